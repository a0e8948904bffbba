"""Everybody who may be meant, and who a row means: certainly one person, or a doubt."""

from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from typing import Final

import attrs

from goodstanding.intake.matching.names import name_key, person_names

NEAR: Final = 80
"""From this likeness of 100 on, two names may be one person's: enough to offer, never to take."""
OFFERED: Final = 3
_SHORTEST: Final = 2
_NONE: Final[frozenset[str]] = frozenset()


@attrs.frozen
class Sought:
    """What a row says of the person it is about; what it does not say is empty."""

    id: str = ""
    name: str = ""
    npi: str = ""
    email: str = ""
    license: str = ""
    state: str = ""
    """The state that issued the license, where the row says."""

    @property
    def words(self) -> str:
        """The text by which a decision about this row is kept: the name, or what else there is.

        Of a row that goes by its license it is the license: the name may be a stranger's, too.
        """
        if self.license and not (self.id or self.npi or self.email):
            return name_key(f"{self.state} {self.license}")
        name = next(iter(person_names(self.name)), "")
        return name or self.npi or self.email.lower() or self.license or self.id


@attrs.frozen
class Candidate:
    """Somebody who may be meant."""

    person: str
    name: str


@attrs.frozen
class MatchDoubt:
    """Why nobody is meant for certain, and who may be."""

    says: str
    near: tuple[Candidate, ...] = ()


