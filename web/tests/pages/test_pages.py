"""The pages show what the features hold, escaped, and follow the facts at once."""

import html
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from litestar import Litestar
from litestar.testing import TestClient
from markupsafe import escape
from rich.console import Console

from goodstanding.features.ce.text import education_text
from goodstanding.features.eligibility.page import Stage
from goodstanding.features.morning.counts_text import headline
from goodstanding.features.remedy_words import remedy_words, worded
from goodstanding.features.terminal_colors import Marks
from goodstanding.findings import Decision, Verdict
from goodstanding.store import Delivery, SourceKind, Statement
from goodstanding_web.application import Site
from goodstanding_web.rendering import dated_words

Client = TestClient[Litestar]


def test_the_first_page_holds_the_report_s_figures(
    log_in: Callable[[str], Client], site: Site
) -> None:
    """The verdict and each figure; each person of the report is in the queue, with the reason."""
    report = site.agency.morning(site.agency.today())
    client = log_in("hr")
    page, queue = client.get("/").text, client.get("/queue").text
    issues = (*report.stopped, *report.unknown)
    assert issues
    for issue in issues:
        assert str(escape(issue.person.name)) in queue
        assert str(escape(dated_words(issue.why))) in queue
    for step in report.counts.expiring:
        assert f"Ends within {step.days} days</span><b>{step.people}</b>" in page
    lapsed = sum(item.kind == "lapsed" for item in site.agency.queue(report.day).items)
    assert f"Just lapsed</span><b>{lapsed}</b>" in page
    assert lapsed >= report.counts.lapsed
    _, verdict = headline(report)
    assert str(escape(verdict)) in page


def test_coverage_has_the_figures_of_the_table(log_in: Callable[[str], Client], site: Site) -> None:
    """Of each state on the map, and of the day asked for."""
    day = site.agency.today() + timedelta(days=40)
    _, table = site.agency.coverage(day, "rn")
    page = log_in("hr").get(f"/coverage?category=rn&day={day}").text
    for served in table.states:
        assert f'<td class="number">{served.authorized}</td>' in page


def test_a_person_s_page_has_an_answer_for_each_state(
    log_in: Callable[[str], Client], site: Site
) -> None:
    """Where they may serve, where not, and why."""
    found = site.agency.person("hh-001", site.agency.today())
    page = log_in("hr").get("/people/hh-001").text
    areas = [area for category in found.categories for area in category.areas]
    assert {area.decision for area in areas} >= {Decision.AUTHORIZED, Decision.NOT_AUTHORIZED}
    assert page.count("<title>") == 1 + 56 * len(found.categories)


def test_a_new_fact_is_on_the_next_page(log_in: Callable[[str], Client], site: Site) -> None:
    """And what a name holds is shown as letters, never run."""
    client = log_in("hr")
    assert "Zoe" not in client.get("/people").text
    name = "Zoe <script>alert(1)</script>"
    statements = Statement("hh-900", "person", {"id": "hh-900", "name": name})
    site.agency.store.apply([statements], Delivery("HR", SourceKind.EMPLOYER, "test", site.now()))
    page = client.get("/people").text
    assert "Zoe &lt;script&gt;" in page
    assert "<script>alert" not in page


def test_a_day_that_is_none_is_a_sentence(log_in: Callable[[str], Client]) -> None:
    """What it must be, and no more of the text than needed."""
    answer = log_in("hr").get("/?day=soon")
    assert answer.status_code == 400
    assert "a day is written YYYY-MM-DD" in answer.text
    for day in ("0001-01-01", "1899-12-31", "2200-01-01", "9999-12-31"):
        answer = log_in("hr").get(f"/?day={day}")
        assert answer.status_code == 400
        assert "write a day from 1900-01-01 through 2199-12-31" in answer.text


def test_the_schedule_has_each_booking_with_its_answer(
    log_in: Callable[[str], Client], site: Site
) -> None:
    """And what the filter asks for, no more."""
    today = site.agency.today()
    rows = site.agency.schedule(today, today + timedelta(days=13))
    refused = [row for row in rows if row.decision is Decision.NOT_AUTHORIZED]
    assert refused
    page = log_in("hr").get("/visits").text
    assert page.count('<tr><td class="day">') == len(rows)
    page = log_in("hr").get("/visits?decision=not_authorized").text
    assert page.count('<tr><td class="day">') == len(refused)


