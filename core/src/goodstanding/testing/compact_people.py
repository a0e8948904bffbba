"""Random people under one compact, for property tests and for the conformance of compacts."""

from datetime import date, timedelta
from typing import Any

from hypothesis import strategies as st

from goodstanding.catalog import Compact, Model
from goodstanding.jurisdictions import JURISDICTIONS

_LENGTHS = (90, 365, 730, 1500)


def key_days(compact: Compact) -> tuple[date, ...]:
    """The days on which a compact changes; where nothing does, one day of 2026."""
    return compact.change_days or (date(2026, 6, 1),)


def days_of(compact: Compact) -> st.SearchStrategy[date]:
    """Days around the compact's own, and ordinary ones from two years before to three after."""
    turning = key_days(compact)
    first = max(turning) - timedelta(days=730)
    near = st.sampled_from(turning).flatmap(
        lambda day: st.integers(-2, 2).map(lambda off: day + timedelta(days=off))
    )
    return st.one_of(st.dates(first, max(turning) + timedelta(days=1100)), near)


def places_of(compact: Compact) -> tuple[str, ...]:
    """Some of a compact's jurisdictions, those that work first, and one that is outside."""
    last = compact.members(max(key_days(compact)))
    full = [code for code, jurisdiction in JURISDICTIONS.items() if jurisdiction.bit & last.full]
    others = [party.jurisdiction for party in compact.parties if party.jurisdiction not in full]
    outside = [code for code in JURISDICTIONS if compact.party(code) is None]
    return (*full[:6], *others[:3], *outside[:1])


@st.composite
def compact_people(draw: st.DrawFn, compact: Compact) -> dict[str, Any]:
    """A random person with licenses, residences and privileges, and now and then what goes wrong.

    Half the people begin in order: one home, a license of it, and what the compact builds on it.
    """
    places = places_of(compact)
    state = st.sampled_from(places)
    day = days_of(compact)
    start = draw(day)
    home = draw(state)
    found: dict[str, Any] = {"person": {"id": "p"}, "residences": [], "licenses": []}
    category = draw(st.sampled_from(compact.categories))
    for position in range(draw(st.integers(1, 3))):
        jurisdiction = home if position == 0 else draw(st.sampled_from((home, *places)))
        for scope in draw(st.sampled_from(_scopes(compact))):
            name = f"lic-{len(found['licenses'])}"
            found["licenses"].append(
                _license(draw, compact, name, jurisdiction, start, category, scope)
            )
    since = min(start, draw(day))
    found["residences"].append({"jurisdiction": home, "since": since.isoformat()})
    if draw(st.integers(0, 2)) == 0:
        moved = draw(day)
        if moved > since:
            until = moved - timedelta(days=1)
            found["residences"][0]["until"] = until.isoformat()
            there = {"jurisdiction": draw(state), "since": moved.isoformat()}
            found["residences"].append(there)
    if draw(st.integers(0, 9)) == 0:
        found["residences"] = []
    if compact.model is Model.ISSUED:
        for _ in range(draw(st.integers(1, 2))):
            found["privileges"] = [
                *found.get("privileges", []),
                _privilege(draw, compact, found, start, category),
            ]
    _what_goes_wrong(draw, compact, found)
    return found


def _scopes(compact: Compact) -> tuple[tuple[str, ...], ...]:
    if compact.model is Model.ISSUED:
        return (("single_state",),)
    if compact.partner:
        pair = ("single_state", "multistate")
        return (pair, pair, ("single_state",), ("multistate",), ("unknown",))
    return (("multistate",), ("multistate",), ("single_state",), ("unknown",))


def _license(
    draw: st.DrawFn,
    compact: Compact,
    name: str,
    jurisdiction: str,
    start: date,
    category: str,
    scope: str,
) -> dict[str, Any]:
    through = start + timedelta(days=draw(st.sampled_from(_LENGTHS)))
    license: dict[str, Any] = {
        "id": name,
        "category": draw(st.sampled_from((category,) * 4 + compact.categories)),
        "jurisdiction": jurisdiction,
        "scope": scope,
        "terms": [{"since": start.isoformat(), "through": through.isoformat()}],
        "status": [{"since": start.isoformat(), "is": "active"}],
    }
    twist = draw(st.sampled_from(["permit", "status", "silence", *[""] * 9]))
    if twist == "permit":
        license["kind"] = "temporary_permit"
    elif twist == "status":
        since = draw(days_of(compact).filter(lambda day: day > start))
        word = draw(st.sampled_from(["inactive", "suspended", "deactivated"]))
        license["status"].append({"since": since.isoformat(), "is": word})
        if draw(st.booleans()):
            again = since + timedelta(days=30)
            license["status"].append({"since": again.isoformat(), "is": "active"})
    elif twist == "silence":
        license["status"] = []
    return license


def _privilege(
    draw: st.DrawFn, compact: Compact, found: dict[str, Any], start: date, category: str
) -> dict[str, Any]:
    since = start + timedelta(days=draw(st.integers(0, 60)))
    through = since + timedelta(days=draw(st.sampled_from(_LENGTHS)))
    privilege: dict[str, Any] = {
        "compact": compact.id,
        "jurisdiction": draw(st.sampled_from(places_of(compact))),
        "category": category,
        "number": f"P-{len(found.get('privileges', []))}",
        "terms": [{"since": since.isoformat(), "through": through.isoformat()}],
        "status": [{"since": since.isoformat(), "is": "active"}],
    }
    rests_on = draw(st.sampled_from([license["id"] for license in found["licenses"]] * 3 + [None]))
    if rests_on is not None:
        privilege["rests_on"] = rests_on
    if draw(st.integers(0, 3)) == 0:
        renewed = through + timedelta(days=1)
        term = {"since": renewed.isoformat(), "through": str(renewed + timedelta(days=400))}
        privilege["terms"].append(term)
    return privilege


def _what_goes_wrong(draw: st.DrawFn, compact: Compact, found: dict[str, Any]) -> None:
    state = st.sampled_from(places_of(compact))
    if draw(st.integers(0, 2)) == 0:
        since = draw(days_of(compact))
        action: dict[str, Any] = {
            "jurisdiction": draw(state),
            "against": draw(st.sampled_from(["license", "privilege"])),
            "action": draw(st.sampled_from(["probation", "revocation", "reprimand"])),
            "limits_practice": draw(st.sampled_from([True, False, None])),
            "since": since.isoformat(),
        }
        if draw(st.booleans()):
            action["until"] = (since + timedelta(days=draw(st.integers(0, 200)))).isoformat()
        found["encumbrances"] = [action]
    if draw(st.integers(0, 7)) == 0:
        program = {"jurisdiction": draw(state), "since": draw(days_of(compact)).isoformat()}
        found["alternative_programs"] = [program]
