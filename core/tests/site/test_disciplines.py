"""What the site says of disciplines goes before the defaults, and a slip in it is told."""

import pytest

from goodstanding.errors import InputError
from goodstanding.site import installed
from goodstanding.site.site_file import read_site


def test_the_site_says_who_may_give_a_service() -> None:
    """A word or a list of words."""
    site = read_site({"disciplines": {"SN": ["rn"], "Wound care": "lpn"}}, installed.catalog())
    assert site.disciplines == {"SN": ("rn",), "Wound care": ("lpn",)}
    assert read_site({}, installed.catalog()).disciplines == {}


@pytest.mark.parametrize(
    ("table", "says"),
    [
        ({"disciplines": ["SN"]}, "disciplines: must be a table of disciplines"),
        ({"disciplines": {"SN": ["nurse"]}}, "disciplines.SN: 'nurse': write any of rn, lpn"),
        ({"disciplines": {"SN": 3}}, "disciplines.SN: must be a word or a list of words"),
        ({"discipline": {"SN": "rn"}}, "discipline: unknown; did you mean [disciplines]?"),
    ],
)
def test_a_slip_is_told(table: dict[str, object], says: str) -> None:
    """With its path, and what it must be."""
    with pytest.raises(InputError) as raised:
        read_site(table, installed.catalog())
    assert str(raised.value).startswith(says)
