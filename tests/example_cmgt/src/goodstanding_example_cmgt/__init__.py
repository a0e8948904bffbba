"""What this plugin declares: a credential like the CMGT-BC, as an example for the tests."""

from goodstanding import hookimpl
from goodstanding.credentials import CredentialType
from goodstanding_example_cmgt.cmgt_bc import CMGT_BC


@hookimpl
def goodstanding_credential_types() -> tuple[CredentialType, ...]:
    """The one credential."""
    return (CMGT_BC,)
