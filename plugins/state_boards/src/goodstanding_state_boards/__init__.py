"""What this plugin declares: the licenses of the boards of nursing and social work."""

from goodstanding import hookimpl
from goodstanding.credentials import CredentialType
from goodstanding_state_boards.records import license_types


@hookimpl
def goodstanding_credential_types() -> tuple[CredentialType, ...]:
    """One credential type for each license category in each jurisdiction."""
    return license_types()
