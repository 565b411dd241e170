"""The dashboard's figures, counted again in plain Python from the receipts."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta

import pytest

from loyalty.rules.entry import POINTS
from loyalty.rules.program import Program
from posapp.domain.sale import Sale, SaleKind
from posapp.domain.tender import Tender, TenderKind
from posapp.kernel.errors import Refusal
from posapp.kernel.ids import OfferId, SaleId
from posapp.services.dashboard import Board, Dashboard, Span
from posapp.services.day_exceptions import Oddity
from posapp.services.trade import Sum
from tests.loyalty.service.hall import on
from tests.loyalty.service.market import (
    ANNA,
    BERLIN,
    LAST_WEEK,
    LAST_YEAR,
    TODAY,
    Market,
    open_market,
)
from tests.posapp.storage.plans import planning
from tests.simulation.shop import CLERK, MANAGER


@pytest.fixture
def market() -> Iterator[Market]:
    """The market on a Saturday afternoon."""
    yield from open_market()


@pytest.fixture
def loose() -> Iterator[Market]:
    """The same market, where receipts may be put by hand: its books are not verified."""
    yield from open_market(verified=False)


@pytest.fixture
def dashboard(market: Market) -> Dashboard:
    """Its dashboard."""
    return market.shop.till.dashboard


def summed(sales: list[Sale]) -> Sum:
    """Sales and receipts, counted the long way."""
    count = sum(one.kind is SaleKind.SALE for one in sales)
    count -= sum(one.kind is SaleKind.VOID for one in sales)
    return Sum(sum(line.amount.gross_minor for one in sales for line in one.lines), count)


@pytest.mark.rule("dashboard.sums")
def test_today_is_what_its_receipts_say(market: Market, dashboard: Dashboard) -> None:
    board = dashboard.board(Span.TODAY)
    today = market.receipts(TODAY)
    assert board.trade.total == summed(today) == Sum(799 + 449 + 1299 + 2450 + 3 * 799, 4)
    mine = [one for one in today if one.member_id]
    assert board.trade.members == summed(mine)
    assert board.trade.others == summed([one for one in today if not one.member_id])
    assert board.trade.returned_minor == 199
    assert board.trade.voided == 1
    for hour in range(24):
        in_hour = [one for one in today if one.at.astimezone(BERLIN).hour == hour]
        assert board.trade.hours.get(hour, Sum()) == summed(in_hour)
    assert board.trade.days == {date(2027, 3, 6): board.trade.total}


@pytest.mark.rule("dashboard.same-hours")
def test_it_is_held_against_the_same_hours(market: Market, dashboard: Dashboard) -> None:
    board = dashboard.board(Span.TODAY)
    for trade, day in ((board.against, LAST_WEEK), (board.year, LAST_YEAR)):
        assert trade.total == summed(market.receipts(day, "14:32")) == Sum(799 + 898 + 1299, 3)
    assert board.against_whole.total == summed(market.receipts(LAST_WEEK))
    assert board.against_whole.hours[18].sales_minor == 2450
    assert 18 not in board.against.hours


@pytest.mark.rule("dashboard.same-hours")
def test_days_that_are_over_count_whole(market: Market, dashboard: Dashboard) -> None:
    market.at("2027-03-07", "09:00")
    board = dashboard.board(Span.LAST_OPEN)
    assert board.trade.total == summed(market.receipts(TODAY))
    assert board.against.total == summed(market.receipts(LAST_WEEK))
    assert not board.days.is_running
    week = dashboard.board(Span.WEEK)
    assert week.trade.total == summed(market.receipts(TODAY))
    assert week.trade.days == {date(2027, 3, 6): week.trade.total}


@pytest.mark.rule("dashboard.same-hours")
@pytest.mark.parametrize(
    ("day", "against", "cut"),
    [
        ("2027-03-07", (date(2027, 2, 1), date(2027, 2, 7)), ("2027-02-07", "09:00")),
        ("2027-03-29", (date(2027, 2, 1), date(2027, 2, 28)), ("2027-03-01", "00:00")),
        ("2027-05-31", (date(2027, 4, 1), date(2027, 4, 30)), ("2027-05-01", "00:00")),
        ("2028-01-01", (date(2027, 12, 1), date(2027, 12, 1)), ("2027-12-01", "09:00")),
    ],
)
def test_a_month_is_held_against_the_same_days_of_the_month_before(
    market: Market,
    dashboard: Dashboard,
    day: str,
    against: tuple[date, date],
    cut: tuple[str, str],
) -> None:
    market.at(day, "09:00")
    month = dashboard.days(Span.MONTH)
    assert (month.against.first, month.against.last) == against
    assert timedelta() <= month.cut - on(*cut) <= timedelta(milliseconds=1)


def test_a_month_begins_with_its_first_day(market: Market, dashboard: Dashboard) -> None:
    market.at("2027-03-07", "09:00")
    month = dashboard.days(Span.MONTH)
    assert (month.now.first, month.now.last) == (date(2027, 3, 1), date(2027, 3, 7))
    assert month.against.first == date(2027, 2, 1)


def test_the_clock_that_is_put_forward_moves_no_hour(market: Market, dashboard: Dashboard) -> None:
    """A week after the clocks changed, half past two is still half past two."""
    market.at("2027-04-03", "14:32")
    days = dashboard.days(Span.TODAY)
    assert days.cut - timedelta(milliseconds=1) == on("2027-03-27", "14:32")


@pytest.mark.rule("dashboard.sums")
def test_members_stand_in_the_tier_they_had_when_they_paid(
    market: Market, dashboard: Dashboard
) -> None:
    before = dashboard.board(Span.TODAY).trade.tiers
    market.hall.earned(ANNA, 5000)
    market.sell("14:40", "SOAP", member=ANNA)
    now = dashboard.board(Span.TODAY).trade.tiers
    assert sum(one.receipts for one in before.values()) == 2
    assert now["Gold"] == Sum(199, 1)
    assert {tier: one for tier, one in now.items() if tier != "Gold"} == before


def test_payments_are_what_stayed_in_the_store(market: Market, dashboard: Dashboard) -> None:
    board = dashboard.board(Span.TODAY)
    paid: Counter[str] = Counter()
    for sale in market.receipts(TODAY):
        for tender in sale.tenders:
            paid[tender.kind.value] += tender.amount_minor
    assert {one.kind: one.amount_minor for one in board.tenders} == paid
    assert sum(paid.values()) == board.trade.total.sales_minor


@pytest.mark.rule("dashboard.movers")
def test_movers_count_units_against_last_week(market: Market, dashboard: Dashboard) -> None:
    units: Counter[str] = Counter()
    for sale in market.receipts(TODAY):
        for line in sale.lines:
            units[line.name] += line.quantity.milli // 1000
    for sale in market.receipts(LAST_WEEK, "14:32"):
        for line in sale.lines:
            units[line.name] -= line.quantity.milli // 1000
    movers = dashboard.board(Span.TODAY).movers
    assert {one.name: one.change for one in movers} == {
        name: change for name, change in units.items() if change
    }
    assert [one.change for one in movers] == sorted((one.change for one in movers), reverse=True)
    coffee = next(one for one in movers if one.name == "Coffee 500 g")
    assert (coffee.units, coffee.change, coffee.sales_minor) == (4, 3, 4 * 799)


@pytest.mark.rule("dashboard.points-owed")
def test_points_are_what_the_ledger_says(market: Market, dashboard: Dashboard) -> None:
    with market.shop.store.read() as work:
        entries = [one for one in work.points.all() if one.purse == POINTS]
    start, end = on(TODAY, "00:00"), on(TODAY, "23:59")
    given = sum(one.change for one in entries if start <= one.at <= end)
    board = dashboard.board(Span.TODAY)
    assert board.points.given == given > 0
    assert board.points.owed == sum(one.change for one in entries)
    assert board.points.owed_minor == Program().worth.minor_of(board.points.owed)
    assert board.points.run[-1] == board.points.owed
    assert board.points.run[-2] == sum(one.change for one in entries if one.at < start)
    cut = on(LAST_WEEK, "14:32")
    assert board.points.owed_before == sum(
        one.change for one in entries if one.at.replace(minute=0) <= cut.replace(minute=0)
    )


@pytest.mark.rule("dashboard.points-owed")
def test_points_owed_are_read_on_from_where_they_were_read(
    market: Market, dashboard: Dashboard
) -> None:
    first = dashboard.board(Span.TODAY).points.owed
    market.hall.earned(ANNA, 500)
    assert dashboard.board(Span.TODAY).points.owed == first + 500
    assert market.shop.till.dashboard.board(Span.TODAY).points.owed == first + 500


def test_points_that_lapse_soon_are_told_with_their_day(
    market: Market, dashboard: Dashboard
) -> None:
    market.hall.earned(ANNA, 300, ends_on=date(2027, 3, 31))
    market.hall.earned(ANNA, 100, ends_on=date(2027, 3, 20))
    market.hall.earned(ANNA, 700, ends_on=date(2027, 9, 30))
    lapsing = dashboard.board(Span.TODAY).points.lapsing
    assert (lapsing.points, lapsing.members) == (400, 1)
    assert (lapsing.next_day, lapsing.next_points) == (date(2027, 3, 20), 100)


def test_who_joined_and_who_moved(market: Market, dashboard: Dashboard) -> None:
    market.hall.member("CARLA")
    market.hall.earned(ANNA, 5000)
    board = dashboard.board(Span.TODAY)
    assert (board.joined, board.joined_before) == (1, 0)
    assert [(one.before, one.after, one.members) for one in board.tier_moves][-1][1:] == ("Gold", 1)
    assert [tier.name for tier in board.tiers] == ["Base", "Silver", "Gold"]


@pytest.mark.rule("dashboard.opens")
def test_running_offers_are_told_with_what_they_gave_in_these_days(
    market: Market, dashboard: Dashboard
) -> None:
    """What three teas got today, and an offer that gave nothing; a stopped one is not told."""
    tea = {"kind": "percent", "bp": 1_000, "scope": {"sku": ["TEA"]}}
    market.hall.offer("TEA10", name="Tea", name_zh="茶", **tea)
    market.hall.offer("QUIET", name="Quiet", kind="percent", bp=100, scope={"sku": ["NONE"]})
    sold = [market.sell("14:40", "TEA"), market.sell("14:41", "TEA", "TEA")]
    off = sum(r.amount_minor for s in sold for line in s.lines for r in line.reductions)
    running = dashboard.board(Span.TODAY).offers
    assert [(one.offer_id, one.name_zh, one.off_minor) for one in running] == [
        ("TEA10", "茶", off),
        ("QUIET", "", 0),
    ]
    assert off > 0
    market.shop.till.loyalty.offers.stop(OfferId("TEA10"), "sold out")
    assert [one.offer_id for one in dashboard.board(Span.TODAY).offers] == ["QUIET"]


def test_one_till_alone(dashboard: Dashboard) -> None:
    assert dashboard.board(Span.TODAY, till=1).trade == dashboard.board(Span.TODAY).trade
    assert dashboard.board(Span.TODAY, till=2).trade.is_empty
    assert dashboard.board(Span.TODAY, till=2).points.given == 0


def test_a_clerk_sees_no_dashboard(market: Market, dashboard: Dashboard) -> None:
    market.shop.sign_in(CLERK)
    with pytest.raises(Refusal, match=r"staff\.|permission"):
        dashboard.board(Span.TODAY)


def test_it_asks_as_often_whatever_the_store_has_sold(
    market: Market, dashboard: Dashboard, monkeypatch: pytest.MonkeyPatch
) -> None:
    """And walks through no table: each statement is led to its rows by an index."""

    def asked() -> tuple[int, list[str]]:
        with market.shop.store.read() as work:
            connection = work.connection
        with planning(connection, monkeypatch) as plans:
            dashboard.board(Span.TODAY)
            count = len(plans.asked)
            with market.shop.store.read():
                return count, plans.walks()

    first, walks = asked()
    assert [step for step in walks if step.split()[1] in LONG_TABLES] == []
    second, _ = asked()
    assert second < first <= MOST_ASKED
    for minute in range(10):
        market.sell(f"14:{minute + 33}", "TEA", member=ANNA)
    third, _ = asked()
    assert third <= first


LONG_TABLES = {
    *("sale", "sale_line", "sale_tender", "sale_points", "journal", "member", "entry"),
    *("points_entry", "stock_movement", "stock_entry", "tier_change", "shift", "product"),
}
MOST_ASKED = 40
"""What a board costs in statements the first time; two of three belong to the sync's state."""


