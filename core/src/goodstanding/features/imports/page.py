"""What an import, and what was imported before, is as data."""

import attrs

from goodstanding.intake.profiles.questions import OpenQuestion
from goodstanding.store import Preview, Receipt, Recorded


@attrs.frozen(kw_only=True)
class ImportAnswer:
    """One file: what it would change, or, once that is recorded, its receipt."""

    preview: Preview | None = None
    """What it would change; `null` where it was recorded."""
    receipt: Receipt | None = None
    """What was recorded; `null` where nothing was."""


@attrs.frozen(kw_only=True)
class ExportAnswer:
    """One export: how it was read, and what it would change or has changed."""

    file: str
    """Its name, with the worksheet where it has several."""
    profile: str
    """The id of the profile by which it was read."""
    source: str
    """Whose word it is."""
    as_of: str
    """The day it speaks of."""
    preview: Preview | None = None
    """What it would change; `null` where it was recorded."""
    receipt: Receipt | None = None
    """What was recorded; `null` where nothing was."""


@attrs.frozen(kw_only=True)
class ExportsAnswer:
    """The exports of one import, in the order in which they are recorded."""

    imports: tuple[ExportAnswer, ...]
    """One for each file that could be read."""
    questions: tuple[OpenQuestion, ...] = ()
    """What nobody can tell from the files."""


@attrs.frozen
class ReceiptsAnswer:
    """Every import and every undoing."""

    receipts: tuple[Receipt, ...]
    """The first one first."""


@attrs.frozen
class UndoAnswer:
    """An import that was taken back."""

    receipt: Receipt
    """The receipt of the undoing."""


@attrs.frozen
class HistoryAnswer:
    """All that was ever recorded about a person."""

    person: str
    """The person's id."""
    facts: tuple[Recorded, ...]
    """In the order in which they were recorded."""
