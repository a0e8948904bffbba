"""Every record: met with exactly what it asks, not met with half an hour less, unknown before."""

from datetime import date
from importlib.metadata import EntryPoint
from typing import Any

import attrs
import pytest

from goodstanding.dates import ONE_DAY, add_months
from goodstanding.facts import (
    ContinuingEducation,
    Degree,
    Dossier,
    Duty,
    Employment,
    Examination,
    FirstLicensed,
    License,
    LicensedBy,
    Person,
    Status,
    StatusWord,
    Term,
)
from goodstanding.findings import Finding, Verdict
from goodstanding.plugins import load_plugins
from goodstanding.testing.questions import renewal
from goodstanding_state_boards.records import BoardRecord, records

POINT = EntryPoint("state_boards", "goodstanding_state_boards", "goodstanding")
CATALOG = load_plugins([POINT]).catalog
RECORDS = records()
LAST = date(2027, 6, 30)
COMPLETE = frozenset({"licenses", "continuing_education", "duties", "employments", "attestations"})
every_record = pytest.mark.parametrize("record", RECORDS, ids=lambda record: record.id)


def last_of(record: BoardRecord) -> date:
    """A last day on which hours are due."""
    return date(2028, 6, 30) if record.values.get("span_years") == "even" else LAST


def course_day(record: BoardRecord, last: date) -> date:
    """A day on which hours count for a term that ends on a day."""
    values = record.values
    if "span_through" not in values:
        return last - ONE_DAY
    month, day = map(int, values["span_through"].split("-"))
    end = date(last.year, month, day)
    if values.get("span_year_before") or end > last:
        end = end.replace(year=last.year - 1)
    return end


def total_of(record: BoardRecord) -> float:
    """The hours asked in all: of the first way that asks hours alone, where there are ways."""
    if "way" not in record.values:
        return float(record.values.get("hours", 0))
    ways = (way for way in record.values["way"] if "practice_hours" not in way)
    return float(next((way["hours"] for way in ways if "hours" in way), 0))


def classes_of(record: BoardRecord) -> tuple[str, ...]:
    """What the board classes a course as that all it asks may be of, and no limit stops."""
    state = record.jurisdiction.lower()
    found = (
        entry["kind"] if "at_least" in entry else entry["others"][0]
        for entry in record.values.get("kinds", ())
    )
    return tuple(dict.fromkeys(f"{state}.{name}" for name in found))


def activities_of(record: BoardRecord, last: date | None = None) -> list[ContinuingEducation]:
    """Courses that are just what is asked, each of the class that the board asks."""
    kinds = classes_of(record)
    return [attrs.evolve(course, kinds=kinds) for course in courses_of(record, last)]


def courses_of(record: BoardRecord, last: date | None = None) -> list[ContinuingEducation]:
    """One course for each topic, and what is missing to the total, all live and in the term."""
    day = course_day(record, last or last_of(record))
    if "yearly" in record.values:
        return [
            course
            for year in (day, add_months(day, -12))
            for course in courses_of_a_year(record, year)
        ]
    found, inside = [], 0.0
    for number, topic in enumerate(record.values.get("topics", ())):
        hours = float(topic.get("hours", 1))
        title = f"Course {number}"
        found.append(ContinuingEducation(title, day, hours, tuple(topic["topics"]), format="live"))
        inside += 0 if topic.get("on_top") is True else hours
    rest = max(0.0, total_of(record) - inside)
    most = record.values.get("per_activity", record.values.get("per_day", rest))
    while rest > 0:
        # On days of their own, the last on the last of them.
        hours = min(rest, most)
        title = f"Further {len(found)}" if rest > hours else "Further"
        before = day - len(found) * ONE_DAY if "per_day" in record.values else day
        course = ContinuingEducation(title, before, hours, ("case_management",), format="live")
        found.append(course)
        rest -= hours
    return found


def courses_of_a_year(record: BoardRecord, day: date) -> list[ContinuingEducation]:
    """What one of two years asks where each asks hours: its topics, and the rest of its hours."""
    found = []
    for number, topic in enumerate(record.values["topics"]):
        hours = topic.get("per_year", {}).get("at_least", topic["hours"])
        title = f"Course {number} of {day.year}"
        course = ContinuingEducation(title, day, hours, tuple(topic["topics"]), format="live")
        found.append(course)
    rest = record.values["yearly"]["at_least"] - sum(course.hours for course in found)
    title = f"Further {day.year}"
    return [*found, ContinuingEducation(title, day, rest, ("case_management",), format="live")]


