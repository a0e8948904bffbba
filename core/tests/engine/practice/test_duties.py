"""What comes with a yes by privilege: whose duty it is, by when, and from which day."""

from datetime import date
from typing import Any

import pytest
from rich.console import Console

from goodstanding.catalog import Catalog
from goodstanding.conditions import DutyFrom, DutyOf, PrivilegeDuty
from goodstanding.engine.practice import PracticeAnswer, issuance, practice
from goodstanding.errors import RuleError
from goodstanding.facts import Visit
from goodstanding.features.answer_text import answer_text
from goodstanding.features.person.builder import person_page
from goodstanding.features.roster import Roster
from goodstanding.features.terminal_colors import Marks
from goodstanding.intake.dossiers import read_dossier
from goodstanding.plugins import load_plugins
from goodstanding.testing.compact_checks import in_order

CATALOG = load_plugins().catalog
NLC = next(compact for compact in CATALOG.compacts if compact.id == "nlc")
PT = next(compact for compact in CATALOG.compacts if compact.id == "pt")
TODAY = date(2026, 11, 26)
NURSE = in_order(NLC, "rn", "TX", "WA", date(2023, 7, 1))
NURSE["licenses"][0]["terms"][0]["through"] = "2027-12-31"


def asked(state: str, on: date = TODAY, **facts: Any) -> PracticeAnswer:
    """The answer about a nurse of Texas with a multistate license."""
    return practice(CATALOG, read_dossier({**NURSE, **facts}), "rn", state, on)


def worked(*spans: tuple[str, str]) -> list[dict[str, str]]:
    """Statuses with their first days."""
    return [{"status": status, "since": since} for status, since in spans]


@pytest.mark.parametrize(
    ("worker", "by"),
    [
        ([], None),
        (worked(("active", "2026-11-10")), date(2026, 12, 10)),
        (worked(("active", "2023-07-24")), date(2023, 8, 23)),
        (worked(("active", "2023-07-23")), None),
        (worked(("active", "2024-01-01"), ("on_leave", "2026-01-01")), date(2024, 1, 31)),
        (
            worked(("active", "2024-01-01"), ("left", "2025-01-01"), ("active", "2026-11-10")),
            date(2026, 12, 10),
        ),
    ],
)
def test_the_report_is_due_so_many_days_after_the_hire(
    worker: list[dict[str, str]], by: date | None
) -> None:
    """The last hire counts; one before the duty began, or that is not on record, has no day."""
    report, training = asked("WA", worker=worker).duties
    assert (report.duty.id, report.by, report.jurisdiction) == ("NLC-wa-report", by, "WA")
    assert (report.duty.of, report.duty.within_days) == (DutyOf.EMPLOYER, 30)
    assert (training.duty.of, training.by) == (DutyOf.HOLDER, None)
    assert report.duty.cite
    assert "WAC 246-840-092(2)" in report.duty.only


def test_no_duty_comes_with_another_answer() -> None:
    """Another state, one's own license there, and a no."""
    assert asked("AZ").duties == ()
    assert asked("CA").duties == ()
    own = {**NURSE["licenses"][0], "id": "own", "jurisdiction": "WA", "scope": "single_state"}
    assert asked("WA", licenses=[*NURSE["licenses"], own]).duties == ()


def test_what_is_due_before_the_issue_is_told_there_only() -> None:
    """Fees and the state's law before a privilege is issued; with one, what is to be reported."""
    facts = in_order(PT, "pt", "MO", "ND", TODAY)
    before = issuance(CATALOG, read_dossier(facts), "pt", "pt", "ND", TODAY).duties
    assert [owed.duty.id for owed in before] == ["pt.jurisprudence", "pt.fees", "pt.report"]
    after = practice(CATALOG, read_dossier(facts), "pt", "ND", TODAY).duties
    assert [owed.duty.id for owed in after] == ["pt.report"]


@pytest.mark.parametrize(("booked", "count"), [("WA", 2), ("AZ", 0)])
def test_a_person_s_page_tells_duties_where_work_is_booked(booked: str, count: int) -> None:
    """Not of every state where the license would serve."""
    visit = Visit("v-1", "p", "x-1", booked, TODAY, "rn")
    roster = Roster("Small", {"p": read_dossier(NURSE)}, (visit,))
    (in_category,) = person_page(CATALOG, roster, "p", TODAY).categories
    assert len(in_category.duties) == count


def test_a_duty_has_no_negative_days() -> None:
    """And comes from its first day on, in its own states."""
    report = NLC.duties[0]
    assert not report.owed("WA", date(2023, 7, 23))
    assert report.owed("WA", date(2023, 7, 24))
    assert not report.owed("TX", TODAY)
    with pytest.raises(RuleError, match="within_days -1"):
        PrivilegeDuty(
            id="x",
            asks="x",
            of=DutyOf.HOLDER,
            counted_from=DutyFrom.HIRE,
            since=TODAY,
            within_days=-1,
            cite=(),
        )


def test_a_privilege_of_no_declared_compact_brings_none() -> None:
    """Nor does a catalog without compacts."""
    found = practice(Catalog(), read_dossier(NURSE), "rn", "WA", TODAY)
    assert found.duties == ()


def test_a_screen_shows_whose_duty_it_is_and_by_when() -> None:
    """With the last day, whom it concerns, and the document."""
    console = Console(width=100, no_color=True)
    with console.capture() as captured:
        console.print(answer_text(asked("WA", worker=worked(("active", "2026-11-10"))), Marks()))
    text = " ".join(captured.get().split())
    assert "What comes with it" in text
    assert "Employer: report the nurse to the Washington board" in text
    assert "(within 30 days from the hire on; only with the kinds of employer" in text
    assert "by Thursday, December 10, 2026" in text
    assert "WAC 246-840-092, multistate licensure, (3)" in text
