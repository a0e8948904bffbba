"""One fact that is taken back or replaced, and why."""

from typing import Any

import attrs

from goodstanding.features.person_ref import PersonRef
from goodstanding.store import Preview, Receipt


@attrs.frozen(kw_only=True)
class CorrectAnswer:
    """A correction: what it would change, or, once recorded, its receipt."""

    person: PersonRef
    """Whom the fact is about."""
    fact: int
    """The number of the fact, as `history` has it."""
    kind: str
    """The kind of fact, as `licenses`."""
    source: str
    """Whose word it is."""
    before: dict[str, Any]
    """What is on record."""
    after: dict[str, Any] | None
    """What it is replaced with; `null`: it is taken back."""
    because: str
    """The reason, kept with the correction."""
    notes: tuple[str, ...] = ()
    """What deserves a second look, a sentence each."""
    preview: Preview | None = None
    """What it would change; `null` where it was recorded."""
    receipt: Receipt | None = None
    """What was recorded; `null` where nothing was."""
