"""A person's dossier from all that is on record: what is believed, and where sources disagree."""

from collections.abc import Iterable
from typing import Any, Final

import attrs

from goodstanding.facts.credentials import registry_id
from goodstanding.facts.dossier import WORKER
from goodstanding.facts.license_numbers import same_number
from goodstanding.store.corrections import without_corrected
from goodstanding.store.credentials import (
    ADD,
    Refused,
    believed,
    joined,
    parent_of,
    reach,
    same_ones,
    without_withdrawn,
)
from goodstanding.store.disputes import leave_open, leave_open_beside_issuers
from goodstanding.store.hand_checks import VERIFICATIONS, VERIFIED, by_credential, hand_checks
from goodstanding.store.keys import (
    BY_DAY,
    CREDENTIALS,
    DAYS_ONLY,
    LINKS,
    NOTED,
    key_of,
    parts_of,
)
from goodstanding.store.sightings import Sightings
from goodstanding.store.source_precedence import (
    FILLED,
    FactVersions,
    RecordedFact,
    grouped,
    last_words,
    payload_of,
    versions,
)

_LOCAL: Final = frozenset({"id", *(name for names in LINKS.values() for name in names)})


@attrs.frozen
class Conflict:
    """Words of several sources that contradict each other; `used` is believed."""

    kind: str
    key: str
    used: RecordedFact
    others: tuple[RecordedFact, ...]


@attrs.define
class Assembly:
    """What is believed about one person, as a dossier in JSON; `present` False: was removed."""

    dossier: dict[str, Any]
    present: bool = True
    splits: list[Conflict] = attrs.Factory(list)
    licenses: dict[str, list[RecordedFact]] = attrs.Factory(dict)
    """By the id of each license in the dossier, every word on it."""
    entries: dict[str, list[RecordedFact]] = attrs.Factory(dict)
    """By the id of each registry entry, every word on it."""


@attrs.define
class _Licenses:
    """The names under which sources speak of a license, and the one it has in the dossier."""

    ids: dict[str, str] = attrs.Factory(dict)
    headers: dict[str, list[RecordedFact]] = attrs.Factory(dict)

    def add(self, key: str, headers: list[RecordedFact], payload: dict[str, Any]) -> None:
        wanted = str(payload.get("id") or key)
        if wanted in self.ids.values():
            wanted = f"{wanted} ({key})"
        self.ids[key] = payload["id"] = wanted
        self.headers[key] = headers

    def link(self, kind: str, payload: dict[str, Any], source: str) -> None:
        """Names the licenses that a fact names by the ids that they have in the dossier."""
        for name in LINKS.get(kind, ()):
            if name in payload:
                key = self.key_of(source, str(payload[name]))
                payload[name] = self.ids.get(key or "", payload[name])

    def key_of(self, source: str, name: str) -> str | None:
        """The license a source means: by its own id, else by any id or number that fits one."""
        fits: tuple[set[str], set[str], set[str]] = (set(), set(), set())
        for key, headers in self.headers.items():
            for fact in headers:
                payload = payload_of(fact)
                if str(payload.get("id")) == name:
                    fits[fact.source != source].add(key)
                if "number" in payload and same_number(payload["number"], name):
                    fits[2].add(key)
        own, others, numbered = fits
        for fit in (own, others, numbered):
            if len(fit) == 1:
                return fit.pop()
        return None


def assemble(person: str, facts: Iterable[RecordedFact], seen: Sightings | None = None) -> Assembly:
    """What is believed about a person, from all effective words on record about them.

    `seen` are the later sightings of these words, where they are not among them.
    """
    by_kind = without_corrected(grouped(facts))
    seen = seen or Sightings()
    assembly = Assembly({"person": {"id": person}})
    headers = by_kind.pop("person", None)
    if headers:
        (voices,) = versions(headers).values()
        assembly.present = voices[0].change == ADD
        payload = _believed(voices, assembly)
        if payload is not None:
            assembly.dossier["person"] |= payload
    licenses = _Licenses()
    for kind in CREDENTIALS:
        if kind in by_kind:
            _credentials(kind, by_kind, assembly, licenses, seen)
    assembly.licenses = {id_: licenses.headers[key] for key, id_ in licenses.ids.items()}
    for kind in sorted(by_kind.keys() - DAYS_ONLY):
        if kind == "encumbrances":
            listed = _encumbrances(versions(by_kind[kind]), assembly, licenses)
        elif kind in NOTED:
            listed = _every_word(versions(by_kind[kind]))
        elif "/" not in kind:
            listed = _plain(kind, versions(by_kind[kind]), assembly, licenses, seen)
        else:
            continue
        if listed:
            assembly.dossier[kind] = listed
    if "complete" in assembly.dossier:
        assembly.dossier["complete"] = [
            kind_row["kind"] for kind_row in assembly.dossier["complete"]
        ]
    return assembly


def _believed(voices: FactVersions, assembly: Assembly) -> dict[str, Any] | None:
    """What the weightiest voice says, with what others may add; None if it has removed it."""
    used = voices[0]
    payload = payload_of(used)
    if len(voices) == 1:
        return payload if used.change == ADD else None
    fills = FILLED.get(used.kind, frozenset())
    opposed = []
    for other in voices[1:]:
        if other.digest == used.digest and other.change == used.change:
            continue
        theirs = payload_of(other)
        if other.change != used.change or _contradict(payload, theirs, fills):
            opposed.append(other)
        if other.change == used.change == ADD:
            for name in fills - payload.keys():
                if name in theirs:
                    payload[name] = theirs[name]
    if opposed:
        assembly.splits.append(Conflict(used.kind, used.key, used, tuple(opposed)))
    return payload if used.change == ADD else None


