"""Notices: the ledger, what would go out, what readers say of it, and what could not be sent."""

from collections.abc import Callable
from datetime import date
from hashlib import sha256
from typing import Annotated, Any, Final

from anyio.to_thread import run_sync
from litestar import Request, Response, get, post
from litestar.exceptions import NotFoundException
from litestar.params import FromPath, FromQuery, QueryParameter

from goodstanding.as_json import to_json
from goodstanding.errors import InputError
from goodstanding.features.notices.desk import NoticeDesk
from goodstanding.features.notices.page import DeadLetter, LedgerLine, MessagePreview
from goodstanding_web.agency import Agency
from goodstanding_web.api.answers import answer
from goodstanding_web.api.noting import note_list, note_view
from goodstanding_web.api.once import Changed, once
from goodstanding_web.api.reading import (
    after_of,
    cursor_of,
    day_of,
    json_object,
    limit_of,
    page_of,
)

LONGEST: Final = 300
"""Letters of a reader or a reason at most."""
MOST_DEAD: Final = 10_000
"""Dead letters that are looked at, at most: far more than a site can leave unread."""

# `state` is a word of the framework's own.
State = Annotated[str | None, QueryParameter(name="state")]


@get("/notices", sync_to_thread=True)
def ledger(
    request: Request[Any, Any, Any],
    wanted: State = None,
    person: FromQuery[str | None] = None,
    kind: FromQuery[str | None] = None,
    cursor: FromQuery[str | None] = None,
    limit: FromQuery[str | None] = None,
) -> Response[bytes]:
    """Every notice, the latest first: about whom and what, to whom, and what became of it."""
    desk, agency = _desk(request), _agency(request)
    most = limit_of(limit)
    mark, roster = agency.roster(agency.today())
    found = desk.ledger(
        roster,
        state=wanted or "",
        person=person or "",
        kind=kind or "",
        after=_after(cursor),
        most=most + 1,
    )
    listed, more = found[:most], len(found) > most
    after = cursor_of(_line_key(listed[-1])) if more else None
    if person and person in roster.people:
        note_view(request, person)
    else:
        note_list(request, "notices", len(listed))
    return answer(request, {"notices": to_json(listed), "next": after}, mark)


@get("/notices/preview", sync_to_thread=True)
def preview(
    request: Request[Any, Any, Any],
    day: FromQuery[str | None] = None,
    cursor: FromQuery[str | None] = None,
    limit: FromQuery[str | None] = None,
) -> Response[bytes]:
    """The messages that would go out on a day; nothing is kept or sent."""
    desk, agency = _desk(request), _agency(request)
    asked = day_of(day, request)
    mark, roster = agency.roster(asked)
    messages = desk.preview(agency.catalog, roster, asked, whole=True)
    listed, after = page_of(sorted(messages, key=_message_key), _message_key, cursor, limit)
    note_list(request, "notices to come", len(listed))
    return answer(request, {"messages": to_json(listed), "next": after}, mark)


@get("/notices/dead-letters", sync_to_thread=True)
def dead_letters(
    request: Request[Any, Any, Any],
    cursor: FromQuery[str | None] = None,
    limit: FromQuery[str | None] = None,
) -> Response[bytes]:
    """The messages that could not be handed over, by day, and why."""
    desk, agency = _desk(request), _agency(request)
    mark, roster = agency.roster(agency.today())
    found = desk.dead_letters(roster, 0, MOST_DEAD)
    listed, after = page_of(sorted(found, key=_dead_key), _dead_key, cursor, limit)
    note_list(request, "dead letters", len(listed))
    return answer(request, {"dead_letters": to_json(listed), "next": after}, mark)


@post("/notices/dead-letters/{message:str}/resend", opt={"writes": True})
async def resend(request: Request[Any, Any, Any], message: FromPath[str]) -> Response[bytes]:
    """A dead message goes out with the next run, to the address that its reader has by then."""
    body = await request.body()
    return await run_sync(once, request, body, lambda: _resent(request, message))


