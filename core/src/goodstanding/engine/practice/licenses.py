"""A person's licenses on one day: current or not, encumbered or not, issued when."""

from datetime import date
from enum import IntEnum
from typing import Final, NamedTuple

from goodstanding.engine.validity import (
    IN_DISPUTE,
    TERMS_DISAGREE,
    Validity,
    first_day,
    scope_on,
    validity_parts,
)
from goodstanding.facts import Against, Encumbrance, License, LicenseKind, Scope, StatusWord
from goodstanding.jurisdictions import BITS

ENDING_ACTIONS: Final = frozenset(
    {"suspension", "summary_suspension", "revocation", "surrender", "denial"}
)
"""Actions after which nobody practices on the license, whatever is said of limits."""
CONDITIONAL_ACTIONS: Final = frozenset(
    {"probation", "limitation", "condition", "conditions", "restriction", "monitoring"}
)
"""Actions whose own terms decide what the holder may do in the state that acted."""
_TAKEN_AWAY: Final = frozenset({StatusWord.SUSPENDED, StatusWord.REVOKED, StatusWord.SURRENDERED})
_KINDS: Final = {kind: kind.replace("_", " ") for kind in LicenseKind}
_MULTISTATE: Final = {Scope.MULTISTATE: True, Scope.SINGLE_STATE: False, Scope.UNKNOWN: None}
_NO_ACTIONS: Final[tuple[Encumbrance, ...]] = ()


class EncumbranceEffect(IntEnum):
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


# Looking a member up in its enumeration costs more than all else that is done with these.
_LICENSE: Final = LicenseKind.LICENSE
_REGISTRATION: Final = LicenseKind.REGISTRATION
_CURRENT: Final = Validity.CURRENT
_UNKNOWN: Final = Validity.UNKNOWN
_UNENCUMBERED: Final = EncumbranceEffect.NONE


def encumbrance_effect(actions: tuple[Encumbrance, ...], on: date) -> EncumbranceEffect:
    """The heaviest of the actions in force on a day."""
    heaviest = EncumbranceEffect.NONE
    for action in actions:
        if (action.since is not None and action.since > on) or (
            action.until is not None and action.until < on
        ):
            continue
        heaviest = max(heaviest, action_effect(action))
    return heaviest


def action_effect(action: Encumbrance) -> EncumbranceEffect:
    """How heavily an action weighs while it is in force."""
    if action.action in ENDING_ACTIONS:
        return EncumbranceEffect.ENDED
    if action.limits_practice:
        return EncumbranceEffect.LIMITED
    if action.limits_practice is None:
        return EncumbranceEffect.UNKNOWN
    if action.action in CONDITIONAL_ACTIONS:
        return EncumbranceEffect.CONDITIONAL
    return EncumbranceEffect.NO_LIMIT


class LicenseRecord(NamedTuple):
    """A license with what does not depend on the day worked out once.

    In sentences it is named by its state, category and kind; most are never told of, so the words
    are made when asked for.
    """

    license: License
    bit: int
    fact: str
    full: bool
    """A license, neither permit nor registration."""
    registration: bool
    issued: date | None
    actions: tuple[Encumbrance, ...]

    def __str__(self) -> str:
        license = self.license
        return f"{license.jurisdiction} {license.category.upper()} {_KINDS[license.kind]}"

    def on(self, day: date) -> "LicenseOnDay":
        """The license on a day."""
        current, says, which = validity_parts(self.license.terms, self.license.status, day)
        weight = encumbrance_effect(self.actions, day) if self.actions else _UNENCUMBERED
        certain = current is _CURRENT
        usable = certain or current is _UNKNOWN
        multistate = _MULTISTATE[scope_on(self.license.scope, day)] if self.full else False
        return LicenseOnDay(self, certain, usable, current, weight, multistate, says, which)


class LicenseOnDay(NamedTuple):
    """A license on one day; `usable`: current, or perhaps so."""

    record: LicenseRecord
    current: bool
    usable: bool
    validity: Validity
    effect: EncumbranceEffect
    multistate: bool | None
    """None: not known."""
    says: str
    which: date | StatusWord | None

    @property
    def why(self) -> str:
        """Why it is current or not, in words."""
        return self.says.format(str(self.which))

    @property
    def settled_by(self) -> str:
        """What settles whether it is current; a template with the license's name as `{0}`."""
        if self.says == TERMS_DISAGREE:
            return "Look the {0} up at its board and withdraw the row whose days are wrong"
        if self.says == IN_DISPUTE:
            return (
                "Look the {0} up at its board: record the check if it is as the board's last word "
                "on record, else record what the board says now"
            )
        return "Record the term and status of the {0} from the board's record"

    @property
    def taken_away(self) -> bool:
        """Whether the board's word is that it took the license away."""
        return self.validity is Validity.NOT_ACTIVE and self.which in _TAKEN_AWAY


def license_record(license: License, encumbrances: tuple[Encumbrance, ...]) -> LicenseRecord:
    """A license with its bit, its day of issue and the actions against it."""
    full = license.kind is _LICENSE
    return LicenseRecord(
        license,
        BITS[license.jurisdiction],
        f"licenses[{license.id}]",
        full,
        license.kind is _REGISTRATION,
        first_day(license.terms, license.status),
        tuple(action for action in encumbrances if _against(action, license))
        if encumbrances
        else _NO_ACTIONS,
    )


def _against(action: Encumbrance, license: License) -> bool:
    return action.against is Against.LICENSE and (
        action.license == license.id
        or (action.license is None and action.jurisdiction == license.jurisdiction)
    )
