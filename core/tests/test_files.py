"""Files of people: only files are read, what is written is private and never in place of others."""

import os
import stat
from pathlib import Path

import pytest

from goodstanding import files
from goodstanding.files import files_in, name_of, open_file, private_file, read_text, shown_name


def test_what_is_written_is_for_its_owner(tmp_path: Path) -> None:
    """Whatever the umask of the account is."""
    before = os.umask(0)
    try:
        with private_file(tmp_path / "a.csv") as file:
            file.write(b"a")
    finally:
        os.umask(before)
    assert stat.S_IMODE((tmp_path / "a.csv").stat().st_mode) == 0o600


def test_what_is_not_ours_is_kept(tmp_path: Path) -> None:
    """A file that begins otherwise stays as it is; an empty one, and one of ours, are replaced."""
    path = tmp_path / "a.csv"
    for content in (b"id,name\n", b"head", b"head\r\n"):
        path.write_bytes(content)
        with pytest.raises(FileExistsError, match="else"), private_file(path, b"head\n"):
            pass
        assert path.read_bytes() == content
    for content in (b"", b"head\n", b"head\nyesterday\n"):
        path.write_bytes(content)
        with private_file(path, b"head\n") as file:
            file.write(b"head\ntoday\n")
        assert path.read_bytes() == b"head\ntoday\n"
    assert [found.name for found in tmp_path.iterdir()] == ["a.csv"]


def test_a_failure_on_the_way_leaves_what_was_there(tmp_path: Path) -> None:
    """Neither half a file nor one beside it."""
    path = tmp_path / "a.csv"
    path.write_bytes(b"head\nyesterday\n")
    with pytest.raises(TypeError), private_file(path, b"head\n") as file:
        file.writelines([b"head\n", "no bytes"])  # type: ignore[list-item]
    assert path.read_bytes() == b"head\nyesterday\n"
    assert [found.name for found in tmp_path.iterdir()] == ["a.csv"]


def test_a_pipe_is_not_opened(tmp_path: Path) -> None:
    """Opening one waits for whoever is at its other end, for ever if nobody is."""
    os.mkfifo(tmp_path / "a.csv")
    with pytest.raises(OSError, match="a pipe or a device"):
        open_file(tmp_path / "a.csv")
    with pytest.raises(OSError, match="a pipe or a device"), private_file(tmp_path / "a.csv"):
        pass


def test_a_folder_is_no_file(tmp_path: Path) -> None:
    """Neither to read nor to write."""
    with pytest.raises(IsADirectoryError):
        open_file(tmp_path)
    with pytest.raises(IsADirectoryError), private_file(tmp_path):
        pass


def test_text_is_read_with_and_without_a_mark(tmp_path: Path) -> None:
    """Editors of Windows put one before the text."""
    for mark in ("", "\ufeff"):
        (tmp_path / "a.toml").write_text(f"{mark}a = 1", encoding="utf-8")
        assert read_text(tmp_path / "a.toml") == "a = 1"


def test_a_folder_of_too_many_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """One more than are looked at; hidden ones do not count."""
    monkeypatch.setattr(files, "MOST", 3)
    for name in ("c", "a", "b", ".hidden", "~$locked"):
        (tmp_path / name).touch()
    assert [path.name for path in files_in(tmp_path)] == ["a", "b", "c"]
    (tmp_path / "d").touch()
    with pytest.raises(OSError, match="holds more than 3 files"):
        files_in(tmp_path)


def test_a_name_can_be_shown_and_kept(tmp_path: Path) -> None:
    """Bytes that are no text are replaced, a loop has a name too, and no name is endless."""
    (tmp_path / "loop").symlink_to(tmp_path / "loop")
    assert name_of(tmp_path / "loop") == "loop"
    assert name_of(tmp_path / ".") == tmp_path.name
    assert name_of(Path(os.fsdecode(b"na\xffme"))) == "na\N{REPLACEMENT CHARACTER}me"
    assert shown_name("n" * 60) == "n" * 60
    assert shown_name("n" * 61) == "n" * 60 + "..."
