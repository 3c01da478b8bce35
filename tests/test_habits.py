"""What the project says of itself is true: chores, pages, links, pins, reasons."""

import ast
import importlib.util
import re
import subprocess
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
import yaml
from starlette.routing import Route

from briefing.deck import deck, deck_ids, slide_asked
from data import package, tables
from data.revisions import last_moment
from serve import feed, open_data
from text.messages import LANGUAGES
from views.checks import CheckParams, WhatIfParams, check_params, whatif_params
from views.claim_list import ClaimListParams, claim_list_params
from views.claim_list.found import FILTERS
from views.corridors import CorridorParams, corridor_params
from views.corridors.params import BESIDE
from views.evidence_parts import PARTS, evidence_part
from views.investment import InvestmentParams, investment_params
from views.ledger import LedgerParams, ledger_params
from views.lenses import LensParams, lens_params
from views.params import (
    CHOICES,
    HistoryParams,
    MapParams,
    SourcesParams,
    history_params,
    map_params,
    sources_params,
)
from views.register import VIEWS
from views.trade import TradeParams, trade_params

ROOT = Path(__file__).resolve().parent.parent
WORDS = {"run", "edit", "test", "check", "bench", "docs", "geo"}
HEALTH = "/_stcore/health"
GUIDES = ["README.md", "CONTRIBUTING.md", "data/LICENSE.md"]


def text(name: str) -> str:
    """Read a file of the project."""
    return (ROOT / name).read_text(encoding="utf-8")


def quoted(name: str) -> list[str]:
    """List what a guide puts between backticks, outside its code blocks."""
    return re.findall(r"`([^`\n]+)`", re.sub(r"```.*?```", "", text(name), flags=re.DOTALL))


# ---- chores ----------------------------------------------------------------------------------


def test_make_alone_lists_the_words():
    """A newcomer who types `make` must find every chore; scripts elsewhere call them by name."""
    done = subprocess.run(["make"], cwd=ROOT, capture_output=True, text=True, check=True)

    assert {line.split()[0] for line in done.stdout.splitlines()} >= WORDS


def test_every_word_calls_what_is_there():
    """A chore that calls a script somebody renamed fails only for whoever needs it next."""
    recipe = text("Makefile")
    for script in re.findall(r"scripts/\w+\.py", recipe):
        assert (ROOT / script).is_file(), script
    for module in re.findall(r"python -m ([\w.]+)", recipe):
        path = ROOT / module.replace(".", "/")
        ours = path.with_suffix(".py").is_file() or (path / "__main__.py").is_file()

        assert ours or getattr(importlib.util.find_spec(module), "origin", None), module


@pytest.mark.parametrize("guide", ["README.md", "CONTRIBUTING.md"])
def test_guides_name_chores_that_exist(guide):
    """A command copied from the guide must not answer `No rule to make target`."""
    named = set(re.findall(r"(?:^|`|\d )make (\w+)", text(guide), flags=re.MULTILINE))

    assert named
    assert named <= WORDS


# ---- pages and links -------------------------------------------------------------------------


def registered() -> set[str]:
    """List the addresses of the pages that app.py registers."""
    calls = [
        {word.arg: ast.literal_eval(word.value) for word in node.keywords if word.arg != "title"}
        for node in ast.walk(ast.parse(text("app.py")))
        if isinstance(node, ast.Call) and ast.unparse(node.func) == "st.Page"
    ]
    return {"/" if words.get("default") else f"/{words['url_path']}" for words in calls}


def served() -> list[re.Pattern[str]]:
    """List the open-data addresses as patterns; `<table>` stands for any table."""
    paths = [route.path for route in (*open_data.ROUTES, *feed.ROUTES) if isinstance(route, Route)]
    return [re.compile(re.sub(r"\\\{.*?\\\}", "[^/]+", re.escape(path))) for path in paths]


def test_readme_names_the_pages_there_are():
    """A page that is announced and absent, or there and unannounced, is lost on its reader."""
    paths = {urlsplit(word).path for word in quoted("README.md") if word.startswith("/")}
    data = {path for path in paths if any(route.fullmatch(path) for route in served())}

    assert paths - data - {HEALTH} == registered()
    assert all(any(route.fullmatch(path) for path in data) for route in served())


# The parts of the page of evidence have each their own.
EVIDENCE = (evidence_part, claim_list_params, ledger_params, check_params, whatif_params)
READERS = {
    "/map": (map_params, MapParams()),
    "/corridors": (corridor_params, CorridorParams()),
    "/trade": (trade_params, TradeParams()),
    "/investment": (investment_params, InvestmentParams()),
    "/evidence": (
        lambda query, held: tuple(read(query, held) for read in EVIDENCE),
        (PARTS[0], ClaimListParams(), LedgerParams(), CheckParams(), WhatIfParams()),
    ),
    "/lenses": (lens_params, LensParams()),
    "/briefing": (lambda query, held: slide_asked(query, deck(held, deck_ids(held)[0])), 1),
    "/sources": (sources_params, SourcesParams()),
    "/history": (history_params, HistoryParams()),
}


