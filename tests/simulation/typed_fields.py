"""Every place where a person's typing, or a file, enters the services as text or as a number."""

import csv
import io
from collections.abc import Callable

from posapp.domain.discount import ManualDiscount
from posapp.domain.permission import Act, Role, Staff
from posapp.domain.returns import LineBack
from posapp.domain.sale import GoodsGo
from posapp.domain.tender import CardSlip
from posapp.kernel.errors import Refusal
from posapp.kernel.ids import LineId, StaffId
from posapp.kernel.rate import Rate
from posapp.ports import ArchiveQuery
from tests.simulation.shop import MANAGER_PIN, PIECES, Shop

COLUMNS = ("sku", "name", "price", "name_zh", "category", "brand", "attributes", "description")
SETTINGS = ("store.name", "store.name_zh", "store.address", "store.tax_number")


def line_in(shop: Shop) -> LineId:
    """The line of an open basket; goods are put in if it is empty."""
    view = shop.till.checkout.view()
    if not view.cart.lines:
        shop.till.checkout.enter(PIECES[0])
    return shop.till.checkout.view().cart.lines[0].line.id


def basket_discount(shop: Shop, text: str) -> None:
    line_in(shop)
    shop.till.checkout.discount_basket(ManualDiscount(text, rate=Rate(100)))


def override(shop: Shop, text: str) -> None:
    shop.till.checkout.override_price(line_in(shop), 500, text)


def exempt(shop: Shop, text: str) -> None:
    line_in(shop)
    shop.till.checkout.exempt(text, "DE-1")


def certificate(shop: Shop, text: str) -> None:
    line_in(shop)
    shop.till.checkout.exempt("Embassy", text)


def note(shop: Shop, text: str) -> None:
    line_in(shop)
    shop.till.checkout.note(text)


def hold(shop: Shop, text: str) -> object:
    line_in(shop)
    shop.till.checkout.hold(text)
    held = shop.till.checkout.held()[-1]
    shop.till.checkout.recall(held.cart.id)
    return held


def refund_reason(shop: Shop, text: str) -> object:
    shop.till.checkout.clear()
    case = shop.till.returns.find(shop.sell(PIECES[1]))
    return shop.till.returns.refund(case, [LineBack(1, 1_000, text, GoodsGo.ASIDE)])


def void_reason(shop: Shop, text: str) -> object:
    shop.till.checkout.clear()
    return shop.till.returns.void(shop.till.returns.find(shop.sell(PIECES[2])), text)


def pay_with(shop: Shop, brand: str = "Visa", last4: str = "4242", approval: str = "OK") -> object:
    line_in(shop)
    due = shop.till.checkout.begin_payment().due_minor
    try:
        return shop.till.checkout.pay_card(due, CardSlip(brand, last4, approval))
    finally:
        shop.till.checkout.back_to_basket()


def new_clerk(shop: Shop, text: str) -> None:
    number = 100 + len(shop.till.staffing.people())
    clerk = Staff(StaffId(f"clerk{number}"), number, text, Role.CLERK, Rate(0))
    shop.till.staffing.add(clerk, "1234")


def import_row(column: str) -> Callable[[Shop, str], object]:
    """A catalogue file with the text in one column."""

    def bring_in(shop: Shop, text: str) -> object:
        row = {"sku": "NEW", "name": "New", "price": "1.00", column: text}
        if column == "attributes":
            row[column] = f"colour={text}"
        file = io.StringIO()
        csv.DictWriter(file, COLUMNS).writeheader()
        csv.DictWriter(file, COLUMNS).writerow(row)
        with_tax = file.getvalue().replace("sku,", "tax_class,sku,", 1)
        head, _, body = with_tax.partition("\n")
        preview = shop.till.catalogue_import.preview(f"{head}\nA,{body}".encode("utf-8", "replace"))
        for cell in preview.file.bad:
            raise Refusal(cell.code, **cell.blanks)
        return shop.till.catalogue_import.commit(preview)

    return bring_in


def set_option(name: str) -> Callable[[Shop, str], object]:
    """A setting of the store that a manager types."""

    def save(shop: Shop, text: str) -> object:
        return shop.till.settings_desk.save({name: text})

    return save


TEXT_FIELDS: dict[str, Callable[[Shop, str], object]] = {
    "scan": lambda shop, text: shop.till.checkout.enter(text),
    "hint": lambda shop, text: shop.till.checkout.meaning(text),
    "line discount reason": lambda shop, text: shop.till.checkout.discount_line(
        line_in(shop), ManualDiscount(text, rate=Rate(100))
    ),
    "basket discount reason": basket_discount,
    "override reason": override,
    "exemption reason": exempt,
    "exemption certificate": certificate,
    "line note": lambda shop, text: shop.till.checkout.note_line(line_in(shop), text),
    "note": note,
    "hold label": hold,
    "card brand": lambda shop, text: pay_with(shop, brand=text),
    "card last four": lambda shop, text: pay_with(shop, last4=text),
    "card approval": lambda shop, text: pay_with(shop, approval=text),
    "receipt to return": lambda shop, text: shop.till.returns.find(text),
    "return reason": refund_reason,
    "void reason": void_reason,
    "cash reason": lambda shop, text: shop.till.shifts.cash(100, text),
    "drawer reason": lambda shop, text: shop.till.papers.open_drawer(text),
    "approval reason": lambda shop, text: shop.till.staffing.approve(
        Act.VOID_SALE, MANAGER_PIN, text
    ),
    "staff name": new_clerk,
    "archive search": lambda shop, text: shop.till.archive.search(ArchiveQuery(text)),
    "product search": lambda shop, text: shop.till.catalogue.search(text),
    "similar products": lambda shop, text: shop.till.catalogue.similar(text),
    **{f"import {column}": import_row(column) for column in COLUMNS},
    **{f"setting {name}": set_option(name) for name in SETTINGS},
}
NUMBER_FIELDS: dict[str, Callable[[Shop, int], object]] = {
    "cash given": lambda shop, number: (line_in(shop), shop.till.checkout.pay_cash(number)),
    "card amount": lambda shop, number: (
        line_in(shop),
        shop.till.checkout.pay_card(number, CardSlip()),
    ),
    "changed price": lambda shop, number: shop.till.checkout.override_price(
        line_in(shop), number, "Shelf label"
    ),
    "open price": lambda shop, number: shop.till.checkout.add(
        shop.product_id("FLOWERS"), price_minor=number
    ),
    "line amount off": lambda shop, number: shop.till.checkout.discount_line(
        line_in(shop), ManualDiscount("Dented", amount_minor=number)
    ),
    "quantity": lambda shop, number: shop.till.checkout.enter(f"{number}*"),
    "cash in": lambda shop, number: shop.till.shifts.cash(number, "Change"),
    "cash out": lambda shop, number: shop.till.shifts.cash(-number, "Stamps"),
    "count": lambda shop, number: shop.till.shifts.close(number),
    "badge": lambda shop, number: shop.till.staffing.badge(number),
}
