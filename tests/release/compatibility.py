"""What the program promises to work with, and what of it this very run has seen."""

import re
import tomllib
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from tests.release.junit import Case
from tests.release.proof import Count, count
from tests.release.steps import Ground

Chosen = Callable[[Case], bool]


@dataclass(frozen=True, slots=True)
class Promise:
    """One thing it shall work with, what was there in this run, and the tests that meet it.

    `seen` is empty where this run cannot have met it: then nothing is claimed.
    """

    area: str
    promised: str
    seen: str
    chosen: Chosen


@dataclass(frozen=True, slots=True)
class Met:
    """A promise with what this run says of it."""

    promise: Promise
    count: Count

    @property
    def verdict(self) -> str:
        """Run, failed, or not run here."""
        if not self.promise.seen or not self.count.ran:
            return NOT_RUN
        return "FAILED" if self.count.bad else "run"


NOT_RUN: Final = "not run here"


def below(*places: str) -> Chosen:
    """The tests of these files or folders."""
    starts = tuple(f"{place}." for place in places)
    return lambda case: case.place.startswith(starts)


def of_case(pattern: str, *places: str) -> Chosen:
    """Of these files or folders the cases whose words between the brackets match."""
    inside = below(*places)
    return lambda case: inside(case) and bool(re.search(pattern, case.case))


def every(_case: Case) -> bool:
    """All tests say something about it."""
    return True


def promises(root: Path, here: Ground) -> tuple[Promise, ...]:
    """Everything the project declares, beside what this run was made on."""
    return (*of_the_ground(root, here), *of_the_shop(root))


def of_the_ground(root: Path, here: Ground) -> tuple[Promise, ...]:
    """Python, system, Qt, the store's engine: as declared and as met."""
    project = tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    wanted = str(project["requires-python"])
    locked = locked_versions(root / "requirements" / "run.lock")
    linux, windows = ("Linux" in here.system), ("Windows" in here.system)
    screen = f"{here.qt}, drawn on: {here.screen}"
    return (
        Promise("Python", wanted, here.python, every),
        Promise("Python", f"{wanted}, any other version than the one here", "", every),
        Promise("System", "Debian 12 and its like, x86_64", here.system * linux, every),
        Promise("System", "Windows", here.system * windows, every),
        Promise(
            "Qt", f"PySide6 {locked.get('pyside6-essentials', '?')}", screen, below("tests.ui")
        ),
        Promise("Qt", "a screen that somebody looks at", "", every),
        Promise(
            "Store file", f"sqlcipher3 {locked['sqlcipher3']}", here.store, below(*STORE_TESTS)
        ),
    )


STORE_TESTS: Final = ("tests.posapp.storage", "tests.migration")


def of_the_shop(root: Path) -> tuple[Promise, ...]:
    """Languages, printers, shops, earlier releases, the installed program."""
    releases = sorted((root / "tests" / "migration" / "releases").glob("*.posapp"))
    conformance = "tests.shops.conformance"
    printer = "tests.posapp.devices.test_printer"
    paper = "tests.receipts.test_escpos"
    return (
        Promise("Language", "English", "cases in English", of_case(r"\ben\b", "tests")),
        Promise("Language", "Simplified Chinese", "cases in Chinese", of_case(r"\bzh\b", "tests")),
        Promise("Printer", "ESC/POS: network, serial, USB, file", "simulated", below(printer)),
        Promise("Printer", "ESC/POS: 80 and 58 mm", "bytes read back", below(paper)),
        Promise(
            "Printer",
            "page printer of the system",
            "print command stood in for",
            below("tests.posapp.devices.test_page_printer"),
        ),
        Promise("Printer", "a real printer with paper", "", every),
        Promise("Shop", "Vendure", "a real server", of_case("^vendure", conformance)),
        Promise("Shop", "WooCommerce", "a double", of_case("^woocommerce(?!-old)", conformance)),
        Promise("Shop", "WooCommerce, older", "a double", of_case("^woocommerce-old", conformance)),
        Promise("Shop", "a real WooCommerce", "", every),
        *(
            Promise(
                "Upgrade",
                f"a store of {path.stem}",
                "opened, held against its books",
                of_case(f"^{re.escape(path.stem)}$", "tests.migration"),
            )
            for path in releases
        ),
        Promise("Installer", "what is packed", "on this system", below("tests.installer")),
        Promise("Installer", "installed in a bare Debian 12 (installer/smoke.py)", "", every),
    )


def locked_versions(path: Path) -> dict[str, str]:
    """The versions that a lock file fixes, by the package's name in small letters."""
    found = re.findall(r"^([\w.-]+)==([\w.]+)", path.read_text(encoding="utf-8"), re.MULTILINE)
    return {name.lower(): version for name, version in found}


def hold(promised: Iterable[Promise], cases: Iterable[Case]) -> tuple[Met, ...]:
    """Every promise with the tests that met it."""
    known = tuple(cases)
    return tuple(
        Met(one, count(case for case in known if one.chosen(case)) if one.seen else Count())
        for one in promised
    )
