"""The first scan of a day meets a till that has read what it needs."""

import sys
from importlib import import_module

from tests.ui.till.counter import Counter
from ui.till.read_ahead import PAPERS, PROGRAM, WRITER, ReadAhead


def test_every_step_is_small_and_the_last_one_leaves_the_program_ready(counter: Counter) -> None:
    reading = ReadAhead(counter.services)
    steps = 0
    while reading.step():
        steps += 1
    assert steps == len(PROGRAM) + len(PAPERS) + 1
    assert not reading.step()
    assert {"program", "cards"} <= vars(counter.services.loyalty).keys()
    assert "papers" in vars(counter.services)
    assert set(PROGRAM) <= sys.modules.keys()


def test_what_writes_for_printers_is_found_by_its_name() -> None:
    assert import_module(WRITER).escpos_receipt
