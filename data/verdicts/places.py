"""A check on a place: at which sea the pipeline that was hit ends."""

from __future__ import annotations

from data.verdicts.verdict import (
    Named,
    Number,
    Row,
    Tables,
    Terms,
    Verdict,
    cannot,
    rows_of,
    sentence,
)
from text.messages import mark

INCIDENT, CLAIMED = "cpc_incident_2025", "caspian"


def sea_of_incident(tables: Tables, terms: Terms) -> Verdict:
    """
    Measure how far what was hit lies from the sea that a claim places it on.

    Parameters
    ----------
    tables : mapping of str to pandas.DataFrame
        ``events``, ``nodes``, ``legs`` and ``seas``.
    terms : Terms
        How near counts as “on the sea”, as a range [km], and what measures the distances.

    Returns
    -------
    Verdict
        It holds if the place lies that near the Caspian and no other sea is nearer.
    """
    events = tables["events"]
    found = events[events["event_id"] == INCIDENT]
    node = str(found["node_id"].iloc[0]) if len(found) and found["node_id"].notna().all() else ""
    shores = dict(terms.shores(node)) if node else {}
    if CLAIMED not in shores:
        return cannot(mark("The tables do not say where it was, or where the seas lie."))
    nodes, legs = tables["nodes"], tables["legs"]
    rows: tuple[Row, ...] = (
        ("events", INCIDENT),
        *rows_of("nodes", nodes[nodes["node_id"] == node]),
        *rows_of("legs", legs[(legs["from_node_id"] == node) & (legs["mode"] == "sea")]),
    )
    nearest = min(shores, key=lambda sea: (shores[sea], sea))
    far = Number(float(round(shores[CLAIMED])), "km", rows, "≈")
    on_it = terms.low <= shores[CLAIMED] <= terms.high and nearest == CLAIMED
    sea = Named("sea", (nearest,))
    if on_it:
        text = mark("What was hit lies {far} from the Caspian, the nearest sea.")
        return Verdict("holds", (sentence(text, far=far),))
    reasons = [
        sentence(mark("The sea nearest to what was hit: {sea}."), sea=sea),
        sentence(mark("From there to the Caspian it is {far} as the crow flies."), far=far),
        sentence(mark("Only the name of the consortium that owns the pipeline is Caspian.")),
    ]
    return Verdict("does_not_hold", tuple(reasons))
