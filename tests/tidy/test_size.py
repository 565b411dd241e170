"""Files fit in a head, functions on a screen."""

import ast

from tests.tidy.tree import Source, all_sources, expect_none, source_of

MOST_LINES_IN_A_FILE = 500
MOST_LINES_IN_A_FUNCTION = 60


def oversized(source: Source) -> list[str]:
    """What in one file is longer than the house allows."""
    lines = len(source.text.splitlines())
    found = [f"{source.path}: {lines} lines"] if lines > MOST_LINES_IN_A_FILE else []
    for node in ast.walk(source.tree):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            length = (node.end_lineno or node.lineno) - node.lineno + 1
            if length > MOST_LINES_IN_A_FUNCTION:
                found.append(f"{source.path}:{node.lineno} {node.name}: {length} lines")
    return found


def test_nothing_is_too_long() -> None:
    expect_none(problem for source in all_sources() for problem in oversized(source))


def test_a_long_file_and_a_long_function_are_found() -> None:
    long_function = "def f() -> None:\n" + "    pass\n" * 60
    long_file = "x = 1\n" * 501
    assert oversized(source_of(long_function)) == ["posapp/planted.py:1 f: 61 lines"]
    assert oversized(source_of(long_file)) == ["posapp/planted.py: 501 lines"]
    assert oversized(source_of("def f() -> None:\n" + "    pass\n" * 59)) == []
