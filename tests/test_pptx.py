"""Briefings as PowerPoint: what people open tomorrow on another machine must be whole and editable."""

import io
from types import SimpleNamespace

import pandas as pd
import plotly.graph_objects as go
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image
from pptx import Presentation
from pptx.util import Pt

from briefing.deck import Deck, Slide
from briefing.leaf import Leaf, as_of, leaves
from briefing.pptx import PictureMissingError, fit, wanted, write
from briefing.pptx.layouts import HEIGHT, LAYOUTS, WIDTH
from briefing.pptx.native import specs
from briefing.pptx.notes import MOST, speaker_notes
from briefing.pptx.table import of_sources, pages
from briefing.shown import Shown
from charts.plot import plot
from data import tables
from views.source_line import Citation
from views.view import Evidence, View

held = pytest.fixture(scope="module")(tables.read_all)

COLOURS = ["#B4472E", "#1E7A74", "#1E7A74"]


def view(figure, table=None, **more):
    """Make a view of a figure."""
    table = (
        pd.DataFrame({"who": ["Astana", "Astana", "Tokyo"], "value": [1.0, 2.5, 4.0]})
        if table is None
        else table
    )
    texts = {"finding": "It grows", "subtitle": "Value, USD, 2018–2023", "alt": "Three bars", "file": "grows"}  # fmt: skip
    return View(**{**texts, "figure": figure, "table": table, "columns": {"who": "Who", "value": "Value"}, "source_ids": ["a1"], **more})  # fmt: skip


def bars():
    """Draw bars as the house does: rows by number, names on the axis, texts in a trace of their own."""
    return plot(
        [
            go.Bar(x=[4, 2.5], y=[0, 1], orientation="h", marker={"color": COLOURS[:2]}, customdata=[2, 1]),
            go.Scatter(x=[4, 2.5, 0], y=[0, 1, 2], mode="text", text=["<b>$4</b>", "$2.5", "no source"]),
        ],
        height=200,
        barmode="overlay",
        xaxis={"range": [0, 6]},
        yaxis={"range": [3, -1], "tickvals": [0, 1, 2], "ticktext": ["Kazakhstan", "Узбекистан", "東京"]},
    )  # fmt: skip


def lines(**layout):
    """Draw two lines with a label at the end of one, and an axis that names its values."""
    return plot(
        [
            go.Scatter(x=[2018, 2020, 2023], y=[1, 2, 4], mode="lines+markers", line={"color": COLOURS[0]}, marker={"size": 7, "color": COLOURS[0]}, customdata=[0, 1]),
            go.Scatter(x=[2018, 2023], y=[3, 3], mode="lines", line={"color": COLOURS[1], "dash": "dot"}, customdata=[2, 2]),
            go.Scatter(x=[2023], y=[4], mode="markers+text", marker={"opacity": 0}, text=["bought<br>$4"], textposition="middle right"),
        ],
        height=300,
        **{"xaxis": {"range": [2017, 2024], "tickformat": "d"}, "yaxis": {"range": [0, 5], "tickvals": [0, 4], "ticktext": ["0", "$4"]}, **layout},
    )  # fmt: skip


def made(template="chart", shown=(), position=1, **more):
    """Make a slide ready, without the tables behind it."""
    slide = Slide(template, "A title that states the finding", "Заголовок")
    texts = {"title": slide.title_en, "paragraphs": ("Words on it. 東京サミット",), "notes": "Say this.", "faults": (), "claims": (), "amount": None, "sides": None, "source_ids": ("a1",)}  # fmt: skip
    found = tuple(Shown("/x", "x", kind, one, "x", {}, None) for kind, one in shown)
    return Leaf(position, slide, "en", shown=found, **{**texts, **more})


def written(leaf, held, pictures=None):
    """Write slides and read them back."""
    many = leaf if isinstance(leaf, list) else [leaf]
    deck = Deck("trial", tuple(one.slide for one in many))
    return Presentation(io.BytesIO(write(deck, many, pictures or {}, held, "en")))


