"""What a plugin may add to the notices: one function a hook, one line of meaning each."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

import pluggy

if TYPE_CHECKING:
    from goodstanding_notifications.channels import ChannelType
    from goodstanding_notifications.kinds import Kind

hookspec = pluggy.HookspecMarker("goodstanding")


@hookspec
def goodstanding_channels() -> "Sequence[ChannelType]":
    """Channels that can hand a message over: what a site sets for each, and how it is opened.

    Asked when the settings are read. A name must be free: `mail`, `file`, `webhook` and `apprise`
    are taken. Only the channel that the site has set is opened, once in each process.
    `goodstanding new-plugin NAME --channel` writes one that works.
    """
    raise AssertionError("a specification is never called")


@hookspec
def goodstanding_notice_kinds() -> "Sequence[Kind]":
    """Kinds of notice: what they find in the facts, template, ladder and audience.

    Asked when the settings are read. `find` is called for one person at a time, in any process, and
    must be a function of a module. A kind that fails closes nothing of what it had opened.
    `goodstanding new-plugin NAME --notice` writes one that works.
    """
    raise AssertionError("a specification is never called")
