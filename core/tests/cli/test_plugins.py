"""Commands of plugins: added to the command line; a broken one is one sentence that names it."""

import sys
from collections.abc import Iterator
from importlib.metadata import EntryPoint
from pathlib import Path

import pytest

from goodstanding.cli import run
from goodstanding.cli.application import application
from goodstanding.plugins import GROUP, load_plugins
from goodstanding.site import installed

Streams = pytest.CaptureFixture[str]


@pytest.fixture
def plugin(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """A plugin of a stranger's, alone; a test writes its one function into `body.txt` first."""
    body = (tmp_path / "body.txt").read_text()
    name = f"stranger_{abs(hash(body))}"
    (tmp_path / f"{name}.py").write_text(f"from goodstanding import hookimpl\n@hookimpl\n{body}")
    monkeypatch.syspath_prepend(tmp_path)
    point = EntryPoint(name="stranger", value=name, group=GROUP)
    loaded = load_plugins([point])
    monkeypatch.setattr(installed, "plugins", lambda: loaded)
    application.cache_clear()
    yield
    application.cache_clear()
    sys.modules.pop(name, None)


@pytest.fixture
def greets(tmp_path: Path) -> None:
    """A plugin with a command."""
    (tmp_path / "body.txt").write_text(
        "def goodstanding_commands(commands):\n"
        "    commands.command(lambda: print('hello'), name='greet')\n"
    )


@pytest.fixture
def fails(tmp_path: Path) -> None:
    """A plugin that fails to add its command."""
    (tmp_path / "body.txt").write_text(
        "def goodstanding_commands(commands):\n    raise KeyError('lost')\n"
    )


@pytest.mark.usefixtures("greets", "plugin")
def test_a_plugin_adds_a_command(capsys: Streams) -> None:
    """It runs like any other."""
    assert run(["greet"]) == 0
    assert capsys.readouterr().out == "hello\n"


@pytest.mark.usefixtures("fails", "plugin")
def test_a_broken_command_is_one_sentence(capsys: Streams) -> None:
    """It names the plugin and the error, and the exit code says whose it is."""
    assert run(["greet"]) == 5
    printed = capsys.readouterr()
    assert printed.out == ""
    assert printed.err == (
        "plugin 'stranger': goodstanding_commands() raised KeyError: 'lost'; fix or uninstall it\n"
    )


@pytest.mark.usefixtures("fails", "plugin")
def test_a_broken_command_of_a_plugin_breaks_no_other(capsys: Streams) -> None:
    """The program's own commands start without asking plugins for theirs."""
    assert run(["plugins"]) == 0
    assert "stranger" in capsys.readouterr().out
