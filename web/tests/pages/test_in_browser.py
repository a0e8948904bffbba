"""Each page in a browser: its main path, narrow and wide, light and dark, without a violation."""

import re
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from goodstanding.site.overrides import KINDS, OverridePolicy
from goodstanding.site.site_file import SiteFile
from goodstanding.store import Delivery, SourceKind, Statement, statements_of
from goodstanding_web.application import Site
from goodstanding_web.security.logins import Login
from goodstanding_web.security.roles import Role

if TYPE_CHECKING:
    from playwright.sync_api import Locator, Page

    OpenAs = Callable[..., Page]
    Violations = Callable[[Page], list[str]]

expect = pytest.importorskip("playwright.sync_api").expect
"""Looks until it is so: a click does not wait for the page that answers it."""

PAGES = {
    "hr": (
        "/",
        "/queue",
        "/queue?kind=not_allowed",
        "/expirations",
        "/coverage",
        "/coverage?day=2026-11-01&known=then",
        "/coverage/people",
        "/coverage/people?columns=all&state=CA",
        "/coverage/visit?state=TX&need=SN&start=09:00&end=10:00&branch=Riverside",
        "/visits",
        "/visits?branch=Riverside&decision=not_authorized",
        "/visits/proposals",
        "/people",
        "/people?holds=rn&waiting=yes",
        "/people/hh-020",
        "/people/hh-041/certifications",
        "/rules",
        "/rules/nlc",
        "/rules/nlc/affected",
        "/rules/ccm",
        "/reports",
        "/reports/morning",
        "/reports/coverage",
        "/reports/queue",
        "/reports/expirations",
        "/imports",
        "/notices",
        "/notices/preview",
        "/notices/templates",
    ),
    "admin": ("/audit", "/administration", "/account", "/webhooks"),
    "clinician": ("/me", "/me/notices", "/me/tell"),
}
WIDTHS = (320, 768, 1440)
SCHEMES = ("light", "dark")


def heading(page: "Page") -> "Locator":
    """What the page calls itself."""
    return page.get_by_role("heading", level=1)


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize("role", PAGES)
def test_no_page_has_a_violation_or_is_wider_than_the_screen(
    open_as: "OpenAs", violations: "Violations", role: str, scheme: str
) -> None:
    """WCAG 2.2 AA as far as a program can tell, and no sideways scrolling at 320 pixels."""
    page = open_as(role, color_scheme=scheme)
    # What scrolls, or is folded, is so on a phone only.
    looked_at = {"light": min(WIDTHS), "dark": max(WIDTHS)}[scheme]
    for path in PAGES[role]:
        page.set_viewport_size({"width": looked_at, "height": 900})
        page.goto(path)
        assert violations(page) == [], path
        for width in WIDTHS:
            page.set_viewport_size({"width": width, "height": 900})
            wide = page.evaluate("document.documentElement.scrollWidth")
            assert wide <= width, (path, width, wide)


def test_the_first_way_through(open_as: "OpenAs") -> None:
    """From the verdict to a booking that is not allowed, to the person, to the reason, and out."""
    page = open_as("hr")
    expect(page.locator(".verdict strong")).to_be_visible()
    person = page.locator("#queue li a").first
    name = person.inner_text()
    person.click()
    expect(heading(page)).to_have_text(name)
    page.locator("details summary").first.click()
    page.get_by_role("link", name="Coverage").click()
    expect(heading(page)).to_have_text("Who may serve where")
    page.get_by_role("button", name="Log out").click()
    page.wait_for_url("**/sign-in")
    page.goto("/people")
    assert page.url.endswith("/sign-in?to=%2Fpeople")


def test_somebody_is_found_for_a_visit(open_as: "OpenAs") -> None:
    """From the map to the form, by its labels, to the person who comes first."""
    page = open_as("hr")
    page.goto("/coverage")
    page.get_by_role("link", name="Who could take a visit?").click()
    page.get_by_label("The patient is in").select_option(label="Texas")
    page.get_by_label("Needed").select_option("SN")
    page.get_by_label("From").fill("09:00")
    page.get_by_label("To", exact=True).fill("10:30")
    page.get_by_role("button", name="Look").click()
    expect(page.locator(".verdict")).to_contain_text("may serve in Texas")
    name = page.locator("tbody th a").first.inner_text()
    page.locator("tbody th a").first.click()
    expect(heading(page)).to_have_text(name)


