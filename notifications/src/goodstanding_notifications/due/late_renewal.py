"""What can still be done for a certification whose term is over: the late renewal, and its cost."""

from collections.abc import Iterator
from datetime import date

import attrs

from goodstanding.credentials import CredentialType, FeeFor
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


def cost_of(kind: CredentialType, through: date, day: date | None = None) -> str:
    """What a renewal costs, in a sentence; nothing unless every amount of it is published.

    `through` is the last day of the term; `day`, after it, that of a late renewal.
    """
    on = day or through
    renewal = list(_amounts(kind, FeeFor.RENEWAL, on, through))
    late = [] if day is None else list(_amounts(kind, FeeFor.LATE_RENEWAL, on, through))
    if late:
        ways = [late]
    elif not renewal:
        return ""
    elif day is None:
        ways = [list(_amounts(kind, FeeFor.EARLY_RENEWAL, on, through)), renewal]
    else:
        ways = [[*renewal, *_amounts(kind, FeeFor.LATE_ADDITION, on, through)]]
    if any("" in way for way in ways):
        return ""
    return f"What it costs: {', or '.join(', and '.join(way) for way in ways if way)}"


def _amounts(kind: CredentialType, paid: FeeFor, on: date, through: date) -> Iterator[str]:
    """Each fee with its amount on a day; an empty text for one that is not published."""
    for fee in kind.fees:
        if fee.paid is not paid:
            continue
        step = fee.amount.at(on)
        if step is None or isinstance(step.value, bool) or not isinstance(step.value, int | float):
            yield ""
            continue
        name = f"{fee.name[:1].lower()}{fee.name[1:]}"
        if fee.days_before is not None:
            name += f", handed in through {shifted(through, -fee.days_before)}"
        yield f"${step.value:,g} ({name})"
