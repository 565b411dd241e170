"""What each value of a journal record is called, and as what it is shown: one table, two languages.

Rule: audit.values-in-words
No value of an opened record stands under the bare name that the file has for it.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum
from types import MappingProxyType
from typing import Final

from posapp.domain.sentences.record_codes import WORDS, Both
from posapp.kernel.json_values import Json


class Shown(Enum):
    """As what a value is shown."""

    PLAIN = "plain"
    MONEY = "money"
    AMOUNT = "amount"
    RATE = "rate"
    MOMENT = "moment"
    DAY = "day"
    CODE = "code"
    STAFF = "staff"
    MEMBER = "member"
    PRODUCT = "product"
    OFFER = "offer"
    SERIES = "series"
    SUPPLIER = "supplier"


@dataclass(frozen=True, slots=True)
class Field:
    """A value's words, as what it is shown, and what stands at each place where it is a row."""

    words: Both
    shown: Shown = Shown.PLAIN
    places: tuple["Field", ...] = ()


@dataclass(frozen=True, slots=True)
class RecordValue:
    """One value with its words; a change has the value `before` as well."""

    words: Both
    shown: Shown
    value: Json
    before: Json = None
    changed: bool = False


def _field(en: str, zh: str, shown: Shown = Shown.PLAIN) -> Field:
    return Field((en, zh), shown)


def _row(en: str, zh: str, *places: Field) -> Field:
    return Field((en, zh), places=places)


MONEY, AMOUNT, CODE = Shown.MONEY, Shown.AMOUNT, Shown.CODE
MOMENT, DAY, STAFF = Shown.MOMENT, Shown.DAY, Shown.STAFF
KIND: Final = _field("kind", "类型", CODE)
SUM: Final = _field("amount", "金额", MONEY)
COUNT: Final = _field("how many", "数量")
REASON: Final = _field("reason", "原因")
APPROVED: Final = _field("approved by", "批准人", STAFF)
AT: Final = _field("moment", "时刻", MOMENT)
ON: Final = _field("day", "日期", DAY)
MEMBER: Final = _field("member", "会员", Shown.MEMBER)
STORE: Final = _field("store", "门店")
SERIES: Final = _field("coupon series", "券系列", Shown.SERIES)
OFFER: Final = _field("offer", "优惠", Shown.OFFER)
LOT: Final = _row(
    "points",
    "积分",
    _field("lot", "批次"),
    _field("points", "积分"),
    _field("from", "生效"),
    _field("until", "失效"),
    _field("source", "来源", CODE),
)
SOLD: Final = _row("sales", "销售", COUNT, SUM)
ROWS: Final[Mapping[str, Field]] = {
    "price_by": _row("price by hand", "手工改价", REASON, APPROVED),
    "exemption": _row("sold without tax", "免税", REASON, _field("certificate", "证明")),
    "reductions": _row(
        "reductions",
        "减价",
        KIND,
        _field("code", "代码"),
        _field("words", "名称"),
        _field("Chinese words", "中文名称"),
        SUM,
        APPROVED,
        _field("points", "积分"),
    ),
    "units": _row(
        "units",
        "单件",
        COUNT,
        _field("net each", "单件不含税", MONEY),
        _field("tax each", "单件税额", MONEY),
        _field("off", "减价", MONEY),
    ),
    "back": _row("comes back", "退回", _field("receipt", "小票"), _field("line", "行"), REASON),
    "slip": _row(
        "card slip",
        "刷卡单",
        _field("brand", "卡种"),
        _field("last digits", "尾号"),
        _field("approval", "授权号"),
    ),
    "receipts": _row("receipts", "小票", _field("first", "首张"), _field("last", "末张")),
    "offers": _row("offers", "优惠", OFFER, _field("times", "次数"), SUM, AT, ON, STORE, MEMBER),
    "coupons": _row(
        "coupons",
        "优惠券",
        _field("code", "券码"),
        SERIES,
        _field("given back", "已退回"),
        _field("without network", "离线"),
        AT,
        ON,
        STORE,
        MEMBER,
    ),
    "tiers": _row("tiers", "等级", _field("before", "之前"), _field("after", "之后")),
    "expiry": _row("next to expire", "即将失效", ON, _field("points", "积分")),
    "parts": LOT,
    "born": LOT,
    "sales": SOLD,
    "refunds": _row("refunds", "退款", COUNT, SUM),
    "voids": _row("voids", "作废", COUNT, SUM),
    "tenders": _row("payments", "付款", KIND, SUM),
    "tender_counts": _row("payments counted", "付款笔数", KIND, COUNT),
}
"""What stands in a row without names, place by place."""