def person(record: BoardRecord, last: date | None = None, **changes: Any) -> Dossier:
    """Somebody licensed for years, at work, with every duty and just the hours asked."""
    last = last or last_of(record)
    begun = add_months(last + ONE_DAY, -int(record.values["term_months"]))
    license = License(
        "license",
        record.category,
        record.jurisdiction,
        "1",
        terms=(Term(date(2010, 1, 1), begun - ONE_DAY), Term(begun, last)),
        status=(Status(StatusWord.ACTIVE, date(2010, 1, 1)),),
        first_licensed=FirstLicensed(date(2010, 1, 1), LicensedBy.EXAMINATION),
    )
    duties = dict.fromkeys(
        topic["duty"] for topic in record.values.get("topics", ()) if "duty" in topic
    )
    job = Employment(
        "Harbor", "other", date(2012, 1, 1), None, full_time=True, hours_per_week=40, paid=True
    )
    dossier = Dossier(
        Person("p-1"),
        licenses=(license,),
        continuing_education=tuple(activities_of(record, last)),
        employments=(job,),
        duties=tuple(Duty(kind, date(2012, 1, 1)) for kind in duties),
        complete=COMPLETE,
    )
    return attrs.evolve(dossier, **changes)


def open_questions(record: BoardRecord) -> bool:
    """Whether something of the record is asked that no word says."""
    values = record.values
    topics = values.get("topics", ())
    return bool(values.get("review")) or any(
        topic.get("on_top") == "unknown" or "review" in topic for topic in topics
    )


@every_record
def test_what_is_asked_is_enough(record: BoardRecord) -> None:
    """Exactly what is asked is met; what no word says leaves it open, with the page."""
    answer = renewal(CATALOG, person(record), record.id, last_of(record))
    plain = not open_questions(record) and (total_of(record) or "way" not in record.values)
    if plain and record.values.get("ways", 1) == 1:
        assert answer.verdict is Verdict.MET, answer.why
    else:
        assert answer.verdict is not Verdict.UNMET, answer.why
    if answer.verdict is Verdict.UNKNOWN:
        assert any("https://" in remedy.text for remedy in answer.remedies), answer.remedies


@every_record
def test_half_an_hour_less_is_not(record: BoardRecord) -> None:
    """Of the total, and of each topic; another way may still be open, but it is never met."""
    if "yearly" in record.values:
        return  # year by year in test_asked.py
    asked = activities_of(record)
    for index, course in enumerate(asked):
        further = course.title.startswith("Further")
        if not further and "hours" not in record.values["topics"][index]:
            continue
        fewer = [*asked]
        fewer[index] = attrs.evolve(course, hours=course.hours - 0.5)
        if not further and total_of(record):
            more = attrs.evolve(
                course, title="More", hours=0.5, topics=("case_management",), format="live"
            )
            fewer.append(more)
        short = person(record, continuing_education=tuple(fewer))
        answer = renewal(CATALOG, short, record.id, last_of(record))
        ways_left = len(record.values.get("way", ())) > 1
        lasting = further and ways_left
        topic = {} if further else record.values["topics"][index]
        due_later = (
            "due" in topic
            or "first_due" in topic
            or "licensed_since" in topic.get("due_within", {})
        )
        if record.values.get("span_open") and "every" not in topic:
            assert answer.verdict is Verdict.UNKNOWN
        elif lasting or due_later:
            assert answer.verdict is not Verdict.UNMET or not due_later
        else:
            assert answer.verdict is Verdict.UNMET, (course.title, answer.why)


@every_record
def test_nothing_is_known_of_terms_that_ended_before_the_page_was_read(
    record: BoardRecord,
) -> None:
    """The day of reading has a rule, the day before it none."""
    for last, known in ((record.read - ONE_DAY, False), (record.read, True)):
        dossier = person(record, last)
        answer = renewal(CATALOG, dossier, record.id, last)
        if not known:
            assert answer.verdict is Verdict.UNKNOWN
        elif not open_questions(record) and not record.values.get("way"):
            assert answer.verdict is Verdict.MET, answer.why


