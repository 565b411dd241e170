"""A store that is older than its online shop: receipts of before a chosen day stay here."""

from dataclasses import replace
from datetime import date, timedelta
from zoneinfo import ZoneInfo

import pytest

from posapp.domain.permission import Act
from posapp.domain.sale import Sale
from posapp.kernel.clock import local_day
from posapp.ports import Work
from posapp.ports.sync import Delivery
from sync.engine import EngineSettings
from sync.engine import staying as staying_module
from sync.outgoing import EVERYTHING
from sync.protocol import MOVES, MessageState
from tests.loyalty.service.hall import Hall
from tests.sync.joined import Joined

BERLIN = ZoneInfo("Europe/Berlin")


def told_from(joined: Joined, day: date) -> None:
    """A person chose that day; the process begins anew."""
    joined.settings = EngineSettings(zone=BERLIN, told_from=day)
    joined.restart()


def a_day_goes_by(hall: Hall, joined: Joined) -> date:
    """Tomorrow, on both clocks."""
    hall.shop.clock_to_set.forward(timedelta(days=1))
    joined.clock.wait(86_400)
    return local_day(hall.shop.clock_to_set.now(), BERLIN)


def states(joined: Joined) -> dict[str, str]:
    """How the row of each receipt stands."""
    return {row.subject_id: row.state for row in joined.rows() if row.kind != "member"}


def back(hall: Hall, joined: Joined, sale: Sale, *line_numbers: int) -> str:
    """Goods of a sale come back; the id of that receipt."""
    hall.back(sale, *line_numbers)
    return joined.rows()[-1].subject_id


def told(joined: Joined) -> set[str]:
    """The receipts that the shop knows."""
    refunds = {one.refund.id for one in joined.shop.books.refunds.values()}
    return refunds | {one.sale.id for one in joined.shop.books.orders.values()}


@pytest.mark.rule("sync.told-from")
def test_receipts_of_before_the_day_stay_and_the_others_go(hall: Hall, joined: Joined) -> None:
    old = [hall.sold(None, "TEA"), hall.sold(None, "SOAP")]
    day = a_day_goes_by(hall, joined)
    new = hall.sold(None, "COFFEE")
    told_from(joined, day)
    joined.run()
    assert states(joined) == {old[0].id: "untold", old[1].id: "untold", new.id: "done"}
    assert told(joined) == {new.id}
    with joined.store.read() as work:
        stay = work.outbox.untold()
        assert (stay.rows, stay.amount_minor) == (2, old[0].total_minor + old[1].total_minor)
        assert stay.oldest_at == old[0].at
        assert [one.state for one in work.outbox.counts()] == []


@pytest.mark.rule("sync.told-from")
def test_the_day_is_the_stores_own(hall: Hall, joined: Joined) -> None:
    """Half past midnight in Berlin is still yesterday in Greenwich."""
    at = hall.shop.clock_to_set.now()
    late = at.astimezone(BERLIN).replace(hour=0, minute=30) + timedelta(days=1)
    hall.shop.clock_to_set.forward(late - at)
    joined.clock.wait((late - at).total_seconds())
    sale = hall.sold(None, "TEA")
    assert sale.at.date() != late.date()
    told_from(joined, late.date())
    joined.run()
    assert told(joined) == {sale.id}


@pytest.mark.rule("sync.told-from")
def test_a_refund_goes_where_its_sale_went(hall: Hall, joined: Joined) -> None:
    """The shop never gets money back for an order that it does not know."""
    kept, gone = hall.sold(None, "TEA", "SOAP"), hall.sold(None, "COFFEE")
    joined.run(until=lambda: gone.id in told(joined) and kept.id in told(joined))
    old, older = hall.sold(None, "TEA"), hall.sold(None, "SOAP", "SOAP")
    at_once = back(hall, joined, older, 1)
    before_the_day = back(hall, joined, gone, 1)
    told_from(joined, a_day_goes_by(hall, joined))
    of_old = back(hall, joined, old, 1)
    of_told = back(hall, joined, kept, 2)
    returns = hall.shop.till.returns
    void_of_told = hall.sold(None, "COFFEE")
    case = returns.find(void_of_told.receipt_number)
    returns.void(case, "wrong", hall.shop.yes(Act.VOID_SALE))
    voided = joined.rows()[-1]
    joined.run()
    stays = {row.subject_id for row in joined.rows("untold")}
    assert stays == {old.id, older.id, at_once, of_old}
    assert {of_told, before_the_day, void_of_told.id} <= told(joined)
    assert joined.row(voided.subject_id).state == "done"
    assert joined.rows("person", "queued", "later") == []


def test_a_refund_of_a_sale_that_was_given_to_nobody_stays_too(hall: Hall, joined: Joined) -> None:
    """Receipts that came into the file as done (a copied year) were never told to this shop."""
    sale = hall.sold(None, "TEA")
    with joined.store.write() as work:
        (row,) = work.outbox.of_subject("sale", sale.id)
        work.outbox.put(replace(row, state="done"))
        work.commit()
    told_from(joined, a_day_goes_by(hall, joined))
    refund = back(hall, joined, sale)
    joined.run()
    assert states(joined)[refund] == "untold"


