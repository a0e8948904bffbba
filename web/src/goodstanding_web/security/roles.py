"""Roles and what each may do; every route names the right it asks for."""

from enum import StrEnum
from types import MappingProxyType
from typing import Final


class Role(StrEnum):
    """What a login is for."""

    ADMIN = "admin"
    HR = "hr"
    MANAGER = "manager"
    AUDITOR = "auditor"
    CLINICIAN = "clinician"


class Right(StrEnum):
    """What a route asks for."""

    ROSTER = "roster"
    """Look at everybody of the agency."""
    OWN = "own"
    """Look at one's own page."""
    ACCOUNT = "account"
    """Change the own password and second factor, and log out everywhere."""
    QUEUE = "queue"
    """Acknowledge, assign, resolve and override items of the work queue, and withdraw that."""
    VIEWS = "views"
    """Keep lists with their filters as views, and remove them."""
    RULES = "rules"
    """Look at the rules."""
    DOCUMENTS = "documents"
    """Open documents about whom one may look at."""
    NOTICES = "notices"
    """Look at who was told what, and what would go out."""
    IMPORT = "import"
    """Bring files in, and take an import back."""
    ADMINISTRATION = "administration"
    """Add and close logins and tokens; look at policies and sources."""
    AUDIT = "audit"
    """Look at the audit trail."""


RIGHTS: Final = MappingProxyType(
    {
        Role.ADMIN: frozenset(
            {
                Right.ROSTER,
                Right.QUEUE,
                Right.VIEWS,
                Right.RULES,
                Right.ACCOUNT,
                Right.DOCUMENTS,
                Right.NOTICES,
                Right.IMPORT,
                Right.ADMINISTRATION,
                Right.AUDIT,
            }
        ),
        Role.HR: frozenset(
            {
                Right.ROSTER,
                Right.QUEUE,
                Right.VIEWS,
                Right.RULES,
                Right.ACCOUNT,
                Right.DOCUMENTS,
                Right.NOTICES,
                Right.IMPORT,
            }
        ),
        Role.MANAGER: frozenset(
            {
                Right.ROSTER,
                Right.QUEUE,
                Right.VIEWS,
                Right.RULES,
                Right.ACCOUNT,
                Right.DOCUMENTS,
                Right.NOTICES,
            }
        ),
        Role.AUDITOR: frozenset(
            {Right.ROSTER, Right.RULES, Right.ACCOUNT, Right.DOCUMENTS, Right.AUDIT}
        ),
        Role.CLINICIAN: frozenset({Right.OWN, Right.RULES, Right.ACCOUNT, Right.DOCUMENTS}),
    }
)
"""By role; whatever is not named is refused."""
