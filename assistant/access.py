"""Who may read and who administers, from what an organisation's sign-in provider says of a person."""

from __future__ import annotations

import unicodedata
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Literal

Role = Literal["reader", "administrator"]
EVERYONE = "*"


@dataclass(frozen=True, slots=True)
class AccessRules:
    """Whom to let in. An entry is an e-mail address, "@domain", a value of ``role_claim``, or "*" for everyone.

    Nobody is let in by an empty list. A sign-in counts for ``lifetime``.
    """

    readers: frozenset[str]
    administrators: frozenset[str]
    role_claim: str = "groups"
    lifetime: timedelta = timedelta(hours=12)


def entries(text: str) -> frozenset[str]:
    """The entries of a setting, with commas between them."""
    return frozenset(filter(None, (_plain(each) for each in text.split(","))))


def role_of(claims: Mapping[str, object], rules: AccessRules, now: datetime) -> Role | None:
    """The role of a person whom the provider signed in; None for one who may not read.

    An e-mail address counts only where the provider says that it verified it, and a sign-in only where it says when
    that was: what is not said is taken as no.
    """
    if not _is_recent(claims.get("iat"), rules.lifetime, now):
        return None
    known = _known_as(claims, rules.role_claim)
    # "*" lets everyone read; it makes nobody an administrator.
    if known & (rules.administrators - {EVERYONE}):
        return "administrator"
    return "reader" if EVERYONE in rules.readers or known & rules.readers else None


def _known_as(claims: Mapping[str, object], role_claim: str) -> Collection[str]:
    known = set()
    email = claims.get("email")
    if isinstance(email, str) and claims.get("email_verified") is True and email.count("@") == 1:
        address = _plain(email)
        known |= {address, f"@{address.partition('@')[2]}"}
    groups = claims.get(role_claim)
    values = [groups] if isinstance(groups, str) else groups if isinstance(groups, list | tuple) else []
    # A group that looks like an address, or is called "*", is none of these.
    known |= {_plain(each) for each in values if isinstance(each, str) and "@" not in each and each != EVERYONE}
    return known - {""}


def _is_recent(signed_in_at: object, lifetime: timedelta, now: datetime) -> bool:
    if isinstance(signed_in_at, bool) or not isinstance(signed_in_at, int | float):
        return False
    age = now.timestamp() - signed_in_at
    return -300 <= age <= lifetime.total_seconds()  # clocks of two machines differ by minutes


def _plain(text: str) -> str:
    # NFC and not NFKC: letters that only look alike stay different people.
    return unicodedata.normalize("NFC", text.strip()).casefold()
