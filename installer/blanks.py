"""Zeros for what the system never loads of a library, or never runs: they pack to nought.

Libraries that a wheel's maker patched after linking break under `strip`, since it moves things.
Here nothing moves.
"""

import re
from pathlib import Path
from typing import Final

from installer.elf import ALLOCATED, NO_BITS, functions_of, offset_of, sections_of

PROCESSOR: Final = "PRESCOTT"
"""What the program asks OpenBLAS to be (`start.py`): every 64-bit processor can do that."""
_OTHER_PROCESSOR: Final = re.compile(rb"_(NEHALEM|SANDYBRIDGE|HASWELL|SKYLAKEX)$")


def blank_unloaded(library: Path) -> int:
    """Blank the tables for debuggers; how many bytes became zeros."""
    data = bytearray(library.read_bytes())
    sections, names = sections_of(data)
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
    sections, _ = sections_of(data)
    blanked = 0
    for function in list(functions_of(data)):
        if _OTHER_PROCESSOR.search(function.name):
            first = offset_of(function, sections)
            data[first : first + function.size] = bytes(function.size)
            blanked += function.size
    library.write_bytes(data)
    return blanked
