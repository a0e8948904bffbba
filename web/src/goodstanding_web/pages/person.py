"""One person: where they may serve and why not elsewhere, credentials, what comes."""

from typing import Annotated, Any, Final
from urllib.parse import urlencode

from litestar import Request, get
from litestar.params import FromPath, FromQuery, QueryParameter
from litestar.response import Template

from goodstanding.errors import InputError
from goodstanding.features.answer_text import done_words, duty_words
from goodstanding.features.coverage.matrix import branches_of
from goodstanding.features.eligibility.page import Stage
from goodstanding.features.eligibility.privileges_text import MAY, notes, together
from goodstanding.features.eligibility.text import STAGE_TONES, stage_words, window_words
from goodstanding.features.experience.text import alike, tells
from goodstanding.features.staff.scope import StaffScope, WorkStatus, kinds_of
from goodstanding.features.terminal_colors import Tone
from goodstanding_web.pages.context import agency_of, asked_day, asked_number, page
from goodstanding_web.rendering import TONES
from goodstanding_web.security.audit import Entry
from goodstanding_web.security.roles import Right

_SHOWN: Final = 100
_MOST_PAGES: Final = 1_000_000

# `page` is the template's own word.
Number = Annotated[str | None, QueryParameter(name="page")]


@get("/people", opt={"right": Right.ROSTER}, sync_to_thread=True)
def people(
    request: Request[Any, Any, Any],
    find: FromQuery[str] = "",
    branch: FromQuery[str] = "",
    holds: FromQuery[str] = "",
    work: FromQuery[str] = "",
    waiting: FromQuery[str] = "",
    number: Number = None,
) -> Template:
    """The staff by name, or those asked for: what they hold, and what is to be done about them."""
    agency, day = agency_of(request), asked_day(request, None)
    _, roster = agency.roster(day)
    branches = branches_of(roster, day)
    kinds = sorted(frozenset[str]().union(*map(kinds_of, roster.people.values())))
    if branch and branch not in branches:
        raise InputError("The branch must be one of those that the form lists")
    if holds and holds not in kinds:
        raise InputError("The license category or certification must be one that the form lists")
    if work and work not in set(WorkStatus):
        raise InputError("Whether somebody is at work must be one of the words that the form lists")
    scope = StaffScope(
        name=find,
        branch=branch,
        category=holds,
        work=WorkStatus(work) if work else None,
        waiting=bool(waiting),
    )
    asked = asked_number(number, "page", _MOST_PAGES)
    found = agency.staff(day, scope, first=(asked - 1) * _SHOWN, most=_SHOWN)
    pages = max(1, -(-found.found // _SHOWN))
    if asked > pages:
        asked, found = pages, agency.staff(day, scope, first=(pages - 1) * _SHOWN, most=_SHOWN)
    words = {"find": find, "branch": branch, "holds": holds, "work": work, "waiting": waiting}
    return page(
        request,
        "people.html",
        "people",
        found=found,
        scope=scope,
        number=asked,
        pages=pages,
        branches=branches,
        kinds=kinds,
        query=urlencode({name: word for name, word in words.items() if word}),
    )


@get("/people/{person_id:str}", opt={"right": Right.ROSTER}, sync_to_thread=True)
def person(
    request: Request[Any, Any, Any], person_id: FromPath[str], day: FromQuery[str | None] = None
) -> Template:
    """One person's page on a day; who looked is noted."""
    site = request.app.state.site
    asked = asked_day(request, day)
    agency = agency_of(request)
    found = agency.person(person_id, asked)
    site.trail.note(Entry(site.now(), request.user.name, "view person", person_id))
    return page(
        request,
        "person.html",
        "people",
        day=asked,
        found=found,
        duty_words=duty_words,
        done_words=done_words,
        items=agency.queue_of(person_id, asked).items,
        may_act=request.user.may(Right.QUEUE),
        documents=site.documents.of(person_id),
        facts=site.agency.store.history(person_id)[::-1],
    )


@get("/people/{person_id:str}/certifications", opt={"right": Right.ROSTER}, sync_to_thread=True)
def certifications(
    request: Request[Any, Any, Any], person_id: FromPath[str], day: FromQuery[str | None] = None
) -> Template:
    """What renewals ask, where hours went, what is near, experience; who looked is noted."""
    site = request.app.state.site
    asked = asked_day(request, day)
    agency = agency_of(request)
    education = agency.education(person_id, asked)
    outlook = agency.eligibility(person_id, asked)
    work = agency.experience(person_id, asked)
    site.trail.note(Entry(site.now(), request.user.name, "view person", person_id))
    return page(
        request,
        "certifications.html",
        "people",
        day=asked,
        education=education,
        outlook=outlook,
        privileges=together(outlook.privileges),
        work=work,
        counted=[
            (types, [line for line in counting if tells(line)])
            for types, counting in alike(work.counting)
            if any(tells(line) for line in counting)
        ],
        # What a person is not on the way to is nothing wrong.
        stage_tones={stage: TONES[tone] for stage, tone in STAGE_TONES.items()}
        | {Stage.NOT_IN_SIGHT: TONES[Tone.PLAIN]},
        stage_words=stage_words,
        window_words=window_words,
        may_be_issued=MAY,
        notes=notes,
    )


HANDLERS = (people, person, certifications)