def test_proposals_are_found_and_taken_away(open_as: "OpenAs") -> None:
    """From the schedule to who could take a booking, and as a file for whoever books."""
    page = open_as("hr")
    page.goto("/visits?day=2026-11-25")
    page.get_by_label("Answer").select_option("not_authorized")
    page.get_by_role("button", name="Show").click()
    page.get_by_role("link", name="Who could take it?").first.click()
    expect(page.locator("main")).to_contain_text("Nothing is changed in scheduling")
    expect(page.locator("ul.proposals > li").first).to_be_visible()
    with page.expect_download() as download:
        page.get_by_role("link", name="CSV").click()
    assert "Could take it" in download.value.path().read_text("utf-8-sig")


def test_it_works_without_scripts_and_by_keyboard_alone(open_as: "OpenAs") -> None:
    """The keyboard reaches the content first, then every link; no script is needed for a form."""
    page = open_as("hr", java_script_enabled=False)
    page.goto("/people")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile("#content$"))
    page.goto("/people")
    page.get_by_label("Name or id").focus()
    page.keyboard.type("Dana")
    page.keyboard.press("Enter")
    page.wait_for_url("**/people?find=Dana*")
    expect(page.get_by_role("link", name="Dana Reyes")).to_be_visible()


def test_files_go_in_by_the_form(open_as: "OpenAs", tmp_path: Path) -> None:
    """Chosen, shown, recorded, and taken back."""
    files = {
        "people.csv": "id,name\nhh-901,Rosa Lindqvist\n",
        "licenses.csv": "person,category,jurisdiction,number,status,through\n"
        "hh-901,rn,OH,RN-445566,active,2027-10-31\n",
    }
    for name, content in files.items():
        (tmp_path / name).write_text(content)
    page = open_as("hr")
    page.get_by_role("link", name="Import").click()
    page.get_by_label("Files", exact=True).set_input_files([tmp_path / name for name in files])
    page.get_by_text("Files in the program's own format").click()
    page.get_by_label("Whose word this is").fill("Harbor HR")
    page.get_by_role("button", name="See what they would change").click()
    page.get_by_role("button", name="Record 1 file").click()
    expect(page.get_by_role("heading", name="Recorded:")).to_have_count(1)
    page.get_by_role("button", name="Take receipt").first.click()
    expect(page.locator("main")).to_contain_text("taken back by")


def test_a_clinician_hands_in_a_certificate(open_as: "OpenAs", tmp_path: Path) -> None:
    """On a phone."""
    certificate = tmp_path / "certificate.pdf"
    certificate.write_bytes(b"%PDF-1.7\n1 0 obj\n")
    page = open_as("clinician", viewport={"width": 360, "height": 780})
    page.get_by_role("link", name="Tell HR").click()
    page.get_by_label("Title, as on the certificate").fill("Planning for discharge")
    page.get_by_label("Completed on").fill("2026-11-02")
    page.get_by_label("Contact hours").fill("2.5")
    page.get_by_label("Case management").check()
    page.get_by_label("Certificate (PDF").set_input_files(certificate)
    page.get_by_role("button", name="Record this course").click()
    expect(page.locator("main")).to_contain_text("Recorded: Planning for discharge")
    page.goto("/me")
    with page.expect_download() as download:
        page.get_by_role("link", name="Planning for discharge").click()
    assert download.value.path().read_bytes() == certificate.read_bytes()


