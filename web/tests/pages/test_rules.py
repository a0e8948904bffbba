"""Rules: membership on a map by date, and who of the site is affected."""

from collections.abc import Callable

import pytest
from litestar import Litestar
from litestar.testing import TestClient

from goodstanding.engine.practice import practice
from goodstanding.findings import Basis, Decision
from goodstanding_web.application import Site

Client = TestClient[Litestar]


@pytest.fixture(autouse=True)
def nlc(site: Site) -> None:
    """The nurse compact, which is a plugin."""
    if "nlc" not in {compact.id for compact in site.agency.catalog.compacts}:
        pytest.skip("the plugin of the nurse compact is not installed")


def test_the_map_follows_the_day(log_in: Callable[[str], Client], site: Site) -> None:
    """On both sides of each day on which membership changes there are the members of that day."""
    client = log_in("clinician")
    (compact,) = [known for known in site.agency.catalog.compacts if known.id == "nlc"]
    for day in ("2017-01-01", "2019-06-01", "2026-11-25"):
        members = compact.members(site.agency.today().fromisoformat(day))
        page = client.get(f"/rules/nlc?day={day}").text
        assert page.count('class="tile-ok"') == members.full.bit_count()
    assert "Days on which something changes" in page
    assert "Who is affected here?" not in page
    assert "Who is affected here?" in log_in("hr").get("/rules/nlc").text


def test_who_is_affected_is_who_the_compact_alone_lets_serve(
    log_in: Callable[[str], Client], site: Site
) -> None:
    """The same as the engine's own answers, person by person and state by state."""
    day = site.agency.today()
    found = site.agency.affected("nlc", day)
    _, roster = site.agency.roster(day)
    assert found.people
    for row in found.people[:3]:
        dossier = roster.people[row.person.id]
        for state in row.states:
            answers = [
                practice(site.agency.catalog, dossier, category, state, day)
                for category in ("rn", "lpn")
            ]
            assert any(
                answer.decision is Decision.AUTHORIZED
                and answer.basis is Basis.MULTISTATE_PRIVILEGE
                for answer in answers
            ), (row.person.id, state)
    client = log_in("hr")
    page = client.get("/rules/nlc/affected").text
    assert f"{len(found.people)} people at work" in page
    assert client.get("/rules/none/affected").status_code == 400
    assert log_in("clinician").get("/rules/nlc/affected").status_code == 403


def test_a_manager_sees_those_of_the_own_branch(log_in: Callable[[str], Client]) -> None:
    """Nobody else is named."""
    assert "/people/hh-003" not in log_in("manager").get("/rules/nlc/affected").text
