"""One person's page: what they hold, where they may serve and why not elsewhere, what comes."""

from collections.abc import Iterable
from datetime import date

import attrs

from goodstanding.catalog import Catalog
from goodstanding.credentials import LicenseOf
from goodstanding.engine.practice import DutyOwed
from goodstanding.engine.practice.waivers import EMERGENCIES
from goodstanding.engine.standing import standing
from goodstanding.engine.validity import scope_on
from goodstanding.errors import InputError
from goodstanding.facts import Dossier, License, Scope
from goodstanding.features.authorities import Authorities, BookingRequirement
from goodstanding.features.data_quality import odd_last_day
from goodstanding.features.disagreements.page import DisputedFact
from goodstanding.features.morning.booking_issues import UNREAD, deciding
from goodstanding.features.morning.builder import morning
from goodstanding.features.morning.page import BookingIssue
from goodstanding.features.person.page import (
    Area,
    CredentialLine,
    InCategory,
    PersonPage,
)
from goodstanding.features.person.privileges import privilege_lines
from goodstanding.features.person.supervision import supervised_by, supervises
from goodstanding.features.phrases import state
from goodstanding.features.roster import Roster
from goodstanding.features.verification import NO_CHECKS, IssuerChecks, last_verified
from goodstanding.features.workforce import absence
from goodstanding.findings import Decision, Remedy, Verdict, earliest
from goodstanding.jurisdictions import JURISDICTIONS

_GOOD = {Verdict.MET: True, Verdict.UNMET: False, Verdict.UNKNOWN: None}


def person_page(
    catalog: Catalog,
    roster: Roster,
    person: str,
    on: date,
    *,
    within: int = 90,
    disagreements: Iterable[DisputedFact] = (),
) -> PersonPage:
    """The page of a person on a day; `InputError` if nobody on the roster has the id."""
    dossier = roster.people.get(person)
    if dossier is None:
        raise InputError(f"{person!r}: nobody on the roster has this id")
    alone = Roster(
        roster.title,
        {person: dossier},
        tuple(visit for visit in roster.visits if visit.person == person),
        tuple(span for span in roster.assignments if span.person == person),
    )
    report = morning(catalog, alone, on, within)
    authorities = Authorities(catalog, alone.people)
    categories = dict.fromkeys(license.category for license in dossier.permissions)
    categories |= dict.fromkeys(privilege.category for privilege in dossier.privileges)
    unread = roster.affected.get(person, "")
    issues: tuple[BookingIssue, ...] = (*report.stopped, *report.unknown)
    return PersonPage(
        roster.who(person),
        on,
        within,
        tuple(_residence(dossier)),
        (
            *credential_lines(catalog, dossier, on, unread, roster.issuers.get(person, NO_CHECKS)),
            *privilege_lines(authorities, person, dossier, on, unread),
        ),
        tuple(
            _in_category(
                authorities, person, category, on, unread, _wanted(dossier, alone, category)
            )
            for category in categories
        ),
        tuple(sorted(issues, key=lambda issue: issue.day)),
        report.lapsed,
        report.expirations,
        report.notes,
        report.visits,
        absence(dossier, on),
        report.absent,
        tuple(disagreements),
        tuple(supervised_by(dossier, on)),
        tuple(supervises(roster, person, on)),
        unread,
        report.duties,
    )


def _residence(dossier: Dossier) -> Iterable[str]:
    for residence in sorted(dossier.residences, key=lambda home: home.since or date.min):
        since = "" if residence.since is None else f" since {residence.since}"
        until = "" if residence.until is None else f" through {residence.until}"
        yield f"{state(residence.jurisdiction)}{since}{until}"


