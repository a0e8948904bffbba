"""A person's jobs and what credentials count of them, as tables."""

from goodstanding.features.bars import figure
from goodstanding.features.experience.page import WorkPage
from goodstanding.features.tables import ReportTable


def experience_tables(page: WorkPage) -> tuple[ReportTable, ...]:
    """One row for each job, and one for each requirement that counts work."""
    jobs = tuple(
        (
            number,
            job.employer,
            job.position.replace("_", " "),
            job.since,
            job.until,
            figure(job.months),
            ", ".join(job.facts),
        )
        for number, job in enumerate(page.jobs, start=1)
    )
    counting = tuple(
        (
            entry.type,
            entry.name,
            figure(entry.counted),
            figure(entry.needed),
            entry.unit,
            str(entry.verdict),
            entry.why,
            ", ".join(entry.conditions),
        )
        for entry in page.counting
    )
    header = ("Job", "Employer", "Position", "First day", "Last day", "Months", "What it was")
    counted = ("Credential", "Requirement", "Counted", "Needed", "Unit", "Verdict", "Why", "Counts")
    tables = (
        ReportTable("Jobs", header, jobs),
        ReportTable("What credentials count", counted, counting),
    )
    return tuple(table for table in tables if table.rows)
