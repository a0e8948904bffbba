"""Due items of certifications: of a type written here, and of the CCM where its plugin is."""

from datetime import date, timedelta

import attrs
import pytest

from goodstanding.catalog import Catalog
from goodstanding.credentials import (
    CredentialType,
    Eligibility,
    Fee,
    FeeFor,
    Issuer,
    LicenseOf,
    Renewal,
)
from goodstanding.facts import (
    Application,
    Certification,
    ContinuingEducation,
    Degree,
    Dossier,
    License,
    Person,
    Purpose,
    Status,
    StatusWord,
    Term,
)
from goodstanding.rules import all_of, ce_hours, dated, degree, since, window
from goodstanding.site.site_file import Position, Required, SiteFile
from goodstanding.sources import Source
from goodstanding_notifications.due.context import PersonContext
from goodstanding_notifications.due.evaluate import evaluate
from goodstanding_notifications.due.item import DueItem
from goodstanding_notifications.due.late_renewal import cost_of
from goodstanding_notifications.settings import Settings

HANDBOOK = Source("Handbook", url="https://x.example/handbook", retrieved=date(2026, 11, 1))
BODY = Issuer("body", "The Body")
CCB = CredentialType(
    id="ccb",
    name="Certified Case Boatswain",
    issuer=BODY,
    eligibility=Eligibility(
        requirement=all_of(
            "eligibility",
            degree("degree", "bachelor", cite=HANDBOOK.at("p. 1")),
        )
    ),
    windows=(
        window("Spring", "2027-02-01", "2027-03-31", HANDBOOK.at("p. 2")),
        window("Fall", "2027-08-01", "2027-09-30", HANDBOOK.at("p. 2")),
    ),
    renewal=Renewal(
        requirement=all_of(
            "renewal",
            ce_hours(
                "hours",
                at_least=dated(
                    since("2020-01-01", 20, HANDBOOK.at("p. 3")),
                    since("2027-04-01", 30, HANDBOOK.at("p. 4")),
                ),
            ),
        ),
        windows=(window("Renewal 2027", "2027-03-01", "2027-05-31", HANDBOOK.at("p. 5")),),
    ),
)
CATALOG = Catalog(credential_types=(CCB,))
THROUGH = date(2027, 5, 31)
HOLDER = Dossier(
    Person("p-1", "Pat Doe"),
    certifications=(
        Certification(
            "ccb",
            terms=(Term(date(2022, 6, 1), THROUGH),),
            status=(Status(StatusWord.ACTIVE, date(2022, 6, 1)),),
        ),
    ),
    continuing_education=(ContinuingEducation("Knots", date(2026, 1, 10), 12.5),),
    complete=frozenset({"continuing_education", "certifications", "degrees"}),
)


def items(
    dossier: Dossier, on: date, first_seen: dict[str, date] | None = None
) -> dict[str, DueItem]:
    """The items by subject."""
    case = PersonContext(CATALOG, dossier, (), on, Settings(), first_seen or {})
    return {item.subject: item for item in evaluate(case).items}


@pytest.mark.parametrize(("days", "listed"), [(181, False), (180, True)])
def test_a_certification_that_asks_for_hours_begins_at_180_days(days: int, listed: bool) -> None:
    """Hours take time: the ladder starts earlier, for the person alone."""
    found = items(HOLDER, THROUGH - timedelta(days=days))
    assert ("certification:ccb" in found) is listed
    assert ("education:ccb" in found) is listed


def test_the_hours_that_are_missing_are_named_with_a_pace() -> None:
    """What is on record, what is asked, and how much a month that is."""
    short = items(HOLDER, date(2027, 1, 31))["education:ccb"]
    assert (short.amount, short.needed, short.unit) == (12.5, 30, "contact hours")
    assert short.why == "17.5 hours in all missing for the term that ends on 2027-05-31"
    assert "a month" in short.todo[1]
    assert short.sources[0].startswith("Handbook")


def test_the_hours_on_record_stop_it() -> None:
    """With thirty hours there is nothing to collect, only the renewal itself."""
    more = (*HOLDER.continuing_education, ContinuingEducation("Ropes", date(2027, 1, 5), 17.5))
    found = items(attrs.evolve(HOLDER, continuing_education=more), date(2027, 1, 31))
    assert "education:ccb" not in found
    assert "certification:ccb" in found


def test_the_renewal_window_opens_and_closes_until_the_application_is_in() -> None:
    """Told on the first day and from 30 days before the last; an application stops it."""
    opens = "window_opens:renewal:ccb"
    closes = "window_closes:renewal:ccb"
    assert opens not in items(HOLDER, date(2027, 2, 28))
    assert opens in items(HOLDER, date(2027, 3, 1))
    assert closes not in items(HOLDER, date(2027, 4, 30))
    assert closes in items(HOLDER, date(2027, 5, 1))
    handed_in = (Application("ccb", Purpose.RENEWAL, date(2027, 3, 2)),)
    found = items(attrs.evolve(HOLDER, applications=handed_in), date(2027, 5, 1))
    assert closes not in found


