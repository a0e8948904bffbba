"""Privileges issued under a compact that stores them, on both sides of everything they rest on."""

from datetime import date, timedelta
from typing import Any

import attrs
import pytest

from goodstanding.catalog import Catalog, Compact, Model, Party
from goodstanding.conditions import AfterMove, PrivilegeConditions
from goodstanding.engine.practice import Coverage, practice
from goodstanding.facts import StatusWord
from goodstanding.intake.dossiers import read_dossier
from goodstanding.sources import Source

PAPER = Source("A compact on paper", url="https://example.org/compact", retrieved=date(2026, 8, 20))
COUNSELING = Compact(
    id="counseling",
    name="Counseling compact on paper",
    model=Model.ISSUED,
    categories=("lpc",),
    parties=(
        Party("AZ", PAPER.at("AZ"), implemented=date(2025, 9, 30)),
        Party("MN", PAPER.at("MN"), implemented=date(2025, 9, 30)),
        Party("OH", PAPER.at("OH"), enacted=date(2021, 1, 1)),
        Party("NE", PAPER.at("NE"), implemented=date(2025, 9, 30), left=date(2026, 3, 1)),
        Party("KY", PAPER.at("KY"), implemented=date(2026, 3, 1)),
        Party("LA", PAPER.at("LA"), known_through=date(2026, 2, 28)),
        Party("GU", PAPER.at("GU"), partial_from=date(2025, 9, 30)),
        Party("UT", PAPER.at("UT"), implemented=date(2025, 9, 30), categories=("ota",)),
        Party("CO", PAPER.at("CO"), implemented=date(2025, 9, 30)),
    ),
    rules={},
    conditions=PrivilegeConditions(
        home=True,
        after_move=AfterMove.FOLLOWS,
        any_action=False,
        everywhere=False,
        clean_years=0,
        revives=True,
        program=True,
        off_until_next_term=frozenset({StatusWord.DEACTIVATED, StatusWord.INACTIVE}),
    ),
)
CATALOG = Catalog(compacts=(COUNSELING,))


def person(**changes: Any) -> dict[str, Any]:
    """A counselor licensed and living in Arizona with a privilege in Minnesota."""
    base: dict[str, Any] = {
        "person": {"id": "p"},
        "residences": [{"jurisdiction": "AZ", "since": "2020-01-01"}],
        "licenses": [
            {
                "id": "home",
                "category": "lpc",
                "jurisdiction": "AZ",
                "scope": "single_state",
                "terms": [{"since": "2024-01-01", "through": "2026-12-31"}],
                "status": [{"since": "2024-01-01", "is": "active"}],
            }
        ],
        "privileges": [
            {
                "compact": "counseling",
                "jurisdiction": "MN",
                "category": "lpc",
                "number": "P-1",
                "rests_on": "home",
                "terms": [{"since": "2025-10-01", "through": "2027-03-31"}],
                "status": [{"since": "2025-10-01", "is": "active"}],
            }
        ],
    }
    return base | changes


def answer(
    facts: dict[str, Any], state: str, day: str, category: str = "lpc", **conditions: Any
) -> tuple[str, str]:
    """Decision and basis, under the compact on paper or under one with other conditions."""
    changed = attrs.evolve(COUNSELING, conditions=attrs.evolve(COUNSELING.conditions, **conditions))
    catalog = Catalog(compacts=(changed,))
    found = practice(catalog, read_dossier(facts), category, state, date.fromisoformat(day))
    return str(found.decision), str(found.basis)


def license(state: str, **changes: Any) -> dict[str, Any]:
    """A counselor's license from 2024 to the end of 2026."""
    base = person()["licenses"][0]
    return {**base, "id": state.lower(), "jurisdiction": state, **changes}


def based(changes: dict[str, Any], **facts: Any) -> dict[str, Any]:
    """The counselor with another license under the privilege."""
    return person(licenses=[{**person()["licenses"][0], **changes}], **facts)


def privilege(**changes: Any) -> list[dict[str, Any]]:
    """The counselor's privilege, changed."""
    return [{**person()["privileges"][0], **changes}]


def action(state: str = "AZ", **changes: Any) -> list[dict[str, Any]]:
    """A probation of two months that limits practice."""
    base = {
        "jurisdiction": state,
        "against": "license",
        "action": "probation",
        "since": "2026-02-01",
        "until": "2026-03-31",
        "limits_practice": True,
    }
    return [base | changes]


