"""A site's policy of verification: from which day it is missed, and what that does to answers."""

from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from goodstanding.catalog import Catalog
from goodstanding.engine.practice import Coverage, practice
from goodstanding.facts import Dossier
from goodstanding.features.morning.builder import morning
from goodstanding.features.morning.page import Morning
from goodstanding.features.person.builder import person_page
from goodstanding.features.roster import Roster
from goodstanding.features.verification import issuer_checks, judged
from goodstanding.findings import Decision
from goodstanding.intake.dossiers import read_dossier
from goodstanding.site.policy import Policy
from goodstanding.site.verification_policies import VerificationPolicy

TODAY = date(2026, 11, 25)


def days_ago(days: int) -> date:
    return TODAY - timedelta(days=days)


def nurse(*checks: tuple[date, str], **more: Any) -> Dossier:
    """Somebody with an active license of New York and checks of it."""
    license = {
        "id": "a",
        "category": "rn",
        "jurisdiction": "NY",
        "number": "771",
        "scope": "single_state",
        "terms": [{"since": "2020-01-01", "through": "2027-03-31"}],
        "status": [{"since": "2020-01-01", "is": "active"}],
    }
    listed = [
        {"license": "a", "day": day.isoformat(), "method": "phone", "outcome": outcome}
        for day, outcome in checks
    ]
    return read_dossier(
        {
            "person": {"id": "p", "name": "Ann"},
            "residences": [{"jurisdiction": "NY", "since": "2010-01-01"}],
            "licenses": [license | more],
            "verifications": listed,
            "complete": ["licenses"],
        }
    )


def policy(days: int, word: Policy = Policy.BLOCK, *categories: str) -> list[VerificationPolicy]:
    return [VerificationPolicy("harbor", days, word, categories)]


def decision(dossier: Dossier, on: date = TODAY, state: str = "NY") -> Decision:
    return practice(Catalog(), dossier, "rn", state, on).decision


@pytest.mark.parametrize(("days", "missed"), [(29, False), (30, False), (31, True)])
def test_a_check_counts_through_so_many_days(days: int, missed: bool) -> None:
    """By hand or by a file of the issuer's, the thirtieth day after it is the last."""
    by_hand = judged(nurse((days_ago(days), "confirmed")), policy(30), TODAY)
    by_file = judged(nurse(), policy(30), TODAY, issuer_checks({"a": (days_ago(days), "Board")}))
    for dossier in (by_hand, by_file):
        assert [entry.last for entry in dossier.unverified] == [days_ago(days)] * missed
        expected = Decision.NEEDS_REVIEW if missed else Decision.AUTHORIZED
        assert decision(dossier) is expected
        # It is about what is known, so it holds for every day that is asked about.
        assert decision(dossier, date(2027, 3, 31)) is expected
        assert decision(dossier, date(2027, 4, 1)) is Decision.NOT_AUTHORIZED


def test_a_check_after_the_day_does_not_count() -> None:
    """Who asks about a day gets what was known of it then."""
    for checked in (
        judged(nurse((days_ago(-1), "confirmed")), policy(30), TODAY),
        judged(nurse(), policy(30), TODAY, issuer_checks({"a": (days_ago(-1), "Board")})),
    ):
        (missed,) = checked.unverified
        assert missed.last is None


@pytest.mark.parametrize("outcome", ["differs", "not_found"])
def test_a_later_check_that_found_it_otherwise_undoes_the_one_before(outcome: str) -> None:
    """Until one confirms it again."""
    checks = ((days_ago(3), "confirmed"), (days_ago(2), outcome))
    (missed,) = judged(nurse(*checks), policy(30), TODAY).unverified
    assert missed.contradicted == days_ago(2)
    assert (
        "did not find it"
        in practice(Catalog(), judged(nurse(*checks), policy(30), TODAY), "rn", "NY", TODAY).why
    )
    again = judged(nurse(*checks, (days_ago(1), "confirmed")), policy(30), TODAY)
    assert again.unverified == ()


def test_a_warning_is_told_beside_the_yes_and_a_block_instead_of_it() -> None:
    """Both name the policy and what to do."""
    warned = practice(Catalog(), judged(nurse(), policy(30, Policy.WARN), TODAY), "rn", "NY", TODAY)
    assert warned.decision is Decision.AUTHORIZED
    (note,) = [finding for finding in warned.findings if finding.note]
    assert note.id == "verification.harbor"
    assert "nobody has verified it" in note.why
    blocked = practice(Catalog(), judged(nurse(), policy(30), TODAY), "rn", "NY", TODAY)
    assert blocked.decision is Decision.NEEDS_REVIEW
    assert "verification.harbor" in blocked.rules
    assert "within 30 days" in blocked.why
    assert blocked.remedies[0].text.startswith("Look the NY RN license up")
    off = judged(nurse(), policy(30, Policy.OFF), TODAY)
    assert off.unverified == ()


def test_the_stricter_of_two_policies_decides() -> None:
    """A warning beside a block says no more than the block."""
    both = [*policy(90, Policy.WARN), VerificationPolicy("state", 30, Policy.BLOCK)]
    fresh = nurse((days_ago(60), "confirmed"))
    assert decision(judged(fresh, both, TODAY)) is Decision.NEEDS_REVIEW
    assert [missed.rule_maker for missed in judged(fresh, both, TODAY).unverified] == ["state"]


@pytest.mark.parametrize(("category", "looked_at"), [("rn", 1), ("lpn", 0)])
def test_a_policy_may_be_about_some_categories(category: str, looked_at: int) -> None:
    """Licenses of others are not looked at."""
    found = judged(nurse(), policy(30, Policy.BLOCK, category), TODAY)
    assert len(found.unverified) == looked_at


