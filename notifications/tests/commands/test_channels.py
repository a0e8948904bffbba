"""`notices channels`: those built in; that it shows a plugin's, the tests of new plugins see."""

import pytest

from goodstanding.cli.running import run


def test_the_channels_built_in_are_listed(capsys: pytest.CaptureFixture[str]) -> None:
    """Where no plugin brings one."""
    assert run(["notices", "channels"]) == 0
    assert capsys.readouterr().out == "Built in: mail, file, webhook, apprise.\n"
