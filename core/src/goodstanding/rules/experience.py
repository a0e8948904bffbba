"""Experience: months or hours of employment of a certain kind."""

import attrs

from goodstanding.dates import Dated
from goodstanding.errors import RuleError
from goodstanding.rules.combine import Leaf, refuse_term
from goodstanding.rules.education import DegreeKind
from goodstanding.rules.values import Amount, Assumed, Number, optional_amount, words


@attrs.frozen(kw_only=True)
class Job:
    """Which employment counts; an empty field asks nothing.

    `doubtful_positions` and `unpaid_in_doubt` name work of which the issuer has not said whether
    it counts: it makes a verdict unknown instead of failing. `activities` is `all` where the issuer
    asks for every one of its activities: `number_of_activities` of them, of which the verbs in
    `named_activities` are published. `licensed_as`: only days on which a license of one of these
    categories was in force.
    """

    positions: tuple[str, ...] = ()
    doubtful_positions: tuple[str, ...] = ()
    settings: tuple[str, ...] = ()
    fields: tuple[str, ...] = ()
    activities: str = ""
    named_activities: tuple[str, ...] = ()
    number_of_activities: int | None = None
    licensed_as: tuple[str, ...] = ()
    paid: bool = False
    unpaid_in_doubt: bool = False
    volunteer_excluded: bool = False
    supervised: bool = False
    supervisor_credentials: tuple[str, ...] = ()
    purchasers: int | None = None
    after_degree: DegreeKind | None = None


@attrs.frozen(eq=False)
class Experience(Leaf):
    """So many months, or so many hours, of employment that counts.

    `full_time` (hours per week, or an assumption): months count in full when the work is full-time
    and otherwise in proportion to it; None: months count whatever the hours.
    """

    job: Job
    months: Dated[Number] | None = None
    hours: Dated[Number] | None = None
    lookback_months: Dated[Number] | None = None
    in_term: bool = False
    full_time: float | Assumed | None = None

    @property
    def needed(self) -> Dated[Number]:
        """The dated amount asked, in months or hours."""
        value = self.hours if self.months is None else self.months
        if value is None:
            raise RuleError(f"{self.id!r}: no amount")
        return value


def experience(
    id: str,
    *,
    months: Amount | None = None,
    hours: Amount | None = None,
    lookback_months: Amount | None = None,
    in_term: bool = False,
    full_time: float | Assumed | None = None,
    positions: str | tuple[str, ...] = (),
    doubtful_positions: str | tuple[str, ...] = (),
    settings: str | tuple[str, ...] = (),
    fields: str | tuple[str, ...] = (),
    activities: str = "",
    named_activities: str | tuple[str, ...] = (),
    number_of_activities: int | None = None,
    licensed_as: str | tuple[str, ...] = (),
    paid: bool = False,
    unpaid_in_doubt: bool = False,
    volunteer_excluded: bool = False,
    supervised: bool = False,
    supervisor_credentials: str | tuple[str, ...] = (),
    purchasers: int | None = None,
    after_degree: DegreeKind | None = None,
    handed_in: bool = False,
    offered: bool = False,
    note: str = "",
) -> Experience:
    """Employment that counts, in `months` or `hours`, both dated and cited.

    Months are calendar months of the days worked before the key day; days on which several jobs
    overlap count once. Hours are those recorded, or hours per week times weeks. `purchasers` is
    how many firms must buy the services of someone self-employed. `activities="all"`: all that the
    issuer names must have been performed; give the verbs that are published as
    `named_activities`, and how many there are when some are not. `licensed_as="rn"`: two years as a
    nurse are two years of work while licensed as one, from the day of first licensure.
    `handed_in`: the work, and a look-back with it, is counted up to the day on which the
    application is handed in, while the key day picks the values. Until one is on record it is
    counted up to the day asked, and enough work is a yes only where it stays enough for whoever
    hands in on the last day of the term.
    `offered`: it is one of several ways, and while its amount is none that way is not offered.
    """
    refuse_term(id, handed_in=handed_in, in_term=in_term)
    if (months is None) == (hours is None):
        raise RuleError(f"{id!r}: give months=... or hours=..., and not both")
    job = Job(
        positions=words(positions),
        doubtful_positions=words(doubtful_positions),
        settings=words(settings),
        fields=words(fields),
        activities=activities,
        named_activities=words(named_activities),
        number_of_activities=number_of_activities,
        licensed_as=words(licensed_as),
        paid=paid,
        unpaid_in_doubt=unpaid_in_doubt,
        volunteer_excluded=volunteer_excluded,
        supervised=supervised,
        supervisor_credentials=words(supervisor_credentials),
        purchasers=purchasers,
        after_degree=after_degree,
    )
    return Experience(
        id,
        job,
        optional_amount(id, "months", months),
        optional_amount(id, "hours", hours),
        optional_amount(id, "lookback_months", lookback_months),
        in_term,
        full_time,
        note=note,
        offered=offered,
        handed_in=handed_in,
    )


def practice_hours(
    id: str,
    *,
    at_least: Amount,
    lookback_months: Amount | None = None,
    positions: str | tuple[str, ...] = (),
    settings: str | tuple[str, ...] = (),
    fields: str | tuple[str, ...] = (),
    paid: bool = False,
    note: str = "",
) -> Experience:
    """Hours worked in the term being renewed, or in a look-back when one is given."""
    return experience(
        id,
        hours=at_least,
        lookback_months=lookback_months,
        in_term=lookback_months is None,
        positions=positions,
        settings=settings,
        fields=fields,
        paid=paid,
        note=note,
    )
