"""Dossiers from JSON and YAML and back."""

import json
from datetime import date, datetime
from pathlib import Path
from typing import Any

import attrs
import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from goodstanding import facts
from goodstanding.dates import Between
from goodstanding.errors import InputError
from goodstanding.facts import KINDS, Dossier, Person
from goodstanding.facts.dossier import DOSSIER_KINDS
from goodstanding.facts.fields import Field, ValueType, fields_of
from goodstanding.intake.dossiers import (
    dossier_to_json,
    fact_to_json,
    kind_of_fact,
    load_document,
    read_dossier,
    read_fact,
)
from goodstanding.jurisdictions import ABROAD, JURISDICTIONS
from goodstanding.vocabulary import CORE_WORDS

DATA = Path(__file__).parent / "data"
# Core knows none of the boards' kinds of activities; plugins do.
WORDS = CORE_WORDS.plus(kinds=["md.category_1", "md.category_2"])
BAD: list[dict[str, Any]] = load_document(DATA / "bad_dossiers.yaml")
FULL = DATA / "dossier.yaml"

days = st.dates(date(1950, 1, 1), date(2100, 1, 1))
texts = st.text(st.characters(exclude_categories=["Cc", "Cf", "Cs"]), max_size=12)
names = texts.filter(str.strip)
places = st.sampled_from(sorted(JURISDICTIONS))
PLAIN: dict[ValueType, st.SearchStrategy[Any]] = {
    ValueType.TEXT: texts,
    ValueType.EMAIL: texts,
    ValueType.ZONE: st.sampled_from(["", "UTC"]),
    ValueType.NAME: names,
    ValueType.NUMBER: texts,
    ValueType.DAY: days,
    ValueType.STATE: places,
    ValueType.PLACE: places | st.just(ABROAD),
    ValueType.YES_NO: st.booleans(),
    ValueType.COUNT: st.integers(0, 9),
}


def some(values: st.SearchStrategy[Any]) -> st.SearchStrategy[tuple[Any, ...]]:
    """A few values as a tuple."""
    return st.lists(values, max_size=2).map(tuple)


def value(field: Field) -> st.SearchStrategy[Any]:
    """Values of a field, as it is declared."""
    if field.part is not None:
        values = built(field.part)
    elif field.choice is not None:
        values = st.sampled_from(field.choice)
    elif field.value_type is ValueType.HOURS:
        values = st.floats(0, field.most)
    elif (field.words or field.group) and not field.free:
        values = st.sampled_from(field.words or getattr(WORDS, field.group))
    else:
        values = texts if field.free else PLAIN[field.value_type]
    return some(values) if field.many else values


def built(cls: type) -> st.SearchStrategy[Any]:
    """Facts of a class, no day of which lies before one that it must not lie before.

    What names another fact by its id is left out.
    """
    declared = fields_of(cls)

    def turned(fact: Any) -> Any:
        for field in declared:
            first = getattr(fact, field.not_before) if field.not_before else None
            last = getattr(fact, field.name)
            if first is not None and last is not None and last < first:
                fact = attrs.evolve(fact, **{field.not_before: last, field.name: first})
        return fact

    defaults = {attribute.name: attribute.default for attribute in attrs.fields(cls)}
    parts = {
        field.name: value(field) if field.required else st.just(defaults[field.name]) | value(field)
        for field in declared
        if field.required or not field.link
    }
    return st.builds(cls, **parts).map(turned)


FACTS = {kind.name: built(kind.cls) for kind in DOSSIER_KINDS}


