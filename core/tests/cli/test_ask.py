"""The commands on people on paper and on definitions: ask, scenarios, schema, template, rules."""

import io
import json
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from goodstanding.cli import run
from goodstanding.cli.exit_codes import Exit
from goodstanding.intake.dossiers.documents import LIMIT
from goodstanding.testing.commands import Streams, outcome

DANA = """\
person: {id: p-017, name: Dana Reyes}
residences:
- {jurisdiction: TX, since: 2019-05-01}
licenses:
- id: lic-1
  category: rn
  jurisdiction: TX
  number: "884211"
  scope: multistate
  terms: [{since: 2020-06-01, through: 2026-12-31}]
  status: [{since: 2020-06-01, is: active}]
"""


@pytest.fixture(autouse=True)
def own_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing of the account that runs the tests is read or written."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    monkeypatch.delenv("GOODSTANDING_SITE", raising=False)


@pytest.fixture
def dana(tmp_path: Path) -> Path:
    """A nurse of Texas, on paper."""
    path = tmp_path / "dana.yaml"
    path.write_text(DANA)
    return path


def asked(streams: Streams, *arguments: object) -> dict[str, Any]:
    """The answer as JSON."""
    code, out, err = outcome(streams, "ask", *arguments, "--json")
    assert (code, err) == (0, "")
    answer: dict[str, Any] = json.loads(out)
    return answer


def test_practice_is_answered_as_the_contract_says(capsys: Streams, dana: Path) -> None:
    """Every key of the contract, with the rule and the day until which it holds."""
    answer = asked(capsys, "practice", dana, "--in", "CO", "--as", "rn", "--on", "2026-03-10")
    assert answer["decision"] == "authorized"
    assert answer["basis"] == "multistate_privilege"
    assert (answer["day"], answer["holds_until"]) == ("2026-03-10", "2027-01-01")
    assert answer["rules"][0] == "NLC-05"
    assert answer["findings"][0]["cite"][0]["url"].startswith("http")
    answer = asked(capsys, "practice", dana, "--in", "CA", "--as", "rn", "--on", "2026-03-10")
    assert (answer["decision"], answer["basis"]) == ("not_authorized", "none")
    assert answer["remedies"]


def test_practice_reads_like_an_answer(capsys: Streams, dana: Path) -> None:
    """The decision first, then why, until when, by which rule, and what would change it."""
    arguments = ("ask", "practice", dana, "--in", "CA", "--as", "RN", "--on", "2026-03-10")
    code, out, _ = outcome(capsys, *arguments)
    assert code == 0
    heads = ["✖ not authorized", "May not practice as RN in California", "holds", "NLC-06", "→"]
    places = [out.index(head) for head in heads]
    assert places == sorted(places)
    assert outcome(capsys, *arguments, "--exit-code")[0] == Exit.NO


def test_a_dossier_may_come_from_another_program(
    capsys: Streams, monkeypatch: pytest.MonkeyPatch
) -> None:
    """On standard input, as YAML or JSON."""
    for text in (DANA, json.dumps({"person": {"id": "x"}})):
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(text.encode())))
        assert asked(capsys, "practice", "-", "--in", "TX", "--as", "rn")["category"] == "rn"


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"#" * (LIMIT + 1), f"standard input: is larger than {LIMIT} bytes; split it"),
        ("person: {id: x}\n# ñ".encode("latin-1"), "standard input: line 2: is not UTF-8 text"),
        (b"{", "standard input: line 1: "),
    ],
)
def test_what_another_program_sends_is_bounded_and_told(
    capsys: Streams, monkeypatch: pytest.MonkeyPatch, content: bytes, sentence: str
) -> None:
    """It is read as far as a file would be, and refused with a sentence like a file."""
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(content)))
    code, out, err = outcome(capsys, "ask", "practice", "-", "--in", "TX", "--as", "rn")
    assert (code, out) == (Exit.INPUT, "")
    assert err.startswith(sentence)


def test_standing_names_the_license_asked_for(capsys: Streams, dana: Path) -> None:
    """Through its last day it is active, the day after it is not."""
    answer = asked(capsys, "standing", dana, "--of", "lic-1", "--on", "2026-12-31")
    assert (answer["standing"], answer["holds_until"]) == ("active", "2027-01-01")
    answer = asked(capsys, "standing", dana, "--of", "lic-1", "--on", "2027-01-01")
    assert (answer["standing"], answer["verdict"]) == ("lapsed", "unmet")


