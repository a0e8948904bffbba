"""What just lapsed and what ends: the part of the morning report that `expiring` shows."""

from datetime import date

import attrs

from goodstanding.features.duties.page import OpenDuty
from goodstanding.features.morning.certifications_page import CertificationExpiration
from goodstanding.features.morning.page import AuthorityExpiration, JustLapsed, Morning


@attrs.frozen
class ExpiringPage:
    """What just lapsed, and what ends within so many days."""

    day: date
    within: int
    lapsed: tuple[JustLapsed, ...]
    expirations: tuple[AuthorityExpiration, ...]
    certifications: tuple[CertificationExpiration, ...]
    """Certifications that end within the days asked for."""
    lapsed_certifications: tuple[CertificationExpiration, ...]
    """Certifications that ended within the last 90 days and were not renewed."""
    unread: tuple[str, ...]
    """Rows, columns and files that could not be read, so that the lists may not be whole."""
    duties: tuple[OpenDuty, ...] = ()
    """Duties that come with privileges and are to be done: overdue ones first, then by last day."""


def expiring_page(report: Morning) -> ExpiringPage:
    """The part of a report on what ends."""
    page = report.certifications
    ends = () if page is None else page.expirations
    return ExpiringPage(
        report.day,
        report.within,
        report.lapsed,
        report.expirations,
        tuple(end for end in ends if end.days_left(report.day) <= report.within),
        () if page is None else page.lapsed,
        report.unread,
        report.duties,
    )
