"""Answers of the API: JSON with an entity tag, so that what did not change is not sent again."""

import json
from hashlib import sha256
from typing import Any

from litestar import Request, Response

from goodstanding_web.api.problems import problem


def answer(
    request: Request[Any, Any, Any], body: Any, mark: int, media_type: str = "application/json"
) -> Response[bytes]:
    """The body as JSON; 304 where the caller has the same already.

    `mark` is the last import that the answer knows of; the caller keeps it to see what is newer.
    """
    content = json.dumps(body, ensure_ascii=False, separators=(",", ":")).encode()
    tag = f'"{sha256(content).hexdigest()[:32]}"'
    headers = {"etag": tag, "goodstanding-mark": str(mark)}
    given = [tag.strip() for tag in request.headers.get("if-none-match", "").split(",")]
    if tag in given or "*" in given:
        return Response(b"", status_code=304, headers=headers)
    return Response(content, media_type=media_type, headers=headers)


def not_found(sentence: str) -> Response[bytes]:
    """Something that is not on record."""
    return problem(404, sentence)
