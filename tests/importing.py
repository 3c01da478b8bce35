"""Small downloads of every form, in the encoding and with the line ends of the real ones."""

from __future__ import annotations

from pathlib import Path

from data import importers
from data.importers.rows import TradeRow

FILES = Path(__file__).parent / "fixtures" / "imports"
NAMES = sorted(file.name for file in FILES.glob("*.csv"))


def kind(name):
    """Name the importer of a small file."""
    return name.partition("_")[0].removesuffix(".csv")


def read(name, content=None):
    """Read a small file, or other content under its name."""
    given = (FILES / name).read_bytes() if content is None else content
    return importers.read(kind(name), given, name)


def short(row):
    """Write a row in one line."""
    if isinstance(row, TradeRow):
        goods = f"{row.classification} {row.commodity}"
        ends = f"{row.reporter} {row.partner}"
        return f"{ends} {row.flow} {row.period} {goods} {row.value_usd} {row.valuation}"
    return f"{row.subject_id} {row.measure} {row.period} {row.value} {row.unit}"


def left_out(reading):
    """Count what was left out, by reason."""
    return {why: one.count for why, one in reading.left_out.items()}
