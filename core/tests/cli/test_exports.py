"""HR's own files at the command line: described once, read every week, nobody guessed."""

import io
import json
import stat
from hashlib import sha256
from pathlib import Path

import pytest

from goodstanding.cli import run as run_command
from goodstanding.cli.exit_codes import Exit
from goodstanding.intake.profiles.bundled_profiles import bundled_profiles
from goodstanding.intake.profiles.toml_out import profile_toml
from goodstanding.site import database

WORKERS = (
    "Employee ID,Legal First Name,Legal Last Name,Worker Status,Hire Date,Termination Date,"
    "Home Address - State,License 1 Type,License 1 State,License 1 Number,License 1 Exp Date,"
    "License 1 Compact?\n"
    "017,Dana,Reyes,Active,03/01/2019,,TX,RN,TX,771,09/08/2027,Yes\n"
    "018,Bo,Peña,Active,03/01/2019,,TX,HHA,TX,55,09/08/2027,\n"
)
VISITS = (
    "Visit ID,MRN,Patient Name,State,Clinician,Discipline,Scheduled Start,Scheduled End,"
    "Visit Status\n"
    'V1,100285,"Lopez, Bob",TX,"Reyes, Dana, RN",SN,11/27/2026 09:00 AM,11/27/2026 09:45 AM,'
    "Scheduled\n"
    'V2,100286,"Lopez, Eve",TX,"Pena, B",HHA,11/27/2026 09:00 AM,11/27/2026 09:45 AM,Scheduled\n'
)

Streams = pytest.CaptureFixture[str]


@pytest.fixture(autouse=True)
def site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A site of its own: database, key and profiles in a folder that is new."""
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    for name in ("GOODSTANDING_DATABASE_URL", "GOODSTANDING_SITE", "GOODSTANDING_PATIENT_KEY"):
        monkeypatch.delenv(name, raising=False)
    return tmp_path


@pytest.fixture
def week(tmp_path: Path) -> Path:
    """A folder as HR has it."""
    folder = tmp_path / "week1"
    folder.mkdir()
    (folder / "1_workers_2026-11-25.csv").write_text(WORKERS, encoding="utf-8-sig")
    (folder / "4_evv_visits_2026-11-25.csv").write_bytes(VISITS.encode("cp1252"))
    return folder


def run(capsys: Streams, *arguments: object) -> tuple[int, str, str]:
    code = run_command([str(argument) for argument in arguments])
    shown = capsys.readouterr()
    return code, shown.out, shown.err


def test_a_folder_of_exports_is_checked_as_it_is(capsys: Streams, week: Path) -> None:
    """The report stands, and what nobody could tell is asked on standard error."""
    code, out, err = run(capsys, "check", week, "--on", "2026-11-25")
    assert code == Exit.FINE
    assert "2 people" in out
    assert "question: " in err
    assert "'Yes' say that this license is multistate" in err
    assert "Lopez" not in out + err
    assert "100285" not in out + err


def test_the_key_for_record_numbers_is_for_its_owner_only(
    capsys: Streams, week: Path, site: Path
) -> None:
    """It is made once, and the ids of patients stay the same with it."""
    _, first, _ = run(capsys, "check", week, "--on", "2026-11-25", "--json")
    key = site / "data" / "goodstanding" / "patient.key"
    assert stat.S_IMODE(key.stat().st_mode) == 0o600
    _, again, _ = run(capsys, "check", week, "--on", "2026-11-25", "--json")
    assert json.loads(first) == json.loads(again)


def test_a_second_week_asks_nothing_again(capsys: Streams, week: Path) -> None:
    """What was left open the first week is known to be open; everything else is read."""
    code, _, err = run(capsys, "import", week, "--yes", "--recorder", "Ann")
    assert code == Exit.FINE, err
    assert err.count("question: ") == 3
    code, out, err = run(capsys, "import", week, "--yes", "--recorder", "Ann")
    assert code == Exit.FINE
    assert "question: " not in err
    assert "Human resources (Workday) (employer)" in out
    assert "Scheduling (employer)" in out


def test_a_doubtful_clinician_is_decided_once(capsys: Streams, week: Path) -> None:
    """The visit stays out until somebody says who is meant, and is in from then on."""
    run(capsys, "import", week, "--yes")
    code, out, err = run(capsys, "match", "Pena, B", "018", "--recorder", "Ann Hollis")
    assert (code, out) == (Exit.FINE, "'b pena' is 018 Bo Peña, decided by Ann Hollis\n"), err
    _, out, _ = run(capsys, "import", week, "--yes", "--json")
    scheduling = json.loads(out)["imports"][1]
    assert scheduling["receipt"]["counts"]["added"] == 1
    code, out, _ = run(capsys, "history", "018")
    assert "Ann Hollis" in out


def test_a_decision_counts_for_files_that_are_only_checked(capsys: Streams, week: Path) -> None:
    """`check FOLDER` looks up whom a name means; where it cannot, it says so and asks again."""
    run(capsys, "import", week, "--yes")
    _, before, _ = run(capsys, "check", week, "--on", "2026-11-25")
    assert "2 people · 1 visit booked" in before
    run(capsys, "match", "Pena, B", "018", "--recorder", "Ann Hollis")
    _, out, err = run(capsys, "check", week, "--on", "2026-11-25")
    assert "2 people · 2 visits booked" in out
    assert "goodstanding match" not in err


def test_decisions_that_cannot_be_read_are_named(
    capsys: Streams, week: Path, site: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The files are checked all the same, and the visit stays a question."""
    monkeypatch.setenv("GOODSTANDING_DATABASE_URL", f"sqlite:///{site}")
    code, out, err = run(capsys, "check", week, "--on", "2026-11-25")
    assert code == Exit.FINE
    assert "2 people · 1 visit booked" in out
    assert "note: whom names mean by decisions of this site is not known here: " in err
    assert "goodstanding match 'b pena' 018" in err


