"""The personnel file: what every plugin promises."""

from datetime import date
from importlib.metadata import EntryPoint

from goodstanding.plugins import load_plugins
from goodstanding.testing.conformance import conformance
from goodstanding_personnel_file import items

POINT = EntryPoint("personnel_file", "goodstanding_personnel_file", "goodstanding")
CATALOG = load_plugins([POINT]).catalog

test_conformance = conformance(
    modules=[items],
    credential_types=CATALOG.credential_types,
    cases=(),
    on=date(2026, 11, 26),
)
