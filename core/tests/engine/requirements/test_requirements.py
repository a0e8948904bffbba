"""Each word of the rules, on both sides of what it asks."""

from datetime import date, timedelta
from typing import Any

import attrs
import pytest

from goodstanding.dates import Between, Span
from goodstanding.engine.requirements import answer, ask, ledger, pools_of
from goodstanding.engine.standing import walk
from goodstanding.errors import RuleError
from goodstanding.facts import (
    Certification,
    ContinuingEducation,
    Degree,
    Dossier,
    Employment,
    Examination,
    License,
    Membership,
    Person,
    Status,
    StatusWord,
    Term,
)
from goodstanding.facts.dossier import NO_KINDS
from goodstanding.findings import Finding, Remedy, Verdict
from goodstanding.rules import (
    Judgement,
    Question,
    activities,
    all_of,
    any_of,
    assumed,
    at_least_n_of,
    attested,
    by,
    ce_hours,
    dated,
    degree_kind,
    experience,
    holds,
    judged_by,
    member_of,
    not_,
    passed,
    practice_hours,
    since,
    sittings,
    topic_every,
    topic_once,
    unpublished,
    via_pathway,
    window,
    within_window,
    yearly,
)
from goodstanding.rules.combine import Requirement
from goodstanding.sources import Source

RULEBOOK = Source("Rulebook", url="https://body.example/rules.pdf", retrieved=date(2010, 1, 1))
HERE = RULEBOOK.at("p. 1")
MET, UNMET, UNKNOWN = Verdict.MET, Verdict.UNMET, Verdict.UNKNOWN
ALWAYS = dated(since("2010-01-01", True, HERE))
EVERY_KIND = frozenset(field.name for field in attrs.fields(Dossier) if field.name not in NO_KINDS)
NOBODY = Dossier(Person("p"), complete=EVERY_KIND)
DAY = date(2026, 6, 1)


def number(value: float) -> Any:
    return dated(since("2010-01-01", value, HERE))


def verdict(requirement: Requirement, day: date = DAY, **facts: Any) -> Verdict:
    return answer(requirement, attrs.evolve(NOBODY, **facts), day, day).verdict


def course(hours: float, *topics: str, day: date = DAY, **more: Any) -> ContinuingEducation:
    return ContinuingEducation(f"{topics}{hours}{day}{more}", day, hours, topics=topics, **more)


# Versions


def test_a_rule_known_only_by_a_day_is_open_before_it() -> None:
    """'In force by' is no start: before it both the old and the new value are possible."""
    rule = ce_hours(
        "hours", at_least=dated(since("2012-01-01", 10, HERE), by("2020-01-01", 20, HERE))
    )
    day = date(2015, 1, 1)
    for hours, expected in ((9, UNMET), (15, UNKNOWN), (20, MET)):
        courses = (course(hours, "ethics", day=date(2014, 1, 1)),)
        assert verdict(rule, day, continuing_education=courses) is expected
    assert verdict(rule, date(2011, 12, 31)) is UNKNOWN
    alone = ce_hours("hours", at_least=dated(by("2020-01-01", 20, HERE)))
    found = answer(alone, NOBODY, day, day)
    assert (found.verdict, found.holds_until) == (UNKNOWN, date(2020, 1, 1))


def test_a_citation_alone_is_in_force_by_the_day_of_its_document() -> None:
    """A rule without a start is not read back before its document."""
    rule = attested("word", "code_of_ethics", cite=HERE)
    assert verdict(rule, date(2009, 12, 31)) is UNKNOWN
    assert verdict(rule, date(2010, 1, 1)) is UNMET


def test_an_assumption_decides_only_when_the_site_sets_it() -> None:
    """Unknown without a value; with one, the finding names it."""
    hours = assumed("x.hours", unit="hours", why="the body prints no number")
    rule = ce_hours("hours", at_least=dated(since("2010-01-01", hours, HERE)))
    without = answer(rule, NOBODY, DAY, DAY)
    assert (without.verdict, without.assumptions) == (UNKNOWN, ("x.hours",))
    assert without.remedies == (Remedy("set the assumption x.hours (hours)"),)
    with_it = answer(rule, NOBODY, DAY, DAY, {"x.hours": 5})
    assert (with_it.verdict, with_it.needed, with_it.assumptions) == (UNMET, 5, ("x.hours",))
    yes_or_no = unpublished("open", assumed("x.yes", unit="yes/no", why="?"), in_force=ALWAYS)
    text = [
        answer(yes_or_no, NOBODY, DAY, DAY, settings).verdict
        for settings in ({}, {"x.yes": True}, {"x.yes": False})
    ]
    assert text == [UNKNOWN, MET, UNMET]