@every_record
def test_a_first_renewal_without_hours(record: BoardRecord) -> None:
    """Exempt where the board exempts; open where it counts otherwise; never a plain no."""
    if record.values.get("nothing") or not (total_of(record) or record.values.get("topics")):
        return
    if "first" in record.values:
        return  # row by row below
    last = last_of(record)
    begun = add_months(last + ONE_DAY, -int(record.values["term_months"]))
    (license,) = person(record).licenses
    for way in LicensedBy:
        first = attrs.evolve(
            license, terms=(Term(begun, last),), first_licensed=FirstLicensed(begun, way)
        )
        new = person(record, licenses=(first,), continuing_education=(), employments=())
        answer = renewal(CATALOG, new, record.id, last)
        word = record.values.get("first_renewal", "")
        if word == "exempt" or (
            word == "exempt_after_examination" and way is LicensedBy.EXAMINATION
        ):
            assert answer.verdict is Verdict.MET
        elif word.endswith("hours") or word == "as_ever":
            assert answer.verdict is Verdict.UNMET
        else:
            assert answer.verdict is Verdict.UNKNOWN


def test_every_jurisdiction_of_the_notes_is_here() -> None:
    """Fifty states, the District and Puerto Rico; nurses everywhere."""
    by_state = {record.jurisdiction for record in RECORDS}
    assert len(by_state) == 52
    for state in by_state:
        categories = {record.category for record in RECORDS if record.jurisdiction == state}
        assert {"rn", "lpn"} <= categories
    assert len({record.id for record in RECORDS}) == len(RECORDS) == 246
    assert all(record.values["page"].startswith("https://") for record in RECORDS)


CARRYING = [record for record in RECORDS if record.values.get("carry_over")]


@pytest.mark.parametrize("record", CARRYING, ids=lambda record: record.id)
def test_hours_of_the_term_before_may_carry_over(record: BoardRecord) -> None:
    """They leave a total open that they could fill, as far as the board carries over, or not."""
    begun = add_months(LAST + ONE_DAY, -int(record.values["term_months"]))
    most = float(record.values["carry_over"])
    *asked, further = activities_of(record)
    if further.title != "Further" or further.hours <= most:
        return
    earlier = ContinuingEducation(
        "Earlier", begun - ONE_DAY, most + 5, ("case_management",), format="live"
    )
    for short, expected in ((most, Verdict.UNKNOWN), (most + 0.5, Verdict.UNMET)):
        fewer = attrs.evolve(further, hours=further.hours - short)
        found = person(record, continuing_education=(*asked, fewer, earlier))
        answer = renewal(CATALOG, found, record.id, LAST)
        if "way" not in record.values or expected is Verdict.UNKNOWN:
            assert answer.verdict is expected, (short, answer.why)


CERTIFIED = [
    record
    for record in RECORDS
    if record.values.get("ways") == 1
    and any(way.get("certification") for way in record.values.get("way", ()))
]


@pytest.mark.parametrize("record", CERTIFIED, ids=lambda record: record.id)
def test_who_holds_no_certification_has_no_way_by_one(record: BoardRecord) -> None:
    """With every other way closed hours that are short are short, and the remedy says both."""
    ways = record.values["way"]
    if any("hours" not in way and not way.get("certification") for way in ways):
        return
    bare = person(record, continuing_education=(), employments=())
    known = attrs.evolve(bare, complete=COMPLETE | {"certifications"})
    assert renewal(CATALOG, known, record.id, LAST).verdict is Verdict.UNMET
    assert "certif" in " ".join(
        remedy.text for remedy in renewal(CATALOG, known, record.id, LAST).remedies
    )


FIXED = [
    record
    for record in RECORDS
    if record.values["ends"]["by"] == "fixed_date"
    and record.values["ends"].get("years") in ("even", "odd", "every_year")
]


