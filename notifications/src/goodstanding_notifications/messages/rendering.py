"""Renders templates: the site's folder first, then ours; what a template asks for must be there."""

from collections.abc import Iterable, Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any, Final

from jinja2 import (
    ChoiceLoader,
    DictLoader,
    FileSystemLoader,
    PackageLoader,
    StrictUndefined,
    Template,
    TemplateError,
)
from jinja2.sandbox import ImmutableSandboxedEnvironment

from goodstanding.errors import OperatorError
from goodstanding_notifications.kinds import Kind
from goodstanding_notifications.messages import words

BLOCKS: Final = ("heading", "what")
"""The blocks that the template of a kind has: one line, and paragraphs apart by empty lines."""


class Templates:
    """The templates of a site; `OperatorError` names the template, the line and what is wrong.

    The site's folder comes first, then ours, then those that kinds of plugins bring.
    """

    def __init__(self, folder: Path | None = None, kinds: Iterable[Kind] = ()) -> None:
        brought = tuple((kind.file, kind.words) for kind in kinds if kind.words)
        self._environment = _environment(folder, brought)

    def render(self, name: str, values: Mapping[str, Any]) -> str:
        """A whole template's text."""
        try:
            return self._environment.get_template(name).render(values)
        except Exception as error:
            raise _wrong(name, error) from None

    def source(self, name: str) -> str:
        """A template as it is written."""
        loader = self._environment.loader
        if loader is None:
            raise OperatorError(f"template {name}: there is no folder of templates")
        try:
            return loader.get_source(self._environment, name)[0]
        except TemplateError as error:
            raise _wrong(name, error) from None

    def notice(self, name: str, values: Mapping[str, Any]) -> tuple[str, tuple[str, ...]]:
        """The heading and the paragraphs of a kind's template."""
        try:
            template = self._environment.get_template(name)
            heading, what = (_block(template, block, values) for block in BLOCKS)
        except Exception as error:
            raise _wrong(name, error) from None
        paragraphs = (" ".join(text.split()) for text in what.split("\n\n"))
        return " ".join(heading.split()), tuple(text for text in paragraphs if text)


def _block(template: Template, name: str, values: Mapping[str, Any]) -> str:
    if name not in template.blocks:
        raise TemplateError(f"has no block {name!r}")
    return "".join(template.blocks[name](template.new_context(dict(values))))


def _wrong(name: str, error: Exception) -> OperatorError:
    """A template of the site may fail in any way, such as by a type error in an expression."""
    line = getattr(error, "lineno", None)
    where = f"{name} line {line}" if line else name
    says = error.message if isinstance(error, TemplateError) else str(error)
    return OperatorError(f"template {where}: {says or type(error).__name__}")


@lru_cache(maxsize=8)
def _environment(
    folder: Path | None, brought: tuple[tuple[str, str], ...]
) -> ImmutableSandboxedEnvironment:
    loaders: list[Any] = [PackageLoader("goodstanding_notifications.messages", "templates")]
    loaders.append(DictLoader(dict(brought)))
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
        "day": words.long_day,
        "until": words.until,
        "booked": words.booked,
        "reason": words.reason,
        "sentence": words.sentence,
        "capitalize_first": words.capitalize_first,
    }
    return templates