def moved(*states_and_days: tuple[str, str]) -> list[dict[str, Any]]:
    """Arizona from 2020, then each state from its day on."""
    return [
        {"jurisdiction": state, "since": day}
        | ({"until": str(date.fromisoformat(after[1]) - timedelta(days=1))} if after else {})
        for (state, day), after in zip(
            (("AZ", "2020-01-01"), *states_and_days), (*states_and_days, None), strict=True
        )
    ]


AUTHORIZED = ("authorized", "issued_privilege")
REFUSED = ("not_authorized", "none")
OPEN = ("needs_review", "none")


@pytest.mark.parametrize(
    ("state", "day", "expected"),
    [
        ("MN", "2025-09-30", REFUSED),
        ("MN", "2025-10-01", AUTHORIZED),
        ("MN", "2026-12-31", AUTHORIZED),
        ("MN", "2027-01-01", REFUSED),
        ("AZ", "2026-12-31", ("authorized", "home_license")),
        ("OH", "2026-06-01", REFUSED),
    ],
)
def test_a_privilege_ends_with_the_license_under_it(
    state: str, day: str, expected: tuple[str, str]
) -> None:
    """The privilege runs into 2027, the license under it to the end of 2026."""
    assert answer(person(), state, day) == expected


def test_the_license_under_it_is_not_recorded() -> None:
    """Without the license it rests on the privilege is not certain."""
    facts = person()
    del facts["privileges"][0]["rests_on"]
    assert answer(facts, "MN", "2026-06-01") == OPEN


def test_an_encumbered_license_under_it() -> None:
    """An action that limits practice takes the privilege away from its first to its last day."""
    action = {
        "jurisdiction": "AZ",
        "license": "home",
        "against": "license",
        "action": "probation",
        "since": "2026-02-01",
        "until": "2026-03-31",
        "limits_practice": True,
    }
    facts = person(encumbrances=[action])
    days = ("2026-01-31", "2026-02-01", "2026-03-31", "2026-04-01")
    found = [answer(facts, "MN", day) for day in days]
    assert found == [AUTHORIZED, REFUSED, REFUSED, AUTHORIZED]


def test_an_action_against_the_privilege() -> None:
    """The state that issued the privilege ends it there, and nowhere else."""
    action = {
        "jurisdiction": "MN",
        "against": "privilege",
        "action": "suspension",
        "since": "2026-02-01",
    }
    facts = person(encumbrances=[action])
    assert answer(facts, "MN", "2026-01-31") == AUTHORIZED
    assert answer(facts, "MN", "2026-02-01") == REFUSED
    assert answer(facts, "AZ", "2026-02-01") == ("authorized", "home_license")


def test_a_state_that_is_not_live() -> None:
    """A privilege in a state that has enacted and not begun gives nothing."""
    facts = person()
    facts["privileges"][0]["jurisdiction"] = "OH"
    assert answer(facts, "OH", "2026-06-01") == REFUSED


def test_a_compact_nobody_declares() -> None:
    """A privilege of a compact without a plugin is left to review."""
    facts = person()
    facts["privileges"][0]["compact"] = "physical-therapy"
    assert answer(facts, "MN", "2026-06-01") == OPEN


def test_an_answer_holds_until_the_compact_changes() -> None:
    """Membership of the privilege's compact is among the days an answer looks at."""
    found = practice(CATALOG, read_dossier(person()), "lpc", "MN", date(2025, 6, 1))
    assert found.holds_until == date(2025, 9, 30)


# What gave a yes that was none, each once.


@pytest.mark.parametrize(
    ("base", "expected"),
    [
        ({"category": "lmft"}, REFUSED),
        ({"kind": "temporary_permit"}, REFUSED),
        ({"kind": "registration"}, REFUSED),
        ({"status": []}, OPEN),
        ({"terms": [{"since": "2024-01-01"}]}, OPEN),
        ({"status": [{"since": "2024-01-01", "is": "suspended"}]}, REFUSED),
        ({"compact_eligible": [{"is": False, "since": "2026-01-01"}]}, REFUSED),
        ({"compact_eligible": [{"is": False, "since": "2026-06-02"}]}, AUTHORIZED),
        ({"compact_eligible": [{"is": True, "since": "2026-01-01"}]}, AUTHORIZED),
    ],
)
def test_the_license_under_it_is_looked_at(base: dict[str, Any], expected: object) -> None:
    """A license of the category and no permit, in force, and not called ineligible."""
    assert answer(based(base), "MN", "2026-06-01") == expected


