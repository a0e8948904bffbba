"""Requirements made of others: all of, any of, at least so many of, not."""

import re
from collections.abc import Iterator
from typing import Final

import attrs

from goodstanding.dates import Dated
from goodstanding.errors import RuleError

_PATH: Final = re.compile(r"[a-z0-9_-]+(\.[a-z0-9_-]+)*")


def _path(instance: object, attribute: object, id: str) -> None:
    if not isinstance(id, str) or not _PATH.fullmatch(id):
        raise RuleError(
            f"{id!r}: a requirement's id is a dotted path of small letters, "
            "such as 'renewal.ethics'"
        )


@attrs.frozen(eq=False)
class Requirement:
    """One thing asked; `id` is its path within its credential type and never changes."""

    id: str = attrs.field(validator=_path)

    @property
    def children(self) -> "tuple[Requirement, ...]":
        """The requirements it is made of; none for a leaf."""
        return ()

    def walk(self) -> "Iterator[Requirement]":
        """This requirement and all below it, in the order written."""
        yield self
        for child in self.children:
            yield from child.walk()


@attrs.frozen(eq=False)
class Leaf(Requirement):
    """A requirement with values of its own; `note` is said beside the verdict.

    `offered`: it is a way that a person may take; while its value is no or none, it is not
    offered, and not met. Without it a value of none means that nothing is asked, which is met.
    `handed_in`: it is judged as of the day on which the application is handed in, while the key
    day picks its values.
    """

    note: str = attrs.field(default="", kw_only=True)
    offered: bool = attrs.field(default=False, kw_only=True)
    handed_in: bool = attrs.field(default=False, kw_only=True)

    @property
    def dated_values(self) -> tuple[Dated[object], ...]:
        """Every dated, cited value of this leaf."""
        return tuple(
            value
            for field in attrs.fields(type(self))
            if isinstance(value := getattr(self, field.name), Dated)
        )


def refuse_term(id: str, *, handed_in: bool, in_term: bool) -> None:
    """`RuleError` for what is to be counted up to two days at once."""
    if handed_in and in_term:
        raise RuleError(f"{id!r}: handed_in=True counts up to the application, in_term=True not")


def _parts(instance: Requirement, attribute: object, parts: tuple[Requirement, ...]) -> None:
    if not parts:
        raise RuleError(f"{instance.id!r}: name at least one part")
    for part in parts:
        if not isinstance(part, Requirement):
            if isinstance(part, tuple | list):
                raise RuleError(
                    f"{instance.id!r}: write its parts one after another, not as a list"
                )
            shown = repr(part) if isinstance(part, str) else f"a {type(part).__name__}"
            raise RuleError(f"{instance.id!r}: {shown} is not a requirement")


@attrs.frozen(eq=False)
class Several(Requirement):
    """A requirement made of parts."""

    parts: tuple[Requirement, ...] = attrs.field(validator=_parts)

    @property
    def children(self) -> tuple[Requirement, ...]:
        return self.parts


@attrs.frozen(eq=False)
class AllOf(Several):
    """Every part is asked."""


@attrs.frozen(eq=False)
class AnyOf(Several):
    """One part suffices; the parts are pathways, shown side by side."""


@attrs.frozen(eq=False)
class AtLeastNOf(Several):
    """So many of the parts suffice."""

    needed: int


@attrs.frozen(eq=False)
class Not(Requirement):
    """The part must not be the case."""

    part: Requirement

    @property
    def children(self) -> tuple[Requirement, ...]:
        return (self.part,)


def all_of(id: str, *parts: Requirement) -> AllOf:
    """Every part is asked."""
    return AllOf(id, parts)


def any_of(id: str, *parts: Requirement) -> AnyOf:
    """One part suffices."""
    return AnyOf(id, parts)


def at_least_n_of(id: str, needed: int, *parts: Requirement) -> AtLeastNOf:
    """So many of the parts suffice."""
    if not 1 <= needed <= len(parts):
        raise RuleError(f"{id!r}: {needed} of {len(parts)} parts cannot be asked")
    return AtLeastNOf(id, parts, needed)


def not_(id: str, part: Requirement) -> Not:
    """The part must not be the case."""
    return Not(id, part)
