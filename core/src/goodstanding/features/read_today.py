"""What a file without days says of licenses, taken as said on the day the file is read."""

from datetime import date
from typing import Final, TypeVar

import attrs

from goodstanding.facts import Certification, Dossier, License, Registry, StatusWord

_GOOD: Final = frozenset({StatusWord.ACTIVE, StatusWord.PRESUMED_ACTIVE})
_Credential = TypeVar("_Credential", License, Certification, Registry)


def read_on(dossier: Dossier, day: date) -> Dossier:
    """The dossier in which `active` beside a last day alone counts from the day it was read.

    Such a word speaks of a term whose first day nobody has told: it is good for the day it was
    said and after it, and says nothing of the days before.
    """
    return attrs.evolve(
        dossier,
        licenses=tuple(_said_on(license, day) for license in dossier.licenses),
        certifications=tuple(
            _said_on(certification, day) for certification in dossier.certifications
        ),
        registries=tuple(_said_on(entry, day) for entry in dossier.registries),
    )


def _said_on(credential: _Credential, day: date) -> _Credential:
    if len(credential.status) != 1 or all(term.since for term in credential.terms):
        return credential
    (word,) = credential.status
    if word.since is not None or word.word not in _GOOD:
        return credential
    return attrs.evolve(credential, status=(attrs.evolve(word, since=day),))
