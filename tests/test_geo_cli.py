"""
The command line gives the page's answer, to people and to scripts.

A script reads exit codes and keys; a person who mistypes a port wants the right name, not a trace.
"""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from geo import survey
from geo.__main__ import main
from geo.closures import resolve
from geo.routing import best
from tests.edition import crossed, surveyed, tables  # noqa: F401 (a fixture)

ROOT = Path(__file__).resolve().parent.parent
NETWORK = survey.build(tables(), crossed())


@pytest.fixture
def ask(capsys, surveyed):  # noqa: F811, ARG001 (the fixture)
    """Ask on the command line and read code, output and errors."""

    def run(*words):
        code = main(["route", *words])
        return code, *capsys.readouterr()

    return run


def test_json_gives_the_answer_of_the_page(ask):
    """A notebook that counts on the keys must get the figures the page shows."""
    code, out, err = ask("xian", "constanta", "--closed", "RUS", "--by", "km", "--json")
    found = json.loads(out)
    one = best(NETWORK, "xian", "constanta", "km", resolve(["RUS"], NETWORK))

    assert (code, err) == (0, "")
    assert found["found"] is True
    assert found["length_km"] == [round(end, 2) for end in one.km]
    assert found["days"] == [round(end, 2) for end in one.days]
    assert tuple(found["states"]) == one.states
    assert tuple(leg["leg"] for leg in found["legs"]) == one.legs
    assert found["borders"] == one.borders
    assert tuple(found["assumptions"]) == one.assumption_ids
    assert found["capacity_mt_per_year"] is None


def test_text_is_for_reading(ask):
    """States, legs, terms and assumptions stand there, the unknown as a word."""
    code, out, _ = ask("almaty", "constanta", "--closed", "no_russia,no_iran")

    assert code == 0
    assert out.startswith("Almaty to Constanta, freight, by days, closed: RUS, IRN\n")
    for line in (
        "  states    KAZ, AZE, GEO, ROU; 0% of the km in RUS",
        "  capacity  unknown",
        "  aktau - alat, sea: 508 km (published), 0.8-1.3 days (assumed)",
        "    boyukkesik-tbilisi-rail: border 0.5-3.0 days (dwell_border)",
        "    aktau: ferry 0.5-2.5 days (dwell_ferry)",
    ):
        assert line in out.splitlines()
    assert "dwell_ferry" in out.splitlines()[-1]


def test_oil_is_taken_for_oil_fields(ask):
    """Nobody sends a container from Tengiz; asked for its oil, one is not told there is no way."""
    _, out, _ = ask("tengiz", "port_said")

    assert out.startswith("Tengiz to Port Said, oil, by days\n")
    assert "at most 72.5 Mt a year, on tengiz-atyrau-pipeline; unknown on 2 of 6 legs" in out
    assert "ozereevka - bosphorus, sea, limited:" in out
    assert ask("tengiz", "port_said", "--cargo", "freight")[1].splitlines()[1].startswith("No way")


def test_planned_legs_are_named(ask):
    """A way over a railway that is not built must say so where it is read."""
    _, out, _ = ask("kashgar", "andijan", "--planned", "--by", "km")

    assert "Not built yet: kashgar-torugart-rail, torugart-makmal-rail" in out


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("xian", "constanta", "--closed", "RUS,caspian,IRN,ocean-suez"), "what is closed cuts every one"),
        (("almaty", "poti", "--closed", "GEO"), "an end of it is closed"),
        (("tokyo", "almaty"), "nothing in the network joins the two places"),
    ],
)  # fmt: skip
def test_no_way_is_an_answer(ask, words, said):
    """A script that closes things one by one must not stop at the first that cuts."""
    code, out, err = ask(*words)
    found = json.loads(ask(*words, "--json")[1])

    assert (code, err) == (0, "")
    assert out.splitlines()[1] == f"No way remains: {said}."
    assert (found["found"], found["length_km"], found["legs"]) == (False, None, [])


def test_unknown_ids_are_named_with_what_is_near(ask):
    """One line for each, so that the right id can be copied from it."""
    code, out, err = ask("Almaty", "constanza", "--closed", "RUSS,KAZ")

    assert (code, out) == (1, "")
    assert err.splitlines() == [
        "no node 'Almaty'; near: almaty, alat, malatya",
        "no node 'constanza'; near: constanta, astana",
        "no thing to close 'RUSS'; near: RUS, no_russia",
    ]
    assert ask("qqqqqq", "almaty")[2] == "no node 'qqqqqq'\n"


def test_broken_tables_are_named(capsys, monkeypatch, tmp_path):
    """Whoever points to a folder without tables learns that, not a traceback."""
    monkeypatch.setenv("CASPIAN_DATA", str(tmp_path))
    code = main(["route", "almaty", "constanta"])
    out, err = capsys.readouterr()

    assert (code, out) == (1, "")
    assert err.count("\n") == 1


@pytest.mark.parametrize("words", [["almaty"], ["almaty", "poti", "--by", "luck"], []])
def test_wrong_usage(words, capsys):
    """Wrong usage has its own code and says how it is used."""
    with pytest.raises(SystemExit) as stopped:
        main(["route", *words])

    assert stopped.value.code == 2
    assert "usage: python -m geo route" in capsys.readouterr().err


def test_it_runs_as_a_module():
    """The guide gives it as `python -m geo`."""
    command = [sys.executable, "-m", "geo", "route", "yokohama", "constanta", "--json"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)

    assert json.loads(done.stdout)["corridors"] == ["ocean-suez"]
