"""Sentences of the checks put into a language, each number with what it rests on."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from data.story import ARTICLES
from data.verdicts.verdict import Field, Named, Number, Row, Sentence
from text.fallback import worded
from text.messages import Language, mark, translator
from text.numbers import quantity
from views.citing import Citing
from views.quoted import numbers_in
from views.trade.ratio import WHO
from views.trade.wording import Wording
from views.view import Evidence, Tables

BASES = {**WHO, "own": mark("by Kazakhstan’s own count")}
# What has a name in a table: its table, key and the column of the name.
TABLES = {
    "sea": ("seas", "sea_id", "name"),
    "corridor": ("corridors", "corridor_id", "name"),
    "actor": ("actors", "actor_id", "name"),
    "event": ("events", "event_id", "title"),
}


class Teller(Citing):
    """One card in the making: its texts, and its numbers with their evidence."""

    def __init__(
        self, tables: Tables, language: Language, evidence: Mapping[Row, Evidence]
    ) -> None:
        self.tables, self.language, self.evidence = tables, language, evidence
        self.words = translator(language)
        self.wording = Wording(tables, language, "usd")
        self.numbers: dict[str, tuple[Evidence, ...]] = {}

    def quote(self, text: str, rows: Iterable[Evidence]) -> str:
        """
        Note what the numbers inside a text of the tables rest on, and return the text.

        Parameters
        ----------
        text : str
            Any text.
        rows : iterable of Evidence
            What its numbers rest on.

        Returns
        -------
        str
            The same text.
        """
        rests = tuple(rows)
        for number in numbers_in(text):
            self.cite(number, rests)
        return text

    def tell(self, one: Sentence) -> str:
        """
        Put a sentence into the language.

        Parameters
        ----------
        one : Sentence
            The sentence.

        Returns
        -------
        str
            Its text, fields filled.
        """
        fields = {name: self._written(field) for name, field in one.fields.items()}
        return self.words(one.text).format(**fields)

    def _written(self, field: Field) -> str:
        if isinstance(field, Number):
            text = quantity(field.value, field.unit, self.language, field.operator)
            return self.cite(
                text, (self.evidence[row] for row in field.rows if row in self.evidence)
            )
        return self._named(field)  # fmt: skip

    def _named(self, field: Named) -> str:
        if field.kind == "years":
            return self.wording.years(field.ids)
        if field.kind == "text":
            return self.wording.listed(field.ids)
        return self.wording.listed(self._name(field.kind, one) for one in field.ids)

    def _name(self, kind: str, one: str) -> str:
        if kind == "basis":
            return self.words(BASES[one])
        if kind == "state":
            return self.wording.name(one)
        if kind == "source":
            return self._source(one)
        table, key, column = TABLES[kind]
        rows = self.tables[table]
        found = rows[rows[key] == one]
        return worded(dict(found.iloc[0]), column, self.language) if len(found) else one

    def _source(self, source_id: str) -> str:
        """Name a source by its publisher, of the articles by their number."""
        if source_id in ARTICLES:
            return self.words("article {number}").format(number=source_id[1])
        return self.wording.source(source_id)
