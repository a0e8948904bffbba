"""A check of a license that somebody made by hand, to be recorded."""

from datetime import date

import attrs

from goodstanding.facts import VerificationMethod, VerificationOutcome
from goodstanding.features.person_ref import PersonRef
from goodstanding.store import Preview, Receipt


@attrs.frozen(kw_only=True)
class VerifiedAnswer:
    """A check of a license: what it would change, or, once recorded, its receipt."""

    person: PersonRef
    """Whose license it is."""
    license: str
    """The id of the license."""
    state: str
    """The state that issued it."""
    category: str
    """Its license category."""
    day: date
    """The day of the check."""
    method: VerificationMethod
    """How it was looked up."""
    outcome: VerificationOutcome
    """What the issuer's record said beside ours."""
    by: str
    """Who looked it up."""
    source: str
    """Whose record was read."""
    evidence_sha256: str
    """The SHA-256 digest of the file that was kept of it."""
    preview: Preview | None = None
    """What it would change; `null` where it was recorded."""
    receipt: Receipt | None = None
    """What was recorded; `null` where nothing was."""
