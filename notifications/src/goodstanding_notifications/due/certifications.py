"""Due items of certifications: terms, windows, missing hours, eligibility, changes of rules."""

from collections.abc import Iterator
from datetime import date
from typing import Any, Final

import attrs

from goodstanding.credentials import CredentialType
from goodstanding.dates import Dated, next_day
from goodstanding.engine.standing import (
    RequirementAnswer,
    Standing,
    eligibility,
    renewal,
    standing,
)
from goodstanding.engine.validity import status_on
from goodstanding.facts import Purpose, StatusWord
from goodstanding.features.bars import missing
from goodstanding.features.ce.builder import license_types
from goodstanding.features.remedy_words import remedy_words
from goodstanding.findings import NO_PATHWAY, Verdict
from goodstanding.jurisdictions import JURISDICTIONS
from goodstanding.rules.continuing import CeHours
from goodstanding.rules.windows import Window
from goodstanding_notifications.days import shifted
from goodstanding_notifications.due.context import Evaluation, PersonContext
from goodstanding_notifications.due.item import DueItem, sources_of
from goodstanding_notifications.due.late_renewal import cost_of, late_renewal
from goodstanding_notifications.kinds import (
    APPLICATION_CLOSES,
    CERTIFICATION_END,
    EDUCATION_SHORT,
    ELIGIBLE,
    RULE_CHANGE,
    WINDOW_CLOSES,
    WINDOW_OPENS,
)

_WORTH_A_PACE: Final = 1.0
"""Hours a month from which on a pace helps; a third of an hour a month is no plan."""
_OF: Final = {"renewal": "of", "application": "for"}
_GIVEN_UP: Final = frozenset(
    {StatusWord.SURRENDERED, StatusWord.REVOKED, StatusWord.RETIRED, StatusWord.DEACTIVATED}
)


def certifications(context: PersonContext, evaluation: Evaluation) -> Iterator[DueItem]:
    """The items of each certification held, then of those the person may now apply for."""
    types = {kind.id: kind for kind in context.catalog.credential_types}
    last_days: dict[str, date] = {}
    for certification in context.dossier.certifications:
        ends = [term.through for term in certification.terms if term.through is not None]
        if ends and status_on(certification.status, context.on) not in _GIVEN_UP:
            last_days[certification.type] = max(*ends, last_days.get(certification.type, date.min))
    for type_id, through in last_days.items():
        kind = types.get(type_id)
        yield from _certification(context, evaluation, type_id, kind, through)
    yield from _licenses(context, evaluation)
    has = {certification.type for certification in context.dossier.certifications}
    for kind in types.values():
        if kind.id not in has and context.is_news(kind.id):
            yield from _award(context, evaluation, kind)


def _licenses(context: PersonContext, evaluation: Evaluation) -> Iterator[DueItem]:
    """Hours that boards ask for a license and that are certainly short."""
    for kind in license_types(context.catalog, context.dossier):
        if kind.renewal is None:
            continue
        state = standing(context.catalog, context.dossier, kind.id, context.on)
        evaluation.until(state.holds_until)
        through = state.through
        if through is None or through < context.on or state.standing is not Standing.ACTIVE:
            continue
        if not evaluation.near(context, EDUCATION_SHORT.id, through, kind.id):
            continue
        answer = renewal(
            context.catalog, context.dossier, kind.id, context.on, context.site.assumptions
        )
        evaluation.until(answer.holds_until)
        if answer.verdict is Verdict.UNMET and answer.shortfalls and answer.submitted is None:
            yield _short(context, kind, through, answer)


def _certification(
    context: PersonContext,
    evaluation: Evaluation,
    type_id: str,
    kind: CredentialType | None,
    through: date,
) -> Iterator[DueItem]:
    asks = kind is not None and _asks_education(kind)
    if not evaluation.near(context, CERTIFICATION_END.id, through, type_id, needs_education=asks):
        return
    name = type_id.upper() if kind is None else kind.name
    if through < context.on:
        yield from _lapsed(context, evaluation, type_id, kind, through)
        return
    evaluation.until(next_day(through))
    answer = None
    if kind is not None and kind.renewal is not None:
        answer = renewal(
            context.catalog, context.dossier, type_id, context.on, context.site.assumptions
        )
        evaluation.until(answer.holds_until)
    yield _end(context, type_id, name, kind, through, answer, asks)
    if kind is None or kind.renewal is None or answer is None:
        return
    yield from _rule_changes(context, evaluation, kind, through)
    short = answer.shortfalls and answer.verdict is not Verdict.MET
    if short and evaluation.near(context, EDUCATION_SHORT.id, through, type_id):
        yield _short(context, kind, through, answer)
    window = answer.window
    if window is not None and not _applied(context, type_id, Purpose.RENEWAL, window.opens):
        yield from _windows(context, evaluation, kind, window, "renewal", answer)


