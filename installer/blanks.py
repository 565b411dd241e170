"""Zeros for what the system never loads of a library, or never runs: they pack to nought.

Libraries that a wheel's maker patched after linking break under `strip`, since it moves things.
Here nothing moves.
"""

import re
import struct
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

HEADER: Final = struct.Struct("<16sHHIQQQIHHHHHH")
SECTION: Final = struct.Struct("<IIQQQQIIQQ")
SYMBOL: Final = struct.Struct("<IBBHQQ")
ALLOCATED: Final = 0x2
NO_BITS: Final = 8
SYMBOLS: Final = 2
FUNCTION: Final = 2
KIND_BITS: Final = 0xF
PROCESSOR: Final = "PRESCOTT"
"""What the program asks OpenBLAS to be (`start.py`): every 64-bit processor can do that."""
_OTHER_PROCESSOR: Final = re.compile(rb"_(NEHALEM|SANDYBRIDGE|HASWELL|SKYLAKEX)$")


@dataclass(frozen=True, slots=True)
class _Section:
    kind: int
    flags: int
    address: int
    offset: int
    size: int
    link: int


def _sections(data: bytes | bytearray) -> tuple[list[_Section], int]:
    """The sections, and which of them holds their names."""
    head = HEADER.unpack_from(data)
    start, each, count, names = head[6], head[11], head[12], head[13]
    rows = (SECTION.unpack_from(data, start + each * row) for row in range(count))
    return [_Section(*row[1:7]) for row in rows], int(names)


def blank_unloaded(library: Path) -> int:
    """Blank the tables for debuggers; how many bytes became zeros."""
    data = bytearray(library.read_bytes())
    sections, names = _sections(data)
    blanked = 0
    for place, section in enumerate(sections):
        if section.flags & ALLOCATED or section.kind in (0, NO_BITS) or place == names:
            continue
        data[section.offset : section.offset + section.size] = bytes(section.size)
        blanked += section.size
    library.write_bytes(data)
    return blanked


def blank_other_processors(library: Path) -> int:
    """Blank what an OpenBLAS has for other processors than the one asked for; how many bytes."""
    data = bytearray(library.read_bytes())
    sections, _ = _sections(data)
    blanked = 0
    for name, where, at, size in list(_functions(data, sections)):
        if not _OTHER_PROCESSOR.search(name):
            continue
        first = at - sections[where].address + sections[where].offset
        data[first : first + size] = bytes(size)
        blanked += size
    library.write_bytes(data)
    return blanked


def _functions(data: bytearray, sections: list[_Section]) -> Iterator[tuple[bytes, int, int, int]]:
    """Every function of the table for debuggers: its name, section, address and size."""
    for table in (section for section in sections if section.kind == SYMBOLS):
        names = sections[table.link].offset
        for at in range(table.offset, table.offset + table.size, SYMBOL.size):
            name_at, info, _, where, address, size = SYMBOL.unpack_from(data, at)
            if info & KIND_BITS == FUNCTION and 0 < where < len(sections):
                first = names + name_at
                yield bytes(data[first : data.index(0, first)]), where, address, size