def test_an_item_is_seen_given_and_resolved_without_scripts(
    open_as: "OpenAs", violations: "Violations", site: Site, tmp_path: Path
) -> None:
    """From the first page to the item, by forms alone; every state of it without a violation."""
    site.agency.site = SiteFile(overrides=OverridePolicy(KINDS))
    letter = tmp_path / "letter.pdf"
    letter.write_bytes(b"%PDF-1.7\n1 0 obj\n")
    page = open_as("hr", java_script_enabled=False)
    page.get_by_role("button", name="Acknowledge: Not allowed").first.click()
    expect(page.locator("#queue")).to_contain_text("seen by hr")
    page.get_by_role("link", name="Assign or resolve: Not allowed").first.click()
    page.get_by_label("Who is to see to it").fill("Lee Chan")
    page.get_by_role("button", name="Assign", exact=True).click()
    expect(page.locator("#queue")).to_contain_text("assigned to Lee Chan by hr")
    page.get_by_label("Because").fill("The board confirmed it")
    page.get_by_label("Approved by").fill("Wren Ellis")
    page.get_by_label("Through, at most").fill("2026-11-27")
    page.get_by_role("button", name="Override", exact=True).click()
    expect(page.locator("#queue")).to_contain_text("Still not allowed")
    page.get_by_label("How, and where that can be seen").fill("Booked somebody else")
    page.get_by_label("A document that shows it").set_input_files(letter)
    page.get_by_role("button", name="Resolve", exact=True).click()
    expect(page.locator("#queue")).to_contain_text("resolved by hr")
    with page.expect_download() as download:
        page.get_by_role("link", name="the document").click()
    assert download.value.path().read_bytes() == letter.read_bytes()
    page.get_by_text("Withdraw", exact=True).first.click()
    page.get_by_label("Why it is withdrawn").first.fill("The wrong letter")
    page.get_by_role("button", name="Withdraw").first.click()
    expect(page.locator("main")).to_contain_text("withdrawn by hr")
    expect(page.locator("#queue")).not_to_contain_text("resolved by hr")
    address = page.url
    seen = open_as("hr", viewport={"width": 320, "height": 800})
    seen.goto(address)
    assert violations(seen) == []
    assert seen.evaluate("document.documentElement.scrollWidth") <= WIDTHS[0]


def test_a_printed_page_has_no_menu(open_as: "OpenAs") -> None:
    """What is printed for a surveyor is the page, not its controls."""
    page = open_as("hr")
    page.emulate_media(media="print")
    expect(page.locator(".verdict strong")).to_be_visible()
    expect(page.get_by_role("navigation")).to_be_hidden()


@pytest.mark.parametrize("scheme", SCHEMES)
def test_a_supervisor_who_stops_somebody_is_shown_without_a_violation(
    open_as: "OpenAs", violations: "Violations", site: Site, scheme: str
) -> None:
    """On the first page, and on the pages of both."""
    store = site.agency.store
    people = {dossier.person.name: dossier.person.id for dossier in store.dossiers()}
    assistant, supervisor = people["William Tran"], people["Ximena Rojas"]
    payload = {"supervisor": supervisor, "category": "lpn", "since": "2020-01-01"}
    delivery = Delivery("HR", SourceKind.EMPLOYER, "hr", site.now())
    store.apply([Statement(assistant, "supervisions", payload)], delivery)
    page = open_as("hr", color_scheme=scheme)
    for path, part in (
        ("/", "#supervisors"),
        (f"/people/{assistant}", "#supervision"),
        (f"/people/{supervisor}", "#supervision"),
    ):
        page.goto(path)
        expect(page.locator(part)).to_have_count(1)
        assert violations(page) == [], path
        for width in WIDTHS:
            page.set_viewport_size({"width": width, "height": 900})
            wide = page.evaluate("document.documentElement.scrollWidth")
            assert wide <= width, (path, width, wide)


THERAPIST = {
    "person": {"id": "pt-1", "name": "Kim Ito"},
    "worker": [{"since": "2025-01-01", "status": "active", "branch": "Riverside"}],
    "residences": [{"jurisdiction": "MO", "since": "2015-01-01"}],
    "licenses": [
        {
            "id": "therapy",
            "category": "pt",
            "jurisdiction": "MO",
            "terms": [{"since": "2025-01-01", "through": "2027-12-31"}],
            "status": [{"since": "2025-01-01", "is": "active"}],
        }
    ],
    "privileges": [
        {
            "compact": "pt",
            "category": "pt",
            "jurisdiction": state,
            "rests_on": rests_on,
            "terms": [{"since": "2025-08-01", "through": through}],
            "status": [{"since": "2025-08-01", "is": "active"}],
        }
        for state, rests_on, through in (
            ("TN", "therapy", "2027-12-31"),
            ("ND", "therapy", "2026-12-10"),
            ("OR", "therapy", "2026-11-10"),
            ("TX", None, "2027-12-31"),
        )
    ],
}
"""A privilege that holds, one that ends soon, one that ended, and one that cannot be told."""


