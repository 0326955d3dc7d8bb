"""Who may read and who administers, from what an organisation's sign-in provider says of a person."""

from __future__ import annotations

import unicodedata
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Literal

Role = Literal["reader", "administrator"]
EVERYONE = "*"
_AUTH_KEYS = ("redirect_uri", "cookie_secret", "client_id", "client_secret", "server_metadata_url")
_CALLBACK = "/oauth2callback"
_MIN_SECRET_CHARS = 32


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


def seconds_left(claims: Mapping[str, object], rules: AccessRules, now: datetime) -> float:
    """For how long a sign-in still counts; 0 for one that does not."""
    signed_in_at = claims.get("iat")
    if not _is_recent(signed_in_at, rules.lifetime, now):
        return 0
    return signed_in_at + rules.lifetime.total_seconds() - now.timestamp()


def unusable_keys(auth: object) -> tuple[str, ...]:
    """The keys of the [auth] section that are missing or cannot be right; empty where signing in can work.

    Whoever knows the cookie secret can sign themselves in as anybody: one that is short is refused, and one with
    blanks or accents, as is the sample that everybody reads in the README.
    """
    values = {key: auth.get(key) if isinstance(auth, Mapping) else None for key in _AUTH_KEYS}
    wrong = {key for key, value in values.items() if not isinstance(value, str) or not value.strip()}
    secret, callback = values["cookie_secret"], values["redirect_uri"]
    if "cookie_secret" not in wrong and (len(secret) < _MIN_SECRET_CHARS or not secret.isascii() or " " in secret):
        wrong.add("cookie_secret")
    if "redirect_uri" not in wrong and not callback.endswith(_CALLBACK):
        wrong.add("redirect_uri")
    return tuple(key for key in _AUTH_KEYS if key in wrong)


def _known_as(claims: Mapping[str, object], role_claim: str) -> Collection[str]:
    known = set()
    email = claims.get("email")
    # Of plain letters only: "ſ", "ﬁ" and the Kelvin sign become "s", "fi" and "k" when case is folded.
    is_address = isinstance(email, str) and email.isascii() and email.count("@") == 1
    if is_address and claims.get("email_verified") is True:
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