def test_a_decision_names_somebody_on_record(capsys: Streams, week: Path) -> None:
    """An id that nobody has is no answer; the near ones are offered."""
    run(capsys, "import", week, "--yes")
    code, _, err = run(capsys, "match", "Pena, B", "18x")
    assert code == Exit.INPUT
    assert "nobody on record has this id" in err


@pytest.mark.parametrize("text", ["017", "17", "Dana Reyes", "reyes, dana", "Reyes"])
def test_a_person_is_found_by_id_or_name(capsys: Streams, week: Path, text: str) -> None:
    """In files and on record alike."""
    code, out, err = run(capsys, "person", text, week, "--on", "2026-11-25")
    assert code == Exit.FINE, err
    assert "Dana Reyes" in out
    run(capsys, "import", week, "--yes")
    code, out, err = run(capsys, "person", text, "--on", "2026-11-25")
    assert code == Exit.FINE, err
    assert "Dana Reyes" in out


def test_near_people_are_offered_and_nobody_is_taken(capsys: Streams, week: Path) -> None:
    """A slip of the pen is not an answer about somebody else."""
    code, out, err = run(capsys, "person", "Dana Reyez", week)
    assert (code, out) == (Exit.INPUT, "")
    assert "017  Dana Reyes" in err
    code, _, err = run(capsys, "person", "Grace Hopper", week)
    assert code == Exit.INPUT
    assert "nobody on the roster has this id or name" in err


def test_a_profile_is_proposed_shown_and_kept(capsys: Streams, week: Path, site: Path) -> None:
    """A list nobody has described: what each column is, some rows, and a file of its own."""
    run(capsys, "import", week, "--yes")
    path = week / "license list 2026.csv"
    path.write_text(
        "LICENSES\n\nEmployee,License Type,License #,State,Exp. Date,Notes\n"
        '"Reyes, Dana",RN,771,TX (compact),09/08/2027,\n'
        "DALLAS,,,,,\n"
        '"Pena, Bo",HHA,55,TX,09/2027,call\n'
    )
    code, out, err = run(capsys, "profile", path, "--yes")
    assert code == Exit.FINE, err
    assert 'person_name = "Employee"' in out
    assert "headings = true" in out
    assert "Reyes, Dana | RN | TX | 771 | multistate | 2027-09-08" in out
    kept = site / "config" / "goodstanding" / "profiles" / "license_list.toml"
    assert kept.is_file()
    code, out, _ = run(capsys, "profile", path, "--yes")
    assert "nobody has described it yet" not in out


class Terminal(io.StringIO):
    """Standard input with somebody before it, who writes these lines."""

    def isatty(self) -> bool:
        return True