def _end(
    context: PersonContext,
    type_id: str,
    name: str,
    kind: CredentialType | None,
    through: date,
    answer: RequirementAnswer | None,
    asks: bool,
) -> DueItem:
    open_ = answer is not None and answer.verdict is not Verdict.MET
    todo = remedy_words(answer.remedies, answer.findings)[:3] if answer and open_ else ()
    renew = f"Renew the {name} and send in the new last valid day"
    return DueItem(
        CERTIFICATION_END.id,
        context.person,
        f"certification:{type_id}",
        through,
        name,
        f"the term on record ends on {through} and no later one is recorded",
        todo or (renew,),
        rules=_rules(answer),
        sources=() if answer is None else sources_of(answer.findings)[:4],
        credential=type_id,
        needs_education=asks,
        asks=_asks(answer) if answer is not None and open_ else "",
        cost="" if kind is None else cost_of(kind, through),
    )


def _asks(answer: RequirementAnswer) -> str:
    """Why the renewal is not complete; where several ways lead to it, that none of them is."""
    if answer.why.startswith(NO_PATHWAY):
        return f"no way to renew is complete yet: {answer.why.removeprefix(NO_PATHWAY)}"
    return f"the renewal still asks: {answer.why}"


def _lapsed(
    context: PersonContext,
    evaluation: Evaluation,
    type_id: str,
    kind: CredentialType | None,
    through: date,
) -> Iterator[DueItem]:
    """A term that is over: what is asked now is the late renewal, for as long as it is taken."""
    name = type_id.upper() if kind is None else kind.name
    issuer = "its issuer" if kind is None else kind.issuer.name
    late = None if kind is None else late_renewal(context, kind, through, evaluation)
    if late is not None and late.open and late.last is not None:
        text = f"a late renewal is taken through {late.last}"
        todo = (f"Hand in the late renewal of the {name} by {late.last}", *late.todo)
    elif late is not None and late.open is False and late.last is not None:
        text = f"a late renewal was taken through {late.last} and no longer is"
        todo = (f"Ask {issuer} whether and how it can be earned anew",)
    else:
        text = f"{issuer} publishes no last day for a late renewal"
        todo = (f"Ask {issuer} at once whether it still takes a late renewal",)
    still = late is not None and bool(late.open)
    item = DueItem(
        CERTIFICATION_END.id,
        context.person,
        f"certification:{type_id}",
        through,
        name,
        f"the term on record ended on {through} and no later one is recorded",
        todo,
        credential=type_id,
        needs_education=kind is not None and _asks_education(kind),
        asks=text,
        cost=cost_of(kind, through, context.on) if kind is not None and still else "",
    )
    yield item
    if late is None or late.last is None or not still or kind is None:
        return
    if not _applied(context, type_id, Purpose.LATE_RENEWAL, through) and evaluation.near(
        context, WINDOW_CLOSES.id, late.last, type_id
    ):
        yield attrs.evolve(
            item,
            kind=WINDOW_CLOSES.id,
            subject=f"late_renewal:{type_id}",
            deadline=late.last,
            title=f"late renewal of the {name}",
            why=f"the term ended on {through}, and {text}",
            asks="",
        )


def _short(
    context: PersonContext, kind: CredentialType, through: date, answer: RequirementAnswer
) -> DueItem:
    parts = [missing(short.subject, short.hours, short.unit) for short in answer.shortfalls]
    pace = next((short.per_month for short in answer.shortfalls if short.per_month), None)
    found = answer.finding(answer.shortfalls[0].id)
    todo = [f"Collect {', '.join(parts)} by {through}"]
    if pace is not None and pace >= _WORTH_A_PACE:
        todo.append(f"That is about {_hours(pace)} a month from now on")
    return DueItem(
        EDUCATION_SHORT.id,
        context.person,
        f"education:{kind.id}",
        through,
        _name(kind),
        f"{', '.join(parts)} missing for the term that ends on {through}",
        tuple(todo),
        rules=tuple(short.id for short in answer.shortfalls)[:4],
        sources=sources_of(answer.findings)[:4],
        credential=kind.id,
        amount=found.amount,
        needed=found.needed,
        unit="contact hours" if found.unit == "hours" else found.unit,
    )


