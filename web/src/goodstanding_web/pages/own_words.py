"""What a clinician tells: a course, a renewed license, a move; and taking it back."""

from datetime import date
from hashlib import sha256
from typing import Any, Final

import attrs
from anyio.to_thread import run_sync
from litestar import Request, Response, get, post
from litestar.datastructures import FormMultiDict
from litestar.params import FromPath
from litestar.response import Redirect, Template

from goodstanding.errors import InputError
from goodstanding.facts import ContinuingEducation, Dossier
from goodstanding.features.ce.add import effects_of, refused, second_looks
from goodstanding.features.ce.add_page import Effect
from goodstanding.features.ce.builder import classes_asked
from goodstanding.features.duties.record import duty_answer
from goodstanding.features.duties.record_page import DutyWord
from goodstanding.features.duties.record_text import record_words
from goodstanding.features.residence import residence_on
from goodstanding.intake.dossiers import read_fact
from goodstanding.jurisdictions import JURISDICTIONS
from goodstanding.store import Delivery, Receipt, SourceKind, Statement, statements_of
from goodstanding_web.pages.context import agency_of, page
from goodstanding_web.pages.duties import duty_done, duty_key, own_duties
from goodstanding_web.pages.forms import ROOM, GivenFile, content_of, day_of, text_of
from goodstanding_web.security.audit import Entry
from goodstanding_web.security.roles import Right

_MOST_HOURS: Final = 500


@get("/me/tell", opt={"right": Right.OWN}, sync_to_thread=True)
def forms(request: Request[Any, Any, Any]) -> Template:
    """The forms: a course, a renewed license, a move."""
    return _forms(request)


def _forms(request: Request[Any, Any, Any]) -> Template:
    return _page(request, recorded=None)


@post("/me/education", opt={"right": Right.OWN, "form_page": _forms}, request_max_body_size=ROOM)
async def education(request: Request[Any, Any, Any]) -> Template:
    """Records a course on the person's word, with its certificate."""
    form = await request.form()
    content = await content_of(form)
    given = {
        "title": text_of(form, "title"),
        "completed": day_of(form, "completed", "the day of completion").isoformat(),
        "hours": _hours(form),
        "topics": [str(word) for word in form.getall("topics", [])],
        "approvers": [str(word) for word in form.getall("approvers", []) if word],
        "provider": text_of(form, "provider"),
    }
    if kinds := [str(word) for word in form.getall("kinds", [])]:
        given["kinds"] = kinds
    given |= {key: text_of(form, key) for key in ("format", "approval") if text_of(form, key)}
    return await run_sync(_educated, request, given, content)


@post("/me/renewal", opt={"right": Right.OWN, "form_page": _forms}, request_max_body_size=ROOM)
async def renewal(request: Request[Any, Any, Any]) -> Template:
    """Records that a license was renewed, with its new page if there is one."""
    form = await request.form()
    content = await content_of(form)
    through = day_of(form, "through", "the new last day")
    return await run_sync(_renewed, request, str(form.get("license", "")), through, content)


@post("/me/duty", opt={"right": Right.OWN, "form_page": _forms}, request_max_body_size=ROOM)
async def duty(request: Request[Any, Any, Any]) -> Template:
    """Records that a duty of the person was done, with what shows it if there is something."""
    form = await request.form()
    content = await content_of(form)
    done = day_of(form, "done", "the day on which it was done")
    return await run_sync(_done, request, text_of(form, "duty"), done, content)


@post("/me/residence", opt={"right": Right.OWN, "form_page": _forms})
async def residence(request: Request[Any, Any, Any]) -> Template:
    """Records a move: the state of the primary residence, and since when."""
    form = await request.form()
    code = text_of(form, "jurisdiction")
    if code not in JURISDICTIONS:
        raise InputError("Choose the state you live in", "jurisdiction")
    return await run_sync(_moved, request, code, day_of(form, "since", "the day you moved"))


