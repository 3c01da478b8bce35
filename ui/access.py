"""
Whether the visitor may write; asked on every run and again in every write, never kept.

Callbacks and fragments run without passing through the page, so a page that was drawn for an
editor proves nothing: whatever writes begins with `demand`.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping
from functools import wraps
from typing import Literal, ParamSpec
from urllib.parse import urlsplit

import streamlit as st
from streamlit.auth_util import get_secrets_auth_section

from data import package
from editor import access, here
from editor.access import ENDED, SIGNED_OUT, Editor, Role
from editor.here import HERE

Way = Literal["off", "here", "provider"]
Given = ParamSpec("Given")


class NotAllowedError(PermissionError):
    """Somebody tried to write who is no editor, or no longer one."""


def way() -> Way:
    """
    Tell how editors sign in.

    Returns
    -------
    {'off', 'here', 'provider'}
        Not at all, since there is no data repository or neither of the others; with the link of
        ``make edit``; with an identity provider.
    """
    if not access.is_repository(package.root()):
        return "off"
    if HERE.is_on:
        return "here"
    return "provider" if providers() else "off"


def providers() -> tuple[str, ...]:
    """
    Name the identity providers of Streamlit's secrets.

    Returns
    -------
    tuple of str
        Names of their sections; empty text for the one that needs no name.
    """
    section = get_secrets_auth_section()
    if not section.get("redirect_uri"):
        return ()
    if section.get("client_id"):
        return ("",)
    return tuple(
        name for name, one in section.items() if isinstance(one, Mapping) and one.get("client_id")
    )


def role() -> Role:
    """
    Tell how the visitor stands, now.

    Returns
    -------
    Role
        Signed out wherever nobody can sign in.
    """
    by = way()
    if by == "here":
        found = HERE.editor(_secret()) if _is_from_here() else None
        return Role("editor", found.email, found) if found else SIGNED_OUT
    if by == "provider":
        allowed = access.allow_list(package.root())
        return access.role(st.user.to_dict(), allowed, time.time(), ENDED)
    return SIGNED_OUT


def editor() -> Editor | None:
    """
    Return the visitor, if an editor.

    Returns
    -------
    Editor or None
        None for everybody else.
    """
    return role().editor


def demand() -> Editor:
    """
    Return the editor; for the beginning of everything that writes.

    Returns
    -------
    Editor
        Whose draft or revision it is.

    Raises
    ------
    NotAllowedError
        If the visitor is no editor: signed out meanwhile, taken off the list, or never one.
    """
    found = editor()
    if found is None:
        msg = "only an editor who is signed in may write"
        raise NotAllowedError(msg)
    return found


def writes(deed: Callable[Given, None]) -> Callable[Given, None]:
    """
    Let a callback write only for an editor.

    Parameters
    ----------
    deed : callable
        What writes.

    Returns
    -------
    callable
        Does nothing for anybody else: the page that is drawn after it says why.
    """

    @wraps(deed)
    def guarded(*args: Given.args, **named: Given.kwargs) -> None:
        if editor() is not None:
            deed(*args, **named)

    return guarded


def sign_in(provider: str) -> None:
    """
    Send the visitor to an identity provider; for ``on_click``.

    Parameters
    ----------
    provider : str
        One of `providers`.
    """
    st.login(provider or None)


def sign_out() -> None:
    """End the visitor's session, in every window; for ``on_click``."""
    if way() == "here":
        HERE.end(_secret())
    elif way() == "provider":
        ENDED.add(st.user.to_dict())
        st.logout()


def _secret() -> str:
    return str(st.context.cookies.get(here.cookie(_host()), ""))


def _host() -> str:
    return str(st.context.headers.get("Host") or "")


def _is_from_here() -> bool:
    """
    Tell whether the window was served by this app on this machine.

    Streamlit lets a page of any other server on this machine connect, and browsers send it our
    cookie too, since a cookie knows no port.
    """
    origin = urlsplit(st.context.headers.get("Origin") or "").netloc
    return here.is_loopback(_host(), port_too=True) and origin == _host()
