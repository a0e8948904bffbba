"""The documents the compact's rules and membership come from."""

from datetime import date
from typing import Final

from goodstanding.sources import Source

READ: Final = date(2026, 11, 26)

STATUTE = Source(
    "26 V.S.A. 3275d",
    url="https://self-law.org/code/vt/title-26/chapter-65/3275d",
    retrieved=READ,
    note="read in part: through (c)",
)
LOUISIANA = Source(
    "La. R.S. 37:1134",
    url="https://legis.la.gov/legis/Law.aspx?d=1296936",
    retrieved=READ,
    note="read in part: through D",
)
NEW_HOME = Source(
    "26 V.S.A. 3275e",
    url="https://legislature.vermont.gov/statutes/section/26/065/03275e",
    retrieved=READ,
    note="read in part: through (b)",
)
MINNESOTA = Source(
    "Minnesota board of behavioral health: Counseling Compact",
    url="https://mn.gov/boards/behavioral-health/counseling-compact/index.jsp",
    retrieved=READ,
    note="the page shows no day",
)
OHIO = Source(
    "American Counseling Association: Ohio is the third state",
    url="https://www.counseling.org/advocacy/counseling-compact/2026/01/05/ohio-becomes-the-3rd-state-to-grant-counseling-compact-privileges",
    published=date(2026, 1, 5),
    retrieved=READ,
)
OPERATIONAL = Source(
    "Counseling Compact 2026: which states are operational",
    url="https://certoutlook.com/blog/counseling-compact-states-2026/",
    published=date(2026, 6, 13),
    retrieved=READ,
)
ASSOCIATION = Source(
    "American Counseling Association: questions and answers",
    url="https://www.counseling.org/advocacy/counseling-compact/faqs",
    retrieved=READ,
    note="the page shows no day",
)
NEVADA = Source(
    "Which states are in the Counseling Compact",
    url="https://legalclarity.org/which-states-are-in-the-counseling-compact",
    retrieved=READ,
    note="speaks of 2025",
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
