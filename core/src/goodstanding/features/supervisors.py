"""Hands over, with a person's facts, what decides of those who supervise the person."""

from collections.abc import Collection, Mapping

import attrs

from goodstanding.facts import Dossier, UnreadRows
from goodstanding.facts.dossier import as_supervisor

_NUMBER = UnreadRows("licenses", columns=("number",))


def with_supervisors(
    people: Mapping[str, Dossier],
    others: Mapping[str, Dossier],
    doubled: Collection[str] = (),
) -> Mapping[str, Dossier]:
    """The same people, each with the supervisors on record; `others` are not asked about.

    `doubled` are those of whom a license number stands on somebody else, too: what they may do is
    open, and so is what is done under them.
    Whose supervisors are the same as before keeps the very same dossier.
    """
    known: dict[str, Dossier] = {}
    changed: dict[str, Dossier] = {}
    for person, dossier in people.items():
        if not dossier.supervisions and not dossier.supervisors:
            continue
        found: list[Dossier] = []
        for supervisor in sorted({entry.supervisor for entry in dossier.supervisions}):
            if supervisor not in known:
                facts = people.get(supervisor) or others.get(supervisor)
                if facts is None:
                    continue
                known[supervisor] = as_supervisor(facts)
                if supervisor in doubled:
                    known[supervisor] = attrs.evolve(
                        known[supervisor], unread=(*facts.unread, _NUMBER)
                    )
            found.append(known[supervisor])
        if tuple(found) != dossier.supervisors:
            changed[person] = attrs.evolve(dossier, supervisors=tuple(found))
    return {**people, **changed} if changed else people


def supervisors_named(people: Mapping[str, Dossier]) -> frozenset[str]:
    """The ids of those who supervise some people and are not among them."""
    return frozenset(
        entry.supervisor
        for dossier in people.values()
        for entry in dossier.supervisions
        if entry.supervisor not in people
    )
