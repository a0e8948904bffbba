"""`ce add`, notes on odd facts and the site's file: real runs, exact sentences, exit codes."""

import json
from pathlib import Path

import pytest

from goodstanding.cli.exit_codes import Exit
from goodstanding.site import settings
from goodstanding.site.site_file import NOTHING_SAID
from goodstanding.testing.commands import Streams, outcome

PERSON = """\
person: {id: p-1, name: Ann Bell}
employments:
- {employer: A Care, position: case_manager, since: 2022-03-01, until: 2025-06-30,
   full_time: true, supervisor_credentials: [ccm]}
- {employer: A Care, position: case_manager, since: 2025-07-01, full_time: true,
   supervisor_credentials: [rn]}
- {employer: B Care, position: case_manager, since: 2025-01-01, until: 2025-03-31, hours: 9000}
- {employer: C Care, position: case_manager, since: 2199-01-01}
continuing_education:
- {title: Ethics, completed: 2026-04-10, hours: 2.0, topics: [ethics]}
- {title: ethics, completed: 2026-04-10, hours: 2.0, topics: [ethics]}
- {title: Consent, completed: 2199-04-10, hours: 1.0, topics: [ethics]}
- {title: Marathon, completed: 2025-04-10, hours: 300, topics: [ethics]}
- {title: Nothing, completed: 2025-04-10, hours: 0, topics: [ethics]}
degrees: [{level: bsn, field: nursing_science, conferred: 2020-05-01}]
"""


