"""A license that the site wants to have been verified more recently than it was."""

from datetime import date
from typing import Annotated

import attrs

from goodstanding.facts import fields
from goodstanding.facts.fields import fact


@fact(
    "unverified",
    "Licenses not verified as lately as the site's policy asks; noted when a question is asked.",
    identity="license rule_maker",
    noted=True,
)
@attrs.frozen
class UnverifiedLicense:
    """A license that missed a policy of the site on the day it was judged.

    It is about what is known, so it holds for every day that is asked about.
    """

    license: Annotated[str, fields.identifier("id of the license", "lic-1")]
    rule_maker: Annotated[str, fields.text("whose rule the policy follows", "ncqa")]
    within_days: Annotated[int, fields.count("how many days old the last check may be")]
    judged: Annotated[date, fields.day("day on which the age of the check was judged")]
    blocks: Annotated[bool, fields.yes_no("whether answers that rest on it stay open")] = False
    last: Annotated[
        date | None, fields.day("day of the last check that confirmed it; none is on record")
    ] = None
    contradicted: Annotated[
        date | None, fields.day("day of a later check that did not find it so")
    ] = None

    def __str__(self) -> str:
        if self.last is None:
            return "nobody has verified it at its issuer"
        if self.contradicted is not None:
            return f"the check of {self.contradicted} did not find it as it is on record"
        return f"it was last verified on {self.last}"