@st.composite
def dossiers(draw: st.DrawFn) -> Dossier:
    """Dossiers whose facts name only licenses that are there."""
    person = draw(built(facts.Person))
    kinds = draw(st.sets(st.sampled_from(sorted(FACTS)), max_size=5))
    result: dict[str, Any] = {kind: draw(some(FACTS[kind])) for kind in kinds}
    ids = dict.fromkeys(license_.id for license_ in result.get("licenses", ()))
    if len(ids) < len(result.get("licenses", ())):
        result["licenses"] = result["licenses"][:1]
    for kind in DOSSIER_KINDS:
        for field in kind.links:
            named = st.sampled_from(sorted(ids)) if ids else st.nothing()
            if not field.required:
                named |= st.none()
            elif not ids:
                result.pop(kind.name, None)
            if kind.name in result:
                result[kind.name] = tuple(
                    attrs.evolve(fact, **{field.name: draw(named)}) for fact in result[kind.name]
                )
    complete = draw(st.sets(st.sampled_from(KINDS), max_size=4))
    return Dossier(person, complete=frozenset(complete), **result)


@given(dossiers())
def test_a_dossier_survives_the_trip(dossier: Dossier) -> None:
    """What is written as JSON text reads back as the same dossier, and writes the same again."""
    written = dossier_to_json(dossier)
    through = json.loads(json.dumps(written))
    assert through == written
    assert read_dossier(through, WORDS) == dossier
    assert dossier_to_json(read_dossier(through, WORDS)) == written


@given(st.sampled_from(sorted(FACTS)).flatmap(lambda kind: st.tuples(st.just(kind), FACTS[kind])))
def test_a_fact_survives_the_trip(pair: tuple[str, Any]) -> None:
    """A single fact, too, under the kind it says it is of."""
    kind, fact = pair
    assert kind_of_fact(fact) == kind
    assert read_fact(kind, json.loads(json.dumps(fact_to_json(fact))), WORDS) == fact


def test_every_key_is_read() -> None:
    """A dossier with every key fills every attribute of every fact that is not left null."""
    dossier = read_dossier(load_document(FULL))
    for kind in DOSSIER_KINDS:
        assert getattr(dossier, kind.name), kind.name
    assert dossier.licenses[0].number == "0884211"
    assert dossier.licenses[0].terms == (facts.Term(date(2020, 6, 1), date(2026, 12, 31)),)
    assert dossier.licenses[0].status[0].word is facts.StatusWord.ACTIVE
    assert dossier.licenses[0].scope == (facts.DatedScope(facts.Scope.MULTISTATE),)
    assert dossier.employments[0].supervisor_credentials == ("ccm",)
    assert dossier.employments[0].hours is None
    assert dossier.complete == {
        *("licenses", "encumbrances", "degrees", "employments", "continuing_education")
    }
    assert read_dossier(dossier_to_json(dossier)) == dossier


def test_a_day_between_two_sightings_is_read() -> None:
    """Two sightings stand for a day; of two days in a row the second is meant."""
    status = [
        {"since": {"between": ["2026-05-01", "2026-09-10"]}, "is": "lapsed"},
        {"since": {"between": ["2026-09-19", "2026-09-20"]}, "is": "active"},
        {"since": {"between": [None, "2026-09-25"]}, "is": "inactive"},
    ]
    row = {"id": "a", "category": "rn", "jurisdiction": "TX", "status": status}
    read = read_fact("licenses", row)
    assert [entry.since for entry in read.status] == [
        Between(date(2026, 5, 1), date(2026, 9, 10)),
        date(2026, 9, 20),
        Between(date.min, date(2026, 9, 25)),
    ]
    assert read_fact("licenses", fact_to_json(read)) == read


def test_the_reach_of_a_license_may_have_days() -> None:
    """One word means always; steps with their days are kept as they are."""
    row = {"id": "a", "category": "rn", "jurisdiction": "PA"}
    steps = [{"is": "single_state"}, {"since": "2025-07-10", "is": "multistate"}]
    assert fact_to_json(read_fact("licenses", {**row, "scope": steps}))["scope"] == steps
    assert fact_to_json(read_fact("licenses", {**row, "scope": steps[:1]}))["scope"] == (
        "single_state"
    )
    assert "scope" not in fact_to_json(read_fact("licenses", {**row, "scope": "unknown"}))


def test_days_made_by_another_yaml_reader_are_days() -> None:
    """A reader that turns days into date values gives the same dossier."""
    other = yaml.safe_load(FULL.read_text(encoding="utf-8"))
    assert isinstance(other["licenses"][0]["background_check"], date)
    assert read_dossier(other) == read_dossier(load_document(FULL))


