"""The lists of the morning report as tables, for a workbook or a printed page."""

from collections.abc import Iterator

from goodstanding.features.answer_text import duty_words
from goodstanding.features.morning.certifications_page import Short
from goodstanding.features.morning.page import BookingIssue, Doubt, Morning
from goodstanding.features.phrases import ANSWERS
from goodstanding.features.tables import Cell, ReportTable, names

_BOOKINGS = (
    "Day",
    "Through",
    "Person",
    "Name",
    "Category",
    "State",
    "Booking",
    "Patient",
    "Why",
    "Rules",
    "What to do",
    "Others who may serve",
    "Such as",
)
_ABSENT = (
    "Day",
    "Person",
    "Name",
    "Worker status",
    "Away since",
    "Away through",
    "Category",
    "State",
    "Booking",
    "Patient",
    "Others who may serve",
    "Such as",
)


def report_tables(report: Morning) -> tuple[ReportTable, ...]:
    """Every list of the report that has an entry."""
    unknown = [row for issue in report.unknown for row in _issue(issue)]
    unknown += [_doubt(doubt) for doubt in report.doubts]
    stopped = tuple(row for issue in report.stopped for row in _issue(issue))
    absent = tuple(
        (
            booking.day,
            entry.person.id,
            entry.person.name,
            str(entry.status),
            entry.since,
            entry.until,
            entry.category,
            entry.state,
            booking.id,
            booking.patient,
            booking.substitutes,
            names(entry.substitutes),
        )
        for entry in report.absent
        for booking in entry.bookings
    )
    tables = (
        ReportTable("Booked, not at work", _ABSENT, absent),
        ReportTable("Not allowed as booked", _BOOKINGS, stopped),
        ReportTable("Cannot be told", _BOOKINGS, tuple(unknown)),
        _supervisors(report),
        _changes(report),
        *expiring_tables(report),
        _not_verified(report),
        _states(report),
    )
    return tuple(table for table in tables if table.rows)


def expiring_tables(report: Morning) -> tuple[ReportTable, ...]:
    """What could not be read, what just lapsed, what ends, and duties that are to be done."""
    tables = (
        ReportTable("Not read", ("Row or file",), tuple((problem,) for problem in report.unread)),
        ReportTable(
            "Just lapsed",
            (
                "Last day",
                "Person",
                "Name",
                "Category",
                "State",
                "License",
                "Serves there still",
                "On leave",
            ),
            tuple(
                (
                    license.last_day,
                    license.person.id,
                    license.person.name,
                    license.category,
                    license.state,
                    license.license,
                    str(license.decision),
                    "yes" if license.on_leave else "",
                )
                for license in report.lapsed
            ),
        ),
        ReportTable(
            "Authority ends",
            (
                "Last day",
                "Person",
                "Name",
                "Category",
                "States",
                "States lost",
                "Why",
                "What to do",
                "Bookings hit",
            ),
            tuple(
                (
                    end.last_day,
                    end.person.id,
                    end.person.name,
                    end.category,
                    " ".join(end.states),
                    end.lost,
                    end.why,
                    "" if end.remedy is None else end.remedy.text,
                    len(end.hits),
                )
                for end in report.expirations
            ),
        ),
        _certifications(report),
        _duties(report),
    )
    return tuple(table for table in tables if table.rows)


def _duties(report: Morning) -> ReportTable:
    return ReportTable(
        "Duties to be done",
        ("Last day", "Days left", "Person", "Name", "Category", "State", "Duty", "Whose", "What"),
        tuple(
            (
                entry.owed.by,
                entry.days_left,
                entry.person.id,
                entry.person.name,
                entry.category,
                entry.owed.jurisdiction,
                entry.owed.duty.id,
                str(entry.owed.duty.of),
                duty_words(entry.owed),
            )
            for entry in report.duties
        ),
    )


def _supervisors(report: Morning) -> ReportTable:
    return ReportTable(
        "Supervisors",
        ("Day", "Supervisor", "Name", "Category", "State", "Stops", "Why", "Could supervise"),
        tuple(
            (
                stop.day,
                stop.supervisor.id,
                stop.supervisor.name,
                stop.category,
                stop.state,
                names(stop.stops),
                stop.why,
                names(stop.others),
            )
            for stop in report.supervisors
        ),
    )


def _changes(report: Morning) -> ReportTable:
    return ReportTable(
        "Changed since the day before",
        (
            "Answer now",
            "The day before",
            "Person",
            "Name",
            "Category",
            "State",
            "Bookings",
            "First on",
            "Why",
            "Rules",
            "What to do",
        ),
        tuple(
            (
                ANSWERS[change.now],
                "not on record" if change.before is None else ANSWERS[change.before],
                change.person.id,
                change.person.name,
                change.category,
                change.state,
                len(change.bookings),
                change.bookings[0].day if change.bookings else None,
                change.why,
                " ".join(change.rules),
                "" if change.remedy is None else change.remedy.text,
            )
            for change in report.changes or ()
        ),
    )


def _not_verified(report: Morning) -> ReportTable:
    return ReportTable(
        "Not verified lately",
        (
            "Last verified",
            "Person",
            "Name",
            "Category",
            "State",
            "License",
            "Why",
            "Rule maker",
            "Within days",
            "Answers stay open",
        ),
        tuple(
            (
                entry.last,
                entry.person.id,
                entry.person.name,
                entry.category,
                entry.state,
                entry.license,
                entry.why,
                entry.rule_maker,
                entry.within_days,
                "yes" if entry.blocks else "no",
            )
            for entry in report.not_verified
        ),
    )


def _certifications(report: Morning) -> ReportTable:
    page = report.certifications
    ends = () if page is None else (*page.lapsed, *page.expirations)
    return ReportTable(
        "Certifications end",
        ("Last day", "Person", "Name", "Certification", "Renewal", "Why", "Hours short"),
        tuple(
            (
                end.last_day,
                end.person.id,
                end.person.name,
                end.type,
                str(end.verdict),
                end.why,
                "; ".join(_short(short) for short in end.short),
            )
            for end in ends
        ),
    )


def _short(short: Short) -> str:
    unit = f"{short.unit} " if short.unit != "hours" else ""
    return f"{short.hours:g} {unit}{short.subject}"


def _states(report: Morning) -> ReportTable:
    header = ["State", "Visits ahead", "Assignments ahead"]
    for category in report.categories:
        header += [f"{category.upper()} may serve", f"{category.upper()} in review"]
    rows = []
    for state in report.states:
        row: list[Cell] = [state.state, state.visits, state.assignments]
        for category in report.categories:
            row += [state.may[category], state.review[category]]
        rows.append(tuple(row))
    return ReportTable("Who may serve", tuple(header), tuple(rows))


def _issue(issue: BookingIssue) -> Iterator[tuple[Cell, ...]]:
    for booking in issue.bookings:
        yield (
            booking.day,
            booking.until,
            issue.person.id,
            issue.person.name,
            issue.category,
            issue.state,
            booking.id,
            booking.patient,
            issue.why,
            " ".join(issue.rules),
            issue.remedies[0].text if issue.remedies else "",
            booking.substitutes,
            names(issue.substitutes),
        )


def _doubt(doubt: Doubt) -> tuple[Cell, ...]:
    return (
        None,
        None,
        doubt.person.id,
        doubt.person.name,
        doubt.category,
        " ".join(doubt.states),
        "",
        "",
        doubt.why,
        " ".join(doubt.rules),
        "" if doubt.remedy is None else doubt.remedy.text,
        None,
        "",
    )
