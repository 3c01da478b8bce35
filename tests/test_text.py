"""
Numbers, dates and texts as each language writes them, and colours in their two places.

A wrong plural or a dot for a comma is seen at once by every Russian reader of a brief; a unit
that slips by a thousand is not seen by anybody.
"""

import tomllib
from pathlib import Path

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from charts.theme import TOKENS, palette
from text.dates import period
from text.fallback import worded
from text.messages import counted, translator
from text.numbers import decimal, interval, quantity

ROOT = Path(__file__).resolve().parent.parent
SPACE = "\N{NO-BREAK SPACE}"


@pytest.mark.parametrize(
    ("value", "english", "russian"),
    [
        (0, "0", "0"),
        (3, "3", "3"),
        (3.7, "3.7", "3,7"),
        (4.484, "4.48", "4,48"),
        (9.999, "10", "10"),
        (57.06, "57.1", "57,1"),
        (999.6, "1,000", f"1{SPACE}000"),
        (4256, "4,256", f"4{SPACE}256"),
        (1234567.8, "1,234,568", f"1{SPACE}234{SPACE}568"),
        (0.326, "0.326", "0,326"),
        (0.00041, "0.00041", "0,00041"),
        (-41.25, "-41.2", "-41,2"),
    ],
)
def test_decimal(value, english, russian):
    """Three digits that count: fewer hide a difference, and small values must not become 0."""
    assert decimal(value, "en") == english
    assert decimal(value, "ru") == russian


@pytest.mark.parametrize(
    ("value", "unit", "english", "russian"),
    [
        (3.7e9, "USD", "$3.7 bn", "3,7 млрд $"),
        (3e12, "JPY", "¥3 trn", "3 трлн ¥"),
        (1.05e6, "EUR", "€1.05 mn", "1,05 млн €"),
        (774327, "USD", "$774,327", f"774{SPACE}327 $"),
        (-1.73e8, "USD", "−$173 mn", "−173 млн $"),
        (2900, "USD/FEU", "$2,900 per forty-foot container", f"2{SPACE}900 $ за 40-футовый контейнер"),
        (4484000, "t/year", "4.48 Mt a year", "4,48 млн т в год"),
        (45000, "t", "45 kt", "45 тыс. т"),
        (4500, "t", "4,500 t", f"4{SPACE}500 т"),
        (1.2e6, "bbl/day", "1.2 mn barrels a day", "1,2 млн барр. в сутки"),
        (80000, "TEU/year", "80,000 TEU a year", f"80{SPACE}000 ДФЭ в год"),
        (63, "USD/bbl", "$63 a barrel", "63 $ за баррель"),
        (7.3, "bbl/t", "7.3 barrels a tonne", "7,3 барр. на тонну"),
        (8.9, "Mt/year", "8.9 Mt a year", "8,9 млн т в год"),
        (550, "km/day", "550 km a day", "550 км в сутки"),
        (5430, "km", "5,430 km", f"5{SPACE}430 км"),
        (3, "ratio", "3 : 1", "3 : 1"),
        (12.5, "percent", "12.5 %", "12,5 %"),
        (107, "count", "107", "107"),
        (2004, "year", "2004", "2004"),
        (7, "furlong", "7 furlong", "7 furlong"),
        (7, "t/month", "7 t/month", "7 t/month"),
    ],
)  # fmt: skip
def test_quantity(value, unit, english, russian):
    """A figure quoted in a brief is copied from here, unit and all."""
    assert quantity(value, unit, "en") == english
    assert quantity(value, unit, "ru") == russian


@pytest.mark.parametrize(
    ("operator", "written"),
    [("=", "$3.7 bn"), (">", "> $3.7 bn"), ("≥", "≥ $3.7 bn"), ("≈", "≈ $3.7 bn"), ("<", "< $3.7 bn")],
)  # fmt: skip
def test_operator(operator, written):
    """Without its sign, "more than 3.7 billion" is a different claim."""
    assert quantity(3.7e9, "USD", "en", operator) == written


