"""Facts that can be recorded and that a person should look at again: told, never counted silently.

Each is also treated safely by the rules: what is odd counts once, later, or not at all.
"""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta
from difflib import get_close_matches
from itertools import combinations
from typing import TYPE_CHECKING, Any, Final

import attrs

from goodstanding.catalog import Catalog
from goodstanding.credentials import LicenseOf
from goodstanding.dates import ONE_DAY, Span, add_months
from goodstanding.engine.requirements.education import degree_fits
from goodstanding.engine.standing.record import term_of
from goodstanding.facts import ContinuingEducation, Dossier, Employment, License, LicenseKind
from goodstanding.facts.license_numbers import same_number
from goodstanding.findings import Verdict
from goodstanding.rules.experience import Experience

if TYPE_CHECKING:
    # Loads all that reads a roster, which a question on paper does without.
    from goodstanding.features.roster import LicenseNumber

LONGEST_DAY: Final = 24
"""Contact hours of one activity above which a person is asked to look again."""
_DAYS_PER_WEEK: Final = 7
_NEAR: Final = 0.75
LOOKED_AT: Final = (
    "licenses",
    "certifications",
    "degrees",
    "employments",
    "continuing_education",
)
"""The kinds of fact that are looked at."""


@attrs.frozen
class DataQualityNote:
    """One thing to look at: the kind of fact, which one, and what is odd about it."""

    kind: str
    fact: str
    says: str

    def __str__(self) -> str:
        return f"{self.fact}: {self.says}"


def oddities(catalog: Catalog, dossier: Dossier, on: date) -> tuple[DataQualityNote, ...]:
    """Everything odd about a person's work, degrees and continuing education as of a day."""
    return (
        *odd_education(catalog, dossier, on),
        *odd_work(catalog, dossier, on),
        *odd_words(catalog, dossier),
        *odd_licenses(dossier),
    )


def odd_licenses(dossier: Dossier) -> Iterator[DataQualityNote]:
    """Two records of one state and category under numbers that are not the same."""
    full = [
        (license.jurisdiction, license.category, license.number)
        for license in dossier.licenses
        if license.kind is LicenseKind.LICENSE and license.number
    ]
    for first, other in combinations(full, 2):
        if first[:2] == other[:2] and not same_number(first[2], other[2]):
            yield two_numbers(*first, other[2])


def two_numbers(state: str, category: str, number: str, other: str) -> DataQualityNote:
    """That a license of a state and category is on record under two numbers."""
    says = (
        f"on record under two numbers, {number} and {other}: if it is one license, correct the "
        "number; where the two disagree, no answer is a yes"
    )
    return DataQualityNote("licenses", f"{state} {category.upper()} license", says)


def new_numbers(
    known: "Iterable[LicenseNumber]", incoming: "Iterable[LicenseNumber]"
) -> Iterator[tuple[str, DataQualityNote]]:
    """By person, the licenses that what comes in has under another number than it is known by.

    Both are person, state, category and number. Two numbers that were known before are no news.
    """
    numbers: dict[tuple[str, str, str], list[str]] = {}
    for person, state, category, number in known:
        numbers.setdefault((person, state, category), []).append(number)
    for person, state, category, number in incoming:
        listed = numbers.setdefault((person, state, category), [])
        if number and not any(same_number(number, other) for other in listed):
            if listed:
                yield person, two_numbers(state, category, listed[-1], number)
            listed.append(number)


def odd_terms(catalog: Catalog, dossier: Dossier, on: date) -> Iterator[DataQualityNote]:
    """Last days of licenses that cannot be right by what their boards say of terms."""
    for license in dossier.licenses:
        if says := odd_last_day(catalog, license, on):
            name = f"{license.jurisdiction} {license.category.upper()} license"
            yield DataQualityNote("licenses", name, says)


