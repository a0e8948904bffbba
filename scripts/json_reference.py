"""Write docs/reference/json.md: the keys of every answer as JSON, from the classes of the pages.

    uv run python scripts/json_reference.py

A test compares the file with the classes.
"""

import ast
import inspect
import re
import sys
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from enum import Enum
from pathlib import Path
from types import NoneType, UnionType
from typing import Any, Literal, Union, get_args, get_origin, get_type_hints

import attrs

from goodstanding.cli.database import DatabaseCheck
from goodstanding.cli.plugins import PluginsAnswer
from goodstanding.engine.practice import IssuanceAnswer, PracticeAnswer
from goodstanding.engine.standing import RequirementAnswer, StandingAnswer
from goodstanding.features.ce.add_page import AddAnswer
from goodstanding.features.ce.page import CoursePage, EducationPage, PlanPage
from goodstanding.features.correction.page import CorrectAnswer
from goodstanding.features.coverage.page import CoveragePage
from goodstanding.features.disagreements.page import DisagreementsPage
from goodstanding.features.duties.record_page import DutyAnswer
from goodstanding.features.eligibility.page import EligibilityPage
from goodstanding.features.experience.page import WorkPage
from goodstanding.features.imports.page import (
    ExportsAnswer,
    HistoryAnswer,
    ImportAnswer,
    ReceiptsAnswer,
    UndoAnswer,
)
from goodstanding.features.morning.expiring_page import ExpiringPage
from goodstanding.features.morning.page import Morning
from goodstanding.features.person.page import PersonPage
from goodstanding.features.positions.page import PositionsPage
from goodstanding.features.reassignment.page import ProposalsPage, VisitCandidates
from goodstanding.features.rule_sheets.affected import AffectedPage
from goodstanding.features.rule_sheets.changes import RuleChanges
from goodstanding.features.rule_sheets.compact import CompactSheet
from goodstanding.features.rule_sheets.credential import RuleSheet
from goodstanding.features.rule_sheets.unread import UnreadPage
from goodstanding.features.schedule.page import SchedulePage
from goodstanding.features.screening.page import ScreeningAnswer
from goodstanding.features.verified.page import VerifiedAnswer
from goodstanding.features.work_queue.page import ActedItem, OverridesPage, WorkQueue
from goodstanding.features.worker.page import WorkerAnswer
from goodstanding.intake.scenarios import Result, ScenarioReport
from goodstanding.sources import Citation
from goodstanding_notifications.commands.preview import MessageAnswer
from goodstanding_notifications.ledger.records import Explained, Message, NoticeRow
from goodstanding_notifications.sending.dispatch import Sent
from goodstanding_notifications.sending.runs import RunSummary
from goodstanding_notifications.sending.sweep import SweepSummary

