"""Which privileges a person may be issued, or renew: per compact, category and state."""

from datetime import date

import attrs

from goodstanding.catalog import Catalog, Compact, Model
from goodstanding.engine.practice import Authority, IssuanceAnswer, issuance_by
from goodstanding.facts import Dossier
from goodstanding.findings import Verdict


def privileges_of(
    catalog: Catalog,
    dossier: Dossier,
    on: date,
    *,
    compact: str | None = None,
    state: str | None = None,
    unread: str = "",
) -> tuple[IssuanceAnswer, ...]:
    """The answers under each compact that issues privileges, for each of its states, or under one.

    In the categories that the person has a license or a privilege of; under a compact asked for by
    its id, in those that it covers, if there is none. `unread` says what could not be read of the
    person: then no answer is yes.
    """
    found: list[IssuanceAnswer] = []
    for issuing in catalog.compacts:
        if issuing.model is not Model.ISSUED or compact not in (None, issuing.id):
            continue
        states = [state] if state is not None else [party.jurisdiction for party in issuing.parties]
        for category in _categories(issuing, dossier, asked=compact is not None):
            authority = Authority(catalog, dossier, category)
            found.extend(issuance_by(authority, issuing, code, on) for code in sorted(states))
    return tuple(_with(answer, unread) for answer in found)


def _categories(compact: Compact, dossier: Dossier, *, asked: bool) -> tuple[str, ...]:
    of_person = {license.category for license in dossier.permissions}
    of_person |= {privilege.category for privilege in dossier.privileges}
    found = tuple(category for category in compact.categories if category in of_person)
    return compact.categories if asked and not found else found


def _with(answer: IssuanceAnswer, unread: str) -> IssuanceAnswer:
    """The answer where something of the person could not be read: it may be about any license."""
    if not unread or answer.verdict is not Verdict.MET:
        return answer
    return attrs.evolve(
        answer, verdict=Verdict.UNKNOWN, projected=None, why=f"{answer.why[:-1]}; {unread}."
    )
