"""Commands of plugins: added to the command line; a broken one is one sentence that names it."""

import re
import sys
from collections.abc import Iterator
from importlib.metadata import EntryPoint, version
from pathlib import Path

import pytest

from goodstanding.cli import run
from goodstanding.cli.application import application
from goodstanding.plugins import GROUP, load_plugins
from goodstanding.site import installed
from goodstanding.testing.commands import outcome

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


@pytest.fixture
def broken(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """A distribution whose plugin was written for a release of something that is not here."""
    info = tmp_path / "acme_harbor-1.2.dist-info"
    info.mkdir()
    (info / "METADATA").write_text("Metadata-Version: 2.1\nName: acme-harbor\nVersion: 1.2\n")
    (info / "entry_points.txt").write_text("[goodstanding]\nharbor = acme_harbor\n")
    (tmp_path / "acme_harbor.py").write_text("import goodstanding.rules.of_another_release\n")
    monkeypatch.syspath_prepend(tmp_path)
    installed.plugins.cache_clear()
    application.cache_clear()
    yield
    installed.plugins.cache_clear()
    application.cache_clear()
    sys.modules.pop("acme_harbor", None)


@pytest.mark.usefixtures("broken")
def test_what_cannot_be_loaded_is_listed_with_what_to_do(capsys: Streams) -> None:
    """With the distribution and version of each plugin; the error names the one and its cause."""
    code, out, err = outcome(capsys, "plugins")
    assert code == 5
    assert re.search(r"^harbor +acme-harbor +1\.2$", out, re.MULTILINE)
    assert "take it out with 'pip uninstall'" in out
    assert f"this is goodstanding {version('goodstanding')}." in out
    assert err == (
        "plugin 'harbor' (distribution 'acme-harbor' 1.2) cannot be imported from 'acme_harbor': "
        "ModuleNotFoundError: No module named 'goodstanding.rules.of_another_release'; "
        "fix or uninstall it\n"
    )


@pytest.mark.usefixtures("broken")
def test_a_program_that_asks_gets_the_error_alone(capsys: Streams) -> None:
    """Nothing that is no JSON comes where JSON was asked for."""
    code, out, err = outcome(capsys, "plugins", "--json")
    assert (code, out) == (5, "")
    assert "'acme-harbor' 1.2" in err


@pytest.mark.usefixtures("fails", "plugin")
def test_a_broken_command_of_a_plugin_breaks_no_other(capsys: Streams) -> None:
    """The program's own commands start without asking plugins for theirs."""
    assert run(["plugins"]) == 0
    assert "stranger" in capsys.readouterr().out
