"""Parts of ICU's table go by name; what stays is where it was."""

import struct
from pathlib import Path

import pytest

from installer.icu import is_kept, slim_icu

HEAD_BYTES = 32


def library(parts: dict[str, bytes]) -> bytes:
    """A library that holds a table of these parts, as ICU writes it."""
    names = {name: f"icudt73l/{name}".encode() + b"\0" for name in parts}
    at = 4 + 8 * len(parts)
    rows, texts, data = b"", b"", b""
    data_at = at + sum(map(len, names.values()))
    for name, body in parts.items():
        rows += struct.pack("<II", at + len(texts), data_at + len(data))
        texts += names[name]
        data += body
    head = struct.pack("<HBB", HEAD_BYTES, 0xDA, 0x27) + bytes(8) + b"CmnD"
    return (
        b"\x7fELF"
        + bytes(60)
        + head.ljust(HEAD_BYTES, b"\0")
        + (struct.pack("<I", len(parts)) + rows + texts + data)
    )


def test_other_languages_become_zeros_and_lose_their_names(tmp_path: Path) -> None:
    path = tmp_path / "libicudata.so.73"
    parts = {"en.res": b"ENGLISH", "sw.res": b"SWAHILI", "zh.res": b"CHINESE", "zzz.nrm": b"LAST"}
    path.write_bytes(library(parts))
    before = path.read_bytes()
    assert slim_icu(path) == len(b"SWAHILI")
    after = path.read_bytes()
    assert len(after) == len(before)
    assert b"SWAHILI" not in after
    for kept in (b"ENGLISH", b"CHINESE", b"LAST"):
        assert after.index(kept) == before.index(kept)
    table = before.index(b"CmnD") - 12 + HEAD_BYTES
    (count,) = struct.unpack_from("<I", after, table)
    assert count == 3
    first, second = (struct.unpack_from("<II", after, table + 4 + 8 * row) for row in (0, 1))
    assert after[table + first[1] :].startswith(b"ENGLISH")
    assert after[table + second[1] :].startswith(b"CHINESE")


def test_a_library_without_data_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "libother.so"
    path.write_bytes(b"\x7fELF nothing of the kind")
    with pytest.raises(ValueError, match="no ICU data"):
        slim_icu(path)


@pytest.mark.parametrize(
    "name",
    [
        "root.res",
        "en_GB.res",
        "coll/zh.res",
        "zone/zh.res",
        "nfkc.nrm",
        "brkitr/char.brk",
        "zoneinfo64.res",
    ],
)
def test_what_qt_asks_for_stays(name: str) -> None:
    assert is_kept(name)


@pytest.mark.parametrize(
    "name",
    [
        "ja.res",
        "coll/ko.res",
        "curr/zh.res",
        "unames.icu",
        "gb18030.cnv",
        "translit/Han_Latin.res",
    ],
)
def test_what_nobody_asks_for_goes(name: str) -> None:
    assert not is_kept(name)