def test_a_license_of_another_category_carries_no_privilege() -> None:
    """A privilege as a physical therapist does not rest on an assistant's license."""
    facts = person(licenses=[license("AZ", id="home", category="pta")])
    facts["privileges"] = privilege(category="pt")
    therapy = attrs.evolve(COUNSELING, categories=("pt", "pta"))
    catalog = Catalog(compacts=(therapy,))
    found = practice(catalog, read_dossier(facts), "pt", "MN", date(2026, 6, 1))
    assert (str(found.decision), str(found.basis)) == REFUSED


def test_a_category_that_the_compact_does_not_cover() -> None:
    """A nurse has no privilege under a compact of counselors, whatever a record says."""
    facts = person(licenses=[license("AZ", id="home", category="rn")])
    facts["privileges"] = privilege(category="rn")
    assert answer(facts, "MN", "2026-06-01", "rn") == REFUSED


@pytest.mark.parametrize(
    ("state", "day", "expected"),
    [
        ("NM", "2026-06-01", REFUSED),
        ("NE", "2026-02-28", AUTHORIZED),
        ("NE", "2026-03-01", REFUSED),
        ("KY", "2026-02-28", REFUSED),
        ("KY", "2026-03-01", AUTHORIZED),
        ("OH", "2026-06-01", REFUSED),
        ("LA", "2026-02-28", REFUSED),
        ("LA", "2026-03-01", OPEN),
        ("GU", "2026-03-01", REFUSED),
        ("UT", "2026-03-01", REFUSED),
    ],
)
def test_the_state_of_the_license_takes_part_on_the_day(
    state: str, day: str, expected: object
) -> None:
    """Never a party, left, not yet one, perhaps begun, only taking privileges, other categories."""
    facts = person(licenses=[license(state, id="home")])
    facts["residences"] = [{"jurisdiction": state, "since": "2020-01-01"}]
    assert answer(facts, "MN", day) == expected


@pytest.mark.parametrize(
    ("state", "day", "expected"),
    [
        ("NM", "2026-06-01", REFUSED),
        ("NE", "2026-02-28", AUTHORIZED),
        ("NE", "2026-03-01", REFUSED),
        ("LA", "2026-02-28", REFUSED),
        ("LA", "2026-03-01", OPEN),
        ("GU", "2026-03-01", AUTHORIZED),
        ("UT", "2026-03-01", REFUSED),
    ],
)
def test_the_state_of_the_privilege_takes_part_on_the_day(
    state: str, day: str, expected: object
) -> None:
    """The same of the patient's state; one that only takes privileges takes this one."""
    assert answer(person(privileges=privilege(jurisdiction=state)), state, day) == expected


@pytest.mark.parametrize(
    ("residences", "home", "expected"),
    [
        ([], True, OPEN),
        ([], None, OPEN),
        ([], False, AUTHORIZED),
        ([{"jurisdiction": "TX", "since": "2020-01-01"}], True, REFUSED),
        ([{"jurisdiction": "TX", "since": "2020-01-01"}], None, OPEN),
        ([{"jurisdiction": "TX", "since": "2020-01-01"}], False, AUTHORIZED),
        ([{"jurisdiction": "TX"}], True, OPEN),
        ([{"jurisdiction": "AZ"}], True, AUTHORIZED),
        ([{"jurisdiction": "AZ"}, {"jurisdiction": "TX"}], True, OPEN),
    ],
)
def test_residence_counts_where_the_compact_says_so(
    residences: list[dict[str, Any]], home: bool | None, expected: object
) -> None:
    """A residence that is not recorded is no yes, and one elsewhere is a no."""
    assert answer(person(residences=residences), "MN", "2026-06-01", home=home) == expected


def test_a_service_member_may_keep_another_home() -> None:
    """Residence elsewhere while in service is left to review, not refused."""
    facts = person(
        residences=[{"jurisdiction": "TX", "since": "2020-01-01"}],
        military=[{"relation": "spouse", "since": "2025-01-01"}],
    )
    assert answer(facts, "MN", "2026-06-01") == OPEN