@pytest.mark.parametrize(
    ("make", "says"),
    [
        (lambda: ce_hours("a", at_least=80), "needs its day and source"),  # type: ignore[arg-type]
        (lambda: ce_hours("A b", at_least=number(1)), "dotted path"),
        (lambda: ce_hours("a"), "at_least"),
        (lambda: holds("a", cite=HERE), "names no credential"),
        (lambda: holds("a", "rn"), "cite"),
        (lambda: all_of("a"), "at least one part"),
        (lambda: at_least_n_of("a", 2, holds("b", "rn", cite=HERE)), "2 of 1"),
        (lambda: experience("a"), "months=... or hours"),
        (lambda: window("w", "2025-02-30", "2025-03-01", HERE), "day is out of range"),
        (lambda: window("w", "2025-03-02", "2025-03-01", HERE), "before it opens"),
        (lambda: ce_hours("a", at_least=number(-1)), "negative"),
    ],
)
def test_mistakes_in_rules_are_told(make: Any, says: str) -> None:
    """Each mistake of a rule author is one sentence that names the rule."""
    with pytest.raises(RuleError, match=says):
        make()


# Made of others


def test_three_valued_logic() -> None:
    """All, any, so many of, and not."""
    yes = judged_by("yes", lambda q: Judgement(MET, "yes"), in_force=ALWAYS)
    no = judged_by("no", lambda q: Judgement(UNMET, "no"), in_force=ALWAYS)
    open_ = judged_by("open", lambda q: Judgement(UNKNOWN, "?"), in_force=ALWAYS)
    assert verdict(all_of("a", yes, no, open_)) is UNMET
    assert verdict(all_of("a", yes, open_)) is UNKNOWN
    assert verdict(any_of("a", no, open_)) is UNKNOWN
    assert verdict(any_of("a", no, yes)) is MET
    assert verdict(at_least_n_of("a", 2, yes, open_, no)) is UNKNOWN
    assert verdict(at_least_n_of("a", 2, yes, open_, yes)) is MET
    assert [verdict(not_("a", part)) for part in (yes, no, open_)] == [UNMET, MET, UNKNOWN]


# Experience


def job(**more: Any) -> Employment:
    facts: dict[str, Any] = {
        "employer": "Harbor",
        "position": "case_manager",
        "since": date(2024, 6, 1),
        "hours_per_week": 40.0,
    }
    return Employment(**(facts | more))


def test_hours_of_work_are_weeks_times_hours() -> None:
    """2,080 hours are 52 weeks of 40: reached after 364 days, not after 363."""
    rule = experience("work", hours=number(2080))
    begun = date(2024, 6, 1)
    for days, expected in ((363, UNMET), (364, MET)):
        assert verdict(rule, begun + timedelta(days=days), employments=(job(),)) is expected


def test_two_full_time_jobs_at_once_are_in_doubt() -> None:
    """Both in full would suffice, one does not: neither yes nor no."""
    rule = experience("work", hours=number(3000))
    both = (job(full_time=True), job(full_time=True, employer="Elsewhere"))
    assert verdict(rule, date(2025, 6, 1), employments=both) is UNKNOWN
    halves = (job(hours_per_week=30.0), job(hours_per_week=30.0, employer="Elsewhere"))
    assert verdict(rule, date(2025, 6, 1), employments=halves) is MET
    same = (job(hours_per_week=30.0), job(hours_per_week=30.0))
    assert verdict(rule, date(2025, 6, 1), employments=same) is UNMET


