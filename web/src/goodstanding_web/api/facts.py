"""Facts in: recorded with whose word they are, once for each idempotency key; and taken back."""

from typing import Any, Final

from anyio.to_thread import run_sync
from litestar import Request, Response, get, post
from litestar.exceptions import NotFoundException
from litestar.params import FromPath, FromQuery

from goodstanding.as_json import to_json
from goodstanding.errors import InputError
from goodstanding.store import Change, Delivery, Receipt, SourceKind, Statement
from goodstanding_web.api.answers import answer
from goodstanding_web.api.once import Changed, once
from goodstanding_web.api.reading import json_object, page_of
from goodstanding_web.security.audit import Action

MOST: Final = 10_000
"""Statements of one call at most."""
_MOST_RECEIPTS: Final = 2**31


@post("/imports", opt={"writes": True})
async def record(request: Request[Any, Any, Any]) -> Response[bytes]:
    """Records statements about people; all of them or none."""
    body = await request.body()
    return await run_sync(once, request, body, lambda: _changed(_record(request, body)))


@post("/imports/{receipt:int}/undo", opt={"writes": True})
async def undo(request: Request[Any, Any, Any], receipt: FromPath[int]) -> Response[bytes]:
    """Takes an import back by a new receipt."""
    return await run_sync(once, request, b"", lambda: _changed(_undo(request, receipt)))


@get("/imports", sync_to_thread=True)
def imports(
    request: Request[Any, Any, Any],
    cursor: FromQuery[str | None] = None,
    limit: FromQuery[str | None] = None,
) -> Response[bytes]:
    """Every import and undoing, the latest first."""
    agency = request.app.state.site.agency
    receipts = agency.store.receipts()[::-1]
    mark = receipts[0].id if receipts else 0
    listed, after = page_of(receipts, _countdown, cursor, limit)
    return answer(request, {"imports": to_json(listed), "next": after}, mark)


def _countdown(receipt: Receipt) -> tuple[str, ...]:
    """Texts in the order of the latest first."""
    return (f"{_MOST_RECEIPTS - receipt.id:010}",)


def _changed(receipt: Receipt) -> Changed:
    action: Action = "import" if receipt.undoes is None else "undo"
    return Changed({"receipt": to_json(receipt)}, action, f"receipt {receipt.id}")


def _record(request: Request[Any, Any, Any], body: bytes) -> Any:
    site = request.app.state.site
    sent = json_object(body)
    statements = _statements(sent)
    delivery = Delivery(
        sent["source"],
        SourceKind(sent.get("source_kind", "employer")),
        f"token {request.user.name}",
        site.now(),
    )
    return site.agency.store.apply(statements, delivery)


def _undo(request: Request[Any, Any, Any], receipt: int) -> Any:
    site = request.app.state.site
    if not any(known.id == receipt for known in site.agency.store.receipts()):
        raise NotFoundException()
    return site.agency.store.undo(receipt, f"token {request.user.name}", site.now())


def _statements(sent: dict[str, Any]) -> list[Statement]:
    listed = sent.get("statements")
    problems = [
        f"{key}: not a key of an import"
        for key in sorted(set(sent) - {"source", "source_kind", "statements"})
    ]
    if not isinstance(sent.get("source"), str) or not sent["source"].strip():
        problems.append("source: must be a text: whose word this is")
    if sent.get("source_kind", "employer") not in [kind.value for kind in SourceKind]:
        problems.append("source_kind: must be employer, issuer or person")
    if not isinstance(listed, list) or not 1 <= len(listed) <= MOST:
        problems.append(f"statements: must be a list of 1 to {MOST:,} statements")
        listed = []
    found = []
    for number, item in enumerate(listed):
        shape = (
            isinstance(item, dict)
            and set(item) <= {"person", "kind", "payload", "change"}
            and all(isinstance(item.get(key), str) for key in ("person", "kind"))
            and isinstance(item.get("payload"), dict)
            and item.get("change", "add") in ("add", "remove")
        )
        if shape:
            change = Change(item.get("change", "add"))
            found.append(Statement(item["person"], item["kind"], item["payload"], change))
        else:
            problems.append(
                f"statements[{number}]: must have person, kind and payload, and may have change "
                "(add or remove)"
            )
    if problems:
        raise InputError(problems)
    return found


HANDLERS = (record, undo, imports)
