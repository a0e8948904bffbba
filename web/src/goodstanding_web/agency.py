"""What the pages show: the agency's roster as it is on record, and the features built from it.

Facts are read again only when something was recorded since; pages are kept with the day they are
of. So a new fact is on the next page asked for, and a page asked for twice is computed once.
"""

from collections.abc import Callable, Iterable
from datetime import UTC, date, datetime
from threading import Lock
from typing import Final, TypeVar, cast

import attrs

from goodstanding.catalog import Catalog
from goodstanding.dates import ONE_DAY
from goodstanding.errors import InputError
from goodstanding.features.ce.builder import education_page
from goodstanding.features.ce.page import EducationPage
from goodstanding.features.coverage.builder import RosterCoverage, categories_of
from goodstanding.features.coverage.hindsight import Hindsight, hindsight_of
from goodstanding.features.coverage.page import CoverageTable
from goodstanding.features.disagreements.builder import disagreements_of
from goodstanding.features.eligibility.builder import nearness_page
from goodstanding.features.eligibility.page import EligibilityPage
from goodstanding.features.experience.builder import work_page
from goodstanding.features.experience.page import WorkPage
from goodstanding.features.expirations.builder import expirations_page
from goodstanding.features.expirations.page import ExpirationsPage
from goodstanding.features.morning.builder import morning
from goodstanding.features.morning.memory import MorningMemory
from goodstanding.features.morning.page import Morning
from goodstanding.features.on_record import DayBefore, roster_of_store
from goodstanding.features.person.builder import person_page
from goodstanding.features.person.page import PersonPage
from goodstanding.features.reassignment.builder import CandidateSearch, proposals
from goodstanding.features.reassignment.page import ProposalsPage, VisitCandidates, VisitWanted
from goodstanding.features.roster import Progress, Roster, license_numbers, silent
from goodstanding.features.rule_sheets.affected import AffectedPage, affected_by
from goodstanding.features.schedule.builder import schedule
from goodstanding.features.schedule.page import ScheduledBooking
from goodstanding.features.scope import ReportScope
from goodstanding.features.staff.builder import staff_page
from goodstanding.features.staff.page import StaffPage
from goodstanding.features.staff.scope import EVERYBODY, StaffScope
from goodstanding.features.supervisors import supervisors_named
from goodstanding.features.work_queue.acts import overrides_page, work_queue
from goodstanding.features.work_queue.on_record import items_of_person, items_on_record
from goodstanding.features.work_queue.page import OverridesPage, WorkQueue
from goodstanding.site import clock
from goodstanding.site.site_file import NOTHING_SAID, SiteFile
from goodstanding.store import Store
from goodstanding_web.queue_sources import ActsReader, DisputesReader
from goodstanding_web.record import RosterReader

T = TypeVar("T")
K = TypeVar("K")
V = TypeVar("V")

_PAGES_KEPT: Final = 64
_DAYS_KEPT: Final = 4
_ROSTERS_KEPT: Final = 6
_MOST_NAMED: Final = 5


@attrs.frozen(eq=False)
class _Reading:
    """The rosters of one moment: people read once, bookings from the days asked for.

    `day` is the day by which what was verified lately enough is judged: today, or the past day that
    was asked for.
    """

    mark: int
    today: date
    day: date
    as_read: Roster
    judged: Roster
    since: dict[date, Roster] = attrs.field(factory=dict)
    coverages: dict[str, RosterCoverage] = attrs.field(factory=dict)


def _make_room(kept: dict[K, V]) -> None:
    """Lets the oldest go where there are too many."""
    while len(kept) >= _ROSTERS_KEPT:
        kept.pop(next(iter(kept)))


