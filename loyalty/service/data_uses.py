"""Why each kind of personal data is kept, on which ground, how long: the register's other half.

A test walks the register: a table that tells something of a person and that no use names fails it.
"""

from dataclasses import dataclass
from typing import Final

from posapp.domain.sentences.message import Message

CONSENT: Final = Message(en="consent", zh="同意")
CONTRACT: Final = Message(en="contract", zh="履行合同")
LAW: Final = Message(en="legal duty", zh="法定义务")
INTEREST: Final = Message(en="legitimate interest", zh="正当利益")
MEMBERS: Final = Message(en="members", zh="会员")
BUYERS: Final = Message(en="members and buyers of the online shop", zh="会员与网店买家")
STAFF: Final = Message(en="staff", zh="员工")
ANYBODY: Final = Message(en="whoever asks", zh="提问者")
ANSWERING: Final = Message(en="whoever answers", zh="答卷者与受访者")
WHILE_MEMBER: Final = Message(en="while she is a member", zh="会员期间")
BOOKS: Final = Message(en="as long as the books", zh="与账目同期")
PROOF: Final = Message(en="as long as it may be asked for", zh="在可能被查证的期间")
ORDER: Final = Message(
    en="words until {days} days after the order ended", zh="订单结束后 {days} 天内保留文字信息"
)
CASE: Final = Message(
    en="words until {days} days after the answer", zh="答复后 {days} 天内保留文字信息"
)
ANSWER: Final = Message(
    en="words until {days} days after the day", zh="当日起 {days} 天内保留文字信息"
)


@dataclass(frozen=True, slots=True)
class DataUse:
    """One processing: what for, on which ground, of whom, kept how long, in which tables.

    `days` names the option whose days stand in `kept`.
    """

    id: str
    what_for: Message
    ground: Message
    whose: Message
    kept: Message
    tables: tuple[str, ...]
    days: str = ""


def _use(id_: str, what_for: Message, *terms: Message, tables: str, days: str = "") -> DataUse:
    ground, whose, kept = terms
    return DataUse(id_, what_for, ground, whose, kept, tuple(tables.split()), days)


USES: Final = (
    _use(
        "program",
        Message(en="member program: points, tiers, coupons", zh="会员计划：积分、等级、优惠券"),
        CONSENT,
        MEMBERS,
        WHILE_MEMBER,
        tables="member member_person member_identifier member_change member_stamp member_merge "
        "member_note member_case household_member point_due tier_status coupon member_figure",
    ),
    _use(
        "personal",
        Message(en="personal offers and suggestions", zh="个性化优惠与推荐"),
        CONSENT,
        MEMBERS,
        WHILE_MEMBER,
        tables="member_preference member_event member_list",
    ),
    _use(
        "proof",
        Message(en="proof of what was agreed to", zh="同意的凭证"),
        LAW,
        MEMBERS,
        PROOF,
        tables="member_consent",
    ),
    _use(
        "books",
        Message(en="books: receipts, points, coupons used", zh="账目：小票、积分、已用优惠券"),
        LAW,
        BUYERS,
        BOOKS,
        tables="sale sale_line sale_rate sale_reduction sale_tender sale_unit sale_points "
        "points_entry tier_change coupon_use offer_use stock_movement journal print_job "
        "cart cart_line",
    ),
    _use(
        "orders",
        Message(en="online orders and deliveries", zh="网店订单与配送"),
        CONTRACT,
        BUYERS,
        ORDER,
        tables="online_order order_step delivery quarantine cleared_order difference outbox "
        "shop_link product_review",
        days="orders.words_days",
    ),
    _use(
        "staff",
        Message(en="who did what, hours worked", zh="员工操作与工时"),
        CONTRACT,
        STAFF,
        BOOKS,
        tables="staff staff_role pin_guard shift work_time cash_movement offer offer_change "
        "program goods_change stock_entry count_sheet count_line supplier purchase_order till "
        "metric_target metric_alarm store_task store_task_step saved_report report_schedule",
    ),
    _use(
        "opinions",
        Message(
            en="what customers and staff think: questionnaires, interviews",
            zh="顾客与员工的意见：问卷、访谈",
        ),
        INTEREST,
        ANSWERING,
        ANSWER,
        tables="questionnaire answer_set interview",
        days="answers.words_days",
    ),
    _use(
        "protection",
        Message(en="who looked at personal data", zh="谁查看过个人数据"),
        INTEREST,
        STAFF,
        PROOF,
        tables="access_log",
    ),
    _use(
        "privacy",
        Message(en="questions and requests about privacy", zh="隐私相关的咨询与请求"),
        LAW,
        ANYBODY,
        CASE,
        tables="privacy_case",
        days="privacy.case_days",
    ),
)
"""The processing record: what the store does with personal data."""


def use_of(table: str) -> DataUse | None:
    """The use that a table is kept for."""
    return next((use for use in USES if table in use.tables), None)
