"""What state boards ask otherwise: at a first renewal, of some duties, and what needs a look."""

from datetime import date

import attrs

from goodstanding.dates import Dated, parse_day
from goodstanding.errors import RuleError
from goodstanding.facts import LicensedBy, Parity
from goodstanding.rules.combine import AllOf, Leaf, Requirement, Several
from goodstanding.rules.values import Force, stated
from goodstanding.sources import Citation


@attrs.frozen(eq=False)
class AtFirstRenewal(Several):
    """`parts`: what every renewal asks, and what suffices instead at the first one."""

    jurisdiction: str
    category: str

    @property
    def later(self) -> Requirement:
        """What every renewal asks."""
        return self.parts[0]

    @property
    def first(self) -> Requirement:
        """What suffices instead at the first renewal after the first license there."""
        return self.parts[1]


@attrs.frozen(eq=False)
class Where(AllOf):
    """Asked only of those who have a duty on the key day."""

    duty: str = attrs.field(kw_only=True)


@attrs.frozen(eq=False)
class NewlyLicensed(AllOf):
    """A way for those who have been licensed only a short time on the key day.

    For less than `months` months or, with `inclusive`, for just so many as well; first licensed
    `by` an examination or on another state's license, where that matters.
    """

    months: int = attrs.field(kw_only=True)
    inclusive: bool = attrs.field(kw_only=True)
    by: str = attrs.field(default="", kw_only=True)
    jurisdiction: str = attrs.field(kw_only=True)
    category: str = attrs.field(kw_only=True)


@attrs.frozen(eq=False)
class DueWithin(AllOf):
    """Due by the end of so many months after first licensure, or after a duty began.

    `licensed_since`: to whom it applies is on record only for those first licensed since then.
    """

    months: int = attrs.field(kw_only=True)
    jurisdiction: str = attrs.field(default="", kw_only=True)
    category: str = attrs.field(default="", kw_only=True)
    duty: str = attrs.field(default="", kw_only=True)
    licensed_since: date | None = attrs.field(default=None, kw_only=True)


@attrs.frozen(eq=False)
class InYears(AllOf):
    """Asked only where the key day lies in an even, or in an odd year."""

    parity: Parity = attrs.field(kw_only=True)


@attrs.frozen(eq=False)
class NeedsReview(Leaf):
    """What no word can say: never a yes and never a no, with the page to look at."""

    why: str
    in_force: Dated[bool | None]


@attrs.frozen(eq=False)
class Exempt(Leaf):
    """Nothing is due; `by`: of those whose first license was won in this way."""

    in_force: Dated[bool | None]
    by: str = attrs.field(default="", kw_only=True)
    jurisdiction: str = attrs.field(default="", kw_only=True)
    category: str = attrs.field(default="", kw_only=True)


@attrs.frozen(eq=False)
class Certified(Leaf):
    """Any certification in good standing, as a class of which the issuer keeps the list."""

    in_force: Dated[bool | None]


def at_first_renewal(
    id: str, later: Requirement, *, first: Requirement, jurisdiction: str, category: str
) -> AtFirstRenewal:
    """What every renewal asks, or at the first renewal of a license what suffices instead.

    The first renewal is that of the term in which the license was first issued. Where that is not
    recorded, no earlier term is, and the two differ, the answer is unknown.
    """
    return AtFirstRenewal(id, (later, first), jurisdiction, category)


