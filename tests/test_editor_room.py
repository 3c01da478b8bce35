"""
The editor's room: what is typed becomes a draft, is checked, saved with its reason, and found again.

The grid itself is tested in a browser; here is what stands behind and around it.
"""

import csv
import io
import time

import pytest

from briefing.deck import Deck, Slide
from briefing.packed import to_link
from data import package
from editor.article import stored
from editor.grid_ops import Op
from editor.replacing import replaced
from editor.steps import AddRow, Edit, SetCell, new_row_id
from tests.editing import ANN, BO, opened, repository, signed_in
from tests.pages import frames
from ui import editor_preview
from ui.workbench import Workbench
from views.register import VIEWS


@pytest.fixture
def repo(tmp_path, monkeypatch):
    """Give the app a data repository, and an editor."""
    signed_in(monkeypatch, ANN)
    return repository(tmp_path, monkeypatch)


def table(repo, name):
    """Read a table of the repository as text."""
    text = (repo.folder / "tables" / f"{name}.csv").read_text(encoding="utf-8")
    return list(csv.DictReader(io.StringIO(text)))


def types(editor, name, row_id, column, value):
    """Type into a cell."""
    Workbench(editor, "en").does(Edit((SetCell(name, row_id, column, value),), "type"))


def said(app):
    """List what the page says in words."""
    return [one.value.replace("\\", "") for one in [*app.markdown, *app.caption, *app.warning]]


def saved(app, reason):
    """Give a reason and save."""
    app.text_area(key="editor reason").set_value(reason).run()
    app.button(key="save draft").click().run()
    assert not app.exception
    return app


def test_a_change_is_drafted_checked_saved_and_shown(repo):
    """The editor's whole job: from a cell to a number that everybody sees, with a name and a reason."""
    types(ANN, "nodes", "aktau", "name_en", "Aqtau")
    app = opened("editor", part="save")
    assert any("Aktau" in one and "Aqtau" in one for one in said(app))
    saved(app, "Another spelling")

    assert app.success[0].value.startswith("Saved")
    (row,) = [one for one in table(repo, "nodes") if one["node_id"] == "aktau"]
    assert row["name_en"] == "Aqtau"
    head = repo.head()
    assert (head.author.name, head.reason, head.tables) == ("Ann", "Another spelling", ("nodes",))
    assert Workbench(ANN, "en").draft.changes() == []
    assert [one.value for one in opened("map", node="aktau").subheader] == ["Aqtau"]


def test_nothing_is_saved_without_a_reason(repo):
    """A history that says what and not why is half of one."""
    types(ANN, "nodes", "aktau", "name_en", "Aqtau")
    before = repo.head().id
    app = saved(opened("editor", part="save"), "  ")

    assert "Say why first" in app.warning[0].value
    assert repo.head().id == before
    assert len(Workbench(ANN, "en").draft.changes()) == 1


@pytest.mark.usefixtures("repo")
def test_what_is_at_fault_stays_and_cannot_be_saved():
    """An invalid cell that is dropped is work lost; one that is saved breaks every figure."""
    types(ANN, "nodes", "aktau", "lon_deg", "east")
    bench = Workbench(ANN, "en")
    assert list(bench.placed("nodes")["aktau"]) == ["lon_deg"]
    app = opened("editor", part="save")

    assert app.button(key="save draft").disabled
    assert any("'east' is not of the type number" in one for one in said(app))
    tables_ = opened("editor", table="nodes")
    assert any("Nodes, row 43, Longitude" in one for one in said(tables_))
    types(ANN, "nodes", "aktau", "lon_deg", "51.2")
    assert Workbench(ANN, "en").faults == []


@pytest.mark.usefixtures("repo")
def test_a_row_that_others_refer_to_is_not_taken_out_unasked():
    """A source that goes leaves its claims without one; the editor must see which."""
    bench = Workbench(ANN, "en")
    app = opened("editor", table="sources")
    bench.takes("sources", "0a0a0a0a", Op(1, "delete", rows=(("a2", ""),)))
    app.session_state["editor delete"] = ("sources", ["a2"])
    app.run()

    assert "Other rows refer" in app.warning[0].value
    assert any("Claims:" in one for one in said(app))
    assert any(row.row_id == "a2" for row in Workbench(ANN, "en").rows("sources"))
    app.button(key="drop rows").click().run()
    assert not any(row.row_id == "a2" for row in Workbench(ANN, "en").rows("sources"))
    assert Workbench(ANN, "en").faults
    Workbench(ANN, "en").takes("sources", "0a0a0a0a", Op(2, "undo"))
    assert Workbench(ANN, "en").faults == []


