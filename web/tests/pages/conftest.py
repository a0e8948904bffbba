"""A real browser on the sample agency; skipped where there is no Chromium and none is required."""

import os
import shutil
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Any

import attrs
import pytest
from litestar import Litestar
from litestar.testing import TestClient

from goodstanding.features.notices.desk import NoticeDesk
from goodstanding_web.application import Site, application

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

Client = TestClient[Litestar]
PASSWORD = "correct horse battery staple"  # noqa: S105 - of invented logins
REQUIRED = "GOODSTANDING_TEST_REQUIRE_CHROMIUM"
"""If set to anything, these tests fail where there is no Chromium, instead of being skipped."""
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
"""The rules of axe: WCAG up to 2.2, levels A and AA."""
PATIENCE = 30_000
"""How long an expectation waits for a page, in milliseconds; as long as a click does."""
QUIET = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
"""No sandbox, for tests may run as root; and nothing is asked of the makers of the browser."""


@pytest.fixture(scope="session")
def browser() -> "Iterator[Browser]":
    """Chromium of the system."""
    found = shutil.which("chromium") or shutil.which("chromium-browser")
    if found is None and not os.environ.get(REQUIRED):
        pytest.skip("Chromium is not on this machine")
    sync_api = pytest.importorskip("playwright.sync_api")
    assert found is not None, f"{REQUIRED} is set, and Chromium is not on this machine"
    sync_api.expect.set_options(timeout=PATIENCE)
    with sync_api.sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=found, args=list(QUIET))
        yield chromium
        chromium.close()


@pytest.fixture
def open_as(browser: "Browser", address: str) -> "Iterator[Callable[..., Page]]":
    """Logs in by the form, as a person would, and gives the page that comes."""
    contexts = []

    def opened(role: str, **settings: object) -> "Page":
        context = browser.new_context(base_url=address, **settings)  # type: ignore[arg-type]
        contexts.append(context)
        page = context.new_page()
        page.goto("/")
        page.get_by_label("Name").fill(role)
        page.get_by_label("Password").fill("correct horse battery staple")
        page.get_by_role("button", name="Log in").click()
        page.wait_for_url(lambda url: "/sign-in" not in url)
        return page

    yield opened
    for context in contexts:
        context.close()


@pytest.fixture
def violations() -> "Callable[[Page], list[str]]":
    """Says what axe finds wrong with a page, each in a line."""
    axe = pytest.importorskip("axe_playwright_python.sync_playwright").Axe()

    def found(page: "Page") -> list[str]:
        # What is on the page may be seen before its style sheet has come.
        page.wait_for_load_state()
        answer: dict[str, Any] = axe.run(
            page, options={"runOnly": {"type": "tag", "values": TAGS}}
        ).response
        return [
            f"{rule['id']}: {node['html'][:120]}"
            for rule in answer["violations"]
            for node in rule["nodes"]
        ]

    return found


@pytest.fixture
def enter(site: Site, desk: NoticeDesk) -> Iterator[Callable[[str], Client]]:
    """Logs in as a role where notices are installed."""
    with TestClient(
        application(attrs.evolve(site, notices=desk)), base_url="http://testserver.local"
    ) as client:
        client.follow_redirects = False

        def as_role(role: str) -> Client:
            client.cookies.clear()
            client.post("/session", data={"name": role, "password": PASSWORD})
            return client

        yield as_role
