"""The book the sample agency is written into: rows per sheet, days counted from today."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Final

from goodstanding.intake.roster.sheets_of_facts import SHEETS
from goodstanding.jurisdictions import JURISDICTIONS
from goodstanding.sample.last_days import last_days

Row = dict[str, str]

TITLES: Final = {
    "rn": "Registered Nurse",
    "lpn": "Licensed Practical Nurse",
    "lbsw": "Licensed Bachelor Social Worker",
    "lcsw": "Licensed Clinical Social Worker",
    "lmsw": "Licensed Master Social Worker",
}


class SampleBuilder:
    """Rows of every sheet; offsets are days from `today`, None leaves the cell empty."""

    def __init__(self, today: date) -> None:
        self.today = today
        self.rows: dict[str, list[Row]] = {name: [] for name in SHEETS}

    def day(self, offset: int | None) -> str:
        """The day so many days from today, as it is written in a sheet."""
        return "" if offset is None else (self.today + timedelta(days=offset)).isoformat()

    def season_end(self, soonest: int) -> int:
        """Days until the next May 31 or November 30, the last days of a CCM's term."""
        first = self.today + timedelta(days=soonest)
        ends = (date(first.year + year, *end) for year in (0, 1) for end in ((5, 31), (11, 30)))
        return (next(day for day in ends if day >= first) - self.today).days

    def add(self, sheet: str, **cells: str) -> None:
        """A row of a sheet."""
        self.rows[sheet].append(cells)

    def person(
        self,
        name: str,
        category: str,
        state: str,
        since: int | None = -2500,
        *,
        at_home: bool = True,
    ) -> str:
        """A person who resides in a state (unless not `at_home`: not recorded); returns the id."""
        person = f"hh-{len(self.rows['people']) + 1:03}"
        self.add(
            "people",
            id=person,
            name=name,
            email=name.lower().replace(" ", ".").replace("'", "") + "@harbor.example",
            time_zone=JURISDICTIONS[state].time_zone,
            category=category,
        )
        if at_home:
            self.residence(person, state, since)
        return person

    def residence(
        self, person: str, state: str, since: int | None, until: int | None = None
    ) -> None:
        """A span of legal residence."""
        self.add(
            "residences",
            person=person,
            jurisdiction=state,
            since=self.day(since),
            until=self.day(until),
        )

    def license(
        self,
        person: str,
        category: str,
        state: str,
        scope: str = "single_state",
        days: tuple[int, int] = (-400, 330),
        *,
        as_written: bool = False,
        **cells: str,
    ) -> str:
        """A term (first and last day) of a license; returns its id, the same for every term.

        Its last day moves to the next that its board's rule allows, unless taken `as_written`.
        """
        through = days[1] if as_written else self.last_day(state, category, days[1])
        key = f"{person}-{category}-{state}".lower()
        self.add(
            "licenses",
            person=person,
            id=key,
            category=category,
            jurisdiction=state,
            number=f"{700_000 + 977 * int(person[3:]) + len(state + category)}",
            scope=scope,
            kind="license",
            title=TITLES[category],
            since=self.day(days[0]),
            through=self.day(through),
            **{"status": "active", **cells},
        )
        return key

    def last_day(self, state: str, category: str, soonest: int) -> int:
        """The day from `soonest` on on which a license of a state can end, of those near."""
        rule = last_days(state, category)
        if rule is None:
            return soonest
        day = rule.until_renewable(self.today + timedelta(days=soonest), self.today)
        return (day - self.today).days

    def visit(
        self,
        person: str,
        state: str,
        offset: int,
        category: str = "rn",
        patient: str = "1",
        **cells: str,
    ) -> None:
        """A visit to one of the person's patients of a state."""
        self.add(
            "visits",
            person=person,
            patient=self._patient(person, state, patient),
            state=state,
            day=self.day(offset),
            category=category,
            mode="in_person",
            **cells,
        )

    def assignment(
        self,
        person: str,
        state: str,
        category: str,
        since: int = -60,
        until: int | None = None,
    ) -> None:
        """A span over which the person serves one patient."""
        self.add(
            "assignments",
            person=person,
            patient=self._patient(person, state, "1"),
            state=state,
            since=self.day(since),
            until=self.day(until),
            category=category,
        )

    def visits_left(self, total: int) -> int:
        """How many visits are missing to a total."""
        return total - len(self.rows["visits"])

    def finish(self) -> dict[str, list[Row]]:
        """The rows, visits in the order of days; visits and assignments get their ids."""
        self.rows["visits"].sort(key=lambda row: row["day"])
        for sheet, prefix in (("visits", "v"), ("assignments", "a")):
            self.rows[sheet] = [
                {"id": f"{prefix}-{number:04}", **row}
                for number, row in enumerate(self.rows[sheet], start=1)
            ]
        return self.rows

    @staticmethod
    def _patient(person: str, state: str, which: str) -> str:
        return f"pt-{state.lower()}-{person[3:]}{which}"


Entry = Callable[[SampleBuilder], None]
"""Writes one person, or a group of them, into the book; its docstring is the story."""
