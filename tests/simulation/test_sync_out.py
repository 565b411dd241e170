"""Till and shop stay equal whatever the way between them does: one seed a run."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from random import Random

import pytest

from tests.conftest import Figure
from tests.simulation.sync_store import Day, busy_day, shop_side, till_side
from tests.sync.joined import Joined
from tests.sync.shop_faults import HARSH, Crash, Fault, Faults


@pytest.fixture(scope="module")
def day(tmp_path_factory: pytest.TempPathFactory) -> Day:
    """A store file after a short day."""
    return busy_day(tmp_path_factory.mktemp("day"), 16)


@contextmanager
def named(seed: int) -> Iterator[None]:
    """Says which seed failed."""
    try:
        yield
    except AssertionError as error:
        error.add_note(f"seed {seed}")
        raise


def check_equal(joined: Joined) -> None:
    """Nothing is lost, nothing is double, and every row knows it."""
    assert shop_side(joined.shop) == till_side(joined)
    assert {row.state for row in joined.rows()} == {"done"}


@pytest.mark.rule("sync.settle-before-repeat")
def test_a_bad_way_loses_and_doubles_nothing(day: Day, tmp_path: Path, figure: Figure) -> None:
    """Promise 18: 30 % each of drop, double, reorder and half reply."""
    seen: set[Fault] = set()
    for seed in range(figure(ci=50, long=1_000)):
        faults = Faults(Random(seed), HARSH)
        with named(seed), day.joined(tmp_path, seed, faults) as joined:
            joined.run()
            check_equal(joined)
            seen |= faults.seen.keys()
    assert seen >= HARSH.keys()
