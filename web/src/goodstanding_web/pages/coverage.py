"""Who may serve where: a map with its table, people by state, and who could take a visit."""

from datetime import time
from typing import Annotated, Any, Final

from litestar import Request, get
from litestar.params import FromQuery, QueryParameter
from litestar.response import Template

from goodstanding.errors import InputError
from goodstanding.features.coverage.matrix import MatrixScope, branches_of, matrix_of
from goodstanding.features.reassignment.builder import visit_wanted
from goodstanding.intake.profiles.disciplines import DEFAULTS, Disciplines
from goodstanding_web.agency import Agency
from goodstanding_web.pages.context import agency_of, asked_day, asked_number, asked_state, page
from goodstanding_web.security.roles import Right

# `state` is a word of the framework's own.
State = Annotated[str | None, QueryParameter(name="state")]
_MODES: Final = ("in_person", "telehealth")
_ASKED: Final = 25
"""How many people who could take a visit are listed."""
_MOST_PAGES: Final = 100_000


@get("/coverage", opt={"right": Right.ROSTER}, sync_to_thread=True)
def coverage(
    request: Request[Any, Any, Any],
    day: FromQuery[str | None] = None,
    category: FromQuery[str | None] = None,
    known: FromQuery[str | None] = None,
) -> Template:
    """Coverage of a day in one license category; of a past day also by what was known then."""
    if known not in (None, "", "now", "then"):
        raise InputError("What was known is asked for as now or then")
    agency, asked = agency_of(request), asked_day(request, day)
    categories, table = agency.coverage(asked, category or None)
    hindsight = None
    if known == "then" and asked < agency.today():
        hindsight = agency.hindsight(asked, table.category)
        table = hindsight.then
    return page(
        request,
        "coverage.html",
        "coverage",
        day=asked,
        categories=categories,
        table=table,
        hindsight=hindsight,
        by_state={served.state: served for served in table.states},
    )


@get("/coverage/people", opt={"right": Right.ROSTER}, sync_to_thread=True)
def matrix(
    request: Request[Any, Any, Any],
    day: FromQuery[str | None] = None,
    category: FromQuery[str | None] = None,
    branch: FromQuery[str | None] = None,
    jurisdiction: State = None,
    find: FromQuery[str | None] = None,
    columns: FromQuery[str | None] = None,
    number: Annotated[str | None, QueryParameter(name="page")] = None,
) -> Template:
    """People by state on a day, a page of them."""
    agency, asked = agency_of(request), asked_day(request, day)
    categories, table = agency.coverage(asked, category or None, matrix=True)
    _, roster = agency.roster(asked)
    branches = branches_of(roster, asked)
    if branch and branch not in branches:
        raise InputError("The branch must be one of those that the form lists", "branch")
    if columns not in (None, "", "booked", "all"):
        raise InputError("The columns are asked for as booked or all")
    scope = MatrixScope(
        branch=branch or "",
        state=asked_state(jurisdiction),
        name=find or "",
        booked=columns != "all",
    )
    found = matrix_of(table, roster, scope, asked_number(number, "page", _MOST_PAGES))
    return page(
        request,
        "coverage_people.html",
        "coverage",
        day=asked,
        categories=categories,
        branches=branches,
        scope=scope,
        table=table,
        matrix=found,
    )


def _candidates(
    request: Request[Any, Any, Any],
    day: str | None = None,
    jurisdiction: str | None = None,
    need: str | None = None,
    start: str | None = None,
    end: str | None = None,
    mode: str | None = None,
    branch: str | None = None,
) -> Template:
    agency, asked = agency_of(request), asked_day(request, day)
    state = asked_state(jurisdiction)
    categories, table = agency.coverage(asked, None)
    _, roster = agency.roster(asked)
    branches = branches_of(roster, asked)
    if mode not in (None, "", *_MODES):
        raise InputError("How the visit is made must be one of those that the form lists", "mode")
    if branch and branch not in branches:
        raise InputError("The branch must be one of those that the form lists", "branch")
    found = None
    if state and need:
        wanted = visit_wanted(
            state,
            _categories(agency, need, categories),
            asked,
            _time(start, "beginning"),
            _time(end, "end"),
            mode=mode or None,
            branch=branch or "",
        )
        found = agency.candidates(wanted, _ASKED)
    return page(
        request,
        "coverage_visit.html",
        "coverage",
        day=asked,
        table=table,
        categories=categories,
        disciplines=_disciplines(agency, categories),
        branches=branches,
        state=state,
        need=need or "",
        start=start or "",
        end=end or "",
        mode=mode or "",
        branch=branch or "",
        found=found,
    )


@get(
    "/coverage/visit",
    opt={"right": Right.ROSTER, "form_page": _candidates},
    sync_to_thread=True,
)
def candidates(
    request: Request[Any, Any, Any],
    day: FromQuery[str | None] = None,
    jurisdiction: State = None,
    need: FromQuery[str | None] = None,
    start: FromQuery[str | None] = None,
    end: FromQuery[str | None] = None,
    mode: FromQuery[str | None] = None,
    branch: FromQuery[str | None] = None,
) -> Template:
    """Who could take a visit: the patient's state, what is needed, the day and the time."""
    return _candidates(request, day, jurisdiction, need, start, end, mode, branch)


def _disciplines(agency: Agency, categories: tuple[str, ...]) -> list[tuple[str, tuple[str, ...]]]:
    """The kinds of service that somebody on record could give, each with its categories."""
    known = Disciplines(agency.site.disciplines)
    codes = dict.fromkeys((*(entry.code for entry in DEFAULTS), *agency.site.disciplines))
    listed = [(code, known.categories(code)) for code in codes]
    return [
        (code, given)
        for code, given in listed
        if set(given) & set(categories) and given != (code.casefold(),)
    ]


def _categories(agency: Agency, need: str, categories: tuple[str, ...]) -> tuple[str, ...]:
    if need in categories:
        return (need,)
    given = Disciplines(agency.site.disciplines).categories(need)
    if not given:
        raise InputError("What is needed must be one of those that the form lists", "need")
    return given


def _time(text: str | None, what: str) -> time | None:
    if not text:
        return None
    try:
        return time.fromisoformat(text).replace(tzinfo=None)
    except ValueError:
        raise InputError(f"The {what} must be a time such as 14:30") from None


HANDLERS = (coverage, matrix, candidates)
