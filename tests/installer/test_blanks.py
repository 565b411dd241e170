"""A library full of zeros where nothing is loaded or run still does what is asked of it."""

import ctypes
import re
import shutil
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

from installer.blanks import PROCESSOR, blank_other_processors, blank_unloaded

LINUX = sys.platform.startswith("linux")
SOURCE = """
int half_HASWELL(int price) { return price / 2; }
int half_PRESCOTT(int price) { return price / 2; }
int half(int price) { return half_PRESCOTT(price); }
"""
pytestmark = pytest.mark.skipif(
    not (LINUX and shutil.which("gcc")), reason="libraries of Linux, made by gcc"
)


@pytest.fixture
def library(tmp_path: Path) -> Path:
    source, made = tmp_path / "half.c", tmp_path / "libhalf.so"
    source.write_text(SOURCE, encoding="ascii")
    subprocess.run(
        ["gcc", "-g", "-O1", "-shared", "-fPIC", "-fcf-protection=none", source, "-o", made],
        check=True,
    )
    return made


def test_tables_for_debuggers_become_zeros(library: Path) -> None:
    before = library.read_bytes()
    assert blank_unloaded(library) > 0
    after = library.read_bytes()
    assert len(after) == len(before)
    assert after.count(0) > before.count(0)
    assert b"half.c" in before
    assert b"half.c" not in after
    assert ctypes.CDLL(str(library)).half(14) == 7


def test_what_other_processors_run_becomes_zeros(library: Path) -> None:
    before = library.read_bytes()
    assert blank_other_processors(library) > 0
    after = library.read_bytes()
    changed = [at for at, (old, new) in enumerate(zip(before, after, strict=True)) if old != new]
    assert 0 < len(changed) < 64  # one small function
    assert not any(after[at] for at in changed)
    assert ctypes.CDLL(str(library)).half(14) == 7


def test_numpys_algebra_is_the_processors_that_is_asked_for(tmp_path: Path) -> None:
    package = Path(np.__file__).parent
    if not list(package.with_name("numpy.libs").glob("*openblas*")):
        pytest.skip("this numpy brings no OpenBLAS")
    for name in ("numpy", "numpy.libs"):
        shutil.copytree(package.with_name(name), tmp_path / name)
    for blas in (tmp_path / "numpy.libs").glob("*openblas*"):
        assert blank_other_processors(blas) > 1_000_000
        blank_unloaded(blas)
    program = (
        "import numpy as np\n"
        "for size in (3, 300):\n"
        "    one = np.eye(size) + np.arange(size * size).reshape(size, size) % 7 / (9 * size)\n"
        "    assert np.allclose(one @ np.linalg.solve(one, one[0]), one[0])\n"
        "    u, s, v = np.linalg.svd(one)\n"
        "    assert np.allclose((u * s) @ v, one)\n"
        "print(np.__file__)\n"
    )
    around = {"OPENBLAS_CORETYPE": PROCESSOR.capitalize(), "PYTHONPATH": str(tmp_path)}
    said = subprocess.run(
        [sys.executable, "-c", program], check=True, capture_output=True, text=True, env=around
    )
    assert said.stdout.strip().startswith(str(tmp_path))


def test_the_program_asks_for_the_processor_that_stays() -> None:
    start = (Path(__file__).parents[2] / "installer/start.py").read_text(encoding="utf-8")
    asked = re.search(r'"OPENBLAS_CORETYPE"\] = "(\w+)"', start)
    assert asked is not None
    assert asked[1].upper() == PROCESSOR
    assert start.index("OPENBLAS_CORETYPE") < start.index("from posapp")
