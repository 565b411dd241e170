"""What the first run asks and keeps in mind, in plain Python; the store is made by the door."""

import re
from collections.abc import Callable, Mapping
from enum import StrEnum
from typing import Final

from posapp.devices.printer_address import PrinterKind, parse_address
from posapp.domain.catalogue_file import CatalogueFile
from posapp.domain.country import country, decimals_of
from posapp.domain.features import ALL
from posapp.domain.money_text import format_money, parse_amount
from posapp.domain.store_questions import BY_CODE, answers_in
from posapp.kernel.errors import Refusal
from posapp.kernel.money import Currency
from posapp.kernel.rate import WHOLE_BP, Rate
from posapp.services.first_run import (
    FirstRunDoor,
    Founded,
    Goal,
    NewStore,
    Taxes,
    read_goods,
    store_options,
)
from posapp.services.guard import clean_text
from posapp.services.settings_desk import checked_value
from posapp.services.staffing import check_password, check_pin
from posapp.services.starters import STARTERS, read_starter
from posapp.services.store_questions import new_store
from posapp.settings import StoreSettings
from reports import metrics
from ui.trial_page import trial_page

PERCENT: Final = re.compile(r"([0-9]{1,2})(?:[.,]([0-9]{1,2}))? ?%?")
COLUMNS: Final = 42


class Step(StrEnum):
    """The pages, in their order."""

    LANGUAGE = "language"
    STORE = "store"
    MONEY = "money"
    OWNER = "owner"
    PRINTER = "printer"
    GOODS = "goods"
    HOW = "how"
    GOALS = "goals"
    READY = "ready"


STEPS: Final = tuple(Step)
FIELDS: Final[Mapping[Step, tuple[str, ...]]] = {
    Step.LANGUAGE: (),
    Step.STORE: ("store.name", "store.name_zh", "store.address", "store.tax_number"),
    Step.MONEY: ("money.currency", "standard", "reduced", "store.zone"),
    Step.OWNER: ("owner", "pin", "pin_again", "password", "password_again"),
    Step.PRINTER: ("printer.address",),
    Step.GOODS: (),
    Step.HOW: (),
    Step.GOALS: ("sales", "new_members", "members_share", "repeat_rate"),
    Step.READY: (),
}
"""What is typed on each page; the names with a dot are settings."""
EMPTY, FILE = "empty", "file"
USUAL_COUNTRY: Final[Mapping[str, str]] = {"en": "DE", "zh": "CN"}
"""Offered first to who speaks a language; another is one key away."""
GOODS: Final = (*STARTERS, FILE, EMPTY)
GOAL_METRICS: Final[Mapping[str, str]] = {
    "sales": metrics.SALES.id,
    "new_members": metrics.NEW_MEMBERS.id,
    "members_share": metrics.MEMBERS_SHARE.id,
    "repeat_rate": metrics.REPEAT_RATE.id,
}


