"""What this plugin declares: Care Manager Certified (CMC)."""

from goodstanding import hookimpl
from goodstanding.credentials import CredentialType
from goodstanding_naccm.cmc import CMC


@hookimpl
def goodstanding_credential_types() -> tuple[CredentialType, ...]:
    """The credential types of this body."""
    return (CMC,)
