"""What case managers see: hours and where they went, one plan, what is near, what jobs require."""

import json
from datetime import date, timedelta

import attrs
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rich.console import Console, RenderableType

from goodstanding.as_json import to_json
from goodstanding.catalog import Catalog
from goodstanding.credentials import CredentialType, Eligibility, Issuer, Renewal, Route
from goodstanding.facts import (
    Attestation,
    Certification,
    ContinuingEducation,
    Dossier,
    Employment,
    Person,
    Purpose,
    Residence,
    Status,
    StatusWord,
    Term,
)
from goodstanding.features.ce.add import effects_of, refused
from goodstanding.features.ce.add_text import effect_text
from goodstanding.features.ce.builder import education_page
from goodstanding.features.ce.page import EducationPage
from goodstanding.features.ce.text import education_text
from goodstanding.features.eligibility.builder import nearness_page
from goodstanding.features.eligibility.page import EligibilityPage, Stage
from goodstanding.features.eligibility.text import nearness_text
from goodstanding.features.experience.builder import work_page
from goodstanding.features.experience.text import work_text
from goodstanding.features.morning.builder import morning
from goodstanding.features.morning.text import morning_text
from goodstanding.features.person_ref import PersonRef
from goodstanding.features.positions.builder import positions_page
from goodstanding.features.positions.page import DueStatus
from goodstanding.features.positions.text import positions_text
from goodstanding.features.roster import Roster
from goodstanding.features.terminal_colors import Marks
from goodstanding.findings import Verdict
from goodstanding.rules import (
    activities,
    all_of,
    any_of,
    assumed,
    attested,
    ce_hours,
    dated,
    degree,
    experience,
    since,
    unpublished,
    window,
    within_days_after_term,
)
from goodstanding.rules.values import Amount
from goodstanding.site.policy import Policy
from goodstanding.site.site_file import Position, Required, SiteFile
from goodstanding.sources import Source

TODAY = date(2026, 11, 21)
BOOK = Source("Handbook", url="https://hbcc.example/handbook", retrieved=date(2026, 8, 20))
HERE = BOOK.at("p. 1")
BOARD = Issuer("hbcc", "Harbor Board for Care Coordination")
KNOWN = frozenset(
    ("licenses", "certifications", "continuing_education", "employments", "attestations")
)
OPEN = assumed("hcm.by_examination", unit="yes/no", why="whether an examination serves instead")


def value(amount: float) -> Amount:
    return dated(since("2015-01-01", amount, HERE))


IN_FORCE = dated(since("2015-01-01", True, HERE))

RCC = CredentialType(
    id="rcc",
    name="Registered Care Coordinator (RCC)",
    issuer=BOARD,
    eligibility=Eligibility(
        requirement=all_of(
            "eligibility",
            any_of(
                "eligibility.employment",
                experience(
                    "eligibility.employment.under_rcc",
                    months=value(12),
                    positions="case_manager",
                    supervisor_credentials="rcc",
                ),
                experience(
                    "eligibility.employment.any_supervisor",
                    months=value(24),
                    positions="case_manager",
                ),
            ),
            attested("eligibility.character", "good_moral_character", in_force=IN_FORCE),
        )
    ),
    windows=(window("Spring exam", "2026-11-01", "2027-01-31", HERE),),
    renewal=Renewal(
        requirement=all_of(
            "renewal",
            ce_hours(
                "renewal.hours",
                at_least=value(80),
                accepted=activities(topics=("case_management", "ethics")),
            ),
            ce_hours("renewal.ethics", topic="ethics", at_least=value(8)),
        ),
        windows=(window("May renewal", "2027-03-01", "2027-05-31", HERE),),
    ),
    routes=(
        Route(
            id="late_renewal",
            name="Late renewal",
            purpose=Purpose.LATE_RENEWAL,
            requirement=within_days_after_term("late.days", at_most=value(30)),
        ),
    ),
)
HCM = CredentialType(
    id="hcm",
    name="Hospital Case Manager (HCM)",
    issuer=BOARD,
    eligibility=Eligibility(
        requirement=any_of(
            "eligibility",
            experience("eligibility.hours", hours=value(2080), paid=True),
            unpublished("eligibility.examined", OPEN, in_force=IN_FORCE),
        )
    ),
    renewal=Renewal(
        requirement=all_of(
            "renewal",
            ce_hours(
                "renewal.hours",
                at_least=value(40),
                accepted=activities(topics=("case_management",), approvers=("acma", "ccmc")),
            ),
        )
    ),
)
CATALOG = Catalog(credential_types=(RCC, HCM))