@pytest.mark.parametrize("record", FIXED, ids=lambda record: record.id)
def test_the_last_day_follows_from_fixed_days(record: BoardRecord) -> None:
    """On that day itself and the day after it; the computed day is one that the rule allows."""
    kind = CATALOG.credential_type(record.id)
    assert kind.renewal is not None
    assert kind.renewal.term is not None
    rule = kind.renewal.term.by_rule
    assert rule is not None
    first = rule.next_day(date(2027, 1, 1))
    assert first is not None
    assert rule.allows(first)
    assert f"{first:%m-%d}" == record.values["ends"]["day"]
    assert not rule.allows(first - ONE_DAY)
    assert rule.next_day(first) == first
    later = rule.next_day(first + ONE_DAY)
    assert later is not None
    years = 1 if record.values["ends"]["years"] == "every_year" else 2
    assert later.year - first.year == years


def new_nurse(
    record: BoardRecord, months: int, amount: float, way: LicensedBy, *, full: bool = False
) -> Dossier:
    """Somebody licensed for just so many months, with so many hours, or with all that is asked."""
    day = add_months(LAST + ONE_DAY, -months)
    (license,) = person(record).licenses
    first = attrs.evolve(license, terms=(Term(None, LAST),), first_licensed=FirstLicensed(day, way))
    course = ContinuingEducation("Course", LAST, amount, ("case_management",), format="live")
    found = person(record, licenses=(first,))
    if full:
        return found
    return attrs.evolve(found, continuing_education=(course,) if amount else ())


EXAM, MOVED = LicensedBy.EXAMINATION, LicensedBy.ENDORSEMENT
YES, NO, OPEN = Verdict.MET, Verdict.UNMET, Verdict.UNKNOWN


@pytest.mark.parametrize(
    ("id", "months", "way", "amount", "expected"),
    [
        ("ak-lcsw", 11, EXAM, 20.5, NO),
        ("ak-lcsw", 12, EXAM, 44.5, NO),
        ("ar-rn", 23, EXAM, 0, YES),
        ("ca-rn", 24, EXAM, 0, NO),
        ("ca-rn", 25, EXAM, 0, NO),
        ("de-rn", 23, EXAM, 0, YES),
        ("de-rn", 24, EXAM, 14.5, NO),
        ("de-rn", 11, MOVED, 0, YES),
        ("de-rn", 12, MOVED, 14.5, NO),
        ("de-rn", 23, MOVED, 15, OPEN),
        ("ga-rn", 6, EXAM, 0, YES),
        ("ga-lpn", 7, EXAM, 0, OPEN),
        ("ga-lcsw", 12, EXAM, 0, OPEN),
        ("ga-lcsw", 13, EXAM, 34.5, NO),
        ("in-lcsw", 11, EXAM, 0, YES),
        ("in-lcsw", 12, EXAM, 19.5, NO),
        ("in-lcsw", 23, EXAM, 20, OPEN),
        ("ks-rn", 9, MOVED, 0, YES),
        ("ks-rn", 10, MOVED, 0, OPEN),
        ("ks-rn", 31, EXAM, 29.5, NO),
        ("mi-lcsw", 35, EXAM, 0, OPEN),
        ("mi-lcsw", 36, EXAM, 44.5, NO),
        ("mo-lcsw", 20, EXAM, 14.5, NO),
        ("mo-lcsw", 20, EXAM, 15, OPEN),
        ("nc-lcsw", 23, EXAM, 29.5, NO),
        ("nc-lcsw", 23, EXAM, 30, OPEN),
        ("nc-lcsw", 24, EXAM, 39.5, NO),
        ("nd-lcsw", 6, EXAM, 0, YES),
        ("nd-lcsw", 7, EXAM, 14.5, NO),
        ("nd-lcsw", 12, EXAM, 15, OPEN),
        ("nd-lcsw", 13, EXAM, 29.5, NO),
        ("nd-rn", 24, EXAM, 0, YES),
        ("nd-rn", 12, MOVED, 5.5, NO),
        ("nd-rn", 12, MOVED, 6, YES),
        ("nd-rn", 13, MOVED, 11.5, NO),
        ("nh-rn", 24, EXAM, 0, OPEN),
        ("nj-lcsw", 12, EXAM, 19.5, NO),
        ("nj-lcsw", 13, EXAM, 39.5, NO),
        ("oh-rn", 24, EXAM, 0, YES),
        ("oh-rn", 12, MOVED, 11.5, NO),
        ("oh-rn", 12, MOVED, 12, OPEN),
        ("oh-rn", 13, MOVED, 23.5, NO),
        ("pa-lcsw", 24, EXAM, 29.5, NO),
        ("wa-rn", 11, EXAM, 0, YES),
        ("wa-rn", 12, EXAM, 7.5, NO),
        ("ct-rn", 12, EXAM, 0, NO),
        ("mt-rn", 12, EXAM, 12, YES),
        ("mt-rn", 12, EXAM, 11.5, NO),
        ("mt-rn", 13, MOVED, 12.5, NO),
        ("nm-lpn", 12, EXAM, 15, YES),
        ("nm-lpn", 12, EXAM, 14.5, NO),
        ("nm-lpn", 13, EXAM, 16, OPEN),
        ("fl-rn", 12, EXAM, 12, OPEN),
        ("mn-lcsw", 12, EXAM, 20, OPEN),
        ("mn-lcsw", 12, EXAM, 19.5, NO),
        ("ut-lcsw", 6, EXAM, 10, OPEN),
        ("ut-lcsw", 6, EXAM, 9.5, NO),
    ],
)
def test_a_row_of_a_first_renewal(
    id: str, months: int, way: LicensedBy, amount: float, expected: Verdict
) -> None:
    """On both sides of its months and of its hours; what a row does not say is open."""
    (record,) = (record for record in RECORDS if record.id == id)
    new = new_nurse(record, months, amount, way)
    assert renewal(CATALOG, new, id, LAST).verdict is expected


