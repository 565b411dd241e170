"""The words of the return screen: rows, ways back, reasons, in the language on screen."""

from PySide6.QtCore import QObject

from posapp.domain.messages import say
from posapp.domain.money_text import format_day, format_quantity, format_time
from posapp.domain.sale import GoodsGo, SaleLine
from posapp.domain.tender import TenderKind
from posapp.kernel.quantity import Quantity
from posapp.services.returns import ReturnReason
from ui.till.desk import Desk
from ui.till.point_words import points_word
from ui.till.return_money import WayText
from ui.till.return_points_presenter import Missing, Whose, whose
from ui.till.return_rows import ReturnRowText
from ui.till.returning_presenter import ReturningPresenter, ReturnLine, WayBack


class ReturnWords(QObject):
    """Turns what the presenter holds into what the clerk reads; decides nothing."""

    def __init__(self, desk: Desk, presenter: ReturningPresenter) -> None:
        """Speak at a desk."""
        super().__init__()
        self._desk = desk
        self._presenter = presenter
        self._whose: tuple[object, str, Whose | None] | None = None

    def whose(self) -> Whose | None:
        """Whose receipt it is; asked for once."""
        case, language = self._presenter.case, self._desk.language
        if case is None:
            return None
        if self._whose is None or self._whose[0] is not case or self._whose[1] != language:
            self._whose = (case, language, whose(self._desk.services, case.sale, language))
        return self._whose[2]

    def decided(self) -> str:
        """What becomes of points that are missing, in one sentence; empty while it is open."""
        presenter = self._presenter
        if presenter.missing is Missing.FORGIVE:
            words = self.tr("Nothing is asked for them: {reason}.")
            return words.format(reason=presenter.forgiven_for)
        if presenter.missing is Missing.DEDUCT:
            return self.tr("A manager approves it with the refund.")
        return ""

    def name(self, line: SaleLine) -> str:
        """A line's name in the language on screen."""
        return line.name_zh if self._desk.language == "zh" and line.name_zh else line.name

    def reason(self, reason: ReturnReason) -> str:
        """A reason in the language on screen."""
        return reason.zh if self._desk.language == "zh" else reason.en

    def title(self) -> str:
        """Which receipt this is."""
        case = self._presenter.case
        if self._presenter.order_code:
            words = self.tr("Return from online order {code}")
            return words.format(code=self._presenter.order_code)
        number = case.sale.receipt_number if case else ""
        return self.tr("Return from receipt {number}").format(number=number)

    def about(self) -> str:
        """Where and when it was made, by whom, and until when goods come back."""
        case = self._presenter.case
        if case is None:
            return ""
        language = self._desk.language
        at = case.sale.at.astimezone(self._desk.services.settings.zone)
        if self._presenter.order_code:
            return self.tr("Online, {day} {time}. Return until {until}.").format(
                day=format_day(at.date(), language),
                time=format_time(at),
                until=format_day(case.until, language),
            )
        member = self.whose()
        who = f"{member.name} {member.other_name}".strip() if member else case.sale.clerk_name
        return self.tr("Till {till}, {day} {time}, {clerk}. Return until {until}.").format(
            till=case.sale.till_number,
            day=format_day(at.date(), language),
            time=format_time(at),
            clerk=who,
            until=format_day(case.until, language),
        )

    def rows(self) -> tuple[ReturnRowText, ...]:
        """The lines of the receipt."""
        current = self._presenter.line
        return tuple(
            self._row(line, current=current is not None and line.number == current.number)
            for line in self._presenter.lines()
        )

    def _row(self, line: ReturnLine, *, current: bool) -> ReturnRowText:
        sold = line.row.line
        bought = self._quantity(line.row.bought_milli, sold)
        returned = self._quantity(line.row.returned_milli, sold)
        note = self._note(line)
        refused = line.row.refused
        return ReturnRowText(
            number=line.number,
            name=self.name(sold),
            note=note,
            note_narrow=self.tr("{bought} bought, {returned} returned").format(
                bought=bought, returned=returned
            ),
            bought=bought,
            returned=returned,
            can=self._quantity(line.row.can_milli, sold),
            now=line.now,
            most=line.most,
            refund=self._desk.money(-line.refund_minor),
            refused=say(refused, self._desk.language) if refused else "",
            current=current,
        )

    def _note(self, line: ReturnLine) -> str:
        sold = line.row.line
        if line.weighed and 0 < line.back_milli < line.row.can_milli:
            part = self._quantity(line.back_milli, sold)
            return self.tr("{quantity} goes back").format(quantity=part)
        words = self.tr("{price} / kg") if line.weighed else self.tr("{price} each")
        if sold.off_minor:
            words = self.tr("{price} each, {off} off in all")
        note = words.format(
            price=self._desk.money(sold.unit_minor), off=self._desk.money(sold.off_minor)
        )
        if line.row.returned_milli:
            before = self._quantity(line.row.returned_milli, sold)
            return self.tr("{note}, {quantity} returned before").format(note=note, quantity=before)
        return note

    def _quantity(self, milli: int, line: SaleLine) -> str:
        if milli == 0:
            return "0"
        return format_quantity(Quantity(milli, line.quantity.unit), self._desk.language)

    def facts(self) -> tuple[str, str, str]:
        """What is in the sum: things, tax, and the receipt it comes from."""
        presenter = self._presenter
        things = self.tr("1 item") if presenter.pieces == 1 else self.tr("{count} items")
        return (
            things.format(count=presenter.pieces),
            self.tr("Tax in it {tax}").format(tax=self._desk.money(presenter.tax_minor)),
            self._origin(),
        )

    def _origin(self) -> str:
        case = self._presenter.case
        if self._presenter.order_code:
            return self.tr("Order {code}").format(code=self._presenter.order_code)
        return self.tr("Receipt {number}").format(number=case.sale.receipt_number) if case else ""

    def late(self) -> str:
        """That the return period is over; empty while it is not."""
        case = self._presenter.case
        if case is None or not self._presenter.late:
            return ""
        words = self.tr("Goods came back until {day}. A supervisor must approve this return.")
        return words.format(day=format_day(case.until, self._desk.language))

    def paid(self) -> str:
        """How the receipt was paid, in short."""
        parts = []
        for way in self._presenter.ways():
            words = {
                TenderKind.CASH: self.tr("{amount} in cash"),
                TenderKind.CARD: self.tr("{amount} by card"),
                TenderKind.POINTS: self.tr("{amount} in points"),
                TenderKind.VOUCHER: self.tr("{amount} by voucher"),
                TenderKind.ONLINE: self.tr("{amount} online"),
            }
            parts.append(words[way.kind].format(amount=self._desk.money(way.paid_minor)))
        return ", ".join(parts)

    def ways(self) -> tuple[WayText, ...]:
        """The ways back, with what the clerk does there."""
        return tuple(self._way(way) for way in self._presenter.ways())

    def _way(self, way: WayBack) -> WayText:
        amount = self._desk.money(way.back_minor)
        if way.kind is TenderKind.CASH:
            return WayText("banknote", self.tr("Cash"), self._cash_note(), amount)
        if way.kind is TenderKind.POINTS:
            points = points_word(way.points, self._desk.language)
            note = self.tr("To their own lots, dates unchanged")
            return WayText("star", self.tr("Points"), note, points, f"= {amount}")
        if way.kind is TenderKind.VOUCHER:
            return WayText("gift", self.tr("Voucher"), self.tr("As a new voucher"), amount)
        if way.credit:
            note = self.tr("As a voucher: the online shop cannot give it back")
            return WayText("gift", self.tr("Store credit"), note, amount)
        if way.kind is TenderKind.ONLINE:
            name, note = self.tr("Paid online"), self.tr("The online shop gives it back")
            return WayText("globe", name, note, amount)
        name = self.way_name(way.brand, way.last4)
        return WayText("credit-card", name, self.tr("On the card terminal, 1 to 3 days"), amount)

    def _cash_note(self) -> str:
        rounding = self._presenter.rounding_minor
        if not rounding:
            return self.tr("Out of the drawer")
        words = self.tr("Out of the drawer, rounded by {amount}")
        return words.format(amount=self._desk.money(rounding))

    def way_name(self, brand: str, last4: str) -> str:
        """A card by its brand and its last four digits."""
        name = brand or self.tr("Card")
        return self.tr("{name}, ends {last4}").format(name=name, last4=last4) if last4 else name

    def short_ways(self) -> str:
        """What the hint line says after the amount: to card and cash."""
        ways = [way for way in self._presenter.ways() if way.back_minor]
        kinds = {way.kind for way in ways}
        if len(ways) == 1 and ways[0].credit:
            return self.tr("as store credit")
        several = {
            frozenset({TenderKind.CASH, TenderKind.CARD}): self.tr("to cash and card"),
            frozenset({TenderKind.POINTS, TenderKind.CARD}): self.tr("to points and card"),
            frozenset({TenderKind.POINTS, TenderKind.CASH}): self.tr("to points and cash"),
            frozenset({TenderKind.POINTS}): self.tr("to points"),
            frozenset({TenderKind.CARD}): self.tr("to the card"),
            frozenset({TenderKind.CASH}): self.tr("in cash"),
            frozenset({TenderKind.ONLINE}): self.tr("through the online shop"),
        }
        return several.get(frozenset(kinds), self.tr("by the ways it was paid"))

    def place(self, place: GoodsGo) -> tuple[str, str]:
        """Where the goods go, and what that means."""
        words = {
            GoodsGo.SHELF: (
                self.tr("Back to the shelf"),
                self.tr("The goods go back to stock and can be sold."),
            ),
            GoodsGo.ASIDE: (
                self.tr("Put aside"),
                self.tr("Kept apart until somebody has looked at them."),
            ),
            GoodsGo.WASTE: (
                self.tr("To waste"),
                self.tr("Thrown away; not counted as stock any more."),
            ),
        }
        return words[place]
