"""Files of a deck: asked for here, made in the background, fetched when they are done."""

from __future__ import annotations

import streamlit as st

from briefing.deck import Deck
from briefing.export import Form
from briefing.jobs import EXPORTS, Job
from text.messages import LANGUAGES, NAMES, Language, mark, translator

KEY = "briefing jobs"
POWERPOINT = "application/vnd.openxmlformats-officedocument.presentationml.presentation"
NAMES_OF = {
    "pptx": mark("PowerPoint"),
    "html": mark("One HTML file"),
    "pdf": mark("PDF, one slide a page"),
    "handout": mark("PDF handout with notes"),
}
FORMS_OF: dict[str, tuple[Form, str]] = {
    "pptx": ("pptx", POWERPOINT),
    "html": ("html", "text/html"),
    "pdf": ("pdf", "application/pdf"),
    "handout": ("pdf", "application/pdf"),
}
STATES = {
    "waiting": mark("Waits for another export to end"),
    "running": mark("Is being made"),
    "failed": mark("Could not be made: {reason}"),
    "cancelled": mark("Cancelled"),
}


def deck_files(held: Deck, language: Language) -> None:
    """
    Draw what makes files of a deck.

    Parameters
    ----------
    held : Deck
        The deck.
    language : {'en', 'ru'}
        The language to write.
    """
    words = translator(language)
    with st.container(horizontal=True, vertical_alignment="bottom", key="deck_files"):
        kind = st.selectbox(
            words("File"), list(NAMES_OF), format_func=lambda one: words(NAMES_OF[one]), width=240
        )
        reading = st.selectbox(
            words("Language of the file"),
            LANGUAGES,
            LANGUAGES.index(language),
            format_func=lambda one: NAMES[one],
            width=160,
        )
        if st.button(words("Make the file"), type="primary", disabled=not held.slides):
            form, _ = FORMS_OF[kind]
            job = EXPORTS.start(held, form, reading, handout=kind == "handout")
            st.session_state[KEY] = [(kind, job), *st.session_state.get(KEY, [])][:8]
    st.caption(
        words("Each file shows the views just as the slides hold them, and needs no network.")
    )
    _jobs(language)


def _jobs(language: Language) -> None:
    jobs = st.session_state.get(KEY, [])
    busy = any(job.state in ("waiting", "running") for _, job in jobs)
    if jobs:
        st.fragment(_listed, run_every=0.5 if busy else None)(jobs, language, busy=busy)


def _listed(jobs: list[tuple[str, Job]], language: Language, *, busy: bool) -> None:
    """Draw each job; once none is busy any more the page stops asking."""
    for place, (kind, job) in enumerate(jobs):
        _row(place, kind, job, language)
    if busy and not any(job.state in ("waiting", "running") for _, job in jobs):
        st.rerun()


def _row(place: int, kind: str, job: Job, language: Language) -> None:
    words = translator(language)
    with st.container(horizontal=True, vertical_alignment="center"):
        if job.state == "done" and job.file.exists():
            st.download_button(
                words("Save {name}").format(name=job.name),
                job.file.read_bytes,
                job.name,
                FORMS_OF[kind][1],
                key=f"save {place} {job.made}",
                on_click="ignore",
            )
            return
        told = words(STATES.get(job.state, STATES["cancelled"])).format(reason=job.message)
        if job.state in ("waiting", "running"):
            st.progress(job.done / job.of, f"{job.name} · {told}", width=420)
            st.button(words("Cancel"), key=f"cancel {place} {job.made}", on_click=job.cancel)
        else:
            st.text(f"{job.name} · {told}")
