"""Certifications in the morning report: one pass over those who hold one or are on the way."""

from collections.abc import Iterator, Mapping
from datetime import date
from functools import partial
from typing import Final

from goodstanding.catalog import Catalog
from goodstanding.credentials import CredentialType
from goodstanding.engine.standing import Standing, may_apply, renewal, standing
from goodstanding.engine.standing.record import latest
from goodstanding.facts import Dossier, Purpose
from goodstanding.features.ce.builder import held_types, license_types
from goodstanding.features.morning.certifications_page import (
    CertificationExpiration,
    Certifications,
    MayApply,
    Short,
)
from goodstanding.features.morning.lapses import JUST_LAPSED
from goodstanding.features.morning.memory import MorningMemory
from goodstanding.features.person_ref import PersonRef
from goodstanding.features.positions.builder import positions_page, with_nearest
from goodstanding.features.positions.page import DueStatus
from goodstanding.features.roster import Progress, Roster, silent
from goodstanding.features.workforce import absence
from goodstanding.findings import Verdict, earliest
from goodstanding.rules.question import Setting
from goodstanding.site.site_file import NOTHING_SAID, SiteFile
from goodstanding.vocabulary import spoken

AHEAD: Final = 180
"""Days before the last valid day from which a certification that needs hours is told."""
_EVERY: Final = 100
_NOTHING_TO_DO: Final = 90
_ON_THE_WAY: Final = ("degrees", "employments", "applications")


def certifications_of(
    catalog: Catalog,
    roster: Roster,
    on: date,
    within: int,
    site: SiteFile = NOTHING_SAID,
    progress: Progress = silent,
    memory: MorningMemory | None = None,
) -> Certifications:
    """What the morning report says of certifications."""
    ahead = max(within, AHEAD)
    memory = memory or MorningMemory(lasts=False)
    expirations: list[CertificationExpiration] = []
    applicants: dict[str, list[PersonRef]] = {}
    for number, (person_id, dossier) in enumerate(roster.people.items()):
        if number % _EVERY == 0:
            progress("Looking at certifications", number, len(roster.people))
        if person_id in roster.affected or absence(dossier, on) is not None:
            continue
        person = roster.who(person_id)
        look = partial(_of_person, catalog, dossier, person, on, ahead, site.assumptions)
        report = ("certifications", on, ahead)
        expirations += memory.of_person(report, person_id, dossier, look)
        if any(getattr(dossier, kind) for kind in _ON_THE_WAY):
            for kind in memory.may_apply(
                dossier, on, partial(_open_to, catalog, dossier, on, site.assumptions)
            ):
                applicants.setdefault(kind, []).append(person)
    progress("Looking at certifications", len(roster.people), len(roster.people))
    expirations.sort(key=lambda end: (end.last_day, str(end.person), end.type))
    gaps = [
        gap
        for gap in positions_page(catalog, roster, on, site, near=False).gaps
        if gap.state is not DueStatus.FINE and _soon(gap.due, on, ahead)
    ]
    return Certifications(
        on,
        ahead,
        tuple(end for end in expirations if end.days_left(on) >= 0),
        tuple(end for end in reversed(expirations) if end.days_left(on) < 0),
        tuple(
            _may_apply(kind, applicants[kind.id], on)
            for kind in catalog.credential_types
            if kind.id in applicants
        ),
        tuple(with_nearest(catalog, roster, gaps, on, site.assumptions, projecting=False)),
    )


def _soon(due: date | None, on: date, ahead: int) -> bool:
    return due is None or (due - on).days <= ahead


def _may_apply(kind: CredentialType, people: list[PersonRef], on: date) -> MayApply:
    later = [window for window in kind.windows if window.closes >= on]
    window = min(later, key=lambda window: window.opens, default=None)
    return MayApply(kind.id, tuple(people), window, bool(kind.windows))


def _of_person(
    catalog: Catalog,
    dossier: Dossier,
    person: PersonRef,
    on: date,
    ahead: int,
    assumptions: Mapping[str, Setting],
) -> tuple[CertificationExpiration, ...]:
    return tuple(_expirations(catalog, dossier, person, on, ahead, assumptions))


def _expirations(
    catalog: Catalog,
    dossier: Dossier,
    person: PersonRef,
    on: date,
    ahead: int,
    assumptions: Mapping[str, Setting],
) -> Iterator[CertificationExpiration]:
    for kind in (*held_types(catalog, dossier), *license_types(catalog, dossier)):
        if kind.renewal is None:
            continue
        state = standing(catalog, dossier, kind.id, on)
        last = state.through
        if last is None or not -JUST_LAPSED <= (last - on).days <= ahead:
            continue
        if state.standing not in (Standing.ACTIVE, Standing.LAPSED):
            continue
        answer = renewal(catalog, dossier, kind.id, on, assumptions)
        if answer.submitted is not None:
            continue
        left = (last - on).days
        if kind.license is not None and (answer.verdict is not Verdict.UNMET or left < 0):
            # That a license ends is told with what it authorizes; here, that hours are short.
            continue
        window = answer.window if left >= 0 else None
        opened = window is not None and window.covers(on)
        if answer.verdict is Verdict.MET and not opened and left > _NOTHING_TO_DO:
            continue
        short = tuple(
            Short(
                spoken(shortfall.subject),
                shortfall.hours,
                shortfall.per_month,
                shortfall.unit,
            )
            for shortfall in answer.shortfalls
        )
        first = answer.remedies[0] if answer.remedies else None
        why = answer.why.partition("; ")[0]
        yield CertificationExpiration(
            person, kind.id, last, answer.verdict, why, short, window, first
        )


def _open_to(
    catalog: Catalog, dossier: Dossier, on: date, assumptions: Mapping[str, Setting]
) -> tuple[tuple[str, ...], date | None]:
    """The credentials for which a person may apply now, and neither holds nor has applied for.

    And the day from which that may be otherwise.
    """
    types = {certification.type for certification in dossier.certifications}
    found: list[str] = []
    until: list[date | None] = []
    for kind in catalog.credential_types:
        asked = kind.eligibility
        if asked is None or kind.id in types:
            continue
        if latest(dossier.applications, kind.id, Purpose.ELIGIBILITY, on) is not None:
            continue
        met, holds_until = may_apply(catalog, dossier, kind.id, on, assumptions)
        until.append(holds_until)
        if met:
            found.append(kind.id)
    return tuple(found), earliest(until)
