"""Coming back after a log-in: to the page that was asked for, with what was typed on it."""

import json
from typing import Any, Final
from urllib.parse import urlsplit

import attrs
from litestar.datastructures import FormMultiDict, UploadFile
from litestar.exceptions import NotAuthorizedException

_LONGEST: Final = 1000
_MOST: Final = 100_000
_SECRETS: Final = frozenset({"_csrf", "password", "again", "current", "code", "secret"})
"""Fields that never come back: the token is of the session that ended, the rest is secret."""


def own_path(text: str | None) -> str:
    """A path of this site with its query, as it stands in an address; "" for anything else.

    An address of another site would make the log-in page lead wherever a link in a mail says.
    """
    if not text or len(text) > _LONGEST or not text.startswith("/") or text[1:2] in ("/", "\\"):
        return ""
    return text if text.isascii() and text.isprintable() else ""


@attrs.frozen
class Typed:
    """A form that came without a session: where it was sent, from which page, and its fields.

    `files`: names of fields whose files were not kept and have to be chosen again.
    """

    action: str
    page: str
    fields: tuple[tuple[str, str], ...]
    files: tuple[str, ...] = ()

    def text(self) -> str:
        """As it stands in a hidden field of the log-in page; "" if it is longer than 100,000."""
        found = json.dumps([self.action, self.page, self.fields, self.files])
        return found if len(found) <= _MOST else ""

    @property
    def shown(self) -> tuple[tuple[str, str], ...]:
        """Names and values to read; what is empty is left out."""
        return tuple((name.replace("_", " "), value) for name, value in self.fields if value)


def typed_of(form: FormMultiDict, action: str, referrer: str | None) -> Typed | None:
    """What a form holds; None with a secret among it, or too long to come back."""
    fields = []
    files = []
    for name, value in form.multi_items():
        if name in _SECRETS - {"_csrf"}:
            return None
        if isinstance(value, UploadFile):
            if value.filename and name not in files:
                files.append(name)
        elif name != "_csrf":
            fields.append((name, str(value)))
    found = Typed(action, _page_of(referrer), tuple(fields), tuple(files))
    return found if found.text() else None


def _page_of(referrer: str | None) -> str:
    """The page that a form of this site was on; the first page if the browser does not say."""
    try:
        parts = urlsplit(referrer or "")
    except ValueError:
        return "/"
    return own_path(parts.path + (f"?{parts.query}" if parts.query else "")) or "/"


def read_typed(text: str) -> Typed | None:
    """What `Typed.text` wrote; None for anything else."""
    if not text or len(text) > _MOST:
        return None
    try:
        action, page, fields, files = json.loads(text)
        pairs = tuple((str(name), str(value)) for name, value in fields)
        found = Typed(own_path(action), own_path(page) or "/", pairs, tuple(map(str, files)))
    except (ValueError, TypeError, AttributeError, RecursionError):
        return None
    return found if found.action else None


class SessionOverException(NotAuthorizedException):
    """A form came without a session; nothing was recorded."""

    def __init__(self, typed: Typed | None, page: str) -> None:
        super().__init__()
        self.typed, self.page = typed, page


def session_over(form: FormMultiDict, action: str, headers: Any) -> SessionOverException:
    """The refusal of a form of this site, with what came along."""
    typed = typed_of(form, action, headers.get("referer"))
    return SessionOverException(typed, _page_of(headers.get("referer")))
