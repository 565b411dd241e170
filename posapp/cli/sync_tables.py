"""`python -m posapp sync orders|paths`: figures about the online shop as tables of text."""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Final
from unicodedata import east_asian_width

from loyalty.rules.purchase_paths import STRAIGHT, Path
from loyalty.service.path_desk import PathDesk
from posapp.domain.money_text import format_money, format_number, format_rate
from posapp.domain.order_service import OrderFigures
from posapp.kernel.money import Currency
from posapp.kernel.rate import WHOLE_BP, Rate
from posapp.ports import Store
from posapp.till import TillServices

_WORDS = {
    "since": ("Online orders handed over since {day}", "自 {day} 起交付的网店订单"),
    "orders": ("handed over", "已交付"),
    "on_time": ("on time", "准时"),
    "in_full": ("in full", "齐全"),
    "otif": ("on time and in full", "准时且齐全"),
    "released": ("let go", "已放回"),
    "cancelled": ("cancelled", "已取消"),
    "items": ("items handed over", "交付件数"),
    "wrong": ("wrong items that came back", "退回的错误商品"),
    "reasons": ("Lines that came back, by reason", "按原因统计的退货行"),
    "none": ("none", "无"),
    "paths": (
        "Purchases since {day}: first touch and where it was bought",
        "自 {day} 起的购买：首次接触与购买渠道",
    ),
    "first": ("first touch", "首次接触"),
    "bought": ("bought", "购买渠道"),
    "purchases": ("purchases", "购买次数"),
    "members": ("members", "会员数"),
    "amount": ("amount", "金额"),
    "straight": ("(none)", "（无）"),
    "consent": (
        "Only members who agreed to personal offers are counted.",
        "仅统计同意个性化优惠的会员。",
    ),
}
GAP = "  "
DAYS: Final = timedelta(days=30)


def print_orders(till: TillServices, store: Store, since: date | None, language: str) -> int:
    """How this store served online orders; the store file is closed."""
    desk = till.order_figures
    figures = desk.since(since or desk.today() - DAYS)
    store.close()
    print("\n".join(order_lines(figures, language)))
    return 0


def print_paths(till: TillServices, store: Store, since: date | None, language: str) -> int:
    """On which channel members began, and on which they bought; the store file is closed."""
    day = since or till.order_figures.today() - DAYS
    paths = PathDesk(till.context).since(day)
    store.close()
    print("\n".join(path_lines(paths, day.isoformat(), language, till.settings.currency)))
    return 0


def order_lines(figures: OrderFigures, language: str) -> list[str]:
    """How online orders were served: counts beside their shares, then why goods came back."""

    def share(part: int, whole: int) -> str:
        return format_rate(Rate(part * WHOLE_BP // whole), language) if whole else ""

    def row(word: str, count: int, whole: int = 0) -> tuple[str, ...]:
        return _say(word, language), format_number(count, language), share(count, whole)

    rows = [
        row("orders", figures.orders),
        row("on_time", figures.on_time, figures.orders),
        row("in_full", figures.in_full, figures.orders),
        row("otif", figures.otif, figures.orders),
        row("released", figures.released),
        row("cancelled", figures.cancelled),
        row("items", figures.items),
        row("wrong", figures.wrong_items, figures.items),
    ]
    reasons = sorted(figures.reasons.items(), key=lambda one: (-one[1], one[0]))
    back = [(reason, format_number(count, language)) for reason, count in reasons]
    return [
        _say("since", language).format(day=figures.since.isoformat()),
        *table(rows),
        "",
        _say("reasons", language),
        *(table(back) or [_say("none", language)]),
    ]


def path_lines(paths: Sequence[Path], day: str, language: str, currency: Currency) -> list[str]:
    """From which channel to which: a row a pair."""
    head = tuple(
        _say(word, language) for word in ("first", "bought", "purchases", "members", "amount")
    )
    rows = [
        (
            _say("straight", language) if one.first_touch == STRAIGHT else one.first_touch,
            one.bought_on,
            format_number(one.purchases, language),
            format_number(one.members, language),
            format_money(one.total_minor, currency, language),
        )
        for one in paths
    ]
    shown = table([head, *rows], texts=2) if rows else [_say("none", language)]
    return [
        _say("paths", language).format(day=day),
        *shown,
        _say("consent", language),
    ]


def table(rows: Sequence[tuple[str, ...]], texts: int = 1) -> list[str]:
    """Columns one under the other; the first ones hold words, the rest figures at the right.

    >>> table([("tea", "1"), ("coffee", "12")])
    ['tea      1', 'coffee  12']
    """
    widths = [max(map(_width, column)) for column in zip(*rows, strict=True)]
    return [
        GAP.join(
            _padded(cell, width, at_right=place >= texts)
            for place, (cell, width) in enumerate(zip(row, widths, strict=True))
        ).rstrip()
        for row in rows
    ]


def _padded(cell: str, width: int, *, at_right: bool) -> str:
    space = " " * (width - _width(cell))
    return space + cell if at_right else cell + space


def _width(text: str) -> int:
    """Columns of a terminal: a Chinese sign takes two."""
    return sum(2 if east_asian_width(sign) in "WF" else 1 for sign in text)


def _say(word: str, language: str) -> str:
    return _WORDS[word][("en", "zh").index(language)]