def term(type: str, through: date, years: int = 5) -> Certification:
    begun = date(through.year - years, through.month, through.day)
    return Certification(
        type,
        "1",
        (Term(begun, through),),
        (Status(StatusWord.ACTIVE, begun),),
    )


def course(
    title: str,
    hours: float,
    *topics: str,
    day: date = date(2026, 4, 10),
    approvers: tuple[str, ...] = ("ccmc",),
    provider: str = "",
) -> ContinuingEducation:
    return ContinuingEducation(title, day, hours, topics, approvers, "live", provider)


def job(
    employer: str = "Harbor", since: date | None = date(2026, 3, 21), **more: object
) -> Employment:
    usual = Employment(
        employer,
        "case_manager",
        since,
        full_time=True,
        hours_per_week=40,
        paid=True,
        supervised=True,
        supervisor_credentials=("rcc",),
    )
    return attrs.evolve(usual, **more)  # type: ignore[arg-type]


def dossier(person: str = "p-1", **facts: object) -> Dossier:
    """Somebody about whom everything is known."""
    who = Person(person, f"Name of {person}")
    return Dossier(who, complete=KNOWN, **facts)  # type: ignore[arg-type]


def roster(*people: Dossier) -> Roster:
    return Roster("Harbor", {dossier.person.id: dossier for dossier in people})


GOOD = Attestation("good_moral_character", date(2025, 3, 1))


def screen(answer: RenderableType) -> str:
    """A page as it is printed in 100 columns."""
    console = Console(width=100, markup=False, highlight=False)
    with console.capture() as captured:
        console.print(answer)
    return captured.get()


def page_of(person: Dossier, on: date = TODAY) -> EducationPage:
    return education_page(CATALOG, roster(person), person.person.id, on, {})


SPRING = date(2027, 5, 31)
HOLDER = dossier(
    certifications=(term("rcc", SPRING), term("hcm", date(2027, 3, 31), 4)),
    continuing_education=(
        course("Conference", 50.0, "case_management"),
        course("Ethics", 6.0, "ethics"),
        course("Life support", 4.0, "other"),
        course("Rounds", 20.0, "case_management", approvers=("other",)),
    ),
)


def test_bars_say_what_is_counted_and_missing_and_how_much_a_month() -> None:
    """Of 80 hours 76 count, of 8 of ethics 6: 191 days are left for 4 and for 2."""
    rcc, hcm = page_of(HOLDER).credentials
    assert [(bar.subject, bar.counted, bar.needed, bar.missing) for bar in rcc.bars] == [
        ("all hours", 76.0, 80.0, 4.0),
        ("ethics", 6.0, 8.0, 2.0),
    ]
    assert rcc.days_left == 191
    assert [bar.per_month for bar in rcc.bars] == [0.64, 0.32]
    assert [bar.counted for bar in hcm.bars] == [50.0]
    assert rcc.window is not None
    assert rcc.window.name == "May renewal"


def test_every_hour_says_where_it_went_or_why_not() -> None:
    """Per credential the same activity may count, or not, for a reason that is told."""
    rcc, hcm = page_of(HOLDER).credentials
    went = {activity.title: activity for activity in rcc.activities}
    assert [(share.subject, share.hours) for share in went["Ethics"].places] == [("ethics", 6.0)]
    assert went["Life support"].why_not == "no topic among case management, ethics"
    assert went["Rounds"].not_counted == 0
    refused = {
        activity.title: activity.why_not for activity in hcm.activities if activity.not_counted
    }
    assert refused["Rounds"] == "no approver among ACMA, CCMC"
    counted = sum(share.hours for activity in rcc.activities for share in activity.places)
    assert counted == 76.0


def test_one_plan_serves_all_credentials() -> None:
    """An hour helps both credentials at once; together they need less than one by one."""
    short = attrs.evolve(
        HOLDER, continuing_education=(course("Conference", 35.0, "case_management"),)
    )
    plan = page_of(short).plan
    assert plan.apart == 45.0 + 5.0
    assert plan.together == 45.0
    first = plan.steps[0]
    assert (first.hours, first.topics) == (5.0, ("case_management",))
    assert [(entry.type, entry.subject, entry.hours) for entry in first.serves] == [
        ("rcc", "all hours", 5.0),
        ("hcm", "all hours", 5.0),
    ]
    assert [help.type for help in first.helps] == ["rcc", "hcm"]
    assert first.by == date(2027, 3, 31)
    assert first.approvers == ("acma", "ccmc")
    assert plan.left == ()


