"""The documents the compact's rules and membership come from, as read in August 2026."""

from datetime import date
from typing import Final

from goodstanding.sources import Source

READ: Final = date(2026, 8, 20)
READ_LATER: Final = date(2026, 11, 26)

COMPACT_MAP = Source(
    "Social Work Compact Map, methodology",
    url="https://swcompactmap.us/methodology",
    published=date(2026, 6, 16),
    retrieved=READ,
)
COMMISSION_FAQ = Source(
    "Commission's questions and answers of June 2026",
    url="https://swcompact.org/2026/06/02/social-work-licensure-compact-faqs-2/",
    published=date(2026, 6, 2),
    retrieved=READ,
    note="seen as cited by others",
)
COMMISSION_NEWS = Source(
    "Social Work Licensure Compact, news",
    url="https://swcompact.org/news2/",
    published=date(2024, 4, 1),
    retrieved=READ,
    note="only the month is known",
)
SOUTH_DAKOTA = Source(
    "South Dakota association of healthcare organizations on the compact",
    url="https://sdaho.org/?p=25944",
    retrieved=READ,
    note="the page shows no day",
)
CONNECTICUT = Source(
    "Connecticut Public Act 24-30",
    url="https://app.legiplex.com/ct/legislature/2024/2024-r/bills/hb05197/draft-542478",
    retrieved=READ,
    note="the page shows no day",
)
NASW_2024 = Source(
    "NASW on the progress of the interstate compact",
    url="https://www.socialworkers.org/News/News-Releases/ID/2875/National-Association-of-Social-Workers-Applauds-Interstate-Compact-Progress",
    published=date(2024, 4, 26),
    retrieved=READ,
    note="the day is the last one that it speaks of",
)
NORTH_CAROLINA = Source(
    "NASW North Carolina on the compact",
    url="https://www.naswnc.org/page/SWCompact",
    retrieved=READ,
    note="the page shows no day",
)
EXPLAINER = Source(
    "Therapy Without Borders on the Social Work Licensure Compact",
    url="https://www.therapywithoutborders.org/news/explainer-the-social-work-compact",
    retrieved=READ_LATER,
    note="speaks of early 2026; read in part",
)
VERMONT_3218 = Source(
    "26 V.S.A. 3218",
    url="https://legislature.vermont.gov/statutes/section/26/061/03218",
    retrieved=READ,
)
VERMONT_3219 = Source(
    "26 V.S.A. 3219",
    url="https://self-law.org/code/vt/title-26/chapter-61/3219",
    retrieved=READ,
)
MODEL_TEXT = Source(
    "Model text of the compact, as in Wisconsin Senate Bill 158 of 2023",
    url="https://docs-preview.legis.wisconsin.gov/2023/related/vetoedinfull/sb158/64/_104?up=1",
    published=date(2023, 1, 1),
    retrieved=READ,
    note="only the year is known",
)
DATA_SYSTEM = Source(
    "Design documents of the compacts' shared data system, social work",
    url="https://github.com/csg-org/CompactConnect/blob/main/backend/social-work-app/docs/design/README.md",
    published=date(2026, 8, 7),
    retrieved=READ_LATER,
)
VA_RULE = Source(
    "85 FR 71838, VA health care professionals",
    url="http://federal.elaws.us/fr/11/12/2020/2020-24817",
    published=date(2020, 11, 12),
    retrieved=READ,
    note="read at an address without https",
)
RELIEF_ACT = Source(
    "50 U.S.C. 4025a",
    url="https://policyrisk.com/us-code/title/50/section/4025a",
    published=date(2026, 4, 1),
    retrieved=READ,
    note="only the month is known",
)
