"""Write docs/images: a picture of each page, of the sample agency on a fixed day.

    uv run python scripts/screenshots.py

Needs Chromium on this machine. The pictures are looked at, not compared: fonts differ by machine.
"""

import shutil
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

import uvicorn
from playwright.sync_api import Page, sync_playwright

from goodstanding.plugins import load_plugins
from goodstanding.sample.recorded import record_sample
from goodstanding.site.database import sqlite_url
from goodstanding.site.site_file import SiteFile
from goodstanding.store import open_store
from goodstanding_notifications.channels.file import FileChannel
from goodstanding_notifications.desk import Desk
from goodstanding_notifications.ladder import Audience
from goodstanding_notifications.ledger.database import open_database
from goodstanding_notifications.sending import runs
from goodstanding_notifications.settings import Reader, Settings
from goodstanding_web.agency import Agency
from goodstanding_web.application import Site, application
from goodstanding_web.database import Database
from goodstanding_web.documents import Documents
from goodstanding_web.incoming.uploads import Uploads
from goodstanding_web.security.audit import AuditTrail
from goodstanding_web.security.auditor_links import AuditorLinks
from goodstanding_web.security.logins import Login, Logins
from goodstanding_web.security.roles import Role
from goodstanding_web.security.second_factor import SecondFactors
from goodstanding_web.security.sessions import Sessions
from goodstanding_web.security.site_key import SiteKey
from goodstanding_web.security.tokens import Tokens
from goodstanding_web.webhooks.receivers import Receivers

IMAGES = Path(__file__).resolve().parent.parent / "docs" / "images"
NOW = datetime(2026, 11, 23, 13, 55, tzinfo=UTC)
PASSWORD = "a password of the sample"  # noqa: S105 - of invented logins
READERS = tuple(
    Reader(name.split()[0].casefold(), name, f"{name.split()[0]}@harbor.example", "", reads)
    for name, reads in (("Cora Lee", Audience.COMPLIANCE), ("Ana Ruiz", Audience.MANAGER))
)
WIDE, PHONE = (1200, 900), (390, 844)
VISIT = "state=TX&need=SN&day=2026-11-24&start=09:00&end=10:00"
SHOWN = (
    ("admin", "today", "/", WIDE),
    ("admin", "queue-item", "", WIDE),
    ("admin", "coverage", "/coverage?category=rn", WIDE),
    ("admin", "coverage-people", "/coverage/people?category=rn", WIDE),
    ("admin", "coverage-visit", f"/coverage/visit?{VISIT}", WIDE),
    ("admin", "visits", "/visits", WIDE),
    ("admin", "proposals", "/visits/proposals", WIDE),
    ("admin", "people", "/people?waiting=yes", WIDE),
    ("admin", "person", "/people/hh-020", WIDE),
    ("admin", "certifications", "/people/hh-041/certifications", WIDE),
    ("admin", "notices", "/notices", WIDE),
    ("admin", "import", "/imports", WIDE),
    ("admin", "reports", "/reports/morning", WIDE),
    ("admin", "rules", "/rules/ccm", WIDE),
    ("admin", "affected", "/rules/nlc/affected", WIDE),
    ("admin", "administration", "/administration", WIDE),
    ("clinician", "my-page", "/me", PHONE),
    ("clinician", "my-notices", "/me/notices", PHONE),
    ("clinician", "tell-hr", "/me/tell", PHONE),
)
"""Who sees it, the name of the picture, the page (none: an item of the work queue), the size."""


KEY = SiteKey(b"a key of these pictures, no site's")


@contextmanager
def served(folder: Path) -> Iterator[str]:
    """The sample agency, served on this machine; its address."""
    words = load_plugins().catalog.words
    url = sqlite_url(record_sample(folder, NOW.date(), NOW, words))
    with open_store(url, words) as store:
        pages = Database(url)
        logins = Logins(pages)
        logins.add(Login("admin", Role.ADMIN), PASSWORD)
        logins.add(Login("clinician", Role.CLINICIAN, "hh-041"), PASSWORD)
        settings = Settings(
            site="Harbor Home Health", channel="file", folder=folder / "messages", readers=READERS
        )
        runs.run(url, settings, FileChannel(settings.folder, settings.mail), lambda: NOW)
        desk = Desk(open_database(url), settings)
        site = Site(
            Agency(
                store,
                load_plugins().catalog,
                "Harbor Home Health",
                NOW.date,
                SiteFile(residence_months=6),
            ),
            logins,
            Sessions(pages),
            Tokens(pages),
            AuditTrail(pages),
            SecondFactors(pages, KEY),
            AuditorLinks(pages),
            Receivers(pages, KEY),
            Uploads(folder / "uploads"),
            Documents(pages, folder / "documents"),
            lambda: NOW,
            secure_cookies=False,
            notices=desk,
        )
        config = uvicorn.Config(application(site), port=0, log_level="warning", access_log=False)
        server = uvicorn.Server(config)
        thread = threading.Thread(target=server.run)
        thread.start()
        while not server.started:
            time.sleep(0.05)
        yield f"http://127.0.0.1:{server.servers[0].sockets[0].getsockname()[1]}"
        server.should_exit = True
        thread.join()
        desk.close()
        pages.close()


def log_in(page: Page, address: str, name: str) -> None:
    """Logs in by the form."""
    page.goto(address)
    page.get_by_label("Name").fill(name)
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Log in").click()
    page.wait_for_url(lambda url: "/sign-in" not in url)


def first_item(page: Page, address: str) -> str:
    """The address of the first item of the work queue that is not allowed."""
    page.goto(f"{address}/queue?kind=not_allowed")
    return str(page.locator("#queue .acts a").first.get_attribute("href"))


def main() -> None:
    """Takes every picture."""
    chromium = shutil.which("chromium")
    if chromium is None:
        sys.exit("Chromium is not on this machine")
    IMAGES.mkdir(exist_ok=True)
    with (
        tempfile.TemporaryDirectory() as folder,
        served(Path(folder)) as address,
        sync_playwright() as playwright,
    ):
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        for role in dict.fromkeys(role for role, *_ in SHOWN):
            page = browser.new_page()
            log_in(page, address, role)
            for who, name, path, (width, height) in SHOWN:
                if who == role:
                    page.set_viewport_size({"width": width, "height": height})
                    page.goto(address + (path or first_item(page, address)))
                    page.screenshot(path=IMAGES / f"{name}.png")
        browser.close()


if __name__ == "__main__":
    main()
