"""When a license was last verified: the issuer's own files, checks by hand, and what is against."""

import json
from pathlib import Path
from typing import Any

import pytest

from goodstanding.cli.exit_codes import Exit
from goodstanding.testing.commands import Streams, outcome

ANN = """\
person: {id: p-1, name: Ann Bell}
licenses: [{id: l, category: rn, jurisdiction: TX, number: "77", terms: [{through: 2027-02-28}]}]
"""


BY_DANA = ("--by", "Dana", "--evidence", "mail.txt")
BLOCK = """
[verification.harbor]
within_days = 30
policy = "block"
"""


@pytest.fixture(autouse=True)
def recorded(capsys: Streams, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Ann's license is on record by her employer."""
    for name in ("HOME", "XDG_DATA_HOME", "XDG_CONFIG_HOME"):
        monkeypatch.setenv(name, str(tmp_path / name))
    monkeypatch.setenv("GOODSTANDING_DATABASE_URL", f"sqlite:///{tmp_path / 'site.sqlite'}")
    monkeypatch.chdir(tmp_path)
    (tmp_path / "ann.yaml").write_text(ANN)
    (tmp_path / "mail.txt").write_text("Her license is active.")
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
    by_hand = ("verified", "77", *("--method", "email"), *BY_DANA, "--yes")
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


def test_a_check_is_shown_before_it_is_recorded_and_needs_what_was_kept(capsys: Streams) -> None:
    """Like everything somebody records: nothing without a yes, and none without its evidence."""
    by_hand = ("verified", "77", "--method", "web", *BY_DANA, "--on", "2026-05-01")
    code, out, err = outcome(capsys, *by_hand)
    assert code == Exit.NO
    assert "confirmed on 2026-05-01" in " ".join(out.split())
    assert "Nothing was recorded" in err
    assert last_check(capsys, "2026-05-01") is None
    code, out, _ = outcome(capsys, *by_hand, "--json")
    assert code == Exit.NO
    assert json.loads(out)["preview"]["counts"]["added"] == 1
    assert json.loads(out)["receipt"] is None
    code, out, _ = outcome(capsys, *by_hand, "--json", "--yes")
    assert code == Exit.FINE
    recorded = json.loads(out)
    assert recorded["receipt"]["counts"]["added"] == 1
    assert (recorded["state"], recorded["category"], recorded["outcome"]) == (
        *("TX", "rn"),
        "confirmed",
    )
    check = last_check(capsys, "2026-05-01")
    assert check is not None
    assert check["by"] == "Dana"
    code, _, err = outcome(capsys, "verified", "77", "--method", "phone", "--by", "Dana", "--yes")
    assert code == Exit.USAGE
    assert "--evidence" in err


def test_the_policy_of_the_site_is_judged_from_what_is_on_record(
    capsys: Streams, tmp_path: Path
) -> None:
    """An issuer's file counts for its days; then answers stay open until somebody looks again."""
    (tmp_path / "goodstanding.toml").write_text(BLOCK)
    imported(capsys, "Board", "issuer", "2026-06-01")
    for day, open_ in (("2026-07-01", False), ("2026-07-02", True)):
        _, out, _ = outcome(capsys, "check", "--on", day, "--json")
        report = json.loads(out)
        assert [entry["last"] for entry in report["not_verified"]] == ["2026-06-01"] * open_
        assert report["counts"]["not_verified"] == open_
        _, out, _ = outcome(capsys, "person", "p-1", "--on", day, "--json")
        (license_,) = json.loads(out)["credentials"]
        assert [missed["rule_maker"] for missed in license_["unverified"]] == ["harbor"] * open_
    _, out, _ = outcome(capsys, "person", "p-1", "--on", "2026-07-02")
    assert "(asked: harbor within 30 days)" in " ".join(out.split())
    _, out, _ = outcome(capsys, "check", "--on", "2026-07-02")
    assert "not verified as lately as this site asks" in out
    by_hand = ("verified", "77", "--method", "web", *BY_DANA, "--on", "2026-07-02", "--yes")
    assert outcome(capsys, *by_hand)[0] == Exit.FINE
    _, out, _ = outcome(capsys, "check", "--on", "2026-07-02", "--json")
    assert json.loads(out)["not_verified"] == []


def test_a_license_that_no_issuer_told_of_says_so(capsys: Streams) -> None:
    """Whether or not the site asks for anything."""
    _, out, _ = outcome(capsys, "person", "p-1")
    assert "never verified at its issuer" in " ".join(out.split())


def test_a_question_on_paper_knows_the_checks_in_the_dossier(
    capsys: Streams, tmp_path: Path
) -> None:
    """`ask` has no store: what the file says of checks is all there is."""
    (tmp_path / "goodstanding.toml").write_text(BLOCK.replace("block", "warn"))
    begun = "status: [{since: 2020-01-01, is: active}], terms: [{since: 2020-01-01, "
    words = ANN.replace("terms: [{", f"scope: single_state, {begun}")
    check = "verifications: [{license: l, day: 2026-06-01, method: api, outcome: confirmed}]\n"
    (tmp_path / "ann.yaml").write_text(words + check)
    ask = ("ask", "practice", "ann.yaml", "--in", "TX", "--as", "rn", "--json")
    for day, noted in (("2026-07-01", []), ("2026-07-02", ["verification.harbor"])):
        _, out, _ = outcome(capsys, *ask, "--on", day)
        answer = json.loads(out)
        assert answer["decision"] == "authorized"
        assert [found["id"] for found in answer["findings"] if found["note"]] == noted
    (tmp_path / "goodstanding.toml").write_text(BLOCK)
    _, out, _ = outcome(capsys, *ask, "--on", "2026-07-02")
    assert json.loads(out)["decision"] == "needs_review"
    _, out, _ = outcome(capsys, *ask, "--on", "2026-07-01")
    assert json.loads(out)["decision"] == "authorized"


AIDE = """\
person: {id: p-1, name: Ann Bell}
registries: [{category: hha, jurisdiction: TX, number: "55-1", terms: [{through: 2027-02-28}]}]
"""


def test_a_registry_entry_is_verified_as_a_license_is(capsys: Streams, tmp_path: Path) -> None:
    """By a file of the registry's own, and by hand by its number."""
    assert outcome(capsys, "undo", 1)[0] == Exit.FINE
    (tmp_path / "ann.yaml").write_text(AIDE)
    imported(capsys, "HR", "employer", "2026-01-10")
    assert last_check(capsys, "2026-09-01") is None
    imported(capsys, "Texas registry", "issuer", "2026-02-01")
    check = last_check(capsys, "2026-09-01")
    assert check is not None
    assert (check["day"], check["method"], check["source"]) == (
        "2026-02-01",
        "file",
        "Texas registry",
    )
    by_hand = ("verified", "55-1", *("--method", "phone"), *BY_DANA, "--yes", "--on", "2026-07-01")
    code, out, _ = outcome(capsys, *by_hand, "--json")
    assert (code, json.loads(out)["license"]) == (Exit.FINE, "registry-TX-hha-55-1")
    check = last_check(capsys, "2026-09-01")
    assert check is not None
    assert (check["day"], check["by"]) == ("2026-07-01", "Dana")
    code, _, err = outcome(capsys, "verified", "55-2", "--method", "phone", *BY_DANA, "--yes")
    assert (code, "no license or registry entry on record" in err) == (Exit.INPUT, True)
