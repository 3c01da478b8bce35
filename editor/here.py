"""
The editor on one's own machine: a token that works once, exchanged for a secret.

The secret lives as long as the process, or until the editor signs out.
"""

from __future__ import annotations

import hmac
import re
import secrets
from email.utils import parseaddr
from ipaddress import ip_address
from threading import Lock
from urllib.parse import urlsplit

from editor.access import Editor, plain

NOWHERE = "nobody@localhost"


def author(text: str) -> Editor:
    """
    Read who edits on this machine.

    Parameters
    ----------
    text : str
        ``Name <address>``; either may be missing.

    Returns
    -------
    Editor
        Always the same draft: it is the machine that has one.
    """
    name, email = parseaddr(text)
    if "@" not in email:
        name, email = text, NOWHERE
    return Editor("local", plain(name) or email.partition("@")[0], plain(email))


def cookie(host: str) -> str:
    """
    Name the cookie that holds the secret.

    Parameters
    ----------
    host : str
        The header ``Host``.

    Returns
    -------
    str
        Another for each port, since cookies know none and two editions may be open.
    """
    return f"caspian_edit_{re.sub('[^0-9]', '', host.rpartition(':')[2]) or 80}"


def is_loopback(host: str, *, port_too: bool = False) -> bool:
    """
    Tell whether a name or address is this machine's own.

    Parameters
    ----------
    host : str
        Name or address, IPv6 in brackets or not.
    port_too : bool, default False
        Whether a port may follow, as in the header ``Host``.

    Returns
    -------
    bool
        True for ``localhost`` and loopback addresses; a name that anybody could have registered
        is never looked up.
    """
    try:
        name = (urlsplit(f"//{host}").hostname or "") if port_too else host.strip("[]")
        return name == "localhost" or ip_address(name).is_loopback
    except ValueError:
        return False


class Here:
    """
    The editor on this machine: one token, good once, and the secret it is exchanged for.

    Without a token, which is how the app is served to others, nobody gets in.
    """

    def __init__(self) -> None:
        self._lock = Lock()
        self._token = ""
        self._secrets: set[str] = set()
        self._editor: Editor | None = None

    @property
    def is_on(self) -> bool:
        """Whether the app was started for an editor on this machine."""
        return self._editor is not None

    def open(self, token: str, editor: Editor) -> None:
        """
        Let somebody in who shows a token.

        Parameters
        ----------
        token : str
            Not to be guessed; empty lets nobody in.
        editor : Editor
            Who that is.
        """
        with self._lock:
            self._token, self._editor = token, editor if token else None
            self._secrets.clear()

    def admit(self, token: str) -> str | None:
        """
        Exchange the token for a secret, once.

        Parameters
        ----------
        token : str
            What the visitor shows.

        Returns
        -------
        str or None
            The secret of the session; None for a token that is wrong or used.
        """
        with self._lock:
            if not self._token or not _same(token, self._token):
                return None
            self._token = ""
            secret = secrets.token_urlsafe(32)
            self._secrets.add(secret)
            return secret

    def editor(self, secret: str) -> Editor | None:
        """
        Return who has a secret.

        Parameters
        ----------
        secret : str
            What the visitor's cookie holds.

        Returns
        -------
        Editor or None
            None if it is not the session's, or the session has ended.
        """
        with self._lock:
            known = [_same(secret, one) for one in self._secrets]
            return self._editor if any(known) else None

    def end(self, secret: str) -> None:
        """
        End a session.

        Parameters
        ----------
        secret : str
            Its secret; any other does nothing.
        """
        with self._lock:
            self._secrets = {one for one in self._secrets if not _same(secret, one)}


def _same(shown: str, held: str) -> bool:
    """Compare in a time that tells nothing of how much of it was right."""
    return hmac.compare_digest(shown.encode("utf-8", "replace"), held.encode())


HERE = Here()
"""The editor on this machine, of this process."""
