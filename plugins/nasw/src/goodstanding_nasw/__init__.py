"""NASW's credentials for Good Standing: C-SWCM and C-ASWCM, ACSW, QCSW, DCSW and C-CYFSW."""

from goodstanding import hookimpl
from goodstanding.credentials import CredentialType
from goodstanding_nasw.acsw import ACSW
from goodstanding_nasw.c_aswcm import C_ASWCM
from goodstanding_nasw.c_cyfsw import C_CYFSW
from goodstanding_nasw.c_swcm import C_SWCM
from goodstanding_nasw.dcsw import DCSW
from goodstanding_nasw.qcsw import QCSW


@hookimpl
def goodstanding_credential_types() -> tuple[CredentialType, ...]:
    """The case-management credentials first, then NASW's others."""
    return (C_SWCM, C_ASWCM, ACSW, QCSW, DCSW, C_CYFSW)
