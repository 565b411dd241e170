"""The sales room: receipts found by what they are, summed, paged; one held to its record."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

import pytest

from loyalty.rules.tier import TierChange, TierStatus
from posapp.domain.sale import Sale, SaleKind
from posapp.kernel.errors import Refusal
from posapp.kernel.ids import SaleId
from posapp.ports.receipt_list import After, ReceiptOrder, ReceiptQuery
from posapp.services import receipt_room
from posapp.services.receipt_room import Held, ReceiptRoom
from posapp.storage.tables.walls import drop_walls
from tests.loyalty.service.market import ANNA, LAST_WEEK, LAST_YEAR, TODAY, Market, open_market
from tests.posapp.storage.plans import planning
from tests.simulation.shop import CLERK

DAY = date.fromisoformat(TODAY)
ASKED = ReceiptQuery(DAY, DAY)
EVER = ReceiptQuery(date.fromisoformat(LAST_YEAR), DAY)


@pytest.fixture
def market() -> Iterator[Market]:
    """The market on a Saturday afternoon."""
    yield from open_market()


@pytest.fixture
def room(market: Market) -> ReceiptRoom:
    """Its sales room."""
    return market.shop.till.receipts


def numbers(room: ReceiptRoom, query: ReceiptQuery) -> list[str]:
    """The receipts found, newest first."""
    return [row.number for row in room.page(query).rows]


def of(sales: list[Sale]) -> list[str]:
    """Their numbers, newest first."""
    return [one.receipt_number for one in reversed(sales)]


def test_the_day_is_listed_newest_first_with_its_sum(market: Market, room: ReceiptRoom) -> None:
    today = market.receipts(TODAY)
    assert numbers(room, ASKED) == of(today)
    sums = room.sums(ASKED)
    assert sums.count == len(today) == 7
    assert sums.total_minor == sum(one.total_minor for one in today)
    row = room.page(ASKED).rows[0]
    assert (row.items, row.total_minor, row.tenders, row.is_member) == (3, 2397, ("cash",), True)


def test_each_question_narrows(market: Market, room: ReceiptRoom) -> None:
    today = market.receipts(TODAY)
    with market.shop.store.write() as work:
        base, gold = TierStatus(), TierStatus("Gold", DAY)
        moved = TierChange("c1", market.shop.clock.now(), base, gold, "test")
        work.tiers.set(ANNA, gold, moved)
        work.commit()
    wine = next(line.product_id for one in today for line in one.lines if line.name == "Red wine")
    narrowed = {
        "refunds": (
            replace(ASKED, kind=SaleKind.REFUND),
            [one for one in today if one.kind is SaleKind.REFUND],
        ),
        "card": (replace(ASKED, tender="card"), [one for one in today if one.tenders[0].slip]),
        "member": (replace(ASKED, member=True), [one for one in today if one.member_id]),
        "others": (replace(ASKED, member=False), [one for one in today if not one.member_id]),
        "large": (
            replace(ASKED, total_from_minor=1498),
            [one for one in today if one.total_minor >= 1498],
        ),
        "none": (
            replace(ASKED, total_to_minor=0),
            [one for one in today if one.total_minor <= 0],
        ),
        "goods": (
            replace(ASKED, product_id=wine),
            [one for one in today if wine in {line.product_id for line in one.lines}],
        ),
        "words": (
            replace(ASKED, text="cookbook"),
            [one for one in today if "Cookbook" in {line.name for line in one.lines}],
        ),
        "another till": (replace(ASKED, till=2), []),
        "in the store": (replace(ASKED, channel="store"), today),
        "online": (replace(ASKED, channel="online"), []),
        "tier": (replace(ASKED, tier="Gold"), [one for one in today if one.member_id == ANNA]),
        "no such tier": (replace(ASKED, tier="Tin"), []),
        "clerk": (replace(ASKED, clerk_id=CLERK), today),
    }
    for name, (query, expected) in narrowed.items():
        assert numbers(room, query) == of(expected), name
        assert room.sums(query).count == len(expected), name


@pytest.mark.rule("receipts.hours")
def test_an_hour_is_the_stores_own(market: Market, room: ReceiptRoom) -> None:
    noon = room.at_hours(ASKED, 12, 12)
    assert numbers(room, noon) == of([one for one in market.receipts(TODAY) if one.at.hour == 11])
    with pytest.raises(Refusal, match=r"receipts\.many-hours"):
        room.at_hours(EVER, 18, 23)
    both = room.at_hours(replace(ASKED, first=date.fromisoformat(LAST_WEEK)), 18, 23)
    assert numbers(room, both) == of(market.receipts(LAST_WEEK)[-1:])


@pytest.mark.rule("receipts.keyset")
@pytest.mark.parametrize("order", ReceiptOrder)
@pytest.mark.parametrize("descending", [True, False])
def test_pages_follow_one_another_without_gap_or_double(
    market: Market, monkeypatch: pytest.MonkeyPatch, order: ReceiptOrder, *, descending: bool
) -> None:
    monkeypatch.setattr(receipt_room, "PAGE", 4)
    room = market.shop.till.receipts
    found: list[SaleId] = []
    after: After | None = None
    while True:
        page = room.page(EVER, order, descending=descending, after=after)
        found += [row.id for row in page.rows]
        after = page.after
        if after is None:
            break
        if len(found) == 4 and not descending:
            market.sell("14:40", "SOAP")  # sold meanwhile: stands where it belongs
    key = {
        ReceiptOrder.WHEN: lambda one: (one.business_day, one.at, one.id),
        ReceiptOrder.NUMBER: lambda one: (one.till_number, one.sequence),
        ReceiptOrder.TOTAL: lambda one: (one.total_minor, one.id),
    }[order]
    with market.shop.store.read() as work:
        every = sorted(work.sales.all(), key=key, reverse=descending)
    missed = {one.id for one in every} - set(found)
    assert found == [one.id for one in every if one.id not in missed]
    assert len(missed) <= (0 if descending else 1)


def test_a_page_of_a_day_walks_through_no_table(
    market: Market, room: ReceiptRoom, monkeypatch: pytest.MonkeyPatch
) -> None:
    with market.shop.store.read() as work:
        connection = work.connection
    with planning(connection, monkeypatch) as plans:
        room.page(replace(ASKED, tender="cash", member=True))
        room.sums(ASKED)
        assert len([sql for sql, _ in plans.asked if sql != "BEGIN"]) == 4
        with market.shop.store.read():
            assert plans.walks() == []
            assert plans.uses("ix_sale_business_day_at")


@pytest.mark.rule("receipts.record-holds")
def test_a_receipt_shows_its_record_and_what_came_back(market: Market, room: ReceiptRoom) -> None:
    today = market.receipts(TODAY)
    wine, back = today[1], today[2]
    seen = room.file(wine.id)
    assert (seen.held, seen.member, seen.original) == (Held.HOLDS, None, None)
    assert seen.returns == ((back.id, back.receipt_number, -199),)
    assert room.file(back.id).original == (wine.id, wine.receipt_number)
    with market.shop.store.read() as work:
        assert seen.head == work.prints.head(wine.id)


def test_a_member_stands_there_by_her_number_alone(market: Market, room: ReceiptRoom) -> None:
    sale = market.receipts(TODAY)[0]
    member = room.file(sale.id).member
    assert member is not None
    with market.shop.store.read() as work:
        points = work.points.sale_points(sale.id)
        person = work.members.get(ANNA)
    assert points is not None
    assert person is not None
    assert (member.number, member.earned, member.balance_after) == (
        person.number,
        points.earned,
        points.after,
    )
    assert person.name not in repr(member)


@pytest.mark.rule("receipts.record-holds")
def test_the_record_is_found_by_its_moment_where_no_paper_names_it() -> None:
    for market in open_market(verified=False):
        with market.shop.store.write() as work:
            work.connection.exec_driver_sql("UPDATE print_job SET head = ''")
            work.commit()
        for sale in (*market.receipts(LAST_YEAR), *market.receipts(TODAY)):
            assert market.shop.till.receipts.file(sale.id).held is Held.HOLDS


@pytest.mark.rule("receipts.record-holds")
@pytest.mark.parametrize(
    ("harm", "held"),
    [
        ("UPDATE sale SET note = 'later' WHERE id = '{id}'", Held.CHANGED),
        ("UPDATE journal SET signature = 'ab' WHERE sequence = {at}", Held.UNSIGNED),
        ("UPDATE journal SET hash = '{zeros}' WHERE sequence = {before}", Held.UNSIGNED),
        ("DELETE FROM journal WHERE sequence = {at}", Held.MISSING),
    ],
)
def test_what_somebody_mended_is_told(harm: str, held: Held) -> None:
    for market in open_market(verified=False):
        sale = market.receipts(TODAY)[0]
        with market.shop.store.write() as work:
            at = int(work.prints.head(sale.id).partition("-")[0])
            drop_walls(work.connection)
            work.connection.exec_driver_sql(
                harm.format(id=sale.id, at=at, before=at - 1, zeros="0" * 64)
            )
            work.commit()
        assert market.shop.till.receipts.file(sale.id).held is held


def test_a_clerk_has_no_sales_room(market: Market, room: ReceiptRoom) -> None:
    market.shop.sign_in(CLERK)
    for ask in (lambda: room.page(ASKED), lambda: room.sums(ASKED)):
        with pytest.raises(Refusal):
            ask()
