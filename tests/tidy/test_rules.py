"""Every rule of the house is decided in one place and shown by a test; no test names a ghost."""

import functools
from collections import Counter
from pathlib import Path

from posapp.rules_index import (
    PACKAGES,
    Mention,
    RuleRow,
    list_rules,
    mentions_in,
    render_rules,
    tie_rules,
)
from tests.tidy.tree import expect_none, sources_below

RULE_FILE = '''"""Discounts of a planted shop."""


def half() -> int:
    """Takes half off, once.

    Rule: planted.half-off
    """
    return 50
'''

TEST_FILE = '''import pytest


@pytest.mark.rule("planted.half-off")
def test_half() -> None:
    pass


class TestHalf:
    def test_again(self) -> None:
        """A second look.

        Rule: planted.half-off
        """
'''


def plant(root: Path, files: dict[str, str]) -> Path:
    for name, text in files.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return root


@functools.cache
def mentions(*folders: str) -> tuple[Mention, ...]:
    """The rules that the files in these folders name."""
    sources = sources_below(*folders)
    return tuple(mention for one in sources for mention in mentions_in(one.tree, one.path))


def house_rules() -> tuple[RuleRow, ...]:
    """What `list_rules` reads, from the files that are parsed already."""
    return tie_rules(mentions(*PACKAGES), mentions("tests"))


def test_every_rule_has_a_test() -> None:
    expect_none(f"{row.rule} in {row.file}" for row in house_rules() if not row.tests)


def test_every_rule_a_test_names_exists() -> None:
    known = {row.rule for row in house_rules()}
    expect_none(f"{m.rule} in {m.place}" for m in mentions("tests") if m.rule not in known)


def test_every_rule_is_decided_in_one_place() -> None:
    places = Counter(row.rule for row in house_rules())
    expect_none(rule for rule, count in places.items() if count > 1)


def test_the_index_ties_a_rule_to_its_tests(tmp_path: Path) -> None:
    root = plant(tmp_path, {"posapp/rule.py": RULE_FILE, "tests/test_rule.py": TEST_FILE})
    (row,) = list_rules(root)
    assert (row.rule, row.file, row.line) == ("planted.half-off", "posapp/rule.py", 4)
    assert row.promise == "Takes half off, once."
    assert row.tests == (
        "tests/test_rule.py::TestHalf::test_again",
        "tests/test_rule.py::test_half",
    )


def test_the_index_says_which_rule_has_no_test(tmp_path: Path) -> None:
    rows = list_rules(plant(tmp_path, {"posapp/rule.py": RULE_FILE}))
    assert rows[0].tests == ()
    assert render_rules(rows).splitlines() == [
        "planted.half-off  posapp/rule.py:4",
        "    Takes half off, once.",
        "    - no test",
        "1 rules",
    ]
