"""What filters and their options are called, and what is shown, in words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import pandas as pd

from data import schema
from data.editions import once_per_edition
from data.story import ARTICLES
from text.dates import period
from text.fallback import worded
from text.messages import Language, counted, mark, nmark, translator
from text.numbers import decimal
from views.atlas_things import node_names
from views.claim_list.found import Found
from views.claim_list.params import FACETS, OWN, TIMES, UNNAMED, ClaimListParams, subject_id
from views.claim_texts import SUBJECTS
from views.profiles import leg_name
from views.view import Tables

FILTER_NAMES = {
    "source": mark("Source"),
    "speaker": mark("Who says it"),
    "lens": mark("Whose view"),
    "subject": mark("About"),
    "since": mark("Speaks of the time from"),
    "until": mark("Speaks of the time to"),
    "q": mark("Search the claims"),
}
# What a filter says in the sentence above the claims.
TOLD = {
    "source": mark("from {names}"),
    "speaker": mark("said by {names}"),
    "lens": mark("on the view of {names}"),
    "kind": mark("of the kind “{names}”"),
    "topic": mark("on the topic “{names}”"),
    "subject": mark("about {names}"),
    "since": mark("speaking of {names} or later"),
    "until": mark("speaking of {names} or earlier"),
    "q": mark("with the words “{names}”"),
}
SHOWN = nmark("{shown} of {all} claim", "{shown} of {all} claims")
EVERY = nmark("All {all} claim", "All {all} claims")
# Names told of one filter; the rest is counted.
MOST_NAMES = 3


@once_per_edition
def names(tables: Tables, language: Language) -> Mapping[str, Mapping[str, str]]:
    """
    Name every option of every filter.

    Parameters
    ----------
    tables : mapping of str to pandas.DataFrame
        All tables.
    language : {'en', 'ru'}
        The language to write.

    Returns
    -------
    mapping of str to mapping of str to str
        Readable name by filter and id; made once for each edition and language.
    """
    words = translator(language)
    actors = tables["actors"].to_dict("records")
    return {
        "source": {
            row["source_id"]: _source(row, language) for row in tables["sources"].to_dict("records")
        },
        "speaker": {
            **{row["actor_id"]: worded(row, "name", language) for row in actors},
            UNNAMED: words("nobody named"),
        },
        "lens": {
            **schema.labels("claims", "attributed_to", language),
            OWN: words("nobody but the speaker"),
        },
        "kind": schema.labels("claims", "kind", language),
        "topic": schema.labels("claims", "topic", language),
        "subject": _subjects(tables, language),
    }


def filter_name(name: str, language: Language) -> str:
    """
    Name a filter.

    Parameters
    ----------
    name : str
        Its parameter.
    language : {'en', 'ru'}
        The language to write.

    Returns
    -------
    str
        Such as ``Whose view``; of a column that is filtered as it stands, the schema's own title.
    """
    if name not in FILTER_NAMES:
        return schema.wording("claims", name, lang=language)
    words = translator(language)
    return words(FILTER_NAMES[name])


def told(params: ClaimListParams, shown: Found, tables: Tables, language: Language) -> str:
    """
    Say how many claims are shown, and by which filters.

    Parameters
    ----------
    params : ClaimListParams
        What is asked for.
    shown : Found
        What that comes to.
    tables : mapping of str to pandas.DataFrame
        All tables.
    language : {'en', 'ru'}
        The language to write.

    Returns
    -------
    str
        Such as ``5 of 235 claims: of the kind “Forecast”; about Kazakhstan``.
    """
    filters = [filter_told(name, params, tables, language) for name in shown.without]
    form = counted(language, SHOWN if filters else EVERY, shown.total)
    count = form.format(
        shown=decimal(len(shown.rows), language), all=decimal(shown.total, language)
    )
    return f"{count}: {'; '.join(filters)}" if filters else count


def filter_told(name: str, params: ClaimListParams, tables: Tables, language: Language) -> str:
    """
    Say what one filter asks for.

    Parameters
    ----------
    name : str
        Parameter of a filter that is on.
    params : ClaimListParams
        What is asked for.
    tables : mapping of str to pandas.DataFrame
        All tables.
    language : {'en', 'ru'}
        The language to write.

    Returns
    -------
    str
        Such as ``about Kazakhstan or Japan``.
    """
    words = translator(language)
    return words(TOLD[name]).format(names=_values(name, params, tables, language))


def _values(name: str, params: ClaimListParams, tables: Tables, language: Language) -> str:
    """Name what is chosen in one filter."""
    value = getattr(params, name)
    if name in TIMES:
        return period(value, language)
    if name not in FACETS:
        return str(value)
    words = translator(language)
    called = names(tables, language)[name]
    chosen = [called.get(one, one) for one in value]
    rest = len(chosen) - MOST_NAMES
    if rest > 1:
        chosen = [*chosen[:MOST_NAMES], words("{number} others").format(number=rest)]
    joint = words("or")
    return f" {joint} ".join(chosen)


def _source(row: Mapping[str, object], language: Language) -> str:
    """Name a source: an article by its number, others by publisher and title."""
    words = translator(language)
    title = worded(row, "title", language)
    if row["source_id"] in ARTICLES:
        return words("Article {number}: {title}").format(
            number=str(row["source_id"])[1:], title=title
        )
    known = pd.notna(row["publisher"]) and row["publisher"] != "unknown"
    return f"{row['publisher']} · {title}" if known else title


def _subjects(tables: Tables, language: Language) -> dict[str, str]:
    """Name what claims can be about; all but states with what sort of thing it is."""
    kinds = schema.labels("claim_subjects", "subject_kind", language)
    nodes = node_names(tables, language)
    found: dict[str, str] = {}
    for kind, (table, key) in SUBJECTS.items():
        for row in tables[table].to_dict("records"):
            name = (
                leg_name(row, nodes)
                if kind == "leg"
                else worded(row, "title" if "title_en" in row else "name", language)
            )
            known = name if kind == "state" else f"{kinds[kind]}: {name}"
            found[subject_id(kind, str(row[key]))] = known
    return found


def options(
    facet: str, shown: Found, tables: Tables, language: Language
) -> tuple[Sequence[str], Mapping[str, str]]:
    """
    List the options of a filter with the number of claims each would show.

    Parameters
    ----------
    facet : str
        One of the filters with options.
    shown : Found
        What is found now.
    tables : mapping of str to pandas.DataFrame
        All tables.
    language : {'en', 'ru'}
        The language to write.

    Returns
    -------
    tuple of sequence of str and mapping of str to str
        Ids in order, and each one's name and number, such as ``Forecast · 9``.
    """
    counts = shown.counts[facet]
    if facet in TIMES:
        called = {one: period(one, language) for one in counts}
        ordered = list(counts)
    else:
        called = dict(names(tables, language)[facet])
        # The schema's own order means something; other lists begin with what is said most.
        few = facet in ("lens", "kind", "topic")
        ordered = [one for one in called if one in counts] if few else list(counts)
    if facet == "source":
        ordered = [*(one for one in ARTICLES if one in counts), *ordered]
        ordered = list(dict.fromkeys(ordered))
    if facet == "subject":
        ranks = {subject_id(kind, "").split(":")[0]: rank for rank, kind in enumerate(SUBJECTS)}
        ordered.sort(key=lambda one: ranks.get(one.split(":")[0], len(ranks)))
    return ordered, {one: f"{called[one]} · {decimal(counts[one], language)}" for one in ordered}
