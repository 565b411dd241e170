"""What sync keeps comes back as it was put in: links, cursors, orders, doubts, levels, events."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from loyalty.rules.member import MemberState
from posapp.domain.online_order import (
    OPEN_STATES,
    OnlineLine,
    OnlineOrder,
    OnlinePayment,
    OrderState,
)
from posapp.kernel.errors import Bug
from posapp.kernel.ids import MemberId, ProductId, SaleId
from posapp.kernel.money import Currency
from posapp.ports.sync import (
    Cursor,
    Delivery,
    Link,
    MemberEvent,
    Miss,
    OrderRow,
    OrderStep,
    Quarantined,
    ShopLevel,
    WorkerPulse,
)
from posapp.storage.store import SqlStore, memory_store
from tests.posapp.storage.people import ADA, WANG
from tests.posapp.storage.plans import planning
from tests.posapp.storage.shop import AT, EURO, MILK, Place, raising, sell

HOUR = timedelta(hours=1)
ORDER = OnlineOrder(
    shop="vendure",
    remote_id="17",
    code="WEB-0017",
    state=OrderState.PAID,
    raw_state="PaymentSettled",
    placed_at=AT,
    changed_at=AT + HOUR,
    currency=EURO,
    total_minor=1_290,
    lines=(OnlineLine("l1", "p1", "MILK-1", "Milk 茶", 2_000, 790, 52, 700, 1_000, 0, "MILK-2"),),
    payments=(OnlinePayment("pay-1", "card", 1_290, 395, "ref"),),
    shipping_minor=500,
    pick_up=True,
    channel="app",
    own_id="",
    buyer_name="Anna Roth",
    buyer_email="Anna@Roth.example",
    buyer_phone="+49 171 555 0142",
    member_remote_id="9",
    member_id=ADA.id,
    coupon_codes=("SPRING",),
    note="ring twice",
)
ROW = OrderRow(
    id="order-17",
    order=ORDER,
    seen_at=AT,
    picked='{"l1": 1000}',
    picker="Li",
    identity_checked="code",
    hand_over_sale=SaleId("sale-1"),
    due_at=AT + 24 * HOUR,
)


def order(number: int, **changed: object) -> OrderRow:
    """Another order, placed an hour later than the one before it."""
    there = replace(
        ORDER,
        remote_id=f"r{number}",
        code=f"C{number}",
        placed_at=AT + number * HOUR,
        **changed,  # type: ignore[arg-type]  # each test says what it changes
    )
    return OrderRow(f"o{number}", there, AT)


def ids(rows: Sequence[OrderRow]) -> list[str]:
    return [row.id for row in rows]


@pytest.mark.rule("sync.link-once")
def test_a_link_ties_one_thing_of_each_side(store: SqlStore) -> None:
    milk = Link("product", "p-1", "17", '{"variant": 3}', '{"name": "茶"}', AT)
    with store.write() as work:
        work.links.put(milk)
        work.links.put(replace(milk, kind="member"))
        assert work.links.remote("product", "p-1") == milk
        assert work.links.local("product", "17") == milk
        assert work.links.remote("product", "17") is None
        moved = replace(milk, remote_id="18", known="{}")
        work.links.put(moved)
        assert work.links.local("product", "17") is None
        assert work.links.local("member", "17") is not None
        other = replace(moved, local_id="p-2")
        work.links.put(other)
        assert work.links.remote("product", "p-1") is None
        assert work.links.local("product", "18") == other
        for number in (3, 1, 2):
            work.links.put(replace(milk, local_id=f"p-{number}", remote_id=f"a{number}"))
        page = work.links.all("product")
        assert [link.remote_id for link in page] == ["a1", "a2", "a3"]
        assert [link.remote_id for link in work.links.all("product", "a1", 1)] == ["a2"]
        assert work.links.count("product") == 3
        work.links.drop("product", "p-3")
        assert work.links.count("product") == 2


def test_a_stream_begins_at_its_beginning_and_goes_on_from_its_cursor(store: SqlStore) -> None:
    moved = Cursor("orders", "2026-03-02T09:00:00Z|17", AT, AT + HOUR, AT, 3, "sync.busy")
    with store.write() as work:
        assert work.cursors.get("orders") == Cursor("orders")
        work.cursors.put(moved)
        work.cursors.put(replace(moved, stream="stock", position="1"))
        assert work.cursors.get("orders") == moved
        work.cursors.put(Cursor("orders"))
        assert work.cursors.get("orders") == Cursor("orders")


@pytest.mark.rule("sync.quarantine-once")
def test_a_row_kept_out_is_counted_and_tells_its_newest_words(store: SqlStore) -> None:
    first = Quarantined("q1", "orders", "17", "sync.no-tax", {"sku": "茶"}, '{"a": 1}', AT, AT)
    again = replace(first, id="q2", code="sync.no-rate", first_at=AT + HOUR, last_at=AT + HOUR)
    with store.write() as work:
        work.quarantine.add(first)
        work.quarantine.add(replace(first, id="q3", remote_id="18", last_at=AT - HOUR))
        work.quarantine.add(again)
        newest, older = work.quarantine.open()
        assert newest == replace(again, id="q1", first_at=AT, times=2)
        assert older.remote_id == "18"
        work.quarantine.end("orders", "17", "solved")
        assert [row.id for row in work.quarantine.open()] == ["q3"]
        work.quarantine.end("orders", "nobody", "solved")
        assert work.quarantine.count() == 1
        work.quarantine.add(again)
        assert work.quarantine.count() == 2


@pytest.mark.rule("sync.quarantine-once")
def test_what_was_given_up_stays_so_until_it_comes_another_way(store: SqlStore) -> None:
    row = Quarantined("q1", "orders", "17", "sync.no-tax", {}, '{"a": 1}', AT, AT)
    with store.write() as work:
        work.quarantine.add(row)
        work.quarantine.end("orders", "17", "given-up")
        work.quarantine.add(replace(row, last_at=AT + HOUR))
        assert work.quarantine.open() == ()
        work.quarantine.add(replace(row, body='{"a": 2}'))
        assert work.quarantine.count() == 1


def test_an_order_comes_back_whole_by_each_of_its_names(store: SqlStore) -> None:
    with store.write() as work:
        work.online_orders.put(ROW)
        plain = OrderRow("order-18", replace(ORDER, remote_id="18", code="WEB-18"), AT)
        work.online_orders.put(plain)
        orders = work.online_orders
        assert orders.get("order-17") == orders.by_remote("17") == orders.by_code("WEB-0017") == ROW
        assert orders.by_hand_over(SaleId("sale-1")) == ROW
        assert orders.get("order-18") == plain
        assert orders.get("17") is orders.by_remote("x") is orders.by_code("") is None
        done = replace(ROW, order=replace(ORDER, state=OrderState.COLLECTED, member_id=None))
        orders.put(done)
        assert orders.get("order-17") == done
    with raising(Bug, "store.statement"), store.write() as work:
        work.online_orders.put(ROW)
        work.online_orders.put(replace(ROW, id="another"))


TEXTS = st.text(st.characters(exclude_categories=["Cs"]), max_size=12)
MINOR = st.integers(-(10**12), 10**12)
MOMENTS = st.datetimes(datetime(2000, 1, 1), datetime(2100, 1, 1)).map(  # noqa: DTZ001 - made aware
    lambda at: at.replace(microsecond=at.microsecond // 1000 * 1000, tzinfo=UTC)
)
LINES = st.builds(OnlineLine, TEXTS, TEXTS, TEXTS, TEXTS, MINOR, MINOR, MINOR, MINOR, MINOR, MINOR)
ORDERS = st.builds(
    OnlineOrder,
    shop=st.just("vendure"),
    remote_id=st.text("abc123", min_size=1),
    code=TEXTS,
    state=st.sampled_from(OrderState),
    raw_state=TEXTS,
    placed_at=MOMENTS,
    changed_at=MOMENTS,
    currency=st.sampled_from([EURO, Currency("JPY", 0), Currency("KWD", 3)]),
    total_minor=MINOR,
    lines=st.lists(LINES, max_size=3).map(tuple),
    payments=st.lists(st.builds(OnlinePayment, TEXTS, TEXTS, MINOR, MINOR), max_size=2).map(tuple),
    shipping_minor=MINOR,
    pick_up=st.booleans(),
    buyer_name=TEXTS,
    buyer_phone=TEXTS,
    note=TEXTS,
    member_id=st.none() | st.just(MemberId("anna")),
    coupon_codes=st.lists(TEXTS, max_size=2).map(tuple),
)


@given(ORDERS)
def test_whatever_a_shop_sends_comes_back_as_it_came(made: OnlineOrder) -> None:
    store = memory_store()
    row = OrderRow("o", made, AT)
    with store.write() as work:
        work.online_orders.put(row)
        assert work.online_orders.get("o") == row
        work.online_orders.search(made.code)
    store.close()


def test_orders_are_listed_by_how_long_they_wait(store: SqlStore) -> None:
    states = (OrderState.READY, OrderState.PAID, OrderState.SENT, OrderState.UNPAID)
    with store.write() as work:
        for number, state in enumerate(states):
            work.online_orders.put(order(9 - number, state=state))
        orders = work.online_orders
        assert ids(orders.in_states(tuple(OPEN_STATES))) == ["o6", "o8", "o9"]
        assert ids(orders.in_states(tuple(OPEN_STATES), limit=2)) == ["o6", "o8"]
        assert orders.count((OrderState.PAID, OrderState.SENT)) == 2
        assert (orders.count(()), orders.in_states(())) == (0, ())


def test_a_persons_orders_are_found_by_all_her_ids_and_by_the_shops(store: SqlStore) -> None:
    with store.write() as work:
        work.online_orders.put(order(1))
        work.online_orders.put(order(2, member_id=WANG.id, member_remote_id="10"))
        work.online_orders.put(order(3, own_id="sale-1"))
        work.online_orders.put(order(4, member_id=None, member_remote_id=""))
        work.online_orders.put(order(5, state=OrderState.DELETED))
        orders = work.online_orders
        assert ids(orders.of_member([WANG.id, ADA.id])) == ["o5", "o2", "o1"]
        assert ids(orders.of_member([ADA.id], 1)) == ["o5"]
        assert orders.of_member([]) == ()
        assert ids(orders.of_remote_member("9")) == ["o1", "o3", "o5"]
        assert orders.of_remote_member("") == ()
        assert orders.remote_ids("", 3) == ("r1", "r2", "r3")
        assert orders.remote_ids("r2", 9) == ("r3", "r4")


@pytest.mark.rule("orders.search")
@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("web-0017", True),
        ("WEB-0017", True),
        ("17", True),
        ("anna", True),
        ("ROTH  anna", True),
        ("anna@roth", True),
        ("0171 5550142", True),
        ("+49 (171) 555-0142", True),
        ("anna 0142", True),
        ("anna smith", False),
        ("0171 5550143", False),
        ("ring twice", False),
        ("%", False),
        ("", False),
        ("  ", False),
    ],
)
def test_an_order_is_found_by_code_name_phone_and_mail(
    store: SqlStore, text: str, *, found: bool
) -> None:
    with store.write() as work:
        work.online_orders.put(ROW)
        assert ids(work.online_orders.search(text)) == (["order-17"] if found else [])


def test_the_newest_orders_are_found_first_and_no_more_than_asked(store: SqlStore) -> None:
    with store.write() as work:
        for number in range(5):
            work.online_orders.put(order(number))
        assert ids(work.online_orders.search("roth", 2)) == ["o4", "o3"]


@pytest.mark.rule("sync.erased-not-told-again")
def test_the_shop_does_not_bring_back_who_was_forgotten(store: SqlStore) -> None:
    with store.write() as work:
        work.members.put(WANG)
        work.members.put(ADA)
        work.online_orders.put(ROW)
        work.members.erase(ADA.id, AT)
        work.online_orders.put(replace(ROW, order=replace(ORDER, raw_state="again")))
        row = work.online_orders.get("order-17")
        assert row is not None
        left = row.order
        assert (left.buyer_name, left.buyer_email, left.buyer_phone, left.note) == ("", "", "", "")
        assert (left.raw_state, left.lines, left.member_id) == ("again", ORDER.lines, ADA.id)
        assert work.online_orders.search("roth") == ()
        standing = work.members.get(ADA.id)
        assert standing is not None
        assert standing.state is MemberState.ERASED


def test_the_way_of_an_order_is_told_in_its_order(store: SqlStore) -> None:
    steps = [
        OrderStep("o1", "paid", AT),
        OrderStep("o2", "paid", AT),
        OrderStep("o1", "picked", AT + HOUR, "Li", "2 of 3"),
    ]
    with store.write() as work:
        for step in steps:
            work.order_steps.add(step)
        assert work.order_steps.of("o1") == (steps[0], steps[2])
        assert work.order_steps.since(AT + HOUR) == (steps[2],)
        assert work.order_steps.since(AT) == tuple(steps)


def test_where_goods_are_sent_is_kept_beside_the_receipt(shop: SqlStore) -> None:
    with shop.write() as work:
        sale = sell(work, Place(1), (MILK, 1000))
        to = Delivery(sale.id, "Anna", "a@b.example", "+49", {"street": "Weg 1", "城": "x"}, AT)
        work.deliveries.put(to)
        assert work.deliveries.get(sale.id) == to
        elsewhere = replace(to, location="North", member_id=ADA.id, address={})
        work.deliveries.put(elsewhere)
        assert work.deliveries.get(sale.id) == elsewhere
        work.deliveries.drop(sale.id)
        assert work.deliveries.get(sale.id) is None
    with raising(Bug, "FOREIGN KEY"), shop.write() as work:
        work.deliveries.put(replace(to, sale_id=SaleId("nobody")))
        work.commit()


def test_the_shops_levels_are_its_own(store: SqlStore) -> None:
    milk, tea = ProductId("milk"), ProductId("tea")
    levels = [
        ShopLevel(milk, "main", 3_000, 1_000, AT),
        ShopLevel(tea, "main", -500, 0, AT),
        ShopLevel(milk, "east", 7_000, 0, AT),
    ]
    with store.write() as work:
        work.shop_stock.put(levels)
        work.shop_stock.put([])
        assert work.shop_stock.of(milk) == (levels[2], levels[0])
        assert list(work.shop_stock.all("main")) == levels[:2]
        less = replace(levels[0], on_hand_milli=0, at=AT + HOUR)
        work.shop_stock.put([less])
        assert work.shop_stock.of(milk) == (levels[2], less)
        assert work.shop_stock.of(ProductId("none")) == ()


def test_what_members_did_is_kept_once(store: SqlStore) -> None:
    seen = MemberEvent("e1", ADA.id, "viewed", "TEA-1", AT, "web")
    wish = MemberEvent("e2", ADA.id, "wished", "TEA-2", AT + HOUR, "store")
    with store.write() as work:
        work.members.put(WANG)
        work.members.put(ADA)
        assert work.member_events.add(seen)
        assert work.member_events.add(wish)
        assert not work.member_events.add(replace(seen, about="OTHER"))
        assert work.member_events.of(ADA.id, "", 5) == (wish, seen)
        assert work.member_events.of(ADA.id, "viewed", 5) == (seen,)
        assert work.member_events.of(ADA.id, "", 1) == (wish,)
        for number, about in enumerate(("oolong", "matcha", "matcha")):
            who = ADA.id if number == 2 else None
            work.member_events.add(MemberEvent(f"s{number}", who, "search-miss", about, AT, "web"))
        till = MemberEvent("s3", None, "search-miss", "oolong", AT + HOUR, "till")
        work.member_events.add(till)
        oolong, matcha = Miss("oolong", 1, 1, AT + HOUR), Miss("matcha", 0, 2, AT)
        assert work.member_events.misses(AT, 5) == (oolong, matcha)
        assert work.member_events.misses(AT, 1) == (oolong,)
        assert work.member_events.misses(AT + HOUR, 5) == (Miss("oolong", 1, 0, AT + HOUR),)
        assert (oolong.times, matcha.times) == (2, 2)
        assert work.member_events.dropped_count() == 0
        for day, count in (("2026-03-02", 2), ("2026-03-02", 3), ("2026-03-03", 1)):
            work.member_events.dropped(day, count)
        assert work.member_events.dropped_count() == 6


def test_there_is_one_sign_of_life(store: SqlStore) -> None:
    with store.write() as work:
        assert work.pulses.get() is None
        work.pulses.put(WorkerPulse(AT, "starting", pid=7))
        last = WorkerPulse(AT + HOUR, "waiting", "sync.busy", 8, AT)
        work.pulses.put(last)
        assert work.pulses.get() == last


def test_a_finer_moment_is_cut_to_what_the_file_holds(store: SqlStore) -> None:
    """The clock of the sync process is asked as it is; a thousandth of a second is enough."""
    fine = AT + timedelta(microseconds=1_999)
    with store.write() as work:
        work.pulses.put(WorkerPulse(fine, "idle"))
        pulse = work.pulses.get()
        assert pulse is not None
        assert pulse.at == AT + timedelta(milliseconds=1)


def test_every_question_goes_by_an_index(store: SqlStore, monkeypatch: pytest.MonkeyPatch) -> None:
    with store.write() as work:
        for number in range(60):
            state = OrderState.COLLECTED if number % 9 else OrderState.PAID
            work.online_orders.put(order(number, state=state))
        with planning(work.connection, monkeypatch) as plans:
            orders = work.online_orders
            orders.get("o1")
            orders.by_remote("r1")
            orders.by_code("C1")
            orders.by_hand_over(SaleId("s"))
            orders.of_remote_member("9")
            orders.of_member([ADA.id, WANG.id])
            orders.in_states(tuple(OPEN_STATES))
            orders.count(tuple(OPEN_STATES))
            orders.remote_ids("r1", 5)
            orders.search("anna roth")
            work.order_steps.of("o1")
            work.order_steps.since(AT)
            work.deliveries.get(SaleId("s"))
            work.links.put(Link("sale", "s", "r", "{}", "{}", AT))
            work.links.local("sale", "r")
            work.links.all("sale")
            work.links.count("sale")
            work.quarantine.open()
            work.quarantine.count()
            work.differences.open()
            work.differences.count()
            work.shop_stock.of(ProductId("milk"))
            list(work.shop_stock.all("main"))
            work.member_events.of(ADA.id, "viewed", 3)
            work.member_events.misses(AT, 3)
            work.reviews.newest("p", 3)
            work.reviews.sum_of("p")
            work.reviews.remote_ids("", 3)
        assert plans.walks() == []
        for index in (
            "uq_online_order_remote_id",
            "ix_online_order_code",
            "ix_online_order_hand_over_sale",
            "ix_online_order_member_id",
            "ix_online_order_member_remote_id",
            "ix_online_order_state",
            "ix_online_order_words",
            "ix_order_step_order_id",
            "ix_order_step_at",
            "uq_shop_link_remote_id",
            "ix_quarantine_open",
            "ix_difference_open",
            "ix_shop_level_product_id",
            "ix_member_event_member_id",
            "ix_member_event_kind",
            "ix_product_review_subject",
        ):
            assert plans.uses(index), (index, plans.steps())
