"""What one more activity does for a certification."""

import attrs

from goodstanding.features.ce.page import Bar
from goodstanding.findings import Verdict


@attrs.frozen
class Effect:
    """Bars before and after, the verdict with it, and why not all of its hours count."""

    type: str
    name: str
    bars: tuple[tuple[Bar, Bar], ...]
    verdict: Verdict
    why_not: str