def test_work_before_the_degree_does_not_count() -> None:
    """Experience after a degree begins on the day it is conferred."""
    rule = experience("work", months=number(12), after_degree=degree_kind("master", "social_work"))
    degree = Degree("master", "social_work", conferred=date(2025, 1, 1))
    for day, expected in ((date(2025, 12, 31), UNMET), (date(2026, 1, 1), MET)):
        assert verdict(rule, day, employments=(job(),), degrees=(degree,)) is expected
    assert verdict(rule, employments=(job(),)) is UNMET
    undated = (attrs.evolve(degree, conferred=None),)
    assert verdict(rule, employments=(job(),), degrees=undated) is UNKNOWN


@pytest.mark.parametrize(
    ("rule", "facts", "expected"),
    [
        ({"purchasers": 3}, {"self_employed": True, "purchasers": 2}, UNMET),
        ({"purchasers": 3}, {"self_employed": True, "purchasers": 3}, MET),
        ({"purchasers": 3}, {"self_employed": True}, UNKNOWN),
        ({"purchasers": 3}, {}, MET),
        ({"volunteer_excluded": True}, {"volunteer": True}, UNMET),
        ({"unpaid_in_doubt": True}, {"paid": False}, UNKNOWN),
        ({"doubtful_positions": "internship"}, {"position": "internship"}, UNKNOWN),
        ({"settings": "hospital"}, {"setting": "insurer"}, UNMET),
        ({"settings": "hospital"}, {}, UNKNOWN),
        ({"activities": "all"}, {"activities": "some"}, UNMET),
        ({"supervised": True}, {"supervised": False}, UNMET),
        ({"supervised": True}, {}, UNKNOWN),
    ],
)
def test_which_work_counts(rule: dict[str, Any], facts: dict[str, Any], expected: Verdict) -> None:
    """Each condition on employment, failed, met and not recorded."""
    asked = experience("work", months=number(12), positions="case_manager", **rule)
    assert verdict(asked, employments=(job(**facts),)) is expected


def test_halves_of_months_make_a_month() -> None:
    """Days left over from two jobs count as their shares of a month."""
    rule = experience("work", months=number(2))
    jobs = (
        job(since=date(2025, 4, 1), until=date(2025, 4, 30)),
        job(since=date(2025, 6, 1), until=date(2025, 6, 15)),
        job(since=date(2025, 9, 1), until=date(2025, 9, 15)),
    )
    assert verdict(rule, employments=jobs) is MET
    assert verdict(rule, employments=jobs[:2]) is UNMET


SINCE = date(2023, 6, 1)


@pytest.mark.parametrize(
    ("days", "expected"),
    [
        # Twelve months from the day on which the new job was seen: certain.
        ({"since": Between(date(2024, 1, 1), date(2024, 6, 1))}, MET),
        # Only if it began before it was seen.
        ({"since": Between(date(2024, 1, 1), date(2024, 7, 1))}, UNKNOWN),
        # Not even if it began on the first day it may have.
        ({"since": Between(date(2024, 6, 1), date(2024, 7, 1))}, UNMET),
        # Twelve months to the day on which it was still seen.
        ({"since": SINCE, "until": Between(date(2024, 5, 31), date(2025, 5, 1))}, MET),
        ({"since": SINCE, "until": Between(date(2024, 5, 30), date(2024, 6, 2))}, UNKNOWN),
        # Over on the day on which it was no longer seen.
        ({"since": SINCE, "until": Between(date(2024, 1, 1), date(2024, 6, 1))}, UNKNOWN),
        ({"since": SINCE, "until": Between(date(2024, 1, 1), date(2024, 5, 31))}, UNMET),
    ],
)
def test_work_that_began_or_ended_between_two_sightings(
    days: dict[str, date], expected: Verdict
) -> None:
    """What is so on every day that may be meant is told; the rest is unknown."""
    rule = experience("work", months=number(12))
    worked = job(**{"until": date(2025, 5, 31), **days})
    assert verdict(rule, date(2025, 6, 1), employments=(worked,)) is expected


