"""Case managers of the sample agency, at every stage on the way to a certification."""

from typing import Final

from goodstanding.sample.builder import Entry, SampleBuilder
from goodstanding.sample.learning import (
    CURRICULUM,
    ETHICS,
    FIVE_YEARS,
    FOUR_YEARS,
    TWO_YEARS,
    learner,
)


def eight_months_in(book: SampleBuilder) -> None:
    """Eight months under a CCM: four more, and the twelve-month way to the CCM is open."""
    person = learner(book, "Renata Oliveira", "rn", "TX", multistate=True)
    person.degree("bachelor", "nursing", -900)
    person.job(-244, supervisor_credentials="ccm;rn")
    person.attests("good_moral_character", -10)


def may_apply_now(book: SampleBuilder) -> None:
    """Thirty months in hospital case management: may apply for the CCM and the ACM-RN today."""
    person = learner(book, "Teodoro Salinas", "rn", "CO", multistate=True)
    person.degree("bachelor", "nursing", -2600)
    person.job(
        -915, supervisor_credentials="rn", setting="hospital", employer="Front Range Hospital"
    )
    person.attests("good_moral_character", -60)


def application_handed_in(book: SampleBuilder) -> None:
    """Handed in her application for the CCM twenty days ago and waits for the decision."""
    person = learner(book, "Ingrid Halvorsen", "rn", "FL", multistate=True)
    person.job(-850, supervisor_credentials="ccm")
    person.attests("good_moral_character", -25)
    person.applied("ccm", "eligibility", -20)


def eight_and_a_half_hours_short(book: SampleBuilder) -> None:
    """Holds the CCM and 71.5 of 80 hours; a course on life support did not count."""
    person = learner(book, "Marguerite Lavoie", "rn", "VA", multistate=True)
    person.job(-3000, supervisor_credentials="ccm")
    last = book.season_end(60)
    person.holds("ccm", last, FIVE_YEARS)
    missed = ("Discharge planning after stroke", "Interdisciplinary rounds")
    kept = [course for course in CURRICULUM if course.title not in missed]
    person.learned([*kept, *ETHICS], FIVE_YEARS, last)
    person.took("Basic life support", 4.0, "other", -200, approvers="other")


def half_an_hour_of_ethics_short(book: SampleBuilder) -> None:
    """Holds the CCM with 80.5 hours and the season about to end, but ethics is 7.5 of 8 hours."""
    person = learner(book, "Dariusz Wolski", "rn", "GA", multistate=True)
    person.job(-2800, supervisor_credentials="ccm")
    last = book.season_end(0)
    person.holds("ccm", last, FIVE_YEARS)
    person.learned(CURRICULUM, FIVE_YEARS, last)
    person.took("Ethics in case management", 4.0, "ethics;case_management", -700)
    person.took("Consent and advocacy", 3.5, "ethics", -300)
    person.took("Telephone triage", 1.0, "case_management", -90)


def supervisor_who_may_renew(book: SampleBuilder) -> None:
    """Supervises Harbor's case managers; all hours are there, the CCM need only be renewed."""
    person = learner(book, "Adaeze Nwosu", "rn", "TX", multistate=True)
    person.job(-3300, -1401, supervisor_credentials="ccm")
    person.job(-1400, position="supervisor_of_case_managers")
    last = book.season_end(0)
    person.holds("ccm", last, FIVE_YEARS)
    person.learned([*CURRICULUM, *ETHICS], FIVE_YEARS, last)


def lapsed_ten_days_ago(book: SampleBuilder) -> None:
    """The CCM ended ten days ago with every hour done: late renewal asks for a reason on paper."""
    person = learner(book, "Cornelius Baptiste", "rn", "FL", multistate=True)
    person.degree("bachelor", "nursing", -6000)
    person.job(-2900, supervisor_credentials="ccm")
    person.holds("ccm", -10, FIVE_YEARS)
    person.learned([*CURRICULUM, *ETHICS], FIVE_YEARS, -10)


def retired_her_certification(book: SampleBuilder) -> None:
    """Left case management and holds the CCM-R: the title stays, the certification does not count.

    She works on in the office: who has no job any more has left the agency.
    """
    person = learner(book, "Philippa Crane", "rn", "OK", multistate=True)
    person.job(-5000, -130, supervisor_credentials="ccm")
    person.job(-129, position="other", field="health", activities="")
    person.holds("ccm", -100, FIVE_YEARS, status="retired", status_since=book.day(-90))
    person.learned([*CURRICULUM, *ETHICS], FIVE_YEARS, -100)


