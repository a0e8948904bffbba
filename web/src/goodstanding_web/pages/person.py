"""One person: where they may serve and why not elsewhere, credentials, what comes."""

from typing import Any, Final
from urllib.parse import urlencode

from litestar import Request, get
from litestar.params import FromPath, FromQuery
from litestar.response import Template

from goodstanding.features.answer_text import done_words, duty_words
from goodstanding.features.eligibility.page import Stage
from goodstanding.features.eligibility.privileges_text import MAY, notes, together
from goodstanding.features.eligibility.text import STAGE_TONES, stage_words, window_words
from goodstanding.features.experience.text import alike, tells
from goodstanding.features.staff.page import StaffPage
from goodstanding.features.terminal_colors import Tone
from goodstanding_web.lists.catalog import LISTS
from goodstanding_web.lists.staff import WORK, staff_of
from goodstanding_web.pages.context import agency_of, asked_day, asked_of, list_page, page
from goodstanding_web.rendering import TONES
from goodstanding_web.security.audit import Entry
from goodstanding_web.security.roles import Right

_SHOWN: Final = 100


@get("/people", opt={"right": Right.ROSTER}, sync_to_thread=True)
def people(request: Request[Any, Any, Any]) -> Template:
    """The staff by name, or those asked for: what they hold, and what is to be done about them."""
    words = asked_of(request)
    asked, number = staff_of(words), words.page

    def shown(number: int) -> StaffPage:
        first = (number - 1) * _SHOWN
        return words.agency.staff(words.day, asked.scope, first=first, most=_SHOWN)

    found = shown(number)
    pages = max(1, -(-found.found // _SHOWN))
    if number > pages:
        number, found = pages, shown(pages)
    return list_page(
        request,
        "people.html",
        "people",
        "people",
        found=found,
        scope=asked.scope,
        number=number,
        pages=pages,
        branches=asked.branches,
        kinds=asked.kinds,
        at_work=WORK,
        query=urlencode(LISTS["people"].words(words.words)),
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
