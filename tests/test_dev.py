"""The one command a developer needs: what it decides before it runs anything."""

import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

import dev


@pytest.fixture
def workshop(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A project folder with three small locks and nothing installed."""
    folder = tmp_path / "requirements"
    folder.mkdir()
    for lock in dev.LOCKS:
        (folder / lock).write_text(f"everything-for-{lock}==1\n", encoding="utf-8")
    monkeypatch.setattr(dev, "ROOT", tmp_path)
    monkeypatch.setattr(dev, "VENV", tmp_path / ".venv")
    monkeypatch.setattr(dev, "STAMP", tmp_path / ".venv" / "stamp.json")
    return tmp_path


@pytest.fixture
def installs(workshop: Path, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What would have been made and installed, in order."""
    done: list[str] = []

    def make_environment(_uv: str | None) -> None:
        (workshop / ".venv").mkdir()
        done.append("environment")

    def install(lock: str, _uv: str | None) -> None:
        done.append(lock)

    monkeypatch.setattr(dev, "environment_fits", (workshop / ".venv").exists)
    monkeypatch.setattr(dev, "find_uv", lambda: None)
    monkeypatch.setattr(dev, "make_environment", make_environment)
    monkeypatch.setattr(dev, "install", install)
    return done


def test_the_second_start_installs_nothing(installs: list[str]) -> None:
    dev.need_environment("demo.lock")
    dev.need_environment("demo.lock")
    assert installs == ["environment", "demo.lock"]


def test_a_smaller_lock_is_there_already(installs: list[str]) -> None:
    dev.need_environment("dev.lock")
    dev.need_environment("demo.lock")
    assert installs == ["environment", "dev.lock"]


def test_a_larger_lock_is_added(installs: list[str]) -> None:
    dev.need_environment("demo.lock")
    dev.need_environment("dev.lock")
    assert installs == ["environment", "demo.lock", "dev.lock"]


def test_a_changed_lock_is_installed_again(workshop: Path, installs: list[str]) -> None:
    dev.need_environment("demo.lock")
    (workshop / "requirements" / "demo.lock").write_text("newer==2\n", encoding="utf-8")
    dev.need_environment("demo.lock")
    assert installs == ["environment", "demo.lock", "demo.lock"]


def test_an_interrupted_install_leaves_no_stamp(
    workshop: Path, installs: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    dev.need_environment("demo.lock")
    (workshop / "requirements" / "demo.lock").write_text("newer==2\n", encoding="utf-8")

    def power_cut(_lock: str, _uv: str | None) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as cut:
        cut.setattr(dev, "install", power_cut)
        with pytest.raises(KeyboardInterrupt):
            dev.need_environment("demo.lock")
    assert not dev.STAMP.exists()
    dev.need_environment("demo.lock")
    assert installs == ["environment", "demo.lock", "demo.lock"]


@pytest.mark.usefixtures("installs")
def test_a_stamp_of_another_python_counts_for_nothing() -> None:
    dev.need_environment("demo.lock")
    stamp = json.loads(dev.STAMP.read_text(encoding="utf-8"))
    dev.STAMP.write_text(json.dumps({**stamp, "python": "CPython 3.99 pdp11"}), encoding="utf-8")
    assert not dev.is_installed("demo.lock")
    dev.STAMP.write_text("half a stamp", encoding="utf-8")
    assert not dev.is_installed("demo.lock")


@pytest.mark.usefixtures("workshop")
def test_an_environment_that_does_not_start_does_not_fit() -> None:
    assert not dev.environment_fits()
    python = Path(dev.venv_python())
    python.parent.mkdir(parents=True)
    python.write_text("not a program", encoding="utf-8")
    assert not dev.environment_fits()


@pytest.mark.skipif(dev.WINDOWS, reason="an environment is copied there, not linked")
@pytest.mark.usefixtures("workshop")
def test_a_bare_interpreter_is_no_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    """A `.venv` whose making was cut short would install into the system's own Python."""
    base = Path(sys.base_prefix) / "bin" / "python3"
    monkeypatch.setattr(dev, "venv_python", lambda: str(base))
    monkeypatch.setattr(dev, "ROOT", Path(dev.__file__).parent)
    assert not dev.environment_fits()


def test_pip_is_told_package_by_package(capsys: pytest.CaptureFixture[str]) -> None:
    lines = ["Collecting numpy==2 (from -r x)", "  Downloading", "Processing some/where/six-1.whl"]
    dev.tell_pip_progress([*lines, "Installing collected packages: numpy"], 2)
    assert capsys.readouterr().out.splitlines() == [
        "  1 of 2: numpy==2",
        "  2 of 2: six-1.whl",
        "  unpacking",
    ]


def test_missing_packages_are_named_in_one_command(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(dev, "is_root", lambda: False)
    monkeypatch.setattr(shutil, "which", lambda name: name)
    with pytest.raises(dev.StopError, match=r"sudo apt-get .* install -y libegl1 libgl1$"):
        dev.install_packages(["libegl1", "libgl1"])


def test_a_library_that_is_not_there_is_missing() -> None:
    assert dev.is_missing("libnobody-has-this.so.9")
    assert dev.is_missing("nobody-has-this-program")


@pytest.mark.parametrize(("words", "code"), [([], 2), (["fly"], 2), (["--help"], 0)])
def test_an_unknown_verb_gets_the_table(words: list[str], code: int) -> None:
    answer = subprocess.run(
        [sys.executable, dev.__file__, *words], check=False, capture_output=True, text=True
    )
    assert answer.returncode == code
    assert all(f"\n  {verb}" in answer.stdout for verb in dev.VERBS)


def test_the_fast_check_leaves_only_the_types_out(monkeypatch: pytest.MonkeyPatch) -> None:
    done: list[str] = []

    def step_passes(name: str, _argv: list[str]) -> bool:
        done.append(name)
        return True

    monkeypatch.setattr(dev, "setup_for_developers", lambda: None)
    monkeypatch.setattr(dev, "step_passes", step_passes)
    assert dev.check(["--fast"]) == 0
    assert done == [name for name in dev.check_steps() if name != "types"]


def test_check_fails_when_one_step_fails_and_still_runs_the_rest(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    good, bad = ([sys.executable, "-c", f"raise SystemExit({code})"] for code in (0, 1))
    monkeypatch.setattr(dev, "setup_for_developers", lambda: None)
    monkeypatch.setattr(dev, "check_steps", lambda: {"lint": bad, "layers": good})
    assert dev.check([]) == 1
    told = capsys.readouterr().out
    assert "== layers: passed" in told
    assert told.splitlines()[-1] == "check: lint FAILED"


def test_a_shop_to_test_against_is_told_to_the_suite() -> None:
    words = ["--shop", "https://shop.example", "--kind", "woocommerce", "--key", "ck", "-x"]
    shop, rest = dev.shop_options([*words, "--secret", "cs"])
    assert shop == {
        "POSAPP_SHOP_URL": "https://shop.example",
        "POSAPP_SHOP_KIND": "woocommerce",
        "POSAPP_SHOP_KEY": "ck",
        "POSAPP_SHOP_SECRET": "cs",
    }
    assert dev.shop_arguments(shop, rest) == [
        "--allow-hosts=127.0.0.1,::1,shop.example",
        dev.SHOP_SUITE,
        "-x",
    ]
    assert dev.shop_options(["-x", "tests/laws"]) == ({}, ["-x", "tests/laws"])


@pytest.mark.parametrize("words", [["--shop", "https://shop.example"], ["--kind", "vendure"]])
def test_half_a_shop_to_test_against_is_refused(words: list[str]) -> None:
    with pytest.raises(dev.StopError, match="both --shop URL and --kind KIND"):
        dev.shop_options(words)