@pytest.mark.parametrize(("through", "looked_at"), [(TODAY, 1), (days_ago(1), 0)])
def test_a_license_that_is_over_need_not_be_verified(through: date, looked_at: int) -> None:
    """Through its last day it must be."""
    terms = [{"since": "2020-01-01", "through": through.isoformat()}]
    assert len(judged(nurse(terms=terms), policy(30), TODAY).unverified) == looked_at


@given(
    st.lists(
        st.tuples(st.integers(-5, 60), st.sampled_from(["confirmed", "differs", "not_found"])),
        max_size=4,
        unique_by=lambda check: check[0],
    ),
    st.integers(1, 60),
    st.sampled_from(["NY", "CO"]),
)
@example([(30, "confirmed")], 30, "NY")
@example([(31, "confirmed")], 30, "NY")
@example([(5, "confirmed"), (5, "differs")], 30, "NY")
def test_a_policy_never_makes_an_answer_kinder(
    checks: list[tuple[int, str]], within: int, state: str
) -> None:
    """It leaves a yes open, and nothing else; a warning leaves every decision as it is."""
    dossier = nurse(*((days_ago(days), outcome) for days, outcome in checks))
    plain = decision(dossier, state=state)
    warned = judged(dossier, policy(within, Policy.WARN), TODAY)
    assert decision(warned, state=state) is plain
    blocked = judged(dossier, policy(within), TODAY)
    past = [(days, outcome) for days, outcome in checks if days >= 0]
    good = [days for days, outcome in past if outcome == "confirmed"]
    fresh = bool(good) and min(good) <= within
    fresh = fresh and not any(
        outcome != "confirmed" and days <= min(good) for days, outcome in past
    )
    assert (blocked.unverified == ()) is fresh
    expected = plain
    if not fresh and plain is Decision.AUTHORIZED:
        expected = Decision.NEEDS_REVIEW
    assert decision(blocked, state=state) is expected


def test_coverage_agrees_with_the_explained_answer() -> None:
    """Fast equals slow, also for what is not verified."""
    for dossier in (
        judged(nurse(), policy(30), TODAY),
        judged(nurse(), policy(30, Policy.WARN), TODAY),
    ):
        counts = Coverage(Catalog(), [("p", dossier)], "rn").on(TODAY)
        decided = decision(dossier)
        assert counts.authorized["NY"] == (decided is Decision.AUTHORIZED)
        assert counts.review["NY"] == (decided is Decision.NEEDS_REVIEW)


def report(word: Policy) -> Morning:
    people = {"p": nurse(), "q": read_dossier({"person": {"id": "q"}, "complete": ["licenses"]})}
    return morning(Catalog(), Roster("Harbor", people).judged(policy(30, word), TODAY), TODAY)


def test_the_report_lists_what_is_not_verified() -> None:
    """With a warning nobody is in doubt; where it blocks, the person is."""
    warned = report(Policy.WARN)
    assert [(entry.person.id, entry.license, entry.blocks) for entry in warned.not_verified] == [
        ("p", "a", False)
    ]
    assert (warned.counts.not_verified, warned.doubts, warned.notes) == (1, (), ())
    blocked = report(Policy.BLOCK)
    assert [doubt.person.id for doubt in blocked.doubts] == ["p"]
    assert blocked.counts.not_verified == 1
    off = report(Policy.OFF)
    assert (off.not_verified, off.counts.not_verified, off.doubts) == ((), 0, ())


@pytest.mark.parametrize("word", list(Policy))
def test_a_term_that_ends_is_told_whatever_the_policy(word: Policy) -> None:
    """Nobody misses a renewal because a check is due as well."""
    ends = nurse(terms=[{"since": "2020-01-01", "through": days_ago(-20).isoformat()}])
    roster = Roster("Harbor", {"p": ends}).judged(policy(30, word), TODAY)
    (end,) = morning(Catalog(), roster, TODAY).expirations
    assert (end.last_day, end.states, end.becomes) == (
        days_ago(-20),
        ("NY",),
        Decision.NOT_AUTHORIZED,
    )


@pytest.mark.parametrize(("days", "missed"), [(30, False), (31, True)])
def test_an_aides_registry_entry_is_under_the_policy_too(days: int, missed: bool) -> None:
    """By its number, as a license is: in the answer, the report and on the page."""
    facts = {
        "person": {"id": "p", "name": "Ann"},
        "residences": [{"jurisdiction": "TX", "since": "2010-01-01"}],
        "registries": [
            {
                "category": "hha",
                "jurisdiction": "TX",
                "number": "55-1",
                "terms": [{"since": "2026-01-01", "through": "2027-03-31"}],
                "status": [{"since": "2026-01-01", "is": "active"}],
            }
        ],
        "verifications": [
            {
                "license": "55-1",
                "day": days_ago(days).isoformat(),
                "method": "phone",
                "outcome": "confirmed",
            }
        ],
        "complete": ["licenses", "registries"],
    }
    dossier = read_dossier(facts)
    assert practice(Catalog(), dossier, "hha", "TX", TODAY).decision is Decision.AUTHORIZED
    roster = Roster("Harbor", {"p": dossier}).judged(policy(30), TODAY)
    answer = practice(Catalog(), roster.people["p"], "hha", "TX", TODAY)
    assert (answer.decision is Decision.NEEDS_REVIEW) is missed
    listed = morning(Catalog(), roster, TODAY).not_verified
    assert [(entry.category, entry.state) for entry in listed] == [("hha", "TX")] * missed
    (line,) = person_page(Catalog(), roster, "p", TODAY).credentials
    assert line.verified is not None
    assert line.verified.day == days_ago(days)
    assert bool(line.unverified) is missed
