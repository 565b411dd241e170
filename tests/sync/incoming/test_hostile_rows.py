"""Whatever a shop sends: it goes in whole or stays out with a reason, and nothing breaks."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from posapp.domain.messages import MESSAGES
from posapp.domain.online_order import OnlineLine, OnlineOrder, OnlinePayment, OrderState
from posapp.kernel.money import Currency
from sync.incoming import checks
from sync.shop import InCoupon, InMember, InProduct, InRow, InStock, Person
from tests.sync.incoming.store_side import EUR, Receiving, in_product

TEXT = st.one_of(
    st.sampled_from(
        ["", "COFFEE", "p-COFFEE", "EUR", "standard", "4006381333931", "\x00", "a" * 300]
    ),
    st.text(max_size=12),
)
ID = st.one_of(st.sampled_from(["p-COFFEE", "c-1", "o-1", "k-1", ""]), st.text(max_size=6))
NUMBER = st.one_of(st.sampled_from([0, 1, -1, 799, 10**30, -(10**30), 2**63]), st.integers())
MOMENT = st.one_of(
    st.just(datetime(2026, 3, 2, 7, tzinfo=UTC)),
    st.datetimes(timezones=st.just(UTC)),
    st.sampled_from([datetime.min.replace(tzinfo=UTC), datetime.max.replace(tzinfo=UTC)]),
)
MAYBE = st.none() | MOMENT
PRODUCTS = st.builds(
    InProduct,
    remote_id=ID,
    sku=TEXT,
    name=TEXT,
    price_minor=NUMBER,
    price_has_tax=st.booleans(),
    currency=st.sampled_from(["EUR", "EUR", "USD", ""]),
    tax_class=st.sampled_from(["standard", "reduced", "", "x"]),
    changed_at=MOMENT,
    parent_id=TEXT,
    name_zh=TEXT,
    barcodes=st.lists(TEXT, max_size=3).map(tuple),
    category=TEXT,
    brand=TEXT,
    description=TEXT,
    picture=TEXT,
    on_sale=st.booleans(),
)
LEVELS = st.builds(
    InStock,
    product_remote_id=ID,
    sku=TEXT,
    location=TEXT,
    on_hand_milli=NUMBER,
    held_milli=NUMBER,
    changed_at=MOMENT,
)
PEOPLE = st.builds(
    InMember,
    remote_id=ID,
    person=st.builds(
        Person,
        name=TEXT,
        email=TEXT | st.sampled_from(["li@example.com", "@", "a@b"]),
        phone=TEXT | st.sampled_from(["0171 2344471", "+49", "1" * 40]),
        birthday=st.none() | st.dates() | st.just(date.max),
        language=TEXT,
    ),
    changed_at=MOMENT,
    number=TEXT,
    wishes=st.lists(TEXT, max_size=3).map(tuple),
    points=st.none() | NUMBER,
    tier=TEXT,
    mail_consent=st.none() | st.booleans(),
)
COUPONS = st.builds(
    InCoupon,
    remote_id=ID,
    code=TEXT,
    percent_bp=NUMBER,
    off_minor=NUMBER,
    first_at=MAYBE,
    last_at=MAYBE,
    most_in_all=st.none() | NUMBER,
    most_each=st.none() | NUMBER,
    used=NUMBER,
    enabled=st.booleans(),
    changed_at=MOMENT,
)
LINES = st.builds(
    OnlineLine,
    remote_id=TEXT,
    product_remote_id=TEXT,
    sku=TEXT,
    name=TEXT,
    quantity_milli=NUMBER | st.just(2000),
    gross_minor=NUMBER | st.just(500),
    tax_minor=NUMBER | st.just(0),
    rate_bp=NUMBER | st.just(0),
    returned_milli=NUMBER | st.just(0),
)
ORDERS = st.builds(
    OnlineOrder,
    shop=st.just("fake"),
    remote_id=ID.filter(bool),
    code=TEXT,
    state=st.sampled_from(OrderState),
    raw_state=TEXT,
    placed_at=MOMENT,
    changed_at=MOMENT,
    currency=st.sampled_from([EUR, EUR, Currency("USD", 2)]),
    total_minor=NUMBER,
    lines=st.lists(LINES, max_size=3).map(tuple),
    payments=st.lists(
        st.builds(
            OnlinePayment,
            remote_id=TEXT,
            method=TEXT,
            minor=NUMBER,
            refunded_minor=NUMBER,
            reference=TEXT,
        ),
        max_size=2,
    ).map(tuple),
    shipping_minor=NUMBER | st.just(0),
    pick_up=st.booleans(),
    channel=TEXT,
    buyer_name=TEXT,
    buyer_email=TEXT,
    buyer_phone=TEXT,
    member_remote_id=st.sampled_from(["", "c-1", "c-9"]),
    coupon_codes=st.lists(TEXT, max_size=2).map(tuple),
    note=TEXT,
)


@pytest.fixture(scope="module")
def besieged() -> Iterator[Receiving]:
    """One store for all that is thrown at it; its books are verified at the end."""
    made = Receiving(join_text="shop-terms-2026-01")
    made.joins("anna", email="li@example.com")
    yield made
    assert made.shop.findings(printed_head=made.shop.head) == ()
    made.shop.store.close()


@pytest.mark.rule("sync.row-kept-out")
@pytest.mark.rule("sync.price-checked")
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(row=st.one_of(PRODUCTS, LEVELS, PEOPLE, COUPONS, ORDERS))
def test_nothing_that_a_shop_sends_breaks_anything(besieged: Receiving, row: InRow) -> None:
    """In whole, or out with a reason that has a sentence; no price on sale that cannot be."""
    besieged.hears(row)

    assert {one.code for one in besieged.quarantined} <= MESSAGES.keys()
    coffee = besieged.on_shelf("COFFEE")
    assert coffee is not None
    assert 0 < coffee.price_minor <= checks.MOST_PRICE_MINOR


@pytest.mark.rule("sync.row-kept-out")
def test_a_very_long_row_is_kept_in_part(store: Receiving) -> None:
    """A hostile row fills no disk."""
    store.hears(replace(in_product("SOAP", 199), name="x" * 5_000_000))

    (kept,) = store.quarantined
    assert kept.code == "catalogue.cell-too-long"
    assert len(kept.body) <= 20_000
