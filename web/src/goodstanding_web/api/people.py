"""People and their facts, in the shape of the dossier contract."""

from typing import Any

from litestar import Request, Response, get
from litestar.params import FromPath, FromQuery

from goodstanding.as_json import to_json
from goodstanding_web.api.answers import answer, not_found
from goodstanding_web.api.noting import note_list, note_view
from goodstanding_web.api.reading import day_of, page_of


@get("/people", sync_to_thread=True)
def people(
    request: Request[Any, Any, Any],
    cursor: FromQuery[str | None] = None,
    limit: FromQuery[str | None] = None,
) -> Response[bytes]:
    """The people on record by id, a page at a time."""
    site = request.app.state.site
    mark, roster = site.agency.roster(site.agency.today())
    listed, after = page_of(sorted(roster.people), lambda person: (person,), cursor, limit)
    note_list(request, "people", len(listed))
    body = {
        "people": [
            {"id": person, "name": roster.people[person].person.name or None} for person in listed
        ],
        "next": after,
    }
    return answer(request, body, mark)


@get("/people/{person_id:str}", sync_to_thread=True)
def dossier(request: Request[Any, Any, Any], person_id: FromPath[str]) -> Response[bytes]:
    """All that is on record about a person: the dossier."""
    site = request.app.state.site
    mark, roster = site.agency.roster(site.agency.today())
    if person_id not in roster.people:
        return not_found(f"{person_id!r}: nobody on record has this id")
    note_view(request, person_id)
    return answer(request, site.agency.store.dossier_json(person_id), mark)


@get("/people/{person_id:str}/page", sync_to_thread=True)
def person_page(
    request: Request[Any, Any, Any], person_id: FromPath[str], day: FromQuery[str | None] = None
) -> Response[bytes]:
    """Where a person may serve on a day and why not elsewhere, credentials, and what comes."""
    site = request.app.state.site
    asked = day_of(day, request)
    mark, roster = site.agency.roster(asked)
    if person_id not in roster.people:
        return not_found(f"{person_id!r}: nobody on record has this id")
    note_view(request, person_id)
    return answer(request, to_json(site.agency.person(person_id, asked)), mark)


@get("/people/{person_id:str}/continuing-education", sync_to_thread=True)
def continuing_education(
    request: Request[Any, Any, Any], person_id: FromPath[str], day: FromQuery[str | None] = None
) -> Response[bytes]:
    """What each renewal of a person still asks, and where each hour was counted."""
    site = request.app.state.site
    asked = day_of(day, request)
    mark, roster = site.agency.roster(asked)
    if person_id not in roster.people:
        return not_found(f"{person_id!r}: nobody on record has this id")
    note_view(request, person_id)
    return answer(request, to_json(site.agency.education(person_id, asked)), mark)


@get("/people/{person_id:str}/eligibility", sync_to_thread=True)
def eligibility(
    request: Request[Any, Any, Any], person_id: FromPath[str], day: FromQuery[str | None] = None
) -> Response[bytes]:
    """What a person may apply for, and which privileges may be issued, state by state."""
    site = request.app.state.site
    asked = day_of(day, request)
    mark, roster = site.agency.roster(asked)
    if person_id not in roster.people:
        return not_found(f"{person_id!r}: nobody on record has this id")
    note_view(request, person_id)
    return answer(request, to_json(site.agency.eligibility(person_id, asked)), mark)


HANDLERS = (people, dossier, person_page, continuing_education, eligibility)
