"""Two records that may be one license: the kinder one never wins in silence."""

from datetime import date
from typing import Any

import pytest

from goodstanding.catalog import Catalog
from goodstanding.engine.practice import practice
from goodstanding.intake.dossiers import read_dossier

DAY = date(2026, 11, 25)


def license(number: str, word: str = "active", since: str = "2025-05-01", **more: Any) -> Any:
    """A nurse's license in Florida."""
    return {
        "id": number,
        "category": "rn",
        "jurisdiction": "FL",
        "number": number,
        "terms": [{"since": since, "through": "2027-04-30"}],
        "status": [{"since": since, "is": word}],
        **more,
    }


def decision(*licenses: Any, **more: Any) -> tuple[str, str]:
    """What is answered in Florida, and why."""
    dossier = read_dossier({"person": {"id": "p"}, "licenses": [*licenses], **more})
    found = practice(Catalog(), dossier, "rn", "FL", DAY)
    return found.decision.value, found.why


@pytest.mark.parametrize("word", ["suspended", "revoked", "inactive", "lapsed", "pending"])
def test_another_number_that_says_otherwise(word: str) -> None:
    """An active record beside one that is not: a question, in whatever order they stand."""
    records = (license("111"), license("222", word))
    for both in (records, records[::-1]):
        found, why = decision(*both)
        assert found == "needs_review"
        assert "another record of it, number 222, says otherwise" in why


def test_two_rows_of_one_record_that_say_otherwise() -> None:
    """One that began later is over, the other goes on: a question that the board's record ends."""
    terms = [
        {"since": "2025-01-01", "through": "2027-12-31"},
        {"since": "2025-06-01", "through": "2026-10-31"},
    ]
    dossier = read_dossier({"person": {"id": "p"}, "licenses": [license("111", terms=terms)]})
    found = practice(Catalog(), dossier, "rn", "FL", DAY)
    assert found.decision.value == "needs_review"
    assert "its recorded terms disagree: one that began later ended on 2026-10-31" in found.why
    assert found.remedies[0].text == (
        "Look the FL RN license up at its board and withdraw the row whose days are wrong"
    )
    assert (
        practice(Catalog(), dossier, "rn", "FL", date(2026, 10, 31)).decision.value == "authorized"
    )


def test_two_records_that_agree() -> None:
    """Both are active: whichever it is, the answer is yes."""
    assert decision(license("111"), license("222"))[0] == "authorized"


def test_a_record_that_began_later_and_is_over() -> None:
    """It may be the correction of the longer one; an older one, or one of that day, is not."""
    for since, expected in (
        ("2025-05-02", "needs_review"),
        ("2025-05-01", "authorized"),
        ("2023-05-01", "authorized"),
    ):
        ended = license("222", terms=[{"since": since, "through": "2026-11-24"}])
        found, why = decision(license("111"), ended)
        assert found == expected
        assert ("another record of it, number 222" in why) is (expected == "needs_review")


def test_an_action_against_the_other_record() -> None:
    """An encumbrance counts as well, and what does not limit does not."""
    action = {"jurisdiction": "FL", "license": "222", "action": "probation", "since": "2026-01-01"}
    both = (license("111"), license("222"))
    assert decision(*both, encumbrances=[action])[0] == "needs_review"


def test_an_older_record_contradicts_nothing() -> None:
    """One that ended before the other license was issued; on the day itself it still counts."""
    for through, expected in (("2025-04-30", "authorized"), ("2025-05-01", "needs_review")):
        terms = [{"since": "2010-01-01", "through": through}]
        assert decision(license("111"), license("222", "revoked", terms=terms))[0] == expected


def test_a_deactivated_record_is_older_than_what_was_issued_after() -> None:
    """Deactivated after a move, and issued again after the return; not if deactivated later."""
    for day, expected in (("2025-04-30", "authorized"), ("2025-05-01", "needs_review")):
        status = [{"since": "2020-01-01", "is": "active"}, {"since": day, "is": "deactivated"}]
        old = license("222", since="2020-01-01", status=status)
        assert decision(license("111"), old)[0] == expected


def test_other_states_categories_and_kinds_are_other_licenses() -> None:
    """A permit that is over, or a license elsewhere, says nothing of this one."""
    for other in (
        license("222", "suspended", jurisdiction="GA"),
        license("222", "suspended", category="lpn"),
        license("222", "inactive", kind="temporary_permit"),
    ):
        assert decision(license("111"), other)[0] == "authorized"
