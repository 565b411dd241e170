"""The store's settings as a manager reads and changes them; all changes at once, or none."""

from collections.abc import Mapping
from pathlib import Path
from typing import Final
from zoneinfo import ZoneInfo

from loyalty.rules.age import AgeRules
from posapp.domain.features import Feature, Use
from posapp.domain.journal import RecordType
from posapp.domain.opening_hours import read_hours
from posapp.domain.permission import Act, Approval
from posapp.domain.world import regions
from posapp.kernel.errors import Refusal
from posapp.kernel.json_values import Json
from posapp.kernel.money import CODE as CURRENCY_CODE
from posapp.ports import Work
from posapp.services.context import TillContext
from posapp.services.feature_desk import put_uses
from posapp.services.guard import clean_text
from posapp.services.staffing import Staffing
from posapp.settings import (
    BY_NAME,
    FEATURES,
    OPTIONS,
    STORE_FILE,
    Option,
    StoreSettings,
    check_option,
    tax_rates,
)

SET_UP_ELSEWHERE: Final = frozenset(
    {
        "shop.kind",
        "shop.address",
        "shop.location",
        "shop.country",
        "shop.tax_classes",
        "shop.tender_methods",
        "shop.pick_up_methods",
        "shop.send_method",
        "shop.statuses",
        "shop.ended_before",
        "shop.told_from",
        "shop.connected_on",
        "shop.refunds_original",
        "shop.saves_cart",
        "shop.lab",
        "shop.own_ca",
        "shop.proxy",
    }
)
"""What belongs together and is tried before it is saved: the shop's set-up page."""

HIDDEN: Final = (
    frozenset(
        {
            "store.id",
            STORE_FILE,
            FEATURES,
            "demo.pins",
            "owner.password",
            "journal.verified",
            "reports.favourites",
            "reports.last_folder",
            "effect.start_day",
        }
    )
    | SET_UP_ELSEWHERE
)
AT_ONCE: Final = frozenset({"till.language", "till.theme"})
FIXED_ONCE_SOLD: Final = frozenset({"money.currency", "money.digits", "store.till"})
NEVER_EMPTY: Final = frozenset({"store.name", "store.zone", "printer.address", "tax.rates"})
DAY_COUNTS: Final = (
    "members.new_days",
    "members.asleep_days",
    "members.lost_days",
    "exceptions.usual_days",
    "exceptions.lapse_days",
)
ENDS: Final[Mapping[str, tuple[int, int]]] = {
    "store.till": (1, 999),
    "money.digits": (0, 4),
    "money.cash_step": (1, 10_000),
    "tender.most": (1, 999_999_999),
    "tender.most_change": (0, 999_999_999),
    "till.lock_after_s": (10, 86_400),
    "printer.columns": (24, 64),
    "returns.days": (0, 3_650),
    "orders.hold_days": (1, 90),
    "orders.words_days": (1, 3_650),
    "privacy.case_days": (30, 3_650),
    "answers.words_days": (1, 3_650),
    "orders.late_hours": (1, 240),
    "marketing.month_minor": (0, 999_999_999),
    "shop.poll_s": (5, 3_600),
    "shop.price_jump_factor": (2, 100),
    "shop.hook_port": (0, 65_535),
    "stores.stale_days": (1, 3_650),
    "backup.keep": (2, 400),
    "backup.alarm_days": (1, 60),
    "members.alone_from": (0, 120),
    "members.guarded_from": (0, 120),
    **dict.fromkeys(DAY_COUNTS, (0, 3_650)),
}
LONGEST_CLASS: Final = 8