@pytest.mark.parametrize(
    ("id", "topic", "amount"),
    [("pa-lcsw", "child_abuse", 2.0), ("ca-rn", "ca.implicit_bias_direct_participation", 1.0)],
)
def test_what_stays_due_at_a_first_renewal_without_hours(
    id: str, topic: str, amount: float
) -> None:
    """In Pennsylvania the hours on child abuse, in California that on implicit bias."""
    (record,) = (record for record in RECORDS if record.id == id)
    bare = new_nurse(record, 20, 0, EXAM)
    for short, expected in ((0.0, YES), (0.5, NO)):
        course = ContinuingEducation("Course", LAST, amount - short, (topic,), format="live")
        found = attrs.evolve(bare, continuing_education=(course,))
        assert renewal(CATALOG, found, record.id, LAST).verdict is expected


ROWS = [record for record in RECORDS if record.values.get("first")]


@pytest.mark.parametrize("record", ROWS, ids=lambda record: record.id)
def test_more_months_never_ask_for_less(record: BoardRecord) -> None:
    """Nothing is owed of a new license that is not owed of one a month older, work apart."""
    if "practice" in record.values:
        return
    order = [NO, OPEN, YES]
    for way in LicensedBy:
        last = YES
        term = int(record.values["term_months"])
        for months in range(1, term + 1):
            new = new_nurse(record, months, 0, way)
            verdict = renewal(CATALOG, new, record.id, LAST).verdict
            assert order.index(verdict) <= order.index(last), (months, way)
            last = verdict
        full = new_nurse(record, term, 0, way, full=True)
        always = renewal(CATALOG, person(record), record.id, LAST).verdict
        assert renewal(CATALOG, full, record.id, LAST).verdict is always


def first_due(found: tuple[Finding, ...]) -> Finding | None:
    """The first topic that is due only later."""
    for part in found:
        inside = part if part.id.endswith(".first_due") else first_due(part.parts)
        if inside is not None:
            return inside
    return None


