"""Zeros for functions of a library that nobody in the program can come to.

numpy brings all of LAPACK and asks for 57 functions of it. From those, from whatever lies in a
table and from code that no name covers, this follows every four bytes that could be the distance
of a call, a jump or a pointer to another function's beginning. A false guess only keeps too much;
what is reached is never touched.
"""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import numpy as np
from numpy.typing import NDArray

from installer.elf import (
    DYNAMIC_SYMBOLS,
    RUN,
    Section,
    functions_of,
    relocations_of,
    sections_of,
    symbols_of,
)

JUMP_SLOT: Final = 7
BY_SYMBOL: Final = frozenset({1, 6, JUMP_SLOT})
"""Kinds of places that the system fills with a symbol's address; all others add to a number."""
DISTANCE: Final = 4
FAR_JUMPS: Final = (0xE8, 0xE9)
NEAR_JUMPS: Final = (0xEB, *range(0x70, 0x80))
CHOICE: Final = 0x0F
FAR_CHOICE: Final = 0x80
"""A jump on a condition is two bytes."""
POINTER: Final = 0x05
POINTER_BITS: Final = 0xC7
"""What an instruction says that counts from its own end on."""
INDIRECT_JUMP: Final = b"\xff\x25"
STUB: Final = 16
COLD: Final = b".cold"
"""What a compiler moved out of a function's way: it is jumped into at its middle."""


@dataclass(frozen=True, slots=True)
class _Code:
    """What of a library can be run."""

    data: bytes
    run: list[Section]
    lengths: dict[int, int]
    """Of each function, by its address."""
    cold: dict[int, set[int]]
    """What belongs to a function and lies elsewhere."""
    stubs: dict[int, int]
    """What small jumps through a table of the system's lead to."""

    def offset(self, address: int) -> int:
        """Where in the file an address of the code lies."""
        section = next(one for one in self.run if 0 <= address - one.address < one.size)
        return address - section.address + section.offset

    def led_to(self, first: int, length: int) -> set[int]:
        """The functions that a stretch of code could come to."""
        start = self.offset(first)
        text = np.frombuffer(self.data[start : start + length], np.uint8).astype(np.int64)
        found = {int(target) for targets in _targets(text, first) for target in targets}
        found |= {self.stubs[target] for target in found & self.stubs.keys()}
        return found & self.lengths.keys()

    def covered(self, addresses: Iterable[int]) -> NDArray[np.bool_]:
        """Which bytes of the file some functions take."""
        taken = np.zeros(len(self.data), np.bool_)
        for address in addresses:
            start = self.offset(address)
            taken[start : start + self.lengths[address]] = True
        return taken


def blank_unreached(library: Path, asked: Collection[bytes]) -> int:
    """Blank the functions that nobody comes to who asks for some names; how many bytes."""
    data = library.read_bytes()
    code = _code_of(data)
    reached = _reached(code, _asked_or_in_tables(data, asked) & code.lengths.keys())
    gone = code.covered(code.lengths.keys() - reached) & ~code.covered(reached)
    blanked = np.frombuffer(data, np.uint8).copy()
    blanked[gone] = 0
    library.write_bytes(blanked.tobytes())
    return int(gone.sum())


def _reached(code: _Code, asked: set[int]) -> set[int]:
    """Everything that leads on from what is asked for and from code without a name."""
    open_ends = asked | {
        target for first, length in _nameless(code) for target in code.led_to(first, length)
    }
    reached: set[int] = set()
    while open_ends:
        address = open_ends.pop()
        reached.add(address)
        further = code.led_to(address, code.lengths[address]) | code.cold.get(address, set())
        open_ends |= further - reached
    return reached


def _targets(text: NDArray[np.int64], first: int) -> Iterator[NDArray[np.int64]]:
    """Every address that a call, a jump or a pointer in the code could mean."""
    ends = len(text) - DISTANCE
    if ends > 0:
        before = text[:ends]
        leads = np.isin(before, FAR_JUMPS) | (before & POINTER_BITS == POINTER)
        leads[1:] |= (text[: ends - 1] == CHOICE) & (before[1:] & 0xF0 == FAR_CHOICE)
        at = np.flatnonzero(leads) + 1
        low, second, third, high = (text[at + more] for more in range(DISTANCE))
        yield first + at + DISTANCE + _signed(low | second << 8 | third << 16 | high << 24, 32)
    at = np.flatnonzero(np.isin(text[:-1], NEAR_JUMPS)) + 1
    yield first + at + 1 + _signed(text[at], 8)


def _signed(numbers: NDArray[np.int64], bits: int) -> NDArray[np.int64]:
    return (numbers ^ 1 << bits - 1) - (1 << bits - 1)


def _code_of(data: bytes) -> _Code:
    run = [section for section in sections_of(data)[0] if section.flags & RUN]
    lengths: dict[int, int] = {}
    named: dict[bytes, set[int]] = {}
    for function in functions_of(data):
        if function.size:
            lengths[function.address] = max(function.size, lengths.get(function.address, 0))
            named.setdefault(function.name, set()).add(function.address)
    cold: dict[int, set[int]] = {}
    for name, addresses in named.items():
        if COLD in name:
            for parent in named.get(name.partition(COLD)[0], ()):
                cold.setdefault(parent, set()).update(addresses)
    return _Code(data, run, lengths, cold, dict(_stubs(data, run)))


def _stubs(data: bytes, run: list[Section]) -> Iterator[tuple[int, int]]:
    """Each small jump through a table, under both addresses it may be called by, and its end."""
    symbols = list(symbols_of(data, DYNAMIC_SYMBOLS))
    slots = {
        one.place: symbols[one.symbol].address
        for one in relocations_of(data)
        if one.kind == JUMP_SLOT
    }
    for section in run:
        part = data[section.offset : section.offset + section.size]
        at = part.find(INDIRECT_JUMP)
        while at >= 0:
            here, after = section.address + at, at + len(INDIRECT_JUMP) + DISTANCE
            distance = int.from_bytes(part[at + len(INDIRECT_JUMP) : after], "little", signed=True)
            end = slots.get(section.address + after + distance)
            if end:
                yield from ((here, end), (here - here % STUB, end))
            at = part.find(INDIRECT_JUMP, at + 1)


def _asked_or_in_tables(data: bytes, asked: Collection[bytes]) -> set[int]:
    """Where those begin whom other libraries ask for by name, and whom some table holds."""
    symbols = list(symbols_of(data, DYNAMIC_SYMBOLS))
    found = {one.address for one in symbols if one.section and one.name in asked}
    for one in relocations_of(data):
        if one.kind not in BY_SYMBOL:
            found.add(one.addend)
        elif one.kind != JUMP_SLOT:
            found.add(symbols[one.symbol].address + one.addend)
    return found


def _nameless(code: _Code) -> Iterator[tuple[int, int]]:
    """Stretches of code that no function's name covers: where they begin, how long they are."""
    taken = code.covered(code.lengths)
    for section in code.run:
        free = ~taken[section.offset : section.offset + section.size]
        edges = np.flatnonzero(np.diff(free.astype(np.int8), prepend=0, append=0))
        for first, last in edges.reshape(-1, 2).tolist():
            yield section.address + first, last - first
