"""One receipt in words: what it is, its lines with their reasons, whether its record holds."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from posapp.domain.money_text import (
    format_day,
    format_money,
    format_number,
    format_quantity,
    format_time,
)
from posapp.domain.sale import SaleKind, SaleLine
from posapp.kernel.ids import SaleId
from posapp.services.receipt_room import Held, ReceiptFile
from posapp.till import TillServices
from receipts.words import Label
from reports.made.money import TENDER_WORDS
from reports.number_text import words
from ui.office.parts.table_rows import Head, Row, TableRows
from ui.office.sales.receipts_presenter import KINDS
from ui.theme import Tone
from ui.till.row_list import ListRow
from ui.widgets import Tint

HELD: Final[Mapping[Held, Label]] = {
    Held.HOLDS: Label("Journal record {head} holds", "流水 {head} 有效"),
    Held.CHANGED: Label(
        "Not as in its journal record {head}: keep the store file and call for help",
        "与流水 {head} 不符：请保留门店文件并求助",
    ),
    Held.UNSIGNED: Label(
        "The signature of record {head} does not hold: keep the store file and call for help",
        "流水 {head} 签名无效：请保留门店文件并求助",
    ),
    Held.MISSING: Label(
        "No journal record: keep the store file and call for help",
        "没有流水记录：请保留门店文件并求助",
    ),
}
HEADS: Final = (
    (Label("Item", "商品"), False),
    (Label("Quantity", "数量"), True),
    (Label("Price", "单价"), True),
    (Label("Why", "原因"), False),
    (Label("Amount", "金额"), True),
)


@dataclass(frozen=True, slots=True)
class Fact:
    """A name and a value."""

    name: Label
    value: str


class ReceiptPresenter:
    """Reads one receipt and says it."""

    def __init__(self, services: TillServices) -> None:
        """Nothing is open yet."""
        self._services = services
        self.file: ReceiptFile | None = None

    def fetch(self, sale_id: SaleId) -> tuple[ReceiptFile, bytes]:
        """The receipt and the picture of its paper; slow, done elsewhere."""
        papers = self._services.papers
        return self._services.receipts.file(sale_id), papers.png(papers.sale_document(sale_id))

    def print_copy(self) -> int:
        """Owe a copy; its number is given."""
        return 0 if self.file is None else self._services.papers.reprint(self.file.sale.id)

    @property
    def number(self) -> str:
        """The receipt's number."""
        return self.file.sale.receipt_number if self.file else ""

    def held(self, language: str) -> tuple[str, Tint]:
        """Whether the record holds, in a sentence and its tint."""
        if self.file is None:
            return "", Tint.SUNKEN
        tint = Tint.SUCCESS if self.file.held is Held.HOLDS else Tint.DANGER
        return words(HELD[self.file.held], language).format(head=self.file.head), tint

    def heading(self, language: str) -> str:
        """Kind, time, till, clerk, who approved."""
        if self.file is None:
            return ""
        sale = self.file.sale
        at = sale.at.astimezone(self._services.settings.zone)
        said = [
            words(KINDS[sale.kind.value], language),
            f"{format_day(at.date(), language)} {format_time(at)}",
            words(Label(f"till {sale.till_number}", f"收银台 {sale.till_number}"), language),
            sale.clerk_name,
        ]
        if sale.approved_by:
            by = sale.approved_by
            said.append(words(Label(f"approved by {by}", f"批准人 {by}"), language))
        return " · ".join(said)

    # ---- lines

    def lines(self, language: str) -> TableRows:
        """Each line with why it costs what it costs."""
        heads = tuple(Head(words(title, language), number) for title, number in HEADS)
        if self.file is None:
            return TableRows(heads)
        sale = self.file.sale
        back = sale.kind is not SaleKind.SALE
        tones: tuple[tuple[int, Tone], ...] = ((len(HEADS) - 1, "danger"),) if back else ()
        rows = tuple(
            Row(
                f"goods:{line.sku}",
                (
                    words(Label(line.name, line.name_zh or line.name), language),
                    format_quantity(line.quantity, language),
                    self._money(line.unit_minor, language),
                    self.why(line, language),
                    self._money(line.shown_minor, language),
                ),
                (
                    line.name.casefold(),
                    line.quantity.milli,
                    line.unit_minor,
                    "",
                    line.shown_minor,
                ),
                tones,
            )
            for line in sale.lines
        )
        total = ("", "", "", "", self._money(sale.total_minor, language))
        return TableRows(heads, rows, total)

    def why(self, line: SaleLine, language: str) -> str:
        """The reasons of a line: a changed price, reductions, why it came back, who approved."""
        said = []
        if line.price_reason:
            by = line.price_approved_by
            said.append(
                words(
                    Label(f"price changed: {line.price_reason}", f"改价：{line.price_reason}"),
                    language,
                )
                + (f" ({by})" if by else "")
            )
        for one in line.reductions:
            text = words(Label(one.label, one.label_zh or one.label), language)
            by = f" ({one.approved_by})" if one.approved_by else ""
            said.append(f"{text} {self._money(-one.amount_minor, language)}{by}")
        if line.return_of is not None:
            reason = line.return_of.reason
            said.append(words(Label(f"came back: {reason}", f"退回：{reason}"), language))
        return "; ".join(said)

    # ---- beside

    def facts(self, language: str) -> tuple[Fact, ...]:
        """Payments, points, the note."""
        if self.file is None:
            return ()
        sale, member = self.file.sale, self.file.member
        found = [
            Fact(
                TENDER_WORDS.get(one.kind.value, Label(one.kind.value, one.kind.value)),
                self._money(one.amount_minor, language)
                + (f" ({one.slip.brand} {one.slip.last4})" if one.slip and one.slip.last4 else ""),
            )
            for one in sale.tenders
        ]
        if sale.rounding_minor:
            found.append(
                Fact(Label("Cash rounding", "现金舍入"), self._money(sale.rounding_minor, language))
            )
        if member is not None:
            found += [
                Fact(Label("Member", "会员"), member.number),
                Fact(Label("Points given", "发放积分"), format_number(member.earned, language)),
                Fact(Label("Points used", "使用积分"), format_number(member.used, language)),
                Fact(
                    Label("Points after it", "结余积分"),
                    format_number(member.balance_after, language),
                ),
            ]
        if sale.note:
            found.append(Fact(Label("Note", "备注"), sale.note))
        return tuple(found)

    def related(self, language: str) -> list[ListRow]:
        """The receipts of its returns, its own sale, its shift."""
        if self.file is None:
            return []
        rows = [
            ListRow(
                code=f"receipt:{sale_id}",
                title=words(Label(f"Returned: {number}", f"退货：{number}"), language),
                amount=self._money(total_minor, language),
                icon="undo-2",
            )
            for sale_id, number, total_minor in self.file.returns
        ]
        if self.file.original is not None:
            sale_id, number = self.file.original
            known = number or words(Label("of another store", "其他门店"), language)
            rows.append(
                ListRow(
                    code=f"receipt:{sale_id}" if number else "",
                    title=words(Label(f"Sold with {known}", f"原小票 {known}"), language),
                    icon="receipt-text",
                )
            )
        rows.append(
            ListRow(
                code=f"shift:{self.file.sale.shift_id}",
                title=words(Label("Its shift", "所属班次"), language),
                icon="clock",
            )
        )
        return rows

    def _money(self, minor: int, language: str) -> str:
        return format_money(minor, self._services.settings.currency, language)
