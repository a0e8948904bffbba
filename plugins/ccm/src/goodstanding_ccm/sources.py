"""The Commission's pages and guides that the rules come from, as read in August 2026."""

from datetime import date
from typing import Final

from goodstanding.sources import Source

READ: Final = date(2026, 8, 20)

STAY = Source(
    "The Commission: stay certified (CCM)",
    url="https://www.yourcommission.org/certification/board-certified-case-manager/stay-certified",
    retrieved=READ,
    note="undated; late 2025 or early 2026 by its content",
)
RENEWAL_CYCLES = Source(
    "The Commission: renewal application cycles",
    url="https://yourcommission.org/certification/board-certified-case-manager/get-certified/renewal-guide-renewal-application-cycles",
    retrieved=READ,
    note="undated; 2025-26 by its content",
)
FAQ = Source(
    "The Commission: questions and answers on the CCM",
    url="https://www.yourcommission.org/certification/board-certified-case-manager/faqs",
    retrieved=READ,
    note="undated; after September 2022",
)
FAQ_2026 = Source(
    "The Commission: questions and answers on the CCM, copy before release",
    url="https://staging.yourcommission.org/certification/board-certified-case-manager/faqs",
    retrieved=READ,
    note="undated; shows days of 2025 and 2026",
)
CHECKLIST = Source(
    "The Commission: application checklist",
    url="https://yourcommission.org/certification/board-certified-case-manager/get-certified/application-checklist",
    retrieved=READ,
    note="undated; 2025-26 by its content",
)
FAST_FACTS = Source(
    "The Commission: what to know about eligibility before applying",
    url="https://yourcommission.org/blog/what-you-need-know-about-eligibility-you-apply-ccmr-exam-fast-facts",
    published=date(2019, 5, 21),
    retrieved=READ,
)
AT_A_GLANCE = Source(
    "CCMC: CCM eligibility at a glance",
    url="https://ccmcertification.org/get-certified/certification/ccmr-eligibility-glance",
    retrieved=READ,
    note="undated; about 2022-25 by its content",
)
EXAM_WINDOWS = Source(
    "CCMC: exam application and window timeline",
    url="https://ccmcertification.org/get-certified/certification/exam-application-and-window-timeline",
    retrieved=READ,
    note="undated; mid-2024 by its content; two of its decision days are slips of the pen",
)
RENEWAL_2024 = Source(
    "CCMC: renewal, the edition announcing the window of May 2024",
    url="https://ccmcertification.org/stay-certified/renewal",
    retrieved=READ,
    note="undated; early 2024 by its content",
)
RENEWAL_FAQ_275 = Source(
    "CCMC: questions on renewal, the edition with a fee of $275",
    url="https://ccmcertification.org/stay-certified/renewal/renewal-faqs",
    retrieved=READ,
    note="undated; the page had two editions",
)
RENEWAL_FAQ_285 = Source(
    "CCMC: questions on renewal, the edition with a fee of $285",
    url="https://ccmcertification.org/stay-certified/renewal/renewal-faqs",
    retrieved=READ,
    note="undated; the page had two editions, this one probably the later",
)
CERTIFICATION_FAQ = Source(
    "CCMC: questions on certification",
    url="https://ccmcertification.org/get-certified/certification/certification-faqs",
    retrieved=READ,
    note="undated; about 2023-24 by its content",
)
APPLICATION_STATUS = Source(
    "CCMC: application process and status definitions",
    url="https://ccmcertification.org/application-process-and-status-definitions",
    retrieved=READ,
    note="undated; two editions",
)
SPRING_2014 = Source(
    "CCMC: eligibility and renewal as announced in spring 2014",
    url="http://ccmcertification.org/node/428",
    retrieved=READ,
    note="names the windows of 2014; kept at an address without encryption",
)
RETIREMENT = Source(
    "CCMC: retirement designation",
    url="https://ccmcertification.org./stay-certified/retirement-designation",
    retrieved=READ,
    note="undated",
)
REINSTATEMENT = Source(
    "CCMC: form for return from retirement",
    url="https://ccmcertification.org/retirement-reinstatement-form",
    retrieved=READ,
    note="undated",
)
RETAKE_2021 = Source(
    "CCMC: retake the exam or apply again",
    url="https://ccmcertification.org/center-stage/exam-retake-or-re-apply",
    published=date(2021, 9, 13),
    retrieved=READ,
)
CERTIFICATION_GUIDE = Source(
    "CCMC: Certification Guide to the CCM Examination, a copy",
    url="https://pdfslide.net/documents/certification-guide.html",
    retrieved=READ,
    note="undated; about 2016-20 by its content",
)
RENEWAL_GUIDE = Source(
    "CCMC: criteria for certification renewal and continuing education, a copy",
    url="https://info.5y1.org/case-management-continuing-education-free_1_0c1b16.html",
    retrieved=READ,
    note="undated; about 2015-19 by its content",
)
PRE_APPROVAL_GUIDE = Source(
    "CCMC: pre-approval guide for providers of continuing education, a copy",
    url="https://vdocuments.site/commission-for-case-manager-certification-1-upload-a-copy-of-the-certificate-of.html",
    retrieved=READ,
    note="undated; posted 2020-09-29",
)
BEFORE_YOU_APPLY = Source(
    "Know before you apply, in the Commission's own voice",
    url="https://casemanagementstudyguide.com/are-you-eligible-to-take-the-ccm-exam-know-before-you-apply/",
    retrieved=READ,
    note="undated; after March 2013",
)

CDMS_STAY = Source(
    "The Commission: stay certified (CDMS)",
    url="https://www.yourcommission.org/certification/certified-disability-management-specialist/stay-certified",
    retrieved=READ,
    note="undated; early 2026 by its content",
)
CDMS_CYCLES = Source(
    "The Commission: application cycles of the CDMS",
    url="https://www.yourcommission.org/certification/certified-disability-management-specialist/get-certified/certification-guide-application-cycles",
    retrieved=READ,
    note="undated; early 2026 by its content",
)
CDMS_CHECKLIST = Source(
    "The Commission: application checklist of the CDMS",
    url="https://www.yourcommission.org/certification/certified-disability-management-specialist/get-certified/application-checklist",
    retrieved=READ,
    note="undated; early 2026 by its content",
)
CDMS_RENEWAL = Source(
    "CDMS renewal",
    url="https://www.cdms.org/stay-certified/cdms-renewal",
    retrieved=READ,
    note="undated; about 2019-24 by its content",
)
CDMS_FAQ = Source(
    "Questions and answers on the CDMS",
    url="https://cdms.org/about-cdms/frequently-asked-questions-faqs",
    retrieved=READ,
    note="undated",
)
CDMS_2017 = Source(
    "CDMS recertification, as of late 2017",
    url="http://www.cdms.org/CDMS-Certification/Content/recertification.html",
    retrieved=READ,
    note="late 2017 by its content; kept at an address without encryption",
)
CDMS_RETIREMENT = Source(
    "CDMS retirement designation",
    url="https://cdms.org/stay-certified/retirement-designation",
    retrieved=READ,
    note="undated",
)