@pytest.mark.parametrize(
    ("arguments", "code", "sentence"),
    [
        (["--in", "ZZ", "--as", "rn"], 2, "Invalid value for --in: 'ZZ': not a jurisdiction;"),
        (["--in", "CA", "--as", "md"], 2, "Invalid value for --as: 'md': not a license category;"),
        (["--in", "CA"], 2, 'Command "ask practice" parameter --as requires an argument.'),
        (
            ["--in", "CA", "--as", "rn", "--on", "3/4/2026"],
            2,
            "Invalid value for --on: '3/4/2026': a day is written YYYY-MM-DD",
        ),
    ],
)
def test_a_question_that_cannot_be_asked(
    capsys: Streams, dana: Path, arguments: list[str], code: int, sentence: str
) -> None:
    """Each with its sentence."""
    found, out, err = outcome(capsys, "ask", "practice", dana, *arguments)
    assert (found, out) == (code, "")
    assert err.startswith(sentence)


def test_a_dossier_that_cannot_be_read(capsys: Streams, tmp_path: Path) -> None:
    """File, path and reason; nothing else."""
    path = tmp_path / "bad.json"
    question = ("ask", "practice", path, "--in", "CA", "--as", "rn")
    for text, sentence in (
        ('{"person": {"id": "x"}, "licences": []}', "licences: unknown key; did you mean"),
        (
            '{"person": {"id": "x"}, "residences": [{"jurisdiction": "TX", "since": "2025-02-30"}'
            "]}",
            "residences[0].since: '2025-02-30': day is out of range for month",
        ),
        ("{", "line 1: "),
    ):
        path.write_text(text)
        code, out, err = outcome(capsys, *question)
        assert (code, out) == (Exit.INPUT, "")
        assert f"{path}: {sentence}" in err
    path.unlink()
    code, _, err = outcome(capsys, *question)
    assert (code, err) == (Exit.INPUT, f"{path}: No such file or directory\n")


SCENARIO = """\
scenarios:
- name: Fine
  dossier: {person: {id: a}, complete: [licenses]}
  ask: {practice: {in: CA, as: rn, day: 2026-03-10}}
  expect: {decision: not_authorized}
- name: Wrong
  dossier: {person: {id: a}}
  ask: {practice: {in: CA, as: rn, day: 2026-03-10}}
  expect: {decision: authorized}
"""


def test_scenarios_fail_on_what_differs(capsys: Streams, tmp_path: Path) -> None:
    """The name, what was expected and what came; one that cannot be read fails too."""
    path = tmp_path / "s.yaml"
    path.write_text(SCENARIO)
    code, out, _ = outcome(capsys, "scenarios", path)
    assert code == Exit.NO
    assert "Wrong" in out
    assert "1 scenario passed, 1 failed" in out
    code, out, _ = outcome(capsys, "scenarios", path, tmp_path / "missing.yaml", "--json")
    report = json.loads(out)
    assert (code, report["passed"], report["failed"]) == (Exit.NO, 1, 2)
    assert report["results"][2]["error"]
    path.write_text(SCENARIO[: SCENARIO.index("- name: Wrong")])
    assert outcome(capsys, "scenarios", path)[0] == 0
    code, out, _ = outcome(capsys, "scenarios", tmp_path)
    assert (code, out) == (0, "1 scenario passed\n")
    (tmp_path / "none").mkdir()
    code, _, err = outcome(capsys, "scenarios", tmp_path / "none")
    assert (code, err) == (
        Exit.INPUT,
        f"{tmp_path / 'none'}: holds no .yaml, .yml or .json file\n",
    )


def test_schemas_accept_what_the_program_accepts(capsys: Streams) -> None:
    """They are JSON Schemas, and the examples fit them."""
    import yaml  # noqa: PLC0415 - only here

    _, out, _ = outcome(capsys, "schema", "scenarios")
    schema = json.loads(out)
    jsonschema.Draft202012Validator.check_schema(schema)
    loaded = yaml.load(SCENARIO, yaml.BaseLoader)  # noqa: S506 - it makes text only
    jsonschema.validate(loaded, schema)
    loaded["scenarios"][0]["ask"] = {"weather": {}}
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(loaded, schema)
    _, out, _ = outcome(capsys, "schema", "dossier")
    jsonschema.Draft202012Validator.check_schema(json.loads(out))


