"""
Source texts outside the repository, and the package as a file to take along.

The first must never lead out of their folder; the second must be the tables and nothing else.
"""

import io
import os
import zipfile

import pytest
from frictionless import Package, system
from hypothesis import given
from hypothesis import strategies as st

from data import package, schema, tables
from data.package_zip import package_zip
from data.texts import VARIABLE, paragraph

SAMPLE = """Отчёт о выдуманной переправе
Заголовок, который к делу не относится.

[1] Паром «Ёлка» ходит по средам.

Подзаголовок

[2] Билет стоит 5 монет;
детям – скидка.

[10] Конец.
"""


@pytest.fixture
def folder(tmp_path, monkeypatch):
    """Name an empty folder of texts."""
    texts = tmp_path / "texts"
    texts.mkdir()
    monkeypatch.setenv(VARIABLE, str(texts))
    return texts


@pytest.mark.parametrize("name", ["a1.txt", "A1.txt", "A1_ferry.txt", "a1_ferry.TXT"])
def test_file_is_found_by_its_name(folder, name):
    """Whoever drops a text into the folder names it as they got it."""
    (folder / name).write_text(SAMPLE, encoding="utf-8")

    assert paragraph("a1", 1) == "Паром «Ёлка» ходит по средам."


def test_paragraphs(folder):
    """A heading between two paragraphs is part of neither, and no number is guessed."""
    (folder / "a1.txt").write_text(SAMPLE, encoding="utf-8")

    assert paragraph("a1", 2) == "Билет стоит 5 монет;\nдетям – скидка."
    assert paragraph("a1", 10) == "Конец."
    assert [paragraph("a1", number) for number in (0, 3, 11, -1)] == [None] * 4


def test_exact_name_goes_first(folder):
    """`a1.txt` is the text of a1 even where `a1_notes.txt` lies beside it."""
    (folder / "a1_notes.txt").write_text("[1] заметка", encoding="utf-8")
    (folder / "a1.txt").write_text("[1] текст", encoding="utf-8")

    assert paragraph("a1", 1) == "текст"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1251"])
@pytest.mark.parametrize("line_end", ["\n", "\r\n"])
def test_encodings(folder, encoding, line_end):
    """Texts saved on Windows come in any of these; a wrong one shows as gibberish."""
    (folder / "a1.txt").write_bytes(SAMPLE.replace("\n", line_end).encode(encoding))

    assert paragraph("a1", 1) == "Паром «Ёлка» ходит по средам."
    assert paragraph("a1", 2) == "Билет стоит 5 монет;\nдетям – скидка."


def test_spoilt_bytes_give_no_quotation(folder):
    """One bad byte must not turn the rest into gibberish, nor be quoted itself."""
    spoilt = SAMPLE.encode().replace("скидка".encode(), b"\xff")
    (folder / "a1.txt").write_bytes(spoilt + "\n".join(["", "слово " * 40]).encode())

    assert paragraph("a1", 1) == "Паром «Ёлка» ходит по средам."
    assert paragraph("a1", 2) is None


def test_new_state_is_read(folder):
    """An editor who mends the text sees it mended."""
    file = folder / "a1.txt"
    file.write_text("[1] было", encoding="utf-8")
    assert paragraph("a1", 1) == "было"
    file.write_text("[1] стало", encoding="utf-8")
    os.utime(file, ns=(1, 1))

    assert paragraph("a1", 1) == "стало"


@pytest.mark.parametrize("value", [None, "", "/nowhere/at/all", "\0"])
def test_without_texts(monkeypatch, value):
    """Most installations have none; the pages must not notice."""
    if value == "\0":  # no environment can hold it, but a caller's mapping might
        monkeypatch.setattr(os, "environ", {VARIABLE: value})
    elif value is None:
        monkeypatch.delenv(VARIABLE, raising=False)
    else:
        monkeypatch.setenv(VARIABLE, value)

    assert paragraph("a1", 1) is None


@pytest.mark.parametrize(
    "name", ["../secret", "..", "/etc/passwd", "a/b", "", "a1\n", "*", "a1.txt"]
)
def test_no_way_out_of_the_folder(folder, name):
    """An id from a mangled link must open nothing."""
    (folder.parent / "secret.txt").write_text("[1] тайна", encoding="utf-8")
    (folder / "a1.txt").write_text("[1] текст", encoding="utf-8")

    assert paragraph(name, 1) is None


def test_folder_named_like_a_text(folder):
    """A folder that ends in .txt is not read as a file."""
    (folder / "a1.txt").mkdir()

    assert paragraph("a1", 1) is None


@given(name=st.text(max_size=20), number=st.integers(), content=st.binary(max_size=200))
def test_never_raises(tmp_path_factory, name, number, content):
    """Whatever lies in the folder, the page is drawn."""
    folder = tmp_path_factory.mktemp("texts")
    (folder / "a1.txt").write_bytes(content)
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv(VARIABLE, str(folder))
        for one in (name, "a1"):
            found = paragraph(one, number)
            assert found is None or found


# ---- the package as a zip --------------------------------------------------------------------


def test_package_is_valid_and_whole(tmp_path):
    """Who takes the data along gets a package that other tools read, with every row."""
    with zipfile.ZipFile(io.BytesIO(package_zip(package.PUBLISHED))) as archive:
        assert archive.testzip() is None
        archive.extractall(tmp_path)
    with system.use_context(trusted=True):
        report = Package(str(tmp_path / "datapackage.json")).validate()

    assert report.valid, report.flatten(["type", "message"])[:5]
    for name in schema.tables(package.PUBLISHED):
        assert tables.read(name, tmp_path).equals(tables.read(name, package.PUBLISHED)), name
    assert "Creative Commons" in (tmp_path / "LICENSE.md").read_text(encoding="utf-8")
    assert "## claims" in (tmp_path / "README.md").read_text(encoding="utf-8")


def test_same_tables_same_bytes():
    """Two who downloaded on different days can tell by the hash whether anything changed."""
    first = package_zip(package.PUBLISHED)

    assert package_zip(package.PUBLISHED) == first
    with zipfile.ZipFile(io.BytesIO(first)) as archive:
        assert {entry.date_time[0] for entry in archive.infolist()} == {1980}


def test_edition_without_guides(tmp_path):
    """An edition of one's own has tables alone; the guides come from the published one."""
    with zipfile.ZipFile(io.BytesIO(package_zip(package.PUBLISHED))) as archive:
        names = [name for name in archive.namelist() if not name.endswith(".md")]
        archive.extractall(tmp_path, names)
    with zipfile.ZipFile(io.BytesIO(package_zip(tmp_path))) as archive:
        assert {"README.md", "LICENSE.md", "datapackage.json"} <= set(archive.namelist())
