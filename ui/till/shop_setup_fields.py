"""The rows of the shop's set-up, step by step: captions, choices, values, and what to know."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from PySide6.QtCore import QCoreApplication

from posapp.domain.messages import say
from posapp.domain.money_text import format_number, format_rate
from posapp.domain.online_order import OrderState
from ui.till.desk import Desk
from ui.till.shop_setup_presenter import (
    LOCATION,
    OPEN,
    PICK_UP,
    SECRET_FIELDS,
    SEND,
    STATES,
    STATUS,
    TAX,
    TENDER,
    TENDERS,
    VENDURE,
    WOOCOMMERCE,
    ShopSetupPresenter,
    Step,
)
from ui.till.told_choice import ALL, FIRST_DAY, FROM_A_DAY, FROM_TODAY, TOLD
from ui.widgets import Choice

translate = QCoreApplication.translate
MOST_CHOICES: Final = 8
"""More ways to pay than this are typed: they would not fit below one another."""


@dataclass(frozen=True, slots=True)
class StepRows:
    """Rows by name, in their order. Those in `choices` are touched, the others are typed in.

    `picked` are choices that open beside the row, because they are too many for it.
    """

    captions: Mapping[str, str]
    values: Mapping[str, str]
    choices: Mapping[str, Sequence[Choice]] = field(default_factory=dict)
    picked: frozenset[str] = frozenset()
    notes: Mapping[str, str] = field(default_factory=dict)
    faults: Mapping[str, str] = field(default_factory=dict)


class ShopSetupFields:
    """Says the rows of a step in the language of a desk."""

    def __init__(self, desk: Desk, presenter: ShopSetupPresenter) -> None:
        """Speak of a presenter's state."""
        self._desk, self._presenter = desk, presenter

    def of(self, step: Step) -> StepRows:
        """The rows of a step."""
        if step is Step.ADDRESS:
            return self._address()
        if step is Step.ADVANCED:
            return self._advanced()
        return self._orders() if step is Step.ORDERS else self._words()

    # ---- where the shop is

    def _address(self) -> StepRows:
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
            **self._kept_notes(),
            "address": translate("ShopSetup", "As in the browser: https://shop.example"),
            "lab": translate("ShopSetup", "Only for a shop on this computer or in a lab."),
        }
        values = {name: getattr(typed, name) for name in captions}
        return StepRows(captions, values, choices, notes=notes)

    def _kept_notes(self) -> dict[str, str]:
        if not self._presenter.keeps_secrets:
            return {}
        note = translate("ShopSetup", "Empty: the one from before stays.")
        return {name: note for name in SECRET_FIELDS if not getattr(self._presenter.typed, name)}

    def _advanced(self) -> StepRows:
        typed = self._presenter.typed
        captions = {
            "token": translate("ShopSetup", "Access token"),
            "hook": translate("ShopSetup", "Secret of the shop's hints"),
            "own_ca": translate("ShopSetup", "File of certificates"),
            "proxy": translate("ShopSetup", "Proxy"),
        }
        choices = {
            "proxy": (
                Choice("no", translate("ShopSetup", "None")),
                Choice("yes", translate("ShopSetup", "This computer's")),
            )
        }
        notes = {
            "token": translate("ShopSetup", "Goes with each request in place of the key."),
            "hook": translate(
                "ShopSetup",
                "The same as in the shop's web hook. Their port is among the settings.",
            ),
            "own_ca": translate(
                "ShopSetup", "Whole path of a PEM file: believed instead of this computer's own."
            ),
            **self._kept_notes(),
        }
        faults = {
            name: say(refusal.code, self._desk.language, refusal.blanks)
            for name, refusal in self._presenter.faults().items()
        }
        values = {name: getattr(typed, name) for name in captions}
        return StepRows(captions, values, choices, notes=notes, faults=faults)

    # ---- what fits what

    def _words(self) -> StepRows:
        tested = self._presenter.tested
        if tested is None:
            return StepRows({}, {})
        report = tested.report
        captions: dict[str, str] = {}
        choices: dict[str, Sequence[Choice]] = {}
        if report.locations:
            captions[LOCATION] = translate("ShopSetup", "This store's stock")
            choices[LOCATION] = _plain(report.locations)
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
            choices[SEND] = _plain(sends)
        return self._with_told(StepRows(captions, self._values(captions), choices))

    def _with_told(self, rows: StepRows) -> StepRows:
        """From which day the shop hears of receipts, first of all: it cannot be taken back."""
        told, language = self._presenter.told, self._desk.language
        captions = {TOLD: translate("ShopSetup", "Receipts the shop hears of"), **rows.captions}
        today = translate("ShopSetup", "From today")
        choices = {
            TOLD: (
                Choice(FROM_TODAY, today),
                Choice(FROM_A_DAY, translate("ShopSetup", "From a day")),
                Choice(ALL, translate("ShopSetup", "All of them")),
            ),
            **rows.choices,
        }
        if told.how == FROM_A_DAY:
            first = {FIRST_DAY: translate("ShopSetup", "First day")}
            captions = {TOLD: captions[TOLD], **first, **rows.captions}
        note = translate("ShopSetup", "Each one that it hears of comes off its stock.")
        stay = self._presenter.told.stay()
        if stay:
            kept = translate("ShopSetup", "Receipts of before that stay here: {count}.")
            note = f"{kept.format(count=format_number(stay, language))} {note}"
        fault = told.fault()
        faults = {FIRST_DAY: say(fault.code, language, fault.blanks)} if fault else {}
        notes = {TOLD: note, FIRST_DAY: translate("ShopSetup", "As in 2026-03-01")}
        return StepRows(captions, self._values(captions), choices, notes=notes, faults=faults)

    def _letters(self) -> tuple[Choice, ...]:
        rates = self._desk.services.settings.terms.rates
        language = self._desk.language
        return tuple(
            Choice(letter, f"{letter}  {format_rate(rate, language)}") for letter, rate in rates
        )

    # ---- orders and payments

    def _orders(self) -> StepRows:
        tested = self._presenter.tested
        if tested is None:
            return StepRows({}, {})
        captions: dict[str, str] = {}
        choices: dict[str, Sequence[Choice]] = {}
        for status in tested.report.statuses:
            words = translate("ShopSetup", "Order: {word}")
            captions[STATUS + status.word] = words.format(word=status.name)
            choices[STATUS + status.word] = _states()
        names, methods = _tenders(), self._methods()
        for kind in TENDERS:
            words = translate("ShopSetup", "{tender} is called there")
            captions[TENDER + kind] = words.format(tender=names[kind])
            if methods:
                choices[TENDER + kind] = methods
        notes = {}
        if not methods:
            note = translate("ShopSetup", "Code of the payment method; empty: the till's own.")
            notes[TENDER + TENDERS[0]] = note
        unknown = translate("ShopSetup", "The shop has no such way to pay.")
        return StepRows(
            captions,
            self._values(captions),
            choices,
            picked=frozenset(choices),
            notes=notes,
            faults=dict.fromkeys(self._presenter.unknown_methods, unknown),
        )

    def _methods(self) -> tuple[Choice, ...]:
        payments = self._presenter.tested.report.payments if self._presenter.tested else ()
        if not 0 < len(payments) < MOST_CHOICES:
            return ()
        own = Choice(OPEN, translate("ShopSetup", "The till's own"))
        return (own, *(Choice(one.code, one.name or one.code) for one in payments))

    def _values(self, names: Mapping[str, str]) -> Mapping[str, str]:
        return {name: self._presenter.value(name) for name in names}


def _plain(words: Sequence[str]) -> tuple[Choice, ...]:
    return tuple(Choice(word, word) for word in dict.fromkeys(words))


def _states() -> tuple[Choice, ...]:
    words = {
        OrderState.UNPAID: translate("ShopSetup", "To be paid"),
        OrderState.PAID: translate("ShopSetup", "Paid"),
        OrderState.READY: translate("ShopSetup", "Ready to collect"),
        OrderState.COLLECTED: translate("ShopSetup", "Handed over"),
        OrderState.SENT: translate("ShopSetup", "Sent"),
        OrderState.CANCELLED: translate("ShopSetup", "Cancelled"),
        OrderState.REFUNDED: translate("ShopSetup", "Refunded"),
        OrderState.OTHER: translate("ShopSetup", "Nothing to do here"),
    }
    return tuple(Choice(state.value, words[state]) for state in STATES)


def _tenders() -> Mapping[str, str]:
    return {
        "cash": translate("ShopSetup", "Cash"),
        "card": translate("ShopSetup", "Card"),
        "voucher": translate("ShopSetup", "Voucher"),
        "points": translate("ShopSetup", "Points"),
    }
