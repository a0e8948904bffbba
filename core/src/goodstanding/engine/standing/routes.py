"""Further ways of a credential type: late renewal, retirement, reinstatement."""

from collections.abc import Mapping
from datetime import date

from goodstanding.catalog import Catalog
from goodstanding.credentials import CredentialType, KeyDay, Route
from goodstanding.engine.requirements import ask
from goodstanding.engine.standing.answers import RequirementAnswer
from goodstanding.engine.standing.record import next_application, period_of, submitted_in
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
    return _ask_route(kind, way, dossier, on, assumptions or {}, catalog.declared_by(type_id))


def _ask_route(
    kind: CredentialType,
    way: Route,
    dossier: Dossier,
    on: date,
    assumptions: Mapping[str, Setting],
    declared_by: str,
) -> RequirementAnswer:
    period, following = period_of(kind, dossier, on)
    submitted = (
        None if way.purpose is None else submitted_in(dossier, kind.id, way.purpose, period, on)
    )
    key_day: date | None = submitted
    fixed = submitted is not None
    if way.key_day is KeyDay.LAST_DAY_OF_TERM:
        key_day, fixed = (None if period is None else period.until), True
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
        declared_by=declared_by,
    )
    found = ask(way.requirement, q)
    later = next_application(dossier.applications, kind.id, on)
    return RequirementAnswer(
        verdict=found.verdict,
        day=on,
        key_day=q.key_day,
        holds_until=earliest((found.holds_until, following, later)),
        why=found.why,
        findings=(found,),
        remedies=found.remedies,
        term=period,
        submitted=submitted,
    )
