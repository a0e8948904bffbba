"""Administration says every setting of the site's file that changes an answer or a list."""

from datetime import date
from typing import Any

import attrs
import pytest

from goodstanding.catalog import Waiver
from goodstanding.site.overrides import OverridePolicy
from goodstanding.site.policy import Policy
from goodstanding.site.site_file import Position, Required, SiteFile
from goodstanding.site.verification_policies import VerificationPolicy
from goodstanding.supervision import SupervisionPolicy, SupervisionRule
from goodstanding_web.policies import policy_lines

SETTINGS: dict[str, tuple[Any, str]] = {
    "assumptions": ({"ccm.first_month_counts": True}, "ccm.first_month_counts is True"),
    "positions": (
        (Position("case manager", (Required(("ccm", "acm")),), "Harbor", ("rn",)),),
        "The position case manager of Harbor (RN) requires CCM or ACM (warn).",
    ),
    "disciplines": ({"SN": ("rn",)}, "SN may be given by RN."),
    "higher_licenses": ({"lpn": ("rn",)}, "LPN work may be done by holders of RN."),
    "waivers": (
        (Waiver("AL", ("rn",), date(2026, 11, 1), date(2026, 12, 1), "Order 9"),),
        "A waiver in AL for RN from 2026-11-01 through 2026-12-01: Order 9.",
    ),
    "supervision": (
        {"lpn": SupervisionRule("lpn", ("rn",), SupervisionPolicy.BLOCK, cite="Our manual")},
        "LPN work under supervision of RN: without one the answer is left open (Our manual).",
    ),
    "verification": (
        (VerificationPolicy("ncqa", 30, Policy.BLOCK, ("rn",)),),
        "NCQA: RN licenses are verified within 30 days; else a yes by such a license is left open.",
    ),
    "overrides": (
        OverridePolicy(("not_verified",), ("rn",), ("Ana Ruiz",)),
        "May be overridden: not verified of RN, for at most 14 days, approved by Ana Ruiz, never "
        "by who asks for it.",
    ),
    "duties_left_out": ({"NLC-wa-report": "no hospital"}, "NLC-wa-report is left out: no hospital"),
    "residence_months": (6, "People are asked where they live every 6 months."),
}
"""A value of each setting, and the sentence that says it."""


@pytest.mark.parametrize("name", [field.name for field in attrs.fields(SiteFile)])
def test_each_setting_is_said(name: str) -> None:
    """One that is added later is missing here until it is said as well."""
    value, sentence = SETTINGS[name]
    assert sentence in "\n".join(policy_lines(SiteFile(**{name: value})))
    assert sentence not in "\n".join(policy_lines(SiteFile()))


def test_where_nothing_is_said_the_defaults_are() -> None:
    """Silence about waivers is not that there is none."""
    lines = policy_lines(SiteFile())
    assert "Nothing is said of waivers." in lines
    assert "Nothing may be overridden." in lines
    assert any("42 CFR 484.75" in line for line in lines)
    assert "No waiver is in force." in policy_lines(SiteFile(waivers=()))


@pytest.mark.parametrize("policy", Policy)
def test_each_policy_of_verification_has_words(policy: Policy) -> None:
    """Also where it is off."""
    assert policy_lines(SiteFile(verification=(VerificationPolicy("a", 1, policy),)))


@pytest.mark.parametrize("policy", SupervisionPolicy)
def test_each_policy_of_supervision_has_words(policy: SupervisionPolicy) -> None:
    """By states and days, too."""
    rule = SupervisionRule("pta", ("pt",), policy, states=("OH", "TX"), since=date(2026, 1, 1))
    lines = "\n".join(policy_lines(SiteFile(supervision={"pta": rule})))
    assert "PTA work in OH, TX from 2026-01-01 under supervision of PT" in lines
