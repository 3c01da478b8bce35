"""
The design tokens: one colour for each meaning, in light and in dark.

A state, a corridor or a status has the same colour on every page and in every export.
Light values are all different, so that the browser can turn a figure drawn in light tokens into
the dark one without asking Python.
"""

from __future__ import annotations

from typing import Literal

import plotly.graph_objects as go

Theme = Literal["light", "dark"]

TOKENS: dict[str, tuple[str, str]] = {
    # the page
    "paper": ("#FBFAF7", "#12171D"),
    "surface": ("#F3F0E9", "#1A212A"),
    "hairline": ("#DDD7CB", "#2C3642"),
    "ink": ("#1B2430", "#E8E6E0"),
    "muted": ("#5B6472", "#A3ABB5"),
    "accent": ("#B4472E", "#E58765"),
    # the map's ground
    "water": ("#D9E6EC", "#17232D"),
    "land": ("#ECE7DC", "#2A3038"),
    "neighbour": ("#E3DCCD", "#323A44"),
    "border": ("#FFFFFE", "#12171E"),
    "coast": ("#9FB4BF", "#3E5261"),
    "five": ("#C3DCD8", "#24524F"),
    "japan": ("#E8C9C6", "#5F2A31"),
    "hatch": ("#8D949D", "#77818D"),
    "contested": ("#7A6F63", "#9C9284"),
    # roles of corridors
    "trans-caspian": ("#C65D17", "#F0924A"),
    "russia": ("#6E7683", "#9AA3B0"),
    "iran": ("#A0648C", "#D08FBC"),
    "china": ("#8A7440", "#C9B277"),
    "ocean": ("#3F7FA6", "#6FB1DA"),
    "pipeline": ("#6B4A2F", "#C79A6B"),
    # states and partners in charts
    "KAZ": ("#1E7A74", "#4FB3AC"),
    "UZB": ("#6B8A2E", "#A7C25A"),
    "TKM": ("#B07A12", "#E0B04A"),
    "KGZ": ("#4C6FA5", "#86A8DE"),
    "TJK": ("#8A5A9B", "#C08FD1"),
    "JPN": ("#B23A48", "#E87A86"),
    "RUS": ("#6E7684", "#9AA3B1"),
    "CHN": ("#8A7441", "#C9B278"),
    "EUN": ("#3F7FA7", "#6FB1DB"),
    "other": ("#B4B0A6", "#5C6672"),
    # how far money has come, from a wish to a payment
    "target": ("#D9C7A8", "#4A4436"),
    "pledged": ("#C7A56B", "#6E6140"),
    "mou": ("#B58A45", "#8F7A45"),
    "signed": ("#99702F", "#B5974F"),
    "financed": ("#7A5620", "#D4B566"),
    "disbursed": ("#5A3D12", "#EFD48A"),
    # states of knowledge and of things
    "disputed": ("#8A5A00", "#F2C66D"),
    "disputed-ground": ("#FCF3DC", "#3A2E12"),
    "incident": ("#B3261E", "#FF8A80"),
    "holds": ("#2C6E49", "#7CC79C"),
    "holds-partly": ("#6F9460", "#A9CF9A"),
    # a measure, from little to much
    "scale-1": ("#DCEBE8", "#1B3A38"),
    "scale-2": ("#B3D4CF", "#22504C"),
    "scale-3": ("#82B8B1", "#2B6B65"),
    "scale-4": ("#4D9891", "#378A83"),
    "scale-5": ("#1F7A74", "#4FB3AB"),
}
SCALE = [f"scale-{step}" for step in range(1, 6)]
SANS = "Source Sans, Source Sans Pro, Segoe UI, sans-serif"


def palette(theme: Theme) -> dict[str, str]:
    """
    Return the colours of a theme.

    Parameters
    ----------
    theme : {'light', 'dark'}
        Which of the two.

    Returns
    -------
    dict of str to str
        Hex colour by token.
    """
    column = 0 if theme == "light" else 1
    return {token: colours[column] for token, colours in TOKENS.items()}


def template(theme: Theme) -> go.layout.Template:
    """
    Return the Plotly template of the house.

    Every figure names it: without an explicit template an export on the server takes the
    placeholder colours that Streamlit registers as Plotly's default, and comes out black.

    Parameters
    ----------
    theme : {'light', 'dark'}
        Which colours.

    Returns
    -------
    plotly.graph_objects.layout.Template
        Paper, ink and type; nothing about traces.
    """
    colours = palette(theme)
    return go.layout.Template(
        layout={
            "paper_bgcolor": colours["paper"],
            "plot_bgcolor": colours["paper"],
            "font": {"family": SANS, "size": 12.5, "color": colours["ink"]},
            "margin": {"l": 0, "r": 0, "t": 0, "b": 0},
            "showlegend": False,
            "hovermode": False,
        }
    )
