"""Who may stand in an exclusion list: any spelling is found, nobody is taken for anybody."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goodstanding.errors import InputError
from goodstanding.facts import Dossier, Exclusion, ExclusionList, ExclusionMatch, Person, Screening
from goodstanding.features.screening.builder import (
    FULL,
    NameIndex,
    entries_before,
    screened,
    statements,
)
from goodstanding.features.screening.leie_file import LeieEntry, read_leie
from goodstanding.intake.exclusion_list import TITLES

DAY = date(2026, 11, 26)


def row(last: str, first: str, **cells: str) -> str:
    """A row of the list as its publisher writes it."""
    filled = {
        "LASTNAME": last,
        "FIRSTNAME": first,
        "GENERAL": "IND- LIC HC SERV PRO",
        "SPECIALTY": "NURSE/NURSES AIDE",
        "NPI": "0000000000",
        "DOB": "19800101",
        "CITY": "AUSTIN",
        "STATE": "TX",
        "EXCLTYPE": "1128b4",
        "EXCLDATE": "20260820",
        "REINDATE": "00000000",
        "WAIVERDATE": "00000000",
        **cells,
    }
    return ",".join(f'"{filled.get(title, "")}"' for title in TITLES)


def written(folder: Path, *rows: str, titles: str = ",".join(TITLES), end: str = "\r\n") -> Path:
    """A file of the list."""
    path = folder / "UPDATED.csv"
    path.write_bytes(("\r\n".join([titles, *rows]) + end).encode())
    return path


def person(id_: str, name: str, **facts: Any) -> Dossier:
    """Somebody on record."""
    return Dossier(Person(id_, name), **facts)


def entry(last: str, first: str) -> LeieEntry:
    """An entry of the list about a person."""
    return LeieEntry(2, last, first, "", "", "", "", date(2026, 8, 20), None, None)


@pytest.mark.parametrize(
    ("name", "last", "first"),
    [
        ("Una Frey", "FREY", "UNA"),
        ("Frey, Una M., RN", "FREY", "UNA"),
        ("Sean O'Neil", "ONEIL", "SEAN"),
        ("Sean Oneil", "O'NEIL", "SEAN"),
        ("Ana de la Cruz", "DELACRUZ", "ANA"),
        ("Ana Delacruz", "DE LA CRUZ", "ANA"),
        ("Maria Lopez", "GARCIA-LOPEZ", "MARIA"),
        ("Maria Garcia-Lopez", "LOPEZ", "MARIA"),
        ("Maria Garcia", "GARCIA-LOPEZ", "MARIA"),
        ("José Peña Jr.", "PENA", "JOSE"),
        ("John Smith", "SMITH III", "JOHN"),
        ("U. Frey", "FREY", "UNA"),
        ("Una Frey", "FREY", "U"),
        ("Mary Ann Bell", "BELL", "MARYANN"),
        ("John Ii", "II", "JOHN"),
        ("Eva Wolfeschlegelsteinhausen", "WOLFESCHLEGELSTEINHA", "EVA"),
    ],
)
def test_a_name_in_any_spelling_is_found(name: str, last: str, first: str) -> None:
    """Accents, apostrophes, halves, initials and the list's cut of a name hide nobody."""
    assert NameIndex([("p", name)]).maybe(entry(last, first)) == {"p"}


@pytest.mark.parametrize(
    ("name", "last", "first"),
    [
        ("Una Frey", "FREYS", "UNA"),
        ("Una Frey", "FREY", "ULA"),
        ("Una Frey", "UNA", "ROBERT"),
        ("Eva Wolfeschlegelstein", "WOLFESCHLEGELSTEI", "EVA"),
        ("", "FREY", "UNA"),
    ],
)
def test_another_name_is_not(name: str, last: str, first: str) -> None:
    """One letter more, another first name, or the beginning of a name that was not cut."""
    assert NameIndex([("p", name)]).maybe(entry(last, first)) == set()


letters = st.text("abcdefghijklmnopqrstuvwxyz", min_size=2, max_size=12)


@given(letters, letters, st.sampled_from(["{1} {0}", "{0}, {1}", "{1} M. {0}", "{0}, {1}, RN"]))
def test_the_same_name_is_always_found(last: str, first: str, form: str) -> None:
    """However the roster writes it, whatever the name."""
    name = form.format(last.capitalize(), first.capitalize())
    assert NameIndex([("p", name)]).maybe(entry(last.upper(), first.upper())) == {"p"}


def test_what_the_list_says_is_read(tmp_path: Path) -> None:
    """Days, waiver and reinstatement; a business is only counted."""
    rows = (
        row("FREY", "UNA", WAIVERDATE="20260901", WVRSTATE="TX"),
        row("BELL", "ANN", EXCLDATE="20190120", REINDATE="20210301"),
        row("", "", BUSNAME="INVENTED HOME CARE LLC"),
    )
    edition = read_leie(written(tmp_path, *rows))
    assert edition.businesses == 1
    una, ann = edition.entries
    assert (una.since, una.until, una.waived_in) == (date(2026, 8, 20), None, "TX")
    assert (ann.since, ann.until) == (date(2019, 1, 20), date(2021, 2, 28))
    assert una.profession == "NURSE/NURSES AIDE"


