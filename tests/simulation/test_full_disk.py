"""Promise 4: a full disk stops selling cleanly, loses nothing, and the till sells again after it.

"No space left" comes at every write of every step of a sale; then for real, from a file that may
have no more pages and from an operating system that lets no file grow.
"""

from collections.abc import Callable
from pathlib import Path

import pytest

from posapp.domain.discount import ManualDiscount
from posapp.domain.messages import say
from posapp.kernel.errors import WorldFault
from posapp.kernel.rate import Rate
from posapp.storage.engine import Tuning, space_warning
from posapp.storage.opening import Opening
from tests.simulation.books import refund_one
from tests.simulation.disk import FULL, FaultyDisk, Nth, all_well, can_stand_between
from tests.simulation.seller import (
    IS_POSIX,
    all_said,
    basket_of,
    sell_in_little_room,
    till_process,
)
from tests.simulation.shop import PIECES, Shop, file_shop, new_file
from tests.simulation.test_failing_disk import contents

WRITES = frozenset({"write"})
Step = Callable[[Shop], object]
STEPS: dict[str, Step] = {
    "sign in": lambda shop: shop.sign_in(),
    "open shift": lambda shop: shop.till.shifts.open(5_000),
    "scan": lambda shop: shop.till.checkout.enter("COFFEE"),
    "scan another": lambda shop: shop.till.checkout.enter("TEA"),
    "discount": lambda shop: shop.till.checkout.discount_basket(
        ManualDiscount("Regular", rate=Rate(500))
    ),
    "hold": lambda shop: shop.till.checkout.hold("Blue coat"),
    "recall": lambda shop: shop.till.checkout.recall(shop.till.checkout.held()[0].cart.id),
    "pay": lambda shop: shop.till.checkout.exact_cash(),
    "print": lambda shop: shop.till.papers.print_waiting(),
    "refund": lambda shop: refund_one(shop, "1-000001", line_number=1),
    "cash out": lambda shop: shop.till.shifts.cash(-500, "Stamps"),
    "x report": lambda shop: shop.till.shifts.x_report(),
    "close shift": lambda shop: shop.till.shifts.close(4_500),
}
FEWEST_WRITES = 100


def try_step(shop: Shop, step: Step, fault: Nth, disk: FaultyDisk) -> bool:
    """Take a step with one write failing; a fault changes nothing and is told as a full disk."""
    before, basket = contents(shop), basket_of(shop)
    disk.judge = fault
    try:
        step(shop)
    except WorldFault as full:
        disk.judge = all_well
        return full.code == "disk.full" and (contents(shop), basket_of(shop)) == (before, basket)
    disk.judge = all_well
    return not fault.hit


@pytest.mark.skipif(not can_stand_between(), reason="this build hides its file system")
@pytest.mark.rule("store.commit-or-nothing")
def test_a_full_disk_at_every_write_of_every_step(tmp_path: Path) -> None:
    path, tried = tmp_path / "shop.posapp", 0
    new_file(path)
    with FaultyDisk() as disk:
        shop = file_shop(path)
        for name, step in STEPS.items():
            n, hit = 1, True
            while hit:
                fault = Nth(n, code=FULL, kinds=WRITES)
                assert try_step(shop, step, fault, disk), f"{name}: write {n}"
                n, hit, tried = n + 1, fault.hit, tried + 1
        assert shop.findings() == ()
        shop.store.close()
    assert tried > FEWEST_WRITES


def sell_until_full(shop: Shop) -> int:
    """How many sales fit."""
    for sold in range(2_000):
        try:
            shop.sell(*PIECES)
        except WorldFault as fault:
            assert fault.code == "disk.full"  # noqa: PT017 - the loop ends here
            return sold
    raise AssertionError


def test_a_file_that_may_not_grow_stops_and_goes_on(tmp_path: Path) -> None:
    path = tmp_path / "shop.posapp"
    new_file(path)
    pages = path.stat().st_size // 4096
    small = Opening(tuning=Tuning(max_page_count=pages + 20))
    shop = file_shop(path, opening=small)
    shop.begin_day()
    sold, basket = sell_until_full(shop), basket_of(shop)
    assert sold > 0
    assert shop.findings() == ()
    shop.store.close()

    roomy = file_shop(path, run=2)
    roomy.begin_day()
    assert basket_of(roomy) == basket
    assert roomy.sell("SOAP") == f"1-{sold + 1:06d}"
    assert roomy.findings() == ()
    roomy.store.close()


@pytest.mark.skipif(not IS_POSIX, reason="the limit is one of POSIX systems")
@pytest.mark.parametrize("room_kib", [300, 411, 522, 633])
def test_an_operating_system_that_lets_no_file_grow(tmp_path: Path, room_kib: int) -> None:
    path = tmp_path / "shop.posapp"
    new_file(path)
    with till_process(sell_in_little_room, path, room_kib * 1024) as (_, ear):
        said = all_said(ear)
    sold = [number for word, number in said if word == "sold"]
    faults = [code for word, code in said if word == "fault"]
    assert faults in (["disk.full"], ["disk.failed"])
    assert sold == [f"1-{number:06d}" for number in range(1, len(sold) + 1)]
    assert len(sold) >= 1
    shop = file_shop(path, run=3)
    assert shop.findings() == ()
    with shop.store.read() as work:
        assert len(work.sales.ids()) == len(sold)
    shop.store.close()


@pytest.mark.parametrize("code", ["disk.full", "disk.failed"])
def test_the_clerk_is_told_what_happened_and_what_to_press(code: str) -> None:
    english, chinese = say(code, "en"), say(code, "zh")
    assert "not stored" in english
    assert "basket is still here" in english
    assert "press the key again" in english
    assert "购物单仍在" in chinese


@pytest.mark.rule("store.little-space")
def test_the_shop_is_warned_before_the_disk_is_full() -> None:
    assert space_warning(500_000_000) is None
    warning = space_warning(499_999_999)
    assert warning is not None
    assert "499 MB" in say(warning.code, "en", warning.blanks)
