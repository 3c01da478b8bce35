"""Evidence: every claim, all values of a quantity, what happened when, claims held against statistics."""

import streamlit as st

from text.messages import mark, translator
from ui import language, load, url
from ui.claim_list import claim_list
from ui.figures import figure
from ui.frame import header
from ui.guard import run_inside_app
from ui.ledger_part import ledger_part
from ui.whatif_bar import whatif_bar
from views.checks import check_params, watch_params, whatif_params
from views.evidence_parts import PARTS, SIGNS, evidence_part

NAMES = {
    "claims": mark("Claims"),
    "ledger": mark("Rival values"),
    "timeline": mark("Time line"),
    "checks": mark("Claims checked"),
    "watch": mark("What to watch"),
}

run_inside_app()
reading = language.current()
words = translator(reading)


@st.fragment
def evidence() -> None:
    """Draw the part that is asked for; a choice reruns no more than this."""
    part = evidence_part(url.query(), load.tables())
    with st.container(key="evidence_parts"):
        st.segmented_control(
            words("Part of the evidence"),
            PARTS,
            key=url.follow("part picker", "part", PARTS, part),
            format_func=lambda name: words(NAMES[name]),
            on_change=url.remember,
            args=("part picker", "part", PARTS[0], ("figure", *SIGNS)),
            required=True,
            label_visibility="collapsed",
        )
    {
        "claims": claims,
        "ledger": ledger,
        "timeline": timeline,
        "checks": checks,
        "watch": watch,
    }[part]()


def claims() -> None:
    """Browse and search every claim."""
    claim_list(reading)


def ledger() -> None:
    """Set all values of a quantity side by side."""
    ledger_part(reading)


def timeline() -> None:
    """Show what happened when."""
    figure("evidence_timeline", None, reading)


def checks() -> None:
    """Hold the articles' claims against the tables."""
    figure("evidence_checks", check_params(url.query(), load.tables()), reading)


def watch() -> None:
    """Show where the articles' own tests of success stand, and what would move the first of them."""
    query, held = url.query(), load.tables()
    figure("evidence_watch", watch_params(query, held), reading)
    asked = whatif_params(query, held)
    whatif_bar(asked, reading)
    figure("evidence_whatif", asked, reading)


header(
    words("What is claimed, by whom, and how far it holds"),
    words(
        "Every claim with its voice, every rival value beside the others, and the articles’ claims held against statistics"
    ),
    reading,
)
evidence()
