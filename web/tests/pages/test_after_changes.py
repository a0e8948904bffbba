"""Pages after changes are, byte for byte, those of a program that begins now."""

import random
from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import attrs
import pytest
from litestar.testing import TestClient

from goodstanding.facts import Visit
from goodstanding.features.work_queue.acts import act_on, override_of
from goodstanding.features.work_queue.page import ItemKind
from goodstanding.site.overrides import KINDS, OverridePolicy
from goodstanding.site.site_file import SiteFile
from goodstanding.store import ActKind, Change, Delivery, SourceKind, Statement, open_store
from goodstanding_web.agency import Agency
from goodstanding_web.application import Site, application

PATHS = ("/", "/queue", "/visits", "/expirations", "/people/hh-001")
SITE = SiteFile(overrides=OverridePolicy(KINDS))


class Changes:
    """What people and programs may record at the sample agency, drawn by chance."""

    def __init__(self, site: Site, clock: Any, seed: int) -> None:
        self.chance = random.Random(seed)  # noqa: S311 - no secret
        self.clock, self.agency, self.store = clock, site.agency, site.agency.store

    def renamed(self) -> None:
        """Of one person, a name, which a sorted page may put elsewhere."""
        self._record([Statement(self._person(), "person", {"name": self._word()})])

    def imported(self) -> None:
        """A board's file: licenses of several people, of which two may stand on one number."""
        self._record([self._license() for _ in range(6)], SourceKind.ISSUER)

    def undone(self) -> None:
        """An import taken back, and at times such an undoing."""
        kept = [entry for entry in self.store.receipts()[1:] if entry.undone_by is None]
        if kept:
            self.store.undo(self.chance.choice(kept).id, "Dana", self.clock())

    def booked(self) -> None:
        """Visits given to others, of another day, and new ones."""
        rows = {}
        for number in range(self.chance.choice([1, 2, 40])):
            visit = self._visit()
            key = self.chance.choice([visit.id, visit.id, f"new-{number}"])
            rows[key] = Statement(self._person(), "visits", self._visit_words(visit, key))
        self._record(list(rows.values()))

    def called_off(self) -> None:
        """A visit that is no longer booked."""
        visit = self._visit()
        words = self._visit_words(visit, visit.id)
        self._record([Statement(visit.person, "visits", words, Change.REMOVE)])

    def hired(self) -> None:
        """By the hire of a nurse of Texas who serves in Washington, a duty is to be done."""
        active = {"status": "active", "since": "2026-11-10"}
        booked = {"patient": "pt-9", "state": "WA", "since": "2026-11-20", "category": "rn"}
        facts: list[tuple[str, dict[str, Any]]] = [
            ("worker", {"status": "left", "since": "2026-01-02"}),
            ("worker", active),
            ("residences", {"jurisdiction": "CO", "since": "2026-09-27", "until": "2026-10-14"}),
            ("residences", {"jurisdiction": "TX", "since": "2026-10-15"}),
            ("assignments", booked),
        ]
        self._record([Statement("hh-001", kind, words) for kind, words in facts])

    def duty_done(self) -> None:
        """That duty, as the page of an item records it."""
        done = {"duty": "NLC-wa-report", "jurisdiction": "WA", "day": "2026-11-24", "by": "Ines"}
        self._record([Statement("hh-001", "duties_done", done)])

    def left(self) -> None:
        """One who left yesterday, or goes on leave."""
        status = self.chance.choice(["left", "on_leave"])
        self._record(
            [Statement(self._person(), "worker", {"since": "2026-11-24", "status": status})]
        )

    def acted(self) -> None:
        """An item acknowledged, and one overridden."""
        items = self.agency.queue(self.clock.today()).items
        act = act_on(self.chance.choice(items), ActKind.ACKNOWLEDGED, "Dana", self.clock())
        self.store.queue.add(act)
        stopped = [item for item in items if item.kind is ItemKind.NOT_ALLOWED] or items
        day = self.clock.today()
        words = {"reason": "agreed", "approver": "Ines"}
        self.store.queue.add(
            override_of(
                self.chance.choice(stopped),
                "Dana",
                self.clock(),
                day,
                SITE.overrides,
                through=day + timedelta(days=3),
                **words,
            )
        )

    def next_day(self) -> None:
        """Nothing is recorded; the day is another."""
        self.clock.on(timedelta(days=1))

    def _record(self, rows: list[Statement], kind: SourceKind = SourceKind.EMPLOYER) -> None:
        said_by = Delivery(f"a source {kind}", kind, "Dana", self.clock())
        self.store.apply(rows, said_by)

    def _person(self) -> str:
        return f"hh-{self.chance.randrange(1, 76):03}"

    def _word(self) -> str:
        return self.chance.choice(["Ada", "Éva", "Zoe", "<b>", "Ada"])

    def _visit(self) -> Visit:
        return self.chance.choice(self.agency.roster(self.clock.today())[1].visits)

    def _visit_words(self, visit: Visit, key: str) -> dict[str, Any]:
        day: date = self.clock.today() + timedelta(days=self.chance.randrange(9))
        return {
            "id": key,
            "patient": visit.patient,
            "state": visit.state,
            "day": day.isoformat(),
            "category": visit.category,
        }

    def _license(self) -> Statement:
        payload = {
            "id": "l-1",
            "category": "rn",
            "jurisdiction": self.chance.choice(["TX", "CO"]),
            "number": str(self.chance.randrange(4)),
            "status": [{"is": self.chance.choice(["active", "lapsed"])}],
            "terms": [{"through": self.chance.choice(["2026-11-24", "2026-12-09"])}],
        }
        return Statement(self._person(), "licenses", payload)


