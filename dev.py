"""The one command a developer needs: `python3 dev.py run | test | check | bench | build | ...`.

It needs Python 3.11 or later and nothing else: it makes `.venv`, fills it from the hash-locked
requirements, and installs (as root on a Debian) or names the system libraries that Qt needs.
Standard library only, because it runs before anything is installed.
"""

import ctypes
import hashlib
import importlib.util
import json
import os
import platform
import select
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlsplit

ROOT = Path(__file__).resolve().parent
VENV = ROOT / ".venv"
STAMP = VENV / "posapp-installed.json"
WINDOWS = sys.platform == "win32"
LINUX = sys.platform.startswith("linux")
OLDEST_PYTHON = (3, 11)

# Each lock holds everything of the one before it, in the same versions.
LOCKS = {
    "run.lock": ("run.in",),
    "demo.lock": ("run.in", "demo.in"),
    "dev.lock": ("run.in", "demo.in", "dev.in"),
    "build.lock": ("run.in", "demo.in", "dev.in", "build.in"),
}

# What a bare Debian lacks: the file that must load or be found, and the package that brings it.
QT_LIBRARIES = {
    "libGL.so.1": "libgl1",
    "libEGL.so.1": "libegl1",
    "libdbus-1.so.3": "libdbus-1-3",
    "libfontconfig.so.1": "libfontconfig1",
    "libglib-2.0.so.0": "libglib2.0-0",
    "libxkbcommon.so.0": "libxkbcommon0",
}
WINDOW_LIBRARIES = {
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-randr.so.0": "libxcb-randr0",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libxcb-xkb.so.1": "libxcb-xkb1",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
}
SCREEN_PROGRAMS = {"Xvfb": "xvfb", "xdotool": "xdotool"}
BUILD_PROGRAMS = {"strip": "binutils", "makensis": "nsis", "wixl": "wixl"}
BUILD_LIBRARIES = {"libwayland-cursor.so.0": "libwayland-cursor0"}
SHOP_PROGRAMS = {"node": "nodejs", "npm": "npm"}
"""What the real test shop runs on; tests that need it are skipped without."""
SHOP_OPTIONS = {"--shop": "URL", "--kind": "KIND", "--key": "KEY", "--secret": "SECRET"}
SHOP_SUITE = "tests/shops/conformance"
SCREEN_SIZE = "1366x768x24"
SCREEN_START_S = 20
SCREEN_STOP_S = 10
LONG_TEST_S = 7200
WINDOWLESS = {"QT_QPA_PLATFORM": "offscreen", "PYTHONDONTWRITEBYTECODE": ""}  # compiled once


class StopError(Exception):
    """Ends the command with a sentence that says what to do."""


def say(text: str) -> None:
    """One plain line of progress, at once, also through a pipe."""
    print(text, flush=True)


def exit_code(argv: list[str], *, quiet: bool = False, env: dict[str, str] | None = None) -> int:
    """Runs a program in the project's folder, with `env` added; `quiet` swallows what it prints."""
    sink = subprocess.DEVNULL if quiet else None
    around = {**os.environ, **(env or {})}
    return subprocess.run(
        argv, check=False, cwd=ROOT, env=around, stdout=sink, stderr=sink
    ).returncode


def must(argv: list[str]) -> None:
    """Runs a step of the set-up; a failure ends the command."""
    if exit_code(argv):
        raise StopError(f"This step failed: {' '.join(argv)}")


def is_root() -> bool:
    """Whether system packages may be installed without asking."""
    return sys.platform != "win32" and os.geteuid() == 0


# ---------------------------------------------------------------- system libraries


def is_missing(file: str) -> bool:
    """Whether a shared library cannot be loaded, or a program is not on the path."""
    if ".so" not in file:
        return shutil.which(file) is None
    try:
        ctypes.CDLL(file)
    except OSError:
        return True
    return False


def need_system(wanted: dict[str, str]) -> None:
    """Installs the missing system packages as root on a Debian, names them elsewhere."""
    if not LINUX:
        return
    missing = {package for file, package in wanted.items() if is_missing(file)}
    if lacks_venv_module():
        missing.add("python3-venv")
    install_packages(sorted(missing))


def install_packages(packages: list[str]) -> None:
    """Brings Debian packages in, or stops with the one command to type."""
    if not packages:
        return
    names = " ".join(packages)
    if not shutil.which("apt-get"):
        raise StopError(
            f"System packages are missing (Debian calls them: {names}).\n"
            f"Install them with your package manager, then start again."
        )
    if not is_root():
        raise StopError(
            f"Some system packages are missing. Type this, then start again:\n"
            f"    sudo apt-get update && sudo apt-get install -y {names}"
        )
    say(f"Installing system packages: {names}")
    calm = {"DEBIAN_FRONTEND": "noninteractive"}
    for argv in (["update", "-q"], ["install", "-y", "-q", "--no-install-recommends", *packages]):
        if exit_code(["apt-get", *argv], quiet=True, env=calm):
            raise StopError(
                f"apt-get could not install: {names}\n"
                f"Type this to see why:\n    apt-get update && apt-get install -y {names}"
            )


