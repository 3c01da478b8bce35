"""
The grid in a browser: what editors type, paste and take back.

Their kind of tool gets blamed for edits that get lost, and for invalid input that vanishes.
"""

import json
import os
import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlencode

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Locator, Page, expect

from tests.conftest import ROOT, launch

APP = Path(__file__).parent / "fixtures" / "grid" / "app.py"


@pytest.fixture(scope="module")
def small(tmp_path_factory) -> Iterator[str]:
    """Start the small app once; each test names a draft of its own."""
    folder = tmp_path_factory.mktemp("grid")
    shutil.copy(APP, folder)
    (folder / "static").mkdir()  # files are served from beside the script
    path = os.pathsep.join([str(ROOT), os.environ.get("PYTHONPATH", "")])
    address, process = launch(folder / "log", str(folder / APP.name), PYTHONPATH=path)
    yield address
    process.kill()
    process.wait(10)


@pytest.fixture
def page(small, visit, request):
    """Open the small app."""

    def go(**asked: str) -> Page:
        query = urlencode({"draft": request.node.name, **asked})
        rights = ["clipboard-read", "clipboard-write"]
        opened = visit(f"{small}/?{query}", permissions=rights).page
        ready(opened)
        return opened

    return go


def ready(page: Page) -> None:
    """Wait until the rows are there."""
    expect(page.locator(".cb-grid-root.cb-ready")).to_be_visible()


def cell(page: Page, place: int, column: int) -> Locator:
    """Find a cell by its place in sight."""
    return page.locator(f'.cb-grid-value[data-place="{place}"][data-column="{column}"]')


def press(page: Page, *keys: str) -> None:
    """Press keys one after another."""
    for key in keys:
        page.keyboard.press(key)


def arrived(page: Page) -> None:
    """Wait until everything is in the draft."""
    expect(page.locator(".cb-grid-state")).not_to_have_class(re.compile("cb-waiting"))


def draft(page: Page) -> dict:
    """Read the draft off the page below the grid, once it holds all that was done."""
    arrived(page)
    expect(page.locator("[data-testid=stApp][data-test-script-state=notRunning]")).to_be_attached()
    return json.loads(page.get_by_test_id("stText").last.inner_text())


def test_fast_typing_arrives(page):
    """What is typed faster than the server runs must all arrive, in order, each once."""
    page = page(pause="0.5")
    cell(page, 0, 1).click()
    for word in ("one", "two", "three", "four", "five"):
        page.keyboard.type(word)
        press(page, "Enter")
    now = draft(page)

    assert [now["rows"][f"r{i}"]["name"] for i in (1, 2, 3, 4, 5)] == [
        "one",
        "two",
        "three",
        "four",
        "five",
    ]
    assert now["seen"] == [["set", n] for n in (1, 2, 3, 4, 5)]
    expect(cell(page, 0, 1)).to_have_class(re.compile("cb-changed-cell"))


def test_invalid_input_stays_and_is_marked(page):
    """It stays as typed, is marked by more than colour, and said in words; nothing vanishes."""
    page = page()
    cell(page, 1, 2).click()
    page.keyboard.type("about 7")
    press(page, "Tab", "ArrowLeft")

    assert draft(page)["rows"]["r2"]["length"] == "about 7"
    expect(cell(page, 1, 2)).to_have_attribute("aria-invalid", "true")
    expect(cell(page, 1, 2)).to_contain_text("!")
    expect(page.locator(".cb-grid-fault")).to_contain_text("'about 7' is no number")
    expect(page.locator(".cb-grid-root [role=status]")).to_contain_text("no number")
    cell(page, 1, 2).hover()
    expect(page.locator(".cb-grid-tip")).to_contain_text("expected digits")
    press(page, "ArrowRight", "F2")  # a list, open
    found = Axe().run(page, context=".cb-grid-root").response["violations"]
    assert [one["id"] for one in found] == []


def test_a_list_takes_anything(page):
    """A name finds its value, what is no value can be kept as it is, and Esc keeps what was there."""
    page = page()
    cell(page, 0, 3).click()
    page.keyboard.type("kaz")
    press(page, "Enter")
    page.keyboard.type("Mars")
    press(page, "Enter")
    page.keyboard.type("jap")
    press(page, "Escape")
    press(page, "F2", "Enter")  # opened and closed, a list changes nothing
    press(page, "F2", "Control+a", "Delete", "Enter")
    cell(page, 1, 3).click()
    press(page, "F2", "Enter")
    cell(page, 0, 6).click()
    page.keyboard.type("kaz")
    press(page, "Enter", "ArrowUp", "F2")
    page.keyboard.type(";jap")  # another one beside it
    press(page, "Enter")
    now = draft(page)["rows"]

    assert [now[f"r{i}"]["iso3"] for i in (1, 2, 3, 4)] == ["KAZ", "Mars", "TKM", ""]
    assert now["r1"]["among"] == "KAZ;JPN"
    expect(cell(page, 0, 6)).to_have_text("Kazakhstan; Japan")


