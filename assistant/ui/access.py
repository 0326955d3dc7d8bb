"""The door: who is let in where an office asks for signing in; off, and open to this machine, by default."""

from __future__ import annotations

import logging
from datetime import datetime, timedelta
from importlib.util import find_spec

import streamlit as st

from assistant.access import AccessRules, Role, entries, role_of
from assistant.config import Settings
from assistant.ui import access_messages as messages
from assistant.ui import conversation
from assistant.ui.escaping import html_text

_LOG = logging.getLogger(__name__)
_AUTH = "auth"


def admitted(settings: Settings) -> Role | None:
    """The role of whoever opened the page; None after drawing why there is no page for them.

    Without sign-in everybody who reaches the server reads, and nobody administers by the page.
    """
    configured = st.secrets.load_if_toml_exists() and _AUTH in st.secrets
    if settings.sign_in == "off" and not configured:
        return "reader"
    if settings.sign_in == "off" or not configured or not find_spec("authlib"):
        _LOG.error("sign-in is half configured: SIGN_IN=%s, [auth] in the secrets: %s", settings.sign_in, configured)
        _closed(messages.HALF_CONFIGURED)
        return None
    if not st.user.is_logged_in:
        _closed(messages.SIGN_IN_FIRST)
        st.button(messages.SIGN_IN, key="sign-in", type="primary", on_click=st.login)
        return None
    role = role_of(st.user.to_dict(), _rules(settings), datetime.now())
    if not role:
        _closed(messages.not_admitted(_account()))
        st.button(messages.SIGN_OUT, key="sign-out", on_click=st.logout)
    return role


def signed_in_as() -> None:
    """Who is signed in, and the way out; nothing where nobody signs in."""
    if st.user.get("is_logged_in"):
        with st.container(horizontal=True, key="account", vertical_alignment="center"):
            st.html(f'<p class="tl-account" lang="vi">{html_text(messages.signed_in(_account()))}</p>', width="content")
            st.button(messages.SIGN_OUT, key="sign-out", type="tertiary", on_click=st.logout)


def _rules(settings: Settings) -> AccessRules:
    return AccessRules(
        readers=entries(settings.readers),
        administrators=entries(settings.administrators),
        role_claim=settings.role_claim,
        lifetime=timedelta(hours=settings.sign_in_hours),
    )


def _account() -> str:
    claims = st.user.to_dict()
    return str(claims.get("email") or claims.get("name") or claims.get("sub") or "")


def _closed(sentence: str) -> None:
    # Nothing of a conversation stays with somebody who is no longer let in.
    conversation.clear()
    st.title(messages.TITLE, anchor=False)
    st.html(f'<p class="tl-look" role="status" lang="vi">{html_text(sentence)}</p>')
