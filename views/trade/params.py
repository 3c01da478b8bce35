"""What the trade page shows, read from its address so that nothing in it can break a view."""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd

from data.rates import CURRENCIES
from data.story import five
from data.trade import JAPAN, flows, leading, own_flows, ratios
from views.query import asked
from views.view import Query, Tables

COUNTRY = "KAZ"
# What the page reads of its address.
TRADE_PARAMETERS = ("country", "reporter", "year", "currency")


@dataclass(frozen=True)
class TradeParams:
    """Parameters of the trade views, all of them valid."""

    country: str = COUNTRY
    """The state, ISO 3166-1 alpha-3; one of the five."""
    reporter: str | None = None
    """Who counted, ISO 3166-1 alpha-3; None for `default_reporter`."""
    year: str | None = None
    """Year, four digits; None for `default_year`."""
    currency: str = CURRENCIES[0]
    """One of `data.rates.CURRENCIES`."""


def trade_params(query: Query, tables: Tables) -> TradeParams:
    """
    Read the trade page's parameters from a query.

    Parameters
    ----------
    query : mapping of str to sequence of str
        Values by parameter, as the URL has them: ``country``, ``reporter``, ``year`` and
        ``currency``.
    tables : mapping of str to pandas.DataFrame
        ``countries`` and ``trade``, for what there is to choose.

    Returns
    -------
    TradeParams
        What is unknown or malformed has fallen back to its default; nothing raises.
    """
    country = asked(query, "country", five(tables)) or COUNTRY
    reporter = asked(query, "reporter", reporters_of(country, tables))
    years = years_of(country, reporter or default_reporter(country, tables), tables)
    return TradeParams(
        country,
        reporter,
        asked(query, "year", years),
        asked(query, "currency", CURRENCIES) or CURRENCIES[0],
    )


def reporters_of(country: str, tables: Tables) -> list[str]:
    """
    List who counted a state's trade with Japan in full years.

    Parameters
    ----------
    country : str
        The state, ISO 3166-1 alpha-3.
    tables : mapping of str to pandas.DataFrame
        ``trade``.

    Returns
    -------
    list of str
        The state itself, then Japan, each only if it has figures.
    """
    found = set(flows(tables["trade"], country)["reporter"])
    return [one for one in (country, JAPAN) if one in found]


def years_of(country: str, reporter: str | None, tables: Tables) -> list[str]:
    """
    List the years for which one of the two counted.

    Parameters
    ----------
    country : str
        The state, ISO 3166-1 alpha-3.
    reporter : str or None
        Who counted, ISO 3166-1 alpha-3; None has no years.
    tables : mapping of str to pandas.DataFrame
        ``trade``.

    Returns
    -------
    list of str
        Years of four digits, the latest first.
    """
    if reporter is None:
        return []
    found = own_flows(tables["trade"], country, reporter)
    return sorted(set(found["period"]), reverse=True)


def default_reporter(country: str, tables: Tables) -> str | None:
    """
    Choose whose count is shown unless asked otherwise.

    Parameters
    ----------
    country : str
        The state, ISO 3166-1 alpha-3.
    tables : mapping of str to pandas.DataFrame
        ``trade``.

    Returns
    -------
    str or None
        The first of `reporters_of`; None if nobody counted.
    """
    return next(iter(reporters_of(country, tables)), None)


def default_year(country: str, reporter: str | None, tables: Tables) -> str | None:
    """
    Choose the year that is shown unless asked otherwise.

    Parameters
    ----------
    country : str
        The state, ISO 3166-1 alpha-3.
    reporter : str or None
        Who counted, ISO 3166-1 alpha-3.
    tables : mapping of str to pandas.DataFrame
        ``trade``.

    Returns
    -------
    str or None
        The latest year for which one source has both directions; else the latest of
        `years_of`; None if there is none.
    """
    years = years_of(country, reporter, tables)
    both = leading(counted_ratios(country, reporter, tables))
    return str(both["period"].max()) if len(both) else next(iter(years), None)


def counted_ratios(country: str, reporter: str | None, tables: Tables) -> pd.DataFrame:
    """
    Take the ratios for which one of the two counted both directions.

    Parameters
    ----------
    country : str
        The state, ISO 3166-1 alpha-3.
    reporter : str or None
        Who counted, ISO 3166-1 alpha-3.
    tables : mapping of str to pandas.DataFrame
        ``trade``.

    Returns
    -------
    pandas.DataFrame
        As `data.trade.ratios` returns them.
    """
    found = ratios(tables["trade"], country)
    return found[found["basis"] == ("japan" if reporter == JAPAN else "own")]


def resolved(params: TradeParams, tables: Tables) -> tuple[str | None, str | None]:
    """
    Say whose count and which year the parameters come to.

    Parameters
    ----------
    params : TradeParams
        The parameters; what does not exist in these tables counts as not asked for.
    tables : mapping of str to pandas.DataFrame
        ``trade``.

    Returns
    -------
    tuple of str or None
        Reporter and year; None where nobody counted.
    """
    known = reporters_of(params.country, tables)
    reporter = params.reporter if params.reporter in known else next(iter(known), None)
    years = years_of(params.country, reporter, tables)
    if params.year in years:
        return reporter, params.year
    return reporter, default_year(params.country, reporter, tables)


@dataclass(frozen=True)
class Choices:
    """What there is to choose beside what is shown."""

    reporters: tuple[str, ...]
    """Who counted, ISO 3166-1 alpha-3; the first is the usual one."""
    reporter: str | None
    """Whose count is shown; None where nobody counted."""
    years: tuple[str, ...]
    """Years that reporter has, the latest first."""
    year: str | None
    """The year that is shown."""
    usual_year: str | None
    """The year that is shown unless another is asked for."""


def choices(params: TradeParams, tables: Tables) -> Choices:
    """
    Say what can be chosen beside the parameters.

    Parameters
    ----------
    params : TradeParams
        The parameters.
    tables : mapping of str to pandas.DataFrame
        ``trade``.

    Returns
    -------
    Choices
        Reporters and years, and what the parameters come to.
    """
    reporter, year = resolved(params, tables)
    return Choices(
        tuple(reporters_of(params.country, tables)),
        reporter,
        tuple(years_of(params.country, reporter, tables)),
        year,
        default_year(params.country, reporter, tables),
    )
