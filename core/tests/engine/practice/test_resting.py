"""Licenses that stand or fall with another one, flags of actions elsewhere, fitting remedies."""

from datetime import date
from typing import Any

import pytest

from goodstanding.catalog import Catalog
from goodstanding.engine.practice import PracticeAnswer, practice
from goodstanding.findings import Decision
from goodstanding.intake.dossiers import read_dossier
from goodstanding_nlc_compact import goodstanding_compacts

CATALOG = Catalog(compacts=tuple(goodstanding_compacts()))


def license(id: str, category: str, state: str, since: str, through: str, **more: Any) -> Any:
    """An active license."""
    return {
        "id": id,
        "category": category,
        "jurisdiction": state,
        "terms": [{"since": since, "through": through}],
        "status": [{"since": since, "is": "active"}],
        **more,
    }


def asked(category: str, state: str, on: str, *licenses: Any, **more: Any) -> PracticeAnswer:
    """The answer for a resident of Texas who holds these licenses."""
    dossier = {
        "person": {"id": "p"},
        "residences": [{"jurisdiction": "TX", "since": "2010-01-01"}],
        "licenses": list(licenses),
        "complete": ["licenses", "encumbrances"],
        **more,
    }
    return practice(CATALOG, read_dossier(dossier), category, state, date.fromisoformat(on))


RN = license("rn", "rn", "TX", "2024-01-01", "2026-01-31", scope="multistate")
NP = license("np", "aprn", "CO", "2024-10-01", "2026-09-30", scope="single_state", rests_on="rn")


@pytest.mark.parametrize(
    ("on", "decision"),
    [("2026-01-31", Decision.AUTHORIZED), ("2026-02-01", Decision.NOT_AUTHORIZED)],
)
def test_a_license_gives_nothing_without_what_it_rests_on(on: str, decision: Decision) -> None:
    """An APRN license serves through the last day of the RN license under it."""
    answer = asked("aprn", "CO", on, RN, NP)
    assert answer.decision is decision, answer.why
    assert answer.holds_until == date(2026, 2, 1) or decision is Decision.NOT_AUTHORIZED


def test_which_license_it_rests_on_may_not_be_recorded() -> None:
    """An APRN whose RN licenses have all ended: a question, not a yes; with one in force a yes."""
    bare = {key: value for key, value in NP.items() if key != "rests_on"}
    assert asked("aprn", "CO", "2026-02-01", RN, bare).decision is Decision.NEEDS_REVIEW
    assert asked("aprn", "CO", "2026-01-31", RN, bare).decision is Decision.AUTHORIZED


@pytest.mark.parametrize(
    ("on", "decision"),
    [("2026-03-09", Decision.AUTHORIZED), ("2026-03-10", Decision.NOT_AUTHORIZED)],
)
def test_a_permit_is_over_when_the_full_license_is_issued(on: str, decision: Decision) -> None:
    """The permit serves until the day before; from the day of issue the license does."""
    permit = license(
        "permit", "rn", "NY", "2026-01-01", "2026-12-31", kind="temporary_permit", ends_with="full"
    )
    full = license("full", "rn", "NY", "2026-03-10", "2028-03-09", scope="single_state")
    full["status"] = [{"since": "2026-03-10", "is": "inactive"}]
    assert asked("rn", "NY", on, permit, full).decision is decision


def test_an_action_elsewhere_is_a_flag_in_every_other_state() -> None:
    """Barred in one compact state: yes elsewhere, and every yes says that an action exists."""
    rn = license("rn", "rn", "TX", "2026-01-01", "2028-01-31", scope="multistate")
    action = {
        "jurisdiction": "NC",
        "against": "privilege",
        "action": "suspension",
        "since": "2026-06-01",
        "limits_practice": True,
    }
    for state in ("VA", "TX", "CO"):
        answer = asked("rn", state, "2026-07-01", rn, encumbrances=[action])
        assert answer.decision is Decision.AUTHORIZED
        assert any(f.note and "NC acted against the privilege" in f.why for f in answer.findings)
    day_before = asked("rn", "VA", "2026-05-31", rn, encumbrances=[action])
    assert not any(finding.note for finding in day_before.findings)
    assert asked("rn", "NC", "2026-07-01", rn, encumbrances=[action]).decision is (
        Decision.NOT_AUTHORIZED
    )


