"""
Work done once for each edition of the tables.

A network that outlives its tables answers with yesterday's corridors after an editor's save.
"""

from data.editions import EDITIONS, Noted, once_per_edition, reading


def counting():
    """Make a function that counts how often it works."""
    calls = []

    @once_per_edition
    def size(tables, language="en"):
        calls.append(language)
        return len(tables["legs"]), language

    return size, calls


def test_an_edition_is_worked_on_once():
    """Else every click surveys the network anew, and takes a second."""
    size, calls = counting()
    tables = {"legs": [1, 2]}

    assert size(tables, "en") == size(tables, "en") == (2, "en")
    assert calls == ["en"]
    assert size(tables, "ru") == (2, "ru")
    assert calls == ["en", "ru"]


def test_a_new_edition_gives_new_results():
    """Equal tables read anew are another edition; so are changed ones."""
    size, calls = counting()

    assert size({"legs": [1]}, "en") == (1, "en")
    assert size({"legs": [1, 2, 3]}, "en") == (3, "en")
    assert len(calls) == 2


def test_old_editions_are_let_go():
    """A server that runs for months must not hold every save of an editor in memory."""
    size, calls = counting()
    editions = [{"legs": [0] * number} for number in range(EDITIONS + 1)]
    for tables in editions:
        size(tables)
    size(editions[-1])
    assert len(calls) == EDITIONS + 1
    size(editions[0])

    assert len(calls) == EDITIONS + 2


def test_the_edition_in_use_stays():
    """While an editor tries one save after another, readers of the published one must not wait."""
    size, calls = counting()
    published = {"legs": [1]}
    for _ in range(EDITIONS + 2):
        size({"legs": []})
        size(published)

    assert len(calls) == EDITIONS + 3


def test_what_was_read_is_told_also_of_what_was_made_before():
    """A preview that overlooks a figure tells an editor that nothing changes."""
    size, _ = counting()
    tables = Noted({"legs": [1], "nodes": [2], "seas": [3]})
    with reading() as first:
        size(tables)
        with reading() as inner:
            tables["nodes"]
    with reading() as second:
        size(tables)

    assert (first, inner, second) == ({"legs", "nodes"}, {"nodes"}, {"legs"})