@pytest.mark.parametrize(
    ("number", "days", "years"),
    [
        (0, "0 дней", "0 лет"),
        (1, "1 день", "1 год"),
        (2, "2 дня", "2 года"),
        (5, "5 дней", "5 лет"),
        (11, "11 дней", "11 лет"),
        (14, "14 дней", "14 лет"),
        (21, "21 день", "21 год"),
        (22, "22 дня", "22 года"),
        (111, "111 дней", "111 лет"),
        (1.5, "1,5 дня", "1,5 года"),
        (12.997, "13 дней", "13 лет"),
    ],
)
def test_russian_plurals(number, days, years):
    """Russian has three forms, takes the second with fractions, and goes by the number shown."""
    assert quantity(number, "days", "ru") == days
    assert quantity(number, "years", "ru") == years


@pytest.mark.parametrize(
    ("number", "written"),
    [(0, "0 days"), (0.5, "0.5 days"), (1, "1 day"), (1.5, "1.5 days"), (11, "11 days")],
)
def test_english_plurals(number, written):
    """One day, and days of anything else."""
    assert quantity(number, "days", "en") == written


def test_counted_without_translation():
    """A text that is new and not yet Russian must still show its English plural."""
    forms = ("{number} untranslated thing", "{number} untranslated things")

    assert counted("ru", forms, 1) == forms[0]
    assert counted("ru", forms, 3) == forms[1]
    assert translator("ru")("an untranslated text") == "an untranslated text"


@pytest.mark.parametrize(
    ("low", "high", "unit", "english", "russian"),
    [
        (13, 17, "days", "13–17 days", "13–17 дней"),
        (1, 21, "days", "1–21 days", "1–21 день"),
        (0.5, 2.5, "days", "0.5–2.5 days", "0,5–2,5 дня"),
        (775, 1086, "km/day", "775–1,086 km a day", f"775–1{SPACE}086 км в сутки"),
        (1.2e6, 2e6, "t", "1.2–2 Mt", "1,2–2 млн т"),
        (9e8, 3.7e9, "USD", "$0.9–3.7 bn", "0,9–3,7 млрд $"),
        (508, 508, "km", "508 km", "508 км"),
        (100.1, 100.4, "km", "100 km", "100 км"),
        (None, 3, "days", "3 days", "3 дня"),
        (1, None, "days", "1 day", "1 день"),
        (None, None, "days", "", ""),
    ],
)
def test_interval(low, high, unit, english, russian):
    """An end that is dropped turns an estimate into a figure."""
    assert interval(low, high, unit, "en") == english
    assert interval(low, high, unit, "ru") == russian


def test_interval_of_few_digits():
    """An estimate written to three digits claims a precision that it has not."""
    assert interval(1.234, 12.57, "days", "en", digits=2) == "1.2–13 days"
    assert interval(1.234, 12.57, "days", "ru", digits=2) == "1,2–13 дней"


units = st.sampled_from(["USD", "t", "t/year", "bbl/day", "days", "km", "percent", "ratio"])
amounts = st.floats(1e-6, 1e15)


@given(amounts, units, st.sampled_from(["en", "ru"]))
def test_no_value_is_written_as_nothing(value, unit, language):
    """What is small must not read as none: 0 on a page is a claim that nothing passes."""
    written = quantity(value, unit, language)

    assert any(digit in written for digit in "123456789")
    assert "{" not in written


@given(amounts, amounts, units)
def test_interval_keeps_both_ends(one, other, unit):
    """The low end must not vanish because the two are of different size."""
    low, high = sorted([one, other])
    written = interval(low, high, unit, "en")

    assert written == quantity(high, unit, "en") or written.count("–") == 1


