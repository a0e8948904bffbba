"""What comes with a yes by privilege: whose duty it is, by when, and from which day."""

from datetime import date, timedelta
from typing import Any

import attrs
import pytest
from rich.console import Console

from goodstanding.catalog import Catalog
from goodstanding.conditions import DutyFrom, DutyOf, PrivilegeDuty
from goodstanding.engine.practice import (
    DutyOwed,
    PracticeAnswer,
    duties_of_actions,
    issuance,
    practice,
)
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


REPORT, TRAINING = "NLC-wa-report", "NLC-wa-training"
HIRED = worked(("active", "2026-11-10"))


def reported(day: str, duty: str = REPORT, state: str = "WA", **more: str) -> dict[str, str]:
    """A record that a duty was done."""
    return {"duty": duty, "jurisdiction": state, "day": day, "by": "Ines", **more}


@pytest.mark.parametrize(
    ("days", "done", "late", "early"),
    [
        ([], None, False, None),
        (["2026-11-09"], None, False, date(2026, 11, 9)),
        (["2026-11-10"], date(2026, 11, 10), False, None),
        (["2026-12-10"], date(2026, 12, 10), False, None),
        (["2026-12-11"], date(2026, 12, 11), True, None),
        (["2026-11-09", "2026-12-11", "2026-11-20"], date(2026, 11, 20), False, None),
    ],
)
def test_a_duty_done_counts_from_the_day_it_is_owed(
    days: list[str], done: date | None, late: bool, early: date | None
) -> None:
    """The day of the hire counts, the day before it does not; the last day is in time."""
    facts = [reported(day) for day in days]
    (report, training) = asked("WA", date(2026, 12, 31), worker=HIRED, duties_done=facts).duties
    assert (report.done, report.late, report.done_early) == (done, late, early)
    assert report.owed_from == date(2026, 11, 10)
    assert report.open is (done is None)
    assert report.done_by == ("Ines" if done else None)
    assert training.open


def test_a_training_that_is_taken_once_counts_though_taken_before() -> None:
    """Where the compact's data say so; and what another state was told counts for none."""
    facts = [reported("2020-01-01", TRAINING), reported("2026-11-20", REPORT, "OR")]
    report, training = asked("WA", worker=HIRED, duties_done=facts).duties
    assert report.open
    assert report.done_early is None
    assert (training.done, training.late) == (date(2020, 1, 1), False)


def test_who_is_hired_again_owes_it_again() -> None:
    """What was done for the first time with the employer does not count for the second."""
    again = worked(("active", "2024-01-01"), ("left", "2025-01-01"), ("active", "2026-11-10"))
    facts = [reported("2024-01-15")]
    report, _ = asked("WA", worker=again, duties_done=facts).duties
    assert (report.open, report.by) == (True, date(2026, 12, 10))
    assert report.done_early == date(2024, 1, 15)
    before, _ = asked("WA", date(2024, 6, 1), worker=again, duties_done=facts).duties
    assert (before.done, before.by) == (date(2024, 1, 15), date(2024, 1, 31))


@pytest.mark.parametrize("fact", [{"worker": HIRED}, {"duties_done": [reported("2026-11-10")]}])
def test_an_answer_holds_until_a_duty_changes(fact: dict[str, Any]) -> None:
    """An earlier day's answer says that it may be another from the day of the hire, or the deed."""
    facts = {"duties_done": [reported("2026-11-01")], **fact}
    for day in (date(2026, 10, 1), date(2026, 11, 9)):
        answer = asked("WA", day, **facts)
        assert answer.holds_until is not None
        assert answer.holds_until <= date(2026, 11, 10)
        until = asked("WA", answer.holds_until - timedelta(days=1), **facts)
        assert until.duties == answer.duties


def test_a_duty_that_recurs_is_owed_again() -> None:
    """So many months after it was done, each time; before the first time, as any other."""
    report = attrs.evolve(NLC.duties[0], every_months=12)
    yearly = Catalog(compacts=(attrs.evolve(NLC, duties=(report,)),))

    def owed(*days: str) -> DutyOwed:
        facts = {**NURSE, "worker": HIRED, "duties_done": [reported(day) for day in days]}
        (found,) = practice(yearly, read_dossier(facts), "rn", "WA", date(2027, 12, 1)).duties
        return found

    assert owed().by == date(2026, 12, 10)
    once = owed("2026-11-20")
    assert (once.open, once.by, once.last_done) == (True, *(date(2027, 11, 20), date(2026, 11, 20)))
    assert owed("2026-11-20", "2027-11-01").by == date(2028, 11, 1)


