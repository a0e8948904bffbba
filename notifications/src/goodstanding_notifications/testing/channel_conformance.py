"""The suite that holds every channel to the same promises, against a receiver on this machine.

In a plugin's test file::

    from goodstanding_notifications.testing.channel_conformance import channel_conformance

    test_conformance = channel_conformance(
        channel=PAGER,
        # The channel's table of notices.toml, with the shortest timeout.
        settings=lambda url: f'url = "{url}"\\ntimeout = 1',
        secrets={"PAGER_TOKEN": "a-token-for-the-tests"},
        taken=204,                      # the answer to what is taken
        refused=(400, 404),             # answers that are final
        later=(429, 500),               # answers after which it is tried again
    )
"""

from collections.abc import Callable, Iterable, Mapping
from typing import Final

from goodstanding.testing.conformance import Complaint
from goodstanding_notifications.channels import ChannelType
from goodstanding_notifications.testing import channel_checks
from goodstanding_notifications.testing.channel_checks import ChannelSubject
from goodstanding_notifications.testing.receiver import TAKES
from goodstanding_notifications.testing.suite import examine, suite

ChannelCheck = Callable[[ChannelSubject], Iterable[str]]

CHANNEL_CHECKS: Final[Mapping[str, ChannelCheck]] = {
    check.__name__: check
    for check in (
        channel_checks.settings_are_whole,
        channel_checks.secrets_are_used,
        channel_checks.a_message_arrives,
        channel_checks.odd_text_arrives,
        channel_checks.a_refusal_is_final,
        channel_checks.a_failure_is_tried_again,
        channel_checks.a_redirect_is_not_followed,
        channel_checks.a_silent_receiver_is_given_up,
        channel_checks.a_receiver_that_is_away_may_come_back,
        channel_checks.nothing_personal_is_told,
        channel_checks.closing_is_harmless,
    )
}
"""Every check by its name, in the order in which they are worth repairing."""


def examine_channel(
    examined: ChannelSubject, checks: Iterable[str] | None = None
) -> tuple[Complaint, ...]:
    """What the checks (all of them, or those named) find in a channel."""
    return examine(CHANNEL_CHECKS, examined, checks)


def channel_conformance(
    *,
    channel: ChannelType,
    settings: Callable[[str], str],
    secrets: Mapping[str, str] | None = None,
    taken: int = TAKES,
    refused: tuple[int, ...] = (400,),
    later: tuple[int, ...] = (429, 500, 503),
) -> Callable[[str], None]:
    """A test for pytest, one per check: assign it to a name that begins with `test_`."""
    examined = ChannelSubject(channel, settings, dict(secrets or {}), taken, refused, later)
    return suite(CHANNEL_CHECKS, examined)
