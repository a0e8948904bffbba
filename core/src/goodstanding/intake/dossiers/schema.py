"""The JSON Schema of a dossier, made from the same shapes that read it."""

from goodstanding.intake.dossiers.shapes import SUPERVISORS, shapes
from goodstanding.intake.dossiers.values import Json
from goodstanding.vocabulary import CORE_WORDS, Words

EXAMPLE: dict[str, Json] = {
    "person": {"id": "p-017", "name": "Dana Reyes", "time_zone": "America/Chicago"},
    "residences": [{"jurisdiction": "TX", "since": "2019-05-01"}],
    "licenses": [
        {
            "id": "lic-1",
            "category": "rn",
            "jurisdiction": "TX",
            "number": "884211",
            "scope": "multistate",
            "terms": [{"since": "2020-06-01", "through": "2026-12-31"}],
            "status": [{"since": "2020-06-01", "is": "active"}],
        }
    ],
    "complete": ["licenses", "encumbrances"],
}


def dossier_schema(words: Words = CORE_WORDS) -> dict[str, Json]:
    """The JSON Schema (2020-12) of a dossier in these words.

    It cannot say all that reading checks: that a day exists, that a span ends after it starts,
    that a license that is named is there.
    """
    known_shapes = shapes(words)
    schema = known_shapes.dossier.schema()
    definitions = {record.cls.__name__: record.schema() for record in known_shapes.kinds.values()}
    supervisor = known_shapes.supervisor.schema()
    for kind, record in known_shapes.kinds.items():
        listed = {"type": ["array", "null"], "items": {"$ref": f"#/$defs/{record.cls.__name__}"}}
        schema["properties"][kind] = supervisor["properties"][kind] = listed
    definitions["Supervisor"] = supervisor
    schema["properties"][SUPERVISORS] = {
        "type": ["array", "null"],
        "items": {"$ref": "#/$defs/Supervisor"},
    }
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "Dossier",
        **schema,
        "$defs": definitions,
        "examples": [EXAMPLE],
    }
