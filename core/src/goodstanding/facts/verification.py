"""That somebody looked a license or registry entry up at its issuer, and what was found."""

from datetime import date
from typing import Annotated

import attrs

from goodstanding.facts import fields
from goodstanding.facts.fields import fact
from goodstanding.facts.words import VerificationMethod, VerificationOutcome


@fact(
    "verifications",
    "Who looked a license or registry entry up, where, when, and what was found.",
    identity="license day method source",
)
@attrs.frozen
class Verification:
    """A check of a license or registry entry on a day.

    `source` is where (`nursys`), `by` who did it by hand.
    """

    license: Annotated[
        str,
        fields.identifier(
            "id or number of the license or registry entry",
            "lic-1",
            link="licenses",
            entry_link="registries",
        ),
    ]
    day: Annotated[date, fields.day("day of the check", aliases="verified verified_on")]
    method: Annotated[
        VerificationMethod, fields.word("how it was done", VerificationMethod, "method")
    ]
    outcome: Annotated[
        VerificationOutcome,
        fields.word("what the record said beside ours", VerificationOutcome, "outcome"),
    ]
    source: Annotated[str, fields.text("whose record was read", "nursys")] = ""
    by: Annotated[str | None, fields.text("who did it, if by hand", "p-003")] = None
    evidence_sha256: Annotated[
        str | None, fields.text("SHA-256 of the document kept as evidence", "")
    ] = None
