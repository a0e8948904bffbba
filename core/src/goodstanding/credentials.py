"""What an issuer offers: credential types with eligibility, renewal, further routes and fees."""

from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from enum import Enum
from typing import Final

import attrs

from goodstanding.attribute_types import among, are_kind, is_kind
from goodstanding.dates import Dated, Span, add_months
from goodstanding.errors import PluginError, RuleError
from goodstanding.facts import Parity, Purpose, RenewsIn
from goodstanding.jurisdictions import JURISDICTIONS
from goodstanding.rules.combine import Requirement
from goodstanding.rules.hours_together import refuse_free_ways, refuse_hours_apart
from goodstanding.rules.values import Number, amount
from goodstanding.rules.windows import TermWindow, Window
from goodstanding.sources import Citation, are_citations, is_citation
from goodstanding.vocabulary import CORE_WORDS, SHAPE, one_of


class KeyDay(Enum):
    """The day that picks the rules."""

    DAY_OF_APPLICATION = "the day the application is submitted"
    DAY_OF_EXAM = "the day of the examination"
    LAST_DAY_OF_TERM = "the last day of the term"
    DAY_ASKED = "the day asked"


DAY_OF_APPLICATION = KeyDay.DAY_OF_APPLICATION
DAY_OF_EXAM = KeyDay.DAY_OF_EXAM
LAST_DAY_OF_TERM = KeyDay.LAST_DAY_OF_TERM
DAY_ASKED = KeyDay.DAY_ASKED


def _refuse_key_day(where: str, key_day: KeyDay, *refused: KeyDay) -> None:
    """`RuleError` for a key day that says nothing there."""
    if key_day in refused:
        usable = ", ".join(day.name for day in KeyDay if day not in refused)
        raise RuleError(f"{where}: the key day {key_day.name} says nothing here; write {usable}")


@attrs.frozen
class Issuer:
    """The board or body that grants and renews."""

    id: str
    name: str
    url: str = ""


@attrs.frozen(eq=False, kw_only=True)
class Eligibility:
    """What must be met to apply, and the day that picks its rules.

    `examinations` are those whose day counts when the key day is the day of the exam.
    """

    key_day: KeyDay = attrs.field(default=DAY_OF_APPLICATION, validator=is_kind(KeyDay))
    requirement: Requirement = attrs.field(validator=is_kind(Requirement))
    examinations: tuple[str, ...] = ()
    closed_since: date | None = attrs.field(default=None, validator=is_kind(date, optional=True))
    """First day on which no new applications are taken; None: open."""

    def __attrs_post_init__(self) -> None:
        _refuse_key_day("Eligibility", self.key_day, KeyDay.LAST_DAY_OF_TERM)
        if (self.key_day is KeyDay.DAY_OF_EXAM) != bool(self.examinations):
            raise RuleError(
                "Eligibility: the key day DAY_OF_EXAM goes with examinations=('...',), whose day "
                "it is, and they with it"
            )


_BY: Final = (
    "fixed_date",
    "birth_month_last_day",
    "issue_month_last_day",
    "birthday",
    "issue_anniversary",
    "other",
)
_COMPUTED: Final = ("even", "odd", "every_year")
_YEARS: Final = (*_COMPUTED, "from_issue", "birth_year", "assigned", "every_cycle")


