"""Who supervises a person, and whom the person supervises."""

from collections.abc import Iterator
from datetime import date

from goodstanding.facts import Dossier, Supervision
from goodstanding.features.person.page import SupervisionLine
from goodstanding.features.person_ref import PersonRef
from goodstanding.features.roster import Roster


def supervised_by(dossier: Dossier, on: date) -> Iterator[SupervisionLine]:
    """The supervisions of a person that have not ended on a day."""
    names = {known.person.id: known.person.name for known in dossier.supervisors}
    for entry in dossier.supervisions:
        if entry.until is None or entry.until >= on:
            yield _line(PersonRef(entry.supervisor, names.get(entry.supervisor, "")), entry)


def supervises(roster: Roster, person: str, on: date) -> Iterator[SupervisionLine]:
    """Whose work a person supervises, as far as the roster knows, by name."""
    found = [
        _line(PersonRef(other, dossier.person.name), entry)
        for people in (roster.people, roster.others)
        for other, dossier in people.items()
        for entry in dossier.supervisions
        if entry.supervisor == person and (entry.until is None or entry.until >= on)
    ]
    yield from sorted(found, key=lambda line: (str(line.person), line.category))


def _line(person: PersonRef, entry: Supervision) -> SupervisionLine:
    return SupervisionLine(person, entry.category, entry.jurisdiction, entry.since, entry.until)
