"""What nobody can come to in a library becomes zeros; what anybody can stays as it is."""

import ctypes
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from installer.elf import asked_of_others, functions_of, offset_of, sections_of
from installer.unreached import blank_unreached

LINUX = sys.platform.startswith("linux")
pytestmark = pytest.mark.skipif(
    not (LINUX and shutil.which("gcc")), reason="libraries of Linux, made by gcc"
)
SOURCE = """
#define APART __attribute__((noinline, noclone))
static APART int by_call(int price) { return price * 3; }
static APART int by_table(int price) { return price * 5; }
static APART int by_pointer(int price) { return price * 7; }
static APART int by_jump(int price) { return price * 11; }
static APART int of_nobody(int price) { return price * 13; }
int shared(int price) { return price * 17; }
static int (*const volatile table[])(int) = {by_table};
static int (*volatile chosen)(int);
int asked(int price) {
    chosen = by_pointer;
    return by_call(price) + table[0](price) + chosen(price) + shared(price);
}
int also_asked(int price) { return by_jump(price); }
int never_asked(int price) { return of_nobody(price) + 1; }
"""
ASKED = (b"asked", b"also_asked")
GONE = {b"never_asked", b"of_nobody"}


@pytest.fixture(params=["-O0", "-O2", "-Os"])
def library(tmp_path: Path, request: pytest.FixtureRequest) -> Path:
    source, made = tmp_path / "prices.c", tmp_path / "libprices.so"
    source.write_text(SOURCE, encoding="ascii")
    subprocess.run(["gcc", request.param, "-shared", "-fPIC", source, "-o", made], check=True)
    return made


def bodies(library: Path) -> dict[bytes, bytes]:
    data = library.read_bytes()
    sections, _ = sections_of(data)
    return {
        one.name: data[offset_of(one, sections) :][: one.size]
        for one in functions_of(data)
        if one.size
    }


def test_only_what_nobody_comes_to_becomes_zeros(library: Path) -> None:
    before = bodies(library)
    blanked = blank_unreached(library, ASKED)
    after = bodies(library)
    changed = {name for name in before if before[name] != after[name]}
    assert changed == GONE & before.keys()
    assert not any(any(after[name]) for name in changed)
    assert blanked == sum(len(before[name]) for name in changed)
    shop = ctypes.CDLL(str(library))
    assert (shop.asked(2), shop.also_asked(2)) == (2 * (3 + 5 + 7 + 17), 2 * 11)


def test_who_is_asked_stays_with_all_that_it_calls(library: Path) -> None:
    blank_unreached(library, (*ASKED, b"never_asked"))
    assert ctypes.CDLL(str(library)).never_asked(2) == 2 * 13 + 1


def test_a_library_says_what_it_expects_of_others(tmp_path: Path) -> None:
    source, made = tmp_path / "till.c", tmp_path / "libtill.so"
    source.write_text("int asked(int); int sell(void) { return asked(4); }", encoding="ascii")
    subprocess.run(["gcc", "-shared", "-fPIC", source, "-o", made], check=True)
    names = asked_of_others(made.read_bytes())
    assert b"asked" in names
    assert b"sell" not in names
