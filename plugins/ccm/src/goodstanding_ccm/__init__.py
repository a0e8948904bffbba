"""Certifications of the Commission for Case Manager Certification: CCM and CDMS."""

from goodstanding import hookimpl
from goodstanding.credentials import CredentialType
from goodstanding_ccm.ccm import CCM
from goodstanding_ccm.cdms import CDMS


@hookimpl
def goodstanding_credential_types() -> tuple[CredentialType, ...]:
    """The CCM and the CDMS, with eligibility, renewal, late renewal and retirement."""
    return (CCM, CDMS)