def pages(client: Any) -> dict[str, bytes]:
    """What a session is shown."""
    found = {path: client.get(path) for path in PATHS}
    assert {answer.status_code for answer in found.values()} == {200}
    return {path: answer.content for path, answer in found.items()}


def pages_of_program_begun_now(site: Site, cookies: dict[str, str]) -> dict[str, bytes]:
    """What the same session is shown by a program that has read nothing before."""
    url = site.agency.store.engine.url.render_as_string(hide_password=False)
    catalog = site.agency.catalog
    with open_store(url, catalog.words) as store:
        agency = Agency(store, catalog, site.agency.title, site.agency.today, SITE)
        fresh = application(attrs.evolve(site, agency=agency))
        with TestClient(fresh, base_url="http://testserver.local") as client:
            client.follow_redirects = False
            client.cookies.update(cookies)
            return pages(client)


def on_record(site: Site) -> tuple[object, ...]:
    """Whom the pages are about, and what is booked from today on."""
    _, roster = site.agency.roster(site.agency.today())
    return dict(roster.people), roster.visits, roster.assignments


@pytest.mark.parametrize(
    ("seed", "compared"),
    [
        (1, 10),
        pytest.param(2, 1, marks=pytest.mark.slow),
        pytest.param(3, 1, marks=pytest.mark.slow),
        pytest.param(4, 1, marks=pytest.mark.slow),
    ],
)
def test_pages_after_any_changes(
    seed: int, compared: int, site: Site, log_in: Callable[[str], Any], clock: Any
) -> None:
    """Facts, files, undoings, bookings, duties, absences, acts and days, in any order.

    Asked for after each change, and compared after so many of them.
    """
    site.agency.site = SITE
    changes = Changes(site, clock, seed)
    drawn: list[Callable[[], None]] = [
        changes.renamed,
        changes.imported,
        changes.undone,
        changes.booked,
        changes.called_off,
        changes.hired,
        changes.duty_done,
        changes.left,
        changes.acted,
        changes.next_day,
    ]
    changes.chance.shuffle(drawn)
    news = 0
    for number, change in enumerate(drawn, start=1):
        clock.on(timedelta(minutes=7))
        known = on_record(site)
        change()
        client = log_in("hr")
        shown = pages(client)
        if number % compared == 0:
            assert shown == pages_of_program_begun_now(site, dict(client.cookies)), change
        news += on_record(site) != known
    # An act is not of the roster, and there may be nothing to undo yet.
    assert news >= len(drawn) - 2
