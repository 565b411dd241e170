"""Installs the package in a bare Debian 12, sells by real keys, upgrades, verifies, goes back.

    python -m installer.smoke                       builds both packages first (takes a while)
    python -m installer.smoke --deb A --next-deb B  with packages that are there

It needs root, debootstrap, Xvfb and xdotool, some gigabytes and some minutes: no part of the tests.
The second package is this very tree with a higher version and one migration more, so that an
upgrade changes the store's form as a real one may. Pictures of each station go to `--out`.
"""

import argparse
import csv
import re
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import dev
from installer.bare_debian import USER, BareDebian, Said, make_root, remove_root
from posapp.version import VERSION

ROOT: Final = Path(__file__).resolve().parent.parent
STORE: Final = f"/home/{USER}/.local/share/posapp/store.posapp"
PAPERS: Final = f"/home/{USER}/papers.escpos"
PIN: Final = "4711"
PATIENCE_S: Final = 60.0
LOOK_S: Final = 0.5
OFFICE_S: Final = 15.0
"""How long the dashboard may take to be counted and drawn."""
HEADS: Final = re.compile(r"journal heads: (.+)")
FIRST_RUN: Final[tuple[tuple[str, ...], ...]] = (
    ("key Return",),
    ("type Corner Shop", "key Return"),
    ("key Return",),
    ("type Ada Roth", "key Tab", f"type {PIN}", "key Tab", f"type {PIN}", "key Return"),
    (f"type file:{PAPERS}", "key Return"),
    ("key alt+1", "key Return"),
    ("key Return",),
    ("key Return",),
    ("key Return",),
)
"""What hands do on each page of the first run: an English store with sample groceries."""


class SmokeError(Exception):
    """Something that must be is not; the sentence says what."""


@dataclass(frozen=True, slots=True)
class Packages:
    """The package, and the one that upgrades it."""

    first: Path
    following: Path


def heads_of(text: str) -> tuple[str, ...]:
    """The journal's heads as `posapp verify` prints them.

    >>> heads_of("0 do not hold; journal heads: 7-ab12, 3-cd34")
    ('7-ab12', '3-cd34')
    """
    found = HEADS.search(text)
    return tuple(found[1].split(", ")) if found and found[1] != "none" else ()


def records_in(heads: Sequence[str]) -> int:
    """How many records the journals hold.

    >>> records_in(("7-ab12", "3-cd34"))
    10
    """
    return sum(int(head.partition("-")[0]) for head in heads)


def must(said: Said, what: str) -> str:
    """What a command said; a SmokeError with its last lines where it failed."""
    if said.code:
        last = "\n".join(said.text.splitlines()[-15:])
        raise SmokeError(f"{what} failed with {said.code}:\n{last}")
    return said.text


def wait_for(what: str, there: Callable[[], bool]) -> None:
    """Wait until something is so, at most so long."""
    until = time.monotonic() + PATIENCE_S
    while not there():
        if time.monotonic() > until:
            raise SmokeError(f"waited {PATIENCE_S:.0f} s in vain: {what}")
        time.sleep(LOOK_S)


class Hands:
    """Keys for the window on a screen, and pictures of it."""

    def __init__(self, display: str, out: Path) -> None:
        """Work on an X screen."""
        self._around = {"DISPLAY": display, "PATH": "/usr/bin:/bin"}
        self._display, self._out = display, out
        self._count = 0

    def focus(self) -> None:
        """Wait for the window and give it the keys: no window manager does."""
        found: list[str] = []

        def there() -> bool:
            found[:] = self._ask("search", "--onlyvisible", "--name", "posapp").split()
            return bool(found)

        wait_for("a window of posapp", there)
        self._ask("windowfocus", "--sync", found[-1])

    def do(self, *acts: str) -> None:
        """Type and press, one act after the other."""
        for act in acts:
            verb, _, words = act.partition(" ")
            self._ask(verb, "--delay", "25", words)
            time.sleep(0.3)

    def look(self, name: str) -> None:
        """Keep a picture of the screen."""
        self._count += 1
        target = self._out / f"smoke-{self._count:02}-{name}.png"
        script = (
            "import sys; from PySide6.QtGui import QGuiApplication as A; a = A([]);"
            "a.primaryScreen().grabWindow(0).save(sys.argv[1])"
        )
        around = {**self._around, "QT_QPA_PLATFORM": "xcb"}
        subprocess.run([sys.executable, "-c", script, str(target)], check=False, env=around)

    def _ask(self, *words: str) -> str:
        done = subprocess.run(
            ["xdotool", *words], check=False, capture_output=True, text=True, env=self._around
        )
        return done.stdout