def test_goods_that_the_shop_has_to_send_are_told_whenever_they_were_sold(
    hall: Hall, joined: Joined
) -> None:
    """Somebody paid for them and waits."""
    sale, other = hall.sold(None, "TEA"), hall.sold(None, "SOAP")
    address = {"street": "Hafen 1", "city": "Kiel", "country": "DE"}
    with joined.store.write() as work:
        work.deliveries.put(Delivery(sale.id, "Ada", "", "", address, sale.at))
        work.commit()
    told_from(joined, a_day_goes_by(hall, joined))
    joined.run()
    assert told(joined) == {sale.id}
    assert states(joined)[other.id] == "untold"


def test_what_was_tried_may_have_arrived_and_goes_on(hall: Hall, joined: Joined) -> None:
    sale = hall.sold(None, "TEA")
    with joined.store.write() as work:
        (row,) = work.outbox.of_subject("sale", sale.id)
        at = joined.clock.now()
        work.outbox.put(replace(row, state="later", next_at=at, first_sent_at=at))
        work.commit()
    told_from(joined, a_day_goes_by(hall, joined))
    joined.run()
    assert told(joined) == {sale.id}


def test_a_sale_that_waited_for_its_member_stays_with_the_others(
    hall: Hall, joined: Joined
) -> None:
    """She is told of all the same: the shop hears of every standing member."""
    anna = hall.member("ANNA")
    sale = hall.sold(anna, "TEA")
    assert joined.step() == "waits"
    assert joined.row(sale.id).state == "later"
    told_from(joined, a_day_goes_by(hall, joined))
    joined.run()
    assert joined.row(sale.id).state == "untold"
    assert len(joined.shop.customers_of(anna)) == 1
    assert told(joined) == set()


@pytest.mark.rule("sync.told-from")
def test_an_earlier_day_tells_these_too(hall: Hall, joined: Joined) -> None:
    """All that stayed goes out in turn, refunds behind their sales."""
    first = hall.sold(None, "TEA", "SOAP")
    day_two = a_day_goes_by(hall, joined)
    second = hall.sold(None, "COFFEE")
    told_from(joined, a_day_goes_by(hall, joined))
    refund = back(hall, joined, first, 1)
    joined.run()
    assert told(joined) == set()
    told_from(joined, day_two)
    joined.run()
    assert told(joined) == {second.id}
    told_from(joined, EVERYTHING)
    joined.run()
    assert told(joined) == {first.id, second.id, refund}
    assert joined.rows("untold") == []


# ---------------------------------------------------------------- in chunks


def many(hall: Hall, count: int) -> list[Sale]:
    """So many receipts."""
    return [hall.sold(None, "TEA") for _ in range(count)]


@pytest.mark.rule("sync.stays-in-chunks")
def test_a_long_past_is_sorted_out_in_short_transactions(
    hall: Hall, joined: Joined, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The till sells meanwhile, and a process that is cut goes on where it was."""
    monkeypatch.setattr(staying_module, "MOST", 10)
    sales = many(hall, 37)
    day = a_day_goes_by(hall, joined)
    told_from(joined, day)
    moved = [joined.step() for _ in range(3)]
    assert moved == ["sorted:0", "sorted:10", "sorted:10"]
    joined.restart()
    now = hall.sold(None, "SOAP")
    joined.run()
    assert len(joined.rows("untold")) == len(sales)
    assert told(joined) == {now.id}
    joined.restart()
    joined.did.clear()
    joined.run()
    assert not [did for did in joined.did if did.startswith("sorted")]


def test_slow_rows_make_small_chunks(
    hall: Hall, joined: Joined, monkeypatch: pytest.MonkeyPatch
) -> None:
    many(hall, 60)
    looked: list[int] = []
    real = staying_module.Staying._moved

    def slow(one: staying_module.Staying, work: Work, row: object) -> bool:
        joined.clock.wait(0.004)
        looked[-1] += 1
        return real(one, work, row)  # type: ignore[arg-type]  # the row as it came

    monkeypatch.setattr(staying_module.Staying, "_moved", slow)
    told_from(joined, a_day_goes_by(hall, joined))
    for _ in range(8):
        looked.append(0)
        joined.step()
    assert sum(looked) == 60
    assert max(looked[2:]) <= 13


def test_nothing_is_sorted_where_everything_is_told(hall: Hall, joined: Joined) -> None:
    sale = hall.sold(None, "TEA")
    assert joined.step() == "sent"
    assert told(joined) == {sale.id}


def test_what_stays_can_come_back_and_nothing_else() -> None:
    """Only a queued row, or one that was never tried, may stay here."""
    to_stay = {one for one, moves in MOVES.moves.items() if MessageState.UNTOLD in moves}
    assert to_stay == {MessageState.QUEUED, MessageState.LATER}
    assert set(MOVES.moves[MessageState.UNTOLD]) == {MessageState.QUEUED}
