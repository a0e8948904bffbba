"""The web application: routes, templates and security put together; a handler decides nothing."""

from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Any, Final
from urllib.parse import urlencode

import attrs
from litestar import Litestar, MediaType, Request, Response, Router
from litestar.config.compression import CompressionConfig
from litestar.datastructures import MutableScopeHeaders, State
from litestar.exceptions import HTTPException
from litestar.middleware import DefineMiddleware
from litestar.plugins.jinja import JinjaTemplateEngine
from litestar.response import Template
from litestar.static_files import create_static_files_router
from litestar.template import TemplateConfig
from litestar.types import Message, Scope

from goodstanding.errors import InputError
from goodstanding.features.notices.desk import NoticeDesk
from goodstanding_web import health, metrics
from goodstanding_web.agency import Agency
from goodstanding_web.api import problems
from goodstanding_web.api.router import api
from goodstanding_web.documents import Documents
from goodstanding_web.incoming.uploads import Uploads
from goodstanding_web.lists.saved_views import SavedViews
from goodstanding_web.logs import Logs
from goodstanding_web.metrics import Metrics
from goodstanding_web.pages import (
    account,
    administration,
    audit,
    coverage,
    duties,
    expirations,
    imports,
    notices,
    own,
    own_notices,
    own_words,
    person,
    provider,
    queue,
    reports,
    rules,
    signin,
    today,
    views,
    visits,
    webhooks,
)
from goodstanding_web.pages.context import page
from goodstanding_web.pages.refused_forms import refused_page
from goodstanding_web.rendering import environment
from goodstanding_web.security.access import (
    LoginUnfinishedException,
    SessionMiddleware,
    may_enter,
    same_form,
)
from goodstanding_web.security.audit import AuditTrail
from goodstanding_web.security.auditor_links import AuditorLinks
from goodstanding_web.security.headers import SECURITY, TLS_ONLY
from goodstanding_web.security.identities import Identities
from goodstanding_web.security.journeys import Journeys
from goodstanding_web.security.logins import Logins
from goodstanding_web.security.provider import Provider
from goodstanding_web.security.refusals import Refusals, note_refusal
from goodstanding_web.security.request_limits import RequestLimits
from goodstanding_web.security.returning import SessionOverException, own_path
from goodstanding_web.security.second_factor import SecondFactors
from goodstanding_web.security.sessions import Sessions
from goodstanding_web.security.tokens import Tokens
from goodstanding_web.settings import WebSettings
from goodstanding_web.warming import Warming
from goodstanding_web.watching import note_fault
from goodstanding_web.webhooks.receivers import Receivers

_STATIC: Final = Path(__file__).parent / "static"
_MOST_BYTES: Final = 10_000_000


@attrs.frozen
class Site:
    """What the handlers share."""

    agency: Agency
    logins: Logins
    sessions: Sessions
    tokens: Tokens
    trail: AuditTrail
    factors: SecondFactors
    links: AuditorLinks
    receivers: Receivers
    uploads: Uploads
    documents: Documents
    now: Callable[[], datetime]
    metrics: Metrics = attrs.field(factory=Metrics)
    logs: Logs = attrs.field(factory=Logs)
    secure_cookies: bool = True
    """Whether the browser may send the cookie over https only; loopback has no https."""
    settings: WebSettings = attrs.field(factory=WebSettings)
    """What the site's file says under `[web]`."""
    limits: RequestLimits = attrs.field(
        init=False,
        default=attrs.Factory(lambda site: RequestLimits(site.settings.rates), takes_self=True),
    )
    """What is left of the requests of each token."""
    refusals: Refusals = attrs.field(
        init=False, default=attrs.Factory(lambda site: Refusals(site.trail), takes_self=True)
    )
    journeys: Journeys = attrs.field(
        init=False,
        default=attrs.Factory(lambda site: Journeys(site.logins.database), takes_self=True),
    )
    views: SavedViews = attrs.field(
        init=False,
        default=attrs.Factory(lambda site: SavedViews(site.logins.database), takes_self=True),
    )
    identities: Identities = attrs.field(
        init=False,
        default=attrs.Factory(lambda site: Identities(site.logins.database), takes_self=True),
    )
    """Which account at the provider opens which login."""
    notices: NoticeDesk | None = None
    """What pages ask of the notices; None where nothing that sends them is installed."""
    warming: Warming | None = None
    """Who works out the first pages beside; None: they are worked out when asked for."""
    provider: Provider | None = None
    """The site's OpenID provider; None where the site's file names none."""
    ticket: str | None = None
    """What opens the demonstration without a password, on this machine only."""


