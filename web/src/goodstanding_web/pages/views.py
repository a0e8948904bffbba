"""Lists to take away as they are filtered, and kept under a name as views."""

import re
from collections.abc import Sequence
from typing import Any, Final

from litestar import Request, Response, get, post
from litestar.exceptions import NotFoundException, PermissionDeniedException
from litestar.params import FromPath, FromQuery
from litestar.response import Redirect, Template

from goodstanding.errors import InputError
from goodstanding_web.lists.catalog import LISTS
from goodstanding_web.lists.filters import AskedFilters
from goodstanding_web.lists.listing import DAY, Listing
from goodstanding_web.lists.saved_views import SavedView, SavedViews
from goodstanding_web.pages.context import asked_of, page, shown_list
from goodstanding_web.pages.forms import text_of
from goodstanding_web.pages.reports import to_take_away
from goodstanding_web.reports import REPORTS
from goodstanding_web.security.audit import Entry
from goodstanding_web.security.logins import Login
from goodstanding_web.security.roles import Right, Role

_NO_LETTER: Final = re.compile(r"[^a-z0-9]+")
_LONGEST_FILE_NAME: Final = 60


@get("/reports", opt={"right": Right.ROSTER}, sync_to_thread=True)
def reports(request: Request[Any, Any, Any]) -> Template:
    """What lists there are: the reports, and the views that were saved."""
    return page(
        request,
        "reports.html",
        "reports",
        reports=REPORTS,
        views=views_of(request),
        lists=LISTS,
        may_save=request.user.may(Right.VIEWS),
        is_admin=request.user.role is Role.ADMIN,
    )


@get("/lists/{listing:str}/{form:str}", opt={"right": Right.ROSTER}, sync_to_thread=True)
def list_file(
    request: Request[Any, Any, Any], listing: FromPath[str], form: FromPath[str]
) -> Response[Any]:
    """A list with the filters of the address as a file; noted with who, but not what was sought."""
    known = LISTS.get(listing)
    if known is None:
        raise NotFoundException()
    return _file(request, known, asked_of(request), form, listing)


def _again(request: Request[Any, Any, Any]) -> Template:
    """The form alone, on a page of its own: the list that it was on may be long in coming."""
    name, _, given = _sent(request)
    shown = shown_list(request, name, given)
    return page(request, "save_view.html", "reports", listing=shown)


def _sent(request: Request[Any, Any, Any]) -> tuple[str, Listing, dict[str, str]]:
    """The list of a form by its name, and its filters."""
    form = request.state.form
    name = text_of(form, "listing")
    if name not in LISTS:
        raise InputError("There is no such list")
    words = {key[2:]: str(value) for key, value in form.items() if key.startswith("f-")}
    return name, LISTS[name], words


@post("/views", opt={"right": Right.VIEWS, "form_page": _again}, sync_to_thread=True)
def save_view(request: Request[Any, Any, Any]) -> Response[Any]:
    """Keeps a list with its filters under a name."""
    form = request.state.form
    name, known, given = _sent(request)
    words = known.kept(given)
    # A filter that is none is refused now, and not whenever the view is opened.
    known.tables(asked_of(request).with_only(words))
    if text_of(form, "keep_day") != "yes":
        words.pop(DAY, None)
    site = request.app.state.site
    number = _saved(request).add(
        SavedView(
            name=text_of(form, "name"),
            listing=name,
            words=words,
            user=request.user.name,
            shared=text_of(form, "shared") == "yes",
        ),
        site.now(),
    )
    site.trail.note(Entry(site.now(), request.user.name, "save view", f"{number} of {name}"))
    return Redirect("/reports#views", status_code=303)


@get("/views/{number:int}", opt={"right": Right.ROSTER}, sync_to_thread=True)
def open_view(request: Request[Any, Any, Any], number: FromPath[int]) -> Response[Any]:
    """The page of a view, by an address that can be sent to whoever may see it."""
    view, known = _view(request, number)
    return Redirect(known.address(view.words), status_code=303)


@get("/views/{number:int}/{form:str}", opt={"right": Right.ROSTER}, sync_to_thread=True)
def view_file(
    request: Request[Any, Any, Any],
    number: FromPath[int],
    form: FromPath[str],
    table: FromQuery[str] = "1",
) -> Response[Any]:
    """A view as a file: of the day on which it is taken, or of the day that it keeps."""
    view, known = _view(request, number)
    asked = asked_of(request).with_only({**view.words, "table": table})
    return _file(request, known, asked, form, view.name)


@post("/views/{number:int}/remove", opt={"right": Right.VIEWS}, sync_to_thread=True)
def remove_view(request: Request[Any, Any, Any], number: FromPath[int]) -> Response[Any]:
    """Forgets a view: one's own, and as an administrator any that is shared."""
    view = _saved(request).of(number, request.user.name)
    if view is None:
        raise NotFoundException()
    if view.user != request.user.name and request.user.role is not Role.ADMIN:
        raise PermissionDeniedException()
    _saved(request).remove(number)
    site = request.app.state.site
    subject = f"{number} of {view.listing}"
    site.trail.note(Entry(site.now(), request.user.name, "remove view", subject))
    return Redirect("/reports#views", status_code=303)


def views_of(request: Request[Any, Any, Any]) -> Sequence[SavedView]:
    """The views that whoever asks may open: own and shared, and of a branch only its own."""
    login: Login = request.user
    return [view for view in _saved(request).visible(login.name) if _is_for(view, login)]


def _is_for(view: SavedView, login: Login) -> bool:
    return login.branch is None or view.words.get("branch", "") in ("", "*", login.branch)


def _view(request: Request[Any, Any, Any], number: int) -> tuple[SavedView, Listing]:
    """The view of a number and its list; of what is not theirs nobody learns anything."""
    view = _saved(request).of(number, request.user.name)
    if view is None or not _is_for(view, request.user) or view.listing not in LISTS:
        raise NotFoundException()
    return view, LISTS[view.listing]


def _file(
    request: Request[Any, Any, Any], known: Listing, asked: AskedFilters, form: str, name: str
) -> Response[Any]:
    tables = known.tables(asked)
    words = known.says(asked.words)
    number = asked.number("table", 1, max(1, len(tables)))
    site = request.app.state.site
    site.trail.note(Entry(site.now(), request.user.name, "take list", f"{name} as {form}"))
    short = _NO_LETTER.sub("-", name.lower()).strip("-")[:_LONGEST_FILE_NAME] or "list"
    return to_take_away(
        form,
        tables,
        name=f"{short}-{asked.day.isoformat()}",
        title=f"{known.title}{f', {words}' if words else ''}: {asked.agency.title}",
        day=asked.day,
        number=number,
    )


def _saved(request: Request[Any, Any, Any]) -> SavedViews:
    views: SavedViews = request.app.state.site.views
    return views


HANDLERS = (reports, list_file, save_view, open_view, view_file, remove_view)
