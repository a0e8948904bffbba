"""Random people for property tests of practice authority, in the shape of the dossier contract."""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

from hypothesis import strategies as st

FIRST = date(2016, 6, 1)
LAST = date(2027, 6, 1)


def days(first: date = FIRST, last: date = LAST) -> st.SearchStrategy[date]:
    """Days on which much has changed in the law, and ordinary ones."""
    turning = [
        date(2017, 7, 20),
        date(2018, 1, 19),
        date(2018, 4, 20),
        date(2018, 7, 18),
        date(2024, 1, 2),
        date(2025, 7, 7),
        date(2026, 11, 21),
    ]
    near = st.sampled_from([day for day in turning if first <= day <= last]).flatmap(
        lambda day: st.integers(-2, 2).map(lambda off: day + timedelta(days=off))
    )
    return st.one_of(st.dates(first, last), near.filter(lambda day: first <= day <= last))


def spans(open_end: bool = True) -> st.SearchStrategy[dict[str, str]]:
    """`since` and `until`, the end perhaps left open."""

    def build(since: date, length: int | None) -> dict[str, str]:
        found = {"since": since.isoformat()}
        if length is not None:
            found["until"] = (since + timedelta(days=length)).isoformat()
        return found

    lengths = st.integers(0, 1200)
    return st.builds(build, days(), st.one_of(st.none(), lengths) if open_end else lengths)


MULTISTATE = frozenset({"TX", "CO", "VA", "PA", "RI", "NJ", "WA", "GA", "NM"})
"""Those of `PLACES` whose licenses may be multistate."""


@st.composite
def licenses(draw: st.DrawFn, position: int, places: Sequence[str]) -> dict[str, Any]:
    """One license with its terms and status."""
    since = draw(days())
    jurisdiction = draw(st.sampled_from(places))
    scopes = ["single_state"]
    if jurisdiction in MULTISTATE:
        scopes = ["multistate", "multistate", "multistate", "single_state", "unknown"]
    length = draw(st.sampled_from([365, 730, 1500, 4000]))
    through = since + timedelta(days=length)
    found: dict[str, Any] = {
        "id": f"lic-{position}",
        "category": draw(st.sampled_from(["rn", "rn", "rn", "lpn"])),
        "jurisdiction": jurisdiction,
        "scope": draw(st.sampled_from(scopes)),
        "terms": [{"since": since.isoformat(), "through": through.isoformat()}],
        "status": [{"since": since.isoformat(), "is": "active"}],
    }
    twist = draw(st.sampled_from(["permit", "status", "renewal", "silence", *[""] * 6]))
    if twist == "permit":
        found["kind"] = "temporary_permit"
    elif twist == "status":
        word = draw(st.sampled_from(["lapsed", "suspended", "revoked", "inactive", "pending"]))
        changed = draw(days().filter(lambda day: day != since))
        found["status"].append({"since": changed.isoformat(), "is": word})
        found["status"].sort(key=lambda entry: entry["since"])
    elif twist == "renewal":
        renewed = through + timedelta(days=draw(st.integers(1, 60)))
        found["terms"].append(
            {
                "since": renewed.isoformat(),
                "through": (renewed + timedelta(days=730)).isoformat(),
            }
        )
    elif twist == "silence" and draw(st.booleans()):
        found["status"] = []
    return found


@st.composite
def residences(draw: st.DrawFn, places: Sequence[str]) -> list[dict[str, Any]]:
    """One to three residences, mostly one after the other."""
    starts = sorted(draw(st.lists(days(), min_size=0, max_size=3, unique=True)))
    found: list[dict[str, Any]] = []
    for position, since in enumerate(starts):
        residence: dict[str, Any] = {
            "jurisdiction": draw(st.sampled_from(places)),
            "since": since.isoformat(),
        }
        if position + 1 < len(starts) and draw(st.integers(0, 9)):
            residence["until"] = (starts[position + 1] - timedelta(days=1)).isoformat()
        found.append(residence)
    return found


PLACES = ("TX", "CO", "VA", "CA", "NY", "GU", "MA", "PA", "RI", "NJ", "WA", "GA", "NM")


@st.composite
def dossiers(draw: st.DrawFn, places: Sequence[str] = PLACES) -> dict[str, Any]:
    """A random person: licenses, residences, and now and then what goes wrong in life."""
    count = draw(st.integers(0, 3))
    held_licenses = [draw(licenses(position, places)) for position in range(count)]
    found: dict[str, Any] = {
        "person": {"id": "p"},
        "licenses": held_licenses,
        "residences": draw(residences(places)),
    }
    jurisdiction: st.SearchStrategy[str] = st.sampled_from(places)
    if draw(st.integers(0, 3)) == 0:
        action: dict[str, Any] = {
            "jurisdiction": draw(jurisdiction),
            "against": draw(st.sampled_from(["license", "privilege"])),
            "action": draw(st.sampled_from(["probation", "suspension", "reprimand", "fine"])),
            "limits_practice": draw(st.sampled_from([True, False, None])),
            **draw(spans()),
        }
        mine = [
            license["id"]
            for license in held_licenses
            if license["jurisdiction"] == action["jurisdiction"]
        ]
        named: str | None = draw(st.sampled_from([None, *mine]))
        if named is not None:
            action["license"] = named
        found["encumbrances"] = [action]
    if draw(st.integers(0, 5)) == 0:
        found["alternative_programs"] = [{"jurisdiction": draw(jurisdiction), **draw(spans())}]
    if draw(st.integers(0, 5)) == 0:
        found["convictions"] = [
            {
                "kind": draw(st.sampled_from(["felony", "misdemeanor"])),
                "day": draw(days()).isoformat(),
                "practice_related": draw(st.sampled_from([True, False, None])),
            }
        ]
    if draw(st.integers(0, 7)) == 0:
        found["exclusions"] = [
            {
                "list": draw(st.sampled_from(["leie", "leie", "sam", "state"])),
                "match": draw(st.sampled_from(["confirmed", "possible", "cleared"])),
                "jurisdiction": draw(st.sampled_from([None, "TX"])),
                "waived_in": draw(st.sampled_from([None, "CO"])),
                **draw(spans()),
            }
        ]
    if draw(st.integers(0, 2)) == 0:
        found["compact_applications"] = [
            {
                "compact": "nlc",
                "jurisdiction": draw(jurisdiction),
                "filed": draw(days()).isoformat(),
            }
        ]
    if draw(st.integers(0, 5)) == 0:
        found["federal_roles"] = [{"agency": "VA", **draw(spans())}]
    if draw(st.integers(0, 5)) == 0:
        service: dict[str, Any] = {"relation": "spouse", **draw(spans())}
        if draw(st.booleans()):
            service["relocated_to"] = draw(jurisdiction)
            for key in ("orders", "application_filed"):
                if draw(st.integers(0, 2)):
                    service[key] = draw(days()).isoformat()
        found["military"] = [service]
    if draw(st.integers(0, 5)) == 0:
        found["complete"] = ["licenses", "encumbrances", "federal_roles"]
    return found
