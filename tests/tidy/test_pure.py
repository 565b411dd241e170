"""Rules stay pure: which libraries each pure package may import beside Python's own."""

import sys

from posapp.rules_index import PACKAGES
from tests.tidy.tree import Source, expect_none, imported_names, source_of, sources_below

OURS = set(PACKAGES)

# Libraries that compute and do nothing else.
ALLOWED = {
    "posapp/kernel": set[str](),
    "posapp/domain": {"babel", "rfc8785", "stdnum", "phonenumbers", "pypinyin", "rapidfuzz"},
    "loyalty/rules": {"phonenumbers", "rapidfuzz"},
    "loyalty/offers": {"borax"},
    "loyalty/insight": {"numpy"},
    "sync/protocol.py": set[str](),
    "sync/merge.py": set[str](),
    "sync/backoff.py": set[str](),
    "receipts/document.py": set[str](),
    "receipts/layout.py": set[str](),
}
# Python's own doors to the world, shut for rules.
WORLD = {
    "socket",
    "subprocess",
    "threading",
    "sqlite3",
    "http",
    "urllib",
    "asyncio",
    "random",
    "os",
}
KERNEL_MAY = {"os", "random"}


def impure_imports(source: Source, allowed: set[str], shut: set[str]) -> list[str]:
    """What a file imports that a pure one may not."""
    return [
        f"{source.path}:{line} {name}"
        for name, line in imported_names(source)
        if (top := name.partition(".")[0]) not in OURS | allowed
        and (top not in sys.stdlib_module_names or top in shut)
    ]


def test_pure_packages_import_nothing_that_acts() -> None:
    expect_none(
        problem
        for folder, allowed in ALLOWED.items()
        for source in sources_below(folder)
        for problem in impure_imports(
            source, allowed, WORLD - KERNEL_MAY if folder == "posapp/kernel" else WORLD
        )
    )


def test_an_impure_import_is_found() -> None:
    planted = source_of("import json\nimport numpy.linalg\nfrom socket import socket")
    assert impure_imports(planted, set(), WORLD) == [
        "posapp/planted.py:2 numpy.linalg",
        "posapp/planted.py:3 socket",
        "posapp/planted.py:3 socket.socket",
    ]
    assert impure_imports(planted, {"numpy"}, set()) == []
