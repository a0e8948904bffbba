"""Bringing files in: upload, what they would change, questions, receipt; and taking back."""

from datetime import date
from typing import Annotated, Any, Final

import attrs
from litestar import Request, Response, get, post
from litestar.datastructures import UploadFile
from litestar.enums import RequestEncodingType
from litestar.params import Body, FromPath
from litestar.response import Redirect, Template

from goodstanding.errors import InputError
from goodstanding.intake.profiles.answers import ANSWERABLE, answered, choices
from goodstanding.intake.profiles.profile import Profile
from goodstanding.intake.profiles.questions import Asks, OpenQuestion
from goodstanding.site import profiles
from goodstanding.store import Delivery, SourceKind
from goodstanding.store.matches import match
from goodstanding_web.incoming.comparing import Incoming, previews, read_incoming, record
from goodstanding_web.incoming.uploads import MOST_BYTES, ImportOrder
from goodstanding_web.pages.context import page
from goodstanding_web.security.audit import Entry
from goodstanding_web.security.roles import Right

Form = Annotated[dict[str, str], Body(media_type=RequestEncodingType.URL_ENCODED)]
_SHOWN: Final = 25
_DECISIONS: Final = "Decisions of this site"


@get("/imports", opt={"right": Right.IMPORT}, sync_to_thread=True)
def imports(request: Request[Any, Any, Any]) -> Template:
    """The form, and what was recorded so far, the latest first."""
    return _imports(request)


def _imports(request: Request[Any, Any, Any]) -> Template:
    receipts = request.app.state.site.agency.store.receipts()
    return page(request, "imports.html", "imports", receipts=receipts[::-1], recorded=())


@post(
    "/imports/upload",
    opt={"right": Right.IMPORT, "form_page": _imports},
    request_max_body_size=MOST_BYTES,
)
async def upload(request: Request[Any, Any, Any]) -> Response[Any]:
    """Keeps the files and goes on to what they would change; nothing is recorded yet."""
    site = request.app.state.site
    form = await request.form()
    files = [
        (sent.filename, await sent.read())
        for sent in form.getall("files", [])
        if isinstance(sent, UploadFile)
    ]
    order = _order(request, {key: str(form.get(key, "")) for key in ("source", "kind", "as_of")})
    token = site.uploads.keep(files, order, site.now())
    return Redirect(f"/imports/{token}", status_code=303)


@get("/imports/{token:str}", opt={"right": Right.IMPORT}, sync_to_thread=True)
def preview(request: Request[Any, Any, Any], token: FromPath[str]) -> Template:
    """What the files would change, and what nobody could tell from them."""
    return _preview(request, token)


def _again(request: Request[Any, Any, Any]) -> Template:
    """The page that a refused form was on."""
    return _preview(request, request.path_params["token"])


def _preview(request: Request[Any, Any, Any], token: str) -> Template:
    order, incoming = _incoming(request, token)
    site = request.app.state.site
    words = site.agency.catalog.words
    questions = [_Asked.of(question, incoming, words) for question in incoming.all_questions]
    return page(
        request,
        "import_preview.html",
        "imports",
        token=token,
        order=order,
        incoming=incoming,
        questions=questions,
        previews=previews(incoming, site.agency.store),
        most=_SHOWN,
    )


@post(
    "/imports/{token:str}/order",
    opt={"right": Right.IMPORT, "form_page": _again},
    sync_to_thread=True,
)
def reorder(request: Request[Any, Any, Any], token: FromPath[str], data: Form) -> Response[Any]:
    """Whose word the files are, and whether bad rows may be left out."""
    uploads = request.app.state.site.uploads
    uploads.order(token, request.user.name)
    order = _order(request, data)
    uploads.change(token, attrs.evolve(order, skip_bad_rows=data.get("skip") == "yes"))
    return Redirect(f"/imports/{token}", status_code=303)


@post(
    "/imports/{token:str}/answer",
    opt={"right": Right.IMPORT, "form_page": _again},
    sync_to_thread=True,
)
def settle(request: Request[Any, Any, Any], token: FromPath[str], data: Form) -> Response[Any]:
    """An answer to a question; kept, so that it is asked once."""
    site = request.app.state.site
    _, incoming = _incoming(request, token)
    text = data.get("answer", "").strip()
    if not text:
        raise InputError("Choose or write an answer", "answer")
    asked = [
        question for question in incoming.all_questions if str(question) == data.get("question")
    ]
    if not asked:
        raise InputError("This is not asked any more: the questions below are what is open")
    for question in asked:
        if question.asks is Asks.PERSON:
            _decide(request, question, text)
        else:
            _keep_answer(incoming, question, text, site.agency.catalog.words)
    return Redirect(f"/imports/{token}", status_code=303)


