"""Continuing education: totals, shares of a total, and topics on their own clock."""

from collections.abc import Mapping
from datetime import date

import attrs

from goodstanding.dates import Dated, Since, parse_day
from goodstanding.errors import RuleError
from goodstanding.rules.combine import Leaf
from goodstanding.rules.education import DegreeKind
from goodstanding.rules.values import Amount, Number, amount, optional_amount, whole_months, words
from goodstanding.sources import Citation, is_citation, refuse_other


@attrs.frozen
class Approval:
    """What an issuer is on record to make of a body's approval.

    `taken` None: on conditions, which `says` names.
    """

    approver: str
    taken: bool | None
    cite: Citation = attrs.field(validator=is_citation)
    says: str = ""


@attrs.frozen
class Activities:
    """Which activities are meant: any listed topic, approver, format; empty asks nothing.

    `approved_by`: whoever approves for these bodies has judged the subject, so that an activity of
    theirs counts whatever topic is recorded. `repeats`: whether a course taken again on another day
    counts again (None: the issuer has not said). `together`: the topics are asked in one course;
    hours of only some of them are in doubt. `approvals`: what is on record of further approvals;
    an activity that is approved only by those who are not taken does not count. `repeats_next`:
    whether a course of the term before counts again. `per_activity` and `per_day`: the most hours
    of one activity, and of all that were completed on one day. `kinds`: what the issuer classes
    them as; `other_kinds` are the rest of its kinds, and what is of neither on record is in doubt.
    """

    topics: tuple[str, ...] = ()
    approvers: tuple[str, ...] = ()
    formats: tuple[str, ...] = ()
    excluded_topics: tuple[str, ...] = ()
    excluded_formats: tuple[str, ...] = ()
    approved_by: tuple[str, ...] = ()
    repeats: bool | None = None
    together: bool = False
    approvals: tuple[Approval, ...] = ()
    repeats_next: bool = True
    per_activity: float | None = None
    per_day: float | None = None
    kinds: tuple[str, ...] = ()
    other_kinds: tuple[str, ...] = ()

    def approval(self, approver: str) -> Approval | None:
        """What is on record of a body's approval."""
        return next((found for found in self.approvals if found.approver == approver), None)


EVERY_ACTIVITY = Activities()


@attrs.frozen
class CarriedOver:
    """Hours of the term before that may count again: the most, and in how many of its months.

    `last_months` None: of the whole term before. `excluded_topics` never carry over.
    """

    at_most: float
    last_months: int | None = None
    excluded_topics: tuple[str, ...] = ()


@attrs.frozen
class CountedThrough:
    """The day of the year through which hours are counted, where that is not the key day.

    The last such day on or before the key day or, with `year_before`, that of the year before.
    """

    month: int
    day: int
    year_before: bool = False

    def before(self, key_day: date) -> date:
        """The last day of the hours that are counted for a key day."""
        found = date(key_day.year, self.month, self.day)
        earlier = self.year_before or found > key_day
        return found.replace(year=key_day.year - 1) if earlier else found


@attrs.frozen
class Prorated:
    """Hours in proportion to the months licensed by the key day, of so many in all.

    How the issuer rounds is not on record: a month begun may count or not, and so may a part of an
    hour.
    """

    months: int
    jurisdiction: str
    category: str


@attrs.frozen
class OwnHours:
    """Hours that serve another license of the state do not serve this one.

    `others` are the categories of those licenses, each with the hours that it asks for itself.
    """

    jurisdiction: str
    others: tuple[tuple[str, float], ...]


@attrs.frozen(eq=False)
class CeHours(Leaf):
    """Contact hours: a total (`share` None), or a share of the total beside it.

    Hours of one activity count once in a total: those counted for one topic are not counted for
    another. A share by format or approver looks at the same hours from another side.
    """

    at_least: Dated[Number] | None = None
    at_most: Dated[Number] | None = None
    share: Activities | None = None
    accepted: Activities = EVERY_ACTIVITY
    separate: bool = False
    per_year: bool = False
    lookback_months: int | None = None
    after_degree: DegreeKind | None = None
    carried: CarriedOver | None = None
    through: CountedThrough | None = None
    prorated: Prorated | None = None
    own: OwnHours | None = None
    at_most_share: Dated[Number] | None = None

    @property
    def judged_by(self) -> Dated[Number]:
        """The value that says whether it is asked: the minimum, else the limit."""
        values = self.at_least or self.at_most or self.at_most_share
        assert values is not None  # noqa: S101 - ce_hours() asks for one of them
        return values

    @property
    def by_topic(self) -> bool:
        """Whether it is a share by topic only, so that an hour must choose."""
        share = self.share
        return share is not None and bool(share.topics) and not (share.approvers or share.formats)


