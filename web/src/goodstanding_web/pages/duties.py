"""Recording that a duty which comes with a privilege was done: by HR, and by the clinician."""

from datetime import date
from typing import Any, Final
from urllib.parse import quote

import attrs
from anyio.to_thread import run_sync
from litestar import Request, Response, post
from litestar.datastructures import FormMultiDict
from litestar.exceptions import NotFoundException
from litestar.params import FromPath
from litestar.response import Redirect

from goodstanding.cli.recording import SITE
from goodstanding.conditions import DutyFrom, DutyOf
from goodstanding.engine.practice import DutyOwed
from goodstanding.errors import InputError
from goodstanding.facts import DutyDone
from goodstanding.features.duties.page import OpenDuty
from goodstanding.features.duties.record import duty_answer
from goodstanding.features.person.page import PersonPage
from goodstanding.store import Delivery, SourceKind, Statement
from goodstanding_web.pages.context import agency_of
from goodstanding_web.pages.forms import ROOM, GivenFile, content_of, day_of, text_of
from goodstanding_web.pages.queue import again
from goodstanding_web.security.audit import Entry
from goodstanding_web.security.roles import Right

_MOST_LETTERS: Final = 200


@post(
    "/queue/{key:str}/done",
    opt={"right": Right.QUEUE, "form_page": again},
    request_max_body_size=ROOM,
)
async def done(request: Request[Any, Any, Any], key: FromPath[str]) -> Response[Any]:
    """Records that the duty of an item was done, with what shows it: the item is resolved by it."""
    form = await request.form()
    return await run_sync(_done, request, key, form, await content_of(form))


def own_duties(found: PersonPage) -> PersonPage:
    """The page with only those duties that are the person's own, and none of the employer's."""
    duties = (entry for entry in found.duties if entry.owed.duty.of is DutyOf.HOLDER)
    return attrs.evolve(found, duties=tuple(duties))


def duty_key(entry: OpenDuty) -> str:
    """What tells an open duty of a person from the others."""
    return f"{entry.owed.duty.id}:{entry.owed.jurisdiction}:{entry.owed.owed_from}"


def duty_done(owed: DutyOwed, day: date, by: str, digest: str) -> DutyDone:
    """The fact that a duty was done; of a report of an action, that of its day."""
    of_action = owed.duty.counted_from is DutyFrom.ACTION
    return DutyDone(
        duty=owed.duty.id,
        jurisdiction=owed.jurisdiction,
        day=day,
        action_day=owed.owed_from if of_action else None,
        by=by,
        evidence_sha256=digest or None,
    )


def _done(
    request: Request[Any, Any, Any], key: str, form: FormMultiDict, file: GivenFile
) -> Response[Any]:
    site, agency = request.app.state.site, agency_of(request)
    today = agency.today()
    item = agency.queue(today).item(key)
    if item is None or item.owed is None:
        raise NotFoundException()
    by = text_of(form, "by")
    if not by or len(by) > _MOST_LETTERS:
        raise InputError(f"Say who did it, in at most {_MOST_LETTERS} letters", "by")
    if file is None:
        raise InputError("Add the document that shows it", "document")
    day = day_of(form, "done", "the day on which it was done")
    if day > today:
        raise InputError(f"It must have been done by today, {today}", "done")
    person = item.person.id
    dossier = agency.store.dossier(person)
    # Refused before a document is kept that shows nothing.
    duty_answer(agency.catalog, dossier, duty_done(item.owed, day, by, ""), today)
    name, content = file
    about = f"{item.owed.duty.id}, {item.owed.jurisdiction}: done on {day}"
    kept = site.documents.keep(person, name, content, about, request.user.name, site.now())
    fact = duty_done(item.owed, day, by, kept.digest)
    receipt = agency.store.apply(
        [Statement(person, "duties_done", attrs.asdict(fact))],
        Delivery(SITE, SourceKind.EMPLOYER, request.user.name, site.now()),
    )
    subject = f"{fact.duty} of {person}, receipt {receipt.id}"
    site.trail.note(Entry(site.now(), request.user.name, "duty done", subject))
    return Redirect(
        f"/people/{quote(person, safe='')}?day={today.isoformat()}#ahead", status_code=303
    )


HANDLERS = (done,)
