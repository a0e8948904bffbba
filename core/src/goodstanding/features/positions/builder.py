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
from goodstanding.facts import Dossier, Employment, Purpose, Term, WorkerStatus
from goodstanding.features.positions.page import DueStatus, Gap, Near, PositionsPage
from goodstanding.features.roster import Roster
from goodstanding.features.workforce import absence
from goodstanding.findings import Finding, Verdict
from goodstanding.rules import holds
from goodstanding.rules.question import Setting
from goodstanding.site.policy import Policy
from goodstanding.site.site_file import Position, Required, SiteFile
from goodstanding.sources import Source
from goodstanding.vocabulary import called

_ORDER: Final = (
    *(DueStatus.OVERDUE, DueStatus.UNKNOWN, DueStatus.ENDING, DueStatus.COMING),
    DueStatus.FINE,
)
ENDS_SOON: Final = timedelta(days=90)
"""How long before its last day something without a renewal of its own is told to end."""
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
    categories = _categories(dossier)
    for position in positions:
        for category in position.categories:
            if category in categories and absence(dossier, on) is None:
                yield position, Employment("", called(category), _at_work_since(dossier, on))
                break
    for job in dossier.employments:
        if (job.since is not None and job.since > on) or (job.until is not None and job.until < on):
            continue
        for position in positions:
            if job.position == position.name and position.employer in ("", job.employer):
                yield position, job


def _categories(dossier: Dossier) -> frozenset[str]:
    """The categories a person works in: those said, licensed or registered."""
    return frozenset(
        (
            dossier.person.category,
            *(license.category for license in dossier.licenses),
            *(entry.category for entry in dossier.registries),
        )
    )


def _at_work_since(dossier: Dossier, on: date) -> date | None:
    """The first day with the employer, as the worker's own rows or the jobs of the day say it."""
    rows = [row for row in dossier.worker if row.status is WorkerStatus.ACTIVE]
    days = [row.since for row in rows if row.since is not None and row.since <= on]
    jobs = [
        job
        for job in dossier.employments
        if (job.since is None or job.since <= on) and (job.until is None or job.until >= on)
    ]
    days += [day for day in (hired(dossier, job) for job in jobs) if day is not None]
    return min(days, default=None)


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
    ends = _ends(case, required, found)
    if state is DueStatus.FINE and ends is not None:
        state, due = DueStatus.ENDING, ends
    if not required.within_months and found.verdict is Verdict.UNMET:
        # It is asked from the first day of work, whichever day that was.
        state, why = DueStatus.OVERDUE, found.why
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
    return answer(rule, _counting(case.dossier, required), case.on, case.on)


def _counting(dossier: Dossier, required: Required) -> Dossier:
    """The dossier with the terms of what is required no longer than the site lets them count."""
    length = required.valid_for
    if length is None:
        return dossier

    def shortened(term: Term) -> Term:
        if term.since is None:
            return attrs.evolve(term, through=None)
        last = length.last_day(term.since)
        return attrs.evolve(term, through=min(last, term.through or last))

    certifications = tuple(
        attrs.evolve(listed, terms=tuple(shortened(term) for term in listed.terms))
        if listed.type in required.holds
        else listed
        for listed in dossier.certifications
    )
    return attrs.evolve(dossier, certifications=certifications)


def _ends(case: _Case, required: Required, found: Finding) -> date | None:
    """The last day of what is held, if that is near and no renewal of its own tells of it."""
    if found.verdict is not Verdict.MET or found.holds_until is None:
        return None
    renewed = {kind.id for kind in case.catalog.credential_types if kind.renewal is not None}
    last = found.holds_until - ONE_DAY
    own = set(required.holds) & (renewed | set(case.catalog.words.categories))
    return last if not own and last - case.on <= ENDS_SOON else None


def _due(day: date, required: Required) -> date:
    """The last day by which it must be held."""
    begun = day if required.since is None else max(day, required.since)
    if not required.within_months:
        return begun
    return add_months(begun, required.within_months) - ONE_DAY


def _lapsed(case: _Case, required: Required) -> date | None:
    """The last day on which something of what is required was held, if that is past."""
    counting = _counting(case.dossier, required)
    terms = [listed.terms for listed in counting.certifications if listed.type in required.holds]
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
        if gap.state in (DueStatus.FINE, DueStatus.ENDING):
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
