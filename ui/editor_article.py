"""A new article: its text beside the claims made of it, paragraph by paragraph."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime

import streamlit as st

from data import package
from data.revisions import Author, RevisionsError
from data.rules.claims import SUBJECTS
from editor.article import (
    claim_id,
    covered,
    is_id,
    next_id,
    paragraphs,
    store,
    stored,
    with_paragraphs,
)
from editor.grid_columns import grid_columns
from editor.grid_state import GridColumn
from editor.names import called
from editor.steps import AddRow, Edit, new_row_id
from text.messages import Language, translator
from ui import access, editions, url
from ui.fields import cleared, field, filled
from ui.markdown import escaped
from ui.pickers import picker
from ui.workbench import Workbench

TEXT, TOLD = "article text", "article told"
SOURCE, CLAIM, ABOUT = "source", "claim", "claim about"
# Filled by the form itself.
GIVEN = ("claim_id", "source_id", "paragraph")
SAID = ("statement_en", "statement_ru")
NEW = "new"


def article_part(bench: Workbench) -> None:
    """
    Draw the articles that are being worked on, or the form that takes one in.

    Parameters
    ----------
    bench : Workbench
        What the editor works with.
    """
    words = translator(bench.language)
    told = st.session_state.pop(TOLD, None)
    if told:
        st.info(escaped(told))
    articles = stored(bench.root)
    asked = st.query_params.get("source")
    chosen = asked if asked in articles else NEW
    titles = {
        row["source_id"]: called("sources", row, bench.tables, bench.language)
        for row in bench.tables["sources"]
    }
    picker(
        words("Article"),
        "source",
        {NEW: words("A new one"), **{one: f"{one} · {titles.get(one) or '–'}" for one in articles}},
        chosen,
        default=NEW,
        resets=("paragraph",),
        width=520,
    )
    if chosen == NEW:
        _taking_in(bench)
    else:
        _work(chosen, articles[chosen], bench)


# ---- taking in -------------------------------------------------------------------------------


def _taking_in(bench: Workbench) -> None:
    """Draw the form for a text and its source."""
    words = translator(bench.language)
    st.caption(
        words(
            "The text stays in the private folder of the data repository and is never published; what is published are claims in your own words."
        )
    )
    left, right = st.columns([1.2, 1], gap="large")
    with left:
        st.text_area(
            words("Text of the article"),
            key=TEXT,
            height=520,
            placeholder=words("Paste it here; paragraphs are numbered by themselves"),
        )
        parts = paragraphs(str(st.session_state.get(TEXT) or ""))
        if parts:
            st.caption(words("Paragraphs: {number}").format(number=len(parts)))
            with st.expander(words("As it will be numbered")):
                for place, part in enumerate(parts, start=1):
                    st.markdown(f"**{place}** {escaped(part)}")
    with right:
        st.markdown("**" + words("The source") + "**")
        for column in _source_columns(bench):
            field(SOURCE, column, bench.language)
        st.button(
            words("Take the article in"),
            type="primary",
            key="take article",
            disabled=not parts,
            on_click=_take_in,
            args=(bench,),
        )


def _source_columns(bench: Workbench) -> tuple[GridColumn, ...]:
    """Describe the columns of a source, with what is likely filled in."""
    found = grid_columns("sources", bench.tables, bench.language)
    likely = {
        "source_id": next_id(row["source_id"] for row in bench.tables["sources"]),
        "kind": "article",
        "accessed": datetime.now(tz=UTC).date().isoformat(),
        "accessed_precision": "day",
        "licence": "all rights reserved",
    }
    for name, value in likely.items():
        st.session_state.setdefault(f"{SOURCE} {name}", value)
    return found


@access.writes
def _take_in(bench: Workbench) -> None:
    """Keep the text, tell the descriptor how many paragraphs there are, and draft the source's row."""
    editor, words = access.demand(), translator(bench.language)
    cells = filled(SOURCE, grid_columns("sources", bench.tables, bench.language))
    source_id, parts = cells.get("source_id", ""), paragraphs(str(st.session_state[TEXT]))
    if not is_id(source_id):
        st.session_state[TOLD] = words(
            "The id is made of lowercase letters and digits, such as a3; this one is not: {text}"
        ).format(text=source_id)
        return
    if source_id in {row["source_id"] for row in bench.tables["sources"]}:
        st.session_state[TOLD] = words("There is a source {text} already.").format(text=source_id)
        return
    file = bench.root / package.FILE
    before = file.read_bytes()
    after = with_paragraphs(before, source_id, len(parts))
    try:
        store(bench.root, source_id, parts)
        bench.repository.save(
            {package.FILE: after},
            {package.FILE: before},
            Author(editor.name, editor.email),
            words("Article {text}: paragraphs 1–{number}").format(
                text=source_id, number=len(parts)
            ),
        )
    except RevisionsError as error:
        st.session_state[TOLD] = error.told(bench.language)
        return
    except OSError as error:
        st.session_state[TOLD] = words("The text could not be kept: {reason}").format(
            reason=error.strerror
        )
        return
    editions.approve()
    bench.does(Edit((AddRow("sources", new_row_id(), cells),), "article"))
    cleared(SOURCE)
    st.session_state[TEXT] = ""
    url.write({"source": source_id, "paragraph": "1"})


