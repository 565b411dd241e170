"""The set-up of the shop in words: what each step asks, and what was found."""

from collections.abc import Mapping, Sequence
from typing import Final

from PySide6.QtCore import QCoreApplication

from posapp.domain.messages import say
from posapp.domain.money_text import format_number, format_rate
from posapp.services.shop_setup import KeptOut, StreamReport
from sync.protocol import Stream
from ui.theme import Tone
from ui.till.desk import Desk
from ui.till.row_list import ListRow
from ui.till.shop_setup_presenter import (
    LOCATION,
    PICK_UP,
    SEND,
    TAX,
    TENDER,
    TENDERS,
    VENDURE,
    WOOCOMMERCE,
    ShopSetupPresenter,
    Step,
)
from ui.widgets import Choice

translate = QCoreApplication.translate
CLOCK_OFF_S: Final = 30
Rows = tuple[
    Mapping[str, str], Mapping[str, Sequence[Choice]], Mapping[str, str], Mapping[str, str]
]


class ShopSetupWords:
    """Says the set-up in the language of a desk."""

    def __init__(self, desk: Desk, presenter: ShopSetupPresenter) -> None:
        """Speak of a presenter's state."""
        self._desk, self._presenter = desk, presenter

    # ---- the right side

    def title(self) -> str:
        """What the page is."""
        return translate("ShopSetup", "Online shop")

    def steps(self) -> Sequence[tuple[str, Tone]]:
        """The three steps; the one at hand in full ink, what is done in green."""
        texts = (
            translate("ShopSetup", "1  Address and key"),
            translate("ShopSetup", "2  Match the words of both"),
            translate("ShopSetup", "3  Rehearse the import, then connect"),
        )
        here = (Step.ADDRESS, Step.WORDS, Step.REHEARSAL, Step.CONNECTED).index(
            self._presenter.step
        )
        tones: list[Tone] = ["success" if n < here else "text" for n in range(3)]
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
        if tested is None or self._presenter.step in {Step.CONNECTED, Step.ADDRESS}:
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
        lines.append(words.format(count=self._number(report.to_send)))
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
            Step.WORDS: translate("ShopSetup", "What fits what?"),
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
            Step.REHEARSAL: "",
        }
        return words[self._presenter.step]

    def rows(self) -> Rows:
        """The rows of the step: captions, choices, values, notes below them."""
        if self._presenter.step is Step.ADDRESS:
            return self._address_rows()
        return self._word_rows()

    def _address_rows(self) -> Rows:
        typed = self._presenter.typed
        woo = typed.kind == WOOCOMMERCE
        captions = {
            "kind": translate("ShopSetup", "Kind of shop"),
            "address": translate("ShopSetup", "Address"),
            "key": translate("ShopSetup", "Consumer key") if woo else translate("ShopSetup", "Key"),
            "secret": translate("ShopSetup", "Consumer secret"),
            "lab": translate("ShopSetup", "Plain http"),
        }
        if not woo:
            del captions["secret"]
        choices = {
            "kind": (Choice(VENDURE, "Vendure"), Choice(WOOCOMMERCE, "WooCommerce")),
            "lab": (
                Choice("no", translate("ShopSetup", "Never")),
                Choice("yes", translate("ShopSetup", "A shop in a lab")),
            ),
        }
        notes = {
            "address": translate("ShopSetup", "As in the browser: https://shop.example"),
            "lab": translate("ShopSetup", "Only for a shop on this computer or in a lab."),
        }
        return captions, choices, {name: getattr(typed, name) for name in captions}, notes

    def _word_rows(self) -> Rows:
        tested = self._presenter.tested
        if tested is None:
            return {}, {}, {}, {}
        report = tested.report
        captions: dict[str, str] = {}
        choices: dict[str, Sequence[Choice]] = {}
        if report.locations:
            captions[LOCATION] = translate("ShopSetup", "This store's stock")
            choices[LOCATION] = self._plain(report.locations)
        for word in report.tax_classes:
            shown = word or translate("ShopSetup", "standard")
            captions[TAX + word] = translate("ShopSetup", "Tax: {word}").format(word=shown)
            choices[TAX + word] = self._letters()
        for word in report.shipping_methods:
            captions[PICK_UP + word] = translate("ShopSetup", "{word} means").format(word=word)
            choices[PICK_UP + word] = (
                Choice("yes", translate("ShopSetup", "Collected here")),
                Choice("no", translate("ShopSetup", "Sent by the shop")),
            )
        sends = [
            one for one in report.shipping_methods if self._presenter.value(PICK_UP + one) == "no"
        ]
        if sends:
            captions[SEND] = translate("ShopSetup", "Goods sent home from the till")
            choices[SEND] = self._plain(sends)
        names = self._tenders()
        for kind in TENDERS:
            words = translate("ShopSetup", "{tender} is called there")
            captions[TENDER + kind] = words.format(tender=names[kind])
        values = {name: self._presenter.value(name) for name in captions}
        note = translate("ShopSetup", "Code of the payment method; empty: the till's own.")
        return captions, choices, values, {TENDER + TENDERS[0]: note}

    def _letters(self) -> tuple[Choice, ...]:
        rates = self._desk.services.settings.terms.rates
        language = self._desk.language
        return tuple(
            Choice(letter, f"{letter}  {format_rate(rate, language)}") for letter, rate in rates
        )

    @staticmethod
    def _plain(words: Sequence[str]) -> tuple[Choice, ...]:
        return tuple(Choice(word, word) for word in dict.fromkeys(words))

    @staticmethod
    def _tenders() -> Mapping[str, str]:
        return {
            "cash": translate("ShopSetup", "Cash"),
            "card": translate("ShopSetup", "Card"),
            "voucher": translate("ShopSetup", "Voucher"),
            "points": translate("ShopSetup", "Points"),
        }

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