@post("/me/residence/confirm", opt={"right": Right.OWN})
async def still_there(request: Request[Any, Any, Any]) -> Template:
    """Records that the person still lives where they are on record."""
    form = await request.form()
    return await run_sync(_still_there, request, text_of(form, "jurisdiction"))


@post("/me/undo/{receipt:int}", opt={"right": Right.OWN}, sync_to_thread=True)
def undo(request: Request[Any, Any, Any], receipt: FromPath[int]) -> Response[Any]:
    """Takes back what the person told; nobody else's word."""
    site = request.app.state.site
    for known in site.agency.store.receipts():
        own = known.recorder == request.user.name and known.source == source_of(request)
        if known.id == receipt and own:
            site.agency.store.undo(receipt, request.user.name, site.now())
            site.trail.note(Entry(site.now(), request.user.name, "undo", f"receipt {receipt}"))
            return Redirect("/me", status_code=303)
    raise InputError("You can take back only what you told yourself")


@get("/documents/{person_id:str}/{digest:str}", opt={"right": Right.DOCUMENTS}, sync_to_thread=True)
def document(
    request: Request[Any, Any, Any], person_id: FromPath[str], digest: FromPath[str]
) -> Response[bytes]:
    """A document as a file to keep, never shown as a page; who opened it is noted."""
    site = request.app.state.site
    if request.user.person is not None and request.user.person != person_id:
        raise InputError("There is no such document")
    if request.user.person is None:
        # Of a branch that is not theirs nobody learns anything.
        agency = agency_of(request)
        agency.person(person_id, agency.today())
    found = site.documents.named(digest, person_id)
    site.trail.note(Entry(site.now(), request.user.name, "open document", person_id))
    suffix = found.name.rpartition(".")[2]
    return Response(
        site.documents.content(found),
        media_type=found.media_type,
        headers={"content-disposition": f'attachment; filename="{digest[:12]}.{suffix}"'},
    )


def _educated(request: Request[Any, Any, Any], given: dict[str, Any], file: GivenFile) -> Template:
    agency, today = request.app.state.site.agency, request.app.state.site.agency.today()
    activity: ContinuingEducation = read_fact("continuing_education", given, agency.catalog.words)
    dossier = agency.store.dossier(request.user.person)
    problems = refused(activity, dossier, today)
    if problems:
        raise InputError(problems, "completed" if activity.completed > today else "")
    looks = second_looks(agency.catalog, activity, dossier, today)
    effects = effects_of(agency.catalog, activity, dossier, today, agency.site.assumptions)
    statement = Statement(request.user.person, "continuing_education", given)
    receipt = _record(request, [statement], file, activity.title)
    return _told(request, receipt, activity.title, looks, effects)


def _renewed(
    request: Request[Any, Any, Any], license_id: str, through: date, file: GivenFile
) -> Template:
    dossier: Dossier = request.app.state.site.agency.store.dossier(request.user.person)
    license = next((known for known in dossier.licenses if known.id == license_id), None)
    if license is None:
        raise InputError("Choose the license that was renewed", "license")
    ends = [term.through for term in license.terms if term.through is not None]
    if ends and through <= max(ends):
        raise InputError(
            f"The new last day must be later than {max(ends)}, the one on record", "through"
        )
    words = {
        "id": license.id,
        "category": license.category,
        "jurisdiction": license.jurisdiction,
        "terms": [{"through": through.isoformat()}],
        **({"number": license.number} if license.number else {}),
    }
    about = f"{license.category.upper()} in {license.jurisdiction} renewed"
    statements = statements_of({"person": {"id": dossier.person.id}, "licenses": [words]})
    return _told(request, _record(request, list(statements), file, about), about)


