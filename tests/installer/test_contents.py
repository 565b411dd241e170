"""What is left out of the installed program is what nothing of it needs."""

import ast
import json
import os
import subprocess
import sys
from importlib import import_module
from pathlib import Path

import pytest

from installer.contents import DATA, EXCLUDED_MODULES, NEEDED_MODULES, is_of_system, is_wanted

ROOT = Path(__file__).resolve().parents[2]
PROGRAM = ("posapp", "loyalty", "sync", "receipts", "reports", "ui")
IN_NO_SHOP = ("posapp/demo/", "posapp/exports/")
"""What is built from data that is not installed, and says so."""


def imported() -> set[str]:
    """Every module that the program names, but for the demo's."""
    found: set[str] = set()
    for package in PROGRAM:
        for path in (ROOT / package).rglob("*.py"):
            if str(path.relative_to(ROOT)).startswith(IN_NO_SHOP):
                continue
            for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
                if isinstance(node, ast.Import):
                    found |= {name.name for name in node.names}
                elif isinstance(node, ast.ImportFrom) and node.module:
                    found.add(node.module)
    return found


def test_nothing_that_is_left_out_is_imported() -> None:
    names = imported()
    lost = [
        out
        for out in EXCLUDED_MODULES
        if any(name == out or name.startswith(f"{out}.") for name in names)
    ]
    assert lost == []


def test_the_libraries_run_without_what_is_left_out() -> None:
    """What a library itself imports is seen only in a process that cannot import it."""
    program = (
        "import json, sys\n"
        "from importlib.machinery import PathFinder\n"
        "from installer.absent import stand_in\n"
        "from installer.contents import is_wanted\n"
        "gone = json.loads(sys.argv[1])\n"
        "class Wall:\n"
        "    def find_spec(self, name, path=None, target=None):\n"
        "        if any(name == out or name.startswith(out + '.') for out in gone):\n"
        "            raise ModuleNotFoundError(name)\n"
        "        spec = PathFinder.find_spec(name, path, target)\n"
        "        place = (spec and spec.origin or '').partition('site-packages/')[2]\n"
        "        if place.endswith('.so') and not is_wanted(place):\n"
        "            raise ModuleNotFoundError(name)\n"
        "        return spec\n"
        "stand_in()\n"
        "sys.meta_path.insert(0, Wall())\n"
        "import loyalty.insight.clv.value, ui.office.parts.chart_plot\n"
        "import alembic.command, alembic.migration, alembic.operations, sqlalchemy.orm\n"
        "import duckdb, xlsxwriter, reportlab.platypus\n"
        "import escpos.printer, yaml, sqlcipher3, phonenumbers, pypinyin\n"
        "import io, PIL.Image\n"  # a picture of each kind that somebody may bring
        "for kind in ('PNG', 'JPEG', 'BMP', 'GIF'):\n"
        "    file = io.BytesIO()\n"
        "    PIL.Image.new('L', (9, 9)).save(file, kind)\n"
        "    assert PIL.Image.open(file).size == (9, 9)\n"
        "print(phonenumbers.is_valid_number(phonenumbers.parse('+4930901820')))\n"
    )
    said = subprocess.run(
        [sys.executable, "-c", program, json.dumps(EXCLUDED_MODULES)],
        check=False,
        capture_output=True,
        text=True,
        cwd=ROOT,
        env={**os.environ, "PYTHONWARNINGS": "ignore"},
    )
    assert said.returncode == 0, said.stderr
    assert said.stdout.strip() == "True"


def test_every_folder_of_data_is_there() -> None:
    assert [folder for folder in DATA if not (ROOT / folder).is_dir()] == []


@pytest.mark.parametrize("name", NEEDED_MODULES)
def test_every_named_module_is_there(name: str) -> None:
    assert import_module(name).__name__ == name


@pytest.mark.parametrize(
    "place",
    [
        "PySide6/Qt/plugins/platforms/libqxcb.so",
        "PySide6/Qt/plugins/platforms/libqoffscreen.so",
        "PySide6/Qt/plugins/platforminputcontexts/libibusplatforminputcontextplugin.so",
        "PySide6/Qt/plugins/iconengines/libqsvgicon.so",
        "PySide6/Qt/translations/qtbase_zh_CN.qm",
        "babel/locale-data/zh_Hans_CN.dat",
        "posapp/assets/fonts/wqy-microhei.ttc",
        "pyqtgraph/icons/auto.png",
        "ui/translations/posapp_zh_CN.qm",
        "keyring-25.7.0.dist-info/entry_points.txt",
        "PySide6\\plugins\\platforms\\qwindows.dll",
    ],
)
def test_what_a_till_needs_stays(place: str) -> None:
    assert is_wanted(place)


@pytest.mark.parametrize(
    "place",
    [
        "PySide6/Qt/lib/libQt6Quick.so.6",
        "PySide6/Qt/plugins/sqldrivers/libqsqlite.so",
        "PySide6/Qt/translations/qtbase_de.qm",
        "babel/locale-data/sw.dat",
        "numpy/tests/data.npy",
        "pyqtgraph/icons/peegee/peegee_512px.png",
        "ui/translations/posapp_zh_CN.ts",
        "numpy-2.4.6.dist-info/RECORD",
    ],
)
def test_what_no_till_needs_goes(place: str) -> None:
    assert not is_wanted(place)


def test_system_libraries_come_with_their_packages() -> None:
    assert is_of_system("/usr/lib/x86_64-linux-gnu/libX11.so.6")
    assert not is_of_system("/opt/python/lib/libpython3.11.so.1.0")
