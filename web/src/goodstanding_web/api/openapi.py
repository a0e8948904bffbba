"""The OpenAPI 3.1 document: every address with what it takes and gives."""

import json
from functools import lru_cache
from typing import Any

from litestar import Request, Response, get

from goodstanding.catalog import Catalog
from goodstanding.engine.practice import PracticeAnswer
from goodstanding.features.ce.page import EducationPage
from goodstanding.features.coverage.page import CoverageTable
from goodstanding.features.eligibility.page import EligibilityPage
from goodstanding.features.morning.page import Morning
from goodstanding.features.person.page import PersonPage
from goodstanding.features.schedule.page import ScheduledBooking
from goodstanding.intake.dossiers import dossier_schema
from goodstanding.store import Receipt
from goodstanding_web.api import described as d
from goodstanding_web.api import fhir_described
from goodstanding_web.api.described_notices import notices
from goodstanding_web.api.described_queue import work_queue
from goodstanding_web.api.questions import LINES
from goodstanding_web.api.schemas import REFERENCE, Schemas, moved
from goodstanding_web.security.request_limits import PER_MINUTE

_CHANGES = ("400", "401", "403", "409", "428")


@get("/openapi.json", opt={"public": True}, sync_to_thread=True)
def document(request: Request[Any, Any, Any]) -> Response[bytes]:
    """The document itself; it holds no fact about anybody, so it needs no token."""
    found = openapi(request.app.state.site.agency.catalog)
    return Response(json.dumps(found).encode(), media_type="application/json")


@lru_cache(maxsize=1)
def openapi(catalog: Catalog) -> dict[str, Any]:
    """The document for what the plugins of a site declare."""
    schemas = Schemas()
    paths = {
        **_people(schemas),
        **_agency(schemas),
        **_questions(schemas),
        **_facts(schemas),
        **work_queue(schemas),
        **notices(schemas),
    }
    paths |= fhir_described.paths()
    dossier = dossier_schema(catalog.words)
    parts = {f"Dossier{name}": part for name, part in dossier.pop("$defs").items()}
    del dossier["$schema"]
    # Kinds of fact that only a plugin knows come out as they went in.
    dossier["additionalProperties"] = {"type": "array", "items": {"type": "object"}}
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "Good Standing",
            "version": "1",
            "description": "May this person serve this patient, in this state, on this day, and "
            "why. General information, not legal advice. A token may ask "
            f"{PER_MINUTE:,} times a minute unless the site says otherwise; then 429.",
            "license": {"name": "Apache-2.0", "identifier": "Apache-2.0"},
        },
        "jsonSchemaDialect": "https://json-schema.org/draft/2020-12/schema",
        "servers": [{"url": "/api/v1"}],
        "security": [{"token": []}],
        "paths": paths,
        "webhooks": {"decisionChanged": {"post": d.webhook(d.EVENT)}},
        "components": {
            "securitySchemes": {
                "token": {
                    "type": "http",
                    "scheme": "bearer",
                    "description": "From `goodstanding tokens add`, or from an administrator.",
                }
            },
            "schemas": {
                **schemas.definitions,
                **fhir_described.SCHEMAS,
                **moved(parts, "Dossier"),
                "Dossier": moved(dossier, "Dossier"),
                "Problem": d.PROBLEM,
                "Question": d.QUESTION,
                "Statement": d.STATEMENT,
            },
        },
    }


def _people(schemas: Schemas) -> dict[str, Any]:
    listed = d.list_of("people", d.PERSON_ROW)
    page, education = schemas.of(PersonPage), schemas.of(EducationPage)
    of_day = [d.PERSON, d.ON]
    refusals = ("400", "401", "404")
    return {
        "/openapi.json": {
            "get": d.operation("openapi", "This document.", refusals=()) | {"security": []}
        },
        "/people": {
            "get": d.reading("people", "The people on record by id.", d.PAGES, schema=listed)
        },
        "/people/{person_id}": {
            "get": d.reading(
                "dossier",
                "All facts on a person.",
                [d.PERSON],
                schema={"$ref": f"{REFERENCE}Dossier"},
                refusals=("401", "404"),
            )
        },
        "/people/{person_id}/page": {
            "get": d.reading(
                "personPage",
                "Where a person may serve on a day, and what comes.",
                of_day,
                schema=page,
                refusals=refusals,
            )
        },
        "/people/{person_id}/continuing-education": {
            "get": d.reading(
                "continuingEducation",
                "What each renewal still asks.",
                of_day,
                schema=education,
                refusals=refusals,
            )
        },
        "/people/{person_id}/eligibility": {
            "get": d.reading(
                "eligibility",
                "What a person may apply for, and which privileges may be issued, by state.",
                of_day,
                schema=schemas.of(EligibilityPage),
                refusals=refusals,
            )
        },
    }


