"""
Lint the docstrings of everything public: shapes, units, errors, as numpydoc has it.

``python scripts/lint_docstrings.py`` lists each fault with its object; ``make check`` runs it.
"""

from __future__ import annotations

import ast
import sys
from pathlib import Path

from numpydoc.validate import Validator, validate

ROOT = Path(__file__).resolve().parent.parent
ROOMS = ("charts", "data", "geo", "serve", "text", "ui", "views")
# Every rule but: examples (EX01) and see-also (SA01) where they would only repeat, extended
# summaries (ES01) where the first line says it all, GL01 and GL02 which ruff's D213 decides,
# SS05 and PR01 for callbacks of the server interface.
PASSED_OVER = {"EX01", "SA01", "ES01", "GL01", "GL02", "GL03", "SS05"}


def public_objects(file: Path) -> list[str]:
    """Name the public functions, classes and methods a file defines, as imports find them."""
    module = ".".join(file.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__")
    found = []
    for node in ast.parse(file.read_text(encoding="utf-8")).body:
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
            if not node.name.startswith("_"):
                found.append(f"{module}.{node.name}")
    return found


def faults(name: str) -> list[str]:
    """List what numpydoc has to say against one object."""
    found = validate(name)["errors"]
    is_class = isinstance(Validator._load_obj(name), type)  # noqa: SLF001 (no public way)
    # A class documents its attributes at their declaration, where a reader looks for them.
    skip = PASSED_OVER | ({"PR01"} if is_class else set())
    return [f"{name}: {code} {what}" for code, what in found if code not in skip]


def main() -> None:
    """Lint all rooms and exit with 1 if there is a fault."""
    sys.path.insert(0, str(ROOT))
    files = sorted(file for room in ROOMS for file in (ROOT / room).rglob("*.py"))
    listed = [fault for file in files for name in public_objects(file) for fault in faults(name)]
    print("\n".join(listed) or f"docstrings: no faults in {len(files)} files")
    sys.exit(1 if listed else 0)


if __name__ == "__main__":
    main()