# ---------------------------------------------------------------- virtual environment


def venv_python() -> str:
    """The interpreter of `.venv`."""
    return str(VENV / ("Scripts/python.exe" if WINDOWS else "bin/python"))


def venv_program(name: str) -> str:
    """A program that a package put into `.venv`."""
    return str(VENV / ("Scripts" if WINDOWS else "bin") / name)


def find_uv() -> str | None:
    """A uv that works, or None: a shim on the path may point at nothing."""
    uv = shutil.which("uv")
    return uv if uv and exit_code([uv, "--version"], quiet=True) == 0 else None


def this_python() -> str:
    """What must stay the same for `.venv` to be worth keeping."""
    name, version = platform.python_implementation(), platform.python_version_tuple()
    return f"{name} {version[0]}.{version[1]} {platform.machine()}"


def environment_fits() -> bool:
    """Whether `.venv` starts and runs the same kind of Python as this one."""
    ask = (
        f"import sys; sys.path.append({str(ROOT)!r}); import dev; "
        f"print(dev.this_python() if sys.prefix != sys.base_prefix else 'no environment')"
    )
    try:
        answer = subprocess.run(
            [venv_python(), "-c", ask], check=False, capture_output=True, text=True
        )
    except OSError:
        return False
    return answer.returncode == 0 and answer.stdout.strip() == this_python()


def make_environment(uv: str | None) -> None:
    """A fresh `.venv`, over whatever stood there."""
    if Path(sys.prefix).resolve() == VENV.resolve():
        raise StopError("`.venv` must be made anew, and this Python is inside it: use another one.")
    if VENV.exists():
        say("The old .venv does not fit this Python; making a new one.")
        shutil.rmtree(VENV)
    say(f"Making .venv with {this_python()}")
    if uv:
        must([uv, "venv", "--quiet", "--python", sys.executable, str(VENV)])
        return
    must([sys.executable, "-m", "venv", str(VENV)])


def lacks_venv_module() -> bool:
    """Whether `.venv` cannot be made: Debian keeps a part of Python's venv in its own package."""
    if importlib.util.find_spec("ensurepip") or environment_fits():
        return False
    return find_uv() is None


def digests(lock: str) -> dict[str, str]:
    """The stamp that an install of `lock` leaves: its digest, and those of the locks it holds."""
    names = list(LOCKS)[: list(LOCKS).index(lock) + 1]
    folder = ROOT / "requirements"
    return {n: hashlib.sha256((folder / n).read_bytes()).hexdigest() for n in names}


