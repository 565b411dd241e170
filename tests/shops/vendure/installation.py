"""Vendure installed and filled with goods, once for all checkouts of the same files.

It lies in the user's cache, not in the checkout: a clean clone finds it there. Folders are named by
what they were made from, so that nothing stale is ever used.
"""

import hashlib
import os
import re
import shutil
import subprocess
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import platformdirs
from filelock import FileLock

HERE = Path(__file__).resolve().parent
PACKAGES = ("package.json", "package-lock.json")
PROGRAMS = ("till-plugin.js", "vendure-config.js", "server.js", "seed.js")
OLDEST_NODE = 20
INSTALL_S = 600
SEED_S = 900
GOODS = 60
"""So many products are enough for the suite; a person gets more."""


class CannotRun(Exception):  # noqa: N818 - a reason, told to whoever asked for the shop
    """Why the shop cannot run here, and what to install."""


@dataclass(frozen=True, slots=True)
class Installation:
    """Where the programs and a seeded database are."""

    programs: Path
    database: Path
    key: str
    node: str


def installed(goods: int = GOODS) -> Installation:
    """Vendure, seeded with so many products; made on the first call, which takes a minute.

    Raises CannotRun where Node is missing, too old, or the registry cannot be reached.
    """
    programs, node = programs_and_node()
    with FileLock(_root() / "lock"):
        seed = programs / f"seed-{goods}"
        if not (seed / "done").exists():
            _seed(programs, seed, node, goods)
    key = (seed / "key.txt").read_text(encoding="utf-8")
    return Installation(programs, seed / "shop.sqljs", key, node)


def programs_and_node() -> tuple[Path, str]:
    """Where the programs are, Vendure's packages above them; and the Node that runs them."""
    node = _node()
    with FileLock(_root() / "lock"):
        return _programs(_root(), node), node


def _root() -> Path:
    root = Path(os.environ.get("POSAPP_SHOP_CACHE") or platformdirs.user_cache_path("posapp-shop"))
    root.mkdir(parents=True, exist_ok=True)
    return root


def _node() -> str:
    """The path of a Node that is new enough."""
    node, npm = shutil.which("node"), shutil.which("npm")
    if os.name != "posix":
        raise CannotRun("the test shop runs on Linux and macOS")
    if not node or not npm:
        raise CannotRun("the test shop needs Node: apt-get install nodejs npm (Node 20 or later)")
    told = _run([node, "--version"], HERE).stdout
    found = re.match(r"v(\d+)\.", told)
    if not found or int(found[1]) < OLDEST_NODE:
        raise CannotRun(f"the test shop needs Node {OLDEST_NODE} or later, this is {told.strip()}")
    return node


def _programs(root: Path, node: str) -> Path:
    """The folder with our programs; Vendure's packages lie one above, where Node finds them."""
    version = _run([node, "--version"], HERE).stdout.strip()
    packages = root / f"packages-{_digest(PACKAGES, version)}"
    if not (packages / "done").exists():
        shutil.rmtree(packages, ignore_errors=True)
        packages.mkdir()
        for name in PACKAGES:
            shutil.copy(HERE / name, packages)
        _install(packages)
    programs = packages / f"programs-{_digest(PROGRAMS)}"
    programs.mkdir(exist_ok=True)
    for name in PROGRAMS:
        shutil.copy(HERE / name, programs)
    return programs


def _install(packages: Path) -> None:
    quiet = ["--no-audit", "--no-fund", "--ignore-scripts", "--no-update-notifier"]
    done = _run(["npm", "ci", *quiet], packages, timeout_s=INSTALL_S)
    if done.returncode:
        raise CannotRun(f"npm could not install Vendure: {done.stderr.strip()[-400:]}")
    (packages / "done").touch()


def _seed(programs: Path, seed: Path, node: str, goods: int) -> None:
    shutil.rmtree(seed, ignore_errors=True)
    seed.mkdir()
    fill(programs, seed, node, {"SHOP_PRODUCTS": str(goods)})
    (seed / "done").touch()


def fill(programs: Path, folder: Path, node: str, settings: Mapping[str, str]) -> None:
    """Make the tables and fill them; the key of the till ends up in `key.txt`."""
    env = {
        **os.environ,
        "SHOP_PORT": "0",
        "SHOP_FOLDER": str(folder),
        "SHOP_DB_FILE": str(folder / "shop.sqljs"),
        **settings,
    }
    done = _run([node, str(programs / "seed.js")], folder, env=env, timeout_s=SEED_S)
    if done.returncode:
        raise CannotRun(f"the test shop could not be filled: {done.stderr.strip()[-400:]}")


def _run(
    argv: Sequence[str], folder: Path, env: Mapping[str, str] | None = None, timeout_s: int = 60
) -> "subprocess.CompletedProcess[str]":
    return subprocess.run(
        argv, check=False, cwd=folder, env=env, capture_output=True, text=True, timeout=timeout_s
    )


def _digest(names: Sequence[str], more: str = "") -> str:
    sha = hashlib.sha256(more.encode())
    for name in names:
        sha.update((HERE / name).read_bytes())
    return sha.hexdigest()[:16]
