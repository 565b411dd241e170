"""What a shop is like: for the wizard, and for reading its prices."""

from collections.abc import Iterable, Iterator
from typing import Final

from posapp.domain.online_order import OrderState
from sync.protocol import AskPerson, Stream
from sync.shop import ShopMap, ShopPayment, ShopReport, ShopStatus
from sync.shops.woocommerce import words as our
from sync.shops.woocommerce.calls import NOT_FOUND, Calls, ShopRefused, odd_answer, read_row
from sync.shops.woocommerce.goods_in import PriceTerms
from sync.shops.woocommerce.orders_in import STATES, UNFINISHED
from sync.shops.woocommerce.reading import Odd, Row, mapping, words

_NAMESPACE: Final = "wc/v3"
_LISTS: Final = {
    Stream.PRODUCTS: "products",
    Stream.MEMBERS: "customers",
    Stream.ORDERS: "orders",
    Stream.COUPONS: "coupons",
}


class Settings:
    """What the merchant has set, asked once."""

    def __init__(self, calls: Calls, shop_map: ShopMap) -> None:
        self._calls, self._map = calls, shop_map
        self._terms: PriceTerms | None = None

    def price_terms(self) -> PriceTerms:
        """How the shop means its prices."""
        if self._terms is None:
            self._terms = PriceTerms(self._currency(), self._prices_have_tax())
        return self._terms

    def report(self) -> ShopReport:
        """All that the wizard wants to know; changes nothing."""
        index = read_row(self._calls.get_root())
        if _NAMESPACE not in _texts(index.get("namespaces")):
            raise AskPerson("sync.no-shop-here")
        self._terms = None
        counts = {stream: self._count(path) for stream, path in _LISTS.items()}
        terms = self.price_terms()
        return ShopReport(
            name=_in(index, "name"),
            version=self._version(),
            currency=terms.currency,
            prices_have_tax=terms.have_tax,
            clock_off_s=self._calls.ahead_s(),
            locations=(self._map.location,) if self._map.location else (),
            tax_classes=(*self._tax_classes(), our.UNTAXED),
            shipping_methods=tuple(_in(one, "id") for one in self._list("shipping_methods")),
            counts={**counts, Stream.STOCK: counts[Stream.PRODUCTS]},
            statuses=tuple(self._statuses()),
            payments=tuple(
                ShopPayment(_in(one, "id"), _in(one, "title"))
                for one in self._list("payment_gateways")
                if one.get("enabled") is True
            ),
        )

    def _statuses(self) -> Iterator[ShopStatus]:
        """What orders can be, plug-ins' words too; older shops tell it in a report of numbers."""
        found = list(self._list("orders/statuses")) or list(self._list("reports/orders/totals"))
        for one in found:
            word = _in(one, "status" if "status" in one else "slug")
            if word and word not in UNFINISHED:
                means = STATES.get(word, OrderState.OTHER)
                yield ShopStatus(word, _in(one, "name") or word, means)

    def _currency(self) -> str:
        return _in(self._calls.get_row("data/currencies/current"), "code")

    def _prices_have_tax(self) -> bool:
        value = _in(self._calls.get_row("settings/tax/woocommerce_prices_include_tax"), "value")
        if value not in {"yes", "no"}:
            raise odd_answer("woocommerce_prices_include_tax")
        return value == "yes"

    def _count(self, path: str) -> int:
        query = (("per_page", "1"), ("_fields", "id"))
        return self._calls.get(path, query).total or 0

    def _tax_classes(self) -> tuple[str, ...]:
        """The shop's words for its classes, the standard one first."""
        slugs = [_in(one, "slug") for one in self._list("taxes/classes")]
        used = [_in(one, "class") for one in self._list("taxes")]
        return tuple(dict.fromkeys((our.STANDARD, *filter(None, slugs), *filter(None, used))))

    def _version(self) -> str:
        """Only a key of somebody who runs the shop may know; it is not needed."""
        try:
            status = self._calls.get_row("system_status", (("_fields", "environment.version"),))
            return _in(mapping(status.get("environment", {})), "version")
        except (ShopRefused, Odd):
            return ""
        except AskPerson as no:
            if no.code != "sync.key-refused":
                raise
            return ""

    def _list(self, path: str) -> Iterable[Row]:
        """A list that a shop may lack."""
        try:
            return self._calls.get_rows(path, (("per_page", "100"),))
        except ShopRefused as no:
            if no.status != NOT_FOUND:
                raise
            return ()
        except AskPerson as no:
            if no.code != "sync.no-shop-here":
                raise
            return ()


def _in(row: Row, key: str) -> str:
    try:
        return words(row, key)
    except Odd as odd:
        raise odd_answer(odd.where) from None


def _texts(value: object) -> set[str]:
    return {one for one in value if isinstance(one, str)} if isinstance(value, list) else set()