ONES: Final[Mapping[str, Field]] = {
    "about": _field("about", "关于"),
    "act": _field("what was done", "操作", CODE),
    "active": _field("works here", "在职"),
    "acts": _field("may do", "权限", CODE),
    "acts_before": _field("could do before", "原有权限", CODE),
    "after": _field("after", "之后"),
    "allowed": _field("allowed", "允许"),
    "amount": SUM,
    "approved_by": APPROVED,
    "asked": _field("asked for", "查询条件"),
    "at": AT,
    "before": _field("before", "之前"),
    "body": _field("text", "内容"),
    "bp": _field("rate", "比率", Shown.RATE),
    "business_day": _field("business day", "营业日", DAY),
    "by": _field("by", "操作人", STAFF),
    "cancelled": _field("cancelled: reason", "作废原因"),
    "cart": _field("basket", "购物单"),
    "case": _field("case", "个案"),
    "cash_in": _field("cash in", "存入现金", MONEY),
    "cash_out": _field("cash out", "取出现金", MONEY),
    "cash_refunded": _field("cash refunded", "现金退款", MONEY),
    "category": _field("category", "类别"),
    "change": _field("change", "更改"),
    "changed": _field("what changed", "更改项"),
    "changes": _field("changes", "更改"),
    "channel": _field("channel", "渠道", CODE),
    "class": _field("tax class", "税类"),
    "clawback": _field("points taken back", "追回积分"),
    "clerk": _field("who", "员工", STAFF),
    "clerk_id": _field("who", "员工", STAFF),
    "closed_at": _field("closed", "交班时刻", MOMENT),
    "closed_by": _field("closed by", "交班人", STAFF),
    "code": _field("code", "代码"),
    "copy": _field("copy", "联次"),
    "corrects": _field("corrects", "更正"),
    "cost": _field("cost", "成本", MONEY),
    "cost_minor": _field("cost", "成本", MONEY),
    "counted": _field("counted", "实点", MONEY),
    "coupon": _field("coupon", "优惠券"),
    "currency": _field("currency", "币种"),
    "day": ON,
    "deliver": _field("goes out", "交付方式", CODE),
    "details": _field("details", "详情"),
    "digits": _field("decimals", "小数位"),
    "direction": _field("side of the goal", "目标方向", CODE),
    "earned": _field("points earned", "获得积分"),
    "ends_on": _field("last day", "最后一天", DAY),
    "entries": _field("entries", "流水项"),
    "expected": _field("expected", "应有", MONEY),
    "field": _field("field", "字段", CODE),
    "fields": _field("fields", "字段"),
    "file": _field("file", "文件"),
    "findings": _field("findings", "问题"),
    "first": _field("first day", "首日", DAY),
    "float": _field("float", "备用金", MONEY),
    "format": _field("form of the record", "记录格式"),
    "from": _field("from", "开始", MOMENT),
    "full": _field("before reductions", "减价前", MONEY),
    "given": _field("given", "实付", MONEY),
    "goal": _field("goal", "目标"),
    "goods": _field("goods", "商品去向", CODE),
    "grace_until": _field("grace until", "宽限至", DAY),
    "gross": _field("with tax", "含税", MONEY),
    "head": _field("head", "链尾"),
    "heads": _field("ends at", "止于"),
    "id": _field("id", "标识"),
    "issued": _field("how many", "数量"),
    "items_milli": _field("items", "件数", AMOUNT),
    "job": _field("for", "用途"),
    "key": _field("key", "键"),
    "kind": KIND,
    "kinds": _field("kinds", "类型"),
    "lead_days": _field("days from order to shelf", "到货天数"),
    "least_minor": _field("least order", "最低订货额", MONEY),
    "least_packs": _field("least packs", "最少包数"),
    "limit_bp": _field("discount limit", "折扣上限", Shown.RATE),
    "line": _field("line", "行"),
    "lines": _field("lines", "行"),
    "list": _field("list price", "标价", MONEY),
    "locked": _field("set by hand", "人工设定"),
    "loyalty": _field("for the member", "会员部分"),
    "member": MEMBER,
    "members": _field("members", "会员数"),
    "metric": _field("figure", "指标"),
    "milli": _field("quantity", "数量", AMOUNT),
    "name": _field("name", "名称"),
    "name_before": _field("name before", "原名称"),
    "name_zh": _field("Chinese name", "中文名称"),
    "net": _field("without tax", "不含税", MONEY),
    "note": _field("note", "备注"),
    "number": _field("number", "编号"),
    "off": _field("off", "减价", MONEY),
    "offer": OFFER,
    "open": _field("open", "未完成"),
    "opened_at": _field("opened", "开班时刻", MOMENT),
    "opened_by": _field("opened by", "开班人", STAFF),
    "order": _field("order", "订单"),
    "original": _field("original receipt", "原小票"),
    "ours_minor": _field("here", "本店", MONEY),
    "owed": _field("points owed", "欠积分"),
    "pack_milli": _field("in a pack", "每包", AMOUNT),
    "papers": _field("papers", "单据数"),
    "pending": _field("points pending", "待生效积分"),
    "period_minor": _field("this shift", "本班累计", MONEY),
    "points": _field("points", "积分"),
    "place": _field("place", "库位", CODE),
    "previous": _field("record before it", "前一条"),
    "price": _field("price", "价格", MONEY),
    "price_minor": _field("price", "价格", MONEY),
    "product": _field("product", "商品", Shown.PRODUCT),
    "program": _field("version of the program", "积分规则版本"),
    "purse": _field("account", "账户", CODE),
    "rate_bp": _field("tax rate", "税率", Shown.RATE),
    "rates": _field("taxes", "税额"),
    "reason": REASON,
    "receipt": _field("receipt", "小票"),
    "record": _field("record", "记录"),
    "records": _field("records", "记录数"),
    "refunded_minor": _field("refunded in all", "累计退款", MONEY),
    "restored": _field("points given back", "退回积分"),
    "returnable": _field("may come back", "可退"),
    "review_days": _field("ordered every so many days", "订货周期"),
    "role": _field("role", "角色", CODE),
    "rounding": _field("cash rounding", "现金舍入", MONEY),
    "rows": _field("goods changed", "更改商品数"),
    "schedule": _field("schedule", "定时报表", CODE),
    "form": _field("form of the files", "文件形式", CODE),
    "folder": _field("folder", "文件夹"),
    "address": _field("mail address", "邮箱地址"),
    "reports": _field("reports", "报表"),
    "sale": _field("receipt's id", "小票标识"),
    "sequence": _field("record number", "记录编号"),
    "series": SERIES,
    "sha256": _field("fingerprint", "指纹"),
    "shift": _field("shift", "班次"),
    "shortfall": _field("points missing", "不足积分"),
    "shown": _field("on the receipt", "小票金额", MONEY),
    "sku": _field("SKU", "货号"),
    "software": _field("program version", "程序版本"),
    "sold_minor": _field("sold in all", "累计销售", MONEY),
    "span": _field("over", "周期", CODE),
    "staff": _field("person", "员工", STAFF),
    "state": _field("state", "状态", CODE),
    "step": _field("step", "步骤", CODE),
    "subject": _field("about", "关于"),
    "supplier": _field("supplier", "供应商", Shown.SUPPLIER),
    "survivor": _field("kept record", "保留资料", Shown.MEMBER),
    "taken": _field("codes taken out", "取出券码数"),
    "target": _field("goal's id", "目标标识"),
    "tax": _field("tax", "税", MONEY),
    "terms": _field("terms", "条款"),
    "text": _field("text", "内容"),
    "texts": _field("texts changed", "更改文字"),
    "theirs_minor": _field("at the shop", "网店", MONEY),
    "tier": _field("tier", "等级"),
    "tier_before": _field("tier before", "原等级"),
    "till": _field("till", "收银台"),
    "time": _field("entry", "条目"),
    "to": _field("to", "结束", MOMENT),
    "todo": _field("what to do then", "届时措施"),
    "tolerance": _field("may miss by", "允许偏差"),
    "total": _field("total", "合计", MONEY),
    "totals": _field("running totals", "累计"),
    "trace": _field("how it was worked out", "计算明细"),
    "type": _field("kind of record", "记录类型", CODE),
    "unit": _field("unit", "单位", CODE),
    "until": _field("until", "截止"),
    "used": _field("points used", "已用积分"),
    "version": _field("version", "版本"),
    "why": _field("why", "原因", CODE),
}
OF_GROUPS: Final = {
    name: Field(words)
    for group in ("goods", "series", "program")
    for name, words in WORDS[group].items()
}
"""Fields of goods, terms of a series, rules of the program: named once, where they are told of."""
FIELDS: Final[Mapping[str, Field]] = {**OF_GROUPS, **ROWS, **ONES}
CHANGES: Final = frozenset({"changes", "terms", "fields"})
"""Below these stands each thing with its value before and after."""

