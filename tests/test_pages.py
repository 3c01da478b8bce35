"""
Pages as people use them: opened by a link, in either language, with the tables of the day.

The first drawing of a page is rarely what breaks; what comes after a click, a mangled link or an
editor's save is.
"""

import csv
import shutil

import pytest
from playwright.sync_api import expect

from browser import assets
from charts.theme import palette
from data import package
from tests.browser import drawn
from tests.pages import PAGES, components, figure, layer, map_data, opened, query, texts
from ui import editions, kept
from views.params import DEFAULT_LAYERS

MAP = "pages/map.py"


def area(app):
    """Return the fill of the five states on the page's map."""
    (fill,) = [trace for trace in layer(figure(app), "states") if trace["type"] == "choropleth"]
    return fill


@pytest.mark.parametrize("language", ["en", "ru"])
@pytest.mark.parametrize("page", PAGES)
def test_page_opens(page, language):
    """A page file that app.py does not register, or that raises, fails here."""
    app = opened(page, lang=language)

    assert not app.exception
    (title,) = app.title
    assert bool(set("абвгдежзийклмнопрстуфхцчшщыэюя") & set(title.value)) is (language == "ru")
    assert query(app)["lang"] == [language]


@pytest.mark.parametrize("page", PAGES)
def test_unknown_language_falls_back(page):
    """A link from a third language's version must open, and its links must not carry that on."""
    app = opened(page, lang="kk")

    assert not app.exception
    assert query(app)["lang"] == ["en"]


def test_switching_language_keeps_the_view():
    """Whoever shares a screen with a Russian reader must not have to find the view again."""
    app = opened(MAP, lang="en", measure="turnover", country="KAZ")
    app.button_group(key="language").set_value("ru").run()

    assert query(app) == {"lang": ["ru"], "measure": ["turnover"], "country": ["KAZ"]}
    assert [head.value for head in app.subheader] == ["Казахстан"]


def test_measure_picker_changes_the_map():
    """A stale figure after a change of the widget is the classic fault of such pages."""
    app = opened(MAP, lang="en")
    before = area(app)
    app.selectbox(key="measure picker").set_value("fdi").run()

    assert len(set(before["z"])) == 1
    assert area(app)["colorscale"] != before["colorscale"]
    assert palette("light")["scale-5"] in str(area(app)["colorscale"])
    assert map_data(app)["legend"]["title"] == "Stock of Japanese direct investment"
    assert query(app)["measure"] == ["fdi"]

    app.selectbox(key="measure picker").set_value(None).run()
    assert area(app) == before
    assert "measure" not in query(app)


def test_link_opens_the_same_view():
    """A presenter's link restores all of it: colours, layers, place and panel."""
    app = opened(
        MAP, lang="en", measure="claims", layers=["states", "iran"], at="52.1,41.5,9", leg="aktau-alat-sea"
    )  # fmt: skip
    data = map_data(app)

    assert app.selectbox(key="measure picker").value == "claims"
    assert data["on"] == ["states", "iran"]
    assert data["view"] == [52.1, 41.5, 9.0]
    assert data["legend"]["title"] == "Claims in the two articles"
    assert [head.value for head in app.subheader] == ["Aktau – Alat"]


@pytest.mark.parametrize(
    "asked",
    [
        {"measure": "<script>", "layers": "rivers", "at": "north", "country": "ZZZ"},
        {"measure": "", "layers": "x" * 300, "at": "1e999,0,1", "leg": "../../etc"},
        {"country": "kaz", "sea": "'; drop table", "event": ["", ""]},
    ],
)
def test_mangled_link_falls_back(asked):
    """A link cut short by a mail program opens the map as if nothing had been asked."""
    app = opened(MAP, lang="en", **asked)

    assert not app.exception
    assert app.selectbox(key="measure picker").value is None
    assert map_data(app)["on"] == list(DEFAULT_LAYERS)
    assert map_data(app)["view"] is None
    assert not app.subheader


