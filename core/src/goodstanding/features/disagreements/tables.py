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
        )
        for disagreement in page.disagreements
    )
    header = ("Person", "Name", "What", "Believed", "Others")
    return (ReportTable("Sources disagree", header, rows),) if rows else ()