@pytest.mark.parametrize(
    ("id", "months", "since", "due"),
    [
        ("ky-rn", 36, None, True),
        ("ky-rn", 35, None, False),
        ("wv-rn", 12, None, True),
        ("wv-rn", 11, None, False),
        ("ca-rn", 24, None, True),
        ("ca-rn", 23, None, False),
        ("nv-rn", 80, add_months(LAST + ONE_DAY, -24), True),
        ("nv-rn", 80, add_months(LAST + ONE_DAY, -23), False),
    ],
)
def test_a_topic_is_due_so_many_months_after(
    id: str, months: int, since: date | None, due: bool
) -> None:
    """After first licensure, or after such work began; before that nothing is owed."""
    (record,) = (record for record in RECORDS if record.id == id)
    (topic,) = [topic for topic in record.values["topics"] if "due_within" in topic][:1]
    new = new_nurse(record, months, 0, EXAM)
    if since is not None:
        new = attrs.evolve(new, duties=(Duty(topic["duty"], since),))
    answer = renewal(CATALOG, new, id, LAST)
    found = first_due(answer.findings)
    assert found is not None
    assert found.verdict is (NO if due else YES), found.why
    unrecorded = attrs.evolve(
        new,
        licenses=tuple(attrs.evolve(old, first_licensed=None) for old in new.licenses),
        duties=tuple(Duty(duty.kind, None) for duty in new.duties),
    )
    answer = renewal(CATALOG, unrecorded, id, LAST)
    found = first_due(answer.findings)
    assert found is not None
    assert found.verdict is OPEN, found.why


def test_supervision_of_illinois_is_due_from_a_day() -> None:
    """Of the term that ends on 2027-11-30 and later ones; a term before does not ask it."""
    (record,) = (record for record in RECORDS if record.id == "il-lcsw")
    for last, expected in ((date(2027, 11, 29), YES), (date(2027, 11, 30), NO)):
        found = person(record, last)
        fewer = [
            attrs.evolve(course, completed=last - ONE_DAY)
            for course in activities_of(record)
            if "clinical_supervision" not in course.topics
        ]
        more = ContinuingEducation("More", last, 6, ("case_management",), format="live")
        found = attrs.evolve(found, continuing_education=(*fewer, more))
        assert renewal(CATALOG, found, record.id, last).verdict is expected


@pytest.mark.parametrize(
    ("id", "last", "day", "expected"),
    [
        ("la-lcsw", date(2027, 8, 31), date(2027, 6, 30), YES),
        ("la-lcsw", date(2027, 8, 31), date(2027, 7, 1), NO),
        ("la-lcsw", date(2027, 8, 31), date(2026, 7, 1), YES),
        ("la-lcsw", date(2027, 8, 31), date(2026, 6, 30), NO),
        ("va-lcsw", date(2028, 6, 30), date(2028, 6, 30), YES),
        ("va-lcsw", date(2028, 6, 30), date(2026, 7, 1), YES),
        ("va-lcsw", date(2028, 6, 30), date(2026, 6, 30), NO),
        ("va-lcsw", date(2027, 6, 30), None, YES),
        ("va-lcsw", date(2028, 6, 30), None, NO),
        ("tn-lcsw", date(2027, 3, 31), date(2027, 1, 1), NO),
        ("tn-lcsw", date(2027, 12, 31), date(2027, 12, 31), NO),
        ("tn-lcsw", date(2027, 3, 31), date(2026, 12, 31), OPEN),
        ("tn-lcsw", date(2027, 3, 31), date(2025, 1, 1), OPEN),
        ("tn-lcsw", date(2027, 3, 31), date(2024, 12, 31), NO),
        ("wa-lcsw", date(2027, 6, 30), date(2025, 7, 1), YES),
        ("wa-lcsw", date(2027, 6, 30), date(2025, 6, 29), OPEN),
        ("ky-rn", date(2027, 10, 31), date(2026, 11, 1), YES),
        ("ky-rn", date(2027, 10, 31), date(2026, 10, 31), OPEN),
    ],
)
def test_hours_are_counted_in_the_days_of_the_board(
    id: str, last: date, day: date | None, expected: Verdict
) -> None:
    """On the first and the last of them, and on the days around."""
    (record,) = (record for record in RECORDS if record.id == id)
    plain = {key: value for key, value in record.values.items() if key != "yearly"}
    asked = activities_of(attrs.evolve(record, values=plain))
    clocks = [course for course in asked if course.title != "Further"]
    courses = [
        attrs.evolve(course, completed=day or last)
        if "every" not in record.values["topics"][index]
        else attrs.evolve(course, completed=last)
        for index, course in enumerate(clocks)
        if day is not None or "every" in record.values["topics"][index]
    ]
    if day is not None:
        courses.append(ContinuingEducation("Further", day, 60, ("case_management",), format="live"))
    found = person(record, last, continuing_education=tuple(courses))
    answer = renewal(CATALOG, found, id, last)
    assert answer.verdict is expected, answer.why


