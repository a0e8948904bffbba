"""Channels of plugins: what a site sets is read and checked, secrets come from the environment."""

from pathlib import Path
from typing import Any

import pytest

from goodstanding.errors import InputError, OperatorError, PluginError
from goodstanding_notifications.channels import (
    AddressSetting,
    ChannelSettings,
    ChannelType,
    NumberSetting,
    OutgoingMessage,
    Secret,
    TextSetting,
)
from goodstanding_notifications.channels.choose import channel_of
from goodstanding_notifications.settings import Settings, read_settings

VARIABLE = "WHARF_TOKEN"
KEY = "a-token-of-the-tests"


class Wharf:
    """Keeps what it was opened with."""

    name = "wharf"

    def __init__(self, settings: ChannelSettings) -> None:
        self.settings = settings

    def send(self, message: OutgoingMessage) -> None:
        """Takes it."""

    def close(self) -> None:
        """Nothing is open."""


WHARF = ChannelType(
    "wharf",
    "Messages go to the wharf.",
    Wharf,
    (
        AddressSetting("url", "where the wharf listens"),
        TextSetting("side", "on which side", "east", choices=("east", "west")),
        TextSetting("crane", "which crane lifts it"),
        NumberSetting("timeout", "seconds to wait for it", 10, 1, 60),
        NumberSetting("berth", "the number of the berth", least=1, most=9),
    ),
    (Secret(VARIABLE, "the token of the tests"),),
)
RIGHT = """
[notices]
channel = "wharf"
[channel.wharf]
url = "https://wharf.example/in"
crane = "tall"
berth = 3
"""


def read(tmp_path: Path, text: str) -> Settings:
    """The settings in a file, with the channel installed."""
    path = tmp_path / "notices.toml"
    path.write_text(text, encoding="utf-8")
    return read_settings(path, channels=[WHARF])


def test_what_is_set_reaches_the_channel(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """With the defaults of the rest; the secret is nowhere in what is shown."""
    found = read(tmp_path, RIGHT)
    monkeypatch.setenv(VARIABLE, KEY)
    channel = channel_of(found, [WHARF])
    assert isinstance(channel, Wharf)
    assert channel.settings.texts == {
        "url": "https://wharf.example/in",
        "side": "east",
        "crane": "tall",
    }
    assert channel.settings.numbers == {"timeout": 10, "berth": 3}
    assert channel.settings.secrets == {VARIABLE: KEY}
    assert KEY not in repr(channel.settings)


@pytest.mark.parametrize("text", ["", "short"])
def test_a_missing_secret_is_told(
    text: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """One sentence with the variable, before anything is sent, and without what was there."""
    monkeypatch.setenv(VARIABLE, text)
    with pytest.raises(OperatorError, match=f"{VARIABLE}: set it in the environment") as raised:
        channel_of(read(tmp_path, RIGHT), [WHARF])
    assert "short" not in str(raised.value)


@pytest.mark.parametrize(
    ("wrong", "says"),
    [
        ("urls = 1", "[channel.wharf] urls: unknown; known are berth, crane"),
        ('url = "http://wharf.example"', "[channel.wharf] url: must be an https address, or http"),
        ('url = "https://me:pw@wharf.example"', "[channel.wharf] url: must be an https address"),
        ('url = "https://[::1"', "[channel.wharf] url: must be an https address"),
        ("url = 5", "[channel.wharf] url: must be text, not 5"),
        ('side = "north"', "[channel.wharf] side: 'north': write one of east, west"),
        ("timeout = 0", "[channel.wharf] timeout: must be a whole number from 1 to 60, not 0"),
        ("timeout = true", "[channel.wharf] timeout: must be a whole number"),
        ('timeout = "10"', "[channel.wharf] timeout: must be a whole number"),
        ("", "[channel.wharf] url: must be given: an https address, or http on this machine"),
        ("", "[channel.wharf] crane: must be given: a text"),
        ("", "[channel.wharf] berth: must be given: a whole number from 1 to 9"),
        ('crane = ""', "[channel.wharf] crane: must be given"),
        ('token = "x"', f"[channel.wharf] token: secrets come from {VARIABLE} only"),
        ("[channel.warf]", "[channel.warf]: no channel of a plugin is so called; plugins bring"),
    ],
)
def test_a_wrong_setting_is_one_sentence(wrong: str, says: str, tmp_path: Path) -> None:
    """With its place, whatever else is wrong."""
    with pytest.raises(InputError) as raised:
        read(tmp_path, f'[notices]\nchannel = "wharf"\n[channel.wharf]\n{wrong}\n')
    assert says in "\n".join(raised.value.problems)
    assert "pw" not in str(raised.value)


def test_only_the_channel_in_use_must_be_complete(tmp_path: Path) -> None:
    """A site may prepare one, and what it has written is checked all the same."""
    found = read(tmp_path, '[channel.wharf]\nside = "west"\n')
    assert found.channel == "mail"
    assert found.channels["wharf"].texts["side"] == "west"
    with pytest.raises(InputError, match="north"):
        read(tmp_path, '[channel.wharf]\nside = "north"\n')


def test_a_table_that_is_none_is_told(tmp_path: Path) -> None:
    """Also where no plugin brings a channel."""
    for text, says in (
        ("channel = 1", r"\[channel\]: must be tables"),
        ("[channel]\nwharf = 1", r"\[channel.wharf\]: must be a table"),
    ):
        with pytest.raises(InputError, match=says):
            read(tmp_path, text)
    path = tmp_path / "notices.toml"
    path.write_text("[channel.wharf]\n", encoding="utf-8")
    with pytest.raises(InputError, match="no plugin brings one"):
        read_settings(path)


@pytest.mark.parametrize(
    ("parts", "says"),
    [
        ({"name": "Wharf 1"}, "'Wharf 1': its name must be small letters"),
        ({"settings": ("url",)}, "its settings hold a str; each must be a TextSetting"),
        ({"settings": (TextSetting("U", "x"),)}, "the setting 'U' must be small letters"),
        ({"settings": (TextSetting("a", "x"), NumberSetting("a", "y"))}, "'a' is declared twice"),
        ({"secrets": (Secret("token", "x"),)}, "its secrets must be Secret, each with a variable"),
        ({"secrets": ("TOKEN_A",)}, "its secrets must be Secret"),
    ],
)
def test_a_declaration_that_cannot_be_right_is_refused(parts: dict[str, Any], says: str) -> None:
    """When the plugin is loaded, in a sentence."""
    with pytest.raises(PluginError) as raised:
        ChannelType(
            **{"name": "wharf", "meaning": "Messages go to the wharf.", "open": Wharf, **parts}
        )
    assert says in str(raised.value)