@attrs.frozen
class TermEnds:
    """The rule by which the last days of terms fall.

    `by` is `fixed_date` (on `day`, `MM-DD`), `birth_month_last_day` or `issue_month_last_day`; by
    `birthday`, `issue_anniversary` or `other` no day is computed. `years` is `even`, `odd` or
    `every_year`; which years are a person's own by `from_issue`, `birth_year`, `assigned` or
    `every_cycle` is not computed either. Without it nothing is said of the years.
    """

    by: str
    cite: Citation = attrs.field(validator=is_citation)
    day: str = ""
    years: str = ""

    def __attrs_post_init__(self) -> None:
        for name, word, known in (("by", self.by, _BY), ("years", self.years, ("", *_YEARS))):
            if word not in known:
                near = one_of([repr(choice) for choice in known if choice])
                raise RuleError(f"TermEnds({self.by!r}): {name} {word!r} must be {near}")
        if (self.by == "fixed_date" and not self.day) or (
            self.day and self.by not in ("fixed_date", "other")
        ):
            raise RuleError(
                f"TermEnds({self.by!r}): 'fixed_date' needs a day, as '12-31', and no rule by a "
                "month or a birthday has one"
            )
        if not self.day:
            return
        try:
            # In a year without February 29, on which terms cannot end every year.
            date.fromisoformat(f"2023-{self.day}")
        except (ValueError, TypeError):
            raise RuleError(
                f"TermEnds({self.by!r}): day {self.day!r} must be month and day, as '12-31'"
            ) from None

    @property
    def says(self) -> str:
        """The rule in words: `on 12-31 of even years`; '' where it computes nothing."""
        when = f"on {self.day}" if self.by == "fixed_date" and self.day else ""
        if self.by in ("birth_month_last_day", "issue_month_last_day"):
            when = "on the last day of a month"
        years = {"even": "even years", "odd": "odd years", "every_year": "every year"}
        if self.years not in years:
            return when
        return f"{when} of {years[self.years]}" if when else f"in {years[self.years]}"

    def allows(self, through: date, renews: RenewsIn | None = None) -> bool:
        """Whether a term can end on a day; `renews`: month and parity on record for a person."""
        fits = True
        if self.by == "fixed_date" and self.day:
            fits = f"{through:%m-%d}" == self.day
        elif self.by in ("birth_month_last_day", "issue_month_last_day"):
            fits = (through + timedelta(days=1)).day == 1
        month, own = self._of(renews)
        parity = {"even": 0, "odd": 1}.get(self.years, own)
        return (
            fits
            and (month is None or through.month == month)
            and (parity is None or through.year % 2 == parity)
        )

    def next_day(self, on: date, renews: RenewsIn | None = None) -> date | None:
        """The first day from `on` that is a last day; None where the rule does not say which.

        `renews`: month and parity on record, for a rule by the month of birth.
        """
        month, own = self._of(renews)
        known = self.years in _COMPUTED or own is not None
        by_month = self.by == "birth_month_last_day" and month is not None
        if not known or not (by_month or self._fixed):
            return None
        for year in range(on.year, on.year + 3):
            if month is None:
                number, day = (int(part) for part in self.day.split("-"))
                found = date(year, number, day)
            else:
                found = add_months(date(year, month, 1), 1) - timedelta(days=1)
            if found >= on and self.allows(found, renews):
                return found
        return None

    @property
    def _fixed(self) -> bool:
        return self.by == "fixed_date" and bool(self.day) and self.years in _COMPUTED

    def _of(self, renews: RenewsIn | None) -> tuple[int | None, int | None]:
        """The month and the parity of a person's own, where the rule goes by them."""
        if renews is None or self.by not in ("birth_month_last_day", "birthday"):
            return None, None
        own = {Parity.EVEN: 0, Parity.ODD: 1, None: None}[renews.parity]
        return renews.calendar_month, None if self.years in _COMPUTED else own


@attrs.frozen(kw_only=True)
class TermRule:
    """How long a term is, and the days of the year on which terms end (`MM-DD`; none: any day).

    `by_rule`, for a license, says how its last days fall: the next one is computed by it, and one
    on record that cannot be right is questioned.
    """

    months: Dated[int]
    ends: tuple[str, ...] = attrs.field(default=(), validator=are_kind(str))
    by_rule: TermEnds | None = attrs.field(default=None, validator=is_kind(TermEnds, optional=True))

    def __attrs_post_init__(self) -> None:
        amount("TermRule", "months", self.months)

    def first_day(self, through: date) -> date | None:
        """The first day of a term known by its last; None when no length is on record for it."""
        step = self.months.at(through)
        if step is None:
            return None
        return add_months(through + timedelta(days=1), -step.value)

    def next_through(self, through: date, known: date | None = None) -> date | None:
        """The last day of the term after one that ends on `through`; None before the first rule.

        `known`: a day by whose length of a term it is judged, in place of the last day itself.
        """
        step = self.months.at(known or through)
        if step is None:
            return None
        later = add_months(through, step.value)
        month_end = add_months(through, 1).replace(day=1).toordinal() - through.toordinal() == 1
        if month_end:
            first = add_months(later.replace(day=1), 1)
            later = date.fromordinal(first.toordinal() - 1)
        return later


@attrs.frozen(eq=False, kw_only=True)
class Renewal:
    """What a term asks for, by the rules of its last day unless said otherwise.

    `windows`: when renewals are taken, as `yearly(...)`, `window(...)`, or by a person's own last
    day `before_last_day(...)`; none: at any time.
    """

    key_day: KeyDay = attrs.field(default=LAST_DAY_OF_TERM, validator=is_kind(KeyDay))
    requirement: Requirement = attrs.field(validator=is_kind(Requirement))
    term: TermRule | None = attrs.field(default=None, validator=is_kind(TermRule, optional=True))
    windows: tuple[Window | TermWindow, ...] = attrs.field(
        default=(), validator=are_kind(Window, TermWindow)
    )

    def __attrs_post_init__(self) -> None:
        _refuse_key_day("Renewal", self.key_day, KeyDay.DAY_OF_EXAM)


@attrs.frozen(eq=False, kw_only=True)
class Route:
    """A further way: late renewal, retirement, reinstatement, one more sitting.

    `purpose` is what an application on record says that it is for, such as `Purpose.LATE_RENEWAL`
    of `goodstanding.facts`; a late renewal is then told in the notices, with its last day.
    """

    id: str
    name: str
    key_day: KeyDay = attrs.field(default=DAY_OF_APPLICATION, validator=is_kind(KeyDay))
    purpose: Purpose | None = attrs.field(default=None, validator=is_kind(Purpose, optional=True))
    requirement: Requirement = attrs.field(validator=is_kind(Requirement))

    def __attrs_post_init__(self) -> None:
        _refuse_key_day(f"Route({self.id!r})", self.key_day, KeyDay.DAY_OF_EXAM)


