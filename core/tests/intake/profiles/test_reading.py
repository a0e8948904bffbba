"""Exports are read as people mean them: the rows, the words, and what stays open."""

from collections.abc import Callable
from datetime import date

import pytest

from goodstanding.engine.validity import scope_on
from goodstanding.facts import Against, License, LicenseKind, Scope, StatusWord, WorkerStatus
from goodstanding.intake.matching import Directory
from goodstanding.intake.profiles.answers import answered
from goodstanding.intake.profiles.bundled_profiles import bundled_profiles
from goodstanding.intake.profiles.exports import Exports
from goodstanding.intake.profiles.toml_out import profile_toml
from goodstanding.vocabulary import CORE_WORDS

Read = Callable[..., Exports]


def staff() -> Directory:
    people = Directory()
    people.add("017", "Dana Reyes", npi="1234567893", email="dana@oak.example")
    people.add("018", "Bo Peña")
    return people


def licenses(exports: Exports, person: str) -> tuple[License, ...]:
    return tuple(
        license
        for export in exports.exports
        if person in export.roster.people
        for license in export.roster.people[person].licenses
    )


def workday() -> str:
    profiles = {profile.id: profile for profile in bundled_profiles()}
    return profile_toml(profiles["workday_worker_licensure"])


GROUP = ",".join(
    f"License {{0}} {title}" for title in ("Type", "State", "Number", "Exp Date", "Compact?")
)
WIDE = f"""Roster of workers
Run by: HR  Run date: 11/20/2026

Employee ID,Legal First Name,Legal Last Name,Worker Status,{GROUP.format(1)},{GROUP.format(2)}
017,Dana,Reyes,Active,RN-BSN,TX,771,09/08/2027,Yes,RN Temp Permit,NM,TP-1,03/01/2027,No
018,Bo,Peña,Active,,,,,,,,,,
"""


def test_groups_side_by_side_below_a_banner(read: Read) -> None:
    """Each group is a license; an empty one is none; the day of the file is the banner's."""
    exports = read(workers=WIDE)
    (export,) = exports.exports
    assert export.profile.id == "workday_worker_licensure"
    assert export.as_of.isoformat() == "2026-11-20"
    assert {dossier.person.name for dossier in export.roster.people.values()} == {
        "Dana Reyes",
        "Bo Peña",
    }
    first, second = sorted(licenses(exports, "017"), key=lambda license: license.number)
    assert (first.category, first.jurisdiction, first.number) == ("rn", "TX", "771")
    assert first.scope == (), "'Yes' may say no more than that the state is in a compact"
    assert (second.kind, scope_on(second.scope, date.max)) == (
        LicenseKind.TEMPORARY_PERMIT,
        Scope.SINGLE_STATE,
    )
    assert licenses(exports, "018") == ()


def test_a_yes_under_compact_is_asked_about_once(read: Read) -> None:
    """One question for the column, with the line that settles it, and the answer is then taken."""
    asked = [question for question in read(workers=WIDE).questions if question.text == "Yes"]
    assert [(question.count, question.settle) for question in asked] == [
        (1, '[words.scope] "Yes" = "multistate"')
    ]
    own = workday() + '[words.scope]\n"Yes" = "multistate"\n'
    exports = read(own, workers=WIDE)
    assert {scope_on(license.scope, date.max) for license in licenses(exports, "017")} == {
        Scope.MULTISTATE,
        Scope.SINGLE_STATE,
    }
    assert not any(question.text == "Yes" for question in exports.questions)


def test_a_license_without_a_status_is_active_only_by_the_site_s_choice(read: Read) -> None:
    """The choice counts from the day of the file on, and only for what has not ended by then."""
    text = WIDE.replace("03/01/2027", "11/19/2026")
    assert all(not license.status for license in licenses(read(workers=text), "017"))
    own = "unexpired_is_active = true\n" + workday()
    chosen = {
        license.number: license.status for license in licenses(read(own, workers=text), "017")
    }
    ((status,), none) = chosen["771"], chosen["TP-1"]
    assert (status.word, status.since) == (StatusWord.PRESUMED_ACTIVE, date(2026, 11, 20))
    assert none == ()
    still = licenses(read(own, workers=WIDE.replace("03/01/2027", "11/20/2026")), "017")
    assert all(license.status for license in still), "the last day itself still counts"


NURSYS = (
    "Last Name,First Name,Middle Name,License Type,License Number,Jurisdiction,Active,"
    "License Status,Original Issue Date,Expiration Date,Compact Status,Discipline Against License,"
    "Discipline Against Privilege to Practice,Record Identifier,Last Updated\n"
)


