"""A person's licenses on one day: current or not, encumbered or not, issued when."""

from datetime import date
from enum import IntEnum
from typing import Final

import attrs

from goodstanding.facts import (
    Currency,
    Encumbrance,
    License,
    LicenseKind,
    Scope,
    currency,
    first_day,
)
from goodstanding.jurisdictions import BITS

ENDING_ACTIONS: Final = frozenset(
    {"suspension", "summary_suspension", "revocation", "surrender", "denial"}
)
"""Actions after which nobody practices on the license, whatever is said of limits."""
CONDITIONAL_ACTIONS: Final = frozenset(
    {"probation", "limitation", "condition", "conditions", "restriction", "monitoring"}
)
"""Actions whose own terms decide what the holder may do in the state that acted."""


_TAKEN_AWAY = ("suspended", "revoked", "surrendered")


class Burden(IntEnum):
    """How heavily actions weigh on a license or privilege on a day."""

    NONE = 0
    NO_LIMIT = 1
    """An action that is recorded as not limiting practice."""
    CONDITIONAL = 2
    """Recorded as not limiting, yet probation or the like: the order decides in its own state."""
    UNKNOWN = 3
    """Whether practice is limited is not recorded."""
    LIMITED = 4
    ENDED = 5


def burden(actions: tuple[Encumbrance, ...], on: date) -> Burden:
    """The heaviest of the actions in force on a day."""
    heaviest = Burden.NONE
    for action in actions:
        if (action.since is not None and action.since > on) or (
            action.until is not None and action.until < on
        ):
            continue
        if action.action in ENDING_ACTIONS:
            weight = Burden.ENDED
        elif action.limits_practice:
            weight = Burden.LIMITED
        elif action.limits_practice is None:
            weight = Burden.UNKNOWN
        elif action.action in CONDITIONAL_ACTIONS:
            weight = Burden.CONDITIONAL
        else:
            weight = Burden.NO_LIMIT
        heaviest = max(heaviest, weight)
    return heaviest


@attrs.frozen(eq=False)
class Filed:
    """A license with what does not depend on the day worked out once."""

    license: License
    bit: int
    fact: str
    label: str
    issued: date | None
    actions: tuple[Encumbrance, ...]

    @property
    def may_be_multistate(self) -> bool:
        """Whether its scope is multistate, or not known."""
        return (
            self.license.kind is LicenseKind.LICENSE
            and self.license.scope is not Scope.SINGLE_STATE
        )

    def on(self, day: date) -> "Held":
        """The license on a day."""
        current, why = currency(self.license.terms, self.license.status, day)
        return Held(self, current, why, burden(self.actions, day) if self.actions else Burden.NONE)


@attrs.frozen(eq=False)
class Held:
    """A filed license on one day."""

    filed: Filed
    currency: Currency
    why: str
    burden: Burden

    @property
    def usable(self) -> bool:
        """Current, or perhaps so."""
        return self.currency is Currency.CURRENT or self.currency is Currency.UNKNOWN

    @property
    def taken_away(self) -> bool:
        """Whether the board's word is that it took the license away."""
        return self.currency is Currency.NOT_ACTIVE and self.why.endswith(_TAKEN_AWAY)


def file(license_: License, encumbrances: tuple[Encumbrance, ...]) -> Filed:
    """A license with its bit, its name in sentences, its day of issue and actions against it."""
    kind = (
        "license" if license_.kind is LicenseKind.LICENSE else str(license_.kind).replace("_", " ")
    )
    return Filed(
        license_,
        BITS[license_.jurisdiction],
        f"licenses[{license_.id}]",
        f"{license_.jurisdiction} {license_.category.upper()} {kind}",
        first_day(license_.terms, license_.status),
        tuple(
            action
            for action in encumbrances
            if action.against == "license"
            and (
                action.license == license_.id
                or (action.license is None and action.jurisdiction == license_.jurisdiction)
            )
        ),
    )
