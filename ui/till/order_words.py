"""Words for online orders: states, steps, ways to know somebody, how long something waits."""

from datetime import datetime

from PySide6.QtCore import QCoreApplication

from posapp.domain.money_text import format_day, format_number, format_quantity, format_time
from posapp.domain.online_order import OrderState
from posapp.domain.product import Product
from posapp.kernel.quantity import MILLI, Quantity, Unit
from posapp.services.online_orders import OrderSummary
from ui.theme import Tone
from ui.till.desk import Desk

MINUTES_IN_DAY = 24 * 60
HOURS_SHOWN_MIN = 60

translate = QCoreApplication.translate


def state_words(state: OrderState) -> str:
    """How far an order is."""
    words = {
        OrderState.CART: translate("OrderWords", "Still a cart"),
        OrderState.UNPAID: translate("OrderWords", "To pick, not paid"),
        OrderState.PAID: translate("OrderWords", "To pick, paid online"),
        OrderState.READY: translate("OrderWords", "Ready to collect"),
        OrderState.COLLECTED: translate("OrderWords", "Handed over"),
        OrderState.SENT: translate("OrderWords", "Sent"),
        OrderState.CANCELLED: translate("OrderWords", "Cancelled"),
        OrderState.REFUNDED: translate("OrderWords", "Refunded"),
        OrderState.DELETED: translate("OrderWords", "Deleted in the online shop"),
    }
    return words.get(state, translate("OrderWords", "In another state"))


def state_icon(state: OrderState) -> str:
    """The icon of a state."""
    icons = {
        OrderState.READY: "package-check",
        OrderState.COLLECTED: "circle-check",
        OrderState.SENT: "arrow-up-right",
        OrderState.CANCELLED: "ban",
        OrderState.REFUNDED: "undo-2",
        OrderState.DELETED: "ban",
    }
    return icons.get(state, "package")


def step_words(step: str) -> str:
    """What happened to an order, as its timeline tells it."""
    words = {
        "unpaid": translate("OrderWords", "Ordered, to be paid on collection"),
        "paid": translate("OrderWords", "Paid online"),
        "picking": translate("OrderWords", "Picking begun"),
        "picked": translate("OrderWords", "All picked"),
        "short": translate("OrderWords", "Something is missing"),
        "substituted": translate("OrderWords", "Something else put in"),
        "ready": translate("OrderWords", "Ready to collect"),
        "identity": translate("OrderWords", "Checked whose it is"),
        "handed-over": translate("OrderWords", "Handed over"),
        "collected": translate("OrderWords", "Handed over"),
        "late": translate("OrderWords", "Late"),
        "released": translate("OrderWords", "Nobody came: let go"),
        "cancelled": translate("OrderWords", "Cancelled"),
        "returned": translate("OrderWords", "Goods came back"),
        "sent": translate("OrderWords", "Sent"),
        "refunded": translate("OrderWords", "Refunded"),
        "deleted": translate("OrderWords", "Deleted in the online shop"),
        "cart": translate("OrderWords", "Cart begun"),
        "booked": translate("OrderWords", "Booked here as a receipt"),
        "taken-to-till": translate("OrderWords", "Taken to the till"),
        "other": translate("OrderWords", "In another state"),
    }
    return words.get(step, step)


def way_words(way: str) -> str:
    """How somebody showed that an order is hers."""
    words = {
        "order-code": translate("OrderWords", "Order code"),
        "id-card": translate("OrderWords", "ID card"),
        "phone": translate("OrderWords", "Phone number"),
        "member-card": translate("OrderWords", "Member card"),
    }
    return words.get(way, way)


def waits_words(minutes: int, language: str) -> str:
    """How long something waits: 45 min, 5 h 10 min, 3 days."""
    if minutes < HOURS_SHOWN_MIN:
        return translate("OrderWords", "{count} min").format(count=minutes)
    if minutes < MINUTES_IN_DAY:
        hours, rest = divmod(minutes, HOURS_SHOWN_MIN)
        return translate("OrderWords", "{hours} h {minutes} min").format(hours=hours, minutes=rest)
    days = minutes // MINUTES_IN_DAY
    if days == 1:
        return translate("OrderWords", "1 day")
    return translate("OrderWords", "{count} days").format(count=format_number(days, language))


def moment_words(desk: Desk, moment: datetime) -> str:
    """When: the time alone for today, with the day otherwise."""
    zone = desk.services.settings.zone
    local, now = moment.astimezone(zone), desk.services.clock.now().astimezone(zone)
    if local.date() == now.date():
        return format_time(local)
    return f"{format_day(local.date(), desk.language)}, {format_time(local)}"


def order_tone(order: OrderSummary) -> Tone:
    """Amber for what is late, quiet otherwise."""
    return "warn" if order.late or order.overdue else "text"


def buyer_words(order: OrderSummary) -> str:
    """Who ordered; somebody without a name is an order by its code."""
    return order.buyer_name or order.code


def how_much(milli: int, product: Product | None, language: str) -> str:
    """A quantity of an order's line: pieces, or kilograms where it is weighed."""
    weighed = product.unit is Unit.KG if product else milli % MILLI != 0
    return format_quantity(Quantity(milli, Unit.KG if weighed else Unit.EACH), language)


def money_words(desk: Desk, order: OrderSummary) -> str:
    """Whether there is still something to pay."""
    if not order.due_minor:
        return translate("OrderWords", "paid online")
    due = desk.money(order.due_minor)
    return translate("OrderWords", "{amount} to pay").format(amount=due)
