"""A form that was refused, on its page again: what was typed, and the field with its sentence."""

from collections.abc import Iterable, Mapping, Sequence
from html import escape
from html.parser import HTMLParser
from typing import Final

import attrs

from goodstanding.errors import InputError

EMPTY: Final = "Fill this in"
"""What stands beside a field that must be filled in and is empty."""
_MARK: Final = "refused"
_SPOKEN_OUT: Final = frozenset({"hidden", "file", "password", "submit", "button"})
"""Kinds of input whose value is not written into the page."""
_CHOSEN: Final = frozenset({"checkbox", "radio"})
_FIELDS: Final = frozenset({"input", "select", "textarea"})

Attributes = Sequence[tuple[str, str | None]]
Given = Sequence[tuple[str, str]]
"""Names and values of a form, as they were sent."""


@attrs.define
class _Form:
    """A form of a page: its hidden fields, its fields to fill in, and the `details` it is in."""

    action: str
    details: tuple[int, ...]
    hidden: dict[str, str] = attrs.field(factory=dict)
    fields: dict[str, bool] = attrs.field(factory=dict)
    """By name whether a field must be filled in."""


class _Reader(HTMLParser):
    """The forms of a page."""

    def __init__(self) -> None:
        super().__init__()
        self.forms: list[_Form] = []
        self._open: list[int] = []
        self._details = 0
        self._form: _Form | None = None

    def handle_starttag(self, tag: str, attrs: Attributes) -> None:
        """Notes a form, a field or a `details`."""
        found = dict(attrs)
        name, kind = found.get("name") or "", found.get("type") or ""
        if tag == "details":
            self._open.append(self._details)
            self._details += 1
        elif tag == "form":
            self._form = _Form(found.get("action") or "", tuple(self._open))
            self.forms.append(self._form)
        elif self._form is not None and tag in _FIELDS and name:
            if kind == "hidden":
                self._form.hidden[name] = found.get("value") or ""
            else:
                self._form.fields[name] = "required" in found

    def handle_endtag(self, tag: str) -> None:
        """Leaves a form or a `details`."""
        if tag == "details":
            self._open.pop()
        elif tag == "form":
            self._form = None


