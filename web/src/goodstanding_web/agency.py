"""What the pages show: the agency's roster as it is on record, and the features built from it.

Facts are read again only when something was recorded since; pages are kept with the day they are
of. So a new fact is on the next page asked for, and a page asked for twice is computed once.
"""

from collections.abc import Callable
from datetime import date
from threading import Lock
from typing import Final, TypeVar, cast

import attrs

from goodstanding.catalog import Catalog
from goodstanding.dates import ONE_DAY
from goodstanding.errors import InputError
from goodstanding.features.ce.builder import education_page
from goodstanding.features.ce.page import EducationPage
from goodstanding.features.coverage.builder import categories_of, coverage_of
from goodstanding.features.coverage.page import CoverageTable
from goodstanding.features.disagreements.builder import disagreements_of
from goodstanding.features.eligibility.builder import nearness_page
from goodstanding.features.eligibility.page import EligibilityPage
from goodstanding.features.morning.builder import morning
from goodstanding.features.morning.page import Morning
from goodstanding.features.on_record import roster_of_day_before
from goodstanding.features.person.builder import person_page
from goodstanding.features.person.page import PersonPage
from goodstanding.features.roster import Roster, license_numbers
from goodstanding.features.schedule.builder import schedule
from goodstanding.features.schedule.page import ScheduledBooking
from goodstanding.features.scope import ReportScope
from goodstanding.site import clock
from goodstanding.site.site_file import NOTHING_SAID, SiteFile
from goodstanding.store import Store
from goodstanding_web.record import RosterReader

T = TypeVar("T")

_PAGES_KEPT: Final = 64


@attrs.frozen(eq=False)
class _Reading:
    """The roster with bookings from a day on, as of the last import known."""

    mark: int
    since: date
    roster: Roster


class Agency:
    """The pages' view of one site, or of one branch of it; safe to use from several threads."""

    def __init__(
        self,
        store: Store,
        catalog: Catalog,
        title: str,
        today: Callable[[], date],
        site: SiteFile = NOTHING_SAID,
    ) -> None:
        self._branches: dict[str, Agency] = {}
        self.store, self.catalog, self.title, self.today, self.site = (
            store,
            catalog,
            title,
            today,
            site,
        )
        self._record = RosterReader(store)
        self._lock = Lock()
        self._readings: dict[date, _Reading] = {}
        self._pages: dict[tuple[object, ...], object] = {}

    def roster(self, since: date) -> tuple[int, Roster]:
        """The roster on record, and the mark of the last import it holds."""
        with self._lock:
            mark = self._mark()
            reading = self._readings.get(since)
            if reading is None or reading.mark != mark:
                roster = self._read(since)
                reading = _Reading(mark, since, roster)
                self._readings = {
                    day: kept for day, kept in self._readings.items() if kept.mark == mark
                }
                self._readings[since] = reading
                self._pages = {key: page for key, page in self._pages.items() if key[0] == mark}
            return reading.mark, reading.roster

    def of_branch(self, branch: str) -> "Agency":
        """The same with the people of one branch and their bookings, as a manager sees it."""
        with self._lock:
            if branch not in self._branches:
                self._branches[branch] = Branch(self, branch)
            return self._branches[branch]

    def _read(self, since: date) -> Roster:
        found = self._record.roster(self.title, since)
        return found.judged(self.site.verification, min(since, self.today()))

    def _day_before(self, day: date, roster: Roster) -> Roster | None:
        """The roster as it was known at the end of the day before; None: nothing was."""
        end = clock.end_of_day(day - ONE_DAY)
        if end is None:
            return None
        return roster_of_day_before(self.store, roster, day, end, self.site.verification)

    def _mark(self) -> int:
        return self.store.last_receipt()

    def morning(self, day: date, within: int = 90) -> Morning:
        """The morning report of a day."""
        mark, roster = self.roster(day)
        return self._kept(
            (mark, "morning", day, within),
            lambda: morning(
                self.catalog,
                roster,
                day,
                within,
                site=self.site,
                before=self._day_before(day, roster),
            ),
        )

    def coverage(self, day: date, category: str | None) -> tuple[tuple[str, ...], CoverageTable]:
        """The categories of the roster, and who may serve where in one of them on a day."""
        mark, roster = self.roster(day)
        categories = categories_of(roster)
        if not categories:
            raise InputError("Nobody on record has a license yet: import licenses first")
        wanted = category or categories[0]
        if wanted not in categories:
            raise InputError(f"Nobody on record has a license of the category {wanted!r}")
        return categories, self._kept(
            (mark, "coverage", day, wanted),
            lambda: coverage_of(self.catalog, roster, wanted, day, named=5),
        )

    def person(self, person: str, day: date) -> PersonPage:
        """One person's page; `InputError` if nobody on record has the id."""
        mark, roster = self.roster(day)
        return self._kept(
            (mark, "person", person, day),
            lambda: person_page(
                self.catalog,
                roster,
                person,
                day,
                disagreements=disagreements_of(self.store, person),
            ),
        )

    def schedule(self, since: date, through: date) -> tuple[ScheduledBooking, ...]:
        """Every booking of some days with its answer."""
        mark, roster = self.roster(since)
        return self._kept(
            (mark, "schedule", since, through),
            lambda: schedule(self.catalog, roster, since, through),
        )

    def education(self, person: str, day: date) -> EducationPage:
        """One person's continuing education; `InputError` if nobody on record has the id."""
        mark, roster = self.roster(day)
        return self._kept(
            (mark, "education", person, day),
            lambda: education_page(self.catalog, roster, person, day, self.site.assumptions),
        )

    def eligibility(self, person: str, day: date) -> EligibilityPage:
        """What one person is near; `InputError` if nobody on record has the id."""
        mark, roster = self.roster(day)
        return self._kept(
            (mark, "eligibility", person, day),
            lambda: nearness_page(self.catalog, roster, person, day, self.site.assumptions),
        )

    def _kept(self, key: tuple[object, ...], build: Callable[[], T]) -> T:
        found = self._pages.get(key)
        if found is None:
            found = build()
            with self._lock:
                while len(self._pages) >= _PAGES_KEPT:
                    self._pages.pop(next(iter(self._pages)))
                self._pages[key] = found
        return cast("T", found)


class Branch(Agency):
    """The people whose branch it is today, and what they are booked for."""

    def __init__(self, agency: Agency, branch: str) -> None:
        title = f"{agency.title}, {branch}"
        super().__init__(agency.store, agency.catalog, title, agency.today, agency.site)
        self._agency, self._branch = agency, branch

    def _read(self, since: date) -> Roster:
        _, roster = self._agency.roster(since)
        scope = ReportScope(branch=self._branch)
        own = {
            person: dossier
            for person, dossier in roster.people.items()
            if scope.people(dossier, self.today())
        }
        others = (dossier for person, dossier in roster.people.items() if person not in own)
        return attrs.evolve(
            roster,
            title=self.title,
            people=own,
            visits=tuple(visit for visit in roster.visits if visit.person in own),
            assignments=tuple(task for task in roster.assignments if task.person in own),
            # A license may stand on somebody of another branch.
            numbers_of_others=tuple(license_numbers(others)),
        )
