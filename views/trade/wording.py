"""Names, years and amounts as the trade views write them."""

from __future__ import annotations

import html
from collections.abc import Iterable

from babel.lists import format_list

from text.messages import Language, mark, translator
from text.numbers import quantity
from views.evidence import country_names
from views.view import Tables

# Short enough to stand beside a line.
SOURCES = {
    "kz-bns": mark("statistics bureau"),
    "kg-nsc": mark("statistical committee"),
    "uz-stat": mark("statistics agency"),
    "un-comtrade": mark("UN Comtrade"),
    "un-comtrade-hs27": mark("UN Comtrade"),
    "unctadstat": mark("UNCTADstat"),
    "wits-kgz": mark("WITS"),
    "jetro-uz-basic": mark("JETRO"),
}
CURRENCIES = {
    "usd": mark("US dollars"),
    "eur": mark("euros at each year’s mean rate"),
    "jpy": mark("yen at each year’s mean rate"),
}


class Wording:
    """How one view names and writes things."""

    def __init__(self, tables: Tables, language: Language, currency: str) -> None:
        self.tables, self.language, self.currency = tables, language, currency
        self.words = translator(language)
        self.names = country_names(tables, language)
        publishers = tables["sources"][["source_id", "publisher"]].itertuples(index=False)
        self._publishers = {str(one): str(publisher) for one, publisher in publishers}

    def name(self, iso3: str) -> str:
        """
        Name a state or a group of states.

        Parameters
        ----------
        iso3 : str
            ISO 3166-1 alpha-3, ``WLD`` or ``EUN``.

        Returns
        -------
        str
            Its name; the code itself if the tables have none.
        """
        return self.names.get(iso3, iso3)

    def source(self, source_id: str) -> str:
        """
        Name a source in a word or two.

        Parameters
        ----------
        source_id : str
            Its row in ``sources``.

        Returns
        -------
        str
            A short name; of sources without one, the publisher.
        """
        if source_id in SOURCES:
            return self.words(SOURCES[source_id])
        return self._publishers.get(source_id, source_id)

    def listed(self, items: Iterable[str]) -> str:
        """
        Join words as a sentence does.

        Parameters
        ----------
        items : iterable of str
            The words.

        Returns
        -------
        str
            Such as ``a, b and c``.
        """
        # The English of these texts puts no comma before the last “and”.
        locale = "en_GB" if self.language == "en" else self.language
        return str(format_list(list(items), locale=locale))

    def years(self, periods: Iterable[str]) -> str:
        """
        Write years, those that follow one another as an interval.

        Parameters
        ----------
        periods : iterable of str
            Years of four digits.

        Returns
        -------
        str
            Such as ``1995–2002 and 2007``.
        """
        runs: list[list[int]] = []
        for year in sorted(map(int, periods)):
            if runs and year == runs[-1][-1] + 1:
                runs[-1].append(year)
            else:
                runs.append([year])
        pair = 2  # two years are named, from three on they are an interval
        texts: list[str] = []
        for run in runs:
            texts += [f"{run[0]}–{run[-1]}"] if len(run) > pair else map(str, run)
        return self.listed(texts)

    def money(self, value: float) -> str:
        """
        Write an amount of the view's currency.

        Parameters
        ----------
        value : float
            The amount, in the view's currency.

        Returns
        -------
        str
            Such as ``$1.6 bn``.
        """
        return quantity(value, self.currency.upper(), self.language)


def safe(text: str) -> str:
    """
    Make a text from the tables fit for Plotly, which reads tags.

    Parameters
    ----------
    text : str
        Any text.

    Returns
    -------
    str
        The text with its brackets escaped.

    Examples
    --------
    >>> safe("A < B")
    'A &lt; B'
    """
    return html.escape(text, quote=False)