def forty_hours_but_not_of_the_right_kind(book: SampleBuilder) -> None:
    """An ACM-RN with 40 hours, of which 28 are case management: two too few, and two too many."""
    person = learner(book, "Soledad Iturbide", "rn", "AZ", multistate=True)
    person.job(-2600, setting="hospital", supervisor_credentials="acm-rn")
    person.holds("acm-rn", 120, FOUR_YEARS)
    person.learned(CURRICULUM[:4], FOUR_YEARS, 120, approvers="acma")
    person.took("Interdisciplinary rounds", 3.0, "case_management", -150, approvers="acma")
    person.took("Infection control at home", 6.0, "health_care", -400, approvers="ancc")
    person.took("Wound care update", 6.0, "health_care", -220, approvers="ancc")


def clinical_social_worker_with_two(book: SampleBuilder) -> None:
    """An LCSW who holds the ACM-SW and the C-ASWCM, whose hours NASW has not published."""
    person = learner(book, "Lorraine Whitehorse", "lcsw", "CO")
    person.degree("master", "social_work", -4000, accreditor="CSWE")
    person.job(-3600, setting="hospital", supervisor_credentials="lcsw")
    person.holds("acm-sw", 700, FOUR_YEARS)
    person.holds("c-aswcm", 75, TWO_YEARS)
    person.learned([*CURRICULUM[:6], *ETHICS], TWO_YEARS, 75, approvers="nasw")
    person.attests("code_of_ethics", -2000)


def bachelor_social_worker(book: SampleBuilder) -> None:
    """An LBSW with a C-SWCM in its first half; the C-ASWCM would ask for a master's degree."""
    person = learner(book, "Jerome Castleberry", "lbsw", "VA")
    person.degree("bachelor", "social_work", -2500, accreditor="CSWE")
    person.job(-2300, supervisor_credentials="lcsw")
    person.holds("c-swcm", 420, TWO_YEARS)
    person.took("Ethics in case management", 4.0, "ethics;case_management", -120, approvers="nasw")
    person.took("Motivational interviewing", 6.0, "case_management", -60, approvers="nasw")
    person.attests("code_of_ethics", -1000)


def two_certifications_two_states(book: SampleBuilder) -> None:
    """CCM, ACM-RN and licenses of two states: one plan of hours serves both certifications."""
    person = learner(book, "Simone Arquette", "rn", "GA", multistate=True)
    book.license(person.person, "rn", "CA", days=(-420, 310))
    person.job(-3500, setting="hospital", supervisor_credentials="ccm;acm-rn")
    last = book.season_end(60)
    person.holds("ccm", last, FIVE_YEARS)
    person.holds("acm-rn", 150, FOUR_YEARS)
    person.learned(CURRICULUM[:4], TWO_YEARS, 150, approvers="ccmc;acma")
    person.learned(CURRICULUM[4:8], FIVE_YEARS, last, approvers="other")
    person.took("Population health", 8.0, "health_care", -330, approvers="ancc")
    person.took("Ethics in case management", 4.0, "ethics", -500)
    person.took("Privacy at the bedside", 2.0, "ethics", -80)


def practical_nurse(book: SampleBuilder) -> None:
    """An LPN with thirty months of case management: her license does not open the way to a CCM."""
    person = learner(book, "Bernadette Fontaine", "lpn", "OK", multistate=True)
    person.job(-915, supervisor_credentials="ccm")
    person.attests("good_moral_character", -40)


def degree_without_field_experience(book: SampleBuilder) -> None:
    """A degree in human services without supervised field experience, and no license."""
    person = learner(book, "Anselm Drake", "", "AZ")
    person.degree("bachelor", "human_services", -3000, field_experience="none")
    person.job(-1000, supervisor_credentials="ccm")
    person.attests("good_moral_character", -30)


def two_purchasers(book: SampleBuilder) -> None:
    """Self-employed for three years with two purchasers of her services, where three are asked."""
    person = learner(book, "Winifred Oyelaran", "rn", "NM", multistate=True)
    person.job(
        -1100,
        employer="Oyelaran Care Consulting",
        self_employed="yes",
        purchasers="2",
        supervised="no",
        setting="private_practice",
    )
    person.attests("good_moral_character", -15)


CASE_MANAGERS: Final[tuple[Entry, ...]] = (
    eight_months_in,
    may_apply_now,
    application_handed_in,
    eight_and_a_half_hours_short,
    half_an_hour_of_ethics_short,
    supervisor_who_may_renew,
    lapsed_ten_days_ago,
    retired_her_certification,
    forty_hours_but_not_of_the_right_kind,
    clinical_social_worker_with_two,
    bachelor_social_worker,
    two_certifications_two_states,
    practical_nurse,
    degree_without_field_experience,
    two_purchasers,
)
"""Fifteen people who serve no patient at home, so that no visit is booked on them."""
