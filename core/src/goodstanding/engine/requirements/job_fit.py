"""Whether employment is of the kind that a rule asks, whenever it was."""

from goodstanding.engine.requirements.job_activities import activities_fit
from goodstanding.facts import Employment
from goodstanding.findings import Verdict
from goodstanding.rules.experience import Job
from goodstanding.vocabulary import called, one_of, spoken


def fit(employment: Employment, job: Job) -> tuple[Verdict, str]:  # noqa: PLR0911, PLR0912 - one line per condition
    """Whether employment is of the kind asked, whenever it was, and what speaks against it."""
    doubts: list[str] = []
    if job.positions and employment.position not in job.positions:
        if employment.position not in job.doubtful_positions:
            return Verdict.UNMET, f"the position is {spoken(employment.position)}"
        doubts.append(f"whether the position {spoken(employment.position)} counts is not published")
    unpaid = employment.paid is False or employment.volunteer is True
    if unpaid and job.paid:
        return Verdict.UNMET, "it is not paid"
    if employment.volunteer is True and job.volunteer_excluded:
        return Verdict.UNMET, "volunteer work is excluded"
    if unpaid and job.unpaid_in_doubt:
        doubts.append("whether unpaid work counts is not published")
    if job.paid and employment.paid is None:
        doubts.append("whether it is paid is not recorded")
    for wanted, found, name in (
        (job.settings, employment.setting, "setting"),
        (job.fields, employment.field, "field"),
    ):
        if not wanted:
            continue
        if found is None:
            doubts.append(f"its {name} is not recorded")
        elif found not in wanted:
            return Verdict.UNMET, f"its {name} is {spoken(found)}"
    if job.activities:
        if employment.activities is None:
            doubts.append(
                f"whether it covers {job.activities} activities that are asked is not recorded"
            )
        else:
            verdict, reason = activities_fit(employment.activities, job)
            if verdict is Verdict.UNMET:
                return verdict, reason
            if verdict is Verdict.UNKNOWN:
                doubts.append(reason)
    if job.supervised and not employment.supervisor_credentials:
        if employment.supervised is False:
            return Verdict.UNMET, "it is not supervised"
        if employment.supervised is None:
            doubts.append("whether it is supervised is not recorded")
    if job.supervisor_credentials:
        if employment.supervised is False:
            return Verdict.UNMET, "it is not supervised"
        named = one_of(
            [called(supervisor_credential) for supervisor_credential in job.supervisor_credentials]
        )
        if employment.supervisor_credentials is None:
            doubts.append(f"whether the supervisor holds {named} is not recorded")
        elif not set(employment.supervisor_credentials) & set(job.supervisor_credentials):
            return Verdict.UNMET, f"the supervisor does not hold {named}"
    if job.purchasers is not None and employment.self_employed:
        if employment.purchasers is None:
            doubts.append("how many firms buy the services is not recorded")
        elif employment.purchasers < job.purchasers:
            return Verdict.UNMET, f"{employment.purchasers} of {job.purchasers} purchasers"
    return (Verdict.UNKNOWN, doubts[0]) if doubts else (Verdict.MET, "")