def is_installed(lock: str) -> bool:
    """Whether an earlier install, finished and by this Python, already holds `lock`."""
    try:
        stamp = json.loads(STAMP.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return False
    wanted = {"python": this_python(), **digests(lock)}
    return all(stamp.get(name) == value for name, value in wanted.items())


def need_environment(lock: str) -> None:
    """`.venv` with everything in `lock`; does nothing when that is already so."""
    fits = environment_fits()
    if fits and is_installed(lock):
        return
    uv = find_uv()
    if not fits:
        make_environment(uv)
    STAMP.unlink(missing_ok=True)  # an install that is interrupted leaves no stamp
    install(lock, uv)
    STAMP.write_text(json.dumps({"python": this_python(), **digests(lock)}), encoding="utf-8")


def install(lock: str, uv: str | None) -> None:
    """Fetches and checks every package of `lock` by its hash."""
    path = ROOT / "requirements" / lock
    total = sum("==" in line for line in path.read_text(encoding="utf-8").splitlines())
    say(f"Installing up to {total} packages from {lock} (the first time takes some minutes)")
    if uv:
        must([uv, "pip", "install", "--python", venv_python(), "--require-hashes", "-r", str(path)])
        return
    need_pip()
    pip = [venv_python(), "-m", "pip", "--disable-pip-version-check", "install"]
    with subprocess.Popen(
        [*pip, "--require-hashes", "--progress-bar", "off", "-r", str(path)],
        stdout=subprocess.PIPE,
        text=True,
    ) as process:
        tell_pip_progress(process.stdout or (), total)
    if process.returncode:
        raise StopError(f"The packages of {lock} could not be installed; the reason is above.")


def tell_pip_progress(lines: Iterable[str], total: int) -> None:
    """Pip's chatter, cut down to one line a package."""
    count = 0
    for line in lines:
        if line.startswith(("Collecting ", "Processing ")):
            count += 1
            say(f"  {count} of {total}: {line.split()[1].rpartition('/')[2]}")
        elif line.startswith("Installing collected"):
            say("  unpacking")


def need_pip() -> None:
    """An environment made by uv has no pip of its own."""
    if exit_code([venv_python(), "-m", "pip", "--version"], quiet=True):
        must([venv_python(), "-m", "ensurepip"])


# ---------------------------------------------------------------- running things


def python(*args: str, env: dict[str, str] | None = None) -> int:
    """Runs `.venv`'s Python in the project's folder and hands its exit code on."""
    return exit_code([venv_python(), *args], env=env)


@contextmanager
def virtual_screen() -> Iterator[str]:
    """Gives the name of a new X screen that nobody sees, gone afterwards."""
    read_end, write_end = os.pipe()
    argv = ["Xvfb", "-displayfd", str(write_end), "-screen", "0", SCREEN_SIZE, "-nolisten", "tcp"]
    with subprocess.Popen(argv, pass_fds=(write_end,), stderr=subprocess.DEVNULL) as server:
        os.close(write_end)
        try:
            yield f":{display_number(read_end)}"
        finally:
            os.close(read_end)
            stop(server)


def display_number(read_end: int) -> str:
    """The number the X server chose, once it is ready."""
    ready, _, _ = select.select([read_end], [], [], SCREEN_START_S)
    number = os.read(read_end, 16).decode().strip() if ready else ""
    if not number:
        raise StopError("The virtual screen (Xvfb) did not start.")
    return number


def stop(server: "subprocess.Popen[bytes]") -> None:
    """Asks a program we started to end, then makes it."""
    server.terminate()
    try:
        server.wait(SCREEN_STOP_S)
    except subprocess.TimeoutExpired:
        server.kill()


# ---------------------------------------------------------------- verbs


def run(args: list[str]) -> int:
    """Opens the till on the demo store; without a display, or with --tour, plays the tour."""
    display = not LINUX or os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")
    tour = "--tour" in args or not display
    os.environ.setdefault("POSAPP_DATA", str(ROOT / "data"))
    args = [arg for arg in args if arg != "--tour"]
    need_system(QT_LIBRARIES | WINDOW_LIBRARIES | (SCREEN_PROGRAMS if tour else {}))
    need_environment("demo.lock")
    if not tour:
        demo = [] if "--store" in args else ["--demo"]
        return python("-m", "posapp", "run", *demo, *args)
    command = ["-m", "posapp", "tour", "--out", "out", *args]
    if not LINUX:
        return python(*command)
    say("Playing the tour on a virtual screen; pictures and receipts go to out/")
    with virtual_screen() as screen:
        return python(*command, env={"DISPLAY": screen, "QT_QPA_PLATFORM": "xcb"})


def test(args: list[str]) -> int:
    """Runs the tests; --long: full figures; --shop URL --kind K --key K --secret S: a real shop."""
    long = "--long" in args
    shop, args = shop_options([arg for arg in args if arg != "--long"])
    setup_for_developers()
    env = {**WINDOWLESS, **shop}
    if shop:
        return python("-m", "pytest", *shop_arguments(shop, args), env=env)
    if long:
        env["POSAPP_LONG"] = "1"
        args = ["--timeout", str(LONG_TEST_S), *args]
    return python("-m", "pytest", "-n", "2", "--dist", "loadgroup", *args, env=env)


def shop_options(args: list[str]) -> tuple[dict[str, str], list[str]]:
    """What was said about a shop to test against, as its environment; and what was not."""
    shop: dict[str, str] = {}
    rest: list[str] = []
    words = iter(args)
    for word in words:
        if word in SHOP_OPTIONS:
            shop[f"POSAPP_SHOP_{SHOP_OPTIONS[word]}"] = next(words, "")
        else:
            rest.append(word)
    if shop and not (shop.get("POSAPP_SHOP_URL") and shop.get("POSAPP_SHOP_KIND")):
        raise StopError("A shop to test against needs both --shop URL and --kind KIND.")
    return shop, rest


def shop_arguments(shop: dict[str, str], args: list[str]) -> list[str]:
    """The suite, one test after the other, and leave to reach that one host."""
    host = urlsplit(shop["POSAPP_SHOP_URL"]).hostname or ""
    chosen = [] if any("tests" in arg for arg in args) else [SHOP_SUITE]
    return [f"--allow-hosts=127.0.0.1,::1,{host}", *chosen, *args]


def shop(args: list[str]) -> int:
    """Starts a real Vendure shop full of goods, until Ctrl-C; --products N, --postgres."""
    setup_for_developers()
    data = Path(os.environ.get("POSAPP_DATA", ROOT / "data"))
    return python("-m", "tests.shops.vendure", "--tell", str(data / "test-shop.json"), *args)


def check(args: list[str]) -> int:
    """Types, lint, layout, layers and tidiness; --fast leaves the types out."""
    setup_for_developers()
    slow = {"types"} if "--fast" in args else set()
    steps = {name: argv for name, argv in check_steps().items() if name not in slow}
    failed = [name for name, passed in steps_passed(steps).items() if not passed]
    say(f"check: {', '.join(failed)} FAILED" if failed else "check: all passed")
    return 1 if failed else 0


def check_steps() -> dict[str, list[str]]:
    """What `check` runs, by the name it reports, the longest first."""
    module = [venv_python(), "-m"]
    return {
        "types": [*module, "mypy"],
        "lint": [*module, "ruff", "check", "."],
        "layout": [*module, "ruff", "format", "--check", "."],
        "layers": [venv_program("lint-imports")],
        "tidy": [*module, "pytest", "tests/tidy", "-q", "-p", "no:randomly"],
    }


def steps_passed(steps: dict[str, list[str]]) -> dict[str, bool]:
    """Runs all steps, two at a time."""
    with ThreadPoolExecutor(2) as two:
        return dict(zip(steps, two.map(step_passes, steps, steps.values()), strict=True))


def step_passes(name: str, argv: list[str]) -> bool:
    """Runs one step; says what it said, how it went and how long it took."""
    started = time.monotonic()
    done = subprocess.run(argv, check=False, cwd=ROOT, capture_output=True, text=True)
    passed, took_s = done.returncode == 0, time.monotonic() - started
    say(f"== {name}: {' '.join([Path(argv[0]).name, *argv[1:]])}\n{done.stdout}{done.stderr}")
    say(f"== {name}: {'passed' if passed else 'FAILED'} in {took_s:.1f} s")
    return passed


def bench(args: list[str]) -> int:
    """Measures the budgets; prints a table and JSON."""
    setup_for_developers()
    return python("-m", "tests.performance.bench", *args, env=WINDOWLESS)


def release(args: list[str]) -> int:
    """Runs tests, checks and benches and writes one report about them: out/release."""
    setup_for_developers()
    return python("-m", "tests.release", *args, env=WINDOWLESS)


def build(args: list[str]) -> int:
    """Builds what a shop installs: deb, windows (default: all that can be built here); --quick."""
    need_system(QT_LIBRARIES | WINDOW_LIBRARIES | BUILD_LIBRARIES | BUILD_PROGRAMS)
    need_environment("build.lock")
    return python("-m", "installer.build", *args)


def setup(args: list[str]) -> int:
    """Installs everything the other verbs need, and stops."""
    if args:
        raise StopError(f"setup takes no arguments, not {' '.join(args)}")
    shop_too = SHOP_PROGRAMS if is_root() else {}
    need_system(QT_LIBRARIES | WINDOW_LIBRARIES | SCREEN_PROGRAMS | shop_too)
    setup_for_developers()
    say("Ready: python3 dev.py run")
    return 0


def setup_for_developers() -> None:
    """What tests and checks need: Qt's libraries and every package."""
    need_system(QT_LIBRARIES)
    need_environment("dev.lock")


def lock(args: list[str]) -> int:
    """Locks requirements/*.in anew (needs uv); --upgrade moves to the newest versions."""
    uv = find_uv()
    if uv is None:
        raise StopError("Locking needs uv on the path: pip install uv")
    fixed = ["--universal", "--python-version", "3.11", "--generate-hashes", "--quiet"]
    silent = ["--no-emit-index-url", "--no-header", "--no-annotate"]
    largest = list(LOCKS)[-1]
    for name in reversed(LOCKS):
        say(f"Locking {name}")
        sources = [f"requirements/{source}" for source in LOCKS[name]]
        agree = args if name == largest else ["-c", f"requirements/{largest}"]
        output = ["-o", f"requirements/{name}"]
        must([uv, "pip", "compile", *fixed, *silent, *sources, *agree, *output])
    return 0


VERBS: dict[str, Callable[[list[str]], int]] = {
    act.__name__: act for act in (run, test, check, bench, release, shop, build, setup, lock)
}


def main(argv: list[str]) -> int:
    """Runs one verb; says in a sentence what stands in the way."""
    if sys.version_info < OLDEST_PYTHON:
        say(f"posapp needs Python 3.11 or later; this is {platform.python_version()}.")
        return 1
    if not argv or argv[0] not in VERBS:
        rows = (f"  {name:<7} {act.__doc__}" for name, act in VERBS.items())
        say("\n".join(["usage: python3 dev.py VERB [ARGUMENTS]", "", *rows]))
        return 0 if argv in (["--help"], ["-h"], ["help"]) else 2
    try:
        return VERBS[argv[0]](argv[1:])
    except StopError as stopped:
        say(str(stopped))
        return 1
    except KeyboardInterrupt:
        say("Stopped. The same command goes on from here.")
        return 130


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