PAGE = Path(__file__).resolve().parent.parent / "docs" / "reference" / "json.md"
MEANINGS: Mapping[str, Mapping[str, str]] = tomllib.loads(
    Path(__file__).with_name("json_meanings.toml").read_text(encoding="utf-8")
)
ANSWERS: Mapping[str, Any] = {
    "demo": Morning,
    "check": Morning,
    "coverage": CoveragePage,
    "visits": SchedulePage,
    "visits --proposals": ProposalsPage,
    "candidates": VisitCandidates,
    "expiring": ExpiringPage,
    "person": PersonPage,
    "positions": PositionsPage,
    "ce": EducationPage,
    "ce add": AddAnswer,
    "ce plan": PlanPage,
    "ce course": CoursePage,
    "eligibility": EligibilityPage,
    "experience": WorkPage,
    "ask practice": PracticeAnswer,
    "ask eligibility": RequirementAnswer,
    "ask renewal": RequirementAnswer,
    "ask privilege": IssuanceAnswer,
    "ask standing": StandingAnswer,
    "import": ImportAnswer,
    "import EXPORTS": ExportsAnswer,
    "worker": WorkerAnswer,
    "verified": VerifiedAnswer,
    "duty": DutyAnswer,
    "correct": CorrectAnswer,
    "screen": ScreeningAnswer,
    "undo": UndoAnswer,
    "receipts": ReceiptsAnswer,
    "history": HistoryAnswer,
    "queue": WorkQueue,
    "queue acknowledge": ActedItem,
    "queue assign": ActedItem,
    "queue resolve": ActedItem,
    "queue override": ActedItem,
    "queue withdraw": ActedItem,
    "queue overrides": OverridesPage,
    "disagreements": DisagreementsPage,
    "database check": DatabaseCheck,
    "scenarios": ScenarioReport,
    "rules COMPACT": CompactSheet,
    "rules CREDENTIAL": RuleSheet,
    "rules NAME --changes": RuleChanges,
    "rules NAME --affected": AffectedPage,
    "rules --unread-since DAY": UnreadPage,
    "plugins": PluginsAnswer,
    "notices run": RunSummary,
    "notices preview": tuple[MessageAnswer, ...],
    "notices ledger": tuple[NoticeRow, ...],
    "notices ledger --dead": tuple[Message, ...],
    "notices why": Explained,
}
"""Each command with `--json`, and what it writes."""
Key = tuple[str, Any, str]
"""The name of a key, what it holds, and its meaning."""
ALSO: Mapping[str, tuple[Key, ...]] = {
    "demo": (
        ("files", str, "The folder of the sample's files."),
        ("database", str, "The database into which they were imported."),
    ),
    "ce": (("together", float, "Hours of the whole plan."),),
    "ce plan": (
        ("together", float, "Hours of the whole plan."),
        ("price", float | None, "What the courses of a price list cost; `null` without one."),
    ),
}
"""What a command writes beside the keys of its class."""
HEAD = """\
# Answers as JSON

Written by `scripts/json_reference.py` from the classes of the pages, their docstrings, and
`scripts/json_meanings.toml`.

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
    rows = []
    for command, hint in ANSWERS.items():
        beside = ALSO.get(command, ())
        more = [
            f"`{name}` ({_type(kind)}): {meaning.rstrip('.').lower()}"
            for name, kind, meaning in beside
        ]
        rows.append(f"| `{command} --json` | {'; also '.join([_type(hint), *more])} |\n")
    classes = sorted(classes_of_answers(), key=lambda kind: kind.__name__)
    return HEAD + "".join(rows) + "".join(_section(kind) for kind in classes)


def classes_of_answers() -> list[type]:
    """Every class of which an answer has objects."""
    found: dict[type, None] = {}
    waiting = [kind for hint in ANSWERS.values() for kind in _classes_in(hint)]
    while waiting:
        kind = waiting.pop()
        if kind not in found:
            found[kind] = None
            for _, hint, _ in keys_of(kind):
                waiting += _classes_in(hint)
    return list(found)


def _classes_in(hint: Any) -> Iterator[type]:
    if isinstance(hint, type) and attrs.has(hint):
        yield hint
    for part in get_args(hint):
        yield from _classes_in(part)


def _section(kind: type) -> str:
    description = inspect.cleandoc(kind.__doc__ or "")
    head = f"\n## {kind.__name__}\n\n{description}\n\n| key | type | meaning |\n|---|---|---|\n"
    return head + "".join(
        f"| `{name}` | {_type(hint)} | {meaning} |\n" for name, hint, meaning in keys_of(kind)
    )


OWN_KEYS: Mapping[type, tuple[Key, ...]] = {
    Citation: (
        ("title", str, "The document."),
        ("place", str, "Where in it; empty: the document as a whole."),
        ("url", str, "Its address."),
        ("published", date | None, "The day it bears."),
        ("retrieved", date, "The day it was read."),
    ),
    Result: (
        ("name", str, "The scenario's name, or its file's."),
        ("passed", bool, "Whether there is an answer and it is the expected one."),
        ("answer", dict[str, Any] | None, "As `ask` gives it; `null` where there is none."),
        ("differences", tuple[str, ...], "What differs from the expected answer, a sentence each."),
        ("error", str, "Why it could not be read or asked; not there where it could."),
    ),
    ScenarioReport: (
        ("passed", int, "How many went as expected."),
        ("failed", int, "How many did not."),
        ("results", tuple[Result, ...], "In the order of the files."),
    ),
}
"""The keys of what is not written attribute by attribute."""
SOMETIMES = {(Result, "error")}
"""Keys that are left out where they say nothing."""


def keys_of(kind: type) -> list[Key]:
    """The keys of a class in JSON."""
    if kind in OWN_KEYS:
        return list(OWN_KEYS[kind])
    if kind is RunSummary:
        busy, _, digests, _ = _attributes(kind)
        return [busy, *keys_of(SweepSummary), digests, *keys_of(Sent)]
    return list(_attributes(kind))


def _attributes(kind: type) -> Iterator[Key]:
    hints, meanings = get_type_hints(kind), _meanings(kind)
    for field in attrs.fields(kind):
        name = field.name
        yield name, hints[name], meanings.get(name) or meaning_of(kind, name)
        if name == "holds_until":
            yield "holds_through", date | None, "The day before `holds_until`; `null`: for good."


def meaning_of(kind: type, name: str) -> str:
    """What a key means that the docstring of its class does not explain; empty: nobody says."""
    return MEANINGS.get(kind.__name__, {}).get(name) or MEANINGS["keys"].get(name, "")


def faults(value: Any, hint: Any, where: str = "") -> Iterator[str]:  # noqa: PLR0912 - kinds of type
    """Where an answer is not as the reference says."""
    origin, parts = get_origin(hint), get_args(hint)
    if origin in (Union, UnionType):
        if all(list(faults(value, part, where)) for part in parts):
            yield f"{where}: {value!r:.60} is not {_type(hint)}"
    elif origin in (tuple, list, Sequence, frozenset, set):
        if not isinstance(value, list):
            yield f"{where}: is no list"
        elif len(parts) == 1 or parts[-1] is Ellipsis:
            for part in value:
                yield from faults(part, parts[0], f"{where}[]")
        else:
            for part, kind in zip(value, parts, strict=True):
                yield from faults(part, kind, f"{where}[]")
    elif isinstance(origin, type) and issubclass(origin, Mapping):
        if not isinstance(value, dict):
            yield f"{where}: is no object"
        else:
            for part in value.values():
                yield from faults(part, parts[1], f"{where}.*")
    elif isinstance(hint, type) and attrs.has(hint):
        if not isinstance(value, dict):
            yield f"{where}: is no {hint.__name__}"
        else:
            yield from _faults_of_keys(value, hint, where)
    elif hint is not Any and not _is(value, hint):
        yield f"{where}: {value!r:.60} is not {_type(hint)}"


def _faults_of_keys(value: dict[str, Any], kind: type, where: str) -> Iterator[str]:
    known = {name: hint for name, hint, _ in keys_of(kind)}
    for name in value.keys() - known.keys():
        yield f"{where}.{name}: the reference of {kind.__name__} does not tell of it"
    for name, hint in known.items():
        if name in value:
            yield from faults(value[name], hint, f"{where}.{name}")
        elif (kind, name) not in SOMETIMES:
            yield f"{where}.{name}: is not there"


def _is(value: Any, hint: Any) -> bool:
    if hint is NoneType:
        return value is None
    if hint is bool:
        return isinstance(value, bool)
    if hint in (int, float):
        return isinstance(value, int | float) and not isinstance(value, bool)
    if get_origin(hint) is Literal:
        return value in get_args(hint)
    if isinstance(hint, type) and issubclass(hint, Enum):
        return value in {member.value for member in hint}
    return isinstance(value, str)


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
    if origin in (list, Sequence, set, frozenset):
        return f"list of {_type(parts[0])}"
    if origin is Literal:
        return "one of " + ", ".join(f"`{word}`" for word in parts)
    if hint is Any:
        return "anything"
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
