"""Who may work only under supervision: by license category, under whom, and what follows without.

The federal conditions for home health agencies are known here; whether they bind a visit, and what
a state asks beside them, the site says.
"""

from collections.abc import Mapping
from datetime import date
from enum import StrEnum
from typing import Final

import attrs

from goodstanding.compacts import PartyRule
from goodstanding.sources import Source


class SupervisionPolicy(StrEnum):
    """What is made of somebody of whom no supervisor is on record who may serve there that day."""

    OFF = "off"
    """Supervision is not looked at."""
    WARN = "warn"
    """The answer says so and stays as it is."""
    RECORDED = "recorded"
    """A supervisor on record counts; where none ever was, the answer says so and stays."""
    BLOCK = "block"
    """The answer is left open, or is no where all supervisors are known to be on record."""


@attrs.frozen
class SupervisionRule:
    """Who works in `category` does so under somebody who may practice in one of `by`.

    `states` empty: everywhere; `since` None: on every day. `rule` is cited; None: the site asks for
    it, as `cite` says.
    """

    category: str
    by: tuple[str, ...]
    policy: SupervisionPolicy = SupervisionPolicy.RECORDED
    rule: PartyRule | None = None
    states: tuple[str, ...] = ()
    since: date | None = None
    cite: str = ""


SKILLED_PROFESSIONALS: Final = Source(
    "42 CFR 484.75",
    url="https://www.ecfr.gov/current/title-42/part-484",
    published=date(2017, 1, 13),
    retrieved=date(2026, 11, 26),
    note="82 FR 4578, in force from 2018-01-13; not read again on a page of the government's own",
)
_IN_FORCE: Final = date(2018, 1, 13)


def _home_health(category: str, by: str, says: str, passage: str) -> SupervisionRule:
    rule = PartyRule(f"practice.supervision-{category}", says, (SKILLED_PROFESSIONALS.at(passage),))
    return SupervisionRule(category, (by,), rule=rule, since=_IN_FORCE)


HOME_HEALTH: Final[Mapping[str, SupervisionRule]] = {
    listed.category: listed
    for listed in (
        _home_health(
            "lpn",
            "rn",
            "In home health, a practical nurse works under the supervision of a registered nurse.",
            "(c)(1)",
        ),
        _home_health(
            "ota",
            "ot",
            "In home health, an occupational therapy assistant works under the supervision of "
            "an occupational therapist.",
            "(c)(2)",
        ),
        _home_health(
            "pta",
            "pt",
            "In home health, a physical therapist assistant works under the supervision of a "
            "physical therapist.",
            "(c)(2)",
        ),
    )
}
"""What the conditions of participation for home health agencies ask, by category."""
