"""Statements that are made ready once, for a preview and for the import after it."""

import json
from datetime import UTC, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goodstanding.errors import InputError
from goodstanding.store import Change, Delivery, SourceKind, Statement, open_store
from goodstanding.store.statements import written

DELIVERY = Delivery("roster", SourceKind.EMPLOYER, "Dana", datetime(2026, 3, 1, tzinfo=UTC))


def residence(person: str, home: str, **more: Any) -> Statement:
    return Statement(person, "residences", {"jurisdiction": home, "since": "2020-01-01", **more})


def test_a_preview_and_an_import_share_what_was_prepared(database_url: str) -> None:
    """The same preview, token and receipt as of the statements themselves."""
    license = {"category": "rn", "jurisdiction": "TX", "number": "1", "title": 'Núñez, "RN"'}
    words = [
        residence("p-1", "TX"),
        Statement("p-1", "licenses", license | {"status": [{"is": "active"}]}),
        Statement("p-2", "licenses", license, Change.REMOVE),
        Statement("p-2", "visits", {"id": "v-1", "state": "TX", "day": "2026-03-10"}),
    ]
    with open_store(database_url) as store:
        prepared = store.prepare(words)
        preview = store.preview(prepared, DELIVERY)
        assert preview == store.preview(words, DELIVERY)
        receipt = store.apply(prepared, DELIVERY, token=preview.token)
        assert receipt.counts == preview.counts
        again = store.apply(prepared, DELIVERY)
        assert again.digest == receipt.digest
        assert (again.counts["added"], again.counts["unchanged"]) == (0, 5)


def test_a_person_who_comes_back_is_remembered(sqlite_url: str) -> None:
    """The order of the statements does not hide that two contradict, or say the same."""
    statements = [residence("p-1", "TX"), residence("p-2", "TX"), residence("p-1", "TX")]
    with open_store(sqlite_url) as store:
        preview = store.preview(store.prepare(statements), DELIVERY)
        assert preview.counts["added"] == 2
        other = residence("p-2", "TX", until="2021-01-01")
        with pytest.raises(InputError, match=r"p-2: residences TX\|2020-01-01: is said twice"):
            store.prepare([*statements, other])


def test_only_what_was_read_already_is_not_read_again(sqlite_url: str) -> None:
    """A person's own words and whatever JSON cannot hold are looked at in any case."""
    with open_store(sqlite_url) as store:
        with pytest.raises(InputError, match="XX"):
            store.prepare([residence("p-1", "XX")])
        store.prepare([residence("p-1", "XX")], checked=True)
        for bad in (
            Statement("p-1", "person", {"time_zone": "Mars"}),
            residence("", "TX"),
            residence("p-1", "TX", note={1, 2}),
        ):
            with pytest.raises(InputError):
                store.prepare([bad], checked=True)


@given(st.dictionaries(st.text(), st.text() | st.integers() | st.lists(st.text())))
def test_a_payload_is_written_as_json_writes_it(payload: dict[str, Any]) -> None:
    """Sorted, without spaces, in letters as they are: digests rest on it."""
    expected = json.dumps(payload, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    assert written(payload) == expected
