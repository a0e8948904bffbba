"""Each word of the rules in plain English: what is asked, how much, under what conditions."""

import inspect
from collections.abc import Callable, Mapping, Sequence
from fractions import Fraction
from typing import Any, Final

from goodstanding.dates import Dated
from goodstanding.engine.requirements.pools import MINUTES
from goodstanding.rules.attestations import Attested, JudgedBy, Unpublished
from goodstanding.rules.boards import Certified, DueWithin, Exempt, NeedsReview, NewlyLicensed
from goodstanding.rules.combine import Leaf
from goodstanding.rules.continuing import Activities, CeHours, TopicClock
from goodstanding.rules.credentials import Holds, MemberOf, ViaPathway
from goodstanding.rules.education import DegreeAsked, DegreeKind, Passed, Sittings
from goodstanding.rules.experience import Experience, Job
from goodstanding.rules.values import Assumed
from goodstanding.rules.windows import WithinDays, WithinWindow
from goodstanding.vocabulary import called, one_of, spoken

Figures = Mapping[str, str]
"""What to print for each dated value of a requirement, by its label; a missing one is left out."""

DIPLOMA: Final = "diploma"
LOOKBACK: Final = "look-back"
NO_TOTAL: Final = "no total"
LOOKBACK_OF_APPLICATION: Final = "look-back from the application"
SHARE: Final = "at most this part of all:"
NOT_ASKED: Final = "not asked"
NOT_OFFERED: Final = "not offered"
OFFERED: Final = "offered"
NOTHING_ON_RECORD: Final = "nothing on record"
_MOST_FIELDS: Final = 5
_DEGREES: Final = {
    "bachelor": "bachelor's",
    "master": "master's",
    "associate": "associate",
    "doctorate": "doctoral",
}


def values_of(leaf: Leaf) -> tuple[tuple[str, Dated[Any]], ...]:
    """The dated values of a requirement by label, the one that says whether it is asked first."""
    if isinstance(leaf, Experience):
        unit = "hours" if leaf.months is None else "months"
        more = () if leaf.lookback_months is None else ((_lookback(leaf), leaf.lookback_months),)
        return ((unit, leaf.needed), *more)
    if isinstance(leaf, CeHours):
        amounts = (
            ("at least", leaf.at_least),
            ("at most", leaf.at_most),
            (SHARE, leaf.at_most_share),
        )
        return tuple((label, value) for label, value in amounts if value is not None)
    if isinstance(leaf, TopicClock):
        return (("at least", leaf.at_least),)
    if isinstance(leaf, Sittings):
        return (("at most", leaf.limit),)
    if isinstance(leaf, WithinDays):
        return (("months" if leaf.months else "days", leaf.at_most),)
    label = OFFERED if leaf.offered else "asked"
    return tuple((label, value) for value in leaf.dated_values)


def _lookback(leaf: Experience) -> str:
    return LOOKBACK_OF_APPLICATION if leaf.handed_in else LOOKBACK


def says(leaf: Leaf, figures: Figures) -> str:
    """What is asked, in a phrase; without figures, only what it is about."""
    return _PHRASES[type(leaf)](leaf, figures)


def conditions(leaf: Leaf) -> tuple[str, ...]:
    """What else must be so, a phrase each, where the words carry no day of their own."""
    if isinstance(leaf, Experience):
        return tuple(_job(leaf))
    if isinstance(leaf, CeHours):
        return tuple(_hours(leaf))
    return ()


def figure(label: str, value: object) -> str:
    """A value as people write it: `2,080`, `not asked`, or that it is not published."""
    if value is None or value is False:
        return NOT_OFFERED if label == OFFERED else NOT_ASKED
    if value is True:
        return label
    if isinstance(value, Assumed):
        return f"(not published: {value.id})"
    if label == SHARE and isinstance(value, int | float):
        return str(Fraction(value).limit_denominator(MINUTES))
    text = f"{value:,g}" if isinstance(value, int | float) else str(value)
    return f"{text} months" if label in (LOOKBACK, LOOKBACK_OF_APPLICATION) else text


def amount(label: str, says: str) -> str:
    """A figure with its label: `12 months`, `at least 8`."""
    if says in (NOT_ASKED, NOT_OFFERED, NOTHING_ON_RECORD):
        return says
    if label in ("months", "hours", "days"):
        return f"{says} {label}"
    return f"{label} {says}" if label in ("at least", "at most", SHARE) else says