def test_two_editors_join_what_does_not_meet_and_choose_where_it_does(repo, monkeypatch):
    """The second save must not undo the first, and where both wrote one cell a person decides."""
    types(ANN, "nodes", "aktau", "name_en", "Aqtau")
    types(ANN, "nodes", "poti", "name_en", "Poti port")
    types(BO, "nodes", "aktau", "name_en", "Aktaw")
    types(BO, "nodes", "baku", "name_en", "Baki")
    saved(opened("editor", part="save"), "By Ann")
    signed_in(monkeypatch, BO)
    app = opened("editor", part="save")
    (choice,) = app.radio
    assert [one.replace("\\", "") for one in choice.options] == ["Yours: Aktaw", "Theirs: Aqtau"]
    assert app.button(key="take choices").disabled
    choice.set_value("ours").run()
    app.button(key="take choices").click().run()
    saved(app, "By Bo")

    names = {row["node_id"]: row["name_en"] for row in table(repo, "nodes")}
    assert (names["aktau"], names["poti"], names["baku"]) == ("Aktaw", "Poti port", "Baki")
    assert [one.reason for one in repo.revisions(limit=2)] == ["By Bo", "By Ann"]


def test_an_article_becomes_claims(repo):
    """From a pasted page to numbered paragraphs, a source and claims; the text itself stays private."""
    app = opened("editor", part="article")
    app.text_area(key="article text").set_value("Japan pays.\n\nKazakhstan sells.").run()
    for name, value in (
        ("title_en", "A new article"),
        ("title_ru", "Новая статья"),
        ("publisher", "The Daily"),
        ("language", "en"),
        ("published", "2026-01-20"),
        ("url", "https://daily.example/news/1"),
    ):
        app.text_input(key=f"source {name}").set_value(value)
    app.selectbox(key="source publisher_class").set_value("independent")
    app.selectbox(key="source published_precision").set_value("day")
    app.button(key="take article").click().run()
    assert not app.exception
    assert stored(repo.folder)["a3"] == {1: "Japan pays.", 2: "Kazakhstan sells."}
    assert package.descriptor(repo.folder)["paragraphs"]["a3"] == 2
    assert "Paragraphs with claims: 0 of 2" in app.get("progress")[0].proto.text

    app.text_area(key="claim statement_en").set_value("Tokyo covers the bill.")
    app.text_area(key="claim statement_ru").set_value("Счёт оплачивает Токио.")
    app.selectbox(key="claim kind").set_value("fact")
    app.selectbox(key="claim topic").set_value("investment")
    app.multiselect(key="claim about").set_value(["state:JPN"])
    app.button(key="add claim").click().run()
    assert not app.exception
    assert "Paragraphs with claims: 1 of 2" in app.get("progress")[0].proto.text
    assert app.text_area(key="claim statement_en").value == ""
    bench = Workbench(ANN, "en")
    assert [str(one) for one in bench.faults] == []

    app.query_params["part"] = "save"
    app.run()
    saved(app, "A new article")
    assert repo.head().tables == ("claim_subjects", "claims", "sources")
    (claim,) = [one for one in table(repo, "claims") if one["source_id"] == "a3"]
    assert (claim["claim_id"], claim["paragraph"]) == ("a3-p1-tokyo-covers-bill", "1")
    assert repo.content(repo.head().id, "private/articles/a3.txt") is None


