"""Fills a draft order with a receipt: whose, what, at which price, where from."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from posapp.kernel.clock import stamp
from sync.protocol import AskPerson, TryLater
from sync.shop import OutSale, ShopMap
from sync.shops.vendure.api import SAYS, Api, Steps, refusal, said
from sync.shops.vendure.goods import Goods
from sync.shops.vendure.pieces import Piece, pieces_of
from sync.shops.vendure.reading import Row
from sync.shops.vendure.ways import Ways

STORE_CHANNEL = "store"
WALK_IN_EMAIL = "walk-in@posapp.invalid"
WALK_IN = {"firstName": "Walk-in", "lastName": "Customer", "emailAddress": WALK_IN_EMAIL}
LINES_AT_ONCE = 40
"""A line costs the server about 30 ms: so many stay well below a time-out."""
TOO_FEW = "INSUFFICIENT_STOCK_ERROR"
NOT_REFUSED = frozenset({"", "COUPON_CODE_INVALID_ERROR"})
"""A code that the shop does not know is the store's own affair."""
NOTE_MOST = 4000
STORE_FILE = "store file"
"""What stands before its id in a note: so another store's check knows whose receipt it is."""

ORDER = (
    "id code state totalWithTax couponCodes "
    "lines{id quantity orderPlacedQuantity customFields{posLine posDeliver}} "
    "payments{id state amount} fulfillments{id state lines{orderLineId quantity}}"
)
Added = tuple[Piece, Mapping[str, object]]
ADDRESS = {
    "name": "fullName",
    "street": "streetLine1",
    "more": "streetLine2",
    "postcode": "postalCode",
    "city": "city",
    "region": "province",
    "country": "countryCode",
}
"""A till's word for a part of an address, and the shop's."""
ADDED = f"{SAYS} ... on InsufficientStockError{{quantityAvailable}}"


@dataclass(slots=True)
class Draft:
    """A receipt on its way: what was found out about it so far."""

    sale: OutSale
    pieces: Sequence[Piece] = ()
    walk_in: bool = False
    trust_links: bool = True
    detail: dict[str, object] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.pieces = pieces_of(self.sale.lines)
        self.walk_in = not self.sale.member_remote_id


