"""The conformance suite catches each breach, in a sentence that says how to repair it."""

from collections.abc import Callable, Iterable
from datetime import date
from pathlib import Path
from types import ModuleType
from typing import Any

import attrs
import pytest

from goodstanding.credentials import CredentialType, Eligibility, Issuer, Note, Renewal
from goodstanding.dates import Dated
from goodstanding.errors import InputError
from goodstanding.findings import Finding, Verdict
from goodstanding.rules import (
    Judgement,
    Question,
    activities,
    all_of,
    assumed,
    attested,
    ce_hours,
    dated,
    degree,
    judged_by,
    passed,
    since,
    unpublished,
)
from goodstanding.rules.attestations import JudgedBy
from goodstanding.rules.combine import Leaf, Requirement
from goodstanding.sources import Source
from goodstanding.testing import answer_checks
from goodstanding.testing.conformance import CHECKS, StaleSource, conformance, examine, subject

ON = date(2026, 11, 21)
HANDBOOK = Source(
    "RCC Candidate Handbook",
    url="https://hbcc.example/handbook.pdf",
    published=date(2024, 10, 1),
    retrieved=date(2026, 8, 20),
)
HOURS = ce_hours(
    "renewal.hours",
    at_least=dated(
        since("2018-07-01", 60, HANDBOOK.at("p. 12")), since("2025-01-01", 80, HANDBOOK.at("p. 14"))
    ),
)
IN_FORCE = dated(since("2018-07-01", True, HANDBOOK.at("p. 15")))


def rcc(*more: Requirement, **changed: Any) -> CredentialType:
    """A small credential: hours, and whatever else a test asks."""
    kind = CredentialType(
        id="rcc",
        name="Registered Care Coordinator",
        issuer=Issuer("hbcc", "Harbor Board for Care Coordination"),
        renewal=Renewal(requirement=all_of("renewal", HOURS, *more)),
    )
    return attrs.evolve(kind, **changed)


def paper(last: str, hours: float, verdict: str, day: str = "", **more: Any) -> dict[str, Any]:
    """Somebody with so many hours in a term that ends on a day."""
    first = f"{int(last[:4]) - 5}{last[4:]}"
    return {
        "name": f"{hours:g} hours, {last}",
        "dossier": {
            "person": {"id": "p"},
            "certifications": [{"type": "rcc", "terms": [{"since": first, "through": last}]}],
            "continuing_education": [
                {"title": "Care", "completed": f"{int(last[:4]) - 1}{last[4:]}", "hours": hours}
            ],
            "complete": ["continuing_education"],
        },
        "ask": {"renewal": {"for": "rcc", "day": day or last}},
        "expect": {"verdict": verdict},
        **more,
    }


CASES = (
    paper("2018-06-30", 60, "unknown"),
    paper("2018-07-01", 60, "met"),
    paper("2024-12-31", 60, "met"),
    paper("2025-01-01", 60, "unmet"),
)


def found(
    check: str,
    kind: CredentialType,
    cases: Iterable[dict[str, Any]] = CASES,
    modules: Iterable[ModuleType] = (),
    on: date = ON,
) -> list[str]:
    """What one check says."""
    examined = subject(modules=modules, credential_types=[kind], cases=cases, on=on)
    return [complaint.text for complaint in examine(examined, [check])]


def module(tmp_path: Path, text: str) -> ModuleType:
    """A rule file with this text."""
    path = tmp_path / "rcc.py"
    path.write_text(text, encoding="utf-8")
    empty = ModuleType("rcc")
    empty.__file__ = str(path)
    return empty


@pytest.mark.parametrize("check", CHECKS)
def test_a_sound_credential_has_no_complaints(check: str, tmp_path: Path) -> None:
    """What is written as the design asks passes every check."""
    rules = module(
        tmp_path, '"""Rules."""\n\nfrom datetime import date\n\nON: date = date(2026, 1, 1)\n'
    )
    assert found(check, rcc(), modules=[rules]) == []


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        (
            "X = 1\nfor i in range(3):\n    X += i\n",
            "rcc.py, line 2: a rule file holds imports and assignments only; move this For to "
            "another module, and name it here by judged_by(...)",
        ),
        (
            "def f(q):\n    return q\n",
            "rcc.py, line 1: a rule file holds imports and assignments only; move this FunctionDef "
            "to another module, and name it here by judged_by(...)",
        ),
        (
            "\nF = lambda q: q\n",
            "rcc.py, line 2: a Lambda is a program; write its values out, or move it to another "
            "module",
        ),
        (
            "WINDOWS = [y for y in range(3)]\n",
            "rcc.py, line 1: a ListComp is a program; write its values out, or move it to another "
            "module",
        ),
    ],
)
def test_a_rule_file_that_computes(tmp_path: Path, text: str, sentence: str) -> None:
    """A reader of the handbook can check assignments, not programs."""
    failure = found("rule_file_is_assignments_only", rcc(), modules=[module(tmp_path, text)])
    assert failure == [sentence]