@attrs.frozen(eq=False)
class TopicClock(Leaf):
    """A topic once (`years` None) or every so many years, whatever the term.

    `courses`: `at_least` counts activities of any length, not hours. `together`: as in
    `Activities`.
    """

    topics: tuple[str, ...]
    at_least: Dated[Number]
    years: int | None = None
    approvers: tuple[str, ...] = ()
    courses: bool = False
    together: bool = False


def activities(
    *,
    topics: str | tuple[str, ...] = (),
    approvers: str | tuple[str, ...] = (),
    formats: str | tuple[str, ...] = (),
    excluded_topics: str | tuple[str, ...] = (),
    excluded_formats: str | tuple[str, ...] = (),
    approved_by: str | tuple[str, ...] = (),
    repeats: bool | None = None,
    repeats_next: bool = True,
    approvals: tuple[Approval, ...] = (),
    per_activity: float | None = None,
    per_day: float | None = None,
) -> Activities:
    """Which activities a total accepts.

    An activity whose format is not recorded may be an excluded one: its hours stay in doubt. With
    `approved_by` an activity that one of these has approved counts whatever its topic; otherwise a
    topic outside of `topics` is in doubt when one of `approvers` has approved the activity.
    `repeats` says whether the same course counts again on another day of the term; where it is not
    given, the issuer has not said, and the hours of the second time stay in doubt.
    `repeats_next=False`: a course of the term before does not count again; as it may not have been
    counted there, its hours stay in doubt. `approvals`, in words `approval(...)`, say whose
    approval is taken, is not, or is on conditions. `per_activity`: no more hours of one activity
    count. `per_day`: nor of one day; as only the day is on record on which an activity was
    completed, and it may have begun before, more of one day stay in doubt.
    """
    for name, most in (("per_activity", per_activity), ("per_day", per_day)):
        if most is not None and most <= 0:
            raise RuleError(f"activities({name}={most:g}): write hours above 0, or nothing")
    return Activities(
        words(topics),
        words(approvers),
        words(formats),
        words(excluded_topics),
        words(excluded_formats),
        words(approved_by),
        repeats,
        approvals=approvals,
        repeats_next=repeats_next,
        per_activity=per_activity,
        per_day=per_day,
    )


def approval(approver: str, *, taken: bool | None, cite: Citation, says: str = "") -> Approval:
    """Whether an issuer takes a body's approval; None: on the conditions that `says` names."""
    if taken is None and not says:
        raise RuleError(f"approval({approver!r}): say in `says` on which conditions it is taken")
    return Approval(approver, taken, cite, says)


