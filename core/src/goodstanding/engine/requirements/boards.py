"""First renewals, duties, exemptions, and what a person has to look at."""

from collections.abc import Iterable, Iterator
from datetime import date

import attrs

from goodstanding.dates import ONE_DAY, add_months, next_day
from goodstanding.engine.requirements.days import next_boundary
from goodstanding.engine.validity import Validity, boundaries, validity_on
from goodstanding.facts import FirstLicensed, License, LicenseKind
from goodstanding.findings import Remedy, Verdict, all_met
from goodstanding.rules.boards import (
    AtFirstRenewal,
    Certified,
    DueWithin,
    Exempt,
    NeedsReview,
    NewlyLicensed,
    Where,
)
from goodstanding.rules.question import Judgement, Question
from goodstanding.vocabulary import called, one_of, spoken


def licenses_of(q: Question, jurisdiction: str, category: str) -> Iterator[License]:
    """The licenses of a category in a state, permits left out."""
    for license in q.dossier.licenses:
        if (license.jurisdiction, license.category, license.kind) == (
            jurisdiction,
            category,
            LicenseKind.LICENSE,
        ):
            yield license


def is_first_renewal(node: AtFirstRenewal, q: Question) -> bool | None:
    """Whether the term asked about is the one in which the license was first issued."""
    begun = None if q.term is None else q.term.since
    if begun is None:
        return None
    licenses = tuple(licenses_of(q, node.jurisdiction, node.category))
    days = [day for license in licenses for day in days_of(license)]
    if any(day < begun for day in days):
        return False
    recorded = [license.first_licensed for license in licenses]
    known = [first.day for first in recorded if first is not None and first.day is not None]
    return True if known and len(known) == len(licenses) else None


def days_of(license: License) -> Iterator[date]:
    """Days on which the license certainly existed."""
    first = license.first_licensed
    if first is not None and first.day is not None:
        yield first.day
    for term in license.terms:
        yield from (day for day in (term.since, term.through) if day is not None)


@attrs.frozen
class DueDay:
    """The last day of the months after which something is due; None with the reason and remedy.

    `latest`: the day by which it is due for certain, where an earlier one is possible.
    """

    day: date | None
    why: str = ""
    remedies: tuple[Remedy, ...] = ()
    latest: date | None = None


def due_day(node: DueWithin, q: Question) -> DueDay:
    """When it is due: a day that has come is certain, one ahead only where all is recorded."""
    if node.duty:
        recorded = [duty.since for duty in q.dossier.duties if duty.kind == node.duty]
        days = [day for day in recorded if day is not None]
        complete = len(days) == len(recorded)
        why = f"since when the person has the duty is not recorded: {spoken(node.duty)}"
        remedy = Remedy(f"record since when the person has the duty: {spoken(node.duty)}")
    else:
        licenses = tuple(licenses_of(q, node.jurisdiction, node.category))
        days = [day for license in licenses for day in days_of(license)]
        first = [license.first_licensed for license in licenses]
        complete = all(found is not None and found.day is not None for found in first)
        why = "when the license was first issued is not recorded"
        remedy = Remedy("record the day of first licensure (first_licensed)")
        if node.licensed_since is not None and any(day < node.licensed_since for day in days):
            return DueDay(None, f"whether those licensed before {node.licensed_since} owe it")
    due = min((add_months(day, node.months) - ONE_DAY for day in days), default=None)
    if due is not None and (complete or due <= q.key_day):
        return DueDay(due)
    return DueDay(None, why, (remedy,), due)


def is_newly_licensed(node: NewlyLicensed, q: Question) -> tuple[Verdict, str]:
    """Whether a person has been licensed so short a time, won as asked, and the reason if not."""
    licenses = tuple(licenses_of(q, node.jurisdiction, node.category))
    full = add_months(next_day(q.key_day), -node.months)
    existed = [day for license in licenses for day in days_of(license)]
    first = [license.first_licensed or FirstLicensed() for license in licenses]
    if any(day < full or (day == full and not node.inclusive) for day in existed):
        longer = "more than" if node.inclusive else "not less than"
        return Verdict.UNMET, f"licensed for {longer} {months_of(node)} on {q.key_day}"
    unrecorded = "when the license was first issued is not recorded"
    known = bool(first) and all(found.day is not None for found in first)
    time = (Verdict.MET, "") if known else (Verdict.UNKNOWN, unrecorded)
    if not node.by:
        return time
    won, why = _won_by(node.by, first)
    return all_met((time[0], won)), why if won is Verdict.UNMET else time[1] or why


