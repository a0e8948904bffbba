"""What every channel promises, each as a check that says how to repair it."""

import contextlib
import io
import logging
import threading
import tomllib
from collections.abc import Callable, Iterator, Mapping
from typing import Final

import attrs
import pytest

from goodstanding.errors import OperatorError
from goodstanding_notifications.channels import (
    Channel,
    ChannelSettings,
    ChannelType,
    OutgoingMessage,
    Refused,
    Undelivered,
)
from goodstanding_notifications.plugin_answers import OURS
from goodstanding_notifications.settings.values import Values
from goodstanding_notifications.testing.receiver import SILENT, Receiver, receiver

MESSAGE: Final = OutgoingMessage(
    "4711.notice@harbor.example",
    "quenby.ashgrove@harbor.example",
    "Quenby Ashgrove",
    "Licenseword ends soon",
    "Textword: the license of OH ends on 2027-03-31.\n",
    "<p>Textword</p>",
    b"BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n",
    "mailto:stop@harbor.example",
)
"""A message whose words stand nowhere else."""
PERSONAL: Final = ("quenby", "ashgrove", "textword", "licenseword")
LIMIT: Final = 10.0
"""Seconds after which a receiver that is silent must have been given up."""


@attrs.frozen(eq=False)
class ChannelSubject:
    """A channel to examine: how a site sets it for a receiver, its secrets, and what answers mean.

    `settings` gives the text of the channel's table for a receiver's address, with the shortest
    timeout; `taken` is the receiver's answer to what it takes; `refused` are those that
    are final, `later` those to try again.
    """

    channel: ChannelType
    settings: Callable[[str], str]
    secrets: Mapping[str, str]
    taken: int
    refused: tuple[int, ...]
    later: tuple[int, ...]

    def read(self, text: str) -> tuple[ChannelSettings, list[str]]:
        """A table of the settings file as core reads it, and what is wrong with it."""
        problems: list[str] = []
        known = {setting.name for setting in self.channel.settings}
        where = f"channel.{self.channel.name}"
        values = Values(where, tomllib.loads(text), known, problems.append)
        return self.channel.read(values, in_use=True), problems

    def opened(self, url: str) -> Channel:
        """The channel as a run opens it, with its secrets in the environment."""
        found, problems = self.read(self.settings(url))
        if problems:
            raise OperatorError("; ".join(problems))
        with environment(self.secrets):
            return self.channel.opened(found)


@contextlib.contextmanager
def environment(variables: Mapping[str, str]) -> Iterator[None]:
    """The environment with these variables, and at the end as it was."""
    with pytest.MonkeyPatch.context() as patch:
        for name, text in variables.items():
            patch.setenv(name, text)
        yield


@contextlib.contextmanager
def sending(examined: ChannelSubject, *answers: int) -> Iterator[tuple[Channel, Receiver]]:
    """The channel, and a receiver that answers so."""
    with receiver(takes=examined.taken) as found:
        found.answers.extend(answers)
        channel = examined.opened(found.url)
        try:
            yield channel, found
        finally:
            channel.close()


def outcome(
    channel: Channel, message: OutgoingMessage = MESSAGE, wait: float = 3 * LIMIT
) -> BaseException | str | None:
    """What sending raised, None where it was taken, or words where it never came back."""
    found: list[BaseException | None] = []

    def work() -> None:
        try:
            channel.send(message)
        except BaseException as error:
            found.append(error)
        else:
            found.append(None)

    thread = threading.Thread(target=work, daemon=True)
    thread.start()
    thread.join(wait)
    return found[0] if found else f"had not come back after {wait:g} seconds"


def settings_are_whole(examined: ChannelSubject) -> Iterator[str]:
    """Each setting and secret is explained, and the example of the tests is one that works."""
    channel = examined.channel
    if channel.name in OURS:
        yield f"the name {channel.name!r} is one of {', '.join(OURS)}; choose another"
    parts = [("the channel", channel.meaning)]
    parts += [(f"the setting {setting.name}", setting.meaning) for setting in channel.settings]
    parts += [(f"the secret {secret.variable}", secret.meaning) for secret in channel.secrets]
    for what, meaning in parts:
        if len(meaning.split()) < 3:  # noqa: PLR2004 - fewer words explain nothing
            yield f"{what} is explained by {meaning!r}: say in a few words what it is for"
    for secret in channel.secrets:
        if secret.variable not in examined.secrets:
            yield f"secrets= of the tests lacks {secret.variable}"
    with receiver() as found:
        for problem in examined.read(examined.settings(found.url))[1]:
            yield f"settings= of the tests is refused: {problem}"


def secrets_are_used(examined: ChannelSubject) -> Iterator[str]:
    """With another secret the receiver gets another request; else it proves nothing."""
    for secret in examined.channel.secrets:
        requests = []
        with receiver() as found:
            for more in ("", "-another"):
                text = examined.secrets.get(secret.variable, "") + more
                changed = {**examined.secrets, secret.variable: text}
                channel = attrs.evolve(examined, secrets=changed).opened(found.url)
                outcome(channel)
                channel.close()
                requests.append(found.got[-1:])
        if requests[0] == requests[1]:
            yield f"a message is the same whatever {secret.variable} is: use it, or leave it out"


