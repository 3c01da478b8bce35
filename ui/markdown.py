"""Text from tables inside Markdown."""

import re

_SPECIAL = re.compile(r"([\\`*_{}\[\]<>()#+\-.!$:~|])")


def escaped(text: str) -> str:
    r"""
    Escape what Markdown, and Streamlit's additions to it, would take for markup.

    Parameters
    ----------
    text : str
        Text as an editor wrote it.

    Returns
    -------
    str
        Markdown that shows just that text.

    Examples
    --------
    >>> escaped("$3.7 bn *or* [more]")
    '\\$3\\.7 bn \\*or\\* \\[more\\]'
    """
    return _SPECIAL.sub(r"\\\1", text)