def application(site: Site) -> Litestar:
    """The pages and the API of a site as an ASGI application."""
    return Litestar(
        route_handlers=[
            _pages(),
            *health.HANDLERS,
            *metrics.HANDLERS,
            api(),
            create_static_files_router(path="/static", directories=[_STATIC]),
        ],
        state=State({"site": site}),
        after_exception=[note_fault, note_refusal],
        before_send=[_with_headers],
        exception_handlers={HTTPException: _refused},
        template_config=TemplateConfig(
            instance=JinjaTemplateEngine.from_environment(environment())
        ),
        compression_config=CompressionConfig(backend="gzip", minimum_size=1000),
        request_max_body_size=_MOST_BYTES,
        openapi_config=None,
        # Its own would write what libraries say, with addresses and messages, to standard error.
        logging_config=None,
    )


def _pages() -> Router:
    """What a browser asks for, with its session's cookie."""
    handlers: list[Any] = [
        *signin.HANDLERS,
        *provider.HANDLERS,
        *today.HANDLERS,
        *queue.HANDLERS,
        *duties.HANDLERS,
        *expirations.HANDLERS,
        *coverage.HANDLERS,
        *visits.HANDLERS,
        *person.HANDLERS,
        *own.HANDLERS,
        *own_words.HANDLERS,
        *own_notices.HANDLERS,
        *notices.HANDLERS,
        *reports.HANDLERS,
        *views.HANDLERS,
        *rules.HANDLERS,
        *imports.HANDLERS,
        *administration.HANDLERS,
        *audit.HANDLERS,
        *webhooks.HANDLERS,
        *account.HANDLERS,
    ]
    return Router(
        path="/",
        route_handlers=handlers,
        middleware=[DefineMiddleware(SessionMiddleware)],
        guards=[may_enter],
        before_request=same_form,
        exception_handlers={HTTPException: _refused, InputError: _wrong_input},
    )


async def _with_headers(message: Message, scope: Scope) -> None:
    """Every answer, whoever makes it: pages, files, the API, and what is refused."""
    if message["type"] == "http.response.start":
        headers = MutableScopeHeaders.from_message(message)
        for name, value in SECURITY.items():
            headers.setdefault(name, value)
        headers.setdefault("cache-control", "no-store")
        if scope["litestar_app"].state.site.secure_cookies:
            headers.setdefault("strict-transport-security", TLS_ONLY)


def _page(request: Request[Any, Any, Any], status: int, sentence: str) -> Response[Any]:
    session = request.scope.get("auth")
    response: Response[Any] = Template(
        "error.html",
        context={"session": session, "status": status, "sentence": sentence, "current": ""},
        status_code=status,
    )
    return response


_SENTENCES: Final = {
    401: "Log in to see this page.",
    403: "Your login may not see this page. Ask an administrator if it should.",
    404: "There is no such page.",
    405: "This page cannot be asked for that way.",
    413: "The file is larger than 10 MB.",
}


def _refused(request: Request[Any, Any, Any], error: HTTPException) -> Response[Any]:
    if request.url.path.startswith("/api/"):
        # No address of the API: its own handlers answer for those that are.
        return problems.refused(request, error)
    if error.status_code == 401 and request.method == "GET":  # noqa: PLR2004 - HTTP's own number
        return _sent_to(_log_in_first(request))
    if isinstance(error, SessionOverException):
        lost = "Your session is over, so nothing was recorded: log in first"
        shown = page(
            request,
            "sign_in.html",
            "",
            failed=False,
            to=error.page,
            typed=error.typed,
            problem="" if error.typed else lost,
        )
        shown.status_code = 401
        return shown
    if isinstance(error, LoginUnfinishedException):
        if request.method == "GET":
            return _sent_to("/account")
        return _page(request, error.status_code, error.detail)
    sentence = _SENTENCES.get(error.status_code, "The request could not be read.")
    return _page(request, error.status_code, sentence)


def _log_in_first(request: Request[Any, Any, Any]) -> str:
    """The log-in page, which leads back to what was asked for; the first page it finds itself."""
    asked = request.url.path + (f"?{request.url.query}" if request.url.query else "")
    return f"/sign-in?{urlencode({'to': asked})}" if own_path(asked).strip("/") else "/sign-in"


def _sent_to(path: str) -> Response[Any]:
    return Response(b"", status_code=303, headers={"location": path})


def _wrong_input(request: Request[Any, Any, Any], error: InputError) -> Response[Any]:
    again = _form_again(request, error)
    if again is None:
        return _page(request, 400, " ".join(error.problems))
    return Response(again, media_type=MediaType.HTML, status_code=400)


def _form_again(request: Request[Any, Any, Any], error: InputError) -> str | None:
    """The page of the refused form with what was typed; None where the route names no such page."""
    form_page = request.route_handler.opt.get("form_page")
    if form_page is None:
        return None
    if request.method == "GET":
        given = list(request.query_params.multi_items())
    else:
        given = [
            (name, value)
            for name, value in request.state.form.multi_items()
            if isinstance(value, str)
        ]
    try:
        shown = form_page(request)
    except (InputError, HTTPException):
        # What the page itself is about is refused as well: there is nothing to show it on.
        return None
    html = environment().get_template(shown.template_name).render(**shown.context)
    return refused_page(html, request.url.path, given, error)
