"""People and their qualifications as FHIR R4 resources: Practitioner and PractitionerRole."""

from collections.abc import Callable
from datetime import date
from typing import Any, Final
from urllib.parse import urlencode

from litestar import Request, Response, get
from litestar.params import FromPath, FromQuery

from goodstanding.features.fhir.builder import practitioner, practitioner_role, resource_id
from goodstanding.features.roster import Roster
from goodstanding_web.agency import Agency
from goodstanding_web.api.answers import answer, not_found
from goodstanding_web.api.noting import note_list, note_view
from goodstanding_web.api.reading import page_of

MEDIA_TYPE: Final = "application/fhir+json"
Build = Callable[[Agency, Roster, str, date], dict[str, Any]]


def _practitioner(agency: Agency, roster: Roster, person: str, day: date) -> dict[str, Any]:
    return practitioner(agency.catalog, roster, person, day)


def _role(_: Agency, roster: Roster, person: str, day: date) -> dict[str, Any]:
    return practitioner_role(roster, person, day)


@get("/fhir/Practitioner", sync_to_thread=True)
def practitioners(
    request: Request[Any, Any, Any],
    cursor: FromQuery[str | None] = None,
    limit: FromQuery[str | None] = None,
) -> Response[bytes]:
    """Everybody on record, a page at a time, as a bundle."""
    return _bundle(request, "Practitioner", _practitioner, cursor, limit)


@get("/fhir/Practitioner/{resource:str}", sync_to_thread=True)
def practitioner_by_id(request: Request[Any, Any, Any], resource: FromPath[str]) -> Response[bytes]:
    """One person with the qualifications that are in good standing today."""
    return _resource(request, resource, _practitioner)


@get("/fhir/PractitionerRole", sync_to_thread=True)
def roles(
    request: Request[Any, Any, Any],
    cursor: FromQuery[str | None] = None,
    limit: FromQuery[str | None] = None,
) -> Response[bytes]:
    """Everybody's work for the agency, a page at a time, as a bundle."""
    return _bundle(request, "PractitionerRole", _role, cursor, limit)


@get("/fhir/PractitionerRole/{resource:str}", sync_to_thread=True)
def role_by_id(request: Request[Any, Any, Any], resource: FromPath[str]) -> Response[bytes]:
    """One person's work for the agency."""
    return _resource(request, resource, _role)


def _resource(request: Request[Any, Any, Any], resource: str, build: Build) -> Response[bytes]:
    site = request.app.state.site
    agency, day = site.agency, site.agency.today()
    mark, roster = agency.roster(day)
    for person in roster.people:
        if resource_id(person) == resource:
            note_view(request, person)
            return answer(request, build(agency, roster, person, day), mark, MEDIA_TYPE)
    return not_found("Nobody on record has a resource of this id")


def _bundle(
    request: Request[Any, Any, Any], kind: str, build: Build, cursor: str | None, limit: str | None
) -> Response[bytes]:
    site = request.app.state.site
    agency, day = site.agency, site.agency.today()
    mark, roster = agency.roster(day)
    listed, after = page_of(sorted(roster.people), lambda person: (person,), cursor, limit)
    note_list(request, f"FHIR {kind}", len(listed))
    address = f"{str(request.base_url).rstrip('/')}/api/v1/fhir/{kind}"
    bundle: dict[str, Any] = {
        "resourceType": "Bundle",
        "type": "searchset",
        "total": len(roster.people),
        "link": [{"relation": "self", "url": _address(address, cursor, limit)}],
    }
    if after is not None:
        bundle["link"].append({"relation": "next", "url": _address(address, after, limit)})
    entries = [
        {
            "fullUrl": f"{address}/{resource_id(person)}",
            "resource": build(agency, roster, person, day),
            "search": {"mode": "match"},
        }
        for person in listed
    ]
    if entries:
        # FHIR has no empty lists.
        bundle["entry"] = entries
    return answer(request, bundle, mark, MEDIA_TYPE)


def _address(address: str, cursor: str | None, limit: str | None) -> str:
    query = {name: text for name, text in (("cursor", cursor), ("limit", limit)) if text}
    return f"{address}?{urlencode(query)}" if query else address


HANDLERS = (practitioners, practitioner_by_id, roles, role_by_id)