class Shop:
    """The installed program in a bare Debian, and the hands at its till."""

    def __init__(self, bare: BareDebian, display: str, out: Path) -> None:
        """Nothing is started yet."""
        self.bare, self._display = bare, display
        self.hands = Hands(display, out)

    @contextmanager
    def open_till(self) -> Iterator[None]:
        """The till's window, as the person at it starts it; ended afterwards."""
        around = self.bare.environment({"DISPLAY": self._display, "POSAPP_KEYS": "file"})
        words = self.bare.clerks_words("/usr/bin/posapp")
        log = (self.bare.home() / "till.log").open("ab")
        with subprocess.Popen(words, env=around, stdout=log, stderr=log) as till:
            try:
                self.hands.focus()
                yield
            finally:
                dev.stop(till)
                log.close()

    def command(self, *words: str) -> Said:
        """A command of the installed program."""
        around = {"POSAPP_KEYS": "file", "QT_QPA_PLATFORM": "offscreen"}
        return self.bare.run_as_clerk("/usr/bin/posapp", *words, around=around)

    def verify(self) -> tuple[str, ...]:
        """The journal's heads, after every record was held against the books."""
        return heads_of(must(self.command("verify", STORE), "verify"))

    def records(self) -> int:
        """How many records there are; none while there is no store."""
        said = self.command("verify", STORE)
        return records_in(heads_of(said.text)) if said.code == 0 else 0

    def printed(self) -> int:
        """How many bytes the printer took."""
        papers = self.bare.root / PAPERS.lstrip("/")
        return papers.stat().st_size if papers.exists() else 0

    def store_is_there(self) -> bool:
        """Whether the first run made the store."""
        return (self.bare.root / STORE.lstrip("/")).exists()

    def figures_are_there(self) -> bool:
        """Whether the report process has gathered what was sold."""
        return (self.bare.root / STORE.lstrip("/")).with_suffix(".copy").exists()

    def said_by(self, process: str) -> str:
        """What a process beside the till left in its log."""
        log = (self.bare.root / STORE.lstrip("/")).parent / "reports" / f"{process}.log"
        return log.read_text("utf-8") if log.exists() else f"there is no {log.name}"

    def bugs(self) -> list[Path]:
        """What the program wrote for support because a step of it stopped."""
        folder = (self.bare.root / STORE.lstrip("/")).parent
        return sorted(folder.glob("reports/bug-*.txt"))

    def sell(self, barcode: str, *, first: bool = False) -> None:
        """Sign in, open the shift on the first day, scan once, take exact cash."""
        before, paper = self.records(), self.printed()
        self.hands.focus()
        self.hands.do(f"type {PIN}", "key Return")
        if first:
            self.hands.do("type 100", "key Return")
            wait_for("an open shift", lambda: self.records() > before)
            before = self.records()
        self.hands.do(f"type {barcode}", "key Return")
        self.hands.look("basket")
        self.hands.do("key F11")
        wait_for("a sale in the journal", lambda: self.records() > before)
        wait_for("a receipt on paper", lambda: self.printed() > paper)
        self.hands.look("sold")


