"""What each job requires by the site's file: who holds it, who falls short, and when it is due."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, timedelta
from typing import Final

import attrs

from goodstanding.catalog import Catalog
from goodstanding.dates import ONE_DAY, add_months, dated, since
from goodstanding.engine.requirements import answer
from goodstanding.engine.standing import eligibility
from goodstanding.engine.standing.record import latest
from goodstanding.engine.validity import residences_on
from goodstanding.facts import Dossier, Employment, Purpose
from goodstanding.features.positions.page import DueStatus, Gap, Near, PositionsPage
from goodstanding.features.roster import Roster
from goodstanding.findings import Finding, Verdict
from goodstanding.rules import holds
from goodstanding.rules.question import Setting
from goodstanding.site.site_file import Policy, Position, Required, SiteFile
from goodstanding.sources import Source

_ORDER: Final = (DueStatus.OVERDUE, DueStatus.UNKNOWN, DueStatus.COMING, DueStatus.FINE)
_GAP: Final = timedelta(days=1)
_ALWAYS: Final = "0001-01-01"


def positions_page(
    catalog: Catalog, roster: Roster, on: date, site: SiteFile, *, near: bool = True
) -> PositionsPage:
    """Everyone on a roster whose job requires something; `near`: also who may apply from when."""
    where = _served(roster, on) if site.positions else {}
    gaps: list[Gap] = []
    people = set()
    for person, dossier in roster.people.items():
        for position, job in _jobs(dossier, site.positions, on):
            people.add(person)
            states = where.get(person) or tuple(sorted(residences_on(dossier.residences, on)))
            for required in position.requires:
                if required.policy is not Policy.OFF and _applies(required, states, on):
                    case = _Case(catalog, roster, dossier, on)
                    gaps.append(_gap(case, job, required, states))
    if near:
        gaps = list(with_nearest(catalog, roster, gaps, on, site.assumptions))
    gaps.sort(key=lambda gap: (_ORDER.index(gap.state), gap.due or date.max, str(gap.person)))
    return PositionsPage(roster.title, on, len(people), tuple(gaps))


@attrs.frozen
class _Case:
    """One person on a day, as the questions need it."""

    catalog: Catalog
    roster: Roster
    dossier: Dossier
    on: date


def _served(roster: Roster, on: date) -> Mapping[str, tuple[str, ...]]:
    """The states in which people are booked from a day on."""
    found: dict[str, dict[str, None]] = {}
    for visit in roster.visits:
        if visit.is_ahead(on):
            found.setdefault(visit.person, {})[visit.state] = None
    for span in roster.assignments:
        if span.until is None or span.until >= on:
            found.setdefault(span.person, {})[span.state] = None
    return {person: tuple(sorted(states)) for person, states in found.items()}


def _jobs(
    dossier: Dossier, positions: Sequence[Position], on: date
) -> Iterator[tuple[Position, Employment]]:
    """The jobs of a person on a day for which the site requires something."""
    for job in dossier.employments:
        if (job.since is not None and job.since > on) or (job.until is not None and job.until < on):
            continue
        for position in positions:
            if position.name == job.position and position.employer in ("", job.employer):
                yield position, job


def _applies(required: Required, states: Sequence[str], on: date) -> bool:
    """Whether something is required yet, and in one of the states; not known where: it is."""
    if required.since is not None and required.since > on:
        return False
    return not (required.states and states) or bool(set(required.states) & set(states))


def hired(dossier: Dossier, job: Employment) -> date | None:
    """The first day of unbroken work for the employer, whatever the position."""
    begun = job.since
    if begun is None:
        return None
    for other in sorted(
        (
            employment
            for employment in dossier.employments
            if employment.employer == job.employer and employment.since
        ),
        key=lambda employment: employment.since or date.min,
        reverse=True,
    ):
        ends = other.until or date.max
        if other.since is not None and other.since < begun and ends >= begun - _GAP:
            begun = other.since
    return begun


def _gap(case: _Case, job: Employment, required: Required, states: Sequence[str]) -> Gap:
    day = hired(case.dossier, job)
    found = _held(case, required)
    due = None if day is None else _due(day, required)
    lapsed = _lapsed(case, required)
    if due is not None and lapsed is not None and found.verdict is Verdict.UNMET:
        due = max(due, lapsed)
    state, why = _state(found.verdict, due, case.on, found.why)
    if required.states and not states and state is not DueStatus.FINE:
        state, why = DueStatus.UNKNOWN, f"where the person serves is not recorded; {why}"
    unread = case.roster.affected.get(case.dossier.person.id)
    if unread and state is not DueStatus.FINE:
        state, why = DueStatus.UNKNOWN, unread
    return Gap(
        case.roster.who(case.dossier.person.id),
        job.position,
        job.employer,
        day,
        required.holds,
        required.states,
        required.within_months,
        str(required.policy),
        required.why,
        state,
        found.verdict,
        due,
        why,
        found,
    )


def _held(case: _Case, required: Required) -> Finding:
    # The site is its own source: nothing of an issuer is restated here.
    source = Source(required.why or "the site's file", url="", retrieved=case.on)
    rule = holds("position", *required.holds, in_force=dated(since(_ALWAYS, True, source.at(""))))
    return answer(rule, case.dossier, case.on, case.on)


def _due(day: date, required: Required) -> date:
    """The last day by which it must be held."""
    begun = day if required.since is None else max(day, required.since)
    if not required.within_months:
        return begun
    return add_months(begun, required.within_months) - ONE_DAY


def _lapsed(case: _Case, required: Required) -> date | None:
    """The last day on which something of what is required was held, if that is past."""
    terms = [
        listed.terms for listed in case.dossier.certifications if listed.type in required.holds
    ]
    terms += [listed.terms for listed in case.dossier.licenses if listed.category in required.holds]
    days = [
        term.through
        for listed in terms
        for term in listed
        if term.through is not None and term.through < case.on
    ]
    return max(days, default=None)


def _state(verdict: Verdict, due: date | None, on: date, why: str) -> tuple[DueStatus, str]:
    if verdict is Verdict.MET:
        return DueStatus.FINE, why
    if due is None:
        return DueStatus.UNKNOWN, f"the day of hire is not recorded; {why}"
    if on <= due:
        return DueStatus.COMING, why
    return (DueStatus.OVERDUE if verdict is Verdict.UNMET else DueStatus.UNKNOWN), why


def with_nearest(
    catalog: Catalog,
    roster: Roster,
    gaps: Iterable[Gap],
    on: date,
    assumptions: Mapping[str, Setting],
    *,
    projecting: bool = True,
) -> Iterator[Gap]:
    """The gaps with the day from which each person may apply for what would close them.

    Without `projecting`, which takes long for many people, only what is open now or applied for.
    """
    for gap in gaps:
        if gap.state is DueStatus.FINE:
            yield gap
        else:
            dossier = roster.people[gap.person.id]
            near = _near(catalog, dossier, gap.holds, on, assumptions, projecting=projecting)
            yield attrs.evolve(gap, nearest=tuple(near))


def _near(
    catalog: Catalog,
    dossier: Dossier,
    wanted: Sequence[str],
    on: date,
    assumptions: Mapping[str, Setting],
    *,
    projecting: bool,
) -> Iterator[Near]:
    for kind in catalog.credential_types:
        if kind.id in wanted and kind.eligibility is not None:
            found = eligibility(catalog, dossier, kind.id, on, assumptions, projecting=projecting)
            met = found.verdict is Verdict.MET
            submitted = latest(dossier.applications, kind.id, Purpose.ELIGIBILITY, on)
            if projecting or met or submitted is not None:
                yield Near(kind.id, on if met else found.projected, submitted)