# ---- claims ----------------------------------------------------------------------------------


def _work(source_id: str, parts: Mapping[int, str], bench: Workbench) -> None:
    """Draw the meter, a paragraph, and the form for a claim beside it."""
    words = translator(bench.language)
    count = covered(source_id, bench.tables["claims"])
    done = sum(1 for number in parts if count[number])
    st.progress(
        done / max(len(parts), 1),
        words("Paragraphs with claims: {number} of {all}").format(number=done, all=len(parts)),
    )
    asked = st.query_params.get("paragraph", "")
    number = int(asked) if asked.isdigit() and int(asked) in parts else min(parts, default=0)
    _numbers(parts, count, number, bench.language)
    left, right = st.columns([1, 1.2], gap="large")
    with left, st.container(key="article_paragraph"):
        st.markdown("**" + words("Paragraph {number}").format(number=number) + "**")
        st.markdown(escaped(parts.get(number, "")))
        _made(source_id, number, bench)
    with right:
        st.markdown("**" + words("A claim of this paragraph") + "**")
        st.caption(words("In your own words, never the article’s sentence"))
        offered = grid_columns("claims", bench.tables, bench.language)
        # What is said comes first, then what the check asks for.
        for column in sorted(offered, key=lambda one: (one.name not in SAID, not one.required)):
            if column.name not in GIVEN:
                field(CLAIM, column, bench.language)
        _about(bench)
        st.button(
            words("Add the claim"),
            type="primary",
            key="add claim",
            on_click=_add,
            args=(source_id, number, bench),
        )


def _numbers(
    parts: Mapping[int, str], count: Mapping[int, int], number: int, language: Language
) -> None:
    """Draw the paragraphs as numbers; those without a claim stand out."""
    words = translator(language)
    key = "paragraph picker"
    st.session_state[key] = number

    def change() -> None:
        url.write({"paragraph": str(st.session_state[key] or number)})

    st.pills(
        words("Paragraphs; a dot means there is no claim yet"),
        list(parts),
        key=key,
        format_func=lambda one: f"{one}" if count[one] else f"{one} ●",
        on_change=change,
    )


def _made(source_id: str, number: int, bench: Workbench) -> None:
    """List the claims a paragraph has, and what is wrong with them."""
    words = translator(bench.language)
    placed = bench.placed("claims")
    mine = [
        row
        for row in bench.rows("claims")
        if (row.cells["source_id"], row.cells["paragraph"]) == (source_id, str(number))
    ]
    st.caption(words("Claims of this paragraph: {number}").format(number=len(mine)))
    for row in mine:
        st.markdown(
            f"- {escaped(called('claims', row.cells, bench.tables, bench.language))} `{row.cells['claim_id']}`"
        )
        for one in placed.get(row.row_id, {}).values():
            st.markdown(f"  - ⚠ {escaped(one.sentence(bench.language))}")


def _about(bench: Workbench) -> None:
    """Draw the choice of what the claim is about."""
    words = translator(bench.language)
    names = {
        f"{kind}:{row[key]}": called(table, row, bench.tables, bench.language)
        for kind, (table, key) in SUBJECTS.items()
        for row in bench.tables[table]
    }
    st.multiselect(
        words("What it is about"),
        list(names),
        key=ABOUT,
        format_func=names.__getitem__,
        placeholder=words("none"),
    )


@access.writes
def _add(source_id: str, number: int, bench: Workbench) -> None:
    """Put the claim into the draft, with what it is about."""
    cells = filled(CLAIM, grid_columns("claims", bench.tables, bench.language))
    taken = {row["claim_id"] for row in bench.tables["claims"]}
    name = claim_id(source_id, number, cells.get("statement_en", ""), taken)
    cells |= {"claim_id": name, "source_id": source_id, "paragraph": str(number)}
    about = [str(one).partition(":") for one in st.session_state.get(ABOUT) or ()]
    steps = [AddRow("claims", new_row_id(), cells)]
    steps += [
        AddRow(
            "claim_subjects",
            new_row_id(),
            {"claim_id": name, "subject_kind": kind, "subject_id": subject},
        )
        for kind, _, subject in about
    ]
    bench.does(Edit(tuple(steps), "article"))
    cleared(CLAIM)
    st.session_state[ABOUT] = []
