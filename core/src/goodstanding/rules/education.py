"""Degrees and examinations."""

import attrs

from goodstanding.dates import Dated
from goodstanding.errors import RuleError
from goodstanding.rules.combine import Leaf, refuse_term
from goodstanding.rules.values import Amount, Force, Number, amount, stated, words
from goodstanding.sources import Citation


@attrs.frozen
class DegreeKind:
    """Which degrees are meant; an empty field asks nothing."""

    levels: tuple[str, ...] = ()
    fields: tuple[str, ...] = ()
    accredited: bool = False
    accreditors: tuple[str, ...] = ()
    field_experience: tuple[str, ...] = ()


@attrs.frozen(eq=False)
class DegreeAsked(Leaf):
    """A degree of some kind, conferred by the key day."""

    kind: DegreeKind
    in_force: Dated[bool | None]
    lookback_months: int | None = None


@attrs.frozen(eq=False)
class Passed(Leaf):
    """Examinations passed by the key day: any one of them, or all."""

    examinations: tuple[str, ...]
    in_force: Dated[bool | None]
    all: bool = False
    lookback_months: int | None = None
    in_term: bool = False
    stands_months: int | None = None
    elected: bool = False


@attrs.frozen(eq=False)
class Sittings(Leaf):
    """Fewer sittings than the limit in the key day's calendar year, so that one more is allowed."""

    examination: str
    limit: Dated[Number]
    counted_since_start: bool = True


def degree_kind(
    levels: str | tuple[str, ...] = (),
    fields: str | tuple[str, ...] = (),
    *,
    accredited: bool = False,
    accreditors: str | tuple[str, ...] = (),
    field_experience: str | tuple[str, ...] = (),
) -> DegreeKind:
    """A kind of degree, to name in `after_degree=`."""
    return DegreeKind(
        words(levels), words(fields), accredited, words(accreditors), words(field_experience)
    )


def degree(
    id: str,
    levels: str | tuple[str, ...] = (),
    fields: str | tuple[str, ...] = (),
    *,
    accredited: bool = False,
    accreditors: str | tuple[str, ...] = (),
    field_experience: str | tuple[str, ...] = (),
    lookback_months: int | None = None,
    handed_in: bool = False,
    cite: Citation | None = None,
    in_force: Force | None = None,
    offered: Force | None = None,
    note: str = "",
) -> DegreeAsked:
    """A degree conferred by the key day.

    `field_experience` lists the kinds of supervised field experience, one of which the degree
    must have included; `accreditors` such as `"CSWE"`. `lookback_months`: conferred within so many
    months before the key day, whole months where that is the last day of a term. `handed_in`: by
    the day on which the application is handed in, and the look-back ends with it, as with
    `experience(...)`.
    """
    kind = degree_kind(
        levels,
        fields,
        accredited=accredited,
        accreditors=accreditors,
        field_experience=field_experience,
    )
    return DegreeAsked(
        id,
        kind,
        stated(id, cite, in_force, offered),
        lookback_months,
        note=note,
        offered=offered is not None,
        handed_in=handed_in,
    )


def passed(
    id: str,
    *examinations: str,
    all: bool = False,
    lookback_months: int | None = None,
    in_term: bool = False,
    stands_months: int | None = None,
    elected: bool = False,
    handed_in: bool = False,
    cite: Citation | None = None,
    in_force: Force | None = None,
    offered: Force | None = None,
    note: str = "",
) -> Passed:
    """An examination passed by the key day; with `all`, every one of them.

    `in_term` asks for a pass within the term being renewed; `stands_months`, with `all`, is how
    long a passed part stands after the first failed one. `elected` marks a way that a person
    chooses to take instead of another: with no pass on record it was not taken, and is unmet.
    `handed_in`: by the day on which the application is handed in, and a look-back ends with it, as
    with `experience(...)`.
    """
    if not examinations:
        raise RuleError(f"{id!r}: passed(...) names no examination")
    refuse_term(id, handed_in=handed_in, in_term=in_term)
    return Passed(
        id,
        examinations,
        stated(id, cite, in_force, offered),
        all,
        lookback_months,
        in_term,
        stands_months,
        elected,
        note=note,
        offered=offered is not None,
        handed_in=handed_in,
    )


def sittings(
    id: str,
    examination: str,
    *,
    at_most: Amount,
    counted_since_start: bool = True,
    note: str = "",
) -> Sittings:
    """Another sitting is allowed: fewer than `at_most` so far in the key day's calendar year.

    With `counted_since_start`, sittings before the limit took force do not count toward it.
    """
    return Sittings(id, examination, amount(id, "at_most", at_most), counted_since_start, note=note)