def listed(words: Sequence[str], last: str = "or") -> str:
    """`a, b or c`, underscores read as spaces."""
    return one_of([spoken(word) for word in words], last)


def titles(ids: Sequence[str], last: str = "or") -> str:
    """Ids of credentials, bodies and examinations as people write them: `RN, LCSW or ACM-RN`."""
    return listed([called(id) for id in ids], last)


def months(number: float) -> str:
    """`12 months`, `1 month`."""
    return f"{number:,g} month{'' if number == 1 else 's'}"


def newly_licensed(node: NewlyLicensed) -> str:
    """To whom a way is open that is for new licenses: `Licensed for less than 12 months`."""
    how = "at most" if node.inclusive else "less than"
    won = f" by {node.by}" if node.by else ""
    return f"Licensed{won} for {how} {months(node.months)} on the last day of the term"


def due_within(node: DueWithin) -> str:
    """From when on it is due: `Once 36 months have passed since first licensure`."""
    since = f"the duty {spoken(node.duty)} began" if node.duty else "first licensure"
    have = "has" if node.months == 1 else "have"
    text = f"Once {months(node.months)} {have} passed since {since}"
    if node.licensed_since is not None:
        text += f" (whether those licensed before {node.licensed_since} owe it is not on record)"
    return text


def _holds(leaf: Holds, _: Figures) -> str:
    free = (
        ", free of any action or monitoring program whose limits are in doubt"
        if leaf.unrestricted
        else ""
    )
    where = f" of {', '.join(leaf.jurisdictions)}" if leaf.jurisdictions else ""
    doubt = f"; whether {titles(leaf.doubtful)} serves is not settled" if leaf.doubtful else ""
    return f"held in good standing{free}: {titles(leaf.credentials)}{where}{doubt}"


def _degree_kind(kind: DegreeKind, most_fields: int | None = None) -> str:
    """A kind of degree; with more fields than `most_fields`, only how many there are."""
    accredited = "accredited " if kind.accredited and not kind.accreditors else ""
    degrees = [_DEGREES.get(level, spoken(level)) for level in kind.levels if level != DIPLOMA]
    names = [f"{accredited}diploma"] if DIPLOMA in kind.levels else []
    if degrees or not kind.levels:
        names.append(f"{accredited}{listed(degrees)} degree" if degrees else f"{accredited}degree")
    parts = [" or ".join(f"{'an' if name[0] == 'a' else 'a'} {name}" for name in names)]
    if kind.fields and most_fields is not None and len(kind.fields) > most_fields:
        parts.append(f" in one of {len(kind.fields)} fields")
    elif kind.fields:
        parts.append(f" in {listed(kind.fields)}")
    if kind.accreditors:
        parts.append(f", accredited by {titles(kind.accreditors)}")
    if kind.field_experience:
        parts.append(f", with supervised field experience in {listed(kind.field_experience)}")
    return "".join(parts)


def _degree(leaf: DegreeAsked, _: Figures) -> str:
    return _degree_kind(leaf.kind) + _with(", conferred {}", _when(leaf))


def _passed(leaf: Passed, _: Figures) -> str:
    every = leaf.all and len(leaf.examinations) > 1
    exam = "examinations" if every else "examination"
    text = f"passed: the {exam} {titles(leaf.examinations, 'and' if every else 'or')}"
    if leaf.in_term:
        text += ", within the term"
    text += _with(", {}", _when(leaf))
    if leaf.stands_months is not None:
        text += f"; a passed part stands for {months(leaf.stands_months)} from the first failed day"
    return text


def _sittings(leaf: Sittings, figures: Figures) -> str:
    return f"one more sitting of the examination {titles([leaf.examination])}" + _with(
        ", of at most {} in a calendar year", figures.get("at most")
    )


def _experience(leaf: Experience, figures: Figures) -> str:
    unit = "hours" if leaf.months is None else "months"
    amount = _with("{} ", figures.get(unit))
    kind = "full-time " if leaf.full_time is not None else ""
    if unit == "months" and amount == "1 ":
        unit = "month"
    when = " in the term" if leaf.in_term else ""
    return f"{amount}{unit} of {kind}work{when}"


