"""What is said of several states together names none of them."""

from datetime import date

from goodstanding.features.person.builder import person_page
from goodstanding.features.roster import Roster
from goodstanding.intake.dossiers import read_dossier
from goodstanding.jurisdictions import JURISDICTIONS
from goodstanding.plugins import load_plugins

TODAY = date(2026, 11, 26)


def test_the_reason_of_several_states_names_none_of_them() -> None:
    """Not `15 states: Alaska takes no privileges`."""
    terms = [{"since": "2025-01-01", "through": "2027-01-01"}]
    license = {"id": "l", "category": "rn", "jurisdiction": "NM", "scope": "multistate"}
    facts = {
        "person": {"id": "p", "name": "Pat Moss"},
        "residences": [{"jurisdiction": "NM", "since": "2020-01-01"}],
        "licenses": [license | {"terms": terms}],
    }
    dossier = read_dossier(facts)
    page = person_page(load_plugins().catalog, Roster("Small", {"p": dossier}), "p", TODAY)
    (category,) = page.categories
    several = [area for area in category.areas if len(area.states) > 1]
    assert several
    for area in several:
        assert not any(JURISDICTIONS[code].name in area.why for code in area.states), area.why
