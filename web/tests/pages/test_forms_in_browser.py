"""Forms in a browser: what is refused or comes too late is not lost; a session's end is said."""

import re
from collections.abc import Callable
from datetime import timedelta
from typing import TYPE_CHECKING, Any

import pytest

from goodstanding_web.rendering import moment_words

if TYPE_CHECKING:
    from playwright.sync_api import Page

    OpenAs = Callable[..., Page]
    Violations = Callable[[Page], list[str]]

expect = pytest.importorskip("playwright.sync_api").expect
"""Looks until it is so: a click does not wait for the page that answers it."""


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_a_refused_field_has_the_focus_and_its_sentence(
    open_as: "OpenAs", violations: "Violations", scheme: str
) -> None:
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
    for width in (320, 768, 1440):
        page.set_viewport_size({"width": width, "height": 900})
        assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_the_end_of_a_session_is_announced_and_put_off(
    open_as: "OpenAs", violations: "Violations", clock: Any
) -> None:
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
    expect(popup.value.get_by_role("heading", level=1)).to_have_text("You stay logged in")
    expect(popup.value.locator("main")).to_contain_text(
        f"Until {moment_words(clock.now + timedelta(hours=1))}"
    )
    expect(page.get_by_label("Title, as on the certificate")).to_have_value(
        "Planning for discharge"
    )


def test_a_new_colleague_takes_a_password(open_as: "OpenAs", violations: "Violations") -> None:
    """The first one is shown once; it leads to My login, and the own one opens the rest."""
    page = open_as("admin")
    page.set_viewport_size({"width": 320, "height": 900})
    page.goto("/administration")
    page.get_by_text("Add a login").click()
    page.get_by_label("Name to log in by").fill("nell")
    expect(page.get_by_label("Role")).to_have_value("hr")
    page.get_by_role("button", name="Add this login").click()
    expect(page.get_by_role("heading", name="First password of nell")).to_be_visible()
    assert violations(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    first = page.get_by_role("status").locator("code").inner_text()
    page.get_by_role("button", name="Log out", exact=True).click()
    for password in (first, "seven purple tractors"):
        page.get_by_label("Name").fill("nell")
        page.get_by_label("Password").fill(password)
        page.get_by_role("button", name="Log in").click()
        if password == first:
            card = page.get_by_role("heading", name="Choose a password of your own first")
            expect(card).to_be_visible()
            assert violations(page) == []
            page.get_by_label("Password now").fill(first)
            page.get_by_label("New password, 12").fill("seven purple tractors")
            page.get_by_label("The same again").fill("seven purple tractors")
            page.get_by_role("button", name="Change it").click()
    expect(page.locator(".verdict strong")).to_be_visible()
