"""Documents that rules come from, as read on a day, and places in them."""

from datetime import date
from typing import Any

import attrs

from goodstanding.attribute_types import is_kind, name_of
from goodstanding.errors import RuleError


@attrs.frozen
class Source:
    """A document: title, address, day of publication (None: it shows none), day it was read."""

    title: str
    url: str = attrs.field(kw_only=True)
    published: date | None = attrs.field(
        default=None, kw_only=True, validator=is_kind(date, optional=True)
    )
    retrieved: date = attrs.field(kw_only=True, validator=is_kind(date))
    note: str = attrs.field(default="", kw_only=True)

    def at(self, passage: str) -> "Citation":
        """A citation of one place in this document, such as `"p. 12"` or `"Art. III(c)"`.

        `RuleError` where the place is no text.
        """
        if not isinstance(passage, str):
            raise RuleError(f"{self.title}: at({passage!r}): the place must be text, as 'p. 12'")
        return Citation(self, passage)


@attrs.frozen
class Citation:
    """A place in a source; an empty place cites the document as a whole."""

    source: Source
    passage: str = ""

    def __str__(self) -> str:
        return f"{self.source.title}, {self.passage}" if self.passage else self.source.title


def refuse_other(where: str, word: str, value: object) -> None:
    """`RuleError` unless a value is a citation; it says what to write in its place.

    `where` names the rule, `word` the argument.
    """
    if isinstance(value, Citation):
        return
    if isinstance(value, Source):
        wrong = f"is the document {value.title!r} as a whole"
    else:
        wrong = f"is of the type {type(value).__name__}"
    raise RuleError(
        f"{where}: {word} {wrong}; write the place in a document, as SOURCE.at('p. 12'), or "
        "SOURCE.at('') for all of it"
    )


def is_citation(instance: Any, attribute: "attrs.Attribute[Any]", value: object) -> None:
    """As `refuse_other`, for an attribute of a declared class."""
    refuse_other(name_of(instance), attribute.name, value)


def are_citations(instance: Any, attribute: "attrs.Attribute[Any]", value: object) -> None:
    """As `is_citation`, for an attribute that is a tuple of citations."""
    if not isinstance(value, tuple):
        raise RuleError(
            f"{name_of(instance)}: {attribute.name} must be a tuple of places, as "
            "(SOURCE.at('p. 12'),)"
        )
    for citation in value:
        refuse_other(name_of(instance), attribute.name, citation)