def ce_hours(
    id: str,
    *,
    at_least: Amount | None = None,
    at_most: Amount | None = None,
    at_most_share: Amount | None = None,
    topic: str | tuple[str, ...] = (),
    format: str | tuple[str, ...] = (),
    approver: str | tuple[str, ...] = (),
    kind: str | tuple[str, ...] = (),
    other_kinds: str | tuple[str, ...] = (),
    accepted: Activities = EVERY_ACTIVITY,
    separate: bool = False,
    per_year: bool = False,
    lookback_months: int | None = None,
    after_degree: DegreeKind | None = None,
    together: bool = False,
    carried: CarriedOver | None = None,
    through: CountedThrough | None = None,
    handed_in: bool = False,
    prorated: Prorated | None = None,
    own: OwnHours | None = None,
    offered: bool = False,
    note: str = "",
) -> CeHours:
    """Contact hours in the term (or in a look-back, or ever).

    Without `topic`, `format`, `approver` or `kind` it is the total, of the activities in
    `accepted`. With
    one of them it is a share inside the total beside it (of the same `all_of`): a minimum, a cap
    (`at_most`: hours beyond it do not count), or both. `separate`: these hours come on top of the
    total. `kind`: hours that the issuer classes as this, such as *Category I*; `other_kinds` are
    its other classes, and an activity that is of none of them on record is in doubt.
    `at_most_share`: a cap as a part of the hours that count, such as `2 / 3`: hours of the
    format beyond it do not count, however many there are of others. `per_year`: asked of each year
    of the term, or of the days in which hours are counted; of a part of a year left over, nothing
    is on record. `offered`: they are one of several ways, and while `at_least` is none that way is
    not offered. `together`: the issuer joins the topics (*A
    and B*), so hours of only some of them are in doubt. `carried`, given as `carry_over(...)`:
    hours of the term before may count for a total, as far as they were more than it asked; as that
    is not on record, a total that they could fill is open. `through`, given as
    `counted_through("06-30")`: the look-back ends on the last 30 June and not on the key day, so
    that `lookback_months=12` is from 1 July through that day. A look-back without it ends with the
    key day: on the last day of a term in whole months, so that the last day of the term before is
    outside; from an application the same day of the month is still inside. `handed_in`: the
    look-back ends with the day on which the application is handed in, as with `experience(...)`.
    `prorated`, given as `by_months_licensed(...)`: so many for a whole term, and in proportion for
    a license that is younger on the key day; enough is what is enough however the issuer rounds.
    `own`, given as `own_hours(...)`: hours that serve another license of the state do not serve
    this one; as it is not on record which one they serve, a total is met for certain when it
    suffices for all.
    """
    whole_months(id, "lookback_months", lookback_months)
    if through is not None and lookback_months is None:
        raise RuleError(f"{id!r}: say in lookback_months=... how many months end on that day")
    if handed_in and (lookback_months is None or through or carried or prorated):
        raise RuleError(
            f"{id!r}: handed_in=True says where a look-back ends; give lookback_months=... with "
            "it, and neither through=... nor carried=... nor prorated=..."
        )
    share = Activities(
        words(topic),
        words(approver),
        words(format),
        together=together,
        kinds=words(kind),
        other_kinds=words(other_kinds),
    )
    _refuse_kinds(id, share, capped=at_most is not None)
    named = share.topics or share.formats or share.approvers or share.kinds
    if own is not None and (named or at_most is not None):
        raise RuleError(f"{id!r}: own hours are those of a total, not of a share of it")
    if carried is not None and (named or at_most is not None):
        raise RuleError(f"{id!r}: hours carry over into a total, not into a share of it")
    if at_least is None and at_most is None and at_most_share is None:
        raise RuleError(f"{id!r}: give at_least=... or at_most=... or at_most_share=...")
    for step in at_least if isinstance(at_least, Dated) else ():
        if step.value == 0 and step.value is not None:
            raise RuleError(
                f"{id!r}: at_least is 0 from {step.day}, which everybody meets; write None where "
                "nothing is asked, and course_in(...) where one activity of any length is"
            )
    _refuse_parts(id, share, at_most_share, others=at_least is not None or at_most is not None)
    if share == EVERY_ACTIVITY and at_least is None and not per_year:
        raise RuleError(
            f"{id!r}: a total needs at_least=...; a cap names a topic, format, approver or kind"
        )
    if EVERY_ACTIVITY not in (share, accepted):
        raise RuleError(f"{id!r}: `accepted` belongs to the total, not to a share of it")
    total = share == EVERY_ACTIVITY and not per_year
    if total and at_most is not None:
        raise RuleError(f"{id!r}: a total has no at_most; cap a topic, format, approver or kind")
    return CeHours(
        id,
        optional_amount(id, "at_least", at_least),
        optional_amount(id, "at_most", at_most),
        None if total else share,
        accepted,
        separate,
        per_year,
        lookback_months,
        after_degree,
        carried,
        through,
        prorated,
        own,
        optional_amount(id, "at_most_share", at_most_share),
        note=note,
        offered=offered,
        handed_in=handed_in,
    )


def _refuse_kinds(id: str, share: Activities, *, capped: bool) -> None:
    """`RuleError` for a kind beside which there is no other, or that is its own other."""
    if bool(share.kinds) != bool(share.other_kinds):
        raise RuleError(
            f"{id!r}: kind=... and other_kinds=... go together: all classes of the issuer, so that "
            "an activity of none of them is known to be in doubt"
        )
    both = set(share.kinds) & set(share.other_kinds)
    if both:
        raise RuleError(f"{id!r}: {min(both)!r} is among kind=... and among other_kinds=...")
    if capped and share.kinds and share.topics:
        raise RuleError(f"{id!r}: at_most=... caps a kind or a topic, not both at once")


