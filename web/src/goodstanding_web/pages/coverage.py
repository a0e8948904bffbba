"""Who may serve where: a map with its table, people by state, and who could take a visit."""

from datetime import time
from typing import Any, Final

from litestar import Request, get
from litestar.response import Template

from goodstanding.errors import InputError
from goodstanding.features.coverage.matrix import branches_of, matrix_of
from goodstanding.features.reassignment.builder import visit_wanted
from goodstanding.intake.profiles.disciplines import DEFAULTS, Disciplines
from goodstanding_web.agency import Agency
from goodstanding_web.lists.coverage import coverage_of, matrix_asked
from goodstanding_web.lists.filters import AskedFilters
from goodstanding_web.pages.context import asked_of, list_page, page
from goodstanding_web.security.roles import Right

_MODES: Final = ("in_person", "telehealth")
_ASKED: Final = 25
"""How many people who could take a visit are listed."""


@get("/coverage", opt={"right": Right.ROSTER}, sync_to_thread=True)
def coverage(request: Request[Any, Any, Any]) -> Template:
    """Coverage of a day in one license category; of a past day also by what was known then."""
    words = asked_of(request)
    asked = coverage_of(words)
    return list_page(
        request,
        "coverage.html",
        "coverage",
        "coverage",
        day=words.day,
        categories=asked.categories,
        table=asked.table,
        hindsight=asked.hindsight,
        by_state={served.state: served for served in asked.table.states},
    )


@get("/coverage/people", opt={"right": Right.ROSTER}, sync_to_thread=True)
def matrix(request: Request[Any, Any, Any]) -> Template:
    """People by state on a day, a page of them."""
    words = asked_of(request)
    asked = matrix_asked(words)
    _, roster = words.agency.roster(words.day)
    return list_page(
        request,
        "coverage_people.html",
        "coverage",
        "people-by-state",
        day=words.day,
        categories=asked.categories,
        branches=asked.branches,
        scope=asked.scope,
        table=asked.table,
        matrix=matrix_of(asked.table, roster, asked.scope, words.page),
    )


def _empty_form(request: Request[Any, Any, Any]) -> Template:
    """The page on which a refused form is shown again: what was typed is written into it."""
    return _candidates(request, asked_of(request).with_only({}))


def _candidates(request: Request[Any, Any, Any], asked: AskedFilters) -> Template:
    agency, day, state, need = asked.agency, asked.day, asked.state, asked.word("need")
    categories, table = agency.coverage(day, None)
    _, roster = agency.roster(day)
    branches = branches_of(roster, day)
    mode = asked.word("mode")
    if mode not in ("", *_MODES):
        raise InputError("How the visit is made must be one of those that the form lists", "mode")
    branch = asked.choice("branch", branches, "branch")
    found = None
    if state and need:
        wanted = visit_wanted(
            state,
            _categories(agency, need, categories),
            day,
            _time(asked.word("start"), "beginning"),
            _time(asked.word("end"), "end"),
            mode=mode or None,
            branch=branch,
        )
        found = agency.candidates(wanted, _ASKED)
    return page(
        request,
        "coverage_visit.html",
        "coverage",
        day=day,
        table=table,
        categories=categories,
        disciplines=_disciplines(agency, categories),
        branches=branches,
        state=state,
        need=need,
        start=asked.word("start"),
        end=asked.word("end"),
        mode=mode,
        branch=branch,
        found=found,
    )


@get(
    "/coverage/visit",
    opt={"right": Right.ROSTER, "form_page": _empty_form},
    sync_to_thread=True,
)
def candidates(request: Request[Any, Any, Any]) -> Template:
    """Who could take a visit: the patient's state, what is needed, the day and the time."""
    return _candidates(request, asked_of(request))


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


def _time(text: str, what: str) -> time | None:
    if not text:
        return None
    try:
        return time.fromisoformat(text).replace(tzinfo=None)
    except ValueError:
        raise InputError(f"The {what} must be a time such as 14:30") from None


HANDLERS = (coverage, matrix, candidates)
