"""
The map's URL: whatever it holds, the map opens.

Links travel through mail programs, chats and slides; each of them cuts and escapes as it likes.
"""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.measures import MEASURES
from tests.edition import tables
from views.params import (
    CHOICES,
    DEFAULT_LAYERS,
    LAYERS,
    LEAST_ZOOM,
    MOST_ZOOM,
    MapParams,
    map_params,
    view_at,
)

IDS = {kind: set(tables()[table][key]) for kind, (table, key) in CHOICES.items()}
NAMES = ["measure", "layers", "at", *CHOICES]

words = st.one_of(
    st.text(max_size=20),
    st.sampled_from([*MEASURES, *LAYERS, "KAZ", "kaz", "aktau", "trans-caspian", "../..", "nan,0,2"]),
    st.tuples(st.floats(), st.floats(), st.floats()).map(lambda at: ",".join(map(str, at))),
)  # fmt: skip
queries = st.dictionaries(st.sampled_from(NAMES) | st.text(max_size=8), st.lists(words, max_size=4))


@given(queries)
def test_every_query_gives_a_valid_view(query):
    """One id that does not exist, let through, is an exception on somebody's screen."""
    params = map_params(query, tables())

    assert params.measure is None or params.measure in MEASURES
    assert set(params.layers) <= set(LAYERS)
    assert list(params.layers) == [layer for layer in LAYERS if layer in params.layers]
    assert params.chosen is None or params.chosen[1] in IDS[params.chosen[0]]
    if params.at is not None:
        lon, lat, zoom = params.at
        assert abs(lon) <= 180
        assert abs(lat) <= 90
        assert LEAST_ZOOM <= zoom <= MOST_ZOOM


choices = st.sampled_from(sorted((kind, name) for kind, names in IDS.items() for name in names))
views = st.tuples(st.floats(-180, 180), st.floats(-90, 90), st.floats(LEAST_ZOOM, MOST_ZOOM))
layers = st.sets(st.sampled_from(list(LAYERS)))
params_ = st.builds(
    MapParams,
    st.none() | st.sampled_from(list(MEASURES)),
    layers.map(lambda on: tuple(layer for layer in LAYERS if layer in on)),
    st.none() | choices,
    st.none() | views,
)


def query_of(params):
    """Write parameters as the browser does: ids, a list as a repeated parameter."""
    query = {"layers": list(params.layers) or [""]}
    if params.measure:
        query["measure"] = [params.measure]
    if params.chosen:
        query[params.chosen[0]] = [params.chosen[1]]
    if params.at:
        query["at"] = [",".join(map(str, params.at))]
    return query


@given(params_)
def test_round_trip(params):
    """A presenter's slide is a link: what comes back must be what was on screen."""
    assert map_params(query_of(params), tables()) == params


def test_nothing_asked_is_the_default():
    """The bare address must show the story's map, without the ways round Africa."""
    assert map_params({}, tables()) == MapParams()
    assert "ocean" not in DEFAULT_LAYERS
    assert "trans-caspian" in DEFAULT_LAYERS


@pytest.mark.parametrize(
    ("asked", "shown"),
    [
        ([], DEFAULT_LAYERS),
        ([""], ()),
        (["labels", "states"], ("states", "labels")),
        (["states", "rivers"], ("states",)),
        (["rivers"], DEFAULT_LAYERS),
        (["<script>", ""], DEFAULT_LAYERS),
    ],
)
def test_layers(asked, shown):
    """No layers at all is a wish; only unknown ones are a mangled link."""
    assert map_params({"layers": asked}, tables()).layers == shown


def test_the_last_of_two_values_counts():
    """Forms and proxies repeat a parameter; the map must not depend on which it met first."""
    query = {"measure": ["turnover", "claims"], "country": ["KAZ", "UZB"]}
    params = map_params(query, tables())

    assert (params.measure, params.chosen) == ("claims", ("country", "UZB"))


@pytest.mark.parametrize(
    ("text", "view"),
    [
        ("52.1,41.5,6", (52.1, 41.5, 6.0)),
        ("-180,-90,2", (-180.0, -90.0, 2.0)),
        (" 52.1 , 41.5 , 6 ", (52.1, 41.5, 6.0)),
        ("52.1,41.5,1000", (52.1, 41.5, MOST_ZOOM)),
        ("52.1,41.5,0", (52.1, 41.5, LEAST_ZOOM)),
        ("52.1,41.5", None),
        ("52.1,41.5,6,7", None),
        ("181,41.5,6", None),
        ("52.1,-91,6", None),
        ("inf,0,2", None),
        ("0,0,nan", None),
        ("", None),
        ("52,1;41,5;6", None),
    ],
)
def test_view_at(text, view):
    """A centre off the globe leaves the map blank, with nothing to bring it back."""
    assert view_at(text) == view
    assert view is None or all(map(math.isfinite, view))
