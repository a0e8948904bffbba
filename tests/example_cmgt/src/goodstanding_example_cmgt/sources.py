"""The documents of the example: secondary pages and old forms, none the body's own today."""

from datetime import date

from goodstanding.sources import Source

FORMS = Source(
    "ANCC application and directions for renewal of certification (2010)",
    url="https://vdocuments.site/ancc-application-directions-for-renewal-of-certification.html",
    published=date(2010, 12, 31),
    retrieved=date(2026, 11, 21),
    note="shows the year 2010 only; names the rules that begin on 2014-01-01",
)
GUIDE = Source(
    "Case management nurse examination: a secondary guide",
    url="https://www.testscorehelp.com/case-management-nurse-exam/",
    retrieved=date(2026, 11, 21),
    note="undated, not the body's own text",
)
