"""What the story is of: two articles and five states."""

from collections.abc import Mapping

import pandas as pd

ARTICLES = ("a1", "a2")
"""Ids of the two articles in ``sources``; everything else is context."""


def five(tables: Mapping[str, pd.DataFrame]) -> list[str]:
    """
    List the five states of Central Asia.

    Parameters
    ----------
    tables : mapping of str to pandas.DataFrame
        ``countries``.

    Returns
    -------
    list of str
        ISO 3166-1 alpha-3, in the order of the table.
    """
    countries = tables["countries"]
    return countries.loc[countries["group"] == "central-asia", "iso3"].tolist()