def test_what_an_import_left_open_is_answered_later(
    capsys: Streams, week: Path, monkeypatch: pytest.MonkeyPatch, site: Path
) -> None:
    """The command that asks does so although an import has told the question already."""
    run(capsys, "import", week, "--yes")
    path = week / "1_workers_2026-11-25.csv"
    monkeypatch.setattr("sys.stdin", Terminal("yes\nmultistate\n"))
    code, out, err = run(capsys, "profile", path)
    assert code == Exit.FINE, err
    assert "17 | RN | TX | 771 | multistate" in out
    assert "still open" not in err
    kept = (site / "config/goodstanding/profiles/workday_worker_licensure.toml").read_text()
    assert "unexpired_is_active = true" in kept
    assert '"Yes" = "multistate"' in kept
    assert "left_open" not in kept


def test_a_list_of_names_asks_for_nobody_before_people_are_on_record(
    capsys: Streams, week: Path
) -> None:
    """Whom it names is looked up with the import; until then the names are no question."""
    path = week / "license list 2026.csv"
    path.write_text("Employee,License Type,License #,State,Exp. Date\nDana Reyes,RN,7,TX,9/8/27\n")
    code, _, err = run(capsys, "profile", path, "--yes")
    assert code == Exit.FINE
    assert "nobody is on record yet, so names are looked up later" in err
    assert "nobody on the roster has exactly this name" not in err


def test_a_preview_shows_days_as_days(capsys: Streams, week: Path) -> None:
    """A value with parts is not written as a program has it."""
    path = week / "1_workers_2026-11-25.csv"
    text = path.read_text(encoding="utf-8-sig")
    text = text.replace("License 1 Exp Date", "License 1 Issued Date,License 1 Exp Date")
    path.write_text(text.replace(",09/08/2027", ",08/18/2008,09/08/2027"), encoding="utf-8")
    _, out, _ = run(capsys, "import", week)
    assert "first_licensed 2008-08-18" in " ".join(out.split())
    assert "{" not in out


def test_what_a_vendor_renamed_is_said(capsys: Streams, week: Path, site: Path) -> None:
    """The title that is gone, and the new one that may stand for it."""
    path = week / "4_evv_visits_2026-11-25.csv"
    text = path.read_text("cp1252").replace("Scheduled Start", "Start Date/Time", 1)
    path.write_text(text, encoding="cp1252")
    _, out, _ = run(capsys, "profile", path, "--yes")
    assert "its titles have changed" in out
    assert "'Scheduled Start' is not there (is it 'Start Date/Time' now?)" in out


def test_own_sheets_beside_exports_need_a_source(capsys: Streams, week: Path) -> None:
    """The program's own format does not say whose word it is."""
    (week / "residences.csv").write_text("person,jurisdiction,since\n017,TX,2015-01-01\n")
    code, _, err = run(capsys, "import", week, "--yes")
    assert code == Exit.INPUT
    assert "--source" in err
    code, _, err = run(capsys, "import", week, "--yes", "--source", "Harbor HR")
    assert code == Exit.FINE, err


def scheduled(capsys: Streams) -> dict[str, str]:
    """The status of each visit on record."""
    with database.store() as store:
        return {visit.id: visit.status.value for visit in store.visits()}


def test_a_visit_gone_from_a_complete_schedule_is_cancelled(
    capsys: Streams, week: Path, site: Path
) -> None:
    """Only where the profile says that the schedule is complete, and only within its days."""
    path = week / "4_evv_visits_2026-11-25.csv"
    sure = VISITS.replace('"Pena, B"', '"Peña, Bo"')
    later = sure.splitlines()[2].replace("V2", "V3").replace("11/27", "12/15")
    path.write_text(f"{sure}{later}\n", encoding="cp1252")
    run(capsys, "import", week, "--yes")
    title, first, *_ = sure.splitlines(keepends=True)
    path.write_text(title + first, encoding="cp1252")
    run(capsys, "import", week, "--yes")
    assert scheduled(capsys) == {"V1": "booked", "V2": "booked", "V3": "booked"}
    kept = site / "config" / "goodstanding" / "profiles" / "evv_schedule.toml"
    bundled = next(profile for profile in bundled_profiles() if profile.id == "evv_schedule")
    kept.write_text('complete = "visits"\n' + profile_toml(bundled))
    # A later day's file: of two files of one day neither is the later word.
    path.rename(week / "4_evv_visits_2026-11-26.csv")
    code, _, err = run(capsys, "import", week, "--yes")
    assert code == Exit.FINE, err
    assert scheduled(capsys) == {"V1": "booked", "V2": "cancelled", "V3": "booked"}