@pytest.mark.parametrize(
    ("against", "everywhere", "expected"),
    [
        ("privilege", True, REFUSED),
        ("privilege", False, AUTHORIZED),
        ("privilege", None, OPEN),
        ("license", True, REFUSED),
        ("license", False, AUTHORIZED),
        ("license", None, OPEN),
    ],
)
def test_an_action_in_another_state(
    against: str, everywhere: bool | None, expected: object
) -> None:
    """A revocation elsewhere ends every privilege where the compact says so."""
    facts = person(
        licenses=[license("AZ", id="home"), license("CO")],
        encumbrances=action("CO", against=against, action="revocation", until=None),
    )
    assert answer(facts, "MN", "2026-01-31", everywhere=everywhere) == AUTHORIZED
    assert answer(facts, "MN", "2026-02-01", everywhere=everywhere) == expected


def test_an_action_against_a_license_of_another_kind() -> None:
    """What a board of nursing did says nothing of a counselor's privilege."""
    facts = person(
        licenses=[license("AZ", id="home"), license("CO", category="rn")],
        encumbrances=action("CO", license="co"),
    )
    assert answer(facts, "MN", "2026-03-01", everywhere=True) == AUTHORIZED


@pytest.mark.parametrize(
    ("day", "conditions", "expected"),
    [
        ("2026-03-31", {}, REFUSED),
        ("2026-04-01", {}, AUTHORIZED),
        ("2026-04-01", {"revives": False}, REFUSED),
        ("2026-04-01", {"revives": None}, OPEN),
        ("2026-04-01", {"clean_years": None}, OPEN),
        ("2028-03-31", {"clean_years": 2}, REFUSED),
        ("2028-04-01", {"clean_years": 2}, AUTHORIZED),
        ("2028-02-01", {"clean_years": 2, "from_end": False}, REFUSED),
        ("2028-02-02", {"clean_years": 2, "from_end": False}, AUTHORIZED),
        ("2028-04-01", {"clean_years": 2, "revives": False}, REFUSED),
    ],
)
def test_the_years_after_an_action(day: str, conditions: dict[str, Any], expected: object) -> None:
    """A probation that is over keeps the privilege off as long as the compact says."""
    long = [{"since": "2024-01-01", "through": "2029-12-31"}]
    facts = based(
        {"terms": long},
        privileges=privilege(terms=[{"since": "2025-10-01", "through": "2029-12-31"}]),
        encumbrances=action(license="home"),
    )
    assert answer(facts, "MN", day, **conditions) == expected


def test_a_term_that_began_after_an_action() -> None:
    """Who issued the privilege after the action knew of it: nothing is off, or it is open."""
    facts = person(
        privileges=privilege(
            terms=[
                {"since": "2025-10-01", "through": "2026-03-31"},
                {"since": "2026-05-01", "through": "2026-12-31"},
            ]
        ),
        encumbrances=action(license="home"),
    )
    assert answer(facts, "MN", "2026-06-01", clean_years=None) == AUTHORIZED
    assert answer(facts, "MN", "2026-06-01", revives=False) == AUTHORIZED
    assert answer(facts, "MN", "2026-06-01", clean_years=2) == OPEN


@pytest.mark.parametrize(
    ("words", "any_action", "expected"),
    [
        ({"action": "reprimand", "limits_practice": False}, False, AUTHORIZED),
        ({"action": "reprimand", "limits_practice": False}, True, REFUSED),
        ({"action": "reprimand", "limits_practice": False}, None, OPEN),
        ({"action": "probation", "limits_practice": False}, False, OPEN),
        ({"limits_practice": None}, False, OPEN),
        ({"limits_practice": None}, True, REFUSED),
        ({"action": "suspension", "limits_practice": None}, False, REFUSED),
    ],
)
def test_which_actions_count(
    words: dict[str, Any], any_action: bool | None, expected: object
) -> None:
    """An action that limits nothing counts where the compact says that any does."""
    facts = person(encumbrances=action(license="home", **words))
    assert answer(facts, "MN", "2026-03-01", any_action=any_action) == expected


@pytest.mark.parametrize(
    ("program", "expected"), [(True, REFUSED), (None, OPEN), (False, AUTHORIZED)]
)
def test_an_alternative_program(program: bool | None, expected: object) -> None:
    """A program that is under way stops the privilege where the compact says so."""
    facts = person(alternative_programs=[{"jurisdiction": "AZ", "since": "2026-02-01"}])
    assert answer(facts, "MN", "2026-01-31", program=program) == AUTHORIZED
    assert answer(facts, "MN", "2026-02-01", program=program) == expected


