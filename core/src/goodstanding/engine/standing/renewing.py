"""Renewal: what a term still asks, where each hour was counted, and how much a month is left."""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Final

from goodstanding.catalog import Catalog
from goodstanding.credentials import CredentialType, KeyDay, Renewal
from goodstanding.dates import Span
from goodstanding.engine.requirements import Ledger, ask, ledger, next_window, pools_of
from goodstanding.engine.standing.answers import RequirementAnswer, Shortfall, nothing_asked, walk
from goodstanding.engine.standing.record import latest, next_application, term_of
from goodstanding.facts import (
    Dossier,
    Purpose,
    Term,
)
from goodstanding.findings import Finding, Remedy, Verdict, earliest
from goodstanding.rules.continuing import CeHours
from goodstanding.rules.question import Question, Setting
from goodstanding.vocabulary import called

DAYS_PER_MONTH: Final = 365.25 / 12


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
    term, following = term_of(dossier, type_id, on)
    if term is None or term.through is None:
        return _no_term(kind, dossier, on, following)
    return _ask_term(kind, asked, dossier, on, (term, following), assumptions or {})


def _no_term(
    kind: CredentialType, dossier: Dossier, on: date, following: date | None
) -> RequirementAnswer:
    has_credential = any(certification.type == kind.id for certification in dossier.certifications)
    absent = not has_credential and "certifications" in dossier.complete
    verdict = Verdict.UNMET if absent else Verdict.UNKNOWN
    why = (
        f"{called(kind.id)} is not held"
        if absent
        else f"no {called(kind.id)} with the last valid day of its term is recorded"
    )
    remedy = Remedy(f"{'earn' if absent else 'record the term of'} the {called(kind.id)}")
    found = Finding(
        f"{kind.id}.renewal.term", verdict, why, remedies=(remedy,), holds_until=following
    )
    return RequirementAnswer(verdict, on, None, following, None, why, (found,), (remedy,))


def _ask_term(
    kind: CredentialType,
    asked: Renewal,
    dossier: Dossier,
    on: date,
    terms: tuple[Term, date | None],
    assumptions: Mapping[str, Setting],
) -> RequirementAnswer:
    term, following = terms
    assert term.through is not None  # noqa: S101 - renewal() answers a term without an end itself
    submitted = latest(dossier.applications, kind.id, Purpose.RENEWAL, on)
    if submitted is not None and term.since is not None and submitted < term.since:
        submitted = None
    key_day = term.through
    if asked.key_day is KeyDay.DAY_OF_APPLICATION:
        key_day = submitted or on
    elif asked.key_day is KeyDay.DAY_ASKED:
        key_day = on
    begun = term.since
    if begun is None and asked.term is not None:
        begun = asked.term.first_day(term.through)
    period = Span(begun, term.through)
    q = Question(
        dossier,
        key_day,
        on,
        period,
        submitted,
        assumptions,
        kind.id,
        moving=asked.key_day is not KeyDay.LAST_DAY_OF_TERM and submitted is None,
    )
    found = ask(asked.requirement, q)
    days_left = (term.through - on).days
    counted = _chosen_ledger(asked, q)
    return RequirementAnswer(
        found.verdict,
        on,
        key_day,
        earliest(
            (found.holds_until, following, next_application(dossier.applications, kind.id, on))
        ),
        None,
        found.why,
        (found,),
        found.remedies,
        next_window(asked.windows, on),
        days_left,
        tuple(_shortfalls(found, asked, kind, days_left)),
        counted.places(dossier.continuing_education) if counted is not None else (),
        period,
    )


def _chosen_ledger(asked: Renewal, q: Question) -> Ledger | None:
    """The pool nearest to what it asks: the way a person would take."""
    pools = list(dict.fromkeys(pools_of(asked.requirement).values()))
    return max(
        (ledger(pool, q) for pool in pools),
        key=lambda counted: sum(part for parts in counted.placed.values() for _, part in parts),
        default=None,
    )


def _shortfalls(
    found: Finding, asked: Renewal, kind: CredentialType, days_left: int
) -> Iterator[Shortfall]:
    hours = {
        f"{kind.id}.{leaf.id}": leaf
        for leaf in asked.requirement.walk()
        if isinstance(leaf, CeHours)
    }
    for part in walk((found,)):
        leaf = hours.get(part.id)
        if leaf is None or part.verdict is Verdict.MET or part.needed is None:
            continue
        short = part.needed - (part.amount or 0.0)
        if short <= 0:
            continue
        months = days_left / DAYS_PER_MONTH
        topics = " or ".join(leaf.share.topics) if leaf.share is not None else ""
        # With less than a month left all of it is due in what is left.
        pace = None if days_left < 0 else round(short / max(months, 1.0), 2)
        yield Shortfall(part.id, topics or "total", short, pace)
