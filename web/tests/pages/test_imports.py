"""Files brought in by a browser: nothing is recorded before somebody says so, all can go back."""

import re
import stat
from collections.abc import Callable
from datetime import timedelta
from html import unescape
from pathlib import Path

import pytest
from litestar import Litestar
from litestar.testing import TestClient

from goodstanding_web.application import Site

Client = TestClient[Litestar]
PEOPLE = b"id,name\nhh-901,Rosa Lindqvist\n"
LICENSES = (
    b"person,category,jurisdiction,number,status,through\n"
    b"hh-901,rn,OH,RN-445566,active,2027-10-31\n"
)
BAD = LICENSES + b"hh-901,rn,ZZ,RN-1,active,2027-10-31\n"
SCHEDULE = (
    b"Visit ID,Clinician,Discipline,Scheduled Start,Scheduled End,Visit Status,MRN,State\n"
    b"V-1,Dana Reies,SN,12/01/2026 9:00 AM,12/01/2026 10:00 AM,Scheduled,M-7,TX\n"
)


@pytest.fixture(autouse=True)
def own_configuration(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What a site keeps of its exports is kept apart from that of whoever runs the tests."""
    monkeypatch.setenv("GOODSTANDING_PROFILES", str(tmp_path / "profiles"))
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))


def form_token(client: Client) -> str:
    """The session's token, as a form carries it."""
    found = re.search(r'name="_csrf" value="([^"]+)"', client.get("/imports").text)
    assert found is not None
    return found[1]


def upload(client: Client, files: dict[str, bytes], **words: str) -> str:
    """Uploads files; the path of the page that shows what they would change."""
    answer = client.post(
        "/imports/upload",
        data={"_csrf": form_token(client), **words},
        files=[("files", (name, content)) for name, content in files.items()],
    )
    assert answer.status_code == 303, answer.text
    return answer.headers["location"]


def send(client: Client, path: str, **words: str) -> str:
    """Sends a form; the page after it."""
    answer = client.post(path, data={"_csrf": form_token(client), **words})
    if answer.status_code == 303:
        answer = client.get(answer.headers["location"])
    assert answer.status_code in (200, 201), answer.text
    return answer.text


def test_files_are_shown_recorded_and_taken_back(
    log_in: Callable[[str], Client], site: Site
) -> None:
    """The receipt says what was recorded; taking it back leaves nobody behind."""
    client = log_in("hr")
    path = upload(
        client,
        {"people.csv": PEOPLE, "licenses.csv": LICENSES},
        source="Harbor HR",
        kind="employer",
    )
    page = client.get(path).text
    assert "Every row was read" in page
    assert "RN-445566" in page
    assert "hh-901" not in site.agency.store.persons()
    page = send(client, f"{path}/record")
    receipt = site.agency.store.receipts()[-1]
    assert f"Receipt {receipt.id}, Harbor HR" in page
    assert (receipt.recorder, receipt.counts["added"]) == ("hr", 4)
    assert "Rosa Lindqvist" in client.get("/people").text
    assert client.get(path).status_code == 400
    page = send(client, f"/imports/undo/{receipt.id}")
    assert f"taken back by {receipt.id + 1}" in page
    assert "Rosa Lindqvist" not in client.get("/people").text
    assert [entry.action for entry in site.trail.latest(2)] == ["undo", "import"]


def test_whose_word_it_is_must_be_said(log_in: Callable[[str], Client], site: Site) -> None:
    """Sheets of the program's own do not say it; said on the page, they go in."""
    client = log_in("hr")
    path = upload(client, {"people.csv": PEOPLE, "licenses.csv": LICENSES})
    assert "does not say whose word it is" in client.get(path).text
    before = site.agency.store.last_receipt()
    refused = client.post(f"{path}/record", data={"_csrf": form_token(client)})
    assert refused.status_code == 400
    assert site.agency.store.last_receipt() == before
    page = send(client, f"{path}/order", source="Harbor HR", kind="employer")
    assert "Every row was read" in page


def test_bad_rows_are_told_and_left_out_only_when_somebody_says_so(
    log_in: Callable[[str], Client], site: Site
) -> None:
    """And then the answers about that person stay open."""
    client = log_in("hr")
    files = {"people.csv": PEOPLE, "licenses.csv": BAD}
    path = upload(client, files, source="Harbor HR")
    page = client.get(path).text
    assert "1 row could not be read" in page
    assert "jurisdiction" in page
    assert f'action="{path}/record"' not in page
    page = send(client, f"{path}/order", source="Harbor HR", kind="employer", skip="yes")
    assert f'action="{path}/record"' in page
    assert "1 row left out" in send(client, f"{path}/record")
    assert site.agency.store.dossier("hh-901").unread


def test_an_export_goes_in_as_it_is_and_a_question_is_asked_once(
    log_in: Callable[[str], Client], site: Site
) -> None:
    """A misspelled clinician is offered, never guessed; the answer is kept with who gave it."""
    client = log_in("hr")
    path = upload(client, {"schedule.csv": SCHEDULE})
    page = client.get(path).text
    assert "Dana Reies" in page
    assert "it may be hh-001 Dana Reyes" in page
    question = re.search(r'name="question" value="([^"]+)"', page)
    assert question is not None
    page = send(client, f"{path}/answer", question=question[1], answer="hh-001")
    assert "it may be" not in page
    assert "Recorded" in send(client, f"{path}/record")
    visits = site.agency.store.visits(site.agency.today(), persons=("hh-001",))
    assert "V-1" in {visit.id for visit in visits}
    again = client.get(upload(client, {"schedule.csv": SCHEDULE})).text
    assert "it may be" not in again


@pytest.mark.parametrize(
    ("files", "sentence"),
    [
        ({"notes.pdf": b"%PDF"}, "notes.pdf: must be a file of CSV"),
        ({"people.csv": b""}, "people.csv: holds nothing"),
        ({"../../people.exe": b"MZ"}, "people.exe: must be"),
        ({".csv": b"a"}, "must be a file of CSV"),
    ],
)
def test_what_is_no_roster_is_refused_in_a_sentence(
    log_in: Callable[[str], Client], files: dict[str, bytes], sentence: str
) -> None:
    """Before anything of it is kept."""
    client = log_in("hr")
    answer = client.post(
        "/imports/upload",
        data={"_csrf": form_token(client)},
        files=[("files", (name, content)) for name, content in files.items()],
    )
    assert answer.status_code == 400
    assert sentence in answer.text


def test_an_upload_is_its_owner_s_for_two_hours(
    log_in: Callable[[str], Client], site: Site, clock: Callable[[], object]
) -> None:
    """Another login does not find it; no other account of the machine can read it; then it goes."""
    path = upload(log_in("hr"), {"people.csv": PEOPLE}, source="Harbor HR")
    assert log_in("admin").get(path).status_code == 400
    kept = [found for found in site.uploads.folder.rglob("*") if found.is_file()]
    assert {stat.S_IMODE(found.stat().st_mode) for found in kept} == {0o600}
    clock.on(timedelta(days=400))  # type: ignore[attr-defined]
    site.uploads.forget_old(clock())  # type: ignore[arg-type]
    assert not [found for found in site.uploads.folder.rglob("*") if found.is_file()]


def test_a_file_of_a_name_with_folders_stays_in_its_own(
    log_in: Callable[[str], Client], site: Site
) -> None:
    """Nothing is written outside of the folder of uploads."""
    client = log_in("hr")
    upload(client, {"../../../escaped.csv": PEOPLE}, source="Harbor HR")
    assert not list(site.uploads.folder.parent.glob("escaped.csv"))
    assert [found.name for found in site.uploads.folder.rglob("*.csv")] == ["escaped.csv"]


TRACKER = b"""\
Employee,License Type,License #,State,Issued,Exp. Date,Status
"Reyes, Dana",RN,884999,OH*,1/15/2020,9/18/2027,"renewed, waiting for card"
"Jimenez, Walter",RN,771888,OH*,1/15/2020,9/18/2027,Active
"""


def asked_about(page: str, part: str) -> tuple[str, str]:
    """The question of a page with a part in it: the value of its form, and the form itself."""
    for form in re.findall(r'<form class="inline".*?</form>', page, re.DOTALL):
        question = re.search(r'name="question" value="([^"]+)"', form)
        if question is not None and part in question[1]:
            return unescape(question[1]), form
    raise AssertionError(page)


@pytest.fixture
def kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Profiles are kept in a folder of this test's own."""
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "profiles"))