@pytest.mark.parametrize(
    ("rows", "more", "says"),
    [
        ((), {"titles": "LASTNAME,FIRSTNAME"}, "row 1: must be the titles"),
        ((row("FREY", "UNA"),), {"end": ""}, "its last line is cut short"),
        (('"FREY","UNA"',), {}, "row 2, has 2 columns, must have 18"),
        ((row("FREY", "UNA", EXCLDATE="20260231"),), {}, "EXCLDATE: '20260231' must be a day"),
        ((row("FREY", "UNA", EXCLDATE=""),), {}, "EXCLDATE: must be a day"),
        ((row("", "UNA"),), {}, "LASTNAME: must not be empty without BUSNAME"),
        (
            (row("FREY", "UNA", WAIVERDATE="20260901", WVRSTATE="ZZ"),),
            {},
            "WVRSTATE: 'ZZ' is not a state",
        ),
        (('"FREY","UNA',), {}, "download it again"),
    ],
)
def test_a_list_that_is_not_whole_is_refused(
    tmp_path: Path, rows: tuple[str, ...], more: dict[str, str], says: str
) -> None:
    """Who is not in a damaged list would be taken for somebody who is not excluded."""
    with pytest.raises(InputError) as caught:
        read_leie(written(tmp_path, *rows, **more))
    assert says in str(caught.value)


def test_all_bad_rows_are_told(tmp_path: Path) -> None:
    """Twenty of them, and how many there are besides."""
    rows = [row("FREY", "UNA", EXCLDATE="x")] * 23
    with pytest.raises(InputError) as caught:
        read_leie(written(tmp_path, *rows))
    assert "and 3 more" in caught.value.problems
    assert len([problem for problem in caught.value.problems if "row " in problem]) == 20


@pytest.mark.parametrize("content", [b"\xff\xfe\x00", b""])
def test_a_file_that_is_no_list_is_refused(tmp_path: Path, content: bytes) -> None:
    """A sentence, never a traceback."""
    path = tmp_path / "list.csv"
    path.write_bytes(content)
    with pytest.raises(InputError, match=r"list\.csv"):
        read_leie(path)
    with pytest.raises(InputError, match="cannot be read"):
        read_leie(tmp_path / "none.csv")


def test_what_was_decided_stays_decided_and_the_proof_is_kept(tmp_path: Path) -> None:
    """An entry on record is not told anew; everybody with a name has been looked up."""
    cleared = Exclusion(ExclusionList.LEIE, date(2026, 8, 20), match=ExclusionMatch.CLEARED)
    people = [
        person("p-1", "Una Frey", exclusions=(cleared,)),
        person("p-2", "Frey, Una"),
        person("p-3", "Ben Cho"),
        person("p-4", ""),
    ]
    edition = read_leie(written(tmp_path, row("FREY", "UNA"), row("FREY", "UNA")))
    answer = screened(edition, people, DAY)
    assert [(found.person.id, found.match, found.on_record) for found in answer.found] == [
        ("p-2", ExclusionMatch.POSSIBLE, False),
        ("p-1", ExclusionMatch.CLEARED, True),
    ]
    assert (answer.people, answer.nameless, answer.entries) == (3, ("p-4",), 2)
    new = statements(answer, ["p-1", "p-2", "p-3"])
    assert [(statement.person, statement.kind) for statement in new] == [
        ("p-2", "exclusions"),
        ("p-1", "screenings"),
        ("p-2", "screenings"),
        ("p-3", "screenings"),
    ]
    assert [statement.payload["found"] for statement in new[1:]] == [1, 1, 0]


def test_an_exclusion_that_the_list_no_longer_has_is_told(tmp_path: Path) -> None:
    """It does not end by itself: the day of reinstatement is asked for."""
    confirmed = Exclusion(ExclusionList.LEIE, date(2026, 8, 20))
    ended = Exclusion(ExclusionList.LEIE, date(2019, 1, 1), date(2020, 1, 1))
    other = Exclusion(ExclusionList.SAM, date(2026, 8, 20))
    people = [person("p-1", "Una Frey", exclusions=(confirmed, ended, other))]
    gone = screened(read_leie(written(tmp_path, row("BELL", "ANN"))), people, DAY)
    assert [(entry.person.id, entry.since) for entry in gone.missing] == [
        ("p-1", date(2026, 8, 20))
    ]
    there = screened(read_leie(written(tmp_path, row("FREY", "UNA"))), people, DAY)
    assert not there.missing


def test_how_long_the_list_was_before() -> None:
    """The last edition looked at; at first the list known when this was written."""
    assert entries_before([person("p", "Una Frey")]) == FULL
    screenings = (
        Screening(ExclusionList.LEIE, date(2026, 10, 10), None, 84_500, 0),
        Screening(ExclusionList.LEIE, date(2026, 9, 10), None, 84_001, 0),
        Screening(ExclusionList.SAM, date(2026, 11, 10), None, 5, 0),
    )
    assert entries_before([person("p", "Una Frey", screenings=screenings)]) == 84_500