def picture(wide=320, high=180):
    """Paint a picture."""
    content = io.BytesIO()
    Image.new("RGB", (wide, high), "#1E7A74").save(content, "png")
    return content.getvalue()


def charts(slide):
    """Find the charts of a slide."""
    return [one.chart for one in slide.shapes if one.has_chart]


def test_bars_stay_bars_with_their_values(held):
    """Who clicks a bar in PowerPoint must find the value, name and text that the page shows."""
    file = written(made(shown=[("figure", view(bars()))]), held)
    (chart,) = charts(file.slides[0])
    (series,) = chart.plots[0].series
    assert list(chart.plots[0].categories) == ["Kazakhstan", "Узбекистан", "東京: no source"]
    assert list(series.values) == [4.0, 2.5, None]
    texts = [series.points[at].data_label.text_frame.text for at in (0, 1)]
    assert texts == ["$4", "$2.5"]
    fills = [
        str(series.points[1].format.fill.fore_color.rgb),
        str(series.format.fill.fore_color.rgb),
    ]
    assert [f"#{one}" for one in fills] == [COLOURS[1], COLOURS[0]]


def test_lines_keep_points_names_and_labels(held):
    """A line redrawn from other numbers, or without its label, would be another statement."""
    file = written(made(shown=[("figure", view(lines()))]), held)
    (chart,) = charts(file.slides[0])
    found = {one.name: one for one in chart.plots[0].series}
    xs = [
        [float(v) for v in one._element.xpath("c:xVal//c:v/text()")]
        for one in (found["Astana"], found["Tokyo"])
    ]
    assert xs == [[2018, 2020, 2023], [2018, 2023]]
    assert list(found["Astana"].values) == [1, 2, 4]
    assert list(found["Tokyo"].values) == [3, 3]
    assert found["Astana"].points[2].data_label.text_frame.text == "bought\n$4"
    told = [one.text for one in chart._chartSpace.iter("{*}t")]
    assert {"0", "$4", "2018", "2023"} <= set(told)


def test_logarithmic_axis_stays_one(held):
    """On a plain axis the same ratios would look ten times as far apart."""
    one = lines(yaxis={"type": "log", "range": [-1, 1]})
    (chart,) = charts(written(made(shown=[("figure", view(one))]), held).slides[0])
    assert chart.value_axis._element.xpath("c:scaling/c:logBase/@val") == ["10"]
    assert (chart.value_axis.minimum_scale, chart.value_axis.maximum_scale) == (0.1, 10)


@pytest.mark.parametrize(
    "figure",
    [
        plot([go.Sankey()], height=100),
        plot([go.Bar(x=[1], y=[2], base=[3])], height=100),
        plot([go.Scatter(x=[1], y=[2], mode="markers", error_x={"array": [1]})], height=100),
        plot([go.Scatter(x=["2025-12-01"], y=[2], mode="markers")], height=100),
        plot([go.Scatter(x=[1], y=[2], mode="markers", marker={"symbol": "line-ns"})], height=100),
        lines(shapes=[{"type": "rect", "x0": 1, "x1": 2, "y0": 1, "y1": 2}]),
    ],
)
def test_what_no_chart_can_show_is_a_picture(figure):
    """A chart that leaves out a range or a band would say less than the page: then a picture."""
    assert specs(view(figure)) is None
    slides = [made(shown=[("figure", view(figure)), ("figure", view(bars()))], position=4)]
    assert wanted(slides) == ["4-0"]


def test_all_years_have_room_even_without_a_value():
    """Bars of 2015 and 2020 side by side would hide four years."""
    (spec,) = specs(view(plot([go.Bar(x=[2015, 2020], y=[1, -2])], height=100)))
    assert spec.categories == ("2015", "2016", "2017", "2018", "2019", "2020")
    assert spec.series[0].y == (1, None, None, None, None, -2)