def _job(leaf: Experience) -> list[str]:
    job, found = leaf.job, []
    if leaf.handed_in:
        found.append("up to the day on which the application is handed in")
    if isinstance(leaf.full_time, Assumed):
        found.append(f"the hours of a full-time week are not published: {leaf.full_time.id}")
    elif leaf.full_time is not None:
        found.append(f"full-time is {leaf.full_time:g} hours a week; less counts in proportion")
    for words, phrase in (
        (job.positions, "as {}"),
        (job.settings, "in the setting: {}"),
        (job.fields, "in the field: {}"),
        (job.doubtful_positions, "whether work as {} counts is not settled"),
    ):
        if words:
            found.append(phrase.format(listed(words)))
    if job.supervisor_credentials:
        found.append(f"under a supervisor who holds {titles(job.supervisor_credentials)}")
    for condition, phrase in (
        (job.supervised, "supervised"),
        (job.activities == "all", _activities(job)),
        (job.activities not in ("", "all"), f"with the activities: {spoken(job.activities)}"),
        (job.paid, "paid"),
        (job.unpaid_in_doubt, "whether unpaid work counts is not published"),
        (job.volunteer_excluded, "volunteer work does not count"),
    ):
        if condition:
            found.append(phrase)
    if job.purchasers is not None:
        found.append(f"if self-employed, services bought by at least {job.purchasers} firms")
    if job.licensed_as:
        found.append(f"while licensed as {titles(job.licensed_as)}")
    if job.after_degree is not None:
        found.append(f"after {_degree_kind(job.after_degree, _MOST_FIELDS)}")
    return found


def _activities(job: Job) -> str:
    phrase = "with all of the activities that the issuer names"
    if job.named_activities:
        count = f", {job.number_of_activities} of them" if job.number_of_activities else ""
        phrase += f"{count}, among them to {listed(job.named_activities, 'and')}"
    return phrase


def _contact_hours(leaf: CeHours, figures: Figures) -> str:
    least, most = figures.get("at least"), figures.get("at most")
    amount = f"{least} " if least else ""
    about = "" if leaf.share is None else _about(leaf.share)
    text = f"{amount}contact hours{about}"
    if leaf.at_most_share is not None:
        part = figures.get(SHARE)
        text = f"contact hours{about} count as at most {part or 'a part'} of all"
    if most:
        text = f"at most {most} contact hours{about} count"
        text += f", at least {least} of them" if least else ""
    within = leaf.share is not None and leaf.at_most_share is None
    if within and not leaf.separate and not leaf.per_year and NO_TOTAL not in figures:
        text += ", within the total"
    if leaf.separate:
        text += ", on top of the total"
    if leaf.per_year:
        text += ", in each year of the term"
    return text + _with(", {}", _when(leaf))


def _when(leaf: CeHours | DegreeAsked | Passed | Attested) -> str | None:
    """A look-back and where it ends: on the key day, at the application, or on a day of a year."""
    if leaf.lookback_months is None:
        return "by the day on which the application is handed in" if leaf.handed_in else None
    through = leaf.through if isinstance(leaf, CeHours) else None
    ends = "before the application is handed in" if leaf.handed_in else "before"
    if through is not None:
        whose = "of the year before the last day" if through.year_before else "before the last day"
        ends = f"through the {through.month:02}-{through.day:02} {whose} of the term"
    return f"within the {months(leaf.lookback_months)} {ends}"


def _about(which: Activities) -> str:
    parts = []
    if which.topics:
        parts.append(f" in {listed(which.topics, 'and' if which.together else 'or')}")
    if which.formats:
        parts.append(f" taken as {listed(which.formats)}")
    if which.approvers:
        parts.append(f" approved by {titles(which.approvers)}")
    if which.kinds:
        parts.append(f" classed as {listed(which.kinds)}")
    return "".join(parts)


