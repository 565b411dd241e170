"""Every rule of the house with the place that decides it and the tests that show it.

A rule's id stands in the docstring of the code that decides it, on a line `Rule: <area>.<name>`.
A test names the same id in its docstring, or in `@pytest.mark.rule("<area>.<name>")`. The index is
read from the source tree, so it cannot go stale; `tests/tidy` holds both sides together.
"""

import ast
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

PACKAGES = ("posapp", "loyalty", "sync", "receipts", "reports", "ui")
RULE = re.compile(r"^\s*Rule: ([a-z0-9-]+(?:\.[a-z0-9-]+)+)", re.MULTILINE)

Documented = ast.Module | ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef


@dataclass(frozen=True, slots=True, order=True)
class RuleRow:
    """One rule: its id, the file and line that decide it, what it promises, and its tests."""

    rule: str
    file: str
    line: int
    promise: str
    tests: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Mention:
    """A rule's id, found in a docstring or a test's mark."""

    rule: str
    file: str
    line: int
    name: str
    promise: str

    @property
    def place(self) -> str:
        """The mention the way pytest names a test."""
        return f"{self.file}::{self.name}" if self.name else self.file


def list_rules(root: Path) -> tuple[RuleRow, ...]:
    """All rules of the source tree at `root`, by id, each with its tests.

    A rule that two places decide gives two rows; `tests/tidy` allows one.
    """
    return tie_rules(mentions_in_sources(root), mentions_in_tests(root))


def tie_rules(decided: Iterable[Mention], shown: Iterable[Mention]) -> tuple[RuleRow, ...]:
    """The rules that the program decides, by id, each with the tests that name it."""
    tests = defaultdict(list)
    for mention in shown:
        tests[mention.rule].append(mention.place)
    return tuple(
        sorted(
            RuleRow(m.rule, m.file, m.line, m.promise, tuple(sorted(tests[m.rule])))
            for m in decided
        )
    )


def render_rules(rows: tuple[RuleRow, ...]) -> str:
    """The index as text: a rule, its place, its promise, and a line for each test."""
    blocks = [
        "\n".join(
            [f"{row.rule}  {row.file}:{row.line}", f"    {row.promise}", *lines_of_tests(row)]
        )
        for row in rows
    ]
    return "\n".join([*blocks, f"{len(rows)} rules"])


def lines_of_tests(row: RuleRow) -> list[str]:
    """The tests of one rule, a line each, or the word that there is none."""
    return [f"    - {test}" for test in row.tests] or ["    - no test"]


def mentions_in_sources(root: Path) -> list[Mention]:
    """Every rule id in a docstring of the program."""
    return [m for package in PACKAGES for m in mentions_below(root, package)]


def mentions_in_tests(root: Path) -> list[Mention]:
    """Every rule id that a test names, in its docstring or its mark."""
    return mentions_below(root, "tests")


def mentions_below(root: Path, folder: str) -> list[Mention]:
    """The mentions in all Python files of one folder, in the files' order."""
    return [
        mention
        for path in sorted((root / folder).rglob("*.py"))
        for mention in mentions_in(
            ast.parse(path.read_text(encoding="utf-8")), path.relative_to(root).as_posix()
        )
    ]


def mentions_in(tree: ast.Module, file: str) -> list[Mention]:
    """The mentions in one file."""
    return [
        mention
        for name, node in documented_nodes(tree)
        for mention in [*docstring_mentions(node, file, name), *mark_mentions(node, file, name)]
    ]


def documented_nodes(tree: Documented, prefix: str = "") -> Iterator[tuple[str, Documented]]:
    """The module, classes and functions of a file, each with its name in pytest's spelling."""
    yield prefix, tree
    for node in tree.body:
        if isinstance(node, ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef):
            yield from documented_nodes(node, f"{prefix}::{node.name}".removeprefix("::"))


def docstring_mentions(node: Documented, file: str, name: str) -> Iterator[Mention]:
    """The rules a docstring declares; the promise is its first line."""
    text = ast.get_docstring(node, clean=True) or ""
    line = 1 if isinstance(node, ast.Module) else node.lineno
    for rule in RULE.findall(text):
        yield Mention(rule, file, line, name, text.partition("\n")[0])


def mark_mentions(node: Documented, file: str, name: str) -> Iterator[Mention]:
    """The rules named by `pytest.mark.rule(...)` on a test, its cases, or its module."""
    for call in (inner for part in marked_parts(node) for inner in ast.walk(part)):
        if isinstance(call, ast.Call) and is_rule_mark(call.func):
            for argument in call.args:
                if isinstance(argument, ast.Constant) and isinstance(argument.value, str):
                    yield Mention(argument.value, file, call.lineno, name, "")


def marked_parts(node: Documented) -> list[ast.AST]:
    """Where a mark on this node itself can stand, and not one on a node inside it."""
    if isinstance(node, ast.Module):
        return [part for part in node.body if isinstance(part, ast.Assign)]
    return list(node.decorator_list)


def is_rule_mark(function: ast.expr) -> bool:
    """Whether an expression is spelled `pytest.mark.rule`."""
    return (
        isinstance(function, ast.Attribute)
        and function.attr == "rule"
        and ast.unparse(function) == "pytest.mark.rule"
    )
