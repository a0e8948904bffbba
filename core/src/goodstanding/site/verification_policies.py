"""How lately a license must have been verified at its issuer, by rule maker: the site's choice.

What a rule maker asks is its default; who makes no number of days known has none.
"""

from collections.abc import Mapping
from datetime import date
from types import MappingProxyType
from typing import Final

import attrs

from goodstanding.site.policy import Policy


@attrs.frozen
class RuleMaker:
    """Who asks for verification: how many days may pass between checks, and where that stands.

    `within_days` is None where no number of days is published. What is known of the first three
    was read in summaries by others; their standards are sold and were not read.
    """

    asks: str
    within_days: int | None
    source: str
    retrieved: date = date(2026, 11, 21)


RULE_MAKERS: Final[Mapping[str, RuleMaker]] = MappingProxyType(
    {
        "ncqa": RuleMaker(
            "of practitioners whom a health plan credentials, the expiry of the license is looked "
            "at every month, no more than 30 days apart",
            30,
            "https://www.namssgateway.org, https://www.certifyos.com",
        ),
        "urac": RuleMaker(
            "licensed personnel are verified again at the source at least every 3 years",
            1095,
            "http://www.integralhs.com/urac-core-6-credentialing",
        ),
        "joint_commission": RuleMaker(
            "licenses are verified at the source at hire and again at each renewal",
            None,
            "https://www.jointcommission.org",
        ),
        "cms": RuleMaker(
            "who furnishes services is licensed at every moment of service (42 CFR 484.100)",
            None,
            "https://www.ecfr.gov/current/title-42/part-484",
        ),
    }
)
"""Those that are known by name; a site may name another, such as its state or itself."""


@attrs.frozen
class VerificationPolicy:
    """What a site makes of a license whose last check is older than so many days.

    `categories` empty: licenses of every category.
    """

    rule_maker: str
    within_days: int
    policy: Policy
    categories: tuple[str, ...] = ()

    def asks_of(self, category: str) -> bool:
        """Whether it looks at licenses of a category."""
        return self.policy is not Policy.OFF and category in (self.categories or (category,))
