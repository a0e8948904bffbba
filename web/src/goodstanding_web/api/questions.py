"""Questions, many in one call: may these people serve these patients on these days?"""

import json
from collections.abc import Iterator
from datetime import date
from typing import Any, Final

import attrs
from anyio.to_thread import run_sync
from litestar import Request, Response, get, post
from litestar.params import FromPath
from litestar.response import Stream

from goodstanding.as_json import to_json
from goodstanding.catalog import Catalog
from goodstanding.dates import parse_asked_day
from goodstanding.engine.practice import Capacity, Mode
from goodstanding.errors import InputError
from goodstanding.features.authorities import Authorities, BookingRequirement
from goodstanding.features.roster import Roster
from goodstanding.jurisdictions import JURISDICTIONS
from goodstanding_web.api.answers import answer, not_found
from goodstanding_web.api.noting import note_questions, note_view
from goodstanding_web.api.reading import day_of, json_object

MOST: Final = 10_000
"""Questions of one call at most."""
LINES: Final = "application/x-ndjson"
_AT_ONCE: Final = 50
"""Lines that go out together: a thread is woken for each lot, not for each line."""
_KEYS: Final = {"id", "person", "category", "state", "day", "capacity", "mode"}


@attrs.frozen
class Asked:
    """One question; `id` is the caller's own and comes back with the answer."""

    id: str
    person: str
    need: BookingRequirement
    day: date


@post("/practice-answers", status_code=200)
async def practice_answers(request: Request[Any, Any, Any]) -> Response[bytes] | Stream:
    """Answers in the order of the questions, a line of JSON for each, sent as they are found."""
    asked = read_questions(json_object(await request.body()))
    # Begun before the first line goes out: what fails here is still answered by its status.
    found = await run_sync(_begun, request, asked)
    return Response(found, media_type=LINES) if isinstance(found, bytes) else found


@get("/people/{person_id:str}/practice", sync_to_thread=True)
def practice_answer(request: Request[Any, Any, Any], person_id: FromPath[str]) -> Response[bytes]:
    """One question about one person, answered as many are."""
    item = {**{key: text for key, text in request.query_params.items()}, "person": person_id}
    asked = _question({"day": day_of(item.get("day"), request).isoformat(), **item})
    site = request.app.state.site
    mark, roster = site.agency.roster(asked.day)
    if person_id not in roster.people:
        return not_found(f"{person_id!r}: nobody on record has this id")
    note_view(request, person_id)
    (line,) = lines(site.agency.catalog, roster, mark, [asked])
    return answer(request, json.loads(line), mark)


def _begun(request: Request[Any, Any, Any], asked: list[Asked]) -> bytes | Stream:
    """The answers to a few questions, which are quicker at once; of many, as a stream."""
    site = request.app.state.site
    mark, roster = site.agency.roster(min(question.day for question in asked))
    people = {question.person for question in asked if question.person in roster.people}
    note_questions(request, len(asked), people)
    found = lines(site.agency.catalog, roster, mark, asked)
    return next(found) if len(asked) < _AT_ONCE else Stream(found, media_type=LINES)


def lines(catalog: Catalog, roster: Roster, mark: int, asked: list[Asked]) -> Iterator[bytes]:
    """The answers in the order of the questions, in lots of whole lines; nothing is kept."""
    authorities = Authorities(catalog, roster.people)
    lot: list[bytes] = []
    for question in asked:
        line: dict[str, Any] = {"id": question.id, "mark": mark}
        if question.person not in roster.people:
            line["error"] = "nobody on record has this id"
        elif question.person in roster.affected:
            line["error"] = "not everything about this person could be read"
        else:
            found = authorities.answer(question.person, question.need, question.day)
            line["answer"] = to_json(found)
        lot.append(json.dumps(line, ensure_ascii=False).encode() + b"\n")
        if len(lot) == _AT_ONCE:
            yield b"".join(lot)
            lot.clear()
    if lot:
        yield b"".join(lot)


def read_questions(body: dict[str, Any]) -> list[Asked]:
    """The questions of a body; `InputError` with every problem of every question."""
    listed = body.get("questions")
    if set(body) != {"questions"} or not isinstance(listed, list) or not 1 <= len(listed) <= MOST:
        raise InputError(f"questions: must be a list of 1 to {MOST:,} questions, and the only key")
    problems: list[str] = []
    found: list[Asked] = []
    for number, item in enumerate(listed):
        try:
            found.append(_question(item))
        except InputError as error:
            problems += [f"questions[{number}].{problem}" for problem in error.problems]
    if problems:
        raise InputError(problems)
    return found


def _question(item: Any) -> Asked:
    if not isinstance(item, dict):
        raise InputError("question: must be an object")
    problems = [f"{key}: not a key of a question" for key in sorted(set(item) - _KEYS, key=str)]
    problems += [
        f"{key}: must be a text"
        for key in sorted(_KEYS)
        if not isinstance(item.get(key, ""), str) or (key in _REQUIRED and not item.get(key))
    ]
    if problems:
        raise InputError(problems)
    if item["state"] not in JURISDICTIONS:
        problems.append("state: must be a postal code, such as TX")
    try:
        day = parse_asked_day(item["day"])
    except ValueError as error:
        problems.append(f"day: {error}")
    for key, kind in (("capacity", Capacity), ("mode", Mode)):
        if item.get(key) is not None and item[key] not in {word.value for word in kind}:
            problems.append(f"{key}: must be one of {', '.join(word.value for word in kind)}")
    if problems:
        raise InputError(problems)
    need = BookingRequirement(
        item["category"],
        item["state"],
        Capacity(item.get("capacity", "civilian")),
        Mode(item["mode"]) if item.get("mode") else None,
    )
    return Asked(item.get("id", ""), item["person"], need, day)


_REQUIRED: Final = frozenset({"person", "category", "state", "day"})

HANDLERS = (practice_answers, practice_answer)