def test_readme_links_change_the_view():
    """A presenter copies these links; one that falls back to the default shows the wrong thing."""
    held = tables.read_all(package.PUBLISHED)
    words = [word for word in quoted("README.md") if re.match(r"(/\w*\?)?\w+=\S+$", word)]
    queries = [(urlsplit(word).path, parse_qs(urlsplit(word).query or word)) for word in words]
    for page, query in queries:
        read, default = READERS[page if page in READERS else "/map"]
        for name, values in query.items():
            if name == "lang":
                assert set(values) <= set(LANGUAGES), values
            elif name == "asof":
                assert last_moment(values[0]), values
            elif name == "figure":
                assert VIEWS[values[0]].page == page.removeprefix("/")
            else:
                # A second scenario's parameters mean nothing while there is none.
                needs = {"compare": ["yes"]} if name.startswith(BESIDE) else {}
                usual = read(needs, held) if needs else default
                assert read(needs | {name: values}, held) != usual, (name, values)

    named = {name for _, query in queries for name in query}
    assert named >= {*CHOICES, "measure", "layers", "at", "reporter", "year", "currency"}
    assert named >= {"claim", "table", "figure", "lens", "beside", "topic"}
    assert named >= {*FILTERS, "layout", "more"}
    assert named >= {
        "from",
        "to",
        "by",
        "closed",
        "assume",
        "part",
        "compare",
        "cut",
        "days",
        "price",
    }


def headings(file: Path) -> set[str]:
    """List the anchors of a guide as its readers' links write them."""
    found = re.findall(r"^#+ (.+)$", file.read_text(encoding="utf-8"), flags=re.MULTILINE)
    return {line.lower().replace(" ", "-") for line in found}


@pytest.mark.parametrize("guide", GUIDES)
def test_guides_link_to_files_that_exist(guide):
    """A link or picture that leads nowhere is the first thing a newcomer sees of the project."""
    for target in re.findall(r"\]\(([^)\s]+)\)", text(guide)):
        name, _, anchor = target.partition("#")
        file = (ROOT / guide).parent / name
        if not urlsplit(target).scheme:
            assert file.exists(), target
            assert not anchor or anchor in headings(file), target


@pytest.mark.parametrize("guide", GUIDES)
def test_guides_name_files_that_exist(guide):
    """A recipe that names a file that moved sends an editor looking for it."""
    rooms = "|".join(path.name for path in ROOT.iterdir() if path.is_dir() and path.name[0] != ".")
    for path in quoted(guide):
        if re.fullmatch(rf"(?:{rooms})/[\w./]*|\w+\.(?:py|txt|md)", path):
            assert (ROOT / path).exists(), path


# ---- pins and reasons ------------------------------------------------------------------------


def pins(name: str) -> dict[str, str]:
    """Read exact pins by normalised name."""
    found = re.findall(r"^([\w.-]+)==(\S+)", text(name), flags=re.MULTILINE)
    return {re.sub(r"[-_.]+", "-", one).lower(): version for one, version in found}


@pytest.mark.parametrize("name", ["requirements.txt", "requirements-dev.txt"])
def test_requirements_are_pinned_with_a_reason(name):
    """A loose pin gives tomorrow's visitor another app; one without a reason nobody dares drop."""
    wanted = [line for line in text(name).splitlines() if line and line[0] not in "#-"]

    assert wanted
    for line in wanted:
        assert re.fullmatch(r"[\w.-]+==[\w.]+\s+# \S.*", line), line


@pytest.mark.parametrize("name", ["requirements.txt", "requirements-dev.txt"])
def test_constraints_pin_the_requirements(name):
    """Two files that disagree make set-up fail on every fresh machine."""
    constrained = pins("constraints.txt")

    assert pins(name).items() <= constrained.items()
    assert "-c constraints.txt" in text("requirements.txt")
    assert "-r requirements.txt" in text("requirements-dev.txt")


def test_every_exception_from_a_lint_rule_has_its_reason():
    """Without its reason an exception outlives its cause, and the next one needs none either."""
    ruff, mypy = text("pyproject.toml").split("[tool.ruff.lint]")[1].split("[tool.mypy]")
    ignored = ruff.split("ignore = [", 1)[1].split("[tool.ruff.lint.pydocstyle]")[0].splitlines()
    ignored += [line for line in mypy.splitlines() if "disable" in line]
    for line in ignored:
        if re.search(r'"[A-Z]{1,4}\d*"|"[a-z-]+"\]', line):
            assert re.search(r"# \S", line), line
    for file in ROOT.rglob("*.py"):
        if not any(part.startswith(".") for part in file.relative_to(ROOT).parts):
            for line in file.read_text(encoding="utf-8").splitlines():
                if re.search(r"# (noqa|type: ignore)\b", line):
                    assert re.search(r"# (noqa: |type: ignore\[)[\w, -]+\]? *\(.+\)", line), line


def test_hooks_need_no_network():
    """A hook from another repository stops whoever commits on a train."""
    repositories = yaml.safe_load(text(".pre-commit-config.yaml"))["repos"]

    assert [one["repo"] for one in repositories] == ["local"]
    for hook in repositories[0]["hooks"]:
        assert hook["language"] == "system"
        assert hook["entry"].startswith(".venv/bin/")


def test_changelog_opens_with_a_version():
    """Someone who updates reads the head of the changelog to learn what changed for them."""
    first = re.search(r"^## (.+)$", text("CHANGELOG.md"), flags=re.MULTILINE)

    assert first is not None
    assert re.fullmatch(r"\[Unreleased\]|\[\d+\.\d+\.\d+\] - \d{4}-\d{2}-\d{2}", first[1])
