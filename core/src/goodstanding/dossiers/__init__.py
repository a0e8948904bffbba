"""Dossiers in and out: JSON and YAML files, the facts they hold, and the JSON Schema of them."""

from goodstanding.dossiers.documents import load_document, parse_json
from goodstanding.dossiers.reading import (
    dossier_to_json,
    fact_to_json,
    kind_of_fact,
    read_dossier,
    read_fact,
)
from goodstanding.dossiers.schema import dossier_schema
from goodstanding.dossiers.yaml_text import parse_yaml

__all__ = [
    "dossier_schema",
    "dossier_to_json",
    "fact_to_json",
    "kind_of_fact",
    "load_document",
    "parse_json",
    "parse_yaml",
    "read_dossier",
    "read_fact",
]
