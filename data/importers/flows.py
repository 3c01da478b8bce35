"""Make rows of the table ``trade`` from what Comtrade and WITS say of a flow."""

from __future__ import annotations

from dataclasses import dataclass

from data.fault import quoted
from data.importers import terms
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
    commodity = terms.goods(flow.commodity, classification)
    direction, period = terms.flow(*flow.words), terms.period(flow.period)
    try:
        value = number(flow.value, mark)
    except NumberError as error:
        found.refuse(at, "value", error.what, error.right)
        return
    if direction is None:
        said = quoted(" / ".join(filter(None, flow.words)))
        found.refuse(
            at, "flow", f"{said} is no direction of trade", "export, import, M, X, RX or RM"
        )
    elif not all(flow.ends):
        found.refuse(at, "partner", "reporter or partner is empty", "an ISO code or a name of each")
    elif not period:
        found.refuse(
            at, "period", f"{quoted(flow.period)} is no period", "a year or a month, 201501"
        )
    elif value is not None and value < 0:
        found.refuse(at, "value", f"{quoted(flow.value)} is less than nought", "0 USD or more")
    elif not direction:
        found.leave_out(at, "a flow that is a part of another", flow.words[0])
    elif not classification:
        why = "another nomenclature than the table trade holds"
        found.leave_out(at, why, flow.classification)
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