def _contradict(payload: dict[str, Any], other: dict[str, Any], fills: frozenset[str]) -> bool:
    for name in (payload.keys() | other.keys()) - _LOCAL:
        if name == "number" and same_number(payload.get(name), other.get(name)):
            continue
        if payload.get(name) != other.get(name):
            silent = name not in payload or name not in other
            if not (silent and name in fills):
                return True
    return False


def _plain(
    kind: str,
    keys: dict[str, FactVersions],
    assembly: Assembly,
    licenses: _Licenses,
    seen: Sightings,
) -> list[dict[str, Any]]:
    found = []
    for key in sorted(keys):
        payload = _believed(keys[key], assembly)
        if payload is not None:
            licenses.link(kind, payload, keys[key][0].source)
            if kind == WORKER.name and "since" not in payload:
                # A word without a day begins on the day at the site on which it was said.
                day = seen.day(keys[key][0].as_of).isoformat()
                if day <= payload.get("until", day):
                    payload["since"] = day
            found.append(payload)
    return found


def _every_word(keys: dict[str, FactVersions]) -> list[dict[str, Any]]:
    """What each source says: what one could not tell is not told by another."""
    words = (word for key in sorted(keys) for word in keys[key])
    return [payload_of(word) for word in words if word.change == ADD]


def _credentials(
    kind: str,
    by_kind: dict[str, dict[str, list[RecordedFact]]],
    assembly: Assembly,
    licenses: _Licenses,
    seen: Sightings,
) -> None:
    words = by_kind.pop(kind)
    headers = versions(words)
    parts: dict[str, dict[str, list[RecordedFact]]] = {}
    for part in parts_of(kind):
        for key, facts in by_kind.pop(f"{kind}/{part}", {}).items():
            parts.setdefault(part, {}).setdefault(parent_of(key), []).extend(facts)
    found = []
    spoken: list[tuple[dict[str, Any], list[RecordedFact]]] = []
    groups = {keys[0]: keys for keys in same_ones(kind, headers)}
    joint = {name: joined(headers[key] for key in keys) for name, keys in groups.items()}
    looked_up = by_kind.get(VERIFICATIONS, {}) if kind in VERIFIED else {}
    checks = by_credential(hand_checks(looked_up), joint)
    for name, keys in groups.items():
        header = joint[name]
        checked = checks.get(name, ())
        payload = _believed(header, assembly)
        if payload is None:
            continue
        dated = {
            part: [fact for key in keys for fact in parts.get(part, {}).get(key, ())]
            for part in parts_of(kind)
        }
        for part in BY_DAY[kind]:
            payload.pop(part, None)
            dated[part] = list(reach((fact for key in keys for fact in words[key]), part))
        open_after: list[str] = []
        removals = {key: words[key] for key in keys}
        for part, facts in dated.items():
            kept = without_withdrawn(facts, removals)
            steps, refused, uncertain = believed(part, kept, seen, checked)
            open_after += uncertain
            if steps:
                payload[part] = steps
            _note(refused, assembly)
        words_of = [fact for key in keys for fact in headers[key]]
        leave_open(payload, open_after)
        if kind == "licenses":
            licenses.add(keys[0], words_of, payload)
        elif kind == "registries":
            assembly.entries[_registry_id(payload)] = words_of
        found.append((payload, header[0].source))
        spoken.append((payload, words_of))
    leave_open_beside_issuers(kind, spoken, seen)
    # All of them first, for a license may name another.
    for payload, source in found:
        licenses.link(kind, payload, source)
    if found:
        assembly.dossier[kind] = [payload for payload, _ in found]


def _registry_id(payload: dict[str, Any]) -> str:
    return registry_id(
        payload["jurisdiction"], payload["category"], str(payload.get("number") or "")
    )


def _note(refused: Refused, assembly: Assembly) -> None:
    for used, other in refused:
        assembly.splits.append(Conflict(other.kind, other.key, used, (other,)))


def _encumbrances(
    keys: dict[str, FactVersions], assembly: Assembly, licenses: _Licenses
) -> list[dict[str, Any]]:
    """Encumbrances by the license they mean, whatever each source calls it."""
    meant: dict[str, list[RecordedFact]] = {}
    of_key: dict[str, str | None] = {}
    for voices in keys.values():
        for fact in voices:
            payload = payload_of(fact)
            name = payload.pop("license", None)
            base = None if name is None else licenses.key_of(fact.source, str(name))
            # Names of licenses that nobody knows may be of several: none ends what another says.
            unknown = f"?{name}" if name is not None and base is None else ""
            key = f"{key_of('encumbrances', payload)}/{base or unknown}"
            meant.setdefault(key, []).append(fact)
            of_key[key] = base
    found = []
    for key in sorted(meant):
        payload_or_none = _believed(last_words(meant[key]), assembly)
        if payload_or_none is None:
            continue
        # One that names a license nobody knows covers every license of its jurisdiction.
        payload_or_none.pop("license", None)
        base = of_key[key]
        if base is not None:
            payload_or_none["license"] = licenses.ids[base]
        found.append(payload_or_none)
    return found