def test_who_is_missing_from_a_list_of_everybody_is_asked_about(
    capsys: Streams, week: Path
) -> None:
    """And nothing is ended by silence."""
    run(capsys, "import", week, "--yes")
    path = week / "1_workers_2026-11-25.csv"
    path.write_text("".join(WORKERS.splitlines(keepends=True)[:2]), encoding="utf-8")
    _, _, err = run(capsys, "import", week, "--yes")
    assert "1 on record are not in this list of everybody: 018 Bo Peña" in err
    code, out, _ = run(capsys, "person", "018")
    assert code == Exit.FINE
    assert "HHA" in out


def staff(folder: Path, day: str, rows: str) -> Path:
    """A week's export of workers with branch and status."""
    folder.mkdir()
    titles = WORKERS.partition("\n")[0] + ",Work Location\n"
    (folder / f"workers_{day}.csv").write_text(titles + rows, encoding="utf-8-sig")
    return folder


REYES = "017,Dana,Reyes,{},03/01/2019,,TX,RN,TX,771,09/08/2027,Yes,Dallas\n"
PENA = "018,Bo,Peña,Active,03/01/2019,,TX,HHA,TX,55,09/08/2027,,Tulsa\n"


def test_who_is_at_work_on_leave_and_in_which_branch_is_recorded(
    capsys: Streams, site: Path
) -> None:
    """A leave that is said again goes on; who is back is back from the day of the file."""
    first = staff(site / "w1", "2026-11-11", REYES.format("On Leave") + PENA)
    again = staff(site / "w2", "2026-11-18", REYES.format("On Leave") + PENA)
    back = staff(site / "w3", "2026-11-25", REYES.format("Active") + PENA)
    for folder in (first, again, back):
        run(capsys, "import", folder, "--yes")
    with database.store() as store:
        words = {word.since: word.status for word in store.dossier("017").worker}
    assert {str(since): str(status) for since, status in words.items()} == {
        "2026-11-11": "on_leave",
        "2026-11-25": "active",
    }
    _, out, _ = run(capsys, "check", "--on", "2026-11-24")
    assert "1 on leave" in out
    _, out, _ = run(capsys, "check", "--on", "2026-11-25", "--branch", "Dallas")
    assert "1 person" in out
    assert "on leave" not in out


def test_who_left_by_command_stays_so_and_their_visits_come_first(
    capsys: Streams, week: Path
) -> None:
    """A file that still has them as active does not bring them back in silence."""
    run(capsys, "import", week, "--yes")
    code, out, _ = run(capsys, "worker", "Dana Reyes", "left", "--on", "2026-11-24", "--yes")
    assert code == Exit.FINE
    _, out, _ = run(capsys, "person", "017", "--on", "2026-11-25")
    assert "has left: not at work since 2026-11-25" in out
    _, out, _ = run(capsys, "check", "--on", "2026-11-25")
    assert out.splitlines()[2] == "✖ 1 booking is of people who have left or are on leave"
    newer = staff(week.parent / "w2", "2026-11-26", REYES.format("Active") + PENA)
    _, _, err = run(capsys, "import", newer, "--yes")
    assert "has this person been rehired" in err
    assert "goodstanding worker 017 rehired --on DAY" in err
    _, out, _ = run(capsys, "person", "017", "--on", "2026-11-27")
    assert "has left: not at work since 2026-11-25" in out
    run(capsys, "worker", "017", "rehired", "--on", "2026-11-27", "--yes")
    _, out, _ = run(capsys, "person", "017", "--on", "2026-11-27")
    assert "has left" not in out


def verified_line(capsys: Streams, day: str) -> str:
    """What the page of the person says of the last check, without line breaks."""
    _, out, _ = run(capsys, "person", "017", "--on", day)
    words = " ".join(out.split())
    # Behind it the page questions a last day that is not the board's.
    return (
        words.partition("last verified ")[2].partition("May serve")[0].partition(" ? ")[0].strip()
    )