class SettingsDesk:
    """Reads and saves options; what the program runs with now changes at its next start."""

    def __init__(self, context: TillContext, staffing: Staffing) -> None:
        self._context = context
        self._staffing = staffing

    def shown(self) -> tuple[Option, ...]:
        """The options that a person may see, in the order of the table."""
        return tuple(option for option in OPTIONS if option.name not in HIDDEN)

    def read(self) -> Mapping[str, str]:
        """What is stored now, defaults where nothing is."""
        with self._context.store.read() as work:
            stored = StoreSettings.of(work.options.all())
        return {option.name: stored.text(option.name) for option in self.shown()}

    def fixed(self) -> frozenset[str]:
        """The options that past receipts hold fast."""
        with self._context.store.read() as work:
            return _fixed(work)

    def check(self, name: str, value: str) -> str:
        """The value as it would be stored; refuses one that the option cannot have.

        Rule: settings.checked
        """
        return checked_value(name, value)

    def save(
        self,
        changes: Mapping[str, str],
        approval: Approval | None = None,
        *,
        uses: Mapping[Feature, Use] | None = None,
    ) -> tuple[str, ...]:
        """Store all changes, or none of them; names those that wait for the next start.

        Rule: settings.saved-whole
        Currency, decimals and till number stay as they are once something was sold, and a tax
        class that goods may have is never taken away: the books could not be read any more.
        The journal keeps what each was and is, features that are used otherwise among them.
        """
        self._staffing.require(Act.CHANGE_SETTINGS, approval)
        checked = {name: self.check(name, value) for name, value in changes.items()}
        with self._context.store.write() as work:
            before = StoreSettings.of(work.options.all())
            new = {name: text for name, text in checked.items() if text != before.text(name)}
            _refuse_fixed(new, _fixed(work))
            _refuse_lost_classes(before, new)
            _refuse_impossible({**before.texts, **new})
            for name, value in new.items():
                work.options.set(name, value)
            told: dict[str, Json] = {name: [before.text(name), new[name]] for name in new}
            told |= put_uses(work, uses or {})
            if told:
                self._told(work, told)
            work.commit()
        return tuple(name for name in new if name not in AT_ONCE)

    def _told(self, work: Work, changes: Mapping[str, Json]) -> None:
        current = self._staffing.current
        self._context.record(
            work,
            RecordType.SETTINGS,
            {"changes": changes},
            clerk=current.id if current else "",
            at=self._context.now(),
        )


def checked_value(name: str, value: str) -> str:
    """The value of a setting as it would be stored; a store that is just founded asks too."""
    if name in HIDDEN:
        raise Refusal("settings.unknown", name=name)
    value = clean_text(value, name, empty=True)
    check_option(name, value)
    if not value and name in NEVER_EMPTY:
        raise Refusal("settings.empty", **BY_NAME[name].named())
    least, most = ENDS.get(name, (0, 0))
    if name in ENDS and not least <= int(value) <= most:
        raise Refusal("settings.range", **BY_NAME[name].named(), least=least, most=most)
    _CHECKS.get(name, _anything)(value)
    return value


def _fixed(work: Work) -> frozenset[str]:
    return FIXED_ONCE_SOLD if work.sales.drawn() else frozenset()


def _refuse_fixed(new: Mapping[str, str], fixed: frozenset[str]) -> None:
    for name in new:
        if name in fixed:
            raise Refusal("settings.fixed", **BY_NAME[name].named())


def _refuse_lost_classes(before: StoreSettings, new: Mapping[str, str]) -> None:
    if "tax.rates" not in new:
        return
    kept = {letter for letter, _ in tax_rates(new["tax.rates"])}
    lost = [letter for letter, _ in before.terms.rates if letter not in kept]
    if lost:
        raise Refusal("settings.tax-class-lost", classes=", ".join(lost))


def _refuse_impossible(texts: Mapping[str, str]) -> None:
    """Build every value that the till builds from options at its start."""
    settings = StoreSettings.of(texts)
    try:
        _built = (settings.currency, settings.zone, settings.terms, settings.tender_limits)
        _ages = AgeRules(
            settings.integer("members.alone_from"), settings.integer("members.guarded_from")
        )
    except ValueError as error:
        raise Refusal("settings.not-together", text=str(error)) from None


def _currency(value: str) -> None:
    if not CURRENCY_CODE.fullmatch(value):
        raise Refusal("settings.currency", text=value)


def _folder(value: str) -> None:
    """Without its whole path a folder is another one for each program that is started elsewhere."""
    if value and not Path(value).is_absolute():
        raise Refusal("settings.folder", text=value)


def _zone(value: str) -> None:
    try:
        ZoneInfo(value)
    except (ValueError, KeyError, OSError):
        raise Refusal("settings.zone", text=value) from None


def _region(value: str) -> None:
    if value not in {one.code for one in regions("en")}:
        raise Refusal("settings.region", text=value)


def _rates(value: str) -> None:
    try:
        classes = [letter for letter, _ in tax_rates(value)]
    except ValueError:
        raise Refusal("settings.tax-rates", text=value) from None
    good = all(c.isascii() and c.isalnum() and len(c) <= LONGEST_CLASS for c in classes)
    if not good or len(set(classes)) != len(classes):
        raise Refusal("settings.tax-rates", text=value)


def _anything(value: str) -> None:
    """Every other text is as good as the next."""
    del value


_CHECKS: Final = {
    "backup.folder": _folder,
    "reports.folder": _folder,
    "stores.folder": _folder,
    "money.currency": _currency,
    "store.region": _region,
    "store.zone": _zone,
    "store.hours": read_hours,
    "tax.rates": _rates,
}
