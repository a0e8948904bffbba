"""Answers of plugins to the hooks of the notices: checked like core's, one plugin at a time."""

from collections.abc import Callable
from types import SimpleNamespace
from typing import Any

import pluggy
import pytest

from goodstanding.catalog import Catalog
from goodstanding.plugins import Plugin, Plugins
from goodstanding_notifications.channels import ChannelSettings, ChannelType
from goodstanding_notifications.kinds import Kind
from goodstanding_notifications.plugin_answers import channels_of, kinds_of

BADGE = Kind("badge_end", "badges that end", "the new badge is on record")


class Pager:
    """A channel of a plugin."""

    name = "pager"

    def __init__(self, settings: ChannelSettings) -> None:
        self.settings = settings

    def send(self, message: object) -> None:
        """Takes it."""

    def close(self) -> None:
        """Nothing is open."""


PAGER = ChannelType("pager", "Messages go to the pager.", Pager)


def hook(answer: Any) -> Callable[[], Any]:
    """A plugin's function, which answers or raises."""

    def function() -> Any:
        if isinstance(answer, Exception):
            raise answer
        return answer

    return function


def installed(**answers: Any) -> Plugins:
    """Plugins whose hooks answer as told, each by its name."""
    loaded = tuple(
        Plugin(name, f"goodstanding-{name}", "1.0", SimpleNamespace(**{of: hook(answer)}), (of,))
        for name, (of, answer) in answers.items()
    )
    return Plugins(loaded, pluggy.PluginManager("goodstanding").hook, Catalog())


KINDS, CHANNELS = "goodstanding_notice_kinds", "goodstanding_channels"


def test_what_is_right_is_taken() -> None:
    """A kind and a channel of a plugin."""
    assert kinds_of(installed(badge=(KINDS, [BADGE]))).kinds == (BADGE,)
    assert kinds_of(installed(badge=(KINDS, (BADGE,)))).problems == ()
    (channel,) = channels_of(installed(pager=(CHANNELS, [PAGER]))).channels
    assert channel.name == "pager"


@pytest.mark.parametrize(
    ("answer", "says"),
    [
        (None, "returned a NoneType; it must return a tuple of kinds"),
        ("badge_end", "returned a str"),
        (BADGE, "returned a Kind; it must return a tuple"),
        ([object()], "returned a object among its values"),
        ([Kind("license_end", "x", "y")], "'license_end' is already declared by the notices"),
        ([BADGE, BADGE], "'badge_end' is already declared by plugin 'bad'"),
        (RuntimeError("no network"), "raised RuntimeError: no network"),
    ],
)
def test_a_wrong_kind_is_a_sentence_and_the_other_plugin_still_counts(
    answer: object, says: str
) -> None:
    """It names the plugin and its distribution."""
    other = Kind("card_end", "cards", "it is new")
    found = kinds_of(installed(bad=(KINDS, answer), good=(KINDS, [other])))
    assert other in found.kinds
    (problem,) = found.problems
    assert problem.startswith("plugin 'bad' (distribution 'goodstanding-bad')")
    assert says in problem


@pytest.mark.parametrize(
    ("answer", "says"),
    [
        ([object()], "returned a object among its values; it must return a tuple of ChannelType"),
        ([Pager], "returned a type among its values"),
        (
            [ChannelType("mail", "Messages go by mail.", Pager)],
            "already declared by the notices",
        ),
        (ValueError("x"), "goodstanding_channels() raised ValueError: x"),
        ({}, "must return a tuple of channels"),
    ],
)
def test_a_wrong_channel_is_a_sentence_and_the_other_plugin_still_counts(
    answer: object, says: str
) -> None:
    """A broken channel that nobody has set takes no mail down."""
    plugins = installed(bad=(CHANNELS, answer), good=(CHANNELS, [PAGER]))
    found = channels_of(plugins)
    assert [channel.name for channel in found.channels] == ["pager"]
    (problem,) = found.problems
    assert "plugin 'bad' (distribution 'goodstanding-bad')" in problem
    assert says in problem
