"""An assistant is looked at again when a supervisor's facts change, and answered with them."""

from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path

from goodstanding.catalog import Catalog
from goodstanding.features.imports.statements import statements
from goodstanding.intake.roster import read_roster
from goodstanding.store import Statement
from goodstanding_notifications.due.item import DueItem
from goodstanding_notifications.ledger.database import Database, open_database
from goodstanding_notifications.sending.sweep import Task, items_now, sweep
from goodstanding_notifications.settings import Settings

NOW = datetime(2026, 6, 1, 18, tzinfo=UTC)
SHEETS = {
    "people": "id,name\na1,Ana Ortiz\ns1,Sol Reyes\n",
    "licenses": "person,id,category,jurisdiction,scope,since,through,status\n"
    "a1,a1-l,pta,TX,single_state,2020-01-01,2027-12-31,active\n"
    "s1,s1-l,pt,TX,single_state,2020-01-01,2027-12-31,active\n",
    "supervisions": "person,supervisor,category,since\na1,s1,pta,2021-01-01\n",
    "visits": "id,person,patient,state,category,day\nv1,a1,pt-1,TX,pta,2026-06-03\n",
}


def test_a_supervisors_lapse_reaches_the_assistants_visits(
    database_url: str, record: Callable[..., None], tmp_path: Path
) -> None:
    """Nobody but the supervisor was imported anew, and both are looked at."""
    for name, text in SHEETS.items():
        (tmp_path / f"{name}.csv").write_text(text)
    record(tuple(statements(read_roster(tmp_path))), datetime(2026, 5, 1, tzinfo=UTC))
    database = open_database(database_url)
    try:
        task = Task(database_url, Settings(), NOW, Catalog)
        assert sweep(task).people == 2
        assert sweep(task).people == 0
        assert not _not_covered(database)
        word = {"jurisdiction": "TX", "license": "s1-l", "against": "license"}
        action = {**word, "action": "suspension", "since": "2026-05-20", "limits_practice": True}
        record([Statement("s1", "encumbrances", action)], NOW)
        assert sweep(task).people == 2
        (item,) = _not_covered(database)
        assert (item.person, item.deadline) == ("a1", date(2026, 6, 3))
        assert "Sol Reyes, who supervises, may not practice as PT in Texas" in item.why
    finally:
        database.close()


def _not_covered(database: Database) -> list[DueItem]:
    """Whose visits are not covered."""
    found = items_now(database, Catalog(), Settings(), NOW)
    return [item for item in found if item.kind == "not_covered"]
