"""What the packages say of themselves, and how the smoke run reads what it sees."""

import shutil
import subprocess
import xml.etree.ElementTree as ET
from pathlib import Path

import pytest

from installer import smoke
from installer.bare_debian import USER_ID, BareDebian, Said
from installer.debian import HERE, LOOSE_XZ, SCRIPTS, build_deb, control_text
from installer.licences import collect_licences
from installer.marks import SIZES, draw_marks
from installer.windows import UPGRADE_CODE, WindowsParts, msi_script, stand_in
from posapp.version import VERSION

LINUX_TOOLS = ("dpkg-deb", "ar", "xz", "objdump", "ldconfig")
needs_tools = pytest.mark.skipif(
    any(shutil.which(tool) is None and not Path(f"/sbin/{tool}").exists() for tool in LINUX_TOOLS),
    reason="packs a Debian package",
)


def test_the_control_file_names_version_needs_and_size() -> None:
    fields = dict(
        line.split(": ", 1)
        for line in control_text("1.2.3", ("libc6", "zlib1g"), 2_000_000).splitlines()
        if ": " in line and not line.startswith(" ")
    )
    assert fields["Version"] == "1.2.3"
    assert fields["Depends"] == "libc6, zlib1g"
    assert fields["Installed-Size"] == "1954"


@pytest.mark.parametrize("name", SCRIPTS)
def test_no_script_touches_anybodys_home(name: str) -> None:
    text = (HERE / name).read_text(encoding="utf-8")
    assert text.startswith("#!/bin/sh\n")
    assert "set -e" in text
    assert not any(word in text for word in ("/home", "$HOME", "~", "rm -", ".local"))
    said = subprocess.run(["sh", "-n", str(HERE / name)], check=False, capture_output=True)
    assert said.returncode == 0, said.stderr


@needs_tools
def test_a_small_program_becomes_a_package(tmp_path: Path) -> None:
    program = tmp_path / "posapp"
    program.mkdir()
    shutil.copyfile("/bin/true", program / "posapp")
    draw_marks(tmp_path / "marks")
    licences = tmp_path / "LICENCES.txt"
    licences.write_text("free\n", encoding="utf-8")
    package = build_deb(program, tmp_path / "marks", licences, version="9.8.7", xz=LOOSE_XZ)
    said = subprocess.run(
        ["dpkg-deb", "--contents", str(package.path)], check=True, capture_output=True, text=True
    ).stdout
    for place in ("./opt/posapp/posapp", "./usr/bin/posapp -> /opt/posapp/posapp"):
        assert place in said
    assert said.count("posapp.png") == len(SIZES)
    assert "libc6" in package.needs
    about = subprocess.run(
        ["dpkg-deb", "--field", str(package.path), "Version"],
        check=True,
        capture_output=True,
        text=True,
    ).stdout
    assert about.strip() == "9.8.7"


def test_every_size_of_the_mark_is_drawn(tmp_path: Path) -> None:
    from PySide6.QtGui import QImage

    for size, path in draw_marks(tmp_path).items():
        picture = QImage(str(path))
        assert (picture.width(), picture.height()) == (size, size)
        assert picture.pixelColor(size // 2, size // 5).alpha() == 255
        assert picture.pixelColor(0, 0).alpha() == 0
    icon = (tmp_path / "posapp.ico").read_bytes()
    assert icon[:6] == b"\0\0\1\0\7\0"
    assert QImage(str(tmp_path / "posapp.ico")).width() > 0


def test_the_msi_knows_every_file_once_and_its_forerunners(tmp_path: Path) -> None:
    program = stand_in(tmp_path / "shape")
    parts = WindowsParts(program, tmp_path / "posapp.ico", tmp_path / "LICENCES.txt", VERSION)
    text = msi_script(parts, tmp_path)
    root = ET.fromstring(text)  # noqa: S314 - our own text
    names = {"w": "http://schemas.microsoft.com/wix/2006/wi"}
    product = root.find("w:Product", names)
    assert product is not None
    assert product.get("UpgradeCode") == UPGRADE_CODE
    sources = [file.get("Source") for file in root.iterfind(".//w:File", names)]
    assert sorted(filter(None, sources)) == sorted(
        str(path.relative_to(tmp_path)) for path in program.rglob("*") if path.is_file()
    )
    made = {part.get("Id") for part in root.iterfind(".//w:Component", names)}
    used = {part.get("Id") for part in root.iterfind(".//w:ComponentRef", names)}
    assert made == used
    assert text == msi_script(parts, tmp_path), "ids stay from build to build"


def test_the_licences_name_what_is_inside() -> None:
    text = collect_licences()
    for name in ("PySide6", "duckdb", "numpy", "Inter", "wqy-microhei", "GNU Lesser"):
        assert name in text


def test_heads_are_read_from_what_verify_prints() -> None:
    heads = smoke.heads_of("0 do not hold; journal heads: 7-ab12, 3-cd34\n")
    assert heads == ("7-ab12", "3-cd34")
    assert smoke.records_in(heads) == 10
    assert smoke.heads_of("0 do not hold; journal heads: none") == ()


def test_what_the_program_wrote_for_support_is_found(tmp_path: Path) -> None:
    shop = smoke.Shop(BareDebian(tmp_path), ":5", tmp_path)
    assert shop.bugs() == []
    folder = (tmp_path / smoke.STORE.lstrip("/")).parent / "reports"
    folder.mkdir(parents=True)
    (folder / "bug-2026-11-22T183400782Z.txt").touch()
    assert [bug.suffix for bug in shop.bugs()] == [".txt"]


def test_a_command_that_fails_ends_the_run_with_its_last_words() -> None:
    with pytest.raises(smoke.SmokeError, match=r"installing failed with 100:\n(fetched\n)+no room"):
        smoke.must(Said(100, "fetched\n" * 20 + "no room"), "installing")
    assert smoke.must(Said(0, "fine"), "installing") == "fine"


def test_the_hands_answer_every_page_of_the_first_run() -> None:
    from ui.wizard.presenter import STEPS

    assert len(smoke.FIRST_RUN) == len(STEPS)
    assert all(acts[-1] == "key Return" for acts in smoke.FIRST_RUN)
    assert smoke.barcode_of_milk().isdigit()


def test_the_next_release_is_this_tree_with_one_migration_more(tmp_path: Path) -> None:
    source = tmp_path / "now"
    for name in ("posapp/version.py", "posapp/storage/schema.py"):
        (source / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(smoke.ROOT / name, source / name)
    shutil.copytree(smoke.ROOT / "tests/migration/later", source / "tests/migration/later")
    (source / "migrations/versions").mkdir(parents=True)
    version = smoke.next_source(tmp_path / "next", source)
    later = next((source / "tests/migration/later").glob("[0-9]*.py"))
    schema = (tmp_path / "next/posapp/storage/schema.py").read_text(encoding="utf-8")
    assert f'FORMAT = "{later.name[:4]}"' in schema
    assert version > VERSION
    about = (tmp_path / "next/posapp/version.py").read_text(encoding="utf-8")
    assert f'VERSION = "{version}"' in about
    assert (tmp_path / "next/migrations/versions" / later.name).exists()


def test_the_clerk_in_the_bare_system_has_nothing_of_the_hosts(tmp_path: Path) -> None:
    bare = BareDebian(tmp_path)
    assert bare.clerks_words("posapp") == (
        "chroot",
        f"--userspec={USER_ID}:{USER_ID}",
        str(tmp_path),
        "posapp",
    )
    assert set(bare.environment({"DISPLAY": ":5"})) == {"HOME", "PATH", "LANG", "DISPLAY"}
