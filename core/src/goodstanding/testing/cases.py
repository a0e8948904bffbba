"""People on paper for the conformance suite: read from mappings or files, asked, told as JSON."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Any, Final

import attrs

from goodstanding.catalog import Catalog
from goodstanding.credentials import CredentialType
from goodstanding.dates import parse_day
from goodstanding.engine.standing import RequirementAnswer, eligibility, renewal, route
from goodstanding.errors import InputError
from goodstanding.facts import Dossier
from goodstanding.intake.dossiers import load_document, read_dossier
from goodstanding.rules.combine import Requirement
from goodstanding.rules.question import Setting

PARTS: Final = ("eligibility", "renewal", "route")
"""The questions that the suite puts; others in a scenario file are not its business."""


@attrs.frozen(eq=False)
class Case:
    """A person on paper, a question on one part of a credential type, and the expected answer.

    `part` is `eligibility`, `renewal` or the id of a route.
    """

    name: str
    type: str
    part: str
    day: date
    dossier: Dossier
    expect: Mapping[str, Any]
    assumptions: Mapping[str, Setting]

    def __str__(self) -> str:
        return f"{self.type} {self.part}, case {self.name!r}"


def read_cases(raw: Iterable[Mapping[str, Any]], catalog: Catalog) -> tuple[Case, ...]:
    """Cases in the shape of scenario files; `InputError` names the case that cannot be read."""
    return tuple(
        case
        for number, entry in enumerate(raw, start=1)
        for case in _read(entry, number, {}, catalog)
    )


def cases_in(paths: Iterable[Path], catalog: Catalog) -> tuple[Case, ...]:
    """The cases of scenario files, or of every `*.yaml` in a folder."""
    return tuple(
        case
        for path in paths
        for file in (sorted(path.glob("*.yaml")) if path.is_dir() else [path])
        for case in _read_file(file, catalog)
    )


def _read_file(file: Path, catalog: Catalog) -> Iterator[Case]:
    raw = load_document(file)
    if not isinstance(raw, dict) or not isinstance(raw.get("scenarios"), list):
        raise InputError(f"{file}: must hold a list under the key 'scenarios'")
    for number, entry in enumerate(raw["scenarios"], start=1):
        yield from _read(entry, number, raw.get("assumptions") or {}, catalog, f"{file.name}: ")


def _read(
    raw: Mapping[str, Any],
    number: int,
    assumptions: Mapping[str, Setting],
    catalog: Catalog,
    where: str = "",
) -> Iterator[Case]:
    name = str(raw.get("name") or f"number {number}")
    lost = [key for key in ("dossier", "ask", "expect") if not raw.get(key)]
    if lost:
        raise InputError(f"{where}case {name!r}: give it {' and '.join(lost)}")
    ((asked, how),) = raw["ask"].items()
    if asked not in PARTS:
        return
    part = asked
    if asked == "route":
        part = how.get("route")
        known = [way.id for way in catalog.credential_type(how.get("for")).routes]
        if part not in known:
            raise InputError(
                f"{where}case {name!r}: route {part!r} is none of {how.get('for')}'s routes: "
                f"it has {', '.join(known) or 'none'}"
            )
    try:
        catalog.credential_type(how.get("for"))
        day = parse_day(str(how.get("day")))
        dossier = read_dossier(dict(raw["dossier"]), catalog.words)
    except (InputError, ValueError) as error:
        raise InputError(f"{where}case {name!r}: {error}") from None
    yield Case(
        name,
        how["for"],
        part,
        day,
        dossier,
        raw["expect"],
        {**assumptions, **(raw.get("assumptions") or {})},
    )


def put(
    catalog: Catalog,
    case: Case,
    *,
    dossier: Dossier | None = None,
    day: date | None = None,
    projecting: bool = False,
) -> RequirementAnswer:
    """The answer to a case, or to the same question on another dossier or another day."""
    who, when = dossier or case.dossier, day or case.day
    if case.part == "eligibility":
        return eligibility(catalog, who, case.type, when, case.assumptions, projecting=projecting)
    if case.part == "renewal":
        return renewal(catalog, who, case.type, when, case.assumptions)
    return route(catalog, who, case.type, case.part, when, case.assumptions)


@lru_cache(maxsize=256)
def parts_of(kind: CredentialType) -> tuple[tuple[str, Requirement], ...]:
    """What a credential type asks, by part: eligibility, renewal, and each route by its id."""
    found: list[tuple[str, Requirement]] = []
    if kind.eligibility is not None:
        found.append(("eligibility", kind.eligibility.requirement))
    if kind.renewal is not None:
        found.append(("renewal", kind.renewal.requirement))
    found += [(way.id, way.requirement) for way in kind.routes]
    return tuple(found)
