"""The documents the compact's rules and membership come from."""

from datetime import date
from typing import Final

from goodstanding.sources import Source

READ: Final = date(2026, 11, 26)

STATUTE = Source(
    "26 V.S.A. 3369",
    url="https://legislature.vermont.gov/statutes/section/26/071/03369",
    retrieved=READ,
    note="read in part: through (e)",
)
DEFINITIONS = Source(
    "26 V.S.A. 3367",
    url="https://legislature.vermont.gov/statutes/section/26/071/03367",
    retrieved=READ,
    note="read in part: through (6)",
)
NEW_HOME = Source(
    "26 V.S.A. 3370",
    url="https://legislature.vermont.gov/statutes/section/26/071/03370",
    retrieved=READ,
    note="read in part: through (b)",
)
COMMISSION = Source(
    "Occupational Therapy Compact, status",
    url="https://otcompact.gov",
    published=date(2025, 9, 1),
    retrieved=READ,
    note="only the month is known",
)
EARLY_STATES = Source(
    "The OT Compact is becoming a working tool",
    url="https://otindex.com/news/ot-compact-privileges-2026",
    retrieved=READ,
    note="speaks of May 2026; read in part",
)
DATA_SYSTEM = Source(
    "Design documents of the compacts' shared data system",
    url="https://github.com/csg-org/CompactConnect/blob/main/backend/compact-connect/docs/design/README.md",
    published=date(2026, 8, 7),
    retrieved=READ,
)
DEACTIVATION = Source(
    "Shared data system, change 870: a home license that is deactivated",
    url="https://github.com/csg-org/CompactConnect/pull/870",
    published=date(2025, 7, 2),
    retrieved=READ,
)
CONFIGURATION = Source(
    "States configured in the compacts' shared data system",
    url="https://github.com/csg-org/CompactConnect",
    published=date(2026, 8, 7),
    retrieved=READ,
)
