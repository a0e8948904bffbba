"""Read dossiers and facts from parsed JSON or YAML, and write them back."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any, Final

from goodstanding.errors import InputError
from goodstanding.facts import KINDS, Dossier
from goodstanding.facts.credentials import registry_id
from goodstanding.facts.dossier import DOSSIER_KINDS
from goodstanding.intake.dossiers.shapes import SUPERVISORS, shapes
from goodstanding.intake.dossiers.values import Json, Unreadable, meant, shown
from goodstanding.vocabulary import CORE_WORDS, Words

REGISTRIES: Final = "registries"
_KIND_OF_CLASS: Final = {kind.cls: kind.name for kind in DOSSIER_KINDS}
_LINKS: Final = tuple(
    (kind.name, field.key, field.link) for kind in DOSSIER_KINDS for field in kind.links
)
"""Kinds whose facts name another by its id, under which key, and the kind of that other."""
_ENTRIES: Final = frozenset(
    (kind.name, field.key)
    for kind in DOSSIER_KINDS
    for field in kind.links
    if field.entry_link == REGISTRIES
)
"""Those that may name an entry in a registry as well."""


def read_dossier(data: Json, words: Words = CORE_WORDS) -> Dossier:
    """The dossier that parsed JSON or YAML describes.

    `InputError` holds every problem, each as `path: what it must be`.
    """
    try:
        return read_linked(data, words)
    except Unreadable as bad:
        raise input_error("dossier", bad.problems) from None


def read_linked(data: Json, words: Words) -> Dossier:
    """The dossier, as a part of a larger document: `Unreadable` with every problem."""
    try:
        dossier: Dossier = shapes(words).dossier.read(data)
    except Unreadable as bad:
        raise Unreadable(*bad.problems, *_all_misnamed(data)) from None
    if dossier.supervisors or _may_be_misnamed(dossier):
        problems = tuple(_all_misnamed(data))
        if problems:
            raise Unreadable(*problems)
    return dossier


def read_fact(kind: str, data: Json, words: Words = CORE_WORDS) -> Any:
    """One fact of a kind (a dossier's key, such as `licenses`); `InputError` with every problem."""
    record = shapes(words).kinds.get(kind)
    if record is None:
        raise InputError(
            f"{shown(kind)}: not a kind of fact; {meant(kind, KINDS)}"
            f"write one of {', '.join(KINDS)}"
        )
    try:
        return record.read(data)
    except Unreadable as bad:
        raise input_error(kind, bad.problems) from None


def kind_of_fact(fact: object) -> str:
    """The kind a fact belongs to: the key under which a dossier lists it."""
    return _KIND_OF_CLASS[type(fact)]


def fact_to_json(fact: object) -> dict[str, Json]:
    """The fact as JSON, without the keys that are not known; `read_fact` gives it back."""
    return shapes(CORE_WORDS).kinds[kind_of_fact(fact)].write(fact)


def dossier_to_json(dossier: Dossier) -> dict[str, Json]:
    """The dossier as JSON; `read_dossier` gives the same dossier back."""
    return shapes(CORE_WORDS).dossier.write(dossier)


def input_error(root: str, problems: Iterable[tuple[str, str]]) -> InputError:
    """The error that tells problems by their path; `root` stands for an empty one."""
    return InputError(
        f"{path.removeprefix('.') or root}: {sentence}" for path, sentence in problems
    )


def _entries(data: Json, kind: str) -> Iterator[tuple[int, dict[Any, Json]]]:
    listed = data.get(kind) if isinstance(data, dict) else None
    for index, entry in enumerate(listed if isinstance(listed, list | tuple) else ()):
        if isinstance(entry, dict):
            yield index, entry


def _may_be_misnamed(dossier: Dossier) -> bool:
    return len(dossier.licenses) > 1 or any(getattr(dossier, kind) for kind, _, _ in _LINKS)


def _all_misnamed(data: Json) -> Iterator[tuple[str, str]]:
    """What is misnamed in a dossier, and in those of the person's supervisors."""
    yield from _misnamed(data)
    first: dict[str, int] = {}
    for index, entry in _entries(data, SUPERVISORS):
        where = f".{SUPERVISORS}[{index}]"
        for path, sentence in _misnamed(entry):
            yield f"{where}{path}", sentence
        person = entry.get("person")
        own = str(person.get("id")) if isinstance(person, dict) else None
        if own is not None and first.setdefault(own, index) != index:
            yield (
                f"{where}.person.id",
                f"{shown(own)}: {SUPERVISORS}[{first[own]}] is of this person too; give one",
            )


def _misnamed(data: Json) -> Iterator[tuple[str, str]]:
    """Two facts with one id, and facts that name another (a license) that is not there.

    Looks at the raw data, so that these are told together with all that cannot be read.
    """
    ids: dict[str, dict[str, int]] = {linked: {} for _, _, linked in _LINKS}
    for linked, first in ids.items():
        for index, entry in _entries(data, linked):
            own = entry.get("id")
            if own is not None and first.setdefault(str(own), index) != index:
                yield (
                    f".{linked}[{index}].id",
                    f"{shown(own)}: {linked}[{first[str(own)]}] has this id too; give each its own",
                )
    registered = {name for _, entry in _entries(data, REGISTRIES) for name in _names(entry)}
    for kind, key, linked in _LINKS:
        first = ids[linked]
        others = registered if (kind, key) in _ENTRIES else frozenset[str]()
        for index, entry in _entries(data, kind):
            named = entry.get(key)
            if isinstance(named, str | int) and str(named) not in first.keys() | others:
                known = f"the ids are {', '.join(first)}" if first else f"there are no {linked}"
                noun = linked.removesuffix("s")
                yield f".{kind}[{index}].{key}", f"{shown(named)}: no {noun} has this id; {known}"


def _names(entry: Mapping[str, Any]) -> Iterator[str]:
    """The names by which an entry in a registry is meant."""
    words = [str(entry.get(key) or "") for key in ("jurisdiction", "category", "number")]
    yield registry_id(*words)
    if words[-1]:
        yield words[-1]
