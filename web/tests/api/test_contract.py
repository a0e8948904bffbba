"""The API keeps the promises of its OpenAPI document, whatever it is sent."""

import subprocess
import sys
from pathlib import Path

import pytest

pytest.importorskip("schemathesis")
Headers = dict[str, str]
EXAMPLES = 60
BEYOND_A_SCHEMA = "positive_data_acceptance"
"""A schema cannot say that a cursor was given out, that a category or a receipt is on record, that
the last day of a span follows its first, or that a payload is a fact of its kind."""
SETTINGS = """
[checks]
missing_required_header.expected-statuses = ["4xx"]
"""


@pytest.mark.slow
def test_no_request_breaks_the_promises_of_the_document(
    address_with_notices: str, writes: Headers, tmp_path: Path
) -> None:
    """No server error, no answer that its schema does not know, no wrong request that is taken."""
    settings = tmp_path / "schemathesis.toml"
    settings.write_text(SETTINGS, "utf-8")
    command = [sys.executable, "-m", "schemathesis.cli", "--config-file", str(settings), "run"]
    command += [f"{address_with_notices}/api/v1/openapi.json"]
    command += ["--header", f"Authorization: {writes['authorization']}"]
    command += ["--max-examples", str(EXAMPLES), "--seed", "1", "--checks", "all"]
    command += ["--exclude-checks", BEYOND_A_SCHEMA]
    command += ["--generation-database", "none", "--no-color", "--continue-on-failure"]
    run = subprocess.run(command, capture_output=True, text=True, check=False, cwd=tmp_path)
    assert run.returncode == 0, run.stdout + run.stderr
    assert "Unresolvable references" not in run.stdout
