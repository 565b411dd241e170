"""Papers of the loyalty program, as a small grocer would print them."""

from datetime import date

from receipts.content import ForYou
from receipts.coupon_slip import CouponSlip
from receipts.lottery_ticket import LotteryTicket, PrizeOdds
from receipts.points_statement import PointsStatement, StatementRow
from receipts.tier_list import TierList, TierRow
from receipts.words import Label
from tests.receipts.samples import AT, STORE

WANG = Label("Wang L.", "王*")
TEN_OFF = ForYou(
    Label("10 % off all tea", "茶叶九折"),
    date(2026, 4, 30),
    date(2026, 3, 15),
    "C1234567890123446",
)
SLIP = CouponSlip(
    STORE,
    TEN_OFF,
    AT,
    WANG,
    (
        Label("Once, not together with other coupons.", "限用一次，不与其他优惠券同用。"),
        Label("Not for cash.", "不兑换现金。"),
    ),
)
TIERS = TierList(
    STORE,
    (
        TierRow(Label("Base", "普通会员"), 0),
        TierRow(
            Label("Silver", "银卡"),
            500,
            benefits=(Label("Birthday gift", "生日礼"),),
        ),
        TierRow(
            Label("Gold", "金卡"),
            1000,
            15_000,
            (
                Label("Tea at the Gold price", "茶叶金卡价"),
                Label("Tickets for tastings", "品鉴会门票"),
            ),
            is_own=True,
        ),
    ),
    (
        Label(
            "A tier holds to the end of the next period; 30 days of grace follow.",
            "等级保留至下一期末，其后有 30 天宽限期。",
        ),
    ),
)
STATEMENT = PointsStatement(
    STORE,
    AT,
    date(2026, 1, 1),
    date(2026, 3, 14),
    before=3_400,
    rows=(
        StatementRow(
            date(2026, 1, 9), Label("Earned with a purchase", "消费获得"), 42, 3_442, "1-000102"
        ),
        StatementRow(date(2026, 2, 1), Label("Lapsed", "过期"), -200, 3_242),
        StatementRow(date(2026, 2, 14), Label("Used", "使用"), -3_000, 242, "1-000488"),
        StatementRow(
            date(2026, 3, 14), Label("Earned with a purchase", "消费获得"), 30, 272, "1-000731"
        ),
    ),
    name=WANG,
    number_end="8842",
    pending=30,
    held=0,
    expiring=((date(2026, 12, 31), 200), (date(2027, 12, 31), 42)),
)
WON = LotteryTicket(
    STORE,
    AT,
    "1",
    "Mei Chen",
    draw_id="0198-51c2",
    number=42,
    cost=50,
    odds=(
        PrizeOdds(Label("500 points", "500 积分"), 100),
        PrizeOdds(Label("10 % off all tea", "茶叶九折"), 1_250),
        PrizeOdds(None, 8_650),
    ),
    most_a_day=1,
    age_from=18,
    won=Label("500 points", "500 积分"),
    won_points=500,
    gift=TEN_OFF,
)