@pytest.mark.parametrize(("title", "expected"), [("Further", OPEN), ("Other", YES)])
def test_a_course_of_the_two_years_before_is_in_doubt_in_nevada(
    title: str, expected: Verdict
) -> None:
    """If it was counted then, it does not count again; another course leaves nothing open."""
    (record,) = (record for record in RECORDS if record.id == "nv-lcsw")
    earlier = ContinuingEducation(title, date(2024, 6, 1), 5, ("case_management",), format="live")
    found = person(record)
    found = attrs.evolve(found, continuing_education=(*found.continuing_education, earlier))
    assert renewal(CATALOG, found, record.id, LAST).verdict is expected


@pytest.mark.parametrize(("complete", "expected"), [(True, NO), (False, OPEN)])
def test_another_way_than_hours_serves_at_a_first_renewal_too(
    complete: bool, expected: Verdict
) -> None:
    """In Florida a certification, where it is not known that there is none."""
    (record,) = (record for record in RECORDS if record.id == "fl-rn")
    new = new_nurse(record, 12, 0, EXAM)
    kinds = COMPLETE | {"certifications"} if complete else COMPLETE
    found = attrs.evolve(new, complete=kinds)
    assert renewal(CATALOG, found, record.id, LAST).verdict is expected


def total_hours(found: tuple[Finding, ...]) -> list[Finding]:
    """The finding on the hours in all."""
    listed = [part for part in found if part.id.endswith("renewal.hours")]
    return listed or [part for inner in found for part in total_hours(inner.parts)]


@pytest.mark.parametrize("state", ["mt", "tn"])
@pytest.mark.parametrize("category", ["lbsw", "lmsw"])
def test_hours_of_the_clinical_license_are_not_those_of_another(state: str, category: str) -> None:
    """Enough for one is open for both, unless it is enough for the two together."""
    by_id = {record.id: record for record in RECORDS}
    record, other = by_id[f"{state}-lcsw"], by_id[f"{state}-{category}"]
    alone = person(record)
    (license,) = alone.licenses
    also = attrs.evolve(license, id="other", number="2", category=category)
    both = attrs.evolve(alone, licenses=(license, also))
    end = last_of(record)

    def total(found: Dossier) -> Verdict:
        (hours,) = total_hours(renewal(CATALOG, found, record.id, end).findings)
        return hours.verdict

    assert total(alone) is YES
    assert total(both) is OPEN
    more = ContinuingEducation(
        "More", course_day(record, end), total_of(other), ("case_management",), format="live"
    )
    enough = (*both.continuing_education, more)
    assert total(attrs.evolve(both, continuing_education=enough)) is YES


@pytest.mark.parametrize("id", ["az-rn", "az-lpn"])
@pytest.mark.parametrize(
    ("level", "field", "day", "expected"),
    [
        ("associate", "nursing", date(2022, 7, 1), YES),
        ("associate", "nursing", date(2022, 6, 30), OPEN),
        ("doctorate", "nursing", LAST, YES),
        ("doctorate", "nursing", LAST + ONE_DAY, OPEN),
        ("diploma", "nursing", date(2022, 7, 1), OPEN),
        ("bachelor", "social_work", date(2022, 7, 1), OPEN),
        ("bachelor", "nursing", None, OPEN),
    ],
)
def test_a_nursing_degree_of_the_last_five_years_serves_in_arizona(
    id: str, level: str, field: str, day: date | None, expected: Verdict
) -> None:
    """Otherwise a refresher may, of which nothing is on record."""
    (record,) = (record for record in RECORDS if record.id == id)
    graduate = Degree(level, field, conferred=day)
    found = person(record, employments=(), degrees=(graduate,))
    known = attrs.evolve(found, complete=COMPLETE | {"degrees"})
    assert renewal(CATALOG, known, record.id, LAST).verdict is expected