def test_the_heads_tell_whether_something_is_new(market: Market, dashboard: Dashboard) -> None:
    board = dashboard.board(Span.TODAY)
    assert dashboard.heads() == board.heads
    market.sell("14:40", "TEA")
    assert dashboard.heads() != board.heads


def found(board: Board) -> list[tuple[str, int, int]]:
    """What was noticed, how often and how much."""
    return [(one.oddity.value, one.times, one.amount_minor) for one in board.exceptions]


def test_a_quiet_day_has_nothing_to_look_at(dashboard: Dashboard) -> None:
    assert found(dashboard.board(Span.TODAY)) == []


@pytest.mark.rule("exceptions.count")
def test_a_drawer_that_is_short_is_told_with_its_shift(
    market: Market, dashboard: Dashboard
) -> None:
    market.close(TODAY, short_minor=420)
    market.shop.sign_in(MANAGER)
    (one,) = dashboard.board(Span.TODAY).exceptions
    assert (one.oddity, one.amount_minor, one.till_number) == (Oddity.COUNT, -420, 1)
    with market.shop.store.read() as work:
        assert one.shift_id == work.shifts.all()[-1].id


@pytest.mark.rule("exceptions.cash-for-card")
@pytest.mark.rule("exceptions.no-receipt")
def test_cash_for_a_card_and_returns_of_unknown_receipts_are_told(loose: Market) -> None:
    """The till itself pays back the way it was paid; what stands in the books is told anyway."""
    card = next(one for one in loose.receipts(TODAY) if one.tenders[0].slip is not None)
    loose.at(TODAY, "14:35")
    loose.hall.back(card)
    back = loose.receipts(TODAY)[-1]
    assert found(loose.shop.till.dashboard.board(Span.TODAY)) == []
    cash = (Tender(TenderKind.CASH, -2450, -2450),)
    strange = replace(back, id=SaleId("a"), receipt_number="1-900001", sequence=900001)
    with loose.shop.store.write() as work:
        work.sales.add(replace(strange, tenders=cash))
        unknown = replace(
            strange,
            id=SaleId("b"),
            receipt_number="1-900002",
            sequence=900002,
            original_id=SaleId("elsewhere"),
        )
        work.sales.add(unknown)
        work.commit()
    first, second = loose.shop.till.dashboard.board(Span.TODAY).exceptions
    assert (first.oddity, first.amount_minor) == (Oddity.CASH_FOR_CARD, 2450)
    assert (first.original, first.receipt) == (card.receipt_number, "1-900001")
    assert (second.oddity, second.amount_minor) == (Oddity.NO_RECEIPT, 2450)
    assert second.sale_id == "b"


