"""Continuing education as tables: what is short, where hours were counted, and the plan."""

from goodstanding.features.bars import figure
from goodstanding.features.ce.page import EducationPage, PlanStep
from goodstanding.features.tables import ReportTable
from goodstanding.vocabulary import spoken


def education_tables(page: EducationPage) -> tuple[ReportTable, ...]:
    """One row for each requirement of hours, for each counted activity, and for each step."""
    bars = tuple(
        (
            term.name,
            term.through,
            bar.subject,
            figure(bar.counted),
            None if bar.needed is None else figure(bar.needed),
            figure(bar.missing),
            bar.unit,
            str(bar.verdict),
            bar.why,
        )
        for term in page.credentials
        for bar in term.bars
    )
    activities = tuple(
        (
            term.name,
            activity.title,
            activity.completed,
            figure(activity.hours),
            "; ".join(f"{share.subject}: {figure(share.hours)}" for share in activity.places),
            figure(activity.not_counted),
            activity.why_not,
        )
        for term in page.credentials
        for activity in term.activities
    )
    steps = tuple(
        (
            figure(step.hours),
            _what(step),
            step.by,
            "; ".join(helped.type for helped in step.helps),
        )
        for step in page.plan.steps
    )
    short = ("Credential", "Term ends", "Subject", "Counted", "Needed", "Missing", "Unit")
    counted = ("Credential", "Activity", "Completed", "Hours", "Counted for", "Not counted")
    tables = (
        ReportTable("What is asked", (*short, "Verdict", "Why"), bars),
        ReportTable("Where hours were counted", (*counted, "Why not"), activities),
        ReportTable("Plan", ("Hours", "Of", "By", "Helps"), steps),
    )
    return tuple(table for table in tables if table.rows)


def _what(step: PlanStep) -> str:
    """The topics or the title of a step, and what boards are to class it as."""
    about = ", ".join(step.topics) or step.title or "any that the credentials take"
    kinds = ", ".join(map(spoken, step.kinds))
    return f"{about}; classed as {kinds}" if kinds else about
