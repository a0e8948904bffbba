"""The one document of rule sheets: headed sections of items, in plain text or in Markdown."""

from collections.abc import Iterator
from textwrap import wrap
from typing import Final

import attrs

from goodstanding.safe_text import safe

WIDTH: Final = 100
_STEP: Final = 3
_MARKUP: Final = str.maketrans({letter: f"\\{letter}" for letter in "\\`*_{}[]<>#|"})


@attrs.frozen
class Item:
    """A line of an outline with details below it; `id` is its name in answers."""

    text: str
    details: tuple[str, ...] = ()
    depth: int = 0
    label: str = ""
    id: str = ""


@attrs.frozen
class Section:
    """A heading, lines, and items."""

    heading: str
    lines: tuple[str, ...] = ()
    items: tuple[Item, ...] = ()


@attrs.frozen
class Document:
    """A title with the id of what it is about, lines below it, and sections."""

    title: str
    id: str
    lines: tuple[str, ...]
    sections: tuple[Section, ...]


def plain(document: Document) -> str:
    """Plain text, broken at 100 columns except inside a word, such as an address."""
    return "\n".join(line.rstrip() for line in _plain(document)) + "\n"


def _plain(document: Document) -> Iterator[str]:
    yield from _wrapped(f"{document.title} [{document.id}]", "", "")
    yield "=" * min(WIDTH, len(f"{document.title} [{document.id}]"))
    for line in document.lines:
        yield from _wrapped(line, "", "")
    for section in document.sections:
        yield ""
        yield section.heading
        yield "-" * min(WIDTH, len(section.heading))
        for line in section.lines:
            yield from _wrapped(line, "", "")
        for item in section.items:
            head = f"{' ' * (_STEP * item.depth)}{item.label or '-'} "
            name = f" [{item.id}]" if item.id else ""
            yield from _wrapped(f"{item.text}{name}", head, " " * len(head))
            for detail in item.details:
                margin = f"{' ' * len(head)}  "
                yield from _wrapped(detail, margin, margin)


def _wrapped(text: str, first: str, rest: str) -> list[str]:
    return wrap(
        safe(text),
        WIDTH,
        initial_indent=first,
        subsequent_indent=rest,
        break_long_words=False,
        break_on_hyphens=False,
    )


def markdown(document: Document) -> str:
    """Markdown in which no text is taken for markup."""
    return "\n".join(_markdown(document)) + "\n"


def _markdown(document: Document) -> Iterator[str]:
    yield f"# {_escaped(document.title)} (`{document.id}`)"
    for line in document.lines:
        yield f"\n{_escaped(line)}"
    for section in document.sections:
        yield f"\n## {_escaped(section.heading)}"
        for line in section.lines:
            yield f"\n{_escaped(line)}"
        if section.items:
            yield ""
        for item in section.items:
            indent = "  " * item.depth
            label = f"**{_escaped(item.label)}** " if item.label else ""
            name = f" (`{item.id}`)" if item.id else ""
            yield f"{indent}- {label}{_escaped(item.text)}{name}"
            for detail in item.details:
                yield f"{indent}  - {_escaped(detail)}"


def _escaped(text: str) -> str:
    if text.startswith("https://") and " " not in text:
        return f"<{safe(text)}>"
    return safe(text).translate(_MARKUP)