@pytest.mark.rule("exceptions.overrides")
def test_many_price_changes_are_told_against_the_usual(
    market: Market, dashboard: Dashboard
) -> None:
    for minute in range(3):
        market.cheaper(f"14:{minute + 33}")
    assert found(dashboard.board(Span.TODAY)) == []
    market.cheaper("14:40")
    (one,) = dashboard.board(Span.TODAY).exceptions
    assert (one.oddity, one.times, one.usual) == (Oddity.OVERRIDES, 4, 0)
    assert one.who == "M. Roth"
    assert one.receipt == market.receipts(TODAY)[-1].receipt_number


@pytest.mark.rule("exceptions.voids")
def test_voids_beyond_the_limit_are_told(market: Market, dashboard: Dashboard) -> None:
    assert dashboard.board(Span.TODAY).trade.voided == 1
    market.void(market.sell("14:40", "SOAP"))
    assert found(dashboard.board(Span.TODAY)) == []
    market.void(market.sell("14:41", "SOAP"))
    assert found(dashboard.board(Span.TODAY)) == [("voids", 2, 0)]


@pytest.mark.rule("exceptions.openings")
def test_a_drawer_that_is_opened_again_and_again_is_told(
    market: Market, dashboard: Dashboard
) -> None:
    for minute in range(3):
        market.at(TODAY, f"14:{minute + 33}")
        market.shop.till.papers.open_drawer("change for a customer")
    assert found(dashboard.board(Span.TODAY)) == [("openings", 3, 0)]
    assert found(dashboard.board(Span.TODAY, till=1)) == [("openings", 3, 0)]
    assert found(dashboard.board(Span.TODAY, till=2)) == []


