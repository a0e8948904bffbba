"""A check of a license by hand, on a screen."""

from rich.console import Group, RenderableType

from goodstanding.facts import VerificationOutcome
from goodstanding.features.phrases import title
from goodstanding.features.terminal_colors import DIM, styled
from goodstanding.features.verified.page import VerifiedAnswer


def verified_text(answer: VerifiedAnswer) -> RenderableType:
    """What was found about whose license, and the digest of what was kept."""
    whose = answer.person.name or answer.person.id
    outcome = str(answer.outcome).replace("_", " ")
    method = str(answer.method).replace("_", " ")
    says = f": {outcome} on {answer.day}, {method}, by {answer.by}"
    license = f"{answer.state} {title(answer.category)} license {answer.license} of {whose}"
    lines = [
        styled((license, "bold"), says),
        styled((f"SHA-256 of the evidence: {answer.evidence_sha256}", DIM)),
    ]
    if answer.outcome is not VerificationOutcome.CONFIRMED:
        lines.append(styled("Now correct what is on record, or import the board's own file"))
    return Group(*lines)
