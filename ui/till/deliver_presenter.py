"""What the page of goods that go away decides: which way, to whom, and what is still missing."""

from collections.abc import Mapping
from typing import Final

from loyalty.rules.member import IdentifierKind
from posapp.domain.cart import CartLine
from posapp.domain.deliver import Deliver
from posapp.domain.deliver_to import DeliverTo, checked_address
from posapp.kernel.errors import Refusal
from posapp.kernel.ids import LineId
from posapp.services.endless_aisle import Source
from posapp.till import TillServices

PERSON: Final = ("name", "email", "phone")
ADDRESS: Final = ("street", "more", "postcode", "city", "region", "country")
FIELDS: Final = (*PERSON, *ADDRESS)
NEEDED: Final = frozenset({"name", "street", "postcode", "city", "country"})
EITHER: Final = frozenset({"email", "phone"})
NO_COUNTRY: Final = "ZZ"
"""A country of which no postcode is known."""

FAULTY: Final[Mapping[str, str]] = {
    "aisle.country": "country",
    "aisle.postcode": "postcode",
    "aisle.email": "email",
    "aisle.phone": "phone",
}


class DeliverPresenter:
    """Nothing is changed in the basket before `save`: leaving the page leaves all as it was."""

    def __init__(self, services: TillServices) -> None:
        """Work on a till's services."""
        self._services = services
        self.line_id: LineId | None = None
        self.way = Deliver.SEND
        self.whole = False
        self.told: dict[str, str] = {}
        self.own: dict[str, str] = {}
        self.location = ""
        self.sources: tuple[Source, ...] = ()
        self.faults: dict[str, Refusal] = {}

    # ---- what is shown

    @property
    def line(self) -> CartLine | None:
        """The line that is asked about."""
        lines = self._services.checkout.view().cart.lines
        return next((one.line for one in lines if one.line.id == self.line_id), None)

    @property
    def others(self) -> tuple[Source, ...]:
        """The other places that may have it."""
        return tuple(source for source in self.sources if not source.is_here)

    @property
    def here(self) -> Source | None:
        """This store's own shelf."""
        return next((source for source in self.sources if source.is_here), None)

    @property
    def taken_way(self) -> Deliver | None:
        """The way that other lines of the basket go already; one receipt goes to one place."""
        for priced in self._services.checkout.view().cart.lines:
            line = priced.line
            if line.id != self.line_id and line.deliver in {Deliver.SEND, Deliver.ELSEWHERE}:
                return line.deliver
        return None

    def may(self, way: Deliver) -> bool:
        """Whether a way can be chosen."""
        if way is Deliver.ELSEWHERE and not self.others:
            return False
        return way is Deliver.HERE or self.whole or self.taken_way in {None, way}

    def text(self, field: str) -> str:
        """What is told in a field, the member's own where nothing else was typed."""
        return self.told.get(field, "").strip() or self.own.get(field, "")

    def missing(self) -> tuple[str, ...]:
        """The fields that still must be told, in their order."""
        if self.way is Deliver.HERE:
            return ()
        needed = NEEDED if self.way is Deliver.SEND else {"name"}
        found = [name for name in FIELDS if name in needed and not self.text(name)]
        if not any(self.text(name) for name in EITHER):
            found.insert(1 if "name" in found else 0, "email")
        if self.way is Deliver.ELSEWHERE and not self.location:
            found.append("location")
        return tuple(found)

    # ---- asking

    def begin(self, line_id: LineId) -> None:
        """Ask about a line: as it goes now, or sent home where it was to be handed over here."""
        self.line_id, self.whole, self.faults = line_id, False, {}
        line = self.line
        if line is None:
            raise Refusal("cart.line-gone")
        self.sources = self._services.aisle.sources(line.product.id)
        self.way = line.deliver if line.deliver is not Deliver.HERE else Deliver.SEND
        if self.taken_way is not None and line.deliver is Deliver.HERE:
            self.way = self.taken_way
        self._prefill()

    def _prefill(self) -> None:
        """What was told before for this basket, else what the member's record knows."""
        cart = self._services.checkout.view().cart.cart
        self.told, self.own, self.location = {}, {}, ""
        if cart.deliver_to is not None:
            self.told = {name: getattr(cart.deliver_to, name) for name in FIELDS}
            self.location = cart.deliver_to.location
        else:
            settings = self._services.settings
            self.told = {"country": settings.text("shop.country") or settings.text("store.region")}
            if cart.member_id is not None:
                member = self._services.loyalty.members.open(cart.member_id).member
                self.told["name"] = member.name or member.name_zh
                self.own = {
                    "phone": member.identifier(IdentifierKind.PHONE),
                    "email": member.identifier(IdentifierKind.EMAIL),
                }
        if not self.location and self.others:
            self.location = self.others[0].location

    def choose(self, way: Deliver) -> None:
        """Another way, if it may be chosen."""
        if self.may(way):
            self.way, self.faults = way, {}

    def tell(self, field: str, text: str) -> None:
        """Something was typed."""
        self.told[field] = text
        self.faults.pop(field, None)

    def is_wrong(self, field: str) -> bool:
        """Whether what a field says cannot be so; asked when it is left, not at the end."""
        told = {name: self.text(name) for name in FIELDS}
        told["country"] = told["country"].upper() or NO_COUNTRY
        if not told["postcode"]:
            told["country"] = told["country"] if field == "country" else NO_COUNTRY
        stand_ins = {"name": "-", "street": "-", "city": "-"}
        if not told["email"] and not told["phone"]:
            stand_ins["email"] = "a@b.cc"
        for name, text in stand_ins.items():
            told[name] = told[name] or text
        self.faults.pop(field, None)
        try:
            checked_address(DeliverTo(**told))
        except Refusal as refusal:
            if FAULTY.get(refusal.code) == field:
                self.faults[field] = refusal
        return field in self.faults

    def forget(self) -> None:
        """The page is left: an address stays nowhere but in the basket."""
        self.line_id, self.told, self.own, self.faults = None, {}, {}, {}

    # ---- done

    def save(self) -> bool:
        """Let the goods go that way; False where a field is wrong, which then says why."""
        checkout = self._services.checkout
        if self.way is not Deliver.HERE and not self._address_taken():
            return False
        for line in self._lines():
            if line.deliver is not Deliver.NONE:
                checkout.deliver_line(line.id, self.way)
        cart = checkout.view().cart.cart
        if not cart.goes_away and cart.deliver_to is not None:
            checkout.deliver_to(None)
        return True

    def _address_taken(self) -> bool:
        parts = FIELDS if self.way is Deliver.SEND else PERSON
        told = {name: self.text(name) for name in parts}
        if "country" in told:
            told["country"] = told["country"].upper()
        if self.way is Deliver.ELSEWHERE:
            told["location"] = self.location
        try:
            self._services.checkout.deliver_to(DeliverTo(**told))
        except Refusal as refusal:
            field = FAULTY.get(refusal.code) or str(refusal.blanks.get("part", ""))
            field = "email" if field == "email or phone" else field
            if field not in FIELDS:
                raise
            self.faults = {field: refusal}
            return False
        return True

    def _lines(self) -> tuple[CartLine, ...]:
        lines = self._services.checkout.view().cart.cart.lines
        return tuple(line for line in lines if self.whole or line.id == self.line_id)
