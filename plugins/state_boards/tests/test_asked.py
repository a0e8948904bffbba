"""Hours of each year, parts of all hours, and look-backs from the application, on both sides."""

from datetime import date, timedelta
from importlib.metadata import EntryPoint

import attrs
import pytest

from goodstanding.dates import ONE_DAY, add_months
from goodstanding.facts import (
    Application,
    ContinuingEducation,
    Dossier,
    Employment,
    FirstLicensed,
    License,
    LicensedBy,
    Person,
    Purpose,
    Status,
    StatusWord,
    Term,
)
from goodstanding.findings import Verdict
from goodstanding.plugins import load_plugins
from goodstanding.testing.questions import renewal

CATALOG = load_plugins(
    [EntryPoint("state_boards", "goodstanding_state_boards", "goodstanding")]
).catalog
SOCIAL_WORK = ("lbsw", "lmsw", "lcsw")
MET, UNMET, UNKNOWN = Verdict.MET, Verdict.UNMET, Verdict.UNKNOWN
Taken = tuple[date, float, str, str]


def holder(
    state: str, category: str, since: date, last: date, *taken: Taken, kinds: tuple[str, ...] = ()
) -> Dossier:
    """Somebody licensed for years, with courses of a day, hours, format and topic."""
    license = License(
        "license",
        category,
        state,
        "1",
        terms=(Term(since, last),),
        status=(Status(StatusWord.ACTIVE, date(2010, 1, 1)),),
        first_licensed=FirstLicensed(date(2010, 1, 1), LicensedBy.EXAMINATION),
    )
    courses = (
        ContinuingEducation(f"Course {number}", day, hours, (topic,), format=format, kinds=kinds)
        for number, (day, hours, format, topic) in enumerate(taken)
    )
    return Dossier(
        Person("p-1"),
        licenses=(license,),
        continuing_education=tuple(courses),
        complete=frozenset({"licenses", "continuing_education", "duties"}),
    )


INDIANA = (date(2026, 4, 1), date(2028, 3, 31))
SECOND_YEAR = date(2027, 4, 1)


def indiana(category: str, *taken: Taken) -> tuple[Verdict, dict[str, Verdict]]:
    """The answer for a term of Indiana's, and that on each year's hours and ethics."""
    since, last = INDIANA
    dossier = holder("IN", category, since, last, *taken, kinds=("in.category_1",))
    answer = renewal(CATALOG, dossier, f"in-{category}", last)
    parts = ("yearly", "topic_1.yearly")
    found = {part: answer.finding(f"in-{category}.renewal.{part}").verdict for part in parts}
    return answer.verdict, found


@pytest.mark.parametrize("category", SOCIAL_WORK)
def test_indiana_counts_twenty_hours_of_each_year(category: str) -> None:
    """Half an hour or a day off is a no."""
    first, second = SECOND_YEAR - ONE_DAY, SECOND_YEAR
    ethics = [(first, 1.0, "live", "ethics"), (second, 1.0, "live", "ethics")]
    rest = [(first, 19.0, "live", "clinical"), (second, 19.0, "live", "clinical")]
    assert indiana(category, *ethics, *rest) == (
        MET,
        {"yearly": MET, "topic_1.yearly": MET},
    )
    short = [rest[0], (second, 18.5, "live", "clinical")]
    assert indiana(category, *ethics, *short)[0] is UNMET
    moved = [(second, 19.0, "live", "clinical"), rest[1]]
    assert indiana(category, *ethics, *moved)[0] is UNMET
    one_year = [
        (first, 2.0, "live", "ethics"),
        (first, 18.0, "live", "clinical"),
        (second, 20.0, "live", "clinical"),
    ]
    assert indiana(category, *one_year) == (UNMET, {"yearly": MET, "topic_1.yearly": UNMET})


TENNESSEE = (date(2025, 7, 1), date(2027, 6, 30))
YEARS = (date(2025, 12, 31), date(2026, 1, 1))


def tennessee(category: str, *taken: Taken) -> Verdict:
    """The answer for a term whose hours are those of 2025 and 2026."""
    since, last = TENNESSEE
    suicide = (YEARS[0], 2.0, "live", "suicide_prevention")
    dossier = holder("TN", category, since, last, suicide, *taken)
    return renewal(CATALOG, dossier, f"tn-{category}", last).verdict


