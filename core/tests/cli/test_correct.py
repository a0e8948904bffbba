"""`correct`: real runs; one fact taken back or replaced, with the reason."""

import json
from pathlib import Path
from typing import Any

import pytest

from goodstanding.cli.exit_codes import Exit
from goodstanding.testing.commands import Streams, outcome

ANN = """\
person: {id: p-1, name: Ann Bell}
residences: [{jurisdiction: TX, since: 2019-05-01}]
licenses:
- {id: l, category: rn, jurisdiction: TX, number: "7", terms: [{through: 2027-02-28}]}
"""


@pytest.fixture(autouse=True)
def recorded(capsys: Streams, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Ann is on record by her employer and, of a discipline, by the board."""
    for name in ("HOME", "XDG_DATA_HOME", "XDG_CONFIG_HOME"):
        monkeypatch.setenv(name, str(tmp_path / name))
    monkeypatch.setenv("GOODSTANDING_DATABASE_URL", f"sqlite:///{tmp_path / 'site.sqlite'}")
    monkeypatch.chdir(tmp_path)
    (tmp_path / "ann.yaml").write_text(ANN)
    (tmp_path / "board.yaml").write_text(
        "person: {id: p-1}\nencumbrances: [{jurisdiction: TX, action: probation, "
        "since: 2026-01-02}]\n"
    )
    for name, more in (("ann", ("HR",)), ("board", ("Board", "--source-kind", "issuer"))):
        code, _, err = outcome(capsys, "import", f"{name}.yaml", "--source", *more, "--yes")
        assert code == Exit.FINE, err


def facts(streams: Streams) -> list[dict[str, Any]]:
    _, out, _ = outcome(streams, "history", "p-1", "--json")
    listed: list[dict[str, Any]] = json.loads(out)["facts"]
    return listed


def number(streams: Streams, kind: str) -> int:
    (fact,) = (fact for fact in facts(streams) if fact["kind"] == kind)
    return int(fact["id"])


def test_a_value_is_replaced_with_the_reason_in_the_history(capsys: Streams) -> None:
    """First a preview; then a receipt that can be undone."""
    term = number(capsys, "licenses/terms")
    words = ("correct", "ann bell", term, "--set", "through=2026-02-28", "--because", "a slip")
    code, out, err = outcome(capsys, *words)
    assert (code, err) == (Exit.NO, "Nothing was recorded; add --yes to record it.\n")
    assert "was: through 2027-02-28" in out
    assert "now: through 2026-02-28" in out
    assert len(facts(capsys)) == 6
    code, out, _ = outcome(capsys, *words, "--yes", "--json")
    receipt = json.loads(out)["receipt"]["id"]
    assert (code, json.loads(out)["after"]) == (Exit.FINE, {"through": "2026-02-28"})
    old = next(fact for fact in facts(capsys) if fact["id"] == term)
    assert old["corrected_by"] == receipt
    _, out, _ = outcome(capsys, "history", "p-1")
    assert "because a slip" in " ".join(out.split())
    assert f"taken back by receipt {receipt}" in " ".join(out.split())
    code, _, err = outcome(capsys, *words, "--yes")
    assert (code, err) == (
        Exit.INPUT,
        f"fact {term}: was taken back already, by receipt {receipt}\n",
    )
    assert outcome(capsys, "undo", receipt)[0] == Exit.FINE
    assert next(fact for fact in facts(capsys) if fact["id"] == term)["corrected_by"] is None


def test_the_next_import_tells_that_a_correction_stays(capsys: Streams) -> None:
    """And the fact does not come back."""
    words = ("correct", "p-1", number(capsys, "residences"), "--because", "not hers", "--yes")
    assert outcome(capsys, *words)[0] == Exit.FINE
    _, out, _ = outcome(capsys, "import", "ann.yaml", "--source", "HR", "--yes")
    assert "1 statement said what was corrected here: the correction stays" in " ".join(out.split())


@pytest.mark.parametrize(
    ("kind", "more", "says"),
    [
        ("encumbrances", (), "is the word of Board, the issuer; ask them to correct it"),
        ("residences", ("--set", "jurisdiction=ZZ"), "ZZ"),
        ("residences", ("--set", "state=OK"), "--set state: no value of residences; write one of"),
        ("residences", ("--set", "until"), "--set until: write NAME=VALUE"),
        ("residences", ("--set", "since=2019-05-01"), "says that already; nothing would change"),
        ("licenses/terms", ("--set", "through=soon"), "through"),
    ],
)
def test_what_cannot_be_corrected_is_refused(
    capsys: Streams, kind: str, more: tuple[str, ...], says: str
) -> None:
    """In one sentence, and nothing is recorded."""
    words = ("correct", "p-1", number(capsys, kind), *more, "--because", "a slip", "--yes")
    code, out, err = outcome(capsys, *words)
    assert (code, out) == (Exit.INPUT, "")
    assert says in err
    assert len(facts(capsys)) == 6


def test_a_reason_is_needed_and_a_fact_of_the_person(capsys: Streams) -> None:
    """Neither is guessed."""
    fact = number(capsys, "residences")
    assert outcome(capsys, "correct", "p-1", fact, "--because", " ", "--yes")[0] == Exit.INPUT
    code, _, err = outcome(capsys, "correct", "p-1", 99, "--because", "a slip", "--yes")
    assert code == Exit.INPUT
    assert "fact 99: is none of this person" in err