@given(
    st.lists(
        st.builds(
            course,
            st.text("abc", min_size=1, max_size=4),
            st.integers(1, 120).map(lambda quarters: quarters / 4),
            st.sampled_from(("ethics", "case_management", "other")),
            day=st.dates(date(2021, 1, 1), TODAY),
        ),
        max_size=8,
    )
)
@settings(max_examples=40)
def test_a_plan_that_is_followed_leaves_nothing_short(courses: list[ContinuingEducation]) -> None:
    """Whatever is recorded, taking the courses of the plan meets every renewal."""
    person = attrs.evolve(HOLDER, continuing_education=tuple(courses))
    plan = page_of(person).plan
    taken = tuple(
        course(f"step {number}", step.hours, *step.topics, day=TODAY, approvers=step.approvers)
        for number, step in enumerate(plan.steps)
    )
    after = page_of(attrs.evolve(person, continuing_education=(*courses, *taken)))
    assert not any(bar.missing for credential in after.credentials for bar in credential.bars)
    assert plan.together <= plan.apart + 1e-9


def test_after_the_term_it_is_said_what_is_still_open() -> None:
    """Ten days after the last day late renewal is open, forty days after it is not."""
    lapsed = dossier(certifications=(term("rcc", date(2026, 11, 11)),))
    for on, verdict in ((TODAY, Verdict.MET), (date(2026, 12, 21), Verdict.UNMET)):
        (rcc,) = page_of(lapsed, on).credentials
        assert (rcc.standing, rcc.over) == ("lapsed", True)
        assert [(way.name, way.finding.verdict) for way in rcc.ways] == [("Late renewal", verdict)]
        assert page_of(lapsed, on).plan.steps == ()


def test_the_page_is_read_in_a_hundred_columns() -> None:
    """Bars with words beside them; without Unicode in plain letters."""
    page = page_of(HOLDER)
    text = screen(education_text(page, Marks()))
    assert "short by 4 hours of the total and 2 hours of ethics" in text
    assert "76 of 80 4 hours to go, 0.64 a month from now" in " ".join(text.split())
    assert max(map(len, text.splitlines())) <= 100
    plain = screen(education_text(page, Marks(unicode=False)))
    assert plain.isascii()
    json.dumps(to_json(page))


def test_an_hour_added_says_what_it_does() -> None:
    """Before and after for each credential, and why not for the others."""
    more = course("Consent", 2.0, "ethics", day=date(2026, 11, 20))
    rcc, hcm = effects_of(CATALOG, more, HOLDER, TODAY, {})
    assert [(before.counted, other.counted) for before, other in rcc.bars] == [
        (76.0, 78.0),
        (6.0, 8.0),
    ]
    assert (hcm.bars, hcm.why_not) == (
        (),
        "in doubt: whether the topic ethics counts is not published",
    )
    assert "ethics 6 → 8 of 8" in screen(effect_text((rcc, hcm), Marks()))


def test_what_cannot_have_been_completed_is_refused() -> None:
    """A day to come, no hours, and the same certificate again: each in a sentence."""
    tomorrow = course("Next", 1.0, "ethics", day=date(2026, 11, 22))
    assert refused(tomorrow, HOLDER, TODAY) == [
        "completed 2026-11-22: lies after 2026-11-21; record it when it is completed"
    ]
    assert refused(course("None", 0.0), HOLDER, TODAY) == ["hours 0: must be more than 0"]
    again = course("ETHICS", 6.0, "ethics", provider="Somebody")
    assert refused(again, HOLDER, TODAY) == [
        "'ETHICS' of 2026-04-10 is on record already, with the same hours"
    ]


APPLICANT = dossier("p-2", employments=(job(),), attestations=(GOOD,))


def near(person: Dossier, on: date = TODAY, type: str | None = None) -> EligibilityPage:
    return nearness_page(CATALOG, roster(person), person.person.id, on, {}, type)


def test_pathways_stand_side_by_side_with_their_own_days() -> None:
    """Eight months of twelve and of twenty-four: the shorter way decides the projected day."""
    (rcc,) = near(APPLICANT, type="rcc").credentials
    assert (rcc.stage, rcc.day) == (Stage.COMING, date(2027, 3, 21))
    employment, character = rcc.asked
    found = [(way.name, way.amounts[0].counted, way.projected) for way in employment.pathways]
    assert found == [
        ("under rcc", 8.0, date(2027, 3, 21)),
        ("any supervisor", 8.0, date(2028, 3, 21)),
    ]
    assert character.verdict is Verdict.MET