def months_of(node: NewlyLicensed) -> str:
    """`12 months`, `1 month`."""
    return f"{node.months} month{'' if node.months == 1 else 's'}"


def licensure_changes(node: NewlyLicensed, q: Question) -> date | None:
    """The next day on which it may have lasted too long, when the key day moves."""
    ends = (
        add_months(day, node.months)
        for license in licenses_of(q, node.jurisdiction, node.category)
        for day in days_of(license)
    )
    # The last days of months differ by up to three days.
    return next_boundary(q, (end + number * ONE_DAY for end in ends for number in range(-4, 5)))


def _won_by(by: str, first: Iterable[FirstLicensed]) -> tuple[Verdict, str]:
    """Whether every license was won in this way."""
    ways = {None if found.by is None else str(found.by) for found in first}
    if ways == {by}:
        return Verdict.MET, ""
    if ways and None not in ways:
        return Verdict.UNMET, f"the license was not won by {by}"
    return Verdict.UNKNOWN, "how the license was won is not recorded"


def has_duty(node: Where, q: Question) -> bool | None:
    """Whether the person has the duty on the key day; None: not recorded."""
    duties = [duty for duty in q.dossier.duties if duty.kind == node.duty]
    for duty in duties:
        if (duty.since is None or duty.since <= q.key_day) and (
            duty.until is None or q.key_day <= duty.until
        ):
            return True
    return False if q.complete("duties") else None


def duty_changes(node: Where, q: Question) -> date | None:
    """The next day on which a recorded duty begins or ends, when the key day moves."""
    spans = [(duty.since, duty.until) for duty in q.dossier.duties if duty.kind == node.duty]
    return next_boundary(q, boundaries(*spans))


def judge_review(leaf: NeedsReview, value: float, q: Question) -> Judgement:
    """Neither yes nor no; the page says more."""
    source = leaf.in_force.steps[0].cite.source
    page = source.url or source.title
    return Judgement(
        Verdict.UNKNOWN,
        leaf.why,
        remedies=(Remedy(f"look at {page}"),),
        holds_until=next_day(q.on) if q.moving else None,
    )


def judge_certified(leaf: Certified, value: float, q: Question) -> Judgement:
    """Whether any certification stands; whether the issuer takes it is for its page to say."""
    facts, names = [], []
    days: list[tuple[date | None, date | None]] = []
    for index, entry in enumerate(q.dossier.certifications):
        days += [(term.since, term.through) for term in entry.terms]
        state, _ = validity_on(entry.terms, entry.status, q.key_day)
        if state in (Validity.CURRENT, Validity.UNKNOWN):
            facts.append(f"certifications[{index}]")
            names.append(called(entry.type))
    until = next_boundary(q, boundaries(*days))
    source = leaf.in_force.steps[0].cite.source
    page = source.url or source.title
    if names:
        why = f"whether {one_of(list(dict.fromkeys(names)))} is a certification that serves"
        remedy = Remedy(f"look at {page}")
        return Judgement(
            Verdict.UNKNOWN, why, facts=tuple(facts), remedies=(remedy,), holds_until=until
        )
    if not q.complete("certifications"):
        return Judgement(
            Verdict.UNKNOWN,
            "no certification is recorded",
            remedies=(Remedy("record a national certification, or that there is none"),),
            holds_until=until,
        )
    return Judgement(
        Verdict.UNMET,
        f"holds no certification in good standing on {q.key_day}",
        remedies=(Remedy(f"hold a national certification that serves: see {page}"),),
        holds_until=until,
    )


def judge_exempt(leaf: Exempt, value: float, q: Question) -> Judgement:
    """Nothing is due; where it depends on how the license was won, only as recorded."""
    if not leaf.by:
        return Judgement(Verdict.MET, "nothing is due")
    won, why = _won_by(
        leaf.by,
        [
            license.first_licensed or FirstLicensed()
            for license in licenses_of(q, leaf.jurisdiction, leaf.category)
        ],
    )
    if won is Verdict.MET:
        return Judgement(won, f"nothing is due after licensure by {leaf.by}")
    remedy = {
        Verdict.UNMET: f"none: this is for those licensed by {leaf.by}",
        Verdict.UNKNOWN: "record in first_licensed_by how the license was won",
    }[won]
    return Judgement(won, why, remedies=(Remedy(remedy),))
