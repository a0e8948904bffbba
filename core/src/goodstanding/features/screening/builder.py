"""Everybody's names beside the names of a list: who may be meant, never who is."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import date
from typing import Final

import attrs

from goodstanding.facts import Dossier, Exclusion, ExclusionList, ExclusionMatch
from goodstanding.features.person_ref import PersonRef
from goodstanding.features.screening.leie_file import LeieEdition, LeieEntry
from goodstanding.features.screening.page import ListedEntry, MissingEntry, ScreeningAnswer
from goodstanding.intake.matching import name_key, person_names
from goodstanding.store import Statement

CUT: Final = 20
"""Letters at which the list cuts a last name."""
FULL: Final = 84_001
"""Entries of the full list on 2026-09-10, people and businesses."""
LEAST: Final = 0.9
"""Of the edition before: what has fewer is a part of the list, or was cut."""
_GENERATIONS: Final = frozenset({"jr", "sr", "ii", "iii", "iv"})
_SHORTEST: Final = 2


class NameIndex:
    """People by every part of their names, and by parts written together."""

    def __init__(self, names: Iterable[tuple[str, str]]) -> None:
        """`names`: ids and names as they are on record; a person may come with several."""
        self._parts: dict[str, set[str]] = defaultdict(set)
        self._by: dict[str, set[str]] = defaultdict(set)
        for person, name in names:
            for key in person_names(name):
                parts = key.split()
                for part in (*parts, *_together(parts)):
                    self._parts[person].add(part)
                    self._by[part].add(person)

    def maybe(self, entry: LeieEntry) -> set[str]:
        """The ids of all whose name the entry's may be: last name and first, in any spelling.

        Half of a hyphenated last name is enough, and so is an initial for the first name.
        """
        last = name_key(entry.last).split()
        last = [part for part in last if part not in _GENERATIONS] or last  # some are called Ii
        if not last:
            return set()
        found = set(self._by.get("".join(last), ()))
        found |= set.intersection(*[self._by.get(part, set()) for part in last])
        if "-" in entry.last:
            for part in last:
                found |= self._by.get(part, set()) if len(part) >= _SHORTEST else set()
        if len(entry.last) >= CUT:
            whole = "".join(last)
            for part, people in self._by.items():
                if part.startswith(whole):
                    found |= people
        first = name_key(entry.first).split()
        return {person for person in found if self._has_first(person, first)}

    def _has_first(self, person: str, first: list[str]) -> bool:
        if not first:
            return True
        parts = self._parts[person]
        if first[0] in parts or "".join(first) in parts:
            return True
        initial = first[0][:1]
        alone = len(first[0]) == 1
        return any(part[:1] == initial and (alone or len(part) == 1) for part in parts)


def _together(parts: list[str]) -> Iterator[str]:
    for start in range(len(parts)):
        for end in range(start + 2, len(parts) + 1):
            yield "".join(parts[start:end])


def screened(edition: LeieEdition, dossiers: Iterable[Dossier], day: date) -> ScreeningAnswer:
    """Everybody looked up in an edition. What was decided about an entry stays decided."""
    people = {dossier.person.id: dossier for dossier in dossiers}
    index = NameIndex((id_, dossier.person.name) for id_, dossier in people.items())
    found: dict[tuple[str, date], ListedEntry] = {}
    for entry in edition.entries:
        for person in index.maybe(entry):
            found.setdefault((person, entry.since), _listed(people[person], entry))
    missing = [
        MissingEntry(
            person=PersonRef(id_, dossier.person.name),
            since=exclusion.since,
        )
        for id_, dossier in people.items()
        for exclusion in _of_list(dossier)
        if exclusion.match is not ExclusionMatch.CLEARED
        and exclusion.until is None
        and (exclusion.since is None or (id_, exclusion.since) not in found)
    ]
    nameless = tuple(sorted(id_ for id_, dossier in people.items() if not dossier.person.name))
    return ScreeningAnswer(
        list=ExclusionList.LEIE,
        day=day,
        edition_sha256=edition.sha256,
        entries=len(edition.entries) + edition.businesses,
        people=len(people) - len(nameless),
        nameless=nameless,
        found=tuple(
            sorted(
                found.values(),
                key=lambda entry: (entry.on_record, entry.person.name, entry.person.id),
            )
        ),
        missing=tuple(missing),
    )


def entries_before(dossiers: Iterable[Dossier]) -> int:
    """Entries of the edition that was last looked at; of the full list known, if none was."""
    last = max(
        (
            (screening.day, screening.entries)
            for dossier in dossiers
            for screening in dossier.screenings
            if screening.list is ExclusionList.LEIE and screening.entries is not None
        ),
        default=(date.min, FULL),
    )
    return last[1]


def statements(answer: ScreeningAnswer, people: Iterable[str]) -> list[Statement]:
    """The proof that `people` (ids) were looked up, and each entry found that is not on record."""
    entries: dict[str, int] = defaultdict(int)
    new = []
    for entry in answer.found:
        entries[entry.person.id] += 1
        if not entry.on_record:
            exclusion = Exclusion(
                ExclusionList.LEIE,
                entry.since,
                entry.until,
                entry.match,
                waived_in=entry.waived_in,
            )
            new.append(Statement(entry.person.id, "exclusions", attrs.asdict(exclusion)))
    return new + [
        Statement(
            person,
            "screenings",
            {
                "list": answer.list,
                "day": answer.day,
                "edition_sha256": answer.edition_sha256,
                "entries": answer.entries,
                "found": entries[person],
            },
        )
        for person in sorted(people)
    ]


def _listed(dossier: Dossier, entry: LeieEntry) -> ListedEntry:
    known = [exclusion for exclusion in _of_list(dossier) if exclusion.since == entry.since]
    return ListedEntry(
        person=PersonRef(dossier.person.id, dossier.person.name),
        listed_as=entry.name,
        profession=entry.profession,
        address=", ".join(part for part in (entry.city, entry.state) if part),
        since=entry.since,
        until=entry.until,
        waived_in=entry.waived_in,
        match=known[0].match if known else ExclusionMatch.POSSIBLE,
        on_record=bool(known),
    )


def _of_list(dossier: Dossier) -> list[Exclusion]:
    return [entry for entry in dossier.exclusions if entry.list is ExclusionList.LEIE]
