"""The editor: who may change the tables comes in, everybody else reads how to."""

import streamlit as st

from editor.access import LIST, MAX_AGE_SECONDS, Role
from text.messages import Language, translator
from ui import access, language
from ui.editor_room import room
from ui.frame import header
from ui.guard import run_inside_app
from ui.markdown import escaped

run_inside_app()


def door(found: Role, reading: Language) -> None:
    """Say why the visitor may not write, and what helps."""
    words = translator(reading)
    way = access.way()
    if way == "off":
        st.info(words("Editing is off here. Everything can be read; nothing can be changed."))
        st.write(words("On one's own machine this opens the editor, on tables of its own:"))
        st.code("make edit", language="sh")
        st.write(words("How to let editors sign in on a server is said in CONTRIBUTING.md."))
        return
    if way == "here":
        st.info(
            words(
                "This window has not been opened by the link that make edit printed, or its session has ended. A link works once; make edit prints a new one at each start."
            )
        )
        return
    if found.standing == "signed_out":
        st.info(words("To change the tables, sign in. Reading needs no account."))
    elif found.standing == "expired":
        st.warning(
            words("A sign-in lasts {hours} hours. Sign in again.").format(
                hours=MAX_AGE_SECONDS // 3600
            )
        )
    elif found.standing == "unverified":
        st.warning(
            words("The identity provider has not verified the address {email}.").format(
                email=escaped(found.email)
            )
        )
    else:
        st.warning(
            words(
                "{email} is not on the list of editors. Whoever keeps the data can add it to {file}."
            ).format(email=escaped(found.email or "–"), file=f"`{LIST.as_posix()}`")
        )
    with st.container(horizontal=True):
        for provider in access.providers():
            text = words("Sign in with {provider}") if provider else words("Sign in")
            st.button(
                text.format(provider=escaped(provider)),
                key=f"sign_in_{provider}",
                type="primary",
                on_click=access.sign_in,
                args=(provider,),
            )
        if found.standing != "signed_out":
            st.button(words("Sign out"), key="sign_out", on_click=access.sign_out)


def page(reading: Language) -> None:
    """Draw the room for an editor, and the door for everybody else."""
    words = translator(reading)
    header(
        words("The editor"),
        words(
            "Change the tables: every change is checked, can be undone, and is saved with its reason"
        ),
        reading,
    )
    found = access.role()
    if found.editor is None:
        door(found, reading)
        return
    with st.container(key="editor_who", horizontal=True, vertical_alignment="center"):
        st.caption(words("Editing as {name}").format(name=escaped(found.editor.name)))
        st.button(words("Sign out"), key="sign_out", type="tertiary", on_click=access.sign_out)
    room(found.editor, reading)


page(language.current())