class FirstRunPresenter:
    """The answers so far, the page, and what is wrong on it."""

    def __init__(self, door: FirstRunDoor, language: str = "en") -> None:
        """Begin at the first page; `language` is what the machine speaks."""
        self._door = door
        self.step = Step.LANGUAGE
        self.choices = {"language": language, "tax.prices": "gross", "goods": EMPTY}
        self.texts = {name: "" for names in FIELDS.values() for name in names}
        self.faults: dict[str, Refusal] = {}
        self.file: CatalogueFile | None = None
        self.file_name = ""
        self.answers: dict[str, str] = {}
        """What was answered of how the store works; what was not stays as the trade has it."""
        self.founded: Founded | None = None
        self._country_chosen = False
        self.choose_country(USUAL_COUNTRY[language])

    # ------------------------------------------------------------------ answering

    @property
    def language(self) -> str:
        """The language of the pages, and of the till that comes after them."""
        return self.choices["language"]

    @property
    def place(self) -> str:
        """Where the store will lie."""
        return self._door.place

    def choose(self, what: str, code: str) -> None:
        """Answer a question by choosing; a country brings what is usual there."""
        if what in BY_CODE:
            self.answers[what] = code
            return
        if what == "country":
            self._country_chosen = True
            self.choose_country(code)
            return
        self.choices[what] = code
        if what == "language" and not self._country_chosen:
            self.choose_country(USUAL_COUNTRY[code])

    def choose_country(self, code: str) -> None:
        """Fill in currency, time zone and taxes as they usually are there."""
        one = country(code)
        self.choices |= {"country": code, "tax.prices": one.prices.value}
        self.texts |= {
            "money.currency": one.currency,
            "store.zone": one.zone,
            "standard": _percent_text(one.standard_bp),
            "reduced": _percent_text(one.reduced_bp),
        }
        self.faults = {}

    def type(self, name: str, text: str) -> None:
        """Answer a question by typing."""
        self.texts[name] = text
        self.faults.pop(name, None)

    def bring_file(self, name: str, data: bytes) -> None:
        """The goods of a file; refuses one that is no catalogue. Nothing is stored."""
        file = read_goods(data, self._settings())
        if not file.rows:
            raise Refusal("first-run.no-goods")
        self.file, self.file_name = file, name
        self.choices["goods"] = FILE
        self.faults.pop("goods", None)

    # ------------------------------------------------------------------ going on

    @property
    def number(self) -> int:
        """Which page this is, from 1."""
        return STEPS.index(self.step) + 1

    def next(self) -> bool:
        """Go on when everything on this page can be; whether it did."""
        self.faults = self._faults_of(self.step)
        if self.faults or self.step is Step.READY:
            return False
        self.step = STEPS[self.number]
        return True

    def back(self) -> bool:
        """Go back; whether there was a page before."""
        if self.step is Step.LANGUAGE:
            return False
        self.step = STEPS[self.number - 2]
        self.faults = {}
        return True

    def _faults_of(self, step: Step) -> dict[str, Refusal]:
        checks: dict[str, Callable[[str], object]] = {
            "standard": read_rate,
            "reduced": read_rate,
            "owner": lambda text: clean_text(text, "name"),
            "pin": check_pin,
            "pin_again": self._check_again,
            "password": _check_password,
            "password_again": self._check_password_again,
            "printer.address": _check_printer,
            "sales": self._sales_goal,
            "new_members": read_count,
            "members_share": read_share,
            "repeat_rate": read_share,
        }
        found: dict[str, Refusal] = {}
        for name in FIELDS[step]:
            check = checks.get(name, lambda text, name=name: checked_value(name, text))
            try:
                check(self.texts[name])
            except Refusal as refusal:
                found[name] = refusal
        if step is Step.GOODS and self.choices["goods"] == FILE and self.file is None:
            found["goods"] = Refusal("first-run.no-file")
        return found

    def _check_again(self, text: str) -> None:
        if text != self.texts["pin"]:
            raise Refusal("first-run.pins-differ")

    def _check_password_again(self, text: str) -> None:
        if text != self.texts["password"]:
            raise Refusal("staff.passwords-differ")

    # ------------------------------------------------------------------ the store

    def try_printer(self) -> None:
        """Print a page on the printer as typed; slow. No store is needed."""
        address = self.texts["printer.address"].strip()
        page = trial_page(
            store=self.texts["store.name"], till="1", printer=address, columns=COLUMNS
        )
        self._door.try_printer(address, page)

    def new_store(self) -> NewStore:
        """All answers together; refuses what cannot be."""
        goods = self.choices["goods"]
        options, uses = new_store(self.answers)
        return NewStore(
            options={**self._options(), **options},
            uses=uses,
            owner=self.texts["owner"],
            pin=self.texts["pin"],
            starter=read_starter(goods) if goods in STARTERS else None,
            goods=self.file if goods == FILE else None,
            goals=self._goals(),
            password=self.texts["password"],
        )

    @property
    def usual(self) -> Mapping[str, str]:
        """How a store of this trade usually works: the answers before somebody gives others."""
        goods = self.choices["goods"]
        of_trade = dict(read_starter(goods).settings) if goods in STARTERS else {}
        return answers_in(StoreSettings.of(of_trade).texts, ALL)

    def money(self, minor: int) -> str:
        """An amount in the new store's currency."""
        code = self.texts["money.currency"].strip().upper()
        return format_money(minor, Currency(code, decimals_of(code)), self.language)

    def found(self, new: NewStore) -> Founded:
        """Make the store; slow, since PINs are slow to guess."""
        return self._door.found(new)

    def _options(self) -> dict[str, str]:
        given = {
            name: self.texts[name].strip()
            for name in (*FIELDS[Step.STORE], "store.zone", "printer.address")
            if self.texts[name].strip()
        }
        others = {
            **given,
            "till.language": self.language,
            "receipt.languages": "zh+en" if self.language == "zh" else "en+zh",
            "tax.prices": self.choices["tax.prices"],
            "money.cash_step": str(country(self.choices["country"]).cash_step),
        }
        return store_options(
            currency=self.texts["money.currency"],
            taxes=Taxes(read_rate(self.texts["standard"]), read_rate(self.texts["reduced"])),
            region=self.choices["country"],
            others=others,
        )

    def _settings(self) -> StoreSettings:
        return StoreSettings.of(self._options())

    def _goals(self) -> tuple[Goal, ...]:
        read = {"sales": self._sales_goal, "new_members": read_count}
        wanted = {name: read.get(name, read_share)(self.texts[name]) for name in GOAL_METRICS}
        return tuple(Goal(GOAL_METRICS[name], most) for name, most in wanted.items() if most)

    def _sales_goal(self, text: str) -> int:
        code = self.texts["money.currency"].strip().upper()
        currency = Currency(code, decimals_of(code))
        return parse_amount(text, currency, digits_are="major") if text.strip() else 0


def read_rate(text: str) -> Rate:
    """A tax as typed: `19`, `8,1 %`.

    >>> read_rate("8,1 %"), read_rate("0")
    (Rate(bp=810), Rate(bp=0))
    """
    return Rate(_basis_points(text, "first-run.rate"))


def read_share(text: str) -> int:
    """A share in basis points; nothing typed is no goal."""
    return _basis_points(text, "first-run.share") if text.strip() else 0


def read_count(text: str) -> int:
    """A whole number; nothing typed is no goal."""
    plain = text.strip()
    if not plain:
        return 0
    if not (plain.isascii() and plain.isdigit() and len(plain) <= len("1000000")):
        raise Refusal("first-run.count", text=plain[:20])
    return int(plain)


def _basis_points(text: str, code: str) -> int:
    found = PERCENT.fullmatch(text.strip())
    if found is None:
        raise Refusal(code, text=text.strip()[:20])
    points = int(found[1]) * 100 + int((found[2] or "0").ljust(2, "0"))
    return min(points, WHOLE_BP)


def _percent_text(bp: int) -> str:
    """Basis points as somebody would type them.

    >>> _percent_text(1900), _percent_text(810)
    ('19', '8.1')
    """
    return f"{bp // 100}.{bp % 100:02d}".rstrip("0").rstrip(".")


def _check_password(text: str) -> None:
    if text:
        check_password(text)


def _check_printer(text: str) -> None:
    if text.strip():
        parse_address(text)


def has_printer(text: str) -> bool:
    """Whether there is a printer to try."""
    try:
        return bool(text.strip()) and parse_address(text).kind is not PrinterKind.NONE
    except Refusal:
        return False
