"""May a privilege be issued, or renewed: each condition on both sides, and from which day."""

from datetime import date
from typing import Any

import attrs
import pytest

from goodstanding.catalog import Catalog, Compact, Model, Party, PartyRule, Point
from goodstanding.conditions import PrivilegeConditions, PrivilegeFee
from goodstanding.engine.practice import IssuanceAnswer, PracticeAnswer, issuance, practice
from goodstanding.errors import InputError, RuleError
from goodstanding.findings import Verdict
from goodstanding.intake.dossiers import read_dossier
from goodstanding.sources import Source

PAPER = Source("A compact on paper", url="https://example.org/compact", retrieved=date(2026, 8, 20))


def _live(*states: str) -> tuple[Party, ...]:
    return tuple(Party(code, PAPER.at(code), implemented=date(2020, 1, 1)) for code in states)


THERAPY = Compact(
    id="pt",
    name="Therapy compact on paper",
    model=Model.ISSUED,
    categories=("pt", "pta"),
    parties=(
        *_live("AZ", "MN", "CO"),
        Party("OH", PAPER.at("OH"), enacted=date(2021, 1, 1)),
        Party("NE", PAPER.at("NE"), implemented=date(2020, 1, 1), left=date(2026, 3, 1)),
        Party("KY", PAPER.at("KY"), implemented=date(2026, 9, 1)),
        Party("LA", PAPER.at("LA"), known_through=date(2026, 2, 28)),
        Party("GU", PAPER.at("GU"), partial_from=date(2020, 1, 1)),
        Party("UT", PAPER.at("UT"), implemented=date(2020, 1, 1), categories=("pta",)),
    ),
    rules={Point.RESIDENCE: PartyRule("pt.home", "The home license.", (PAPER.at("p. 1"),))},
    conditions=PrivilegeConditions(
        home=True, any_action=True, everywhere=True, clean_years=2, revives=False, program=True
    ),
)
DAY = "2026-06-01"


def license(state: str = "AZ", **changes: Any) -> dict[str, Any]:
    """A therapist's license of some years."""
    return {
        "id": "base",
        "category": "pt",
        "jurisdiction": state,
        "terms": [{"since": "2024-01-01", "through": "2028-12-31"}],
        "status": [{"since": "2024-01-01", "is": "active"}],
        **changes,
    }


def person(**changes: Any) -> dict[str, Any]:
    """A therapist licensed and living in Arizona."""
    base: dict[str, Any] = {
        "person": {"id": "p"},
        "residences": [{"jurisdiction": "AZ", "since": "2020-01-01"}],
        "licenses": [license()],
    }
    return base | changes


def asked(
    facts: dict[str, Any],
    state: str = "MN",
    day: str = DAY,
    category: str = "pt",
    **conditions: Any,
) -> IssuanceAnswer:
    """The answer under the compact on paper, or under one with other conditions."""
    changed = attrs.evolve(THERAPY, conditions=attrs.evolve(THERAPY.conditions, **conditions))
    catalog = Catalog(compacts=(changed,))
    return issuance(catalog, read_dossier(facts), "pt", category, state, date.fromisoformat(day))


def acted(**changes: Any) -> list[dict[str, Any]]:
    """A probation that ended within the clean-record years."""
    base = {
        "jurisdiction": "AZ",
        "against": "license",
        "action": "probation",
        "since": "2024-02-01",
        "until": "2025-03-31",
        "limits_practice": True,
    }
    return [base | changes]


def test_who_has_everything_in_order_may_buy_one() -> None:
    """The license of the state of residence, in force and clean, carries a privilege elsewhere."""
    answer = asked(person())
    assert answer.verdict is Verdict.MET
    assert answer.projected == date(2026, 6, 1)
    assert (answer.license, answer.through) == ("base", date(2028, 12, 31))
    assert answer.remedies == ()
    assert answer.renewal is False
    assert all(found.cite for found in answer.findings)


