"""Renders templates: the site's folder first, then ours; what a template asks for must be there."""

from collections.abc import Mapping, Sequence
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Any, Final

from jinja2 import ChoiceLoader, FileSystemLoader, PackageLoader, StrictUndefined, TemplateError
from jinja2.sandbox import ImmutableSandboxedEnvironment

from goodstanding.dates import parse_day
from goodstanding.errors import OperatorError
from goodstanding.jurisdictions import JURISDICTIONS

_SHOWN: Final = 3


@lru_cache(maxsize=8)
def environment(folder: Path | None = None) -> ImmutableSandboxedEnvironment:
    """The templates' environment; a site's folder overrides templates by their names."""
    loaders: list[Any] = [PackageLoader("goodstanding_notifications.messages", "templates")]
    if folder is not None:
        if not folder.is_dir():
            raise OperatorError(f"{folder}: there is no such folder of templates")
        loaders.insert(0, FileSystemLoader(folder))
    templates = ImmutableSandboxedEnvironment(
        loader=ChoiceLoader(loaders),
        undefined=StrictUndefined,
        autoescape=lambda name: name is not None and ".html" in name,
        keep_trailing_newline=True,
    )
    templates.filters |= {
        "day": in_words,
        "until": until,
        "booked": booked,
        "capitalize_first": capitalize_first,
    }
    return templates


def render(templates: ImmutableSandboxedEnvironment, name: str, values: Mapping[str, Any]) -> str:
    """A template's text; `OperatorError` names the template, the line and what is wrong."""
    try:
        return templates.get_template(name).render(values)
    except TemplateError as error:
        line = getattr(error, "lineno", None)
        where = f"{name} line {line}" if line else name
        raise OperatorError(f"template {where}: {error.message or type(error).__name__}") from None


def in_words(day: date) -> str:
    """A day as people write it: `Saturday, November 28, 2026`."""
    return f"{day:%A, %B} {day.day}, {day.year}"


def until(days: int) -> str:
    """How far off a day is, from so many days before it: `in 7 days`, `today`, `3 days ago`."""
    if days == 0:
        return "today"
    if days == 1:
        return "tomorrow"
    if days == -1:
        return "yesterday"
    return f"in {days} days" if days > 0 else f"{-days} days ago"


def booked(days: Sequence[tuple[str, str]]) -> str:
    """Days and states of booked work: `Tuesday, December 1, 2026 in Colorado and 2 more`."""
    shown = [
        f"{in_words(parse_day(day))} in {JURISDICTIONS[state].name}" for day, state in days[:_SHOWN]
    ]
    more = len(days) - len(shown)
    return "; ".join(shown) + (f" and {more} more" if more else "")


def capitalize_first(text: str) -> str:
    """The text with a capital letter in front, the rest as it is."""
    return text[:1].upper() + text[1:]