def test_blocks_go_through_the_clipboard(page):
    """Quotes, tabs and line breaks must come out as they went in, and a paste be one step whole."""
    page = page()
    odd = 'say "so"\n\tand 007'
    cell(page, 2, 1).click()
    press(page, "F2", "Control+a")
    page.keyboard.insert_text(odd)
    press(page, "Enter")
    cell(page, 2, 1).click()
    press(page, "Shift+ArrowRight", "Shift+ArrowDown", "Control+c")
    cell(page, 4, 1).click()
    press(page, "Control+v")
    pasted = draft(page)["rows"]
    press(page, "Control+End", "Home", "Control+v")  # below the end it makes rows
    expect(page.locator(".cb-grid-count")).to_have_text("Rows: 41")
    press(page, "Control+z")
    expect(page.locator(".cb-grid-count")).to_have_text("Rows: 40")
    press(page, "End", "Control+v")
    expect(page.locator(".cb-grid-fault")).to_contain_text("wider than the table")

    sentence = "Sentence number 4 of the table"
    assert [pasted[row]["name"] for row in ("r3", "r5", "r6")] == [odd, odd, sentence]
    assert [pasted[row]["length"] for row in ("r5", "r6")] == ["21", "28"]
    assert draft(page)["rows"] == pasted


def test_what_one_sees_is_not_what_is_saved(page):
    """Sorting, searching and filtering must leave the file's order alone, and an edit go to its row."""
    page = page()
    title = page.locator('.cb-grid-title[data-column="0"]')
    title.click()
    title.click()
    expect(cell(page, 0, 0)).to_have_text("r40")
    press(page, "Control+f")
    page.keyboard.type("japan")
    expect(cell(page, 0, 0)).to_have_text("r37")
    page.get_by_role("button", name="Filter by column").click()
    page.keyboard.type("r1")
    expect(page.locator(".cb-grid-count")).to_have_text("Rows: 3 of 40")
    expect(cell(page, 0, 0)).to_have_text("r17")
    cell(page, 0, 2).click()
    page.keyboard.type("5")
    press(page, "Enter", "Delete")
    page.get_by_role("button", name="Show all rows").click()
    now = draft(page)

    assert now["ids"] == [f"r{i}" for i in range(1, 41)]
    assert (now["r17"]["length"], now["r13"]["length"]) == ("5", "")
    expect(cell(page, 16, 2)).to_have_text("5")


def test_rows_come_and_go_and_all_is_taken_back(page):
    """A row added, written in, doubled and taken out: as many times undo, and the draft is as it was."""
    page = page()
    cell(page, 0, 0).click()
    page.get_by_role("button", name="Add a row").click()
    page.keyboard.type("mine")
    press(page, "Enter", "ArrowUp")
    page.get_by_role("button", name="Duplicate row").click()
    expect(page.locator(".cb-grid-count")).to_have_text("Rows: 42")
    doubled = draft(page)
    press(page, "Control+Home")
    page.get_by_role("button", name="Delete").click()
    expect(page.locator(".cb-grid-count")).to_have_text("Rows: 41")
    done = draft(page)["seen"]

    assert [doubled["ids"][0], *doubled["ids"][3:5]] == ["r1", "r2", "r3"]
    assert [kind for kind, _ in done] == ["add", "set", "copy", "delete"]
    for _ in done:
        page.locator(".cb-grid").press("Control+z")
    assert draft(page)["untouched"]
    press(page, "Control+y")
    assert not draft(page)["untouched"]


def test_what_was_typed_before_the_page_was_closed_arrives(page):
    """An edit that had not reached the server when the window was reloaded is sent again, once."""
    page = page(pause="1.5")
    cell(page, 0, 1).click()
    page.keyboard.type("first")
    press(page, "Enter")
    page.keyboard.type("second")
    press(page, "Enter")
    page.on("dialog", lambda dialog: dialog.accept())
    page.reload()
    ready(page)
    now = draft(page)

    assert [now["rows"][row]["name"] for row in ("r1", "r2")] == ["first", "second"]
    assert [kind for kind, _ in now["seen"]] == ["set", "set"]


def test_two_windows_show_one_draft(page):
    """What was done in one window must show in the other, with what is typed there on top."""
    one, other = page(), page(lang="ru")
    expect(other.get_by_role("button", name="Добавить строку")).to_be_visible()
    cell(one, 0, 1).click()
    one.keyboard.type("from one")
    press(one, "Enter")
    arrived(one)
    cell(other, 1, 1).click()
    other.keyboard.type("from the other")
    press(other, "Enter")

    expect(cell(other, 0, 1)).to_have_text("from one")
    now = draft(other)["rows"]
    assert [now[row]["name"] for row in ("r1", "r2")] == ["from one", "from the other"]


def test_five_thousand_rows(page):
    """A table of that size must open, scroll to its end and take an edit that weighs little."""
    page = page(rows="5000", more="13")
    expect(page.locator(".cb-grid-count")).to_have_text("Rows: 5,000")
    assert page.locator(".cb-grid-rows .cb-grid-row").count() < 60
    cell(page, 0, 1).click()
    press(page, "Control+End")
    expect(cell(page, 4999, 0)).to_have_text("r5000")
    page.keyboard.type("the end")
    press(page, "Enter")
    arrived(page)
    expect(cell(page, 4999, 19)).to_have_text("the end")
