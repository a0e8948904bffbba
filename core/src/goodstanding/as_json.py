"""Answers as JSON: the keys of the contract, nothing but plain data."""

from collections.abc import Mapping
from datetime import date
from enum import StrEnum
from typing import Any

import attrs

from goodstanding.findings import Finding, Remedy
from goodstanding.sources import Citation


def answer_to_json(answer: attrs.AttrsInstance) -> dict[str, Any]:
    """A practice or requirement answer as JSON: its attributes by name, days as ISO text."""
    return {field.name: _plain(getattr(answer, field.name)) for field in attrs.fields(type(answer))}


def finding_to_json(finding: Finding) -> dict[str, Any]:
    """A finding with its parts."""
    return {
        "id": finding.id,
        "verdict": str(finding.verdict),
        "why": finding.why,
        "amount": _figure(finding.amount),
        "needed": _figure(finding.needed),
        "unit": finding.unit,
        "note": finding.note,
        "since": _day(finding.since),
        "holds_until": _day(finding.holds_until),
        "cite": [citation_to_json(cite) for cite in finding.cite],
        "facts": list(finding.facts),
        "assumptions": list(finding.assumptions),
        "remedies": [remedy_to_json(remedy) for remedy in finding.remedies],
        "parts": [finding_to_json(part) for part in finding.parts],
    }


def remedy_to_json(remedy: Remedy) -> dict[str, Any]:
    """A remedy and the last day on which it helps in time."""
    return {"text": remedy.text, "by": _day(remedy.by)}


def citation_to_json(cite: Citation) -> dict[str, Any]:
    """A place in a document, and which document that is."""
    return {
        "title": cite.source.title,
        "place": cite.place,
        "url": cite.source.url,
        "published": _day(cite.source.published),
        "retrieved": _day(cite.source.retrieved),
    }


def _day(day: date | None) -> str | None:
    return None if day is None else day.isoformat()


def _figure(amount: float | None) -> float | int | None:
    """A whole figure without its `.0`, as a person writes it."""
    return int(amount) if isinstance(amount, float) and amount.is_integer() else amount


def _plain(value: Any) -> Any:  # noqa: PLR0911 - one line for each kind of part
    if isinstance(value, StrEnum):
        return str(value)
    if value is None or isinstance(value, str | bool | int):
        return value
    if isinstance(value, float):
        return _figure(value)
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, tuple | list):
        return [_plain(part) for part in value]
    if isinstance(value, Finding):
        return finding_to_json(value)
    if isinstance(value, Remedy):
        return remedy_to_json(value)
    if isinstance(value, Citation):
        return citation_to_json(value)
    if attrs.has(type(value)):
        return {
            field.name: _plain(getattr(value, field.name)) for field in attrs.fields(type(value))
        }
    if isinstance(value, Mapping):
        return {str(name): _plain(part) for name, part in value.items()}
    raise TypeError(f"{type(value).__name__}: an answer holds no such value")