def test_goods_that_are_kept_in_stock_and_run_out_are_told(
    loose: Market,
) -> None:
    """The count is put by hand here, so its books are not verified."""
    dashboard = loose.shop.till.dashboard
    assert dashboard.board(Span.TODAY).low_stock == ()
    loose.count("COFFEE", 3)
    loose.sell("14:40", "COFFEE", "COFFEE")
    assert dashboard.board(Span.TODAY).low_stock == ()
    loose.sell("14:41", "COFFEE", "COFFEE")
    (low,) = dashboard.board(Span.TODAY).low_stock
    assert (low.name, low.milli) == ("Coffee 500 g", -1000)


def test_goods_to_order_are_counted_once_a_day(market: Market) -> None:
    till, asked = market.shop.till, []

    def to_order() -> int:
        asked.append(till.context.today())
        return 3

    board = Dashboard(
        till.context, till.staffing, till.sync, till.loyalty.programs.current, to_order
    )
    assert [board.board(Span.TODAY).to_order for _ in range(3)] == [3, 3, 3]
    market.at("2027-03-07", "09:00")
    board.board(Span.TODAY)
    assert len(asked) == 2
    assert till.purchasing.to_order() == 0


@pytest.mark.rule("dashboard.same-hours")
def test_the_last_day_open_passes_over_days_without_a_receipt(
    market: Market, dashboard: Dashboard
) -> None:
    market.at("2027-03-09", "09:00")
    board = dashboard.board(Span.LAST_OPEN)
    assert board.days.now.first == board.days.now.last == date(2027, 3, 6)
    assert board.trade.total == summed(market.receipts(TODAY))
    nowhere = dashboard.days(Span.LAST_OPEN, till=9)
    assert nowhere.now.first == date(2027, 3, 8)
