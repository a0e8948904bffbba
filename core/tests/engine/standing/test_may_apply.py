"""That somebody may apply is told sooner without reasons, and is the same."""

from collections.abc import Sequence
from datetime import date, timedelta

import pytest

from goodstanding.engine.standing import eligibility, may_apply
from goodstanding.facts import Dossier
from goodstanding.findings import Verdict
from goodstanding.intake.roster import read_roster
from goodstanding.plugins import load_plugins
from goodstanding.sample import write_harbor

DAY = date(2026, 11, 25)
CATALOG = load_plugins().catalog
TYPES = [kind.id for kind in CATALOG.credential_types if kind.eligibility is not None]


@pytest.fixture(scope="module")
def people(tmp_path_factory: pytest.TempPathFactory) -> Sequence[Dossier]:
    """Those of the sample agency who have degrees, jobs or applications."""
    folder = tmp_path_factory.mktemp("sample") / "harbor"
    write_harbor(folder, DAY)
    found = read_roster(folder, CATALOG.words).people.values()
    return [who for who in found if who.degrees or who.employments or who.applications]


@pytest.mark.parametrize("after", [-800, 0, 400])
def test_it_is_the_verdict_of_the_whole_answer(after: int, people: Sequence[Dossier]) -> None:
    """For every person of the sample agency and every credential, then, now and later."""
    day = DAY + timedelta(days=after)
    verdicts = []
    for dossier in people:
        for kind in TYPES:
            met, _ = may_apply(CATALOG, dossier, kind, day)
            whole = eligibility(CATALOG, dossier, kind, day, projecting=False)
            assert met is (whole.verdict is Verdict.MET), (dossier.person.id, kind)
            verdicts.append(met)
    assert not all(verdicts)
    assert after < 0 or any(verdicts)


def test_it_holds_until_the_day_it_names(people: Sequence[Dossier]) -> None:
    """On its last day nothing is otherwise, however late that is."""
    days = 0
    for dossier in people:
        for kind in TYPES:
            met, until = may_apply(CATALOG, dossier, kind, DAY)
            last = DAY + timedelta(days=3000) if until is None else until - timedelta(days=1)
            assert last >= DAY
            days += last > DAY
            assert may_apply(CATALOG, dossier, kind, last)[0] is met, (
                dossier.person.id,
                kind,
                last,
            )
    assert days