HELD = {
    "compact": "pt",
    "jurisdiction": "MN",
    "category": "pt",
    "rests_on": "base",
    "terms": [{"since": "2025-01-01", "through": "2026-06-01"}],
    "status": [{"since": "2025-01-01", "is": "active"}],
}


@pytest.mark.parametrize(("day", "renewal"), [("2026-06-01", True), ("2026-06-02", False)])
def test_a_privilege_in_force_is_renewed(day: str, renewal: bool) -> None:
    """Through its last day a privilege can be renewed; after it a new one is issued."""
    answer = asked(person(privileges=[HELD]), day=day)
    assert answer.renewal is renewal
    assert ("renewed" if renewal else "issued") in answer.why


@pytest.mark.parametrize(
    ("facts", "state", "verdict", "says"),
    [
        (person(residences=[]), "MN", "unknown", "residence is not recorded"),
        (person(residences=[{"jurisdiction": "MN"}]), "MN", "unmet", "a license is needed"),
        (person(residences=[{"jurisdiction": "CO"}]), "MN", "unmet", "the license is of AZ"),
        (
            person(
                residences=[{"jurisdiction": "CO"}],
                military=[{"relation": "spouse", "since": "2024-01-01"}],
            ),
            "MN",
            "unknown",
            "the license is of AZ",
        ),
        (person(licenses=[license(category="pta")]), "MN", "unmet", "as PTA carries no"),
        (person(licenses=[]), "MN", "unknown", "no license as PT is recorded"),
        (person(licenses=[], complete=["licenses"]), "MN", "unmet", "no license as PT is in force"),
        (person(licenses=[license(kind="temporary_permit")]), "MN", "unmet", "is no license"),
        (person(licenses=[license(status=[])]), "MN", "unknown", "status is not recorded"),
        (
            person(licenses=[license(terms=[{"since": "2024-01-01", "through": "2026-05-31"}])]),
            "MN",
            "unmet",
            "not renewed",
        ),
        (
            person(licenses=[license(compact_eligible=[{"is": False}])]),
            "MN",
            "unmet",
            "not eligible",
        ),
        (person(), "TX", "unmet", "TX is not in the"),
        (person(), "OH", "unmet", "takes no part"),
        (person(), "NE", "unmet", "left the"),
        (person(), "KY", "unmet", "only from 2026-09-01"),
        (person(), "LA", "unknown", "is not established"),
        (person(), "GU", "met", ""),
        (person(), "UT", "unmet", "does not regulate PT"),
        (person(encumbrances=acted(until=None)), "MN", "unmet", "stands against the license"),
        (person(encumbrances=acted()), "MN", "unmet", "through 2027-03-31"),
        (person(alternative_programs=[{"jurisdiction": "AZ"}]), "MN", "unmet", "program"),
        (
            person(convictions=[{"kind": "felony", "day": "2010-01-01"}]),
            "MN",
            "unknown",
            "a conviction on 2010-01-01",
        ),
        (person(investigations=[{"jurisdiction": "AZ"}]), "MN", "met", ""),
    ],
)
def test_each_condition_is_asked(
    facts: dict[str, Any], state: str, verdict: str, says: str
) -> None:
    """What is missing is named, with its rule; what is not known is never a yes or a no."""
    answer = asked(facts, state)
    assert (str(answer.verdict), says in answer.why) == (verdict, True)
    if answer.verdict is not Verdict.MET:
        assert answer.remedies


@pytest.mark.parametrize("base", ["OH", "NE", "GU", "TX"])
def test_a_license_of_a_state_that_gives_none_carries_none(base: str) -> None:
    """Never joined, not begun, left, or taking privileges without issuing any."""
    facts = person(licenses=[license(base)], residences=[{"jurisdiction": base}])
    assert asked(facts).verdict is Verdict.UNMET


