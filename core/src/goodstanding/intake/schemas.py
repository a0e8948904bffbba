"""The JSON Schema of a scenario file, around that of the dossiers in it."""

from typing import Any

from goodstanding.intake.dossiers import dossier_schema
from goodstanding.intake.scenarios.questions import QUESTIONS
from goodstanding.vocabulary import CORE_WORDS, Words


def scenarios_schema(words: Words = CORE_WORDS) -> dict[str, Any]:
    """The JSON Schema (2020-12) of a scenario file in these words."""
    dossier = dossier_schema(words)
    head: dict[str, Any] = {key: dossier.pop(key) for key in ("$schema", "$defs") if key in dossier}
    definitions = head.pop("$defs", {})
    for name in ("$id", "examples"):
        dossier.pop(name, None)
    assumptions = {
        "type": "object",
        "description": "Values that issuers have not published, by name.",
        "additionalProperties": {"type": ["number", "boolean"]},
    }
    return {
        **head,
        "title": "Scenarios",
        "type": "object",
        "required": ["scenarios"],
        "properties": {
            "assumptions": assumptions,
            "scenarios": {
                "type": "array",
                "minItems": 1,
                "items": {"$ref": "#/$defs/Scenario"},
            },
        },
        "$defs": {
            **definitions,
            "DossierOnPaper": dossier,
            "Scenario": {
                "type": "object",
                "required": ["dossier", "ask", "expect"],
                "properties": {
                    "name": {"type": ["string", "integer"]},
                    "dossier": {"$ref": "#/$defs/DossierOnPaper"},
                    "ask": {
                        "type": "object",
                        "minProperties": 1,
                        "maxProperties": 1,
                        "additionalProperties": False,
                        "properties": {
                            kind: ask.reader(words).schema() for kind, ask in QUESTIONS.items()
                        },
                    },
                    "expect": {
                        "type": "object",
                        "description": "What the answer must hold; further keys may be there.",
                    },
                    "assumptions": assumptions,
                },
            },
        },
    }
