"""The National Provider Identifier and its check digit."""

from typing import Final

SYSTEM: Final = "http://hl7.org/fhir/sid/us-npi"
"""What FHIR calls the identifier's system (terminology.hl7.org, NamingSystem npi)."""
_LENGTH: Final = 10
_PREFIX: Final = 24
"""What the digits 80840 before the ten add to the sum: the check is made as of a card's number."""
_TWO_DIGITS: Final = 9


def is_npi(text: str) -> bool:
    """Whether it is ten digits of which the last checks the others (45 CFR 162.406(a); Luhn)."""
    if len(text) != _LENGTH or not text.isascii() or not text.isdigit():
        return False
    digits = [int(digit) for digit in text]
    doubled = [2 * digit for digit in digits[-2::-2]]
    total = _PREFIX + sum(digits[-1::-2]) + sum(n - 9 if n > _TWO_DIGITS else n for n in doubled)
    return total % 10 == 0
