"""Write every page of docs/reference that is made from the code.

    uv run python scripts/references.py

A script beside this one that has a `PAGE` and a function `page()` is a reference: it says which
file it writes, and what stands in it. A test compares each file with what its script gives.
"""

import runpy
import sys
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

SCRIPTS = Path(__file__).resolve().parent


class Reference(NamedTuple):
    """A page made from the code: the file, and what makes its text."""

    path: Path
    text: Callable[[], str]


def references() -> dict[str, Reference]:
    """Every such page, by the name of its script."""
    found = {}
    for script in sorted(SCRIPTS.glob("*.py")):
        if "\nPAGE = " in script.read_text(encoding="utf-8"):
            names = runpy.run_path(str(script))
            found[script.stem] = Reference(names["PAGE"], names["page"])
    return found


def main() -> None:
    """Write all pages, and name those that changed."""
    for name, reference in references().items():
        before = reference.path.read_text(encoding="utf-8") if reference.path.exists() else ""
        after = reference.text()
        if after != before:
            reference.path.write_text(after, encoding="utf-8")
            sys.stdout.write(f"{reference.path.name} written by scripts/{name}.py\n")


if __name__ == "__main__":
    main()
