"""Harbor's fifteen case managers with the real plugins: each story's answer comes out, any day."""

from datetime import date, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from goodstanding.cli import run
from goodstanding.engine.standing import Standing, standing
from goodstanding.facts import Dossier
from goodstanding.features.ce.builder import education_page
from goodstanding.features.ce.page import EducationPage, Renewing
from goodstanding.features.eligibility.builder import nearness
from goodstanding.features.eligibility.page import EligibilityOutlook, Stage
from goodstanding.features.morning.certifications import certifications_of
from goodstanding.features.roster import Roster, roster_of_file
from goodstanding.findings import Verdict
from goodstanding.intake.roster import read_roster
from goodstanding.plugins import load_plugins
from goodstanding.sample import write_harbor
from goodstanding.sample.case_managers import CASE_MANAGERS

CATALOG = load_plugins().catalog
DAYS = (date(2026, 11, 21), date(2026, 4, 15), date(2025, 6, 1), date(2028, 2, 29))
FORTY = {"ccm.full_time_hours_per_week": 40.0}


def _read(today: date) -> Roster:
    with TemporaryDirectory() as folder:
        write_harbor(Path(folder) / "harbor", today)
        return roster_of_file(read_roster(Path(folder) / "harbor", CATALOG.words), "Harbor", today)


ROSTERS = {day: _read(day) for day in DAYS}


@pytest.fixture(params=DAYS, ids=str)
def today(request: pytest.FixtureRequest) -> date:
    """Days in and out of the published windows, before and after changes of rules."""
    found: date = request.param
    return found


def who(today: date, name: str) -> Dossier:
    (found,) = [person for person in ROSTERS[today].people.values() if person.person.name == name]
    return found


def near(today: date, name: str, type: str) -> EligibilityOutlook:
    kind = CATALOG.credential_type(type)
    return nearness(CATALOG, who(today, name), kind, today, FORTY)


def page(today: date, name: str) -> EducationPage:
    person = who(today, name).person.id
    return education_page(CATALOG, ROSTERS[today], person, today, FORTY)


def renewal_of(today: date, name: str, type: str) -> Renewing:
    (found,) = [
        credential for credential in page(today, name).credentials if credential.type == type
    ]
    return found


def short(first: Renewing) -> dict[str, float]:
    return {bar.subject: bar.missing for bar in first.bars if bar.missing}


def lacking(first: EligibilityOutlook) -> list[str]:
    return [entry.name for entry in first.asked if entry.verdict is not Verdict.MET]


def test_there_are_fifteen_and_nobody_visits(today: date) -> None:
    """They come before the regulars, and no visit is booked on them."""
    assert len(CASE_MANAGERS) == 15
    visited = {visit.person for visit in ROSTERS[today].visits}
    working = {person.person.id for person in ROSTERS[today].people.values() if person.employments}
    assert len(working) == 15
    assert not working & visited


def test_eight_months_in(today: date) -> None:
    """Not yet, and the day is named: twelve months under a CCM after the first."""
    found = near(today, "Renata Oliveira", "ccm")
    assert (found.stage, lacking(found)) == (Stage.COMING, ["employment"])
    begun = today - timedelta(days=244)
    assert found.day is not None
    assert abs((found.day - begun.replace(year=begun.year + 1)).days) <= 1


def test_may_apply_now(today: date) -> None:
    """For the CCM and the ACM-RN; the window is open only where one is published."""
    for type in ("ccm", "acm-rn"):
        assert near(today, "Teodoro Salinas", type).stage is Stage.OPEN
    window = near(today, "Teodoro Salinas", "ccm").window
    opened = window is not None and window.covers(today)
    assert opened is (today in (date(2026, 4, 15), date(2026, 11, 21)))
    # The days of November are those of the year before: announced, and subject to change.
    assert (window is not None and window.may_move) is (today == date(2026, 11, 21))


def test_application_handed_in(today: date) -> None:
    """Decided under the rules of the day on which it was handed in."""
    found = near(today, "Ingrid Halvorsen", "ccm")
    assert (found.stage, found.verdict) == (Stage.APPLIED, Verdict.MET)
    assert found.submitted == today - timedelta(days=20)


def test_eight_and_a_half_hours_short(today: date) -> None:
    """71.5 of 80, ethics in full; what was about life support did not count."""
    found = renewal_of(today, "Marguerite Lavoie", "ccm")
    assert short(found) == {"all hours": 8.5}
    (lost,) = [activity for activity in found.activities if activity.not_counted]
    assert (lost.title, lost.why_not) == (
        "Basic life support",
        "no topic among case management, ethics",
    )
    assert page(today, "Marguerite Lavoie").plan.together == 8.5


def test_half_an_hour_of_ethics_short(today: date) -> None:
    """The total is there and ethics is not; one step of half an hour remains for it."""
    found = renewal_of(today, "Dariusz Wolski", "ccm")
    assert short(found) == {"ethics": 0.5}
    steps = page(today, "Dariusz Wolski").plan.steps
    (step,) = [step for step in steps if "ccm" in {entry.type for entry in step.helps}]
    assert (step.hours, step.topics, step.by) == (0.5, ("ethics",), found.through)