def _refuse_parts(
    id: str, share: Activities, at_most_share: Amount | None, *, others: bool
) -> None:
    """`RuleError` for a part of the hours that is none, or of nothing in particular."""
    if at_most_share is None:
        return
    if others or share.topics or not (share.formats or share.approvers or share.kinds):
        raise RuleError(
            f"{id!r}: at_most_share=... caps a format, approver or kind, without a topic, and "
            "stands apart from at_least=... and at_most=..."
        )
    for step in at_most_share if isinstance(at_most_share, Dated) else ():
        if isinstance(step.value, int | float) and not 0 < step.value < 1:
            raise RuleError(
                f"{id!r}: at_most_share is {step.value:g} from {step.day}; it is a part of the "
                "hours, above 0 and below 1"
            )


def own_hours(jurisdiction: str, others: Mapping[str, float]) -> OwnHours:
    """Not the hours that serve these other licenses of the state, each of which asks so many."""
    if not others or any(hours <= 0 for hours in others.values()):
        raise RuleError("own_hours: name each other license with the hours, above 0, that it asks")
    return OwnHours(jurisdiction, tuple(others.items()))


def carry_over(
    *, at_most: float, last_months: int | None = None, excluded_topics: str | tuple[str, ...] = ()
) -> CarriedOver:
    """Hours of the term before that may carry over, of its last months where those are named."""
    if at_most <= 0:
        raise RuleError(f"carry_over: at_most={at_most:g}; write nothing where none carry over")
    return CarriedOver(at_most, last_months, words(excluded_topics))


def by_months_licensed(months: int, *, jurisdiction: str, category: str) -> Prorated:
    """In proportion to the months since first licensure, up to so many months."""
    if months < 1:
        raise RuleError(f"by_months_licensed({months}): the months of a whole term are at least 1")
    return Prorated(months, jurisdiction, category)


def counted_through(day: str, *, year_before: bool = False) -> CountedThrough:
    """The last such day (`MM-DD`) on or before the key day; `year_before`: that of the year before.

    `counted_through("12-31", year_before=True)` with `lookback_months=24` are the two calendar
    years before the one in which the term ends.
    """
    try:
        found = parse_day(f"2001-{day}")
    except ValueError:
        raise RuleError(
            f"counted_through({day!r}): write a day of every year as MM-DD, such as '06-30'"
        ) from None
    return CountedThrough(found.month, found.day, year_before)


def course_in(
    id: str,
    topic: str | tuple[str, ...],
    *,
    cite: Citation,
    years: int | None = None,
    approver: str | tuple[str, ...] = (),
    together: bool = False,
    note: str = "",
) -> TopicClock:
    """At least one activity in a topic, of any length, once in a life or every so many years."""
    refuse_other(repr(id), "cite", cite)
    source = cite.source
    day = source.published or source.retrieved
    least = Dated((Since(day, 1, cite, by_then=True),))
    by = words(approver)
    return TopicClock(id, words(topic), least, years, by, True, together, note=note)


def topic_once(
    id: str,
    topic: str | tuple[str, ...],
    *,
    at_least: Amount,
    approver: str | tuple[str, ...] = (),
    together: bool = False,
    note: str = "",
) -> TopicClock:
    """Contact hours in a topic, once in a life."""
    return TopicClock(
        id,
        words(topic),
        amount(id, "at_least", at_least),
        None,
        words(approver),
        together=together,
        note=note,
    )


def topic_every(
    id: str,
    topic: str | tuple[str, ...],
    *,
    years: int,
    at_least: Amount,
    approver: str | tuple[str, ...] = (),
    together: bool = False,
    note: str = "",
) -> TopicClock:
    """Contact hours in a topic within the years before the key day, on a clock of its own."""
    if years < 1:
        raise RuleError(f"{id!r}: years={years}; the clock needs at least one year")
    return TopicClock(
        id,
        words(topic),
        amount(id, "at_least", at_least),
        years,
        words(approver),
        together=together,
        note=note,
    )
