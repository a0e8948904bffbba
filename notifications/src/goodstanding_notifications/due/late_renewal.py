"""What can still be done for a certification whose term is over: the late renewal, and its cost."""

from collections.abc import Iterator
from datetime import date

import attrs

from goodstanding.credentials import CredentialType, Fee
from goodstanding.dates import add_months
from goodstanding.engine.standing import route
from goodstanding.engine.standing.answers import walk
from goodstanding.facts import Purpose
from goodstanding.features.remedy_words import remedy_words
from goodstanding.findings import Finding, Verdict
from goodstanding.rules.windows import WithinDays
from goodstanding_notifications.days import shifted
from goodstanding_notifications.due.context import Evaluation, PersonContext


@attrs.frozen
class LateRenewal:
    """Whether it is still taken, through which day (None: the issuer names none), and its reasons.

    `open` is None where that cannot be told.
    """

    open: bool | None
    last: date | None
    todo: tuple[str, ...]


def late_renewal(
    context: PersonContext, kind: CredentialType, through: date, evaluation: Evaluation
) -> LateRenewal | None:
    """The late renewal of a term that has ended; None where the issuer describes none."""
    way = next((way for way in kind.routes if way.purpose is Purpose.LATE_RENEWAL), None)
    if way is None:
        return None
    answer = route(
        context.catalog, context.dossier, kind.id, way.id, context.on, context.site.assumptions
    )
    evaluation.until(answer.holds_until)
    limits = [leaf for leaf in way.requirement.walk() if isinstance(leaf, WithinDays)]
    last = None
    for finding in walk(answer.findings):
        leaf = next((leaf for leaf in limits if finding.id.endswith(leaf.id)), None)
        if leaf is not None:
            last = _last(finding, leaf, through)
    if last is not None:
        evaluation.until(shifted(last, 1) if context.on <= last else None)
    todo = tuple(dict.fromkeys(remedy_words(answer.remedies, answer.findings)))[:2]
    if last is not None:
        return LateRenewal(context.on <= last, last, todo)
    return LateRenewal(None if answer.verdict is Verdict.UNKNOWN else False, None, todo)


def _last(finding: Finding, leaf: WithinDays, through: date) -> date | None:
    if finding.needed is None:
        return None
    number = int(finding.needed)
    return add_months(through, number) if leaf.months else shifted(through, number)


def cost_of(kind: CredentialType, day: date, *, late: bool) -> str:
    """What a renewal costs on a day, in a sentence; nothing where no amount is published."""
    fees = {fee.id.rpartition(".")[2]: fee for fee in kind.fees}
    parts = list(_amounts(fees, ("renew", "late") if late else ("renew",), day))
    if not parts:
        return ""
    return f"What it costs: {', and '.join(parts)}"


def _amounts(fees: dict[str, Fee], names: tuple[str, ...], day: date) -> Iterator[str]:
    for name in names:
        fee = fees.get(name)
        step = None if fee is None else fee.amount.at(day)
        if fee is not None and step is not None and isinstance(step.value, int | float):
            yield f"${step.value:,g} ({fee.name[:1].lower()}{fee.name[1:]})"
