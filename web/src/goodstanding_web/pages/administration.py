"""Administration: logins, tokens of programs, what the site assumes, how old sources are."""

from datetime import date, datetime, timedelta
from typing import Annotated, Any, Final

import attrs
from litestar import Request, Response, get, post
from litestar.enums import RequestEncodingType
from litestar.params import Body
from litestar.response import Redirect, Template

from goodstanding.errors import InputError
from goodstanding.site import clock
from goodstanding.store import Receipt
from goodstanding_web.jobs import notices_job, webhooks_job
from goodstanding_web.pages.context import page
from goodstanding_web.policies import policy_lines
from goodstanding_web.security.audit import Action, Entry
from goodstanding_web.security.auditor_links import AuditorLink
from goodstanding_web.security.logins import FIRST_LASTS, Login, new_first_password
from goodstanding_web.security.roles import Right, Role
from goodstanding_web.security.tokens import Token

Form = Annotated[dict[str, str], Body(media_type=RequestEncodingType.URL_ENCODED)]
OLD: Final = timedelta(days=31)
"""From this age of its last import on, a source is shown as old."""
_MOST_DAYS: Final = 4


@attrs.frozen
class SourceHealth:
    """When a source was last heard of."""

    source: str
    kind: str
    as_of: date
    receipt: int
    old: bool


def _form_page(request: Request[Any, Any, Any]) -> Template:
    return _page(request)


@get("/administration", opt={"right": Right.ADMINISTRATION}, sync_to_thread=True)
def administration(request: Request[Any, Any, Any]) -> Template:
    """Logins, tokens, policies, sources."""
    return _page(request)


@post(
    "/administration/logins",
    opt={"right": Right.ADMINISTRATION, "form_page": _form_page},
    sync_to_thread=True,
)
def add_login(request: Request[Any, Any, Any], data: Form) -> Response[Any]:
    """A new login, with a first password that is shown this once."""
    site = request.app.state.site
    if data.get("role") not in {role.value for role in Role}:
        raise InputError("The role must be one of those that the form lists", "role")
    name = data.get("name", "").strip()
    if not name:
        raise InputError("Write the name to log in by", "name")
    role = Role(data["role"])
    person, branch = data.get("person", "").strip() or None, data.get("branch", "").strip() or None
    if person is not None and person not in site.agency.store.persons():
        raise InputError(f"{person[:40]!r}: nobody on record has this id", "person")
    password = new_first_password()
    site.logins.add(Login(name, role, person, branch), password, site.now() + FIRST_LASTS)
    _note(request, "add login", name)
    return _page(request, first_password=(name, password))


@post(
    "/administration/logins/first-password",
    opt={"right": Right.ADMINISTRATION},
    sync_to_thread=True,
)
def give_first_password(request: Request[Any, Any, Any], data: Form) -> Response[Any]:
    """Another first password, for who forgot the own; never for oneself, who can change it."""
    site, name = request.app.state.site, data.get("name", "")
    if name == request.user.name:
        raise InputError("Change your own password under My login")
    if name in site.links.all():
        raise InputError("A link opens this login, and no password: make another link")
    password = site.logins.give_first_password(name, site.now())
    _note(request, "give first password", name)
    return _page(request, first_password=(name, password))


@post("/administration/logins/close", opt={"right": Right.ADMINISTRATION}, sync_to_thread=True)
def close_login(request: Request[Any, Any, Any], data: Form) -> Response[Any]:
    """Closes a login and ends its sessions at once; never the own, so that somebody is left."""
    name = data.get("name", "")
    if name == request.user.name:
        raise InputError("You cannot close your own login: another administrator can")
    site = request.app.state.site
    site.logins.disable(name, site.now())
    _note(request, "close login", name)
    return Redirect("/administration", status_code=303)


@post(
    "/administration/logins/end-sessions", opt={"right": Right.ADMINISTRATION}, sync_to_thread=True
)
def end_sessions(request: Request[Any, Any, Any], data: Form) -> Response[Any]:
    """Logs a login out everywhere; it may log in again."""
    site, name = request.app.state.site, data.get("name", "")
    if site.logins.named(name) is None:
        raise InputError(f"{name[:40]!r}: there is no such login")
    site.sessions.end_all(name)
    _note(request, "end sessions", name)
    return Redirect("/administration", status_code=303)


