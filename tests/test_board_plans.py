"""Plans and pages of people whose state boards ask for continuing education."""

from datetime import date
from io import StringIO

import attrs
import pytest
from rich.console import Console

from goodstanding.catalog import Catalog
from goodstanding.facts import (
    Dossier,
    Duty,
    FirstLicensed,
    License,
    LicensedBy,
    Person,
    Residence,
    Status,
    StatusWord,
    Term,
)
from goodstanding.features.ce.builder import education_page
from goodstanding.features.ce.page import EducationPage
from goodstanding.features.ce.text import education_text
from goodstanding.features.person.builder import person_page
from goodstanding.features.person.text import person_text
from goodstanding.features.phrases import Marks
from goodstanding.features.roster import Roster
from goodstanding.site import installed

TODAY = date(2026, 11, 26)


@pytest.fixture(scope="module")
def catalog() -> Catalog:
    """Everything that is installed."""
    return installed.catalog()


def license(state: str, category: str = "rn", last: date = date(2027, 12, 31)) -> License:
    """A license for years, through a last day."""
    return License(
        f"{state}-{category}",
        category,
        state,
        "1",
        terms=(Term(date(2015, 1, 1), last),),
        status=(Status(StatusWord.ACTIVE, date(2015, 1, 1)),),
        first_licensed=FirstLicensed(date(2015, 1, 1), LicensedBy.EXAMINATION),
    )


def dossier(*licenses: License, duties: tuple[str, ...] = ()) -> Dossier:
    """Somebody of whom everything is recorded, who has taken no course yet."""
    return Dossier(
        Person("p-1", "Jane Doe"),
        licenses=licenses,
        duties=tuple(Duty(duty, date(2015, 1, 1)) for duty in duties),
        residences=tuple(
            Residence(license.jurisdiction, date(2015, 1, 1)) for license in licenses[:1]
        ),
        complete=frozenset({"licenses", "continuing_education", "duties", "residences"}),
    )


def roster(dossier: Dossier) -> Roster:
    """The one person, without visits."""
    return Roster("Harbor", {dossier.person.id: dossier}, (), ())


def page_of(catalog: Catalog, dossier: Dossier) -> EducationPage:
    """Her continuing education today."""
    return education_page(catalog, roster(dossier), "p-1", TODAY, {})


def lines(text: object) -> list[str]:
    """A wide screen."""
    written = StringIO()
    Console(width=140, file=written).print(text)
    return written.getvalue().splitlines()


def test_what_no_topic_asks_is_a_free_choice(catalog: Catalog) -> None:
    """Texas asks 20 hours, some of them in topics; the plan leaves the others to the person."""
    nurse = dossier(license("TX"), duties=("treats_older_adults", "direct_patient_care"))
    plan = page_of(catalog, nurse).plan
    free = sum(step.hours for step in plan.steps if not step.topics)
    assert plan.together == 20
    assert 15 <= free < 20
    assert {topic for step in plan.steps for topic in step.topics} >= {
        "older_adults",
        "jurisprudence",
        "human_trafficking",
    }


def test_a_course_of_any_length_is_said_as_a_course(catalog: Catalog) -> None:
    """Not as a hundredth of an hour."""
    nurse = dossier(license("TX"), duties=("direct_patient_care",))
    shown = "\n".join(lines(education_text(page_of(catalog, nurse), Marks())))
    assert "no course yet, at least 1" in shown
    assert "a course in human trafficking" in shown
    assert "0.01" not in shown


def test_a_question_to_the_site_takes_a_line(catalog: Catalog) -> None:
    """Alabama stays open for everybody until the site says that no waiver is in force."""
    nurse = dossier(license("CA"))
    page = person_page(catalog, roster(nurse), "p-1", TODAY)
    about = [line for line in lines(person_text(page, Marks())) if "emergency" in line]
    assert about == [line for line in about if "AL" in line and "waiver = []" in line]
    assert len(about) == 1
    settled = person_page(catalog.with_waivers(()), roster(nurse), "p-1", TODAY)
    assert not any(area.about_site for found in settled.categories for area in found.areas)
    assert "emergency" not in "\n".join(lines(person_text(settled, Marks())))


def test_a_page_of_two_states(catalog: Catalog) -> None:
    """The hours of one license are those of the other as well."""
    nurse = attrs.evolve(dossier(license("OH"), license("AL")))
    plan = page_of(catalog, nurse).plan
    assert plan.together < plan.apart
