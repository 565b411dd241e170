"""The examples in the docstrings hold, and drawing papers costs nothing until one is drawn."""

import doctest
import subprocess
import sys
from types import ModuleType

import pytest

from receipts import clean, figures, words


@pytest.mark.parametrize("module", [clean, figures, words])
def test_the_examples_in_docstrings_hold(module: ModuleType) -> None:
    result = doctest.testmod(module)

    assert result.attempted > 0
    assert result.failed == 0


def test_heavy_libraries_load_with_the_first_paper_not_with_the_till() -> None:
    program = (
        "import sys, receipts.pdf, receipts.image, receipts.text, receipts.report\n"
        "print([n for n in ('reportlab', 'PIL', 'segno', 'escpos') if n in sys.modules])"
    )
    said = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True
    )

    assert said.stdout.strip() == "[]"
