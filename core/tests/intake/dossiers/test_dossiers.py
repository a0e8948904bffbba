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
from goodstanding.errors import InputError
from goodstanding.facts import KINDS, Dossier
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
BAD: list[dict[str, Any]] = load_document(DATA / "bad_dossiers.yaml")
FULL = DATA / "dossier.yaml"

days = st.dates(date(1950, 1, 1), date(2100, 1, 1))
maybe_day = st.none() | days
texts = st.text(st.characters(exclude_categories=["Cc", "Cs"]), max_size=12)
names = texts.filter(str.strip)
places = st.sampled_from(sorted(JURISDICTIONS))
yes_no = st.sampled_from([None, True, False])


def ordered(cls: type, **parts: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    """Facts of a class with a span whose end does not lie before its start."""
    first, last = ("since", "through") if cls is facts.Term else ("since", "until")

    def turned(fact: Any) -> Any:
        begin, end = getattr(fact, first), getattr(fact, last)
        if begin is not None and end is not None and end < begin:
            return attrs.evolve(fact, **{first: end, last: begin})
        return fact

    return st.builds(cls, **parts, **{first: maybe_day, last: maybe_day}).map(turned)


def some(values: st.SearchStrategy[Any]) -> st.SearchStrategy[tuple[Any, ...]]:
    """A few values as a tuple."""
    return st.lists(values, max_size=2).map(tuple)


def words(group: str) -> st.SearchStrategy[str]:
    """A word of a group."""
    return st.sampled_from(getattr(CORE_WORDS, group))


held = {
    "terms": some(ordered(facts.Term)),
    "status": some(st.builds(facts.Status, st.sampled_from(facts.StatusWord), maybe_day)),
}
FACTS: dict[str, st.SearchStrategy[Any]] = {
    "residences": ordered(facts.Residence, jurisdiction=places | st.just(ABROAD)),
    "licenses": st.builds(
        facts.License,
        id=names,
        category=words("categories"),
        jurisdiction=places,
        number=texts,
        scope=st.sampled_from(facts.Scope),
        kind=st.sampled_from(facts.LicenseKind),
        title=texts,
        background_check=maybe_day,
        **held,
    ),
    "encumbrances": ordered(
        facts.Encumbrance,
        jurisdiction=places,
        action=words("actions"),
        against=st.sampled_from(facts.Against),
        limits_practice=yes_no,
    ),
    "investigations": ordered(facts.Investigation, jurisdiction=places),
    "alternative_programs": ordered(facts.AlternativeProgram, jurisdiction=places),
    "convictions": st.builds(facts.Conviction, words("convictions"), days, yes_no),
    "compact_applications": st.builds(facts.CompactApplication, words("compacts"), places, days),
    "privileges": st.builds(
        facts.Privilege, words("compacts"), places, words("categories"), texts, **held
    ),
    "federal_roles": ordered(facts.FederalRole, agency=texts),
    "military": ordered(facts.Military, relation=st.sampled_from(facts.Relation)),
    "certifications": st.builds(
        facts.Certification,
        words("credential_types"),
        texts,
        pathway=st.none() | texts,
        **held,
    ),
    "degrees": st.builds(
        facts.Degree, words("levels"), texts, yes_no, texts, maybe_day, st.none() | texts
    ),
    "examinations": st.builds(facts.Examination, words("examinations"), days, words("results")),
    "employments": ordered(
        facts.Employment,
        employer=texts,
        position=words("positions"),
        full_time=yes_no,
        hours_per_week=st.none() | st.floats(0, 168),
        hours=st.none() | st.floats(0, 5000),
        paid=yes_no,
        supervised=yes_no,
        supervisor_credentials=st.none() | some(words("credential_types")),
        setting=st.none() | words("settings"),
        field=st.none() | texts,
        activities=st.none() | texts,
        self_employed=yes_no,
        purchasers=st.none() | st.integers(0, 9),
        volunteer=yes_no,
    ),
    "continuing_education": st.builds(
        facts.ContinuingEducation,
        texts,
        days,
        st.floats(0, 100),
        some(words("topics")),
        some(words("approvers")),
        st.none() | words("formats"),
        texts,
    ),
    "attestations": st.builds(facts.Attestation, words("attestations"), days),
    "memberships": ordered(facts.Membership, body=texts),
    "applications": st.builds(
        facts.Application, words("credential_types"), st.sampled_from(facts.Purpose), days
    ),
}


@st.composite
def dossiers(draw: st.DrawFn) -> Dossier:
    """Dossiers whose facts name only licenses that are there."""
    person = draw(st.builds(facts.Person, names, texts, texts, st.sampled_from(["", "UTC"])))
    kinds = draw(st.sets(st.sampled_from(KINDS), max_size=5))
    made: dict[str, Any] = {kind: draw(some(FACTS[kind])) for kind in kinds}
    ids = dict.fromkeys(license_.id for license_ in made.get("licenses", ()))
    if len(ids) < len(made.get("licenses", ())):
        made["licenses"] = made["licenses"][:1]
    named = st.none() | st.sampled_from(sorted(ids)) if ids else st.none()
    for kind, link in (("encumbrances", "license"), ("privileges", "rests_on")):
        if kind in made:
            made[kind] = tuple(attrs.evolve(fact, **{link: draw(named)}) for fact in made[kind])
    complete = draw(st.sets(st.sampled_from(KINDS), max_size=4))
    return Dossier(person, complete=frozenset(complete), **made)


@given(dossiers())
def test_a_dossier_survives_the_trip(dossier: Dossier) -> None:
    """What is written as JSON text reads back as the same dossier, and writes the same again."""
    written = dossier_to_json(dossier)
    through = json.loads(json.dumps(written))
    assert through == written
    assert read_dossier(through) == dossier
    assert dossier_to_json(read_dossier(through)) == written


@given(st.sampled_from(KINDS).flatmap(lambda kind: st.tuples(st.just(kind), FACTS[kind])))
def test_a_fact_survives_the_trip(pair: tuple[str, Any]) -> None:
    """A single fact, too, under the kind it says it is of."""
    kind, fact = pair
    assert kind_of_fact(fact) == kind
    assert read_fact(kind, json.loads(json.dumps(fact_to_json(fact)))) == fact


def test_every_key_is_read() -> None:
    """A dossier with every key fills every attribute of every fact that is not left null."""
    dossier = read_dossier(load_document(FULL))
    for kind in KINDS:
        assert getattr(dossier, kind), kind
    assert dossier.licenses[0].number == "0884211"
    assert dossier.licenses[0].terms == (facts.Term(date(2020, 6, 1), date(2026, 12, 31)),)
    assert dossier.licenses[0].status[0].word is facts.StatusWord.ACTIVE
    assert dossier.employments[0].supervisor_credentials == ("ccm",)
    assert dossier.employments[0].hours is None
    assert dossier.complete == {
        *("licenses", "encumbrances", "degrees", "employments", "continuing_education")
    }
    assert read_dossier(dossier_to_json(dossier)) == dossier


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
