"""A change that is made once for its idempotency key, and noted with who made it."""

import json
from collections.abc import Callable
from hashlib import sha256
from typing import Any, Final

import attrs
from litestar import Request, Response

from goodstanding_web.api.keyed import Clash, KeptAnswer, KeyedAnswers, KeyedRequest
from goodstanding_web.api.problems import problem
from goodstanding_web.security.audit import Action, Entry

_LONGEST_KEY: Final = 200


@attrs.frozen
class Changed:
    """What a change answers, and what the audit trail says of it."""

    answer: Any
    action: Action
    subject: str


def once(
    request: Request[Any, Any, Any], body: bytes, change: Callable[[], Changed]
) -> Response[bytes]:
    """What the change answers; the same again for the same key, without doing it again."""
    key = request.headers.get("idempotency-key", "")
    if not 1 <= len(key) <= _LONGEST_KEY:
        return problem(428)
    site = request.app.state.site
    digest = sha256(f"{request.method} {request.url.path}\n".encode() + body).digest()

    def recorded() -> KeptAnswer:
        changed = change()
        user = f"token {request.user.name}"
        site.trail.note(Entry(site.now(), user, changed.action, changed.subject))
        return KeptAnswer(201, json.dumps(changed.answer, ensure_ascii=False))

    try:
        kept = KeyedAnswers(site.tokens.database).once(
            KeyedRequest(request.user.name, key, digest), site.now(), recorded
        )
    except Clash as error:
        return problem(409, str(error))
    return Response(kept.body.encode(), status_code=kept.status, media_type="application/json")
