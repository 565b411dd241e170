"""The set-up of the shop in words: what each step asks, and what was found."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QCoreApplication

from posapp.domain.messages import say
from posapp.domain.money_text import format_number
from posapp.services.shop_setup import KeptOut, StreamReport
from sync.protocol import Stream
from ui.theme import Tone
from ui.till.desk import Desk
from ui.till.row_list import ListRow
from ui.till.shop_setup_fields import ShopSetupFields, StepRows
from ui.till.shop_setup_presenter import ShopSetupPresenter, Step

translate = QCoreApplication.translate
CLOCK_OFF_S: Final = 30
STEPS: Final = (Step.ADDRESS, Step.WORDS, Step.ORDERS, Step.REHEARSAL, Step.CONNECTED)


class ShopSetupWords:
    """Says the set-up in the language of a desk."""

    def __init__(self, desk: Desk, presenter: ShopSetupPresenter) -> None:
        """Speak of a presenter's state."""
        self._desk, self._presenter = desk, presenter
        self._rows = ShopSetupFields(desk, presenter)

    # ---- the right side

    def title(self) -> str:
        """What the page is."""
        return translate("ShopSetup", "Online shop")

    def steps(self) -> Sequence[tuple[str, Tone]]:
        """The three steps; the one at hand in full ink, what is done in green."""
        texts = (
            translate("ShopSetup", "1  Address and key"),
            translate("ShopSetup", "2  Match the words of both"),
            translate("ShopSetup", "3  Match orders and payments"),
            translate("ShopSetup", "4  Rehearse the import, then connect"),
        )
        step = self._presenter.step
        here = STEPS.index(Step.ADDRESS if step is Step.ADVANCED else step)
        tones: list[Tone] = ["success" if n < here else "text" for n in range(len(texts))]
        return [
            (text, tone if n <= here else "text3")
            for n, (text, tone) in enumerate(zip(texts, tones, strict=True))
        ]

    def facts(self) -> str:
        """What the shop said of itself, or what the rehearsal counted."""
        presenter = self._presenter
        if presenter.step is Step.CONNECTED:
            return presenter.address
        if presenter.step is Step.REHEARSAL:
            return self._counts()
        tested = presenter.tested
        if tested is None:
            return translate(
                "ShopSetup",
                "The key is kept where this computer keeps its secrets, never in the store file.",
            )
        report = tested.report
        goods = translate("ShopSetup", "{goods} goods, {members} customers, {orders} orders")
        prices = translate("ShopSetup", "Prices without tax, in {currency}")
        if report.prices_have_tax:
            prices = translate("ShopSetup", "Prices with tax, in {currency}")
        counted = goods.format(
            goods=self._number(report.counts.get(Stream.PRODUCTS, 0)),
            members=self._number(report.counts.get(Stream.MEMBERS, 0)),
            orders=self._number(report.counts.get(Stream.ORDERS, 0)),
        )
        name = presenter.typed.address if report.name.startswith("__") else report.name
        version = f" ({report.version})" if report.version else ""
        return "\n".join((name + version, counted, prices.format(currency=report.currency)))

    def warnings(self) -> str:
        """What will not work until somebody changes it there."""
        tested = self._presenter.tested
        quiet = {Step.CONNECTED, Step.ADDRESS, Step.ADVANCED}
        if tested is None or self._presenter.step in quiet:
            return ""
        said = [say(code, self._desk.language) for code in tested.report.warnings]
        if abs(tested.report.clock_off_s) >= CLOCK_OFF_S:
            words = translate("ShopSetup", "The shop's clock and this one differ by {count} s.")
            said.append(words.format(count=self._number(abs(tested.report.clock_off_s))))
        return "\n".join(said)

    def _counts(self) -> str:
        report = self._presenter.report
        if report is None:
            return ""
        names = {
            Stream.PRODUCTS: translate("ShopSetup", "Goods"),
            Stream.MEMBERS: translate("ShopSetup", "Customers"),
            Stream.ORDERS: translate("ShopSetup", "Orders"),
            Stream.COUPONS: translate("ShopSetup", "Coupons"),
        }
        lines = [
            f"{names[stream]}: {self._count(counts)}" for stream, counts in report.streams.items()
        ]
        words = translate("ShopSetup", "Waiting here for the shop: {count}")
        lines.append(
            words.format(count=self._number(max(0, report.to_send - self._presenter.told.stay())))
        )
        return "\n".join(lines)

    def _count(self, counts: StreamReport) -> str:
        words = translate("ShopSetup", "{seen} looked at, {new} new, {known} known, {out} kept out")
        if counts.cut:
            words = translate(
                "ShopSetup", "first {seen} looked at, {new} new, {known} known, {out} kept out"
            )
        return words.format(
            seen=self._number(counts.looked_at),
            new=self._number(counts.added),
            known=self._number(counts.known + counts.adopted),
            out=self._number(counts.kept_out),
        )

    # ---- the left side

    def head(self) -> str:
        """What the step asks."""
        heads = {
            Step.CONNECTED: translate("ShopSetup", "Connected with the online shop"),
            Step.ADDRESS: translate("ShopSetup", "Where is the shop?"),
            Step.ADVANCED: translate("ShopSetup", "What few shops need"),
            Step.WORDS: translate("ShopSetup", "What fits what?"),
            Step.ORDERS: translate("ShopSetup", "What do the shop's orders say?"),
            Step.REHEARSAL: translate("ShopSetup", "What would stay out"),
        }
        return heads[self._presenter.step]

    def below(self) -> str:
        """What to do in it."""
        words = {
            Step.CONNECTED: translate(
                "ShopSetup", "Sales go there by themselves. Press F10, then Y for what waits."
            ),
            Step.ADDRESS: translate(
                "ShopSetup", "Make a key that may read and write in the shop's administration."
            ),
            Step.WORDS: translate(
                "ShopSetup", "What is clear is chosen already. Nothing is stored yet."
            ),
            Step.ADVANCED: translate(
                "ShopSetup", "Leave empty whatever the shop's administration did not give you."
            ),
            Step.ORDERS: translate(
                "ShopSetup", "Touch what is wrong; arrows left and right change it, too."
            ),
            Step.REHEARSAL: "",
        }
        return words[self._presenter.step]

    def rows(self) -> StepRows:
        """The rows of the step."""
        return self._rows.of(self._presenter.step)

    # ---- the rehearsal

    def kept_out(self) -> Sequence[ListRow]:
        """Rows that would stay out, each with the reason."""
        report = self._presenter.report
        return [self._row(row) for row in report.kept_out] if report else []

    def _row(self, row: KeptOut) -> ListRow:
        kinds = {
            Stream.PRODUCTS: translate("ShopSetup", "Goods {number}"),
            Stream.MEMBERS: translate("ShopSetup", "Customer {number}"),
            Stream.ORDERS: translate("ShopSetup", "Order {number}"),
            Stream.COUPONS: translate("ShopSetup", "Coupon {number}"),
            Stream.STOCK: translate("ShopSetup", "Stock {number}"),
            Stream.REVIEWS: translate("ShopSetup", "Review {number}"),
        }
        blanks = {
            name: int(text) if name.endswith("_minor") and text.lstrip("-").isdigit() else text
            for name, text in row.blanks.items()
        }
        currency = self._desk.services.settings.currency
        return ListRow(
            code=f"{row.stream.value} {row.remote_id}",
            title=kinds[row.stream].format(number=row.remote_id),
            below=say(row.code, self._desk.language, blanks, currency=currency),
            icon="circle-alert",
            tone="danger",
        )

    def _number(self, count: int) -> str:
        return format_number(count, self._desk.language)
