"""The body itself, and what both of its credentials share."""

from goodstanding.credentials import Issuer

COMMISSION = Issuer(
    "ccmc",
    "The Commission (formerly the Commission for Case Manager Certification, CCMC)",
    url="https://www.yourcommission.org",
)

WORDS = {"attestations": ("late_renewal_reason", "left_practice")}
"""`late_renewal_reason`: a clear, compelling, documented reason for renewing late;
`left_practice`: the holder no longer works under the credential, which retirement asks for."""
