"""What one more activity does for a certification."""

import attrs

from goodstanding.features.ce.page import Bar
from goodstanding.findings import Verdict
from goodstanding.store import Preview, Receipt


@attrs.frozen
class Effect:
    """Bars before and after, the verdict with it, and why not all of its hours count."""

    type: str
    name: str
    bars: tuple[tuple[Bar, Bar], ...]
    verdict: Verdict
    why_not: str


@attrs.frozen(kw_only=True)
class AddAnswer:
    """One more activity: what it would change and do, or, once recorded, its receipt."""

    preview: Preview | None = None
    """What it would change; `null` where it was recorded."""
    effects: tuple[Effect, ...]
    """What it does for each credential that counts it."""
    notes: tuple[str, ...]
    """What deserves a second look, a sentence each."""
    receipt: Receipt | None = None
    """What was recorded; `null` where nothing was."""
