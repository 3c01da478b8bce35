"""
The past of the tables: any state of theirs can be seen, compared and brought back.

A briefed number must be found again months later, and whoever asks who changed it gets an answer.
"""

from datetime import timedelta

import pytest

from data import tables
from data.revisions import UnknownRevisionError, as_of, first_moment, history, last_moment
from data.row_changes import RowChange
from tests.small_edition import (
    ANN,
    BOB,
    CASPIAN,
    FILES,
    PORTS,
    SHIPS,
    descriptor,
    git,
    repository,
    saved,
)  # fmt: skip

__all__ = ["repository"]


def test_a_row_has_its_history(repository):
    """Who asks since when a figure stands so must not read the history of the whole table."""
    first = repository.head()
    second = saved(repository)
    saved(repository, new=CASPIAN + b"kuryk,Kuryk,\n")
    last = saved(repository, new=CASPIAN.replace(b"aktau,Aqtau,Port\n", b""))

    history = repository.of_row("ports", "aktau")

    assert [(one, change.kind) for one, change in history] == [
        (last, "removed"),
        (second, "changed"),
        (first, "added"),
    ]
    assert repository.of_row("ports", "aktau", limit=1) == history[:1]
    assert len(repository.revisions("ports")) == 4
    assert repository.revisions("ships") == [first]
    assert repository.revisions(limit=1) == [last]


def test_the_first_revision_added_everything(repository):
    """There is nothing to compare it with, least of all what git holds ready for the next one."""
    first = repository.head()
    saved(repository)

    told = {change.key: change for change in repository.changes(first)}

    assert list(told) == ["aktau", "baku", "balkhash"]
    assert {change.kind for change in told.values()} == {"added"}
    assert told["aktau"].cells == {"port_id": ("", "aktau"), "name_en": ("", "Aktau")}
    assert [one for one, _ in repository.of_row("ports", "baku")] == [first]


def test_a_row_is_found_however_it_is_written(repository):
    """Its history looks at no other row, and must yet miss no change of its own."""
    made = [
        saved(repository, new=new)
        for new in (
            b"port_id,name_en,name_ru\naktau,A,\naktau,B,\n",
            b"port_id,name_en,name_ru\naktau,A,\naktau,C,\nbaku,x,\n",
            b'\xef\xbb\xbfport_id,name_en,name_ru\r\naktau,"A\n",\r\naktau,C,\r\nbaku,x,\r\n',
            b"name_en,port_id,name_ru\nA,aktau,\nC,aktau,\nx,baku,\n",
            b'port_id;"name_en',
        )
    ]
    for key in ("aktau", "aktau#2", "baku", "nothing"):
        wanted = [
            (one, change)
            for one in repository.revisions()
            for change in repository.changes(one)
            if (change.table, change.key) == ("ports", key)
        ]
        assert repository.of_row("ports", key) == wanted
    assert len(repository.of_row("ports", "aktau#2")) == 3
    assert repository.head() == made[-1]


def test_a_history_that_grows_is_the_one_read_anew(repository, tmp_path):
    """After a save only what is new is read; joined histories must not end up in another order."""
    clone = tmp_path / "clone"
    git(tmp_path, "clone", "-q", str(repository.folder), str(clone))
    (clone / PORTS).write_bytes(CASPIAN)
    git(clone, "commit", "-qam", "from afar")
    for number in range(2):
        saved(repository, SHIPS, f"ship_id,port_id,tonnes\n{number},,\n".encode())
        grown = repository.revisions()
        history._last.clear()
        assert repository.revisions() == grown
    git(clone, "pull", "-q", "--no-rebase", "--no-edit")
    git(clone, "push", "-q")
    grown = repository.revisions()
    history._last.clear()
    assert repository.revisions() == grown
    assert len(grown) == 4


def test_a_moment_finds_its_state(repository):
    """A briefing cites a date; the state shown must be the one that was there, not a later one."""
    first = repository.head()
    second = saved(repository)
    later = timedelta(seconds=1)

    assert repository.at(first.time - later) is None
    assert repository.at(second.time) == second
    assert repository.at(second.time + later) == second
    assert repository.revisions(since=second.time + later) == []


def test_the_tables_as_they_stood(repository, monkeypatch):
    """`asof` shows numbers of then by the schema of then; old states do not fill the disk."""
    monkeypatch.setattr(as_of, "KEPT", 2)
    first = repository.head()
    held = repository.folder / "datapackage.json"
    repository.save(
        {"datapackage.json": descriptor("depth"), PORTS: b"port_id,depth\nbaku,9\n"},
        {"datapackage.json": held.read_bytes(), PORTS: FILES[PORTS]},
        BOB,
        "A column",
    )

    then = tables.read_all(repository.materialised(first.id))
    now = tables.read_all(repository.materialised(repository.head().id))

    assert list(then["ports"]["name_en"]) == ["Aktau", "Baku"]
    assert list(now["ports"].columns) == ["port_id", "name_en", "name_ru", "depth"]
    repository.materialised(saved(repository, SHIPS, b"ship_id\n").id)
    laid = repository.folder / "private" / "as-of"
    assert len(list(laid.iterdir())) == 2
    assert repository.materialised(first.id[:12]).name == first.id


def test_a_new_column_does_not_make_every_row_new(repository):
    """Else the history of a change of the schema says that all rows came and went."""
    held = (repository.folder / "datapackage.json").read_bytes()
    ports = b"port_id,name_en,name_ru,depth\naktau,Aktau,,\nbaku,Baku,,9\n"
    made = repository.save(
        {"datapackage.json": descriptor("depth"), PORTS: ports},
        {"datapackage.json": held, PORTS: FILES[PORTS]},
        BOB,
        "Depths",
    )
    back = repository.save(FILES | {"datapackage.json": held}, {"datapackage.json": descriptor("depth"), PORTS: ports, SHIPS: FILES[SHIPS]}, BOB, "back")  # fmt: skip

    assert repository.changes(made) == [RowChange("ports", "baku", "changed", {"depth": ("", "9")})]
    assert repository.changes(back) == [RowChange("ports", "baku", "changed", {"depth": ("9", "")})]


def test_restoring_is_a_revision(repository):
    """Taking back must be as safe as changing: to the byte, and itself in the history."""
    first = repository.head()
    saved(repository, SHIPS, b"ship_id\n")
    saved(repository)

    files = repository.restored(first.id, ["ports"])
    made = repository.save(files, {PORTS: CASPIAN}, ANN, "as at first")

    assert files == {PORTS: FILES[PORTS]}
    assert (repository.folder / PORTS).read_bytes() == FILES[PORTS]
    assert (repository.folder / SHIPS).read_bytes() == b"ship_id\n"
    assert (made.tables, len(repository.revisions())) == (("ports",), 4)
    with pytest.raises(UnknownRevisionError):
        repository.restored(first.id, ["nothing"])
    with pytest.raises(UnknownRevisionError):
        repository.restored("0" * 40, ["ports"])
    assert repository.content("HEAD", PORTS) is None


def test_dates_in_links_mean_whole_days():
    """`asof=2025-12-20` means the end of that day, `since=2025-12-20` its beginning."""
    assert str(first_moment("2025-12-20")) == "2025-12-20 00:00:00+00:00"
    assert str(last_moment("2025")) == "2025-12-31 23:59:59.999999+00:00"
    assert str(last_moment("2025-12-20T10:00:00+05:00")) == "2025-12-20 05:00:00+00:00"
    assert [last_moment(text) for text in ("", "2025-02-30", "now", "0001-01-01T00:00:00+14:00")] == [None] * 4  # fmt: skip
