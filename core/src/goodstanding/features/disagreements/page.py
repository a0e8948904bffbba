"""What sources disagree on: what is believed, from whom, and what others say."""

import attrs

from goodstanding.features.person_ref import PersonRef


@attrs.frozen
class DisputedFact:
    """One fact on which sources disagree: what is believed, and what others say.

    `same_month`: the others differ in the day of the same month only, and name its first or last
    day, as a list does that gives months. Then there is nothing to settle.
    """

    person: PersonRef
    what: str
    believed: str
    others: tuple[str, ...]
    same_month: bool = False


@attrs.frozen
class DisagreementsPage:
    """Every disagreement on record, person by person."""

    title: str
    disagreements: tuple[DisputedFact, ...]
