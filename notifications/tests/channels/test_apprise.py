"""The Apprise channel: what may be reached is decided on what was read, one address by one."""

import pytest

from goodstanding.errors import OperatorError
from goodstanding_notifications.channels.apprise import ALLOWED, URLS, AppriseChannel

SLACK = "slack://T1JJ3T3L2/A1BRTD4JD/TIiajkdnlazkcOXrIdevi7FQ"
pytestmark = pytest.mark.filterwarnings("ignore:.*imghdr:DeprecationWarning")


def test_an_allowed_service_is_taken(monkeypatch: pytest.MonkeyPatch) -> None:
    """One address, and several apart by spaces."""
    monkeypatch.setenv(URLS, f"{SLACK}/#general {SLACK}/#a,#b")
    AppriseChannel().close()


@pytest.mark.parametrize("mark", [",", ";", ", ", "%2C"])
def test_nothing_passes_behind_an_allowed_address(
    mark: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A comma or semicolon once carried any host past the list."""
    monkeypatch.setenv(URLS, f"{SLACK}{mark}json://127.0.0.1/secret")
    with pytest.raises(OperatorError) as raised:
        AppriseChannel()
    assert "127.0.0.1" not in str(raised.value)
    assert "TIiajkdnlazkcOXrIdevi7FQ" not in str(raised.value)


@pytest.mark.parametrize("schema", ["mmosts", "rocketchats", "ntfys", "zulip", "workflows"])
def test_what_reaches_any_host_is_an_administrators_choice(
    schema: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Named in the settings, or refused."""
    assert schema not in ALLOWED
    monkeypatch.setenv(URLS, f"{schema}://harbor.example/token")
    with pytest.raises(OperatorError, match="is not allowed"):
        AppriseChannel()


def test_a_text_that_is_no_address(monkeypatch: pytest.MonkeyPatch) -> None:
    """It may hold a secret, so it is not said."""
    monkeypatch.setenv(URLS, "my-secret-token")
    with pytest.raises(OperatorError) as raised:
        AppriseChannel()
    assert "secret" not in str(raised.value)