def test_a_license_that_was_out_of_force_keeps_the_privilege_off() -> None:
    """A license set inactive and active again leaves the privilege off until its next term."""
    words = [
        {"since": "2024-01-01", "is": "active"},
        {"since": "2026-02-01", "is": "inactive"},
        {"since": "2026-03-01", "is": "active"},
    ]
    facts = based({"status": words})
    days = ("2026-01-31", "2026-02-01", "2026-03-01")
    assert [answer(facts, "MN", day) for day in days] == [AUTHORIZED, REFUSED, REFUSED]
    always: frozenset[StatusWord] = frozenset()
    assert answer(facts, "MN", "2026-03-01", off_until_next_term=always) == AUTHORIZED
    facts["privileges"][0]["terms"].append({"since": "2026-04-01", "through": "2026-12-31"})
    assert answer(facts, "MN", "2026-04-01") == AUTHORIZED


def test_a_privilege_called_active_again_without_a_term() -> None:
    """The record contradicts the rule that only a new term brings it back: open."""
    words = [
        {"since": "2025-10-01", "is": "active"},
        {"since": "2026-02-01", "is": "deactivated"},
        {"since": "2026-03-01", "is": "active"},
    ]
    facts = person(privileges=privilege(status=words))
    days = ("2026-01-31", "2026-02-01", "2026-03-01")
    assert [answer(facts, "MN", day) for day in days] == [AUTHORIZED, REFUSED, OPEN]


COLORADO = license("CO", terms=[{"since": "2026-04-01", "through": "2027-12-31"}])


@pytest.mark.parametrize(
    ("licenses", "day", "conditions", "expected"),
    [
        ([], "2026-04-30", {}, AUTHORIZED),
        ([], "2026-05-01", {}, REFUSED),
        ([COLORADO], "2026-05-01", {}, AUTHORIZED),
        ([COLORADO], "2027-03-31", {}, AUTHORIZED),
        ([COLORADO], "2027-12-31", {}, AUTHORIZED),
        ([COLORADO], "2028-01-01", {}, REFUSED),
        ([COLORADO], "2026-05-01", {"after_move": AfterMove.STOPS}, REFUSED),
        ([COLORADO], "2026-05-01", {"after_move": AfterMove.UNSETTLED}, OPEN),
        (
            [{**COLORADO, "terms": [{"since": "2026-05-02", "through": "2027-12-31"}]}],
            "2026-06-01",
            {},
            REFUSED,
        ),
        ([{**COLORADO, "status": []}], "2026-06-01", {}, OPEN),
        ([{**COLORADO, "kind": "temporary_permit"}], "2026-06-01", {}, REFUSED),
        ([{**COLORADO, "compact_eligible": [{"is": False}]}], "2026-06-01", {}, REFUSED),
    ],
)
def test_a_move(
    licenses: list[dict[str, Any]], day: str, conditions: dict[str, Any], expected: object
) -> None:
    """The privilege follows to a license of the new home and takes its last day, or stops."""
    facts = person(
        licenses=[license("AZ", id="home"), *licenses],
        residences=moved(("CO", "2026-05-01")),
    )
    assert answer(facts, "MN", day, **conditions) == expected


def test_an_action_at_the_old_home_keeps_the_privilege_there() -> None:
    """A privilege whose license was encumbered at the move does not follow to a clean one."""
    facts = person(
        licenses=[license("AZ", id="home"), COLORADO],
        residences=moved(("CO", "2026-05-01")),
        encumbrances=action(license="home", until="2026-05-31"),
    )
    assert answer(facts, "MN", "2026-05-01") == REFUSED
    assert answer(facts, "MN", "2026-06-01") == REFUSED


def test_away_and_back() -> None:
    """A move to where nothing carries it stops the privilege, and the return brings no start."""
    facts = person(residences=moved(("NM", "2026-02-01"), ("AZ", "2026-03-01")))
    days = ("2026-01-31", "2026-02-01", "2026-03-01")
    assert [answer(facts, "MN", day) for day in days] == [AUTHORIZED, REFUSED, REFUSED]
    facts["privileges"][0]["terms"].append({"since": "2026-03-15", "through": "2026-12-31"})
    assert answer(facts, "MN", "2026-03-15") == AUTHORIZED


