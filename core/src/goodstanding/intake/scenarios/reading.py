"""Read the parts of a scenario file, all problems at once."""

from collections.abc import Mapping
from functools import lru_cache
from typing import Any, Final

import attrs

from goodstanding.facts import Dossier
from goodstanding.intake.dossiers.reading import input_error, read_linked
from goodstanding.intake.dossiers.records import Record, key, kind_of
from goodstanding.intake.dossiers.values import NAME, Json, Simple, Unreadable, meant, wrong
from goodstanding.intake.scenarios.questions import Ask, Assumptions, read_question
from goodstanding.vocabulary import Words


@attrs.frozen
class Scenario:
    """A person on paper, a question, and what is expected of the answer."""

    dossier: Dossier
    ask: tuple[Ask, Any]
    expect: Mapping[str, Json]
    name: str = ""
    assumptions: Assumptions = attrs.field(factory=dict)


@attrs.frozen
class ScenarioFile:
    """What a scenario file holds; its scenarios are read one by one."""

    scenarios: tuple[Json, ...]
    assumptions: Assumptions = attrs.field(factory=dict)


def read_assumptions(raw: Json) -> Assumptions:
    """Values by the assumption's name; `Unreadable` says which is not a number, true or false."""
    named = _mapping(raw)
    problems = tuple(
        problem for name, value in named.items() for problem in _assumption_problem(name, value)
    )
    if problems:
        raise Unreadable(*problems)
    return named


def _assumption_problem(name: Any, value: Json) -> tuple[tuple[str, str], ...]:
    if not isinstance(name, str):
        return ((f".{name}", "the name of an assumption must be text"),)
    if not isinstance(value, int | float):
        return tuple(
            (f".{name}", sentence)
            for _, sentence in wrong(value, "must be a number, true or false").problems
        )
    return ()


def _mapping(raw: Json) -> dict[Any, Json]:
    if not isinstance(raw, dict):
        raise Unreadable(("", f"must be a mapping, not {kind_of(raw)}"))
    return raw


def _listed(raw: Json) -> tuple[Json, ...]:
    if not isinstance(raw, list) or not raw:
        raise Unreadable(("", "must be a list with at least one scenario"))
    return tuple(raw)


def _anything() -> dict[str, Json]:
    return {}


_ASSUMPTIONS: Final = key("assumptions", Simple(read_assumptions, _anything))
_FILE: Final = Record(
    ScenarioFile, (key("scenarios", Simple(_listed, _anything), required=True), _ASSUMPTIONS)
)


@lru_cache(maxsize=16)
def _scenario(words: Words) -> Record:
    def dossier(raw: Json) -> Dossier:
        return read_linked(raw, words)

    def ask(raw: Json) -> tuple[Ask, Any]:
        return read_question(raw, words)

    return Record(
        Scenario,
        (
            key("name", NAME),
            key("dossier", Simple(dossier, _anything), required=True),
            key("ask", Simple(ask, _anything), required=True),
            key("expect", Simple(_mapping, _anything), required=True),
            _ASSUMPTIONS,
        ),
    )


def read_file(raw: Json) -> ScenarioFile:
    """The file's scenarios, each still to be read; `InputError` with every problem of the frame."""
    read: ScenarioFile = _read(_FILE, raw)
    return read


def read_scenario(raw: Json, words: Words) -> Scenario:
    """One scenario; `InputError` with every problem in it."""
    read: Scenario = _read(_scenario(words), raw)
    return read


def _read(record: Record, raw: Json) -> Any:
    """Reads what is no note: a key near no known key is a note, one that is near is a slip."""
    try:
        return record.read(_without_notes(record, raw))
    except Unreadable as bad:
        raise input_error("scenario", bad.problems) from None


def _without_notes(record: Record, raw: Json) -> Json:
    if not isinstance(raw, dict):
        return raw
    known = [known_key.key for known_key in record.keys]
    return {found: part for found, part in raw.items() if found in known or meant(found, known)}
