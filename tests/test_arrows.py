"""
Imports run one way: server, app -> pages -> ui -> briefing and editor -> views and browser -> charts -> geo -> data -> text.

Without it a view comes to need the page it was written for, and no slide, export, notebook or
test can ask for it any more.
"""

import ast
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent

TEXT = {"text"}
DATA = {"data"} | TEXT
GEO = {"geo"} | DATA
CHARTS = {"charts"} | GEO
VIEWS = {"views"} | CHARTS
BROWSER = {"browser"} | CHARTS
BRIEFING = {"briefing"} | BROWSER | VIEWS
EDITOR = {"editor"} | VIEWS
UI = {"ui", "streamlit"} | BRIEFING | EDITOR
PAGES = UI
WORKSHOP = {"scripts", "bench", "tests", "serve", "server"} | PAGES

MAY_IMPORT = {
    "text": TEXT,
    "data": DATA,
    "geo": GEO,
    "charts": CHARTS,
    "views": VIEWS,
    "browser": BROWSER,
    "ui": UI,
    "briefing": BRIEFING,
    "editor": EDITOR,
    "pages": PAGES,
    "app": PAGES,
    "serve": {"serve"} | BRIEFING | EDITOR,
    "server": {"serve"} | PAGES,
    # What works on the app from outside; nobody imports it, and it imports no page.
    "scripts": WORKSHOP,
    "bench": WORKSHOP,
    "tests": WORKSHOP,
}
GUARDED = {"streamlit", *MAY_IMPORT}
ELSEWHERE = {"build", "static", "test-results"}


def room(path: Path) -> str:
    """Name the folder a module lies in, or the module itself at the top."""
    return path.relative_to(ROOT).parts[0].removesuffix(".py")


MODULES = sorted(
    path
    for path in [*ROOT.glob("*.py"), *ROOT.glob("[!.]*/**/*.py")]
    if room(path) not in ELSEWHERE
)


def imported(source: str) -> set[str]:
    """List the top-level names a module imports, wherever in it the imports stand."""
    found = set()
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            found |= {alias.name.split(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.level == 0:
            found.add(str(node.module).split(".")[0])
        elif isinstance(node, ast.ImportFrom):
            found.add("a relative import")
    return found


def test_imports_inside_functions_count():
    """An import hidden in a function ties two rooms together just as well."""
    source = "def draw():\n    if True:\n        from views.atlas import twin\n    import data.tables as t\n"

    assert imported(source) == {"views", "data"}
    assert imported("from . import other") == {"a relative import"}


@pytest.mark.parametrize("path", MODULES, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_imports_run_one_way(path):
    """A room that reaches back up cannot be used, or tested, without the page above it."""
    against = (imported(path.read_text(encoding="utf-8")) & GUARDED) - MAY_IMPORT[room(path)]

    assert against == set()


def test_no_relative_imports():
    """They hide which room a name comes from, so that the test above would not see it."""
    assert [
        path for path in MODULES if "a relative import" in imported(path.read_text("utf-8"))
    ] == []


def test_every_room_has_been_looked_at():
    """A glob that finds nothing, or a folder that was renamed, would leave every test green."""
    assert {
        "app",
        "server",
        "pages",
        "ui",
        "browser",
        "views",
        "charts",
        "geo",
        "data",
        "text",
        "serve",
    } <= {room(path) for path in MODULES}
