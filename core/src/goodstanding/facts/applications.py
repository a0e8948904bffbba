"""What a person applied for."""

from datetime import date
from typing import Annotated

import attrs

from goodstanding.facts import fields
from goodstanding.facts.fields import fact
from goodstanding.facts.words import Purpose


@fact(
    "compact_applications",
    "Applications for a multistate license in a new home state.",
    identity="compact jurisdiction filed",
)
@attrs.frozen
class CompactApplication:
    """An application for a multistate license in a new home state."""

    compact: Annotated[str, fields.term("the compact's id", "compacts", "compact", "nlc")]
    jurisdiction: Annotated[str, fields.state("the new home state", aliases="state")]
    filed: Annotated[date, fields.day("day of filing")]


@fact(
    "applications",
    "Applications for a certification or its renewal.",
    identity="type purpose submitted",
)
@attrs.frozen
class Application:
    """An application for a certification or its renewal."""

    type: Annotated[
        str, fields.term("the credential type's id", "credential_types", "credential type", "ccm")
    ]
    purpose: Annotated[Purpose, fields.word("what is asked for", Purpose, "purpose")]
    submitted: Annotated[date, fields.day("day of submission")]
