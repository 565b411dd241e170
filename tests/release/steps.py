"""The parts of a proof: each is run, leaves a file, and a note of what it was run on."""

import json
import os
import platform
import subprocess
import time
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Final

import dev
from tests.performance import OTHERS

TILL: Final = "till"
TESTS: Final = "tests"
CHECKS: Final = "checks"
BENCHES: Final = (TILL, *OTHERS)
PARTS: Final = (TESTS, CHECKS, *BENCHES)
PRODUCTS: Final = "100000"
UNKNOWN: Final = "unknown"


@dataclass(frozen=True, slots=True)
class Ground:
    """What a part was run on; no name of a person, a machine or a folder."""

    commit: str
    changed: bool
    """Whether files differed from the commit."""
    python: str
    system: str
    machine: str
    qt: str
    screen: str
    store: str


@dataclass(frozen=True, slots=True)
class Step:
    """One part that came to its end: how, how long it took, on what."""

    code: int
    seconds: float
    day: str
    figures: str
    ground: Ground


def ground() -> Ground:
    """What this very program runs on."""
    import PySide6
    from PySide6.QtCore import qVersion

    version = platform.python_implementation(), platform.python_version()
    return Ground(
        commit=git("rev-parse", "--short=12", "HEAD") or UNKNOWN,
        changed=bool(git("status", "--porcelain")),
        python=" ".join(version),
        system=system(),
        machine=f"{os.cpu_count()} cores, {processor()}, {memory_gb()} GB of memory",
        qt=f"PySide6 {PySide6.__version__}, Qt {qVersion()}",
        screen=os.environ.get("QT_QPA_PLATFORM", "the system's own"),
        store=store_engine(),
    )


def git(*words: str) -> str:
    """What git says in the project's folder; nothing where there is no git."""
    try:
        done = subprocess.run(
            ["git", *words],  # noqa: S607 - the developer's own git
            cwd=dev.ROOT,
            capture_output=True,
            text=True,
            check=False,
        )
    except OSError:
        return ""
    return done.stdout.strip()


def system() -> str:
    """The system by its own name and version."""
    kernel = f"{platform.system()} {platform.machine()}"
    try:
        return f"{platform.freedesktop_os_release()['PRETTY_NAME']}, {kernel}"
    except (OSError, KeyError):
        return f"{kernel} {platform.release()}"


def processor() -> str:
    """The processor's model, where the system tells it."""
    try:
        lines = Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines()
    except OSError:
        return platform.processor() or UNKNOWN
    models = [line.partition(":")[2].strip() for line in lines if line.startswith("model name")]
    return models[0] if models else platform.machine()


def memory_gb() -> str:
    """All memory there is, in whole gigabytes."""
    try:
        pages, size = os.sysconf("SC_PHYS_PAGES"), os.sysconf("SC_PAGE_SIZE")
    except (AttributeError, OSError, ValueError):
        return UNKNOWN
    return str(round(pages * size / 1e9))


def store_engine() -> str:
    """SQLite and SQLCipher, as the store file is opened."""
    import sqlcipher3

    with sqlcipher3.connect(":memory:") as connection:
        (cipher,) = connection.execute("PRAGMA cipher_version").fetchone()
    return f"SQLite {sqlcipher3.sqlite_version}, SQLCipher {cipher}"


def result_file(part: str) -> str:
    """What a part leaves behind."""
    return "tests.xml" if part == TESTS else f"{part}.json"


def run_part(part: str, folder: Path, *, day: str, long: bool) -> Step:
    """Run one part and note it; what an earlier run left of it is gone first."""
    result, note = folder / result_file(part), folder / f"{part}.step"
    result.unlink(missing_ok=True)
    note.unlink(missing_ok=True)
    here = ground()
    began = time.perf_counter()
    code = _run(part, result, long=long)
    took = round(time.perf_counter() - began, 1)
    step = Step(code, took, day, "full" if long else "short", here)
    note.write_text(json.dumps(asdict(step), indent=1), encoding="utf-8")
    return step


def _run(part: str, result: Path, *, long: bool) -> int:
    target = str(result.resolve())
    if part == TESTS:
        return dev.test([*(["--long"] if long else []), "-q", f"--junitxml={target}"])
    if part == CHECKS:
        passed = dev.steps_passed(dev.check_steps())
        result.write_text(json.dumps(passed), encoding="utf-8")
        return 0 if all(passed.values()) else 1
    which = ["--products", PRODUCTS] if part == TILL else [part]
    return dev.bench([*which, "--json", target])


def read_step(part: str, folder: Path) -> Step | None:
    """The note of a part, or None where it was never run to its end."""
    try:
        told = json.loads((folder / f"{part}.step").read_text(encoding="utf-8"))
        return Step(**{**told, "ground": Ground(**told["ground"])})
    except (OSError, ValueError, TypeError, KeyError):
        return None
