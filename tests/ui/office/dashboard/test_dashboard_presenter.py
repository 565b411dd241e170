"""The dashboard's report, and that every figure leads to exactly what it is made of."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

import pytest

from loyalty.insight.targets import Direction
from loyalty.rules.program import BASE_TIER
from loyalty.rules.tier import Tier
from posapp.ports.targets import Missed
from posapp.ports.targets import Span as GoalSpan
from posapp.services.dashboard import Span
from posapp.services.day_exceptions import Exceptional, Oddity
from posapp.services.target_desk import Verdicts, Wish
from posapp.services.trade import Sum, Trade
from posapp.till import TillServices
from receipts.words import Label
from reports import metrics
from reports.report import Table
from tests.loyalty.service.market import TODAY, Market, open_market
from tests.posapp.services.counter import Counter
from tests.simulation.shop import CLERK, MANAGER
from ui.office.dashboard.dashboard_presenter import BoardPresenter, Target, target_of
from ui.office.dashboard.dashboard_report import Asked, sparks, tier_groups
from ui.office.sales.receipts_presenter import ReceiptsPresenter

TIERS = (BASE_TIER, Tier("Silver", 1000, "银卡"), Tier("Gold", 3000), Tier("Platinum", 9000))


@pytest.fixture
def market() -> Iterator[Market]:
    """The market on a Saturday afternoon, something of everything in it."""
    for market in open_market():
        for minute in range(4):
            market.cheaper(f"14:{minute + 33}")
        market.close(TODAY, short_minor=420)
        market.shop.sign_in(MANAGER)
        yield market


@pytest.fixture
def board(market: Market) -> BoardPresenter:
    """Its dashboard, shown."""
    return shown_of(market.shop)


def shown_of(shop: Counter) -> BoardPresenter:
    """A dashboard that has been counted."""
    presenter = BoardPresenter(shop.till)
    assert presenter.take(presenter.make(presenter.asked))
    return presenter


def listed(services: TillServices, target: Target | None) -> tuple[int, int]:
    """How many receipts a target opens, and their sum."""
    assert target is not None
    assert target.name == "receipts"
    room = ReceiptsPresenter(services)
    room.open_about(target.about)
    room.take(room.fetch())
    assert len(room.rows) == room.sums.count
    return room.sums.count, room.sums.total_minor


@pytest.mark.rule("dashboard.opens")
def test_every_figure_opens_the_receipts_it_is_made_of(
    market: Market, board: BoardPresenter
) -> None:
    services = market.shop.till
    assert board.shown is not None
    trade = board.shown.board.trade
    for metric in (metrics.SALES, metrics.RECEIPTS, metrics.AVERAGE):
        count, total = listed(services, board.target(metric.id))
        assert (count, total) == (len(market.receipts(TODAY)), trade.total.sales_minor)
    for key in (metrics.MEMBERS_SHARE.id, "members"):
        assert listed(services, board.target(key))[1] == trade.members.sales_minor
    assert listed(services, board.target("others"))[1] == trade.others.sales_minor


@pytest.mark.rule("dashboard.opens")
def test_every_hour_opens_its_receipts(market: Market, board: BoardPresenter) -> None:
    assert board.shown is not None
    chart = board.shown.chart
    for at, value in enumerate(chart.series[0].values):
        assert listed(market.shop.till, board.place(at))[1] == (value or 0)
    assert sum(value or 0 for value in chart.series[0].values) == (
        board.shown.board.trade.total.sales_minor
    )


@pytest.mark.rule("dashboard.opens")
def test_a_running_offer_opens_how_it_stands(market: Market) -> None:
    """On the screen and on paper; where none runs there is no such table."""
    assert "Running offers" not in {
        table.title.en for table in shown_of(market.shop).make(Asked()).report.tables
    }
    market.hall.offer("TEA10", name="Tea", kind="percent", bp=1_000)
    board = shown_of(market.shop)
    assert board.shown is not None
    table = board.shown.table("Running offers")
    assert [row[0] for row in table.rows] == [Label("Tea", "Tea")]
    assert board.target(table.opens[0]) == Target("offer_track", {"offer_id": "TEA10"})
    assert board.target("offers") == Target("offers")


@pytest.mark.rule("dashboard.opens")
def test_every_row_leads_somewhere(board: BoardPresenter) -> None:
    assert board.shown is not None
    rooms = {"receipts", "receipt", "report", "shift", "shifts", "sync_inbox", "audit"}
    tables = board.shown.report.tables
    opened = [board.target(key) for table in tables for key in table.opens]
    assert len(opened) > 15
    assert all(target is not None and target.name in rooms for target in opened)
    for key in ("shifts", "movers", "joined", "stock", metrics.LIABILITY.id):
        assert board.target(key) is not None


def test_exceptions_lead_to_the_shift_and_the_changed_receipts(
    market: Market, board: BoardPresenter
) -> None:
    assert board.shown is not None
    short, often = (board.target(key) for key in ("exception:0", "exception:1"))
    assert short is not None
    assert short.name == "shift"
    assert listed(market.shop.till, often) == (4, 600)


def test_goods_and_payments_open_their_receipts(market: Market, board: BoardPresenter) -> None:
    assert board.shown is not None
    today = market.receipts(TODAY)
    for one in board.shown.board.movers:
        sold = [s for s in today if one.product_id in {line.product_id for line in s.lines}]
        assert listed(market.shop.till, board.target(f"goods:{one.product_id}"))[0] == len(sold)
    for paid in board.shown.board.tenders:
        assert listed(market.shop.till, board.target(f"tender:{paid.kind}"))[0] == paid.receipts


def test_paper_adds_up_as_the_screen_does(board: BoardPresenter) -> None:
    assert board.shown is not None
    shown = board.shown

    def summed(table: Table, key: str) -> int:
        return table.sum_of(key)

    total = shown.board.trade.total
    members = shown.table("Members and the rest")
    assert summed(members, "sales") == total.sales_minor
    assert summed(members, "receipts") == total.receipts
    assert summed(shown.table("Payments"), "amount") == total.sales_minor
    assert [figure.value for figure in shown.report.figures][:2] == [
        total.sales_minor,
        total.receipts,
    ]
    assert len(sparks(shown.board)) == len(shown.report.figures)
    assert shown.report.journal_head


def test_held_against_last_year_the_figures_and_the_chart_change_alone(
    board: BoardPresenter,
) -> None:
    assert board.shown is not None
    before = board.shown.report
    board.ask(year=True)
    board.again()
    after = board.shown.report
    assert [one.value for one in before.figures] == [one.value for one in after.figures]
    year = board.shown.board.year.total.sales_minor
    assert after.figures[0].before == year
    assert "2026" in after.span.en
    assert "2027" in before.span.en


def test_the_running_hour_is_the_last_one_sold_in(market: Market) -> None:
    for fresh in open_market():
        presenter = shown_of(fresh.shop)
        assert presenter.running is not None
        assert presenter.shown is not None
        hours = presenter.shown.chart.categories
        assert (hours[0], hours[presenter.running], hours[-1]) == ("08", "14", "20")
    assert market.now_day == TODAY


def test_days_that_are_over_have_no_running_place(board: BoardPresenter) -> None:
    board.ask(span=Span.LAST_OPEN)
    assert board.is_old()
    assert board.take(board.make(board.asked))
    assert board.running is None


@pytest.mark.rule("dashboard.fresh")
def test_it_is_counted_anew_only_when_something_was_committed(
    market: Market, board: BoardPresenter
) -> None:
    assert not any(board.is_old() for _ in range(20))
    market.open(TODAY, "20:10")
    market.shop.sign_in(MANAGER)
    assert board.is_old()
    assert board.take(board.make(board.asked))
    assert not any(board.is_old() for _ in range(20))
    market.at(TODAY, "21:00")
    assert board.is_old(), "another hour has begun"


@pytest.mark.rule("dashboard.fresh")
def test_an_answer_to_an_older_question_is_dropped(board: BoardPresenter) -> None:
    late = board.make(board.asked)
    board.ask(span=Span.MONTH)
    assert not board.take(late)


@pytest.mark.rule("dashboard.tier-groups")
@pytest.mark.parametrize(
    ("tiers", "names"),
    [
        (TIERS, ["Platinum and Gold", "Silver and Base"]),
        (TIERS[:3], ["Gold", "Silver and Base"]),
        (TIERS[:1], ["Base"]),
    ],
)
def test_tiers_stand_in_two_groups_the_higher_first(
    tiers: tuple[Tier, ...], names: list[str]
) -> None:
    sold = {tier.name: Sum(100 * at, at) for at, tier in enumerate(TIERS, start=1)}
    trade = Trade(total=Sum(1500, 12), members=Sum(1000, 10), tiers=sold)
    groups = tier_groups(trade, tiers)
    assert [group.name.en for group in groups] == [*names, "Not members"]
    assert sum((group.sum for group in groups), start=Sum()) == trade.total


def test_nothing_sold_yet_divides_by_nothing(market: Market) -> None:
    market.at("2027-03-08", "07:00")
    presenter = shown_of(market.shop)
    assert presenter.shown is not None
    assert [one.value for one in presenter.shown.report.figures][:4] == [0, 0, None, None]
    assert presenter.shown.table("Members and the rest").note is not None
    presenter.ask(span=Span.MONTH)
    assert presenter.take(presenter.make(presenter.asked))
    assert presenter.shown.chart.categories == tuple(date(2027, 3, day) for day in range(1, 9))


@pytest.mark.rule("dashboard.goals")
def test_goals_of_these_days_stand_beside_their_figures(
    market: Market, board: BoardPresenter
) -> None:
    targets = market.shop.till.targets
    for metric, goal, span in (
        ("sales", 16_000, GoalSpan.DAY),
        ("new_members", 5, GoalSpan.DAY),
        ("sales", 90_000, GoalSpan.MONTH),
    ):
        targets.keep(Wish(metric, goal, Direction.AT_LEAST, span))
    targets.keep(Wish("sales", 100, Direction.AT_LEAST, GoalSpan.DAY, till=2))
    assert board.take(board.make(board.asked))
    assert board.shown is not None
    sales = board.shown.board.trade.total.sales_minor
    first, second = board.shown.table("Goals").rows
    assert [str(cell) for cell in first[3:4]] == [str((sales * 20_000 + 16_000) // 32_000)]
    assert second[1:4] == (Label("5", "5"), Label("0", "0"), 0)
    assert board.target("goals") == Target("goals")
    board.ask(span=Span.MONTH)
    assert board.take(board.make(board.asked))
    assert len(board.shown.table("Goals").rows) == 1


@pytest.mark.rule("dashboard.goals")
def test_a_missed_goal_is_told_until_somebody_has_heard_it(
    market: Market, board: BoardPresenter
) -> None:
    targets = market.shop.till.targets
    kept = targets.keep(Wish("sales", 16_000, Direction.AT_LEAST, GoalSpan.DAY))
    targets.note(
        Verdicts(missed=(Missed(kept.id, date(2027, 3, 5), 12_000),)),
        lambda alarm: alarm.target.metric,
    )
    assert board.take(board.make(board.asked))
    assert board.shown is not None
    (alarm,) = board.shown.board.alarms
    what, how = board.words.alarm(alarm)
    assert (what.en, how.en) == ("Goal missed: Sales", "120.00 against 160.00, from 5 Mar 2027")


def test_a_drawer_opened_too_often_leads_to_the_journal_of_who_opened_it(
    board: BoardPresenter,
) -> None:
    assert board.shown is not None
    often = Exceptional(Oddity.OPENINGS, who="Li Na", times=9, clerk_id=CLERK)
    shown = replace(board.shown, board=replace(board.shown.board, exceptions=(often,)))
    target, window = target_of(shown, "exception:0"), shown.board.days.now
    assert target is not None
    asked = {"kind": "drawer", "clerk": CLERK, "first": window.first, "last": window.last}
    assert (target.name, target.about) == ("audit", {**asked, "till": ""})


@pytest.mark.rule("dashboard.same-hours")
@pytest.mark.parametrize(
    ("day", "said"),
    [
        ("2027-03-07", "until 14:32, against 1 Feb 2027 to 7 Feb 2027 up to the same time"),
        ("2027-03-31", "until 14:32, against 1 Feb 2027 to 28 Feb 2027, a shorter month"),
    ],
)
def test_a_month_says_which_days_it_is_held_against(market: Market, day: str, said: str) -> None:
    market.at(day, "14:32")
    presenter = BoardPresenter(market.shop.till)
    days = market.shop.till.dashboard.days(Span.MONTH)
    assert said in presenter.words.span(days, year=False).en
    assert "对比" in presenter.words.span(days, year=False).zh
