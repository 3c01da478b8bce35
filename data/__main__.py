"""Command line of the tables: ``python -m data check`` and ``python -m data import``."""

import argparse
import sys
from pathlib import Path

from data import check
from data.importers import READERS, command


def main(arguments: list[str] | None = None) -> int:
    """
    Run one command.

    Parameters
    ----------
    arguments : list of str, default None
        Words of the command line; None takes those of the process.

    Returns
    -------
    int
        0 done, 1 the input is at fault. Wrong usage exits with 2 and says how on
        the standard error stream.
    """
    parser = _parser()
    chosen, rest = parser.parse_known_args(arguments)
    if len(rest) == 1 and chosen.folder is None and not rest[0].startswith("-"):
        # argparse takes an optional word only beside the first one, not after options.
        chosen.folder = Path(rest.pop())
    if rest:
        parser.error(f"unrecognized arguments: {' '.join(rest)}")
    if chosen.command == "check":
        return check.report(chosen.folder)
    if chosen.write and not chosen.source:
        parser.error("--write needs --source SOURCE_ID, the row of sources the file is taken from")
    return command.run(
        chosen.kind,
        chosen.file,
        chosen.source,
        chosen.folder,
        write=chosen.write,
        every=chosen.all,
    )


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser("python -m data", description="Work on the tables.")
    commands = parser.add_subparsers(dest="command", required=True)
    checking = commands.add_parser(
        "check",
        help="list what is wrong with the tables",
        description="List what is wrong with the tables, one fault a line.",
    )
    importing = commands.add_parser(
        "import",
        help="show what a downloaded file would change, and take it",
        description="Show what a downloaded file would add to the tables and change in them.",
    )
    importing.add_argument("kind", choices=READERS, help="who published the file")
    importing.add_argument("file", metavar="FILE", type=Path, help="the file as it was downloaded")
    importing.add_argument(
        "--source",
        metavar="SOURCE_ID",
        default="",
        help="row of the table sources that the file is taken from",
    )
    importing.add_argument(
        "--write", action="store_true", help="take what is added and changed (else only show it)"
    )
    importing.add_argument(
        "--all", action="store_true", help="show every row, not only the first of each group"
    )
    for one in (checking, importing):
        one.add_argument(
            "folder",
            metavar="DIR",
            nargs="?",
            type=Path,
            help="directory with datapackage.json (else CASPIAN_DATA, else data/)",
        )
    return parser


if __name__ == "__main__":
    sys.exit(main())