@pytest.mark.parametrize("size", [(320, 180), (180, 320), (900, 200)])
def test_pictures_are_whole_undistorted_and_told(held, size):
    """A cropped map hides a corridor, and without its text a blind reader is told nothing."""
    slide = written(made("map", [("map", view(bars()))]), held, {"1-0": picture(*size)}).slides[0]
    (found,) = [one for one in slide.shapes if one.shape_type is not None and hasattr(one, "image")]
    assert found.width / found.height == pytest.approx(size[0] / size[1], rel=0.01)
    assert (found.crop_left, found.crop_top, found.crop_right, found.crop_bottom) == (0, 0, 0, 0)
    assert found._element.xpath(".//p:cNvPr/@descr") == ["Three bars"]


def test_missing_picture_is_named(held):
    """Who exports learns which picture is missing, instead of finding a hole on stage."""
    with pytest.raises(PictureMissingError, match="picture 3-0 of slide 3"):
        written(made("map", [("map", view(bars()))], position=3), held)


def test_slides_stand_on_layouts_and_are_read_in_the_outline(held):
    """Changing the master must change all slides, and the outline must hold title and words."""
    many = [made(one, position=at) for at, one in enumerate(("cover", "statement"), 1)]
    many.append(made(shown=[("figure", view(bars()))], position=3))
    many.append(made("pair", [("figure", view(bars())), ("figure", view(lines()))], position=4))
    file = written(many, held)
    assert (file.slide_width, file.slide_height) == (Pt(WIDTH), Pt(HEIGHT))
    assert len(file.slide_layouts) == len(LAYOUTS)
    assert [one.slide_layout.name for one in file.slides] == ["Cover", "Statement", "Picture or chart", "Two side by side"]  # fmt: skip
    for slide in file.slides:
        assert slide.shapes.title.text_frame.text == many[0].title
        texts = [one.text_frame.text for one in slide.placeholders if one.has_text_frame]
        assert "Words on it. 東京サミット" in texts
        assert not [text for text in texts if not text], "an empty placeholder asks to be clicked"
        foot = next(one for one in texts if as_of(held, "en") in one)
        assert foot.startswith("Sources: ")
    assert len(charts(file.slides[3])) == 2


def test_scripts_are_marked_so_that_each_has_its_face(held):
    """Without its language Japanese is set in a Chinese face, and Russian is underlined as faulty."""
    slide = written(made("statement"), held).slides[0]
    runs = slide.placeholders[11].text_frame.paragraphs[0].runs
    assert [(one.text, one._r.rPr.get("lang")) for one in runs] == [
        ("Words on it. ", "en-GB"),
        ("東京サミット", "ja-JP"),
    ]


def test_fault_is_told_where_the_view_would_be(held):
    """A slide whose link broke must say so to its presenter, not stand empty."""
    slide = written(made(faults=("/trade?figure=x names no figure",)), held).slides[0]
    texts = [one.text_frame.text for one in slide.placeholders]
    assert "/trade?figure=x names no figure" in texts


def test_views_without_a_figure_are_tables_that_say_what_they_leave_out(held):
    """A cut table must not pass for the whole."""
    rows = pd.DataFrame({"who": [f"Row {at}" for at in range(80)], "value": [float(at) for at in range(80)]})  # fmt: skip
    slide = written(made(shown=[("table", view(plot([], height=10), rows))]), held).slides[0]
    (table,) = [one.table for one in slide.shapes if one.has_table]
    assert [cell.text for cell in table.rows[0].cells] == ["Who", "Value"]
    assert [cell.text for cell in table.rows[2].cells] == ["Row 1", "1"]
    shown = len(table.rows) - 1
    assert shown < 80
    said = [one.text_frame.text for one in slide.shapes if one.has_text_frame]
    assert f"{shown} of 80 rows; all are in the app" in said


