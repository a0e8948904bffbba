"""The laws of the engine for random people under a plugin's compacts, as checks of conformance."""

from collections.abc import Callable, Iterator
from datetime import date
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from goodstanding.catalog import Catalog, Compact, Model
from goodstanding.engine.practice import practice
from goodstanding.engine.validity import Validity, scope_on, validity_on
from goodstanding.facts import Against, Dossier, License, LicenseKind, Scope
from goodstanding.findings import Basis
from goodstanding.intake.dossiers import read_dossier
from goodstanding.jurisdictions import BITS
from goodstanding.testing.compact_checks import CompactSubject, begun
from goodstanding.testing.compact_people import compact_people, days_of, places_of

# A fixed seed, so that a run tells of the change it follows and not of its luck.
_DRAWN = settings(
    max_examples=150,
    derandomize=True,
    database=None,
    deadline=None,
    suppress_health_check=list(HealthCheck),
)


def no_authority_outlives_its_base(subject: CompactSubject) -> Iterator[str]:
    """Under each yes by privilege lies a license in force of a state that takes part."""
    yield from _broken(subject, _outlives)


def holds_until_is_honest(subject: CompactSubject) -> Iterator[str]:
    """No answer changes before the day until which it holds."""
    yield from _broken(subject, _changes_early)


Law = Callable[[Compact, dict[str, Any], date, int], str]
"""What is wrong with the answers about a person on a day, or nothing."""


def _broken(subject: CompactSubject, law: Law) -> Iterator[str]:
    """The first breach of a law for each compact."""
    for declared in subject.compacts:
        wrong: list[str] = []
        try:
            _drawn(law, begun(declared), wrong)()
        except AssertionError:
            yield f"{declared.id}: {wrong[-1]}"


def _drawn(law: Law, compact: Compact, wrong: list[str]) -> Callable[[], None]:
    """The law on random people; what breaks it is kept in `wrong`, the simplest one last."""

    @_DRAWN
    @given(compact_people(compact), days_of(compact), st.integers(0, 1000))
    def drawn(person: dict[str, Any], on: date, share: int) -> None:
        found = law(compact, person, on, share)
        if found:
            wrong.append(found)
        assert not found

    return drawn


def _outlives(compact: Compact, person: dict[str, Any], on: date, _: int) -> str:
    dossier = read_dossier(person)
    catalog = Catalog(compacts=(compact,))
    for category in compact.categories:
        for state in places_of(compact):
            found = practice(catalog, dossier, category, state, on)
            if found.basis not in {Basis.MULTISTATE_PRIVILEGE, Basis.ISSUED_PRIVILEGE}:
                continue
            named = {fact for finding in found.findings for fact in finding.facts}
            if not any(
                f"licenses[{license.id}]" in named and _carries(compact, dossier, license, on)
                for license in dossier.licenses
                if license.category == category
            ):
                return f"yes as {category} in {state} on {on} with nothing under it: {person}"
    return ""


def _carries(compact: Compact, dossier: Dossier, license: License, on: date) -> bool:
    """A second reading of what a privilege rests on, without the engine's own."""
    multistate = scope_on(license.scope, on) is Scope.MULTISTATE
    return (
        _in_force(dossier, license, on)
        and bool(BITS[license.jurisdiction] & compact.members(on).full)
        and (compact.model is Model.ISSUED or multistate)
        and (
            not compact.partner
            or any(
                other.jurisdiction == license.jurisdiction
                and other.category == license.category
                and scope_on(other.scope, on) is Scope.SINGLE_STATE
                and _in_force(dossier, other, on)
                for other in dossier.licenses
            )
        )
    )


def _in_force(dossier: Dossier, license: License, on: date) -> bool:
    return (
        license.kind is LicenseKind.LICENSE
        and validity_on(license.terms, license.status, on)[0] is Validity.CURRENT
        and not any(
            action.against is Against.LICENSE
            and action.jurisdiction == license.jurisdiction
            and action.license in {None, license.id}
            and action.limits_practice
            and (action.since or date.min) <= on <= (action.until or date.max)
            for action in dossier.encumbrances
        )
    )


def _changes_early(compact: Compact, person: dict[str, Any], on: date, share: int) -> str:
    dossier = read_dossier(person)
    catalog = Catalog(compacts=(compact,))
    places = places_of(compact)
    state, category = places[share % len(places)], compact.categories[0]
    first = practice(catalog, dossier, category, state, on)
    last = first.holds_until or on.replace(year=on.year + 5, day=1)
    later = date.fromordinal(on.toordinal() + (last - on).days * share // 1001)
    other = practice(catalog, dossier, category, state, later)
    if (first.decision, first.why) == (other.decision, other.why):
        return ""
    return (
        f"the answer as {category} in {state} of {on} is to hold until {first.holds_until}, and "
        f"is another one on {later}: {person}"
    )
