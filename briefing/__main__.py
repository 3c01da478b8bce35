"""
Decks from the command line.

``python -m briefing export DECK FILE.{pptx,html,pdf}`` writes a file, ``python -m briefing check
DECK`` lists what would embarrass. DECK is the id of a deck in the tables, or a deck file.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from datetime import UTC, datetime
from pathlib import Path

from briefing.chrome import NoBrowserError
from briefing.deck import Deck, DeckError, deck
from briefing.export import FORMS, export
from briefing.packed import from_json, from_link
from briefing.precheck import precheck, report
from data import tables as files
from data.errors import DataRootError, TableError
from text.messages import LANGUAGES
from views.view import Tables

DONE, AT_FAULT, USAGE = 0, 1, 2


def main(arguments: list[str] | None = None) -> int:
    """
    Run one command.

    Parameters
    ----------
    arguments : list of str, optional
        Words after the program's name; those of the process by default.

    Returns
    -------
    int
        0 done, 1 the input is at fault, 2 wrong usage.
    """
    asked = _parser().parse_args(arguments)
    try:
        held_tables = files.read_all()
        held = _deck(asked.deck, held_tables)
        if asked.command == "check":
            today = datetime.now(UTC).date()
            found = precheck(held, held_tables, asked.lang, today=today, years=asked.years)
            sys.stdout.writelines(f"{line}\n" for line in report(found, asked.lang))
            return AT_FAULT if found else DONE
        _write(asked, held, held_tables)
    except (DeckError, DataRootError, TableError, NoBrowserError, OSError) as error:
        sys.stderr.write(f"{error}\n")
        return AT_FAULT
    return DONE


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m briefing", description=__doc__)
    commands = parser.add_subparsers(dest="command", required=True)
    writing = commands.add_parser("export", help="write a deck as PowerPoint, HTML or PDF")
    checking = commands.add_parser("check", help="list what would embarrass")
    for command in (writing, checking):
        command.add_argument("deck", metavar="DECK", help="id of a deck, or a deck file")
        command.add_argument("--lang", choices=LANGUAGES, default=LANGUAGES[0], help="language")
    writing.add_argument("file", metavar="FILE", type=_file, help="ends in .pptx, .html or .pdf")
    writing.add_argument(
        "--handout", action="store_true", help="PDF: slides on A4 with their notes"
    )
    writing.add_argument("--progress", action="store_true", help="print each step as done/of")
    checking.add_argument(
        "--years", type=float, default=3, help="age from which a figure counts as old"
    )
    return parser


def _file(text: str) -> Path:
    if Path(text).suffix[1:] not in FORMS:
        msg = f"{text!r} must end in {', '.join(f'.{form}' for form in FORMS)}"
        raise argparse.ArgumentTypeError(msg)
    return Path(text)


def _deck(name: str, tables: Tables) -> Deck:
    """Read a deck: from a file, from a link, or from the tables."""
    if name.startswith("~"):
        return from_link(name)
    if name.endswith(".json") or "/" in name:
        return from_json(Path(name).read_text(encoding="utf-8"))
    return deck(tables, name)


def _write(asked: argparse.Namespace, held: Deck, tables: Tables) -> None:
    """Write the file aside and rename it: a half one never stands under its name."""

    def told(done: int, of: int) -> None:
        if asked.progress:
            sys.stdout.write(f"{done}/{of}\n")
            sys.stdout.flush()

    content = export(
        held, asked.file.suffix[1:], tables, asked.lang, handout=asked.handout, progress=told
    )
    with tempfile.NamedTemporaryFile(dir=asked.file.resolve().parent, delete=False) as aside:
        aside.write(content)
    Path(aside.name).chmod(0o644)
    Path(aside.name).replace(asked.file)


if __name__ == "__main__":
    sys.exit(main())
