"""Changes that lie between two sightings: each way a person's facts may have been on a day."""

from collections.abc import Iterator, Sequence
from datetime import date
from itertools import product
from typing import Any, Final

import attrs

from goodstanding.catalog import PartyRule
from goodstanding.dates import ONE_DAY, Between
from goodstanding.engine.practice.grounds import AUTHORIZED, REFUSED, REVIEW, Ground, masks
from goodstanding.facts import Dossier

_KINDS: Final = (
    "residences",
    "licenses",
    "encumbrances",
    "investigations",
    "alternative_programs",
    "privileges",
    "federal_roles",
    "military",
)
_PARTS: Final = ("terms", "status", "scope", "compact_eligible")
_MOST: Final = 6
"""Open changes at once of which each combination is looked at: 64 of them."""


@attrs.frozen
class UnseenChange:
    """A change of one fact whose day is not known: the fact's name in words and as a reference."""

    fact: str
    what: str
    day: Between
    moves: bool
    """Whether the day itself matters afterwards, as that of a move or of an issue does."""


def changes_of(dossier: Dossier, category: str) -> tuple[UnseenChange, ...]:
    """Every change between two sightings that practice in a category may hang on, each once."""
    found: dict[UnseenChange, None] = {}
    for kind in _KINDS:
        for position, fact in enumerate(getattr(dossier, kind)):
            if getattr(fact, "category", category) == category or kind == "licenses":
                for change in _changes(kind, position, fact):
                    found[change] = None
    return tuple(found)


def _changes(kind: str, position: int, fact: Any) -> Iterator[UnseenChange]:
    if kind == "licenses":
        name, what = f"licenses[{fact.id}]", f"the {fact.jurisdiction} {fact.category.upper()}"
        what += " license"
    else:
        name, what = f"{kind}[{position}]", _WORDS[kind].format(getattr(fact, "jurisdiction", ""))
    if kind == "residences":
        name = kind  # leaving one state and arriving in another is one change
    for edge in ("since", "until"):
        day = getattr(fact, edge, None)
        if isinstance(day, Between):
            yield UnseenChange(name, what, day, kind == "residences")
    for part in _PARTS:
        for step in getattr(fact, part, ()):
            if isinstance(step.since, Between):
                yield UnseenChange(name, what, step.since, part != "status")


_WORDS: Final = {
    "residences": "the residence",
    "encumbrances": "an action of {}",
    "investigations": "an investigation in {}",
    "alternative_programs": "an alternative program of {}",
    "privileges": "the {} privilege",
    "federal_roles": "a federal role",
    "military": "the tie to the armed forces",
}


def ways(dossier: Dossier, changes: Sequence[UnseenChange], on: date) -> tuple[Dossier, ...]:
    """The dossier with plain days in each way that may be so on a day; the latest days first.

    None if so many changes are open at once that they are not told apart.
    """
    open_ = [change for change in changes if _matters(change, on)]
    if len(open_) > _MOST:
        return ()
    days = product(*[(change.day.last, change.day.earliest) for change in open_])
    return tuple(
        _settled(dossier, dict(zip([(change.fact, change.day) for change in open_], chosen)))  # noqa: B905 - as long as each other
        for chosen in days
    )


def _matters(change: UnseenChange, on: date) -> bool:
    return change.day.open_on(on) or (change.moves and change.day.last <= on)


def _settled(dossier: Dossier, days: dict[tuple[str, Between], date]) -> Dossier:
    kinds: dict[str, Any] = {}
    for kind in _KINDS:
        facts = getattr(dossier, kind)
        if facts:
            kinds[kind] = tuple(
                _plain(_name(kind, position, fact), fact, days)
                for position, fact in enumerate(facts)
            )
    return attrs.evolve(dossier, **kinds)


def _name(kind: str, position: int, fact: Any) -> str:
    if kind == "residences":
        return kind
    return f"licenses[{fact.id}]" if kind == "licenses" else f"{kind}[{position}]"


def _plain(name: str, fact: Any, days: dict[tuple[str, Between], date]) -> Any:
    changed: dict[str, Any] = {}
    since, until = getattr(fact, "since", None), getattr(fact, "until", None)
    if isinstance(since, Between):
        changed["since"] = days.get((name, since), since.last)
    if isinstance(until, Between):
        changed["until"] = days.get((name, until), until.last) - ONE_DAY
    for part in _PARTS:
        steps = getattr(fact, part, ())
        if any(isinstance(step.since, Between) for step in steps):
            changed[part] = tuple(_plain(name, step, days) for step in steps)
    return attrs.evolve(fact, **changed) if changed else fact


def combined(
    lists: Sequence[list[Ground]],
    changes: Sequence[UnseenChange],
    on: date,
    within: int,
    rule: PartyRule,
) -> list[Ground]:
    """What is so in every way; where the ways differ, a review that names the changes."""
    found = [masks(grounds) for grounds in lists]
    authorized, reviewed, possible = within, within, 0
    for yes, review in found:
        authorized &= yes
        reviewed &= review
        possible |= yes | review
    if not lists:
        authorized, reviewed, possible = 0, 0, within
    left = possible & ~authorized
    bits = {AUTHORIZED: authorized, REVIEW: left, REFUSED: ~authorized}
    kept: dict[tuple[object, ...], Ground] = {}
    for position, grounds in enumerate(lists):
        for ground in grounds:
            if position and ground.outcome is not REVIEW:
                continue
            reach = ground.bits & bits.get(ground.outcome, ~0)
            if reach:
                pair = (
                    ground.outcome,
                    reach,
                    ground.rules[0].id,
                    ground.says.format(*ground.args, here=""),
                )
                kept.setdefault(pair, ground._replace(bits=reach))
    open_ = [change for change in changes if _matters(change, on)]
    differing = left & ~reviewed
    for change in open_ if differing else ():
        says = "{0} changed {1}, on a day that is not recorded"
        remedy = "Record the day on which {0} changed"
        args = (change.what, change.day)
        ground = Ground(REVIEW, differing, (rule,), says, args, (change.fact,), remedy=remedy)
        kept[change.fact, change.day] = ground
    return list(kept.values())
