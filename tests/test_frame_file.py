"""
What a figure's frame is given: the text, the picture, and the way from each number to its source.

A number that loses its row on the way to the browser looks the same as one that nobody can check.
"""

import json

import pandas as pd
import plotly.graph_objects as go
import pytest

from tests.edition import tables
from views.evidence import of_claims
from views.frame_file import frame_file, href
from views.view import Evidence, View

SOURCE = "kz-bns"
ROW = Evidence("trade", "KAZ/JPN/export/2023", "Exports", "$588 mn", SOURCE)
CLAIM = Evidence("claims", "a1-p18-import-export-ratio", "Almost three times", "≈ 3 : 1", "a1")
OURS = Evidence("assumptions", "speed_kz", "Speed", "500 km a day", "")


def view(**changes):
    """Make a small view."""
    parts = {
        "finding": "It bought 2.73 times as much",
        "subtitle": "USD, 2023",
        "figure": go.Figure([go.Bar(x=[1], y=[2])], {"height": 200}),
        "table": pd.DataFrame({"year": ["2023"], "usd": [587607167.0], "hidden": ["x"]}),
        "columns": {"year": "Year", "usd": "Exports, USD"},
        "source_ids": [SOURCE, SOURCE],
        "alt": "Bars",
        "file": "x",
        "rows": [(ROW, OURS)],
        "numbers": {"2.73": (ROW, CLAIM)},
    }
    return View(**{**parts, **changes})


def test_every_number_keeps_its_rows():
    """The button under a number opens what these positions say, and nothing else."""
    sent = frame_file(view(), tables(), "en")

    assert [sent["evidence"][i]["text"] for i in sent["numbers"]["2.73"]] == [
        "Exports",
        "Almost three times",
    ]
    assert [sent["evidence"][i]["text"] for i in sent["table"]["refs"][0]] == ["Exports", "Speed"]
    assert len(sent["evidence"]) == 3  # each row once, however many numbers rest on it


def test_sources_are_named_once_and_with_their_address():
    """A source line that repeats a publisher, or has no way to it, is not read."""
    sent = frame_file(view(), tables(), "en")

    (place,) = sent["line"]
    assert sent["sources"][place]["short"].startswith("Bureau of National Statistics of Kazakhstan")
    ours = next(one for one in sent["evidence"] if one["text"] == "Speed")
    assert ours["source"] is None


def test_the_citation_names_finding_measure_and_sources():
    """It is pasted into a report as it is."""
    cite = frame_file(view(), tables(), "en")["cite"]

    assert cite.startswith("It bought 2.73 times as much. USD, 2023. Sources: Bureau of National")
    assert "In: Caspian Bridge." in cite


def test_only_named_columns_are_sent_and_missing_cells_are_null():
    """A helper column in a downloaded file, or NaN where JSON has null, breaks somebody's import."""
    table = pd.DataFrame({"year": ["2023"], "usd": pd.array([None], dtype="Float64")})
    sent = frame_file(view(table=table), tables(), "en")

    assert sent["table"]["columns"] == [
        {"key": "year", "title": "Year", "numeric": False},
        {"key": "usd", "title": "Exports, USD", "numeric": True},
    ]
    assert sent["table"]["rows"] == [["2023", None]]
    json.dumps(sent, allow_nan=False)


def test_a_cell_can_lead_on():
    """A list of sources is only as good as the way from each of them to what it says."""
    table = pd.DataFrame({"title": ["A port"], "usd": [1.0], "href": ["sources?source=a1"]})
    columns = {"usd": "USD", "title": "Title"}
    sent = frame_file(view(table=table, columns=columns, links={"title": "href"}), tables(), "en")

    assert sent["table"]["links"] == {1: ["sources?source=a1"]}
    assert [column["key"] for column in sent["table"]["columns"]] == ["usd", "title"]


def test_a_view_without_picture_says_so():
    """A frame must know that there is nothing to draw, or it keeps an empty space for it."""
    sent = frame_file(view(figure=go.Figure()), tables(), "en")

    assert sent["figure"] == ""
    assert sent["height"] == 0


@pytest.mark.parametrize(
    ("row", "address"),
    [
        (CLAIM, "evidence?claim=a1-p18-import-export-ratio"),
        (ROW, "sources?source=kz-bns&table=trade"),
        (OURS, ""),
    ],
)
def test_evidence_leads_into_the_app(row, address):
    """From a number to its claim is the one click the project promises."""
    assert href(row) == address


@pytest.mark.parametrize("language", ["en", "ru"])
def test_a_claim_is_quoted_with_its_voice_and_place(language):
    """Without speaker and paragraph a claim reads like a fact."""
    claims = tables()["claims"]
    (quoted,) = of_claims(
        claims[claims["claim_id"] == "a1-p18-import-export-ratio"], tables(), language
    )

    assert quoted.where == {"en": "Article 1, paragraph 18", "ru": "Статья 1, абзац 18"}[language]
    assert {"en": "Eraly Nurzhuma", "ru": "Ералы Нуржума"}[language] in quoted.voice
    assert quoted.value == "≈ 3 : 1"
