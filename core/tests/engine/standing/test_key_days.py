"""The key day picks the values: each kind of it, on both sides, and as long as the answer says."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest

from goodstanding.catalog import Catalog
from goodstanding.credentials import (
    DAY_ASKED,
    DAY_OF_APPLICATION,
    DAY_OF_EXAM,
    LAST_DAY_OF_TERM,
    CredentialType,
    Eligibility,
    Issuer,
    KeyDay,
    Renewal,
    Route,
    TermRule,
)
from goodstanding.engine.standing import RequirementAnswer, eligibility, renewal, route
from goodstanding.errors import RuleError
from goodstanding.facts import (
    Application,
    Certification,
    ContinuingEducation,
    Dossier,
    Examination,
    Person,
    Purpose,
    Term,
)
from goodstanding.findings import Verdict
from goodstanding.rules import ce_hours, dated, since
from goodstanding.sources import Source

HERE = Source("Handbook", url="https://x.example/", retrieved=date(2026, 1, 1)).at("p. 4")
CHANGE = date(2026, 5, 31)
BEFORE = CHANGE - timedelta(days=1)
LATER = date(2026, 7, 1)
TERM = TermRule(months=dated(since("2010-01-01", 12, HERE)))
MET, UNMET = Verdict.MET, Verdict.UNMET


def hours(id: str) -> Any:
    """Ten hours ever, and twenty from the day of the change on."""
    steps = (since("2010-01-01", 10, HERE), since(CHANGE.isoformat(), 20, HERE))
    return ce_hours(id, at_least=dated(*steps), lookback_months=600)


def body(key_day: KeyDay) -> Catalog:
    """A credential whose every part that can be is judged on a kind of key day."""
    renewing = LAST_DAY_OF_TERM if key_day is DAY_OF_EXAM else key_day
    applying = DAY_OF_APPLICATION if key_day is LAST_DAY_OF_TERM else key_day
    kind = CredentialType(
        id="xyz",
        name="X",
        issuer=Issuer("body", "The Body"),
        eligibility=Eligibility(
            key_day=applying,
            requirement=hours("eligibility.hours"),
            examinations=("xyz",) if key_day is DAY_OF_EXAM else (),
        ),
        renewal=Renewal(key_day=renewing, requirement=hours("renewal.hours"), term=TERM),
        routes=(
            Route(
                id="late",
                name="Late",
                key_day=renewing,
                purpose=Purpose.LATE_RENEWAL,
                requirement=hours("late.hours"),
            ),
        ),
        words={"examinations": ("xyz",)},
    )
    return Catalog(credential_types=(kind,))


def person(last: date = LATER, **more: Any) -> Dossier:
    """Somebody with ten hours and a term that ends on a day."""
    course = ContinuingEducation("Law", date(2026, 1, 10), 10, topics=("law",))
    term = Term(last - timedelta(days=364), last)
    return Dossier(
        person=Person("p-1"),
        certifications=(Certification("xyz", terms=(term,)),),
        continuing_education=(course,),
        complete=frozenset({"continuing_education", "applications", "examinations"}),
        **more,
    )


def handed_in(purpose: Purpose, day: date) -> dict[str, Any]:
    """An application on record."""
    return {"applications": (Application("xyz", purpose, day),)}


Answering = Callable[[Catalog, Dossier, date], RequirementAnswer]


def apply(catalog: Catalog, dossier: Dossier, on: date) -> RequirementAnswer:
    """Eligibility."""
    return eligibility(catalog, dossier, "xyz", on)


def renew(catalog: Catalog, dossier: Dossier, on: date) -> RequirementAnswer:
    """Renewal of the term."""
    return renewal(catalog, dossier, "xyz", on)


def late(catalog: Catalog, dossier: Dossier, on: date) -> RequirementAnswer:
    """The further route."""
    return route(catalog, dossier, "xyz", "late", on)


PURPOSES = ((apply, Purpose.ELIGIBILITY), (renew, Purpose.RENEWAL), (late, Purpose.LATE_RENEWAL))


@pytest.mark.parametrize(("ask", "purpose"), PURPOSES)
@pytest.mark.parametrize(("day", "verdict"), [(BEFORE, MET), (CHANGE, UNMET)])
def test_the_day_of_the_application(
    ask: Answering, purpose: Purpose, day: date, verdict: Verdict
) -> None:
    """Whenever it is asked after that; with none on record, the day asked stands in for it."""
    catalog, dossier = body(DAY_OF_APPLICATION), person(**handed_in(purpose, day))
    for on in (CHANGE, LATER):
        found = ask(catalog, dossier, on)
        assert (found.verdict, found.key_day) == (verdict, day)
    found = ask(catalog, person(), day)
    assert (found.verdict, found.key_day) == (verdict, day)


@pytest.mark.parametrize(("ask", "purpose"), PURPOSES)
@pytest.mark.parametrize(("day", "verdict"), [(BEFORE, MET), (CHANGE, UNMET)])
def test_the_day_asked(ask: Answering, purpose: Purpose, day: date, verdict: Verdict) -> None:
    """An application on record changes nothing, and the answer ends where the value does."""
    for dossier in (person(), person(**handed_in(purpose, date(2026, 5, 1)))):
        found = ask(body(DAY_ASKED), dossier, day)
        assert (found.verdict, found.key_day) == (verdict, day)
        if day == BEFORE:
            assert found.holds_until == CHANGE


@pytest.mark.parametrize(("day", "verdict"), [(BEFORE, MET), (CHANGE, UNMET)])
def test_the_day_of_the_examination(day: date, verdict: Verdict) -> None:
    """That of the examination named, whenever the application was handed in."""
    sat: dict[str, Any] = {"examinations": (Examination("xyz", day, "passed"),)}
    for more in (sat, {**sat, **handed_in(Purpose.ELIGIBILITY, date(2026, 5, 1))}):
        found = apply(body(DAY_OF_EXAM), person(**more), LATER)
        assert (found.verdict, found.key_day) == (verdict, day)
    other: dict[str, Any] = {"examinations": (Examination("abc", day, "passed"),)}
    assert apply(body(DAY_OF_EXAM), person(**other), LATER).key_day == LATER


@pytest.mark.parametrize("ask", [renew, late])
@pytest.mark.parametrize(("last", "verdict"), [(BEFORE, MET), (CHANGE, UNMET)])
def test_the_last_day_of_the_term(ask: Answering, last: date, verdict: Verdict) -> None:
    """Whenever it is asked, before it and after it."""
    for on in (date(2026, 2, 1), last, LATER):
        found = ask(body(LAST_DAY_OF_TERM), person(last), on)
        assert (found.verdict, found.key_day) == (verdict, last)


@pytest.mark.parametrize("key_day", list(KeyDay))
@pytest.mark.parametrize(("ask", "purpose"), PURPOSES)
@pytest.mark.parametrize("applied", [None, date(2026, 5, 20), date(2026, 6, 2)])
def test_an_answer_holds_as_long_as_it_says(
    key_day: KeyDay, ask: Answering, purpose: Purpose, applied: date | None
) -> None:
    """On each of the days around the change, the application and the examination."""
    more = {} if applied is None else handed_in(purpose, applied)
    dossier = person(**more, examinations=(Examination("xyz", date(2026, 5, 25), "passed"),))
    catalog = body(key_day)
    days = [date(2026, 5, 10) + timedelta(days=number) for number in range(35)]
    verdicts = {day: ask(catalog, dossier, day) for day in days}
    for day, found in verdicts.items():
        within = (other for other in days if day < other < (found.holds_until or date.max))
        assert not [other for other in within if verdicts[other].verdict is not found.verdict], day


@pytest.mark.parametrize(
    ("write", "says"),
    [
        (
            lambda: Eligibility(key_day=LAST_DAY_OF_TERM, requirement=hours("a")),
            "Eligibility: the key day LAST_DAY_OF_TERM says nothing here; write DAY_OF_APPL",
        ),
        (
            lambda: Renewal(key_day=DAY_OF_EXAM, requirement=hours("a")),
            "Renewal: the key day DAY_OF_EXAM says nothing here; write DAY_OF_APPLICATION,",
        ),
        (
            lambda: Route(id="late", name="Late", key_day=DAY_OF_EXAM, requirement=hours("a")),
            "Route('late'): the key day DAY_OF_EXAM says nothing here",
        ),
        (
            lambda: Eligibility(key_day=DAY_OF_EXAM, requirement=hours("a")),
            "Eligibility: the key day DAY_OF_EXAM goes with examinations=",
        ),
        (
            lambda: Eligibility(requirement=hours("a"), examinations=("xyz",)),
            "Eligibility: the key day DAY_OF_EXAM goes with examinations=",
        ),
    ],
)
def test_a_key_day_that_says_nothing_is_refused(write: Callable[[], object], says: str) -> None:
    """Before, another day was taken in its place, silently."""
    with pytest.raises(RuleError) as caught:
        write()
    assert str(caught.value).startswith(says)
