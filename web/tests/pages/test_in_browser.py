"""Each page in a browser: its main path, narrow and wide, light and dark, without a violation."""

import re
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from goodstanding.site.overrides import KINDS, OverridePolicy
from goodstanding.site.site_file import SiteFile
from goodstanding.store import Delivery, SourceKind, Statement
from goodstanding_web.application import Site
from goodstanding_web.rendering import moment_words

if TYPE_CHECKING:
    from playwright.sync_api import Locator, Page

    OpenAs = Callable[..., Page]

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
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
SCHEMES = ("light", "dark")


def heading(page: "Page") -> "Locator":
    """What the page calls itself."""
    return page.get_by_role("heading", level=1)


def violations(page: "Page") -> list[str]:
    """What axe finds wrong with a page, each in a line."""
    axe = pytest.importorskip("axe_playwright_python.sync_playwright").Axe()
    found: dict[str, Any] = axe.run(
        page, options={"runOnly": {"type": "tag", "values": TAGS}}
    ).response
    return [
        f"{rule['id']}: {node['html'][:120]}"
        for rule in found["violations"]
        for node in rule["nodes"]
    ]


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize("role", PAGES)
def test_no_page_has_a_violation_or_is_wider_than_the_screen(
    open_as: "OpenAs", role: str, scheme: str
) -> None:
    """WCAG 2.2 AA as far as a program can tell, and no sideways scrolling at 320 pixels."""
    page = open_as(role, color_scheme=scheme)
    for path in PAGES[role]:
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
    open_as: "OpenAs", site: Site, tmp_path: Path
) -> None:
    """From the first page to the item, by forms alone; every state of it without a violation."""
    site.agency.site = SiteFile(overrides=OverridePolicy(KINDS))
    letter = tmp_path / "letter.pdf"
    letter.write_bytes(b"%PDF-1.7\n1 0 obj\n")
    page = open_as("hr", java_script_enabled=False)
    page.get_by_role("button", name="Acknowledge: Not allowed").first.click()
    expect(page.locator("#queue")).to_contain_text("seen by hr")
    page.get_by_role("link", name="Assign, resolve or override: Not allowed").first.click()
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
    open_as: "OpenAs", site: Site, scheme: str
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


@pytest.mark.parametrize("scheme", SCHEMES)
def test_a_refused_field_has_the_focus_and_its_sentence(open_as: "OpenAs", scheme: str) -> None:
    """Where the browser lets it pass: what was typed stays, without a violation at any width."""
    page = open_as("clinician", color_scheme=scheme)
    page.goto("/me/tell")
    page.get_by_label("Title, as on the certificate").fill("Planning for discharge")
    page.get_by_label("Completed on").fill("2026-11-02")
    page.get_by_label("Contact hours").fill("2 and a half")
    page.get_by_label("Case management").check()
    page.get_by_role("button", name="Record this course").click()
    hours = page.get_by_label("Contact hours")
    expect(hours).to_be_focused()
    expect(hours).to_have_accessible_description(re.compile("must be a number above 0"))
    expect(hours).to_have_value("2 and a half")
    expect(page.get_by_label("Title, as on the certificate")).to_have_value(
        "Planning for discharge"
    )
    expect(page.get_by_label("Case management")).to_be_checked()
    expect(page).to_have_title(re.compile("^Look again: "))
    assert violations(page) == []
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 900})
        assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_the_end_of_a_session_is_announced_and_put_off(open_as: "OpenAs", clock: Any) -> None:
    """Two minutes ahead, with a button that prolongs it; what was typed stays, and comes back."""
    page = open_as("clinician")
    page.clock.install()
    page.goto("/me/tell")
    page.get_by_label("Title, as on the certificate").fill("Planning for discharge")
    warning = page.get_by_role("alertdialog")
    for _ in range(2):
        page.clock.fast_forward("57:50")
        clock.on(timedelta(minutes=57, seconds=50))
        expect(warning).to_be_hidden()
        page.clock.fast_forward("00:20")
        clock.on(timedelta(seconds=20))
        expect(warning).to_contain_text("You will be logged out at")
        assert violations(page) == []
        page.keyboard.press("Enter")
        expect(warning).to_be_hidden()
    expect(page.get_by_label("Title, as on the certificate")).to_have_value(
        "Planning for discharge"
    )
    page.clock.fast_forward("01:00:01")
    clock.on(timedelta(hours=1))
    expect(warning).to_contain_text("You have been logged out")
    page.get_by_role("button", name="Close").click()
    page.get_by_label("State I now live in").select_option(label="Ohio")
    page.get_by_label("Since").fill("2026-11-01")
    page.get_by_role("button", name="Record this move").click()
    expect(page.get_by_role("status")).to_contain_text("nothing was recorded")
    assert violations(page) == []
    page.get_by_label("Name").fill("clinician")
    page.get_by_label("Password").fill("correct horse battery staple")
    page.get_by_role("button", name="Log in").click()
    expect(page.locator("dl.typed")).to_contain_text("2026-11-01")
    assert violations(page) == []
    page.get_by_role("button", name="Send it now").click()
    expect(page.locator("main")).to_contain_text("Recorded: Moved to Ohio")


def test_without_scripts_a_session_is_prolonged_in_another_tab(
    open_as: "OpenAs", clock: Any
) -> None:
    """By the button at the foot of the page, which says when it ends."""
    page = open_as("clinician", java_script_enabled=False)
    page.goto("/me/tell")
    page.get_by_label("Title, as on the certificate").fill("Planning for discharge")
    expect(page.locator("#session-end")).to_contain_text(
        f"You stay logged in until {moment_words(clock.now + timedelta(hours=1))};"
    )
    clock.on(timedelta(minutes=59))
    with page.expect_popup() as popup:
        page.get_by_role("button", name="Stay logged in").click()
    expect(heading(popup.value)).to_have_text("You stay logged in")
    expect(popup.value.locator("main")).to_contain_text(
        f"Until {moment_words(clock.now + timedelta(hours=1))}"
    )
    expect(page.get_by_label("Title, as on the certificate")).to_have_value(
        "Planning for discharge"
    )