PRIVILEGED = in_order(PT, "pt", "MO", "ND", date(2020, 1, 1))
PRIVILEGED["licenses"][0]["terms"][0]["through"] = "2027-12-31"
PRIVILEGED["privileges"][0]["terms"][0]["through"] = "2027-12-31"


def acted(state: str, since: str | None, action: str = "fine") -> dict[str, Any]:
    """A board's action."""
    return {"jurisdiction": state, "action": action, "since": since, "limits_practice": False}


@pytest.mark.parametrize(
    ("actions", "owed"),
    [
        ([], []),
        ([acted("CA", "2026-11-01")], [("CA", date(2026, 12, 1))]),
        ([acted("CA", "2026-11-01", "revocation")], [("CA", date(2026, 12, 1))]),
        ([acted("MO", "2026-11-01")], []),
        ([acted("CA", "2026-11-27")], []),
        ([acted("CA", "2010-11-01")], []),
        (
            [acted("NY", "2026-11-05"), acted("CA", "2026-11-01")],
            [("CA", date(2026, 12, 1)), ("NY", date(2026, 12, 5))],
        ),
        ([acted("CA", None)], [("CA", None)]),
    ],
)
def test_a_board_s_action_is_to_be_reported(
    actions: list[dict[str, Any]], owed: list[tuple[str, date | None]]
) -> None:
    """Of a state outside the compact, while a privilege was there; by days after the action."""
    dossier = read_dossier({**PRIVILEGED, "encumbrances": actions})
    found = duties_of_actions(CATALOG, dossier, TODAY)
    assert [(report.jurisdiction, report.by) for report in found] == owed
    assert all(report.open for report in found)
    # Whether these states belong to the compact by then is not established.
    assert all(report.in_doubt for report in found)
    apart = attrs.evolve(PT, parties=tuple(p for p in PT.parties if p.jurisdiction in "MO ND"))
    found = duties_of_actions(Catalog(compacts=(apart,)), dossier, TODAY)
    assert [(report.jurisdiction, report.by) for report in found] == owed
    assert not any(report.in_doubt for report in found)


def test_each_report_discharges_one_action() -> None:
    """That of the day it names, or else the earliest; never two by one report."""
    actions = [acted("CA", "2026-11-01"), acted("CA", "2026-11-05")]

    def open_days(*facts: dict[str, str]) -> list[int]:
        dossier = read_dossier({**PRIVILEGED, "encumbrances": actions, "duties_done": facts})
        found = duties_of_actions(CATALOG, dossier, TODAY)
        return [report.owed_from.day for report in found if report.open and report.owed_from]

    report = "pt.report"
    assert open_days() == [1, 5]
    assert open_days(reported("2026-11-10", report, "CA")) == [5]
    named = reported("2026-11-10", report, "CA", action_day="2026-11-05")
    assert open_days(named) == [1]
    assert open_days(named, reported("2026-11-12", report, "CA")) == []
    assert open_days(reported("2026-11-10", report, "NY")) == [1, 5]
    assert open_days(reported("2026-11-02", report, "CA")) == [5]
    assert open_days(reported("2026-10-31", report, "CA")) == [1, 5]


def test_no_action_yet_is_no_open_duty() -> None:
    """A yes tells that it would have to be reported, and that nothing has come up."""
    (report,) = practice(CATALOG, read_dossier(PRIVILEGED), "pt", "ND", TODAY).duties
    assert (report.came_up, report.open, report.by) == (False, False, None)


def test_what_was_paid_for_an_earlier_privilege_is_due_for_the_next() -> None:
    """What was done before the last one was issued was done for that one."""
    begun = min(term["since"] for term in PRIVILEGED["privileges"][0]["terms"])
    for day, open_ in ((begun, True), (str(TODAY), False)):
        facts = {**PRIVILEGED, "duties_done": [reported(day, "pt.fees", "ND")]}
        _, fees, _ = issuance(CATALOG, read_dossier(facts), "pt", "pt", "ND", TODAY).duties
        assert fees.open is open_


@pytest.mark.parametrize(
    ("wrong", "says"),
    [
        ({"every_months": 0}, "every_months 0"),
        ({"every_months": 12, "counted_from": DutyFrom.ISSUE}, "counted from the hire"),
        ({"outside_only": True}, "counted from an action"),
    ],
)
def test_a_duty_that_cannot_be_is_refused(wrong: dict[str, Any], says: str) -> None:
    """In one sentence that names the duty."""
    with pytest.raises(RuleError, match=f"NLC-wa-report: .*{says}"):
        attrs.evolve(NLC.duties[0], **wrong)


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