def test_an_import_that_is_not_public(tmp_path: Path) -> None:
    """What is not on the list of public rooms may move, and is told with the rooms that may not."""
    kept = module(tmp_path, "from goodstanding.rules import all_of\nimport datetime\n")
    assert found("imports_are_public", rcc(), modules=[kept]) == []
    private = module(tmp_path, "from goodstanding.engine.requirements import ask\n")
    (failure,) = found("imports_are_public", rcc(), modules=[private])
    assert failure.startswith("rcc.py, line 1: imports ask from 'goodstanding.engine.requirements'")
    assert "goodstanding.rules" in failure


def test_a_leaf_without_a_citation() -> None:
    """Value, day and citation never part."""
    bare = JudgedBy("renewal.odd", lambda q: Judgement(Verdict.MET, ""), None)  # type: ignore[arg-type]
    assert found("every_leaf_is_cited", rcc(bare), cases=()) == [
        "rcc.renewal.odd has no dated value; give it cite=SOURCE.at('p. 1') or "
        "in_force=dated(since('YYYY-MM-DD', True, SOURCE.at('p. 1')))"
    ]
    untitled = Source("", url="https://hbcc.example", retrieved=date(2026, 8, 20)).at("p. 1")
    hours = ce_hours("renewal.more", at_least=dated(since("2018-07-01", 3, untitled)))
    assert found("every_leaf_is_cited", rcc(hours), cases=()) == [
        "rcc.renewal.more: the source of the value of 2018-07-01 has no title; give its "
        "Source(...) one"
    ]


def test_a_note_without_a_citation() -> None:
    """A published fact names where it is published."""
    assert found("every_leaf_is_cited", rcc(notes=(Note("fee", "It costs more.", ()),))) == [
        "rcc, note 'fee': cites nothing; add (SOURCE.at('p. 1'),)"
    ]


def test_an_address_without_encryption() -> None:
    """An address is https, or a note says why it is not."""
    for note, warned in (
        (
            "",
            [
                "source 'Old page': the address 'http://hbcc.example' is not https; give its https "
                "address, or say in note=... why it has none"
            ],
        ),
        ("kept at an address without encryption", []),
    ):
        page = Source("Old page", url="http://hbcc.example", retrieved=date(2026, 8, 20), note=note)
        kind = rcc(notes=(Note("n", "So it was.", (page.at("top"),)),))
        assert found("sources_can_be_reopened", kind) == warned


def test_a_source_read_before_it_was_published() -> None:
    """One of the two days is wrong."""
    page = Source(
        "Page",
        url="https://hbcc.example",
        published=date(2026, 9, 1),
        retrieved=date(2026, 8, 20),
    )
    kind = rcc(notes=(Note("n", "So it is.", (page.at("top"),)),))
    assert found("sources_can_be_reopened", kind) == [
        "source 'Page': read on 2026-08-20, before it was published on 2026-09-01; correct one of "
        "the two"
    ]


def test_a_source_read_long_ago() -> None:
    """Four hundred days pass in silence; a day more is a warning."""
    assert found("sources_are_fresh", rcc(), on=date(2027, 9, 24)) == []
    assert found("sources_are_fresh", rcc(), on=date(2027, 9, 25)) == [
        "source 'RCC Candidate Handbook': read on 2026-08-20, 401 days before 2027-09-25; read it "
        "again, correct what changed and set retrieved=..."
    ]


def test_an_assumption_of_nobody() -> None:
    """A site that sets a value sees whose it is."""
    loose = assumed("full_time", unit="hours/week", why="no figure is published")
    asked = unpublished("renewal.odd", loose, in_force=IN_FORCE)
    assert found("assumptions_name_their_owner", rcc(asked), cases=()) == [
        "rcc.renewal.odd: the assumption 'full_time' does not say whose it is; let it begin with "
        "'rcc.'"
    ]