@pytest.mark.parametrize(
    ("day", "verdict"), [("2027-03-31", Verdict.UNMET), ("2027-04-01", Verdict.MET)]
)
def test_the_years_after_an_action_are_counted_from_its_end(day: str, verdict: Verdict) -> None:
    """Through the last day of the two years no privilege is issued; from the next one is."""
    answer = asked(person(encumbrances=acted()), day=day)
    assert answer.verdict is verdict
    assert answer.projected == date(2027, 4, 1)
    assert answer.clean_from == (date(2027, 4, 1) if verdict is Verdict.UNMET else None)


def test_the_clock_is_told_where_the_license_ends_before() -> None:
    """The day of the clean record is shown, and no day is promised beyond the license."""
    facts = person(
        encumbrances=acted(),
        licenses=[license(terms=[{"since": "2024-01-01", "through": "2026-12-31"}])],
    )
    answer = asked(facts)
    assert (answer.clean_from, answer.projected) == (date(2027, 4, 1), None)


def test_an_action_without_an_end_has_no_day() -> None:
    """Nobody knows when a standing action ends, so no day is told."""
    answer = asked(person(encumbrances=acted(until=None)))
    assert (answer.clean_from, answer.projected) == (None, None)


@pytest.mark.parametrize(
    ("changes", "verdict"),
    [
        ({"clean_years": None, "clean_years_at_issue": None}, Verdict.UNKNOWN),
        ({"clean_years": None, "clean_years_at_issue": 2}, Verdict.UNMET),
        ({"clean_years": 5, "clean_years_at_issue": 1}, Verdict.MET),
    ],
)
def test_what_is_asked_at_the_issue_may_differ(changes: dict[str, Any], verdict: Verdict) -> None:
    """A compact may ask for clean years at the issue and leave open what stops a privilege."""
    assert asked(person(encumbrances=acted()), **changes).verdict is verdict


@pytest.mark.parametrize(
    ("changes", "verdict"),
    [
        ({"everywhere": None}, Verdict.UNKNOWN),
        ({"everywhere": None, "everywhere_at_issue": True}, Verdict.UNMET),
        ({"everywhere": False}, Verdict.MET),
    ],
)
def test_an_action_elsewhere_counts_as_the_compact_says(
    changes: dict[str, Any], verdict: Verdict
) -> None:
    """A privilege revoked in Colorado, and one that is wanted in Minnesota."""
    revoked = acted(jurisdiction="CO", against="privilege", action="revocation", until=None)
    assert asked(person(encumbrances=revoked), **changes).verdict is verdict


def test_a_state_that_begins_later_is_a_day_to_wait_for() -> None:
    """Kentucky begins on a day that is known."""
    assert asked(person(), "KY").projected == date(2026, 9, 1)


def test_a_license_between_two_sightings_leaves_it_open() -> None:
    """The license ended some day between two sightings, and the day asked about lies there."""
    ended = [
        {"since": "2024-01-01", "is": "active"},
        {"since": {"between": ["2026-05-01", "2026-07-01"]}, "is": "inactive"},
    ]
    facts = person(licenses=[license(status=ended)])
    assert asked(facts, day="2026-05-01").verdict is Verdict.MET
    assert asked(facts).verdict is Verdict.UNKNOWN
    assert asked(facts, day="2026-07-01").verdict is Verdict.UNMET


def test_the_best_license_counts() -> None:
    """Of two licenses of the home state one ended: the other one carries the privilege."""
    over = license(id="old", terms=[{"since": "2020-01-01", "through": "2021-12-31"}])
    assert asked(person(licenses=[over, license()])).license == "base"


def test_where_no_home_is_asked_any_state_will_do_but_the_own() -> None:
    """Where no home is asked, a license of another member state, and not of the state itself."""
    facts = person(residences=[])
    assert asked(facts, home=False).verdict is Verdict.MET
    assert asked(facts, "AZ", home=False).verdict is Verdict.UNMET


