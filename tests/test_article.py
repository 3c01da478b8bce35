"""A new article: no paragraph lost between the page it was copied from and its claims."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data import package
from editor.article import (
    claim_id,
    covered,
    is_id,
    next_id,
    paragraphs,
    store,
    stored,
    with_paragraphs,
)

WORDS = st.text(st.characters(categories=["L", "N"]), min_size=1, max_size=8)
PARTS = st.lists(st.lists(WORDS, min_size=1, max_size=6).map(" ".join), min_size=1, max_size=12)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("One.\r\n\r\nTwo\r\nlines.\r\n", ("One.", "Two lines.")),
        ("One.\nTwo.\nThree.", ("One.", "Two.", "Three.")),
        ("[1] One.\n\n[2] Two [sic].", ("One.", "Two [sic].")),
        ("\N{NO-BREAK SPACE}One.  \n \t\n\n Two. ", ("One.", "Two.")),
        ("  \n\n ", ()),
    ],
)
def test_a_pasted_text_is_parted(text, expected):
    """Browsers copy paragraphs with blank lines or without; either way their numbers must be right."""
    assert paragraphs(text) == expected


@given(PARTS)
def test_what_is_stored_comes_back(tmp_path_factory, parts):
    """A paragraph that is lost or numbered otherwise makes every claim after it point wrong."""
    folder = tmp_path_factory.mktemp("article")
    store(folder, "a3", parts)

    assert stored(folder)["a3"] == dict(enumerate(parts, start=1))
    assert paragraphs("\n\n".join(parts)) == tuple(" ".join(one.split()) for one in parts)


@pytest.mark.parametrize("name", ["../a3", "A3", "", "a/3", "a3.txt", "a--3"])
def test_an_id_cannot_lead_out_of_the_folder(tmp_path, name):
    """Whoever pastes an article must not write where the server may."""
    assert not is_id(name)
    with pytest.raises(ValueError, match="no id"):
        store(tmp_path, name, ["One."])
    assert not list(tmp_path.rglob("*.txt"))


def test_ids_are_proposed():
    """Ids last and stand in links: the editor should not have to invent one for each claim."""
    assert next_id([]) == "a1"
    assert next_id(["a2", "a10", "abc", "nikkei-1"]) == "a11"
    first = claim_id("a3", 2, "Japan wants uranium from Kazakhstan", ())
    assert first == "a3-p2-japan-wants-uranium-kazakhstan"
    assert claim_id("a3", 2, "Japan wants uranium from Kazakhstan", {first}) == f"{first}-2"
    assert claim_id("a3", 2, "Япония", ()) == "a3-p2-claim"


def test_the_descriptor_learns_how_many_paragraphs_there_are():
    """The check holds claims against it; a changed schema instead would break every table."""
    before = (package.PUBLISHED / package.FILE).read_bytes()
    after = with_paragraphs(before, "a3", 24)

    assert json.loads(after)["paragraphs"]["a3"] == 24
    assert with_paragraphs(after, "a3", 24) == after
    differing = set(after.splitlines()) - set(before.splitlines())
    assert len(differing) == 2  # the new line, and the comma before it


def test_the_meter_counts_claims():
    """A paragraph shown as done that has no claim is one nobody will read again."""
    rows = [
        {"source_id": "a3", "paragraph": "1"},
        {"source_id": "a3", "paragraph": "1"},
        {"source_id": "a3", "paragraph": "x"},
        {"source_id": "a1", "paragraph": "2"},
    ]

    assert covered("a3", rows) == {1: 2}
