"""The FHIR resources of the API in the OpenAPI document: what of R4 (4.0.1) is written."""

from typing import Any, Final

from goodstanding.features.fhir.npi import SYSTEM
from goodstanding_web.api import described as d
from goodstanding_web.api.fhir import MEDIA_TYPE
from goodstanding_web.api.schemas import REFERENCE

Schema = dict[str, Any]
_ID: Final[Schema] = {"type": "string", "pattern": r"^[A-Za-z0-9.-]{1,64}$"}
_DAY: Final[Schema] = {"type": "string", "format": "date"}
_TEXT: Final[Schema] = {"type": "string", "minLength": 1}
_PERIOD: Final = {
    "type": "object",
    "minProperties": 1,
    "additionalProperties": False,
    "properties": {"start": _DAY, "end": _DAY},
    "description": "Both days inclusive.",
}


def _closed(required: tuple[str, ...] = (), **properties: Schema) -> Schema:
    return {
        "type": "object",
        "required": list(required),
        "additionalProperties": False,
        "minProperties": 1,
        "properties": properties,
    }


def _some(items: Schema) -> Schema:
    return {"type": "array", "minItems": 1, "items": items}


_IDENTIFIER: Final = _closed(
    ("value",), use={"enum": ["official", "secondary"]}, system={"const": SYSTEM}, value=_TEXT
)
_REFERENCE: Final = _closed(reference=_TEXT, display=_TEXT)
_CODE: Final = _closed(
    ("text",), text=_TEXT, coding=_some(_closed(system=_TEXT, code=_TEXT, display=_TEXT))
)
_QUALIFICATION: Final = _closed(
    ("code",), identifier=_some(_IDENTIFIER), code=_CODE, period=_PERIOD, issuer=_REFERENCE
)
PRACTITIONER: Final = _closed(
    ("resourceType", "id", "identifier"),
    resourceType={"const": "Practitioner"},
    id=_ID,
    identifier=_some(_IDENTIFIER),
    name=_some(_closed(text=_TEXT)),
    qualification={
        **_some(_QUALIFICATION),
        "description": "Those in good standing today; others are not written.",
    },
)
ROLE: Final = _closed(
    ("resourceType", "id", "active", "practitioner", "organization"),
    resourceType={"const": "PractitionerRole"},
    id=_ID,
    active={"type": "boolean", "description": "Whether the person is at work today."},
    period=_PERIOD,
    practitioner=_REFERENCE,
    organization=_REFERENCE,
)
SCHEMAS: Final = {"FhirPractitioner": PRACTITIONER, "FhirPractitionerRole": ROLE}
_RESOURCE: Final[Schema] = {
    "name": "resource",
    "in": "path",
    "required": True,
    "description": "The id of the resource.",
    "schema": {**_ID, "examples": ["hh-001"]},
}


def _bundle(name: str) -> Schema:
    link = _closed(("relation", "url"), relation={"enum": ["self", "next"]}, url=_TEXT)
    entry = _closed(
        ("fullUrl", "resource", "search"),
        fullUrl=_TEXT,
        resource={"$ref": f"{REFERENCE}{name}"},
        search=_closed(("mode",), mode={"const": "match"}),
    )
    return _closed(
        ("resourceType", "type", "total", "link"),
        resourceType={"const": "Bundle"},
        type={"const": "searchset"},
        total={"type": "integer", "minimum": 0},
        link=_some(link),
        entry=_some(entry),
    )


def paths() -> Schema:
    """The addresses of the FHIR resources."""
    found: Schema = {}
    for kind, text in (
        ("Practitioner", "with the qualifications that are in good standing today"),
        ("PractitionerRole", "as somebody who works for the agency"),
    ):
        name = f"Fhir{kind}"
        found[f"/fhir/{kind}"] = {
            "get": d.reading(
                f"list{name}",
                f"People {text}, as a FHIR R4 bundle.",
                d.PAGES,
                schema=_bundle(name),
                media_type=MEDIA_TYPE,
            )
        }
        found[f"/fhir/{kind}/{{resource}}"] = {
            "get": d.reading(
                f"read{name}",
                f"One person {text}.",
                [_RESOURCE],
                schema={"$ref": f"{REFERENCE}{name}"},
                refusals=("401", "404"),
                media_type=MEDIA_TYPE,
            )
        }
    return found