def test_a_compact_that_issues_none_is_refused() -> None:
    """The known ones are named."""
    with pytest.raises(InputError, match="known are pt"):
        issuance(Catalog(compacts=(THERAPY,)), read_dossier(person()), "nlc", "rn", "MN", date.max)
    with pytest.raises(RuleError, match="clean_years_at_issue: -1"):
        PrivilegeConditions(clean_years_at_issue=-1)


FEES = (
    PrivilegeFee(
        what="to the commission", dollars=45, since=date(2026, 1, 1), cite=PAPER.at("fees")
    ),
    PrivilegeFee(
        what="to the state of Minnesota",
        dollars=12.5,
        since=date(2020, 1, 1),
        until=date(2026, 5, 31),
        state="MN",
        cite=PAPER.at("fees"),
    ),
)


def visit(
    facts: dict[str, Any], state: str = "MN", day: str = DAY, fees: tuple[PrivilegeFee, ...] = ()
) -> tuple[PracticeAnswer, list[str]]:
    """The answer on a visit, and what would change it."""
    catalog = Catalog(compacts=(attrs.evolve(THERAPY, fees=fees),))
    answer = practice(catalog, read_dossier(facts), "pt", state, date.fromisoformat(day))
    return answer, [remedy.text for remedy in answer.remedies]


def test_where_a_visit_is_not_allowed_a_privilege_is_offered() -> None:
    """With the license it would rest on; an unknown fee is not guessed."""
    answer, remedies = visit(person())
    assert str(answer.decision) == "not_authorized"
    (offer,) = answer.could_buy
    assert (offer.since, offer.now, offer.license) == (date(2026, 6, 1), True, "base")
    assert remedies[0] == (
        "Buy a privilege for Minnesota under the Therapy compact on paper (its fee is not on "
        "record, ask the commission)"
    )


@pytest.mark.parametrize(
    ("day", "paid"),
    [
        ("2026-05-31", "to the commission $45, A compact on paper and to the state of Minnesota"),
        ("2026-06-01", "to the commission $45, A compact on paper)"),
        ("2025-12-31", "(fee: to the state of Minnesota $12.50, A compact on paper)"),
    ],
)
def test_a_fee_is_shown_with_its_source_on_its_days(day: str, paid: str) -> None:
    """The commission's and the state's, each from its first through its last day."""
    assert paid in visit(person(), day=day, fees=FEES)[1][0]


def test_a_later_day_is_told() -> None:
    """After the years of a clean record."""
    answer, remedies = visit(person(encumbrances=acted()))
    assert [offer.now for offer in answer.could_buy] == [False]
    assert "under the Therapy compact on paper from 2027-04-01 (" in " ".join(remedies)


def test_a_privilege_in_force_that_does_not_serve_is_no_offer_to_buy() -> None:
    """One that is current and stopped by nothing serves; nothing is offered beside a yes."""
    answer, _ = visit(person(privileges=[HELD]))
    assert (str(answer.decision), answer.could_buy) == ("authorized", ())


@pytest.mark.parametrize(
    "facts",
    [
        person(residences=[]),
        person(licenses=[]),
        person(licenses=[license(category="pta")]),
        person(alternative_programs=[{"jurisdiction": "AZ"}]),
        person(exclusions=[{"list": "leie", "since": "2020-01-01"}]),
    ],
)
def test_nothing_is_offered_that_could_not_be_bought_or_would_not_help(
    facts: dict[str, Any],
) -> None:
    """No home, no license, an assistant's one, a program, an exclusion from federal programs."""
    assert visit(facts)[0].could_buy == ()


def test_a_fee_is_no_negative_amount() -> None:
    """Nor is it not a number."""
    for dollars in (-1, float("nan")):
        with pytest.raises(RuleError, match="0 or more dollars"):
            PrivilegeFee(what="x", dollars=dollars, since=date(2026, 1, 1), cite=PAPER.at(""))
