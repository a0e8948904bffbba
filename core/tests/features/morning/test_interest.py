"""A privilege that ends is told of, also where no work is booked in its state."""

from datetime import date, timedelta

import pytest

from goodstanding.catalog import Catalog, Compact, Model, Party
from goodstanding.features.morning.builder import morning
from goodstanding.features.morning.interest import interest
from goodstanding.features.roster import Roster
from goodstanding.intake.dossiers import read_dossier
from goodstanding.sources import Source
from goodstanding.testing.compact_checks import in_order

TODAY = date(2026, 11, 26)
PAPER = Source("A compact on paper", url="https://example.org/", retrieved=date(2026, 8, 20))
THERAPY = Compact(
    "therapy",
    "Compact of therapists on paper",
    Model.ISSUED,
    ("ot",),
    tuple(Party(code, PAPER.at(""), implemented=date(2025, 9, 30)) for code in ("AZ", "MN")),
    {},
)


def facts(last: date) -> dict[str, object]:
    """A therapist of Arizona whose privilege in Minnesota ends before the license."""
    found = in_order(THERAPY, "ot", "AZ", "MN", TODAY)
    found["privileges"][0]["terms"][0]["through"] = last.isoformat()
    return found


def test_states_of_privileges_matter() -> None:
    """The state of a license and that of a privilege, by category."""
    assert interest(read_dossier(facts(TODAY)), ()) == [("ot", ("AZ", "MN"))]


@pytest.mark.parametrize(("days", "listed"), [(90, True), (91, False)])
def test_the_end_of_a_privilege_is_in_the_report(days: int, listed: bool) -> None:
    """Within the days of the report, and not beyond."""
    last = TODAY + timedelta(days=days)
    roster = Roster("Small", {"p": read_dossier(facts(last))})
    report = morning(Catalog(compacts=(THERAPY,)), roster, TODAY)
    found = [(end.states, end.last_day) for end in report.expirations]
    assert found == ([(("MN",), last)] if listed else [])