class FeeFor(Enum):
    """What a fee is paid for; notices say what a renewal costs by it."""

    APPLICATION = "to apply"
    RENEWAL = "to renew"
    EARLY_RENEWAL = "to renew early, in place of the renewal's"
    LATE_RENEWAL = "to renew late, in place of the renewal's"
    LATE_ADDITION = "to renew late, beside the renewal's"


@attrs.frozen
class Fee:
    """An amount in US dollars over time.

    `paid` says what for; left out, the fee stands on the rule sheet only. `days_before` goes with
    `FeeFor.EARLY_RENEWAL`: the renewal is handed in at least so many days before the last day.
    """

    id: str
    name: str
    amount: Dated[Number] | Dated[int] | Dated[float]
    paid: FeeFor | None = attrs.field(
        default=None, kw_only=True, validator=is_kind(FeeFor, optional=True)
    )
    days_before: int | None = attrs.field(default=None, kw_only=True)

    def __attrs_post_init__(self) -> None:
        amount(self.id, "amount", self.amount)
        if (self.paid is FeeFor.EARLY_RENEWAL) != (self.days_before is not None):
            raise RuleError(
                f"{self.id!r}: days_before goes with FeeFor.EARLY_RENEWAL, and that with it; write "
                "how many days before the last day the renewal is handed in"
            )
        if self.days_before is not None and self.days_before < 1:
            raise RuleError(f"{self.id!r}: days_before={self.days_before} must be 1 or more")


@attrs.frozen
class LicenseOf:
    """The license that a credential type is: of a category, in a jurisdiction."""

    jurisdiction: str = attrs.field(validator=among(tuple(JURISDICTIONS), "jurisdiction"))
    category: str = attrs.field(validator=among(CORE_WORDS.categories, "license category"))


@attrs.frozen
class Note:
    """A published fact that asks for nothing to be computed."""

    id: str
    says: str
    cite: tuple[Citation, ...] = attrs.field(validator=are_citations)


@attrs.frozen(eq=False, kw_only=True)
class CredentialType:
    """One credential as its issuer offers it; ids of its requirements are prefixed with its own."""

    id: str
    name: str
    issuer: Issuer = attrs.field(validator=is_kind(Issuer))
    eligibility: Eligibility | None = attrs.field(
        default=None, validator=is_kind(Eligibility, optional=True)
    )
    renewal: Renewal | None = attrs.field(default=None, validator=is_kind(Renewal, optional=True))
    routes: tuple[Route, ...] = attrs.field(default=(), validator=are_kind(Route))
    windows: tuple[Window, ...] = attrs.field(default=(), validator=are_kind(Window))
    """When applications are taken, as `yearly(...)` or `window(...)`; none: at any time."""
    exam_windows: tuple[tuple[str, Span], ...] = ()
    """Days of examinations, by the name of the sitting."""
    fees: tuple[Fee, ...] = attrs.field(default=(), validator=are_kind(Fee))
    notes: tuple[Note, ...] = attrs.field(default=(), validator=are_kind(Note))
    license: LicenseOf | None = attrs.field(
        default=None, validator=is_kind(LicenseOf, optional=True)
    )
    """The license that it is, whose terms and standing are those of the person's license."""
    titles: tuple[str, ...] = attrs.field(default=(), validator=are_kind(str))
    """The state's own titles of the license, the shortest first, such as `LICSW`."""
    words: Mapping[str, tuple[str, ...]] = attrs.field(factory=dict)
    """Words that facts need beyond the well-known ones, by group, as {"topics": ("opioids",)}."""

    def __attrs_post_init__(self) -> None:
        if not isinstance(self.id, str) or not SHAPE.fullmatch(self.id):
            raise RuleError(
                f"CredentialType({self.id!r}): an id is small letters and digits joined by -, "
                "as 'acm-rn'"
            )
        try:
            CORE_WORDS.plus(**self.words)
        except (PluginError, TypeError) as error:
            raise RuleError(f"{self.id}: words: {error}") from None
        seen: set[str] = set()
        for requirement in self.requirements():
            if requirement.id in seen:
                raise RuleError(f"{self.id}: two requirements are called {requirement.id!r}")
            seen.add(requirement.id)
        for root in self.roots():
            refuse_hours_apart(root)
            refuse_free_ways(root)

    def roots(self) -> Iterator[Requirement]:
        """What eligibility, renewal and each further route ask, in the order written."""
        if self.eligibility is not None:
            yield self.eligibility.requirement
        if self.renewal is not None:
            yield self.renewal.requirement
        for route in self.routes:
            yield route.requirement

    def requirements(self) -> Iterator[Requirement]:
        """Every requirement of every part, in the order written."""
        for root in self.roots():
            yield from root.walk()
