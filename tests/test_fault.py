"""Faults in both languages: the words of each, and that none of what fills them is lost."""

import ast
from pathlib import Path
from string import Formatter

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from data import package
from data.declared_words import UNITS, wrong_cell
from data.fault import Both, Fault, described, either, fault, message, quoted, said, together
from data.rules import Edition, slides
from data.sheets import Row
from text.messages import LANGUAGES

ROOT = Path(__file__).resolve().parent.parent


def calls():
    """List the calls of `message` in the code: the text, and the names of what fills it."""
    found = []
    for file in sorted((ROOT / "data").rglob("*.py")):
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and ast.unparse(node.func) == "message":
                text = node.args[0]
                if isinstance(text, ast.Constant):
                    found.append((text.value, {word.arg for word in node.keywords}))
    return found


CALLS = calls()
TEXTS = sorted({text for text, names in CALLS if names})


def fields(text):
    """Name the fields of a text."""
    return {name for _, name, _, _ in Formatter().parse(text) if name is not None}


def test_every_field_is_filled():
    """One too few ends the whole check in a traceback; one too many is told to nobody."""
    assert TEXTS
    assert [(text, names) for text, names in CALLS if fields(text) != names] == []


@given(st.sampled_from(TEXTS), st.data())
def test_no_field_is_lost(text, data):
    """An editor who reads Russian must see the cell and the row that one reads in English."""
    cells = {name: f"<{name} {data.draw(st.text())}>" for name in fields(text)}
    words = message(text, **cells)

    assert str(words) == text.format(**cells)
    for language in LANGUAGES:
        assert all(cell in words.said(language) for cell in cells.values())


@given(st.text(max_size=60))
@example("{cell}")
@example("%s 'x' «y»")
def test_plain_words_and_cells_stay_as_they_are(cell):
    """Braces of a cell taken for a field would stop the check at the one row that is at fault."""
    line = cell.translate(str.maketrans("\n\r\t\v\f", "     "))
    found = Fault("f.csv", 2, "c", cell, quoted(cell))

    assert found.said("en") == (cell, f"'{line}'")
    assert found.said("ru") == (cell, f"«{line}»")
    assert str(found) == f"f.csv:2:c: {cell}, expected '{line}'"


def test_fault_in_both_languages():
    """The line is read by scripts as well; its Russian half by people only."""
    found = fault("claims", 3, "claim_id", *wrong_cell({"type": "integer"}, "x", "type", ""))

    assert str(found) == (
        "tables/claims.csv:3:claim_id: 'x' is not of the type integer, "
        "expected a whole number such as 14"
    )
    assert found.said("en") == ("'x' is not of the type integer", "a whole number such as 14")
    assert found.said("ru") == ("«x» – не целое число", "целое число, например 14")
    assert found.sentence("ru") == "«x» – не целое число; ожидалось: целое число, например 14"
    assert found == fault("claims", 3, "claim_id", *wrong_cell({"type": "integer"}, "x", "type", ""))  # fmt: skip
    assert len({found, found}) == 1


@pytest.mark.parametrize(
    ("field", "broken", "english", "russian"),
    [
        ({"constraints": {"minimum": 0}, "unit": "Mt"}, "minimum",
         ("'x' is too small", "0 Mt or more"), ("«x» – слишком мало", "0 млн т или больше")),
        ({"constraints": {"maximum": 90}, "unit": "°"}, "maximum",
         ("'x' is too large", "90 ° or less"), ("«x» – слишком много", "90 ° или меньше")),
        ({"constraints": {"maximum": 5}}, "maximum",
         ("'x' is too large", "5 or less"), ("«x» – слишком много", "5 или меньше")),
        ({"constraints": {"enum": ["x1", "y"]}}, "enum",
         ("'x' is not allowed", "one of x1, y; perhaps x1"),
         ("«x» не допускается", "одно из x1, y; возможно, x1")),
        ({"description": "A name.", "description_ru": "Имя.", "example": "a-b"}, "pattern",
         ("'x' has the wrong form", "a value such as a-b: A name."),
         ("у «x» неверный вид", "значение вида a-b. Имя.")),
        ({"description": "A name."}, "required",
         ("the cell is empty", "A name."), ("ячейка пуста", "A name.")),
        ({"description": "A name.", "description_ru": "Имя."}, "minLength",
         ("'x' does not fit (why)", "A name."), ("«x» не подходит (why)", "Имя.")),
        ({"type": "geopoint"}, "type",
         ("'x' is not of the type geopoint", "a geopoint"),
         ("«x» – не значение типа geopoint", "значение типа geopoint")),
    ],
)  # fmt: skip
def test_cells_against_the_schema(field, broken, english, russian):
    """Each limit of the schema has its own words; a wrong pair sends the editor the wrong way."""
    words = wrong_cell(field, "x", broken, "why")

    assert tuple(said(part, "en") for part in words) == english
    assert tuple(said(part, "ru") for part in words) == russian


@pytest.mark.parametrize(
    ("view", "english", "russian"),
    [
        ("", "no links", "не получил ни одной ссылки"),
        ("/trade", "1 link", "получил 1 ссылку"),
        ("/trade /trade /trade", "3 links", "получил 3 ссылки"),
        (" ".join(["/trade"] * 5), "5 links", "получил 5 ссылок"),
    ],
)
def test_what_is_counted_has_its_form(view, english, russian):
    """Russian has three forms; a sentence in the wrong one looks like a machine's."""
    row = Row(2, {"template": "pair", "view": view})
    edition = Edition({"slides": [row]}, package.descriptor(package.PUBLISHED))
    (found,) = slides.templates_have_their_views(edition)

    assert found.said("en")[0] == f"the template pair is given {english}"
    assert found.said("ru")[0] == f"шаблон «сравнение» {russian}"


def test_choices_and_descriptions():
    """Lists are joined by each language's word, and the descriptor has both already."""
    assert said(either(["a"]), "ru") == "a"
    assert said(either(["a", 2, Both("x", "й")]), "en") == "a or 2 or x"
    assert said(either(["a", 2, Both("x", "й")]), "ru") == "a или 2 или й"
    assert said(together(["a", 2, quoted("x")]), "ru") == "a, 2, «x»"
    assert described({"description": "x", "description_ru": "й"}) == Both("x", "й")
    assert str(Both("x", "й")) == "x"


def test_units_of_limits_have_their_russian():
    """A limit of a new column in "barrels" would be told to a Russian reader in English."""
    units = {
        field["unit"]
        for resource in package.descriptor(package.PUBLISHED)["resources"]
        for field in resource["schema"]["fields"]
        if "unit" in field and field.get("constraints", {}).keys() & {"minimum", "maximum"}
    }

    assert units - UNITS.keys() <= {"°", "USD"}