def test_a_check_by_hand_is_kept_with_who_made_it_and_its_evidence(
    capsys: Streams, week: Path, site: Path
) -> None:
    """The digest is that of the file; a check that differs verifies nothing."""
    run(capsys, "import", week, "--yes")
    page = site / "page.pdf"
    page.write_bytes(b"board page")
    code, out, _ = run(
        capsys,
        *("verified", "771", "--method", "web", "--by", "Ann Lee", "--on", "2026-11-25"),
        *("--evidence", page, "--yes"),
    )
    assert code == Exit.FINE
    digest = sha256(b"board page").hexdigest()
    assert digest in out
    assert verified_line(capsys, "2026-11-25") == "2026-11-25, web by hand by Ann Lee, TX board"
    assert verified_line(capsys, "2026-11-24") == ""
    with database.store() as store:
        (check,) = store.dossier("017").verifications
    assert check.evidence_sha256 == digest
    run(
        capsys,
        *("verified", "771", "--method", "phone", "--by", "Bo", "--on", "2026-11-26"),
        *("--outcome", "differs", "--evidence", page, "--yes"),
    )
    assert verified_line(capsys, "2026-11-26").startswith("2026-11-25")
    code, _, err = run(
        capsys, "verified", "999", "--method", "web", "--by", "Ann", "--evidence", page
    )
    assert code == Exit.INPUT
    assert "no license or registry entry on record" in err


@pytest.mark.parametrize("command", [["check"], ["import", "--source", "HR", "--yes"]])
def test_a_list_of_people_headed_person_is_refused_in_one_sentence(
    capsys: Streams, tmp_path: Path, command: list[str]
) -> None:
    """It says which title to write, and nothing is answered or recorded."""
    folder = tmp_path / "ours"
    folder.mkdir()
    (folder / "people.csv").write_text("person,name\n017,Dana Reyes\n", encoding="utf-8")
    name, *options = command
    code, out, err = run(capsys, name, folder, *options)
    assert (code, out) == (Exit.INPUT, "")
    first, *rest = err.splitlines()
    assert first == (
        "people.csv row 1, id: this column is missing; among people it is id, not person: rename it"
    )
    assert rest == [f"{folder}: 1 problem, so nothing was done: fix it and try again"]


def test_exports_that_name_nobody_are_no_report(capsys: Streams, tmp_path: Path) -> None:
    """A schedule alone tells of visits by people whom nobody listed."""
    folder = tmp_path / "ours"
    folder.mkdir()
    (folder / "visits_2026-11-25.csv").write_text(VISITS, encoding="utf-8")
    code, out, err = run(capsys, "check", folder, "--on", "2026-11-25")
    assert (code, out) == (Exit.INPUT, "")
    assert err.splitlines()[-1] == (
        f"{folder}: nobody could be read from it, so there is nothing to report; settle what is "
        "asked above, or add a file that lists the people"
    )


def test_a_schedule_by_npi_finds_people_of_an_earlier_import(
    capsys: Streams, week: Path, site: Path
) -> None:
    """The number is on record: the files need not come in one folder."""
    titles, dana, _ = WORKERS.splitlines()
    workers = f"{titles},NPI\n{dana},1234567893\n"
    (week / "1_workers_2026-11-25.csv").write_text(workers, encoding="utf-8-sig")
    (week / "4_evv_visits_2026-11-25.csv").unlink()
    assert run(capsys, "import", week, "--yes")[0] == Exit.FINE
    visits = VISITS.splitlines()[0].replace("Clinician", "Clinician NPI")
    row = VISITS.splitlines()[1].replace('"Reyes, Dana, RN"', "1234567893")
    later = site / "evv_visits_2026-11-26.csv"
    later.write_text(f"{visits}\n{row}\n")
    code, _, err = run(capsys, "import", later, "--yes")
    assert code == Exit.FINE, err
    with database.store() as store:
        assert [(visit.id, visit.person) for visit in store.visits()] == [("V1", "017")]
        assert store.dossier("017").person.npi == "1234567893"


def test_a_number_that_was_corrected_is_told_as_it_comes_in(
    capsys: Streams, week: Path, site: Path
) -> None:
    """One license under two numbers is for somebody to look at; said again it is no news."""
    run(capsys, "import", week, "--yes")
    second = site / "workers_2026-12-02.csv"
    second.write_text(WORKERS.replace("TX,771,", "TX,717,"), encoding="utf-8-sig")
    _, _, err = run(capsys, "import", second, "--yes")
    (note,) = [line for line in err.splitlines() if "two numbers, 771 and 717" in line]
    assert note.startswith("note: 017: ")
    _, _, err = run(capsys, "import", second, "--yes")
    assert "two numbers" not in err


