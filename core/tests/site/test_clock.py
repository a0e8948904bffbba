"""Days of the site: what day it is and when a day ends, in the zone of goodstanding.toml."""

import os
import subprocess
import sys
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goodstanding.cli import run
from goodstanding.errors import OperatorError
from goodstanding.site import clock, settings

Streams = pytest.CaptureFixture[str]


@pytest.fixture(autouse=True)
def site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The site's file, in a folder of the test's own."""
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    monkeypatch.delenv("GOODSTANDING_DATABASE_URL", raising=False)
    monkeypatch.delenv("GOODSTANDING_SITE", raising=False)
    monkeypatch.chdir(tmp_path)
    return tmp_path / "goodstanding.toml"


@pytest.mark.parametrize(
    ("zone", "moment", "day"),
    [
        ("Pacific/Honolulu", datetime(2026, 11, 26, 9, 59, tzinfo=UTC), date(2026, 11, 25)),
        ("Pacific/Honolulu", datetime(2026, 11, 26, 10, 0, tzinfo=UTC), date(2026, 11, 26)),
        ("Pacific/Guam", datetime(2026, 11, 25, 13, 59, tzinfo=UTC), date(2026, 11, 25)),
        ("Pacific/Guam", datetime(2026, 11, 25, 14, 0, tzinfo=UTC), date(2026, 11, 26)),
    ],
)
def test_a_moment_falls_on_the_day_of_the_site(
    site: Path, zone: str, moment: datetime, day: date
) -> None:
    """At 14:00 in Hawaii the day goes on, whatever a server's clock says in UTC."""
    site.write_text(f'time_zone = "{zone}"\n')
    assert clock.day_of(moment) == day
    assert clock.local(moment) == moment
    assert clock.local(moment).utcoffset() == moment.astimezone(ZoneInfo(zone)).utcoffset()


@pytest.mark.parametrize(
    ("zone", "end"),
    [
        ("Pacific/Honolulu", datetime(2026, 11, 26, 10, 0, tzinfo=UTC)),
        ("Pacific/Guam", datetime(2026, 11, 25, 14, 0, tzinfo=UTC)),
        ("UTC", datetime(2026, 11, 26, 0, 0, tzinfo=UTC)),
    ],
)
def test_a_day_ends_at_midnight_of_the_site(site: Path, zone: str, end: datetime) -> None:
    """The last moment of the day belongs to it, the next one no longer."""
    site.write_text(f'time_zone = "{zone}"\n')
    assert clock.end_of_day(date(2026, 11, 25)) == end - timedelta(microseconds=1)
    assert clock.end_of_day(None) is None


@pytest.mark.parametrize("zone", ["America/Chicago", "America/St_Johns", "Pacific/Guam", "UTC"])
def test_the_last_moment_of_a_day_is_of_that_day(site: Path, zone: str) -> None:
    """And the moment after is of the next, through every change of summer time."""
    site.write_text(f'time_zone = "{zone}"\n')
    for number in range(366):
        day = date(2026, 1, 1) + timedelta(days=number)
        end = clock.end_of_day(day)
        assert end is not None
        assert clock.day_of(end) == day
        assert clock.day_of(end + timedelta(microseconds=1)) == day + timedelta(days=1)


@given(day=st.dates(date(2020, 1, 1), date(2035, 1, 1)))
def test_without_a_zone_days_are_those_of_the_machine(day: date) -> None:
    """Its end is at the next midnight of the machine's own clock."""
    end = clock.end_of_day(day)
    assert end is not None
    local = (end + timedelta(microseconds=1)).astimezone()
    assert local.replace(tzinfo=None) == datetime.combine(day, datetime.min.time()) + timedelta(1)


@pytest.mark.parametrize(("zone", "day"), [("Pacific/Honolulu", 25), ("Pacific/Guam", 26)])
def test_a_machine_in_another_zone_is_believed(tmp_path: Path, zone: str, day: int) -> None:
    """Where the site's file names no zone."""
    code = (
        "from datetime import UTC, datetime\nfrom goodstanding.site import clock\n"
        "print(clock.day_of(datetime(2026, 11, 25, 20, tzinfo=UTC)).day)"
    )
    done = subprocess.run(
        [sys.executable, "-c", code],
        env={**os.environ, "TZ": zone},
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout == f"{day}\n"


@pytest.mark.parametrize("zone", ['"Mars/Olympus"', '"../etc/passwd"', '""', "7", '["UTC"]'])
def test_what_is_no_zone_is_refused(site: Path, zone: str) -> None:
    """With what to write instead."""
    site.write_text(f"time_zone = {zone}\n")
    with pytest.raises(OperatorError, match=r"time_zone: .*write one such as"):
        settings.time_zone()
    with pytest.raises(OperatorError, match=r"time_zone: .*write one such as"):
        settings.site_file()


def test_a_misspelled_zone_is_asked_about(site: Path) -> None:
    """`timezone` would otherwise be another program's, and the machine's clock be taken."""
    site.write_text('timezone = "Pacific/Guam"\n')
    with pytest.raises(OperatorError, match="did you mean time_zone"):
        settings.site_file()


def a_zone_of_another_day() -> ZoneInfo:
    """A zone in which it is now another day than in UTC."""
    ahead = datetime.now(UTC).hour >= 12
    return ZoneInfo("Pacific/Kiritimati" if ahead else "Pacific/Pago_Pago")


def test_today_of_the_site_may_be_imported_and_asked_about(
    site: Path, tmp_path: Path, capsys: Streams
) -> None:
    """In Guam until 10:00, and in Hawaii from 14:00, UTC has another date."""
    zone = a_zone_of_another_day()
    site.write_text(f'time_zone = "{zone.key}"\n')
    today = datetime.now(zone).date().isoformat()
    folder = tmp_path / "roster"
    folder.mkdir()
    (folder / "people.csv").write_text("id,name\np-1,Dana\n")
    (folder / "licenses.csv").write_text(
        f"person,category,jurisdiction,number,since,through\np-1,rn,HI,7,2020-01-01,{today}\n"
    )
    arguments = ["import", str(folder), "--source", "hr", "--yes"]
    assert run([*arguments, "--as-of", today]) == 0
    capsys.readouterr()
    assert run(["person", "p-1", "--known-at", today]) == 0
    assert "HI RN" in capsys.readouterr().out
