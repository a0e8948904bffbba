"""The standing of an issued privilege: since when, why it stopped, when it serves again."""

from datetime import date
from typing import Any

import attrs
import pytest

from goodstanding.catalog import Catalog, Compact, Model, Party
from goodstanding.conditions import PrivilegeConditions
from goodstanding.engine.practice import standing_of
from goodstanding.engine.standing import StandingAnswer
from goodstanding.errors import InputError
from goodstanding.intake.dossiers import read_dossier
from goodstanding.sources import Source

PAPER = Source("A compact on paper", url="https://example.org/", retrieved=date(2026, 8, 20))
THERAPY = Compact(
    "therapy",
    "Compact of therapists on paper",
    Model.ISSUED,
    ("ot",),
    tuple(Party(code, PAPER.at(""), implemented=date(2020, 1, 1)) for code in ("AZ", "MN")),
    {},
    conditions=PrivilegeConditions(home=True, clean_years=1, revives=True),
)
KIM: dict[str, Any] = {
    "person": {"id": "kim"},
    "residences": [{"jurisdiction": "AZ", "since": "2019-05-01"}],
    "licenses": [
        {
            "id": "base",
            "category": "ot",
            "jurisdiction": "AZ",
            "terms": [{"since": "2020-01-31", "through": "2028-01-31"}],
            "status": [{"is": "active"}],
        }
    ],
    "privileges": [
        {
            "compact": "therapy",
            "jurisdiction": "MN",
            "category": "ot",
            "rests_on": "base",
            "terms": [{"since": "2024-03-01", "through": "2027-12-31"}],
            "status": [{"since": "2024-03-01", "is": "active"}],
        }
    ],
}
ACTION = {
    "jurisdiction": "AZ",
    "action": "probation",
    "limits_practice": True,
    "since": "2025-02-01",
    "until": "2025-08-31",
}
NAME = "therapy-MN-ot"


def asked(
    day: str, facts: dict[str, Any] | None = None, of: str = NAME, **conditions: Any
) -> StandingAnswer:
    """The standing under the compact on paper, or one with other conditions."""
    changed = attrs.evolve(THERAPY, conditions=attrs.evolve(THERAPY.conditions, **conditions))
    dossier = read_dossier(KIM if facts is None else facts)
    return standing_of(Catalog(compacts=(changed,)), dossier, of, date.fromisoformat(day))


@pytest.mark.parametrize(
    ("day", "word", "since", "returns"),
    [
        ("2024-02-29", "pending", None, "2024-03-01"),
        ("2024-03-01", "active", "2024-03-01", None),
        ("2025-01-31", "active", "2024-03-01", None),
        ("2025-02-01", "inactive", "2025-02-01", "2026-09-01"),
        ("2025-09-01", "inactive", "2025-02-01", "2026-09-01"),
        ("2026-08-31", "inactive", "2025-02-01", "2026-09-01"),
        ("2026-09-01", "active", "2026-09-01", None),
        ("2027-12-31", "active", "2026-09-01", None),
        ("2028-01-01", "lapsed", "2028-01-01", None),
    ],
)
def test_a_privilege_stops_and_serves_again(
    day: str, word: str, since: str | None, returns: str | None
) -> None:
    """Stopped while the action stands and through the clean-record year after it."""
    found = asked(day, {**KIM, "encumbrances": [ACTION]})
    assert str(found.standing) == word
    assert (found.since, found.returns) == (
        None if since is None else date.fromisoformat(since),
        None if returns is None else date.fromisoformat(returns),
    )
    assert (found.verdict == "met") is (word == "active")
    assert found.through == date(2027, 12, 31)


def test_why_it_stopped_and_what_would_help_are_told() -> None:
    """The action while it stands, then the year after it; each with its rule."""
    facts = {**KIM, "encumbrances": [ACTION]}
    assert "stands against the license under it" in asked("2025-02-01", facts).why
    later = asked("2025-09-01", facts)
    assert later.why.startswith("stopped since 2025-02-01: ")
    assert later.why.endswith("; serves again from 2026-09-01, as recorded now")
    assert later.remedies
    assert asked("2026-09-01", facts).remedies == ()


def test_one_that_waits_for_its_next_term_has_no_day() -> None:
    """Where only a new term brings it back, nobody knows when."""
    found = asked("2026-09-01", {**KIM, "encumbrances": [ACTION]}, revives=False)
    assert (str(found.standing), found.returns) == ("inactive", None)


def test_one_that_cannot_be_told_is_unknown_since_a_day() -> None:
    """Residence is not recorded: it cannot be told since the privilege began."""
    found = asked("2026-01-01", {**KIM, "residences": []})
    assert (str(found.standing), found.verdict) == ("unknown", "unknown")
    assert found.since == date(2024, 3, 1)


def test_a_privilege_is_named_by_its_number_or_its_place() -> None:
    """Of several terms recorded one by one, the last to begin; an unknown name lists what is."""
    numbered = {**KIM["privileges"][0], "number": "P-7"}
    older = {**KIM["privileges"][0], "terms": [{"since": "2022-03-01", "through": "2024-02-29"}]}
    facts = {**KIM, "privileges": [*KIM["privileges"], older, numbered]}
    assert asked("2026-01-01", facts).through == date(2027, 12, 31)
    assert asked("2026-01-01", facts, "P-7").of == "P-7"
    with pytest.raises(InputError, match=r"neither a license nor a privilege .* therapy-MN-ot"):
        asked("2026-01-01", of="therapy-CO-ot")
