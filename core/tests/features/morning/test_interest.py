"""A privilege that ends, or has just ended, is told of, also where no work is booked there."""

from datetime import date, timedelta
from typing import Any

import attrs
import pytest
from rich.console import Console

from goodstanding.catalog import Catalog, Compact, Model, Party
from goodstanding.conditions import AfterMove, PrivilegeConditions
from goodstanding.features.morning.builder import morning
from goodstanding.features.morning.interest import interest
from goodstanding.features.person.builder import person_page
from goodstanding.features.person.text import person_text
from goodstanding.features.roster import Roster
from goodstanding.features.terminal_colors import Marks
from goodstanding.features.work_queue.builder import queue_items
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


def facts(last: date) -> dict[str, Any]:
    """A therapist of Arizona whose privilege in Minnesota ends before the license."""
    found = in_order(THERAPY, "ot", "AZ", "MN", TODAY)
    term = {"since": "2026-01-01", "through": last.isoformat()}
    found["privileges"][0]["terms"] = [term]
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


@pytest.mark.parametrize(
    ("days", "changes", "listed"),
    [
        (1, {}, True),
        (0, {}, False),
        (90, {}, True),
        (91, {}, False),
        (1, {"status": [{"is": "revoked"}]}, False),
        (
            1,
            {
                "terms": [
                    {"through": "2026-11-25"},
                    {"since": "2026-11-26", "through": "2027-11-25"},
                ]
            },
            False,
        ),
    ],
)
def test_a_privilege_that_just_lapsed_stands_beside_licenses(
    days: int, changes: dict[str, Any], listed: bool
) -> None:
    """For 90 days after its last day, unless it was renewed or given up: report, queue, person."""
    last = TODAY - timedelta(days=days)
    found = facts(last)
    found["privileges"][0] |= changes
    roster = Roster("Small", {"p": read_dossier(found)})
    catalog = Catalog(compacts=(THERAPY,))
    report = morning(catalog, roster, TODAY)
    lapsed = [(entry.state, entry.compact, entry.license) for entry in report.lapsed]
    assert lapsed == ([("MN", "therapy", "therapy-MN-ot")] if listed else [])
    assert report.counts.lapsed == listed
    items = [item for item in queue_items(report, roster) if item.kind == "lapsed"]
    assert [item.why for item in items] == (
        [f"therapy privilege ended {last} and was not renewed"] if listed else []
    )
    console = Console(width=100, no_color=True)
    with console.capture() as captured:
        console.print(person_text(person_page(catalog, roster, "p", TODAY), Marks()))
    assert ("MN OT therapy privilege just lapsed" in captured.get()) is listed


def test_a_privilege_that_follows_a_license_of_a_new_home_has_not_lapsed() -> None:
    """Its own term is over, and it has the last day of the license that it came to rest on."""
    compact = attrs.evolve(
        THERAPY,
        conditions=PrivilegeConditions(home=True, after_move=AfterMove.FOLLOWS),
        parties=(*THERAPY.parties, Party("CO", PAPER.at(""), implemented=date(2025, 9, 30))),
    )
    found = facts(TODAY - timedelta(days=1))
    moved = (TODAY - timedelta(days=10)).isoformat()
    base = found["licenses"][0]
    found["licenses"].append({**base, "id": "new", "jurisdiction": "CO"})
    found["residences"] = [
        {"jurisdiction": "AZ", "since": "2020-01-01", "until": moved},
        {"jurisdiction": "CO", "since": moved},
    ]
    roster = Roster("Small", {"p": read_dossier(found)})
    assert morning(Catalog(compacts=(compact,)), roster, TODAY).lapsed == ()
