"""The work queue: its items, acts on them, overrides of a period, and what ends by month."""

from datetime import date, timedelta
from enum import StrEnum
from typing import Any, Final, TypeVar

from anyio.to_thread import run_sync
from litestar import Request, Response, get, post
from litestar.exceptions import NotFoundException
from litestar.params import FromPath, FromQuery

from goodstanding.as_json import to_json
from goodstanding.errors import InputError
from goodstanding.features.work_queue.acts import act_on, chosen, override_of
from goodstanding.features.work_queue.page import ActedItem, ItemKind, QueueItem, Urgency
from goodstanding.features.work_queue.withdrawals import acts_with_withdrawals, withdrawal_of
from goodstanding.site import clock
from goodstanding.store import ActKind, QueueAct
from goodstanding.store.queue_acts import MOST_LETTERS
from goodstanding_web.agency import Agency
from goodstanding_web.api.answers import answer
from goodstanding_web.api.noting import note_list, note_view
from goodstanding_web.api.once import Changed, once
from goodstanding_web.api.reading import day_of, json_object, page_of

NEEDED: Final = {
    ActKind.ACKNOWLEDGED: (),
    ActKind.ASSIGNED: ("assignee",),
    ActKind.RESOLVED: ("evidence",),
    ActKind.OVERRIDDEN: ("reason", "approver", "through"),
    ActKind.WITHDRAWN: ("reason", "withdraws"),
}
"""What each act must say beside its word; `resolved` may name a document, by its SHA-256."""
DOCUMENT: Final = 64
"""Hexadecimal digits of the SHA-256 of a document."""
MOST_ACTS: Final = 2**53
"""The number of an act at most: what every program reads of JSON without loss."""
_WEEK: Final = 7
W = TypeVar("W", bound=StrEnum)


@get("/queue", sync_to_thread=True)
def queue(
    request: Request[Any, Any, Any],
    day: FromQuery[str | None] = None,
    kind: FromQuery[str | None] = None,
    urgency: FromQuery[str | None] = None,
    branch: FromQuery[str | None] = None,
    cursor: FromQuery[str | None] = None,
    limit: FromQuery[str | None] = None,
) -> Response[bytes]:
    """What asks somebody to act on a day: what waits first, by urgency and day."""
    agency: Agency = request.app.state.site.agency
    asked = day_of(day, request)
    found = chosen(
        agency.queue(asked),
        _words(ItemKind, kind, "kind"),
        branch,
        urgencies=_words(Urgency, urgency, "urgency"),
    )
    listed, after = page_of(sorted(found.items, key=_key), _key, cursor, limit)
    mark, _ = agency.roster(asked)
    note_list(request, "queue", len(listed))
    return answer(request, {"items": to_json(listed), "next": after}, mark)


@get("/queue/{key:str}", sync_to_thread=True)
def queue_item(
    request: Request[Any, Any, Any], key: FromPath[str], day: FromQuery[str | None] = None
) -> Response[bytes]:
    """One item of a day."""
    agency: Agency = request.app.state.site.agency
    asked = day_of(day, request)
    item = _item(agency, key, asked)
    mark, _ = agency.roster(asked)
    note_view(request, item.person.id)
    return answer(request, to_json(item), mark)


@get("/queue/{key:str}/acts", sync_to_thread=True)
def acts(
    request: Request[Any, Any, Any], key: FromPath[str], day: FromQuery[str | None] = None
) -> Response[bytes]:
    """What was done about an item of a day, the oldest first, and what of it was withdrawn."""
    agency: Agency = request.app.state.site.agency
    asked = day_of(day, request)
    item = _item(agency, key, asked)
    mark, _ = agency.roster(asked)
    note_view(request, item.person.id)
    listed = acts_with_withdrawals(_acts_on(agency, item.key), clock.day_of)
    return answer(request, {"acts": to_json(listed)}, mark)


@post("/queue/{key:str}/acts", opt={"writes": True})
async def act(request: Request[Any, Any, Any], key: FromPath[str]) -> Response[bytes]:
    """Records an act on an item; none of them changes an answer."""
    body = await request.body()
    return await run_sync(once, request, body, lambda: _acted(request, key, body))


@get("/overrides", sync_to_thread=True)
def overrides(
    request: Request[Any, Any, Any],
    since: FromQuery[str | None] = None,
    through: FromQuery[str | None] = None,
) -> Response[bytes]:
    """The overrides that held on some day of a period; a week if nothing else is asked for."""
    agency: Agency = request.app.state.site.agency
    last = day_of(through, request, "through")
    first = last - timedelta(days=_WEEK - 1) if since is None else day_of(since, request, "since")
    if first > last:
        raise InputError("since: must not lie after `through`")
    mark, _ = agency.roster(agency.today())
    page = agency.overrides(first, last)
    note_list(request, "overrides", len(page.overrides))
    return answer(request, to_json(page), mark)


