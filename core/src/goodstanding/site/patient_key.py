"""The site's key for patients' record numbers: from the environment, else a file of its own."""

import os
import secrets
from typing import Final

from goodstanding.errors import OperatorError
from goodstanding.intake.profiles.patient_key import SHORTEST, PatientKey
from goodstanding.site import paths

VARIABLE: Final = "GOODSTANDING_PATIENT_KEY"
"""Environment variable that holds the key; the same key makes the same ids."""
FILE: Final = "patient.key"
_BYTES: Final = 32


def patient_key() -> PatientKey:
    """The key, made once and kept for its owner only where none was given."""
    given = os.environ.get(VARIABLE)
    if given is not None:
        try:
            return PatientKey(given.encode())
        except ValueError:
            raise OperatorError(f"{VARIABLE}: must have at least {SHORTEST} characters") from None
    path = paths.data_folder() / FILE
    try:
        return PatientKey(path.read_bytes())
    except FileNotFoundError:
        pass
    except (OSError, ValueError) as error:
        raise OperatorError(f"{path}: is not a key that can be used: {error}") from None
    key = secrets.token_bytes(_BYTES)
    try:
        with os.fdopen(os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600), "wb") as file:
            file.write(key)
    except FileExistsError:
        return PatientKey(path.read_bytes())
    except OSError as error:
        raise OperatorError(f"{path}: cannot be made: {error.strerror}") from None
    return PatientKey(key)