def test_supervisor_who_may_renew(today: date) -> None:
    """Everything is there; the window is that of the season in which the term ends."""
    found = renewal_of(today, "Adaeze Nwosu", "ccm")
    assert (found.verdict, short(found)) == (Verdict.MET, {})
    if today == date(2026, 11, 21):
        assert found.window is not None
        assert found.window.covers(today)


def test_lapsed_ten_days_ago(today: date) -> None:
    """All hours, and late renewal waits for a documented reason."""
    found = renewal_of(today, "Cornelius Baptiste", "ccm")
    assert (found.standing, found.days_left, short(found)) == ("lapsed", -10, {})
    late = {way.name: way.finding for way in found.ways}["Late renewal"]
    assert late.verdict is Verdict.UNMET
    assert "no documented reason for renewing late" in late.why


def test_retired_her_certification(today: date) -> None:
    """Inactive, and the only way shown is the way back."""
    found = renewal_of(today, "Philippa Crane", "ccm")
    assert (found.standing, found.standing_why) == ("inactive", "CCM: status is retired")
    assert [way.name for way in found.ways] == ["Return from CCM-R without an examination"]


def test_forty_hours_but_not_of_the_right_kind(today: date) -> None:
    """Twelve general hours are two more than count, so both bars miss two."""
    found = renewal_of(today, "Soledad Iturbide", "acm-rn")
    assert short(found) == {"all hours": 2.0, "case management": 2.0}
    assert sum(activity.hours for activity in found.activities) == 40.0
    assert sum(activity.not_counted for activity in found.activities) == 2.0


def test_clinical_social_worker_with_two(today: date) -> None:
    """The ACM-SW is in order; NASW's hours are not published, so nobody can tell."""
    assert renewal_of(today, "Lorraine Whitehorse", "acm-sw").verdict is Verdict.MET
    assert renewal_of(today, "Lorraine Whitehorse", "c-aswcm").verdict is Verdict.UNKNOWN
    person = who(today, "Lorraine Whitehorse").person.id
    figures = {**FORTY, "nasw.renewal_hours": 20.0, "nasw.renewal_ethics_hours": 3.0}
    found = education_page(CATALOG, ROSTERS[today], person, today, figures).credentials
    assert {first.type: first.verdict for first in found}["c-aswcm"] is Verdict.MET


def test_bachelor_social_worker(today: date) -> None:
    """Holds the C-SWCM; for the C-ASWCM the degree is missing."""
    person = who(today, "Jerome Castleberry")
    assert standing(CATALOG, person, "c-swcm", today).standing is Standing.ACTIVE
    assert "degree" in lacking(near(today, "Jerome Castleberry", "c-aswcm"))


def test_two_certifications_two_states(today: date) -> None:
    """One plan serves both and her licenses, in fewer hours than one by one."""
    found = page(today, "Simone Arquette")
    assert {credential.type for credential in found.credentials} == {
        "ccm",
        "acm-rn",
        "ca-rn",
        "ga-rn",
    }
    assert len(who(today, "Simone Arquette").licenses) == 2
    for type in ("ccm", "acm-rn"):
        assert short(renewal_of(today, "Simone Arquette", type))
    assert found.plan.together < found.plan.apart
    assert {entry.type for entry in found.plan.steps[0].helps} >= {"ccm", "acm-rn"}


@pytest.mark.parametrize(
    ("name", "missing"),
    [
        ("Bernadette Fontaine", "education"),
        ("Anselm Drake", "education"),
        ("Winifred Oyelaran", "employment"),
    ],
)
def test_what_does_not_open_the_way(today: date, name: str, missing: str) -> None:
    """An LPN license, a degree without field experience, two purchasers of three."""
    found = near(today, name, "ccm")
    assert (found.stage, lacking(found)) == (Stage.NOT_IN_SIGHT, [missing])


def test_the_morning_tells_of_them(today: date) -> None:
    """The lapsed one, who is short, and who may apply; the retired one is left alone."""
    found = certifications_of(CATALOG, ROSTERS[today], today, 90)
    ending = {
        str(expiration.person): expiration for expiration in (*found.expirations, *found.lapsed)
    }
    assert ending["Cornelius Baptiste"].days_left(today) == -10
    assert {"Dariusz Wolski", "Adaeze Nwosu", "Soledad Iturbide", "Simone Arquette"} - set(
        ending
    ) <= {"Dariusz Wolski", "Adaeze Nwosu"}
    assert "Philippa Crane" not in ending
    applying = {entry.type: [str(person) for person in entry.people] for entry in found.may_apply}
    assert applying["ccm"] == ["Teodoro Salinas"]


def test_every_page_is_read_in_a_hundred_columns(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The screens of all fifteen, by the command line."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path))
    monkeypatch.delenv("GOODSTANDING_SITE", raising=False)
    write_harbor(tmp_path / "harbor", DAYS[0])
    people = [entry.person.id for entry in ROSTERS[DAYS[0]].people.values() if entry.employments]
    for person in people:
        for command in ("ce", "eligibility", "experience"):
            assert run([command, person, str(tmp_path / "harbor"), "--on", str(DAYS[0])]) == 0
            printed = capsys.readouterr()
            assert printed.err == ""
            assert max(map(len, printed.out.splitlines())) <= 100
