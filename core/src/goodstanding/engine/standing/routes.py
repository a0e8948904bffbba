"""Further ways of a credential type: late renewal, retirement, reinstatement."""

from collections.abc import Mapping
from datetime import date

from goodstanding.catalog import Catalog
from goodstanding.credentials import CredentialType, KeyDay, Route
from goodstanding.dates import Span
from goodstanding.engine.requirements import ask
from goodstanding.engine.standing.answers import RequirementAnswer
from goodstanding.engine.standing.record import latest, next_application, term_of
from goodstanding.errors import InputError
from goodstanding.facts import (
    Dossier,
)
from goodstanding.findings import earliest
from goodstanding.rules.question import Question, Setting


def route(
    catalog: Catalog,
    dossier: Dossier,
    type_id: str,
    route_id: str,
    on: date,
    assumptions: Mapping[str, Setting] | None = None,
) -> RequirementAnswer:
    """Whether a further way is open on a day: late renewal, retirement, reinstatement."""
    kind = catalog.credential_type(type_id)
    way = next((route for route in kind.routes if route.id == route_id), None)
    if way is None:
        known = ", ".join(route.id for route in kind.routes) or "none"
        raise InputError(f"{route_id!r} is no route of {type_id}; its routes are: {known}")
    return _ask_route(kind, way, dossier, on, assumptions or {})


def _ask_route(
    kind: CredentialType,
    way: Route,
    dossier: Dossier,
    on: date,
    assumptions: Mapping[str, Setting],
) -> RequirementAnswer:
    term, following = term_of(dossier, kind.id, on)
    period = None if term is None else Span(term.since, term.through)
    submitted = (
        None if way.purpose is None else latest(dossier.applications, kind.id, way.purpose, on)
    )
    if submitted is not None and term is not None and term.since and submitted < term.since:
        submitted = None
    key_day: date | None = submitted
    fixed = submitted is not None
    if way.key_day is KeyDay.LAST_DAY_OF_TERM:
        key_day, fixed = (None if term is None else term.through), True
    elif way.key_day is not KeyDay.DAY_OF_APPLICATION:
        key_day, fixed = None, False
    q = Question(
        dossier,
        key_day or on,
        on,
        period,
        submitted,
        assumptions,
        kind.id,
        moving=not fixed or key_day is None,
    )
    found = ask(way.requirement, q)
    later = next_application(dossier.applications, kind.id, on)
    return RequirementAnswer(
        found.verdict,
        on,
        q.key_day,
        earliest((found.holds_until, following, later)),
        None,
        found.why,
        (found,),
        found.remedies,
        term=period,
    )
