"""The work queue: the whole list, one item with its acts, and the forms that add to them."""

from collections.abc import Callable, Sequence
from datetime import date
from typing import Any, Final

from anyio.to_thread import run_sync
from litestar import Request, Response, get, post
from litestar.datastructures import FormMultiDict
from litestar.exceptions import NotFoundException
from litestar.params import FromPath, FromQuery
from litestar.response import Redirect, Template

from goodstanding.errors import InputError
from goodstanding.features.work_queue.acts import act_on, override_of
from goodstanding.features.work_queue.page import QueueItem
from goodstanding.features.work_queue.withdrawals import acts_with_withdrawals, withdrawal_of
from goodstanding.site import clock
from goodstanding.store import ActKind, QueueAct
from goodstanding_web.lists.queue import EVERY_BRANCH, queue_of
from goodstanding_web.pages.context import agency_of, asked_day, asked_of, list_page, page
from goodstanding_web.pages.forms import ROOM, GivenFile, content_of, day_of, text_of
from goodstanding_web.security.audit import Entry
from goodstanding_web.security.roles import Right

SHOWN: Final = 100
"""Items on one page of the whole list."""
_DIGITS: Final = 10


@get("/queue", opt={"right": Right.ROSTER}, sync_to_thread=True)
def queue(request: Request[Any, Any, Any], first: FromQuery[str] = "0") -> Template:
    """Everything that asks somebody to act, or what is of a kind, urgency, branch or assignee."""
    words = asked_of(request)
    asked = queue_of(words)
    begin = int(first[:9]) if first.isascii() and first.isdigit() else 0
    return list_page(
        request,
        "queue.html",
        "today",
        "queue",
        queue=asked.queue,
        shown=asked.queue.items[begin : begin + SHOWN],
        begin=begin,
        step=SHOWN,
        kind=words.word("kind"),
        urgency=words.word("urgency"),
        branch=words.words.get("branch", EVERY_BRANCH),
        assigned=words.word("assigned"),
        names=asked.names,
        may_act=_may_act(request),
    )


@get("/queue/{key:str}", opt={"right": Right.ROSTER}, sync_to_thread=True)
def queue_item(
    request: Request[Any, Any, Any], key: FromPath[str], day: FromQuery[str | None] = None
) -> Template:
    """One item: what it rests on, what was done about it, and what may be done; noted with who."""
    return _item_page(request, key, asked_day(request, day))


def again(request: Request[Any, Any, Any]) -> Template:
    """The page that a refused form was on."""
    day = asked_day(request, text_of(request.state.form, "day"))
    return _item_page(request, request.path_params["key"], day)


def _item_page(request: Request[Any, Any, Any], key: str, asked: date) -> Template:
    item = _item(request, key, asked)
    site = request.app.state.site
    site.trail.note(Entry(site.now(), request.user.name, "view person", item.person.id))
    return page(
        request,
        "queue_item.html",
        "today",
        item=item,
        day=asked,
        acts=acts_with_withdrawals(_acts_on(request, key), clock.day_of)[::-1],
        colleagues=_colleagues(request),
        documents={known.digest for known in site.documents.of(item.person.id)},
        policy=site.agency.site.overrides,
        may_act=_may_act(request),
    )


@post("/queue/{key:str}/acknowledge", opt={"right": Right.QUEUE})
async def acknowledge(request: Request[Any, Any, Any], key: FromPath[str]) -> Response[Any]:
    """Records that whoever asks has seen the item."""
    form = await request.form()
    return await run_sync(_plain, request, key, form, ActKind.ACKNOWLEDGED)


@post("/queue/{key:str}/assign", opt={"right": Right.QUEUE, "form_page": again})
async def assign(request: Request[Any, Any, Any], key: FromPath[str]) -> Response[Any]:
    """Records who is to see to the item."""
    form = await request.form()
    return await run_sync(_plain, request, key, form, ActKind.ASSIGNED)


@post(
    "/queue/{key:str}/resolve",
    opt={"right": Right.QUEUE, "form_page": again},
    request_max_body_size=ROOM,
)
async def resolve(request: Request[Any, Any, Any], key: FromPath[str]) -> Response[Any]:
    """Records how the item was resolved, with a document that shows it if there is one."""
    form = await request.form()
    return await run_sync(_plain, request, key, form, ActKind.RESOLVED, await content_of(form))


@post("/queue/{key:str}/override", opt={"right": Right.QUEUE, "form_page": again})
async def override(request: Request[Any, Any, Any], key: FromPath[str]) -> Response[Any]:
    """Records that somebody answers for the item as it is, where the site's policy allows it."""
    form = await request.form()
    return await run_sync(_overridden, request, key, form)


@post("/queue/{key:str}/withdraw", opt={"right": Right.QUEUE, "form_page": again})
async def withdraw(request: Request[Any, Any, Any], key: FromPath[str]) -> Response[Any]:
    """Records that an act on the item counts no longer, with the reason; both stay on record."""
    form = await request.form()
    return await run_sync(_withdrawn, request, key, form)


def _withdrawn(request: Request[Any, Any, Any], key: str, form: FormMultiDict) -> Response[Any]:
    number = text_of(form, "act")
    if not (number.isascii() and number.isdigit() and len(number) < _DIGITS):
        raise InputError("Choose the act that is to be withdrawn")
    return _recorded(
        request,
        key,
        form,
        lambda item: withdrawal_of(
            _acts_on(request, item.key),
            int(number),
            request.user.name,
            request.app.state.site.now(),
            reason=text_of(form, "reason"),
        ),
    )


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


def _acts_on(request: Request[Any, Any, Any], key: str) -> Sequence[QueueAct]:
    return [act for act in agency_of(request).acts.all() if act.item == key]


def _colleagues(request: Request[Any, Any, Any]) -> list[str]:
    """The names of the logins that may act on what whoever asks may see."""
    own: str | None = request.user.branch
    return [
        login.name
        for login in request.app.state.site.logins.all()
        if login.may(Right.QUEUE) and (own is None or login.branch in (None, own))
    ]


def _may_act(request: Request[Any, Any, Any]) -> bool:
    may: bool = request.user.may(Right.QUEUE)
    return may


HANDLERS = (queue, queue_item, acknowledge, assign, resolve, override, withdraw)
