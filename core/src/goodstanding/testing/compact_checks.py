"""Checks of a compact: its parties and days, its rules, and what its privileges rest on."""

from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from types import ModuleType
from typing import Any, Final

import attrs

from goodstanding.catalog import Catalog, Compact, Model, Party
from goodstanding.dates import ONE_DAY, next_day
from goodstanding.engine.practice import practice
from goodstanding.errors import GoodStandingError
from goodstanding.features.rule_sheets.compact import compact_sheet, sources_of
from goodstanding.features.rule_sheets.compact_text import compact_document
from goodstanding.features.rule_sheets.document import markdown, plain
from goodstanding.findings import Basis, Decision
from goodstanding.intake.dossiers import read_dossier
from goodstanding.intake.scenarios import ScenarioReport, run_scenarios
from goodstanding.jurisdictions import BITS, JURISDICTIONS, codes
from goodstanding.sources import Source

CONFIDENCE: Final = ("high", "medium", "low")
_PRIVILEGES: Final = (Basis.MULTISTATE_PRIVILEGE, Basis.ISSUED_PRIVILEGE)
_LONG: Final = timedelta(days=5000)


@attrs.define(eq=False)
class CompactSubject:
    """A plugin's compacts under examination, with its people on paper."""

    modules: tuple[ModuleType, ...]
    compacts: tuple[Compact, ...]
    scenarios: tuple[Path, ...]
    on: date
    _report: ScenarioReport | None = None

    def sources(self) -> tuple[Source, ...]:
        """Every document that a compact cites, once each."""
        found = [source for compact in self.compacts for source in sources_of(compact)]
        return tuple(dict.fromkeys(found))

    @property
    def report(self) -> ScenarioReport:
        """How the people on paper were answered."""
        if self._report is None:
            files = [
                file
                for path in self.scenarios
                for file in (sorted(path.glob("*.yaml")) if path.is_dir() else [path])
            ]
            self._report = run_scenarios(files, Catalog(compacts=self.compacts))
        return self._report


def begun(compact: Compact) -> Compact:
    """The compact as it will be once the states that may have begun have: after the last known day.

    A compact that works already is examined as it stands.
    """
    if any(compact.members(day).full.bit_count() > 1 for day in compact.change_days):
        return compact
    return attrs.evolve(compact, parties=tuple(_begun(party) for party in compact.parties))


def _begun(party: Party) -> Party:
    if party.known_through is None or party.implemented is not None:
        return party
    return attrs.evolve(party, implemented=next_day(party.known_through), known_through=None)


def working_day(compact: Compact) -> tuple[date, tuple[str, ...]]:
    """The last day of a change on which several states work both ways, with these; else none."""
    for day in reversed(compact.change_days):
        full = tuple(codes(compact.members(day).full))
        if len(full) > 1:
            return day, full
    return date.max, ()


def in_order(compact: Compact, category: str, home: str, state: str, on: date) -> dict[str, Any]:
    """A person with all that a privilege in a state rests on, and nothing against it."""
    last = (on + timedelta(days=700)).isoformat()
    first = (on - _LONG).isoformat()
    license = {
        "id": "base",
        "category": category,
        "jurisdiction": home,
        "scope": "single_state",
        "terms": [{"since": first, "through": last}],
        "status": [{"since": first, "is": "active"}],
    }
    found: dict[str, Any] = {
        "person": {"id": "p"},
        "residences": [{"jurisdiction": home, "since": first}],
        "licenses": [license],
    }
    if compact.model is Model.AUTOMATIC:
        multistate = {**license, "id": "all", "scope": "multistate"}
        found["licenses"] = [license, multistate] if compact.partner else [multistate]
        return found
    since = (on - timedelta(days=30)).isoformat()
    found["privileges"] = [
        {
            "compact": compact.id,
            "jurisdiction": state,
            "category": category,
            "rests_on": "base",
            "terms": [{"since": since, "through": last}],
            "status": [{"since": since, "is": "active"}],
        }
    ]
    return found


