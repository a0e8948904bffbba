"""The Academy's pages, and copies of its papers, that the rules come from, as read in 2026."""

from datetime import date
from typing import Final

from goodstanding.sources import Source

READ: Final = date(2026, 8, 20)

CRITERIA = Source(
    "NACCM: eligibility, the edition that prints the three criteria",
    url="https://www.naccm.net/?p=81",
    retrieved=READ,
    note="undated; an older edition by its content",
)
ELIGIBILITY = Source(
    "NACCM: eligibility, the edition with four content domains",
    url="https://www.naccm.net/about-certification/eligibility/",
    retrieved=READ,
    note="undated; newer than the edition with five domains",
)
ELIGIBILITY_OLDER = Source(
    "NACCM: eligibility, the edition with five content domains",
    url="https://www.naccm.net/about-certification/eligibility/",
    retrieved=READ,
    note="undated; the page had two editions, this one the older",
)
FAQ = Source(
    "NACCM: questions and answers on applying",
    url="https://www.naccm.net/applications/faqs/",
    retrieved=READ,
    note="undated",
)
RECERTIFICATION = Source(
    "NACCM: recertification process",
    url="https://www.naccm.net/cmcs/recertification-process/",
    retrieved=READ,
    note="undated",
)
INSTRUCTIONS_2017 = Source(
    "NACCM: CMC renewal instructions, revised 08/2017, a copy",
    url="https://dokumen.tips/documents/national-academy-of-certified-care-managers-cmc-renewal-national-academy-of.html",
    retrieved=READ,
    note="shows the month of its revision only",
)
RENEWAL_POLICY = Source(
    "NACCM: renewal policy, an older edition with fees",
    url="http://www.naccm.net/cmcs/renewal-policy/",
    retrieved=READ,
    note="undated; kept at an address without encryption",
)
TIPS = Source(
    "NACCM: tips for recertification",
    url="https://www.naccm.net/recertify/tips-for-recertification",
    retrieved=READ,
    note="undated",
)
PROVIDERS = Source(
    "NACCM: approval of providers of continuing education",
    url="https://www.naccm.net/education-resources/get-ce-approval/",
    retrieved=READ,
    note="undated",
)
HANDBOOK_2022 = Source(
    "Care Manager Certification Examination: Candidate Handbook 2022, a copy",
    url="https://info.5y1.org/care-management-certification-for-nurses_1_bd0890.html",
    retrieved=date(2026, 11, 22),
    note="updated April 2022 by its title page; only that page was read",
)
