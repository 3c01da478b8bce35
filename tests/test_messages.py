"""
Every text of the interface, in Russian too.

The texts are found in the code by Babel, which reads tokens and not meaning; what it cannot see
stays English for half of the readers, and nothing else would tell.
"""

import ast
import re
from pathlib import Path

import pytest

from scripts.build_messages import ROOMS, template
from tests.catalogue import english_left, fields, forms, messages, russian
from tests.pages import PAGES, ROOT, opened, texts

MARKERS = {"words", "mark", "message", "nmark"}
MODULES = sorted(
    [ROOT / "app.py", *(file for room in ROOMS for file in (ROOT / room).glob("**/*.py"))]
)


def test_catalogue_holds_just_the_texts_of_the_code():
    """A text that is missing shows in English; one that nobody uses is translated in vain."""
    assert set(messages(russian())) == set(messages(template()))
    assert not russian().obsolete


def test_every_text_has_its_russian():
    """Empty or guessed: a Russian reader meets English, or another text's translation."""
    wanted = {english: 3 if len(english) == 2 else 1 for english in messages(russian())}

    for english, message in messages(russian()).items():
        assert len(forms(message.string)) == wanted[english], english
        assert all(form.strip() for form in forms(message.string)), english
        assert not message.fuzzy, english


def test_fields_are_the_same():
    """A field that is misspelt in the translation breaks the page, in one language only."""
    for english, message in messages(russian()).items():
        for form in forms(message.string):
            assert fields(form) == fields(english[-1]), english


def test_russian_has_no_double_spaces_or_straight_quotes():
    """Such slips are what a careful reader sees first."""
    for message in messages(russian()).values():
        for form in forms(message.string):
            assert not re.search(r"  |\"|^ | $| - ", form), form


def unseen(source: str) -> list[str]:
    """List the calls whose text Babel misses, or takes for a text though it is a key."""
    tree = ast.parse(source)
    in_f_strings = {
        id(inner)
        for node in ast.walk(tree)
        if isinstance(node, ast.JoinedStr)
        for inner in ast.walk(node)
    }
    found = []
    for node in ast.walk(tree):
        if not isinstance(node, ast.Call) or not node.args:
            continue
        shown = ast.unparse(node)
        if isinstance(node.func, ast.Call) and isinstance(node.args[0], ast.Constant):
            found += [shown] if shown.startswith("translator(") else []
        name = getattr(node.func, "id", getattr(node.func, "attr", ""))
        if name not in MARKERS:
            continue
        for text in node.args:
            hidden = isinstance(text, ast.Constant) and id(node) in in_f_strings
            key = isinstance(text, ast.Subscript) and isinstance(text.slice, ast.Constant)
            pieced = isinstance(text, ast.JoinedStr | ast.BinOp | ast.IfExp)
            if hidden or key or pieced:
                found.append(shown)
    return found


@pytest.mark.parametrize(
    "source",
    [
        "f\"{words('Map')}: {name}\"",
        "f\"{desk.words('Capital: {city}').format(city=city)}\"",
        'words(NAMES["sea"])',
        'words(f"{number} legs")',
        'mark("Trade with " + name)',
        'words("rail" if mode == "rail" else "sea")',
        'translator(language)("Map")',
    ],
)
def test_unseen_texts_are_found(source):
    """The test below must see each of the ways in which a text escapes."""
    assert len(unseen(source)) == 1


@pytest.mark.parametrize(
    "source",
    ['words("Map")', "words(NAMES[kind])", 'f"{words(badge)}"', 'words("a" "b")', 'mark("{n} km")'],
)
def test_proper_texts_pass(source):
    """Else nobody could write a text at all."""
    assert unseen(source) == []


@pytest.mark.parametrize("path", MODULES, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_babel_sees_every_text(path: Path):
    """A text inside an f-string never reaches the catalogue, so no other test misses it."""
    assert unseen(path.read_text(encoding="utf-8")) == []


def test_english_left_is_found():
    """The test below is worth as much as what it can see."""
    shown = {
        "## Views, layers and picture",
        "Карта",
        "rail",
        "12 barrels",
        "Capital: Астана",
        "Mapping",
    }

    assert english_left(shown) == {
        "Views, layers and picture",
        "{number} barrels",
        "Capital: {city}",
    }


STATES = [
    *((page, {}) for page in PAGES),
    ("pages/map.py", {"measure": "turnover", "country": "KAZ"}),
    ("pages/map.py", {"leg": "aktau-alat-sea"}),
]


@pytest.mark.parametrize(("page", "query"), STATES, ids=str)
def test_russian_pages_hold_no_english_text(page, query):
    """A text translated in the catalogue but shown without asking it stays English."""
    shown = texts(opened(page, lang="ru", **query))

    assert english_left(shown) == set()
    assert any(re.search("[а-я]{4}", text) for text in shown)
