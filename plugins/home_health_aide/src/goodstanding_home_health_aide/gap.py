"""What the rule words cannot say: no 24 months in a row without paid service as an aide."""

from datetime import date

from goodstanding.dates import ONE_DAY, add_months, next_day
from goodstanding.facts import Employment
from goodstanding.findings import Remedy, Verdict
from goodstanding.rules import Judgement, Question

POSITION = "home_health_aide"
EXAMINATION = "hha-competency"
MONTHS = 24


def served_without_a_gap(q: Question) -> Judgement:
    """Whether paid service as an aide never paused for 24 months since the last evaluation."""
    passes = [
        sitting.day
        for sitting in q.dossier.examinations
        if sitting.id == EXAMINATION and sitting.result == "passed" and sitting.day <= q.as_of
    ]
    if not passes:
        return Judgement(
            Verdict.UNKNOWN,
            "the day of the last competency evaluation is not recorded",
            remedies=(Remedy("record the competency evaluation with its day"),),
        )
    jobs = {
        f"employments[{index}]": job
        for index, job in enumerate(q.dossier.employments)
        if job.position == POSITION
    }
    sure = [job for job in jobs.values() if job.paid is True and job.since is not None]
    reached = _reached(max(passes), sure, q.as_of)
    last = add_months(reached, MONTHS)
    if q.as_of <= last:
        return Judgement(
            Verdict.MET,
            f"evaluated or at work as an aide within 24 months, last on {min(reached, q.as_of)}",
            facts=tuple(jobs),
            holds_until=next_day(last),
        )
    doubtful = any(job.paid is None or job.since is None for job in jobs.values())
    if doubtful or not q.complete("employments"):
        return Judgement(
            Verdict.UNKNOWN,
            f"no paid service as an aide is recorded in the 24 months after {reached}",
            facts=tuple(jobs),
            remedies=(Remedy("record the jobs as an aide, with their days and whether paid"),),
        )
    return Judgement(
        Verdict.UNMET,
        f"24 months without paid service as an aide followed {reached}",
        facts=tuple(jobs),
        remedies=(Remedy("complete a training and competency evaluation program again"),),
    )


def _reached(evaluated: date, jobs: list[Employment], on: date) -> date:
    """The last day up to `on` to which no pause of 24 months leads, from the evaluation."""
    reached = evaluated
    for job in sorted(jobs, key=lambda job: job.since or date.min):
        begun = job.since or date.min
        if begun > on or begun - ONE_DAY >= add_months(reached, MONTHS):
            break
        reached = max(reached, min(job.until or on, on))
    return reached