def barcode_of_milk(source: Path = ROOT) -> str:
    """A barcode of the sample groceries."""
    path = source / "posapp" / "assets" / "starters" / "grocery" / "goods.csv"
    with path.open(encoding="utf-8", newline="") as file:
        return next(row["barcodes"] for row in csv.DictReader(file) if row["name"] == "Milk 1 l")


def first_day(shop: Shop) -> None:
    """The first run by keys, the doctor, and a sale."""
    with shop.open_till():
        for number, acts in enumerate(FIRST_RUN, 1):
            shop.hands.look(f"first-run-{number}")
            shop.hands.do(*acts)
        wait_for("a store", shop.store_is_there)
        time.sleep(3 * LOOK_S)
        shop.sell(barcode_of_milk(), first=True)
    say(f"sold by keys; journal {', '.join(shop.verify())}; {shop.printed()} bytes printed")
    say(indented(shop.command("doctor").text))


def office(shop: Shop) -> None:
    """The manager's office opens, with its charts; a report is made by the process beside it.

    The copy that reports are made from is there before the till would begin it by itself.
    """
    with shop.open_till():
        shop.hands.do(f"type {PIN}", "key Return", "key F10", "key f")
        time.sleep(OFFICE_S)
        shop.hands.look("office")
        shop.hands.do("key alt+9", "type sales by day", "key Return")
        wait_for("the figures that reports are made from", shop.figures_are_there)
        time.sleep(3 * LOOK_S)
        shop.hands.look("report")
    expect(not shop.said_by("errands"), "the report process had nothing to complain of")
    for bug in shop.bugs():
        say(indented(bug.read_text(encoding="utf-8")))
    expect(not shop.bugs(), "no step of the program stopped")


def upgrade(shop: Shop, package: Path) -> None:
    """The newer package brings the store up, having copied it; every record stays."""
    before = shop.verify()
    must(shop.bare.install(package), "upgrading")
    with shop.open_till():
        wait_for("the copy before the migration", lambda: bool(copies_of(shop)))
        wait_for("the store in its new form", lambda: shop.command("verify", STORE).code == 0)
        shop.hands.look("upgraded")
    expect(shop.verify() == before, "the journal is the same after the upgrade")
    say(f"upgraded; {copies_of(shop)[0].name} was kept; journal {', '.join(before)}")


def roll_back(shop: Shop, package: Path) -> None:
    """The older package refuses the newer store, says what to do, and that brings it back."""
    before = shop.verify()
    must(shop.bare.install(package, older=True), "downgrading")
    refused = shop.command("verify", STORE)
    expect(refused.code != 0, "the older program refuses the newer store")
    say(indented(refused.text))
    must(shop.command("go-back"), "going back")
    expect(shop.verify() == before, "the journal is the same after going back")
    with shop.open_till():
        shop.sell(barcode_of_milk())
    say(f"went back and sold again; journal {', '.join(shop.verify())}")


def no_way_back(shop: Shop, packages: Packages) -> None:
    """Once something was sold after an upgrade, going back would lose it: it is refused."""
    must(shop.bare.install(packages.following), "upgrading again")
    with shop.open_till():
        wait_for("the store in its new form", lambda: shop.command("verify", STORE).code == 0)
        shop.sell(barcode_of_milk())
    must(shop.bare.install(packages.first, older=True), "downgrading again")
    refused = shop.command("go-back")
    expect(refused.code != 0, "going back is refused where a sale would be lost")
    say(indented(refused.text))
    must(shop.bare.install(packages.following), "upgrading at last")
    say(f"nothing was lost; journal {', '.join(shop.verify())}")


def removal(shop: Shop) -> None:
    """The package goes, the store stays."""
    must(shop.bare.run("apt-get", "purge", "-y", "-q", "posapp"), "removing")
    expect(not (shop.bare.root / "opt/posapp").exists(), "nothing of the program is left")
    expect(shop.store_is_there(), "the store is still there")


def copies_of(shop: Shop) -> list[Path]:
    """The copies made before migrations, newest first."""
    folder = (shop.bare.root / STORE.lstrip("/")).parent
    return sorted(folder.glob("store.posapp.*.backup"), reverse=True)


