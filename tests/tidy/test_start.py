"""A till that is ready to sell has read what selling needs, and no more: counted, not timed.

What is heavy and not for the first scan is read when it is first asked for, or ahead of that while
somebody signs in. A module that turns up here was imported at the top of one that selling needs.
"""

import json
import subprocess
import sys
from dataclasses import dataclass

import pytest

from tests.performance.stores import build_store, open_till_on
from tests.tidy.tree import ROOT

START = """
import json, linecache, sys
from tests.performance.start import ready
ready({path!r})
sources = [name for name in linecache.cache if name.endswith(".py")]
print(json.dumps(dict(modules=sorted(sys.modules), sources=sources)))
"""
LIBRARIES = {
    "alembic",
    "asyncio",
    "borax",
    "duckdb",
    "httpx",
    "importlib.metadata",
    "keyring",
    "numpy",
    "openpyxl",
    "phonenumbers",
    "pandas",
    "pyarrow",
    "pypinyin",
    "pyqtgraph",
    "rapidfuzz",
    "reportlab",
    "requests",
    "segno",
    "ssl",
    "stdnum",
    "urllib3",
    "xlsxwriter",
}
"""For members, papers, reports, the office and the shop; none for a scan."""
OURS = {
    "loyalty.insight",
    "loyalty.offers.engine",
    "loyalty.offers.shapes",
    "loyalty.service.at_the_till",
    "loyalty.service.member_lists",
    "loyalty.service.offer_desk",
    "loyalty.service.privacy_office",
    "posapp.cli",
    "posapp.demo",
    "posapp.exports",
    "posapp.services.audit_desk",
    "posapp.services.backup_desk",
    "posapp.services.dashboard",
    "posapp.services.first_run",
    "posapp.services.goods_desk",
    "posapp.services.papers",
    "posapp.services.shop_setup",
    "posapp.storage.repositories.extract_rows",
    "posapp.storage.repositories.members",
    "posapp.storage.repositories.trading",
    "posapp.storage.tables.report_book",
    "receipts",
    "reports",
    "sync.engine",
    "sync.incoming",
    "sync.outgoing",
    "sync.shop",
    "sync.transport",
    "ui.customer",
    "ui.office",
    "ui.wizard",
}
MOST_MODULES = 650
"""Of Python, of libraries and of ours. A start that needs more has become slower: see who reads
them with `python -X importtime`."""


@dataclass(frozen=True, slots=True)
class Ready:
    """What a program had read when its till was ready: modules, and sources of modules."""

    modules: list[str]
    sources: list[str]


@pytest.fixture(scope="module")
def ready(tmp_path_factory: pytest.TempPathFactory) -> Ready:
    """A till started in a program of its own, on a store that has sold before."""
    path = tmp_path_factory.mktemp("start") / "shop.posapp"
    with pytest.MonkeyPatch.context() as patched:
        patched.setenv("POSAPP_KEYS", "file")
        patched.setenv("QT_QPA_PLATFORM", "offscreen")
        build_store(path, 50)
        open_till_on(path).context.store.close()
        argv = [sys.executable, "-c", START.format(path=str(path))]
        done = subprocess.run(argv, capture_output=True, text=True, check=True, cwd=ROOT)
    return Ready(**json.loads(done.stdout))


def test_a_start_reads_nothing_that_the_first_scan_does_not_need(ready: Ready) -> None:
    late = LIBRARIES | OURS
    assert [name for name in ready.modules if {name, *_above(name)} & late] == []


def test_a_start_does_not_grow_unseen(ready: Ready) -> None:
    assert len(ready.modules) <= MOST_MODULES


@pytest.mark.rule("start.no-source-read")
def test_no_source_is_read_with_its_module(ready: Ready) -> None:
    assert [name for name in ready.sources if str(ROOT / "ui") in name] == []
    assert len(ready.sources) < 10


def _above(name: str) -> set[str]:
    parts = name.split(".")
    return {".".join(parts[:end]) for end in range(1, len(parts))}
