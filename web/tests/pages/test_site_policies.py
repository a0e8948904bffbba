"""The pages answer under the waivers and policies that the site's file records."""

from collections.abc import Callable
from pathlib import Path

import pytest
from litestar import Litestar
from litestar.testing import TestClient

from goodstanding.catalog import Waiver
from goodstanding.site import installed
from goodstanding.site.policy import Policy
from goodstanding.site.site_file import SiteFile
from goodstanding.site.verification_policies import VerificationPolicy
from goodstanding.store import open_store
from goodstanding_web.application import Site
from goodstanding_web.commands.serve import agency_of

Client = TestClient[Litestar]

SAID = """
[[waiver]]
jurisdiction = "AL"
categories = ["rn"]
since = 2026-11-01
cite = "Order 9"

[higher_licenses]
lpn = ["rn"]
"""


def test_what_serve_shows_stands_under_the_file_of_the_site(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Waivers and higher licenses reach the pages; without a file nothing is said of either."""
    site = tmp_path / "goodstanding.toml"
    monkeypatch.setenv("GOODSTANDING_SITE", str(site))
    with open_store(f"sqlite:///{tmp_path / 'site.sqlite'}", installed.vocabulary()) as store:
        site.write_text(SAID, encoding="utf-8")
        catalog = agency_of(store, "Harbor").catalog
        (waiver,) = catalog.waivers or ()
        assert isinstance(waiver, Waiver)
        assert waiver.cite == "Order 9"
        assert catalog.serving("lpn") == ("lpn", "rn")
        site.write_text("", encoding="utf-8")
        catalog = agency_of(store, "Harbor").catalog
        assert (catalog.waivers, catalog.serving("lpn")) == (None, ("lpn",))


@pytest.mark.parametrize("asks", [True, False])
def test_the_pages_tell_of_licenses_that_nobody_has_verified(
    log_in: Callable[[str], Client], site: Site, asks: bool
) -> None:
    """Under the site's policy; that a license never was is on a person's page in any case."""
    policies = (VerificationPolicy("harbor", 30, Policy.BLOCK),) if asks else ()
    site.agency.site = SiteFile(verification=policies)
    client = log_in("hr")
    assert ("kind=not_verified" in client.get("/").text) is asks
    page = client.get("/people/hh-001").text
    assert "never verified at its issuer" in page
    assert ("asked: harbor within 30 days" in page) is asks
    assert ('class="tile-ok"' in page) is not asks
