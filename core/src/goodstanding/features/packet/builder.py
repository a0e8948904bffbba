"""Builds the packet of a person: what is on record, what follows from it, and who said so."""

import csv
import io
import json
from collections.abc import Sequence
from datetime import date
from hashlib import sha256
from typing import TYPE_CHECKING, Final

import attrs

from goodstanding.as_json import to_json
from goodstanding.catalog import Catalog
from goodstanding.engine.practice import PracticeAnswer, practice
from goodstanding.engine.standing import standing
from goodstanding.facts import Dossier
from goodstanding.features.person.page import PersonPage
from goodstanding.features.person.tables import person_tables
from goodstanding.features.print_page import PrintPage, to_html
from goodstanding.features.shown_days import long_day
from goodstanding.features.tables import Cell, ReportTable
from goodstanding.intake.dossiers import dossier_to_json
from goodstanding.intake.roster.tables_out import defused

if TYPE_CHECKING:
    from goodstanding.store import Recorded

_HISTORY: Final = (
    "recorded",
    "as of",
    "kind",
    "key",
    "change",
    "what",
    "source",
    "source kind",
    "recorder",
    "receipt",
    "taken back by receipt",
)


_Answer = tuple[str, str, PracticeAnswer]
"""Category, state and answer."""


@attrs.frozen
class PacketFile:
    """A file of the packet: its name, what it is, and its content."""

    name: str
    about: str
    content: bytes

    @property
    def digest(self) -> str:
        """The SHA-256 of the content, in hexadecimal letters."""
        return sha256(self.content).hexdigest()


def packet(
    catalog: Catalog,
    dossier: Dossier,
    page: PersonPage,
    states: Sequence[str],
    history: "Sequence[Recorded] | None",
    known_at: date | None = None,
) -> tuple[PacketFile, ...]:
    """The files, the index first; `history` None: the facts come from files, not from a store.

    `states` are those in which the person is booked; the answers are for these and for every state
    that licensed the person.
    """
    answers = _answers(catalog, dossier, page.day, states)
    files = [
        # What is on record about a supervisor is not for the packet of somebody else.
        _json(
            "facts.json",
            "every fact about the person that the answers rest on",
            dossier_to_json(attrs.evolve(dossier, supervisors=())),
        ),
        _json("person.json", "the page of the person, for programs", to_json(page)),
        _json(
            "answers.json",
            "each answer with its findings, rules and their sources",
            {
                "day": page.day.isoformat(),
                "practice": [
                    {"category": category, "state": state, **to_json(answer)}
                    for category, state, answer in answers
                ],
                "standing": [
                    to_json(standing(catalog, dossier, of, page.day))
                    for of in _credentials(dossier)
                ],
            },
        ),
    ]
    if history is not None:
        files.append(_history(history))
    return (_index(page, answers, files, known_at), *files)


def _answers(
    catalog: Catalog, dossier: Dossier, on: date, states: Sequence[str]
) -> tuple[_Answer, ...]:
    categories = dict.fromkeys(license.category for license in dossier.permissions)
    where = dict.fromkeys((*(license.jurisdiction for license in dossier.permissions), *states))
    return tuple(
        (category, state, practice(catalog, dossier, category, state, on))
        for category in categories
        for state in where
    )


def _credentials(dossier: Dossier) -> tuple[str, ...]:
    types = dict.fromkeys(certification.type for certification in dossier.certifications)
    return (*(license.id for license in dossier.permissions), *types)


def _history(history: "Sequence[Recorded]") -> PacketFile:
    text = io.StringIO(newline="")
    writer = csv.writer(text)
    writer.writerow(_HISTORY)
    for fact in history:
        row: tuple[Cell, ...] = (
            fact.recorded_at.isoformat(),
            fact.as_of.isoformat(),
            fact.kind,
            fact.key,
            fact.change,
            json.dumps(fact.payload),
            fact.source,
            fact.source_kind,
            fact.recorder,
            fact.import_id,
            fact.undone_by,
        )
        writer.writerow([defused(cell) for cell in row])
    about = "every fact ever recorded: who said so, when, and what was taken back"
    return PacketFile("history.csv", about, text.getvalue().encode("utf-8-sig"))


def _json(name: str, about: str, data: object) -> PacketFile:
    return PacketFile(name, about, (json.dumps(data, indent=2) + "\n").encode())


def _findings(answers: Sequence[_Answer]) -> ReportTable:
    """Each finding of each answer, with its rule and where that is written."""
    rows = tuple(
        (
            category.upper(),
            state,
            str(finding.verdict),
            finding.id,
            finding.why,
            "; ".join(str(cite) for cite in finding.cite),
            "; ".join(dict.fromkeys(cite.source.url for cite in finding.cite)),
        )
        for category, state, answer in answers
        for finding in answer.findings
    )
    header = ("Category", "State", "Verdict", "Rule", "Why", "Source", "Address")
    return ReportTable("Findings", header, rows)


def _index(
    page: PersonPage,
    answers: Sequence[_Answer],
    files: Sequence[PacketFile],
    known_at: date | None,
) -> PacketFile:
    known = "" if known_at is None else f", as was on record at the end of {long_day(known_at)}"
    rows = tuple((file.name, file.about, file.digest) for file in files)
    html = to_html(
        PrintPage(
            f"{page.person} ({page.person.id})",
            f"{long_day(page.day)}{known}",
            tables=(
                *person_tables(page),
                _findings(answers),
                ReportTable("Files", ("File", "What", "SHA-256"), rows),
            ),
            footer="Good Standing. General information, not legal advice.",
        )
    )
    return PacketFile("index.html", "the index: open it first", html.encode())
