"""The measures that colour the five states, in words."""

from __future__ import annotations

from data.measures import MEASURES
from data.story import five
from text.dates import period
from text.fallback import worded
from text.messages import Language, mark, translator
from text.numbers import quantity
from views.params import MapParams
from views.view import Tables

MEASURE_NAMES = {
    "turnover": mark("Trade with Japan, both ways"),
    "exports": mark("Exports to Japan"),
    "imports": mark("Imports from Japan"),
    "fdi": mark("Stock of Japanese direct investment"),
    "claims": mark("Claims in the two articles"),
}


def values_in_words(params: MapParams, tables: Tables, language: Language) -> dict[str, str]:
    """
    Write what the chosen measure is for each state one can click.

    Parameters
    ----------
    params : MapParams
        The measure; none gives empty texts.
    tables : mapping of str to pandas.DataFrame
        All tables.
    language : {'en', 'ru'}
        The language to write.

    Returns
    -------
    dict of str to str
        By ISO code, for the five, Japan and the neighbours; a state of the five without a
        figure reads that no source has one.
    """
    words = translator(language)
    clickable = tables["countries"].query("group != 'other'")
    found = dict.fromkeys(clickable["iso3"], "")
    if params.measure is None:
        return found
    for iso3 in five(tables):
        found[iso3] = words("No source in the tables has a figure")
    name = words(MEASURE_NAMES[params.measure])
    for row in MEASURES[params.measure].values(tables).itertuples():
        found[row.iso3] = (
            f"{name}: {quantity(row.value, row.unit, language)}, {period(row.period, language)}"
        )
    return found


def values_in_short(params: MapParams, tables: Tables, language: Language) -> dict[str, str]:
    """
    Write the chosen measure as it stands under a state's name.

    Parameters
    ----------
    params : MapParams
        The measure.
    tables : mapping of str to pandas.DataFrame
        All tables.
    language : {'en', 'ru'}
        The language to write.

    Returns
    -------
    dict of str to str
        By ISO code, only for states with a figure.
    """
    if params.measure is None:
        return {}
    rows = MEASURES[params.measure].values(tables).itertuples()
    return {row.iso3: quantity(float(row.value), row.unit, language) for row in rows}


def first(measure: str, tables: Tables, language: Language) -> str:
    """
    Say which state a measure is largest for.

    Parameters
    ----------
    measure : str
        One of `data.measures.MEASURES`.
    tables : mapping of str to pandas.DataFrame
        All tables.
    language : {'en', 'ru'}
        The language to write.

    Returns
    -------
    str
        A finding, with value and period.
    """
    words = translator(language)
    values = MEASURES[measure].values(tables)
    row = values.loc[values["value"].astype(float).idxmax()]
    states = tables["countries"].set_index("iso3")
    return words("{measure}: {state} comes first with {value} ({period})").format(
        measure=words(MEASURE_NAMES[measure]),
        state=worded(dict(states.loc[row["iso3"]]), "name", language),
        value=quantity(float(row["value"]), row["unit"], language),
        period=period(row["period"], language),
    )
