"""Write docs/reference/environment.md from the sources that read the environment.

    uv run python scripts/environment.py

A variable's name stands in a constant, and the docstring below the constant says what it means. A
test compares the file with the sources, and finds a reading of which that is not true.
"""

import ast
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

DECLARED = "channels/channel_type.py"
"""Reads the variables that channels of plugins declare, each with its meaning there."""

ROOT = Path(__file__).resolve().parent.parent
PAGE = ROOT / "docs" / "reference" / "environment.md"
HEAD = """\
# The environment

Written from the constants that name the variables, and their docstrings, by
`scripts/environment.py`; change them there. Secrets are read from the environment only, and stand
in no file of a site.

"""
FOOT = """
Libraries read some of their own: `NO_COLOR` and `COLUMNS` decide how tables are drawn, and
`XDG_DATA_HOME` and `XDG_CONFIG_HOME` (or what stands for them on the system) where the user's
folders are. `TZ` decides which day is today. A channel of a plugin declares
variables of its own, which `goodstanding notices channels` shows.
"""


class Reading(NamedTuple):
    """One variable as one module reads it; `name` or `means` is empty where none is to be found."""

    path: Path
    line: int
    name: str
    means: str


def readings(source: Path) -> Iterator[Reading]:
    """Each variable of the environment that a module reads."""
    tree = ast.parse(source.read_text(encoding="utf-8"))
    constants = dict(_constants(tree))
    for node in ast.walk(tree):
        key = _key(node)
        if key is None:
            continue
        if isinstance(key, ast.Constant):
            yield Reading(source, key.lineno, str(key.value), "")
        else:
            name, means = constants.get(ast.unparse(key), ("", ""))
            yield Reading(source, key.lineno, name, means)


def _key(node: ast.AST) -> ast.expr | None:
    """What is looked up, where a node looks something up in the environment."""
    if isinstance(node, ast.Subscript) and ast.unparse(node.value) == "os.environ":
        return node.slice
    calls = {"os.environ.get", "os.environ.pop", "os.environ.setdefault", "os.getenv"}
    if isinstance(node, ast.Call) and ast.unparse(node.func) in calls:
        return node.args[0]
    return None


def _constants(tree: ast.Module) -> Iterator[tuple[str, tuple[str, str]]]:
    """Each text constant of a module: its name, its value, and the docstring below it."""
    for index, node in enumerate(tree.body):
        if not isinstance(node, ast.Assign | ast.AnnAssign):
            continue
        target: ast.expr = node.target if isinstance(node, ast.AnnAssign) else node.targets[0]
        value = node.value
        if isinstance(value, ast.Constant) and isinstance(value.value, str):
            after = tree.body[index + 1] if index + 1 < len(tree.body) else None
            yield ast.unparse(target), (value.value, _docstring(after))


def _docstring(node: ast.stmt | None) -> str:
    if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant):
        return " ".join(str(node.value.value).split())
    return ""


def sources(root: Path = ROOT) -> list[Path]:
    """Every module of every distribution."""
    folders = [root / "core", *sorted((root / "plugins").glob("*"))]
    folders += [root / "notifications", root / "web"]
    found = [path for folder in folders for path in sorted((folder / "src").rglob("*.py"))]
    return [path for path in found if not path.as_posix().endswith(DECLARED)]


def faults(root: Path = ROOT) -> list[str]:
    """Readings that a reader of the page would not find explained, each with the repair."""
    found = []
    for path in sources(root):
        where = path.relative_to(root).as_posix()
        read = list(readings(path))
        found += [
            f"{where}:{reading.line}: put the variable's name into a constant of this module, and "
            "what it means into a docstring below the constant"
            for reading in read
            if not reading.name or not reading.means
        ]
        mentions = sum(
            ast.unparse(node) in {"os.environ", "os.getenv", "environ", "getenv"}
            for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
            if isinstance(node, ast.Attribute | ast.Name)
        )
        if mentions > len(read):
            found.append(
                f"{where}: reads the environment in a way that scripts/environment.py cannot "
                "follow: write os.environ.get(NAME)"
            )
    return found


def page() -> str:
    """The whole page."""
    read: dict[str, list[Reading]] = {}
    for path in sources():
        for reading in readings(path):
            read.setdefault(reading.name, []).append(reading)
    rows = "".join(
        f"| `{name}` | {found[0].means} | {', '.join(_module(row.path) for row in found)} |\n"
        for name, found in sorted(read.items())
    )
    return f"{HEAD}| variable | means | read by |\n|---|---|---|\n{rows}{FOOT}"


def _module(path: Path) -> str:
    return f"`{'.'.join(path.with_suffix('').parts[path.parts.index('src') + 1 :])}`"


def main() -> None:
    """Write the page."""
    PAGE.write_text(page(), encoding="utf-8")
    sys.stdout.write(f"{PAGE.name} written\n")


if __name__ == "__main__":
    main()