def test_there_and_back_with_a_license_of_both() -> None:
    """A privilege that followed to another license follows back."""
    facts = person(
        licenses=[license("AZ", id="home"), COLORADO],
        residences=moved(("CO", "2026-05-01"), ("AZ", "2026-07-01")),
    )
    assert answer(facts, "MN", "2026-07-01") == AUTHORIZED


def test_a_move_to_the_state_of_the_privilege() -> None:
    """Where its holder lives a license is needed, and the privilege gives nothing."""
    facts = person(
        licenses=[license("AZ", id="home"), license("MN", status=[])],
        residences=moved(("MN", "2026-05-01")),
    )
    found = practice(CATALOG, read_dossier(facts), "lpc", "MN", date(2026, 6, 1))
    assert found.basis == "none"


def test_every_cause_is_told() -> None:
    """What is wrong with a privilege is told at once, each with its remedy."""
    facts = based({"kind": "temporary_permit"}, privileges=privilege(jurisdiction="NM"))
    facts["encumbrances"] = action("NM", against="privilege", until=None)
    found = practice(CATALOG, read_dossier(facts), "lpc", "NM", date(2026, 6, 1))
    assert "carries no privilege" in found.why
    assert "NM is not in the" in found.why
    assert "stands against the privilege" in found.why
    causes = [finding for finding in found.findings if "privilege gives nothing" in finding.why]
    assert len(causes) == 3
    assert all(finding.remedies for finding in causes)


def test_other_compacts_cut_no_answer() -> None:
    """An answer that rests on a privilege holds over changes of compacts it has no part in."""
    other = attrs.evolve(
        COUNSELING,
        id="pt",
        categories=("pt",),
        parties=(Party("AZ", PAPER.at(""), implemented=date(2026, 6, 15)),),
    )
    catalog = Catalog(compacts=(COUNSELING, other))
    found = practice(catalog, read_dossier(person()), "lpc", "MN", date(2026, 6, 1))
    assert found.holds_until == date(2027, 1, 1)


@pytest.mark.parametrize(
    ("conviction", "expected"),
    [
        ({"kind": "felony", "day": "2026-02-01"}, [AUTHORIZED, OPEN]),
        ({"kind": "misdemeanor", "day": "2026-02-01"}, [AUTHORIZED, OPEN]),
        (
            {"kind": "misdemeanor", "day": "2026-02-01", "practice_related": False},
            [AUTHORIZED, AUTHORIZED],
        ),
        ({"kind": "felony", "day": "2025-09-01"}, [AUTHORIZED, AUTHORIZED]),
    ],
)
def test_a_conviction_since_the_term_began(
    conviction: dict[str, Any], expected: list[object]
) -> None:
    """What a conviction leaves of the privilege is for the board; one before its term was known."""
    facts = person(convictions=[conviction])
    assert [answer(facts, "MN", day) for day in ("2026-01-31", "2026-02-01")] == expected


def test_coverage_counts_who_has_a_privilege_and_another_license() -> None:
    """A privilege whose license is not named stays open, whatever other license there is."""
    facts = person(licenses=[license("AZ", category="rn")], privileges=privilege(rests_on=None))
    on = date(2026, 6, 1)
    assert answer(facts, "MN", str(on)) == OPEN
    counted = Coverage(CATALOG, [("p", read_dossier(facts))], "lpc").on(on)
    assert (counted.people, counted.review["MN"]) == (1, 1)


@pytest.mark.parametrize(
    ("licenses", "says"),
    [
        (("AZ",), "Record that the privilege rests on the AZ LPC license, if it does"),
        (("AZ", "OH"), "on which license the privilege rests: the AZ LPC license or OH LPC"),
        (("MN",), "Record the license that the privilege rests on"),
        ((), "Record the license that the privilege rests on"),
    ],
)
def test_a_license_that_may_be_under_a_privilege_is_named(
    licenses: tuple[str, ...], says: str
) -> None:
    """It stays open, and the remedy is the one that is left: which of those on record it is."""
    facts = person(
        licenses=[license(state) for state in licenses], privileges=privilege(rests_on=None)
    )
    if "MN" in licenses:
        facts["licenses"] = [license("MN", status=[{"since": "2024-01-01", "is": "inactive"}])]
    catalog = Catalog(compacts=(COUNSELING,))
    found = practice(catalog, read_dossier(facts), "lpc", "MN", date(2026, 6, 1))
    assert str(found.decision) == "needs_review"
    assert any(says in remedy.text for remedy in found.remedies), found.remedies