def test_a_case_that_does_not_hold() -> None:
    """The case and the rules disagree, and the handbook decides."""
    assert found("cases_hold", rcc(), cases=[paper("2025-01-01", 79.5, "met")]) == [
        "rcc renewal, case '79.5 hours, 2025-01-01': verdict: expected met, got unmet, because "
        "79.5 of 80 hours; read the source again and correct the rule or the case"
    ]
    silent = paper("2025-01-01", 80, "met", expect={"findings": {"rcc.renewal.hours": "met"}})
    assert found("cases_hold", rcc(), cases=[silent]) == [
        "rcc renewal, case '80 hours, 2025-01-01': says no verdict; add verdict: met, unmet or "
        "unknown to its `expect`"
    ]
    assert found("cases_hold", rcc(), cases=[]) == [
        "there are no cases; write people on paper in cases.py or a scenario file"
    ]


def test_a_requirement_that_no_case_fails() -> None:
    """A rule that nobody ever fails may be no rule."""
    assert found("every_requirement_is_seen_both_ways", rcc(), cases=CASES[:3]) == [
        "rcc.renewal is unmet in no case; add a person on paper for whom it is unmet",
        "rcc.renewal.hours is unmet in no case; add a person on paper for whom it is unmet",
    ]
    capped = rcc(
        ce_hours(
            "renewal.leadership",
            topic="leadership",
            at_most=dated(since("2018-07-01", 30, HANDBOOK.at("p. 13"))),
        )
    )
    assert found("every_requirement_is_seen_both_ways", capped) == []


def test_a_day_with_one_side() -> None:
    """A change that no case straddles could have any day."""
    assert found("every_day_has_two_sides", rcc(), cases=CASES[:3]) == [
        "rcc renewal: no case has its key day on 2025-01-01, where renewal.hours begins on "
        "2025-01-01; add a case with that day as the last day of the term"
    ]


RECENT = rcc(
    eligibility=Eligibility(
        requirement=all_of(
            "eligibility",
            degree("eligibility.degree", fields="nursing", lookback_months=60, in_force=IN_FORCE),
            passed("eligibility.passed", "acm-core", lookback_months=12, in_force=IN_FORCE),
            attested(
                "eligibility.word", "good_moral_character", lookback_months=6, in_force=IN_FORCE
            ),
        )
    )
)


def recent(
    conferred: str, sat: str, vouched: str, verdict: str, field: str = "nursing"
) -> dict[str, Any]:
    """Somebody who applies on 1 March 2026, with a degree, an examination and an attestation."""
    return {
        "name": f"{conferred}, {sat}, {vouched}, {field}",
        "dossier": {
            "person": {"id": "p"},
            "degrees": [{"level": "bachelor", "field": field, "conferred": conferred}],
            "examinations": [{"id": "acm-core", "day": sat, "result": "passed"}],
            "attestations": [{"kind": "good_moral_character", "day": vouched}],
            "complete": ["degrees", "examinations", "attestations"],
        },
        "ask": {"eligibility": {"for": "rcc", "day": "2026-03-01"}},
        "expect": {"verdict": verdict},
    }


def test_a_look_back_with_one_side() -> None:
    """A look-back that no case straddles could be of any length; another field shows nothing."""
    check = "every_look_back_has_two_sides"
    inside = recent("2021-03-01", "2025-03-01", "2025-09-01", "met")
    outside = recent("2021-02-28", "2025-02-28", "2025-08-31", "unmet")
    assert found(check, RECENT, [inside, outside]) == []
    assert found(check, rcc()) == []
    missing = found(check, RECENT, [outside])
    assert missing[0] == (
        "rcc eligibility: no case has a degree conferred on the first day of the 60 months of "
        "eligibility.degree; add a person for whom it is met; for case '2021-02-28, 2025-02-28, "
        "2025-08-31, nursing' the first day is 2021-03-01"
    )
    assert ["examination" in missing[1], "attestation" in missing[2], len(missing)] == [
        True,
        True,
        3,
    ]
    assert len(found(check, RECENT, [inside])) == 3
    other = recent("2021-02-28", "2025-02-28", "2025-08-31", "unmet", field="law")
    (lacks,) = found(check, RECENT, [inside, other])
    assert "a degree conferred on the day before the first of the 60 months" in lacks


AS_APPLIED = degree(
    "renewal.degree", fields="nursing", lookback_months=12, handed_in=True, in_force=IN_FORCE
)