def test_a_rule_that_changes_within_the_term_is_told() -> None:
    """From the day the new number takes force; before, as it comes near."""
    subject = "rules:ccb:hours:at_least"
    assert subject not in items(HOLDER, date(2026, 12, 31))
    change = items(HOLDER, date(2027, 1, 1))[subject]
    assert change.deadline == date(2027, 4, 1)
    assert "asks 30 instead of 20" in change.why
    assert change.sources == ("Handbook, p. 4",)


def test_becoming_eligible_is_told_with_the_window() -> None:
    """You may now apply, and by when; not before, and not after an application."""
    student = Dossier(
        Person("p-2"),
        degrees=(Degree("bachelor", "nursing", conferred=date(2027, 1, 15)),),
        complete=frozenset({"certifications", "degrees"}),
    )
    assert items(student, date(2027, 1, 14)) == {}
    found = items(student, date(2027, 1, 15))
    eligible = found["eligible:ccb"]
    assert eligible.deadline == date(2027, 1, 15)
    assert eligible.asks == (
        "the next window, “Spring”, opens on 2027-02-01 and closes on 2027-03-31"
    )
    for day, is_news in ((16, False), (17, True), (31, True)):
        found = items(student, date(2027, 3, day))
        assert ("application_closes:application:ccb" in found) is is_news
    later = items(student, date(2027, 3, 5), {"eligible:ccb": date(2027, 1, 15)})
    assert later["eligible:ccb"].deadline == date(2027, 1, 15)
    asked = (Application("ccb", Purpose.ELIGIBILITY, date(2027, 2, 2)),)
    assert items(attrs.evolve(student, applications=asked), date(2027, 2, 2)) == {}


def test_a_look_names_the_day_of_eligibility() -> None:
    """The sweep comes back in time: never later than the day the degree is conferred."""
    student = Dossier(
        Person("p-2"),
        degrees=(Degree("bachelor", "nursing", conferred=date(2027, 1, 15)),),
        complete=frozenset({"certifications", "degrees"}),
    )
    look = evaluate(PersonContext(CATALOG, student, (), date(2026, 12, 1), Settings()))
    assert look.again is not None
    assert look.again <= date(2027, 1, 15)


def test_the_ccm_of_a_case_manager() -> None:
    """With the plugin: the window, the hours and the end of a term of the CCM."""
    plugin = pytest.importorskip("goodstanding_ccm")
    catalog = Catalog(credential_types=tuple(plugin.goodstanding_credential_types()))
    certification = Certification(
        "ccm",
        terms=(Term(date(2021, 12, 1), date(2026, 11, 30)),),
        status=(Status(StatusWord.ACTIVE, date(2021, 12, 1)),),
        pathway="license",
    )
    dossier = attrs.evolve(HOLDER, certifications=(certification,))
    case = PersonContext(catalog, dossier, (), date(2026, 10, 15), Settings())
    found = {item.subject: item for item in evaluate(case).items}
    assert found["certification:ccm"].needs_education
    assert found["education:ccm"].deadline == date(2026, 11, 30)
    assert found["education:ccm"].sources


@pytest.mark.parametrize(
    ("offered", "asked_by_jobs", "listed"),
    [
        (None, "", True),
        (None, "ccb", True),
        (None, "other", False),
        (frozenset({"ccb"}), "other", True),
        (frozenset[str](), "ccb", False),
    ],
)
def test_becoming_eligible_is_news_for_what_jobs_ask(
    offered: frozenset[str] | None, asked_by_jobs: str, listed: bool
) -> None:
    """Where the site offers some, or its jobs ask for some, nobody is told of others."""
    other = attrs.evolve(CCB, id="other", name="Other")
    catalog = Catalog(credential_types=(CCB, other))
    positions = (Position("case_manager", (Required((asked_by_jobs,)),)),) if asked_by_jobs else ()
    site = SiteFile(positions=positions)
    case = PersonContext(
        catalog, HOLDER, (), date(2026, 11, 23), Settings(), site=site, offered=offered
    )
    assert case.is_news("ccb") is listed


CCM_ENDS = date(2026, 11, 30)


def lapsed(on: date) -> dict[str, DueItem]:
    """The items of somebody whose CCM ended and was not renewed."""
    plugin = pytest.importorskip("goodstanding_ccm")
    catalog = Catalog(credential_types=tuple(plugin.goodstanding_credential_types()))
    holder = Dossier(
        Person("p-1", "Pat Doe"),
        certifications=(
            Certification(
                "ccm",
                terms=(Term(date(2021, 12, 1), CCM_ENDS),),
                status=(Status(StatusWord.ACTIVE, date(2021, 12, 1)),),
            ),
        ),
    )
    context = PersonContext(catalog, holder, (), on, Settings())
    return {item.subject: item for item in evaluate(context).items}


