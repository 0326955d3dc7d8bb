"""Who is let in, from what a provider says: nobody by what it does not say."""

import re
import tomllib
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from assistant.access import AccessRules, entries, role_of, seconds_left, unusable_keys

NOW = datetime(2026, 11, 26, 8, 0, tzinfo=UTC)
RULES = AccessRules(entries("@namdinh.vn, nguyen.a@ninhbinh.vn,Ban Tổ chức"), entries("quan.tri@namdinh.vn, admins"))


def claims(**own: object) -> dict[str, object]:
    return {"iat": NOW.timestamp() - 60, "email": "b@namdinh.vn", "email_verified": True, **own}


@pytest.mark.parametrize(
    ("own", "role"),
    [
        ({}, "reader"),
        ({"email": "quan.tri@namdinh.vn"}, "administrator"),
        ({"email": "QUAN.TRI@NamDinh.vn"}, "administrator"),
        ({"email": "nguyen.a@ninhbinh.vn"}, "reader"),
        ({"email": "nguyen.b@ninhbinh.vn"}, None),
        ({"email": "b@namdinh.vn.example.com"}, None),
        ({"email": "b@x.namdinh.vn"}, None),
        ({"email": "b@evil.com@namdinh.vn"}, None),
        ({"email": "b@nаmdinh.vn"}, None),  # a Cyrillic letter
        ({"email": "b@ｎamdinh.vn"}, None),  # a letter of full width
        ({"email_verified": False}, None),
        ({"email_verified": "true"}, None),
        ({"email_verified": None}, None),
        ({"email": None}, None),
        ({"email": ["b@namdinh.vn"]}, None),
        ({"email": "c@ngoai.vn", "groups": ["Ban Tổ chức"]}, "reader"),
        ({"email": "c@ngoai.vn", "groups": "admins"}, "administrator"),
        ({"email": "c@ngoai.vn", "groups": ["khách", 3, None]}, None),
        ({"email": "c@ngoai.vn", "groups": ["@namdinh.vn", "quan.tri@namdinh.vn", "*"]}, None),
        ({"email": "c@ngoai.vn", "groups": {"admins": True}}, None),
        ({"email": "c@ngoai.vn", "roles": ["admins"]}, None),
        ({"iat": None}, None),
        ({"iat": True}, None),
        ({"iat": NOW.timestamp() - 13 * 3600}, None),
        ({"iat": NOW.timestamp() + 3600}, None),
    ],
)
def test_roles(own: dict[str, object], role: str | None) -> None:
    assert role_of(claims(**own), RULES, NOW) == role


def test_nobody_is_let_in_by_empty_lists() -> None:
    assert role_of(claims(), AccessRules(frozenset(), frozenset()), NOW) is None


def test_everyone_reads_and_nobody_administers_by_a_star() -> None:
    rules = AccessRules(entries("*"), entries("*"))
    assert role_of(claims(email=None), rules, NOW) == "reader"


def test_the_claim_and_the_lifetime_are_settings() -> None:
    rules = AccessRules(entries("can-bo"), entries(""), role_claim="roles", lifetime=timedelta(hours=1))
    assert role_of(claims(roles=["can-bo"]), rules, NOW) == "reader"
    assert role_of(claims(roles=["can-bo"], iat=NOW.timestamp() - 3700), rules, NOW) is None


def test_entries() -> None:
    assert entries(" A@b.vn , , @C.vn,nhóm 1") == {"a@b.vn", "@c.vn", "nhóm 1"}
    assert entries("") == frozenset()


@pytest.mark.parametrize("email", ["\u212aien@namdinh.vn", "\u017finh@namdinh.vn", "\ufb01@namdinh.vn"])
def test_a_letter_that_folds_into_plain_ones_makes_nobody_else(email: str) -> None:
    rules = AccessRules(entries("@namdinh.vn"), entries("kien@namdinh.vn, sinh@namdinh.vn, fi@namdinh.vn"))
    assert role_of(claims(email=email), rules, NOW) is None


def test_how_long_a_sign_in_still_counts() -> None:
    assert seconds_left(claims(), RULES, NOW) == 12 * 3600 - 60
    assert seconds_left(claims(iat=NOW.timestamp() - 13 * 3600), RULES, NOW) == 0
    assert seconds_left(claims(iat=None), RULES, NOW) == 0


AUTH = {
    "redirect_uri": "https://tro-ly.example.vn/oauth2callback",
    "cookie_secret": "0123456789abcdef0123456789abcdef",
    "client_id": "tro-ly",
    "client_secret": "x",
    "server_metadata_url": "https://dinh-danh.example.vn/.well-known/openid-configuration",
}


@pytest.mark.parametrize(
    ("auth", "unusable"),
    [
        (AUTH, ()),
        ({**AUTH, "cookie_secret": "0123456789abcdef0123456789abcde"}, ("cookie_secret",)),
        ({**AUTH, "cookie_secret": "chuỗi ngẫu nhiên dài, thay bằng chuỗi của cơ quan"}, ("cookie_secret",)),
        ({**AUTH, "redirect_uri": "https://tro-ly.example.vn/"}, ("redirect_uri",)),
        ({**AUTH, "client_id": " ", "client_secret": 7}, ("client_id", "client_secret")),
        ({}, tuple(AUTH)),
        ("auth", tuple(AUTH)),
    ],
)
def test_keys_of_the_auth_section(auth: object, unusable: tuple[str, ...]) -> None:
    assert unusable_keys(auth) == unusable


def test_the_sample_of_the_readme_is_no_secret(root: Path) -> None:
    (sample,) = re.findall(r"```toml\n(\[auth\].*?)```", (root / "README.md").read_text(encoding="utf-8"), re.S)
    assert unusable_keys(tomllib.loads(sample)["auth"]) == ("cookie_secret",)