def test_the_projected_day_is_the_first_on_which_one_may_apply() -> None:
    """The day before it is not, and on the day the window is told beside it."""
    day = date(2027, 3, 21)
    (before,) = near(APPLICANT, day - timedelta(days=1), "rcc").credentials
    (on_it,) = near(APPLICANT, day, "rcc").credentials
    assert (before.stage, on_it.stage) == (Stage.COMING, Stage.OPEN)
    (now,) = near(APPLICANT, type="rcc").credentials
    assert now.window is not None
    assert "window open through Jan 31" in screen(
        nearness_text(near(APPLICANT, type="rcc"), Marks())
    )


def test_the_nearest_comes_first_and_what_is_held_last() -> None:
    """May apply, from a day on, cannot be told, held."""
    both = attrs.evolve(APPLICANT, certifications=(term("hcm", SPRING),))
    assert [(credential.type, credential.stage) for credential in near(both).credentials] == [
        ("rcc", Stage.COMING),
        ("hcm", Stage.HELD),
    ]
    old = attrs.evolve(APPLICANT, employments=(job(since=date(2024, 1, 1)),))
    assert [credential.stage for credential in near(old).credentials] == [Stage.OPEN, Stage.OPEN]
    nobody = dossier("p-3", employments=())
    assert [(credential.type, credential.stage) for credential in near(nobody).credentials] == [
        ("hcm", Stage.UNKNOWN),
        ("rcc", Stage.NOT_IN_SIGHT),
    ]
    json.dumps(to_json(near(both)))


def test_experience_shows_overlaps_and_what_each_job_counts_for() -> None:
    """Two jobs at once count once; a supervisor without the RCC serves one pathway only."""
    jobs = (
        job("First", date(2025, 1, 1), until=date(2026, 6, 30)),
        job("Second", date(2026, 1, 1), supervisor_credentials=("rn",)),
    )
    person = dossier(employments=jobs)
    page = work_page(CATALOG, roster(person), "p-1", TODAY, {})
    assert [job.overlaps[0].since for job in page.jobs] == [date(2026, 1, 1)] * 2
    under, any_, hours = page.counting
    assert (under.counted, any_.counted) == (18.0, 22.66)
    assert [use.verdict for use in under.uses] == [Verdict.MET, Verdict.UNMET]
    assert under.uses[1].why == "the supervisor does not hold RCC"
    assert hours.unit == "hours"
    text = screen(work_text(page, Marks()))
    assert "overlaps Second, case_manager since 2026-01-01" in text
    assert max(map(len, text.splitlines())) <= 100


REQUIRED = Required(("rcc", "hcm"), 24, policy=Policy.BLOCK, why="policy 12")
SITE = SiteFile(positions=(Position("case_manager", (REQUIRED,), "Harbor"),))


@pytest.mark.parametrize(
    ("person", "state", "due"),
    [
        (dossier(employments=(job(since=date(2025, 3, 21)),)), DueStatus.COMING, date(2027, 3, 20)),
        (dossier(employments=(job(since=date(2024, 11, 22)),)), DueStatus.COMING, TODAY),
        (
            dossier(employments=(job(since=date(2024, 11, 21)),)),
            DueStatus.OVERDUE,
            date(2026, 11, 20),
        ),
        (dossier(employments=(job(since=None),)), DueStatus.UNKNOWN, None),
        (
            dossier(employments=(job(),), certifications=(term("hcm", SPRING),)),
            DueStatus.FINE,
            date(2028, 3, 20),
        ),
        (
            dossier(
                employments=(job(since=date(2020, 1, 1)),),
                certifications=(term("rcc", date(2026, 11, 11)),),
            ),
            DueStatus.OVERDUE,
            date(2026, 11, 11),
        ),
        (
            dossier(
                employments=(
                    job(since=date(2024, 1, 1), until=date(2025, 5, 31), position="administrator"),
                    job(since=date(2025, 6, 1)),
                )
            ),
            DueStatus.OVERDUE,
            date(2025, 12, 31),
        ),
    ],
)
def test_what_a_job_requires_falls_due_after_hire(
    person: Dossier, state: DueStatus, due: date | None
) -> None:
    """On the last day it is not overdue; a lapse is due since; hire is the first day there."""
    (gap,) = positions_page(CATALOG, roster(person), TODAY, SITE).gaps
    assert (gap.state, gap.due, gap.blocks) == (state, due, state is DueStatus.OVERDUE)


