"""My notices: what I was told, what I wish about it, and my calendar's private address."""

from datetime import date
from typing import Any

from anyio.to_thread import run_sync
from litestar import Request, Response, get, post
from litestar.exceptions import NotFoundException
from litestar.params import FromPath
from litestar.response import Template

from goodstanding.dates import parse_asked_day
from goodstanding.errors import InputError
from goodstanding.features.notices.desk import NoticeDesk
from goodstanding_web.pages.context import page
from goodstanding_web.security.audit import Entry
from goodstanding_web.security.roles import Right


def _form_page(request: Request[Any, Any, Any]) -> Template:
    return _page(request)


@get("/me/notices", opt={"right": Right.OWN}, sync_to_thread=True)
def own_notices(request: Request[Any, Any, Any]) -> Template:
    """What the person was told, what is open, what they wish of it."""
    return _page(request)


@post("/me/notices/acknowledge", opt={"right": Right.OWN})
async def acknowledge(request: Request[Any, Any, Any]) -> Template:
    """The person knows about a matter."""
    form = await request.form()
    return await run_sync(_acknowledged, request, str(form.get("matter", "")))


@post("/me/notices/snooze", opt={"right": Right.OWN, "form_page": _form_page})
async def snooze(request: Request[Any, Any, Any]) -> Template:
    """Puts a matter off through a day, with the reason."""
    form = await request.form()
    try:
        until = parse_asked_day(str(form.get("until", "")))
    except ValueError:
        raise InputError("Say the last quiet day, as YYYY-MM-DD", "until") from None
    words = str(form.get("matter", "")), str(form.get("why", ""))[:300]
    return await run_sync(_snoozed, request, until, words)


@post("/me/notices/stop", opt={"right": Right.OWN})
async def stop(request: Request[Any, Any, Any]) -> Template:
    """No more notices of a kind for the person."""
    form = await request.form()
    return await run_sync(_stopped, request, str(form.get("kind", "")))


@post("/me/notices/resume", opt={"right": Right.OWN})
async def resume(request: Request[Any, Any, Any]) -> Template:
    """Notices of a kind that the person stopped come again."""
    form = await request.form()
    return await run_sync(_resumed, request, str(form.get("kind", "")))


@post("/me/notices/feed", opt={"right": Right.OWN}, sync_to_thread=True)
def new_feed(request: Request[Any, Any, Any]) -> Template:
    """A new private address of the calendar, shown once; the one before stops working."""
    site = request.app.state.site
    secret = _desk(request).new_feed(request.user.person, site.now())
    site.trail.note(Entry(site.now(), request.user.name, "open calendar", request.user.person))
    scheme = "https" if site.secure_cookies else request.url.scheme
    address = f"{scheme}://{request.headers.get('host', '')}/calendar/{secret}"
    return _page(request, feed_address=address)


@post("/me/notices/feed/end", opt={"right": Right.OWN}, sync_to_thread=True)
def end_feed(request: Request[Any, Any, Any]) -> Template:
    """The private address stops working."""
    site = request.app.state.site
    _desk(request).revoke_feed(request.user.person, site.now())
    site.trail.note(Entry(site.now(), request.user.name, "close calendar", request.user.person))
    return _page(request, done="Your calendar's address no longer works.")


@get("/calendar/{secret:str}", opt={"public": True}, sync_to_thread=True)
def calendar(request: Request[Any, Any, Any], secret: FromPath[str]) -> Response[bytes]:
    """The calendar behind a private address: no more than its owner's mail would tell."""
    desk = request.app.state.site.notices
    content = None if desk is None else desk.feed(secret)
    if content is None:
        raise NotFoundException()
    return Response(content, media_type="text/calendar; charset=utf-8")


def _acknowledged(request: Request[Any, Any, Any], matter: str) -> Template:
    site = request.app.state.site
    says = _desk(request).acknowledge(
        request.user.person,
        matter,
        on=site.agency.today(),
        now=site.now(),
        by=request.user.name,
    )
    return _page(request, done=says)


def _snoozed(request: Request[Any, Any, Any], until: date, words: tuple[str, str]) -> Template:
    site, (matter, why) = request.app.state.site, words
    _desk(request).snooze(
        request.user.person,
        matter,
        on=site.agency.today(),
        until=until,
        now=site.now(),
        by=request.user.name,
        why=why,
    )
    return _page(request, done=f"Put off through {until:%b} {until.day}, {until.year}.")


def _stopped(request: Request[Any, Any, Any], kind: str) -> Template:
    site = request.app.state.site
    _desk(request).stop(
        request.user.person, kind, on=site.agency.today(), now=site.now(), by=request.user.name
    )
    return _page(request, done="You get no more notices of this kind, except on the day itself.")


def _resumed(request: Request[Any, Any, Any], kind: str) -> Template:
    site = request.app.state.site
    _desk(request).resume(
        request.user.person, kind, on=site.agency.today(), now=site.now(), by=request.user.name
    )
    return _page(request, done="Notices of this kind come again, from the next step that is due.")


def _desk(request: Request[Any, Any, Any]) -> NoticeDesk:
    desk: NoticeDesk | None = request.app.state.site.notices
    if desk is None:
        raise InputError("Notices are not installed here")
    return desk


def _page(request: Request[Any, Any, Any], done: str = "", feed_address: str = "") -> Template:
    site = request.app.state.site
    found = None
    if site.notices is not None:
        found = site.notices.own(request.user.person, site.agency.today())
    return page(
        request, "own_notices.html", "own", found=found, done=done, feed_address=feed_address
    )


HANDLERS = (own_notices, acknowledge, snooze, stop, resume, new_feed, end_feed, calendar)
