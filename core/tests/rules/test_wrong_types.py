"""What a plugin's author writes of a wrong type is one sentence with what to write instead."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from goodstanding.compacts import Compact, Model, Party, PartyRule
from goodstanding.conditions import (
    AfterMove,
    DutyFrom,
    DutyOf,
    PrivilegeConditions,
    PrivilegeDuty,
    PrivilegeFee,
)
from goodstanding.credentials import (
    CredentialType,
    Eligibility,
    Fee,
    FeeFor,
    Issuer,
    LicenseOf,
    Note,
    Renewal,
    Route,
    TermEnds,
    TermRule,
)
from goodstanding.errors import RuleError
from goodstanding.rules import (
    all_of,
    approval,
    attested,
    before_last_day,
    by,
    ce_hours,
    course_in,
    dated,
    exempt,
    holds,
    judged_by,
    since,
    yearly,
)
from goodstanding.sources import Source

PAGE: Any = Source("Handbook", url="https://x.example/", retrieved=date(2026, 1, 1))
PLACE = PAGE.at("p. 4")
FIVE = dated(by("2026-01-01", 5, PLACE))


def as_any(value: object) -> Any:
    """What a type checker would refuse before the program does."""
    return value


WHOLE = (
    "is the document 'Handbook' as a whole; write the place in a document, as SOURCE.at('p. 12')"
)


@pytest.mark.parametrize(
    ("name", "write"),
    [
        ("'a': cite", lambda: holds("a", "rn", cite=PAGE)),
        ("'a': cite", lambda: attested("a", "good_moral_character", cite=PAGE)),
        ("'a': cite", lambda: exempt("a", cite=PAGE)),
        ("'a': cite", lambda: course_in("a", "ethics", cite=PAGE)),
        ("since('2024-01-01'): its source", lambda: since("2024-01-01", 3, PAGE)),
        ("by('2024-01-01'): its source", lambda: by("2024-01-01", 3, PAGE)),
        ("Approval('nasw'): cite", lambda: approval("nasw", taken=True, cite=PAGE)),
        (
            "Window('spring 2025'): cite",
            lambda: yearly("spring", "03-01", "05-31", PAGE, years=range(2025, 2026)),
        ),
        ("Note('a'): cite", lambda: Note("a", "says", (PAGE,))),
        ("TermEnds('fixed_date'): cite", lambda: TermEnds("fixed_date", PAGE)),
        ("Party('VT'): cite", lambda: Party("VT", PAGE)),
        ("PartyRule('a'): cite", lambda: PartyRule("a", "says", (PLACE, PAGE))),
    ],
)
def test_a_document_without_a_place_is_told(name: str, write: Callable[[], object]) -> None:
    """A Source where a Citation belongs, wherever one is written."""
    with pytest.raises(RuleError) as caught:
        write()
    assert str(caught.value).startswith(f"{name} {WHOLE}")


@pytest.mark.parametrize(
    ("write", "says"),
    [
        (lambda text: holds("a", "rn", cite=text), "'a': cite is of the type str; write the place"),
        (lambda text: since("2024-01-01", 3, text), "its source is of the type str"),
        (lambda text: Note("a", "b", text), "Note('a'): cite must be a tuple of places"),
        (lambda _: Note("a", "b", PLACE), "Note('a'): cite must be a tuple of places"),
        (lambda _: PAGE.at(4), "Handbook: at(4): the place must be text, as 'p. 12'"),
        (
            lambda _: since(as_any(date(2024, 1, 1)), 3, PLACE),
            "the day must be text, as '2026-12-31'",
        ),
        (
            lambda _: dated(as_any(3)),
            "dated(): 3 needs its day and source; write since('YYYY-MM-DD', 3,",
        ),
        (
            lambda _: dated(as_any([since("2024-01-01", 3, PLACE)])),
            "write the steps one after another",
        ),
        (
            lambda _: holds("a", "rn", in_force=as_any(True)),
            "in_force=True needs its day and source",
        ),
        (
            lambda _: ce_hours("a", at_least=as_any(since("2024-01-01", 3, PLACE))),
            "'a': at_least is one step; write at_least=dated(...) around",
        ),
        (
            lambda _: ce_hours("a", at_least=dated(since("2024-01-01", as_any("30"), PLACE))),
            "'a': at_least is '30' from 2024-01-01; it must be a number, assumed(...), or None",
        ),
        (
            lambda _: ce_hours("a", at_least=dated(since("2024-01-01", True, PLACE))),
            "'a': at_least is True from 2024-01-01; it must be a number",
        ),
        (
            lambda _: Fee("fee", "Renewal", as_any(150)),
            "'fee': amount=150 needs its day and source",
        ),
        (
            lambda _: Fee("fee", "Early", FIVE, paid=FeeFor.EARLY_RENEWAL),
            "'fee': days_before goes with FeeFor.EARLY_RENEWAL",
        ),
        (
            lambda _: Fee("fee", "Renewal", FIVE, paid=FeeFor.RENEWAL, days_before=60),
            "'fee': days_before goes with FeeFor.EARLY_RENEWAL",
        ),
        (
            lambda _: Fee("fee", "Early", FIVE, paid=FeeFor.EARLY_RENEWAL, days_before=0),
            "'fee': days_before=0 must be 1 or more",
        ),
        (
            lambda _: Fee("fee", "Renewal", FIVE, paid=as_any("to renew")),
            "paid is 'to renew'; write one of FeeFor.APPLICATION, FeeFor.RENEWAL,",
        ),
        (
            lambda _: all_of("a", as_any([holds("b", "rn", cite=PLACE)])),
            "'a': write its parts one after another, not as a list",
        ),
        (lambda _: all_of("a", as_any("b")), "'a': 'b' is not a requirement"),
        (lambda _: all_of("a", PLACE), "'a': a Citation is not a requirement"),
    ],
)
def test_a_wrong_type_is_told(write: Callable[[Any], object], says: str) -> None:
    """Each in one sentence, when the rules are loaded."""
    with pytest.raises(RuleError) as caught:
        write("p. 4")
    assert says in str(caught.value)
    assert "\n" not in str(caught.value)


RULE = PartyRule("pier.states", "A state takes part.", (PLACE,))
DAY = date(2026, 1, 1)
ISSUER = Issuer("pier", "Pier Board")


def compact(**other: Any) -> Compact:
    """A compact of one state, with what a test writes otherwise."""
    right: dict[str, Any] = {
        "model": Model.ISSUED,
        "categories": ("pt",),
        "parties": (Party("VT", PLACE, implemented=DAY),),
        "rules": {},
    }
    return Compact("pier", "Pier Compact", **(right | other))


def duty(**other: Any) -> PrivilegeDuty:
    """A duty, with what a test writes otherwise."""
    right: dict[str, Any] = {
        "of": DutyOf.EMPLOYER,
        "counted_from": DutyFrom.HIRE,
        "since": DAY,
        "cite": (PLACE,),
    }
    return PrivilegeDuty(id="report", asks="report the hire", **(right | other))


def fee(**other: Any) -> PrivilegeFee:
    """A fee for a privilege, with what a test writes otherwise."""
    return PrivilegeFee(what="privilege", dollars=50, **({"since": DAY, "cite": PLACE} | other))


def credential(**other: Any) -> CredentialType:
    """A credential type, with what a test writes otherwise."""
    return CredentialType(id="pcm", name="PCM", **({"issuer": ISSUER} | other))


@pytest.mark.parametrize(
    ("write", "says"),
    [
        (lambda: Party("XX", PLACE), "Party('XX'): jurisdiction names 'XX', which is no juris"),
        (
            lambda: Party("VT", PLACE, implemented=as_any("2026-01-01")),
            "Party('VT'): implemented is '2026-01-01'; write a day, as date(2026, 12, 31)",
        ),
        (
            lambda: compact(categories=("rd",)),
            "Compact('pier'): categories names 'rd', which is no license category; known are rn, ",
        ),
        (lambda: compact(categories="pt"), "Compact('pier'): categories is 'pt'; write a tuple"),
        (
            lambda: compact(model="issued"),
            "Compact('pier'): model is 'issued'; write one of Model.AUTOMATIC, Model.ISSUED; "
            "here Model.ISSUED",
        ),
        (
            lambda: compact(parties=Party("VT", PLACE)),
            "Compact('pier'): parties is a value of the type Party; write a tuple, as (Pa",
        ),
        (
            lambda: compact(rules={"ENDED": RULE}),
            "Compact('pier'): rules has 'ENDED'; write Point.",
        ),
        (
            lambda: compact(duties=duty()),
            "Compact('pier'): duties is a value of the type PrivilegeDuty; write a tuple",
        ),
        (
            lambda: duty(of="employer"),
            "PrivilegeDuty('report'): of is 'employer'; write one of DutyOf.EMPLOYER, "
            "DutyOf.HOLDER; here DutyOf.EMPLOYER",
        ),
        (lambda: duty(counted_from="hiring"), "counted_from is 'hiring'; write one of DutyFrom."),
        (lambda: duty(cite=PLACE), "PrivilegeDuty('report'): cite must be a tuple of places"),
        (lambda: duty(states=("VT", "Ohio")), "states names 'Ohio', which is no jurisdiction"),
        (lambda: fee(cite=PAGE), f"PrivilegeFee('privilege'): cite {WHOLE}"),
        (lambda: fee(since="2026"), "PrivilegeFee('privilege'): since is '2026'; write a day"),
        (
            lambda: PrivilegeConditions(after_move=as_any("stops")),
            "after_move is 'stops'; write one of AfterMove.FOLLOWS, AfterMove.STOPS,",
        ),
        (lambda: LicenseOf("Ohio", "rn"), "jurisdiction names 'Ohio', which is no jurisdiction"),
        (lambda: LicenseOf("OH", "nurse"), "category names 'nurse', which is no license category"),
        (
            lambda: credential(issuer="Pier"),
            "CredentialType('pcm'): issuer is 'Pier'; write Issuer(...)",
        ),
        (
            lambda: credential(fees=(Fee("fee", "Renewal", dated(by("2026-01-01", 5, PLACE))))),
            "CredentialType('pcm'): fees is a value of the type Fee; write a tuple, as (F",
        ),
        (
            lambda: credential(notes=(holds("a", "rn", cite=PLACE),)),
            "CredentialType('pcm'): notes has a value of the type Holds in it; write Note(...)",
        ),
        (
            lambda: Eligibility(requirement=as_any(PLACE)),
            "Eligibility: requirement is a value of the type Citation; write Requirement(...)",
        ),
        (
            lambda: Renewal(requirement=holds("a", "rn", cite=PLACE), key_day=as_any("today")),
            "key_day is 'today'; write one of KeyDay.DAY_OF_APPLICATION,",
        ),
        (
            lambda: Route(
                id="late",
                name="Late",
                purpose=as_any("late_renewal"),
                requirement=holds("a", "rn", cite=PLACE),
            ),
            "Route('late'): purpose is 'late_renewal'; write one of Purpose.",
        ),
        (
            lambda: TermRule(months=as_any(36)),
            "'TermRule': months=36 needs its day and source; write",
        ),
        (
            lambda: Source("Handbook", url="https://x.example/", retrieved=as_any("2026-01-01")),
            "Source('Handbook'): retrieved is '2026-01-01'; write a day, as date(2026, 12, 31)",
        ),
    ],
)
def test_what_is_declared_of_a_wrong_type_is_told(write: Callable[[], object], says: str) -> None:
    """An attribute of a compact, a credential or a document, and what to write in its place."""
    with pytest.raises(RuleError) as caught:
        write()
    assert says in str(caught.value)
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize(
    ("write", "says"),
    [
        (lambda: judged_by("a", as_any("f"), cite=PLACE), "'a': judged_by('f') must be given a fu"),
        (lambda: holds("a", as_any(["rn"]), cite=PLACE), "'a': write the credentials one after"),
        (
            lambda: ce_hours("a", topic=as_any((("law",), "x")), at_least=FIVE),
            "('law',) among words: write text, as ('ethics', 'law')",
        ),
        (
            lambda: ce_hours("a", at_least=FIVE, lookback_months=as_any(FIVE)),
            "'a': lookback_months must be a whole number of months, as lookback_months=24",
        ),
        (
            lambda: before_last_day("a", PLACE, days=as_any("90")),
            "before_last_day('a'): it opens 1 or more before the last day",
        ),
        (
            lambda: CredentialType(id="Foo Bar", name="Foo", issuer=ISSUER),
            "CredentialType('Foo Bar'): an id is small letters and digits joined by -",
        ),
        (
            lambda: credential(words={"topic": ("law",)}),
            "pcm: words: 'topic': not a group of words; the groups are categories, topics,",
        ),
        (lambda: credential(words={"topics": "law"}), "pcm: words: topics: 'law' must be a list"),
        (
            lambda: TermEnds("fixed_date", PLACE, "31-12", "even"),
            "TermEnds('fixed_date'): day '31-12' must be month and day, as '12-31'",
        ),
        (
            lambda: TermEnds("fixed_date", PLACE, "02-29", "every_year"),
            "TermEnds('fixed_date'): day '02-29' must be month and day, as '12-31'",
        ),
        (
            lambda: TermEnds("fixed_day", PLACE, "12-31", "even"),
            "TermEnds('fixed_day'): by 'fixed_day' must be 'fixed_date', 'birth_month_last_day',",
        ),
        (
            lambda: TermEnds("fixed_date", PLACE, "12-31", "evens"),
            "TermEnds('fixed_date'): years 'evens' must be 'even', 'odd', 'every_year',",
        ),
        (lambda: TermEnds("fixed_date", PLACE), "TermEnds('fixed_date'): 'fixed_date' needs a day"),
        (
            lambda: TermEnds("birthday", PLACE, "12-31"),
            "TermEnds('birthday'): 'fixed_date' needs a day",
        ),
    ],
)
def test_words_of_a_wrong_type_are_told(write: Callable[[], object], says: str) -> None:
    """Before, each was taken, and told as an error nobody foresaw, or not at all."""
    with pytest.raises(RuleError) as caught:
        write()
    assert says in str(caught.value)
    assert "\n" not in str(caught.value)


def test_what_is_declared_right_is_taken() -> None:
    """What the tests above change one by one is taken as it stands."""
    moves = PrivilegeConditions(after_move=AfterMove.STOPS)
    whole = compact(duties=(duty(),), fees=(fee(),), rules={}, conditions=moves)
    assert whole.began == DAY
    assert credential(license=LicenseOf("OH", "rn")).issuer is ISSUER
