"""The lock files hold versions and hashes, agree with each other, and name no address."""

import re
import tomllib
from pathlib import Path

import dev
from tests.tidy.tree import ROOT

FOLDER = ROOT / "requirements"
PIN = re.compile(r"^([a-z0-9-]+)==(\S+)(?: ; ([^\\]+?))? \\$")
HASH = re.compile(r"^    --hash=sha256:[0-9a-f]{64}(?: \\)?$")
NAME = re.compile(r"^[A-Za-z0-9._-]+")


def pins(lock: str) -> set[tuple[str, str, str]]:
    """Name, version and marker of everything a lock holds."""
    found = (PIN.match(line) for line in lines_of(FOLDER / lock))
    return {(pin[1], pin[2], pin[3] or "") for pin in found if pin}


def lines_of(path: Path) -> list[str]:
    return path.read_text(encoding="utf-8").splitlines()


def normal(name: str) -> str:
    """A package's name the way the locks write it."""
    return re.sub(r"[-_.]+", "-", name).lower()


def odd_lines(lines: list[str]) -> list[str]:
    """The lines of a lock that are neither a pinned version nor the hash of a file."""
    return [line for line in lines if not PIN.match(line) and not HASH.match(line)]


def test_locks_hold_pins_and_hashes_and_nothing_else() -> None:
    assert {lock: odd_lines(lines_of(FOLDER / lock)) for lock in dev.LOCKS} == {
        lock: [] for lock in dev.LOCKS
    }


def test_every_pin_has_a_hash() -> None:
    for lock in dev.LOCKS:
        lines = lines_of(FOLDER / lock)
        followed = zip(lines, [*lines[1:], ""], strict=True)
        assert [a for a, b in followed if PIN.match(a) and not HASH.match(b)] == []


def test_each_lock_holds_the_smaller_one_in_the_same_versions() -> None:
    run, demo, development, build = (pins(lock) for lock in dev.LOCKS)
    assert run < demo < development < build


def test_every_requirement_is_locked() -> None:
    for lock, sources in dev.LOCKS.items():
        locked = {name for name, _, _ in pins(lock)}
        wanted = [NAME.match(line) for source in sources for line in lines_of(FOLDER / source)]
        assert [name[0] for name in wanted if name and normal(name[0]) not in locked] == []


def test_requirements_name_packages_not_addresses() -> None:
    sources = {source for group in dev.LOCKS.values() for source in group}
    assert [
        f"{source}: {line}"
        for source in sorted(sources)
        for line in lines_of(FOLDER / source)
        if "://" in line or "@" in line or line.startswith("-")
    ] == []


def test_the_oldest_python_is_the_same_everywhere() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    assert project["project"]["requires-python"] == f">={'.'.join(map(str, dev.OLDEST_PYTHON))}"


def test_an_address_in_a_lock_is_found() -> None:
    assert odd_lines(["--index-url somewhere", "a==1 \\", f"    --hash=sha256:{'0' * 64}"]) == [
        "--index-url somewhere"
    ]
