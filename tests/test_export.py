"""Files of a deck: complete, and right without a network."""

import io
import json
import re
import time

import pytest
from pptx import Presentation

from briefing import chrome
from briefing.__main__ import main
from briefing.deck import Deck, Slide, deck
from briefing.export import export
from briefing.jobs import Exports
from briefing.packed import to_json
from briefing.page import page
from briefing.show import SWITCHES, show_file
from tests.aside import aside
from tests.edition import tables

SMALL = Deck(
    "small",
    (
        Slide("cover", title_en="Токио and 東京", title_ru="Токио и 東京", notes_en="Say <this>."),
        Slide("map", title_en="A map", view="/map?corridor=trans-caspian"),
        Slide("chart", title_en="A chart", view="/trade?figure=trade_balance"),
        Slide("corridor", view="/corridors?from=almaty&to=constanta&closed=RUS"),
        Slide("sources", title_en="Sources"),
    ),
)
# Enough to see how pages break, and quick to print.
BRIEF = Deck("brief", (SMALL.slides[0], SMALL.slides[2]))


@pytest.fixture(scope="module")
def show():
    """Write the small deck as the browser reads it, and what its slides share."""
    shared = {}

    def keep(name, text):
        shared[name] = text
        return name

    return show_file(SMALL, tables(), "en", keep), shared


@pytest.fixture(scope="module")
def standing():
    """Write the small deck as one file."""
    return page(SMALL, tables(), "en")


def test_a_scenario_brings_every_answer_along(show):
    """A file has no server: a switch whose answer is not in it would do nothing in front of a room."""
    (panel,) = show[0]["slides"][3]["panels"]
    titles = {name: one["caption"]["title"] for name, one in panel["variants"].items()}

    assert len(titles) == 2 ** len(SWITCHES)
    assert panel["switched"] == ["no_russia"]
    assert titles["no_russia"] == panel["finding"]
    assert titles["no_russia"] != titles["no_russia,caspian"]
    assert titles[""].startswith("Almaty to Constanta is fastest")


def test_what_slides_share_is_sent_once(show):
    """The lines of the map in every slide would make a deck of ten maps ten times as heavy."""
    file, shared = show
    map_, scenario = (
        file["slides"][1]["panels"][0]["atlas"],
        file["slides"][3]["panels"][0]["atlas"],
    )

    assert map_["shapes"] == scenario["shapes"]
    assert sorted(shared) == ["atlas-en.json", "quiet-en.json", "scene-plain-en.json"]


def test_a_slide_that_is_unchanged_is_not_made_again():
    """Changing a word would keep a presenter waiting for every map of the deck."""
    memo = {}
    show_file(SMALL, tables(), "en", memo=memo)
    marked = {one: {**held, "title": "kept"} for one, held in memo.items()}
    again = show_file(SMALL, tables(), "en", memo=marked)

    assert {one["title"] for one in again["slides"]} == {"kept"}
    assert [one["position"] for one in again["slides"]] == [1, 2, 3, 4, 5]


def test_the_sources_slide_names_what_the_other_slides_rest_on(show):
    """A number whose source is missing on the last slide is one nobody can check."""
    slides = show[0]["slides"]
    named = {one for slide in slides for one in slide["sourceIds"]}

    assert {one["source_id"] for one in slides[4]["cited"]} <= named
    assert len(slides[4]["cited"]) > 5
    assert not slides[0]["cited"]


def test_the_file_loads_nothing_from_outside(standing):
    """One address that leads out, and the room without a network sees a blank slide."""
    assert "default-src 'none'" in standing
    assert not re.search(r'<(script|img|iframe)[^>]+src=|<link[^>]+href="', standing)
    used = set(re.findall(r'"(app/static/[^"\\]+)"', standing))
    held = set(re.findall(r'data-address="([^"]+)"', standing))
    taken = set(re.findall(r'window\.held \?\?= \{\}\)\["([^"]+)"\]', standing))
    assert used - taken <= held | {one for one in used if one.endswith(".js")}
    assert any("plotly" in one for one in taken)


def test_text_of_a_deck_cannot_become_markup():
    """A deck file comes by mail: what is written in it must not run in the presenter's browser."""
    evil = "</script><script>window.attacked = 1</script>"
    text = page(Deck("evil", (Slide("statement", title_en=evil, notes_en=evil),)), tables(), "en")

    assert evil not in text
    assert "<\\/script><script>window.attacked" in text


def test_powerpoint_has_every_slide_and_its_notes():
    """The whole way, with real pictures: from a deck to a file that PowerPoint opens."""
    steps = []
    content = aside(
        export, SMALL, "pptx", tables(), "en", progress=lambda *step: steps.append(step)
    )
    slides = list(Presentation(io.BytesIO(content)).slides)
    pictures = [one for slide in slides for one in slide.shapes if hasattr(one, "image")]

    assert len(slides) >= len(SMALL.slides)
    assert "Say <this>." in slides[0].notes_slide.notes_text_frame.text
    assert len(pictures) >= 2
    assert all(len(set(one.image.blob[-4000:-100])) > 50 for one in pictures)  # not one colour
    assert steps[-1][0] == steps[-1][1]
    assert steps == sorted(steps)


