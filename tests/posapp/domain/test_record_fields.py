"""No value of an opened journal record stands under the bare name that the file has for it."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

from posapp.domain.record_fields import FIELDS, Shown, values_of
from posapp.kernel.json_values import Json

ROOT = Path(__file__).parents[3]
WRITES = {"record", "_record", "_journal", "_told", "_note"}
BUILDS = ("_values", "_details", "_said")
COPIES = {"loyalty/service/privacy.py"}
"""A member's own copy is a file of hers, not a record."""


def called(node: ast.AST) -> str:
    """What a call calls."""
    if not isinstance(node, ast.Call):
        return ""
    return getattr(node.func, "attr", getattr(node.func, "id", ""))


def is_about_records(function: ast.FunctionDef) -> bool:
    """Whether it writes a record, or builds the values of one."""
    builds = function.name.endswith(BUILDS)
    return builds or any(called(node) in WRITES for node in ast.walk(function))


def names_of(function: ast.FunctionDef) -> Iterator[str]:
    """The names in the dicts that a function writes down."""
    for node in ast.walk(function):
        if isinstance(node, ast.Dict):
            for key in node.keys:
                if isinstance(key, ast.Constant) and isinstance(key.value, str):
                    yield key.value


def written() -> dict[str, str]:
    """Every name that some module puts into a record, with the module."""
    found: dict[str, str] = {}
    for folder in ("posapp/services", "posapp/domain", "loyalty", "sync"):
        for path in sorted((ROOT / folder).rglob("*.py")):
            place, source = path.relative_to(ROOT).as_posix(), path.read_text(encoding="utf-8")
            of_books = place in {"posapp/domain/journal.py", "loyalty/rules/books.py"}
            if place in COPIES or not (of_books or "RecordType." in source):
                continue
            for node in ast.walk(ast.parse(source)):
                if isinstance(node, ast.FunctionDef) and is_about_records(node):
                    found |= dict.fromkeys(names_of(node), place)
    return found


@pytest.mark.rule("audit.values-in-words")
def test_every_name_in_a_record_has_words_in_both_languages() -> None:
    names = written()
    assert {"gross", "series", "acts_before", "opened_at"} <= set(names)
    raw = {name: place for name, place in names.items() if name not in FIELDS and "." not in name}
    assert raw == {}
    for field in FIELDS.values():
        assert all(field.words)
        assert any("\u4e00" <= letter <= "\u9fff" or letter in "IKUS" for letter in field.words[1])


@pytest.mark.rule("audit.values-in-words")
def test_rows_without_names_are_told_place_by_place() -> None:
    body: dict[str, Json] = {
        "details": {
            "lines": [{"units": [[2, 344, 25, 0]], "reductions": []}],
            "changes": {"store.name": ["Old", "New"]},
            "active": True,
        }
    }
    found = values_of(body, {"store.name": ("Name of the store", "门店名称")})
    told = [(one.words[0], one.value, one.before) for one in found]
    assert told == [
        ("details · works here", True, None),
        ("details · changes · Name of the store", "New", "Old"),
        ("details · lines 1 · reductions", None, None),
        ("details · lines 1 · units 1 · how many", 2, None),
        ("details · lines 1 · units 1 · net each", 344, None),
        ("details · lines 1 · units 1 · tax each", 25, None),
        ("details · lines 1 · units 1 · off", 0, None),
    ]
    assert found[4].shown is Shown.MONEY
