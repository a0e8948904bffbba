"""What every page's template is given beside the page itself."""

from collections.abc import Mapping
from datetime import date
from typing import Any
from urllib.parse import urlencode

import attrs
from litestar import Request
from litestar.exceptions import PermissionDeniedException
from litestar.response import Template

from goodstanding_web.agency import Agency
from goodstanding_web.lists.catalog import LISTS
from goodstanding_web.lists.filters import AskedFilters, day_or_today, whole_number
from goodstanding_web.lists.listing import Listing
from goodstanding_web.security.roles import Right, Role
from goodstanding_web.security.sessions import Session


def agency_of(request: Request[Any, Any, Any]) -> Agency:
    """What whoever asks may see: a manager the own branch, everybody else the whole agency."""
    agency: Agency = request.app.state.site.agency
    session: Session | None = request.scope.get("auth")
    if session is not None and session.login.role is Role.MANAGER:
        if not session.login.branch:
            raise PermissionDeniedException()
        return agency.of_branch(session.login.branch)
    return agency


def asked_of(request: Request[Any, Any, Any]) -> AskedFilters:
    """What the address asks for, of what whoever asks may see."""
    return AskedFilters(agency_of(request), dict(request.query_params.items()), request.user.name)


def asked_number(text: str | None, what: str, most: int) -> int:
    """A whole number from 1 in the address, 1 if none is given; else `InputError`."""
    return whole_number(text or "", what, 1, most)


def asked_day(request: Request[Any, Any, Any], text: str | None) -> date:
    """The day in the address, or today; `InputError` in a sentence if it is none."""
    return day_or_today(request.app.state.site.agency, text or "")


def page(request: Request[Any, Any, Any], template: str, current: str, **context: Any) -> Template:
    """A page from its template; `current` is its entry in the menu."""
    agency = agency_of(request)
    return Template(
        template,
        context={
            "session": request.scope.get("auth"),
            "current": current,
            "agency": agency.title,
            "today": agency.today(),
            "problem": "",
            "to": "",
            "leaves": False,
            "typed": None,
            "provider": request.app.state.site.provider,
            **context,
        },
    )


@attrs.frozen
class ShownList:
    """The list of a page as it is filtered: for the links to its files, and to be saved."""

    name: str
    listing: Listing
    words: Mapping[str, str]
    may_save: bool

    @property
    def query(self) -> str:
        """The filters in an address."""
        return urlencode(self.words)

    @property
    def says(self) -> str:
        """The filters in words."""
        return self.listing.says(self.words)

    @property
    def sought(self) -> str:
        """What a view cannot keep of these filters, in words; empty if it keeps them all."""
        return self.listing.passing(self.words)


def list_page(
    request: Request[Any, Any, Any], template: str, current: str, listing: str, **context: Any
) -> Template:
    """The page of a list, with what it needs to be taken away and saved."""
    shown = shown_list(request, listing, asked_of(request).words)
    return page(request, template, current, listing=shown, **context)


def shown_list(
    request: Request[Any, Any, Any], listing: str, given: Mapping[str, str]
) -> ShownList:
    """A list by its name in the catalog, with those of the filters that it knows."""
    known = LISTS[listing]
    return ShownList(listing, known, known.words(given), request.user.may(Right.VIEWS))
