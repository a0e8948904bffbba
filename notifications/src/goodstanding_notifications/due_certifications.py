"""Due items of certifications: terms, windows, missing hours, eligibility, changes of rules."""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any, Final

import attrs

from goodstanding.credentials import CredentialType
from goodstanding.dates import Dated
from goodstanding.engine.standing import RequirementAnswer, eligibility, renewal
from goodstanding.engine.validity import status_on
from goodstanding.facts import Purpose, StatusWord
from goodstanding.findings import Verdict
from goodstanding.rules.continuing import CeHours
from goodstanding.rules.windows import Window
from goodstanding_notifications.due import DueItem, Evaluation, PersonContext, sources_of
from goodstanding_notifications.kinds import (
    CERTIFICATION_END,
    EDUCATION_SHORT,
    ELIGIBLE,
    RULE_CHANGE,
    WINDOW_CLOSES,
    WINDOW_OPENS,
)

_BELONGS: Final = 120
"""Days between a window's close and a term's end within which the window is that term's."""
_GIVEN_UP: Final = frozenset(
    {StatusWord.SURRENDERED, StatusWord.REVOKED, StatusWord.RETIRED, StatusWord.DEACTIVATED}
)


def certifications(case: PersonContext, look: Evaluation) -> Iterator[DueItem]:
    """The items of each certification held, then of those the person may now apply for."""
    types = {kind.id: kind for kind in case.catalog.credential_types}
    held: dict[str, date] = {}
    for each in case.dossier.certifications:
        ends = [term.through for term in each.terms if term.through is not None]
        if ends and status_on(each.status, case.on) not in _GIVEN_UP:
            held[each.type] = max(*ends, held.get(each.type, date.min))
    for type_id, through in held.items():
        kind = types.get(type_id)
        yield from _held(case, look, type_id, kind, through)
    has = {each.type for each in case.dossier.certifications}
    for kind in types.values():
        if kind.id not in has and case.is_news(kind.id):
            yield from _award(case, look, kind)


def _held(
    case: PersonContext, look: Evaluation, type_id: str, kind: CredentialType | None, through: date
) -> Iterator[DueItem]:
    asks = kind is not None and _asks_education(kind)
    if not look.near(case, CERTIFICATION_END.id, through, type_id, needs_education=asks):
        return
    name = type_id.upper() if kind is None else kind.name
    answer = None
    if kind is not None and kind.renewal is not None:
        answer = renewal(case.catalog, case.dossier, type_id, case.on, case.site.assumptions)
        look.until(answer.holds_until)
    yield _end(case, type_id, name, through, answer, asks)
    if kind is None or kind.renewal is None or answer is None:
        return
    yield from _rule_changes(case, look, kind, through)
    short = answer.shortfalls and answer.verdict is not Verdict.MET
    if short and look.near(case, EDUCATION_SHORT.id, through, type_id):
        yield _short(case, kind, through, answer)
    window = _window_of(kind.renewal.windows, through)
    if window is not None and not _applied(case, type_id, Purpose.RENEWAL, window.opens):
        yield from _windows(case, look, kind, window, "renewal", answer)


def _end(
    case: PersonContext,
    type_id: str,
    name: str,
    through: date,
    answer: RequirementAnswer | None,
    asks: bool,
) -> DueItem:
    open_ = answer is not None and answer.verdict is not Verdict.MET
    todo = tuple(remedy.text for remedy in answer.remedies)[:3] if answer and open_ else ()
    return DueItem(
        CERTIFICATION_END.id,
        case.person,
        f"certification:{type_id}",
        through,
        name,
        f"the term on record ends on {through} and no later one is recorded",
        todo or (f"Renew the {name} and send in the new last valid day",),
        rules=_rules(answer),
        sources=() if answer is None else sources_of(answer.findings)[:4],
        credential=type_id,
        needs_education=asks,
        asks=answer.why if answer is not None and open_ else "",
    )


