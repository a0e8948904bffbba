"""JSON and YAML files become plain data, or one sentence with a line."""

from pathlib import Path

import pytest

from goodstanding.errors import InputError
from goodstanding.intake.dossiers import load_document, parse_json, parse_yaml

BILLION = "a0: &a0 [x,x,x,x,x,x,x,x,x,x]\n" + "".join(
    f"a{n}: &a{n} [{','.join([f'*a{n - 1}'] * 10)}]\n" for n in range(1, 10)
)


def test_yaml_stays_what_was_written() -> None:
    """Days, leading zeros and clock times stay text; plain numbers and bare words do not."""
    text = """
    day: 2025-02-30
    number: 0123
    time: 12:30
    quoted: "no"
    forced: !!str 7
    count: 40
    hours: 1.5
    paid: no
    until:
    since: ~
    """
    assert parse_yaml(text) == {
        "day": "2025-02-30",
        "number": "0123",
        "time": "12:30",
        "quoted": "no",
        "forced": "7",
        "count": 40,
        "hours": 1.5,
        "paid": False,
        "until": None,
        "since": None,
    }


def test_people_may_be_named_once_and_used_again() -> None:
    """Anchors, aliases and merge keys unfold; what is written beside a merge wins."""
    text = "base: &b {in: CA, as: rn}\nsame: *b\nother: {<<: *b, in: TX}\nboth: {<<: [{x: 1}, *b]}"
    assert parse_yaml(text) == {
        "base": {"in": "CA", "as": "rn"},
        "same": {"in": "CA", "as": "rn"},
        "other": {"in": "TX", "as": "rn"},
        "both": {"x": 1, "in": "CA", "as": "rn"},
    }


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("a: 1\nb: 2\na: 3", "line 3: the key 'a' is given twice in one mapping"),
        ("a: b: c", "line 1: mapping values are not allowed "),
        ("a:\n\t- b", "line 2: found character "),
        ("a: \x01", "line 1: a character that YAML does not allow"),
        ("? [a]\n: 3", "line 1: ['a']: a key must be text; put it in quotes"),
        ("3: x", "line 1: 3: a key must be text; put it in quotes"),
        ("a: *b", "line 1: *b: nothing above is named &b"),
        ("a: &b [*b]", "line 1: *b stands inside what it names"),
        ("<<: 3", "line 1: << must name a mapping, or a list of them"),
        ("a: 1\n---\nb: 2", "line 2: a second document begins; write one document to a file"),
        ("x: " + "9" * 5000, "line 1: holds a number with too many digits"),
        ("[" * 100_000, "line 1: is nested too deeply"),
        (BILLION, "line 6: the aliases unfold into more than 1000000 values"),
        (
            "a: !!python/object/apply:os.system [x]",
            "line 1: the tag 'tag:yaml.org,2002:python/object/apply:os.system' is not allowed;"
            " write plain values",
        ),
    ],
    ids=lambda value: value[:25],
)
def test_yaml_that_is_refused(text: str, sentence: str) -> None:
    """Each is one sentence with its line, and none of them runs, hangs or fills the memory."""
    with pytest.raises(InputError) as caught:
        parse_yaml(text)
    assert str(caught.value).startswith(sentence)


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ('{"a": 1, "a": 2}', "the key 'a' is given twice in one mapping"),
        ('{"a":\n}', "line 2: Expecting value"),
        ('{"a": NaN}', "NaN is not a number in JSON"),
        ("[" * 100_000, "is nested too deeply"),
        ("9" * 5000, "holds a number with too many digits"),
        ("", "line 1: Expecting value"),
    ],
    ids=lambda value: value[:25],
)
def test_json_that_is_refused(text: str, sentence: str) -> None:
    """Each is one sentence."""
    with pytest.raises(InputError) as caught:
        parse_json(text)
    assert str(caught.value) == sentence


def test_files_by_their_ending(tmp_path: Path) -> None:
    """JSON and YAML say the same; a byte order mark does no harm."""
    for name in ("a.json", "a.yaml", "a.YML"):
        path = tmp_path / name
        path.write_bytes(b'\xef\xbb\xbf{"a": [1]}')
        assert load_document(path) == {"a": [1]}


@pytest.mark.parametrize(
    ("name", "content", "sentence"),
    [
        ("a.toml", b"", "must end in .json, .yaml or .yml"),
        ("a.yaml", "# Ñandú\na: ñ".encode("latin-1"), "line 1: is not UTF-8 text; save the file"),
        ("a.json", b"[1,\n2,\n3,]", "line 3: "),
        ("a.yaml", b"a: 1\na: 2", "line 2: the key 'a' is given twice"),
        ("a.yaml", b"#" * 2000, "is larger than 1000 bytes; split it"),
        ("none/a.yaml", None, "No such file or directory"),
    ],
)
def test_files_that_are_refused(
    tmp_path: Path, name: str, content: bytes | None, sentence: str
) -> None:
    """The sentence names the file first."""
    path = tmp_path / name
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(InputError) as caught:
        load_document(path, limit=1000)
    assert str(caught.value).startswith(f"{path}: {sentence}")
