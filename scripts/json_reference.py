"""Write docs/reference/json.md: the keys of every answer as JSON, from the classes of the pages.

    uv run python scripts/json_reference.py

A test compares the file with the classes.
"""

import ast
import inspect
import re
import sys
from collections.abc import Iterator, Mapping
from enum import Enum
from pathlib import Path
from types import NoneType, UnionType
from typing import Any, Union, get_args, get_origin, get_type_hints

import attrs

from goodstanding.engine.practice import PracticeAnswer
from goodstanding.engine.standing import RequirementAnswer, StandingAnswer
from goodstanding.features.ce.page import EducationPage
from goodstanding.features.coverage.page import CoveragePage
from goodstanding.features.disagreements.page import DisagreementsPage
from goodstanding.features.eligibility.page import EligibilityPage
from goodstanding.features.experience.page import WorkPage
from goodstanding.features.morning.expiring_page import ExpiringPage
from goodstanding.features.morning.page import Morning
from goodstanding.features.person.page import PersonPage
from goodstanding.features.positions.page import PositionsPage
from goodstanding.sources import Citation

PAGE = Path(__file__).resolve().parent.parent / "docs" / "reference" / "json.md"
ANSWERS: Mapping[str, type] = {
    "check": Morning,
    "coverage": CoveragePage,
    "expiring": ExpiringPage,
    "person": PersonPage,
    "disagreements": DisagreementsPage,
    "positions": PositionsPage,
    "ce": EducationPage,
    "eligibility": EligibilityPage,
    "experience": WorkPage,
    "ask practice": PracticeAnswer,
    "ask eligibility, ask renewal": RequirementAnswer,
    "ask standing": StandingAnswer,
}
"""Each command with `--json`, and what it writes."""
_PLAIN = {
    "str": "text",
    "int": "number",
    "float": "number",
    "bool": "true or false",
    "date": "day",
    "datetime": "moment",
}
HEAD = """\
# Answers as JSON

Written from the classes of the pages by `scripts/json_reference.py`; change the docstrings there.

A command with `--json` writes one object on standard output. Within a version keys are only added:
read the keys you know and pass over others. A day is text, `YYYY-MM-DD`; a moment has its zone;
what is not known is `null`, a list without entries is empty. Beside each `holds_until`, the first
day on which the answer may differ without new facts, stands `holds_through`, the last day that
still counts. Sentences (`why`, `text`) are for people and may be worded anew at any time: decide by
`decision`, `verdict`, `standing` and the ids of rules.

| command | object |
|---|---|
"""


def page() -> str:
    """The whole page."""
    rows = [f"| `{command} --json` | {_link(kind)} |\n" for command, kind in ANSWERS.items()]
    classes = sorted(_classes(), key=lambda kind: kind.__name__)
    return HEAD + "".join(rows) + "".join(_section(kind) for kind in classes)


def _classes() -> list[type]:
    found: dict[type, None] = {}
    waiting = list(ANSWERS.values())
    while waiting:
        kind = waiting.pop()
        if kind not in found:
            found[kind] = None
            if kind is not Citation:
                hints = get_type_hints(kind)
                for name in _names(kind):
                    waiting += _classes_in(hints[name])
    return list(found)


def _names(kind: type) -> list[str]:
    return [field.name for field in attrs.fields(kind)]


def _classes_in(hint: Any) -> Iterator[type]:
    if isinstance(hint, type) and attrs.has(hint):
        yield hint
    for part in get_args(hint):
        yield from _classes_in(part)


def _section(kind: type) -> str:
    description = inspect.cleandoc(kind.__doc__ or "")
    head = f"\n## {kind.__name__}\n\n{description}\n\n| key | type | meaning |\n|---|---|---|\n"
    return head + "".join(
        f"| `{name}` | {type_} | {meaning} |\n" for name, type_, meaning in _keys(kind)
    )


def _keys(kind: type) -> Iterator[tuple[str, str, str]]:
    if kind is Citation:
        yield "title", "text", "The document."
        yield "place", "text", "Where in it; empty: the document as a whole."
        yield "url", "text", "Its address."
        yield "published", "day or null", "The day it bears."
        yield "retrieved", "day", "The day it was read."
        return
    hints, meanings = get_type_hints(kind), _meanings(kind)
    for name in _names(kind):
        yield name, _type(hints[name]), meanings.get(name, "")
        if name == "holds_until":
            yield "holds_through", "day or null", "The day before `holds_until`; `null`: for good."


def _meanings(kind: type) -> dict[str, str]:
    """The docstring below each attribute."""
    (tree,) = ast.parse(inspect.cleandoc(inspect.getsource(kind))).body
    found = {}
    last = ""
    for node in tree.body if isinstance(tree, ast.ClassDef) else ():
        if isinstance(node, ast.AnnAssign) and isinstance(node.target, ast.Name):
            last = node.target.id
        elif isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant) and last:
            found[last] = " ".join(str(node.value.value).split())
        else:
            last = ""
    return {**_told_by_class(kind), **found}


def _told_by_class(kind: type) -> dict[str, str]:
    """The clauses of the class's docstring, by the key that each begins with."""
    found = {}
    for clause in re.split(r"[.;]\s+|[.]$", " ".join(inspect.cleandoc(kind.__doc__ or "").split())):
        begins = re.match(r"`(\w+)`,? ?(?:is |are |says? )?(.*)", clause)
        if begins:
            found[begins[1]] = clause
    return found


def _link(kind: type) -> str:
    return f"[{kind.__name__}](#{kind.__name__.lower()})"


def _type(hint: Any) -> str:  # noqa: PLR0911 - one line for each kind of type
    origin, parts = get_origin(hint), get_args(hint)
    if hint is NoneType:
        return "null"
    if origin in (Union, UnionType):
        return " or ".join(_type(part) for part in sorted(parts, key=lambda part: part is NoneType))
    if origin is tuple:
        if parts[-1] is Ellipsis:
            return f"list of {_type(parts[0])}"
        return f"list: {', '.join(_type(part) for part in parts)}"
    if origin is not None and isinstance(origin, type) and issubclass(origin, Mapping):
        return f"object by {_type(parts[0])}: {_type(parts[1])}"
    if not isinstance(hint, type):
        return str(hint)
    if attrs.has(hint):
        return _link(hint)
    if issubclass(hint, Enum):
        return "one of " + ", ".join(f"`{member.value}`" for member in hint)
    names = {"str": "text", "int": "number", "float": "number", "bool": "true or false"}
    return names.get(
        hint.__name__, {"date": "day", "datetime": "moment"}.get(hint.__name__, hint.__name__)
    )


def main() -> None:
    """Write the page."""
    PAGE.write_text(page(), encoding="utf-8")
    sys.stdout.write(f"{PAGE.name} written\n")


if __name__ == "__main__":
    main()
