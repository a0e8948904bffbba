"""What a policy engine is told of a question: all days, terms and memberships already weighed.

Neither Cedar nor GoRules has license terms, moves or a compact's membership over time, so the
caller must find these out first. It is done here, outside the clock.
"""

from datetime import date
from typing import Final

import attrs

from benchmarks.people import CATEGORY
from goodstanding.catalog import Compact
from goodstanding.engine.validity import scope_on
from goodstanding.facts import Dossier, License, Scope, StatusWord
from goodstanding.jurisdictions import BITS


@attrs.frozen
class Known:
    """A question's facts on its day, as yes and no."""

    own: bool
    """A license of the patient's state is active, unexpired and unencumbered."""
    multistate: bool
    """So is a multistate license of another state, a full party to the compact."""
    at_home: bool
    """That other state is the primary state of residence."""
    residence: bool
    """The primary state of residence is on record."""
    accepts: bool
    """The patient's state takes privileges."""

    def context(self) -> dict[str, bool]:
        """The same as a policy engine takes it."""
        return attrs.asdict(self)


def known(compact: Compact, dossier: Dossier, state: str, on: date) -> Known:
    """Weighs a dossier as these benchmarks have them: one residence, no moves, three licenses."""
    members = compact.members(on)
    homes = {residence.jurisdiction for residence in dossier.residences}
    good = [entry for entry in dossier.licenses if _good(dossier, entry, on)]
    multistate = [
        entry.jurisdiction
        for entry in good
        if scope_on(entry.scope, on) is Scope.MULTISTATE
        and entry.jurisdiction != state
        and BITS[entry.jurisdiction] & members.full
    ]
    return Known(
        own=any(entry.jurisdiction == state for entry in good),
        multistate=bool(multistate),
        at_home=not homes.isdisjoint(multistate),
        residence=bool(homes),
        accepts=bool(BITS[state] & members.accepting),
    )


def _good(dossier: Dossier, license: License, on: date) -> bool:
    words = {
        entry.since: entry.word for entry in license.status if entry.since and entry.since <= on
    }
    return (
        license.category == CATEGORY
        and any(
            term.since and term.through and term.since <= on <= term.through
            for term in license.terms
        )
        and words[max(words)] is StatusWord.ACTIVE
        and not any(
            encumbrance.license == license.id and encumbrance.since and encumbrance.since <= on
            for encumbrance in dossier.encumbrances
        )
    )


YES: Final = "authorized"
REVIEW: Final = "needs_review"
NO: Final = "not_authorized"
