"""How near a person is to each credential, as tables."""

from goodstanding.features.bars import figure
from goodstanding.features.eligibility.page import Amount, EligibilityPage
from goodstanding.features.remedy_words import remedy_words
from goodstanding.features.tables import ReportTable


def eligibility_tables(page: EligibilityPage) -> tuple[ReportTable, ...]:
    """One row for each credential, and one for each requirement and pathway of it."""
    credentials = tuple(
        (
            outlook.name,
            outlook.type,
            str(outlook.stage),
            outlook.day,
            outlook.why,
            "; ".join(remedy_words(outlook.remedies, outlook.findings)),
        )
        for outlook in page.credentials
    )
    asked = tuple(
        (outlook.name, entry.name, pathway, str(verdict), _amounts(amounts), why)
        for outlook in page.credentials
        for entry in outlook.asked
        for pathway, verdict, amounts, why in (
            ("", entry.verdict, entry.amounts, entry.why),
            *((way.name, way.verdict, way.amounts, way.why) for way in entry.pathways),
        )
    )
    header = ("Credential", "Id", "Stage", "From", "Why", "What to do")
    asks = ("Credential", "Requirement", "Pathway", "Verdict", "Counted", "Why")
    privileges = tuple(
        (
            answer.compact,
            answer.category.upper(),
            answer.jurisdiction,
            str(answer.verdict),
            answer.projected,
            answer.clean_from,
            answer.through,
            answer.why,
            "; ".join(remedy.text for remedy in answer.remedies),
        )
        for answer in page.privileges
    )
    issued = (
        *("Compact", "Category", "State", "May be issued", "From", "Clean record from"),
        *("Through at most", "Why", "What to do"),
    )
    tables = (
        ReportTable("Credentials", header, credentials),
        ReportTable("What they ask", asks, asked),
        ReportTable("Privileges", issued, privileges),
    )
    return tuple(table for table in tables if table.rows)


def _amounts(amounts: tuple[Amount, ...]) -> str:
    return "; ".join(
        f"{figure(amount.counted)} of {figure(amount.needed)} {amount.unit}" for amount in amounts
    )
