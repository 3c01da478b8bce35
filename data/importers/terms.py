"""The words of statistical offices in the terms of the tables: areas, goods and flows."""

from __future__ import annotations

import csv
import re
from functools import cache, lru_cache
from pathlib import Path

from data.importers.numbers import is_unknown

# Codes that offices use beside or instead of ISO 3166-1.
_ISO = {
    "W00": "WLD",
    "WLD": "WLD",
    "EUR": "EUN",
    "EU2": "EUN",
    "ROM": "ROU",
    "SUD": "SDN",
}
_FLOWS = {
    "import": ("import", "imports", "grossimp", "grossimport", "grossimports", "m"),
    "export": ("export", "exports", "grossexp", "grossexport", "grossexports", "x"),
    "re-import": ("reimport", "reimports", "reimp", "rm"),
    "re-export": ("reexport", "reexports", "reexp", "rx"),
}
_FLOW_OF = {word: flow for flow, words in _FLOWS.items() for word in words}
_FLOW_OF |= {"1": "import", "2": "export", "3": "re-export", "4": "re-import"}
# Flows that are contained in exports or imports, or come after them.
_PARTS = re.compile(
    r"(d|f)(x|m)|[mx](ip|op)|(im|ex)ports?of.*processing|domestic|foreign|inward|outward|processing|netimp|netexp|rgs?$"
)
_TOTAL = {"total", "alltotal", "allproducts", "allproduct", "allcommodities", "allprod"}

# A file says the same few words in a hundred thousand rows.
_remembered = lru_cache(maxsize=4096)


@_remembered
def area(iso: str = "", code: str = "", name: str = "") -> str:
    """
    Name a state or an area by its code in the tables.

    Parameters
    ----------
    iso : str, default ''
        Its ISO 3166-1 alpha-3 code, or what the file has in that column.
    code : str, default ''
        Its number in the United Nations' list (M49, or Comtrade's variant of it).
    name : str, default ''
        Its English name.

    Returns
    -------
    str
        Three letters; WLD for the world, EUN for the European Union. Without any of them in
        the list, what the file says: ``Areas, nes`` remains what it is.

    Examples
    --------
    >>> area(iso="W00"), area(code="842"), area(name=" Korea, Rep."), area(iso="_X ", name="Areas, nes")
    ('WLD', 'USA', 'KOR', 'Areas, nes')
    """
    # Programs write an unknown word into empty cells: ``nan`` is no state.
    iso, code, name = ("" if is_unknown(cell) else whole(cell) for cell in (iso, code, name))
    by_number, by_name = _areas()
    letters = iso.upper()
    if letters in _ISO:
        return _ISO[letters]
    if re.fullmatch("[A-Z]{3}", letters):
        return letters
    return by_number.get(code) or by_name.get(name.casefold()) or name or iso or code


@cache
def _areas() -> tuple[dict[str, str], dict[str, str]]:
    by_number, by_name = {}, {}
    with Path(__file__).with_name("areas.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            by_number.update(dict.fromkeys(row["m49"].split("|"), row["iso3"]))
            names = (name.casefold() for name in row["names"].split("|"))
            by_name.update(dict.fromkeys(names, row["iso3"]))
    return by_number, by_name


@_remembered
def flow(*words: str) -> str | None:
    """
    Name a direction of trade.

    Parameters
    ----------
    *words : str
        What the file says of it, in words and by code.

    Returns
    -------
    str or None
        A value of ``trade.flow``; empty for a flow that is a part of another; None if no word
        is known, or two contradict each other.

    Examples
    --------
    >>> flow("Re-Export", "RX"), flow("Domestic Export"), flow("Import", "2"), flow("Gross Exp.")
    ('re-export', '', None, 'export')
    """
    short = [re.sub(r"[^a-z0-9]", "", whole(word).lower()) for word in words]
    found = {_FLOW_OF.get(word) or _part(word) for word in short if word} - {None}
    return found.pop() if len(found) == 1 else None


def _part(word: str) -> str | None:
    return "" if _PARTS.match(word) else None


@_remembered
def nomenclature(code: str) -> str:
    """
    Name the nomenclature of a code of goods.

    Parameters
    ----------
    code : str
        Its name in the file, with or without the edition.

    Returns
    -------
    str
        ``HS``, ``SITC``, ``SOP``, or empty for one that the tables do not hold.

    Examples
    --------
    >>> nomenclature("H5"), nomenclature("HS1992"), nomenclature("S3"), nomenclature("BE")
    ('HS', 'HS', 'SITC', '')
    """
    short = re.sub(r"[^A-Z0-9]", "", code.upper())
    if re.fullmatch(r"H(\d|S\w*)", short):
        return "HS"
    if short == "SOP":
        return "SOP"
    return "SITC" if re.fullmatch(r"S([1-4ST]|ITC\w*)", short) else ""


@_remembered
def goods(code: str, classification: str, level: str = "") -> str | None:
    """
    Write a code of goods as the tables have it.

    Parameters
    ----------
    code : str
        The code in the file.
    classification : {'HS', 'SITC'}
        Its nomenclature.
    level : str, default ''
        How many digits the file says that the code has; empty if it does not say.

    Returns
    -------
    str or None
        Digits or ``TOTAL``; empty if it is no code of at most six digits. Leading noughts that a
        spreadsheet took away are put back: codes of the Harmonised System have an even number of
        digits, and others as many as the level says. None if code and level contradict each other.

    Examples
    --------
    >>> goods("0101", "HS"), goods("101", "HS"), goods("0", "SITC"), goods("Total", "HS"), goods("AG2", "HS")
    ('0101', '0101', '0', 'TOTAL', '')
    >>> goods("1", "SITC", "2"), goods("27", "HS", "4")
    ('01', None)
    """
    short, digits = whole(code), whole(level)
    if re.sub(r"[^a-z]", "", short.lower()) in _TOTAL:
        return "TOTAL"
    if not re.fullmatch("[0-9]{1,6}", short, re.ASCII):
        return ""
    if classification == "HS":
        short = short.zfill(len(short) + len(short) % 2)
    if re.fullmatch("[1-6]", digits, re.ASCII) and len(short) != int(digits):
        # A chapter has one leading nought at most, a group of the SITC may have two.
        if classification == "HS" or len(short) > int(digits):
            return None
        short = short.zfill(int(digits))
    return short


def whole(text: str) -> str:
    """
    Take off the decimals that programs give to whole numbers.

    Parameters
    ----------
    text : str
        A code.

    Returns
    -------
    str
        ``2015.0`` becomes ``2015``; all else stays.

    Examples
    --------
    >>> whole("398.0"), whole(" 0101 ")
    ('398', '0101')
    """
    return re.sub(r"^(\d+)\.0+$", r"\1", text.strip())
