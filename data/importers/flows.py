"""Make rows of the table ``trade`` from what Comtrade and WITS say of a flow."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from data.fault import Part, message, quoted
from data.importers import periods, terms
from data.importers.numbers import Mark, NumberError, number, plain
from data.importers.rows import Reading, TradeRow


@dataclass(frozen=True)
class Flow:
    """A flow in the words of the file."""

    number: int
    """Row of the file, as a spreadsheet counts."""

    ends: tuple[str, str]
    """Reporter and partner, as `terms.area` names them."""

    words: tuple[str, ...]
    """What the file says of the direction."""

    classification: str
    """Nomenclature of the goods."""

    commodity: str
    """Code of the goods."""

    period: str
    """Year or month."""

    value: str
    """The amount, in ``scale`` dollars."""

    level: str = ""
    """How many digits the file says that the code has; empty if it does not say."""

    scale: int = 1
    """How many dollars the unit of the amount is [USD]."""

    valuation: str = "unknown"
    """``FOB``, ``CIF`` or ``unknown``."""

    notes: tuple[str, str] = ("", "")
    """What a reader has to know, in English and in Russian."""


def take(found: Reading, flow: Flow, mark: Mark) -> None:
    """
    Enter a flow into the account of a file: as a row, as left out, or as refused.

    Parameters
    ----------
    found : Reading
        The account; it is changed.
    flow : Flow
        The flow in the words of the file.
    mark : {'.', ',', ''}
        Decimal mark of the file's numbers.
    """
    at = flow.number
    classification = terms.nomenclature(flow.classification)
    commodity = terms.goods(flow.commodity, classification, flow.level)
    direction, period = terms.flow(*flow.words), periods.period(flow.period)
    try:
        value = number(flow.value, mark)
    except NumberError as error:
        found.refuse(at, "value", error.what, error.right)
        return
    fault = _fault(flow, direction, period, value)
    if fault:
        found.refuse(at, *fault)
    elif not direction:
        found.leave_out(at, "a flow that is a part of another", flow.words[0])
    elif not classification:
        why = "another nomenclature than the table trade holds"
        found.leave_out(at, why, flow.classification)
    elif commodity is None:
        what = message(
            "{code} is no code of {digits} digits, as the row says it is",
            code=quoted(flow.commodity),
            digits=flow.level,
        )
        right = message("the code as it was downloaded, with its noughts")
        found.refuse(at, "commodity", what, right)
    elif not commodity:
        found.leave_out(at, "goods without a code of at most six digits", flow.commodity)
    elif value is None:
        found.leave_out(at, "the value is not known")
    else:
        row = TradeRow(
            *flow.ends,
            direction,
            period,
            classification,
            commodity,
            plain(value * flow.scale),
            flow.valuation,
            *flow.notes,
            number=at,
        )
        found.rows.append(row)


def _fault(
    flow: Flow, direction: str | None, period: str, value: Decimal | None
) -> tuple[str, Part, Part] | None:
    """Say what is wrong with a flow: column, what, and what would be right."""
    if direction is None:
        said = quoted(" / ".join(filter(None, flow.words)))
        what = message("{cell} is no direction of trade", cell=said)
        return "flow", what, message("export, import, M, X, RX or RM")
    if not all(flow.ends):
        what = message("reporter or partner is empty")
        return "partner", what, message("an ISO code or a name of each")
    if not period:
        what = message("{cell} is no period", cell=quoted(flow.period))
        return "period", what, message("a year or a month, 201501")
    if value is not None and value < 0:
        what = message("{cell} is less than nought", cell=quoted(flow.value))
        return "value", what, message("{limit} or more", limit="0 USD")
    return None
