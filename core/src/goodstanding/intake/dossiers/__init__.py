"""Dossiers in and out: JSON and YAML files, the facts they hold, and the JSON Schema of them."""

from goodstanding.intake.dossiers.documents import (
    load_document,
    parse_json,
    parse_yaml,
    read_document,
)
from goodstanding.intake.dossiers.reading import (
    dossier_to_json,
    fact_to_json,
    kind_of_fact,
    read_dossier,
    read_fact,
)
from goodstanding.intake.dossiers.schema import dossier_schema

__all__ = [
    "dossier_schema",
    "dossier_to_json",
    "fact_to_json",
    "kind_of_fact",
    "load_document",
    "parse_json",
    "parse_yaml",
    "read_document",
    "read_dossier",
    "read_fact",
]
