"""What a shop sells, as the till needs to know it."""

from dataclasses import dataclass

from posapp.kernel.ids import ProductId
from posapp.kernel.quantity import Unit

PATH_SIGN = " > "
"""Between the steps of a category's path."""


@dataclass(frozen=True, slots=True)
class Product:
    """A thing on sale. `price_minor` is the list price a unit, with or without tax as the store is.

    `list_price_minor` names the dated price list that beats it today, if there is one.
    """

    id: ProductId
    sku: str
    name: str
    unit: Unit
    tax_class: str
    price_minor: int
    name_zh: str = ""
    price_list: str = ""
    price_list_minor: int | None = None
    category: str = ""
    brand: str = ""
    open_price: bool = False
    returnable: bool = True
    discontinued: bool = False

    def __post_init__(self) -> None:
        if not self.sku or not self.name or not self.tax_class:
            msg = "a product has a SKU, a name and a tax class"
            raise ValueError(msg)
        if self.price_minor < 0 or (self.price_list_minor or 0) < 0:
            msg = f"{self.sku}: a price is not negative"
            raise ValueError(msg)
        if (self.price_list_minor is None) != (not self.price_list):
            msg = f"{self.sku}: a list price names its list"
            raise ValueError(msg)
