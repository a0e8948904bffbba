"""Who is affected: the people of a site who rely on a compact, or who hold what a rule is about."""

from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import date
from typing import Final

import attrs

from goodstanding.catalog import Catalog, Compact
from goodstanding.credentials import CredentialType
from goodstanding.engine.practice import Authority
from goodstanding.engine.practice.grounds import Outcome
from goodstanding.facts import Dossier
from goodstanding.features.person_ref import PersonRef
from goodstanding.features.roster import Roster
from goodstanding.features.workforce import absence
from goodstanding.findings import Basis
from goodstanding.jurisdictions import codes

_PRIVILEGES: Final = (Basis.MULTISTATE_PRIVILEGE, Basis.ISSUED_PRIVILEGE)


@attrs.frozen
class AffectedPerson:
    """A person; the states in which only the compact lets them serve, and what is booked there."""

    person: PersonRef
    states: tuple[str, ...]
    bookings: int


@attrs.frozen
class AffectedState:
    """A state: how many may serve there by the compact alone, and what they are booked for."""

    state: str
    people: int
    bookings: int


@attrs.frozen(kw_only=True)
class AffectedPage:
    """Who is affected on a day, those with most bookings first; `unread`: not looked at.

    Of a compact, those at work whom it alone lets serve somewhere; of a credential, who holds it.
    """

    name: str
    day: date
    compact: bool
    """Whether it is a compact; otherwise a credential."""
    people: tuple[AffectedPerson, ...]
    states: tuple[AffectedState, ...]
    unread: int


def affected_by(catalog: Catalog, roster: Roster, name: str, on: date) -> AffectedPage:
    """Who is affected by a compact or credential type; `InputError` if there is no such."""
    compact = next((known for known in catalog.compacts if known.id == name), None)
    if compact is None:
        kind = catalog.credential_type(name)
        return _page(name, on, False, roster, _holders(kind, roster, on))
    return _page(name, on, True, roster, _relying(catalog, compact, roster, on))


def _page(
    name: str, on: date, compact: bool, roster: Roster, found: Iterable[tuple[str, set[str]]]
) -> AffectedPage:
    booked = _booked(roster, on)
    people: list[AffectedPerson] = []
    by_state: Counter[str] = Counter()
    bookings: Counter[str] = Counter()
    for person, states in found:
        own = {state: booked[person, state] for state in sorted(states)}
        by_state.update(own.keys())
        bookings.update(own)
        people.append(AffectedPerson(roster.who(person), tuple(own), sum(own.values())))
    people.sort(key=lambda who: (-who.bookings, str(who.person).casefold(), who.person.id))
    return AffectedPage(
        name=name,
        day=on,
        compact=compact,
        people=tuple(people),
        states=tuple(
            AffectedState(state, by_state[state], bookings[state])
            for state in sorted(by_state, key=lambda state: (-bookings[state], state))
        ),
        unread=len(roster.affected),
    )


def _at_work(roster: Roster, on: date) -> Iterator[tuple[str, Dossier]]:
    for person, dossier in roster.people.items():
        if person not in roster.affected and absence(dossier, on) is None:
            yield person, dossier


def _holders(kind: CredentialType, roster: Roster, on: date) -> Iterator[tuple[str, set[str]]]:
    for person, dossier in _at_work(roster, on):
        if any(known.type == kind.id for known in dossier.certifications) or (
            kind.license is not None
            and any(
                (license.category, license.jurisdiction)
                == (kind.license.category, kind.license.jurisdiction)
                for license in dossier.licenses
            )
        ):
            yield person, set()


def _relying(
    catalog: Catalog, compact: Compact, roster: Roster, on: date
) -> Iterator[tuple[str, set[str]]]:
    rules = {rule.id for rule in compact.all_rules(on)}
    for person, dossier in _at_work(roster, on):
        states: set[str] = set()
        categories = {license.category for license in dossier.permissions}
        categories |= {privilege.category for privilege in dossier.privileges}
        for category in compact.categories:
            if category in categories:
                states |= set(codes(_only_by(catalog, dossier, category, on, rules)))
        if states:
            yield person, states


def _only_by(catalog: Catalog, dossier: Dossier, category: str, on: date, rules: set[str]) -> int:
    """The jurisdictions, as bits, in which only a privilege under some rules authorizes."""
    segment = Authority(catalog, dossier, category).segment(on)
    by_privilege = otherwise = 0
    for ground in segment.grounds:
        if ground.outcome is not Outcome.AUTHORIZED:
            continue
        if ground.basis in _PRIVILEGES and rules & {rule.id for rule in ground.rules}:
            by_privilege |= ground.bits
        else:
            otherwise |= ground.bits
    return by_privilege & ~otherwise & segment.authorized


def _booked(roster: Roster, on: date) -> Counter[tuple[str, str]]:
    found: Counter[tuple[str, str]] = Counter()
    for visit in roster.visits:
        if visit.is_ahead(on):
            found[visit.person, visit.state] += 1
    for span in roster.assignments:
        if span.until is None or span.until >= on:
            found[span.person, span.state] += 1
    return found