def test_a_template_is_written_once_and_asks_for_people(capsys: Streams, tmp_path: Path) -> None:
    """As a folder and as a workbook; what is there already is never written over."""
    for where, more in ((tmp_path / "t", []), (tmp_path / "t.xlsx", ["--xlsx"])):
        code, out, _ = outcome(capsys, "template", where, *more)
        assert code == 0
        assert f"goodstanding check {where}" in out
        code, _, err = outcome(capsys, "check", where)
        assert code == Exit.INPUT
        assert ": has no rows; there must be one per person" in err
        code, _, err = outcome(capsys, "template", where, *more)
        assert code == Exit.OPERATOR
        assert "is there already" in err


def test_the_rules_of_the_compact_are_told_with_sources(capsys: Streams) -> None:
    """Members on the day, every numbered rule, every document; the same in Markdown and JSON."""
    _, out, _ = outcome(capsys, "rules", "nlc", "--as-of", "2025-07-06")
    assert "Takes privileges in, issues none (2): PA GU" in out
    assert max(len(line) for line in out.splitlines() if "https:" not in line) <= 100
    _, out, _ = outcome(capsys, "rules", "nlc", "--as-of", "2025-07-07", "--format", "json")
    sheet = json.loads(out)
    ids = {rule["id"] for rule in sheet["rules"]}
    assert {"NLC-01", "NLC-21", "NLC-59"} <= ids
    _, out, _ = outcome(capsys, "rules", "nlc", "--format", "markdown")
    assert out.startswith("# Nurse Licensure Compact (`nlc`)\n")
    _, out, _ = outcome(capsys, "rules", "nlc", "--changes")
    day = out.partition("\n2025-07-07\n")[2]
    row = "- Pennsylvania: takes privileges in, issues none -> privileges work both ways [nlc.PA]"
    assert row in day.split("\n\n")[0]


def test_rules_of_nothing_known(capsys: Streams) -> None:
    """The sentence lists what there is."""
    code, _, err = outcome(capsys, "rules", "xyz")
    assert code == Exit.INPUT
    assert err.startswith("'xyz': no such compact or credential type; known are ")
    assert "nlc, nlc-original" in err


def test_plugins_are_listed_with_their_distribution(capsys: Streams) -> None:
    """Name, distribution, version and what each answers."""
    _, out, _ = outcome(capsys, "plugins", "--json")
    listed = json.loads(out)
    assert "goodstanding-nlc-compact" in {plugin["distribution"] for plugin in listed["plugins"]}
    assert "nlc" in listed["compacts"]
    _, out, _ = outcome(capsys, "plugins")
    assert "nlc_compact" in out


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("assumptions = 3", "assumptions: must be a table of names and values"),
        (
            '[assumptions]\nccm.hours = "x"',
            "assumptions.ccm.hours: must be a number, true or false",
        ),
        ("[assumptions", "is not TOML: "),
    ],
)
def test_settings_that_cannot_be_read(
    capsys: Streams, tmp_path: Path, dana: Path, text: str, sentence: str
) -> None:
    """The site's file is named, with what is wrong."""
    (tmp_path / "goodstanding.toml").write_text(text)
    code, _, err = outcome(capsys, "ask", "eligibility", dana, "--for", "ccm")
    assert code == Exit.OPERATOR
    assert err.startswith("goodstanding.toml: ")
    assert sentence in err


@pytest.fixture
def keys_heard() -> Iterator[None]:
    """Ctrl-C reaches programs started here also where the tests run in the background."""
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    yield
    signal.signal(signal.SIGINT, before)


@pytest.mark.usefixtures("keys_heard")
def test_ctrl_c_is_told() -> None:
    """One sentence on standard error, and the code that shells know; here while it reads."""
    words = ("ask", "practice", "-", "--in", "CO", "--as", "rn")
    command = [sys.executable, "-m", "goodstanding", *words]
    pipe = subprocess.PIPE
    with subprocess.Popen(command, stdin=pipe, stdout=pipe, stderr=pipe) as program:
        assert program.stdin is not None
        # More than a pipe holds: written only when the program has begun to read.
        program.stdin.write(b" " * 1_000_000)
        program.stdin.flush()
        # It ends although more could come. A signal between two reads of the pipe is noticed with
        # the next one, as when a person presses the keys again.
        for _ in range(60):
            program.send_signal(signal.SIGINT)
            with suppress(subprocess.TimeoutExpired):
                program.wait(1)
                break
        assert program.returncode == Exit.INTERRUPTED
        assert program.stdout is not None
        assert program.stderr is not None
        out, err = program.stdout.read(), program.stderr.read()
    assert (out, err) == (b"", b"Stopped; what was not finished was not recorded.\n")


