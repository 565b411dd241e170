"""What the set-up of a shop decides, in plain Python: the step, what was typed, what was found."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from enum import Enum
from typing import Final

from posapp.domain.permission import Approval
from posapp.services.shop_guess import open_words
from posapp.services.shop_setup import Fetched, RehearsalReport, ShopEntry, Tested
from posapp.till import TillServices
from sync.shop import ShopMap

VENDURE, WOOCOMMERCE = "vendure", "woocommerce"
LOCATION, SEND = "location", "send"
TAX, PICK_UP, TENDER = "tax:", "pick:", "tender:"
TENDERS: Final = ("cash", "card", "voucher", "points")
OPEN = ""


class Step(Enum):
    """How far the set-up is."""

    CONNECTED = "connected"
    ADDRESS = "address"
    WORDS = "words"
    REHEARSAL = "rehearsal"


@dataclass(slots=True)
class Typed:
    """What stands in the fields of the first step."""

    kind: str = VENDURE
    address: str = ""
    key: str = field(default="", repr=False)
    secret: str = field(default="", repr=False)
    lab: str = "no"


class ShopSetupPresenter:
    """Goes from the address to the connected shop; nothing is stored before the last step."""

    def __init__(self, services: TillServices) -> None:
        """Work on a till's services."""
        self._services = services
        self.typed = Typed()
        self.begin()

    def begin(self) -> None:
        """From the start: a shop that is set up is shown, else the address is asked for."""
        self._stored = self._read()
        kind, address = self._stored.get("shop.kind", "none"), self._stored.get("shop.address", "")
        self.step = Step.CONNECTED if kind not in {"", "none"} else Step.ADDRESS
        known = kind if kind in {VENDURE, WOOCOMMERCE} else VENDURE
        self.typed = Typed(kind=known, address=address)
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
        return ShopEntry(now.kind, now.address, now.key, now.secret, lab=now.lab == "yes")

    # ---- the words

    def took(self, tested: Tested) -> None:
        """The shop answered: its words and a proposal for ours."""
        self.tested, self.chosen, self.report = tested, tested.proposal, None
        self.step = Step.WORDS

    def value(self, name: str) -> str:
        """What is chosen for a word of the shop."""
        chosen = self.chosen
        if chosen is None:
            return OPEN
        if name == LOCATION:
            return chosen.location
        if name == SEND:
            return chosen.send_method
        if name.startswith(TAX):
            return chosen.tax_classes.get(name.removeprefix(TAX), OPEN)
        if name.startswith(PICK_UP):
            return "yes" if name.removeprefix(PICK_UP) in chosen.pick_up_methods else "no"
        return (chosen.tender_methods or {}).get(name.removeprefix(TENDER), OPEN)

    def choose(self, name: str, value: str) -> None:
        """Match a word of the shop with one of ours."""
        chosen = self.chosen
        if chosen is None:
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
            self.entry, self.chosen, self.tested, approval, moved=self.moved
        )
        self.begin()

    def disconnect(self, approval: Approval | None = None) -> None:
        """Talk to this shop no longer."""
        self._services.shop_setup.disconnect(approval)
        self.begin()
