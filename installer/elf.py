"""Reads a Linux library's own tables: its sections, its functions, and what it asks others for."""

import struct
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

HEADER: Final = struct.Struct("<16sHHIQQQIHHHHHH")
SECTION: Final = struct.Struct("<IIQQQQIIQQ")
SYMBOL: Final = struct.Struct("<IBBHQQ")
RELOCATION: Final = struct.Struct("<QIIq")
ALLOCATED: Final = 0x2
RUN: Final = 0x4
SYMBOLS: Final = 2
RELOCATIONS: Final = 4
NO_BITS: Final = 8
DYNAMIC_SYMBOLS: Final = 11
FUNCTION: Final = 2
KIND_BITS: Final = 0xF


@dataclass(frozen=True, slots=True)
class Section:
    """A part of the file: what kind it is, and where it lies there and in memory."""

    kind: int
    flags: int
    address: int
    offset: int
    size: int
    link: int


@dataclass(frozen=True, slots=True)
class Symbol:
    """A name: which section it lies in (0: another library's), its address and its length."""

    name: bytes
    kind: int
    section: int
    address: int
    size: int


@dataclass(frozen=True, slots=True)
class Relocation:
    """A place that the system fills in: with the address of a symbol, or moved by `addend`."""

    place: int
    kind: int
    symbol: int
    addend: int


def sections_of(data: bytes | bytearray) -> tuple[list[Section], int]:
    """The sections, and which of them holds their names."""
    head = HEADER.unpack_from(data)
    start, each, count, names = head[6], head[11], head[12], head[13]
    rows = (SECTION.unpack_from(data, start + each * row) for row in range(count))
    return [Section(*row[1:7]) for row in rows], int(names)


def symbols_of(data: bytes | bytearray, kind: int) -> Iterator[Symbol]:
    """Every name of the table for debuggers (SYMBOLS) or for other libraries (DYNAMIC_SYMBOLS)."""
    sections, _ = sections_of(data)
    for table in (section for section in sections if section.kind == kind):
        names = sections[table.link].offset
        for at in range(table.offset, table.offset + table.size, SYMBOL.size):
            name_at, info, _, where, address, size = SYMBOL.unpack_from(data, at)
            first = names + name_at
            name = bytes(data[first : data.index(0, first)])
            yield Symbol(name, info & KIND_BITS, where, address, size)


def functions_of(data: bytes | bytearray) -> Iterator[Symbol]:
    """Every function in the table for debuggers that lies in this library."""
    sections, _ = sections_of(data)
    for symbol in symbols_of(data, SYMBOLS):
        if symbol.kind == FUNCTION and 0 < symbol.section < len(sections):
            yield symbol


def relocations_of(data: bytes | bytearray) -> Iterator[Relocation]:
    """Every place that the system fills in when it loads the library."""
    sections, _ = sections_of(data)
    for table in (section for section in sections if section.kind == RELOCATIONS):
        for at in range(table.offset, table.offset + table.size, RELOCATION.size):
            place, kind, symbol, addend = RELOCATION.unpack_from(data, at)
            yield Relocation(place, kind, symbol, addend)


def offset_of(symbol: Symbol, sections: list[Section]) -> int:
    """Where in the file a symbol of this library lies."""
    section = sections[symbol.section]
    return symbol.address - section.address + section.offset


def asked_of_others(data: bytes | bytearray) -> set[bytes]:
    """The names that a library expects of others."""
    return {symbol.name for symbol in symbols_of(data, DYNAMIC_SYMBOLS) if symbol.section == 0}
