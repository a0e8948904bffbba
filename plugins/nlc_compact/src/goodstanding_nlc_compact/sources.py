"""The documents the compact's rules and membership come from, as read in August 2026."""

from datetime import date
from typing import Final

from goodstanding.sources import Source

READ: Final = date(2026, 8, 20)

GO_LIVE = Source(
    "NCSBN release setting the implementation date of the enhanced compact",
    url="https://econotimes.com/Enhanced-Nurse-Licensure-Compact-eNLC-Interstate-Commission-Sets-Jan-19-2018-as-Implementation-Date-for-eNLC-864526",
    published=date(2017, 8, 22),
    retrieved=READ,
)
STATE_OF_COMPACT = Source(
    "State of the Nurse Licensure Compact",
    url="https://compactstates.com/state-of-the-nurse-licensure-compact",
    published=date(2026, 6, 17),
    retrieved=READ,
)
RECAP_2019 = Source(
    "Nurse Licensure Compact: 2019 recap and 2020 predictions",
    url="https://stage.staffdna.com/nurse-licensure-compact-2019-recap-and-2020-predictions/",
    retrieved=READ,
    note="the page shows no day",
)
CO_NM_JOIN = Source(
    "Colorado and New Mexico join the enhanced compact",
    url="https://www.encounter.health/colorado-new-mexico-join-enhanced-nurse-licensure-compact/",
    retrieved=READ,
    note="the page shows no day",
)
CT_HOSPITALS = Source(
    "Connecticut Hospital Association on the compact",
    url="https://cthosp.org/?p=16805",
    retrieved=READ,
    note="the page shows no day",
)
INDIANA = Source(
    "Multistate license news: Indiana",
    url="https://stage.staffdna.com/tag/multi-state-license/",
    retrieved=READ,
    note="the page shows no day",
)
KANSAS = Source(
    "NCSBN: Kansas becomes the 30th member",
    url="https://www.ncsbn.org/12153.htm",
    retrieved=READ,
    note="the page shows no day",
)
MASSACHUSETTS = Source(
    "Massachusetts: implementation pending",
    url="https://www.whiteglovenlc.com/blog/massachusetts-nlc-pending-implementation-2026",
    retrieved=READ,
    note="the page shows no day",
)
NEW_JERSEY = Source(
    "CMSA Pulse on New Jersey",
    url="https://naylornetwork.com/cmsapulse/articles/index-v4.asp?aid=702510&issueID=72376",
    retrieved=READ,
    note="the page shows no day",
)
OHIO = Source(
    "Ohio enacts the Nurse Licensure Compact",
    url="https://www.marketscreener.com/news/latest/Ohio-Enacts-Nurse-Licensure-Compact-NLC--35992839/",
    retrieved=READ,
    note="the page shows no day",
)
PENNSYLVANIA = Source(
    "Pennsylvania board of nursing: NLC",
    url="https://pa.gov/en/agencies/dos/department-and-offices/bpoa/boards-commissions/nursing/nlc.html",
    retrieved=READ,
    note="the page shows no day",
)
RHODE_ISLAND = Source(
    "R.I. Public Laws 2023, ch. 338",
    url="http://webserver.rilegislature.gov/PublicLaws/law23/law23338.htm",
    published=date(2023, 6, 24),
    retrieved=READ,
    note="read at an address without https",
)
VERMONT = Source(
    "Vermont enacts the Nurse Licensure Compact",
    url="https://www.berkshireeagle.com/business/vermont-enacts-nurse-licensure-compact/article_393b45d8-c9f2-11eb-aa87-8724b951f3e4.html",
    retrieved=READ,
    note="the page shows no day",
)
WASHINGTON_RULE = Source(
    "WAC 246-840-092, multistate licensure",
    url="https://app.leg.wa.gov/wac/default.aspx?cite=246-840-092",
    published=date(2026, 1, 30),
    retrieved=date(2026, 11, 26),
    note="the day on which the rule took effect",
)
WASHINGTON_EMPLOYERS = Source(
    "Washington board of nursing: multistate licenses, information for employers",
    url="https://nursing.wa.gov/msl/multistate-license-msl-information-employers",
    retrieved=date(2026, 11, 26),
    note="read in an excerpt; the page shows no day",
)
WASHINGTON = Source(
    "Washington board: NLC implementation plan",
    url="https://nursing.wa.gov/licensing/multistate-license/nlc-implementation-plan",
    retrieved=READ,
    note="the page shows no day",
)
GUAM = Source(
    "NCSBN: Guam enacts the compact",
    url="https://www.ncsbn.org/news/guam-becomes-first-us-territory-to-enact-nurse-licensure-compact-nlc",
    published=date(2021, 3, 5),
    retrieved=READ,
)
VIRGIN_ISLANDS = Source(
    "U.S. Virgin Islands enact the compact",
    url="https://www.globenewswire.com/news-release/2021/12/14/2352018/0/en/US-Virgin-Islands-Become-Second-US-Territory-to-Enact-Nurse-Licensure-Compact-NLC.html",
    published=date(2021, 12, 14),
    retrieved=READ,
)
MODEL_TEXT = Source(
    "Model text of the compact, as in NY bill A4524",
    url="https://www.nysenate.gov/legislation/bills/2025/A4524",
    retrieved=READ,
    note="filed in 2025",
)
NLC_FAQ = Source(
    "NLC questions and answers",
    url="https://nursecompact.com/FAQs.page",
    retrieved=READ,
    note="undated, 2024 or later",
)
RULES_2024 = Source(
    "Commission rules in force from 2024-01-02, in Wis. Admin. Code N 9 appendix",
    url="https://docs-preview.legis.wisconsin.gov/code/admin_code/n/9_/_95?up=1",
    published=date(2023, 8, 15),
    retrieved=READ,
    note="day of adoption",
)
KENTUCKY = Source(
    "Kentucky board on the compact",
    url="https://kbn.ky.gov/General/Pages/nurse-licensure-compact.aspx",
    retrieved=READ,
    note="undated",
)
NURSYS_FIELDS = Source(
    "Fields of the national notification service",
    url="https://github.com/connectRN/go-nursys",
    published=date(2026, 4, 1),
    retrieved=READ,
    note="only the month is known",
)
WIS_STAT = Source(
    "Wis. Stat. 441.51",
    url="https://docs-preview.legis.wisconsin.gov/document/statutes/441.51(5)(a)5.",
    retrieved=READ,
    note="current text",
)
RULES_2018_300 = Source(
    "Commission rules section 300, 2018 text",
    url="https://regulations.justia.com/states/wisconsin/n/chapter-n-9/rules-of-the-interstate-commission-of-nurse-licensure-compact-administrators/section-300",
    retrieved=READ,
    note="in force to August 2024",
)
MN_TELENURSING = Source(
    "Minnesota board on nursing by telephone",
    url="https://mn.gov/boards/nursing/practice/nursing-practice-topics/telenursing.jsp",
    retrieved=READ,
    note="2000, reviewed 2010",
)
NURSE_COM = Source(
    "nurse.com legal column on teaching members by phone",
    url="https://www.nurse.com/blog/2014/10/15/can-a-nurse-provide-education-over-the-phone-to-an-insurance-company-member-who-does-not-live-in-the-state-where-the-nurse-is-licensed/",
    published=date(2014, 10, 15),
    retrieved=READ,
)
VT_1647E = Source(
    "26 V.S.A. 1647e",
    url="https://legislature.vermont.gov/statutes/section/26/028/01647e",
    retrieved=READ,
    note="current text",
)
OLD_FAQ = Source(
    "Older NCSBN questions and answers",
    url="https://www.ncsbn.org/94.htm",
    retrieved=READ,
    note="about 2016",
)
PA_FAQ = Source(
    "NCSBN on Pennsylvania before partial implementation",
    url="https://ncsbn.org/compacts/nurse-licensure-compact/nlc-faqs.page",
    retrieved=READ,
    note="2022 to 2023",
)
MOVING = Source(
    "NCSBN help on moving to another state",
    url="https://ncsbn.zendesk.com/hc/en-us/articles/6685305095703-What-do-I-need-to-do-before-I-move-to-another-state",
    retrieved=READ,
    note="2024 or later",
)
RULES_2018_400 = Source(
    "Commission rules section 400, 2018 text",
    url="https://regulations.justia.com/states/wisconsin/n/chapter-n-9/rules-of-the-interstate-commission-of-nurse-licensure-compact-administrators/section-400",
    retrieved=READ,
)
NC_ORIGINAL = Source(
    "21 NCAC 36 .0702, original compact",
    url="http://reports.oah.state.nc.us/ncac/title%2021%20-%20occupational%20licensing%20boards%20and%20commissions/chapter%2036%20-%20nursing/21%20ncac%2036%20.0702.html",
    retrieved=READ,
    note="an earlier guide gave 30 days",
)
EMPLOYERS_2025 = Source(
    "NCSBN employers fact sheet",
    url="https://ncsbn.org/search.page?page=361&q=A",
    retrieved=READ,
    note="2025, extract",
)
DISCIPLINE = Source(
    "Disciplinary actions under the compact",
    url="https://www.compactstates.com/nursing-compact-disciplinary-actions",
    published=date(2026, 6, 17),
    retrieved=READ,
)
PRIVILEGE_END = Source(
    "Design documents of the compacts' shared data system",
    url="https://github.com/csg-org/CompactConnect",
    published=date(2026, 8, 7),
    retrieved=READ,
    note="another compact: a privilege lasts through its expiry date",
)
VA_RULE = Source(
    "85 FR 71838, VA health care professionals",
    url="http://federal.elaws.us/fr/11/12/2020/2020-24817",
    published=date(2020, 11, 12),
    retrieved=READ,
    note="read at an address without https",
)
WI_PERMIT = Source(
    "Wis. Admin. Code N 2.31(3), note",
    url="https://docs.legis.wisconsin.gov/code/register/2019/761b/register/cr/cr_18_030_rule_text/cr_18_030_rule_text/_193?up=1",
    retrieved=READ,
    note="2019",
)
WI_DECLARE = Source(
    "Wis. Admin. Code N 9.02",
    url="http://wirules.elaws.us/rule/n9.02",
    retrieved=READ,
    note="original compact, same principle",
)
NATHO = Source(
    "NATHO on Rhode Island, Colorado and New Mexico",
    url="http://www.natho.org/articles-details.php?id=64",
    retrieved=READ,
    note="spring 2018",
)
COLORADO_CHECK = Source(
    "Colorado: the enhanced compact and fingerprint checks",
    url="https://www.cohca.org/enhanced-nurse-licensure-compact/",
    retrieved=READ,
    note="2018",
)
RELIEF_ACT = Source(
    "50 U.S.C. 4025a",
    url="https://policyrisk.com/us-code/title/50/section/4025a",
    published=date(2026, 4, 1),
    retrieved=READ,
    note="only the month is known",
)
ORIGINAL_DATES = Source(
    "Dates of the original compact",
    url="https://anccceus.com/nlc.php",
    retrieved=READ,
    note="after 2010",
)
