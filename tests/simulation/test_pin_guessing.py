"""Promise 35: PIN guessing fails, and nobody can lock out the shop.

The guesser tries as fast as the till allows, starts the program again between tries and sets the
machine's clock forward and back. Time that really passes is counted apart from what the clock says.
"""

import re
from bisect import bisect_left
from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path
from random import Random
from time import perf_counter

import pytest

from posapp.devices.pin_hasher import Argon2PinHasher
from posapp.kernel.clock import SetClock
from posapp.kernel.errors import Refusal
from posapp.services.staffing import FREE_TRIES, WAITS_S
from posapp.storage.store import memory_store
from tests.conftest import Figure
from tests.simulation.shop import (
    CLERK,
    CLERK_PIN,
    MANAGER,
    OPENED,
    OWNER_PASSWORD,
    Pen,
    Shop,
    file_shop,
    fill,
    give_owner_password,
    new_file,
)

HOUR_S = 3600
MOST_AN_HOUR = 10
JUMPS = (timedelta(hours=1), timedelta(days=1), timedelta(days=3650))
TRY_S = 2


class JumpingClock(SetClock):
    """A machine whose clock anybody may set, while the time that passes goes on as it does."""

    def __init__(self, at: datetime) -> None:
        super().__init__(at)
        self._off = timedelta()
        self._boots_s = 0.0

    def jump(self, by: timedelta) -> None:
        """Somebody sets the clock; no time passes."""
        self._off += by

    def switch_off_for(self, by: timedelta) -> None:
        """The machine is off for so long, then on again: it counts its seconds from nought."""
        self.forward(by)
        self._boots_s = self.passed_s

    def now(self) -> datetime:
        """What the machine's clock says."""
        return super().now() + self._off

    def monotonic_s(self) -> float:
        """Seconds since the machine was switched on."""
        return self.passed_s - self._boots_s

    @property
    def passed_s(self) -> float:
        """Seconds that really passed."""
        return super().monotonic_s()


def guarded_shop() -> tuple[Shop, JumpingClock]:
    """A shop on such a machine, with an owner's password."""
    clock = JumpingClock(OPENED)
    store = memory_store()
    fill(store)
    shop = Shop(store, clock, Pen())
    give_owner_password(shop.till, OWNER_PASSWORD)
    return shop, clock


def guess(shop: Shop, pin: str) -> str:
    """One try at the manager's PIN; what the till answers."""
    try:
        shop.till.staffing.sign_in(MANAGER, pin)
    except Refusal as refusal:
        return refusal.code
    return "in"


def guess_until_it_waits(shop: Shop, clock: JumpingClock, wait_s: int = WAITS_S[-1]) -> None:
    """Wrong tries until the till asks for the longest wait."""
    while shop.till.staffing.wait_s() < wait_s:
        clock.forward(timedelta(seconds=shop.till.staffing.wait_s()))
        assert guess(shop, "0000") == "staff.wrong-pin"


@pytest.mark.timeout(3600)
def test_neither_restarts_nor_clock_jumps_make_guessing_faster(figure: Figure) -> None:
    (shop, clock), chance = guarded_shop(), Random(35)
    tries: list[float] = []
    while len(tries) < figure(ci=300, long=10_000):
        clock.forward(timedelta(seconds=TRY_S))
        if chance.random() < 0.3:
            clock.jump(chance.choice(JUMPS) * chance.choice((1, -1)))
        if chance.random() < 0.3:
            shop.restart()
        answer = guess(shop, f"{chance.randrange(10_000):04}")
        assert answer in {"staff.wrong-pin", "staff.wait"}
        if answer == "staff.wrong-pin":
            tries.append(clock.passed_s)
        else:
            clock.forward(timedelta(seconds=max(shop.till.staffing.wait_s() - 2 * TRY_S, 0)))
    late = tries[FREE_TRIES + len(WAITS_S) :]
    in_an_hour = [bisect_left(late, start + HOUR_S) - at for at, start in enumerate(late)]
    assert max(in_an_hour) <= MOST_AN_HOUR


@pytest.mark.rule("staff.waits-by-uptime")
@pytest.mark.parametrize("jump", [*JUMPS, *(-jump for jump in JUMPS)], ids=str)
def test_a_jump_ends_no_wait_and_makes_none_longer(jump: timedelta) -> None:
    shop, clock = guarded_shop()
    guess_until_it_waits(shop, clock)
    clock.jump(jump)
    shop.restart()
    assert WAITS_S[-1] - 2 <= shop.till.staffing.wait_s() <= WAITS_S[-1]
    clock.forward(timedelta(seconds=WAITS_S[-1] + 1))
    shop.sign_in()


@pytest.mark.rule("staff.waits-by-uptime")
def test_a_night_switched_off_ends_the_wait() -> None:
    shop, clock = guarded_shop()
    clock.forward(timedelta(hours=10))
    guess_until_it_waits(shop, clock)
    clock.switch_off_for(timedelta(hours=12))
    shop.restart()
    shop.sign_in()


@pytest.mark.rule("staff.waits-by-uptime")
def test_a_machine_that_wakes_up_in_the_wrong_year_waits_no_longer() -> None:
    shop, clock = guarded_shop()
    clock.forward(timedelta(hours=10))
    guess_until_it_waits(shop, clock)
    clock.switch_off_for(timedelta(minutes=1))
    clock.jump(timedelta(days=-9000))
    shop.restart()
    assert 0 < shop.till.staffing.wait_s() <= WAITS_S[-1]
    clock.forward(timedelta(seconds=WAITS_S[-1] + 1))
    shop.sign_in()


def test_the_owner_gets_in_whatever_is_guessed() -> None:
    shop, clock = guarded_shop()
    guess_until_it_waits(shop, clock)
    clock.jump(timedelta(days=-3650))
    shop.restart()
    assert guess(shop, "0000") == "staff.wait"
    shop.till.staffing.sign_in_owner(OWNER_PASSWORD)
    assert shop.till.staffing.current is not None


def test_the_wait_is_in_the_file(tmp_path: Path) -> None:
    """The program ends; the next one reads the wait from the store, not from memory."""
    path = tmp_path / "shop.posapp"
    new_file(path)
    shop = file_shop(path)
    while not shop.till.staffing.wait_s():
        assert guess(shop, "0000") == "staff.wrong-pin"
    shop.store.close()

    again = file_shop(path)
    assert guess(again, "0000") == "staff.wait"
    with pytest.raises(Refusal, match=r"staff\.wait"):
        again.till.staffing.sign_in(CLERK, CLERK_PIN)
    again.store.close()


def test_a_shop_s_pins_are_hashed_slowly(record_property: Callable[[str, object], None]) -> None:
    """The parameters are asserted; the seconds belong to the machine and are only told."""
    hasher = Argon2PinHasher()
    start = perf_counter()
    hashed = hasher.hash("4711")
    seconds = perf_counter() - start
    record_property("argon2id_ms", round(seconds * 1000))
    print(f"Argon2id: {seconds * 1000:.0f} ms")  # noqa: T201 - the figure is what the test tells
    found = re.match(r"\$argon2id\$v=19\$m=(\d+),t=(\d+),p=(\d+)\$", hashed)
    assert found is not None
    memory_kib, passes, _lanes = (int(part) for part in found.groups())
    assert memory_kib >= 64 * 1024
    assert passes >= 3
    assert hasher.matches(hashed, "4711")
    assert not hasher.matches(hashed, "4712")
