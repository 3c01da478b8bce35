"""
The history of the tables as an Atom feed [1]_.

References
----------
.. [1] M. Nottingham and R. Sayre, "The Atom Syndication Format", RFC 4287, 2005.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from urllib.parse import urlencode
from uuid import NAMESPACE_OID, uuid5
from xml.etree import ElementTree as ET

from data import schema
from text.messages import Language, mark, translator
from views.revision_words import RevisionText

NAMESPACE = "http://www.w3.org/2005/Atom"
XHTML = "http://www.w3.org/1999/xhtml"
PAGE = "history"
# What the serving half says when there is nothing to serve.
NO_HISTORY = mark("The tables here are kept without a history, so there is no feed of changes.")
NO_ANSWER = mark("The history of the tables cannot be read just now.")
NO_TABLE = mark("There is no table {name}. There are: {known}.")
NO_DATE = mark("{text} is no date; write it as 2025, 2025-12 or 2025-12-20.")
# Characters that XML 1.0 cannot hold, not even escaped.
_UNFIT = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def atom(
    revisions: Sequence[RevisionText],
    site: str,
    asked: Mapping[str, str],
    language: Language,
    origin: str,
) -> bytes:
    """
    Write the feed.

    Parameters
    ----------
    revisions : sequence of RevisionText
        Newest first.
    site : str
        Address of the app with a slash at its end, such as ``https://example.org/bridge/``.
    asked : mapping of str to str
        Parameters of the request that mean something: ``table``, ``since``, ``lang``.
    language : {'en', 'ru'}
        The language to write.
    origin : str
        Id of the first revision: the feed keeps its name wherever the app is served.

    Returns
    -------
    bytes
        The document, in UTF-8. It names authors, and gives no address of theirs.
    """
    words = translator(language)
    table = asked.get("table")
    title = words("Caspian Bridge: what changed")
    if table:
        title = words("Caspian Bridge: what changed in “{table}”").format(
            table=schema.wording(table, lang=language)
        )
    feed = ET.Element("feed", {"xmlns": NAMESPACE, "xml:lang": language})
    _child(feed, "id", _urn(f"{origin} {sorted(asked.items())}"))
    _child(feed, "title", title)
    newest = revisions[0].revision.time if revisions else datetime.fromtimestamp(0, UTC)
    _child(feed, "updated", _stamp(newest))
    _link(feed, "self", f"{site}{PAGE}.atom", asked, "application/atom+xml")
    _link(feed, "alternate", f"{site}{PAGE}", asked, "text/html")
    for one in revisions:
        _entry(feed, one, site, language)
    return ET.tostring(feed, encoding="utf-8", xml_declaration=True)


def _entry(feed: ET.Element, one: RevisionText, site: str, language: Language) -> None:
    entry = ET.SubElement(feed, "entry")
    _child(entry, "id", _urn(one.revision.id))
    _child(entry, "title", one.title)
    _child(entry, "updated", _stamp(one.revision.time))
    _child(ET.SubElement(entry, "author"), "name", one.author)
    named = {"revision": one.revision.id, "lang": language}
    _link(entry, "alternate", f"{site}{PAGE}", named, "text/html")
    content = ET.SubElement(entry, "content", {"type": "xhtml"})
    told = ET.SubElement(content, "div", {"xmlns": XHTML})
    for text in filter(None, (one.note, one.schema)):
        _child(told, "p", text)
    for table in one.tables:
        _child(told, "h3", table.head)
        if table.rows:
            rows = ET.SubElement(told, "ul")
        for row in table.rows:
            item = _child(rows, "li", row.head)
            if row.cells:
                cells = ET.SubElement(item, "ul")
                for cell in row.cells:
                    _child(cells, "li", cell)
        if table.more:
            _child(told, "p", table.more)


def _child(parent: ET.Element, name: str, text: str) -> ET.Element:
    child = ET.SubElement(parent, name)
    child.text = _UNFIT.sub("\N{REPLACEMENT CHARACTER}", text)
    return child


def _link(
    parent: ET.Element, relation: str, address: str, parameters: Mapping[str, str], kind: str
) -> None:
    query = f"?{urlencode(parameters)}" if parameters else ""
    ET.SubElement(parent, "link", {"rel": relation, "type": kind, "href": f"{address}{query}"})


def _urn(name: str) -> str:
    return f"urn:uuid:{uuid5(NAMESPACE_OID, name)}"


def _stamp(moment: datetime) -> str:
    return f"{moment.astimezone(UTC):%Y-%m-%dT%H:%M:%SZ}"