@get("/expirations", sync_to_thread=True)
def expirations(
    request: Request[Any, Any, Any], day: FromQuery[str | None] = None
) -> Response[bytes]:
    """What ended and was not renewed, and what ends, by month and by branch."""
    agency: Agency = request.app.state.site.agency
    asked = day_of(day, request)
    mark, _ = agency.roster(asked)
    note_list(request, "expirations")
    return answer(request, to_json(agency.expirations(asked)), mark)


def _acted(request: Request[Any, Any, Any], key: str, body: bytes) -> Changed:
    site = request.app.state.site
    agency: Agency = site.agency
    sent = json_object(body)
    kind = _checked(sent)
    asked = day_of(sent.get("day"), request)
    item = _item(agency, key, asked)
    recorded = agency.store.queue.add(_act(request, item, kind, sent))
    after = agency.queue(asked).item(key) or item
    return Changed(
        to_json(ActedItem(after, recorded)), "work queue", f"{kind} {key} of {item.person.id}"
    )


def _act(
    request: Request[Any, Any, Any], item: QueueItem, kind: ActKind, sent: dict[str, Any]
) -> QueueAct:
    site = request.app.state.site
    actor = f"token {request.user.name}"
    if kind is ActKind.OVERRIDDEN:
        return override_of(
            item,
            actor,
            site.now(),
            site.agency.today(),
            site.agency.site.overrides,
            reason=sent["reason"],
            approver=sent["approver"],
            through=day_of(sent["through"], request, "through"),
        )
    if kind is ActKind.WITHDRAWN:
        return withdrawal_of(
            _acts_on(site.agency, item.key),
            sent["withdraws"],
            actor,
            site.now(),
            reason=sent["reason"],
        )
    return act_on(
        item,
        kind,
        actor,
        site.now(),
        assignee=sent.get("assignee", ""),
        evidence=sent.get("evidence", ""),
        document=sent.get("document", ""),
    )


def _checked(sent: dict[str, Any]) -> ActKind:
    """The act that is sent, in its shape; `InputError` holds every problem."""
    if sent.get("act") not in list(ActKind):
        raise InputError(f"act: must be one of {', '.join(ActKind)}")
    kind = ActKind(sent["act"])
    known = {"act", "day", *NEEDED[kind], *(["document"] if kind is ActKind.RESOLVED else [])}
    problems = [f"{name}: not a key of this act" for name in sorted(set(sent) - known)]
    number = sent.get("withdraws")
    if kind is ActKind.WITHDRAWN and not (type(number) is int and 1 <= number <= MOST_ACTS):
        problems.append("withdraws: must be the number of an act, 1 or more")
    for name in NEEDED[kind]:
        if name == "withdraws":
            continue
        text = sent.get(name)
        if not isinstance(text, str) or not text.strip() or len(text) > MOST_LETTERS:
            problems.append(f"{name}: must be a text of 1 to {MOST_LETTERS:,} letters")
    document = sent.get("document", "")
    whole = isinstance(document, str) and len(document) == DOCUMENT
    if "document" in sent and not (whole and set(document) <= set("0123456789abcdef")):
        problems.append("document: must be the SHA-256 of a file, 64 hexadecimal digits")
    if "day" in sent and not isinstance(sent["day"], str):
        problems.append("day: must be a day, written YYYY-MM-DD")
    if problems:
        raise InputError(problems)
    return kind


def _acts_on(agency: Agency, key: str) -> list[QueueAct]:
    return [act for act in agency.acts.all() if act.item == key]


def _item(agency: Agency, key: str, day: date) -> QueueItem:
    item = agency.queue(day).item(key)
    if item is None:
        raise NotFoundException()
    return item


def _words(words: type[W], text: str | None, path: str) -> tuple[W, ...]:
    if not text:
        return ()
    try:
        return (words(text),)
    except ValueError:
        raise InputError(f"{path}: must be one of {', '.join(words)}") from None


def _key(item: QueueItem) -> tuple[str, ...]:
    # The key is of the item and names nobody: a cursor stands in the address.
    day = date.max if item.day is None else item.day
    urgency = list(Urgency).index(item.urgency)
    return ("0" if item.waits else "1", str(urgency), day.isoformat(), item.key)


HANDLERS = (queue, queue_item, acts, act, overrides, expirations)