def test_a_last_day_that_the_board_gives_otherwise_is_a_disagreement(
    capsys: Streams, week: Path, site: Path
) -> None:
    """Until the employer's own file has it; which one is believed is said."""
    run(capsys, "import", week, "--yes")
    license = '{id: l, category: rn, jurisdiction: TX, number: "771"'
    terms = "terms: [{through: 2028-10-31}]}"
    (site / "board.yaml").write_text(f"person: {{id: '017'}}\nlicenses: [{license}, {terms}]\n")
    issuer = ("--source", "Board", "--source-kind", "issuer", "--as-of", "2026-11-25", "--yes")
    code, _, err = run(capsys, "import", site / "board.yaml", *issuer)
    assert code == Exit.FINE, err
    _, out, _ = run(capsys, "disagreements", "--json")
    (disputed,) = json.loads(out)["disagreements"]
    assert "2028-10-31, from Board" in disputed["believed"]
    assert "2027-09-08" in disputed["others"][0]
    second = site / "workers_2026-12-02.csv"
    second.write_text(WORKERS.replace("09/08/2027,Yes", "10/31/2028,Yes"), encoding="utf-8-sig")
    run(capsys, "import", second, "--yes")
    _, out, _ = run(capsys, "disagreements", "--json")
    assert json.loads(out)["disagreements"] == []


def test_a_report_counts_every_row_of_a_doubt(capsys: Streams, week: Path) -> None:
    """Two visits of one clinician whom nobody can tell are two rows, in one line."""
    path = week / "4_evv_visits_2026-11-25.csv"
    last = VISITS.splitlines()[-1].replace("V2", "V3")
    path.write_text(f"{VISITS}{last}\n", encoding="cp1252")
    _, out, _ = run(capsys, "check", week, "--on", "2026-11-25")
    assert "? 2 rows or files could not be read; answers about these people stay open" in out
    assert out.count("nobody on the roster has exactly this name") == 1


LIST = (
    "Employee,License Type,State,License #,Issued,Exp. Date,Status\n"
    "Dana Reyes,RN,compact,771,03/21/2019,09/28/2027,Active\n"
    "Bo Peña,HHA,TX,55,03/21/2019,09/28/2027,Active\n"
)


def listed(capsys: Streams, week: Path, word: str, other: str) -> tuple[str, str]:
    """What the import of the list alone says, a word of it changed, when the week is on record."""
    run(capsys, "import", week, "--yes")
    path = week.parent / "license list_2026-11-24.csv"
    path.write_text(LIST.replace(word, other), encoding="utf-8")
    _, out, err = run(capsys, "import", path, "--yes", "--recorder", "Ann")
    return out, err


def test_a_list_that_leaves_the_state_to_the_number_is_read_alone(
    capsys: Streams, week: Path, tmp_path: Path
) -> None:
    """The state is that of the license on record with this number, a week later as well."""
    run(capsys, "import", week, "--yes")
    path = tmp_path / "license list_2026-11-24.csv"
    path.write_text(LIST, encoding="utf-8")
    code, out, err = run(capsys, "import", path, "--yes", "--recorder", "Ann")
    assert (code, "could not be read" in out) == (Exit.FINE, False), (out, err)
    assert "State: must not be empty" not in err
    _, out, _ = run(capsys, "history", "017", "--json")
    licenses = [fact for fact in json.loads(out)["facts"] if fact["kind"] == "licenses"]
    assert [fact["payload"]["jurisdiction"] for fact in licenses] == ["TX", "TX"]


@pytest.mark.parametrize("number", ["772", ""])
def test_a_number_that_is_not_on_record_names_no_state(
    capsys: Streams, week: Path, number: str
) -> None:
    """Nor does a row without one: where the license is from is asked, never guessed."""
    out, err = listed(capsys, week, "771", number)
    assert "State: must not be empty (row 2)" in err
    assert "1 row could not be read" in out


@pytest.mark.parametrize("cell", ['"TX, OK"', "TX/OK", "Texas and Oklahoma", "TX & OK"])
def test_two_states_in_a_cell_are_two_rows_to_write(
    capsys: Streams, week: Path, tmp_path: Path, cell: str
) -> None:
    """No word answers it: either state would take the number and the day of both."""
    out, err = listed(capsys, week, "compact", cell)
    assert "names several states; write the license of each in a row of its own" in err
    assert "1 row could not be read" in out
    assert "[words.jurisdiction]" not in err
    kept = tmp_path / "config" / "goodstanding" / "profiles" / "license_list.toml"
    assert f"State: {cell.strip(chr(34))}" in kept.read_text(encoding="utf-8")
