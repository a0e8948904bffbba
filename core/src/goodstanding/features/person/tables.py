"""A person's page as tables, for a workbook, a printed page or the packet."""

from goodstanding.features.disagreements.words import fact_words
from goodstanding.features.person.page import PersonPage
from goodstanding.features.tables import ReportTable


def person_tables(page: PersonPage) -> tuple[ReportTable, ...]:
    """Credentials, where the person may serve and why, what stands against bookings."""
    tables = [
        ReportTable(
            "Licenses and certifications",
            ("What", "Id", "Standing", "Holds through", "Why", "Verified", "Question"),
            tuple(
                (
                    line.what,
                    line.id,
                    line.standing,
                    line.through,
                    line.why,
                    line.verification,
                    line.question,
                )
                for line in page.credentials
            ),
        )
    ]
    for category in page.categories:
        tables.append(
            ReportTable(
                f"May serve as {category.category.upper()}",
                ("Answer", "States", "Why", "Rules"),
                tuple(
                    (
                        str(area.decision).replace("_", " "),
                        " ".join(area.states),
                        area.why,
                        " ".join(area.rules),
                    )
                    for area in category.areas
                ),
            )
        )
    tables.append(
        ReportTable(
            "Supervision",
            ("Role", "Person", "Name", "Category", "State", "Since", "Through"),
            tuple(
                (
                    role,
                    line.person.id,
                    line.person.name,
                    line.category,
                    line.jurisdiction or "",
                    line.since,
                    line.until,
                )
                for role, lines in (
                    ("supervised by", page.supervised_by),
                    ("supervises", page.supervises),
                )
                for line in lines
            ),
        )
    )
    tables.append(
        ReportTable(
            "Bookings that cannot go ahead, or cannot be told",
            ("Day", "State", "Patient", "Answer", "Why", "What to do"),
            tuple(
                (
                    booking.day,
                    issue.state,
                    booking.patient,
                    str(issue.decision).replace("_", " "),
                    issue.why,
                    issue.remedies[0].text if issue.remedies else "",
                )
                for issue in page.issues
                for booking in issue.bookings
            ),
        )
    )
    tables.append(
        ReportTable(
            "Authority ends",
            ("Last day", "Category", "States", "Why", "What to do"),
            tuple(
                (
                    end.last_day,
                    end.category,
                    " ".join(end.states),
                    end.why,
                    "" if end.remedy is None else end.remedy.text,
                )
                for end in page.expirations
            ),
        )
    )
    tables.append(
        ReportTable(
            "Sources disagree",
            ("What", "Believed", "Others"),
            tuple(
                (fact_words(conflict.what), conflict.believed, "; ".join(conflict.others))
                for conflict in page.disagreements
            ),
        )
    )
    return tuple(table for table in tables if table.rows)