def asked(
    compact: Compact, facts: dict[str, Any], category: str, state: str, on: date
) -> tuple[Decision, bool]:
    """The decision under one compact alone, and whether it is a yes by privilege."""
    catalog = Catalog(compacts=(compact,))
    found = practice(catalog, read_dossier(facts), category, state, on)
    return found.decision, found.basis in _PRIVILEGES


def parties_are_whole(subject: CompactSubject) -> Iterator[str]:
    """Each jurisdiction once, its days in order, its categories the compact's."""
    for compact in subject.compacts:
        seen: set[str] = set()
        for party in compact.parties:
            name = f"{compact.id}, party {party.jurisdiction}"
            if party.jurisdiction in seen:
                yield f"{name}: stands there twice; put its days into one Party"
            seen.add(party.jurisdiction)
            days = (party.enacted, party.partial_from, party.implemented, party.left)
            known = [day for day in days if day is not None]
            if known != sorted(known):
                yield (
                    f"{name}: enacted, partial_from, implemented and left must follow in this "
                    f"order, and are {', '.join(map(str, known))}"
                )
            if party.confidence not in CONFIDENCE:
                yield f"{name}: confidence is {party.confidence!r}; use {', '.join(CONFIDENCE)}"
            strange = set(party.categories or ()) - set(compact.categories)
            if strange:
                yield f"{name}: regulates {', '.join(sorted(strange))}, outside the compact"


def every_point_has_a_rule(subject: CompactSubject) -> Iterator[str]:
    """Where the engine cites a rule of the compact, there is one, with a document."""
    for compact in subject.compacts:
        for point in compact.missing_points:
            yield f"{compact.id}: no rule at Point.{point.name}; name one in `rules`"
        for rule in compact.all_rules():
            if not rule.cite:
                yield f"{compact.id}, {rule.id}: cites nothing; add SOURCE.at('p. 1')"


def every_party_day_has_two_sides(subject: CompactSubject) -> Iterator[str]:
    """Each day of a party changes what a privilege gives there, or what one from there gives."""
    for compact in subject.compacts:
        for party in compact.parties:
            days = {party.implemented, party.partial_from, party.left}
            if party.known_through is not None and party.implemented is None:
                days.add(next_day(party.known_through))
            for day in sorted(found for found in days if found is not None):
                yield from _two_sides(compact, party, day)


def _two_sides(compact: Compact, party: Party, day: date) -> Iterator[str]:
    name = f"{compact.id}, {party.jurisdiction} on {day}"
    category = next(iter(party.categories or compact.categories), compact.categories[0])
    answers = []
    for on in (day - ONE_DAY, day):
        other = _other(compact, party.jurisdiction, category, on)
        if other is None:
            answers.append((Decision.NOT_AUTHORIZED, Decision.NOT_AUTHORIZED))
            continue
        there = in_order(compact, category, other, party.jurisdiction, on)
        back = in_order(compact, category, party.jurisdiction, other, on)
        answers.append(
            (
                asked(compact, there, category, party.jurisdiction, on)[0],
                asked(compact, back, category, other, on)[0],
            )
        )
    if answers[0] == answers[1] and _other(compact, party.jurisdiction, category, day):
        yield (f"{name}: nothing changes on the day, whoever asks; correct the day, or take it out")


def _other(compact: Compact, without: str, category: str, on: date) -> str | None:
    """A jurisdiction that works both ways on a day, beside another."""
    members = compact.members(on)
    bits = members.full & ~members.unsettled & ~compact.unregulated(category) & ~BITS[without]
    return next(iter(codes(bits)), None)


def a_privilege_is_met_and_refused(subject: CompactSubject) -> Iterator[str]:
    """A person in order gets a yes, and without any one thing it rests on gets none."""
    for declared in subject.compacts:
        compact = begun(declared)
        day, full = working_day(compact)
        if not full:
            yield (
                f"{compact.id}: no two jurisdictions ever work, nor may have begun; give the "
                "parties implemented=, or known_through= where the day is not known"
            )
        for category in compact.categories if full else ():
            able = [code for code in full if not BITS[code] & compact.unregulated(category)]
            home, state = (*able, "", "")[:2]
            if not state:
                yield f"{compact.id}: no two jurisdictions that work regulate {category}"
                continue
            facts = in_order(compact, category, home, state, day)
            decision, privileged = asked(compact, facts, category, state, day)
            if not privileged:
                yield (
                    f"{compact.id}, {category}: a person of {home} with everything in order gets "
                    f"{decision} in {state} on {day}; correct the parties or the conditions"
                )
            for what, broken in _breaks(compact, facts, state, day):
                if asked(compact, broken, category, state, day)[0] is Decision.AUTHORIZED:
                    yield f"{compact.id}, {category}: {what}, and the answer in {state} is yes"