@pytest.mark.parametrize(("category", "hours"), [("lbsw", 9), ("lmsw", 12), ("lcsw", 15)])
def test_tennessee_counts_online_hours_as_two_thirds_of_a_year(category: str, hours: int) -> None:
    """Half as many others in the same calendar year make them count; ethics three a year."""
    first, second = YEARS
    ethics = [(day, 3.0, "live", "ethics") for day in YEARS]
    live = hours / 3 - 3
    online = [(day, hours * 2 / 3, "online", "clinical") for day in YEARS]
    others = [(first, max(0.0, live - 2), "live", "clinical"), (second, live, "live", "clinical")]
    others = [course for course in others if course[1]]
    assert tennessee(category, *ethics, *online, *others) is MET
    # Without live hours in the second year its online hours count for nothing.
    moved = [(first, 6.0, "live", "ethics")]
    assert tennessee(category, *moved, *online, *others) is not MET
    # Enough in all, but not in each year, is for the board to say; so is ethics of one year.
    uneven = [(first, 2.0 * hours - 6, "live", "clinical")]
    assert tennessee(category, *ethics, *uneven) is UNKNOWN
    all_online = [(day, 2.0 * hours, "online", "clinical") for day in YEARS]
    assert tennessee(category, *all_online) is UNMET


SINCE, LAST = date(2025, 7, 1), date(2027, 6, 30)
APPLIED = date(2027, 4, 15)
WORK = {"ut": (400, 24, UNMET), "nh": (400, 48, UNMET), "md": (1000, 60, UNKNOWN)}
"""By state: hours of practice, the months, and the answer where the hours are too few."""
STUDY = {"ut": 30, "nh": 30, "vt": 20}
nurses = pytest.mark.parametrize("category", ["rn", "lpn"])


def nurse(
    id: str, *taken: Taken, work: Employment | None = None, applied: date | None = None
) -> Dossier:
    """A nurse who has done these, and of whom everything else is known not to be so."""
    state, category = id.split("-")
    person = holder(state.upper(), category, SINCE, LAST, *taken)
    (license,) = person.licenses
    before = Term(date(2010, 1, 1), SINCE - ONE_DAY)
    return attrs.evolve(
        person,
        licenses=(attrs.evolve(license, terms=(before, *license.terms)),),
        employments=() if work is None else (work,),
        applications=() if applied is None else (Application(id, Purpose.RENEWAL, applied),),
        complete=person.complete | {"employments", "certifications", "applications"},
    )


def weeks_of_forty(since: date, hours: int) -> Employment:
    """Full-time work from a day on until so many hours are done."""
    until = since + timedelta(days=hours * 7 // 40 - 1)
    return Employment("Harbor", "other", since, until, full_time=True, hours_per_week=40)


@nurses
@pytest.mark.parametrize("state", WORK)
def test_practice_counts_from_the_application_back(state: str, category: str) -> None:
    """Exactly the hours asked, from the first day of the look-back on; a day later too few."""
    hours, months, short = WORK[state]
    id = f"{state}-{category}"
    bias = (date(2026, 1, 5), 2.0, "live", "implicit_bias")
    study = (date(2026, 1, 4), 28.0, "live", "case_management")
    taken = (bias, study) if state == "nh" else (bias,)

    def verdict(since: date, applied: date | None) -> Verdict:
        person = nurse(id, *taken, work=weeks_of_forty(since, hours), applied=applied)
        on = APPLIED if applied is None else LAST
        return renewal(CATALOG, person, id, on).verdict

    first = add_months(APPLIED, -months)
    assert verdict(first, APPLIED) is MET
    assert verdict(first, APPLIED + ONE_DAY) is short
    assert verdict(first, None) is UNKNOWN
    assert verdict(add_months(LAST + ONE_DAY, -months), None) is MET


@nurses
@pytest.mark.parametrize("state", STUDY)
def test_hours_count_from_the_application_back(state: str, category: str) -> None:
    """A course of the first day of the two years, and of the day before; half an hour less."""
    id, hours = f"{state}-{category}", STUDY[state]
    work = weeks_of_forty(date(2026, 1, 5), 400) if state == "nh" else None

    def taken(day: date, hours: float, applied: date | None) -> Dossier:
        return nurse(id, (day, hours, "live", "case_management"), work=work, applied=applied)

    def verdict(day: date, hours: float, applied: date | None = APPLIED) -> Verdict:
        return renewal(CATALOG, taken(day, hours, applied), id, APPLIED).verdict

    first = add_months(APPLIED, -24)
    assert verdict(first, hours) is MET
    assert verdict(first, hours - 0.5) is UNMET
    assert verdict(first - ONE_DAY, hours) is UNMET
    assert verdict(SINCE, hours, None) is MET
    found = renewal(CATALOG, taken(first, hours, None), id, APPLIED)
    assert found.verdict is UNKNOWN
    assert any(remedy.by == APPLIED for remedy in found.remedies)


def test_oklahoma_counts_back_from_the_last_day() -> None:
    """What an application of April would reach back to does not count."""
    for since, expected in (
        (add_months(APPLIED, -24), UNKNOWN),
        (add_months(LAST + ONE_DAY, -24), MET),
    ):
        person = nurse("ok-rn", work=weeks_of_forty(since, 520), applied=APPLIED)
        assert renewal(CATALOG, person, "ok-rn", LAST).verdict is expected
