"""
Lint the docstrings of everything public: shapes, units, errors, as numpydoc has it.

``python scripts/lint_docstrings.py`` lists each fault with its object; ``make check`` runs it.
"""

from __future__ import annotations

import ast
import sys
from collections.abc import Iterator
from pathlib import Path

from numpydoc.validate import Validator, validate

ROOT = Path(__file__).resolve().parent.parent
ROOMS = ("briefing", "editor", "browser", "charts", "data", "geo", "serve", "text", "ui", "views")
# Every rule but: examples (EX01) and see-also (SA01) where they would only repeat, extended
# summaries (ES01) where the first line says it all.
PASSED_OVER = {"EX01", "SA01", "ES01"}
# A rule of data/rules says in one line what it looks for. All take an Edition and yield Faults;
# `Check` in data/rules/common.py documents that once, and a copy at each would bury the one line.
SHARED_SIGNATURE = {"PR01", "YD01"}

Definition = ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef


def public_objects(file: Path) -> Iterator[tuple[str, Definition]]:
    """Name the public functions, classes and methods a file defines, as imports find them."""
    module = ".".join(file.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__")
    for node in _public(ast.parse(file.read_text(encoding="utf-8"))):
        yield f"{module}.{node.name}", node
        if isinstance(node, ast.ClassDef):
            for method in _public(node):
                yield f"{module}.{node.name}.{method.name}", method


def _public(scope: ast.Module | ast.ClassDef) -> Iterator[Definition]:
    """List what a module or a class defines for others."""
    for node in scope.body:
        if isinstance(node, Definition) and not node.name.startswith("_"):
            yield node


def faults(name: str, node: Definition) -> list[str]:
    """List what numpydoc has to say against one object."""
    skip = set(PASSED_OVER)
    if isinstance(Validator._load_obj(name), type):  # noqa: SLF001 (no public way)
        # A class documents its attributes at their declaration, where a reader looks for them.
        skip.add("PR01")
    if name.startswith("data.rules.") and any(map(_is_rule, node.decorator_list)):
        skip |= SHARED_SIGNATURE
    return [f"{name}: {code} {what}" for code, what in validate(name)["errors"] if code not in skip]


def _is_rule(decorator: ast.expr) -> bool:
    """Tell whether a decorator is ``@rule(...)``."""
    return isinstance(decorator, ast.Call) and ast.unparse(decorator.func) == "rule"


def main() -> None:
    """Lint all rooms and exit with 1 if there is a fault."""
    sys.path.insert(0, str(ROOT))
    files = sorted(file for room in ROOMS for file in (ROOT / room).rglob("*.py"))
    objects = [found for file in files for found in public_objects(file)]
    listed = [fault for name, node in objects for fault in faults(name, node)]
    print("\n".join(listed) or f"docstrings: no faults in {len(objects)} objects")
    sys.exit(1 if listed else 0)


if __name__ == "__main__":
    main()
