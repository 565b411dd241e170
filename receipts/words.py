"""The fixed words of receipts and reports in both languages, and the order they are printed in."""

from dataclasses import dataclass
from enum import Enum
from typing import Final

from receipts.document import Span, Words

GAP = "  "


@dataclass(frozen=True, slots=True)
class Label:
    """One thing said in English and in Simplified Chinese; an empty side means: same in both."""

    en: str
    zh: str = ""


class Languages(Enum):
    """Which languages are printed, and which comes first; the value is what settings hold."""

    EN_ZH = "en+zh"
    ZH_EN = "zh+en"
    EN = "en"
    ZH = "zh"

    def pick(self, label: Label) -> tuple[str, ...]:
        """The sides of a label in printing order: two texts, or one, or none if both are empty.

        >>> Languages.ZH_EN.pick(Label("Cash", "现金")), Languages.ZH.pick(Label("Visa"))
        (('现金', 'Cash'), ('Visa',))
        """
        en, zh = label.en or label.zh, label.zh or label.en
        first, second = (en, zh) if self.english_first else (zh, en)
        if not first:
            return ()
        both = self is Languages.EN_ZH or self is Languages.ZH_EN
        return (first, second) if both and first != second else (first,)

    def words(self, label: Label, *, bold: bool = False, gap: str = " ") -> Words:
        """A label as words: the first language may stand bold, the second is always plain."""
        first, *rest = self.pick(label) or ("",)
        return (Span(first, bold=bold), *(Span(gap + other) for other in rest))

    def strong(self, label: Label) -> Words:
        """A label with both languages bold."""
        return (Span(" ".join(self.pick(label)), bold=True),)

    @property
    def first(self) -> str:
        """The code of the first or only language."""
        return "en" if self.english_first else "zh"

    @property
    def english_first(self) -> bool:
        """Whether English is the first or only language; dates are written its way."""
        return self is Languages.EN_ZH or self is Languages.EN


RECEIPT: Final = Label("Receipt", "小票")
REFUND_RECEIPT: Final = Label("Refund", "退货小票")
VOID_RECEIPT: Final = Label("Void", "作废小票")
VOID_OF: Final = Label("Cancels receipt", "作废原小票")
REFUND_OF: Final = Label("For receipt", "原小票")
COPY: Final = Label("COPY", "副本")
TRAINING: Final = Label("TRAINING, NOT A RECEIPT", "培训，非正式小票")
TAX_NUMBER: Final = Label("Tax number", "税号")
TILL: Final = Label("Till", "收银台")
RETURN_LINE: Final = Label("RETURN", "退货")
SAVED: Final = Label("You saved", "已省")
TOTAL: Final = Label("Total", "合计")
REFUND_TOTAL: Final = Label("Refund", "退款")
ROUNDING: Final = Label("Cash rounding", "现金舍入")
TO_PAY: Final = Label("To pay", "应付")
CHANGE: Final = Label("Change", "找零")
ENDS: Final = Label("ends", "尾号")
TAX: Final = Label("Tax", "税")
NET: Final = Label("Net", "净额")
TAX_AMOUNT: Final = Label("Tax", "税额")
GROSS: Final = Label("Gross", "含税")
ALL: Final = Label("All", "合计")
EXEMPT: Final = Label("Tax exempt", "免税")
CURRENCY: Final = Label("Amounts in", "金额单位")
CODE_TITLE: Final = Label("Questions or a return?", "咨询或退货？")
CODE_TEXT: Final = Label("Show this code at the till.", "请在收银台出示此码。")
JOURNAL: Final = Label("Journal", "流水号")

REPORT_X: Final = Label("X report", "X 报表")
REPORT_Z: Final = Label("Z report", "Z 报表")
INTERIM: Final = Label("The shift is still open", "班次尚未结束")
SHIFT: Final = Label("Shift", "班次")
OPENED: Final = Label("Opened", "开班")
CLOSED: Final = Label("Closed", "结班")
PRINTED: Final = Label("Printed", "打印")
BUSINESS_DAY: Final = Label("Business day", "营业日")
RECEIPTS: Final = Label("Receipts", "小票号")
NO_RECEIPTS: Final = Label("none", "无")
COUNTS: Final = Label("Counts", "笔数")
SALES: Final = Label("Sales", "销售")
RETURNS: Final = Label("Refunds", "退货")
VOIDS: Final = Label("Voids", "作废")
ITEMS: Final = Label("Items", "件数")
DISCOUNTS: Final = Label("Discounts", "折扣")
DRAWER_OPENED: Final = Label("Drawer opened without sale", "无销售开钱箱")
CANCELLED: Final = Label("Cancelled baskets", "取消的购物单")
TAKINGS: Final = Label("Takings", "营业额")
TENDERS: Final = Label("Tenders", "收款方式")
COUNT: Final = Label("Count", "笔数")
AMOUNT: Final = Label("Amount", "金额")
DRAWER: Final = Label("Cash drawer", "钱箱")
FLOAT: Final = Label("Opening float", "备用金")
CASH_SALES: Final = Label("Cash taken", "现金收入")
CASH_REFUNDS: Final = Label("Cash refunded", "现金退款")
CASH_IN: Final = Label("Cash in", "现金存入")
CASH_OUT: Final = Label("Cash out", "现金取出")
EXPECTED: Final = Label("Expected", "应有")
COUNTED: Final = Label("Counted", "实点")
OVER: Final = Label("Over", "长款")
SHORT: Final = Label("Short", "短款")
EVEN: Final = Label("Over or short", "长短款")
PERPETUAL: Final = Label("Total since the first day", "累计总额")
REASON: Final = Label("Reason", "原因")
APPROVED_BY: Final = Label("Approved by", "批准人")
SIGNATURE: Final = Label("Signature", "签名")
RECORDS: Final = Label("Journal records", "流水记录")

POINTS_BEFORE: Final = Label("Points before", "原有积分")
EARNED: Final = Label("Earned", "本次获得")
USED: Final = Label("Used", "本次使用")
RESTORED: Final = Label("Given back", "退还积分")
TAKEN_BACK: Final = Label("Taken back", "追回积分")
MISSING: Final = Label("Not covered", "不足额")
POINTS_NOW: Final = Label("Points now", "现有积分")
POINTS: Final = Label("Points", "积分")
FOR_ALL: Final = Label("for every member", "所有会员")
FOR_YOU: Final = Label("For you", "为您")
PLAY: Final = Label("Points draw", "积分抽奖")
COUPON: Final = Label("Coupon", "优惠券")
SHOW_COUPON: Final = Label("Show this coupon at the till.", "请在收银台出示此券。")
TIERS: Final = Label("Member tiers", "会员等级")
YOUR_TIER: Final = Label("Your tier", "您的等级")
STATEMENT: Final = Label("Points statement", "积分对账单")
PERIOD: Final = Label("Period", "期间")
PENDING: Final = Label("Not usable yet", "尚未可用")
HELD: Final = Label("Held for a sale", "为消费预留")
USABLE: Final = Label("Usable now", "现可使用")
EXPIRING: Final = Label("Will expire", "将到期")
NO_MOVEMENT: Final = Label("Nothing in this period", "本期没有变动")
COST: Final = Label("Cost in points", "所用积分")
PRIZE: Final = Label("Prize", "奖项")
CHANCE: Final = Label("Chance", "中奖率")
NO_PRIZE: Final = Label("No prize this time", "本次未中奖")
NOTHING_WON: Final = Label("No prize", "未中奖")
WON: Final = Label("You won", "您中奖了")
DRAW: Final = Label("Draw", "抽奖编号")