class DraftWriter:
    """Writes receipts into draft orders."""

    def __init__(self, api: Api, shop_map: ShopMap, goods: Goods, ways: Ways) -> None:
        self._api = api
        self._map = shop_map
        self._goods = goods
        self._ways = ways

    def forget(self) -> None:
        """The shop said that something is gone."""
        self._goods.forget()

    def fill(self, draft: Draft, order_id: str) -> Row:
        """The order with everything in it but the payment.

        Raises ShopSaysNo where a step failed: the draft is then worth nothing.
        """
        variants = self._goods.of(draft.sale.lines, trust_links=draft.trust_links)
        inputs = [(piece, piece.input(variants[piece.line.number])) for piece in draft.pieces]
        chunks = [inputs[at : at + LINES_AT_ONCE] for at in range(0, len(inputs), LINES_AT_ONCE)]
        short: list[Piece] = []
        steps = self._head(draft, order_id)
        for chunk in chunks[:-1]:
            short += self._add(steps, chunk)
            steps = Steps(o=("ID!", order_id))
        order = self._add_last(draft, order_id, steps, chunks[-1], short)
        return self._without_a_discount(draft, order_id, order)

    # ---- the steps

    def _head(self, draft: Draft, order_id: str) -> Steps:
        """Our id first: where the shop has it already, nothing after it is done."""
        sale = draft.sale
        fields = {
            "posTxnId": sale.id,
            "salesChannel": STORE_CHANNEL,
            "posLocation": self._map.location,
            "posReceipt": sale.receipt_number,
            "posNote": note_of(sale),
            "soldAt": stamp(sale.at),
            "pointsEarned": sale.points_earned,
            "pointsUsed": sale.points_used,
        }
        steps = Steps(o=("ID!", order_id))
        steps.let("cf", "UpdateOrderInput!", {"id": order_id, "customFields": fields})
        steps.add("cf", "setDraftOrderCustomFields(orderId:$o,input:$cf)", "id")
        if draft.walk_in:
            steps.let("cu", "CreateCustomerInput!", WALK_IN)
            steps.add("cu", "setCustomerForDraftOrder(orderId:$o,input:$cu)")
        else:
            steps.let("cu", "ID!", sale.member_remote_id)
            steps.add("cu", "setCustomerForDraftOrder(orderId:$o,customerId:$cu)")
        return steps

    def _add(self, steps: Steps, inputs: Sequence[Added]) -> list[Piece]:
        """Run the steps so far with these lines; those that the shop has too few of."""
        self._add_items(steps, inputs)
        return _short(self._api.run(steps), inputs)

    def _add_last(
        self,
        draft: Draft,
        order_id: str,
        steps: Steps,
        inputs: Sequence[Added],
        short: list[Piece],
    ) -> Row:
        self._add_items(steps, inputs)
        for at, code in enumerate(draft.sale.coupon_codes):
            call = f"applyCouponCodeToDraftOrder(orderId:$o,couponCode:$c{at})"
            steps.let(f"c{at}", "String!", code)
            steps.add(f"c{at}", call)
        self._add_way(steps, draft, order_id)
        answer = self._api.run(steps)
        short += _short(answer, inputs)
        refused = [
            code
            for at, code in enumerate(draft.sale.coupon_codes)
            if refusal(answer.row(f"c{at}")) not in NOT_REFUSED
        ]
        if refused:
            draft.detail["coupons_refused"] = refused
        if not short:
            return _order_of(answer)
        return self._stand_in(draft, order_id, short)

    def _stand_in(self, draft: Draft, order_id: str, short: Sequence[Piece]) -> Row:
        """The shop has too few of these: the rest is booked beside them, so the money is right."""
        draft.detail["short"] = sorted({piece.line.sku for piece in short})
        steps = Steps(o=("ID!", order_id))
        inputs = [(one, one.input(self._goods.stand_in(one.line.tax_class))) for one in short]
        self._add_items(steps, inputs)
        self._add_way(steps, draft, order_id)
        answer = self._api.run(steps)
        if _short(answer, inputs):
            raise TryLater("sync.shop-error", words=TOO_FEW)
        return _order_of(answer)

    @staticmethod
    def _add_items(steps: Steps, inputs: Sequence[Added]) -> None:
        for at, (_, item) in enumerate(inputs):
            call = f"addItemToDraftOrder(orderId:$o,input:$a{at})"
            steps.let(f"a{at}", "AddItemToDraftOrderInput!", item)
            steps.add(f"a{at}", call, ADDED)

    def _add_way(self, steps: Steps, draft: Draft, order_id: str) -> None:
        """Address and shipping method: Vendure takes no payment without."""
        sends = any(line.deliver for line in draft.sale.lines)
        address = self._address(draft.sale)
        call = "setDraftOrderShippingAddress(orderId:$o,input:$ad)"
        steps.let("ad", "CreateAddressInput!", address)
        steps.add("ad", call, "id")
        sends = sends and not draft.sale.collect_at
        way = self._ways.for_sending(order_id) if sends else self._ways.for_counter(order_id)
        call = "setDraftOrderShippingMethod(orderId:$o,shippingMethodId:$sm)"
        steps.let("sm", "ID!", way)
        steps.add("sm", call, f"{SAYS} ... on Order{{{ORDER}}}")

    def _address(self, sale: OutSale) -> dict[str, object]:
        store: dict[str, object] = {
            "streetLine1": self._map.location or STORE_CHANNEL,
            "countryCode": self._map.store_country,
        }
        if not sale.address:
            return store
        given = {field: sale.address.get(part, "") for part, field in ADDRESS.items()}
        return {**store, **{field: text for field, text in given.items() if text}}

    # ---- what the shop made of it

    def _without_a_discount(self, draft: Draft, order_id: str, order: Row) -> Row:
        """A receipt's prices hold its coupons' discounts: the shop must not take them off again.

        A shop that was not prepared for tills does; then the coupon is not counted there, and the
        amount stands.
        """
        same = order.whole("totalWithTax") == draft.sale.total_minor
        if same or not order.texts("couponCodes"):
            return order
        draft.detail["coupons_refused"] = list(order.texts("couponCodes"))
        steps = Steps(o=("ID!", order_id))
        for at, code in enumerate(order.texts("couponCodes")):
            call = f"removeCouponCodeFromDraftOrder(orderId:$o,couponCode:$c{at})"
            steps.let(f"c{at}", "String!", code)
            steps.add(f"c{at}", call, "id")
        self._add_way(steps, draft, order_id)
        return _order_of(self._api.run(steps))


def _short(answer: Row, inputs: Sequence[Added]) -> list[Piece]:
    """What the shop put in too little of; another refusal ends the draft."""
    short = []
    for at, (piece, _) in enumerate(inputs):
        result = answer.row(f"a{at}")
        code = refusal(result)
        if code == TOO_FEW:
            short.append(piece.short(piece.count - max(0, result.whole("quantityAvailable"))))
        elif code:
            raise AskPerson("sync.shop-refuses", words=said(result))
    return short


def _order_of(answer: Row) -> Row:
    order = answer.row("sm")
    if refusal(order):
        raise AskPerson("sync.shop-refuses", words=said(order))
    return order


def note_of(sale: OutSale) -> str:
    """What a merchant reads in the order: how it was paid, what was rounded, what was off."""
    paid = ", ".join(
        f"{one.kind} {one.minor}{f' ({one.reference})' if one.reference else ''}"
        for one in sale.tenders
    )
    parts = [f"Receipt {sale.receipt_number}, till {sale.till_number}"]
    if sale.store_file:
        parts.append(f"{STORE_FILE} {sale.store_file}")
    parts.append(f"paid: {paid}")
    if sale.collect_at:
        parts.append(f"collected at {sale.collect_at}")
    if sale.rounding_minor:
        parts.append(f"rounded by {sale.rounding_minor}")
    if sale.coupon_codes:
        parts.append(f"coupons: {', '.join(sale.coupon_codes)}")
    if sale.clock_doubt:
        parts.append("the till's clock was in doubt")
    return "; ".join(parts)[:NOTE_MOST]


def store_file_of(note: str) -> str:
    """Which store file a note says that its receipt is from; empty where it does not say.

    >>> store_file_of("Receipt 1-000007, till 1; store file 4f2a; paid: cash 799")
    '4f2a'
    """
    parts = (part.partition(f"{STORE_FILE} ") for part in note.split("; "))
    return next((rest for before, found, rest in parts if found and not before), "")