@pytest.mark.parametrize(
    ("id", "examination", "day", "way", "expected"),
    [
        ("ks-rn", "nclex-rn", date(2025, 1, 1), EXAM, YES),
        ("ks-rn", "nclex-rn", date(2024, 12, 31), EXAM, OPEN),
        ("ks-rn", "nclex-rn", date(2025, 1, 1), MOVED, OPEN),
        ("ks-rn", "nclex-pn", date(2025, 1, 1), EXAM, OPEN),
        ("ks-lpn", "nclex-pn", date(2025, 1, 1), EXAM, YES),
        ("ks-lpn", "nclex-pn", date(2024, 12, 31), EXAM, OPEN),
        ("nh-rn", "nclex-rn", date(2025, 7, 1), EXAM, YES),
        ("nh-rn", "nclex-rn", date(2025, 6, 30), EXAM, OPEN),
        ("nh-lpn", "nclex-pn", date(2025, 7, 1), EXAM, YES),
        ("nh-lpn", "nclex-rn", date(2025, 7, 1), EXAM, OPEN),
    ],
)
def test_who_passed_of_late_owes_no_hours_at_the_first_renewal(
    id: str, examination: str, day: date, way: LicensedBy, expected: Verdict
) -> None:
    """On both sides of the first day of the months; a failed sitting is no pass."""
    (record,) = (record for record in RECORDS if record.id == id)
    new = new_nurse(record, 24, 0, way)
    for result, verdict in (("passed", expected), ("failed", OPEN)):
        sitting = Examination(examination, day, result)
        found = attrs.evolve(new, examinations=(sitting,))
        assert renewal(CATALOG, found, record.id, LAST).verdict is verdict


CLASSED = [record for record in RECORDS if "kinds" in record.values]


@pytest.mark.parametrize("record", CLASSED, ids=lambda record: record.id)
def test_hours_of_no_class_on_record_are_open(record: BoardRecord) -> None:
    """Enough hours, and what the board classes them as is not recorded: never a plain yes."""
    asked = [attrs.evolve(course, kinds=()) for course in activities_of(record)]
    found = person(record, continuing_education=tuple(asked))
    answer = renewal(CATALOG, found, record.id, last_of(record))
    assert answer.verdict is Verdict.UNKNOWN
    assert answer.finding(f"{record.id}.renewal.kind_1").verdict is not Verdict.UNMET
    (remedy,) = (remedy for remedy in answer.remedies if "in doubt" in remedy.text)
    assert "is not recorded" in remedy.text
    assert "whether it is classed as" in remedy.text


@pytest.mark.parametrize("record", CLASSED, ids=lambda record: record.id)
def test_hours_of_each_class_on_both_sides(record: BoardRecord) -> None:
    """Half an hour too few of the class that is asked, or too many of the one that is limited."""
    state, last = record.jurisdiction.lower(), last_of(record)
    for entry in record.values["kinds"]:
        asked = activities_of(record)
        if "at_least" in entry:
            most = total_of(record) - entry["at_least"]
            other = f"{state}.{entry['others'][-1]}"
        else:
            most, other = entry["at_most"], f"{state}.{entry['kind']}"
        for hours, expected in ((most, None), (most + 0.5, Verdict.UNMET)):
            answer = renewal(CATALOG, moved(record, asked, other, hours), record.id, last)
            if expected is not None:
                assert answer.verdict is expected, (entry, answer.why)
            elif open_questions(record):
                assert answer.verdict is Verdict.UNKNOWN, (entry, answer.why)
            else:
                assert answer.verdict is Verdict.MET, (entry, answer.why)


def moved(
    record: BoardRecord, asked: list[ContinuingEducation], other: str, hours: float
) -> Dossier:
    """So many of the hours, last those in topics, as another class of the board."""
    courses, left = [], hours
    of_a_class = (
        {topic for entry in record.values["topics"] if "kind" in entry for topic in entry["topics"]}
        if "topics" in record.values
        else set()
    )
    for course in reversed(asked):
        share = 0.0 if of_a_class & set(course.topics) else min(left, course.hours)
        left -= share
        if share:
            title = f"{course.title}, of the other class"
            courses.append(attrs.evolve(course, title=title, hours=share, kinds=(other,)))
        if share < course.hours:
            courses.append(attrs.evolve(course, hours=course.hours - share))
    return person(record, continuing_education=tuple(courses))
