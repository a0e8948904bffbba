"""Windows: days on which an application is taken, and days after which it is too late."""

from collections.abc import Iterable
from datetime import date, timedelta

import attrs

from goodstanding.dates import Dated, Span, add_months, parse_day
from goodstanding.errors import RuleError
from goodstanding.rules.combine import Leaf
from goodstanding.rules.values import Amount, Force, Number, amount, stated
from goodstanding.sources import Citation, is_citation


@attrs.frozen
class Window:
    """Days, inclusive, on which something is taken; `leads_to` are those of the exam it is for.

    `may_move`: the issuer announces the same days each year and says that they are subject to
    change; nobody should rely on them before they are confirmed.
    """

    name: str
    opens: date
    closes: date
    cite: Citation = attrs.field(validator=is_citation)
    leads_to: Span | None = None
    decided_by: date | None = None
    may_move: bool = False

    @property
    def caveat(self) -> str:
        """What must be said beside its days; '' when they are firm."""
        return "announced; may move" if self.may_move else ""

    def covers(self, day: date) -> bool:
        """Whether the window is open on a day."""
        return self.opens <= day <= self.closes


@attrs.frozen
class TermWindow:
    """Days before a person's own last day on which a renewal is taken, both counted back from it.

    `months`: it opens so many months, not days, before; it closes `closes` days before, 0 on it.
    """

    name: str
    cite: Citation = attrs.field(validator=is_citation)
    opens: int
    closes: int = 0
    months: bool = False

    @property
    def says(self) -> str:
        """Its days in words."""
        unit = "month" if self.months else "day"
        first = f"from {self.opens} {unit}{'' if self.opens == 1 else 's'} before the last day"
        if not self.closes:
            return f"{first} through that day"
        return f"{first} through {self.closes} day{'' if self.closes == 1 else 's'} before it"

    def of(self, through: date) -> Window:
        """The window of a term that ends on a day."""
        days = timedelta(days=self.opens)
        opens = add_months(through, -self.opens) if self.months else through - days
        return Window(self.name, opens, through - timedelta(days=self.closes), self.cite)


@attrs.frozen(eq=False)
class WithinWindow(Leaf):
    """The application is handed in while a window is open."""

    windows: tuple[Window, ...]
    in_force: Dated[bool | None]


@attrs.frozen(eq=False)
class WithinDays(Leaf):
    """The application is handed in at most so many days (or months) after the term's last day."""

    at_most: Dated[Number]
    months: bool = False
    also_before: bool = False


def _day(name: str, text: str) -> date:
    try:
        return parse_day(text)
    except ValueError as error:
        raise RuleError(f"window({name!r}): {text!r}: {error}") from None


def window(
    name: str,
    opens: str,
    closes: str,
    cite: Citation,
    *,
    exam: tuple[str, str] | None = None,
    decided_by: str | None = None,
    may_move: bool = False,
) -> Window:
    """One published window; days `YYYY-MM-DD`, inclusive; `exam`: days of the exam it leads to.

    `may_move`: announced as subject to change, and told so wherever it is shown.
    """
    leads_to = None if exam is None else Span(_day(name, exam[0]), _day(name, exam[1]))
    published = Window(
        name,
        _day(name, opens),
        _day(name, closes),
        cite,
        leads_to,
        None if decided_by is None else _day(name, decided_by),
        may_move,
    )
    if published.closes < published.opens:
        raise RuleError(f"window({name!r}): closes {closes}, before it opens on {opens}")
    return published


def yearly(
    name: str,
    opens: str,
    closes: str,
    cite: Citation,
    *,
    years: Iterable[int],
    decided_by: str | None = None,
    may_move: bool = False,
) -> tuple[Window, ...]:
    """The same window (`MM-DD`) in each of the years announced, by the year in which it opens.

    A close, or the day by which it is decided, earlier in the year than the opening is in the year
    after. `may_move`: the issuer says that its days are subject to change.
    """
    return tuple(
        window(
            f"{name} {year}",
            f"{year}-{opens}",
            f"{year + (closes < opens)}-{closes}",
            cite,
            decided_by=decided_by and f"{year + (decided_by < opens)}-{decided_by}",
            may_move=may_move,
        )
        for year in years
    )


def before_last_day(
    name: str,
    cite: Citation,
    *,
    days: int | None = None,
    months: int | None = None,
    closes: int = 0,
) -> TermWindow:
    """A window by a person's own last day, for `Renewal.windows`.

    It opens so many `days`, or `months`, before the last day of the term, and closes on that day,
    or `closes` days before it: `before_last_day("renewal", HANDBOOK.at("p. 13"), days=90)`.
    """
    if (days is None) == (months is None):
        raise RuleError(f"before_last_day({name!r}): give days, or months, and not both")
    opens = months if days is None else days
    numbers = all(isinstance(number, int) for number in (opens, closes))
    if not numbers or opens is None or opens < 1 or closes < 0:
        raise RuleError(
            f"before_last_day({name!r}): it opens 1 or more before the last day, and closes 0 or "
            "more days before it, in whole numbers"
        )
    found = TermWindow(name, cite, opens, closes, months is not None)
    # No month before a last day is shorter than a February.
    shortest = found.of(date(2026, 3, 1))
    if shortest.closes < shortest.opens:
        raise RuleError(f"before_last_day({name!r}): closes before it opens")
    return found


def within_window(
    id: str,
    windows: Iterable[Window],
    *,
    cite: Citation | None = None,
    in_force: Force | None = None,
    note: str = "",
) -> WithinWindow:
    """Handed in while a published window is open; unknown beyond the published ones."""
    ordered = tuple(sorted(windows, key=lambda window: window.opens))
    if not ordered:
        raise RuleError(f"{id!r}: within_window(...) names no window")
    return WithinWindow(id, ordered, stated(id, cite, in_force), note=note)


def within_days_after_term(
    id: str, *, at_most: Amount, also_before: bool = False, note: str = ""
) -> WithinDays:
    """Handed in at most so many days after the last valid day; `also_before`: or before it ends."""
    return WithinDays(id, amount(id, "at_most", at_most), also_before=also_before, note=note)


def within_months_after_term(
    id: str, *, at_most: Amount, also_before: bool = False, note: str = ""
) -> WithinDays:
    """Handed in at most so many months after the last valid day, as `within_days_after_term`."""
    months = amount(id, "at_most", at_most)
    return WithinDays(id, months, months=True, also_before=also_before, note=note)