@pytest.mark.parametrize(
    ("words", "decision"),
    [("2026-06-01", Decision.AUTHORIZED), ("2026-05-31", Decision.NEEDS_REVIEW)],
)
def test_the_boards_later_word_settles_an_action_without_a_limit(
    words: str, decision: Decision
) -> None:
    """A reprimand that does not limit practice, and the board still says multistate after it."""
    scope = [{"is": "multistate"}, {"since": words, "is": "multistate"}]
    rn = license("rn", "rn", "TX", "2026-01-01", "2028-01-31", scope=scope)
    action = {
        "jurisdiction": "TX",
        "action": "reprimand",
        "since": "2026-06-01",
        "limits_practice": False,
    }
    answer = asked("rn", "VA", "2026-07-01", rn, encumbrances=[action])
    assert answer.decision is decision, answer.why
    asks = " ".join(remedy.text for remedy in answer.remedies)
    assert "whether the action" not in asks
    if decision is Decision.AUTHORIZED:
        assert any(f.note and "not limiting practice" in f.why for f in answer.findings)


def test_nobody_is_asked_to_obtain_a_license_that_is_on_record() -> None:
    """A suspended license is not obtained again; where there is none, one may be."""
    rn = license("rn", "rn", "NY", "2026-01-01", "2028-01-31", scope="single_state")
    rn["status"] = [{"since": "2026-01-01", "is": "suspended"}]
    here, elsewhere = asked("rn", "NY", "2026-07-01", rn), asked("rn", "CA", "2026-07-01", rn)
    assert not any(remedy.text.startswith("Obtain") for remedy in here.remedies)
    assert any(remedy.text.startswith("Obtain") for remedy in elsewhere.remedies)


MOVED = [
    {"jurisdiction": "IA", "since": "2010-01-01", "until": "2026-10-31"},
    {"jurisdiction": "TX", "since": "2026-11-01"},
]


def test_a_deadline_lies_before_what_it_protects_ends() -> None:
    """After a move, the old license ends before the sixty days do: that day is the deadline."""
    old = license("ia", "rn", "IA", "2023-12-16", "2026-12-15", scope="multistate")
    answer = asked("rn", "TX", "2026-12-01", old, residences=MOVED)
    assert answer.decision is Decision.AUTHORIZED
    assert [remedy.by for remedy in answer.remedies] == [date(2026, 12, 15)]
    later = license("ia", "rn", "IA", "2023-12-16", "2026-12-31", scope="multistate")
    answer = asked("rn", "TX", "2026-12-01", later, residences=MOVED)
    assert [remedy.by for remedy in answer.remedies] == [date(2026, 12, 31)]


def test_no_renewal_is_asked_for_that_the_state_refuses() -> None:
    """A party state renews no multistate license for residents of another; at home it does."""
    old = license("ia", "rn", "IA", "2023-12-16", "2026-12-15", scope="multistate")
    for state in ("IA", "TX", "CO"):
        answer = asked("rn", state, "2026-12-16", old, residences=MOVED)
        texts = [remedy.text for remedy in answer.remedies]
        assert not any(text.startswith("Renew") for text in texts), texts
        assert any(text.startswith("Get a multistate license from TX") for text in texts), texts
    home = [{"jurisdiction": "IA", "since": "2010-01-01"}]
    answer = asked("rn", "IA", "2026-12-16", old, residences=home)
    assert any(remedy.text.startswith("Renew the IA RN license") for remedy in answer.remedies)
