"""Ferry Compact for Psychologists: what every compact promises."""

from datetime import date
from importlib.metadata import EntryPoint
from pathlib import Path

from goodstanding.plugins import load_plugins
from goodstanding.testing.compact_conformance import compact_conformance
from goodstanding_example_compact import parties, rules, sources

POINT = EntryPoint("example_compact", "goodstanding_example_compact", "goodstanding")

test_conformance = compact_conformance(
    modules=[sources, parties, rules],
    compacts=load_plugins([POINT]).catalog.compacts,
    scenarios=[Path(__file__).resolve().parents[1] / "scenarios"],
    # The day on which you last read the sources again; they may be 400 days old on it.
    on=date(2026, 11, 21),
)
