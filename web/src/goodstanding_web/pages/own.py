"""My page: what a clinician sees of their own, good on a phone and in print."""

from typing import Any

from litestar import Request, get
from litestar.params import FromQuery
from litestar.response import Template

from goodstanding.features.eligibility.privileges_text import MAY, notes, together
from goodstanding.features.residence import last_said_on, residence_question
from goodstanding.site import clock
from goodstanding_web.pages.context import agency_of, asked_day, page
from goodstanding_web.pages.duties import own_duties
from goodstanding_web.pages.own_words import source_of
from goodstanding_web.security.roles import Right


@get("/me", opt={"right": Right.OWN}, sync_to_thread=True)
def own(request: Request[Any, Any, Any], day: FromQuery[str | None] = None) -> Template:
    """Where may I work and on what ground; what is missing for my certifications, and by when."""
    agency = agency_of(request)
    asked = asked_day(request, day)
    person = request.user.person
    months = agency.site.residence_months
    question = None
    outlook = agency.eligibility(person, asked)
    if months is not None:
        said_on = last_said_on(agency.store.receipts(), source_of(request), clock.day_of)
        dossier = agency.roster(asked)[1].people[person]
        question = residence_question(dossier, said_on, agency.today(), months)
    return page(
        request,
        "own.html",
        "own",
        day=asked,
        found=own_duties(agency.person(person, asked)),
        education=agency.education(person, asked),
        # Evidence that others keep about the person is not theirs to hand out.
        documents=[
            document
            for document in request.app.state.site.documents.of(person)
            if document.user == request.user.name
        ],
        outlook=outlook,
        privileges=together(outlook.privileges),
        may_be_issued=MAY,
        notes=notes,
        question=question,
    )


HANDLERS = (own,)