@post("/imports/{token:str}/record", opt={"right": Right.IMPORT}, sync_to_thread=True)
def confirm(request: Request[Any, Any, Any], token: FromPath[str], data: Form) -> Template:
    """Records the files and shows the receipts."""
    site = request.app.state.site
    _, incoming = _incoming(request, token)
    if incoming.stops:
        raise InputError(incoming.stops)
    recorded = record(incoming, site.agency.store)
    site.uploads.forget(token)
    for receipt in recorded:
        site.trail.note(Entry(site.now(), request.user.name, "import", f"receipt {receipt.id}"))
    receipts = site.agency.store.receipts()
    return page(request, "imports.html", "imports", receipts=receipts[::-1], recorded=recorded)


@post("/imports/undo/{receipt:int}", opt={"right": Right.IMPORT}, sync_to_thread=True)
def undo(request: Request[Any, Any, Any], receipt: FromPath[int], data: Form) -> Response[Any]:
    """Takes an import back by a new receipt."""
    site = request.app.state.site
    gone = site.agency.store.undo(receipt, request.user.name, site.now())
    site.trail.note(Entry(site.now(), request.user.name, "undo", f"receipt {gone.undoes}"))
    return Redirect("/imports", status_code=303)


@attrs.frozen
class _Asked:
    """A question with the answers it takes; no answer here: the sentence says what settles it."""

    question: OpenQuestion
    answerable: bool
    choices: tuple[str, ...]

    @classmethod
    def of(cls, question: OpenQuestion, incoming: Incoming, words: Any) -> "_Asked":
        if question.asks is Asks.PERSON:
            return cls(question, bool(question.text), ())
        if question.asks in ANSWERABLE:
            profile = _profile_of(incoming, question)
            return cls(question, True, () if profile is None else choices(question, profile, words))
        return cls(question, False, ())


def _incoming(request: Request[Any, Any, Any], token: str) -> tuple[ImportOrder, Incoming]:
    site = request.app.state.site
    order = site.uploads.order(token, request.user.name)
    path = site.uploads.path(token)
    return order, read_incoming(path, order, site.agency, site.now())


def _order(request: Request[Any, Any, Any], data: dict[str, str]) -> ImportOrder:
    kind = data.get("kind") or SourceKind.EMPLOYER.value
    if kind not in {known.value for known in SourceKind}:
        raise InputError("The kind of source must be one of those that the form lists", "kind")
    day = data.get("as_of", "")
    if day:
        try:
            date.fromisoformat(day)
        except ValueError:
            raise InputError("The day of the files must be written YYYY-MM-DD", "as_of") from None
    return ImportOrder(request.user.name, data.get("source", "").strip(), kind, day)


def _decide(request: Request[Any, Any, Any], question: OpenQuestion, person: str) -> None:
    site = request.app.state.site
    store = site.agency.store
    if person not in store.persons():
        raise InputError(f"{person[:40]!r}: nobody on record has this id", "answer")
    delivery = Delivery(_DECISIONS, SourceKind.EMPLOYER, request.user.name, site.now())
    store.apply([match(person, question.text)], delivery)
    site.trail.note(Entry(site.now(), request.user.name, "match", person))


def _keep_answer(incoming: Incoming, question: OpenQuestion, text: str, words: Any) -> None:
    profile = _profile_of(incoming, question)
    if profile is None:
        raise InputError("No profile is kept for this file: answer it in the file itself", "answer")
    try:
        profiles.keep(answered(profile, question, text, words))
    except ValueError as error:
        raise InputError(f"{question.column or question.file}: {error}", "answer") from None


def _profile_of(incoming: Incoming, question: OpenQuestion) -> Profile | None:
    """The profile by which the file of a question was read."""
    exports = incoming.exports.by_profile if incoming.exports else ()
    return next((export.profile for export in exports if export.file == question.file), None)


HANDLERS = (imports, upload, preview, reorder, settle, confirm, undo)
