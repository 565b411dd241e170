"""What the settings screen decides: groups, what was changed, what cannot be, the test page."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from posapp.devices.printer import open_printer
from posapp.devices.printer_address import parse_address
from posapp.domain.country import decimals_of
from posapp.domain.money_text import format_money, format_number, format_rate
from posapp.domain.permission import Approval
from posapp.domain.search_text import fold
from posapp.domain.world import CHOICES, name_of
from posapp.kernel.errors import Refusal, Trouble
from posapp.kernel.money import CODE, Currency
from posapp.services.settings_desk import AT_ONCE
from posapp.settings import Option, tax_rates
from posapp.till import TillServices
from receipts.document import Document
from ui.trial_page import trial_page

MONEY: Final = frozenset({"tender.most", "tender.most_change", "money.cash_step"})
NO_PRINTER: Final = "none"
SECONDS_A_MINUTE: Final = 60


@dataclass(frozen=True, slots=True)
class Group:
    """Options that belong together, by the first part of their names."""

    code: str
    options: tuple[Option, ...]


class SettingsPresenter:
    """Keeps what was typed apart from what is stored, until it is saved."""

    def __init__(self, services: TillServices) -> None:
        """Edit a store's options."""
        self._services = services
        self._stored: Mapping[str, str] = {}
        self._typed: dict[str, str] = {}
        self._typed_by = ""
        self.fixed: frozenset[str] = frozenset()
        self.groups = _groups(services.settings_desk.shown())
        self.read()

    def read(self) -> None:
        """Begin anew with what is stored."""
        self._stored = self._services.settings_desk.read()
        self.fixed = self._services.settings_desk.fixed()
        self._typed = {}

    def look(self) -> None:
        """Read what is stored now; what the person who is in has typed stays typed."""
        self.forget_others()
        typed = self._typed
        self.read()
        self._typed = {name: value for name, value in typed.items() if self._differs(name, value)}

    def forget_others(self) -> None:
        """What somebody typed never goes out under the next person's yes.

        Rule: settings.own-changes
        """
        if self._typed and self._typed_by != self._who():
            self.read()

    def _who(self) -> str:
        current = self._services.staffing.current
        return current.id if current is not None else ""

    def value(self, name: str) -> str:
        """What an option is to be."""
        return self._typed.get(name, self._stored[name])

    def put(self, name: str, value: str) -> None:
        """Somebody typed or chose a value; the stored one again is no change.

        A currency brings its decimals along.
        """
        self.forget_others()
        self._typed_by = self._who()
        if self._differs(name, value):
            self._typed[name] = value
        else:
            self._typed.pop(name, None)
        if name == "money.currency" and CODE.fullmatch(value.strip()):
            self.put("money.digits", str(decimals_of(value.strip())))

    def _differs(self, name: str, value: str) -> bool:
        return value.strip() != self._stored[name]

    @property
    def changes(self) -> Mapping[str, str]:
        """What differs from what is stored."""
        return dict(self._typed)

    def waits(self, name: str) -> bool:
        """Whether a change of the option holds only from the next start on."""
        return name not in AT_ONCE

    def fault(self, name: str) -> Trouble | None:
        """What is wrong with a typed value, if anything is."""
        if name not in self._typed:
            return None
        try:
            value = self._services.settings_desk.check(name, self._typed[name])
            if name == "printer.address" and value != NO_PRINTER:
                parse_address(value)
        except Refusal as refusal:
            return refusal
        return None

    @property
    def faulty(self) -> tuple[str, ...]:
        """The options whose typed values cannot be saved."""
        return tuple(name for name in self._typed if self.fault(name) is not None)

    def save(self, approval: Approval | None = None) -> tuple[str, ...]:
        """Store the changes; names those that wait for the next start."""
        waiting = self._services.settings_desk.save(self._typed, approval)
        self.read()
        return waiting

    def note(self, name: str, language: str) -> str:
        """The value in words that a person reads: an amount, minutes, percentages."""
        value = self.value(name)
        if self.fault(name) is not None:
            return ""
        if name in CHOICES:
            return name_of(name, value.strip(), language)
        if name in MONEY:
            return format_money(int(value), self._currency(), language)
        if name == "till.lock_after_s":
            minutes, seconds = divmod(int(value), SECONDS_A_MINUTE)
            return f"{format_number(minutes, language)}:{seconds:02d}"
        if name == "tax.rates":
            return ", ".join(f"{c} {format_rate(rate, language)}" for c, rate in tax_rates(value))
        return ""

    def _currency(self) -> Currency:
        if {"money.currency", "money.digits"} & set(self.faulty):
            return self._services.settings.currency
        return Currency(self.value("money.currency"), int(self.value("money.digits")))

    def matching(self, text: str, language: str) -> tuple[str, ...]:
        """The options whose name or meaning holds all the words."""
        words = fold(text).split()
        return tuple(
            option.name
            for group in self.groups
            for option in group.options
            if all(word in fold(f"{option.name} {meaning(option, language)}") for word in words)
        )

    def may_test(self) -> bool:
        """Whether there is a printer to try."""
        return self.value("printer.address").strip() != NO_PRINTER and (
            self.fault("printer.address") is None
        )

    def send_test(self) -> None:
        """Print a page on the printer as typed, saved or not. Touches no store."""
        papers = self._services.papers
        open_printer(self.value("printer.address").strip()).send(papers.escpos(self._test_page()))

    def _test_page(self) -> Document:
        return trial_page(
            store=self.value("store.name"),
            till=self.value("store.till"),
            printer=self.value("printer.address"),
            columns=self._services.settings.integer("printer.columns"),
        )


def meaning(option: Option, language: str) -> str:
    """What an option means, in the language of the screen."""
    return option.meaning_zh if language == "zh" else option.meaning_en


def _groups(options: tuple[Option, ...]) -> tuple[Group, ...]:
    codes = list(dict.fromkeys(option.name.partition(".")[0] for option in options))
    return tuple(
        Group(code, tuple(o for o in options if o.name.partition(".")[0] == code)) for code in codes
    )
