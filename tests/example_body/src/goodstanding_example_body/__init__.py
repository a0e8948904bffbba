"""What this plugin declares: Registered Care Coordinator."""

from goodstanding import hookimpl
from goodstanding.credentials import CredentialType
from goodstanding_example_body.rcc import RCC


@hookimpl
def goodstanding_credential_types() -> tuple[CredentialType, ...]:
    """The credential types of this body."""
    return (RCC,)