def credential_lines(
    catalog: Catalog,
    dossier: Dossier,
    on: date,
    unread: str,
    issuers: IssuerChecks,
) -> Iterable[CredentialLine]:
    """Licenses and certifications with their standing.

    `unread` is what could not be read; it may be about any of the licenses.
    """
    of_board = {license.id for license in dossier.licenses}
    for license in dossier.permissions:
        found = standing(catalog, dossier, license.id, on)
        reach = scope_on(license.scope, on)
        title = _local_title(catalog, license)
        what = f"{license.jurisdiction} {license.category.upper()}{title}"
        if reach is not Scope.UNKNOWN:
            what += f", {str(reach).replace('_', '-')}"
        elif catalog.automatic_for(license.category):
            # Elsewhere no license reaches beyond its state, so that nothing is missing.
            what += ", reach not known"
        if license.kind != "license":
            what += f", {str(license.kind).replace('_', ' ')}"
        yield CredentialLine(
            what,
            license.id,
            str(found.standing),
            None if unread else _GOOD[found.verdict],
            f"{found.why}; {unread}" if unread else found.why,
            found.through,
            last_verified(dossier, license, on, issuers.get(license.id)),
            tuple(missed for missed in dossier.unverified if missed.license == license.id),
            True,
            question=odd_last_day(catalog, license, on) if license.id in of_board else "",
        )
    for name in dict.fromkeys(certification.type for certification in dossier.certifications):
        found = standing(catalog, dossier, name, on)
        yield CredentialLine(
            name.upper(), name, str(found.standing), _GOOD[found.verdict], found.why, found.through
        )


def _local_title(catalog: Catalog, license: License) -> str:
    """How the state calls the license, where that is another title than the category's."""
    asked = LicenseOf(license.jurisdiction, license.category)
    for kind in catalog.license_types:
        if kind.license == asked and kind.titles and license.category.upper() not in kind.titles:
            return f" ({kind.titles[0]} there)"
    return ""


def _in_category(
    authorities: Authorities,
    person: str,
    category: str,
    on: date,
    unread: str,
    wanted: frozenset[str],
) -> InCategory:
    """The states with the same answer together; with something unread no yes is sure.

    What comes with privileges is told of the states that are `wanted`.
    """
    duties: list[DutyOwed] = []
    areas: dict[tuple[object, ...], Area] = {}
    until: list[date | None] = []
    for code in JURISDICTIONS:
        answer = authorities.answer(person, BookingRequirement(category, code), on)
        until.append(answer.holds_until)
        duties.extend(answer.duties if code in wanted else ())
        finding = deciding(answer)
        yes = answer.decision is Decision.AUTHORIZED
        if yes and unread:
            answer = attrs.evolve(
                answer,
                decision=Decision.NEEDS_REVIEW,
                rules=(),
                remedies=(UNREAD,),
                could_buy=(),
            )
            finding = attrs.evolve(finding, id="unread", why=unread)
            yes = False
        bought = tuple((offer.compact, offer.since, offer.renewal) for offer in answer.could_buy)
        key = (answer.decision, finding.id, finding.facts if yes else (), bought)
        area = areas.get(key)
        if area is None:
            areas[key] = Area(
                answer.decision,
                (code,),
                finding.why,
                answer.rules,
                answer.remedies,
                finding.id in EMERGENCIES,
                answer.could_buy,
            )
        else:
            areas[key] = attrs.evolve(
                area,
                states=(*area.states, code),
                why=_of_any(area),
                remedies=_of_several(area),
                could_buy=(*area.could_buy, *answer.could_buy),
            )
    order = list(Decision)
    return InCategory(
        category,
        tuple(sorted(areas.values(), key=lambda area: order.index(area.decision))),
        None if unread else earliest(until),
        tuple(duties),
    )


def _of_any(area: Area) -> str:
    """The reason without the name of the first state, for more than one has it."""
    return area.why.replace(JURISDICTIONS[area.states[0]].name, "the state")


def _wanted(dossier: Dossier, alone: Roster, category: str) -> frozenset[str]:
    """The states where a person is booked in a category, or has a privilege."""
    return frozenset(
        [
            *(visit.state for visit in alone.visits if visit.category == category),
            *(span.state for span in alone.assignments if span.category == category),
            *(
                privilege.jurisdiction
                for privilege in dossier.privileges
                if privilege.category == category
            ),
        ]
    )


def _of_several(area: Area) -> tuple[Remedy, ...]:
    """The remedies of several states together: what could be bought is bought for each."""
    name = JURISDICTIONS[area.states[0]].name
    single = {offer.remedy(name): offer for offer in area.could_buy}
    return tuple(
        single[remedy].remedy("each of these states") if remedy in single else remedy
        for remedy in area.remedies
    )