def test_what_is_required_may_depend_on_the_state_and_on_a_day() -> None:
    """Nothing is asked where the person does not serve, nor before the day; off asks nothing."""
    person = dossier(
        employments=(job(since=date(2024, 1, 1)),), residences=(Residence("TX", date(2020, 1, 1)),)
    )
    for changed, asked in (
        ({"states": ("TX", "OK")}, 1),
        ({"states": ("NY",)}, 0),
        ({"since": date(2026, 11, 22)}, 0),
        ({"policy": Policy.OFF}, 0),
    ):
        rule = attrs.evolve(REQUIRED, **changed)
        site = SiteFile(positions=(Position("case_manager", (rule,)),))
        assert len(positions_page(CATALOG, roster(person), TODAY, site).gaps) == asked
    rule = attrs.evolve(REQUIRED, since=date(2026, 1, 1))
    site = SiteFile(positions=(Position("case_manager", (rule,)),))
    (gap,) = positions_page(CATALOG, roster(person), TODAY, site).gaps
    assert (gap.state, gap.due) == (DueStatus.COMING, date(2027, 12, 31))


def test_positions_tell_from_when_one_may_apply() -> None:
    """The nearest credential is named with its day."""
    page = positions_page(CATALOG, roster(APPLICANT), TODAY, SITE)
    text = screen(positions_text(page, Marks()))
    assert "may apply for HCM from Mar 20, in 119 days" in " ".join(text.split())
    json.dumps(to_json(page))


def test_the_morning_tells_of_certifications() -> None:
    """What ends with what is short, who may apply, and whose job requires more."""
    old = attrs.evolve(
        APPLICANT, employments=(job(since=date(2024, 1, 1)),), person=Person("p-2", "Ann")
    )
    report = morning(CATALOG, roster(HOLDER, old), date(2026, 12, 10), site=SITE)
    found = report.certifications
    assert found is not None
    (ending,) = found.expirations
    assert [(entry.subject, entry.hours) for entry in ending.short] == [
        ("total", 4.0),
        ("ethics", 2.0),
    ]
    assert ending.days_left(found.day) == 172
    assert [(entry.type, entry.people) for entry in found.may_apply] == [
        ("rcc", (PersonRef("p-2", "Ann"),)),
        ("hcm", (PersonRef("p-2", "Ann"),)),
    ]
    assert [gap.state for gap in found.gaps] == [DueStatus.OVERDUE]
    text = screen(morning_text(report, Marks()))
    assert text.index("Jobs require more") < text.index("Certifications that end within 180 days")
    json.dumps(to_json(report))


def test_what_misses_hours_is_within_reach() -> None:
    """Four hours of education are weeks away; a degree and years of work are not in sight."""
    twenty = ce_hours("eligibility.hours", at_least=value(20))
    master = degree("eligibility.degree", "master", in_force=IN_FORCE)
    for more, complete, stage in (
        ((), KNOWN, Stage.WITHIN_REACH),
        ((master,), KNOWN, Stage.UNKNOWN),
        ((master,), KNOWN | {"degrees"}, Stage.NOT_IN_SIGHT),
    ):
        kind = CredentialType(
            id="abc",
            name="ABC",
            issuer=BOARD,
            eligibility=Eligibility(requirement=all_of("eligibility", twenty, *more)),
        )
        person = dossier("p-9", continuing_education=(course("Care", 16.0),))
        person = attrs.evolve(person, complete=frozenset(complete))
        page = nearness_page(
            Catalog(credential_types=(kind,)), roster(person), "p-9", TODAY, {}, "abc"
        )
        (found,) = page.credentials
        assert found.stage is stage
        assert ("not in sight" in screen(nearness_text(page, Marks()))) is (
            stage is Stage.NOT_IN_SIGHT
        )


def test_of_two_ways_only_the_shorter_is_shown_and_planned() -> None:
    """Who has given the one talk that does is not sent to seventy hours of reading."""
    root = any_of(
        "renewal",
        ce_hours("renewal.reading", topic="health_care", at_least=value(70)),
        ce_hours("renewal.talk", topic="ethics", at_least=value(5)),
    )
    kind = CredentialType(id="rcc", name="RCC", issuer=BOARD, renewal=Renewal(requirement=root))
    catalog = Catalog(credential_types=(kind,))
    for taken, together in (((), 5.0), ((course("Talk", 5.0, "ethics"),), 0.0)):
        person = attrs.evolve(HOLDER, continuing_education=taken)
        page = education_page(catalog, roster(person), person.person.id, TODAY, {})
        (credential,) = page.credentials
        assert [bar.id for bar in credential.bars] == ["rcc.renewal.talk"]
        assert page.plan.together == together
