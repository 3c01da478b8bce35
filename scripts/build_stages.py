"""
Write the table ``stages``: which stage of processing goods of the Harmonized System are of.

Input: the correspondence of the United Nations Statistics Division between the Harmonized System,
2022, and the Broad Economic Categories, revision 4, as CSV with the columns ``HS 2022`` and
``BEC 4``; its source row is `SOURCE`. Output: ``data/tables/stages.csv``, where a code stands for
all that begin with it. Called as ``python scripts/build_stages.py FILE``.
"""

import csv
import sys
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

TARGET = Path(__file__).resolve().parent.parent / "data" / "tables" / "stages.csv"
SOURCE = "unsd-hs2022-bec4"
# The BEC itself parts food, industrial supplies and fuels into primary and processed; the rest are
# whole categories: 4 capital goods, 5 transport equipment, 6 consumer goods, 7 other goods.
STAGES = {
    "11": "primary", "21": "primary", "31": "primary",
    "12": "processed", "22": "processed", "32": "processed",
    "4": "equipment", "5": "equipment", "6": "consumer", "7": "other",
}  # fmt: skip
SUBHEADING = 6


def stage(category: str) -> str:
    """
    Name the stage of a category.

    Parameters
    ----------
    category : str
        Code of one to three digits in the BEC, revision 4.

    Returns
    -------
    str
        A value of ``stages.stage``.

    Raises
    ------
    KeyError
        If the code is none of the BEC.
    """
    return STAGES[category[:1]] if category[:1] in STAGES else STAGES[category[:2]]


def covered(
    stages: Mapping[str, set[str]], codes: Iterable[str], start: str = ""
) -> Iterator[tuple[str, str]]:
    """
    Find the shortest codes under which all goods are of one stage.

    Parameters
    ----------
    stages : mapping of str to set of str
        Stages by subheading.
    codes : iterable of str
        Subheadings that begin with ``start``.
    start : str, default ''
        A chapter or heading; empty for all.

    Yields
    ------
    tuple of str
        Code and stage. Subheadings of several stages are in none of them.
    """
    own = sorted(codes)
    found = set().union(*(stages[code] for code in own))
    if start and len(found) == 1:
        yield start, found.pop()
    elif len(start) < SUBHEADING:
        for longer in sorted({code[: len(start) + 2] for code in own}):
            yield from covered(stages, [one for one in own if one.startswith(longer)], longer)


def main(file: Path) -> None:
    """
    Write the table.

    Parameters
    ----------
    file : pathlib.Path
        The correspondence as CSV; its empty lines at the end do not count.
    """
    stages: dict[str, set[str]] = defaultdict(set)
    with file.open(encoding="utf-8-sig", newline="") as lines:
        for row in csv.DictReader(lines):
            if row["HS 2022"]:
                stages[row["HS 2022"].zfill(SUBHEADING)].add(stage(row["BEC 4"]))
    rows = list(covered(stages, stages))
    with TARGET.open("w", encoding="utf-8", newline="") as table:
        writer = csv.writer(table, lineterminator="\n")
        writer.writerow(["code", "stage", "source_id"])
        writer.writerows((*row, SOURCE) for row in rows)
    several = sum(len(one) > 1 for one in stages.values())
    sys.stdout.write(f"{len(stages)} subheadings, {several} of several stages, {len(rows)} rows\n")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
