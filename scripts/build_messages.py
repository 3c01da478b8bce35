"""
Write the message template, and bring the catalogues up to it: what ``make docs`` runs.

A new English text appears in ``text/locale/ru/LC_MESSAGES/caspian.po`` with nothing beside it;
the test of the catalogues fails until somebody writes the Russian.
"""

from __future__ import annotations

import sys
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po, write_po

ROOT = Path(__file__).resolve().parent.parent
ROOMS = ("charts", "data", "geo", "pages", "text", "ui", "views", "briefing", "editor", "serve")
KEYWORDS = {"words": None, "mark": None, "message": None, "nmark": (1, 2)}
CATALOGUES = ROOT / "text" / "locale"


def template() -> Catalog:
    """Collect every text the code shows to people, in order, each once."""
    catalog = Catalog(project="Caspian Bridge", charset="utf-8")
    sources = [("app.py", ROOT)] + [(room, ROOT) for room in ROOMS]
    for name, base in sources:
        target = base / name
        folder = target if target.is_dir() else base
        only = [("**.py", "python")] if target.is_dir() else [(name, "python")]
        skip = None if target.is_dir() else (lambda _folder: False)
        for _file, _line, message, *_ in sorted(
            extract_from_dir(folder, only, keywords=KEYWORDS, directory_filter=skip),
            key=lambda found: found[:2],
        ):
            catalog.add(message)
    return catalog


def updated(language: str) -> Catalog:
    """Return a language's catalogue with just the texts of the template."""
    file = CATALOGUES / language / "LC_MESSAGES" / "caspian.po"
    known = Catalog(locale=language)
    if file.exists():
        with file.open("rb") as lines:
            known = read_po(lines, locale=language)
    # No fuzzy guesses: a text is translated or it is not.
    known.update(template(), no_fuzzy_matching=True)
    known.obsolete.clear()
    return known


def main() -> None:
    """Write the catalogues."""
    file = CATALOGUES / "ru" / "LC_MESSAGES" / "caspian.po"
    catalog = updated("ru")
    # The time of the call would make every call a change.
    catalog.creation_date = catalog.revision_date
    with file.open("wb") as out:
        write_po(
            out, catalog, width=100, omit_header=False, sort_output=True, include_previous=False
        )
    missing = [message.id for message in catalog if message.id and not _complete(message.string)]
    print(f"{file.relative_to(ROOT)}: {len(catalog)} texts, {len(missing)} without Russian")
    sys.exit(1 if missing else 0)


def _complete(string: str | tuple[str, ...]) -> bool:
    return all(string) if isinstance(string, tuple) else bool(string)


if __name__ == "__main__":
    main()
