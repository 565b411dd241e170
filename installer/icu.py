"""Takes out of Qt's copy of ICU what no till asks for: 32 MB of tables, of which 3 are used.

ICU's data library is one table of named parts. A part that is not named there is simply missing to
ICU, and it goes on with the nearest one that is there (`zh_HK` with `zh`, anything with `root`).
So names are taken out of the table, and what they pointed at becomes zeros, which weigh nothing in
a package. Nothing moves: all that stays is where it was.
"""

import re
import struct
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Final

FORMAT: Final = b"CmnD"
FORMAT_AT: Final = 12
ROW: Final = 8
PREFIX: Final = re.compile(rb"icudt\d+l/")
LANGUAGES: Final = ("en", "zh", "de", "fr")
_LOCALE: Final = re.compile(r"[a-z]{2,3}(_[A-Za-z0-9]+)*")
_TABLES: Final = frozenset({"brkitr", "coll", "zone"})
_DROPPED_ENDINGS: Final = (".cnv", ".dict")
_DROPPED_FOLDERS: Final = frozenset({"curr", "lang", "rbnf", "region", "translit", "unit"})
"""Names of currencies, languages and countries: Qt has its own."""
_DROPPED_FILES: Final = frozenset({"unames.icu"})
"""What every character is called."""
_NO_LOCALES: Final = frozenset({"root", "pool", "res_index", "supplementalData", "tzdbNames"})


def is_kept(name: str) -> bool:
    """Whether a part stays: tables of all languages, and those of ours.

    >>> is_kept("zh_Hans.res"), is_kept("coll/zh.res"), is_kept("likelySubtags.res")
    (True, True, True)
    >>> is_kept("sw_KE.res"), is_kept("ibm-943_P15A-2003.cnv"), is_kept("zone/ta.res")
    (False, False, False)
    """
    folder, _, file = name.rpartition("/")
    if folder in _DROPPED_FOLDERS or name in _DROPPED_FILES or file.endswith(_DROPPED_ENDINGS):
        return False
    stem, _, ending = file.partition(".")
    if ending != "res" or stem in _NO_LOCALES or (folder and folder not in _TABLES):
        return True
    if not _LOCALE.fullmatch(stem):
        return True
    return stem.partition("_")[0] in LANGUAGES


@dataclass(frozen=True, slots=True)
class _Part:
    name: str
    name_at: int
    data_at: int


def slim_icu(library: Path, kept: Callable[[str], bool] = is_kept) -> int:
    """Slim a `libicudata`; how many bytes became zeros."""
    data = bytearray(library.read_bytes())
    table = _table_at(data)
    parts = _parts(data, table)
    ends = [part.data_at for part in parts[1:]]
    staying: list[_Part] = []
    emptied = 0
    for index, part in enumerate(parts):
        if kept(part.name) or index == len(parts) - 1:  # how long the last one is, nobody says
            staying.append(part)
            continue
        size = ends[index] - part.data_at
        first = table + part.data_at
        data[first : first + size] = bytes(size)
        emptied += size
    _write_table(data, table, staying, len(parts))
    library.write_bytes(data)
    return emptied


def _table_at(data: bytearray) -> int:
    found = data.find(FORMAT)
    if found < FORMAT_AT:
        raise ValueError("this library holds no ICU data")
    head = found - FORMAT_AT
    (size,) = struct.unpack_from("<H", data, head)
    return int(head + size)


def _parts(data: bytearray, table: int) -> list[_Part]:
    (count,) = struct.unpack_from("<I", data, table)
    rows = [struct.unpack_from("<II", data, table + 4 + ROW * row) for row in range(count)]
    return [_Part(_name(data, table + name_at), name_at, data_at) for name_at, data_at in rows]


def _name(data: bytearray, at: int) -> str:
    raw = bytes(data[at : data.index(0, at)])
    return PREFIX.sub(b"", raw).decode("ascii")


def _write_table(data: bytearray, table: int, staying: list[_Part], before: int) -> None:
    struct.pack_into("<I", data, table, len(staying))
    rows = b"".join(struct.pack("<II", part.name_at, part.data_at) for part in staying)
    data[table + 4 : table + 4 + ROW * before] = rows.ljust(ROW * before, b"\0")
