"""What the receipts of a member come to, kept with each receipt: lists are counted from it."""

from typing import Final

from sqlalchemy import Connection, text

from posapp.domain.sale import Sale, SaleKind
from posapp.storage.prepared import Prepared

ADD: Final = Prepared(
    text(
        "INSERT INTO member_figure (member_id, visits, spent_minor, last_day) "
        "VALUES (:member_id, :visits, :spent_minor, :last_day) "
        "ON CONFLICT (member_id) DO UPDATE SET visits = visits + excluded.visits, "
        "spent_minor = spent_minor + excluded.spent_minor, last_day = "
        "CASE WHEN excluded.last_day IS NULL OR last_day > excluded.last_day "
        "THEN last_day ELSE excluded.last_day END"
    )
)


def add_figures(connection: Connection, sale: Sale) -> None:
    """Add a receipt to what its member's record came to, in the receipt's own transaction.

    Rule: lists.figures
    A visit is a purchase; what comes back lowers what she spent and is no visit.
    """
    is_visit = sale.kind is SaleKind.SALE
    values = {
        "member_id": sale.member_id,
        "visits": int(is_visit),
        "spent_minor": sale.total_minor,
        "last_day": sale.business_day.isoformat() if is_visit else None,
    }
    ADD.run(connection, values)