@pytest.mark.parametrize(
    ("page", "asked"),
    [
        (
            "pages/trade.py",
            {"country": "XXX", "reporter": "<script>", "year": "12", "currency": "gold"},
        ),
        ("pages/trade.py", {"country": "TKM", "reporter": "KAZ", "year": "2023", "figure": "none"}),
        ("pages/investment.py", {"country": "../../etc", "figure": "x" * 300}),
        ("pages/sources.py", {"claim": "nobody", "source": "'; drop", "table": "tables"}),
        ("pages/overview.py", {"at": "north", "layers": "rivers", "country": "ZZZ"}),
    ],
)
def test_mangled_links_open_every_page(page, asked):
    """A link shortened by a mail program opens its page as if nothing had been asked."""
    app = opened(page, lang="en", **asked)

    assert not app.exception
    assert not app.error
    assert len(app.title) == 1
    assert components(app)


def test_a_claim_stands_beside_its_paragraph(tmp_path, monkeypatch):
    """Whoever has the text must be able to hold our wording against it, at one glance."""
    (tmp_path / "a1.txt").write_text("[17] Before.\n\n[18] Words of a test.\n", encoding="utf-8")
    without = opened("pages/sources.py", lang="en", claim="a1-p18-import-export-ratio")
    monkeypatch.setenv("CASPIAN_TEXTS", str(tmp_path))
    beside = opened("pages/sources.py", lang="en", claim="a1-p18-import-export-ratio")

    assert "Words of a test." not in texts(without)
    assert {"Words of a test.", "Paragraph 18, as printed"} <= texts(beside)


def test_a_table_can_be_taken_and_is_explained():
    """Who wants the rows wants to know what the columns mean, in the same place."""
    app = opened("pages/sources.py", lang="ru", table="trade", source="kg-nsc")

    assert len(app.dataframe[0].value) == 119
    assert "Что значат столбцы" in {box.label for box in app.expander}
    assert [button.label for button in app.get("download_button")] == [
        "Эта таблица в CSV",
        "Все таблицы пакетом данных (ZIP)",
    ]


def test_links_in_the_panel_lead_on():
    """From a corridor to the states it crosses by clicks is how a viewer explores."""
    app = opened(MAP, lang="en", corridor="trans-caspian")
    (states,) = [
        one
        for one in [*app.button_group, *app.selectbox]
        if one.key != "find" and one.label == "States it crosses"
    ]
    states.set_value("country:KAZ").run()

    assert not app.exception
    assert query(app) == {"lang": ["en"], "country": ["KAZ"]}
    assert [head.value for head in app.subheader] == ["Kazakhstan"]


# ---- an editor's tables ----------------------------------------------------------------------


@pytest.fixture
def edition(tmp_path, monkeypatch):
    """Copy the tables to a place of their own and have the app read them there."""
    root = tmp_path / "data"
    root.mkdir()
    shutil.copy(package.PUBLISHED / package.FILE, root)
    shutil.copytree(package.PUBLISHED / "tables", root / "tables", copy_function=shutil.copy)
    monkeypatch.setenv("CASPIAN_DATA", str(root))
    monkeypatch.setattr(assets, "STATIC", tmp_path / "static")
    # Each state of these tables would push what is kept of the published ones off the disk.
    monkeypatch.setattr(kept, "FOLDER", tmp_path / "kept")
    monkeypatch.setattr(editions, "FOLDER", tmp_path / "sound")
    return root


def edit(root, table, key, row, **cells):
    """Change cells of one row, as a spreadsheet does."""
    file = root / "tables" / f"{table}.csv"
    with file.open(encoding="utf-8", newline="") as lines:
        rows = list(csv.DictReader(lines))
    (found,) = [one for one in rows if one[key] == row]
    found.update(cells)
    with file.open("w", encoding="utf-8", newline="") as lines:
        writer = csv.DictWriter(lines, list(rows[0]), lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)


def test_an_edit_shows_at_the_next_run(edition):
    """An editor who saves and sees the old figure saves again, and again."""
    app = opened(MAP, lang="en", leg="aktau-alat-sea")
    assert any(
        "**508 km**" in text.replace("\\", "") for text in (one.value for one in app.markdown)
    )
    edit(edition, "legs", "leg_id", "aktau-alat-sea", length_km="512")
    app.run()

    shown = [one.value for one in app.markdown]
    assert any("**512 km**" in text for text in shown)
    assert not any("**508 km**" in text for text in shown)


