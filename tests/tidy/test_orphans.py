"""Every module of the program is reached from another; what nobody imports is deleted or wired."""

import ast

from tests.tidy.tree import (
    Source,
    called_name,
    expect_none,
    imported_names,
    program_sources,
    source_of,
)

# Started by name, from outside: nobody imports these.
ENTRY_POINTS = {
    "posapp.__main__",
    "sync.worker",
    "sync.hub",
    "posapp.devices.printer_simulator",  # each device stands beside its simulator, for tests
    "ui.widgets.gallery",  # `python -m ui.widgets.gallery DIR`: every part in every state
}


def modules_reached(source: Source) -> set[str]:
    """The names a file imports, whether by statement or by `import_module("...")`."""
    return {name for name, _ in imported_names(source)} | {
        str(node.args[0].value)
        for node in ast.walk(source.tree)
        if isinstance(node, ast.Call)
        and called_name(node).endswith("import_module")
        and node.args
        and isinstance(node.args[0], ast.Constant)
    }


def orphans(sources: tuple[Source, ...]) -> list[str]:
    """The modules that no other module of the program imports. Packages live by what is in them."""
    reached = {
        name for source in sources for name in modules_reached(source) if name != source.module
    }
    return sorted(
        source.module
        for source in sources
        if not source.path.endswith("/__init__.py") and source.module not in reached | ENTRY_POINTS
    )


def test_no_module_is_an_orphan() -> None:
    expect_none(orphans(program_sources()))


def test_an_orphan_is_found() -> None:
    shop = (
        source_of("import posapp.a\nfrom posapp import b", "posapp/__main__.py"),
        source_of('import importlib\nimportlib.import_module("posapp.c")', "posapp/a.py"),
        source_of("", "posapp/b.py"),
        source_of("", "posapp/c.py"),
        source_of("import posapp.lost", "posapp/lost.py"),
    )
    assert orphans(shop) == ["posapp.lost"]
