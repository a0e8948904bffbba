"""Lists saved as workbooks and pages, the packet, and the report of what is on record."""

import csv
import json
from datetime import date
from hashlib import sha256
from html.parser import HTMLParser
from pathlib import Path

import pytest
from python_calamine import CalamineWorkbook

from goodstanding.cli.exit_codes import Exit
from goodstanding.sample import write_harbor
from goodstanding.testing.commands import Streams, outcome

DAY = "2026-11-21"
EVIL = "=HYPERLINK(1)<script>alert(1)</script>"


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing of the account that runs the tests is read or written."""
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    monkeypatch.delenv("GOODSTANDING_DATABASE_URL", raising=False)
    monkeypatch.delenv("GOODSTANDING_SITE", raising=False)
    monkeypatch.chdir(tmp_path)


@pytest.fixture(scope="module")
def harbor(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample agency in files, with a name that a spreadsheet or a browser could run."""
    folder = tmp_path_factory.mktemp("sample") / "harbor"
    write_harbor(folder, date.fromisoformat(DAY))
    people = folder / "people.csv"
    text = people.read_text(encoding="utf-8-sig").replace("Walter Jimenez", EVIL)
    people.write_text(text, encoding="utf-8")
    return folder


class Page(HTMLParser):
    """The tags of a page, and the text in it."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.text = ""
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Collects."""
        self.tags.append(tag)

    def handle_data(self, data: str) -> None:
        """Collects."""
        self.text += data


LISTS = {
    "check": ["check", "{}"],
    "expiring": ["expiring", "{}"],
    "coverage": ["coverage", "{}", "--matrix"],
    "person": ["person", "hh-020", "{}"],
    "ce": ["ce", "hh-020", "{}"],
    "eligibility": ["eligibility", "hh-020", "{}"],
    "experience": ["experience", "hh-020", "{}"],
}
ON_RECORD = {
    "receipts": ["receipts"],
    "history": ["history", "hh-020"],
    "disagreements": ["disagreements"],
    "queue": ["queue"],
}


@pytest.mark.parametrize("name", LISTS)
def test_a_list_goes_into_a_workbook(
    capsys: Streams, harbor: Path, tmp_path: Path, name: str
) -> None:
    """With a header in every sheet; no cell is a formula."""
    path = tmp_path / "out.xlsx"
    arguments = [str(harbor) if word == "{}" else word for word in LISTS[name]]
    code, out, _ = outcome(capsys, *arguments, "--on", DAY, "--xlsx", path)
    assert (code, bool(out)) == (0, True)
    book = CalamineWorkbook.from_path(str(path))
    assert book.sheet_names
    for sheet in book.sheet_names:
        rows = book.get_sheet_by_name(sheet).to_python()
        assert len(rows) > 1
        assert all(rows[0])
    raw = path.read_bytes()
    assert b"<f>" not in raw


@pytest.mark.parametrize("name", LISTS)
def test_a_list_goes_onto_a_page_to_print(
    capsys: Streams, harbor: Path, tmp_path: Path, name: str
) -> None:
    """No script, and no name becomes markup."""
    path = tmp_path / "out.html"
    arguments = [str(harbor) if word == "{}" else word for word in LISTS[name]]
    assert outcome(capsys, *arguments, "--on", DAY, "--html", path)[0] == 0
    page = Page(path.read_text(encoding="utf-8"))
    assert "script" not in page.tags
    assert page.tags.count("table") >= 1
    assert EVIL in page.text


@pytest.mark.parametrize("name", ON_RECORD)
def test_a_list_of_what_is_on_record_goes_into_both(
    capsys: Streams, harbor: Path, tmp_path: Path, name: str
) -> None:
    """A formula in a fact is text in the workbook, and markup in it is text on the page."""
    assert outcome(capsys, "import", harbor, "--source", EVIL, "--as-of", DAY, "--yes")[0] == 0
    other = tmp_path / "other"
    other.mkdir()
    (other / "people.csv").write_text("id,email\nhh-001,else@where.example\n", encoding="utf-8")
    assert outcome(capsys, "import", other, "--source", EVIL[1:], "--yes")[0] == 0
    book, page = tmp_path / "out.xlsx", tmp_path / "out.html"
    code, _, err = outcome(capsys, *ON_RECORD[name], "--xlsx", book, "--html", page)
    assert code == 0, err
    sheets = CalamineWorkbook.from_path(str(book))
    assert all(len(sheets.get_sheet_by_name(sheet).to_python()) > 1 for sheet in sheets.sheet_names)
    assert b"<f>" not in book.read_bytes()
    printed = Page(page.read_text(encoding="utf-8"))
    assert "script" not in printed.tags
    assert printed.tags.count("table") >= 1


