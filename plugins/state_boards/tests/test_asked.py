"""Hours of each year and parts of all hours, on both sides: Indiana and Tennessee."""

from datetime import date
from importlib.metadata import EntryPoint

import pytest

from goodstanding.dates import ONE_DAY
from goodstanding.facts import (
    ContinuingEducation,
    Dossier,
    FirstLicensed,
    License,
    LicensedBy,
    Person,
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