@pytest.mark.parametrize(
    ("needed", "expected"), [(25, MET), (26, UNKNOWN), (400, UNKNOWN), (401, UNMET)]
)
def test_hours_of_work_whose_first_day_lies_between_two_sightings(
    needed: int, expected: Verdict
) -> None:
    """Certain at the pace of its longest span, 120 days; possible at that of 30 days."""
    rule = experience("work", hours=number(needed))
    since, until = Between(date(2024, 12, 31), date(2025, 4, 1)), date(2025, 4, 30)
    worked = job(since=since, until=until, hours=100, hours_per_week=None)
    assert verdict(rule, date(2025, 6, 1), employments=(worked,)) is expected


# Continuing education


def term_answer(rule: Requirement, *courses: ContinuingEducation) -> dict[str, Finding]:
    found = answer(
        rule,
        attrs.evolve(NOBODY, continuing_education=courses),
        date(2026, 12, 31),
        DAY,
        term=Span(date(2025, 1, 1), date(2026, 12, 31)),
    )
    return {part.id: part for part in walk((found,))}


def test_an_hour_serves_one_topic() -> None:
    """Four hours on ethics and pain cannot serve both minima of four."""
    rule = all_of(
        "r",
        ce_hours("r.total", at_least=number(4)),
        ce_hours("r.ethics", topic="ethics", at_least=number(4)),
        ce_hours("r.pain", topic="pain_management", at_least=number(4)),
    )
    both = term_answer(rule, course(4, "ethics", "pain_management"))
    assert [both[id].verdict for id in ("r.total", "r.ethics", "r.pain")] == [MET, MET, UNMET]
    enough = term_answer(rule, course(4, "ethics", "pain_management"), course(4, "ethics"))
    assert enough["r"].verdict is MET


def test_hours_beyond_a_cap_do_not_count() -> None:
    """Ten hours of self-study count as six where six is the cap, and for what they are short."""
    rule = all_of(
        "r",
        ce_hours("r.total", at_least=number(10)),
        ce_hours("r.self_study", format="self_study", at_most=number(6)),
    )
    found = term_answer(rule, course(10, "ethics", format="self_study"))
    assert (found["r.total"].amount, found["r.total"].verdict) == (6, UNMET)
    live = course(4, "ethics", format="live")
    assert term_answer(rule, course(10, "ethics", format="self_study"), live)["r"].verdict is MET
    unsaid = term_answer(rule, course(10, "ethics"))
    assert unsaid["r.total"].verdict is UNKNOWN


def test_a_capped_topic_leaves_room_for_others() -> None:
    """At most ten general hours of forty: eleven general and thirty specific make forty, not 41."""
    rule = all_of(
        "r",
        ce_hours("r.total", at_least=number(40)),
        ce_hours("r.general", topic="health_care", at_most=number(10)),
    )
    found = term_answer(rule, course(11, "health_care"), course(30, "case_management"))
    assert found["r.total"].amount == 40
    assert (
        term_answer(rule, course(11, "health_care"), course(29, "case_management"))[
            "r.total"
        ].verdict
        is UNMET
    )


def test_live_hours_are_seen_from_another_side() -> None:
    """A live hour of ethics serves the live minimum and the ethics minimum."""
    rule = all_of(
        "r",
        ce_hours("r.total", at_least=number(4)),
        ce_hours("r.ethics", topic="ethics", at_least=number(4)),
        ce_hours("r.live", format="live", at_least=number(4)),
    )
    assert term_answer(rule, course(4, "ethics", format="live"))["r"].verdict is MET
    assert term_answer(rule, course(4, "ethics", format="online"))["r.live"].verdict is UNMET


def test_two_limits_that_overlap_are_never_generous() -> None:
    """Where limits by format and by approver overlap, no more is certain than both allow."""
    rule = all_of(
        "r",
        ce_hours("r.total", at_least=number(8)),
        ce_hours("r.self_study", format="self_study", at_most=number(5)),
        ce_hours("r.other", approver="other", at_most=number(3)),
    )
    found = term_answer(
        rule,
        course(4, "ethics", format="self_study", approvers=("other",)),
        course(4, "ethics", format="self_study", approvers=("acma",)),
        course(4, "ethics", format="live", approvers=("other",)),
    )
    assert found["r.total"].verdict in (UNMET, UNKNOWN)
    assert (found["r.total"].amount or 0) <= 8


