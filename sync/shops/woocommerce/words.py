"""The names of what we keep in the shop's free fields.

Those with an underscore are for us; the others a merchant sees in the order and the customer.
"""

from typing import Final

OWN_ID: Final = "_posapp_id"
"""On orders and refunds: the id that the till gave it. The only way to know a call twice made."""
STORE_FILE: Final = "_posapp_store"
"""On orders: the store file that they are from; more than one may be connected to a shop."""
LINE: Final = "_posapp_line"
"""On lines and fees of an order: the number of the receipt's line."""
SOLD_AT: Final = "_posapp_at"
POINTS: Final = "_posapp_points"
RETURNED: Final = "_posapp_returned"
"""On a refund: what came back, in thousandths by line, whatever the shop counts."""
READY: Final = "_posapp_ready"
"""On an order: since when it lies ready."""
PAID: Final = "_posapp_paid"
"""On an order: paid at the till, where the shop has no date of payment for its method."""
PICKED: Final = "_posapp_picked"
RECEIPT: Final = "posapp_receipt"
PAYMENTS: Final = "posapp_payments"
ROUNDING: Final = "posapp_rounding"
HAND_OVER: Final = "posapp_handed_over"
COLLECT_AT: Final = "posapp_collect_at"
"""On an order: the other store where its buyer comes for what was not handed over."""

MEMBER: Final = "_posapp_member"
"""On a customer: whose account it is here."""
MADE_HERE: Final = "_posapp_made"
"""On a customer: the till made the account; it goes when she is erased here."""
NUMBER: Final = "posapp_number"
POINTS_BALANCE: Final = "posapp_points"
TIER: Final = "posapp_tier"
BIRTHDAY: Final = "posapp_birthday"
WISHES: Final = "posapp_wishes"
UNWANTED: Final = "posapp_unwanted"
LANGUAGE: Final = "posapp_language"
MAIL_CONSENT: Final = "posapp_mail_consent"

BARCODE: Final = "posapp_barcode"
BARCODES: Final = (BARCODE, "_global_unique_id", "_ean", "_gtin", "_barcode")
"""Where merchants keep a barcode, the newest shops in a field of its own."""

STANDARD: Final = "standard"
"""The shop's word for the tax class that it writes as an empty text."""
UNTAXED: Final = "none"
"""Ours for goods that the merchant marked as not taxable."""
COUNTER: Final = "pos"
"""The payment method of money taken at a till: none of the shop's own, so none of its rules."""