@post("/notices/{notice:str}/acknowledge", opt={"writes": True})
async def acknowledge(request: Request[Any, Any, Any], notice: FromPath[str]) -> Response[bytes]:
    """A reader knows about the matter: no more about it until its day has come."""
    body = await request.body()
    return await run_sync(once, request, body, lambda: _acknowledged(request, notice, body))


@post("/notices/{notice:str}/snooze", opt={"writes": True})
async def snooze(request: Request[Any, Any, Any], notice: FromPath[str]) -> Response[bytes]:
    """Nothing to a reader about the matter through a day, except on its own day."""
    body = await request.body()
    return await run_sync(once, request, body, lambda: _snoozed(request, notice, body))


def _resent(request: Request[Any, Any, Any], message: str) -> Changed:
    if not _desk(request).resend(message, request.app.state.site.now()):
        raise NotFoundException()
    return Changed({"message": message}, "resend notice", message)


def _acknowledged(request: Request[Any, Any, Any], notice: str, body: bytes) -> Changed:
    sent = _words(body, ("reader",), ("why",))
    agency, desk = _agency(request), _known(request, notice)
    reader = desk.acknowledge_for(
        sent["reader"],
        notice,
        on=agency.today(),
        now=request.app.state.site.now(),
        by=f"token {request.user.name}",
        why=sent.get("why", ""),
    )
    return Changed(
        {"notice": notice, "reader": reader, "until": None}, "acknowledge notice", notice
    )


def _snoozed(request: Request[Any, Any, Any], notice: str, body: bytes) -> Changed:
    sent = _words(body, ("reader", "until", "why"), ())
    until = day_of(sent["until"], request, "until")
    agency, desk = _agency(request), _known(request, notice)
    reader = desk.snooze_for(
        sent["reader"],
        notice,
        on=agency.today(),
        until=until,
        now=request.app.state.site.now(),
        by=f"token {request.user.name}",
        why=sent["why"],
    )
    return Changed(
        {"notice": notice, "reader": reader, "until": until.isoformat()}, "snooze notice", notice
    )


def _words(body: bytes, needed: tuple[str, ...], may: tuple[str, ...]) -> dict[str, str]:
    """The texts of a body; `InputError` holds every problem."""
    sent = json_object(body)
    problems = [f"{name}: not a key of this change" for name in sorted({*sent} - {*needed, *may})]
    for name in (*needed, *(name for name in may if name in sent)):
        text = sent.get(name)
        if not isinstance(text, str) or not text.strip() or len(text) > LONGEST:
            problems.append(f"{name}: must be a text of 1 to {LONGEST} letters")
    if problems:
        raise InputError(problems)
    return sent


def _known(request: Request[Any, Any, Any], notice: str) -> NoticeDesk:
    desk = _desk(request)
    if not desk.knows(notice):
        raise NotFoundException()
    return desk


def _desk(request: Request[Any, Any, Any]) -> NoticeDesk:
    """The desk; where nobody sends notices there is no such address."""
    desk: NoticeDesk | None = request.app.state.site.notices
    if desk is None:
        raise NotFoundException()
    return desk


def _agency(request: Request[Any, Any, Any]) -> Agency:
    agency: Agency = request.app.state.site.agency
    return agency


def _after(cursor: str | None) -> tuple[date, str] | None:
    """Where the page before ended: the day on which its last line was due, and its id."""
    match after_of(cursor):
        case None:
            return None
        case [day, notice]:
            try:
                return date.fromisoformat(day), notice
            except ValueError:
                pass
    raise InputError("cursor: must be the `next` of the page before")


def _line_key(line: LedgerLine) -> tuple[str, str]:
    return (line.due_on.isoformat(), line.id)


def _message_key(message: MessagePreview) -> tuple[str, ...]:
    # A cursor stands in the address, so it names nobody.
    words = "\n".join((message.address, message.to, message.subject, message.text))
    return (sha256(words.encode()).hexdigest(),)


def _dead_key(letter: DeadLetter) -> tuple[str, ...]:
    return (letter.day.isoformat(), letter.id)


HANDLERS: Final[tuple[Callable[..., Any], ...]] = (
    ledger,
    preview,
    dead_letters,
    resend,
    acknowledge,
    snooze,
)
