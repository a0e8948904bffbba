"""Attestations, yes-or-no assumptions, and pure functions."""

from datetime import date

from goodstanding.dates import add_months, next_day
from goodstanding.engine.requirements.days import next_boundary, next_event
from goodstanding.engine.requirements.education import window_start
from goodstanding.engine.requirements.steps import missing
from goodstanding.findings import Remedy, Verdict, earliest
from goodstanding.rules.attestations import Attested, JudgedBy, Unpublished
from goodstanding.rules.question import Judgement, Question


def judge_attested(leaf: Attested, value: float, q: Question) -> Judgement:
    """An attestation on record, recent enough."""
    start = window_start(q, leaf.lookback_months, leaf.in_term)
    mine = [
        (index, attestation)
        for index, attestation in enumerate(q.dossier.attestations)
        if attestation.kind == leaf.kind
    ]
    changes = [next_event(q, (attestation.day for _, attestation in mine))]
    if leaf.lookback_months is not None:
        ends = [add_months(attestation.day, leaf.lookback_months) for _, attestation in mine]
        changes.append(next_boundary(q, (*ends, *(next_day(end) for end in ends))))
    name = leaf.kind.replace("_", " ")
    for index, attestation in mine:
        if attestation.day <= q.as_of and (start is None or attestation.day >= start):
            return Judgement(
                Verdict.MET,
                f"{name} attested on {attestation.day}",
                facts=(f"attestations[{index}]",),
                holds_until=earliest(changes),
            )
    known = q.complete("attestations")
    return Judgement(
        Verdict.UNMET if known else Verdict.UNKNOWN,
        f"{name} is not attested" if known else f"no attestation of {name} is recorded",
        remedies=(
            Remedy(
                f"attest {name}" if known else f"record the attestation of {name}",
                None if q.moving else q.key_day,
            ),
        ),
        holds_until=earliest(changes),
    )


def judge_unpublished(leaf: Unpublished, value: float, q: Question) -> Judgement:
    """What the site says, where the issuer says nothing."""
    setting = q.assumptions.get(leaf.assumption.id)
    if setting is None:
        return missing(leaf.assumption)
    yes = bool(setting)
    return Judgement(
        Verdict.MET if yes else Verdict.UNMET,
        f"the site has set {leaf.assumption.id} to {'yes' if yes else 'no'}",
        assumptions=(leaf.assumption.id,),
        remedies=() if yes else (Remedy(f"ask the issuer: {leaf.assumption.why}"),),
    )


def _slip(leaf: JudgedBy, q: Question, what: str) -> Judgement:
    """A function of a plugin that fails leaves its own requirement unknown, and nothing else."""
    name = getattr(leaf.function, "__qualname__", repr(leaf.function)).replace(".<locals>", "")
    owner = q.declared_by or "the plugin that declares it"
    return Judgement(
        Verdict.UNKNOWN,
        f"{owner}: the function {name} of {q.path(leaf.id)} {what}, so that this cannot be told",
        remedies=(Remedy(f"tell whoever maintains {owner}, or install a release that fixes it"),),
        holds_until=next_day(q.on),
    )


def _where(error: Exception) -> str:
    """The file and line in which an error was raised; its text may hold facts of a person."""
    trace = error.__traceback__
    while trace is not None and trace.tb_next is not None:
        trace = trace.tb_next
    if trace is None:
        return ""
    path = trace.tb_frame.f_code.co_filename.replace("\\", "/")
    return f" in {path.rpartition('/')[2]}, line {trace.tb_lineno}"


def judge_by_function(leaf: JudgedBy, value: float, q: Question) -> Judgement:
    """What the function says; unless it says longer, it holds for the day asked only.

    A function whose answer never changes says that it holds until the last day there is.
    """
    try:
        answer = leaf.function(q)
    except Exception as error:
        return _slip(leaf, q, f"raised {type(error).__name__}{_where(error)}")
    if not isinstance(answer, Judgement):
        return _slip(leaf, q, f"returned {type(answer).__name__} instead of a Judgement")
    remedies = answer.remedies
    if answer.verdict is not Verdict.MET and not remedies:
        remedies = (Remedy(f"change what was found: {answer.why}"),)
    return Judgement(
        answer.verdict,
        answer.why,
        answer.amount,
        answer.needed,
        answer.unit,
        answer.facts,
        answer.assumptions,
        remedies,
        None if answer.holds_until == date.max else answer.holds_until or next_day(q.on),
    )