def test_a_clinician_sees_their_own_page_only(log_in: Callable[[str], Client]) -> None:
    """Where they may work, and what their certifications ask."""
    page = log_in("clinician").get("/me").text
    assert "Dana Reyes" in page
    assert "Where I may work as RN" in page


def test_a_person_s_page_keeps_nothing_silent(log_in: Callable[[str], Client], site: Site) -> None:
    """What is booked and not allowed, what just lapsed and what ends stand before the map."""
    report = site.agency.morning(site.agency.today())
    client = log_in("hr")
    for issue in (report.stopped[0], report.unknown[0]):
        page = client.get(f"/people/{issue.person.id}").text
        first = page.split("<svg")[0]
        assert str(escape(dated_words(issue.why))) in first
    end = report.expirations[0]
    first = client.get(f"/people/{end.person.id}").text.split("<svg")[0]
    assert f"Ends {end.last_day:%b} {end.last_day.day}, {end.last_day.year}" in first
    busy = {entry.person.id for entry in (*report.stopped, *report.unknown)}
    busy |= {entry.person.id for entry in report.expirations}
    busy |= {entry.person.id for entry in report.doubts}
    quiet = set(site.agency.roster(site.agency.today())[1].people) - busy
    found = [
        person
        for person in sorted(quiet)
        if not site.agency.person(person, site.agency.today()).notes
    ]
    assert "Nothing to do within 90 days" in client.get(f"/people/{found[0]}").text


def test_an_answer_says_through_when_it_holds(log_in: Callable[[str], Client], site: Site) -> None:
    """The last day that counts, not the first that may differ."""
    found = site.agency.person("hh-001", site.agency.today())
    (in_category,) = found.categories
    assert in_category.holds_until is not None
    last = in_category.holds_until - timedelta(days=1)
    page = log_in("hr").get("/people/hh-001").text
    assert f"holds through {last:%b} {last.day}, {last.year}" in page


def test_rows_not_read_leave_the_page_open(log_in: Callable[[str], Client], site: Site) -> None:
    """No green mark for somebody of whom a row could not be read."""
    gap = Statement("hh-001", "unread", {"sheet": "encumbrances", "rows": [7], "file": "x.csv"})
    site.agency.store.apply([gap], Delivery("Board", SourceKind.ISSUER, "test", site.now()))
    page = log_in("hr").get("/people/hh-001").text
    assert "could not be read" in page.split("<svg")[0]
    assert 'class="tile-ok"' not in page


def test_the_first_page_says_what_changed_since_the_day_before(
    log_in: Callable[[str], Client], site: Site, clock: Any
) -> None:
    """Who lost a license this morning, and nothing on the first day of all."""
    assert 'id="changes"' not in log_in("hr").get("/").text
    clock.on(timedelta(days=1))
    report = site.agency.morning(site.agency.today())
    assert report.changes is not None
    known = {change.person.id for change in report.changes}
    license = site.agency.store.dossier("hh-001").licenses[0]
    word = {
        "category": license.category,
        "jurisdiction": license.jurisdiction,
        "number": license.number,
        "status": [{"since": "2026-11-20", "is": "suspended"}],
    }
    assert "hh-001" not in known
    statement = Statement("hh-001", "licenses", word)
    delivery = Delivery("Board", SourceKind.ISSUER, "test", site.now())
    site.agency.store.apply([statement], delivery)
    page = log_in("hr").get("/").text
    section = page.partition('id="changes"')[2].partition("</section>")[0]
    assert "/people/hh-001" in section
    assert "was allowed" in section


