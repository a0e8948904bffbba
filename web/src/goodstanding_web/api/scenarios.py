"""Scenarios: people on paper, each with a question and the expected answer; none is recorded."""

import json
from typing import Any, Final

from anyio.to_thread import run_sync
from litestar import Request, Response, post

from goodstanding.errors import InputError
from goodstanding.intake.scenarios import run_document
from goodstanding_web.api.reading import json_object

MOST: Final = 200
"""Scenarios of one call at most."""


@post("/scenarios", status_code=200)
async def scenarios(request: Request[Any, Any, Any]) -> Response[bytes]:
    """How each went: the answer, and what differs from the expected one."""
    return await run_sync(_run, request, await request.body())


def _run(request: Request[Any, Any, Any], body: bytes) -> Response[bytes]:
    sent = json_object(body)
    unknown = sorted(set(sent) - {"scenarios", "assumptions"})
    if unknown:
        raise InputError([f"{key}: not a key of scenarios" for key in unknown])
    listed = sent.get("scenarios")
    if not isinstance(listed, list) or not 1 <= len(listed) <= MOST:
        raise InputError(f"scenarios: must be a list of 1 to {MOST} scenarios")
    agency = request.app.state.site.agency
    report = run_document(sent, agency.catalog, agency.catalog.words, agency.site.assumptions)
    content = json.dumps(report.to_json(), ensure_ascii=False).encode()
    return Response(content, media_type="application/json")


HANDLERS = (scenarios,)