def test_the_history_opens_and_brings_back(repo):
    """What was briefed last month must be there to be seen, and a slip to be taken back."""
    time.sleep(1.1)  # git counts seconds
    types(ANN, "nodes", "aktau", "name_en", "Aqtau")
    saved(opened("editor", part="save"), "Another spelling")
    app = opened("history", table="nodes")
    assert [one.value for one in app.markdown if one.value.startswith("**")][:2] == [
        "**Another spelling**",
        "**The tables as they were published**",
    ]
    first = repo.revisions()[-1]
    app.button(key=f"restore_{first.id[:12]}").click().run()
    assert not app.exception
    (change,) = Workbench(ANN, "en").draft.changes()
    assert (change.key, change.cells) == ("aktau", {"name_en": ("Aqtau", "Aktau")})
    saved(opened("editor", part="save"), "As it was")
    assert repo.revisions(limit=1)[0].reason == "As it was"
    old = repo.content(first.id, "tables/nodes.csv")
    assert (repo.folder / "tables" / "nodes.csv").read_bytes() == old


@pytest.mark.usefixtures("repo")
def test_a_row_has_its_own_history():
    """Who changed this number, and why: asked of one row, not of a table of hundreds."""
    types(ANN, "nodes", "aktau", "name_en", "Aqtau")
    saved(opened("editor", part="save"), "Another spelling")
    app = opened("history", table="nodes", row="poti")
    assert not any("Another spelling" in one for one in said(app))
    app = opened("history", table="nodes", row="aktau")

    assert any("Another spelling" in one for one in said(app))


@pytest.mark.usefixtures("repo")
@pytest.mark.parametrize("part", ["tables", "article", "save"])
def test_nobody_sees_the_room_without_being_an_editor(monkeypatch, part):
    """A page that merely hides its buttons still has them."""
    signed_in(monkeypatch, None)
    app = opened("editor", part=part)

    assert not app.text_area
    assert not [one for one in app.button if one.key in ("save draft", "add claim", "take article")]


def test_a_save_after_being_taken_off_the_list_writes_nothing(repo, monkeypatch):
    """The page was drawn for an editor; at the click there is none any more."""
    types(ANN, "nodes", "aktau", "name_en", "Aqtau")
    app = opened("editor", part="save")
    app.text_area(key="editor reason").set_value("Too late").run()
    before = repo.head().id
    signed_in(monkeypatch, None)
    app.button(key="save draft").click().run()

    assert repo.head().id == before
    assert (repo.folder / "tables" / "nodes.csv").read_bytes() == repo.content(
        before, "tables/nodes.csv"
    )


def test_a_new_row_in_a_draft_can_be_referred_to(repo):
    """A claim of a new source is one edit in two tables; neither is at fault for the other."""
    bench = Workbench(ANN, "en")
    cells = dict(next(one for one in table(repo, "sources") if one["source_id"] == "a1"))
    bench.does(Edit((AddRow("sources", new_row_id(), {**cells, "source_id": "new-one"}),), "add"))
    types(ANN, "rates", Workbench(ANN, "en").rows("rates")[0].row_id, "source_id", "new-one")

    assert Workbench(ANN, "en").faults == []
    assert Workbench(ANN, "en").draft.touched == ("sources", "rates")


EXCEL = "\ufeffnode_id;name_en;lon_deg\r\naktau;Aqtau;51,2\r\nnowhere;New port;fifty\r\n"


@pytest.mark.usefixtures("repo")
def test_a_spreadsheets_file_is_taken_into_the_draft():
    """Semicolons, decimal commas and a mark before the first letter: what a spreadsheet saves here."""
    app = opened("editor", table="nodes")
    app.session_state["bring_in"] = True
    app.run()
    app.file_uploader[0].upload("ports.csv", EXCEL.encode()).run()
    assert not app.exception
    assert any("new rows: 1" in one and "changed rows: 1" in one for one in said(app))
    app.button(key="take rows").click().run()
    rows = {row.cells["node_id"]: row.cells for row in Workbench(ANN, "en").rows("nodes")}

    assert (rows["aktau"]["name_en"], rows["aktau"]["lon_deg"]) == ("Aqtau", "51.2")
    assert rows["nowhere"]["lon_deg"] == "fifty"  # kept, and told
    assert rows["poti"]["name_en"] == "Poti"
    assert any(
        "'fifty' is not of the type number" in str(one) for one in Workbench(ANN, "en").faults
    )


