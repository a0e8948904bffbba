"""What a personnel file holds beside licenses; which of them who needs, the agency says.

Each is recorded as a certification, with its first and last day. No rule of an issuer is stated:
how long an item counts and who needs it stands in the site's file, under `[[position]]`.
"""

from goodstanding.credentials import CredentialType, Issuer

AGENCY = Issuer("agency", "your agency")

CPR = CredentialType(id="cpr", name="CPR certification", issuer=AGENCY)
TB_SCREENING = CredentialType(id="tb_screening", name="TB screening", issuer=AGENCY)
DRIVERS_LICENSE = CredentialType(id="drivers_license", name="Driver's license", issuer=AGENCY)
AUTO_INSURANCE = CredentialType(id="auto_insurance", name="Auto insurance", issuer=AGENCY)
BACKGROUND_CHECK = CredentialType(id="background_check", name="Background check", issuer=AGENCY)
HEALTH_STATEMENT = CredentialType(id="health_statement", name="Health statement", issuer=AGENCY)

ITEMS = (
    CPR,
    TB_SCREENING,
    DRIVERS_LICENSE,
    AUTO_INSURANCE,
    BACKGROUND_CHECK,
    HEALTH_STATEMENT,
)