def test_a_question_takes_the_words_of_its_own_column(
    log_in: Callable[[str], Client], kept: None
) -> None:
    """Of a license's status, not of somebody's work; of a sign, what a sign may say."""
    client = log_in("hr")
    path = upload(client, {"tracker.csv": TRACKER})
    page = client.get(path).text
    _, form = asked_about(page, "waiting for card")
    assert "<option>lapsed</option>" in form
    assert "on_leave" not in form
    assert "<option>presumed_active</option>" not in form
    sign, form = asked_about(page, "sign *")
    assert "<option>multistate</option>" in form
    wrong = {"_csrf": form_token(client), "question": sign, "answer": "NY"}
    answer = client.post(f"{path}/answer", data=wrong)
    assert answer.status_code == 400
    assert "write multistate, single_state, or nothing" in answer.text
    gone = {"_csrf": form_token(client), "question": "Is it?", "answer": "yes"}
    assert "This is not asked any more" in client.post(f"{path}/answer", data=gone).text
    assert "sign *" not in send(client, f"{path}/answer", question=sign, answer="multistate")


def test_what_was_left_open_can_be_answered_with_the_next_file(
    log_in: Callable[[str], Client], kept: None
) -> None:
    """It is asked on the page again, and no tick says that every row was read."""
    client = log_in("hr")
    path = upload(client, {"tracker.csv": TRACKER})
    assert "Recorded" in send(client, f"{path}/record")
    path = upload(client, {"tracker.csv": TRACKER})
    page = client.get(path).text
    assert "Every row was read" not in page
    assert "still open" in page
    for part, meaning in (("waiting for card", "pending"), ("sign *", "nothing")):
        question, _ = asked_about(page, part)
        page = send(client, f"{path}/answer", question=question, answer=meaning)
    assert "Every row was read" in page


def test_a_question_quotes_the_word_of_its_own_row(
    log_in: Callable[[str], Client], kept: None
) -> None:
    """Also where days that could be two have the row looked at once more after the last."""
    client = log_in("hr")
    two_days = TRACKER.replace(b"1/15/2020", b"1/5/2020").replace(b"9/18/2027", b"9/8/2027")
    page = client.get(upload(client, {"tracker.csv": two_days})).text
    assert "could be two days" in page
    question, _ = asked_about(page, "Status")
    assert "waiting for card" in question
    assert "'Active'" not in question
