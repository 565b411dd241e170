"""The examples in the docstrings of the offers are true."""

import doctest
import importlib
from pathlib import Path

import pytest

import loyalty.offers

FOLDER = Path(loyalty.offers.__path__[0])
MODULES = sorted(
    ".".join(("loyalty.offers", *path.relative_to(FOLDER).with_suffix("").parts))
    for path in FOLDER.rglob("*.py")
    if ">>>" in path.read_text(encoding="utf-8")
)


@pytest.mark.parametrize("name", MODULES)
def test_the_examples_of_a_module(name: str) -> None:
    assert doctest.testmod(importlib.import_module(name)).failed == 0
