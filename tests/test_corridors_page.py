"""
The page of corridors without a browser: what a link opens, and what each choice writes into it.

Every control of the desk lives in the address. One that forgets to write there loses the
scenario at the next reload; one that does not read it shows something else than it says.
"""

import json

import pytest

from tests.pages import components, frames, opened, query

PAGE = "pages/corridors.py"


def maps(app):
    """Return what each map on the page is given, by the list of ways it goes with."""
    return {data["list"]: data for data in components(app) if "shapes" in data}


def finding(app, key="corridor_ways"):
    """Return the sentence that the list of ways says."""
    return frames(app)[key]["finding"]


def test_a_link_opens_the_scenario():
    """A presenter's link must show the question as it was put, in every control."""
    app = opened(
        PAGE, lang="en", **{"from": "xian", "to": "constanta"}, by="km", closed=["RUS", "caspian"],
        assume="speed_kz:400-900", planned="yes", differ="port", at="52.1,41.5,6",
    )  # fmt: skip

    assert not app.exception
    assert finding(app).startswith("Closed: Russia and Caspian Sea. Xi'an to Constanta now goes")
    assert app.selectbox(key="from picker").value == "xian"
    assert app.selectbox(key="to picker").value == "constanta"
    assert app.multiselect(key="closed picker").value == ["RUS", "caspian"]
    assert app.toggle(key="planned picker").value is True
    assert app.radio(key="differ picker").value == "port"
    shown = maps(app)["corridor_ways"]
    assert shown["view"] == [52.1, 41.5, 6.0]
    assert shown["closed"] == ["RUS", "caspian"]
    assert '"outline-RUS"' in shown["chosen"]
    listed = next(data for data in components(app) if "used" in data)
    assert listed["changed"] == {"speed_kz": [400.0, 900.0]}
    assert "speed_kz" in listed["used"]


@pytest.mark.parametrize(
    ("control", "key", "value", "written"),
    [
        ("selectbox", "from picker", "tashkent", {"from": ["tashkent"]}),
        ("selectbox", "to picker", "poti", {"to": ["poti"]}),
        ("button_group", "by picker", "km", {"by": ["km"]}),
        ("multiselect", "closed picker", ["IRN", "aktau"], {"closed": ["IRN", "aktau"]}),
        ("button_group", "presets picker", ["caspian"], {"closed": ["caspian"]}),
        ("button_group", "pair picker", "tashkent.mersin", {"from": ["tashkent"], "to": ["mersin"]}),
        ("toggle", "planned picker", True, {"planned": ["yes"]}),
        ("radio", "differ picker", "leg", {"differ": ["leg"]}),
        ("toggle", "compare picker", True, {"compare": ["yes"]}),
        ("button_group", "part picker", "weak", {"part": ["weak"]}),
    ],
)  # fmt: skip
def test_each_choice_is_written_into_the_link(control, key, value, written):
    """And back at its default nothing is left of it."""
    app = opened(PAGE, lang="en")
    getattr(app, control)(key=key).set_value(value).run()

    assert not app.exception
    assert query(app) == {"lang": ["en"], **written}


def test_choices_change_the_answer():
    """A stale answer after a change of the question is the worst fault a desk can have."""
    app = opened(PAGE, lang="en")
    before = maps(app)["corridor_ways"]["chosen"]
    app.button_group(key="presets picker").set_value(["caspian"]).run()

    assert finding(app).startswith("Closed: Caspian Sea. Almaty to Constanta now goes")
    assert maps(app)["corridor_ways"]["chosen"] != before
    app.button_group(key="presets picker").set_value([]).run()
    assert maps(app)["corridor_ways"]["chosen"] == before
    assert query(app) == {"lang": ["en"]}


def test_presets_leave_other_closures_alone():
    """A preset that opens what somebody closed by hand changes the question behind their back."""
    app = opened(PAGE, lang="en", closed=["aktau", "RUS"])
    app.button_group(key="presets picker").set_value(["caspian"]).run()

    assert query(app)["closed"] == ["aktau", "caspian"]


def test_turning_the_way_round():
    """Both ends at once, or one sees a way from a place to itself in between."""
    app = opened(PAGE, lang="en")
    app.button(key="swap").click().run()

    assert query(app) == {"lang": ["en"], "from": ["constanta"], "to": ["almaty"]}
    assert finding(app).startswith("Constanta to Almaty is fastest")