def test_accepted_sponsors_and_excluded_topics() -> None:
    """What the total does not accept counts nowhere."""
    rule = ce_hours(
        "total",
        at_least=number(4),
        accepted=activities(approvers=("acma", "ancc"), excluded_topics="cpr"),
    )
    cases: tuple[tuple[dict[str, Any], Verdict], ...] = (
        ({"approvers": ("ancc",)}, MET),
        ({"approvers": ("other",)}, UNMET),
    )
    for more, expected in cases:
        assert term_answer(rule, course(4, "ethics", **more))["total"].verdict is expected
    excluded = term_answer(rule, course(4, "cpr", approvers=("ancc",)))
    assert excluded["total"].verdict is UNMET


def test_separate_hours_come_on_top() -> None:
    """Three hours asked beside the total do not fill it."""
    rule = all_of(
        "r",
        ce_hours("r.total", at_least=number(5)),
        ce_hours("r.law", topic="law", at_least=number(3), separate=True),
    )
    assert term_answer(rule, course(5, "law"))["r.total"].amount == 2
    assert term_answer(rule, course(7, "law"))["r"].verdict is UNMET
    assert term_answer(rule, course(8, "law"))["r"].verdict is MET


def test_each_year_of_the_term() -> None:
    """A minimum per year is judged by the leanest year."""
    rule = all_of(
        "r",
        ce_hours("r.total", at_least=number(4)),
        ce_hours("r.yearly", at_least=number(2), per_year=True),
    )
    lean = term_answer(rule, course(4, "ethics", day=date(2025, 3, 1)))
    assert lean["r.yearly"].verdict is UNMET
    even = term_answer(
        rule, course(2, "ethics", day=date(2025, 3, 1)), course(2, "ethics", day=date(2026, 3, 1))
    )
    assert even["r"].verdict is MET


def test_pathways_count_their_own_hours() -> None:
    """Hours of one pathway are not taken by another."""
    rule = any_of(
        "r",
        ce_hours("r.long", at_least=number(30)),
        all_of(
            "r.mixed",
            ce_hours("r.mixed.hours", at_least=number(15)),
            practice_hours("r.mixed.practice", at_least=number(640)),
        ),
    )
    found = term_answer(rule, course(15, "ethics"))
    assert found["r.long"].amount == found["r.mixed.hours"].amount == 15
    assert found["r"].verdict is UNMET


def test_topics_on_their_own_clock() -> None:
    """Once in a life, or every three years, whatever the term."""
    once = topic_once("once", "human_trafficking", at_least=number(1))
    every = topic_every("every", "hiv", years=3, at_least=number(2))
    old = (course(2, "human_trafficking", day=date(2015, 1, 1)), course(2, "hiv", day=DAY))
    assert verdict(once, continuing_education=old) is MET
    for day, expected in ((date(2029, 6, 1), MET), (date(2029, 6, 2), UNMET)):
        assert verdict(every, day, continuing_education=old) is expected
    found = answer(every, attrs.evolve(NOBODY, continuing_education=old), DAY, DAY)
    assert found.holds_until is not None
    assert found.holds_until <= date(2029, 6, 2)


def test_hours_after_a_degree_that_is_not_recorded() -> None:
    """Where the degree is not known, hours after it are in doubt, not missing."""
    rule = ce_hours("after", at_least=number(2), after_degree=degree_kind("master"))
    facts: dict[str, Any] = {"continuing_education": (course(2, "ethics"),)}
    assert verdict(rule, **facts) is UNMET
    assert verdict(rule, complete=EVERY_KIND - {"degrees"}, **facts) is UNKNOWN
    degree = Degree("master", "social_work", conferred=date(2025, 1, 1))
    assert verdict(rule, degrees=(degree,), **facts) is MET


def test_places_are_told_for_each_pool() -> None:
    """The ledger names the requirement under which each activity was counted."""
    rule = all_of(
        "r",
        ce_hours("r.total", at_least=number(4)),
        ce_hours("r.ethics", topic="ethics", at_least=number(1)),
    )
    courses = (course(2, "ethics"), course(3, "other"))
    q = Question(attrs.evolve(NOBODY, continuing_education=courses), DAY, DAY)
    assert ask(rule, q).verdict is MET
    (pool,) = set(pools_of(rule).values())
    assert [counted.counted for counted in ledger(pool, q).places(courses)] == [
        (("r.ethics", 120),),
        (("r.total", 180),),
    ]