def test_whom_a_list_is_about_may_be_named(capsys: Streams, harbor: Path) -> None:
    """By id or by name, in files and on record; the near ones are offered."""
    commands = ("ce", "eligibility", "experience")
    for command in commands:
        by_id = outcome(capsys, command, "hh-001", harbor, "--on", DAY)
        name = by_id[1].splitlines()[0].partition(" (hh-001)")[0].strip()
        assert name
        assert outcome(capsys, command, name, harbor, "--on", DAY) == by_id
        code, out, err = outcome(capsys, command, "Nobody Atall", harbor, "--on", DAY)
        assert (code, out) == (Exit.INPUT, "")
        assert "'Nobody Atall': nobody" in err


def test_the_page_of_the_report_has_its_verdict_and_figures(
    capsys: Streams, harbor: Path, tmp_path: Path
) -> None:
    """The same as the screen, line by line."""
    path = tmp_path / "out.html"
    _, out, _ = outcome(capsys, "check", harbor, "--on", DAY, "--html", path)
    text = " ".join(Page(path.read_text(encoding="utf-8")).text.split())
    assert out.splitlines()[2] in text
    assert "As booked 330 of 351 bookings can go ahead" in text


def test_what_cannot_be_written_is_one_sentence(capsys: Streams, harbor: Path) -> None:
    """For a workbook and for a page."""
    for option in ("--xlsx", "--html"):
        code, out, err = outcome(capsys, "check", harbor, option, "/nowhere/at/all")
        assert (code, out) == (Exit.OPERATOR, "")
        assert (
            err.splitlines()[-1] == "/nowhere/at/all: cannot be written: No such file or directory"
        )


def test_the_report_of_what_is_on_record_needs_no_path(capsys: Streams, harbor: Path) -> None:
    """It is the one of the files that were imported."""
    code, _, err = outcome(capsys, "check")
    assert code == Exit.INPUT
    assert err == "Nobody is on record yet: import a roster first, or name a folder or workbook\n"
    assert outcome(capsys, "import", harbor, "--source", "HR", "--as-of", DAY, "--yes")[0] == 0
    code, out, _ = outcome(capsys, "check", "--on", DAY, "--json")
    assert code == 0
    _, straight, _ = outcome(capsys, "check", harbor, "--on", DAY, "--json")
    ours, theirs = json.loads(out), json.loads(straight)
    assert (ours.pop("title"), theirs.pop("title")) == ("On record", "harbor")
    assert ours == theirs


def test_the_report_of_one_state_or_category(capsys: Streams, harbor: Path) -> None:
    """Only its bookings are counted; those who could serve instead come from everywhere."""
    _, whole, _ = outcome(capsys, "check", harbor, "--on", DAY, "--json")
    _, part, _ = outcome(capsys, "check", harbor, "--on", DAY, "--json", "--state", "ma")
    everything, massachusetts = json.loads(whole), json.loads(part)
    assert massachusetts["scope"] == "Massachusetts"
    assert [state["state"] for state in massachusetts["states"]] == ["MA"]
    stopped = [issue for issue in everything["stopped"] if issue["state"] == "MA"]
    assert massachusetts["stopped"] == stopped
    (state,) = [state for state in everything["states"] if state["state"] == "MA"]
    assert massachusetts["counts"]["bookings"] == state["visits"] + state["assignments"]
    _, out, _ = outcome(capsys, "check", harbor, "--on", DAY, "--state", "CO", "--category", "lpn")
    assert out.startswith("harbor · LPN in Colorado · ")
    assert "RN in" not in out


