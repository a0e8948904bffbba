"""A list is saved as a view, opened again and taken away, by the labels that a person reads."""

from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from playwright.sync_api import Page

    OpenAs = Callable[..., Page]
    Violations = Callable[[Page], list[str]]

expect = pytest.importorskip("playwright.sync_api").expect
"""Looks until it is so: a click does not wait for the page that answers it."""


def test_a_list_is_saved_opened_and_taken_away(open_as: "OpenAs", violations: "Violations") -> None:
    """On a narrow screen; the open form and the views have no violation."""
    page = open_as("hr", viewport={"width": 320, "height": 800})
    page.goto("/visits?state=TX&days=7")
    page.get_by_text("Save this view").first.click()
    assert violations(page) == []
    page.get_by_label("Name of the view").fill("Texas this week")
    page.get_by_label("Share it").check()
    page.get_by_role("button", name="Save this view").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Reports")
    expect(page.locator("#views")).to_contain_text("Visits: days: 7, state TX")
    assert violations(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    with page.expect_download() as download:
        page.get_by_role("link", name="Texas this week as CSV").click()
    assert download.value.suggested_filename.startswith("texas-this-week-")
    page.get_by_role("link", name="Texas this week", exact=True).click()
    expect(page.get_by_label("State")).to_have_value("TX")
    expect(page.get_by_label("Days")).to_have_value("7")
