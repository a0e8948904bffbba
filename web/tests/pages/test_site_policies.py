"""The pages answer under the waivers and policies that the site's file records."""

from pathlib import Path

import pytest

from goodstanding.catalog import Waiver
from goodstanding.site import installed
from goodstanding.store import open_store
from goodstanding_web.commands.serve import agency_of

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
