"""Write docs/reference/rule-words.md from the docstrings of goodstanding.rules.

    uv run python scripts/rule_words.py

A test compares the file with the docstrings.
"""

import ast
import inspect
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from types import ModuleType
from typing import Any

from goodstanding import rules
from goodstanding.credentials import KeyDay

PAGE = Path(__file__).resolve().parent.parent / "docs" / "reference" / "rule-words.md"
HEAD = """\
# The words of a rule file

Written from the docstrings of `goodstanding.rules` by `scripts/rule_words.py`; change them there.

A value stands with its day and its source: an `Amount` is
`dated(since("2018-07-01", 60, SOURCE.at("p. 12")))`, a `Force` the same with `True` for asked and
`None` for not asked. `cite=SOURCE.at("p. 12")` alone means in force by the day that the document
shows, or else by the day it was read. Ids are dotted, without the credential's own:
`"renewal.ethics"`. `note` is said beside the verdict.

## The key day

One day picks the values: an `Amount` has at most one in force on it, and before the first the
answer is `unknown`. `Eligibility` and `Renewal` name theirs by `key_day=`, a name of
`goodstanding.credentials`:

"""
KEY_DAY_FOOT = """
The last day of a term is none of an eligibility, and the day of an examination only of one, which
names it by `examinations=`. Left out, it is `DAY_OF_APPLICATION` for eligibility and
`LAST_DAY_OF_TERM` for renewal. Where no such day is recorded (nobody has applied yet, no
examination is on record), the day asked stands in for it, and the key day moves with it: the
answer holds until a value changes. Test a rule that begins on a day with people whose key day is
that day and the day before.
"""


def words() -> Iterator[tuple[str, Any]]:
    """Every public word, in the order in which goodstanding.rules lists it."""
    for node in ast.parse(inspect.getsource(rules)).body:
        if isinstance(node, ast.ImportFrom):
            for alias in node.names:
                yield alias.name, getattr(rules, alias.name)


def signature(function: Callable[..., Any]) -> str:
    """How a word is called, in the names of the source."""
    (node,) = ast.parse(inspect.getsource(function)).body
    if isinstance(node, ast.ClassDef):
        return _fields(node)
    if not isinstance(node, ast.FunctionDef):
        raise SystemExit(f"{function}: neither a function nor a class")
    every = [*node.args.posonlyargs, *node.args.args, *node.args.kwonlyargs]
    parts = ast.unparse(node.args).replace("=", " = ")
    flat = f"{node.name}({parts})"
    if len(flat) <= 100:  # noqa: PLR2004 - the width of a line
        return flat
    for argument in every:
        parts = parts.replace(f", {argument.arg}: ", f",\n    {argument.arg}: ")
    return f"{node.name}(\n    {parts},\n)".replace(", *,", ",\n    *,")


def _fields(node: ast.ClassDef) -> str:
    """A class with its attributes, as it is made."""
    lines = [f"class {node.name}("]
    for field in node.body:
        if not isinstance(field, ast.AnnAssign) or "ClassVar" in ast.unparse(field.annotation):
            continue
        given = ast.unparse(field)
        if "init=False" not in given and not ("repr=False" in given and node.name == "Question"):
            kind = ast.unparse(field.annotation).strip("'")
            lines.append(f"    {ast.unparse(field.target)}: {kind}{_default(field.value)},")
    return "\n".join([*lines, ")"])


def _default(value: ast.expr | None) -> str:
    """What an attribute is where it is left out, as a reader writes it."""
    if not isinstance(value, ast.Call) or ast.unparse(value.func) != "attrs.field":
        return "" if value is None else f" = {ast.unparse(value)}"
    for word in value.keywords:
        if word.arg == "default":
            return f" = {ast.unparse(word.value)}"
        if word.arg == "factory":
            made_by = ast.unparse(word.value)
            return " = {}" if made_by == "dict" else f" = {made_by}()"
    return ""


def key_days() -> str:
    """What each key day is."""
    return "".join(f"- `{day.name}`: {day.value}\n" for day in KeyDay)


def page() -> str:
    """The whole page."""
    parts = [HEAD, key_days(), KEY_DAY_FOOT]
    last: ModuleType | None = None
    for name, word in words():
        module = inspect.getmodule(word)
        if module is not last and module is not None:
            heading = (inspect.getdoc(module) or "").split("\n")[0].rstrip(".")
            parts.append(f"\n## {heading}\n")
            last = module
        parts.append(f"\n### {name}\n\n```python\n{signature(word)}\n```\n")
        parts.append(f"\n{inspect.getdoc(word)}\n")
    return "".join(parts)


def main() -> None:
    """Write the page."""
    PAGE.write_text(page(), encoding="utf-8")
    sys.stdout.write(f"{PAGE.name} written\n")


if __name__ == "__main__":
    main()
