"""
The one schema: what ``datapackage.json`` says of tables, columns and units.

The descriptor is a Frictionless Data Package [1]_ with a few properties of our
own: ``title_ru`` and ``description_ru`` beside the English ones, ``unit``,
``labels`` (readable names of the values of an enumeration), ``form`` (``date``
or ``period``), ``lists`` (the table whose ids a cell holds, joined by a semicolon)
and, on the package, ``paragraphs`` (how many each article has).

References
----------
.. [1] Open Knowledge Foundation, "Data Package", version 1.
   https://specs.frictionlessdata.io/data-package/
"""

from pathlib import Path
from typing import Any, Literal

from data.errors import UnknownFieldError, UnknownTableError
from data.package import descriptor, root

__all__ = [
    "Language",
    "descriptor",
    "field",
    "fields",
    "labels",
    "root",
    "table",
    "tables",
    "unit",
    "wording",
]

Language = Literal["en", "ru"]


def tables(root: Path | None = None) -> list[str]:
    """
    Name the tables of the package.

    Parameters
    ----------
    root : pathlib.Path, default None
        Directory of the package; None means `root()`.

    Returns
    -------
    list of str
        Names, in the order of the descriptor.
    """
    return list(_resources(root))


def table(name: str, root: Path | None = None) -> dict[str, Any]:
    """
    Return what the descriptor says of one table.

    Parameters
    ----------
    name : str
        Name of the table, such as ``"claims"``.
    root : pathlib.Path, default None
        Directory of the package; None means `root()`.

    Returns
    -------
    dict
        The resource: ``title``, ``description``, ``path``, ``schema`` and so on.

    Raises
    ------
    UnknownTableError
        If there is no such table.
    """
    resources = _resources(root)
    if name not in resources:
        msg = f"there is no table {name!r}; expected one of {', '.join(resources)}"
        raise UnknownTableError(msg)
    return resources[name]


def fields(name: str, root: Path | None = None) -> dict[str, dict[str, Any]]:
    """
    Return the columns of a table.

    Parameters
    ----------
    name : str
        Name of the table.
    root : pathlib.Path, default None
        Directory of the package; None means `root()`.

    Returns
    -------
    dict of str to dict
        What the descriptor says of each column, by name, in schema order.

    Raises
    ------
    UnknownTableError
        If there is no such table.
    """
    return {field["name"]: field for field in table(name, root)["schema"]["fields"]}


def field(name: str, column: str, root: Path | None = None) -> dict[str, Any]:
    """
    Return what the descriptor says of one column.

    Parameters
    ----------
    name, column : str
        Names of the table and of its column.
    root : pathlib.Path, default None
        Directory of the package; None means `root()`.

    Returns
    -------
    dict
        The field: ``title``, ``constraints`` and so on.

    Raises
    ------
    UnknownFieldError
        If the table has no such column.
    """
    columns = fields(name, root)
    if column not in columns:
        msg = f"{name} has no column {column!r}; expected one of {', '.join(columns)}"
        raise UnknownFieldError(msg)
    return columns[column]


def labels(
    name: str, column: str, lang: Language = "en", root: Path | None = None
) -> dict[str, str]:
    """
    Return readable names for the values of an enumeration.

    Parameters
    ----------
    name, column : str
        Names of the table and of its column.
    lang : {"en", "ru"}, default "en"
        Language of the labels.
    root : pathlib.Path, default None
        Directory of the package; None means `root()`.

    Returns
    -------
    dict of str to str
        Label by value, in the order of the schema; empty for free columns.

    Raises
    ------
    UnknownFieldError
        If the table has no such column.
    """
    found = field(name, column, root).get("labels", {})
    return {value: words[lang] for value, words in found.items()}


def unit(name: str, column: str, root: Path | None = None) -> str:
    """
    Return the unit in which a column is always given.

    Parameters
    ----------
    name, column : str
        Names of the table and of its column.
    root : pathlib.Path, default None
        Directory of the package; None means `root()`.

    Returns
    -------
    str
        The unit, such as ``"km"``; empty if the column has none, or if the unit
        stands in a column of its own.

    Raises
    ------
    UnknownFieldError
        If the table has no such column.
    """
    return str(field(name, column, root).get("unit", ""))


def wording(
    name: str,
    column: str | None = None,
    *,
    part: Literal["title", "description"] = "title",
    lang: Language = "en",
    root: Path | None = None,
) -> str:
    """
    Return the title or the description of a table or of one of its columns.

    Parameters
    ----------
    name : str
        Name of the table.
    column : str, default None
        Name of its column; None means the table itself.
    part : {"title", "description"}, default "title"
        Which of the two.
    lang : {"en", "ru"}, default "en"
        Language of the answer.
    root : pathlib.Path, default None
        Directory of the package; None means `root()`.

    Returns
    -------
    str
        The words, fit for an axis, a column head or a help text.

    Raises
    ------
    UnknownTableError
        If there is no such table.
    UnknownFieldError
        If the table has no such column.
    """
    about = table(name, root) if column is None else field(name, column, root)
    return str(about[part if lang == "en" else f"{part}_ru"])


def _resources(folder: Path | None) -> dict[str, Any]:
    return {one["name"]: one for one in descriptor(folder)["resources"]}
