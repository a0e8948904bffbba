"""Which privileges a person may be issued: per compact and state, on the page and on a screen."""

import io
from datetime import date
from typing import Any

import pytest
from rich.console import Console

from goodstanding.catalog import Catalog, Compact, Model, Party
from goodstanding.conditions import PrivilegeConditions
from goodstanding.errors import InputError
from goodstanding.facts import Dossier, Visit
from goodstanding.features.eligibility.builder import nearness_page
from goodstanding.features.eligibility.page import EligibilityPage
from goodstanding.features.eligibility.tables import eligibility_tables
from goodstanding.features.eligibility.text import nearness_text
from goodstanding.features.morning.builder import morning
from goodstanding.features.person.builder import person_page
from goodstanding.features.reassignment.builder import CandidateSearch, visit_wanted
from goodstanding.features.roster import Roster
from goodstanding.features.terminal_colors import Marks
from goodstanding.findings import Verdict
from goodstanding.intake.dossiers import read_dossier
from goodstanding.sources import Source

TODAY = date(2026, 11, 26)
PAPER = Source("A compact on paper", url="https://example.org/", retrieved=date(2026, 8, 20))
THERAPY = Compact(
    "therapy",
    "Compact of therapists on paper",
    Model.ISSUED,
    ("ot", "ota"),
    (
        *(Party(code, PAPER.at(""), implemented=date(2025, 9, 30)) for code in ("AZ", "MN", "CO")),
        Party("OH", PAPER.at(""), implemented=date(2027, 1, 1)),
        Party("LA", PAPER.at(""), known_through=date(2025, 1, 1)),
    ),
    {},
    conditions=PrivilegeConditions(home=True, clean_years=2, everywhere=True, any_action=True),
)
CATALOG = Catalog(compacts=(THERAPY,))
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
}


def asked(
    facts: dict[str, Any] | None = None, kind: str | None = None, state: str | None = None
) -> EligibilityPage:
    """The page of a therapist of Arizona, or one with other facts."""
    dossier: Dossier = read_dossier(KIM if facts is None else facts)
    people = Roster("Small", {"kim": dossier})
    return nearness_page(CATALOG, people, "kim", TODAY, {}, kind, state)


def shown(page: EligibilityPage) -> str:
    """The page as a screen of 100 columns has it."""
    console = Console(file=io.StringIO(), width=100)
    console.print(nearness_text(page, Marks()))
    text: str = console.file.getvalue()  # type: ignore[attr-defined]
    return text


def test_each_state_of_a_compact_has_its_answer() -> None:
    """In the category that the person is licensed in; a state that begins later has its day."""
    found = {answer.jurisdiction: answer for answer in asked().privileges}
    assert {code: answer.verdict for code, answer in found.items()} == {
        "AZ": Verdict.UNMET,
        "CO": Verdict.MET,
        "LA": Verdict.UNKNOWN,
        "MN": Verdict.MET,
        "OH": Verdict.UNMET,
    }
    assert {answer.category for answer in found.values()} == {"ot"}
    assert found["OH"].projected == date(2027, 1, 1)


def test_one_compact_and_one_state_may_be_asked_for() -> None:
    """By the compact's id, and with a state; nothing else is on the page then."""
    page = asked(kind="therapy", state="MN")
    assert [answer.jurisdiction for answer in page.privileges] == ["MN"]
    assert page.credentials == ()
    with pytest.raises(InputError, match="not a credential type"):
        asked(kind="nothing")


def test_without_a_license_each_category_of_the_compact_is_answered() -> None:
    """Asked for by name, the compact is answered even where nothing of it is on record."""
    facts = {**KIM, "licenses": []}
    assert asked(facts).privileges == ()
    categories = [answer.category for answer in asked(facts, "therapy", "MN").privileges]
    assert categories == ["ot", "ota"]


def test_rows_that_could_not_be_read_leave_no_yes() -> None:
    """What could not be read may be about the license."""
    page = asked({**KIM, "unread": [{"sheet": "licenses", "rows": [2]}]})
    assert Verdict.MET not in {answer.verdict for answer in page.privileges}
    assert any("could not be read" in answer.why for answer in page.privileges)


def test_a_screen_shows_states_with_the_same_answer_together() -> None:
    """A yes with its last day, a doubt and a no with the reason and what would help."""
    text = shown(asked())
    assert "may be issued: CO MN" in text
    assert "on the license base, through Jan 31, 2028 at most" in text
    assert "cannot be told: LA" in text
    assert "may not be issued: OH from Jan 1" in text


def test_a_screen_tells_when_clean_years_are_over() -> None:
    """The clock of the years after an action has its day."""
    action = {
        "jurisdiction": "AZ",
        "action": "probation",
        "since": "2025-02-01",
        "until": "2025-08-31",
    }
    text = shown(asked({**KIM, "encumbrances": [action]}, "therapy"))
    assert "may not be issued: CO MN from Sep 1, 2027" in text
    assert "the clean-record years are over on Sep 1, 2027" in text


def test_a_table_has_a_row_for_each_state() -> None:
    """For a spreadsheet."""
    (table,) = eligibility_tables(asked(kind="therapy"))
    assert [row[2] for row in table.rows] == ["AZ", "CO", "LA", "MN", "OH"]


def test_a_person_s_page_says_for_which_states_one_could_be_bought() -> None:
    """Those states stand together, apart from the ones where only a license would help."""
    roster = Roster("Small", {"kim": read_dossier(KIM)})
    (in_category,) = person_page(CATALOG, roster, "kim", TODAY).categories
    found = {area.states: area for area in in_category.areas if area.could_buy}
    assert set(found) == {("CO", "MN"), ("OH",)}
    both = found["CO", "MN"]
    assert [offer.jurisdiction for offer in both.could_buy] == ["CO", "MN"]
    assert both.remedies[0].text.startswith("Buy a privilege for each of these states under the")
    assert "Ohio under the Compact of therapists on paper from 2027-01-01" in str(found["OH",])


def test_the_report_says_what_could_be_bought_for_a_booking() -> None:
    """A visit that is not allowed, and the privilege that would allow it."""
    visit = Visit("v-1", "kim", "x-1", "MN", TODAY, "ot")
    report = morning(CATALOG, Roster("Small", {"kim": read_dossier(KIM)}, (visit,)), TODAY)
    (issue,) = report.stopped
    assert issue.remedies[0].text.startswith("Buy a privilege for Minnesota under the Compact of")


@pytest.mark.parametrize(("state", "who"), [("MN", ["kim"]), ("OH", []), ("LA", [])])
def test_who_could_take_a_visit_after_buying_one_is_named(state: str, who: list[str]) -> None:
    """Only where it could be bought by the day of the visit, and nobody may take it as it is."""
    roster = Roster("Small", {"kim": read_dossier(KIM)})
    wanted = visit_wanted(state, ("ot",), date(2026, 12, 1))
    found = CandidateSearch(CATALOG, roster).candidates(wanted)
    assert [buyer.person.id for buyer in found.could_buy] == who
    assert found.buyers == len(who)
