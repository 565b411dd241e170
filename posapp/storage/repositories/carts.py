"""The open cart and the held ones as rows; what is in them is text of `cart_codec`."""

from collections.abc import Sequence

from sqlalchemy import Connection, bindparam, delete, select

from posapp.domain.cart import Cart
from posapp.kernel.clock import moment, stamp
from posapp.kernel.ids import CartId
from posapp.ports import HeldCart
from posapp.storage.cart_codec import cart_of, text_of_cart
from posapp.storage.rows import AnyRow, Insert
from posapp.storage.tables.carts import cart

OPEN, HELD = "open", "held"
OF_TILL = cart.c.till_number == bindparam("of_till")
GET_OPEN = select(cart.c.body).where(OF_TILL)
DROP_OPEN = delete(cart).where(OF_TILL)
DROP = delete(cart).where(cart.c.id == bindparam("cart_id"))
ADD = Insert(cart)
ALL_HELD = select(cart).where(cart.c.state == HELD).order_by(cart.c.held_at, cart.c.position)
RECALL = (
    delete(cart)
    .where(cart.c.id == bindparam("cart_id"), cart.c.state == HELD)
    .returning(cart.c.body, cart.c.label, cart.c.held_at, cart.c.clerk_name)
)


class SqlCarts:
    """Keeps `ports.Carts`."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def open_cart(self, till_number: int) -> Cart | None:
        """The cart that is open on a till."""
        body = self._connection.execute(GET_OPEN, {"of_till": till_number}).scalar_one_or_none()
        return None if body is None else cart_of(body)

    def save_open(self, till_number: int, cart: Cart) -> None:
        """Remember the open cart as it is now."""
        self.drop_open(till_number)
        ADD.one(
            self._connection,
            {
                "id": cart.id,
                "state": OPEN,
                "till_number": till_number,
                "label": "",
                "held_at": None,
                "clerk_name": "",
                "body": text_of_cart(cart),
            },
        )

    def drop_open(self, till_number: int) -> None:
        """Forget the open cart: it was paid, held or cleared."""
        self._connection.execute(DROP_OPEN, {"of_till": till_number})

    def hold(self, held: HeldCart) -> None:
        """Put a cart aside; if it was the open one, it no longer is."""
        self._connection.execute(DROP, {"cart_id": held.cart.id})
        ADD.one(
            self._connection,
            {
                "id": held.cart.id,
                "state": HELD,
                "till_number": None,
                "label": held.label,
                "held_at": stamp(held.held_at),
                "clerk_name": held.clerk_name,
                "body": text_of_cart(held.cart),
            },
        )

    def held(self) -> Sequence[HeldCart]:
        """The carts on hold, oldest first."""
        return tuple(_held(row) for row in self._connection.execute(ALL_HELD))

    def recall(self, cart_id: CartId) -> HeldCart | None:
        """Take a held cart out again; nothing if somebody else was faster."""
        row = self._connection.execute(RECALL, {"cart_id": cart_id}).one_or_none()
        return _held(row) if row else None


def _held(row: AnyRow) -> HeldCart:
    return HeldCart(cart_of(row.body), row.label, moment(row.held_at), row.clerk_name)