def graduate(conferred: str, verdict: str, *, submitted: str = "") -> dict[str, Any]:
    """Somebody with eighty hours and a degree, who has handed in a renewal or not yet."""
    case = paper("2026-05-31", 80, verdict)
    case["name"] = f"{conferred}, {submitted}"
    case["dossier"]["degrees"] = [{"level": "bachelor", "field": "nursing", "conferred": conferred}]
    if submitted:
        case["dossier"]["applications"] = [
            {"type": "rcc", "purpose": "renewal", "submitted": submitted}
        ]
    case["dossier"]["complete"] += ["degrees"]
    return case


def test_a_look_back_from_the_application_is_seen_with_one() -> None:
    """Its sides are those of the application's day, and nobody's last day stands for it."""
    sides, seen = "every_look_back_has_two_sides", "every_application_is_seen"
    kind = rcc(AS_APPLIED)
    applied = [
        graduate("2025-03-01", "met", submitted="2026-03-01"),
        graduate("2025-02-28", "unmet", submitted="2026-03-01"),
    ]
    none = [graduate("2025-06-01", "met"), graduate("2025-05-31", "unmet")]
    everybody = [*applied, *none]
    for check in (sides, seen, "cases_hold"):
        assert found(check, kind, everybody) == []
    assert found(seen, rcc()) == []
    wrong = [graduate("2025-06-01", "met", submitted="2026-03-01")]
    assert "on the first day of the 12 months of renewal.degree" in found(sides, kind, wrong)[0]
    (lacks,) = found(seen, kind, none)
    assert lacks == (
        "rcc renewal: no case has an application on record on another day than the key day, as of "
        "which renewal.degree is judged; add a person who has handed one in"
    )
    (lacks,) = found(seen, kind, [graduate("2025-06-01", "met", submitted="2026-05-31"), *none])
    assert "on another day than the key day" in lacks
    (lacks,) = found(seen, kind, applied)
    assert "every case has an application on record" in lacks


def yearly(first: float, second: float, format: str = "live") -> dict[str, Any]:
    """Somebody with hours in each of two years of a term, the second in a format."""
    case = paper("2018-12-31", 1, "unknown", day="2019-02-01")
    case["dossier"]["certifications"][0]["terms"] = [
        {"since": "2017-01-01", "through": "2018-12-31"}
    ]
    case["dossier"]["continuing_education"] = [
        {"title": "A", "completed": "2017-06-01", "hours": first, "format": "live"},
        {"title": "B", "completed": "2018-06-01", "hours": second, "format": format},
    ]
    return case


def test_hours_of_a_year_that_nobody_lacks() -> None:
    """Hours asked in each year are those of the term until somebody lacks them in one."""
    step = since("2018-07-01", 10, HANDBOOK.at("p. 12"))
    kind = rcc(ce_hours("renewal.years", at_least=dated(step), per_year=True))
    check = "every_year_can_be_short"
    assert found(check, kind, [yearly(30, 0)]) == []
    for even in (yearly(15, 15), yearly(9, 9), yearly(0, 0)):
        (lacks,) = found(check, kind, [even])
        assert lacks == (
            "rcc.renewal.years: no case has hours enough for all years and too few in one; add a "
            "person who took them all in one year, for whom it is unmet"
        )


def test_a_part_that_limits_nobody() -> None:
    """A limit that takes nothing away from anybody may be no limit."""
    step = since("2018-07-01", 2 / 3, HANDBOOK.at("p. 12"))
    kind = rcc(ce_hours("renewal.online", format="online", at_most_share=dated(step)))
    check = "every_part_takes_hours_away"
    assert found(check, kind, [yearly(10, 21, "online")]) == []
    assert found("every_requirement_is_seen_both_ways", kind, [yearly(60, 1), yearly(1, 1)]) == []
    for inside in (yearly(10, 20, "online"), yearly(10, 40)):
        (lacks,) = found(check, kind, [inside])
        assert lacks == (
            "rcc.renewal.online: in no case the limit takes hours away; add a person with more "
            "hours of that format than the part allows"
        )


def test_something_known_before_the_first_rule(monkeypatch: pytest.MonkeyPatch) -> None:
    """Before the first published rule nothing can be said; no word of the rules says anything."""

    def hasty(requirement: Requirement, q: Question) -> Finding:
        return Finding(q.path(requirement.id), Verdict.MET, "always")

    monkeypatch.setattr(answer_checks, "ask", hasty)
    assert found("nothing_is_known_before_the_first_day", rcc()) == [
        "rcc renewal, case '60 hours, 2018-06-30': on 2018-06-30, before the first rule of "
        "renewal, rcc.renewal is known; let it be unknown where no value is on record"
    ]


