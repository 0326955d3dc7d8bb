"""The door: who is let in where an office asks for signing in; off, and open to this machine, by default."""

from __future__ import annotations

import logging
from datetime import datetime, timedelta
from importlib.util import find_spec

import streamlit as st

from assistant.access import AccessRules, Role, entries, role_of, seconds_left, unusable_keys
from assistant.config import Settings
from assistant.ui import access_messages as messages
from assistant.ui.escaping import html_text

_LOG = logging.getLogger(__name__)
_AUTH = "auth"
_LONGEST_WAIT_S = 24 * 3600.0  # browsers take a longer one for none


def admitted(settings: Settings) -> Role | None:
    """The role of whoever opened the page; None after drawing why there is no page for them.

    Without sign-in everybody who reaches the server reads, and nobody administers by the page.
    """
    auth = st.secrets[_AUTH] if st.secrets.load_if_toml_exists() and _AUTH in st.secrets else None
    if settings.sign_in == "off" and auth is None:
        return "reader"
    if fault := _fault(settings, auth):
        _closed(fault)
        return None
    if not st.user.is_logged_in:
        _closed(messages.SIGN_IN_FIRST)
        st.button(messages.SIGN_IN, key="sign-in", type="primary", on_click=st.login)
        return None
    role = role_of(st.user.to_dict(), _rules(settings), datetime.now())
    if not role:
        _closed(messages.not_admitted(account()))
        st.button(messages.SIGN_OUT, key="sign-out", on_click=st.logout)
    return role


def signed_in_as(settings: Settings) -> None:
    """Who is signed in, and the way out; nothing where nobody signs in.

    The page is closed when the sign-in ends, whether or not somebody is at it.
    """
    if st.user.get("is_logged_in"):
        rules = _rules(settings)
        left = seconds_left(st.user.to_dict(), rules, datetime.now())
        st.fragment(_close_when_over, run_every=min(left + 1, _LONGEST_WAIT_S))(rules)
        with st.container(horizontal=True, key="account", vertical_alignment="center"):
            st.html(f'<p class="tl-account" lang="vi">{html_text(messages.signed_in(account()))}</p>', width="content")
            st.button(messages.SIGN_OUT, key="sign-out", type="tertiary", on_click=st.logout)


def account() -> str:
    """Who is signed in, as people know them; "" where nobody has to."""
    claims = st.user.to_dict()
    return str(claims.get("email") or claims.get("name") or claims.get("sub") or "")


def _fault(settings: Settings, auth: object) -> str | None:
    if settings.sign_in == "off" or auth is None:
        _LOG.error("sign-in is half configured: SIGN_IN=%s, [auth]: %s", settings.sign_in, auth is not None)
        return messages.HALF_CONFIGURED
    if not find_spec("authlib"):
        _LOG.error("sign-in needs Authlib, which is not installed; run: make setup")
        return messages.NO_AUTHLIB
    if keys := unusable_keys(auth):
        _LOG.error("sign-in: missing or unusable in [auth] of the secrets: %s", ", ".join(keys))
        return messages.unusable(keys)
    return None


def _close_when_over(rules: AccessRules) -> None:
    if not role_of(st.user.to_dict(), rules, datetime.now()):
        st.rerun()


def _rules(settings: Settings) -> AccessRules:
    return AccessRules(
        readers=entries(settings.readers),
        administrators=entries(settings.administrators),
        role_claim=settings.role_claim,
        lifetime=timedelta(hours=settings.sign_in_hours),
    )


def _closed(sentence: str) -> None:
    # Nothing of a conversation, or of what was chosen for it, stays with somebody who is no longer let in.
    st.session_state.clear()
    st.title(messages.TITLE, anchor=False)
    st.html(f'<p class="tl-look" role="status" lang="vi">{html_text(sentence)}</p>')
