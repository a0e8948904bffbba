"""The JSON Schema of a dossier agrees with the reader."""

import json
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from goodstanding.intake.dossiers import (
    dossier_schema,
    dossier_to_json,
    load_document,
    read_dossier,
)
from goodstanding.vocabulary import CORE_WORDS

DATA = Path(__file__).parent / "data"
BAD: list[dict[str, Any]] = load_document(DATA / "bad_dossiers.yaml")
SCHEMA = dossier_schema()
VALIDATOR = Draft202012Validator(SCHEMA)


def test_it_is_a_schema() -> None:
    """The schema follows its own standard and survives JSON."""
    Draft202012Validator.check_schema(SCHEMA)
    assert json.loads(json.dumps(SCHEMA)) == SCHEMA


def test_its_example_is_good() -> None:
    """The example in the schema is accepted by both."""
    for example in SCHEMA["examples"]:
        assert VALIDATOR.is_valid(example)
        read_dossier(example)


def test_a_full_dossier_is_good() -> None:
    """Every key of every fact is in the schema, with null where it may be left out."""
    document = load_document(DATA / "dossier.yaml")
    assert list(VALIDATOR.iter_errors(document)) == []
    assert list(VALIDATOR.iter_errors(dossier_to_json(read_dossier(document)))) == []


@pytest.mark.parametrize("row", BAD, ids=[row["says"][0][:50] for row in BAD])
def test_both_refuse(row: dict[str, Any]) -> None:
    """What the reader refuses, the schema refuses, unless a schema cannot say it."""
    dossier = {"person": {"id": "a"}, **row["dossier"]}
    # JSON has no other keys than text; what YAML made of a bare word is no key of the schema
    accepted = VALIDATOR.is_valid(json.loads(json.dumps(dossier)))
    assert accepted is (row.get("schema") == "silent")


def test_supervisors_are_dossiers_without_their_own() -> None:
    """One level deep, for the reader as for the schema."""
    supervisor: dict[str, Any] = load_document(DATA / "dossier.yaml")
    document = {"person": {"id": "a"}, "supervisors": [supervisor]}
    assert list(VALIDATOR.iter_errors(document)) == []
    assert read_dossier(document).supervisors == (read_dossier(supervisor),)
    assert not VALIDATOR.is_valid({**document, "supervisors": [document]})
    assert not VALIDATOR.is_valid({**document, "supervisors": [{"licenses": []}]})


def test_every_class_is_described() -> None:
    """The schema explains each kind of fact and refuses keys it does not know."""
    for definition in SCHEMA["$defs"].values():
        assert definition["description"]
        assert definition["additionalProperties"] is False


def test_a_plugins_words_are_in_the_schema() -> None:
    """Words that plugins add are accepted by the schema made for them."""
    course = {"title": "T", "completed": "2026-01-01", "hours": 1, "topics": ["opioid_stewardship"]}
    dossier = {"person": {"id": "a"}, "continuing_education": [course]}
    more = CORE_WORDS.plus(topics=["opioid_stewardship"])
    assert not VALIDATOR.is_valid(dossier)
    assert Draft202012Validator(dossier_schema(more)).is_valid(dossier)
