"""Settings, people, shifts, the journal and the queues come back as they were put in."""

from dataclasses import replace
from datetime import timedelta

from posapp.domain.shift import CashMovement, ShiftState
from posapp.domain.stock import StockMovement, movements
from posapp.kernel.errors import Bug
from posapp.kernel.ids import ProductId, SaleId, ShiftId, StaffId
from posapp.kernel.rate import Rate
from posapp.ports import OutboxRow, PinGuard, PrintJob
from posapp.storage.store import SqlStore
from tests.posapp.storage.shop import AT, LI, MILK, MO, SHIFT, Place, raising, sell


def test_options_are_kept_by_name(store: SqlStore) -> None:
    with store.write() as work:
        work.options.set("store.name", "Corner")
        work.options.set("store.name", "街角")
        work.options.set("money.digits", "2")
        assert work.options.get("store.name") == "街角"
        assert work.options.get("nothing") is None
        assert work.options.all() == {"money.digits": "2", "store.name": "街角"}


def test_people_keep_their_pin_until_it_is_changed(shop: SqlStore) -> None:
    with shop.write() as work:
        changed = replace(LI, name="Li N.", discount_limit=Rate(0), active=False)
        work.staff.put(changed, None)
        assert work.staff.all() == (changed, MO)
        assert work.staff.get(LI.id) == changed
        assert work.staff.pin_hash(LI.id) == "hash-of-li"
        work.staff.put(changed, "other")
        assert work.staff.pin_hash(LI.id) == "other"
        assert work.staff.get(StaffId("nobody")) is None
        with raising(Bug, "store.no-such-person"):
            work.staff.pin_hash(StaffId("nobody"))


def test_wrong_pins_are_remembered(shop: SqlStore) -> None:
    guard = PinGuard(4, AT + timedelta(seconds=30))
    with shop.write() as work:
        assert work.staff.guard(LI.id) == PinGuard()
        work.staff.set_guard(LI.id, guard)
        work.commit()
    with shop.write() as work:
        assert work.staff.guard(LI.id) == guard
        assert work.staff.guard(MO.id) == PinGuard()
        work.staff.set_guard(LI.id, PinGuard())
        assert work.staff.guard(LI.id) == PinGuard()


def test_a_shift_opens_moves_cash_and_closes_once(shop: SqlStore) -> None:
    closed = replace(
        SHIFT,
        state=ShiftState.CLOSED,
        closed_at=AT + timedelta(hours=8),
        closed_by=MO.id,
        expected_minor=12_345,
        counted_minor=12_300,
    )
    cash = [CashMovement(SHIFT.id, AT, LI.id, minor, "coins") for minor in (500, -200)]
    with shop.write() as work:
        assert work.shifts.open_shift(1) == SHIFT
        assert (work.shifts.last_number(1), work.shifts.last_number(2)) == (1, 0)
        for movement in cash:
            work.shifts.add_cash(movement)
        work.shifts.put(SHIFT)
        work.shifts.put(closed)
        work.shifts.put(closed)
        assert work.shifts.open_shift(1) is None
        assert work.shifts.get(SHIFT.id) == closed
        assert work.shifts.cash(SHIFT.id) == tuple(cash)
        assert work.shifts.get(ShiftId("nobody")) is None
        second = replace(SHIFT, id=ShiftId("shift-2"), number=2, opened_at=AT + timedelta(days=1))
        work.shifts.put(second)
        assert work.shifts.all() == (closed, second)
        with raising(Bug, "store.shift-closed"):
            work.shifts.put(replace(closed, counted_minor=0))


def test_a_till_has_one_open_shift(shop: SqlStore) -> None:
    with raising(Bug, "store.statement"), shop.write() as work:
        work.shifts.put(replace(SHIFT, id=ShiftId("shift-2"), number=2))


def test_the_journal_is_read_in_order(shop: SqlStore) -> None:
    with shop.write() as work:
        assert work.journal.last(1) is None
        assert work.journal.tills() == ()
        for number in range(1, 7):
            sell(work, Place(number), (MILK, 1000))
        records = list(work.journal.records(1))
        assert [record.sequence for record in records] == [1, 2, 3, 4, 5, 6]
        assert work.journal.last(1) == records[-1]
        assert list(work.journal.records(2)) == []
        assert work.journal.tills() == (1,)
        work.commit()
    with raising(Bug, "store.statement"), shop.write() as work:
        work.journal.append(records[3])


def test_stock_is_the_sum_of_its_movements(shop: SqlStore) -> None:
    with shop.write() as work:
        sale = sell(work, Place(1), (MILK, 2000), (MILK, 3000))
        product_id = sale.lines[0].product_id
        assert tuple(work.stock.of_sale(sale.id)) == movements(sale)
        assert work.stock.level_milli(product_id, "shelf") == -5000
        assert work.stock.level_milli(product_id, "aside") == 0
        assert work.stock.level_milli(ProductId("nobody"), "shelf") == 0
    with raising(Bug, "FOREIGN KEY"), shop.write() as work:
        work.stock.add(SaleId("nobody"), AT, [StockMovement(product_id, "shelf", 1, 1)])


def test_what_waits_for_the_shop_waits_in_order(shop: SqlStore) -> None:
    rows = [OutboxRow(f"{9 - place}", "sale", f"s{place}", AT) for place in range(3)]
    with shop.write() as work:
        assert work.outbox.waiting() == 0
        for row in rows:
            work.outbox.add(row)
        work.outbox.add(OutboxRow("sent", "sale", "s9", AT, "done"))
        assert work.outbox.waiting() == 3
        assert list(work.outbox.all())[:3] == rows
        work.commit()
    with raising(Bug, "store.statement"), shop.write() as work:
        work.outbox.add(rows[0])


def test_a_paper_is_owed_until_it_came_out(shop: SqlStore) -> None:
    jobs = [
        PrintJob("b", "receipt", "s1", AT),
        PrintJob("a", "copy", "s1", AT, 1),
        PrintJob("c", "copy", "s1", AT, 2),
    ]
    with shop.write() as work:
        for job in jobs:
            work.prints.add(job)
        assert work.prints.waiting() == tuple(jobs)
        work.prints.done("a")
        assert work.prints.waiting() == (jobs[0], jobs[2])
        assert (work.prints.copies("s1"), work.prints.copies("s2")) == (2, 0)
