"""The documents the compact's rules and membership come from."""

from datetime import date
from typing import Final

from goodstanding.sources import Source

READ: Final = date(2026, 11, 26)

STATUTE = Source(
    "RCW 18.35A.040",
    url="https://lawfilesext.leg.wa.gov/Law/RCWArchive/2023/htm/RCW%20%2018%20%20TITLE/RCW%20%2018%20.%2035A%20CHAPTER/RCW%20%2018%20.%2035A.040.htm",
    retrieved=READ,
    note="read in part: through (6)",
)
PARTICIPATION = Source(
    "26 V.S.A. 4503",
    url="https://legislature.vermont.gov/statutes/section/26/087/04503",
    retrieved=READ,
    note="read in part: through (d)",
)
QUESTIONS = Source(
    "Questions and answers of the compact",
    url="https://aslpcompact.com/faq/",
    retrieved=READ,
    note="the page shows no day",
)
ASHA = Source(
    "ASHA: the compact aims to begin in summer 2025",
    url="https://asha.org/news/2024/the-audiology-and-speech-language-pathology-interstate-compact-aims-to-go-live-in-summer-2025",
    published=date(2024, 11, 1),
    retrieved=READ,
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