def test_a_moment_is_not_a_day() -> None:
    """A date with a time of day is refused, for its day depends on a place."""
    moment = datetime.fromisoformat("2025-01-10T12:00:00+00:00")
    with pytest.raises(InputError) as caught:
        read_fact("convictions", {"kind": "felony", "day": moment})
    assert caught.value.problems == (
        "day: '2025-01-10T12:00:00+00:00': must be a day without a time, YYYY-MM-DD",
    )


def test_unknown_is_left_out_and_none_is_kept() -> None:
    """A key that is not known is not written; an empty list that differs from unknown is."""
    job = facts.Employment("H", "case_manager", supervisor_credentials=(), paid=False, hours=0.0)
    assert fact_to_json(job) == {
        "employer": "H",
        "position": "case_manager",
        "hours": 0,
        "paid": False,
        "supervisor_credentials": [],
    }


def test_a_bare_number_keeps_its_digits() -> None:
    """An issuer's number or an id may be written without quotes."""
    license_ = {"id": 7, "category": "rn", "jurisdiction": "TX", "number": 884211}
    read = read_fact("licenses", license_)
    assert (read.id, read.number) == ("7", "884211")


def test_a_plugins_words_are_read() -> None:
    """A word that a plugin adds is read in its words and refused in the core's."""
    course = {"title": "T", "completed": "2026-01-01", "hours": 1, "topics": ["opioid_stewardship"]}
    more = CORE_WORDS.plus(topics=["opioid_stewardship"])
    assert read_fact("continuing_education", course, more).topics == ("opioid_stewardship",)
    with pytest.raises(InputError, match=r"topics\[0\]: 'opioid_stewardship': not a known topic"):
        read_fact("continuing_education", course)


@pytest.mark.parametrize("row", BAD, ids=[row["says"][0][:50] for row in BAD])
def test_bad_input_is_told_exactly(row: dict[str, Any]) -> None:
    """Each thing that can be wrong has its sentence, and all of them are told at once."""
    with pytest.raises(InputError) as caught:
        read_dossier({"person": {"id": "a"}, **row["dossier"]})
    assert list(caught.value.problems) == row["says"]


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (None, "dossier: must be a mapping of keys to values, not nothing"),
        ([], "dossier: must be a mapping of keys to values, not a list"),
        ("x", "dossier: must be a mapping of keys to values, not text"),
        ({"person": {"id": "a"}, 3: 4}, "3: 3: a key must be text"),
        ({"person": {"id": 10**30}}, "person.id: '...': a number this long must be written as"),
    ],
)
def test_no_dossier_at_all(data: object, sentence: str) -> None:
    """Data that is no mapping of keys is told as such."""
    with pytest.raises(InputError) as caught:
        read_dossier(data)
    assert caught.value.problems[0].startswith(sentence)


def test_an_unknown_kind_of_fact() -> None:
    """A fact is read under a kind that exists."""
    with pytest.raises(InputError) as caught:
        read_fact("license", {})
    assert str(caught.value).startswith(
        "'license': not a kind of fact; did you mean licenses? write one of residences, licenses,"
    )


@pytest.mark.parametrize("hours", [float("nan"), float("inf"), 10**400])
def test_figures_without_measure(hours: float) -> None:
    """No number that is not a number of hours is read as one."""
    course = {"title": "T", "completed": "2026-01-01", "hours": hours}
    with pytest.raises(InputError, match="hours: "):
        read_fact("continuing_education", course)


@pytest.mark.parametrize("letter", list("\u202e\u2066\u200b\u200d\ufeff\x9b\x7f"))
def test_what_is_not_seen_is_not_kept(letter: str) -> None:
    """Marks of direction, of no width, and commands of a terminal, in a name and in an id."""
    dossier = read_dossier({"person": {"id": f"p{letter}-1", "name": f"Da{letter}na\u00a0Reyes"}})
    assert dossier.person == Person("p-1", "Dana\u00a0Reyes")
