"""The laws of the store, each tried on many files in many orders, in both databases."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from itertools import count, permutations
from typing import Any

import attrs
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from goodstanding.errors import InputError
from goodstanding.store import Delivery, SourceKind, Statement, Store, open_store
from goodstanding.store.merge import assemble
from goodstanding.store.source_precedence import RecordedFact
from goodstanding.store.statements import atoms

START = datetime(2026, 1, 1, tzinfo=UTC)
HOUR = timedelta(hours=1)
SOURCES = {
    "board": SourceKind.ISSUER,
    "roster": SourceKind.EMPLOYER,
    "second-roster": SourceKind.EMPLOYER,
    "self": SourceKind.PERSON,
}
RUN = count(1)

# Each example speaks of its own person and sources, so that they may share a database.
many = settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])


@attrs.frozen
class File:
    """A file of statements about one person; `hours`: of which moment, None: of its arrival."""

    source: str
    words: tuple[tuple[str, dict[str, Any], str], ...]
    hours: int | None


day = st.sampled_from(["2020-06-01", "2022-06-01", "2024-06-01"])
maybe_day = st.none() | day
later = st.sampled_from([None, "2025-12-31", "2026-12-31"])
terms = st.lists(st.fixed_dictionaries({"since": maybe_day, "through": later}), max_size=2)
status = st.lists(
    st.fixed_dictionaries({"since": maybe_day, "is": st.sampled_from(["active", "suspended"])}),
    max_size=2,
    unique_by=lambda entry: entry["since"],
)
license_ = st.fixed_dictionaries(
    {
        "id": st.sampled_from(["l1", "l2"]),
        "category": st.just("rn"),
        "jurisdiction": st.sampled_from(["TX", "CO"]),
        "number": st.sampled_from(["", "884211", "88-4211", "7"]),
        "scope": st.sampled_from(["multistate", "single_state", "unknown"]),
        "terms": terms,
        "status": status,
    }
)
encumbrance = st.fixed_dictionaries(
    {
        "jurisdiction": st.just("TX"),
        "license": st.sampled_from([None, "l1", "884211"]),
        "action": st.sampled_from(["probation", "suspension"]),
        "since": st.just("2025-01-01"),
        "until": st.sampled_from([None, "2025-12-01"]),
        "limits_practice": st.sampled_from([None, True, False]),
    }
)
residence = st.fixed_dictionaries(
    {"jurisdiction": st.sampled_from(["TX", "CO"]), "since": maybe_day, "until": later}
)
change = st.sampled_from(["add", "add", "add", "remove"])
statement = st.one_of(
    st.tuples(st.just("licenses"), license_, change),
    st.tuples(st.just("encumbrances"), encumbrance, change),
    st.tuples(st.just("residences"), residence, change),
    st.tuples(st.just("person"), st.fixed_dictionaries({"name": st.sampled_from("AB")}), change),
    st.tuples(st.just("complete"), st.just({"kind": "licenses"}), change),
)


def _about(words: tuple[str, dict[str, Any], str]) -> str:
    kind, payload, _ = words
    return next(atoms(Statement("p", kind, payload))).key + kind


statements = st.lists(statement, max_size=4, unique_by=_about).map(tuple)


def files(
    sources: list[str] | None = None, hours: st.SearchStrategy[int | None] | None = None
) -> st.SearchStrategy[File]:
    """Files of these sources."""
    return st.builds(
        File,
        st.sampled_from(sources or sorted(SOURCES)),
        statements,
        st.none() | st.integers(-4, -1) if hours is None else hours,
    )


@attrs.define
class Clock:
    """The time that passes for all examples: they share databases, which no clock may set back."""

    now: datetime = START


CLOCK = Clock()


@attrs.define
class Case:
    """One example: a person and sources nobody else speaks of."""

    store: Store
    name: str

    @property
    def now(self) -> datetime:
        """The moment of the last recording."""
        return CLOCK.now

    def statements(self, file: File) -> list[Statement]:
        """The file's statements, about the person of this case."""
        return [Statement(self.name, *entry) for entry in file.words]

    def delivery(self, file: File) -> Delivery:
        """The file as it arrives now."""
        return Delivery(
            f"{file.source} of {self.name}",
            SOURCES[file.source],
            "Dana",
            self.now,
            as_of=None if file.hours is None else START + file.hours * HOUR,
        )

    def receive(self, file: File) -> int:
        """Import the file an hour later; the receipt's number."""
        CLOCK.now += HOUR
        return self.store.apply(self.statements(file), self.delivery(file)).id

    def undo(self, receipt: int) -> int:
        """Take an import back an hour later; the receipt's number."""
        CLOCK.now += HOUR
        return self.store.undo(receipt, "Dana", self.now).id

    def known(self, known_at: datetime | None = None) -> dict[str, Any]:
        """The dossier, without the name of the case."""
        try:
            dossier = self.store.dossier_json(self.name, known_at)
        except InputError:
            dossier = {"person": {}}
        dossier["person"] = {key: text for key, text in dossier["person"].items() if key != "id"}
        return dossier


