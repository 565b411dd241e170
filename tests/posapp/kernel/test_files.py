"""Files that are there whole or not at all."""

from pathlib import Path

import pytest

from posapp.kernel.files import write_whole


@pytest.mark.rule("files.whole-or-none")
def test_a_file_is_replaced_as_a_whole(tmp_path: Path) -> None:
    path = tmp_path / "pack.pdf"
    write_whole(path, b"first")
    write_whole(path, b"second")
    assert path.read_bytes() == b"second"
    assert [one.name for one in tmp_path.iterdir()] == ["pack.pdf"]


@pytest.mark.rule("files.whole-or-none")
def test_a_link_stays_one_and_what_it_leads_to_is_written(tmp_path: Path) -> None:
    (tmp_path / "disk").mkdir()
    link = tmp_path / "pack.pdf"
    link.symlink_to(tmp_path / "disk" / "pack.pdf")
    for data in (b"first", b"second"):
        write_whole(link, data)
        assert (tmp_path / "disk" / "pack.pdf").read_bytes() == data
    assert link.is_symlink()
    assert [one.name for one in (tmp_path / "disk").iterdir()] == ["pack.pdf"]


@pytest.mark.rule("files.whole-or-none")
def test_what_cannot_be_written_leaves_the_file_of_before(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "pack.pdf"
    write_whole(path, b"first")
    whole = Path.write_bytes

    def full(self: Path, data: bytes) -> int:
        whole(self, data[:2])
        raise OSError(28, "no space left", str(self))

    monkeypatch.setattr(Path, "write_bytes", full)
    with pytest.raises(OSError, match="no space left"):
        write_whole(path, b"second")
    assert path.read_bytes() == b"first"
    assert [one.name for one in tmp_path.iterdir()] == ["pack.pdf"]
