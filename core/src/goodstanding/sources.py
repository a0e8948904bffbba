"""Documents that rules come from, as read on a day, and places in them."""

from datetime import date

import attrs


@attrs.frozen
class Source:
    """A document: title, address, day of publication (None: it shows none), day it was read."""

    title: str
    url: str = attrs.field(kw_only=True)
    published: date | None = attrs.field(default=None, kw_only=True)
    retrieved: date = attrs.field(kw_only=True)
    note: str = attrs.field(default="", kw_only=True)

    def at(self, passage: str) -> "Citation":
        """A citation of one place in this document, such as `"p. 12"` or `"Art. III(c)"`."""
        return Citation(self, passage)


@attrs.frozen
class Citation:
    """A place in a source; an empty place cites the document as a whole."""

    source: Source
    passage: str = ""

    def __str__(self) -> str:
        return f"{self.source.title}, {self.passage}" if self.passage else self.source.title