def _hours(leaf: CeHours) -> list[str]:
    found = []
    for words, phrase in (
        (leaf.accepted.topics, "the topic {}"),
        (leaf.accepted.formats, "taken as {}"),
        (leaf.accepted.excluded_topics, "not the topic {}"),
        (leaf.accepted.excluded_formats, "not taken as {}"),
    ):
        if words:
            found.append(phrase.format(listed(words)))
    if leaf.accepted.approvers:
        found.append(f"approved by {titles(leaf.accepted.approvers)}")
    if leaf.prorated is not None:
        whole = months(leaf.prorated.months)
        found.append(f"in proportion to the months licensed, where they are fewer than {whole}")
    if leaf.own is not None:
        others = one_of([titles((category,)) for category, _ in leaf.own.others])
        found.append(f"not hours that serve the {others} license of {leaf.own.jurisdiction}")
    for most, of_what in (
        (leaf.accepted.per_activity, "one activity"),
        (leaf.accepted.per_day, "one day"),
    ):
        if most is not None:
            found.append(f"no more than {most:g} hours of {of_what}")
    if not leaf.accepted.repeats_next:
        found.append("not a course that was counted in the term before")
    for known in leaf.accepted.approvals:
        how = {True: "is taken", False: "is not taken", None: "is taken on conditions"}[known.taken]
        more = f": {known.says}" if known.says else ""
        found.append(f"approval by {titles((known.approver,))} {how}{more}")
    if leaf.carried is not None:
        months_ = leaf.carried.last_months
        span = "the term before" if months_ is None else f"the last {months(months_)} of it"
        found.append(f"up to {leaf.carried.at_most:g} hours of {span} may carry over")
    if leaf.after_degree is not None:
        found.append(f"after {_degree_kind(leaf.after_degree, _MOST_FIELDS)}")
    return found


def _clock(leaf: TopicClock, figures: Figures) -> str:
    amount = _with("{} ", figures.get("at least"))
    by = f", approved by {titles(leaf.approvers)}" if leaf.approvers else ""
    how_often = "once" if leaf.years is None else f"every {leaf.years} years, whatever the term"
    topics = listed(leaf.topics, "and" if leaf.together else "or")
    if leaf.courses:
        return f"a course of any length in {topics}{by}, {how_often}"
    return f"{amount}contact hours in {topics}{by}, {how_often}"


def _attested(leaf: Attested, _: Figures) -> str:
    text = f"attested: {spoken(leaf.kind)}"
    if leaf.in_term:
        text += ", within the term"
    return text + _with(", {}", _when(leaf))


def _judged(leaf: JudgedBy, _: Figures) -> str:
    text = _first_sentence(leaf.function)
    return text[:1].lower() + text[1:] if text else f"judged by a function: {leaf.id}"


def _first_sentence(function: Callable[..., Any]) -> str:
    """The first paragraph of a function's docstring, or of the function in which it was made."""
    text = inspect.getdoc(function)
    if not text:
        maker = getattr(function, "__qualname__", "").split(".")[0]
        text = inspect.getdoc(getattr(inspect.getmodule(function), maker, None))
    return (text or "").split("\n\n")[0].replace("\n", " ").replace("`", "").rstrip(".")


def _within_days(leaf: WithinDays, figures: Figures) -> str:
    unit = "months" if leaf.months else "days"
    most = figures.get(unit)
    amount = f"at most {most} {unit}" if most else f"within so many {unit}"
    return f"handed in {amount} after the last day of the term"


def _exempt(leaf: Exempt, _: Figures) -> str:
    return "nothing is due" + (f" after licensure by {leaf.by}" if leaf.by else "")


def _with(pattern: str, text: str | None) -> str:
    return "" if text is None else pattern.format(text)


_PHRASES: Final[dict[type[Leaf], Callable[[Any, Figures], str]]] = {
    Holds: _holds,
    MemberOf: lambda leaf, _: f"membership of {titles([leaf.body])}",
    ViaPathway: lambda leaf, _: f"{titles([leaf.type])} awarded by way of {listed(leaf.pathways)}",
    DegreeAsked: _degree,
    Passed: _passed,
    Sittings: _sittings,
    Experience: _experience,
    CeHours: _contact_hours,
    TopicClock: _clock,
    Attested: _attested,
    Unpublished: lambda leaf, _: f"not published, the site decides: {leaf.assumption.why}",
    JudgedBy: _judged,
    WithinWindow: lambda leaf, _: "handed in while a published window is open",
    WithinDays: _within_days,
    NeedsReview: lambda leaf, _: f"to be looked at: {leaf.why}",
    Exempt: _exempt,
    Certified: lambda leaf, _: "any certification that the issuer takes, in good standing",
}
