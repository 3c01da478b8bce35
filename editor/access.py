"""
Who may write: the one who started the app here, and those on the list of editors.

Nobody writes unless the app reads a data repository of its own. On one's own machine a token that
works once is exchanged for a secret that lives as long as the process (`editor.here`). Elsewhere an
identity provider says who somebody is, and ``private/editors.txt`` in the repository whether that
is an editor. All of it is asked again on every run and before every write, so nothing is kept
but that secret and which sign-ins have ended.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

LIST = Path("private", "editors.txt")
MAX_AGE_SECONDS = 12 * 3600  # a working day; the cookie itself would last a month
SKEW_SECONDS = 300  # how far the provider's clock may be ahead of ours

Standing = Literal["signed_out", "unverified", "expired", "not_listed", "editor"]


@dataclass(frozen=True)
class Editor:
    """Somebody who may write."""

    user_id: str
    """Names the draft; stays the same from one sign-in to the next."""
    name: str
    email: str


@dataclass(frozen=True)
class Role:
    """How a visitor stands."""

    standing: Standing
    email: str = ""
    """Address that the identity provider gave, for the words about it; empty if none."""
    editor: Editor | None = None
    """The editor, if the visitor is one."""


SIGNED_OUT = Role("signed_out")


def is_repository(root: Path) -> bool:
    """
    Tell whether there is anything to write to.

    Parameters
    ----------
    root : pathlib.Path
        Directory of the data package.

    Returns
    -------
    bool
        True only for a git repository of its own; the edition beside the code is part of the
        code's.
    """
    return (root / ".git").exists()


# ---- the list of editors -----------------------------------------------------------------------


def listed(text: str) -> frozenset[str]:
    """
    Read the list of editors.

    Parameters
    ----------
    text : str
        One address a line; what follows ``#`` is a comment.

    Returns
    -------
    frozenset of str
        Addresses, casefolded.
    """
    lines = (line.partition("#")[0].strip().casefold() for line in text.splitlines())
    return frozenset(line for line in lines if "@" in line)


def allow_list(root: Path) -> frozenset[str]:
    """
    Read who is an editor now.

    Parameters
    ----------
    root : pathlib.Path
        The data repository.

    Returns
    -------
    frozenset of str
        Addresses, casefolded; nobody if there is no list, or none that can be read.
    """
    try:
        return listed((root / LIST).read_text(encoding="utf-8-sig"))
    except (OSError, ValueError):
        return frozenset()


# ---- by identity provider ----------------------------------------------------------------------


class Ended:
    """
    Sign-ins that have ended.

    The cookie of one would be believed for a month: by another window that is still open, and by
    whoever has copied it.
    """

    def __init__(self) -> None:
        self._keys: set[tuple[str, ...]] = set()

    def add(self, claims: Mapping[str, object]) -> None:
        """
        End a sign-in.

        Parameters
        ----------
        claims : mapping of str to object
            What the identity provider said.
        """
        self._keys.add(_sign_in(claims))

    def __contains__(self, claims: Mapping[str, object]) -> bool:
        """Tell whether a sign-in has ended."""
        return _sign_in(claims) in self._keys


def _sign_in(claims: Mapping[str, object]) -> tuple[str, ...]:
    return tuple(str(claims.get(name, "")) for name in ("iss", "sub", "iat", "nonce"))


def role(
    claims: Mapping[str, object], allowed: frozenset[str], now: float, ended: Ended | None = None
) -> Role:
    """
    Tell how somebody stands of whom an identity provider has spoken.

    Parameters
    ----------
    claims : mapping of str to object
        What it said, with ``is_logged_in``; of a cookie whose signature has been checked.
    allowed : frozenset of str
        Addresses of editors, casefolded.
    now : float
        Seconds since 1970.
    ended : Ended, default None
        Sign-ins that have ended; None means none has.

    Returns
    -------
    Role
        An editor only if all is in order: an address that is on the list and that the provider
        does not call unverified, and a sign-in of the last `MAX_AGE_SECONDS`.
    """
    if claims.get("is_logged_in") is not True or (ended is not None and claims in ended):
        return SIGNED_OUT
    given = claims.get("email")
    email = given.strip() if isinstance(given, str) else ""
    verified = claims.get("email_verified", True)
    if verified is not True and str(verified).casefold() != "true":
        return Role("unverified", email)
    if not _recent(claims.get("iat"), now):
        return Role("expired", email)
    if email.casefold() not in allowed:
        return Role("not_listed", email)
    name = claims.get("name")
    return Role(
        "editor", email, Editor(email.casefold(), plain(name) or email.partition("@")[0], email)
    )


def _recent(issued: object, now: float) -> bool:
    if isinstance(issued, bool) or not isinstance(issued, int | float):
        return False
    return -SKEW_SECONDS <= now - issued <= MAX_AGE_SECONDS


def plain(name: object) -> str:
    """
    Take from a name what would end it in a commit.

    Parameters
    ----------
    name : object
        What somebody, or a provider, says it is.

    Returns
    -------
    str
        Without brackets, line breaks and control characters; empty for what is no text.
    """
    kept = re.sub(r"[<>\x00-\x1f\x7f]+", " ", name if isinstance(name, str) else "")
    return " ".join(kept.split())[:200]


ENDED = Ended()
"""Sign-ins that ended in this process."""