def test_a_table_that_a_spreadsheet_overwrote_can_be_mended(repo):
    """Saved by Excel beside the app, a table is readable to nobody; the cure is one press."""
    file = repo.folder / "tables" / "seas.csv"
    before = file.read_bytes()
    rows = list(csv.reader(io.StringIO(before.decode())))
    text = "\r\n".join(";".join(one) for one in rows) + "\r\n"
    file.write_bytes(b"\xef\xbb\xbf" + text.encode())
    app = opened("editor", table="seas")
    assert "cannot be edited as it is" in app.error[0].value
    app.button(key="mend table").click().run()

    assert not app.exception
    assert not app.error
    assert file.read_bytes() == before
    assert Workbench(ANN, "en").faults == []


def test_what_is_no_table_is_refused_in_words(repo):
    """Whoever uploads the wrong file must read which would be right."""
    app = opened("editor", table="nodes")
    app.session_state["bring_in"] = True
    app.run()
    app.file_uploader[0].upload("ports.xlsx", b"PK\x03\x04rest").run()

    assert not app.exception
    assert any("Excel" in one for one in said(app))
    assert not [one for one in app.button if one.key == "take rows"]
    assert Workbench(ANN, "en").draft.changes() == []
    assert repo.head().reason.startswith("The tables as they were published")


def test_a_deck_is_kept_in_the_tables(repo):
    """A deck that lives in a link is lost with the mail it was sent in; an editor can keep it for all."""
    slides = (
        Slide("cover", title_en="Ports", title_ru="Порты"),
        Slide("map", title_en="Aktau", title_ru="Актау", view="/map?node=aktau"),
    )
    app = opened("briefing", deck=to_link(Deck("ports", slides)))
    app.button(key="keep deck").click().run()
    assert not app.exception
    rows = [one.cells for one in Workbench(ANN, "en").rows("slides")]
    mine = [one for one in rows if one["deck_id"] == "ports"]

    assert [(one["position"], one["template"], one["view"]) for one in mine] == [
        ("1", "cover", ""),
        ("2", "map", "/map?node=aktau"),
    ]
    assert Workbench(ANN, "en").faults == []
    saved(opened("editor", part="save"), "A deck on ports")
    assert repo.head().tables == ("slides",)
    assert any("Ports" in one for one in opened("briefing").selectbox[0].options)


@pytest.mark.usefixtures("repo")
def test_a_shorter_deck_leaves_no_slide_behind():
    """A slide that was removed and comes back on the wall is what a presenter dreads."""
    bench = Workbench(ANN, "en")
    rows = bench.rows("slides")
    kept = [one.cells for one in rows[:3]]
    edit = replaced("slides", rows, {"deck_id": kept[0]["deck_id"]}, kept[1:])
    bench.does(edit)
    left = [one.cells["title_en"] for one in Workbench(ANN, "en").rows("slides")]

    assert left[: len(kept) - 1] == [one["title_en"] for one in kept[1:]]
    assert len([one for one in left if one == kept[0]["title_en"]]) == 0
    assert edit.label == "import"


def test_the_preview_shows_the_figures_that_change(repo, monkeypatch):
    """An editor must see what a number does to the charts before everybody does."""
    few = ("trade_balance", "trade_five", "lenses_meeting")
    monkeypatch.setattr(editor_preview, "VIEWS", {name: VIEWS[name] for name in few})
    wanted = {"reporter": "KAZ", "partner": "JPN", "flow": "import", "period": "2023"}
    wanted |= {"commodity": "TOTAL", "source_id": "kz-bns"}
    row = next(
        one
        for one in Workbench(ANN, "en").rows("trade")
        if all(one.cells[name] == cell for name, cell in wanted.items())
    )
    types(ANN, "trade", row.row_id, "value_usd", str(float(row.cells["value_usd"]) * 2))
    app = opened("editor", part="save")
    app.button(key="preview figures").click().run()
    assert not app.exception
    assert any("2 of 2" in one for one in said(app))  # the third does not use the table
    shown = frames(app)

    assert set(shown) == {"trade_balance before", "trade_balance after"}
    assert shown["trade_balance before"]["finding"] != shown["trade_balance after"]["finding"]
    assert repo.head().reason == "The tables as they were published"
