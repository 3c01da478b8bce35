"""The sums that were named, as flows from Japan."""

from __future__ import annotations

from charts.money_flows import End, Flow, flows
from charts.money_rows import kept
from charts.theme import TOKENS
from data.money import OverlapError
from text.messages import Language, translator
from views.investment.parts import (
    TOGETHER,
    InvestmentParams,
    Sum,
    listed,
    receiver,
    source_ids,
    status_names,
    sums,
)
from views.investment.pledges import summed
from views.investment.twin import about, columns, empty, twin, window
from views.view import Tables, View

# Nothing has moved yet.
BEFORE_MONEY = ("target", "pledged", "mou", "signed")


def streams(params: InvestmentParams, tables: Tables, language: Language) -> View:
    """
    Show sums as flows from Japan, parted by status, to those who are to receive them.

    Parameters
    ----------
    params : InvestmentParams
        For whom; None for all.
    tables : mapping of str to pandas.DataFrame
        All tables.
    language : {'en', 'ru'}
        The language to write.

    Returns
    -------
    View
        One row for each sum. Each recipient stands once for each status, so that no width adds
        up sums of different status.
    """
    words = translator(language)
    every = sums(params, tables, language)
    found = [one for one in every if one.usd]
    if not found:
        finding = words("No source names a sum from Japan in dollars")
        subtitle = words("Width of a stream: the sum in dollars")
        remark = words("The tables hold no sum in dollars here; none was converted.")
        titles = (finding, subtitle, remark)
        return empty(titles, columns(language), "investment-flows", params, tables, language)
    names = status_names(language)
    largest = max(found, key=lambda one: one.usd or 0)
    template = (
        words("The widest stream from Japan is no money yet but a plan – {title}, {sum}")
        if largest.row["status"] in BEFORE_MONEY
        else words("The widest stream from Japan – {title}, {sum}")
    )
    finding = template.format(title=largest.title, sum=largest.text)
    finding = about(finding, params, tables, language)
    rows = [(one.evidence,) for one in found]
    listing = "; ".join(
        f"{names[one.row['status']]} → {receiver(one, tables, language, TOGETHER)}: {one.text}"
        for one in found
    )
    statuses = list(dict.fromkeys(one.row["status"] for one in found))
    return View(
        finding=finding,
        subtitle=words(
            "Width of a stream: the sum in dollars, {period}; left the status, right who is to receive it"
        ).format(period=window(found, language)),
        figure=flows(
            [End(status, names[status], status) for status in statuses],
            _ends(found, tables, language),
            [
                Flow(
                    position,
                    one.row["status"],
                    _key(one),
                    float(one.usd or 0),
                    f"{one.title}: {one.text}",
                    one.row["status"],
                )
                for position, one in enumerate(found)
            ],
            (words("From Japan"), words("For whom")),
        ),
        table=twin(found, tables, language),
        columns=columns(language),
        source_ids=source_ids(rows),
        alt=words("{finding}. Streams: {listing}.").format(finding=finding, listing=listing),
        file="investment-flows",
        remark=_remark(every, found, statuses, tables, language),
        rows=rows,
        numbers={one.text: (one.evidence,) for one in every},
    )


def _key(one: Sum) -> str:
    return f"{one.row['status']}/{';'.join(one.states)}"


def _ends(found: list[Sum], tables: Tables, language: Language) -> list[End]:
    """Make one end of each recipient in each status."""
    groups: dict[str, list[Sum]] = {}
    for one in found:
        groups.setdefault(_key(one), []).append(one)
    ends = []
    for key, group in groups.items():
        name = receiver(group[0], tables, language, TOGETHER)
        alone = group[0].states[0] if len(group[0].states) == 1 else ""
        colour = alone if alone in TOKENS else "other"
        ends.append(End(key, f"{name}: {', '.join(kept(one.text) for one in group)}", colour))
    return ends


def _remark(
    every: list[Sum], found: list[Sum], statuses: list[str], tables: Tables, language: Language
) -> str:
    """Say what must not be added up, and what is not drawn."""
    words = translator(language)
    names = status_names(language)
    texts = [
        words("Widths of different status are never added: each status has streams of its own.")
    ]
    overlapping = [
        words("“{title}”").format(title=names[status])
        for status in statuses
        if isinstance(summed(found, status, tables), OverlapError)
    ]
    if overlapping:
        template = words(
            "Streams side by side are no total where the sums may overlap, as under {statuses}."
        )
        texts.append(template.format(statuses=listed(overlapping, language)))
    undrawn = [f"{one.title}, {one.text}" for one in every if not one.usd]
    if undrawn:
        template = words("Not drawn, since no source gives it in dollars: {titles}.")
        texts.append(template.format(titles="; ".join(undrawn)))
    return " ".join(texts)
