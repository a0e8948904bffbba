"""When a license was last verified: the issuer's own files, checks by hand, and what is against."""

import json
from pathlib import Path
from typing import Any

import pytest

from goodstanding.cli import run
from goodstanding.cli.exit_codes import Exit

Streams = pytest.CaptureFixture[str]
ANN = """\
person: {id: p-1, name: Ann Bell}
licenses: [{id: l, category: rn, jurisdiction: TX, number: "77", terms: [{through: 2027-02-28}]}]
"""


def outcome(streams: Streams, *arguments: object) -> tuple[int, str, str]:
    """Exit code, standard output and standard error of a command run in this process."""
    code = run([str(argument) for argument in arguments])
    text = streams.readouterr()
    return code, text.out, text.err


@pytest.fixture(autouse=True)
def recorded(capsys: Streams, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Ann's license is on record by her employer."""
    for name in ("HOME", "XDG_DATA_HOME", "XDG_CONFIG_HOME"):
        monkeypatch.setenv(name, str(tmp_path / name))
    monkeypatch.setenv("GOODSTANDING_DATABASE_URL", f"sqlite:///{tmp_path / 'site.sqlite'}")
    monkeypatch.chdir(tmp_path)
    (tmp_path / "ann.yaml").write_text(ANN)
    imported(capsys, "HR", "employer", "2026-01-10")


def imported(streams: Streams, source: str, kind: str, day: str) -> None:
    words = ("--source", source, "--source-kind", kind, "--as-of", day, "--yes")
    code, _, err = outcome(streams, "import", "ann.yaml", *words)
    assert code == Exit.FINE, err


def last_check(streams: Streams, on: str) -> dict[str, Any] | None:
    _, out, _ = outcome(streams, "person", "p-1", "--on", on, "--json")
    (license_,) = json.loads(out)["credentials"]
    check: dict[str, Any] | None = license_["verified"]
    return check


def test_an_employers_word_verifies_nothing_and_an_issuers_does(capsys: Streams) -> None:
    """Each file of the issuer's that tells of it, also one in which nothing is new."""
    assert last_check(capsys, "2026-09-01") is None
    imported(capsys, "Board", "issuer", "2026-02-01")
    imported(capsys, "Board", "issuer", "2026-03-01")
    imported(capsys, "HR", "employer", "2026-04-01")
    file = {"method": "file", "source": "Board", "by": None, "contradicted": None}
    assert last_check(capsys, "2026-09-01") == {"day": "2026-03-01", **file}
    assert last_check(capsys, "2026-02-28") == {"day": "2026-02-01", **file}
    assert last_check(capsys, "2026-01-31") is None
    assert outcome(capsys, "undo", 3)[0] == Exit.FINE
    assert last_check(capsys, "2026-09-01") == {"day": "2026-02-01", **file}


def test_a_later_check_that_did_not_find_it_so_is_told(capsys: Streams) -> None:
    """From its day on, until one confirms the license again."""
    imported(capsys, "Board", "issuer", "2026-02-01")
    by_hand = ("verified", "77", "--method", "email", "--by", "Dana")
    assert outcome(capsys, *by_hand, "--on", "2026-05-02", "--outcome", "differs")[0] == Exit.FINE
    for day, against in (("2026-05-01", None), ("2026-05-02", "2026-05-02")):
        check = last_check(capsys, day)
        assert check is not None
        assert (check["day"], check["contradicted"]) == ("2026-02-01", against)
    _, out, _ = outcome(capsys, "person", "p-1")
    assert "not found so on 2026-05-02" in " ".join(out.split())
    assert outcome(capsys, *by_hand, "--on", "2026-05-03")[0] == Exit.FINE
    check = last_check(capsys, "2026-05-03")
    assert check is not None
    assert (check["day"], check["method"], check["contradicted"]) == ("2026-05-03", "email", None)
