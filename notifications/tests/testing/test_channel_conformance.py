"""The suite for channels finds each fault it is there for, and takes a channel that has none."""
# ruff: noqa: S310 - the addresses are those of receivers on this machine

import logging
import sys
from collections.abc import Callable
from typing import Any
from urllib.error import HTTPError
from urllib.parse import quote
from urllib.request import Request, urlopen

import attrs
import pytest

from goodstanding_notifications.channels import (
    AddressSetting,
    ChannelSettings,
    ChannelType,
    NumberSetting,
    OutgoingMessage,
    Refused,
    Secret,
    Undelivered,
)
from goodstanding_notifications.testing import channel_checks
from goodstanding_notifications.testing.channel_conformance import (
    CHANNEL_CHECKS,
    examine_channel,
)

SECRET = Secret("WHARF_TOKEN", "the token of the tests")
KEY = "a-token-of-the-tests"


class Wharf:
    """A channel as it should be; the faults below change one thing of it."""

    name = "wharf"

    def __init__(self, settings: ChannelSettings) -> None:
        self.url = settings.texts["url"]
        self.timeout: float | None = settings.numbers["timeout"]
        self.token = settings.secrets[SECRET.variable]

    def request(self, message: OutgoingMessage) -> Request:
        """What is sent."""
        body = message.text.encode()
        return Request(self.url, body, {"Authorization": self.token}, method="POST")

    def send(self, message: OutgoingMessage) -> None:
        """Sends it once."""
        try:
            with urlopen(self.request(message), timeout=self.timeout):
                return
        except HTTPError as error:
            error.close()
            status = error.code
        except OSError as error:
            raise Undelivered(type(error).__name__) from None
        self.answered(status, message)

    def answered(self, status: int, message: OutgoingMessage) -> None:
        """What an answer means."""
        raise (Refused if status == 400 else Undelivered)(f"answers {status}")

    def close(self) -> None:
        """Nothing is open."""


class Tells(Wharf):
    """Puts the address into its error."""

    def answered(self, status: int, message: OutgoingMessage) -> None:
        """Names the person."""
        raise (Refused if status == 400 else Undelivered)(f"{message.to}: {status}")


class Logs(Wharf):
    """Writes the token into the log."""

    def request(self, message: OutgoingMessage) -> Request:
        """Logs first."""
        logging.getLogger("wharf").debug("token %s", self.token)
        return super().request(message)


class Prints(Wharf):
    """Prints the text."""

    def request(self, message: OutgoingMessage) -> Request:
        """Prints first."""
        sys.stdout.write(message.text)
        return super().request(message)


class InTheAddress(Wharf):
    """Puts the name into the address."""

    def request(self, message: OutgoingMessage) -> Request:
        """A query."""
        found = super().request(message)
        found.full_url = f"{self.url}?to={quote(message.name)}"
        return found


class Endless(Wharf):
    """Has no timeout."""

    def __init__(self, settings: ChannelSettings) -> None:
        super().__init__(settings)
        self.timeout = None


class GivesUp(Wharf):
    """Takes every failure for final."""

    def answered(self, status: int, message: OutgoingMessage) -> None:
        """Always for good."""
        raise Refused(f"answers {status}")


class NeverGivesUp(Wharf):
    """Takes no refusal for final."""

    def answered(self, status: int, message: OutgoingMessage) -> None:
        """Never for good."""
        raise Undelivered(f"answers {status}")


class Swallows(Wharf):
    """Takes any answer for success."""

    def answered(self, status: int, message: OutgoingMessage) -> None:
        """Says nothing."""


class Crashes(Wharf):
    """Raises what the library raises."""

    def send(self, message: OutgoingMessage) -> None:
        """As it comes."""
        try:
            with urlopen(self.request(message), timeout=1):
                return
        except HTTPError as error:
            error.close()
            raise


class Twice(Wharf):
    """Sends each message twice."""

    def send(self, message: OutgoingMessage) -> None:
        """Two requests."""
        super().send(message)
        super().send(message)


class Empty(Wharf):
    """Sends no text."""

    def request(self, message: OutgoingMessage) -> Request:
        """Its number only."""
        found = super().request(message)
        found.data = message.id.encode()
        return found


class Unsigned(Wharf):
    """Never uses its token."""

    def request(self, message: OutgoingMessage) -> Request:
        """Without it."""
        return Request(self.url, message.text.encode(), method="POST")


