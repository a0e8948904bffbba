"""The site's key for patients' record numbers: from the environment, else a file of its own."""

import os
from typing import Final

from goodstanding.errors import OperatorError
from goodstanding.intake.profiles.patient_key import SHORTEST, PatientKey
from goodstanding.site import paths
from goodstanding.site.key_file import kept_key

VARIABLE: Final = "GOODSTANDING_PATIENT_KEY"
"""Environment variable that holds the key; the same key makes the same ids."""
FILE: Final = "patient.key"


def patient_key() -> PatientKey:
    """The key, made once and kept for its owner only where none was given."""
    given = os.environ.get(VARIABLE)
    if given is not None:
        try:
            return PatientKey(given.encode())
        except ValueError:
            raise OperatorError(f"{VARIABLE}: must have at least {SHORTEST} characters") from None
    try:
        return PatientKey(kept_key(FILE))
    except ValueError as error:
        path = paths.data_folder() / FILE
        raise OperatorError(f"{path}: is not a key that can be used: {error}") from None
