"""What this plugin declares: home health aides, and the visits of their supervisors."""

from goodstanding import hookimpl
from goodstanding.credentials import CredentialType
from goodstanding_home_health_aide.aide import (
    HOME_HEALTH_AIDE,
    VISIT_PERSONAL_CARE,
    VISIT_SKILLED,
)


@hookimpl
def goodstanding_credential_types() -> tuple[CredentialType, ...]:
    """The aide's qualification and in-service training, and the two kinds of visit."""
    return (HOME_HEALTH_AIDE, VISIT_SKILLED, VISIT_PERSONAL_CARE)
