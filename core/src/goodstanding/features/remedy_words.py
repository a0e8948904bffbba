"""What would change an answer, in words: where one of several ways is enough, it says so."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from goodstanding.findings import Finding, Remedy, Verdict

OR: Final = "or "
"""How a remedy begins that is another way than the one before it."""


def remedy_words(remedies: Sequence[Remedy], findings: Iterable[Finding]) -> tuple[str, ...]:
    """The texts of an answer's remedies; that of a further way, of which one is enough, says so."""
    always: set[Remedy] = set()
    further: set[Remedy] = set()
    for remedy, other in _of(findings):
        (further if other else always).add(remedy)
    return tuple(
        OR + remedy.text if number and remedy in further - always else remedy.text
        for number, remedy in enumerate(remedies)
    )


def _of(findings: Iterable[Finding]) -> Iterator[tuple[Remedy, bool]]:
    """Each remedy, and whether it begins a further way."""
    for found in findings:
        if not found.parts:
            yield from ((remedy, False) for remedy in found.remedies)
        elif found.unit == "pathways" and found.needed == 1 and found.verdict is not Verdict.MET:
            yield from _of_ways(found.parts)
        else:
            yield from _of(found.parts)


def _of_ways(ways: Sequence[Finding]) -> Iterator[tuple[Remedy, bool]]:
    before: set[Remedy] = set()
    for way in ways:
        fresh = next((remedy for remedy in way.remedies if remedy not in before), None)
        for remedy, other in _of((way,)):
            yield remedy, other or (bool(before) and remedy == fresh)
        before.update(way.remedies)
