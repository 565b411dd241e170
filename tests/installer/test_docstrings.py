"""Code without docstrings does what it did, fails where it failed, on the same line."""

from dataclasses import dataclass
from pathlib import Path

import pytest

from installer.docstrings import OF_A_CLASS, compile_bare, without_docstrings

TEXT = '''"""A module."""
from __future__ import annotations
"a text that stands alone stays harmless"
class Price:
    """A price."""
    def half(self) -> int:
        """Half of it."""
class Sale(Price):
    """A sale."""
    total = 7
    def half(self) -> int:
        """Half of it."""
        assert self.total % 2 == 0, "odd"
        return self.total // 2
'''


def run(text: str) -> dict[str, object]:
    """What a module holds after it was run."""
    names: dict[str, object] = {"__name__": __name__}
    exec(compile_bare(text, "sale.py"), names)  # noqa: S102 - the text above
    return names


def test_the_text_is_gone_and_the_code_is_there() -> None:
    names = run(TEXT)
    price, sale = names["Price"], names["Sale"]
    assert isinstance(price, type)
    assert isinstance(sale, type)
    assert names.get("__doc__") is None
    assert (price.__doc__, sale.__doc__) == (OF_A_CLASS, OF_A_CLASS)
    assert price().half() is None
    assert vars(price)["half"].__doc__ is None


def test_an_assert_still_holds_and_names_its_line() -> None:
    sale = run(TEXT)["Sale"]
    assert isinstance(sale, type)
    with pytest.raises(AssertionError, match="odd") as failed:
        sale().half()
    assert failed.traceback[-1].lineno == TEXT[: TEXT.index("assert")].count("\n")


def test_a_dataclass_need_not_work_out_its_signature() -> None:
    assert dataclass(type("Bare", (), {"__doc__": OF_A_CLASS})).__doc__ == OF_A_CLASS


def test_a_grammar_in_docstrings_stays(tmp_path: Path) -> None:
    source = tmp_path / "grammar.py"
    source.write_text('def p_sum(p):\n    "sum : sum PLUS sum"\n', encoding="utf-8")
    assert without_docstrings("pycparser.c_parser", source) is None
    assert without_docstrings("numpy.ma.core", source) is None
    assert without_docstrings("posapp.sums", source) is not None
    assert without_docstrings("posapp.fast", tmp_path / "fast.so") is None
