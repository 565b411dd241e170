"""The store's books as plain rows in bulk: written out as SQL, since no value is made of them."""

from collections.abc import Mapping
from typing import Final

from sqlalchemy import Connection, text
from sqlalchemy.sql.elements import TextClause

from posapp.ports.extract import Rows

OF_RECEIPTS: Final = (
    "sale.till_number = :till AND sale.sequence > :after AND sale.sequence <= :until"
)
SALE_KEY: Final = "(sale.till_number << 40) + sale.sequence AS sale_key"

RECEIPTS: Final[Mapping[str, TextClause]] = {
    "sale": text(
        f"SELECT {SALE_KEY}, sale.id AS sale_id, receipt_number AS receipt, kind, channel, "
        "till_number AS till, shift_id, clerk_id AS clerk, at AS sold_at, business_day AS day, "
        "at AS hour, "
        "member_id AS member, (SELECT (first.till_number << 40) + first.sequence "
        "FROM sale AS first WHERE first.id = sale.original_id) AS original, "
        "(SELECT sum(net_minor) FROM sale_rate WHERE sale_id = sale.id) AS net, "
        "(SELECT sum(tax_minor) FROM sale_rate WHERE sale_id = sale.id) AS tax, "
        "gross_minor AS gross, rounding_minor AS rounding, approved_by <> '' AS approved "
        f"FROM sale WHERE {OF_RECEIPTS} ORDER BY sequence"
    ),
    "line": text(
        f"SELECT {SALE_KEY}, number, business_day AS day, product.key AS product, "
        "sale_line.sku, sale_line.name, sale_line.name_zh, sale_line.category, "
        "quantity_milli AS milli, sale_line.unit, full_minor, off_minor AS off, "
        "net_minor AS net, tax_minor AS tax, sale_line.gross_minor AS gross, "
        "product.cost_minor AS unit_cost, sale_line.tax_class, rate_bp, "
        "price_reason <> '' AS overridden, price_approved_by <> '' AS approved, goods_go, "
        "return_reason AS reason, deliver "
        "FROM sale JOIN sale_line ON sale_line.sale_id = sale.id "
        f"LEFT JOIN product ON product.id = sale_line.product_id WHERE {OF_RECEIPTS} "
        "ORDER BY sequence, number"
    ),
    "reduction": text(
        f"SELECT {SALE_KEY}, line_number AS number, business_day AS day, sale_reduction.kind, "
        "code, label, label_zh, amount_minor AS amount, points, "
        "sale_reduction.approved_by <> '' AS approved "
        "FROM sale JOIN sale_reduction ON sale_reduction.sale_id = sale.id "
        f"WHERE {OF_RECEIPTS} ORDER BY sequence, line_number, place"
    ),
    "rate": text(
        f"SELECT {SALE_KEY}, business_day AS day, tax_class, rate_bp, net_minor AS net, "
        "tax_minor AS tax, sale_rate.gross_minor AS gross "
        "FROM sale JOIN sale_rate ON sale_rate.sale_id = sale.id "
        f"WHERE {OF_RECEIPTS} ORDER BY sequence, place"
    ),
    "tender": text(
        f"SELECT {SALE_KEY}, business_day AS day, sale_tender.kind, amount_minor AS amount, "
        "points FROM sale JOIN sale_tender ON sale_tender.sale_id = sale.id "
        f"WHERE {OF_RECEIPTS} ORDER BY sequence, place"
    ),
}

POINTS: Final = text(
    "SELECT position, member_id AS member, purse, kind, at AS posted_at, at AS day, sale_id, "
    "owed, channel, born, parts FROM points_entry "
    "WHERE position > :after ORDER BY position LIMIT :most"
)
TIER_MOVES: Final = text(
    "SELECT position, member_id AS member, at AS day, "
    "json_extract(status_before, '$.tier') AS tier_before, "
    "json_extract(status_after, '$.tier') AS tier_after, reason "
    "FROM tier_change WHERE position > :after ORDER BY position LIMIT :most"
)
LAST_RECEIPTS: Final = text("SELECT till_number, max(sequence) FROM sale GROUP BY till_number")

THINGS: Final[Mapping[str, TextClause]] = {
    "member": text(
        "SELECT id AS member, state, merged_into, joined_at AS joined, joined_channel AS channel, "
        "home_store, coalesce(tier, '') AS tier, referred_by IS NOT NULL AS referred, "
        "joined_by AS clerk FROM member LEFT JOIN tier_status ON tier_status.member_id = member.id"
    ),
    "product": text(
        "SELECT product.key AS product, sku, product.name, name_zh, "
        "coalesce(category.path, '') AS category, brand, unit, price_minor AS price, "
        "cost_minor AS cost, discontinued, coalesce(shelf.milli, 0) AS shelf "
        "FROM product LEFT JOIN category ON category.key = product.category_key LEFT JOIN "
        "(SELECT product_id, sum(milli) AS milli FROM stock_movement WHERE place = 'shelf' "
        "GROUP BY product_id) AS shelf ON shelf.product_id = product.id"
    ),
    "shift": text(
        "SELECT id AS shift_id, till_number AS till, number, business_day AS day, opened_at, "
        "closed_at, opened_by AS clerk, float_minor, expected_minor AS expected, "
        "counted_minor AS counted, state = 'closed' AS closed FROM shift"
    ),
    "cash": text(
        "SELECT position, shift_id, business_day AS day, at AS moved_at, by_id AS clerk, "
        "amount_minor AS amount, reason FROM cash_movement "
        "JOIN shift ON shift.id = cash_movement.shift_id"
    ),
}


class SqlExtract:
    """Keeps `ports.extract.Extract`."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def last_receipts(self) -> Mapping[int, int]:
        """The last receipt of each till, by its sequence."""
        return {row[0]: row[1] for row in self._connection.execute(LAST_RECEIPTS)}

    def receipts(self, till: int, *, after: int, until: int) -> Mapping[str, Rows]:
        """The receipts of a till behind `after` up to `until`: sale, line, reduction, ..."""
        asked = {"till": till, "after": after, "until": until}
        return {name: self._rows(sql, asked) for name, sql in RECEIPTS.items()}

    def points(self, *, after: int, most: int) -> Rows:
        """Entries of the points ledger behind a position, at most so many."""
        return self._rows(POINTS, {"after": after, "most": most})

    def tier_moves(self, *, after: int, most: int) -> Rows:
        """Moves between tiers behind a position, at most so many."""
        return self._rows(TIER_MOVES, {"after": after, "most": most})

    def things(self) -> Mapping[str, Rows]:
        """Members, goods, shifts and cash movements as they stand, all of them."""
        return {name: self._rows(sql, {}) for name, sql in THINGS.items()}

    def _rows(self, sql: TextClause, asked: Mapping[str, int]) -> Rows:
        found = self._connection.execute(sql, asked)
        return Rows(tuple(found.keys()), [tuple(row) for row in found.fetchall()])
