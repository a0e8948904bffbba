"""What state boards ask otherwise: at a first renewal, of some duties, and what needs a look."""

import attrs

from goodstanding.dates import Dated
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
