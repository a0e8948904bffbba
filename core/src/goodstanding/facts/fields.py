"""The words in which a kind of fact is declared: once, on the class that holds it.

The shape of a dossier, its JSON Schema, the sheets of a roster with their templates and reference,
and the keys of the store all follow from these declarations.
"""

from collections.abc import Callable, Mapping
from enum import Enum, StrEnum
from typing import Annotated, Any, Final, TypeVar, get_args, get_origin

import attrs

T = TypeVar("T")


class ValueType(Enum):
    """What a value is, and so how it is read from a cell or from JSON."""

    TEXT = "text"
    EMAIL = "e-mail address"
    ZONE = "time zone"
    NAME = "name by which something is referred to"
    NUMBER = "number as an issuer writes it"
    PATIENT = "opaque id of a patient"
    DAY = "day"
    MOMENT = "day and time on the clock of the place"
    STATE = "jurisdiction"
    PLACE = "jurisdiction, or abroad"
    CATEGORY = "license category"
    WORD = "one of a few words"
    TERM = "word of a group, to which plugins may add"
    TERMS = "several such words"
    YES_NO = "yes or no"
    HOURS = "hours"
    COUNT = "whole number"
    PARTS = "list of dated parts"
    PART = "a value of several keys"


@attrs.frozen(kw_only=True)
class Field:
    """One value of a fact: what it is, what a sheet calls it, and what it means to the store."""

    value_type: ValueType
    description: str
    """What a person is told to enter."""
    example: str = ""
    aliases: tuple[str, ...] = ()
    """Other titles under which a column of a sheet is taken for it."""
    words: tuple[str, ...] = ()
    """The only words allowed, in a field of few words."""
    choice: type[StrEnum] | None = None
    """What the few words become."""
    group: str = ""
    """The group of `goodstanding.vocabulary` that its words come from."""
    noun: str = ""
    """What a wrong word is told not to be."""
    free: bool = False
    """Whether a document may hold any text where a sheet takes words."""
    many: bool = False
    """Whether there may be several of it."""
    most: int = 0
    """The largest number of hours, with `unit` saying of what."""
    unit: str = ""
    not_before: str = ""
    """The field whose day must not lie after this one's."""
    between: bool = False
    """Whether two sightings may stand for the day: `{between: [2026-05-01, 2026-09-10]}`."""
    by_day: type | None = None
    """The class of one step of a value that changes by day; one value alone means always."""
    link: str = ""
    entry_link: str = ""
    """Another kind whose facts it may name as well, by number or by `registry_id`."""
    """The kind of fact whose id it names."""
    derived: bool = False
    """Whether it is made of the rest where a sheet leaves it out."""
    unless: str = ""
    """The column without which a sheet must have it."""
    fills: bool = False
    """Whether a lower source may add it where a weightier one is silent.

    Only where silence says nothing: an `until` left out means "still".
    """
    part: type | None = None
    """Of a list of dated parts, the class of one; of a value of several keys, its class."""
    columns: tuple[tuple[str, str], ...] = ()
    """The column of a sheet for each key of such a part."""

    name: str = ""
    """The attribute of the class."""
    key: str = ""
    """The key in JSON, where it is not the attribute's name."""
    column: str = ""
    """The column of a sheet, where it is not the key."""
    required: bool = False
    unsaid: str = ""
    """The word that says no more than leaving it out."""


@attrs.frozen(kw_only=True)
class Kind:
    """One kind of fact, as all that read, show or keep it see it."""

    name: str
    """The key in a dossier, and the kind of a statement in the store."""
    sheet: str
    description: str
    """What its sheet is about."""
    cls: type
    fields: tuple[Field, ...]
    identity: tuple[str, ...]
    """The keys that make two statements be about the same thing, in the order of the store's key.

    Never reorder those of a kind that is on record somewhere.
    """
    of_employer: bool = False
    """Whether the employer's word weighs most, as of its own jobs and bookings."""
    shared: bool = False
    """Whether its id is unique among all persons: a visit of another person is the same visit."""
    booking: bool = False
    """Whether it is kept beside the dossiers, with no more of a patient than an id and a state."""
    noted: bool = False
    """Whether intake notes it by itself: it has no sheet, and is never said to be complete."""
    told_twice: bool = False
    """Whether the same row twice is more likely a slip than a habit of the export."""

    @property
    def parts(self) -> tuple[Field, ...]:
        """Its lists of dated parts; a kind that has any may stand on several rows of a sheet."""
        return tuple(field for field in self.fields if field.value_type is ValueType.PARTS)

    @property
    def nested(self) -> tuple[Field, ...]:
        """Its values of several keys, for each of which a sheet has a column."""
        return tuple(field for field in self.fields if field.value_type is ValueType.PART)

    @property
    def links(self) -> tuple[Field, ...]:
        """The fields that name another fact by its id."""
        return tuple(field for field in self.fields if field.link)


_DECLARED: Final[dict[type, Kind]] = {}


def fact(
    name: str,
    description: str,
    *,
    identity: str,
    sheet: str = "",
    of_employer: bool = False,
    shared: bool = False,
    booking: bool = False,
    noted: bool = False,
    told_twice: bool = False,
) -> Callable[[type[T]], type[T]]:
    """Declares an attrs class as a kind of fact; every attribute must carry its `Field`."""

    def declare(cls: type[T]) -> type[T]:
        _DECLARED[cls] = Kind(
            name=name,
            sheet=sheet or name,
            description=description,
            cls=cls,
            fields=fields_of(cls),
            identity=tuple(identity.split()),
            of_employer=of_employer,
            shared=shared,
            booking=booking,
            noted=noted,
            told_twice=told_twice,
        )
        return cls

    return declare


