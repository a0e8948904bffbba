"""What sources disagree on: what is believed, from whom, and what others say."""

import attrs

from goodstanding.features.person_ref import PersonRef


@attrs.frozen
class DisputedFact:
    """One fact on which sources disagree: what is believed, and what others say."""

    person: PersonRef
    what: str
    believed: str
    others: tuple[str, ...]


@attrs.frozen
class DisagreementsPage:
    """Every disagreement on record, person by person."""

    title: str
    disagreements: tuple[DisputedFact, ...]
