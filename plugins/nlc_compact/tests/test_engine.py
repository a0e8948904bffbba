"""The compact through core's engine: every person on paper, and the second reading of the table."""

from datetime import date
from pathlib import Path
from typing import Any

import attrs
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from goodstanding.catalog import Catalog, Move, Unapplied
from goodstanding.dates import dated, since
from goodstanding.errors import RuleError
from goodstanding.jurisdictions import JURISDICTIONS
from goodstanding.sources import Source
from goodstanding.testing.compact_conformance import compact_conformance
from goodstanding.testing.questions import Capacity, practice, read_dossier
from goodstanding.testing.strategies import PLACES, days, dossiers
from goodstanding_nlc_compact import (
    compact,
    decision_table,
    goodstanding_compacts,
    parties,
    sources,
)
from goodstanding_nlc_compact.parties import OUTSIDE, PARTIES

from .oracle import decide

CATALOG = Catalog(compacts=tuple(goodstanding_compacts()))


test_conformance = compact_conformance(
    modules=[parties, decision_table, compact, sources],
    compacts=goodstanding_compacts(),
    scenarios=[Path(__file__).parents[1] / "scenarios"],
    on=date(2026, 11, 26),
)


# A fixed seed, so that a run tells of the change it follows and not of its luck.
@settings(max_examples=600, derandomize=True)
@given(
    dossiers(),
    st.sampled_from(["rn", "rn", "lpn"]),
    st.sampled_from(PLACES),
    days(),
    st.sampled_from([Capacity.CIVILIAN, Capacity.CIVILIAN, Capacity.FEDERAL]),
)
def test_engine_agrees_with_the_plain_reading(
    person: dict[str, Any], category: str, state: str, on: date, capacity: Capacity
) -> None:
    """The engine and a second, independent reading of the table answer alike."""
    # Federal lists of the excluded are no part of the compact, and of its table.
    facts = {key: listed for key, listed in person.items() if key != "exclusions"}
    answer = practice(CATALOG, read_dossier(facts), category, state, on, capacity=capacity)
    expected = decide(person, category, state, on, capacity=str(capacity))
    assert (str(answer.decision), str(answer.basis)) == expected, answer.why


def test_every_jurisdiction_has_a_place_in_the_table() -> None:
    """Each of the 56 jurisdictions is a party from a day, or is cited as outside."""
    named = {party.jurisdiction for party in PARTIES} | set(OUTSIDE)
    assert named == set(JURISDICTIONS)


@pytest.mark.parametrize(
    ("day", "count"),
    [
        ("2018-01-18", 0),
        ("2018-01-19", 29),
        ("2019-07-01", 31),
        ("2020-01-01", 32),
        ("2020-07-01", 33),
        ("2021-11-15", 34),
        ("2022-02-01", 35),
        ("2023-01-01", 36),
        ("2024-01-08", 37),
        ("2024-01-31", 38),
        ("2025-07-07", 39),
        ("2025-10-01", 40),
        ("2026-11-21", 40),
    ],
)
def test_states_working_both_ways(day: str, count: int) -> None:
    """The number of states in which privileges work both ways grows as published."""
    full = goodstanding_compacts()[0].members(date.fromisoformat(day)).full
    assert full.bit_count() == count


@pytest.mark.parametrize(("window", "says"), [(60, "within 60 days"), (90, "within 90 days")])
def test_the_number_of_days_after_a_move_stands_once(window: int, says: str) -> None:
    """What the rules on moves say follows the window that the engine counts with, day by day."""
    nlc = goodstanding_compacts()[0]
    assert nlc.moves is not None
    move = Move(
        window,
        None,
        Unapplied.WINDOW,
        decision_table.NLC_20,
        decision_table.NLC_21,
        decision_table.NLC_22,
    )
    step = since(
        "2028-01-01",
        move,
        Source("A rule to come", url="https://example.org/", retrieved=date(2026, 8, 20)).at(""),
    )
    changed = attrs.evolve(nlc, moves=dated(*nlc.moves, step))
    for day, words in ((date(2028, 1, 1), says), (date(2027, 12, 31), "within 60 days")):
        found = {rule.id: rule.says for rule in changed.all_rules(day)}
        assert words in found["NLC-20"]


def test_a_number_that_a_move_does_not_give_is_refused() -> None:
    """A rule that speaks of a window needs a move that has one."""
    with pytest.raises(RuleError, match=r"NLC-20: says \{window\}"):
        Move(
            None,
            90,
            Unapplied.REVIEW,
            decision_table.NLC_20,
            decision_table.NLC_23,
            decision_table.NLC_23,
        )