def a_message_arrives(examined: ChannelSubject) -> Iterator[str]:
    """The receiver has the message once, with its words, when `send` returns."""
    with sending(examined) as (channel, found):
        error = outcome(channel)
        if error is not None:
            yield f"a receiver that takes everything, and send() {_says(error)}"
            return
        if len(found.got) != 1:
            yield f"send() made {len(found.got)} requests of one message; it must make one"
        body = b"".join(got.body for got in found.got).lower()
        if b"textword" not in body and b"licenseword" not in body:
            yield "neither the subject nor the text of the message has arrived"


def odd_text_arrives(examined: ChannelSubject) -> Iterator[str]:
    """Letters of every kind, an empty name, and line breaks that must not become headers."""
    odd = attrs.evolve(
        MESSAGE,
        name="",
        subject="Núñez — 許可\r\nX-Smuggled: 1",
        text='"} \\ \x00 é 許可 \U0001f600\n',
    )
    with sending(examined) as (channel, found):
        error = outcome(channel, odd)
        if error is not None:
            yield f"send() of a message with unusual letters {_says(error)}"
        names = {name.lower() for got in found.got for name, _ in got.headers}
        if "x-smuggled" in names:
            yield "a line break in the subject became a header: put no text into headers"


def a_refusal_is_final(examined: ChannelSubject) -> Iterator[str]:
    """What is refused for good raises Refused, and the next message still goes."""
    for code in examined.refused:
        with sending(examined, code) as (channel, _):
            error = outcome(channel)
            if not isinstance(error, Refused):
                yield f"the receiver answers {code}: send() {_says(error)}; it must raise Refused"
            if (after := outcome(channel)) is not None:
                yield f"after a {code} the next message does not go: send() {_says(after)}"


def a_failure_is_tried_again(examined: ChannelSubject) -> Iterator[str]:
    """Any other answer raises Undelivered, which is tried again, and never Refused."""
    for code in examined.later:
        with sending(examined, code) as (channel, _):
            error = outcome(channel)
            if not isinstance(error, Undelivered) or isinstance(error, Refused):
                yield (
                    f"the receiver answers {code}: send() {_says(error)}; it must raise "
                    "Undelivered, so that it is tried again"
                )
            if (after := outcome(channel)) is not None:
                yield f"after a {code} the next try fails: send() {_says(after)}"


def a_redirect_is_not_followed(examined: ChannelSubject) -> Iterator[str]:
    """The receiver may not pass a message and its secret on to somebody else."""
    with receiver() as elsewhere:
        for code in (301, 302, 307, 308):
            with receiver(elsewhere.url) as found:
                found.answers.append(code)
                channel = examined.opened(found.url)
                error = outcome(channel)
                channel.close()
                if not isinstance(error, Undelivered):
                    yield f"the receiver answers {code}: send() {_says(error)}; not Undelivered"
        if elsewhere.got:
            yield "a redirect was followed: send to the address that the site has set only"


def a_silent_receiver_is_given_up(examined: ChannelSubject) -> Iterator[str]:
    """A receiver that never answers costs a timeout, not the run."""
    with sending(examined, SILENT) as (channel, _):
        error = outcome(channel, wait=LIMIT)
        if not isinstance(error, Undelivered) or isinstance(error, Refused):
            yield (
                f"the receiver never answers: send() {_says(error)}; set a timeout, and raise "
                f"Undelivered within {LIMIT:g} seconds under the settings of the tests"
            )


def a_receiver_that_is_away_may_come_back(examined: ChannelSubject) -> Iterator[str]:
    """Nobody listens: that is no refusal."""
    gone = Receiver()
    gone.close()
    channel = examined.opened(gone.url)
    error = outcome(channel)
    channel.close()
    if not isinstance(error, Undelivered) or isinstance(error, Refused):
        yield f"nobody listens at the address: send() {_says(error)}; it must raise Undelivered"


def nothing_personal_is_told(examined: ChannelSubject) -> Iterator[str]:
    """Neither errors, logs and output nor addresses hold the person, the words or a secret."""
    hidden = (*PERSONAL, *(text.lower() for text in examined.secrets.values()))
    for code in (examined.taken, *examined.refused, *examined.later, SILENT):
        log, out = io.StringIO(), io.StringIO()
        handler = logging.StreamHandler(log)
        root = logging.getLogger()
        level = root.level
        root.addHandler(handler)
        root.setLevel(logging.DEBUG)
        try:
            with (
                contextlib.redirect_stdout(out),
                contextlib.redirect_stderr(out),
                sending(examined, code) as (channel, found),
            ):
                error = outcome(channel, wait=LIMIT)
                paths = " ".join(got.path for got in found.got)
        finally:
            root.removeHandler(handler)
            root.setLevel(level)
        outputs = {
            "the error": "" if error is None else f"{error} {error!r}",
            "the log": log.getvalue(),
            "the output": out.getvalue(),
        }
        for where, text in outputs.items():
            if any(word in text.lower() for word in hidden):
                after = code or "nothing"
                yield f"the receiver answers {after}: {where} tells of the message: {_LEAST}"
        if any(word in paths.lower() for word in PERSONAL):
            yield "the address that was called holds the person or the text: put them into the body"


def closing_is_harmless(examined: ChannelSubject) -> Iterator[str]:
    """A channel may be closed unused, and twice."""
    with receiver() as found:
        channel = examined.opened(found.url)
    for when in ("a channel that sent nothing", "a channel that is closed"):
        try:
            channel.close()
        except Exception as error:
            yield f"close() of {when} {_says(error)}"


_LEAST: Final = "name the kind of error and the status, and nothing else"


def _says(error: BaseException | str | None) -> str:
    if error is None:
        return "returned"
    return error if isinstance(error, str) else f"raised {type(error).__name__}"
