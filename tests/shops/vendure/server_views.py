"""A Vendure server's orders and customers as the conformance suite reads them."""

from tests.shops.conformance.driver import ServerCustomer, ServerLine, ServerOrder
from tests.shops.vendure.merchant import Answer

WALK_IN = "walk-in@posapp.invalid"
STAND_IN = "POSAPP-OTHER-"
ORDER = """id state active totalWithTax total couponCodes orderPlacedAt
  customer{id emailAddress}
  customFields{posTxnId posReceipt posNote posLocation pointsEarned pointsUsed}
  lines{id quantity orderPlacedQuantity proratedUnitPriceWithTax
    proratedLinePriceWithTax proratedLinePrice productVariant{sku name}
    customFields{posUnitNet posName posQuantity}}
  payments{state amount method transactionId metadata refunds{state total reason}}"""
CUSTOMER = """id firstName lastName emailAddress phoneNumber
  customFields{loyaltyNumber pointsBalance tier}"""


def order_of(row: Answer) -> ServerOrder:
    """An order."""
    customer = row["customer"] or {"id": "", "emailAddress": WALK_IN}
    settled = [one for one in row["payments"] or [] if one["state"] == "Settled"]
    refunds = [one for pay in settled for one in pay["refunds"] if one["state"] == "Settled"]
    return ServerOrder(
        remote_id=row["id"],
        own_id=row["customFields"]["posTxnId"] or "",
        raw_state=row["state"],
        paid=bool(settled) and sum(one["amount"] for one in settled) >= row["totalWithTax"],
        cancelled=row["state"] == "Cancelled",
        total_minor=row["totalWithTax"] + sum(map(cancelled_minor, row["lines"])),
        tax_minor=row["totalWithTax"] - row["total"],
        refunded_minor=sum(one["total"] for one in refunds),
        customer_id="" if customer["emailAddress"] == WALK_IN else customer["id"],
        lines=tuple(line_of(one) for one in row["lines"] if one["quantity"]),
        words=words_of(row),
    )


def cancelled_minor(row: Answer) -> int:
    """What Vendure took off the total for pieces that were cancelled after the order was placed."""
    gone = max(0, row["orderPlacedQuantity"] - row["quantity"])
    return int(gone * row["proratedUnitPriceWithTax"])


def line_of(row: Answer) -> ServerLine:
    """A line. The receipt's own net stands beside it; the order's tax is the sum of these."""
    fields = row["customFields"]
    gross = row["proratedLinePriceWithTax"]
    own_net = fields["posUnitNet"]
    net = row["proratedLinePrice"] if own_net is None else own_net * row["quantity"]
    sku = row["productVariant"]["sku"]
    stands_in = sku.startswith(STAND_IN)
    return ServerLine(
        remote_id=row["id"],
        sku="" if stands_in else sku,
        name=fields["posName"] if stands_in else row["productVariant"]["name"],
        pieces=row["quantity"],
        gross_minor=gross,
        tax_minor=gross - net,
    )


def words_of(row: Answer) -> str:
    """All else that a merchant reads in an order."""
    lines = [f"{one['customFields']}" for one in row["lines"]]
    payments = [f"{one['transactionId']} {one['metadata']}" for one in row["payments"] or []]
    reasons = [f"{one['reason']}" for pay in row["payments"] or [] for one in pay["refunds"]]
    return " ".join([f"{row['customFields']}", *lines, *payments, *reasons])


def customer_of(row: Answer) -> ServerCustomer:
    """A customer."""
    fields = row["customFields"]
    return ServerCustomer(
        remote_id=row["id"],
        name=f"{row['firstName']} {row['lastName']}".strip(),
        email=row["emailAddress"],
        phone=row["phoneNumber"] or "",
        number=fields["loyaltyNumber"] or "",
        points=fields["pointsBalance"],
        tier=fields["tier"] or "",
    )
