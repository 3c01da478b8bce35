"""
Rows as the page of sources shows them: in words.

A minister's aide who meets `KAZ`, `import` and `kz-bns` closes the page; who meets `None` doubts it.
"""

import pytest

from data import schema
from tests.edition import tables
from text.messages import LANGUAGES
from views.table_rows import readable_rows


def test_trade_in_words():
    """Reporter, partner, flow and source are what one looks for in such a table."""
    rows = readable_rows("trade", tables(), "en", "kz-bns")
    row = rows[(rows["Partner"] == "Japan") & (rows["Period"] == "2023")].iloc[0]

    assert row["Reporter"] == "Kazakhstan"
    assert set(rows["Partner"]) >= {"European Union", "World", "Russia"}
    assert row["Flow"] == "Exports"
    assert row["Value"] == 587_607_167
    assert "Kazakhstan" in row["Source"]
    assert row["Note"] == ""


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", schema.tables())
def test_every_table_can_be_read(name, language):
    """One column per thing said, in the reader's language, and no cell that says None."""
    rows = readable_rows(name, tables(), language)

    assert len(rows) == len(tables()[name])
    assert not any(title.endswith(("English", "Russian", "русски", "английски")) for title in rows)
    for title in rows:
        assert not set(rows[title].dropna().astype(str)) & {"None", "nan", "<NA>"}, title


def test_only_the_rows_of_a_source():
    """Who comes from a number wants its source's rows, not four hundred others."""
    assert len(readable_rows("trade", tables(), "en", "kg-nsc")) == 119
    assert len(readable_rows("seas", tables(), "en", "kg-nsc")) == len(tables()["seas"])
