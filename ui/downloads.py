"""Files a viewer takes along: what is shown, and everything."""

from __future__ import annotations

import json
from collections.abc import Callable

import pandas as pd
import streamlit as st

from data import tables as files
from data.package_zip import package_zip
from geo import downloads
from text.messages import Language, translator
from views.view import View

GEOJSON = "application/geo+json"


def map_downloads(view_of: Callable[[], View], language: Language) -> None:
    """
    Draw the table twin of the map and the buttons to take it along.

    Parameters
    ----------
    view_of : callable
        Returns the map as a view; called only once somebody asks for the table.
    language : {'en', 'ru'}
        The language to write.
    """
    words = translator(language)
    box = st.expander(
        words("The same as a table, and files to take along"), key="map_twin_box", on_change="rerun"
    )
    if not box.open:  # the table's grid weighs more than the map: only who asks pays for it
        return
    view = view_of()
    shown = view.table.rename(columns=dict(view.columns))
    with box:
        st.dataframe(
            shown,
            hide_index=True,
            height=320,
            key="map_twin",
            alt=words("What the map shows, as a table"),
        )
        with st.container(horizontal=True):
            _file(words("CSV of what is shown"), "map.csv", "text/csv", lambda: _csv(shown))
            _file(words("CSV of everything"), "everything.zip", "application/zip", package_zip)
            _file(words("GeoJSON of what is shown"), "map.geojson", GEOJSON, lambda: _geojson(view))
            _file(words("GeoJSON of everything"), "everything.geojson", GEOJSON, _geojson)


def table_button(name: str, language: Language) -> None:
    """
    Draw the button that gives a table as it stands.

    Parameters
    ----------
    name : str
        Name of the table.
    language : {'en', 'ru'}
        The language to write.
    """
    words = translator(language)
    label = words("This table as CSV")
    _file(label, f"{name}.csv", "text/csv", lambda: files.path(name).read_bytes())


def package_button(language: Language) -> None:
    """
    Draw the button that gives every table with the schema that describes them.

    Parameters
    ----------
    language : {'en', 'ru'}
        The language to write.
    """
    words = translator(language)
    label = words("All tables as a data package (ZIP)")
    _file(label, "data.zip", "application/zip", package_zip)


def _file(label: str, name: str, mime: str, content: Callable[[], bytes]) -> None:
    """Draw a button that makes its file only when it is pressed."""
    st.download_button(
        label, content, f"caspian-bridge-{name}", mime, on_click="ignore", key=f"file {name}"
    )


def _csv(table: pd.DataFrame) -> bytes:
    """Write a table so that spreadsheets see its encoding."""
    return table.to_csv(index=False).encode("utf-8-sig")


def _geojson(view: View | None = None) -> bytes:
    """Write the features of a view's rows with what the twin says of them, or all there are."""
    if view is None:
        return json.dumps(downloads.everything(), ensure_ascii=False).encode()
    rows = view.table.drop_duplicates(["kind", "id"]).set_index(["kind", "id"])
    shown = downloads.everything(set(rows.index))
    for feature in shown["features"]:
        row = rows.loc[(feature["properties"]["kind"], feature["id"])]
        feature["properties"] |= {"name": row["name"], "detail": str(row["detail"])}
        if pd.notna(row["value"]):
            feature["properties"] |= {
                "value": float(row["value"]),
                "unit": row["unit"],
                "source": row["source"],
            }
    return json.dumps(shown, ensure_ascii=False).encode()