SEPARATOR: Final = " · "


def values_of(
    body: Mapping[str, Json], settings: Mapping[str, Both] = MappingProxyType({})
) -> tuple[RecordValue, ...]:
    """Every value of a record in its own order, each under its words; `settings` name themselves.

    >>> [(one.words[0], one.value) for one in values_of({"total": {"net": 1}, "note": None})]
    [('note', None), ('total · without tax', 1)]
    >>> body = {"lines": [{"sku": "TEA"}], "sales": [3, 150]}
    >>> [one.words[0] for one in values_of(body)]
    ['lines 1 · SKU', 'sales · how many', 'sales · amount']
    """
    known = {**{name: Field(words) for name, words in settings.items()}, **FIELDS}
    return tuple(_Reading(known).of_parts(("", ""), body, changes=False))


@dataclass(frozen=True, slots=True)
class _Reading:
    """Walks the values of a record, knowing what each name is called."""

    fields: Mapping[str, Field]

    def of_parts(
        self, path: Both, parts: Mapping[str, Json], *, changes: bool
    ) -> Iterator[RecordValue]:
        for name in sorted(parts):
            field = self.fields.get(name, Field((name, name)))
            words, value = _below(path, field.words), parts[name]
            if changes and isinstance(value, list) and len(value) == 2:  # noqa: PLR2004 - a pair
                before, after = value
                yield RecordValue(words, field.shown, after, before, changed=True)
            else:
                yield from self.of(words, field, value, changes=name in CHANGES)

    def of(self, words: Both, field: Field, value: Json, *, changes: bool) -> Iterator[RecordValue]:
        if isinstance(value, Mapping):
            yield from self.of_parts(words, value, changes=changes)
        elif isinstance(value, list | tuple) and value:
            yield from self.of_list(words, field, value)
        else:
            yield RecordValue(words, field.shown, value if value not in ([], ()) else None)

    def of_list(self, words: Both, field: Field, value: Sequence[Json]) -> Iterator[RecordValue]:
        """Rows by their number, one row by its places, plain things beside one another."""
        rows = [one for one in value if isinstance(one, list | tuple | Mapping)]
        if not rows and not field.places:
            yield RecordValue(words, field.shown, list(value))
        elif not rows:
            yield from self.places(words, field, value)
        else:
            for number, row in enumerate(value, start=1):
                numbered = (f"{words[0]} {number}", f"{words[1]} {number}")
                if isinstance(row, list | tuple):
                    yield from self.places(numbered, field, row)
                else:
                    yield from self.of(
                        numbered, Field(field.words, field.shown), row, changes=False
                    )

    def places(self, words: Both, field: Field, row: Sequence[Json]) -> Iterator[RecordValue]:
        for place, value in enumerate(row):
            at = field.places[place] if place < len(field.places) else _field(*_numbered(place))
            yield from self.of(_below(words, at.words), at, value, changes=False)


def _numbered(place: int) -> Both:
    return f"no. {place + 1}", f"第 {place + 1} 项"


def _below(path: Both, words: Both) -> Both:
    if not path[0]:
        return words
    return path[0] + SEPARATOR + words[0], path[1] + SEPARATOR + words[1]
