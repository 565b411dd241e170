"""A lot as it stands at a moment."""

from datetime import datetime

import pytest

from loyalty.rules.entry import LotBirth
from loyalty.rules.lots import Lot, LotState, is_by_activity, sale_in
from posapp.kernel.clock import local_day
from posapp.kernel.ids import LotId
from tests.loyalty.rules.purse import BERLIN, day, on

BORN = LotBirth(LotId("L"), 100, on("2026-03-15"), day("2026-06-30"), on("2026-03-01"))


def lot(**places: int) -> Lot:
    """A lot of 100 whose points are in these places."""
    names = ("left", "spent", "expired", "reversed", "moved")
    left, spent, expired, reversed_, moved = (places.get(name, 0) for name in names)
    return Lot(BORN, "T1", left, spent, expired, reversed_, moved)


@pytest.mark.parametrize(
    ("stands", "at", "state"),
    [
        (lot(left=100), on("2026-03-14", "23:59:59"), LotState.PENDING),
        (lot(left=100), on("2026-03-15"), LotState.ACTIVE),
        (lot(left=1, spent=99), on("2026-06-30", "23:59:59"), LotState.ACTIVE),
        (lot(left=100), on("2026-07-01", "00:00:00"), LotState.EXPIRED),
        (lot(spent=100), on("2026-03-15"), LotState.SPENT),
        (lot(spent=40, expired=60), on("2026-07-01"), LotState.EXPIRED),
        (lot(spent=60, expired=40), on("2026-07-01"), LotState.SPENT),
        (lot(reversed=100), on("2026-03-14"), LotState.REVERSED),
        (lot(moved=100), on("2026-03-15"), LotState.MOVED),
    ],
)
def test_the_state_of_a_lot(stands: Lot, at: datetime, state: LotState) -> None:
    assert stands.state(at, local_day(at, BERLIN)) is state


def test_a_source_is_words() -> None:
    moved = LotBirth(LotId("L"), 1, BORN.active_from, None, BORN.earned_at, "earn activity sale:T1")
    assert (is_by_activity(BORN), sale_in(BORN)) == (False, "")
    assert (is_by_activity(moved), sale_in(moved)) == (True, "T1")