def newly_licensed(
    id: str,
    *parts: Requirement,
    under: int | None = None,
    at_most: int | None = None,
    by: str = "",
    jurisdiction: str,
    category: str,
) -> NewlyLicensed:
    """The parts, as a way for those first licensed there only so many months ago on the key day.

    `under=12`: for less than twelve months, both the day of first licensure and the key day
    counted (from 1 January through 31 December are twelve); `at_most=12`: for just twelve as well.
    `by="examination"` or `by="endorsement"`: only of those whose first license there was won so. To
    everybody else the way is closed, and where the day is not recorded it is unknown. It stands
    among several ways, such as those of `at_first_renewal(...)`; a table of months to hours is
    several of them in `any_of(...)`, the shortest first.
    """
    months = at_most if under is None else under
    if months is None or (under is not None and at_most is not None):
        raise RuleError(f"{id!r}: give one of under=... and at_most=..., in months, and only one")
    if months < 1:
        raise RuleError(f"{id!r}: {months} months; nobody is licensed for less than none")
    if by not in ("", *LicensedBy):
        ways = " or ".join(map(repr, map(str, LicensedBy)))
        raise RuleError(f"{id!r}: by={by!r}; write by={ways}, or leave it out")
    return NewlyLicensed(
        id,
        parts,
        months=months,
        inclusive=under is None,
        by=by,
        jurisdiction=jurisdiction,
        category=category,
    )


def due_within(
    id: str,
    *parts: Requirement,
    months: int,
    jurisdiction: str = "",
    category: str = "",
    duty: str = "",
    licensed_since: str = "",
) -> DueWithin:
    """The parts, which are first due when so many months have passed since first licensure.

    Nothing is owed at a key day before that; from the last day of those months on the parts are,
    such as a `topic_once(...)`. `duty="emergency_room"`, instead of `jurisdiction` and `category`:
    since the person has had that duty. `licensed_since="2023-01-01"`: of those first licensed
    before, nothing is on record, so that it is unknown whether they owe it. Where the first day is
    not recorded, parts that are not met are unknown.
    """
    if months < 1:
        raise RuleError(f"{id!r}: months={months}; what is due at once needs no due_within(...)")
    if bool(duty) == bool(jurisdiction and category) or (duty and (jurisdiction or licensed_since)):
        raise RuleError(f"{id!r}: give either jurisdiction=... and category=..., or duty=...")
    return DueWithin(
        id,
        parts,
        months=months,
        jurisdiction=jurisdiction,
        category=category,
        duty=duty,
        licensed_since=parse_day(licensed_since) if licensed_since else None,
    )


def in_years(id: str, parity: str, *parts: Requirement) -> InYears:
    """Asked only where the key day lies in an `"even"` or in an `"odd"` year."""
    if parity not in tuple(Parity):
        raise RuleError(f"{id!r}: {parity!r} is no parity of years; write 'even' or 'odd'")
    return InYears(id, parts, parity=Parity(parity))


def where(id: str, duty: str, *parts: Requirement) -> Where:
    """Asked only of those who have a duty on the key day, such as `"supervises"`.

    A duty that is not recorded is no duty only where the person's duties are complete.
    """
    return Where(id, parts, duty=duty)


def needs_review(
    id: str,
    why: str,
    *,
    cite: Citation | None = None,
    in_force: Force | None = None,
    note: str = "",
) -> NeedsReview:
    """A condition that no word can say: neither met nor unmet, with the page to look at."""
    return NeedsReview(id, why, stated(id, cite, in_force), note=note)


def exempt(
    id: str,
    *,
    by: str = "",
    jurisdiction: str = "",
    category: str = "",
    cite: Citation | None = None,
    in_force: Force | None = None,
    note: str = "",
) -> Exempt:
    """Nothing is due, as one of several ways.

    `by="examination"`: only of those whose first license there was won so.
    """
    return Exempt(
        id,
        stated(id, cite, in_force),
        by=by,
        jurisdiction=jurisdiction,
        category=category,
        note=note,
    )


def certified(
    id: str,
    *,
    cite: Citation | None = None,
    in_force: Force | None = None,
    note: str = "",
) -> Certified:
    """Any national certification in good standing on the key day, of those that the issuer takes.

    Which ones it takes is not on record, so a certification leaves it open, with the page; without
    any it is not met. Where the certifications are known by name, `holds(...)` says them.
    """
    return Certified(id, stated(id, cite, in_force), note=note)