def nursys(active: str = "YES", status: str = "UNENCUMBERED", against: str = "No,No") -> str:
    return (
        f"{NURSYS}REYES,DANA,,RN,RN771,LOUISIANA-RN,{active},{status},01/02/2003,09/08/2027,"
        f"MULTISTATE,{against},017,11/24/2026\n"
    )


def test_one_field_that_is_two_facts_is_read_as_both(read: Read) -> None:
    """Active and on probation: active from one, an encumbrance to complete from the other."""
    (export,) = read(n=nursys(status="PROBATION (see history)"), people=staff()).exports
    dossier = export.roster.people["017"]
    (license,) = dossier.licenses
    (encumbrance,) = dossier.encumbrances
    assert (license.jurisdiction, license.category) == ("LA", "rn")
    assert scope_on(license.scope, date.max) is Scope.MULTISTATE
    assert [status.word for status in license.status] == [StatusWord.ACTIVE]
    assert (encumbrance.action, encumbrance.license) == ("probation", license.id)
    assert (encumbrance.limits_practice, encumbrance.since) == (None, None)


def test_what_a_discipline_column_says_beyond_no_is_an_encumbrance(read: Read) -> None:
    """Against the license, or against the privilege in another state; No is none."""
    (export,) = read(n=nursys(against="Yes,See order 7"), people=staff()).exports
    found = {
        (encumbrance.action, encumbrance.against)
        for encumbrance in export.roster.people["017"].encumbrances
    }
    assert found == {("other", Against.LICENSE), ("other", Against.PRIVILEGE)}
    (clean,) = read(n=nursys(), people=staff()).exports
    assert clean.roster.people["017"].encumbrances == ()


def test_a_word_about_discipline_that_nobody_knows_is_no_clean_one(read: Read) -> None:
    """Only a phrase known to be clean counts as clean."""
    (export,) = read(n=nursys(status="SOMETHING NEW"), people=staff()).exports
    assert [encumbrance.action for encumbrance in export.roster.people["017"].encumbrances] == [
        "other"
    ]


def test_expired_wins_over_the_column_that_says_inactive(read: Read) -> None:
    """NO and EXPIRED together are a lapse, not an inactive license."""
    (export,) = read(n=nursys(active="NO", status="EXPIRED"), people=staff()).exports
    (license,) = export.roster.people["017"].licenses
    assert [status.word for status in license.status] == [StatusWord.LAPSED]


def test_a_record_of_one_person_under_the_name_of_another_is_asked_about(read: Read) -> None:
    """The id is on the roster, the name is somebody else's: nobody's license."""
    text = nursys().replace("REYES,DANA", "LOVELACE,ADA")
    exports = read(n=text, people=staff())
    assert not exports.exports[0].roster.people
    (question,) = exports.questions
    assert "the id is one person's, the name another's" in question.says
    assert "017 Dana Reyes" in question.says


def test_rows_that_go_on_about_the_person_above(read: Read) -> None:
    """Empty cells in all of the person's columns are the row above's."""
    text = (
        "First Name,Last Name,Email,License Type,License State,License Number,"
        "License Expiration Date\n"
        "Dana,Reyes,dana@oak.example,RN,TX,771,12/31/2026\n"
        ",,,RN,CA,995,02/28/2027\n"
    )
    exports = read(bulk=text, people=staff())
    assert {license.jurisdiction for license in licenses(exports, "017")} == {"TX", "CA"}


def test_a_state_beside_an_address_is_not_the_issuing_state(read: Read) -> None:
    """An Illinois license of somebody who lives in Missouri is an Illinois license."""
    text = (
        "Employee ID,license_type,license_number,license_status,first_name,last_name,"
        "original_issue_date,expiration_date,city,state,ever_disciplined\n"
        "017,REGISTERED PROFESSIONAL NURSE,0415,ACTIVE,DANA,REYES,06/01/2015,05/31/2028,"
        "SAINT LOUIS,MO,N\n"
    )
    exports = read(il=text, people=staff())
    assert [license.jurisdiction for license in licenses(exports, "017")] == ["IL"]