@pytest.mark.parametrize(
    ("text", "english", "russian"),
    [
        ("2004", "2004", "2004"),
        ("2025-03", "March 2025", "март 2025"),
        ("2025-12-05", "5 December 2025", "5 декабря 2025"),
        ("2025-Q2", "quarter 2 of 2025", "2-й квартал 2025 года"),
        ("2024-H1", "1st half of 2024", "1-е полугодие 2024 года"),
        ("2024-H2", "2nd half of 2024", "2-е полугодие 2024 года"),
        ("2019/2023", "2019–2023", "2019–2023"),
        ("2025-12-18/2025-12-20", "18–20 December 2025", "18–20 декабря 2025"),
        ("2025-12-02/2025-12-20", "2–20 December 2025", "2–20 декабря 2025"),
        ("2025-12-20/2025-12-20", "20 December 2025", "20 декабря 2025"),
        (
            "2025-11-28/2025-12-02",
            "28 November 2025 – 2 December 2025",
            "28 ноября 2025 – 2 декабря 2025",
        ),
        ("2025-01/2025-09", "January 2025 – September 2025", "январь 2025 – сентябрь 2025"),
        (
            "2023-Q4/2024-Q1",
            "quarter 4 of 2023 – quarter 1 of 2024",
            "4-й квартал 2023 года – 1-й квартал 2024 года",
        ),
        ("2024/2025-03", "2024 – March 2025", "2024 – март 2025"),
    ],
)
def test_period(text, english, russian):
    """A date of the wrong precision says more than the source did."""
    assert period(text, "en") == english
    assert period(text, "ru") == russian


@pytest.mark.parametrize(
    "text",
    [
        "",
        "/",
        "spring 2025",
        "2025-13",
        "2025-02-30",
        "0000",
        "2025-Q5",
        "2025-H3",
        "2025/",
        "/2025",
        "2025-12-18/2025-12-2x",
        "2024/2025/2026",
        "٢٠٢٥",
    ],
)
def test_what_is_no_date_comes_back(text):
    """An editor's slip must show as it is, and neither break the page nor become another date."""
    assert period(text, "en") == text
    assert period(text, "ru") == text


dates = st.text("0123456789-/QH ", max_size=24) | st.text(max_size=12)


@given(dates, st.sampled_from(["en", "ru"]))
def test_period_never_raises(text, language):
    """One odd cell of a table must not take a whole page down."""
    assert period(text, language) or not text


@pytest.mark.parametrize(
    ("english", "russian", "in_english", "in_russian"),
    [
        ("Port", "Порт", "Port", "Порт"),
        ("Port", "", "Port", "Port [English]"),
        ("Port", pd.NA, "Port", "Port [English]"),
        (" ", "Порт", "Порт [Русский]", "Порт"),
        (None, None, "", ""),
    ],
)
def test_text_in_one_language_is_marked(english, russian, in_english, in_russian):
    """A hole where a text should be helps nobody; an unmarked foreign text looks like a mistake."""
    row = {"title_en": english, "title_ru": russian}

    assert worded(row, "title", "en") == in_english
    assert worded(row, "title", "ru") == in_russian


def test_column_that_is_absent():
    """An older data package lacks columns; its rows must still be named."""
    assert worded({"title_ru": "Порт"}, "title", "en") == "Порт [Русский]"
    assert worded({}, "note", "en") == ""


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_frame_and_figures_share_colours(theme):
    """A figure on a paper of its own shows as a box, and only to half of the readers."""
    config = tomllib.loads((ROOT / ".streamlit" / "config.toml").read_text(encoding="utf-8"))
    colours = palette(theme)

    assert config["theme"][theme] == {
        "primaryColor": colours["accent"],
        "backgroundColor": colours["paper"],
        "secondaryBackgroundColor": colours["surface"],
        "textColor": colours["ink"],
        "linkColor": colours["accent"],
        "borderColor": colours["hairline"],
        "dataframeBorderColor": colours["hairline"],
        "dataframeHeaderBackgroundColor": colours["surface"],
    }


def test_light_colours_differ():
    """The browser finds a token by its light colour: two alike would swap in the dark."""
    light = [colours[0] for colours in TOKENS.values()]

    assert sorted(set(light)) == sorted(light)
