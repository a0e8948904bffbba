"""One person's experience: jobs on a timeline, and what each credential counts of them."""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Final

from goodstanding.catalog import Catalog
from goodstanding.credentials import CredentialType
from goodstanding.dates import next_day
from goodstanding.engine.requirements.job_fit import fit
from goodstanding.engine.requirements.worktime import months_between
from goodstanding.engine.standing import eligibility, walk
from goodstanding.facts import Dossier, Employment
from goodstanding.features.ce.builder import person_in
from goodstanding.features.data_quality import odd_work, overlap
from goodstanding.features.experience.page import Counting, JobLine, Use, WorkPage
from goodstanding.features.phrases import listed
from goodstanding.features.roster import Roster
from goodstanding.rules.experience import Experience, Job
from goodstanding.rules.question import Setting
from goodstanding.rules.values import Assumed
from goodstanding.vocabulary import called, one_of

_SETTINGS: Final = 3


def work_page(
    catalog: Catalog,
    roster: Roster,
    person: str,
    on: date,
    assumptions: Mapping[str, Setting],
) -> WorkPage:
    """The page of a person on a day; `InputError` if nobody on the roster has the id."""
    dossier = person_in(roster, person)
    jobs = dossier.employments
    return WorkPage(
        roster.who(person),
        on,
        tuple(_held(job, jobs, on) for job in jobs),
        tuple(
            entry
            for kind in catalog.credential_types
            for entry in _counting(catalog, kind, dossier, on, assumptions)
        ),
        tuple(str(entry) for entry in odd_work(catalog, dossier, on)),
    )


def _held(job: Employment, jobs: tuple[Employment, ...], on: date) -> JobLine:
    spans = [overlap(job, other, on) for other in jobs if other is not job]
    end = min(job.until or on, on)
    months = 0.0 if job.since is None else float(months_between(job.since, next_day(end)))
    return JobLine(
        job.employer,
        job.position,
        job.since,
        job.until,
        tuple(_facts(job)),
        months,
        tuple(span for span in spans if span is not None),
    )


def _facts(job: Employment) -> Iterator[str]:
    """What the rules look at, in words; what is not known is left out."""
    if job.full_time is not None:
        yield "full-time" if job.full_time else "part-time"
    if job.hours_per_week is not None:
        yield f"{job.hours_per_week:g} hours a week"
    if job.hours is not None:
        yield f"{job.hours:,g} hours in all"
    for answer, yes, no in (
        (job.paid, "paid", "unpaid"),
        (job.volunteer, "volunteer", ""),
        (job.self_employed, "self-employed", ""),
    ):
        word = "" if answer is None else yes if answer else no
        if word:
            yield word
    if job.purchasers is not None:
        yield f"{job.purchasers} purchasers"
    if job.supervisor_credentials:
        holder = one_of([*map(called, job.supervisor_credentials)], "and")
        yield f"supervised by a holder of {holder}"
    elif job.supervised is not None:
        yield "supervised" if job.supervised else "not supervised"
    if job.setting:
        yield job.setting.replace("_", " ")


def _counting(
    catalog: Catalog,
    kind: CredentialType,
    dossier: Dossier,
    on: date,
    assumptions: Mapping[str, Setting],
) -> Iterator[Counting]:
    if kind.eligibility is None:
        return
    closed = kind.eligibility.closed_since
    leaves = [leaf for leaf in kind.eligibility.requirement.walk() if isinstance(leaf, Experience)]
    if not leaves or (closed is not None and closed <= on):
        return
    answer = eligibility(catalog, dossier, kind.id, on, assumptions, projecting=False)
    found = {part.id: part for part in walk(answer.findings)}
    for leaf in leaves:
        finding = found.get(f"{kind.id}.{leaf.id}")
        if finding is None or finding.amount is None or finding.needed is None:
            continue
        yield Counting(
            type=kind.id,
            id=finding.id,
            name=leaf.id.rpartition(".")[2].replace("_", " "),
            counted=finding.amount,
            needed=finding.needed,
            unit=finding.unit,
            verdict=finding.verdict,
            why=finding.why,
            conditions=tuple(_conditions(leaf)),
            uses=tuple(
                Use(number, *fit(job, leaf.job)) for number, job in enumerate(dossier.employments)
            ),
        )


def _conditions(leaf: Experience) -> Iterator[str]:
    """What is asked of a job, in words."""
    if leaf.lookback_months is not None:
        values = [step.value for step in leaf.lookback_months if step.value is not None]
        if values and not isinstance(values[-1], Assumed):
            yield f"of the last {values[-1]:g} months"
    if leaf.full_time is not None:
        yield "part-time in proportion"
    yield from _of_job(leaf.job)


def _of_job(job: Job) -> Iterator[str]:
    if job.positions:
        yield f"as {' or '.join(job.positions)}".replace("_", " ")
    if job.supervisor_credentials:
        holder = one_of([*map(called, job.supervisor_credentials)])
        yield f"under a holder of {holder}"
    elif job.supervised:
        yield "supervised"
    if job.paid:
        yield "paid"
    if job.settings:
        yield f"in {listed(job.settings, _SETTINGS, last='or')}".replace("_", " ")
    if job.activities:
        yield f"doing {job.activities} of its activities"
    if job.purchasers is not None:
        yield f"if self-employed, for {job.purchasers} purchasers"
    if job.after_degree is not None:
        level = " or ".join(job.after_degree.levels) or "the"
        yield f"after the {level} degree"