@pytest.mark.slow
@pytest.mark.parametrize("scheme", SCHEMES)
def test_issued_privileges_are_shown_without_a_violation(
    open_as: "OpenAs", violations: "Violations", site: Site, scheme: str
) -> None:
    """On every page that has something of them, with what comes with them."""
    pytest.importorskip("goodstanding_pt_compact")
    password = "correct horse battery staple"  # noqa: S105 - of an invented login
    site.logins.add(Login("therapist", Role.CLINICIAN, "pt-1"), password)
    delivery = Delivery("HR", SourceKind.EMPLOYER, "hr", site.now())
    site.agency.store.apply(list(statements_of(THERAPIST)), delivery)
    for role, paths in {
        "hr": (
            "/people/pt-1",
            "/people/pt-1/certifications",
            "/coverage?category=pt",
            "/coverage/people?category=pt&columns=all",
            "/coverage/visit?state=OR&need=pt&start=09:00&end=10:00",
            "/expirations?month=2026-12&branch=Riverside",
            "/rules/pt",
            "/rules/pt/affected",
        ),
        "therapist": ("/me",),
    }.items():
        page = open_as(role, color_scheme=scheme)
        for path in paths:
            page.goto(path)
            expect(page.locator("main")).to_contain_text("PT")
            page.evaluate(
                "document.querySelectorAll('details').forEach((part) => part.open = true)"
            )
            assert violations(page) == [], path
            for width in WIDTHS:
                page.set_viewport_size({"width": width, "height": 900})
                wide = page.evaluate("document.documentElement.scrollWidth")
                assert wide <= width, (path, width, wide)
    found = site.agency.person("pt-1", site.agency.today())
    standings = {line.standing for line in found.credentials if "privilege" in line.what}
    assert standings >= {"active", "lapsed", "unknown"}


SPACED = (
    "* { line-height: 1.5 !important; letter-spacing: .12em !important;"
    " word-spacing: .16em !important; } p { margin-bottom: 2em !important; }"
)
"""The spacings of WCAG 2.2, 1.4.12."""
LOST = """() => [...document.querySelectorAll('body *')].filter((element) => {
  const style = getComputedStyle(element);
  if (!element.checkVisibility() || element.closest('.unseen, .skip')) return false;
  const own = [...element.childNodes].some((node) => node.nodeType === 3 && node.data.trim());
  if (!own && !element.matches('button, summary, a, label')) return false;
  const box = element.getBoundingClientRect();
  if (!element.closest('svg, .scroll, table') && (box.left < -1 || box.right > innerWidth + 1)) {
    return true;
  }
  const cuts = (value) => value === 'hidden' || value === 'clip';
  return (cuts(style.overflowX) && element.scrollWidth > element.clientWidth + 1)
    || (cuts(style.overflowY) && element.scrollHeight > element.clientHeight + 1);
}).map((element) => element.outerHTML.slice(0, 120))"""
"""Elements with text that is cut off, or off the side of the screen outside of tables and maps."""
ZOOMS = {"200 %": 640, "400 %": 320}
"""A screen of 1,280 pixels, zoomed: so wide it is for the page."""


@pytest.mark.slow
@pytest.mark.parametrize("role", PAGES)
def test_spaced_out_or_zoomed_nothing_is_lost(open_as: "OpenAs", role: str) -> None:
    """Text as far apart as readers may set it, and zoomed; tables scroll in their own box."""
    page = open_as(role)
    for path in PAGES[role]:
        page.goto(path)
        page.evaluate("document.querySelectorAll('details').forEach((part) => part.open = true)")
        for spaced in (False, True):
            if spaced:
                # As a reader's own program does: the policy of the pages lets no style in.
                page.evaluate(
                    "(text) => { const sheet = new CSSStyleSheet(); sheet.replaceSync(text);"
                    " document.adoptedStyleSheets = [sheet]; }",
                    SPACED,
                )
            for zoom, width in {"100 %": 1280, **ZOOMS}.items():
                page.set_viewport_size({"width": width, "height": 1024 * width // 1280})
                wide = page.evaluate("document.documentElement.scrollWidth")
                assert wide <= width, (path, zoom, spaced, wide)
                assert page.evaluate(LOST) == [], (path, zoom, spaced)
