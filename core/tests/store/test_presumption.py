"""What a site presumes of a license gives way as soon as anybody has said a word about it."""

from datetime import date

import pytest

from goodstanding.intake.dossiers import read_dossier
from goodstanding.store.merge import assemble
from goodstanding.store.source_precedence import RecordedFact
from goodstanding.store.statements import Statement, atoms
from goodstanding.vocabulary import CORE_WORDS


def facts(source: str, kind: str, word: str, since: str | None, as_of: int) -> list[RecordedFact]:
    words = {"is": word} if since is None else {"since": since, "is": word}
    license = {"id": "l", "category": "pt", "jurisdiction": "TX", "number": "1", "status": [words]}
    return [
        RecordedFact(
            0, "p", *row[1:6], as_of=as_of, import_id=as_of, source=source, source_kind=kind
        )
        for row in atoms(Statement("p", "licenses", license))
    ]


@pytest.mark.parametrize("order", [1, -1])
@pytest.mark.parametrize("word", ["active", "lapsed", "suspended"])
@pytest.mark.parametrize("kind", ["issuer", "employer"])
def test_a_presumption_gives_way_to_anybody_s_word(kind: str, word: str, order: int) -> None:
    """Whoever said it, whatever it is, and in whatever order the files came; no disagreement."""
    presumed = facts("HR", "employer", "presumed_active", "2026-11-25", 2)
    words = facts("Other", kind, word, "2026-01-01", 1)
    assembly = assemble("p", [*presumed, *words][::order])
    (license,) = read_dossier(assembly.dossier, CORE_WORDS).licenses
    assert [status.word.value for status in license.status] == [word]
    assert not assembly.splits


def test_a_presumption_alone_stands() -> None:
    """From the day of the file on."""
    assembly = assemble("p", facts("HR", "employer", "presumed_active", "2026-11-25", 2))
    (license,) = read_dossier(assembly.dossier, CORE_WORDS).licenses
    assert [(entry.word.value, entry.since) for entry in license.status] == [
        ("presumed_active", date(2026, 11, 25))
    ]
