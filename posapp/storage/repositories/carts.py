"""The open cart and the held ones as rows; what is in them is text of `cart_codec`."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from sqlalchemy import Connection, bindparam, delete, select, update

from posapp.domain.cart import Cart, CartLine
from posapp.domain.tender import Tender
from posapp.kernel.clock import moment, stamp
from posapp.kernel.ids import CartId, LineId
from posapp.ports import HeldCart
from posapp.storage.cart_codec import (
    cart_of,
    line_of,
    tenders_of,
    text_of_cart,
    text_of_head,
    text_of_line,
    text_of_paying,
)
from posapp.storage.prepared import Prepared
from posapp.storage.rows import AnyRow, Insert
from posapp.storage.tables.carts import cart, cart_line

OPEN, HELD = "open", "held"
SAVED = "posapp.saved-cart"
OF_TILL = cart.c.till_number == bindparam("of_till")
GET_OPEN = Prepared(select(cart.c.id, cart.c.body).where(OF_TILL))
LINES = (
    select(cart_line.c.body)
    .where(cart_line.c.cart_id == bindparam("of_cart"))
    .order_by(cart_line.c.number)
)
DROP_OPEN = Prepared(delete(cart).where(OF_TILL))
DROP_OPEN_LINES = Prepared(
    delete(cart_line).where(cart_line.c.cart_id.in_(select(cart.c.id).where(OF_TILL)))
)
DROP = delete(cart).where(cart.c.id == bindparam("cart_id"))
DROP_LINES = delete(cart_line).where(cart_line.c.cart_id == bindparam("of_cart"))
DROP_LINE = delete(cart_line).where(
    cart_line.c.cart_id == bindparam("of_cart"), cart_line.c.id == bindparam("of_line")
)
ADD = Insert(cart)
ADD_LINE = Insert(cart_line)
CHANGE_HEAD = Prepared(
    update(cart).where(cart.c.id == bindparam("of_cart")).values(body=bindparam("new_body"))
)
CHANGE_LINE = Prepared(
    update(cart_line)
    .where(cart_line.c.cart_id == bindparam("of_cart"), cart_line.c.id == bindparam("of_line"))
    .values(body=bindparam("new_body"))
)
ALL_HELD = select(cart).where(cart.c.state == HELD).order_by(cart.c.held_at, cart.c.position)
RECALL = (
    delete(cart)
    .where(cart.c.id == bindparam("cart_id"), cart.c.state == HELD)
    .returning(cart.c.body, cart.c.label, cart.c.held_at, cart.c.clerk_name)
)


@dataclass(frozen=True, slots=True)
class Saved:
    """The open cart as the last commit on this connection left it, and each line's number."""

    cart: Cart
    numbers: Mapping[LineId, int]


class SqlCarts:
    """Keeps `ports.Carts`."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._saving: Saved | None = None

    def open_cart(self, till_number: int) -> Cart | None:
        """The cart that is open on a till."""
        row = GET_OPEN.row(self._connection, {"of_till": till_number})
        if row is None:
            return None
        bodies = self._connection.execute(LINES, {"of_cart": row.id}).scalars()
        return replace(cart_of(row.body), lines=tuple(line_of(body) for body in bodies))

    def save_open(self, till_number: int, cart: Cart) -> None:
        """Remember the open cart as it is now; of one that is known, only what has changed.

        Rule: store.cart-by-lines
        What the last commit stored is remembered with the connection, and forgotten as soon as a
        unit of work touches the carts, until that unit has committed too.
        """
        saved = self._touch()
        if saved is None or saved.cart.id != cart.id:
            numbers = self._write_whole(till_number, cart)
        else:
            numbers = self._write_changes(saved, cart)
        self._saving = Saved(cart, numbers)

    def save_tenders(self, till_number: int, tenders: Sequence[Tender]) -> None:
        """Remember what is on the counter for the open cart."""
        self._touch()
        row = GET_OPEN.row(self._connection, {"of_till": till_number})
        if row is not None:
            text = text_of_paying(cart_of(row.body), tenders)
            CHANGE_HEAD.run(self._connection, {"of_cart": row.id, "new_body": text})

    def open_tenders(self, till_number: int) -> tuple[Tender, ...]:
        """What is on the counter for the open cart."""
        row = GET_OPEN.row(self._connection, {"of_till": till_number})
        return () if row is None else tenders_of(row.body)

    def committed(self) -> None:
        """The unit of work was committed: what it saved is what is stored."""
        if self._saving is not None:
            self._connection.info[SAVED] = self._saving

    def drop_open(self, till_number: int) -> None:
        """Forget the open cart: it was paid, held or cleared."""
        self._touch()
        DROP_OPEN_LINES.run(self._connection, {"of_till": till_number})
        DROP_OPEN.run(self._connection, {"of_till": till_number})

    def _touch(self) -> Saved | None:
        saved: Saved | None = self._connection.info.pop(SAVED, None)
        saved = self._saving or saved
        self._saving = None
        return saved

    def _write_whole(self, till_number: int, cart: Cart) -> dict[LineId, int]:
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
                "body": text_of_head(cart),
            },
        )
        numbers = {line.id: number for number, line in enumerate(cart.lines)}
        ADD_LINE.many(self._connection, [_row(cart, line, numbers[line.id]) for line in cart.lines])
        return numbers

    def _write_changes(self, saved: Saved, cart: Cart) -> dict[LineId, int]:
        if text_of_head(saved.cart) != text_of_head(cart):
            head = {"of_cart": cart.id, "new_body": text_of_head(cart)}
            CHANGE_HEAD.run(self._connection, head)
        numbers = dict(saved.numbers)
        before = {line.id: line for line in saved.cart.lines}
        for line in cart.lines:
            there = before.pop(line.id, None)
            if there is None:
                numbers[line.id] = max(numbers.values(), default=-1) + 1
                ADD_LINE.one(self._connection, _row(cart, line, numbers[line.id]))
            elif there is not line:
                place = {"of_cart": cart.id, "of_line": line.id}
                CHANGE_LINE.run(self._connection, {**place, "new_body": text_of_line(line)})
        for line_id in before:
            self._connection.execute(DROP_LINE, {"of_cart": cart.id, "of_line": line_id})
            del numbers[line_id]
        return numbers

    def hold(self, held: HeldCart) -> None:
        """Put a cart aside; if it was the open one, it no longer is."""
        self._touch()
        self._connection.execute(DROP_LINES, {"of_cart": held.cart.id})
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


def _row(cart: Cart, line: CartLine, number: int) -> dict[str, object]:
    return {"cart_id": cart.id, "id": line.id, "number": number, "body": text_of_line(line)}


def _held(row: AnyRow) -> HeldCart:
    return HeldCart(cart_of(row.body), row.label, moment(row.held_at), row.clerk_name)
