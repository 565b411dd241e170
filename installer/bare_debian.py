"""A Debian 12 with nothing in it, in a folder: to see what a package really needs."""

import os
import shutil
import subprocess
import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

RELEASE: Final = "bookworm"
MIRROR: Final = "http://deb.debian.org/debian"
USER: Final = "clerk"
USER_ID: Final = 1000
CACHE: Final = Path(tempfile.gettempdir()) / f"posapp-smoke-{RELEASE}"
FROM_HOST: Final = ("etc/resolv.conf", "etc/hosts")
"""How the network is found; nothing else of the host gets in."""


@dataclass(frozen=True, slots=True)
class Said:
    """What a command in there did."""

    code: int
    text: str


class BareDebian:
    """A root folder; `run` works in it as root, `run_as_clerk` as a person."""

    def __init__(self, root: Path) -> None:
        """Work in a root that `make_root` made."""
        self.root = root

    def run(self, *words: str) -> Said:
        """A command as root, with what it said on both streams."""
        return self._said(("chroot", str(self.root), *words), {})

    def run_as_clerk(self, *words: str, around: Mapping[str, str] | None = None) -> Said:
        """A command as the person at the till."""
        return self._said(self.clerks_words(*words), dict(around or {}))

    def clerks_words(self, *words: str) -> tuple[str, ...]:
        """How a command is started as the person at the till."""
        ids = f"{USER_ID}:{USER_ID}"
        return ("chroot", f"--userspec={ids}", str(self.root), *words)

    def environment(self, around: Mapping[str, str]) -> dict[str, str]:
        """What that person's programs find around them; nothing of the host's."""
        path = "/usr/local/bin:/usr/bin:/bin:/usr/sbin:/sbin"
        return {"HOME": f"/home/{USER}", "PATH": path, "LANG": "C.UTF-8", **around}

    def home(self) -> Path:
        """The person's home, seen from outside."""
        return self.root / "home" / USER

    def install(self, package: Path, *, older: bool = False) -> Said:
        """Install a package file with what it depends on, and nothing that it only recommends."""
        shutil.copyfile(package, self.root / "tmp" / package.name)
        allow = ("--allow-downgrades",) if older else ()
        words = ("apt-get", "install", "-y", "-q", "--no-install-recommends", *allow)
        return self.run(*words, f"/tmp/{package.name}")  # noqa: S108 - the root's own

    def _said(self, words: Sequence[str], around: Mapping[str, str]) -> Said:
        environment = self.environment({"DEBIAN_FRONTEND": "noninteractive", **around})
        done = subprocess.run(
            words,
            check=False,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            env=environment,
        )
        return Said(done.returncode, done.stdout)


def make_root(work: Path, cache: Path = CACHE) -> BareDebian:
    """A fresh root, copied from one that is fetched once; proc and dev are the host's."""
    if not (cache / "etc" / "debian_version").exists():
        part = cache.with_name(f"{cache.name}.part")
        shutil.rmtree(part, ignore_errors=True)
        subprocess.run(["debootstrap", "--variant=minbase", RELEASE, str(part), MIRROR], check=True)
        part.rename(cache)
    subprocess.run(["cp", "-a", "--reflink=auto", str(cache), str(work)], check=True)
    for name in FROM_HOST:
        shutil.copyfile(f"/{name}", work / name)
    for name in ("proc", "dev"):
        subprocess.run(["mount", "--bind", f"/{name}", str(work / name)], check=True)
    bare = BareDebian(work)
    bare.run("useradd", "--create-home", "--uid", str(USER_ID), USER)
    bare.run("apt-get", "update", "-q")
    return bare


def remove_root(bare: BareDebian) -> None:
    """Take a root away; first what was bound into it, or the host's own would go."""
    for name in ("proc", "dev"):
        subprocess.run(["umount", str(bare.root / name)], check=False)
        if os.path.ismount(bare.root / name):
            raise OSError(f"{bare.root / name} is still bound; take it away by hand")
    shutil.rmtree(bare.root)