@pytest.fixture(autouse=True)
def own_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing of the account that runs the tests is read or written."""
    for name in ("HOME", "XDG_DATA_HOME", "XDG_CONFIG_HOME"):
        monkeypatch.setenv(name, str(tmp_path / name))
    monkeypatch.setenv("GOODSTANDING_DATABASE_URL", f"sqlite:///{tmp_path / 'site.sqlite'}")
    monkeypatch.delenv("GOODSTANDING_SITE", raising=False)
    monkeypatch.chdir(tmp_path)


@pytest.fixture
def recorded(capsys: Streams, tmp_path: Path) -> str:
    """Ann is on record; the notes that her import gave."""
    (tmp_path / "ann.yaml").write_text(PERSON)
    code, _, err = outcome(capsys, "import", "ann.yaml", "--source", "Harbor HR", "--yes")
    assert code == Exit.FINE
    return err


def test_an_import_tells_what_is_odd(recorded: str) -> None:
    """Each in a sentence, before it is recorded, and none of them keeps the import back."""
    for sentence in (
        "note: p-1: 'ethics' of 2026-04-10: is recorded twice: it counts once",
        "'Consent' of 2199-04-10: is dated after ",
        "'Marathon' of 2025-04-10: has 300 hours, more than a day has: look at the certificate",
        "'Nothing' of 2025-04-10: has no hours: it counts for nothing",
        "C Care, case_manager since 2199-01-01: begins after ",
        "B Care, case_manager since 2025-01-01: has 9,000 hours, more than its days have",
        "overlaps B Care, case_manager since 2025-01-01 from 2025-01-01 through 2025-03-31: those",
        "the supervisor holds ccm no more from 2025-07-01 on",
        "bsn degree in nursing_science: the level is none of diploma, associate, bachelor",
        "bsn degree in nursing_science: rules ask for the field nursing: is it that?",
    ):
        assert sentence in recorded


@pytest.mark.usefixtures("recorded")
def test_the_same_import_again_has_nothing_new_to_tell(capsys: Streams) -> None:
    """Notes are on what an import brings, not on what is on record."""
    code, _, err = outcome(capsys, "import", "ann.yaml", "--source", "Harbor HR", "--yes")
    assert (code, err) == (Exit.FINE, "")


def test_the_same_row_twice_is_told(capsys: Streams, tmp_path: Path) -> None:
    """In a sheet the second row is named."""
    folder = tmp_path / "export"
    folder.mkdir()
    (folder / "people.csv").write_text("id,name\np-1,Ann Bell\n")
    row = "p-1,Ethics,2026-04-10,2.0\n"
    (folder / "continuing_education.csv").write_text(f"person,title,completed,hours\n{row}{row}")
    code, out, err = outcome(capsys, "import", folder, "--source", "Harbor HR", "--yes")
    assert code == Exit.FINE
    assert "continuing_education.csv row 3: another row says the same; it counts once" in err
    assert "continuing_education        1" in out


def test_negative_and_impossible_hours_are_refused(capsys: Streams, tmp_path: Path) -> None:
    """By row, and nothing is recorded."""
    folder = tmp_path / "export"
    folder.mkdir()
    (folder / "people.csv").write_text("id,name\np-1,Ann Bell\n")
    (folder / "continuing_education.csv").write_text(
        "person,title,completed,hours\np-1,A,2026-04-10,-2\np-1,B,2026-04-10,20000\n"
    )
    code, _, err = outcome(capsys, "import", folder, "--source", "Harbor HR", "--yes")
    assert code == Exit.INPUT
    assert "continuing_education.csv row 2, hours: -2.0: hours cannot be negative" in err
    assert "row 3, hours: 20000.0: more than 10000 hours in one activity cannot be" in err


ADD = ("ce", "add", "p-1", "--title", "Privacy", "--completed", "2026-05-01", "--topic", "ethics")


@pytest.mark.usefixtures("recorded")
def test_one_activity_is_previewed_and_recorded_on_the_persons_word(capsys: Streams) -> None:
    """Without --yes nothing is recorded; with it there is a receipt and a history."""
    code, out, err = outcome(capsys, *ADD, "--hours", "1.5", "--approver", "ccmc")
    assert code == Exit.NO
    assert "hours 1.5; title Privacy" in " ".join(out.split())
    assert err == "Nothing was recorded; add --yes to record it.\n"
    code, out, _ = outcome(capsys, *ADD, "--hours", "1.5", "--yes")
    assert code == Exit.FINE
    assert "Receipt 2: Ann Bell (p-1) (person)" in out
    _, out, _ = outcome(capsys, "history", "p-1", "--json")
    last = json.loads(out)["facts"][-1]
    assert (last["source"], last["source_kind"]) == ("Ann Bell (p-1)", "person")
    assert last["payload"]["hours"] == 1.5
    code, _, err = outcome(capsys, *ADD, "--hours", "1.5", "--yes")
    assert code == Exit.INPUT
    assert "'Privacy' of 2026-05-01 is on record already, with the same hours" in err
    code, _, err = outcome(capsys, *ADD, "--hours", "2")
    assert "note: 'Privacy' of 2026-05-01 is on record with 1.5 hours: these become 2" in err


@pytest.mark.usefixtures("recorded")
def test_an_activity_takes_the_words_that_a_roster_takes(capsys: Streams) -> None:
    """As they stand on a certificate: capitals, a day with slashes, an approval number."""
    given = (
        *("ce", "add", "p-1", "--title", "Privacy", "--completed", "11/25/2025", "--hours", "1"),
        *("--topic", "Ethics", "--approver", "CCMC", "--format", "Self-study"),
        *("--approval", "26-1234", "--yes"),
    )
    assert outcome(capsys, *given)[0] == Exit.FINE
    _, out, _ = outcome(capsys, "history", "p-1", "--json")
    kept = json.loads(out)["facts"][-1]["payload"]
    assert kept["completed"] == "2025-11-25"
    assert (kept["topics"], kept["approvers"]) == (["ethics"], ["ccmc"])
    assert (kept["format"], kept["approval"]) == ("self_study", "26-1234")


@pytest.mark.usefixtures("recorded")
def test_a_kind_that_no_board_names_is_refused(capsys: Streams) -> None:
    """With the nearest of those that the plugins name, where there are any."""
    code, _, err = outcome(capsys, *ADD, "--hours", "1", "--kind", "md.category_3")
    assert code == Exit.INPUT
    assert "kinds[0]: 'md.category_3': not a known kind; " in err


@pytest.mark.usefixtures("recorded")
@pytest.mark.parametrize(
    ("changed", "sentence"),
    [
        (("--hours", "0"), "hours 0: must be more than 0"),
        (("--hours", "-1"), "hours: -1.0: hours cannot be negative"),
        (("--hours", "1", "--completed", "2199-01-01"), "completed 2199-01-01: lies after "),
        (("--hours", "1", "--topic", "ethic"), "'ethic': not a known topic; did you mean ethics?"),
        (("--hours", "1", "--approver", "nobody"), "approvers[0]: 'nobody': not a known approver"),
    ],
)
def test_an_activity_that_cannot_be(
    capsys: Streams, changed: tuple[str, ...], sentence: str
) -> None:
    """Refused in a sentence; the receipt of the import stays the only one."""
    given = ADD[:5] if "--completed" in changed else ADD
    code, _, err = outcome(capsys, *given, *changed, "--yes")
    assert code == Exit.INPUT
    assert sentence in err
    _, out, _ = outcome(capsys, "receipts", "--json")
    assert len(json.loads(out)["receipts"]) == 1


@pytest.mark.usefixtures("recorded")
@pytest.mark.parametrize("command", ["ce", "eligibility", "experience"])
def test_pages_of_a_person(capsys: Streams, command: str) -> None:
    """On a screen of 100 columns and as JSON; an id that nobody has is told."""
    code, out, err = outcome(capsys, command, "p-1", "--on", "2026-11-21")
    assert (code, err) == (Exit.FINE, "")
    assert out.startswith("Ann Bell (p-1) · Saturday, November 21, 2026")
    assert max(map(len, out.splitlines())) <= 100
    code, out, _ = outcome(capsys, command, "p-1", "--on", "2026-11-21", "--json")
    assert json.loads(out)["person"] == {"id": "p-1", "name": "Ann Bell"}
    code, _, err = outcome(capsys, command, "p-9")
    assert (code, err) == (Exit.INPUT, "'p-9': nobody on the roster has this id or name\n")


BAD = """\
[assumptions]
"no.such_value" = 3