@pytest.fixture
def store(database_url: str) -> Iterator[Store]:
    """An empty store that all examples of a test share."""
    with open_store(database_url) as opened:
        yield opened


def case(store: Store) -> Case:
    """A case of its own in the store."""
    return Case(store, f"p{next(RUN)}")


def believed(deliveries: list[tuple[File, Delivery]]) -> dict[str, Any]:
    """What is believed if all that was ever said is weighed at once, with nothing left out."""
    words = []
    for file, delivery in deliveries:
        for entry in file.words:
            parts = [Statement("p", *entry)]
            words += [
                RecordedFact(
                    0,
                    "p",
                    atom.kind,
                    atom.key,
                    atom.change,
                    atom.payload,
                    atom.digest,
                    delivery.moment,
                    0,
                    delivery.source.split()[0],
                    delivery.source_kind,
                )
                for part in parts
                for atom in atoms(part)
            ]
    dossier = assemble("p", words).dossier
    dossier["person"].pop("id")
    return dossier


@many
@given(received=st.lists(files(hours=st.integers(-4, -1)), max_size=5), data=st.data())
def test_the_order_of_arrival_does_not_matter(
    store: Store, received: list[File], data: st.DataObject
) -> None:
    """Law 6: files that say of which moment they are may arrive in any order."""
    first, other = case(store), case(store)
    for file in received:
        first.receive(file)
    for file in data.draw(st.permutations(received)):
        other.receive(file)
    assert first.known() == other.known()


@many
@given(data=st.data())
def test_what_is_believed_is_what_the_imports_that_count_have_said(
    store: Store, data: st.DataObject
) -> None:
    """Law 6: after imports, late ones, undoings and undoings of those, nothing is lost or left."""
    first = case(store)
    deliveries: dict[int, tuple[File, Delivery]] = {}
    undoes: dict[int, int] = {}
    for _ in range(data.draw(st.integers(1, 7))):
        gone = _gone(undoes)
        standing = sorted((deliveries.keys() | undoes.keys()) - gone)
        if standing and data.draw(st.integers(0, 2)) == 0:
            target = data.draw(st.sampled_from(standing))
            undoes[first.undo(target)] = target
        else:
            known = [file for file, _ in deliveries.values()]
            choices = files() | st.sampled_from(known) if known else files()
            file = data.draw(choices)
            receipt = first.receive(file)
            deliveries[receipt] = (file, first.delivery(file))
        gone = _gone(undoes)
        counting = [delivery for receipt, delivery in deliveries.items() if receipt not in gone]
        assert first.known() == believed(counting)


def _gone(undoes: dict[int, int]) -> set[int]:
    gone: set[int] = set()
    for receipt in sorted(undoes, reverse=True):
        if receipt not in gone:
            gone.add(undoes[receipt])
    return gone


@many
@given(before=st.lists(files(), max_size=3), file=files())
def test_importing_twice_changes_nothing(store: Store, before: list[File], file: File) -> None:
    """Law 6: the second time adds no fact and changes no answer, and the receipt says so."""
    first = case(store)
    for entry in before:
        first.receive(entry)
    first.receive(file)
    known, recorded = first.known(), len(first.store.history(first.name))
    CLOCK.now += HOUR
    counts = first.store.apply(first.statements(file), first.delivery(file)).counts
    assert first.known() == known
    assert len(first.store.history(first.name)) == recorded
    assert counts["added"] == counts["changed"] == counts["removed"] == 0