def test_sources_go_on_over_slides_and_lead_to_their_pages(held):
    """Every source of a deck can be opened from it, however many there are."""
    cited = tuple(Citation(f"s{at}", f"Press {at}, 2025", f"Report {at}", f"https://example.org/{at}", "") for at in range(60))  # fmt: skip
    file = written(made("sources", cited=cited), held)
    assert len(file.slides) > 1
    links = []
    for at, slide in enumerate(file.slides, 1):
        assert slide.shapes.title.text_frame.text.endswith(f"({at} of {len(file.slides)})")
        (table,) = [one.table for one in slide.shapes if one.has_table]
        for row in list(table.rows)[1:]:
            runs = row.cells[1].text_frame.paragraphs[0].runs
            links.append((runs[0].text, runs[0].hyperlink.address))
    assert links == [(one.title, one.url) for one in cited]
    grid = of_sources(cited, 800, "en")
    assert sum((one.rows for one in pages(grid, 300)), ()) == grid.rows


def test_notes_tell_what_is_behind_each_number_once(held):
    """Asked “who says so?”, the speaker finds voice and caveat under the slide."""
    claim = Evidence("claims", "a1-p3", "It grew.", "≈ 3 times", "a1", "Fact · A voice", "Article 1, paragraph 3", "Caveat.")  # fmt: skip
    rows = [Evidence("trade", str(at), f"Row {at}", f"${at}", "a1") for at in range(40)]
    shown = view(bars(), remark="Counted twice.", numbers={"3": [claim, *rows]})
    leaf = made(shown=[("figure", shown)], claims=(claim,))
    notes = written(leaf, held).slides[0].notes_slide.notes_text_frame.text
    told = "≈ 3 times – It grew (Fact · A voice; Article 1, paragraph 3). Caveat."
    assert notes.startswith("Say this.")
    assert notes.count(told) == 1
    assert "Counted twice." in notes
    lines = speaker_notes(leaf)
    assert len([one for one in lines if one.startswith("•")]) == MOST
    assert lines[-1] == f"and {len(rows) + 1 - MOST} more rows, in the app"


def test_number_says_how_far_sources_agree(held):
    """A disputed number alone on a slide would pass for an undisputed one."""
    rows = tuple(Evidence("claims", value, "Text", value, "a1", f"Voice {value}") for value in ("> 60", "14"))  # fmt: skip
    amount = SimpleNamespace(value="> 60", title="Documents signed", badge="disputed", rows=rows)
    slide = written(made("number", amount=amount), held).slides[0]
    texts = [one.text_frame.text for one in slide.placeholders]
    assert {"> 60", "Documents signed", "Sources disagree"} <= set(texts)
    assert any("14\nVoice 14" in text for text in texts)


def test_shipped_slides_are_written_in_both_languages(held):
    """A deck that breaks in the language of the audience is found out on stage."""
    slides = (Slide("lens", "Two", "Два", view="/lenses?lens=astana&beside=tokyo"), Slide("sources", "Sources", "Источники"))  # fmt: skip
    for language, lang in (("en", "en-GB"), ("ru", "ru-RU")):
        ready = leaves(Deck("trial", slides), held, language)
        content = write(Deck("trial", slides), ready, {}, held, language)
        file = Presentation(io.BytesIO(content))
        assert file.core_properties.language == lang
        assert file.core_properties.author == "Caspian Bridge"
        sides = ready[0].sides
        texts = [one.text_frame.text for one in file.slides[0].placeholders]
        assert sides.left in texts
        for one in sides.contrasts:
            assert any(text.startswith(one.left.statement) for text in texts)


@settings(max_examples=60)
@given(st.text(max_size=300), st.floats(60, 800), st.floats(20, 400), st.sampled_from(["body", "title"]))  # fmt: skip
def test_text_never_overflows(text, wide, high, face):
    """Words that run over the edge of their box are cut off on every screen."""
    found = fit.fit(text, (wide, high), (28, 12), face, 0.3)
    assert found.height <= high
    assert 12 <= found.size <= 28
    for line in fit.wrap(found.text, found.size, wide, face):
        assert fit.width(line, found.size, face) <= wide + 1 or len(line) == 1
    assert found.whole == (found.text == text) or not text
