"""What one offer does in these days: by its own key, or by the days of the receipts."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime, timedelta

from sqlalchemy import Connection, text

from posapp.kernel.clock import moment, stamp
from posapp.kernel.ids import OfferId, ProductId, SaleId
from posapp.kernel.money import half_up
from posapp.kernel.quantity import MILLI
from posapp.ports.offer_track import DayUsed, GoodsReduced, PriceChanged, UsedReceipt
from posapp.storage.repositories.costs import COST_WHEN_SOLD

DAY = timedelta(days=1)
SHIFT = timedelta(days=3)
"""So long a shift may be open, and a day has its border where the store is."""

DAYS = text(
    "SELECT day, sum(times) AS times, sum(amount_minor) AS amount_minor FROM offer_total "
    "WHERE offer_id = :offer AND day >= :first GROUP BY day ORDER BY day"
)
FIRST_DAY = text("SELECT min(day) FROM offer_total WHERE offer_id = :offer")
# A shift may go past midnight: its day leads to the rows, the moment says which of them.
BETWEEN = (
    "WHERE sale.business_day BETWEEN :first AND :last AND sale.at >= :since AND sale.at < :until"
)
# The receipts of the days lead; whether the offer is on one is a look-up of its own key.
USED = (
    "FROM sale CROSS JOIN offer_use ON offer_use.offer_id = :offer AND offer_use.sale_id = sale.id "
    f"{BETWEEN}"
)
PRICED = (
    f"FROM (SELECT net_minor, quantity_milli, {COST_WHEN_SOLD} AS unit_cost "  # noqa: S608 - our own
    "FROM sale_line JOIN product ON product.id = sale_line.product_id "
    "WHERE sale_line.sale_id = sale.id) WHERE unit_cost IS NOT NULL"
)
RECEIPTS = text(
    "SELECT sale.id, sale.receipt_number, sale.kind, sale.at, "
    "sale.member_id IS NOT NULL AS is_member, sale.gross_minor, offer_use.amount_minor, "
    f"(SELECT coalesce(sum(net_minor), 0) {PRICED}) AS priced_minor, "
    f"(SELECT coalesce(sum(net_minor * :milli - unit_cost * quantity_milli), 0) {PRICED}) "
    "AS margin_milli "
    f"{USED} ORDER BY sale.at DESC, sale.id DESC"
)
BASKETS = text(
    f"SELECT count(*) FROM sale {BETWEEN} AND sale.kind = 'sale'"  # noqa: S608 - as below
)
REDUCED = (
    "FROM sale CROSS JOIN offer_use ON offer_use.offer_id = :offer AND offer_use.sale_id = sale.id "
    "JOIN sale_reduction ON sale_reduction.sale_id = sale.id AND sale_reduction.kind = 'offer' "
    "AND sale_reduction.code = :offer JOIN sale_line ON sale_line.sale_id = sale.id "
    "AND sale_line.number = sale_reduction.line_number "
    f"{BETWEEN}"
)
GOODS = text(
    "SELECT sale_line.product_id, max(sale_line.sku) AS sku, max(sale_line.name) AS name, "
    "max(sale_line.name_zh) AS name_zh, sum(sale_reduction.amount_minor) AS off_minor "
    f"{REDUCED} GROUP BY sale_line.product_id ORDER BY off_minor DESC, sku LIMIT :most"
)
CHANGED = text(
    "SELECT sale.id, sale.receipt_number, sale.at, sale.clerk_name, sale_line.name, "  # noqa: S608 - our own
    "sale_line.name_zh, sale_line.price_reason FROM sale "
    "JOIN sale_line ON sale_line.sale_id = sale.id "
    f"{BETWEEN} AND sale.kind = 'sale' "
    "AND sale_line.price_reason <> '' AND sale_line.product_id IN "
    f"(SELECT sale_line.product_id {REDUCED}) ORDER BY sale.at DESC, sale_line.number LIMIT :most"
)


class SqlOfferTrack:
    """Keeps `ports.OfferTrack`."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def days(self, offer_id: OfferId, first: date) -> Sequence[DayUsed]:
        """Its days from one on, oldest first."""
        rows = self._connection.execute(DAYS, {"offer": offer_id, "first": first.isoformat()})
        return tuple(
            DayUsed(date.fromisoformat(row.day), row.times, row.amount_minor) for row in rows
        )

    def first_day(self, offer_id: OfferId) -> date | None:
        """The first day it was ever used."""
        found = self._connection.execute(FIRST_DAY, {"offer": offer_id}).scalar()
        return None if found is None else date.fromisoformat(found)

    def receipts(
        self, offer_id: OfferId, since: datetime, until: datetime
    ) -> Sequence[UsedReceipt]:
        """The receipts of these days that it changed, newest first."""
        asked = {"offer": offer_id, **_between(since, until), "milli": MILLI}
        return tuple(
            UsedReceipt(
                SaleId(row.id),
                row.receipt_number,
                row.kind,
                moment(row.at),
                is_member=bool(row.is_member),
                total_minor=row.gross_minor,
                off_minor=row.amount_minor,
                priced_minor=row.priced_minor,
                margin_minor=half_up(row.margin_milli, MILLI),
            )
            for row in self._connection.execute(RECEIPTS, asked)
        )

    def baskets(self, since: datetime, until: datetime) -> int:
        """All sales of these days, with it or without."""
        return int(self._connection.execute(BASKETS, _between(since, until)).scalar_one())

    def goods(
        self, offer_id: OfferId, since: datetime, until: datetime, most: int
    ) -> Sequence[GoodsReduced]:
        """The goods it took most off in these days."""
        asked = {"offer": offer_id, **_between(since, until), "most": most}
        return tuple(
            GoodsReduced(ProductId(row.product_id), row.sku, row.name, row.name_zh, row.off_minor)
            for row in self._connection.execute(GOODS, asked)
        )

    def price_changes(
        self, offer_id: OfferId, since: datetime, until: datetime, most: int
    ) -> Sequence[PriceChanged]:
        """Other prices by hand for the goods it takes something off, newest first."""
        asked = {"offer": offer_id, **_between(since, until), "most": most}
        return tuple(
            PriceChanged(
                row.receipt_number,
                SaleId(row.id),
                moment(row.at),
                row.clerk_name,
                row.name,
                row.name_zh,
                row.price_reason,
            )
            for row in self._connection.execute(CHANGED, asked)
        )


def _between(since: datetime, until: datetime) -> Mapping[str, str]:
    return {
        "first": (since - SHIFT).date().isoformat(),
        "last": (until + DAY).date().isoformat(),
        "since": stamp(since),
        "until": stamp(until),
    }
