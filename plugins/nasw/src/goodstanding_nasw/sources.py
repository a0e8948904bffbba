"""NASW's pages, and the secondary ones where NASW's own are silent, as read in August 2026."""

from datetime import date
from typing import Final

from goodstanding.sources import Source

READ: Final = date(2026, 8, 20)

APPLY = Source(
    "NASW: apply for NASW social work credentials",
    url="https://www.socialworkers.org/Careers/Credentials/Apply-for-NASW-Social-Work-Credentials",
    retrieved=READ,
    note="undated; about 2023-26 by its content",
)
FAQ = Source(
    "NASW Credentialing Center FAQ",
    url="https://www.socialworkers.org/Careers/Credentials/Credentialing-Center-FAQ",
    retrieved=READ,
    note="undated; after 2015, for it counts more than 55 years since 1960",
)
FAQ_2000S = Source(
    "NASW Credentialing Center FAQ, older edition",
    url="http://www.socialworkers.org/credentials/faqs.asp",
    retrieved=READ,
    note="undated; about 2005-10 by its content",
)
CREDENTIALS = Source(
    "NASW credentials",
    url="https://socialworkers.org/Careers/Credentials-Certifications",
    retrieved=READ,
    note="undated; after 2010",
)
HEALTH_CARE = Source(
    "NASW: Certified Social Worker in Health Care",
    url="https://www.socialworkers.org/Careers/Credentials-Certifications/Apply-for-NASW-Social-Work-Credentials/Certified-Social-Worker-in-Health-Care",
    retrieved=READ,
    note="undated; a sister credential, whose pattern the case-management credentials follow",
)
YOUTH = Source(
    "NASW: Certified Children, Youth and Family Social Worker",
    url="https://www.socialworkers.org/Careers/CredentialsCertifications/ApplyforNASWSocialWorkCredentials/CertifiedChildren,Youth,FamilySocialWorker.aspx",
    retrieved=READ,
    note="undated",
)
SCHOOL_2000S = Source(
    "NASW: Certified School Social Work Specialist, older edition",
    url="http://www.naswdc.org/credentials/specialty/c-ssws.asp",
    retrieved=READ,
    note="undated; 2000s",
)
ADVANCED_ARTICLE = Source(
    "Our Lady of the Lake University: how to become a C-ASWCM",
    url="https://onlineprograms.ollusa.edu/resources/article/how-to-become-a-certified-advanced-social-work-case-manager/",
    retrieved=READ,
    note="undated; a university's article, not NASW's own text",
)
CAREER_GUIDE = Source(
    "HumanServicesEdu: education requirements for the certified social work case manager",
    url="https://www.humanservicesedu.org/edreq-certifiedsocialworkercasemanage/",
    retrieved=READ,
    note="undated; a career site, not NASW's own text",
)
RENEWAL_ARTICLE = Source(
    "Social Work Degree Center: maintaining the C-SWCM",
    url="https://www.socialworkdegreecenter.com/?p=18927",
    retrieved=READ,
    note="undated; about 2024-25; a career site, not NASW's own text",
)
CERTIFICATION_FINDER = Source(
    "My Next Move: certification finder, entry 4808-C",
    url="https://www.mynextmove.org/vets/profile/certinfo/4808-C",
    retrieved=READ,
    note="undated; federal",
)
CCMC_FAQ = Source(
    "CCMC: certification FAQs",
    url="https://ccmcertification.org/get-certified/certification/certification-faqs",
    retrieved=READ,
    note="undated; about 2023-24 by its content",
)