def _done(request: Request[Any, Any, Any], key: str, day: date, file: GivenFile) -> Template:
    agency, person = request.app.state.site.agency, request.user.person
    today = agency.today()
    found = {duty_key(entry): entry for entry in own_duties(agency.person(person, today)).duties}
    if key not in found:
        raise InputError("Choose one of the duties that are to be done", "duty")
    if day > today:
        raise InputError(f"It must have been done by today, {today}", "done")
    owed = found[key].owed
    digest = "" if file is None else sha256(file[1]).hexdigest()
    dossier = agency.store.dossier(person)
    fact = duty_done(owed, day, dossier.person.name or person, digest)
    outcome = duty_answer(agency.catalog, dossier, fact, today)
    looks = () if outcome.word is DutyWord.DONE else (record_words(outcome),)
    about = f"{owed.duty.id}, {JURISDICTIONS[owed.jurisdiction].name}"
    statement = Statement(person, "duties_done", attrs.asdict(fact))
    return _told(request, _record(request, [statement], file, about), about, looks)


def _moved(request: Request[Any, Any, Any], code: str, since: date) -> Template:
    if since > request.app.state.site.agency.today():
        raise InputError("Tell it when you have moved: the day must not lie ahead", "since")
    words = {"jurisdiction": code, "since": since.isoformat()}
    about = f"Moved to {JURISDICTIONS[code].name}"
    statement = Statement(request.user.person, "residences", words)
    return _told(request, _record(request, [statement], None, about), about)


def _still_there(request: Request[Any, Any, Any], code: str) -> Template:
    agency = request.app.state.site.agency
    residence = residence_on(agency.store.dossier(request.user.person), agency.today())
    if residence is None or residence.jurisdiction != code:
        raise InputError("What is on record of where you live has changed: open My page again")
    words = {"jurisdiction": code}
    if residence.since is not None:
        words["since"] = residence.since.isoformat()
    about = f"Still in {JURISDICTIONS[code].name}"
    statement = Statement(request.user.person, "residences", words)
    return _told(request, _record(request, [statement], None, about), about)


def _record(
    request: Request[Any, Any, Any], statements: list[Statement], file: GivenFile, about: str
) -> Receipt:
    """Records the person's own word, the document first: a word without its proof is worse."""
    site, person = request.app.state.site, request.user.person
    if file is not None:
        name, content = file
        site.documents.keep(person, name, content, about, request.user.name, site.now())
    delivery = Delivery(source_of(request), SourceKind.PERSON, request.user.name, site.now())
    receipt: Receipt = site.agency.store.apply(statements, delivery)
    site.trail.note(Entry(site.now(), request.user.name, "tell", f"receipt {receipt.id}"))
    return receipt


def _told(
    request: Request[Any, Any, Any],
    receipt: Receipt,
    about: str,
    looks: tuple[str, ...] = (),
    effects: tuple[Effect, ...] = (),
) -> Template:
    return _page(request, recorded=receipt, about=about, looks=looks, effects=effects)


def _page(request: Request[Any, Any, Any], **values: Any) -> Template:
    """The forms, with what was recorded by one of them."""
    agency = request.app.state.site.agency
    person = request.user.person
    dossier = agency.store.dossier(person)
    return page(
        request,
        "own_words.html",
        "own",
        dossier=dossier,
        words=agency.catalog.words,
        kinds=classes_asked(agency.catalog, dossier),
        duties=[
            (duty_key(entry), entry)
            for entry in own_duties(agency.person(person, agency.today())).duties
        ],
        **values,
    )


def source_of(request: Request[Any, Any, Any]) -> str:
    """Whose word it is, as the command `ce add` names it."""
    person = request.user.person
    name = request.app.state.site.agency.store.dossier(person).person.name
    return f"{name or person} ({person})"


def _hours(form: FormMultiDict) -> float:
    try:
        hours = float(text_of(form, "hours"))
    except ValueError:
        hours = 0.0
    if not 0 < hours <= _MOST_HOURS:
        raise InputError(f"The hours must be a number above 0 and at most {_MOST_HOURS}", "hours")
    return hours


HANDLERS = (forms, education, renewal, duty, residence, still_there, undo, document)