def expect(holds: bool, what: str) -> None:  # noqa: FBT001 - what holds comes first, as in assert
    """Say that something holds, or end the run."""
    if not holds:
        raise SmokeError(f"not so: {what}")
    say(f"holds: {what}")


def say(text: str) -> None:
    """One line of the run, at once."""
    print(text, flush=True)


def indented(text: str) -> str:
    """What a program said, set off."""
    return "\n".join(f"    {line}" for line in text.strip().splitlines())


def smoke(packages: Packages, work: Path, out: Path) -> None:
    """The whole journey; the root is taken away whatever happens."""
    out.mkdir(parents=True, exist_ok=True)
    started = time.monotonic()
    bare = make_root(work)
    try:
        with dev.virtual_screen() as display:
            shop = Shop(bare, display, out)
            before = bytes_used(bare.root)
            must(bare.install(packages.first), "installing")
            grown = (bytes_used(bare.root) - before) / 1e6
            say(f"installed in {time.monotonic() - started:.0f} s, {grown:.0f} MB with its needs")
            first_day(shop)
            office(shop)
            upgrade(shop, packages.following)
            roll_back(shop, packages.first)
            no_way_back(shop, packages)
            removal(shop)
    finally:
        remove_root(bare)
    say(f"smoke: all of it holds, {time.monotonic() - started:.0f} s")


def bytes_used(root: Path) -> int:
    """How much a root holds, the host's own left out."""
    said = subprocess.run(
        ["du", "-sxB1", str(root)], check=True, capture_output=True, text=True
    ).stdout
    return int(said.split()[0])


def next_source(target: Path, source: Path = ROOT) -> str:
    """This tree as its next release might be: a higher version, one migration more."""
    shutil.rmtree(target, ignore_errors=True)
    hidden = shutil.ignore_patterns(".git", ".venv", "build", "data", "out", ".*_cache")
    shutil.copytree(source, target, ignore=hidden)
    (later,) = sorted((target / "tests/migration/later").glob("[0-9]*.py"))
    shutil.copy(later, target / "migrations/versions")
    schema = target / "posapp/storage/schema.py"
    form = later.name.partition("_")[0]
    text = re.sub(
        r'^FORMAT = ".*"', f'FORMAT = "{form}"', schema.read_text("utf-8"), flags=re.MULTILINE
    )
    schema.write_text(text, "utf-8")
    version = f"{VERSION}.1"
    about = target / "posapp/version.py"
    about.write_text(about.read_text("utf-8").replace(f'"{VERSION}"', f'"{version}"'), "utf-8")
    return version


def build_both(work: Path) -> Packages:
    """Both packages, packed loosely."""
    sources = {VERSION: ROOT, next_source(work / "next"): work / "next"}
    made: list[Path] = []
    for version, source in sources.items():
        out = work / f"build-{version}"
        words = ["deb", "--quick", "--out", str(out), "--source", str(source)]
        build = [sys.executable, "-m", "installer.build", *words, "--version", version]
        subprocess.run(build, check=True, cwd=ROOT)
        made.append(out / f"posapp_{version}_amd64.deb")
    return Packages(*made)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the journey; 1 with a sentence where something does not hold."""
    parser = argparse.ArgumentParser(prog="installer.smoke")
    parser.add_argument("--deb", type=Path)
    parser.add_argument("--next-deb", type=Path)
    parser.add_argument("--work", type=Path, default=ROOT / "build" / "smoke")
    parser.add_argument("--out", type=Path, default=ROOT / "build" / "smoke-pictures")
    options = parser.parse_args(arguments)
    options.work.mkdir(parents=True, exist_ok=True)
    if options.deb and options.next_deb:
        packages = Packages(options.deb, options.next_deb)
    else:
        packages = build_both(options.work)
    try:
        smoke(packages, options.work / "root", options.out)
    except SmokeError as error:
        print(f"smoke: {error}", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