def test_the_end_of_a_certification_says_what_the_renewal_costs() -> None:
    """Cost stands where the deadline stands."""
    assert "$285 (renewal)" in lapsed(CCM_ENDS)["certification:ccm"].cost


def test_after_a_lapse_the_late_renewal_is_told_with_its_day_and_cost() -> None:
    """Both sides of the last day, and of the last day of the late renewal."""
    assert "late_renewal:ccm" not in lapsed(CCM_ENDS)
    after = lapsed(CCM_ENDS + timedelta(days=1))
    end, late = after["certification:ccm"], after["late_renewal:ccm"]
    last = late.deadline
    assert last > CCM_ENDS
    assert f"a late renewal is taken through {last}" in end.asks
    assert "late renewal" in end.todo[0]
    assert "$285" in end.cost
    assert "$175" in end.cost
    still, over = lapsed(last), lapsed(last + timedelta(days=1))
    assert "late_renewal:ccm" in still
    assert "late_renewal:ccm" not in over
    end = over["certification:ccm"]
    assert "no longer" in end.asks
    assert not any("enew the" in text for text in end.todo)
    assert end.cost == ""


def fee(dollars: int | None, paid: FeeFor, name: str, days_before: int | None = None) -> Fee:
    """A fee from 2026 on."""
    amount = dated(since("2026-01-01", dollars, HANDBOOK.at("p. 9")))
    return Fee(f"fee.{paid.name.lower()}", name, amount, paid=paid, days_before=days_before)


RENEW = fee(250, FeeFor.RENEWAL, "Renewal")
LATE_TOTAL = fee(350, FeeFor.LATE_RENEWAL, "Late renewal")
LATE_MORE = fee(75, FeeFor.LATE_ADDITION, "Late fee")


@pytest.mark.parametrize(
    ("fees", "in_time", "late"),
    [
        ((RENEW,), "$250 (renewal)", "$250 (renewal)"),
        ((RENEW, LATE_MORE), "$250 (renewal)", "$250 (renewal), and $75 (late fee)"),
        ((RENEW, LATE_TOTAL), "$250 (renewal)", "$350 (late renewal)"),
        (
            (RENEW, fee(200, FeeFor.EARLY_RENEWAL, "Early renewal", 60)),
            "$200 (early renewal, handed in through 2026-11-01), or $250 (renewal)",
            "$250 (renewal)",
        ),
        ((RENEW, fee(None, FeeFor.LATE_ADDITION, "Late fee")), "$250 (renewal)", ""),
        ((LATE_MORE,), "", ""),
        ((attrs.evolve(RENEW, paid=None),), "", ""),
    ],
)
def test_what_a_renewal_costs(fees: tuple[Fee, ...], in_time: str, late: str) -> None:
    """Early and late fees in place of the renewal's or beside it; never a part of the whole."""
    kind = attrs.evolve(CCB, fees=fees)
    last = date(2026, 12, 31)
    says = "What it costs: "
    assert cost_of(kind, last) == (says + in_time if in_time else "")
    assert cost_of(kind, last, date(2027, 1, 1)) == (says + late if late else "")


def test_what_a_renewal_costs_before_a_fee_is_known() -> None:
    """The day before the first amount on record, and that day."""
    kind = attrs.evolve(CCB, fees=(RENEW,))
    assert cost_of(kind, date(2025, 12, 31)) == ""
    assert cost_of(kind, date(2026, 1, 1)) == "What it costs: $250 (renewal)"


@pytest.mark.parametrize(
    ("days", "hours", "listed"),
    [(181, 10.0, False), (180, 10.0, True), (180, 24.0, False), (0, 10.0, True), (-1, 10.0, False)],
)
def test_hours_that_a_board_asks_are_told_as_those_of_a_certification(
    days: int, hours: float, listed: bool
) -> None:
    """From 180 days before the last valid day through that day, while they are short."""
    board = CredentialType(
        id="oh-rn",
        name="Registered Nurse, OH",
        issuer=Issuer("oh-nursing", "Ohio"),
        license=LicenseOf("OH", "rn"),
        renewal=Renewal(
            requirement=all_of(
                "renewal",
                ce_hours(
                    "renewal.hours", at_least=dated(since("2020-01-01", 24, HANDBOOK.at("1")))
                ),
            )
        ),
    )
    nurse = Dossier(
        Person("p-1"),
        licenses=(
            License(
                "oh-1",
                "rn",
                "OH",
                "1",
                terms=(Term(date(2025, 6, 1), THROUGH),),
                status=(Status(StatusWord.ACTIVE, date(2025, 6, 1)),),
            ),
        ),
        continuing_education=(ContinuingEducation("Knots", date(2026, 1, 10), hours),),
        complete=frozenset({"continuing_education", "licenses"}),
    )
    on = THROUGH - timedelta(days=days)
    case = PersonContext(Catalog(license_types=(board,)), nurse, (), on, Settings(), {})
    assert ("education:oh-rn" in {item.subject for item in evaluate(case).items}) is listed
