"""The work queue: the whole list, one item with its acts, and the forms that add to them."""

from collections.abc import Callable
from datetime import date
from enum import StrEnum
from typing import Any, Final, TypeVar

from anyio.to_thread import run_sync
from litestar import Request, Response, get, post
from litestar.datastructures import FormMultiDict
from litestar.exceptions import NotFoundException
from litestar.params import FromPath, FromQuery
from litestar.response import Redirect, Template

from goodstanding.errors import InputError
from goodstanding.features.work_queue.acts import act_on, chosen, override_of
from goodstanding.features.work_queue.page import ItemKind, QueueItem, Urgency
from goodstanding.store import ActKind, QueueAct
from goodstanding_web.pages.context import agency_of, asked_day, page
from goodstanding_web.pages.forms import ROOM, GivenFile, content_of, day_of, text_of
from goodstanding_web.security.audit import Entry
from goodstanding_web.security.roles import Right

SHOWN: Final = 100
"""Items on one page of the whole list."""
W = TypeVar("W", bound=StrEnum)


@get("/queue", opt={"right": Right.ROSTER}, sync_to_thread=True)
def queue(
    request: Request[Any, Any, Any],
    day: FromQuery[str | None] = None,
    kind: FromQuery[str] = "",
    urgency: FromQuery[str] = "",
    branch: FromQuery[str | None] = None,
    first: FromQuery[str] = "0",
) -> Template:
    """Everything that asks somebody to act, or what is of a kind, urgency or branch."""
    asked = asked_day(request, day)
    whole = agency_of(request).queue(asked)
    kinds, urgencies = _words(ItemKind, kind), _words(Urgency, urgency)
    found = chosen(whole, kinds, None if branch in (None, "*") else branch, urgencies=urgencies)
    begin = int(first[:9]) if first.isascii() and first.isdigit() else 0
    return page(
        request,
        "queue.html",
        "today",
        queue=found,
        shown=found.items[begin : begin + SHOWN],
        begin=begin,
        step=SHOWN,
        kind=kind,
        urgency=urgency,
        branch="*" if branch is None else branch,
        may_act=_may_act(request),
    )


@get("/queue/{key:str}", opt={"right": Right.ROSTER}, sync_to_thread=True)
def queue_item(
    request: Request[Any, Any, Any], key: FromPath[str], day: FromQuery[str | None] = None
) -> Template:
    """One item: what it rests on, what was done about it, and what may be done; noted with who."""
    asked = asked_day(request, day)
    item = _item(request, key, asked)
    site = request.app.state.site
    site.trail.note(Entry(site.now(), request.user.name, "view person", item.person.id))
    return page(
        request,
        "queue_item.html",
        "today",
        item=item,
        day=asked,
        acts=[act for act in agency_of(request).acts.all() if act.item == key][::-1],
        documents={known.digest for known in site.documents.of(item.person.id)},
        policy=site.agency.site.overrides,
        may_act=_may_act(request),
    )


@post("/queue/{key:str}/acknowledge", opt={"right": Right.QUEUE})
async def acknowledge(request: Request[Any, Any, Any], key: FromPath[str]) -> Response[Any]:
    """Records that whoever asks has seen the item."""
    form = await request.form()
    return await run_sync(_plain, request, key, form, ActKind.ACKNOWLEDGED)


@post("/queue/{key:str}/assign", opt={"right": Right.QUEUE})
async def assign(request: Request[Any, Any, Any], key: FromPath[str]) -> Response[Any]:
    """Records who is to see to the item."""
    form = await request.form()
    return await run_sync(_plain, request, key, form, ActKind.ASSIGNED)


@post("/queue/{key:str}/resolve", opt={"right": Right.QUEUE}, request_max_body_size=ROOM)
async def resolve(request: Request[Any, Any, Any], key: FromPath[str]) -> Response[Any]:
    """Records how the item was resolved, with a document that shows it if there is one."""
    form = await request.form()
    return await run_sync(_plain, request, key, form, ActKind.RESOLVED, await content_of(form))


@post("/queue/{key:str}/override", opt={"right": Right.QUEUE})
async def override(request: Request[Any, Any, Any], key: FromPath[str]) -> Response[Any]:
    """Records that somebody answers for the item as it is, where the site's policy allows it."""
    form = await request.form()
    return await run_sync(_overridden, request, key, form)


def _plain(
    request: Request[Any, Any, Any],
    key: str,
    form: FormMultiDict,
    kind: ActKind,
    file: GivenFile = None,
) -> Response[Any]:
    site = request.app.state.site

    def act(item: QueueItem, document: str = "") -> QueueAct:
        return act_on(
            item,
            kind,
            request.user.name,
            site.now(),
            assignee=text_of(form, "assignee"),
            evidence=text_of(form, "evidence"),
            document=document,
        )

    def with_document(item: QueueItem) -> QueueAct:
        without = act(item)
        if file is None:
            return without
        name, content = file
        about = f"Evidence for the work queue: {without.evidence[:80]}"
        known = site.documents.keep(
            item.person.id, name, content, about, request.user.name, site.now()
        )
        return act(item, known.digest)

    return _recorded(request, key, form, with_document)


def _overridden(request: Request[Any, Any, Any], key: str, form: FormMultiDict) -> Response[Any]:
    site = request.app.state.site
    through = day_of(form, "through", "the last day of the override")
    return _recorded(
        request,
        key,
        form,
        lambda item: override_of(
            item,
            request.user.name,
            site.now(),
            site.agency.today(),
            site.agency.site.overrides,
            reason=text_of(form, "reason"),
            approver=text_of(form, "approver"),
            through=through,
        ),
    )


def _recorded(
    request: Request[Any, Any, Any],
    key: str,
    form: FormMultiDict,
    act: Callable[[QueueItem], QueueAct],
) -> Response[Any]:
    """Records the act and goes back to where the form was."""
    site = request.app.state.site
    asked = asked_day(request, text_of(form, "day"))
    item = _item(request, key, asked)
    recorded = site.agency.store.queue.add(act(item))
    subject = f"{recorded.kind} {key} of {item.person.id}"
    site.trail.note(Entry(site.now(), request.user.name, "work queue", subject))
    where = "/" if text_of(form, "back") == "today" else f"/queue/{key}"
    return Redirect(f"{where}?day={asked.isoformat()}#queue", status_code=303)


def _item(request: Request[Any, Any, Any], key: str, day: date) -> QueueItem:
    """The item of a day; of a branch that is not theirs nobody learns anything."""
    item = agency_of(request).queue(day).item(key)
    if item is None:
        raise NotFoundException()
    return item


def _may_act(request: Request[Any, Any, Any]) -> bool:
    may: bool = request.user.may(Right.QUEUE)
    return may


def _words(words: type[W], text: str) -> tuple[W, ...]:
    """The word of a filter; `InputError` for one that there is not."""
    if not text:
        return ()
    try:
        return (words(text),)
    except ValueError:
        raise InputError(f"Choose one of {', '.join(words)}") from None


HANDLERS = (queue, queue_item, acknowledge, assign, resolve, override)