class Directory:
    """The people of a roster, by everything that may name them.

    `decided` are answers that a person once gave, by `Sought.words`.
    """

    def __init__(self, decided: Mapping[str, str] | None = None) -> None:
        self.decided = dict(decided or {})
        self._names: dict[str, str] = {}
        self._keys: dict[str, tuple[str, ...]] = {}
        self._categories: dict[str, frozenset[str]] = {}
        self._status: dict[str, tuple[str, str]] = {}
        self._states: dict[tuple[str, str], frozenset[str]] = {}
        self._by: dict[str, dict[str, tuple[str, ...]]] = {
            "name": {},
            "npi": {},
            "email": {},
            "license": {},
            "bare": {},
        }

    def __len__(self) -> int:
        return len(self._names)

    def __contains__(self, person: object) -> bool:
        return person in self._names

    def __iter__(self) -> Iterator[str]:
        return iter(self._names)

    def name(self, person: str) -> str:
        """The person's name, as it was first given."""
        return self._names.get(person, "")

    def add(
        self,
        person: str,
        name: str = "",
        *,
        npi: str = "",
        email: str = "",
        licenses: Iterable[tuple[str, str]] = (),
        categories: Iterable[str] = (),
        status: str = "",
        status_since: str = "",
    ) -> None:
        """Somebody of the roster, or what more is known of them; `status` is the worker's.

        `licenses` are numbers, each with the state that issued it.
        """
        if status:
            self._status[person] = status, status_since
        known = self._categories.get(person, _NONE)
        self._categories[person] = _shared(known.union(categories))
        if not self._names.get(person):
            self._names[person] = name
        keys = self._keys.get(person, ())
        for key in person_names(name):
            if key not in keys:
                keys = (*keys, key)
            self._put("name", key, person)
        self._keys[person] = keys
        self._put("npi", npi, person)
        self._put("email", email.lower(), person)
        self._put("bare", person.lstrip("0"), person)
        for number, state in licenses:
            key = number.upper()
            self._put("license", key, person)
            issuers = self._states.get((key, person), _NONE)
            self._states[key, person] = _shared(issuers.union((state,)))

    def categories(self, person: str) -> frozenset[str]:
        """The categories in which the person holds a license, current or not."""
        return self._categories.get(person, _NONE)

    def issuer(self, person: str, number: str) -> str:
        """The state that issued the person's license of a number; empty unless it is one."""
        states = self._states.get((number.upper(), person), _NONE)
        return next(iter(states)) if len(states) == 1 else ""

    def status(self, person: str) -> tuple[str, str]:
        """The worker's last status on record and its first day; empty where none is."""
        return self._status.get(person, ("", ""))

    def find(self, sought: Sought) -> str | MatchDoubt:
        """The person a row means for certain, or the doubt to put to somebody.

        What was decided about a name is no word on a row whose number names somebody for certain.
        """
        decided = self.decided.get(sought.words) if self.decided else None
        if decided is None or decided not in self._names:
            return self._undecided(sought)
        if sought.id or sought.npi or sought.email or sought.license:
            found = self._undecided(sought)
            if not isinstance(found, MatchDoubt):
                return found
        return decided

    def _undecided(self, sought: Sought) -> str | MatchDoubt:
        """The person as the row and the roster tell, whatever was decided about the name."""
        if sought.id:
            return self._by_id(sought)
        for what, text in (("npi", sought.npi), ("email", sought.email.lower())):
            people = self._by[what].get(text, ()) if text else ()
            if what == "npi" and text in self._names:
                people = (text,)  # an agency may go by this number
            if len(people) == 1:
                return self._agreeing(sought, people[0], what)
        if sought.license:
            return self._by_license(sought)
        return self._by_name(sought)

    def near(self, name: str, most: int = OFFERED) -> tuple[Candidate, ...]:
        """The people whose names are most like this one."""
        from rapidfuzz import fuzz, process  # noqa: PLC0415 - only where nothing fits

        wanted = person_names(name)
        listed = self._by["name"]
        best: dict[str, float] = {}
        for key in wanted:
            for found, score, _ in process.extract(
                key, listed.keys(), scorer=fuzz.token_sort_ratio, score_cutoff=NEAR, limit=most
            ):
                for person in listed[found]:
                    best[person] = max(best.get(person, 0), score)
        ranked = sorted(best, key=lambda person: (-best[person], person))
        return self._candidates(ranked[:most])

    def by_part(self, text: str, most: int = 8) -> tuple[Candidate, ...]:
        """The people of whose names or ids the text is a part, else the near ones."""
        key = name_key(text)
        bare = text.lstrip("0")
        parts = set(key.split())
        people = sorted(
            person
            for person, keys in self._keys.items()
            if (bare and person.lstrip("0") == bare)
            or any(parts and parts <= set(known.split()) for known in keys)
        )
        return self._candidates(people[:most]) or self.near(text, most) or self._near_ids(text)

    def _near_ids(self, text: str) -> tuple[Candidate, ...]:
        """The people whose ids are most like a text with a digit in it."""
        from rapidfuzz import fuzz, process  # noqa: PLC0415 - only where nothing fits

        if not any(map(str.isdigit, text)):
            return ()
        found = process.extract(
            text, self._names.keys(), scorer=fuzz.ratio, score_cutoff=NEAR, limit=OFFERED
        )
        return self._candidates(person for person, _, _ in found)

    def _by_id(self, sought: Sought) -> str | MatchDoubt:
        if sought.id in self._names:
            return self._agreeing(sought, sought.id, "id")
        people = self._by["bare"].get(sought.id.lstrip("0"), ()) if sought.id else ()
        if len(people) == 1:
            return self._agreeing(sought, people[0], "id")
        near = self._by_name(sought) if sought.name else None
        if isinstance(near, str):
            return MatchDoubt("the id is not on the roster, the name is", self._candidates([near]))
        return MatchDoubt("nobody on the roster has this id", self._candidates(people))

    def _agreeing(self, sought: Sought, person: str, what: str) -> str | MatchDoubt:
        """The person, unless the row's name has nothing in common with theirs."""
        keys, names = self._keys.get(person, ()), person_names(sought.name)
        if any(name in keys and _has_word(name) for name in names):
            return person
        mine = {part for key in keys for part in key.split()}
        theirs = {part for key in names for part in key.split()}
        alike = {part for part in mine & theirs if len(part) >= _SHORTEST}
        if mine and theirs and not alike:
            says = f"the {what} is one person's, the name another's"
            return MatchDoubt(says, self._candidates([person]) + self.near(sought.name, 1))
        return person

    def _by_license(self, sought: Sought) -> str | MatchDoubt:
        """Who holds the license. In a file of a whole state a name alone is anybody's.

        Boards number their licenses alike: the number of one state is somebody else's in another.
        """
        key = sought.license.upper()
        people = self._by["license"].get(key, ())
        if sought.state:
            people = tuple(who for who in people if sought.state in self._states[key, who])
        if len(people) == 1:
            return self._agreeing(sought, people[0], "license number")
        named = self._by_name(sought) if sought.name else None
        if isinstance(named, str):
            says = "the name is on the roster, the license number is not"
            return MatchDoubt(says, self._candidates([named]))
        return MatchDoubt("nobody on the roster has this license number", self._candidates(people))

    def _by_name(self, sought: Sought) -> str | MatchDoubt:
        people = {
            person for key in person_names(sought.name) for person in self._by["name"].get(key, ())
        }
        if len(people) == 1:
            return people.pop()
        if people:
            return MatchDoubt("several people have this name", self._candidates(sorted(people)))
        near = self.near(sought.name)
        return MatchDoubt("nobody on the roster has exactly this name", near)

    def _candidates(self, people: Iterable[str]) -> tuple[Candidate, ...]:
        return tuple(Candidate(person, self._names.get(person, "")) for person in people)

    def _put(self, what: str, key: str, person: str) -> None:
        if key:
            known = self._by[what]
            people = known.setdefault(key, (person,))
            if person not in people:
                known[key] = (*people, person)


def _has_word(name: str) -> bool:
    """Whether a name as it is compared has any part that is longer than one letter."""
    return len(name) > 2 * name.count(" ") + 1


@lru_cache(maxsize=4096)
def _shared(categories: frozenset[str]) -> frozenset[str]:
    """The same object for the same categories, for most people have those of many others."""
    return categories
