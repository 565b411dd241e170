"""Suppliers and orders to them, as the office asks for them."""

from collections.abc import Mapping, Sequence
from typing import Protocol

from posapp.domain.purchasing import OrderState, PurchaseOrder, Supplier, Supply
from posapp.kernel.ids import ProductId


class Purchasing(Protocol):
    """Who delivers what, and what was ordered."""

    def put_supplier(self, supplier: Supplier) -> None:
        """Store a supplier, or its changed self."""
        ...

    def supplier(self, supplier_id: str) -> Supplier | None:
        """One supplier."""
        ...

    def suppliers(self) -> Sequence[Supplier]:
        """Every supplier, by name."""
        ...

    def put_supply(self, supply: Supply) -> None:
        """Say who delivers a product and how; it has one supplier."""
        ...

    def drop_supply(self, product_id: ProductId) -> None:
        """Nobody delivers it any more."""
        ...

    def supply(self, product_id: ProductId) -> Supply | None:
        """Who delivers a product."""
        ...

    def supplies(self, supplier_id: str) -> Sequence[Supply]:
        """What a supplier delivers."""
        ...

    def put_order(self, order: PurchaseOrder) -> int:
        """Store an order, or its changed self with its lines; its number."""
        ...

    def order(self, order_id: str) -> PurchaseOrder | None:
        """One order."""
        ...

    def orders(self, states: Sequence[OrderState], limit: int) -> Sequence[PurchaseOrder]:
        """Orders that stand so, newest first."""
        ...

    def on_order_milli(self, supplier_id: str) -> Mapping[ProductId, int]:
        """What of each product is ordered and has not come."""
        ...
