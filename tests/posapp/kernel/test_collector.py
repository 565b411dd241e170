"""Nothing is collected while a program starts, and everything after it."""

import gc

import pytest

from posapp.kernel.collector import nothing_collected


@pytest.mark.rule("start.nothing-collected")
def test_the_collector_rests_while_a_program_starts_and_comes_back() -> None:
    try:
        with nothing_collected():
            assert not gc.isenabled()
        assert gc.isenabled()
        assert gc.get_freeze_count() > 0
    finally:
        gc.unfreeze()


def test_a_start_that_fails_leaves_the_collector_on() -> None:
    def start() -> None:
        with nothing_collected():
            raise RuntimeError

    try:
        with pytest.raises(RuntimeError):
            start()
        assert gc.isenabled()
    finally:
        gc.unfreeze()
