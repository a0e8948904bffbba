"""ACMA's certifications for Good Standing: ACM-RN, ACM-SW and CMAC."""

from goodstanding import hookimpl
from goodstanding.credentials import CredentialType
from goodstanding_acm.acm_rn import ACM_RN
from goodstanding_acm.acm_sw import ACM_SW
from goodstanding_acm.cmac import CMAC


@hookimpl
def goodstanding_credential_types() -> tuple[CredentialType, ...]:
    """The certifications that ACMA awards to case managers and to those who lead them."""
    return (ACM_RN, ACM_SW, CMAC)
