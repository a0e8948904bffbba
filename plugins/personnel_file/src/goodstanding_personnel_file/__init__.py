"""What this plugin declares: the items of a personnel file."""

from goodstanding import hookimpl
from goodstanding.credentials import CredentialType
from goodstanding_personnel_file.items import ITEMS


@hookimpl
def goodstanding_credential_types() -> tuple[CredentialType, ...]:
    """The items of a personnel file."""
    return ITEMS