def _name(kind: CredentialType) -> str:
    """The credential as its holder calls it: `RN license of California`, not a certification."""
    if kind.license is None:
        return f"{kind.name} certification"
    state = JURISDICTIONS[kind.license.jurisdiction]
    return f"{kind.license.category.upper()} license of {state.name}"


def _award(
    context: PersonContext, evaluation: Evaluation, kind: CredentialType
) -> Iterator[DueItem]:
    """Eligible since the day this was first seen; told while nobody has applied."""
    if kind.eligibility is None:
        return
    answer = eligibility(
        context.catalog,
        context.dossier,
        kind.id,
        context.on,
        context.site.assumptions,
        projecting=False,
    )
    evaluation.until(answer.holds_until)
    if answer.verdict is not Verdict.MET or _applied(
        context, kind.id, Purpose.ELIGIBILITY, date.min
    ):
        return
    subject = f"eligible:{kind.id}"
    since = context.first_seen.get(subject, context.on)
    window = answer.window
    asks = ""
    if window is not None:
        asks = (
            f"the window “{window.name}” is open and closes on {window.closes}"
            if window.covers(context.on)
            else f"the next window, “{window.name}”, opens on {window.opens} and closes on "
            f"{window.closes}"
        )
    yield DueItem(
        ELIGIBLE.id,
        context.person,
        subject,
        since,
        kind.name,
        answer.why,
        (f"Apply to {kind.issuer.name} if you want to",),
        rules=_rules(answer),
        sources=sources_of(answer.findings)[:4],
        credential=kind.id,
        asks=asks,
    )
    if window is not None:
        yield from _windows(context, evaluation, kind, window, "application", answer)


def _windows(
    context: PersonContext,
    evaluation: Evaluation,
    kind: CredentialType,
    window: Window,
    what: str,
    answer: RequirementAnswer,
) -> Iterator[DueItem]:
    closes = APPLICATION_CLOSES if what == "application" else WINDOW_CLOSES
    for notice, day in ((WINDOW_OPENS, window.opens), (closes, window.closes)):
        if not evaluation.near(context, notice.id, day, kind.id):
            continue
        yield DueItem(
            notice.id,
            context.person,
            f"{notice.id}:{what}:{kind.id}",
            day,
            f"{what} {_OF[what]} the {kind.name}",
            f"the window “{window.name}” is open from {window.opens} through {window.closes}"
            + (f" ({window.caveat})" if window.caveat else ""),
            (f"Hand in the {what} by {window.closes}",),
            rules=_rules(answer),
            sources=(str(window.cite),),
            credential=kind.id,
            alone=what == "application",
        )


def _rule_changes(
    context: PersonContext, evaluation: Evaluation, kind: CredentialType, through: date
) -> Iterator[DueItem]:
    """Dated values of the renewal rules that take another step before the term's last day."""
    assert kind.renewal is not None  # noqa: S101 - asked by _certification
    for leaf in kind.renewal.requirement.walk():
        for field in attrs.fields(type(leaf)):
            value: Any = getattr(leaf, field.name)
            if not isinstance(value, Dated):
                continue
            for before, after in zip(value.steps, value.steps[1:], strict=False):
                if not (shifted(context.on, -14) <= after.day <= through):
                    continue
                if evaluation.near(context, RULE_CHANGE.id, after.day, kind.id):
                    yield DueItem(
                        RULE_CHANGE.id,
                        context.person,
                        f"rules:{kind.id}:{leaf.id}:{field.name}",
                        after.day,
                        kind.name,
                        f"from {after.day} on the rule {leaf.id} asks {_value(after.value)} "
                        f"instead of {_value(before.value)}",
                        ("See what your term still asks under the new rule",),
                        rules=(f"{kind.id}.{leaf.id}",),
                        sources=(str(after.cite),),
                        credential=kind.id,
                    )


def _asks_education(kind: CredentialType) -> bool:
    return kind.renewal is not None and any(
        isinstance(leaf, CeHours) for leaf in kind.renewal.requirement.walk()
    )


def _applied(context: PersonContext, type_id: str, purpose: Purpose, since: date) -> bool:
    return any(
        application.type == type_id
        and application.purpose is purpose
        and since <= application.submitted <= context.on
        for application in context.dossier.applications
    )


def _rules(answer: RequirementAnswer | None) -> tuple[str, ...]:
    return () if answer is None else tuple(found.id for found in answer.findings)[:4]


def _hours(amount: float) -> str:
    return f"{amount:g} {'hour' if amount == 1 else 'hours'}"


def _value(value: object) -> str:
    why = getattr(value, "why", None)
    return why if isinstance(why, str) else f"{value}"
