"""Visits as scheduling has them: names, times, disciplines, and nothing of the patient."""

from collections.abc import Callable

import pytest

from goodstanding.facts import Visit
from goodstanding.intake.matching import Directory
from goodstanding.intake.profiles.disciplines import DEFAULTS, Disciplines
from goodstanding.intake.profiles.exports import Exports
from goodstanding.intake.profiles.visit_times import to_local

Read = Callable[..., Exports]

TITLES = (
    "Visit ID,MRN,Patient Name,Address 1,City,State,Zip,DOB,Payer,Clinician,Discipline,"
    "Service Code,Scheduled Start,Scheduled End,Visit Status,EVV Check In,EVV Check Out,Miles\n"
)


def visit(clinician: str = '"Reyes, Dana, RN"', discipline: str = "SN") -> str:
    return (
        f'{TITLES}V1,100285,"Lopez, Bob",38 Pine St,Tulsa,OK,74101,08/10/1933,Medicare,'
        f"{clinician},{discipline},G0299,11/27/2026 09:00 AM,11/27/2026 09:45 AM,Scheduled,,,47\n"
    )


@pytest.fixture
def staff() -> Directory:
    people = Directory()
    people.add("017", "Dana Reyes", categories=["lpn"])
    people.add("018", "Bo Peña", categories=["hha"])
    people.add("019", "Ann Lee")
    people.add("020", "Ann Lee")
    return people


def visits(exports: Exports) -> tuple[Visit, ...]:
    return tuple(visit for export in exports.exports for visit in export.roster.visits)


def test_a_visit_is_found_by_the_clinician_s_name(read: Read, staff: Directory) -> None:
    """Its day and state are the patient's; the clinician's own license decides what is needed."""
    (booked,) = visits(read(evv=visit(), people=staff))
    assert (booked.id, booked.person, booked.state) == ("V1", "017", "OK")
    assert (booked.day.isoformat(), booked.category) == ("2026-11-27", "lpn")


def test_nothing_of_the_patient_is_kept(read: Read, staff: Directory) -> None:
    """No name, address, birth date, nor the record number itself, in visits or in problems."""
    for clinician in ('"Reyes, Dana, RN"', '"Nobody, Known"', ""):
        exports = read(evv=visit(clinician, discipline="WHAT"), people=staff)
        everything = repr(exports)
        for private in ("Lopez", "100285", "Pine St", "74101", "1933", "Medicare"):
            assert private not in everything, private


def test_a_record_number_becomes_the_same_id_with_the_same_key(
    read: Read, staff: Directory
) -> None:
    """So that two visits to one patient are known to be to one patient."""
    second = visit().splitlines()[1].replace("V1", "V2")
    first, again = visits(read(evv=visit() + second + "\n", people=staff))
    assert first.patient == again.patient
    assert first.patient.startswith("pt-")
    (other,) = visits(read(evv=visit().replace("100285", "100286"), people=staff))
    assert other.patient != first.patient


def test_a_clinician_in_doubt_is_asked_about_and_the_visit_left_out(
    read: Read, staff: Directory
) -> None:
    """Two people of that name: both are offered, nobody is taken."""
    exports = read(evv=visit('"Lee, Ann"'), people=staff)
    assert visits(exports) == ()
    (question,) = exports.questions
    assert "several people have this name" in question.says
    assert "019 Ann Lee; 020 Ann Lee" in question.says
    assert question.settle == "goodstanding match 'ann lee' 019"


@pytest.mark.parametrize(
    ("word", "categories", "category"),
    [
        ("SN", ["rn"], "rn"),
        ("sn", ["lpn"], "lpn"),
        ("SN", ["rn", "lpn"], "rn"),
        ("SN", [], "rn"),
        ("PT", ["pta"], "pta"),
        ("ST", ["slp"], "slp"),
        ("HHA", ["cna"], "cna"),
        ("MSW", ["lmsw", "rn"], "lmsw"),
        ("G0156", [], "hha"),
        ("WHAT", ["rn"], ""),
    ],
)
def test_the_license_held_decides_among_those_that_may(
    word: str, categories: list[str], category: str
) -> None:
    """An unknown discipline needs no category that anybody could guess."""
    assert Disciplines().category(word, categories) == category


def test_the_site_s_word_goes_before_the_default() -> None:
    """An agency may let only registered nurses give skilled nursing."""
    strict = Disciplines({"SN": ("rn",)})
    assert strict.category("SN", ["lpn"]) == "rn"
    assert strict.category("Skilled Nursing", ["lpn"]) == "rn"
    assert strict.category("PT", ["pta"]) == "pta"


def test_every_default_says_where_it_is_from() -> None:
    """But case management, which is the agency's own."""
    assert [known.code for known in DEFAULTS if not known.cite] == ["CM"]


@pytest.mark.parametrize(
    ("zone", "day", "start"),
    [
        ("US/Eastern", "2026-12-31", "2026-12-31T22:30"),
        ("America/Chicago", "2026-12-31", "2026-12-31T21:30"),
        ("UTC", "2027-01-01", "2027-01-01T03:30"),
    ],
)
def test_a_time_in_utc_is_of_the_patient_s_day(zone: str, day: str, start: str) -> None:
    """Half past three of New Year's Day in London is still the old year in New York."""
    values = {"day": "2027-01-01T03:30Z", "start": "2027-01-01T03:30Z", "time_zone": zone}
    assert to_local(values)
    assert values == {"day": day, "start": start}


def test_a_time_in_a_zone_without_the_patient_s_is_not_read(read: Read, staff: Directory) -> None:
    """The day could be either; nobody guesses it."""
    assert not to_local({"day": "2027-01-01T03:30Z"})
    assert not to_local({"day": "2027-01-01T03:30Z", "time_zone": "Nowhere/Else"})
    assert to_local({"day": "2027-01-01"})
    text = (
        "VisitOtherID,EmployeeOtherID,ClientOtherID,ClientState,AdjInDateTime,ProcedureCode\n"
        "v1,017,c-1,CT,2027-01-01T03:30:00Z,T1031\n"
    )
    exports = read(sandata=text, people=staff)
    assert visits(exports) == ()
    assert any("a zone of their own" in question.says for question in exports.questions)
    zoned = text.replace("ProcedureCode\n", "ProcedureCode,VisitTimeZone\n").replace(
        "T1031\n", "T1031,US/Eastern\n"
    )
    (booked,) = visits(read(sandata=zoned, people=staff))
    assert (booked.day.isoformat(), booked.category) == ("2026-12-31", "lpn")