def _later(roster: Roster, since: date) -> Roster:
    """The same with bookings from a later day on, as the store would read them."""
    return attrs.evolve(
        roster,
        visits=tuple(
            visit
            for visit in roster.visits
            if max(visit.last_day, visit.day if visit.end is None else visit.end.date()) >= since
        ),
        assignments=tuple(
            task for task in roster.assignments if task.until is None or task.until >= since
        ),
    )


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
        self._memory, self._ends, self._reporting = MorningMemory(), MorningMemory(), Lock()
        self.acts, self.disputes = ActsReader(store), DisputesReader(store)
        self._lock = Lock()
        self._readings: dict[tuple[datetime | None, date], _Reading] = {}
        self._covering = Lock()
        self._pages: dict[tuple[object, ...], object] = {}
        self._days_before: dict[date, DayBefore] = {}

    def roster(self, since: date, known_at: datetime | None = None) -> tuple[int, Roster]:
        """The roster on record with bookings from a day on, and the mark of the last import in it.

        With `known_at`, as it was known by that moment.
        """
        with self._lock:
            reading = self._reading(since, self._then(known_at))
            return reading.mark, reading.since[since]

    def as_read(self, since: date, known_at: datetime | None) -> Roster:
        """The roster before it is judged under the site's policy of verification."""
        with self._lock:
            reading = self._reading(since, self._then(known_at))
            return attrs.evolve(reading.since[since], people=reading.as_read.people)

    def _then(self, known_at: datetime | None) -> datetime | None:
        """The moment of knowledge; None if nothing was recorded after it, so that it is now."""
        if known_at is None or known_at >= self._recorded_at():
            return None
        return known_at

    def _recorded_at(self) -> datetime:
        """When the last import or undoing was recorded."""
        receipts = self.store.receipts()
        return receipts[-1].recorded_at if receipts else datetime.min.replace(tzinfo=UTC)

    def _reading(self, since: date, known_at: datetime | None) -> _Reading:
        mark, today = self._mark(), self.today()
        if any((kept.mark, kept.today) != (mark, today) for kept in self._readings.values()):
            self._readings, self._pages = {}, {}
        day = min(since, today)
        reading = self._readings.get((known_at, day))
        if reading is None:
            roster = self._read(since, known_at)
            _make_room(self._readings)
            judged = roster.judged(self.site.verification, day)
            reading = _Reading(mark, today, day, roster, judged, {since: judged})
            self._readings[known_at, day] = reading
        elif since not in reading.since:
            earlier = [kept for kept in reading.since if kept < since]
            _make_room(reading.since)
            reading.since[since] = (
                _later(reading.since[max(earlier)], since)
                if earlier
                else self._booked(reading.judged, since, known_at)
            )
        return reading

    def of_branch(self, branch: str) -> "Agency":
        """The same with the people of one branch and their bookings, as a manager sees it."""
        with self._lock:
            if branch not in self._branches:
                self._branches[branch] = Branch(self, branch)
            return self._branches[branch]

    def _read(self, since: date, known_at: datetime | None) -> Roster:
        if known_at is None:
            return self._record.roster(self.title, since)
        return roster_of_store(self.store, self.title, since, known_at)

    def _booked(self, people: Roster, since: date, known_at: datetime | None) -> Roster:
        """The same people with their bookings from another day on."""
        return attrs.evolve(
            people,
            visits=tuple(self.store.visits(since, known_at=known_at)),
            assignments=tuple(self.store.assignments(since, known_at=known_at)),
        )

    def _day_before(self, day: date, roster: Roster) -> Roster | None:
        """The roster as it was known at the end of the day before; None: nothing was."""
        with self._lock:
            kept = self._days_before.pop(day, None)
            if kept is None:
                end = clock.end_of_day(day - ONE_DAY)
                if end is None:
                    return None
                kept = DayBefore(self.store, day, end, self.site.verification)
            # The day asked for last stands last, and the first goes.
            self._days_before[day] = kept
            if len(self._days_before) > _DAYS_KEPT:
                self._days_before.pop(next(iter(self._days_before)))
        return kept.roster(roster)

    def _mark(self) -> int:
        return self.store.last_receipt()

    def morning(self, day: date, within: int = 90, progress: Progress = silent) -> Morning:
        """The morning report of a day; `progress` is told while it is worked out."""
        mark, roster = self.roster(day)

        def build() -> Morning:
            return morning(
                self.catalog,
                roster,
                day,
                within,
                progress,
                site=self.site,
                before=self._day_before(day, roster),
                memory=self._memory,
            )

        # Who asks while it is worked out waits for it, and does not work it out as well.
        with self._reporting:
            return self._kept((mark, "morning", day, within), build)

    def coverage(
        self,
        day: date,
        category: str | None,
        known_at: datetime | None = None,
        *,
        matrix: bool = False,
    ) -> tuple[tuple[str, ...], CoverageTable]:
        """The categories of the roster, and who may serve where in one of them on a day.

        The categories are those on record now, whatever the moment of knowledge.
        """
        _, roster = self.roster(day)
        categories = categories_of(roster)
        if not categories:
            raise InputError("Nobody on record has a license yet: import licenses first")
        wanted = category or categories[0]
        if wanted not in categories:
            raise InputError(f"Nobody on record has a license of the category {wanted[:20]!r}")
        table = self._table(day, wanted, known_at)
        return categories, table if matrix else attrs.evolve(table, matrix=None)

    def _table(self, day: date, category: str, known_at: datetime | None) -> CoverageTable:
        mark, roster = self.roster(day, known_at)
        known_at = self._then(known_at)

        def build() -> CoverageTable:
            with self._covering:
                return self._coverage(roster, category).table(
                    day, roster, matrix=True, named=_MOST_NAMED
                )

        return self._kept((mark, "coverage", day, category, known_at), build)

    def _coverage(self, roster: Roster, category: str) -> RosterCoverage:
        """The coverage by which a day is answered quickly after another; ask it under the lock."""
        with self._lock:
            kept = next(
                (
                    reading.coverages
                    for reading in self._readings.values()
                    if reading.judged.people is roster.people
                ),
                {},
            )
        found = kept.get(category)
        if found is None:
            found = kept[category] = RosterCoverage(self.catalog, roster, category)
        return found

    def hindsight(self, day: date, category: str | None) -> Hindsight:
        """A day in the past by what was known at its end, beside what is known of it now."""
        _, now = self.coverage(day, category, matrix=True)
        then = self._table(day, now.category, clock.end_of_day(day))
        mark, _ = self.roster(day)
        return self._kept((mark, "hindsight", day, now.category), lambda: hindsight_of(then, now))

    def candidates(self, wanted: VisitWanted, named: int) -> VisitCandidates:
        """Who could take a visit."""
        mark, roster = self.roster(wanted.day)

        def search() -> VisitCandidates:
            with self._covering:
                return self._search(roster, wanted.categories).candidates(wanted, named)

        return self._kept((mark, "candidates", wanted, named), search)

    def proposals(
        self, since: date, rows: tuple[ScheduledBooking, ...], **cut: int
    ) -> ProposalsPage:
        """For each of some bookings from a day on that cannot stand, who could take it.

        `cut` is as `features.reassignment.builder.proposals` takes it.
        """
        _, roster = self.roster(since)
        with self._covering:
            search = self._search(roster, sorted({row.need.category for row in rows}))
            return proposals(search, roster, rows, **cut)

    def affected(self, name: str, day: date) -> AffectedPage:
        """Who is affected by a compact or a credential type; `InputError` if there is no such."""
        mark, roster = self.roster(day)
        return self._kept(
            (mark, "affected", name, day), lambda: affected_by(self.catalog, roster, name, day)
        )

    def _search(self, roster: Roster, categories: Iterable[str]) -> CandidateSearch:
        coverages = {category: self._coverage(roster, category) for category in categories}
        return CandidateSearch(self.catalog, roster, coverages)

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

    def experience(self, person: str, day: date) -> WorkPage:
        """One person's jobs and what they count for; `InputError` if nobody has the id."""
        mark, roster = self.roster(day)
        return self._kept(
            (mark, "experience", person, day),
            lambda: work_page(self.catalog, roster, person, day, self.site.assumptions),
        )

    def queue(self, day: date) -> WorkQueue:
        """What asks somebody to act on a day, with what was done about it."""
        mark, roster = self.roster(day)
        items = self._kept(
            (mark, "items", day),
            lambda: items_on_record(self.store, self.morning(day), roster, self.disputes.all()),
        )
        acts = self.acts.all()
        last = acts[-1].id if acts else 0
        return self._kept(
            (mark, "queue", day, last),
            lambda: work_queue(self.title, day, items, acts, clock.day_of, self.site.overrides),
        )

    def staff(
        self, day: date, scope: StaffScope = EVERYBODY, *, first: int = 0, most: int | None = None
    ) -> StaffPage:
        """Some of the people asked for, with what they hold and what waits about them."""
        mark, roster = self.roster(day)
        queue = self.queue(day)
        acts = self.acts.all()
        return self._kept(
            (mark, "staff", day, scope, first, most, acts[-1].id if acts else 0),
            lambda: staff_page(
                self.catalog,
                roster,
                day,
                (item for item in queue.items if item.waits),
                scope,
                first=first,
                most=most,
            ),
        )

    def queue_of(self, person: str, day: date) -> WorkQueue:
        """What of one person asks somebody to act; `InputError` if nobody on record has the id."""
        mark, roster = self.roster(day)
        disputes = self.person(person, day).disagreements
        items = self._kept(
            (mark, "items of", person, day),
            lambda: items_of_person(
                self.store, self.catalog, roster, person, day, self.site, disputes
            ),
        )
        return work_queue(
            self.title, day, items, self.acts.all(), clock.day_of, self.site.overrides
        )

    def overrides(self, since: date, through: date) -> OverridesPage:
        """The overrides that held on some day of a period."""
        return overrides_page(
            self.title, self.acts.all(), since, through, clock.day_of, self._watches
        )

    def _watches(self, _person: str) -> bool:
        """Whether an act about a person is to be told here."""
        return True

    def expirations(self, day: date) -> ExpirationsPage:
        """What ends in the months around a day, by month and by branch."""
        mark, roster = self.roster(day)

        def build() -> ExpirationsPage:
            with self._reporting:
                return expirations_page(self.catalog, roster, day, self._ends)

        return self._kept((mark, "expirations", day), build)

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
        self.acts, self.disputes = agency.acts, agency.disputes

    def _watches(self, person: str) -> bool:
        _, roster = self.roster(self.today())
        return person in roster.people

    def _booked(self, people: Roster, since: date, known_at: datetime | None) -> Roster:
        booked = super()._booked(people, since, known_at)
        return attrs.evolve(
            booked,
            visits=tuple(visit for visit in booked.visits if visit.person in people.people),
            assignments=tuple(task for task in booked.assignments if task.person in people.people),
        )

    def _read(self, since: date, known_at: datetime | None) -> Roster:
        roster = self._agency.as_read(since, known_at)
        scope = ReportScope(branch=self._branch)
        own = {
            person: dossier
            for person, dossier in roster.people.items()
            if scope.people(dossier, self.today())
        }
        others = (dossier for person, dossier in roster.people.items() if person not in own)
        supervisors = {
            person: roster.people[person]
            for person in supervisors_named(own)
            if person in roster.people
        }
        return attrs.evolve(
            roster,
            title=self.title,
            people=own,
            others=supervisors,
            visits=tuple(visit for visit in roster.visits if visit.person in own),
            assignments=tuple(task for task in roster.assignments if task.person in own),
            # A license may stand on somebody of another branch.
            numbers_of_others=tuple(license_numbers(others)),
        )
