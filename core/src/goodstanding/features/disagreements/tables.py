"""Disagreements as a table."""

from goodstanding.features.disagreements.page import DisagreementsPage
from goodstanding.features.disagreements.words import fact_words
from goodstanding.features.tables import ReportTable


def disagreements_tables(page: DisagreementsPage) -> tuple[ReportTable, ...]:
    """One row for each fact."""
    rows = tuple(
        (
            disagreement.person.id,
            disagreement.person.name,
            fact_words(disagreement.what),
            disagreement.believed,
            "; ".join(disagreement.others),
            "no, the same month" if disagreement.same_month else "yes",
        )
        for disagreement in page.disagreements
    )
    header = ("Person", "Name", "What", "Believed", "Others", "To settle")
    return (ReportTable("Sources disagree", header, rows),) if rows else ()
