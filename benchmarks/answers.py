"""May this person serve this patient: our explained and bare answers, Cedar and GoRules."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Final

from benchmarks.cedar import Cedar
from benchmarks.gorules import GoRules
from benchmarks.people import CATEGORY, DAY, compact_of, people, questions
from benchmarks.plain import YES, Known, known
from benchmarks.table import Group, Row
from benchmarks.timing import best, drained
from goodstanding.catalog import Catalog
from goodstanding.engine.practice import Authority, PracticeAnswer, decide, explain, practice
from goodstanding.facts import Dossier
from goodstanding.jurisdictions import BITS

_EXPLAINED_AIM: Final = 50e-6
_BARE_AIM: Final = 1e-6


def run(catalog: Catalog, count: int, runs: int) -> tuple[Group, Group]:
    """Times all contenders on the same questions, one per person."""
    asked = list(zip(people(catalog, count), questions(count), strict=True))
    ours = _Ours(catalog, asked)
    compact = compact_of(catalog)

    def weigh() -> Iterator[Known]:
        return (known(compact, dossier, state, DAY) for dossier, state in asked)

    weighed = list(weigh())
    cedar = Cedar([(who.person.id, state) for who, state in asked], weighed)
    gorules = GoRules(weighed)
    bare = list(ours.bare())
    allowed = [decision == YES for decision in bare]
    _same("ours, explained", bare, (answer.decision for answer in ours.explained_first()))
    _same("ours, asked for the first time", bare, ours.bare_first())
    _same("Cedar", allowed, cedar.one_by_one())
    _same("Cedar, in a batch", allowed, cedar.batch())
    _same("GoRules", bare, gorules.one_by_one())
    _same("GoRules, in a batch", bare, gorules.batch())

    def row(what: str, work: Callable[[], Iterable[object]], aim: float | None = None) -> Row:
        return Row(what, "answer", best(drained(work), runs) / count, aim)

    weighing = best(drained(weigh), runs) / count
    cedar_row = row("Cedar, facts weighed beforehand", cedar.one_by_one)
    spread = ", ".join(f"{bare.count(entry)} {entry}" for entry in sorted(set(bare)))
    return (
        Group(
            "May this person serve this patient, and why?",
            (
                row(
                    "explained, of a person not asked about before",
                    ours.explained_first,
                    _EXPLAINED_AIM,
                ),
                row("explained, of a person asked about before", ours.explained),
            ),
            "no contender: neither Cedar nor GoRules gives reasons, days or what to do",
        ),
        Group(
            "May this person serve this patient?",
            (
                row("of a person asked about before", ours.bare, _BARE_AIM),
                row("of a person not asked about before", ours.bare_first),
                cedar_row,
                row("Cedar, facts weighed beforehand, in a batch", cedar.batch),
                Row("Cedar, facts weighed in Python", "answer", cedar_row.seconds + weighing),
                row("GoRules, facts weighed beforehand", gorules.one_by_one),
                row("GoRules, facts weighed beforehand, in a batch", gorules.batch),
            ),
            f"all agree on {count} people: {spread}",
        ),
    )


class _Ours:
    """Our four ways to ask."""

    def __init__(self, catalog: Catalog, asked: Sequence[tuple[Dossier, str]]) -> None:
        self._catalog = catalog
        self._asked = asked
        self._known = [(Authority(catalog, dossier, CATEGORY), state) for dossier, state in asked]

    def explained_first(self) -> Iterator[PracticeAnswer]:
        for dossier, state in self._asked:
            yield practice(self._catalog, dossier, CATEGORY, state, DAY)

    def explained(self) -> Iterator[PracticeAnswer]:
        for authority, state in self._known:
            yield explain(authority, state, DAY)

    def bare(self) -> Iterator[str]:
        for authority, state in self._known:
            yield decide(authority.segment(DAY), BITS[state])

    def bare_first(self) -> Iterator[str]:
        for dossier, state in self._asked:
            bit = BITS[state]
            authority = Authority(self._catalog, dossier, CATEGORY, within=bit)
            yield decide(authority.segment(DAY), bit)


def _same(who: str, ours: Sequence[object], theirs: Iterable[object]) -> None:
    differing = sum(mine != other for mine, other in zip(ours, theirs, strict=True))
    if differing:
        raise SystemExit(f"{who}: {differing} of {len(ours)} decisions differ; nothing is compared")
