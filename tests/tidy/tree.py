"""The project's own Python files, read and parsed once."""

import ast
import functools
import gc
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from posapp.rules_index import PACKAGES

ROOT = Path(__file__).resolve().parents[2]
FOLDERS = (*PACKAGES, "migrations", "installer", "tests")


@dataclass(frozen=True, slots=True)
class Source:
    """One Python file of ours."""

    path: str
    text: str
    tree: ast.Module

    @property
    def module(self) -> str:
        """The name to import it by."""
        return self.path.removesuffix(".py").removesuffix("/__init__").replace("/", ".")


def source_of(text: str, path: str = "posapp/planted.py") -> Source:
    """A file that exists only in a test of these tests."""
    return Source(path, text, ast.parse(text))


@functools.cache
def all_sources() -> tuple[Source, ...]:
    """Every Python file of the project, tests and dev.py included.

    Millions of nodes that stay: the collector walks them neither meanwhile nor later, which would
    take five times as long as reading them.
    """
    files = [path for folder in FOLDERS for path in sorted((ROOT / folder).rglob("*.py"))]
    gc.disable()
    try:
        return tuple(
            source_of(path.read_text(encoding="utf-8"), path.relative_to(ROOT).as_posix())
            for path in [ROOT / "dev.py", *files]
        )
    finally:
        gc.freeze()
        gc.enable()


def sources_below(*folders: str) -> tuple[Source, ...]:
    """The files whose path begins with one of the folders (or is one of the files) given."""
    return tuple(
        source
        for source in all_sources()
        if any(source.path == folder or source.path.startswith(f"{folder}/") for folder in folders)
    )


def program_sources() -> tuple[Source, ...]:
    """What the shop runs."""
    return sources_below(*PACKAGES)


def called_name(node: ast.AST) -> str:
    """The dotted name that a call calls, or nothing for any other node."""
    return ast.unparse(node.func) if isinstance(node, ast.Call) else ""


def imported_names(source: Source) -> Iterator[tuple[str, int]]:
    """Every dotted name a file imports, with its line: `from a import b` gives `a` and `a.b`."""
    for node in ast.walk(source.tree):
        if isinstance(node, ast.Import):
            yield from ((alias.name, node.lineno) for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module, node.lineno
            yield from ((f"{node.module}.{alias.name}", node.lineno) for alias in node.names)


def expect_none(problems: Iterable[str]) -> None:
    """Fails with every problem on a line of its own."""
    found = list(problems)
    assert not found, "\n".join(["", *found])