def applying(name: str, memberships: int, verdict: str, day: str = "2026-01-01") -> dict[str, Any]:
    """Somebody with so many memberships who may or may not apply."""
    bodies = [{"body": f"b{n}", "since": "2020-01-01"} for n in range(memberships)]
    return {
        "name": name,
        "dossier": {"person": {"id": "p"}, "memberships": bodies},
        "ask": {"eligibility": {"for": "rcc", "day": day}},
        "expect": {"verdict": verdict},
    }


def to_apply(answer: Callable[[Question], Judgement]) -> CredentialType:
    """The small credential with an eligibility that a function judges."""
    odd = judged_by("eligibility.odd", answer, in_force=IN_FORCE)
    return rcc(eligibility=Eligibility(requirement=all_of("eligibility", odd)))


def test_silence_taken_for_failure() -> None:
    """Of somebody of whom nothing is recorded nothing is unmet."""

    def strict(q: Question) -> Judgement:
        return Judgement(Verdict.MET if q.dossier.memberships else Verdict.UNMET, "membership")

    assert found("silence_is_not_failure", to_apply(strict), [applying("none", 0, "unmet")]) == [
        f"rcc.{name} is unmet on 2026-01-01 for somebody of whom nothing is recorded; answer "
        "unknown unless the dossier marks the kind of fact complete"
        for name in ("eligibility", "eligibility.odd")
    ]


def test_evidence_that_unsettles() -> None:
    """Who adds a fact that suffices for somebody else must not lose an answer."""

    def fickle(q: Question) -> Judgement:
        verdicts = (Verdict.UNMET, Verdict.MET, Verdict.MET, Verdict.UNKNOWN)
        return Judgement(verdicts[len(q.dossier.memberships)], "memberships")

    two = applying("two", 2, "met")
    two["dossier"]["memberships"][0]["body"] = "c"
    two["dossier"]["memberships"][1]["body"] = "d"
    text = found("evidence_never_unsettles", to_apply(fickle), [applying("one", 1, "met"), two])
    assert text == [
        f"rcc eligibility, case 'one': rcc.{name} is met, and becomes unknown when the facts of "
        "'two' are added; let more evidence settle an answer, never unsettle it"
        for name in ("eligibility", "eligibility.odd")
    ]


def test_completeness_that_unsettles() -> None:
    """To mark a kind complete is evidence too."""

    def contrary(q: Question) -> Judgement:
        return Judgement(Verdict.UNKNOWN if q.complete("degrees") else Verdict.MET, "degrees")

    text = found("evidence_never_unsettles", to_apply(contrary), [applying("one", 1, "met")])
    assert text[-1] == (
        "rcc eligibility, case 'one': rcc.eligibility.odd is met, and becomes unknown when every "
        "kind is marked complete; let more evidence settle an answer, never unsettle it"
    )


def test_an_answer_that_outlives_its_day() -> None:
    """A verdict that changes after a month cannot be said to hold for a year."""

    def lying(q: Question) -> Judgement:
        early = q.on < date(2026, 1, 20)
        return Judgement(
            Verdict.MET if early else Verdict.UNMET, "odd", holds_until=date(2027, 1, 1)
        )

    assert found("holds_until_is_honest", to_apply(lying), [applying("one", 1, "met")]) == [
        "rcc eligibility, case 'one': rcc.eligibility.odd is met on 2026-01-01, said to hold until "
        "2027-01-01, and unmet on 2026-01-31; give its Judgement a holds_until no later than "
        "2026-01-31"
    ]


def test_an_answer_that_is_no_json() -> None:
    """Not a number is not a figure that anybody can read back."""

    def endless(q: Question) -> Judgement:
        return Judgement(Verdict.MET, "odd", amount=float("nan"))

    (text,) = found("answers_survive_json", to_apply(endless), [applying("one", 1, "met")])
    assert text.startswith("rcc eligibility, case 'one': the answer cannot be written as JSON (")
    assert text.endswith("); let judgements hold text, finite numbers and days only")


@attrs.frozen(eq=False)
class Oracle(Leaf):
    """A requirement of a stranger's own making."""

    in_force: Dated[bool]


def test_a_rule_that_no_sheet_can_show() -> None:
    """A reader of the sheet must see every requirement, so only the known words make one."""
    (text,) = found("rule_sheet_renders", rcc(Oracle("renewal.oracle", IN_FORCE)), cases=())
    assert text.startswith("rcc: its rule sheet cannot be written (")
    assert text.endswith("); write the rules with the words of goodstanding.rules only")