def _agency(schemas: Schemas) -> dict[str, Any]:
    coverage = d.object_of(
        categories={"type": "array", "items": {"type": "string"}},
        coverage=schemas.of(CoverageTable),
    )
    bookings = d.list_of("bookings", schemas.of(ScheduledBooking))
    since = d.query("since", d.DAY, "The first day; today if left out.")
    through = d.query("through", d.DAY, "The last day, at most 89 after the first.")
    category = d.query(
        "category",
        {"type": "string", "examples": ["rn"]},
        "A license category that somebody on record has; the first one if left out or empty.",
    )
    return {
        "/morning": {
            "get": d.reading(
                "morning", "The morning report of a day.", [d.ON], schema=schemas.of(Morning)
            )
        },
        "/coverage": {
            "get": d.reading(
                "coverage", "Who may serve where on a day.", [d.ON, category], schema=coverage
            )
        },
        "/schedule": {
            "get": d.reading(
                "schedule",
                "Every booking with its answer, by day.",
                [since, through, *d.PAGES],
                schema=bookings,
            )
        },
    }


def _questions(schemas: Schemas) -> dict[str, Any]:
    line = d.object_of(id={"type": "string"}, mark={"type": "integer", "minimum": 0})
    line["properties"] |= {"answer": schemas.of(PracticeAnswer), "error": {"type": "string"}}
    line["oneOf"] = [{"required": ["answer"]}, {"required": ["error"]}]
    line["description"] = "One line of the answer to many questions; `mark`: the last import known."
    schemas.definitions["AnswerLine"] = line
    ask = d.operation(
        "practiceAnswers",
        "Answer up to 10,000 questions, a line of JSON each, in the order of the questions.",
        schema={"type": "string", "description": f"Lines, each as `{REFERENCE}AnswerLine` says."},
        media_type=LINES,
    )
    ask["requestBody"] = d.body(d.QUESTIONS)
    single = d.reading(
        "practiceAnswer",
        "Answer one question about one person.",
        [d.PERSON, d.CATEGORY, d.STATE, d.ON, d.CAPACITY, d.MODE],
        schema={"$ref": f"{REFERENCE}AnswerLine"},
        refusals=("400", "401", "404"),
    )
    return {
        "/practice-answers": {"post": ask},
        "/people/{person_id}/practice": {"get": single},
        "/scenarios": {"post": _scenarios()},
    }


def _scenarios() -> dict[str, Any]:
    result = d.object_of(
        name={"type": "string"},
        passed={"type": "boolean"},
        answer={"type": ["object", "null"]},
        differences={"type": "array", "items": {"type": "string"}},
    )
    result["properties"]["error"] = {"type": "string"}
    counted = {"type": "integer", "minimum": 0}
    report = d.object_of(passed=counted, failed=counted, results={"type": "array", "items": result})
    found = d.operation("scenarios", "Run people on paper; nothing is recorded.", schema=report)
    found["requestBody"] = d.body(d.SCENARIOS)
    return found


def _facts(schemas: Schemas) -> dict[str, Any]:
    receipt = schemas.of(Receipt)
    recorded = d.object_of(receipt=receipt)
    record = d.operation(
        "record",
        "Record statements, all or none.",
        [d.KEY],
        schema=recorded,
        status="201",
        refusals=_CHANGES,
    )
    record["requestBody"] = d.body(d.IMPORT)
    undo = d.operation(
        "undo",
        "Take an import back by a new receipt.",
        [d.RECEIPT, d.KEY],
        schema=recorded,
        status="201",
        refusals=(*_CHANGES, "404"),
    )
    imports = d.reading(
        "imports",
        "Every import and undoing, the latest first.",
        d.PAGES,
        schema=d.list_of("imports", receipt),
    )
    return {
        "/imports": {"get": imports, "post": record},
        "/imports/{receipt}/undo": {"post": undo},
    }


HANDLERS = (document,)