@pytest.mark.parametrize("handout", [False, True])
def test_pdf_has_a_page_for_each_slide(handout):
    """A slide cut in two by a page's end is what people remember of a handout."""
    content = aside(export, BRIEF, "pdf", tables(), "en", handout=handout)
    pages = len(re.findall(rb"/Type\s*/Page\b", content))

    assert content.startswith(b"%PDF")
    assert pages == len(BRIEF.slides)


def test_without_chromium_one_line_says_what_to_install(tmp_path, monkeypatch, capsys):
    """A stack trace an hour before a briefing helps nobody."""
    monkeypatch.setattr(chrome.shutil, "which", lambda _name: None)
    monkeypatch.setattr("briefing.__main__.files.read_all", tables)
    file = tmp_path / "small.json"
    file.write_text(to_json(SMALL), encoding="utf-8")

    assert main(["export", str(file), str(tmp_path / "small.pdf")]) == 1
    said = capsys.readouterr().err
    assert said.count("\n") == 1
    assert "apt-get install chromium" in said
    assert not (tmp_path / "small.pdf").exists()
    assert main(["export", str(file), str(tmp_path / "small.html")]) == 0
    assert (tmp_path / "small.html").read_text(encoding="utf-8").startswith("<!doctype html>")


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        (
            ["export", "nowhere", "x.html"],
            1,
            "there is no deck 'nowhere'; the tables have: tokyo-2025",
        ),
        (["export", "~abc", "x.html"], 1, "not whole"),
        (["check", "nowhere"], 1, "there is no deck"),
    ],
)
def test_the_command_line_says_what_would_be_right(words, code, said, capsys, monkeypatch):
    """People type decks by hand."""
    monkeypatch.setattr("briefing.__main__.files.read_all", tables)

    assert main(words) == code
    assert said in capsys.readouterr().err


@pytest.mark.parametrize("words", [["export", "tokyo-2025", "x.docx"], ["export"], ["fly"]])
def test_wrong_usage_is_exit_two(words):
    """Scripts tell by it a slip of the hand from a fault of the deck."""
    with pytest.raises(SystemExit) as ended:
        main(words)
    assert ended.value.code == 2


def test_check_lists_what_it_finds(tmp_path, capsys, monkeypatch):
    """The same list as on the page, for whoever checks a deck in a script."""
    monkeypatch.setattr("briefing.__main__.files.read_all", tables)
    file = tmp_path / "bad.json"
    bad = Deck("bad", (Slide("chart", title_en="Trade grew by 987 %", view="/nowhere"),))
    file.write_text(to_json(bad), encoding="utf-8")

    assert main(["check", str(file)]) == 1
    said = capsys.readouterr().out
    assert "/nowhere" in said
    assert "987" in said


def waited(job, *states):
    """Wait until a job is in one of the states."""
    for _ in range(600):
        if job.state in states:
            return
        time.sleep(0.1)
    pytest.fail(f"the job is {job.state}: {job.message}")


def test_jobs_run_one_at_a_time_and_can_be_cancelled():
    """Two exports at once can get each other's pictures; one nobody wants must not hold up the next."""
    exports = Exports()
    first = exports.start(BRIEF, "html", "en")
    second = exports.start(BRIEF, "html", "ru")
    third = exports.start(deck(tables(), "tokyo-2025"), "pptx", "en")
    waited(first, "running")
    assert second.state == third.state == "waiting"
    third.cancel()
    waited(first, "done")
    waited(second, "done")

    assert third.state == "cancelled"
    assert not third.file.exists()
    assert first.file.read_text(encoding="utf-8") != second.file.read_text(encoding="utf-8")
    assert (first.done, first.of) == (3, 3)


def test_a_running_job_ends_at_once_with_all_it_started():
    """Cancel must free the machine: a Chromium left behind draws on in the dark."""
    exports = Exports()
    job = exports.start(deck(tables(), "tokyo-2025"), "pdf", "en")
    waited(job, "running")
    while job.process is None:
        time.sleep(0.01)
    job.cancel()

    assert job.process.wait(10) != 0
    assert job.state == "cancelled"
    follower = exports.start(Deck("none", ()), "html", "en")
    waited(follower, "done", "failed")
    assert follower.state == "done"


def test_a_job_that_fails_says_why(monkeypatch):
    """To say that it could not be made sends people to the log, which they cannot read."""
    monkeypatch.setenv("CASPIAN_DATA", "/nowhere/at/all")
    job = Exports().start(BRIEF, "html", "en")
    waited(job, "failed")

    assert "/nowhere/at/all" in job.message
    assert json.loads((job.folder / "deck.json").read_text(encoding="utf-8"))["deck_id"] == "brief"
