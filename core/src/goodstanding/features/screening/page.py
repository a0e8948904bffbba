"""Who may stand in an exclusion list, and whom it no longer has."""

from datetime import date

import attrs

from goodstanding.facts import ExclusionList, ExclusionMatch
from goodstanding.features.person_ref import PersonRef
from goodstanding.store import Preview, Receipt


@attrs.frozen(kw_only=True)
class ListedEntry:
    """An entry of the list that may be about somebody on the roster."""

    person: PersonRef
    """Whom it may be about."""
    listed_as: str
    """The name as the list has it."""
    profession: str
    """What the list says of their work; empty if nothing."""
    address: str
    """City and state at the time of the exclusion."""
    since: date
    """First day of the exclusion."""
    until: date | None
    """Last day of it; `null`: still excluded."""
    waived_in: str | None
    """The state for which a waiver is noted; `null`: none."""
    match: ExclusionMatch
    """`possible` until somebody has decided; what is on record stays."""
    on_record: bool
    """Whether it was on record before this list was read."""


@attrs.frozen(kw_only=True)
class MissingEntry:
    """An exclusion on record that the list no longer has."""

    person: PersonRef
    """Whose it is."""
    since: date | None
    """First day of the exclusion."""


@attrs.frozen(kw_only=True)
class ScreeningAnswer:
    """An edition of a list and the people looked up in it; nothing found is said as well."""

    list: ExclusionList
    """Which list was read."""
    day: date
    """The day on which it was looked up."""
    edition_sha256: str
    """SHA-256 of the file."""
    entries: int
    """Entries about people in the file."""
    people: int
    """How many people were looked up."""
    nameless: tuple[str, ...]
    """Ids of those who have no name on record and were not looked up."""
    found: tuple[ListedEntry, ...]
    """Entries that may be about somebody here, those to decide first."""
    missing: tuple[MissingEntry, ...]
    """Exclusions on record that the list no longer has."""
    preview: Preview | None = None
    """What recording it would change; `null` where it was recorded."""
    receipt: Receipt | None = None
    """What was recorded; `null` where nothing was."""
