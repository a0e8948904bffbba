"""Logging in by the provider in a browser, which decides by itself what cookies it sends along."""

from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

import attrs
import pytest

from goodstanding_web.application import Site
from goodstanding_web.security.provider import Provider, ProviderSettings

if TYPE_CHECKING:
    from playwright.sync_api import Browser


@pytest.fixture
def site(site: Site, provider: Any) -> Site:
    """The sample agency, with a provider whose Hanna opens the login hr."""
    now = int(site.now().timestamp())
    provider.claims = {"sub": "00u1", "iat": now, "exp": now + 300}
    site.identities.link("hr", provider.issuer, subject="00u1")
    settings = ProviderSettings(provider.issuer, provider.client, "", "Harbor Account")
    return attrs.evolve(site, provider=Provider(settings, provider.secret))


def test_a_person_logs_in_by_the_provider(
    browser: "Browser", address: str, site: Site, provider: Any
) -> None:
    """From another host, so that the session's cookie would not come along with a redirect."""
    here = f"http://localhost:{urlsplit(address).port}"
    assert site.provider is not None
    site.provider.settings = attrs.evolve(site.provider.settings, address=here)
    provider.published = {"end_session_endpoint": f"{provider.issuer}/end"}
    context = browser.new_context(base_url=here)
    try:
        page = context.new_page()
        page.goto("/")
        axe = pytest.importorskip("axe_playwright_python.sync_playwright").Axe()
        assert axe.run(page).response["violations"] == []
        page.get_by_role("link", name="Log in with Harbor Account").click()
        page.get_by_role("link", name="Today", exact=True).wait_for()
        assert page.url == f"{here}/"
        assert "hr" in page.get_by_role("banner").inner_text()
        page.set_viewport_size({"width": 320, "height": 700})
        page.get_by_role("button", name="Log out").click()
        page.get_by_role("heading", name="Log in").wait_for()
        wide = page.evaluate("document.documentElement.scrollWidth")
        assert wide <= 320
        assert axe.run(page).response["violations"] == []
        page.get_by_role("link", name="log out there too").click()
        page.wait_for_url(f"{provider.issuer}/end?**")
        page.goto("/sign-in")
        provider.claims["aud"] = "another client"
        page.get_by_role("link", name="Log in with Harbor Account").click()
        page.get_by_role("alert").wait_for()
        assert "could not be verified" in page.get_by_role("alert").inner_text()
        assert axe.run(page).response["violations"] == []
        assert page.evaluate("document.documentElement.scrollWidth") <= 320
    finally:
        context.close()
