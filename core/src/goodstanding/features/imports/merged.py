"""One roster of what several sources say, as it would be on record after importing them all."""

from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime, time

from goodstanding.facts import Dossier, Visit
from goodstanding.facts.dossier import DOSSIER_KINDS
from goodstanding.features.imports.statements import statements
from goodstanding.features.roster import Roster
from goodstanding.features.verification import IssuerChecks, issuer_checks
from goodstanding.intake.dossiers import read_dossier
from goodstanding.intake.profiles.exports import Export, Exports
from goodstanding.store.issuers import issuer_sightings
from goodstanding.store.merge import assemble
from goodstanding.store.sightings import Sightings
from goodstanding.store.source_precedence import RecordedFact
from goodstanding.store.statements import SourceKind, atoms, microseconds
from goodstanding.vocabulary import Words

_KEPT = frozenset({"person", "complete", *(kind.name for kind in DOSSIER_KINDS)})


def roster_of_exports(exports: Exports, title: str, words: Words, on: date) -> Roster:
    """The people of all exports, each fact by the word of the weightiest source.

    What their issuers' files verify counts through the day `on`.
    """
    by_person: dict[str, list[RecordedFact]] = {}
    for number, export in enumerate(exports.exports, start=1):
        for fact in _facts(export, number):
            by_person.setdefault(fact.person, []).append(fact)
    people: dict[str, Dossier] = {}
    issuers: dict[str, IssuerChecks] = {}
    for person in sorted(by_person):
        assembly = assemble(person, by_person[person])
        if assembly.present:
            kinds = {kind: facts for kind, facts in assembly.dossier.items() if kind in _KEPT}
            people[person] = read_dossier(kinds, words)
            issuers[person] = issuer_checks(issuer_sightings(assembly, Sightings(), on))
    left_out = [question for question in exports.questions if question.leaves_out]
    return Roster(
        title,
        people,
        tuple(_visits(exports)),
        tuple(assignment for export in exports.exports for assignment in export.roster.assignments),
        tuple(question.settled_by for question in left_out),
        frozenset(
            (problem.file, problem.row) for problem in exports.problems if problem.row is not None
        ),
        issuers=issuers,
        together=sum(question.count - 1 for question in left_out if question.first is not None),
    ).linked()


def _facts(export: Export, number: int) -> Iterator[RecordedFact]:
    profile = export.profile
    kind = SourceKind(profile.source_kind).value
    moment = microseconds(datetime.combine(export.as_of, time(12), UTC))
    for statement in statements(export.roster):
        if statement.kind not in ("visits", "assignments"):
            for row in atoms(statement):
                yield RecordedFact(
                    0,
                    row.person,
                    row.kind,
                    row.key,
                    row.change,
                    row.payload,
                    row.digest,
                    moment,
                    number,
                    profile.source,
                    kind,
                )


def _visits(exports: Exports) -> Iterable[Visit]:
    """Every visit once; of one that stands in two files, the later word."""
    found: dict[str, Visit] = {}
    for export in sorted(exports.exports, key=lambda export: export.as_of):
        for visit in export.roster.visits:
            found[visit.id] = visit
    return found.values()