@many
@given(received=st.lists(files(), max_size=4), data=st.data())
def test_later_facts_do_not_reach_what_was_known(
    store: Store, received: list[File], data: st.DataObject
) -> None:
    """Law 5: what was known at a moment stays the answer for that moment."""
    first = case(store)
    answers = [(first.now, first.known())]
    receipts: list[int] = []
    for file in received:
        receipts.append(first.receive(file))
        answers.append((first.now, first.known()))
        if data.draw(st.booleans()):
            first.undo(receipts.pop())
            answers.append((first.now, first.known()))
    for moment, answer in answers:
        assert first.known(moment) == answer


@many
@given(
    words=files(["board"], hours=st.integers(-4, -1)),
    others=st.lists(files(["roster", "second-roster", "self"]), max_size=4),
    data=st.data(),
)
def test_nobody_else_ends_what_the_issuer_said(
    store: Store, words: File, others: list[File], data: st.DataObject
) -> None:
    """Law 6: no roster lifts an encumbrance, revives a status, moves a day or removes a license."""
    alone, first = case(store), case(store)
    alone.receive(words)
    for file in data.draw(st.permutations([words, *others])):
        first.receive(file)
    believed, known = alone.known(), first.known()
    for kind in ("encumbrances", "residences"):
        for fact in believed.get(kind, []):
            assert any(_same_but_id(fact, entry) for entry in known[kind])
    for mine in believed.get("licenses", []):
        found = [entry for entry in known["licenses"] if _includes(entry, mine)]
        assert found, (mine, known["licenses"])


def test_an_action_on_a_license_nobody_knows_ends_none_on_another(store: Store) -> None:
    """Two actions of one day, of which only the first has ended: the other goes on."""
    first = case(store)
    action = {"jurisdiction": "TX", "action": "suspension", "since": "2025-01-01"}
    over = action | {"license": None, "until": "2025-12-01", "limits_practice": None}
    open_ended = action | {"license": "l1", "until": None, "limits_practice": True}
    words = (("encumbrances", over, "add"), ("encumbrances", open_ended, "add"))
    first.receive(File("board", words, None))
    found = [fact.get("until") for fact in first.known()["encumbrances"]]
    assert sorted(found, key=str) == ["2025-12-01", None]


def _same_but_id(first: dict[str, Any], other: dict[str, Any]) -> bool:
    # The license may go by another id, or be known only now.
    return {**first, "license": ""} == {**other, "license": ""}


def _includes(record: dict[str, Any], words: dict[str, Any]) -> bool:
    """Whether all that the issuer said of a license is in what is believed."""
    dated = ("id", "terms", "status", "scope")
    if any(record.get(name) != words[name] for name in words if name not in dated):
        return False
    for term in words.get("terms", []):
        if not any(term.items() <= entry.items() for entry in record.get("terms", [])):
            return False
    return all(_rules(record.get(name, []), words.get(name, [])) for name in ("status", "scope"))


def _rules(record: list[dict[str, Any]], words: list[dict[str, Any]]) -> bool:
    """Whether the issuer's words are all there is from the first of them on, but for doubts.

    What somebody says later may leave open whether a word still stands.
    """
    if not words:
        return True
    beside = [entry for entry in record if entry["is"] not in ("disputed", "unknown")]
    return words == [entry for entry in beside if _day(entry) >= _day(words[0])]


def _day(entry: dict[str, Any]) -> str:
    since = entry.get("since", "")
    return str(since["between"][1] if isinstance(since, dict) else since)


SUSPENDED = {"id": "l2", "category": "rn", "jurisdiction": "CO", "status": [{"is": "suspended"}]}


@pytest.mark.parametrize("order", list(permutations([("add", -4), ("add", -1), ("remove", -3)])))
def test_what_a_source_withdrew_and_said_anew_is_whole(
    store: Store, order: tuple[tuple[str, int], ...]
) -> None:
    """A license that is gone from a file and back in the next has its suspension again.

    In whatever order the files arrive, and when the withdrawal is undone and redone.
    """
    found = case(store)
    deliveries = []
    removed = 0
    for change, hours in order:
        file = File("roster", (("licenses", SUSPENDED, change),), hours)
        receipt = found.receive(file)
        deliveries.append((file, found.delivery(file)))
        removed = receipt if change == "remove" else removed
    whole = believed(deliveries)
    assert [entry["is"] for entry in whole["licenses"][0]["status"]] == ["suspended"]
    assert found.known() == whole
    undoing = found.undo(removed)
    assert found.known() == believed([entry for entry in deliveries if entry[0].hours != -3])
    found.undo(undoing)
    assert found.known() == whole
