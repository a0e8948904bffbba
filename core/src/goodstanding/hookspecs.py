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
    """Credential types, with their eligibility and renewal rules; also licenses, as boards ask.

    Asked once, when the program starts. An id is small letters and digits joined by `-` and must be
    free: no other plugin's credential type or compact has it, nor is it a license category. What
    is declared holds no fact of a person and reads no clock: days are in the rules.
    `goodstanding new-plugin NAME` writes one that works.
    """
    raise AssertionError("a specification is never called")


@hookspec
def goodstanding_commands(commands: "App") -> None:
    """Adds commands of its own to the command line; called once when that starts.

    `commands` is the application, a cyclopts `App`. Import what a command needs when it is run, so
    that the others start no later; a name that is taken is refused by cyclopts.
    """


@hookspec
def goodstanding_compacts() -> Sequence[Compact]:
    """Compacts: parties over time, who may hold a multistate license, what ends a privilege.

    Asked once, when the program starts. A compact is data: states with their days, rules in
    sentences with their places in documents, and conditions. A category of license must be one
    that core knows. `goodstanding new-plugin NAME --compact` writes one that works.
    """
    raise AssertionError("a specification is never called")


@hookspec
def goodstanding_tables() -> Sequence[OwnTables]:
    """Tables that it keeps in the site's database, which backups are to hold.

    Each `OwnTables` has a name, the distribution, the tables' metadata, the table of their version,
    and how they are made and stepped up. They stand beside those of core and never refer to them,
    so that either is stepped up alone. What is not declared here is in no backup.
    """
    raise AssertionError("a specification is never called")
