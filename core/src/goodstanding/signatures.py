"""Signed messages to other programs: how they are signed, and how a receiver checks them."""

import hmac
from hashlib import sha256
from typing import Final

SIGNATURE: Final = "X-Goodstanding-Signature"
MOMENT: Final = "X-Goodstanding-Timestamp"
TOLERANCE: Final = 300
"""Seconds by which a receiver's clock may differ before it refuses."""


def sign(secret: bytes, moment: str, body: bytes) -> str:
    """The signature of a body sent at a moment (seconds since 1970, as text)."""
    return "sha256=" + hmac.new(secret, f"{moment}.".encode() + body, sha256).hexdigest()


def verified(secret: bytes, moment: str, body: bytes, signature: str, now: float) -> bool:
    """Whether a receiver may trust a request: signed by us, a short while ago."""
    same = hmac.compare_digest(sign(secret, moment, body).encode(), signature.encode())
    return same and moment.isdigit() and abs(now - int(moment)) <= TOLERANCE
