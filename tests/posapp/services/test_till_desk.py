"""The tills of a store, by number."""

import pytest

from tests.posapp.services.counter import Counter, refused
from tests.simulation.shop import CLERK, MANAGER, OPENED


@pytest.mark.rule("tills.listed")
def test_this_till_and_what_it_last_did(shop: Counter) -> None:
    shop.sold("TEA")
    (till,) = shop.till.tills.tills()
    assert (till.number, till.here, till.last_receipt, till.open_shift) == (1, True, "1-000001", 1)
    assert (till.last_seen, till.printer, till.name) == (OPENED, "none", "")


@pytest.mark.rule("tills.listed")
@pytest.mark.rule("tills.retired")
def test_a_till_of_before_is_named_and_retired(shop: Counter) -> None:
    shop.sold("TEA")
    with shop.store.write() as work:
        work.options.set("store.till", "2")
        work.commit()
    shop.restart()
    shop.begin_day()
    shop.sign_in(MANAGER)
    desk = shop.till.tills
    desk.rename(1, " By the  window ")
    desk.retire(1)
    old, here = desk.tills()
    assert (old.name, old.retired_at, old.here) == ("By the window", OPENED, False)
    assert (here.number, here.here) == (2, True)
    assert refused(lambda: desk.retire(2)) == "till.this-one"
    desk.bring_back(1)
    desk.bring_back(1)
    assert desk.tills()[0].retired_at is None
    with shop.store.read() as work:
        acts = [
            record.values["details"]["act"]  # type: ignore[index,call-overload]  # a till's record
            for record in work.journal.records(2)
            if record.type.value == "till"
        ]
    assert acts == ["named", "retired", "back"]
    shop.till.shifts.close(10_000)
    with shop.store.write() as work:
        work.options.set("store.till", "1")
        work.commit()
    shop.restart()


def test_what_is_no_till(shop: Counter) -> None:
    shop.sign_in(MANAGER)
    desk = shop.till.tills
    assert refused(lambda: desk.rename(7, "x")) == "till.unknown"
    assert refused(lambda: desk.rename(1, "x" * 41)) == "text.too-long"
    shop.sign_in(CLERK)
    assert refused(lambda: desk.rename(1, "x")) == "permission.needs-manager"
    assert refused(lambda: desk.retire(1)) == "permission.needs-manager"
    assert refused(lambda: desk.bring_back(1)) == "permission.needs-manager"
