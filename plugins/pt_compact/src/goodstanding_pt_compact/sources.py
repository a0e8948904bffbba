"""The documents the compact's rules and membership come from."""

from datetime import date
from typing import Final

from goodstanding.sources import Source

READ: Final = date(2026, 11, 26)

WISCONSIN = Source(
    "2019 Wisconsin Act 100, the compact's section 4",
    url="https://docs-preview.legis.wisconsin.gov/scroll/down/112/2019/related/acts/100",
    retrieved=READ,
    note="read in part: (a)2 through (f)",
)
VERMONT_ADVERSE = Source(
    "26 V.S.A. 2137",
    url="https://self-law.org/code/vt/title-26/chapter-38/2137",
    retrieved=READ,
    note="read in part: through (e)",
)
VERMONT_DEFINITIONS = Source(
    "26 V.S.A. 2133",
    url="https://legislature.vermont.gov/statutes/section/26/038/02133",
    retrieved=READ,
    note="read in part: through (10)",
)
GEORGIA = Source(
    "Georgia Secretary of State: Physical Therapy Compact",
    url="https://sos.ga.gov/page/physical-therapy-compact",
    retrieved=READ,
    note="the page shows no day",
)
FIRST_STATES = Source(
    "North Dakota association: first compact privileges on July 9",
    url="http://www.ndpta.net/news/128",
    published=date(2018, 6, 22),
    retrieved=READ,
    note="read at an address without https",
)
MAGAZINE = Source(
    "APTA Magazine: compact but growing",
    url="https://apta.org/apta-magazine/2020/06/01/june-2020/compact-but-growing",
    published=date(2020, 6, 1),
    retrieved=READ,
)