class ClosesOnce(Wharf):
    """Cannot be closed twice."""

    def __init__(self, settings: ChannelSettings) -> None:
        super().__init__(settings)
        self.open = ["connection"]

    def close(self) -> None:
        """Lets go."""
        self.open.pop()


class NarrowLetters(Wharf):
    """Knows ASCII only."""

    def request(self, message: OutgoingMessage) -> Request:
        """As ASCII."""
        return Request(
            self.url, message.text.encode("ascii"), {"Authorization": self.token}, method="POST"
        )


def channel_type(make: Callable[[ChannelSettings], Any], **changes: Any) -> ChannelType:
    """The channel with what a site sets for it."""
    found = ChannelType(
        "wharf",
        "Messages go to the wharf.",
        make,
        (
            AddressSetting("url", "where the wharf listens"),
            NumberSetting("timeout", "seconds to wait for it", 10, 1, 60),
        ),
        (SECRET,),
    )
    return attrs.evolve(found, **changes)


def complaints(channel: ChannelType, check: str) -> list[str]:
    """What a check says of a channel."""
    return [
        found.text
        for found in examine_channel(
            channel_checks.ChannelSubject(
                channel,
                lambda url: f'url = "{url}"\ntimeout = 1',
                {SECRET.variable: KEY},
                204,
                (400,),
                (500,),
            ),
            [check],
        )
    ]


@pytest.mark.parametrize(
    "check", [check for check in CHANNEL_CHECKS if check != "a_redirect_is_not_followed"]
)
def test_a_channel_without_a_fault_is_taken(check: str) -> None:
    """urllib follows redirects, which is the one thing that this one does wrong."""
    assert complaints(channel_type(Wharf), check) == []


@pytest.mark.parametrize(
    ("make", "check", "says"),
    [
        (Wharf, "a_redirect_is_not_followed", "a redirect was followed"),
        (Tells, "nothing_personal_is_told", "the error tells of the message"),
        (Logs, "nothing_personal_is_told", "the log tells of the message"),
        (Prints, "nothing_personal_is_told", "the output tells of the message"),
        (InTheAddress, "nothing_personal_is_told", "the address that was called holds the person"),
        (GivesUp, "a_failure_is_tried_again", "answers 500: send() raised Refused"),
        (NeverGivesUp, "a_refusal_is_final", "answers 400: send() raised Undelivered"),
        (Swallows, "a_refusal_is_final", "answers 400: send() returned"),
        (Swallows, "a_failure_is_tried_again", "answers 500: send() returned"),
        (Crashes, "a_failure_is_tried_again", "answers 500: send() raised HTTPError"),
        (Crashes, "a_receiver_that_is_away_may_come_back", "send() raised URLError"),
        (Twice, "a_message_arrives", "made 2 requests"),
        (Empty, "a_message_arrives", "neither the subject nor the text"),
        (Unsigned, "secrets_are_used", "the same whatever WHARF_TOKEN is"),
        (ClosesOnce, "closing_is_harmless", "close() of a channel that is closed raised"),
        (NarrowLetters, "odd_text_arrives", "raised UnicodeEncodeError"),
    ],
)
def test_each_fault_is_found(make: type[Wharf], check: str, says: str) -> None:
    """Each complaint says what happened."""
    assert any(says in text for text in complaints(channel_type(make), check)), complaints(
        channel_type(make), check
    )


def test_a_channel_without_a_timeout_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    """It is given up after a while, and does not hold up the tests for ever."""
    monkeypatch.setattr(channel_checks, "LIMIT", 0.5)
    (found,) = complaints(channel_type(Endless), "a_silent_receiver_is_given_up")
    assert "had not come back after 0.5 seconds; set a timeout" in found


@pytest.mark.parametrize(
    ("changes", "says"),
    [
        ({"name": "mail"}, "the name 'mail' is one of mail, file, webhook, apprise"),
        ({"meaning": "Wharf"}, "the channel is explained by 'Wharf'"),
        ({"secrets": (Secret("QUAY_TOKEN", "a token of the quay"),)}, "lacks QUAY_TOKEN"),
        (
            {"settings": (AddressSetting("url", "where the wharf listens"),)},
            "settings= of the tests is refused: [channel.wharf] timeout: unknown; known are url",
        ),
    ],
)
def test_what_nobody_could_set_is_found(changes: dict[str, Any], says: str) -> None:
    """Names that are taken, and what is not explained or is missing in the tests."""
    found = complaints(channel_type(Wharf, **changes), "settings_are_whole")
    assert any(says in text for text in found), found
