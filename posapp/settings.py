"""Every option of a store in one typed table: it drives the screen, the docs and the checks."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Final
from zoneinfo import ZoneInfo

from posapp.domain.features import read_uses
from posapp.domain.pricing import Terms
from posapp.domain.tax import Prices, TaxRounding
from posapp.domain.tender import TenderLimits
from posapp.kernel.errors import Blank, Refusal
from posapp.kernel.money import Currency
from posapp.kernel.rate import Rate


@dataclass(frozen=True, slots=True)
class Option:
    """One setting: its name, default, kind (text, integer, choice) and what it means."""

    name: str
    default: str
    kind: str
    meaning_en: str
    meaning_zh: str
    choices: tuple[str, ...] = ()

    def named(self) -> dict[str, Blank]:
        """What a sentence calls it, in both languages."""
        return {"name": self.meaning_en, "name_zh": self.meaning_zh}


STORE_FILE: Final = "shop.store_file"
"""Drawn when a store is first connected: receipts carry it, for more may sell into one shop."""

FEATURES: Final = "store.features"
"""How each feature is used, as `posapp.domain.features` reads it."""

OPTIONS: tuple[Option, ...] = (
    Option("store.id", "", "text", "Fixed id of this store file", "门店文件的固定编号"),
    Option("store.name", "posapp", "text", "Store name on receipts", "小票上的店名"),
    Option("store.name_zh", "", "text", "Store name in Chinese", "中文店名"),
    Option("store.address", "", "text", "Address on receipts", "小票上的地址"),
    Option("store.tax_number", "", "text", "Tax number on receipts", "小票上的税号"),
    Option("store.zone", "Europe/Berlin", "text", "Time zone of the store", "门店时区"),
    Option("store.region", "DE", "text", "Country of phone numbers", "电话号码所属国家"),
    Option("store.till", "1", "integer", "Number of this till", "本收银台编号"),
    Option("money.currency", "EUR", "text", "Currency code (ISO 4217)", "币种代码"),
    Option("money.digits", "2", "integer", "Decimals of the currency", "币种小数位"),
    Option("money.cash_step", "1", "integer", "Smallest coin, in minor units", "最小硬币面值"),
    Option(
        "tax.prices", "gross", "choice", "Shown prices hold tax", "标价是否含税", ("gross", "net")
    ),
    Option(
        "tax.rounding", "rate", "choice", "Where tax is rounded", "税额舍入位置", ("rate", "line")
    ),
    Option(
        "tax.rates", "A=2000 B=500 Z=0", "text", "Tax classes in basis points", "税率表, 单位为基点"
    ),
    Option("tender.most", "1000000", "integer", "Most a clerk may key in", "单笔最高收款"),
    Option("tender.most_change", "50000", "integer", "Most change at once", "单笔最高找零"),
    Option(
        "till.lock_after_s", "300", "integer", "Idle seconds until the till locks", "闲置锁定秒数"
    ),
    Option("till.language", "en", "choice", "Language of the till", "收银台语言", ("en", "zh")),
    Option("till.theme", "light", "choice", "Look", "外观", ("light", "dark", "high_contrast")),
    Option(
        "display.customer",
        "off",
        "choice",
        "Screen for the customer",
        "顾客显示屏",
        ("off", "window"),
    ),
    Option("printer.address", "none", "text", "Receipt printer", "小票打印机"),
    Option("printer.columns", "42", "integer", "Characters a line", "每行字符数"),
    Option(
        "receipt.languages",
        "en+zh",
        "choice",
        "Languages on receipts",
        "小票语言",
        ("en+zh", "zh+en", "en", "zh"),
    ),
    Option(
        "stock.service_level",
        "95",
        "choice",
        "Chance in percent that goods last until the next delivery",
        "到下次到货前不缺货的概率（百分比）",
        ("90", "95", "97.5", "98", "99", "99.5"),
    ),
    Option("demo.pins", "", "text", "PINs shown on the demo store's sign-in", "演示店密码"),
    Option(FEATURES, "", "features", "Features of the store", "门店功能"),
    Option("store.hours", "", "text", "Opening hours", "营业时间"),
    Option("reports.favourites", "", "text", "Reports that stand first", "收藏的报表"),
    Option("reports.folder", "", "text", "Folder for reports", "报表文件夹"),
    Option(
        "reports.last_folder", "", "text", "Folder of the report saved last", "上次保存报表的文件夹"
    ),
    Option(
        "stores.folder",
        "",
        "text",
        "Folder shared with the other stores",
        "与其他门店共享的文件夹",
    ),
    Option(
        "stores.stale_days",
        "8",
        "integer",
        "Days until another store's snapshot is too old",
        "其他门店快照的有效天数",
    ),
    Option("backup.folder", "", "text", "Folder for backups", "备份文件夹"),
    Option(
        "backup.daily", "on", "choice", "Back up when a shift closes", "交班时备份", ("on", "off")
    ),
    Option("backup.keep", "14", "integer", "Backups kept", "保留的备份数"),
    Option(
        "backup.alarm_days", "3", "integer", "Days without a backup until an alarm", "备份过期天数"
    ),
    Option("journal.verified", "", "text", "When the journal was last read whole", "流水核对记录"),
    Option("owner.password", "", "text", "Hash of the owner's password", "店主密码的哈希"),
    Option(
        "members.alone_from", "16", "integer", "Age from which one joins alone", "可独立入会年龄"
    ),
    Option(
        "members.guarded_from",
        "6",
        "integer",
        "Age from which a guardian may enrol",
        "监护人代办年龄",
    ),
    Option(
        "members.merge_alone_minor",
        "5000",
        "integer",
        "Worth of points up to which one person merges alone",
        "一人可独自合并的积分价值上限",
    ),
    Option("members.new_days", "30", "integer", "Days a member counts as new", "新会员天数"),
    Option(
        "members.asleep_days",
        "90",
        "integer",
        "Days without a purchase until a member is asleep",
        "会员未消费多少天后视为沉睡",
    ),
    Option(
        "members.lost_days",
        "365",
        "integer",
        "Days without a purchase until a member is lost",
        "会员未消费多少天后视为流失",
    ),
    Option("members.notice_address", "", "text", "Where the privacy notice is", "隐私说明地址"),
    Option(
        "privacy.law",
        "gdpr",
        "choice",
        "Privacy law that holds here",
        "适用的隐私法律",
        ("gdpr", "ccpa", "pipl"),
    ),
    Option(
        "privacy.case_days",
        "1095",
        "integer",
        "Days the words of answered privacy questions are kept",
        "隐私咨询答复后文字保留天数",
    ),
    Option(
        "answers.words_days",
        "730",
        "integer",
        "Days the words on questionnaires and of interviews are kept",
        "问卷与访谈文字保留天数",
    ),
    Option(
        "effect.start_day",
        "",
        "day",
        "Day the program began, for the report on its effect",
        "会员计划开始日期（用于成效评估）",
    ),
    Option("returns.days", "30", "integer", "Days a receipt can be returned", "可退货天数"),
    Option(
        "exceptions.usual_days",
        "28",
        "integer",
        "Days before, from which a person's usual is counted",
        "计算个人常态的此前天数",
    ),
    Option(
        "exceptions.usual_times",
        "2",
        "integer",
        "So many times the usual is told",
        "超过常态多少倍时提示",
    ),
    Option(
        "exceptions.overrides",
        "3",
        "integer",
        "Price changes a day by one person that are not told",
        "每人每天不提示的改价次数",
    ),
    Option(
        "exceptions.voids",
        "1",
        "integer",
        "Voids a day by one person that are not told",
        "每人每天不提示的作废次数",
    ),
    Option(
        "exceptions.openings",
        "2",
        "integer",
        "Drawer openings a day by one person that are not told",
        "每人每天不提示的开钱箱次数",
    ),
    Option(
        "exceptions.count_minor",
        "200",
        "integer",
        "Over or short that is not told, in minor units",
        "不提示的长短款金额，最小货币单位",
    ),
    Option(
        "exceptions.cash_for_card_minor",
        "0",
        "integer",
        "Cash given back for a card payment that is not told, in minor units",
        "不提示的刷卡退现金额，最小货币单位",
    ),
    Option(
        "exceptions.no_receipt_minor",
        "0",
        "integer",
        "Returns of unknown receipts that are not told, in minor units",
        "不提示的无原小票退货金额，最小货币单位",
    ),
    Option(
        "exceptions.lapse_days",
        "45",
        "integer",
        "Days before points lapse that the office hears of it",
        "积分过期前提示的天数",
    ),
    Option("orders.hold_days", "7", "integer", "Days a ready order waits", "备好的订单保留天数"),
    Option(
        "orders.words_days",
        "90",
        "integer",
        "Days buyers' names are kept after an order",
        "订单结束后买家信息保留天数",
    ),
    Option(
        "orders.sound",
        "off",
        "choice",
        "Sound when an online order comes",
        "收到网店订单时发声",
        ("off", "on"),
    ),
    Option(
        "marketing.month_minor",
        "0",
        "integer",
        "Marketing cost outside the store a month, in minor units",
        "每月店外营销费用（最小货币单位）",
    ),
    Option("orders.late_hours", "4", "integer", "Hours until an order is late", "订单超时小时数"),
    Option(
        "shop.kind",
        "none",
        "choice",
        "Platform of the online shop",
        "网店平台",
        ("none", "vendure", "woocommerce"),
    ),
    Option("shop.address", "", "text", "Address of the online shop", "网店地址"),
    Option(
        STORE_FILE, "", "text", "Fixed name of this store file there", "本店文件在网店的固定名称"
    ),
    Option("shop.location", "", "text", "This store's stock location there", "网店中的本店库位"),
    Option("shop.country", "", "text", "Country of counter sales there", "门店销售所属国家"),
    Option("shop.tax_classes", "{}", "text", "The shop's tax classes and ours", "税类对应关系"),
    Option("shop.tender_methods", "{}", "text", "Payments and the shop's", "付款方式对应关系"),
    Option("shop.statuses", "{}", "text", "The shop's order statuses", "订单状态对应关系"),
    Option(
        "shop.pick_up_methods", "[]", "text", "Shipping that means pick-up", "到店自提的配送方式"
    ),
    Option("shop.send_method", "", "text", "Shipping of goods sent home", "送货上门的配送方式"),
    Option(
        "shop.ended_before", "", "day", "First day whose receipts still wait", "最早的待发小票日期"
    ),
    Option("shop.told_from", "", "day", "First day whose receipts the shop hears of", "起报日期"),
    Option("shop.connected_on", "", "day", "Day the shop was connected", "网店连接日期"),
    Option(
        "shop.refunds_original",
        "no",
        "choice",
        "The shop gives money back on its original way",
        "网店可原路退款",
        ("no", "yes"),
    ),
    Option(
        "shop.poll_s", "30", "integer", "Seconds between two looks at the shop", "查询网店间隔秒数"
    ),
    Option(
        "shop.price_jump_factor",
        "5",
        "integer",
        "A price that changes by this factor waits for a person",
        "价格变动超过此倍数时由人工确认",
    ),
    Option(
        "shop.members_join",
        "",
        "text",
        "Terms that make buyers members",
        "网店注册即入会的条款版本",
    ),
    Option(
        "shop.proves_emails",
        "on",
        "choice",
        "Buyers confirm their e-mail",
        "网店要求顾客验证邮箱",
        ("on", "off"),
    ),
    Option(
        "shop.saves_cart",
        "yes",
        "choice",
        "The shop takes baskets of a till",
        "网店可接收收银台的购物单",
        ("no", "yes"),
    ),
    Option(
        "shop.coupon_series",
        "",
        "text",
        "Coupon series that count online too",
        "网店也可使用的券系列",
    ),
    Option(
        "shop.lab", "off", "choice", "A shop in a lab, on plain http", "实验环境网店", ("off", "on")
    ),
    Option("shop.own_ca", "", "text", "File of certificates to believe", "自有证书文件"),
    Option(
        "shop.proxy",
        "none",
        "choice",
        "Proxy on the way to the shop",
        "访问网店的代理",
        ("none", "environment"),
    ),
    Option("shop.hook_port", "0", "integer", "Port for the shop's hints, 0: none", "网店通知端口"),
    Option(
        "shop.hook_reach",
        "loopback",
        "choice",
        "Who may bring hints",
        "通知来源范围",
        ("loopback", "network"),
    ),
)
BY_NAME: Mapping[str, Option] = {option.name: option for option in OPTIONS}


@dataclass(frozen=True, slots=True)
class StoreSettings:
    """The options as values; reading a wrong one is a refusal that names it."""

    texts: Mapping[str, str]

    @classmethod
    def of(cls, stored: Mapping[str, str]) -> "StoreSettings":
        """Defaults, with what is stored on top; unknown names are refused."""
        for name, value in stored.items():
            check_option(name, value)
        return cls({option.name: stored.get(option.name, option.default) for option in OPTIONS})

    def text(self, name: str) -> str:
        """An option as text."""
        return self.texts[name]

    def day(self, name: str) -> date | None:
        """An option as a day; none where it is empty."""
        return date.fromisoformat(self.texts[name]) if self.texts[name] else None

    def integer(self, name: str) -> int:
        """An option as a whole number."""
        return int(self.texts[name])

    @property
    def currency(self) -> Currency:
        """The store's currency."""
        return Currency(self.text("money.currency"), self.integer("money.digits"))

    @property
    def zone(self) -> ZoneInfo:
        """The store's time zone."""
        return ZoneInfo(self.text("store.zone"))

    @property
    def terms(self) -> Terms:
        """The standing terms of sale."""
        return terms_of(*[self.texts[name] for name in TERMS])

    @property
    def tender_limits(self) -> TenderLimits:
        """The most that may be keyed in."""
        return TenderLimits(self.integer("tender.most"), self.integer("tender.most_change"))


