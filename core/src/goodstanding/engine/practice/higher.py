"""Higher licenses: a policy of the site lets their holders serve where a lower one is asked for."""

from collections.abc import Iterable, Iterator
from datetime import date

from goodstanding.catalog import PartyRule
from goodstanding.engine.practice.grounds import AUTHORIZED, NOTE, REVIEW, Ground
from goodstanding.sources import Source


def higher_grounds(
    lower: str, higher: str, grounds: Iterable[Ground], since: date
) -> Iterator[Ground]:
    """What the grounds of a higher category give in a lower one, each with the policy's name.

    The grounds hold from `since` on. No source of ours says that a license serves below its own
    category, so the site answers for it. What the higher license does not give is no reason
    against the lower one, and is left out.
    """
    name = f"higher_licenses.{lower}"
    says = f"Who may practice as {higher.upper()} may serve where {lower.upper()} is asked for."
    note = "[higher_licenses] of goodstanding.toml, for the days since then"
    source = Source("Policy of this site", url="", retrieved=since, note=note)
    policy = PartyRule(name, says, (source.at(name),))
    begins = f"by this site's policy {name}, {higher.upper()} serves for {lower.upper()}: "
    for ground in grounds:
        if ground.outcome is AUTHORIZED or ground.outcome is REVIEW:
            yield ground._replace(rules=(policy, *ground.rules), says=begins + ground.says)
        elif ground.outcome is NOTE:
            yield ground