def _breaks(
    compact: Compact, facts: dict[str, Any], state: str, day: date
) -> Iterator[tuple[str, dict[str, Any]]]:
    """The person in order, each time without one thing."""
    outside = [code for code in JURISDICTIONS if compact.party(code) is None]
    yesterday = (day - ONE_DAY).isoformat()
    first = (day - _LONG).isoformat()
    other = "rn" if "rn" not in compact.categories else "ot"
    home = facts["residences"][0]["jurisdiction"]
    changes: list[tuple[str, dict[str, Any]]] = [
        ("the license is a temporary permit", {"kind": "temporary_permit"}),
        ("the license is of another category", {"category": other}),
        ("the license ended yesterday", {"terms": [{"since": first, "through": yesterday}]}),
        ("the license is suspended", {"status": [{"since": first, "is": "suspended"}]}),
        ("the status of the license is not recorded", {"status": []}),
    ]
    if outside:
        changes.append(("the license is of a state outside", {"jurisdiction": outside[0]}))
    for what, change in changes:
        for position in range(len(facts["licenses"])):
            licenses = list(facts["licenses"])
            licenses[position] = {**licenses[position], **change}
            yield what, {**facts, "licenses": licenses}
    for against, acting in (("license", home), ("privilege", state)):
        action = {"jurisdiction": acting, "against": against, "action": "revocation"}
        yield f"the {against} is revoked", {**facts, "encumbrances": [action]}
    if compact.partner:
        yield "the single-state license is missing", {**facts, "licenses": facts["licenses"][1:]}
    for entry in facts.get("privileges", ()):
        yield (
            "the license under it is not named",
            {
                **facts,
                "privileges": [{key: word for key, word in entry.items() if key != "rests_on"}],
            },
        )
    if compact.conditions.home is not False and not compact.home_from_license:
        yield "no residence is recorded", {**facts, "residences": []}
    if outside and compact.conditions.home is not False:
        elsewhere = [{"jurisdiction": outside[0], "since": first}]
        yield "its holder lives outside the compact", {**facts, "residences": elsewhere}


def cases_hold(subject: CompactSubject) -> Iterator[str]:
    """Each person on paper is answered as the file says."""
    if not subject.report.results:
        yield "there are no people on paper; write scenarios/*.yaml"
    for result in subject.report.results:
        if not result.passed:
            yield f"{result.path.name}, {result.name!r}: " + (
                result.error or "; ".join(result.differences)
            )


def every_rule_is_seen_in_a_case(subject: CompactSubject) -> Iterator[str]:
    """Each rule that the engine may cite is cited for some person on paper."""
    seen = {
        rule
        for result in subject.report.results
        if result.answer is not None
        for rule in result.answer.get("rules", ())
    }
    for compact in subject.compacts:
        kept = {rule.id for rule in compact.further_rules}
        for rule in compact.all_rules():
            if rule.id not in seen and rule.id not in kept:
                yield (
                    f"{compact.id}, {rule.id}: no person on paper meets it; add a scenario, or "
                    "put the rule into further_rules"
                )


def rule_sheet_renders(subject: CompactSubject) -> Iterator[str]:
    """The sheet of each compact is written, and names each rule."""
    for compact in subject.compacts:
        try:
            document = compact_document(compact_sheet(compact, subject.on))
            text = plain(document)
            markdown(document)
        except (GoodStandingError, TypeError, ValueError, KeyError, AttributeError) as error:
            yield f"{compact.id}: its sheet cannot be written ({type(error).__name__}: {error})"
            continue
        for rule in compact.all_rules(subject.on):
            if rule.id not in text:
                yield f"{compact.id}, {rule.id}: is not on the sheet"