def odd_last_day(catalog: Catalog, license: License, on: date) -> str:
    """Why the last day of a license cannot be right by what its board says of terms; '' if it may.

    With what to look at.
    """
    kinds = {kind.license: kind for kind in catalog.license_types}
    kind = kinds.get(LicenseOf(license.jurisdiction, license.category))
    rule = None if kind is None or kind.renewal is None else kind.renewal.term
    ends = [term.through for term in license.terms if term.through is not None]
    if license.kind is not LicenseKind.LICENSE or rule is None or not ends:
        return ""
    through, says, renews = max(ends), "", license.renews_in
    months, ends_by = rule.months.at(on), rule.by_rule
    if ends_by is not None and not ends_by.allows(through):
        says = f"ends on {through}, while the board's terms end {ends_by.says}"
    elif ends_by is not None and renews is not None and not ends_by.allows(through, renews):
        says = f"ends on {through}, while it renews in {renews.says} as recorded"
    elif months is not None and through > add_months(on, months.value + months.value // 2):
        says = f"ends on {through}, later than a term of {months.value} months can"
    page = "" if ends_by is None else f"; see {ends_by.cite.source.url}"
    return f"{says}: look at the license{page}" if says else ""


def odd_words(catalog: Catalog, dossier: Dossier) -> Iterator[DataQualityNote]:
    """Words that may be recorded, and that no rule asks for although they look like one it does."""
    types = [kind.id for kind in catalog.credential_types]
    for certification in dossier.certifications:
        near = [id for id in types if id.startswith(f"{certification.type}-")]
        near = near or get_close_matches(certification.type, types, cutoff=_NEAR)
        if near and certification.type not in types:
            says = f"no plugin knows this credential; did you mean {' or '.join(near)}?"
            yield DataQualityNote("certifications", certification.type, says)
    words = catalog.words
    for degree in dossier.degrees:
        name = f"{degree.level} degree in {degree.field}"
        if degree.level not in words.levels:
            says = f"the level is none of {', '.join(words.levels)}: no rule will count it"
            yield DataQualityNote("degrees", name, says)
        near = [field for field in words.fields if field in degree.field]
        if near and degree.field not in words.fields:
            says = f"rules ask for the field {' or '.join(near)}: is it that?"
            yield DataQualityNote("degrees", name, says)


def odd_education(catalog: Catalog, dossier: Dossier, on: date) -> Iterator[DataQualityNote]:
    """Activities in the future, of no or too many hours, before the term, or recorded twice."""
    seen: dict[tuple[str, date], ContinuingEducation] = {}
    terms = _terms(catalog, dossier, on)
    for activity in dossier.continuing_education:
        name = certificate(activity)
        same = (activity.title.casefold(), activity.completed)
        if activity.completed > on:
            yield _ce(name, f"is dated after {on}: it counts for nothing until that day")
        if activity.hours <= 0:
            yield _ce(name, "has no hours: it counts for nothing")
        elif activity.hours > LONGEST_DAY:
            yield _ce(
                name, f"has {activity.hours:g} hours, more than a day has: look at the certificate"
            )
        before = seen.setdefault(same, activity)
        if before is not activity:
            yield _ce(name, _twice(before, activity))
        if terms and all(activity.completed < begun for _, begun in terms):
            listed = ", ".join(f"{kind.upper()} {begun}" for kind, begun in terms)
            yield _ce(name, f"was completed before the present term began ({listed})")


def _terms(catalog: Catalog, dossier: Dossier, on: date) -> list[tuple[str, date]]:
    """The first day of the present term of each certification that asks for renewal."""
    types = dict.fromkeys(certification.type for certification in dossier.certifications)
    found = []
    for kind in catalog.credential_types:
        if kind.id in types and kind.renewal is not None:
            term, _ = term_of(dossier, kind, on)
            if term is not None and term.since is not None:
                found.append((kind.id, term.since))
    return found


def certificate(activity: ContinuingEducation) -> str:
    """An activity as people name it."""
    return f"{activity.title!r} of {activity.completed}"


def _twice(before: ContinuingEducation, again: ContinuingEducation) -> str:
    if before.hours != again.hours:
        return (
            f"is recorded twice, with {before.hours:g} and {again.hours:g} hours: if it is one "
            "certificate, remove one of them, for both count"
        )
    if before.provider != again.provider:
        return (
            "is recorded twice, by different providers: if it is one certificate, remove one of "
            "them, for both count"
        )
    return "is recorded twice: it counts once"


def odd_work(catalog: Catalog, dossier: Dossier, on: date) -> Iterator[DataQualityNote]:
    """Jobs that overlap, that begin in the future, before a degree, or with absurd hours."""
    jobs = dossier.employments
    for job in jobs:
        if job.since is not None and job.since > on:
            yield _job(job, f"begins after {on}: it counts from that day")
        most = None if job.since is None else _most_hours(job.since, job.until or on)
        if job.hours is not None and most is not None and job.hours > most:
            yield _job(
                job, f"has {job.hours:,.0f} hours, more than its days have: look at the figure"
            )
    for job, other in combinations(jobs, 2):
        both = overlap(job, other, on)
        if both is not None:
            yield _job(
                job,
                f"overlaps {_called(other)} from {both.since} through {both.until}: those days "
                "count once",
            )
    yield from _supervisors(jobs)
    yield from _before_degree(catalog, dossier, on)


def _most_hours(since: date, until: date) -> int:
    return max(0, (until - since).days + 1) * LONGEST_DAY


def overlap(job: Employment, other: Employment, on: date) -> Span | None:
    """The days through the day asked on which both were held; None: none, or not known."""
    if job.since is None or other.since is None:
        return None
    since = max(job.since, other.since)
    until = min(job.until or on, other.until or on, on)
    return Span(since, until) if since <= until else None


def _supervisors(jobs: Sequence[Employment]) -> Iterator[DataQualityNote]:
    """A supervisor's credential that lapsed is recorded as a new stretch of the same job."""
    for job, other in combinations(jobs, 2):
        for first, second in ((job, other), (other, job)):
            if (
                first.employer != second.employer
                or first.until is None
                or second.since is None
                or not timedelta(0) <= second.since - first.until <= _DAYS_PER_WEEK * ONE_DAY
            ):
                continue
            had, has = first.supervisor_credentials or (), second.supervisor_credentials
            lost = [credential for credential in had if has is not None and credential not in has]
            if lost:
                yield _job(
                    second,
                    f"the supervisor holds {', '.join(lost)} no more from {second.since} on: days "
                    "since then count only where no such supervisor is asked",
                )


def _before_degree(catalog: Catalog, dossier: Dossier, on: date) -> Iterator[DataQualityNote]:
    """Work before the degree after which some credential counts it."""
    asked: dict[date, dict[str, None]] = {}
    for kind in catalog.credential_types:
        if kind.eligibility is None or (kind.eligibility.closed_since or date.max) <= on:
            continue
        for leaf in kind.eligibility.requirement.walk():
            after = leaf.job.after_degree if isinstance(leaf, Experience) else None
            if after is None:
                continue
            for degree in dossier.degrees:
                fits, _ = degree_fits(degree, after)
                if fits is not Verdict.UNMET and degree.conferred is not None:
                    asked.setdefault(degree.conferred, {})[kind.id.upper()] = None
    for conferred, kinds in sorted(asked.items()):
        for job in dossier.employments:
            if job.since is not None and job.since < conferred:
                yield _job(
                    job,
                    f"began before the degree of {conferred}: {', '.join(kinds)} "
                    f"{'counts' if len(kinds) == 1 else 'count'} only what came after it",
                )


def _ce(name: str, says: str) -> DataQualityNote:
    return DataQualityNote("continuing_education", name, says)


def _job(job: Employment, says: str) -> DataQualityNote:
    return DataQualityNote("employments", _called(job), says)


def _called(job: Employment) -> str:
    since = "" if job.since is None else f" since {job.since}"
    return f"{job.employer}, {job.position}{since}"


def new_oddities(
    catalog: Catalog, before: Dossier | None, added: Dossier, on: date
) -> tuple[DataQualityNote, ...]:
    """What becomes odd when facts are added to those on record (None: nothing is)."""
    if before is None:
        return oddities(catalog, added, on)
    known = {str(note) for note in oddities(catalog, before, on)}
    changed: dict[str, Any] = {
        kind: (
            *getattr(before, kind),
            *(fact for fact in getattr(added, kind) if fact not in getattr(before, kind)),
        )
        for kind in LOOKED_AT
    }
    found = oddities(catalog, attrs.evolve(before, **changed), on)
    return tuple(note for note in found if str(note) not in known)
