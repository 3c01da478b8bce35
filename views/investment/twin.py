"""The table twin of the views of sums, and what they say where there is none."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import pandas as pd

from charts.plot import nothing
from text.dates import period
from text.messages import Language, translator
from views.evidence import country_names
from views.investment.parts import AMONG, InvestmentParams, Sum, listed, receiver, status_names
from views.view import Tables, View

# So many letters of a state's name stand in all its cases.
STEM = 6


def for_whom(one: Sum, tables: Tables, language: Language) -> str:
    """
    Name the recipient of a sum; of several, each.

    Parameters
    ----------
    one : Sum
        The sum.
    tables : mapping of str to pandas.DataFrame
        ``countries``.
    language : {'en', 'ru'}
        The language to write.

    Returns
    -------
    str
        A state's name, or that it is to be divided, and among whom.
    """
    text = receiver(one, tables, language, AMONG)
    if not one.divided:
        return text
    names = country_names(tables, language)
    return f"{text}: {listed([names.get(state, state) for state in one.states], language)}"


def headed(one: Sum, tables: Tables, language: Language) -> str:
    """
    Name a sum and its recipient, who is not named twice.

    Parameters
    ----------
    one : Sum
        The sum.
    tables : mapping of str to pandas.DataFrame
        ``countries``.
    language : {'en', 'ru'}
        The language to write.

    Returns
    -------
    str
        Such as ``Grant for medical equipment · Kazakhstan``.
    """
    whom = for_whom(one, tables, language)
    return one.title if whom[:STEM] in one.title else f"{one.title} · {whom}"


def twin(found: Sequence[Sum], tables: Tables, language: Language) -> pd.DataFrame:
    """
    Make the table twin of sums.

    Parameters
    ----------
    found : sequence of Sum
        The sums drawn.
    tables : mapping of str to pandas.DataFrame
        ``countries``.
    language : {'en', 'ru'}
        The language to write.

    Returns
    -------
    pandas.DataFrame, shape (n_sums, 8)
        Columns as in `columns`.
    """
    names = status_names(language)
    return pd.DataFrame(
        [
            {
                "title": one.title,
                "recipient": for_whom(one, tables, language),
                "status": names[one.row["status"]],
                "operator": one.row["operator"],
                "value": float(one.row["value"]),
                "currency": one.row["currency"],
                "value_usd": one.usd,
                "period": one.row["period"],
            }
            for one in found
        ],
        columns=list(columns(language)),
    )


def columns(language: Language) -> dict[str, str]:
    """
    Name the columns of `twin`.

    Parameters
    ----------
    language : {'en', 'ru'}
        The language to write.

    Returns
    -------
    dict of str to str
        Readable name by column.
    """
    words = translator(language)
    return {
        "title": words("Sum"),
        "recipient": words("For whom"),
        "status": words("Status"),
        "operator": words("Sign"),
        "value": words("Value, in its currency"),
        "currency": words("Currency"),
        "value_usd": words("Value, USD"),
        "period": words("Period"),
    }


def window(found: Sequence[Sum], language: Language) -> str:
    """
    Say from which year to which the sums are dated.

    Parameters
    ----------
    found : sequence of Sum
        At least one.
    language : {'en', 'ru'}
        The language to write.

    Returns
    -------
    str
        Such as ``2025–2030``.
    """
    years = [end[:4] for one in found for end in str(one.row["period"]).split("/")]
    return period(f"{min(years)}/{max(years)}", language)


def about(finding: str, params: InvestmentParams, tables: Tables, language: Language) -> str:
    """
    Put the state that was asked for before a finding.

    Parameters
    ----------
    finding : str
        The finding for whoever is asked for.
    params : InvestmentParams
        The state; None for all.
    tables : mapping of str to pandas.DataFrame
        ``countries``.
    language : {'en', 'ru'}
        The language to write.

    Returns
    -------
    str
        Such as ``Uzbekistan: no source names a sum``.
    """
    if params.country is None:
        return finding
    state = country_names(tables, language)[params.country]
    return f"{state}: {finding[:1].lower()}{finding[1:]}"


def empty(
    titles: tuple[str, str, str],
    names: Mapping[str, str],
    file: str,
    params: InvestmentParams,
    tables: Tables,
    language: Language,
) -> View:
    """
    Say that there is nothing to draw.

    Parameters
    ----------
    titles : tuple of str
        Finding, subtitle and remark, in the language.
    names : mapping of str to str
        Readable names of the twin's columns.
    file : str
        Name for files made of it.
    params : InvestmentParams
        The state that was asked for is named first.
    tables : mapping of str to pandas.DataFrame
        ``countries``.
    language : {'en', 'ru'}
        The language to write.

    Returns
    -------
    View
        Without traces and rows.
    """
    finding, subtitle, remark = titles
    finding = about(finding, params, tables, language)
    return View(
        finding=finding,
        subtitle=subtitle,
        figure=nothing(),
        table=pd.DataFrame(columns=list(names)),
        columns=names,
        source_ids=[],
        alt=finding,
        file=file,
        remark=remark,
    )
