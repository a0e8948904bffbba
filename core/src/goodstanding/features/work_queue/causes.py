"""One cause stands once in the work queue: an end whose bookings are in the queue already."""

from collections.abc import Mapping

from goodstanding.features.morning.page import AuthorityExpiration, BookingIssue, Morning
from goodstanding.features.phrases import listed


def same_cause(report: Morning) -> Mapping[BookingIssue, AuthorityExpiration]:
    """The bookings of a report that cannot go because of an end which the report tells too.

    Only where every booking after the end is among such bookings: another one is told by the end.
    """
    found: dict[BookingIssue, AuthorityExpiration] = {}
    by_cause: dict[tuple[object, ...], list[BookingIssue]] = {}
    for issue in (*report.stopped, *report.unknown):
        by_cause.setdefault(_cause(issue), []).append(issue)
    for end in report.expirations:
        same = by_cause.get(_cause(end), [])
        booked = {booking.key for issue in same for booking in issue.bookings}
        if end.hits and {booking.key for booking in end.hits} <= booked:
            found |= dict.fromkeys(same, end)
    return found


def why_with_end(issue: BookingIssue, end: AuthorityExpiration | None) -> str:
    """Why bookings cannot go, with the last day that counts and where else it ends."""
    if end is None:
        return issue.why
    further = [state for state in end.states if state != issue.state]
    if not further and str(end.last_day) in issue.why:
        return issue.why
    where = listed([issue.state, *further])
    return f"{issue.why}; in {where} it counts through {end.last_day}"


def _cause(entry: BookingIssue | AuthorityExpiration) -> tuple[object, ...]:
    return (entry.person.id, entry.category, entry.rules, entry.why)