TERMS = (
    "money.currency",
    "money.digits",
    "tax.prices",
    "tax.rounding",
    "tax.rates",
    "money.cash_step",
)


@lru_cache(maxsize=8)
def terms_of(  # noqa: PLR0917 - the options of TERMS in their order
    currency: str, digits: str, prices: str, rounding: str, rates: str, cash_step: str
) -> Terms:
    """The terms that these texts say; asked at every scan, so read once and kept."""
    return Terms(
        currency=Currency(currency, int(digits)),
        prices=Prices(prices),
        tax_rounding=TaxRounding(rounding),
        rates=tax_rates(rates),
        cash_step=int(cash_step),
    )


def tax_rates(text: str) -> tuple[tuple[str, Rate], ...]:
    """The tax classes of `A=2000 B=500`."""
    pairs = (pair.partition("=") for pair in text.split())
    return tuple((letter, Rate(int(bp))) for letter, _, bp in pairs)


def check_option(name: str, value: str) -> None:
    """Refuse an unknown option or a value it cannot have."""
    option = BY_NAME.get(name)
    if option is None:
        raise Refusal("settings.unknown", name=name)
    if option.kind == "integer" and not (value.isascii() and value.isdigit()):
        raise Refusal("settings.not-a-number", **option.named(), value=value)
    if option.kind == "day" and not _is_day(value):
        raise Refusal("settings.not-a-day", **option.named(), value=value)
    if option.kind == "features":
        read_uses(value)
    if option.kind == "choice" and value not in option.choices:
        choices = ", ".join(option.choices)
        raise Refusal("settings.not-a-choice", **option.named(), choices=choices)


def _is_day(text: str) -> bool:
    try:
        return not text or date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False
