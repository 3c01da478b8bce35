"""
Write the data dictionary.

Input: ``data/datapackage.json``. Output: ``data/README.md``. Run by ``make docs``; with
``--check`` it writes nothing and exits with 1 if the dictionary is stale. It reads the
descriptor alone, so it works before anything is installed.
"""

import json
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

DATA = Path(__file__).resolve().parent.parent / "data"
TARGET = DATA / "README.md"

INTRODUCTION = """\
# {title}

{description}

*{title_ru}*

This dictionary is generated from `datapackage.json` by `make docs`; change it there.

## How the tables are written

- One table a file in `tables/`, one fact a row: UTF-8, commas, a header line.
- An empty cell means unknown or not applicable. `NA` is text. Nothing is guessed: a value
  that no source gives is a named assumption with a range and a reason.
- Texts come in pairs, `_en` and `_ru`; both are filled or neither is.
- Ids are lowercase ASCII and lasting, since links hold them. States go by ISO 3166-1 alpha-3.
- A date may be less than a day: `2025`, `2025-12`, `2025-12-18`. A period may also be a quarter
  (`2025-Q3`), a half-year (`2025-H1`) or an interval of two dates (`2025-12-18/2025-12-20`).
- Each column also has a title and a description in Russian in `datapackage.json`
  (`title_ru`, `description_ru`, `labels`).
- `python -m data check` lists all faults with row, column and what would be right.

Version {version}, licence [{licence}]({licence_path}). The sources keep their own licences, which
stand in `sources`.

## Tables
"""


def dictionary(descriptor: Mapping[str, Any]) -> str:
    """
    Write the data dictionary as Markdown.

    Parameters
    ----------
    descriptor : mapping
        The data package's descriptor.

    Returns
    -------
    str
        The whole file.
    """
    licence = descriptor["licenses"][0]
    opening = INTRODUCTION.format(
        **descriptor, licence=licence["title"], licence_path=licence["path"]
    )
    tables = descriptor["resources"]
    index = [f"- [`{one['name']}`](#{one['name']}): {_row_is(one)}" for one in tables]
    sections = ["\n".join(_section(one)) for one in tables]
    return "\n".join([opening, *index, "", "\n\n".join(sections), ""])


def main(arguments: list[str]) -> int:
    """
    Write the dictionary, or tell whether it is stale.

    Parameters
    ----------
    arguments : list of str
        Empty, or ``--check``.

    Returns
    -------
    int
        0 if the dictionary is current now, 1 if it is stale.
    """
    text = dictionary(json.loads((DATA / "datapackage.json").read_text(encoding="utf-8")))
    if "--check" not in arguments:
        TARGET.write_text(text, encoding="utf-8", newline="\n")
        return 0
    if TARGET.is_file() and TARGET.read_text(encoding="utf-8") == text:
        return 0
    sys.stderr.write("data/README.md is stale: run `make docs`\n")
    return 1


def _row_is(table: Mapping[str, Any]) -> str:
    return str(table["description"]).partition(". ")[0].rstrip(".")


def _section(table: Mapping[str, Any]) -> Iterator[str]:
    schema = table["schema"]
    yield f"## {table['name']}"
    yield ""
    yield f"**{table['title']}** (*{table['title_ru']}*). {table['description']}"
    yield ""
    yield f"File `{table['path']}`. Key: {', '.join(f'`{one}`' for one in schema['primaryKey'])}."
    yield ""
    yield "| Column | Title | Type | Meaning |"
    yield "|---|---|---|---|"
    targets = {one["fields"][0]: one["reference"] for one in schema.get("foreignKeys", [])}
    for field in schema["fields"]:
        meaning = " ".join([field["description"], *_limits(field, targets, table["name"])])
        cells = (f"`{field['name']}`", field["title"], _type(field), meaning)
        yield "| " + " | ".join(cell.replace("|", "\\|") for cell in cells) + " |"


def _type(field: Mapping[str, Any]) -> str:
    unit = f" [{field['unit']}]" if "unit" in field else ""
    needed = ", required" if field.get("constraints", {}).get("required") else ""
    return f"{field.get('form', field['type'])}{unit}{needed}"


def _limits(
    field: Mapping[str, Any], targets: Mapping[str, Mapping[str, Any]], table: str
) -> Iterator[str]:
    limits = field.get("constraints", {})
    if field["name"] in targets:
        target = targets[field["name"]]
        yield f"→ `{target['resource'] or table}.{target['fields'][0]}`."
    if "lists" in field:
        yield f"→ rows of `{field['lists']}`."
    if "labels" in field:
        known = "; ".join(f"`{value}` {words['en']}" for value, words in field["labels"].items())
        yield f"{'One of' if 'enum' in limits else 'In use'}: {known}."
    elif "example" in field:
        yield f"Such as `{field['example']}`."
    if {"minimum", "maximum"} <= limits.keys():
        yield f"From {limits['minimum']} to {limits['maximum']}."
    elif "minimum" in limits:
        yield f"At least {limits['minimum']}."


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