@pytest.mark.parametrize(
    ("case", "sentence"),
    [
        ({"name": "x", "ask": {"renewal": {}}}, "case 'x': give it dossier and expect"),
        (
            paper("2025-01-01", 80, "met", ask={"route": {"for": "rcc", "route": "late"}}),
            "case '80 hours, 2025-01-01': route 'late' is none of rcc's routes: it has none",
        ),
        (
            paper("2025-01-01", 80, "met", day="2025-02-30"),
            "case '80 hours, 2025-01-01': day is out of range for month",
        ),
        (
            paper("2025-01-01", 80, "met", ask={"renewal": {"for": "rc", "day": "2025-01-01"}}),
            "case '80 hours, 2025-01-01': 'rc': not a credential type; known are rcc",
        ),
    ],
)
def test_a_case_that_cannot_be_read(case: dict[str, Any], sentence: str) -> None:
    """A case is named with what is wrong with it."""
    with pytest.raises(InputError) as caught:
        subject(modules=[], credential_types=[rcc()], cases=[case], on=ON)
    assert str(caught.value) == sentence


def test_scenario_files_serve_as_cases(tmp_path: Path) -> None:
    """A reader who does not program writes the people on paper; other questions are passed over."""
    file = tmp_path / "people.yaml"
    file.write_text(
        """
assumptions: {rcc.full_time: 35}
scenarios:
- name: Nobody
  dossier: {person: {id: n}}
  ask: {renewal: {for: rcc, day: 2025-01-01}}
  expect: {verdict: unknown}
- name: A license
  dossier: {person: {id: n}}
  ask: {practice: {in: TX, as: rn, day: 2025-01-01}}
  expect: {decision: needs_review}
""",
        encoding="utf-8",
    )
    examined = subject(modules=[], credential_types=[rcc()], scenarios=[tmp_path], on=ON)
    (case,) = examined.cases
    assert (case.name, case.day, case.assumptions) == (
        "Nobody",
        date(2025, 1, 1),
        {"rcc.full_time": 35},
    )
    assert examine(examined, ["cases_hold"]) == ()
    file.write_text("people: []\n", encoding="utf-8")
    with pytest.raises(InputError, match=r"must hold a list under the key 'scenarios'"):
        subject(modules=[], credential_types=[rcc()], scenarios=[file], on=ON)


def test_the_test_that_pytest_runs() -> None:
    """One test per check; complaints fail it, warnings warn, an unreadable case is told."""
    test = conformance(modules=[], credential_types=[rcc()], cases=CASES, on=date(2028, 1, 1))
    (mark,) = test.pytestmark  # type: ignore[attr-defined]
    assert mark.args == ("check", list(CHECKS))
    test("cases_hold")
    with pytest.warns(StaleSource, match=r"read it again, correct what changed"):
        test("sources_are_fresh")
    wrong = conformance(modules=[], credential_types=[rcc()], cases=CASES[:3], on=ON)
    with pytest.raises(pytest.fail.Exception, match=r"is unmet in no case; add a person"):
        wrong("every_requirement_is_seen_both_ways")
    unreadable = conformance(modules=[], credential_types=[rcc()], cases=[{"name": "x"}], on=ON)
    with pytest.raises(pytest.fail.Exception, match=r"case 'x': give it dossier and ask and"):
        unreadable("cases_hold")
    with pytest.raises(pytest.skip.Exception, match="cases_hold says why"):
        unreadable("rule_sheet_renders")


def test_a_word_that_nobody_can_record() -> None:
    """A rule that asks for an unknown topic says how to make it known."""
    asked = ce_hours(
        "renewal.hours",
        at_least=dated(since("2018-07-01", 60, HANDBOOK.at("p. 12"))),
        accepted=activities(topics=("basketry", "ethics")),
    )
    kind = attrs.evolve(rcc(), renewal=Renewal(requirement=asked))
    examined = subject(modules=[], credential_types=[kind], on=ON)
    found = [failure.text for failure in examine(examined, ["words_can_be_recorded"])]
    assert len(found) == 1
    assert "add words={'topics': ('basketry',)}" in found[0]
    known = attrs.evolve(kind, words={"topics": ("basketry",)})
    examined = subject(modules=[], credential_types=[known], on=ON)
    assert not examine(examined, ["words_can_be_recorded"])
