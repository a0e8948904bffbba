"""One person: where they may serve and why not elsewhere, credentials, what comes."""

from typing import Any

from litestar import Request, get
from litestar.params import FromPath, FromQuery
from litestar.response import Template

from goodstanding.features.answer_text import duty_words
from goodstanding.features.eligibility.page import Stage
from goodstanding.features.eligibility.privileges_text import MAY, notes, together
from goodstanding.features.eligibility.text import STAGE_TONES, stage_words, window_words
from goodstanding.features.experience.text import alike, tells
from goodstanding.features.terminal_colors import Tone
from goodstanding_web.pages.context import agency_of, asked_day, page
from goodstanding_web.rendering import TONES
from goodstanding_web.security.audit import Entry
from goodstanding_web.security.roles import Right


@get("/people", opt={"right": Right.ROSTER}, sync_to_thread=True)
def people(request: Request[Any, Any, Any], find: FromQuery[str] = "") -> Template:
    """Everybody on record, or those whose name or id has these letters."""
    agency = agency_of(request)
    _, roster = agency.roster(agency.today())
    wanted = find.casefold().strip()
    listed = sorted(
        (
            dossier.person
            for dossier in roster.people.values()
            if wanted in f"{dossier.person.name} {dossier.person.id}".casefold()
        ),
        key=lambda person: (person.name or person.id).casefold(),
    )
    return page(request, "people.html", "people", listed=listed, find=find)


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
