"""Headers of every answer: nothing is loaded from elsewhere, framed, guessed or kept."""

from types import MappingProxyType
from typing import Final

SECURITY: Final = MappingProxyType(
    {
        "content-security-policy": (
            "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; "
            "connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
        ),
        "cross-origin-opener-policy": "same-origin",
        "cross-origin-resource-policy": "same-origin",
        "permissions-policy": "camera=(), geolocation=(), microphone=()",
        # Not "no-referrer": with it a browser hides the origin of this site's own forms as well.
        "referrer-policy": "same-origin",
        "x-content-type-options": "nosniff",
        "x-frame-options": "DENY",
    }
)
TLS_ONLY: Final = "max-age=31536000; includeSubDomains"
"""For a year the browser asks this host by TLS only (RFC 6797); where the site is behind TLS."""