def test_a_state_and_a_category_may_be_written_out(capsys: Streams, dana: Path) -> None:
    """As in the files."""
    first = asked(
        capsys, "practice", dana, "--in", "New Mexico", "--as", "R.N.", "--on", "2026-03-10"
    )
    two = asked(capsys, "practice", dana, "--in", "nm", "--as", "rn", "--on", "2026-03-10")
    assert first == two


def test_a_yes_shows_its_figures_and_what_is_odd(capsys: Streams, tmp_path: Path) -> None:
    """What a yes rests on, what does not count and what to look at again; ids in capitals too."""
    course: dict[str, Any] = {"title": "Planning", "completed": "2025-05-20", "hours": 72}
    course |= {"topics": ["case_management"], "approvers": ["ccmc"]}
    ethics = {**course, "title": "Ethics", "hours": 8, "topics": ["ethics"]}
    license: dict[str, Any] = {"id": "rn", "category": "rn", "jurisdiction": "TX"}
    license |= {"terms": [{"since": "2015-01-01", "through": "2026-11-15"}]}
    license |= {"status": [{"since": "2015-01-01", "is": "active"}]}
    record: dict[str, Any] = {
        "type": "ccm",
        "terms": [{"since": "2021-12-01", "through": "2026-11-30"}],
    }
    record |= {"status": [{"since": "2021-12-01", "is": "active"}]}
    paper = {
        "person": {"id": "maria"},
        "licenses": [license],
        "certifications": [record],
        "continuing_education": [course, ethics, ethics, {**course, "completed": "2020-01-01"}],
        "complete": ["licenses", "certifications", "continuing_education"],
    }
    file = tmp_path / "maria.json"
    file.write_text(json.dumps(paper), encoding="utf-8")
    assert run(["ask", "renewal", str(file), "--for", "CCM", "--on", "2026-11-01"]) == Exit.FINE
    printed = capsys.readouterr()
    out = " ".join(printed.out.split())
    assert "80 of 80 hours" in out
    assert "valid through 2026-11-15" in out
    assert "2020-01-01 Planning, 72 hours: it was completed before 2021-12-01" in out
    assert "'Ethics' of 2025-05-20: is recorded twice: it counts once" in printed.err
    license["terms"] = [{"since": "2015-01-01", "through": "2028-11-15"}]
    file.write_text(json.dumps(paper), encoding="utf-8")
    assert run(["ask", "renewal", str(file), "--for", "ccm", "--on", "2026-11-01"]) == Exit.FINE
    out = " ".join(capsys.readouterr().out.split())
    assert "✔ met" in out
    assert "8 of 8 hours of ethics CCMC: renewal" in out
    assert run(["rules", "CCM", "--as-of", "2026-11-21"]) == Exit.FINE


KIM = """\
person: {id: kim}
residences: [{jurisdiction: AZ, since: 2019-05-01}]
licenses:
- id: lic-1
  category: lpc
  jurisdiction: AZ
  terms: [{since: 2020-01-31, through: 2028-01-31}]
  status: [{is: active}]
"""


def test_whether_a_privilege_may_be_issued_is_asked(capsys: Streams, tmp_path: Path) -> None:
    """In words and as JSON; a state outside the compact is a no, and a wrong compact is named."""
    kim = tmp_path / "kim.yaml"
    kim.write_text(KIM)
    question = ("privilege", kim, "--under", "counseling", "--as", "lpc", "--on", "2026-11-26")
    assert asked(capsys, *question, "--in", "MN")["verdict"] == "met"
    code, out, _ = outcome(capsys, "ask", *question, "--in", "MN")
    assert (code, "may be issued" in out) == (0, True)
    assert "through   Monday, January 31, 2028 at most" in out
    code, out, _ = outcome(capsys, "ask", *question, "--in", "TX", "--exit-code")
    assert (code, "TX is not in the Counseling Compact" in out) == (Exit.NO, True)
    wrong = ("privilege", kim, "--under", "nlc", "--as", "rn", "--in", "MN")
    code, _, err = outcome(capsys, "ask", *wrong)
    assert (code, "known are aslp, counseling, ot, pt" in err) == (Exit.INPUT, True)