def _short(
    case: PersonContext, kind: CredentialType, through: date, answer: RequirementAnswer
) -> DueItem:
    parts = [f"{_hours(short.hours)} of {_topic(short.subject)}" for short in answer.shortfalls]
    pace = next((short.per_month for short in answer.shortfalls if short.per_month), None)
    found = answer.finding(answer.shortfalls[0].id)
    todo = [f"Collect {', '.join(parts)} by {through}"]
    if pace:
        todo.append(f"That is about {_hours(pace)} a month from now on")
    return DueItem(
        EDUCATION_SHORT.id,
        case.person,
        f"education:{kind.id}",
        through,
        kind.name,
        f"{', '.join(parts)} missing for the term that ends on {through}",
        tuple(todo),
        rules=tuple(short.id for short in answer.shortfalls)[:4],
        sources=sources_of(answer.findings)[:4],
        credential=kind.id,
        amount=found.amount,
        needed=found.needed,
        unit="contact hours",
    )


def _award(case: PersonContext, look: Evaluation, kind: CredentialType) -> Iterator[DueItem]:
    """Eligible since the day this was first seen; told while nobody has applied."""
    if kind.eligibility is None:
        return
    answer = eligibility(
        case.catalog, case.dossier, kind.id, case.on, case.site.assumptions, projecting=False
    )
    look.until(answer.holds_until)
    if answer.verdict is not Verdict.MET or _applied(case, kind.id, Purpose.ELIGIBILITY, date.min):
        return
    subject = f"eligible:{kind.id}"
    since = case.first_seen.get(subject, case.on)
    window = answer.window
    asks = ""
    if window is not None:
        asks = (
            f"the window {window.name} is open and closes on {window.closes}"
            if window.covers(case.on)
            else f"the next window, {window.name}, opens on {window.opens} and closes on "
            f"{window.closes}"
        )
    yield DueItem(
        ELIGIBLE.id,
        case.person,
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
        yield from _windows(case, look, kind, window, "application", answer)


def _windows(
    case: PersonContext,
    look: Evaluation,
    kind: CredentialType,
    window: Window,
    what: str,
    answer: RequirementAnswer,
) -> Iterator[DueItem]:
    for notice, day in ((WINDOW_OPENS, window.opens), (WINDOW_CLOSES, window.closes)):
        if not look.near(case, notice.id, day, kind.id):
            continue
        yield DueItem(
            notice.id,
            case.person,
            f"{notice.id}:{what}:{kind.id}",
            day,
            f"{kind.name}: {what}",
            f"the window {window.name} is open from {window.opens} through {window.closes}",
            (f"Hand in the {what} by {window.closes}",),
            rules=_rules(answer),
            sources=(str(window.cite),),
            credential=kind.id,
        )


def _window_of(windows: tuple[Window, ...], through: date) -> Window | None:
    """The window in which a term is renewed: the one that closes nearest to the term's end."""
    near = [each for each in windows if abs((each.closes - through).days) <= _BELONGS]
    return min(near, key=lambda each: abs((each.closes - through).days), default=None)


def _rule_changes(
    case: PersonContext, look: Evaluation, kind: CredentialType, through: date
) -> Iterator[DueItem]:
    """Dated values of the renewal rules that take another step before the term's last day."""
    assert kind.renewal is not None  # noqa: S101 - asked by _held
    for leaf in kind.renewal.requirement.walk():
        for field in attrs.fields(type(leaf)):
            value: Any = getattr(leaf, field.name)
            if not isinstance(value, Dated):
                continue
            for before, after in zip(value.steps, value.steps[1:], strict=False):
                if not (case.on - timedelta(days=14) <= after.day <= through):
                    continue
                if look.near(case, RULE_CHANGE.id, after.day, kind.id):
                    yield DueItem(
                        RULE_CHANGE.id,
                        case.person,
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


def _applied(case: PersonContext, type_id: str, purpose: Purpose, since: date) -> bool:
    return any(
        each.type == type_id and each.purpose is purpose and since <= each.submitted <= case.on
        for each in case.dossier.applications
    )


def _rules(answer: RequirementAnswer | None) -> tuple[str, ...]:
    return () if answer is None else tuple(found.id for found in answer.findings)[:4]


def _hours(amount: float) -> str:
    return f"{amount:g} {'hour' if amount == 1 else 'hours'}"


def _topic(subject: str) -> str:
    return "all contact hours" if subject == "total" else subject.replace("_", " ")


def _value(value: object) -> str:
    said = getattr(value, "why", None)
    return said if isinstance(said, str) else f"{value}"
