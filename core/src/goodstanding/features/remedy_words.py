"""What would change an answer, in words: where one of several ways is enough, it says so."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from goodstanding.findings import Finding, Remedy, Verdict

OR: Final = "or "
"""How a remedy begins that is another way than the one before it."""


def remedy_words(remedies: Sequence[Remedy], findings: Iterable[Finding]) -> tuple[str, ...]:
    """The texts of an answer's remedies; that of a further way, of which one is enough, says so."""
    return worded(remedies, other_ways(remedies, findings))


def worded(remedies: Sequence[Remedy], ways: Sequence[int]) -> tuple[str, ...]:
    """The texts of remedies, of which those at some positions begin another way."""
    return tuple(
        OR + remedy.text if number in ways else remedy.text
        for number, remedy in enumerate(remedies)
    )


def practice_words(remedies: Sequence[Remedy]) -> tuple[str, ...]:
    """The texts of what would change an answer about practice.

    The last of several is what helps instead of all before it: another license, or another person.
    """
    *before, last = [remedy.text for remedy in remedies] or [""]
    if not before:
        return (last,) if last else ()
    return *before, f"{OR}{last[0].lower()}{last[1:]}"


def other_ways(remedies: Sequence[Remedy], findings: Iterable[Finding]) -> tuple[int, ...]:
    """Positions, from 0, of the remedies that begin another way than those before them."""
    always: set[Remedy] = set()
    further: set[Remedy] = set()
    for remedy, other in _of(findings):
        (further if other else always).add(remedy)
    return tuple(
        number for number, remedy in enumerate(remedies) if number and remedy in further - always
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
