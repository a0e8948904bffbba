"""What forms hold: words, days, and the document that came along."""

from datetime import date

from litestar.datastructures import FormMultiDict, UploadFile

from goodstanding.errors import InputError
from goodstanding_web.documents import MOST_BYTES, kind_of

GivenFile = tuple[str, bytes] | None
"""The name and content of what was handed in."""
ROOM = MOST_BYTES + 100_000
"""The most bytes of a form with a document."""


async def content_of(form: FormMultiDict) -> GivenFile:
    """The document of a form, None without one; refused before anything is recorded."""
    sent = form.get("document")
    if not isinstance(sent, UploadFile) or not sent.filename:
        return None
    content = await sent.read(MOST_BYTES + 1)
    if len(content) > MOST_BYTES:
        raise InputError(f"The document is larger than {MOST_BYTES // 1_000_000} MB", "document")
    kind_of(content)
    return sent.filename, content


def text_of(form: FormMultiDict, name: str) -> str:
    """A word of a form, without space around it."""
    return str(form.get(name, "")).strip()


def day_of(form: FormMultiDict, name: str, what: str) -> date:
    """A day of a form; `InputError` says which is asked for."""
    try:
        return date.fromisoformat(text_of(form, name))
    except ValueError:
        raise InputError(f"Say {what}, as YYYY-MM-DD", name) from None