def test_my_page_says_where_a_privilege_may_be_bought(
    log_in: Callable[[str], Client], site: Site
) -> None:
    """States with the same answer stand together, with how long it could last."""
    pytest.importorskip("goodstanding_counseling_compact")
    home = next(iter(site.agency.store.dossier("hh-001").residences)).jurisdiction
    license = {
        "id": "therapist",
        "category": "pt",
        "jurisdiction": home,
        "terms": [{"since": "2020-01-31", "through": "2031-01-31"}],
        "status": [{"is": "active"}],
    }
    delivery = Delivery("HR", SourceKind.EMPLOYER, "test", site.now())
    site.agency.store.apply([Statement("hh-001", "licenses", license)], delivery)
    page = log_in("clinician").get("/me").text
    part = page.split("<h2>Compact privileges</h2>")[1].split("</section>")[0]
    assert "PT in " in part
    assert "is not established" in part


def test_a_states_own_topic_is_named_in_words(log_in: Callable[[str], Client]) -> None:
    """With the state whose topic it is, never as it stands in a file; hh-041 is an RN of CA."""
    pytest.importorskip("goodstanding_state_boards")
    page = log_in("hr").get("/people/hh-041/certifications").text
    assert "participation (CA)" in page
    assert "ca.implicit" not in page


def test_a_persons_certifications_hold_what_the_features_hold(
    log_in: Callable[[str], Client], site: Site
) -> None:
    """Each bar, each course's place, each credential that is near, each job; the look is noted."""
    pytest.importorskip("goodstanding_ccm")
    day = site.agency.today()
    page = log_in("hr").get("/people/hh-041/certifications").text
    education = site.agency.education("hh-041", day)
    assert education.credentials
    for credential in education.credentials:
        assert str(escape(credential.name)) in page
        assert all(str(escape(course.title)) in page for course in credential.activities)
    near = [
        outlook.name
        for outlook in site.agency.eligibility("hh-041", day).credentials
        if outlook.stage not in (Stage.HELD, Stage.CLOSED)
    ]
    assert near
    assert all(str(escape(name)) in page for name in near)
    jobs = site.agency.experience("hh-041", day).jobs
    assert jobs
    assert all(str(escape(job.employer)) in page for job in jobs)
    (last,) = site.trail.latest(1)
    assert (last.action, last.subject) == ("view person", "hh-041")


def test_of_several_ways_one_is_enough(log_in: Callable[[str], Client], site: Site) -> None:
    """For a renewal, for what is near, and where somebody may serve: the further way says "or"."""
    pytest.importorskip("goodstanding_ccm")
    pytest.importorskip("goodstanding_state_boards")
    client, day = log_in("hr"), site.agency.today()
    page = html.unescape(client.get("/people/hh-041/certifications").text)
    education = site.agency.education("hh-041", day)
    ways = {known.type: worded(known.remedies, known.other_ways) for known in education.credentials}
    assert ways["ccm"][-1] == "or pass the examination CCM"
    assert ways["ga-rn"][1].startswith("or hold a national certification")
    for texts in ways.values():
        assert all(f"→ {dated_words(text)}" in page for text in texts)
    console = Console(width=200)
    with console.capture() as printed:
        console.print(education_text(education, Marks()))
    assert "→ or hold a national certification" in printed.get()
    further = [
        text
        for outlook in site.agency.eligibility("hh-041", day).credentials
        if outlook.stage not in (Stage.HELD, Stage.CLOSED) and outlook.verdict is not Verdict.MET
        for text in remedy_words(outlook.remedies, outlook.findings)
        if text.startswith("or ")
    ]
    assert further
    assert all(f"→ {dated_words(text)}" in page for text in further)
    (area,) = (
        area
        for category in site.agency.person("hh-018", day).categories
        for area in category.areas
        if area.states == ("AZ",)
    )
    assert [remedy.text for remedy in area.remedies][1] == "Send someone who may serve in Arizona"
    person = html.unescape(client.get("/people/hh-018").text)
    assert "→ or send someone who may serve in Arizona" in person


def test_nobody_has_no_certifications(log_in: Callable[[str], Client]) -> None:
    """An id that nobody has is told as on the person's page."""
    client = log_in("hr")
    pages = [client.get(f"/people/nobody{rest}") for rest in ("", "/certifications")]
    assert [page.status_code for page in pages] == [400, 400]
    assert all("nobody" in page.text for page in pages)
