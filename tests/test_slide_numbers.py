"""Numbers in slides: one that is read wrongly is either passed without a source or called one without."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing.behind import in_plain_units
from briefing.numbers import agrees, numbers, scale_of
from text.messages import LANGUAGES
from text.numbers import interval, quantity

SIZES = st.floats(min_value=0.01, max_value=9e14)
UNITS = ("USD", "EUR", "JPY", "percent", "t", "t/year", "Mt/year", "bbl/day", "km", "documents", "ratio", "TEU", "count")  # fmt: skip


@pytest.mark.parametrize(
    ("language", "text", "read"),
    [
        ("en", "over $3.7bn", [(3.7e9, "USD", ">")]),
        ("en", "US$1.5 bn and ¥3 trn (≈ $19 bn)", [(1.5e9, "USD", ""), (3e12, "JPY", ""), (19e9, "USD", "≈")]),
        ("en", "4.119 million tonnes, 10,000 t, 1,604,430,000", [(4119000, "", ""), (10000, "", ""), (1604430000, "", "")]),
        ("en", "13–36 days, 33–40 %, $0.74–1.2 bn", [(13, "", ""), (36, "", ""), (33, "percent", ""), (40, "percent", ""), (0.74e9, "USD", ""), (1.2e9, "USD", "")]),
        ("en", "from 3 to 4 billion yen", [(3e9, "JPY", ""), (4e9, "JPY", "")]),
        ("en", "8% less, −5 %, 20 per cent", [(8, "percent", ""), (-5, "percent", ""), (20, "percent", "")]),
        ("en", "3 : 1, 2.73 to 1", [(3, "ratio", ""), (2.73, "ratio", "")]),
        ("en", "$3m, 5k, 4.48 Mt, 20-year", [(3e6, "USD", ""), (5e3, "", ""), (4.48e6, "", ""), (20, "", "")]),
        ("en", "2025 documents; in December 14 documents", [(2025, "", ""), (14, "", "")]),
        ("ru", "более 3,7 млрд долларов", [(3.7e9, "USD", ">")]),
        ("ru", "4,119 млн т, 1\u00a0234,5 т, 10\u202f000 км, 12 500", [(4119000, "", ""), (1234.5, "", ""), (10000, "", ""), (12500, "", "")]),
        ("ru", "около 80 %, не менее 12, не более 5", [(80, "percent", "≈"), (12, "", ">"), (5, "", "<")]),
        ("ru", "с 3 до 4 млрд иен, 58–68 долл.", [(3e9, "JPY", ""), (4e9, "JPY", ""), (58, "USD", ""), (68, "USD", "")]),
        ("ru", "5 тыс. т, 2 трлн €, 7 процентов", [(5e3, "", ""), (2e12, "EUR", ""), (7, "percent", "")]),
    ],
)  # fmt: skip
def test_number_is_read_as_it_is_meant(language, text, read):
    """A comma or a “bn” that is read wrongly makes a thousandfold error of a right number."""
    found = [one for one in numbers(text, language) if not one.date]

    assert [(pytest.approx(one.value), one.unit, one.sign) for one in found] == read


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "since 2004, 2018–2023, the 1990s, 2024/25"),
        ("en", "18–20 December 2025, on December 20, 2025, 2025-12-20, at 10:30"),
        ("en", "the 21st time, paragraph 4, No. 7, slide 3"),
        ("en", "A1, G7, C5+1, N-1, three documents, 5G"),
        ("ru", "с 2004 года, 20 декабря 2025 года, 20.12.2025, 1990-х"),
        ("ru", "в 21-й раз, абзац 4, № 2, Ту-154"),
    ],
)
def test_dates_and_names_need_no_source(language, text):
    """A presenter who is warned of every year and every “C5+1” stops reading the warnings."""
    assert [one.text for one in numbers(text, language) if not one.date] == []


@pytest.mark.parametrize(
    ("text", "value", "unit", "same"),
    [
        ("$3.7bn", 3.7e9, "USD", True),
        ("$3.7bn", 3.74e9, "USD", True),
        ("$3.7bn", 3.76e9, "USD", False),
        ("$3.7bn", 3.7e9, "EUR", False),
        ("$3.7bn", 3.7, "", False),
        ("8 %", 8.14, "percent", True),
        ("8 %", -8.14, "percent", True),
        ("8 %", 8.6, "percent", False),
        ("8 %", 8, "", False),
        ("8 %", 8, "?", True),
        ("8", 8, "percent", True),
        ("14", 15, "", False),
        ("more than 4 million", 4.48e6, "", True),
        ("more than 4 million", 3.4e6, "", False),
        ("less than 500", 430, "", True),
        ("less than 500", 570, "", False),
        ("about 2,000", 1970, "", True),
        ("about 2,000", 2400, "", False),
        ("2,000", 1970, "", False),
    ],
)
def test_number_agrees_as_far_as_it_is_written(text, value, unit, same):
    """A rounded number must find its source, and another number must not find that source."""
    (found,) = numbers(text, "en")

    assert agrees(found, value, unit) is same


@given(SIZES, st.sampled_from(UNITS), st.sampled_from(LANGUAGES), st.sampled_from(["=", ">", "≈"]))
def test_written_quantity_is_read_back(value, unit, language, sign):
    """Every value as the app itself writes it must be known again when it is copied to a slide."""
    written = quantity(value, unit, language, sign)
    found = numbers(written, language)[0]

    assert agrees(found, *in_plain_units(value, unit)), written
    assert found.sign == sign.strip("=")


@given(SIZES, SIZES, st.sampled_from(("USD", "t", "percent", "days")), st.sampled_from(LANGUAGES))
def test_both_ends_of_a_range_are_read_back(one, other, unit, language):
    """“1.2–2 Mt” is twice a million, not once 1.2."""
    low, high = sorted((one, other))
    written = interval(low, high, unit, language)
    found = numbers(written, language)

    assert agrees(found[-1], *in_plain_units(high, unit)), written
    # A low end that vanishes beside a high one is written with more digits than it is worth.
    assert agrees(found[0], *in_plain_units(low, unit)) or low < high / 1e3, written


@given(st.text(max_size=80), st.sampled_from(LANGUAGES))
def test_any_text_is_read(text, language):
    """What people paste into a slide must never break the check."""
    for one in numbers(text, language):
        assert 0 <= one.start < one.end <= len(text)
        assert text[one.start : one.end] == one.text
        agrees(one, 1.0)


def test_headings_name_their_scale():
    """A column “Mt” holds 4.1, and the slide says 4.1 million."""
    assert [scale_of(one) for one in ("Mt/year", "Cargo, Mt", "млрд долларов", "documents")] == [1e6, 1e6, 1e9, 1]  # fmt: skip
