"""Who falls short of what their job requires, as a table."""

from goodstanding.features.positions.page import PositionsPage
from goodstanding.features.tables import ReportTable

_HEADER = (
    "State",
    "Due",
    "Person",
    "Name",
    "Position",
    "Requires any of",
    "Hired",
    "Policy",
    "Why",
    "May apply",
)


def positions_tables(page: PositionsPage) -> tuple[ReportTable, ...]:
    """One row for each requirement of each person."""
    rows = tuple(
        (
            str(gap.state),
            gap.due,
            gap.person.id,
            gap.person.name,
            gap.position,
            ", ".join(gap.holds),
            gap.hired,
            gap.policy,
            gap.why,
            "; ".join(f"{near.type} from {near.day}" for near in gap.nearest if near.day),
        )
        for gap in page.gaps
    )
    return (ReportTable("Jobs require more", _HEADER, rows),) if rows else ()
