"""What the set-up of a shop decides, in plain Python: the step, what was typed, what was found."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from enum import Enum
from typing import Final

from posapp.domain.online_order import OrderState
from posapp.domain.permission import Approval
from posapp.kernel.errors import Refusal
from posapp.services.shop_guess import open_words
from posapp.services.shop_options import map_of
from posapp.services.shop_setup import Fetched, RehearsalReport, ShopEntry, Tested
from posapp.services.shop_way import check_hook_secret, check_own_ca, check_secret
from posapp.settings import StoreSettings
from posapp.till import TillServices
from sync.shop import ShopMap
from ui.till.told_choice import FIRST_DAY, TOLD, ToldChoice

VENDURE, WOOCOMMERCE = "vendure", "woocommerce"
LOCATION, SEND = "location", "send"
TAX, PICK_UP, TENDER, STATUS = "tax:", "pick:", "tender:", "status:"
TENDERS: Final = ("cash", "card", "voucher", "points")
STATES: Final = (
    OrderState.UNPAID,
    OrderState.PAID,
    OrderState.READY,
    OrderState.COLLECTED,
    OrderState.SENT,
    OrderState.CANCELLED,
    OrderState.REFUNDED,
    OrderState.OTHER,
)
"""What a status of the shop can mean."""
OPEN = ""
SECRET_FIELDS: Final = ("key", "secret", "token", "hook")


class Step(Enum):
    """How far the set-up is."""

    CONNECTED = "connected"
    ADDRESS = "address"
    ADVANCED = "advanced"
    WORDS = "words"
    ORDERS = "orders"
    REHEARSAL = "rehearsal"


@dataclass(slots=True)
class Typed:
    """What stands in the fields of the first step."""

    kind: str = VENDURE
    address: str = ""
    key: str = field(default="", repr=False)
    secret: str = field(default="", repr=False)
    lab: str = "no"
    token: str = field(default="", repr=False)
    hook: str = field(default="", repr=False)
    own_ca: str = ""
    proxy: str = "no"


class ShopSetupPresenter:
    """Goes from the address to the connected shop; nothing is stored before the last step."""

    def __init__(self, services: TillServices) -> None:
        """Work on a till's services."""
        self._services = services
        self.typed = Typed()
        self.told = ToldChoice(services)
        self.begin()

    def begin(self) -> None:
        """From the start: a shop that is set up is shown, else the address is asked for."""
        self._stored = self._read()
        kind, address = self._stored.get("shop.kind", "none"), self._stored.get("shop.address", "")
        self.step = Step.CONNECTED if kind not in {"", "none"} else Step.ADDRESS
        known = kind if kind in {VENDURE, WOOCOMMERCE} else VENDURE
        stored = StoreSettings.of(self._stored)
        self.typed = Typed(
            kind=known,
            address=address,
            lab=_yes(stored.text("shop.lab") == "on"),
            own_ca=stored.text("shop.own_ca"),
            proxy=_yes(stored.text("shop.proxy") == "environment"),
        )
        self.tested: Tested | None = None
        self.chosen: ShopMap | None = None
        self.report: RehearsalReport | None = None
        self.moved = False

    def change(self) -> None:
        """Enter another address or key for the shop that is set up."""
        self.step = Step.ADDRESS

    def _read(self) -> Mapping[str, str]:
        with self._services.context.store.read() as work:
            return dict(work.options.all())

    @property
    def address(self) -> str:
        """The address of the shop that is set up."""
        return self._stored.get("shop.address", "")

    @property
    def kind(self) -> str:
        """The platform of the shop that is set up."""
        return self._stored.get("shop.kind", "none")

    @property
    def entry(self) -> ShopEntry:
        """What was typed, as the service takes it."""
        now = self.typed
        return ShopEntry(
            now.kind,
            now.address,
            now.key,
            now.secret,
            token=now.token,
            hook_secret=now.hook,
            lab=now.lab == "yes",
            own_ca=now.own_ca,
            proxy=now.proxy == "yes",
        )

    @property
    def keeps_secrets(self) -> bool:
        """Whether an empty field of a secret keeps what is kept: for the shop that is set up."""
        if not self.address or self.typed.kind != self.kind:
            return False
        try:
            return self.entry.place().address.text == self.address
        except Refusal:
            return False

    def faults(self) -> Mapping[str, Refusal]:
        """What is wrong with the fields of the advanced page, by their names."""
        now = self.typed
        checks: Mapping[str, Callable[[], None]] = {
            "token": lambda: check_secret(now.token.strip()),
            "hook": lambda: check_hook_secret(now.hook.strip()),
            "own_ca": lambda: check_own_ca(now.own_ca.strip()),
        }
        found: dict[str, Refusal] = {}
        for name, check in checks.items():
            try:
                check()
            except Refusal as refusal:
                found[name] = refusal
        return found

    # ---- the words

    def took(self, tested: Tested) -> None:
        """The shop answered: its words and a proposal for ours."""
        self.tested, self.chosen, self.report = tested, tested.proposal, None
        self._take_stored_choices()
        self.told.begin(self.entry.place().address.text)
        self.step = Step.WORDS

    def _take_stored_choices(self) -> None:
        """What a person chose before for the same shop stands before any proposal."""
        tested, chosen = self.tested, self.chosen
        if tested is None or chosen is None or not self.keeps_secrets:
            return
        try:
            before = map_of(StoreSettings.of(self._stored))
        except Refusal:
            return
        report = tested.report
        named = {one.word for one in report.statuses}
        said = {word: state for word, state in (before.statuses or {}).items() if word in named}
        self.chosen = replace(
            chosen,
            location=before.location if before.location in report.locations else chosen.location,
            tax_classes={
                word: before.tax_classes.get(word, chosen.tax_classes.get(word, OPEN))
                for word in report.tax_classes
                if word in before.tax_classes or word in chosen.tax_classes
            },
            pick_up_methods=tuple(
                word for word in before.pick_up_methods if word in report.shipping_methods
            ),
            send_method=before.send_method,
            tender_methods=before.tender_methods,
            statuses={**(chosen.statuses or {}), **said} or None,
        )

    def value(self, name: str) -> str:
        """What is chosen for a word of the shop."""
        chosen = self.chosen
        if chosen is None:
            return OPEN
        if name in {TOLD, FIRST_DAY}:
            return self.told.value(name)
        kind, _, word = name.partition(":")
        values: Mapping[str, Callable[[], str]] = {
            LOCATION: lambda: chosen.location,
            SEND: lambda: chosen.send_method,
            TAX: lambda: chosen.tax_classes.get(word, OPEN),
            PICK_UP: lambda: _yes(word in chosen.pick_up_methods),
            TENDER: lambda: (chosen.tender_methods or {}).get(word, OPEN),
            STATUS: lambda: (chosen.state_of(word) or OrderState.OTHER).value,
        }
        return values[name if name in values else f"{kind}:"]()

    def choose(self, name: str, value: str) -> None:
        """Match a word of the shop with one of ours."""
        chosen = self.chosen
        if name in {TOLD, FIRST_DAY}:
            self.told.choose(name, value)
        if chosen is None or name in {TOLD, FIRST_DAY}:
            return
        if name == LOCATION:
            chosen = replace(chosen, location=value)
        elif name == SEND:
            chosen = replace(chosen, send_method=value)
        elif name.startswith(TAX):
            matched = {**chosen.tax_classes, name.removeprefix(TAX): value}
            chosen = replace(chosen, tax_classes=matched)
        elif name.startswith(PICK_UP):
            chosen = self._with_pick_up(chosen, name.removeprefix(PICK_UP), here=value == "yes")
        elif name.startswith(STATUS):
            meant = {**(chosen.statuses or {}), name.removeprefix(STATUS): OrderState(value)}
            chosen = replace(chosen, statuses=meant)
        else:
            words = {**(chosen.tender_methods or {}), name.removeprefix(TENDER): value.strip()}
            kept = {ours: theirs for ours, theirs in words.items() if theirs}
            chosen = replace(chosen, tender_methods=kept or None)
        self.chosen, self.report = chosen, None

    @staticmethod
    def _with_pick_up(chosen: ShopMap, word: str, *, here: bool) -> ShopMap:
        others = tuple(one for one in chosen.pick_up_methods if one != word)
        send = "" if here and chosen.send_method == word else chosen.send_method
        return replace(
            chosen, pick_up_methods=(*others, word) if here else others, send_method=send
        )

    @property
    def unknown_methods(self) -> tuple[str, ...]:
        """Rows with a way to pay that somebody typed and the shop does not know."""
        if self.tested is None or self.chosen is None or not self.tested.report.payments:
            return ()
        known = {one.code for one in self.tested.report.payments}
        methods = (self.chosen.tender_methods or {}).items()
        return tuple(TENDER + ours for ours, theirs in methods if theirs not in known)

    @property
    def open_words(self) -> tuple[str, ...]:
        """Tax classes of the shop that nobody has matched."""
        if self.tested is None or self.chosen is None:
            return ()
        return open_words(self.tested.report, self.chosen)

    # ---- the rehearsal and the end

    def rehearse(self, fetched: Fetched) -> Iterator[RehearsalReport]:
        """Try the import; each step is short, and nothing is kept."""
        self.step = Step.REHEARSAL
        self.report = RehearsalReport()
        if self.chosen is not None:
            yield from self._services.shop_setup.rehearse(fetched, self.chosen)

    def save(self, approval: Approval | None = None) -> None:
        """Keep it all, and let the exchange begin; refused where nobody here may."""
        if self.tested is None or self.chosen is None:
            return
        self._services.shop_setup.save(
            self.entry,
            self.chosen,
            self.tested,
            approval,
            moved=self.moved,
            told_from=self.told.day(),
        )
        self.begin()

    def disconnect(self, approval: Approval | None = None) -> None:
        """Talk to this shop no longer."""
        self._services.shop_setup.disconnect(approval)
        self.begin()


def _yes(is_so: bool) -> str:  # noqa: FBT001 - the word for a truth
    return "yes" if is_so else "no"