def test_a_new_row_can_be_chosen_at_the_next_run(edition):
    """An editor adds a port and sends its link: it must open the port, not the bare map."""
    app = opened(MAP, lang="en", node="new_port")
    assert not app.subheader
    with (edition / "tables" / "nodes.csv").open("a", encoding="utf-8") as file:
        file.write("new_port,New port,Новый порт,KAZ,port,51.3,43.7,checked,1,,\n")
    app.run()

    assert [head.value for head in app.subheader] == ["New port"]


def test_an_edit_shows_on_the_map(edition):
    """The map's own files carry their content's hash: a new name must reach the browser."""
    app = opened(MAP, lang="en", node="aktau")
    before = map_data(app)["shapes"]["atlas"]
    edit(edition, "nodes", "node_id", "aktau", name_en="Aqtau")
    app.run()
    after = map_data(app)["shapes"]["atlas"]

    assert [head.value for head in app.subheader] == ["Aqtau"]
    assert after != before
    assert '"Aqtau"' in (assets.STATIC / after.removeprefix("app/static/")).read_text("utf-8")


def test_text_in_one_language_is_shown_and_marked(edition):
    """A half-translated row must be readable in both languages, and seen to be half-translated."""
    edit(edition, "nodes", "node_id", "aktau", name_en="", note_ru="", note_en="A note of today")
    english, russian = (opened(MAP, lang=language, node="aktau") for language in ("en", "ru"))

    assert [head.value for head in english.subheader] == ["Актау \\[Русский\\]"]
    assert [head.value for head in russian.subheader] == ["Актау"]
    assert "A note of today" in texts(english)
    assert "A note of today [English]" in texts(russian)


ATTACK = '"><img src=x onerror="window.attacked=1"> <b>bold</b> [x](javascript:alert(1)) $x$'


def test_editors_text_is_no_markup(edition, fresh, visit):
    """One row from a careless or hostile editor must not run in the browser of every reader."""
    edit(edition, "nodes", "node_id", "aktau", name_en=ATTACK, note_en=ATTACK, note_ru=ATTACK)
    edit(edition, "countries", "iso3", "KAZ", name_en=ATTACK, capital_en=ATTACK)
    edit(edition, "sources", "source_id", "silkroute-20251126", publisher=ATTACK, title_en=ATTACK)
    address = fresh("server.py", CASPIAN_DATA=str(edition))
    page = visit(f"{address}/map?lang=en&node=aktau&at=51.2,43.6,40").settled()
    drawn(page)
    page.mouse.move(*(page.locator(".cb-stage").bounding_box()[side] + 300 for side in ("x", "y")))
    expect(page.get_by_text(ATTACK).first).to_be_visible()
    page.goto(f"{address}/map?lang=en&leg=aktau-alat-sea")
    expect(page.get_by_role("heading", name="Alat")).to_be_visible()

    assert page.evaluate("window.attacked") is None
    assert page.locator("img[src=x], a[href^=javascript]").count() == 0
    assert page.locator(".cb-atlas b, [data-testid=stMarkdown] b").count() == 0
    # The server publishes beside the code; leave nothing of this behind.
    for file in (package.PUBLISHED.parent / "static" / "run").glob("*.json"):
        if "window.attacked" in file.read_text(encoding="utf-8"):
            file.unlink()


def test_a_profile_leads_to_the_desk():
    """Whoever reads of a port wants to know what happens without it."""
    app = opened(MAP, lang="ru", node="aktau")
    (link,) = [one for one in app.get("page_link") if "закрыть" in one.proto.label]

    assert link.proto.query_string in ("lang=ru&closed=aktau", "?lang=ru&closed=aktau")
    event = opened(MAP, lang="ru", event="cpc_incident_2025")
    assert not [one for one in event.get("page_link") if "закрыть" in one.proto.label]