def test_the_packet_is_a_folder_with_an_index(
    capsys: Streams, harbor: Path, tmp_path: Path
) -> None:
    """For its owner only; the index names every file with its digest, and each finding's source."""
    assert outcome(capsys, "import", harbor, "--source", "HR", "--as-of", DAY, "--yes")[0] == 0
    folder = tmp_path / "packet"
    code, out, _ = outcome(capsys, "packet", "hh-020", "--into", folder, "--on", DAY)
    assert (code, out) == (0, f"Written: {folder / 'index.html'}\n")
    assert folder.stat().st_mode & 0o077 == 0
    index = Page((folder / "index.html").read_text(encoding="utf-8"))
    assert EVIL in index.text
    assert "NLC-03" in index.text
    names = {path.name for path in folder.iterdir()}
    assert names == {"index.html", "facts.json", "person.json", "answers.json", "history.csv"}
    for name in names - {"index.html"}:
        content = (folder / name).read_bytes()
        assert sha256(content).hexdigest() in index.text
        assert (folder / name).stat().st_mode & 0o077 == 0
    answers = json.loads((folder / "answers.json").read_text())
    assert {answer["state"] for answer in answers["practice"]} >= {"FL"}
    assert all(finding["cite"] for answer in answers["practice"] for finding in answer["findings"])
    with (folder / "history.csv").open(encoding="utf-8-sig", newline="") as file:
        assert {row["source"] for row in csv.DictReader(file)} == {"HR"}
    code, out, err = outcome(capsys, "packet", "hh-020", "--into", folder)
    assert (code, out, err) == (Exit.OPERATOR, "", f"{folder}: is not empty; name a new folder\n")


def test_disagreements_are_a_list(capsys: Streams, harbor: Path, tmp_path: Path) -> None:
    """Whose fact, what is believed, and what the other source says; agreement is said too."""
    assert outcome(capsys, "disagreements")[0] == Exit.INPUT
    assert outcome(capsys, "import", harbor, "--source", "HR", "--as-of", DAY, "--yes")[0] == 0
    assert outcome(capsys, "disagreements")[1] == "✔ the sources on record agree\n"
    other = tmp_path / "other"
    other.mkdir()
    (other / "people.csv").write_text("id,email\nhh-001,else@where.example\n")
    arguments = ("import", other, "--source", "Payroll", "--yes")
    assert outcome(capsys, *arguments)[0] == 0
    _, out, _ = outcome(capsys, "disagreements", "--json")
    (found,) = json.loads(out)["disagreements"]
    assert found["person"]["id"] == "hh-001"
    assert "else@where.example" in found["believed"] + "".join(found["others"])
    _, out, _ = outcome(capsys, "disagreements")
    assert out.startswith("▲ Sources disagree on 1 fact of 1 person\n")


def test_the_packet_answers_under_the_waivers_of_the_site(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """What `check` and `ask` allow by a recorded waiver, the packet does not leave open."""
    roster = tmp_path / "roster"
    roster.mkdir()
    (roster / "people.csv").write_text("id,name\nh1,Una Frey\n", encoding="utf-8")
    (roster / "residences.csv").write_text("person,jurisdiction,since\nh1,NY,2010-01-01\n")
    (roster / "licenses.csv").write_text(
        "person,category,jurisdiction,scope,since,through,status,status_since\n"
        "h1,rn,NY,single_state,2020-01-01,2027-12-31,active,2020-01-01\n"
    )
    waiver = '[[waiver]]\njurisdiction = "AL"\ncategories = ["rn"]\nsince = 2026-11-01\n'
    site = tmp_path / "goodstanding.toml"
    for number, (text, is_open) in enumerate(((waiver + 'cite = "Order 9"\n', True), ("", False))):
        site.write_text(text, encoding="utf-8")
        folder = tmp_path / f"packet-{number}"
        code, _, err = outcome(capsys, "packet", "h1", roster, "--into", folder, "--on", DAY)
        assert code == Exit.FINE, err
        assert ("Order 9" in (folder / "index.html").read_text(encoding="utf-8")) is is_open