def test_two_scenarios_side_by_side():
    """Each with its own closures, from one link; switched off, the second leaves nothing behind."""
    app = opened(PAGE, lang="en", closed="caspian", compare="yes", b_closed="IRN", b_by="km")

    assert finding(app).startswith("Closed: Caspian Sea.")
    assert finding(app, "corridor_beside").startswith("Closed: Iran.")
    assert set(maps(app)) == {"corridor_ways", "corridor_beside"}
    app.multiselect(key="b_closed picker").set_value([]).run()
    assert query(app) == {"lang": ["en"], "closed": ["caspian"], "compare": ["yes"], "b_by": ["km"]}
    app.toggle(key="compare picker").set_value(False).run()
    assert query(app) == {"lang": ["en"], "closed": ["caspian"]}


@pytest.mark.parametrize(
    "asked",
    [
        {"from": "<script>", "to": "", "by": "9", "closed": ["../..", "RUS;"], "assume": "x:-1"},
        {"closed": "x" * 300, "cut": "1e9", "days": "-4", "price": "NaN", "part": "oil"},
        {"from": "tokyo", "to": "tokyo", "compare": "maybe", "pair": ["a.b", "."], "part": "weak"},
    ],
)
def test_a_mangled_link_falls_back(asked):
    """A link cut short by a mail program opens the desk as if nothing had been asked."""
    app = opened(PAGE, lang="en", **asked)

    assert not app.exception


@pytest.mark.parametrize("language", ["en", "ru"])
@pytest.mark.parametrize("part", ["ways", "weak", "oil"])
def test_every_part_opens(part, language):
    """In both languages, with every frame on it filled."""
    app = opened(PAGE, lang=language, part=part)

    assert not app.exception
    assert frames(app)
    assert all(data["finding"] for data in frames(app).values())


def test_december_2025_is_one_click():
    """The outage everyone asks about must not have to be put together by hand."""
    app = opened(PAGE, lang="en", part="oil", cut="100", days="90", price="70")
    app.button(key="outage preset").click().run()

    assert query(app) == {"lang": ["en"], "part": ["oil"]}
    assert app.slider(key="cut picker").value == 50
    assert app.number_input(key="days picker").value == 31
    assert app.number_input(key="price picker").value is None


def test_the_outage_is_in_the_link():
    """What was set on stage can be sent afterwards."""
    app = opened(PAGE, lang="en", part="oil")
    before = frames(app)["corridor_oil"]["finding"]
    app.slider(key="cut picker").set_value(80).run()
    app.number_input(key="price picker").set_value(70.0).run()

    assert query(app) == {"lang": ["en"], "part": ["oil"], "cut": ["80"], "price": ["70"]}
    assert frames(app)["corridor_oil"]["finding"] != before


def test_the_map_is_told_nothing_twice():
    """What changes with a question is laid over the map; the map itself goes by address."""
    data = maps(opened(PAGE, lang="en", closed="RUS"))["corridor_ways"]

    assert data["scene"].startswith("app/static/run/quiet-en.")
    assert data["acts"].startswith("app/static/run/acts-en.")
    assert len(json.dumps(data)) < 25_000


def test_what_a_link_names_in_vain_is_said():
    """With a closure silently left out, a presenter shows the opposite of what the link says."""
    app = opened(PAGE, lang="en", closed=["blacksea", "RUS"], to="zzz")

    (warned,) = app.warning
    assert "blacksea" in warned.value
    assert "zzz" in warned.value
    assert not opened(PAGE, lang="en", closed="RUS").warning


def test_another_pair_drops_the_view():
    """A link that opens the Caspian for a question about Duisburg shows nothing of the answer."""
    app = opened(PAGE, lang="en", at="50,41,9")
    app.selectbox(key="to picker").set_value("duisburg").run()

    assert query(app) == {"lang": ["en"], "to": ["duisburg"]}


def test_the_price_can_be_left_to_its_range_again():
    """Cleared, the field must not mean one dollar."""
    app = opened(PAGE, lang="en", part="oil", price="60")
    app.number_input(key="price picker").set_value(None).run()

    assert query(app) == {"lang": ["en"], "part": ["oil"]}
