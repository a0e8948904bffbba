"""What the rule words cannot say: a reason given after the term whose rules apply."""

from datetime import date

from goodstanding.findings import Remedy, Verdict
from goodstanding.rules import Judgement, Question

LATE_REASON = "late_renewal_reason"


def late_reason(q: Question) -> Judgement:
    """Whether a clear, compelling, documented reason for renewing late was given by the day asked.

    Not having been reminded, and not knowing the rules, are no such reasons: do not record them.
    """
    mine = [
        (n, attestation)
        for n, attestation in enumerate(q.dossier.attestations)
        if attestation.kind == LATE_REASON
    ]
    given = [
        (n, attestation)
        for n, attestation in mine
        if attestation.day <= q.on and _of_this_term(attestation.day, q)
    ]
    ahead = min(
        (attestation.day for _, attestation in mine if attestation.day > q.on), default=date.max
    )
    if given:
        index, attestation = given[0]
        why = f"a documented reason for renewing late was given on {attestation.day}"
        return Judgement(Verdict.MET, why, facts=(f"attestations[{index}]",), holds_until=date.max)
    if q.complete("attestations"):
        return Judgement(
            Verdict.UNMET,
            "no documented reason for renewing late is given",
            remedies=(Remedy("document a clear and compelling reason, and record it"),),
            holds_until=ahead,
        )
    return Judgement(
        Verdict.UNKNOWN,
        "no reason for renewing late is recorded",
        remedies=(Remedy("record the reason for renewing late, or mark attestations complete"),),
        holds_until=ahead,
    )


def _of_this_term(day: date, q: Question) -> bool:
    return q.term is None or q.term.since is None or day >= q.term.since
