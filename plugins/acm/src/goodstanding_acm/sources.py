"""ACMA's pages and announcements that the rules come from, as read in August 2026."""

from datetime import date
from typing import Final

from goodstanding.sources import Source

READ: Final = date(2026, 8, 20)

CHANGE_2016 = Source(
    "ACMA announces change to eligibility requirements for the ACM exam",
    url="https://www.prweb.com/releases/acma_announces_change_to_eligibility_requirements_for_the_acm_exam/prweb13937784.htm",
    published=date(2016, 12, 20),
    retrieved=READ,
)
TRADE_PRESS_2017 = Source(
    "Case Management Monthly: NBCM changes requirements for the ACM certification",
    url="https://revenuecycleadvisor.com/news-analysis/nbcm-changes-requirements-acm%E2%84%A2-certification",
    published=date(2017, 2, 10),
    retrieved=READ,
)
FAQ_2017 = Source(
    "ACM FAQs, the edition that first asks for one year",
    url="http://acmaweb.org/net/chapter_site.aspx?pagedesired=acm_faq&eID=1537&chid=17&sid=9",
    retrieved=READ,
    note="undated; between 2017 and 2020 by its content",
)
FAQ = Source(
    "ACM certification FAQ",
    url="https://www.acmaweb.org/acm/default.aspx?nav=faq",
    retrieved=READ,
    note="undated; about 2020-23 by its content",
)
INFORMATION = Source(
    "ACM information, with ACMA's position statement of December 2, 2016",
    url="https://www.acmaweb.org/net/chapter_site_new.aspx?pagedesired=acm_info&eid=1735&chid=41&sid=16",
    retrieved=READ,
    note="undated",
)
RETESTS = Source(
    "ACM retest policy",
    url="http://acmaweb.org/section.aspx?sid=173",
    retrieved=READ,
    note="undated; early 2024 by its content",
)
RENEWAL_2017 = Source(
    "ACM recertification, older edition",
    url="https://acmaweb.org/acm/default.aspx?nav=recert",
    retrieved=READ,
    note="undated; between 2017 and 2020 by its content",
)
RENEWAL = Source(
    "ACM recertification",
    url="https://www.acmaweb.org/acm/default.aspx?nav=recert&eID=1516&chid=22",
    retrieved=READ,
    note="undated; between 2021 and 2024 by its content",
)
PROFILE = Source(
    "ACM recertification profile",
    url="https://www.acmaweb.org/acm/acm_retest.aspx",
    retrieved=READ,
    note="undated; between 2021 and 2024, for it shows a term ending on January 26, 2025",
)
BOARD_2025 = Source(
    "National Board for Case Management",
    url="https://acmaweb.org/section.aspx?sID=123",
    retrieved=READ,
    note="undated; lists the meetings of 2025",
)
CMAC_INFORMATION = Source(
    "CMAC certification exam: information",
    url="https://www.acmaweb.org/section.aspx?sid=141",
    retrieved=READ,
    note="undated; after 2018",
)
CMAC_FAQ = Source(
    "CMAC certification FAQ",
    url="https://www.acmaweb.org/section.aspx?sid=142",
    retrieved=READ,
    note="undated; after 2018",
)
CMAC_RENEWAL = Source(
    "CMAC recertification",
    url="https://www.acmaweb.org/section.aspx?sid=143",
    retrieved=READ,
    note="undated; after 2018",
)
COMMISSION_FAQ = Source(
    "The Commission: questions and answers on the CCM",
    url="https://www.yourcommission.org/certification/board-certified-case-manager/faqs",
    retrieved=READ,
    note="undated; after September 2022",
)
