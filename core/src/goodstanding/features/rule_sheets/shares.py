"""Whether hours of some kind are a share of a total: only where the credential asks for one."""

from goodstanding.credentials import CredentialType
from goodstanding.features.rule_sheets.rule_phrases import NO_TOTAL, Figures
from goodstanding.rules.combine import Leaf
from goodstanding.rules.continuing import CeHours


def beside(kind: CredentialType, leaf: Leaf) -> Figures:
    """What the phrase of a requirement must know of those beside it: that there is no total."""
    if not isinstance(leaf, CeHours) or leaf.share is None:
        return {}
    hours = (other for other in kind.requirements() if isinstance(other, CeHours))
    return {} if any(other.share is None for other in hours) else {NO_TOTAL: "yes"}
