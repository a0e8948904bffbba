"""What a plugin may answer: one function a hook, one line of meaning each."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

import pluggy

from goodstanding.catalog import Compact
from goodstanding.credentials import CredentialType
from goodstanding.own_tables import OwnTables

if TYPE_CHECKING:
    from cyclopts import App

NAMESPACE = "goodstanding"
hookspec = pluggy.HookspecMarker(NAMESPACE)


@hookspec
def goodstanding_credential_types() -> Sequence[CredentialType]:
    """Credential types, with their eligibility and renewal rules."""
    raise AssertionError("a specification is never called")


@hookspec
def goodstanding_commands(commands: "App") -> None:
    """Adds commands of its own to the command line; called once when that starts."""


@hookspec
def goodstanding_compacts() -> Sequence[Compact]:
    """Compacts: parties over time, who may hold a multistate license, what ends a privilege."""
    raise AssertionError("a specification is never called")


@hookspec
def goodstanding_tables() -> Sequence[OwnTables]:
    """Tables that it keeps in the site's database, which backups are to hold."""
    raise AssertionError("a specification is never called")
