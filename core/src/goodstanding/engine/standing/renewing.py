"""Renewal: what a term still asks, where each hour was counted, and how much a month is left."""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Final

from goodstanding.catalog import Catalog
from goodstanding.credentials import CredentialType, KeyDay, Renewal
from goodstanding.dates import Span
from goodstanding.engine.requirements import Ledger, ask, ledger, pools_of
from goodstanding.engine.requirements.continuing import ACTIVITIES
from goodstanding.engine.standing.answers import RequirementAnswer, Shortfall, nothing_asked, walk
from goodstanding.engine.standing.record import (
    last_day_by_rule,
    next_application,
    period_of,
    records_of,
    submitted_in,
    term_window,
)
from goodstanding.engine.standing.ways import owed
from goodstanding.facts import Dossier, Purpose
from goodstanding.findings import Finding, Remedy, Verdict, earliest
from goodstanding.rules.combine import Leaf
from goodstanding.rules.continuing import CeHours, TopicClock
from goodstanding.rules.question import Question, Setting
from goodstanding.vocabulary import called

DAYS_PER_MONTH: Final = 365.25 / 12
MONTH: Final = 31
"""Days below which nothing is said by the month."""


def renewal(
    catalog: Catalog,
    dossier: Dossier,
    type_id: str,
    on: date,
    assumptions: Mapping[str, Setting] | None = None,
) -> RequirementAnswer:
    """What the renewal of the term that covers or precedes the day still asks."""
    kind = catalog.credential_type(type_id)
    asked = kind.renewal
    if asked is None:
        return nothing_asked(kind, "renewal", on)
    period, following = period_of(kind, dossier, on)
    if period is None or period.until is None:
        return _no_term(kind, dossier, on, following)
    return _ask_term(
        kind,
        asked,
        dossier,
        on,
        (period, following),
        assumptions or {},
        catalog.declared_by(type_id),
    )


def _no_term(
    kind: CredentialType, dossier: Dossier, on: date, following: date | None
) -> RequirementAnswer:
    listed = "certifications" if kind.license is None else "licenses"
    absent = not records_of(kind, dossier) and listed in dossier.complete
    verdict = Verdict.UNMET if absent else Verdict.UNKNOWN
    why = (
        f"{called(kind.id)} is not held"
        if absent
        else f"no {called(kind.id)} with the last valid day of its term is recorded"
    )
    text = f"{'earn' if absent else 'record the term of'} the {called(kind.id)}"
    computed = last_day_by_rule(kind, dossier, on)
    if computed is not None:
        text += f"; it should end on {computed[0]}, as {computed[1]}"
    remedy = Remedy(text)
    found = Finding(
        f"{kind.id}.renewal.term", verdict, why, remedies=(remedy,), holds_until=following
    )
    return RequirementAnswer(
        verdict=verdict,
        day=on,
        holds_until=following,
        why=why,
        findings=(found,),
        remedies=(remedy,),
    )


def _ask_term(
    kind: CredentialType,
    asked: Renewal,
    dossier: Dossier,
    on: date,
    terms: tuple[Span, date | None],
    assumptions: Mapping[str, Setting],
    declared_by: str,
) -> RequirementAnswer:
    period, following = terms
    q = _question(kind, asked, dossier, on, period, assumptions, declared_by)
    through, key_day, submitted = _last(period), q.key_day, q.submitted
    found = ask(asked.requirement, q)
    days_left = (through - on).days
    way = owed(asked.requirement, {part.id: part for part in walk((found,))}, kind.id)
    counted = _chosen_ledger(asked, way, q)
    window = term_window(asked.windows, through)
    later = next_application(dossier.applications, kind.id, on)
    return RequirementAnswer(
        verdict=found.verdict,
        day=on,
        key_day=key_day,
        holds_until=earliest((found.holds_until, following, later)),
        why=found.why,
        findings=(found,),
        remedies=found.remedies,
        window=window,
        days_left=days_left,
        shortfalls=tuple(_shortfalls(found, way, kind, days_left)),
        places=counted.places(dossier.continuing_education) if counted is not None else (),
        term=period,
        submitted=submitted,
        in_window=None if submitted is None or window is None else window.covers(submitted),
    )


def _last(period: Span) -> date:
    assert period.until is not None  # noqa: S101 - renewal() answers a term without an end itself
    return period.until


def _question(
    kind: CredentialType,
    asked: Renewal,
    dossier: Dossier,
    on: date,
    period: Span,
    assumptions: Mapping[str, Setting],
    declared_by: str,
) -> Question:
    submitted = submitted_in(dossier, kind.id, Purpose.RENEWAL, period, on)
    key_day, moving = _last(period), False
    if asked.key_day is KeyDay.DAY_OF_APPLICATION:
        key_day, moving = submitted or on, submitted is None
    elif asked.key_day is KeyDay.DAY_ASKED:
        key_day, moving = on, True
    return Question(
        dossier,
        key_day,
        on,
        period,
        submitted,
        assumptions,
        kind.id,
        moving=moving,
        declared_by=declared_by,
    )


def renewal_question(
    catalog: Catalog,
    dossier: Dossier,
    type_id: str,
    on: date,
    assumptions: Mapping[str, Setting] | None = None,
) -> Question | None:
    """The question that `renewal` answers; None where no term with a last day is recorded."""
    kind = catalog.credential_type(type_id)
    period, _ = period_of(kind, dossier, on)
    if kind.renewal is None or period is None or period.until is None:
        return None
    declared_by = catalog.declared_by(type_id)
    return _question(kind, kind.renewal, dossier, on, period, assumptions or {}, declared_by)


def _chosen_ledger(asked: Renewal, way: tuple[Leaf, ...], q: Question) -> Ledger | None:
    """The pool of the way that is owed; of several, the one that counted most."""
    pools = list(dict.fromkeys(pools_of(asked.requirement).values()))
    taken = set(way)
    return max(
        (ledger(pool, q) for pool in pools),
        key=lambda counted: (
            sum(leaf in taken for leaf in counted.pool.leaves),
            sum(part for parts in counted.placed.values() for _, part in parts),
        ),
        default=None,
    )


def _shortfalls(
    found: Finding, way: tuple[Leaf, ...], kind: CredentialType, days_left: int
) -> Iterator[Shortfall]:
    """What is short in the way that is owed; alternatives to it are not owed as well."""
    hours = {f"{kind.id}.{leaf.id}": leaf for leaf in way if isinstance(leaf, CeHours | TopicClock)}
    for part in walk((found,)):
        leaf = hours.get(part.id)
        if leaf is None or part.verdict is Verdict.MET or part.needed is None:
            continue
        short = part.needed - (part.amount or 0.0)
        if short <= 0:
            continue
        if isinstance(leaf, TopicClock):
            topics = " or ".join(leaf.topics)
        else:
            topics = " or ".join(leaf.share.topics) if leaf.share is not None else ""
        # With less than a month left all of it is due in what is left.
        pace = None if days_left < MONTH else round(short / (days_left / DAYS_PER_MONTH), 2)
        if part.unit == ACTIVITIES:
            pace = None
        yield Shortfall(part.id, topics or "total", short, pace, part.unit)
