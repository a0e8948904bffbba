"""Somebody is found by id, number, e-mail or name for certain, or not at all."""

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from goodstanding.intake.matching import Directory, MatchDoubt, Sought
from goodstanding.intake.matching.names import person_names


@pytest.fixture
def directory() -> Directory:
    people = Directory()
    people.add(
        "0042", "Maria Peña", npi="1234567893", email="mp@oak.example", licenses=[("RN771", "TX")]
    )
    people.add("0043", "Mario Pena", email="shared@oak.example")
    people.add("0044", "Peggy O'Dell", email="shared@oak.example")
    people.add("0045", "Mei Van Dyke")
    people.add("0046", "Ann Lee")
    people.add("0047", "Ann Lee")
    return people


@pytest.mark.parametrize(
    ("sought", "person"),
    [
        (Sought(id="0042"), "0042"),
        (Sought(id="42"), "0042"),
        (Sought(npi="1234567893"), "0042"),
        (Sought(email="MP@oak.example"), "0042"),
        (Sought(name="Pena, Maria "), "0042"),
        (Sought(name="PEÑA, MARIA, RN-BSN"), "0042"),
        (Sought(name="Maria Peña, RN"), "0042"),
        (Sought(name="ODELL, PEGGY"), "0044"),
        (Sought(name="Van Dyke, Mei"), "0045"),
        (Sought(license="rn771"), "0042"),
        (Sought(license="RN771", name="Pena-Ruiz, Maria"), "0042"),
    ],
)
def test_a_sure_person_is_taken(directory: Directory, sought: Sought, person: str) -> None:
    """Ids come first, leading zeros and accents aside; a title behind a name is no name."""
    assert directory.find(sought) == person


@pytest.mark.parametrize(
    ("sought", "near"),
    [
        (Sought(name="Penn, Maria"), ["0042"]),
        (Sought(name="Lee, Ann"), ["0046", "0047"]),
        (Sought(name="Nobody, Known"), []),
        (Sought(id="0042", name="Lee, Ann"), ["0042"]),
        (Sought(id="9999", name="Pena, Maria"), ["0042"]),
        (Sought(npi="1234567893", name="Grace Hopper"), ["0042"]),
        (Sought(license="RN999", name="Pena, Maria"), ["0042"]),
        (Sought(email="shared@oak.example"), []),
        (Sought(), []),
    ],
)
def test_a_doubt_is_put_to_a_person(directory: Directory, sought: Sought, near: list[str]) -> None:
    """Two of one name, a near name, a number that is another's: offered, and nobody is taken."""
    found = directory.find(sought)
    assert isinstance(found, MatchDoubt)
    assert [candidate.person for candidate in found.near][: len(near)] == near


def test_a_name_in_a_file_of_a_whole_state_is_not_enough(directory: Directory) -> None:
    """A license number that is nobody's makes the same name a doubt, though it stands alone."""
    assert directory.find(Sought(name="Pena, Maria")) == "0042"
    assert isinstance(directory.find(Sought(name="Pena, Maria", license="X1")), MatchDoubt)


def test_an_answer_given_once_stays_given() -> None:
    """A decision settles the same words, and nobody else's."""
    people = Directory({"lee ann": "0047", "ann lee": "0047"})
    people.add("0046", "Ann Lee")
    people.add("0047", "Ann Lee")
    assert people.find(Sought(name="Lee, Ann")) == "0047"
    assert isinstance(people.find(Sought(name="Ann Leo")), MatchDoubt)


@pytest.mark.parametrize(
    "numbers", [{"id": "46"}, {"npi": "1234567893"}, {"email": "AL@oak.example"}, {"license": "r5"}]
)
def test_a_number_counts_more_than_what_was_decided_of_a_name(numbers: dict[str, str]) -> None:
    """The license of one Ann Lee is not given to the other because a schedule means that one."""
    people = Directory({"ann lee": "0047"})
    people.add("0046", "Ann Lee", npi="1234567893", email="al@oak.example", licenses=[("R5", "TX")])
    people.add("0047", "Ann Lee")
    assert people.find(Sought(name="Ann Lee", **numbers)) == "0046"
    assert people.find(Sought(name="Ann Lee")) == "0047"


def test_a_license_is_of_a_state(directory: Directory) -> None:
    """Another state's RN771 is a stranger's, though the first name is alike."""
    mine = Sought(license="RN771", name="Maria Lopez", state="TX")
    assert directory.find(mine) == "0042"
    assert isinstance(directory.find(attrs.evolve(mine, state="OK")), MatchDoubt)


def test_a_decision_on_a_name_gives_nobody_a_strangers_license() -> None:
    """In a file of a whole state each license is asked about; the answer is about that license."""
    decided = {"ann lee": "0047", "tx rn 9": "0047"}
    people = Directory(decided)
    people.add("0046", "Ann Lee")
    people.add("0047", "Ann Lee")
    listed = Sought(name="Lee, Ann", license="RN-8", state="TX")
    assert isinstance(people.find(listed), MatchDoubt)
    assert people.find(attrs.evolve(listed, license="RN-9")) == "0047"
    assert Sought(name=listed.words).words == listed.words == "tx rn 8"


@given(st.text("abcé ñ'-", min_size=1), st.text("xyz", min_size=1, max_size=6))
def test_order_case_and_accents_do_not_matter(first: str, last: str) -> None:
    """`Last, First` and `First Last` are one name, in capitals too."""
    names = set(person_names(f"{last}, {first}")) | set(person_names(f"{first} {last}".upper()))
    assert len(names) == 1 or not first.strip(" '-")


def test_the_state_of_a_license_by_its_number() -> None:
    """One person's number in one state names it; in two states, or another's number, nothing."""
    people = Directory()
    people.add("1", "Ann Bell", licenses=[("rn-7", "TX"), ("8", "OK"), ("8", "TX")])
    people.add("2", "Bo Peña", licenses=[("9", "LA")])
    assert people.issuer("1", "RN-7") == "TX"
    assert (people.issuer("1", "8"), people.issuer("1", "9"), people.issuer("3", "7")) == (
        "",
        "",
        "",
    )