# Examinations, membership, windows


def exam(name: str, day: date, result: str) -> Examination:
    return Examination(name, day, result)


def test_a_passed_part_stands_for_six_months() -> None:
    """The other part must be passed within six months of the first failure."""
    rule = passed("exam", "core", "simulation", all=True, stands_months=6, in_force=ALWAYS)
    first = exam("simulation", date(2024, 5, 1), "passed")
    failed = exam("core", date(2024, 5, 1), "failed")
    in_time = exam("core", date(2024, 11, 1), "passed")
    late = exam("core", date(2024, 11, 2), "passed")
    assert verdict(rule, examinations=(first, failed, in_time)) is MET
    assert verdict(rule, examinations=(first, failed, late)) is UNMET


def test_three_sittings_a_year() -> None:
    """A fourth sitting waits for the new year; sittings before the limit do not count."""
    rule = sittings("again", "core", at_most=dated(since("2024-04-01", 3, HERE)))
    tries = tuple(exam("core", date(2024, month, 1), "failed") for month in (2, 5, 7, 9))
    assert verdict(rule, date(2024, 8, 1), examinations=tries) is MET
    assert verdict(rule, date(2024, 10, 1), examinations=tries) is UNMET
    assert verdict(rule, date(2025, 1, 1), examinations=tries) is MET


def test_members_and_pathways() -> None:
    """Membership on the key day; the pathway as recorded."""
    rule = member_of("member", "nasw", in_force=ALWAYS)
    mine = (Membership("nasw", date(2020, 1, 1), date(2026, 6, 1)),)
    assert verdict(rule, DAY, memberships=mine) is MET
    assert verdict(rule, DAY + timedelta(days=1), memberships=mine) is UNMET
    joined = (Membership("nasw", Between(date(2026, 1, 1), date(2026, 3, 1))),)
    left = (Membership("nasw", date(2020, 1, 1), Between(date(2026, 1, 1), date(2026, 3, 1))),)
    for day, member, gone in (
        (date(2026, 1, 1), UNMET, MET),
        (date(2026, 1, 2), UNKNOWN, UNKNOWN),
        (date(2026, 2, 28), UNKNOWN, UNKNOWN),
        (date(2026, 3, 1), MET, UNMET),
    ):
        assert verdict(rule, day, memberships=joined) is member
        assert verdict(rule, day, memberships=left) is gone
    by_degree = via_pathway("way", "ccm", "degree", in_force=ALWAYS)
    certification = Certification("ccm", pathway="degree")
    assert verdict(by_degree, certifications=(certification,)) is MET
    assert (
        verdict(by_degree, certifications=(attrs.evolve(certification, pathway=None),)) is UNKNOWN
    )


def test_a_list_that_is_not_exhaustive() -> None:
    """A license the issuer has not named is in doubt, and another that it has excluded is not."""
    rule = holds("license", "rn", "lcsw", doubtful=("lmft",), in_force=ALWAYS)
    term = (Term(date(2020, 1, 1), date(2026, 12, 31)),)
    status = (Status(StatusWord.ACTIVE, date(2020, 1, 1)),)
    for category, expected in (("rn", MET), ("lmft", UNKNOWN), ("lpn", UNMET)):
        license = License("l", category, "TX", terms=term, status=status)
        assert verdict(rule, licenses=(license,)) is expected


def test_windows_as_published() -> None:
    """In a window, between two, and after the last that is published."""
    rule = within_window(
        "window", yearly("spring", "03-01", "05-31", HERE, years=(2025, 2026)), in_force=ALWAYS
    )
    for day, expected in (
        (date(2025, 2, 28), UNKNOWN),
        (date(2025, 3, 1), MET),
        (date(2025, 5, 31), MET),
        (date(2025, 6, 1), UNMET),
        (date(2026, 6, 1), UNKNOWN),
    ):
        assert verdict(rule, day) is expected
    (winter, *_) = yearly("winter", "11-01", "01-31", HERE, years=(2024,))
    assert (winter.opens, winter.closes) == (date(2024, 11, 1), date(2025, 1, 31))