def kind_of_class(cls: type) -> Kind:
    """The kind that a class was declared as; KeyError if it was not."""
    return _DECLARED[cls]


def fields_of(cls: type) -> tuple[Field, ...]:
    """The fields of a class of facts, or of dated parts, in the order written."""
    found = []
    for attribute in attrs.fields(cls):
        annotation = attribute.type
        declared = get_args(annotation)[1] if get_origin(annotation) is Annotated else None
        if not isinstance(declared, Field):
            raise TypeError(
                f"{cls.__name__}.{attribute.name}: write Annotated[..., day(...)] or another word "
                "of goodstanding.facts.fields"
            )
        found.append(
            attrs.evolve(
                declared,
                name=attribute.name,
                key=declared.key or attribute.name,
                column=declared.column or declared.key or attribute.name,
                required=attribute.default is attrs.NOTHING,
                unsaid=str(attribute.default) if declared.words and attribute.default else "",
            )
        )
    return tuple(found)


def text(description: str, example: str = "", **more: Any) -> Field:
    """Free text."""
    return _field(ValueType.TEXT, description, example, **more)


def email(description: str, example: str, **more: Any) -> Field:
    """An e-mail address."""
    return _field(ValueType.EMAIL, description, example, **more)


def zone(description: str, **more: Any) -> Field:
    """An IANA time zone."""
    return _field(ValueType.ZONE, description, "America/Chicago", **more)


def identifier(description: str, example: str, **more: Any) -> Field:
    """A name by which something is referred to; its digits are no quantity."""
    return _field(ValueType.NAME, description, example, **more)


def number(description: str, example: str, **more: Any) -> Field:
    """A number as an issuer writes it, leading zeros and all."""
    return _field(ValueType.NUMBER, description, example, **more)


def patient(description: str, example: str, **more: Any) -> Field:
    """An opaque id of a patient."""
    return _field(ValueType.PATIENT, description, example, **more)


def day(description: str, example: str = "2026-03-10", **more: Any) -> Field:
    """A day; `not_before` names the field whose day must not lie after it."""
    return _field(ValueType.DAY, description, example, **more)


def edge(description: str, example: str = "2026-03-10", **more: Any) -> Field:
    """A day on which something begins or ends, for which two sightings may stand."""
    return day(description, example, between=True, **more)


def moment(description: str, example: str, **more: Any) -> Field:
    """A day and time on the clock of the place, without a zone."""
    return _field(ValueType.MOMENT, description, example, **more)


def state(description: str, *, abroad: bool = False, **more: Any) -> Field:
    """A jurisdiction."""
    more = {"example": "TX", **more}
    return _field(ValueType.PLACE if abroad else ValueType.STATE, description, **more)


def category(description: str, **more: Any) -> Field:
    """A license category."""
    more = {"group": "categories", "noun": "license category", **more}
    return _field(ValueType.CATEGORY, description, "rn", **more)


def word(description: str, words: type[StrEnum] | tuple[str, ...], noun: str, **more: Any) -> Field:
    """One of a few words; with an enumeration, its member."""
    listed = tuple(words) if isinstance(words, tuple) else tuple(member.value for member in words)
    choice = None if isinstance(words, tuple) else words
    return _field(
        ValueType.WORD, description, listed[0], words=listed, choice=choice, noun=noun, **more
    )


def term(description: str, group: str, noun: str, example: str, **more: Any) -> Field:
    """A word of a group to which plugins may add."""
    return _field(ValueType.TERM, description, example, group=group, noun=noun, **more)


def terms(description: str, group: str, noun: str, example: str, **more: Any) -> Field:
    """Several words of such a group."""
    more = {"many": True, **more}
    return _field(ValueType.TERMS, description, example, group=group, noun=noun, **more)


def yes_no(description: str, **more: Any) -> Field:
    """Yes, no, or not known."""
    return _field(ValueType.YES_NO, description, "yes", **more)


def hours(description: str, example: str, *, most: int, unit: str, **more: Any) -> Field:
    """Hours from 0 through `most`; `unit` says of what."""
    return _field(ValueType.HOURS, description, example, most=most, unit=unit, **more)


def count(description: str, **more: Any) -> Field:
    """A whole number."""
    return _field(ValueType.COUNT, description, **more)


def parts(cls: type, **columns: str) -> Field:
    """A list of dated parts; the keywords name the column of each key (`is_` for `is`)."""
    return _field(ValueType.PARTS, "", part=cls, columns=_columns(columns), many=True)


def part(cls: type, **columns: str) -> Field:
    """A value of several keys; the keywords name the column of each."""
    return _field(ValueType.PART, "", part=cls, columns=_columns(columns), fills=True)


def _columns(named: Mapping[str, str]) -> tuple[tuple[str, str], ...]:
    return tuple((key.rstrip("_"), column) for key, column in named.items())


def _field(
    value_type: ValueType, description: str, example: str = "", aliases: str = "", **more: Any
) -> Field:
    return Field(
        value_type=value_type,
        description=description,
        example=example,
        aliases=tuple(aliases.split()),
        **more,
    )
