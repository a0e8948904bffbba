"""What a sheet of a roster and its columns are; which there are, the classes of `facts` say."""

from collections.abc import Iterator

import attrs

from goodstanding.facts.fields import Field, ValueType, fields_of


@attrs.frozen(kw_only=True)
class Column:
    """One column: `aliases` are other headers taken for it, `words` the only words allowed.

    `group` names the group of `goodstanding.vocabulary` that the column's words come from;
    `not_before` is the column whose day must not lie after this one's.
    """

    name: str
    type: ValueType
    description: str
    example: str = ""
    required: bool = False
    aliases: tuple[str, ...] = ()
    words: tuple[str, ...] = ()
    group: str = ""
    not_before: str = ""
    unless: str = ""
    """The column without which this one must be there."""


@attrs.frozen(kw_only=True)
class Sheet:
    """One CSV file or worksheet; `patients` marks those that hold no more than a patient's id."""

    name: str
    description: str
    columns: tuple[Column, ...]
    patients: bool = False

    @property
    def header(self) -> tuple[str, ...]:
        """The column names in the order of the template."""
        return tuple(column.name for column in self.columns)


def columns_of(declared: tuple[Field, ...]) -> Iterator[Column]:
    """The columns in which a sheet holds the fields of a fact, a part of it one for each key."""
    for field in declared:
        if field.part is None:
            yield column_of(field, field.column, required=field.required and not field.derived)
            continue
        names = dict(field.columns)
        for part in fields_of(field.part):
            before = names.get(part.not_before, "")
            yield column_of(attrs.evolve(part, not_before=before), names[part.key], required=False)


def column_of(field: Field, name: str, *, required: bool) -> Column:
    """The column of this name that holds a field."""
    return Column(
        name=name,
        type=field.value_type,
        description=field.description,
        example=field.example,
        required=required,
        aliases=field.aliases,
        words=field.words,
        group=field.group,
        not_before=field.not_before,
        unless=field.unless,
    )