class _Writer(HTMLParser):
    """The page again, letter by letter but for one form and what encloses it."""

    def __init__(self, number: int, form: _Form, given: Given, marks: Mapping[str, str]) -> None:
        super().__init__(convert_charrefs=False)
        self.out: list[str] = []
        self._number, self._wanted, self._given = number, form, given
        self._waiting = dict(marks)
        self._first = next((name for name in form.fields if name in marks), "")
        self._forms = self._details = -1
        self._inside = self._title = False
        self._select, self._after, self._option = "", "", ""

    def _values(self, name: str) -> list[str]:
        return [value for key, value in self._given if key == name]

    def _marked(self, name: str, extra: dict[str, str | None]) -> str:
        """Adds what marks a field to its attributes; the sentence that follows it."""
        sentence = self._waiting.pop(name, None)
        if sentence is None:
            return ""
        number = f"{_MARK}-{name}"
        extra["aria-invalid"] = "true"
        extra["aria-describedby"] = f"{extra.get('aria-describedby') or ''} {number}".strip()
        if name == self._first:
            extra["autofocus"] = None
        return _sentence(sentence, f' id="{number}"')

    def handle_starttag(self, tag: str, attrs: Attributes) -> None:
        """Writes a tag, changed where it is of the form."""
        text, found = self.get_starttag_text() or "", dict(attrs)
        if tag == "details":
            self._details += 1
            if self._details in self._wanted.details and "open" not in found:
                text = _tag(tag, {**found, "open": None})
        elif tag == "form":
            self._forms += 1
            self._inside = self._forms == self._number
            if self._inside and "" in self._waiting:
                text += _sentence(self._waiting.pop(""), ' role="alert" tabindex="-1" autofocus')
        elif tag == "title":
            self.out.append(text)
            text = "Look again: "
        elif self._inside and tag in _FIELDS:
            text = self._field(tag, found, text)
        elif self._inside and tag == "option" and self._select:
            text = self._choice(found, text)
        self.out.append(text)

    def _field(self, tag: str, found: dict[str, str | None], text: str) -> str:
        name, kind = found.get("name") or "", found.get("type") or ""
        if not name or kind == "hidden":
            return text
        after = self._marked(name, found)
        if tag == "input":
            if kind in _CHOSEN:
                found.pop("checked", None)
                if (found.get("value") or "on") in self._values(name):
                    found["checked"] = None
            elif kind not in _SPOKEN_OUT:
                found["value"] = next(iter(self._values(name)), "")
            return _tag(tag, found) + after
        self._after = after
        if tag == "select":
            self._select = name
        return _tag(tag, found)

    def _choice(self, found: dict[str, str | None], text: str) -> str:
        if "value" not in found:
            # Its value is its text, which comes next.
            self._option = text
            return ""
        return self._option_tag(found, found["value"] or "")

    def _option_tag(self, found: dict[str, str | None], value: str) -> str:
        found.pop("selected", None)
        if value in self._values(self._select):
            found["selected"] = None
        return _tag("option", found)

    def handle_data(self, data: str) -> None:
        """Writes text, after the option whose value it is."""
        if self._option:
            self._option = ""
            data = self._option_tag({}, data.strip()) + data
        self.out.append(data)

    def handle_endtag(self, tag: str) -> None:
        """Writes the end of a tag, and after a field its sentence."""
        self.out.append(f"</{tag}>")
        if tag == "form":
            self._inside = False
        elif tag in ("select", "textarea"):
            self.out.append(self._after)
            self._select = self._after = ""

    def handle_startendtag(self, tag: str, attrs: Attributes) -> None:
        """Writes a tag that is its own end, as those of drawings."""
        self.out.append(self.get_starttag_text() or "")

    def handle_entityref(self, name: str) -> None:
        """Writes a letter as it was written."""
        self.out.append(f"&{name};")

    def handle_charref(self, name: str) -> None:
        """Writes a letter as it was written."""
        self.out.append(f"&#{name};")

    def handle_decl(self, decl: str) -> None:
        """Writes the kind of document."""
        self.out.append(f"<!{decl}>")


def _tag(tag: str, found: Mapping[str, str | None]) -> str:
    words = "".join(
        f" {name}" if value is None else f' {name}="{escape(value)}"'
        for name, value in found.items()
    )
    return f"<{tag}{words}>"


def _sentence(text: str, attributes: str) -> str:
    return (
        f'<p class="stop refused"{attributes}><span aria-hidden="true">✖</span> {escape(text)}</p>'
    )


def refused_page(page: str, action: str, given: Given, error: InputError) -> str | None:
    """The page with the form of an address as it was sent, and marked; None if it has no such form.

    Of several forms to the same address it is the one whose hidden fields were sent.
    """
    reader = _Reader()
    reader.feed(page)
    sent = dict(given)
    for number, form in enumerate(reader.forms):
        own = {name: value for name, value in form.hidden.items() if name != "_csrf"}
        if form.action == action and all(sent.get(name) == own[name] for name in own):
            writer = _Writer(number, form, given, _marks(form.fields, sent, error))
            writer.feed(page)
            writer.close()
            return "".join(writer.out)
    return None


def _marks(
    fields: Mapping[str, bool], sent: Mapping[str, str], error: InputError
) -> dict[str, str]:
    """The sentence of each field that is not as it must be; "" stands for the form as a whole."""
    found: dict[str, str] = {}
    rest: list[str] = []
    for problem in error.problems:
        name, colon, words = problem.partition(": ")
        if error.about in fields:
            found[error.about] = " ".join((*_of(found, error.about), problem))
        elif colon and name in fields:
            found[name] = words[:1].upper() + words[1:]
        else:
            rest.append(problem)
    empty = [name for name, needed in fields.items() if needed and not sent.get(name, "").strip()]
    for name in empty:
        found[name] = found.get(name, EMPTY) if error.about == name else EMPTY
    if rest and not empty:
        alone = next(iter(fields)) if len(fields) == 1 else ""
        found[alone] = " ".join((*_of(found, alone), *rest))
    return found


def _of(found: Mapping[str, str], name: str) -> Iterable[str]:
    return (found[name],) if name in found else ()