def test_all_rows_are_of_one_state_when_the_profile_says_so(read: Read) -> None:
    """A file that names no state: nothing is read of it before somebody says which."""
    text = "Staff,License,Number,Expires\nDana Reyes,RN,9,12/31/2026\n"
    profile = """
name = "List"
source = "HR"
known_by = ["Staff", "License", "Number"]
[sheet.licenses]
person_name = "Staff"
category = "License"
number = "Number"
through = "Expires"
"""
    assert licenses(read(profile, list=text, people=staff()), "017") == ()
    words = profile + 'always = {jurisdiction = "WA"}\n'
    exports = read(words, list=text, people=staff())
    assert [license.jurisdiction for license in licenses(exports, "017")] == ["WA"]


def test_an_export_of_windows_keeps_its_names(read: Read) -> None:
    """Bytes that are no UTF-8 are read as Windows of the West writes them."""
    text = NURSYS + nursys().splitlines()[1].replace("REYES,DANA", "PEÑA,BO").replace("017", "018")
    exports = read(n=text, people=staff(), encoding="cp1252")
    assert set(exports.exports[0].roster.people) == {"018"}


def test_the_same_problem_is_told_once(read: Read) -> None:
    """124 rows are one question, with the word in it and the line that would settle it."""
    rows = "".join(f"017,X-{number},TX,SOMETHING,12/31/2026\n" for number in range(124))
    text = f"Employee ID,License Number,License State,License Type,Expiration Date\n{rows}"
    exports = read(list=text, people=staff())
    (question,) = [entry for entry in exports.questions if entry.count == 124]
    assert (question.first, question.last, question.text) == (2, 125, "SOMETHING")
    assert question.settle == '[words.category] "SOMETHING" = "rn", if it means rn'
    assert "124 rows: License Type: 'SOMETHING'" in str(question)
    assert "(rows 2 to 125)" in str(question)


def test_a_file_that_nothing_fits_is_told_first(read: Read) -> None:
    """What stops everything stands before what touches many rows."""
    exports = read(strange="alpha,beta\n1,2\n", workers=WIDE)
    assert exports.questions[0].stops
    assert exports.questions[0].file == "strange.csv"
    assert exports.unread == ("strange.csv",)


@pytest.mark.parametrize(
    ("word", "settle"),
    [("ACTVE", '[words.status] "ACTVE" = "active"'), ("waiting for card", "")],
)
def test_a_line_is_proposed_only_if_it_can_be_right(read: Read, word: str, settle: str) -> None:
    """For a slip of a known word that word; for another word in one row, none."""
    titles = "Employee ID,License Number,License State,License Type,Expiration Date,License Status"
    exports = read(list=f"{titles}\n017,771,TX,RN,12/31/2026,{word}\n", people=staff())
    (question,) = [entry for entry in exports.questions if entry.text == word]
    assert question.settle == settle


def test_a_sign_behind_a_state_may_say_nothing(read: Read) -> None:
    """Then the state is read as before, and nobody is asked again."""
    titles = "Employee ID,License Number,License State,License Type,Expiration Date"
    text = f"{titles}\n017,771,TX*,RN,12/31/2026\n"
    exports = read(list=text, people=staff())
    (question,) = [entry for entry in exports.questions if entry.text == "{state}*"]
    assert question.settle == '[words.jurisdiction] "{state}*" = {}'
    export = next(entry for entry in exports.exports if entry.roster.people.keys() == {"017"})
    settled = answered(export.profile, question, "nothing", CORE_WORDS)
    exports = read(profile_toml(settled), list=text, people=staff())
    assert "{state}*" not in [entry.text for entry in exports.questions]
    assert [license.jurisdiction for license in licenses(exports, "017")] == ["TX"]


@pytest.mark.parametrize(
    ("hired", "begun", "says"),
    [
        ("03/04/2019", None, "could be two days"),
        ("03/14/2019", date(2019, 3, 14), ""),
        ("some time in 2019", None, "is not a day"),
    ],
)
def test_a_day_of_hire_that_cannot_be_read_leaves_its_worker_counted(
    read: Read, hired: str, begun: date | None, says: str
) -> None:
    """Only that cell is open: who is at work is known without it."""
    titles = "Employee ID,Legal First Name,Legal Last Name,Worker Status,Hire Date"
    exports = read(workers=f"{titles}\n017,Dana,Reyes,Active,{hired}\n")
    (export,) = exports.exports
    (word,) = export.roster.people["017"].worker
    assert (word.status, word.since) == (WorkerStatus.ACTIVE, begun)
    assert not export.roster.people["017"].unread
    assert [question.says.startswith(says) for question in exports.questions] == [True] * bool(says)
    assert not any(question.leaves_out for question in exports.questions)