@post(
    "/administration/tokens",
    opt={"right": Right.ADMINISTRATION, "form_page": _form_page},
    sync_to_thread=True,
)
def add_token(request: Request[Any, Any, Any], data: Form) -> Template:
    """A new token, shown this once."""
    site, name, days = request.app.state.site, data.get("name", "").strip(), _days(data)
    if not name:
        raise InputError("Write what the token is for", "name")
    token = Token(name, data.get("writes") == "yes", site.now() + timedelta(days=days))
    text = site.tokens.add(token, site.now())
    _note(request, "add token", name)
    return _page(request, new_token=text)


@post("/administration/tokens/close", opt={"right": Right.ADMINISTRATION}, sync_to_thread=True)
def close_token(request: Request[Any, Any, Any], data: Form) -> Response[Any]:
    """Closes a token at once."""
    site = request.app.state.site
    site.tokens.revoke(data.get("name", ""), site.now())
    _note(request, "close token", data.get("name", ""))
    return Redirect("/administration", status_code=303)


@post(
    "/administration/links",
    opt={"right": Right.ADMINISTRATION, "form_page": _form_page},
    sync_to_thread=True,
)
def add_link(request: Request[Any, Any, Any], data: Form) -> Response[Any]:
    """A link that lets an auditor in for some days; shown on this page only, and never again."""
    site = request.app.state.site
    name = data.get("name", "").strip()
    until = site.now() + timedelta(days=_days(data))
    token = site.links.add(AuditorLink(name, until), site.now())
    _note(request, "add auditor link", name)
    return _page(request, new_link=f"{str(request.base_url).rstrip('/')}/auditor/{token}")


def _days(data: dict[str, str]) -> int:
    days = data.get("days", "90")
    if not (days.isascii() and days.isdigit() and len(days) <= _MOST_DAYS):
        raise InputError("The days must be a whole number", "days")
    return int(days)


def sources_of(receipts: list[Receipt], now: datetime) -> list[SourceHealth]:
    """When each source was last heard of, the oldest first; imports taken back do not count."""
    latest: dict[str, Receipt] = {}
    for receipt in receipts:
        if receipt.undoes is None and receipt.undone_by is None:
            known = latest.get(receipt.source)
            if known is None or receipt.as_of >= known.as_of:
                latest[receipt.source] = receipt
    return [
        SourceHealth(
            receipt.source,
            str(receipt.source_kind),
            clock.day_of(receipt.as_of),
            receipt.id,
            now - receipt.as_of >= OLD,
        )
        for receipt in sorted(latest.values(), key=lambda receipt: receipt.as_of)
    ]


def _page(
    request: Request[Any, Any, Any],
    new_token: str = "",
    new_link: str = "",
    first_password: tuple[str, str] = ("", ""),
) -> Template:
    site = request.app.state.site
    return page(
        request,
        "administration.html",
        "administration",
        logins=site.logins.all(),
        tokens=site.tokens.all(),
        now=site.now(),
        new_token=new_token,
        new_link=new_link,
        first_password=first_password,
        first_until=site.logins.first_passwords(),
        first_days=FIRST_LASTS.days,
        links=site.links.all(),
        roles=[role.value for role in Role],
        policies=policy_lines(site.agency.site),
        settings=site.settings,
        jobs=[
            notices_job(site.notices and site.notices.runs(site.now()), site.now()),
            webhooks_job(site.receivers.all()),
        ],
        sources=sources_of(site.agency.store.receipts(), site.now()),
        old=OLD.days,
    )


def _note(request: Request[Any, Any, Any], action: Action, subject: str) -> None:
    site = request.app.state.site
    site.trail.note(Entry(site.now(), request.user.name, action, subject[:300]))


HANDLERS = (
    administration,
    add_login,
    close_login,
    end_sessions,
    give_first_password,
    add_token,
    close_token,
    add_link,
)