[positions]

[[position]]
name = "case_manger"
salary = 3

[[position.requires]]
holds = "rnn"
within_months = -1
states = ["TX", "ZZ"]
policy = "stop"
since = "2026-01-01"
holdz = 1
"""


def test_a_site_file_is_refused_with_every_path(capsys: Streams, tmp_path: Path) -> None:
    """Each problem with the place where it stands and what it must be."""
    (tmp_path / "goodstanding.toml").write_text(BAD)
    code, _, err = outcome(capsys, "positions")
    assert code == Exit.OPERATOR
    for sentence in (
        "assumptions.no.such_value: no rule has this assumption; known are ",
        "positions: unknown; did you mean [[position]]?",
        "position[0].salary: unknown; keys are ",
        "position[0].name: 'case_manger': not a position; write one of case_manager, ",
        "position[0].requires[0].holds: 'rnn': write any of rn, ",
        "position[0].requires[0].within_months: must be a whole number, 0 to 600",
        "position[0].requires[0].states: 'ZZ': write any of ",
        "position[0].requires[0].policy: 'stop': write one of off, warn, block",
        "position[0].requires[0].since: must be a day, such as 2026-01-01 without quotes",
        "position[0].requires[0].holdz: unknown; did you mean holds? keys are ",
    ):
        assert sentence in err
    assert all(line.startswith("goodstanding.toml: ") for line in err.splitlines())


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("a = ", "goodstanding.toml: is not TOML: "),
        ("position = 3", "position: must be a list of tables, each under [[position]]"),
        ("[[position]]\nrequires = [3]", "position[0].requires[0]: must be a table"),
        ("[[position]]", "position[0].name: must be there"),
        ("assumptions = 1", "assumptions: must be a table of names and values"),
        ('[assumptions]\na = "x"', "assumptions.a: must be a number, true or false"),
        ("[notices]\n", "The site's file names no position"),
    ],
)
def test_other_site_files_that_cannot_be_used(
    capsys: Streams, tmp_path: Path, text: str, sentence: str
) -> None:
    """None crashes; tables of other programs are left alone."""
    (tmp_path / "goodstanding.toml").write_text(text)
    code, _, err = outcome(capsys, "positions")
    assert code == Exit.OPERATOR
    assert sentence in err


JOBS = """\
[[position]]
name = "case_manager"
employer = "A Care"
requires = [
  {holds = ["rn", "lcsw"], policy = "block", why = "policy 3"},
  {holds = "rn", policy = "off"},
]
"""


@pytest.mark.usefixtures("recorded")
def test_positions_from_the_sites_file(
    capsys: Streams, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """From this folder, or named by the environment, or by --site; with --exit-code it is 1."""
    other = tmp_path / "elsewhere"
    other.mkdir()
    (other / "goodstanding.toml").write_text(JOBS)
    for arguments, folder in ((("--site", other), ""), ((), str(other))):
        monkeypatch.setenv("GOODSTANDING_SITE", folder)
        code, out, _ = outcome(capsys, "positions", "--on", "2026-11-21", *arguments)
        assert code == Exit.FINE
        assert "Ann Bell, case manager: RN or LCSW (policy 3)" in " ".join(out.split())
    monkeypatch.setenv("GOODSTANDING_SITE", str(other / "none.toml"))
    code, _, err = outcome(capsys, "positions")
    assert (code, err.split(":")[0]) == (Exit.OPERATOR, "GOODSTANDING_SITE")


def test_the_sites_file_is_found_in_this_folder_or_by_the_environment(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Without one, nothing is said."""
    assert settings.settings_file() is None
    assert settings.site_file() == NOTHING_SAID
    (tmp_path / "goodstanding.toml").write_text("")
    assert settings.settings_file() == Path("goodstanding.toml")
    named = tmp_path / "site.toml"
    named.write_text("")
    monkeypatch.setenv("GOODSTANDING_SITE", str(named))
    assert settings.settings_file() == named
