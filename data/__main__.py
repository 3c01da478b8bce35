"""Command line of the tables: ``python -m data check [DIR]``."""

import argparse
import sys
from pathlib import Path

from data import check


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
    parser = argparse.ArgumentParser("python -m data", description="Work on the tables.")
    commands = parser.add_subparsers(dest="command", required=True)
    checking = commands.add_parser(
        "check",
        help="list what is wrong with the tables",
        description="List what is wrong with the tables, one fault a line.",
    )
    checking.add_argument(
        "folder",
        metavar="DIR",
        nargs="?",
        type=Path,
        help="directory with datapackage.json (else CASPIAN_DATA, else data/)",
    )
    chosen = parser.parse_args(arguments)
    return check.report(chosen.folder)


if __name__ == "__main__":
    sys.exit(main())
