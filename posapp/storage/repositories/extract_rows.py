"""The store's books as plain rows in bulk: written out as SQL, since no value is made of them."""

from collections.abc import Mapping
from typing import Final

from sqlalchemy import Connection, text
from sqlalchemy.sql.elements import TextClause

from posapp.ports.extract import Rows
from posapp.storage.repositories.costs import COST_WHEN_SOLD, FIRST_COST

OF_RECEIPTS: Final = (
    "sale.till_number = :till AND sale.sequence > :after AND sale.sequence <= :until"
)
SALE_KEY: Final = "(sale.till_number << 40) + sale.sequence AS sale_key"

BY_HAND: Final = "sale_reduction.kind IN ('line', 'basket')"
"""Discounts of a person: what she wrote goes into the copy as a number only."""

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
        f"{COST_WHEN_SOLD} AS unit_cost, sale_line.tax_class, rate_bp, "
        "price_reason <> '' AS overridden, price_approved_by <> '' AS approved, goods_go, "
        "return_reason AS reason, deliver, list_minor AS list_unit, unit_minor AS own_unit, "
        "price_reason AS why, (SELECT sum(amount_minor) FROM sale_reduction AS gone "
        "WHERE gone.sale_id = sale.id AND gone.line_number = sale_line.number "
        "AND gone.kind = 'offer') AS by_offers "
        "FROM sale JOIN sale_line ON sale_line.sale_id = sale.id "
        f"LEFT JOIN product ON product.id = sale_line.product_id WHERE {OF_RECEIPTS} "
        "ORDER BY sequence, number"
    ),
    "reduction": text(
        f"SELECT {SALE_KEY}, line_number AS number, business_day AS day, sale_reduction.kind, "
        f"code, CASE WHEN {BY_HAND} THEN '' ELSE label END AS label, label_zh, "
        "amount_minor AS amount, points, sale_reduction.approved_by <> '' AS approved, "
        f"CASE WHEN {BY_HAND} THEN label END AS why "
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
    "stock_move": text(
        f"SELECT {SALE_KEY}, business_day AS day, product.key AS product, place, milli "
        "FROM sale JOIN stock_movement ON stock_movement.sale_id = sale.id "
        "JOIN product ON product.id = stock_movement.product_id "
        f"WHERE {OF_RECEIPTS} ORDER BY sequence, line_number"
    ),
    "offer_use": text(
        f"SELECT {SALE_KEY}, offer_id AS offer, business_day AS day, times, "
        "amount_minor AS amount, offer_use.member_id AS member "
        "FROM sale JOIN offer_use ON offer_use.sale_id = sale.id "
        f"WHERE {OF_RECEIPTS} ORDER BY sequence, offer_id"
    ),
}

POINTS: Final = text(
    "SELECT position, member_id AS member, purse, kind, at AS posted_at, at AS day, sale_id, "
    "owed, channel, born, parts FROM points_entry "
    "WHERE position > :after ORDER BY position LIMIT :most"
)
WHAT: Final = (
    "coalesce(json_extract(body, '$.details.act'), json_extract(body, '$.details.after'), '')"
)
"""What was approved, done or became of it: words of the program, none that a person typed."""

AMOUNT: Final = "coalesce(json_extract(body, '$.details.total'), 0)"
WHY: Final = "json_extract(body, '$.details.reason')"
PAGE: Final = "position > :after ORDER BY 1 LIMIT :most"
FACTS: Final[Mapping[str, TextClause]] = {
    "stock_entry": text(
        "SELECT position, kind, place, at AS day, product.key AS product, milli, "
        "stock_entry.cost_minor AS cost "
        "FROM stock_entry JOIN product ON product.id = stock_entry.product_id "
        f"WHERE {PAGE}"
    ),
    "act": text(
        "SELECT journal.rowid AS position, till_number AS till, "
        "json_extract(body, '$.clerk') AS clerk, type, "
        f"{WHAT} AS what, json_extract(body, '$.at') AS done_at, "
        "json_extract(body, '$.business_day') AS day, "
        f"{AMOUNT} AS amount, {WHY} AS why FROM journal "
        "WHERE type NOT IN ('sale', 'refund', 'void', 'points', 'cash', 'z-report') "
        "AND journal.rowid > :after ORDER BY 1 LIMIT :most"
    ),
    "miss": text(
        "SELECT position, about AS words, at AS day, channel FROM member_event "
        f"WHERE kind = 'search-miss' AND member_id IS NULL AND {PAGE}"
    ),
    "tier_move": text(
        "SELECT position, member_id AS member, at AS day, "
        "json_extract(status_before, '$.tier') AS tier_before, "
        "json_extract(status_after, '$.tier') AS tier_after, reason "
        f"FROM tier_change WHERE {PAGE}"
    ),
    "consent": text(
        "SELECT position, member_id AS member, purpose, given, at AS said_at, at AS day, channel "
        f"FROM member_consent WHERE {PAGE}"
    ),
    "coupon_use": text(
        "SELECT coupon_use.position, coupon.position AS coupon, coupon_use.series_id AS series, "
        "sale_id, day, coupon_use.member_id AS member, offline, given_back "
        "FROM coupon_use LEFT JOIN coupon ON coupon.code = coupon_use.code "
        f"WHERE coupon_use.{PAGE}"
    ),
}
MANUAL_REASONS: Final[Mapping[str, TextClause]] = {
    "price": text("SELECT price_reason FROM sale_line WHERE sale_id = :sale AND number = :line"),
    "reduction": text(
        "SELECT label FROM sale_reduction WHERE sale_id = :sale AND line_number = :line "
        "AND kind = :kind"
    ),
}
TILL_OF_NUMBER: Final = (
    "CASE WHEN joined_channel = 'store' AND length(number) >= 8 AND number NOT GLOB '*[^0-9]*' "
    "THEN CAST(substr(number, 1, 2) AS INTEGER) END"
)
"""A member's number begins with the till that gave it."""

WINDOW: Final = (
    "(SELECT {which}(json_extract(part.value, '$.{end}')) FROM json_each(body, '$.conditions') "
    "AS part WHERE json_extract(part.value, '$.kind') = 'days')"
)
LAST_RECEIPTS: Final = text("SELECT till_number, max(sequence) FROM sale GROUP BY till_number")

UNSERVED: Final = (
    "SELECT 1 FROM json_each(picked, '$.lines') AS line "
    "WHERE json_extract(line.value, '$.short') OR json_array_length(line.value, '$.instead') > 0"
)
REFUNDED: Final = (
    "SELECT coalesce(sum(json_extract(paid.value, '$.refunded_minor')), 0) "
    "FROM json_each(body, '$.payments') AS paid"
)


def _step(name: str, steps: str, which: str) -> str:
    """The moment of an order's first or last step of some, joined under a name."""
    return (
        f"LEFT JOIN (SELECT order_id, {which}(at) AS at, step FROM order_step "
        f"WHERE step IN ({steps}) GROUP BY order_id) AS {name} "
        f"ON {name}.order_id = online_order.id"
    )


SERVED: Final = _step("served", "'ready', 'handed-over'", "min")
HANDED: Final = _step("handed", "'handed-over'", "max")
ENDED: Final = _step("ended", "'released', 'cancelled'", "max")

KEYS: Final[Mapping[str, str]] = {
    "member": "member.key",
    "coupon": "coupon.position",
    "product": "product.key",
    "event": "member_event.position",
    "answer": "answer_set.position",
    "online_order": "online_order.position",
}
"""Things of which there may be many come so many keys at a time."""


def _some(name: str) -> str:
    return f"{KEYS[name]} > :after AND {KEYS[name]} <= :until"


THINGS: Final[Mapping[str, TextClause]] = {
    "member": text(
        "SELECT id AS member, state, merged_into, joined_at AS joined, joined_channel AS channel, "
        "home_store, coalesce(tier, '') AS tier, referred_by IS NOT NULL AS referred, "
        f"joined_by AS clerk, {TILL_OF_NUMBER} AS till, erased_at AS erased, since AS tier_since, "
        "ends_on AS tier_ends, grace_until, coalesce(locked, '') <> '' AS tier_locked "
        "FROM member LEFT JOIN tier_status ON tier_status.member_id = member.id "
        f"WHERE {_some('member')} ORDER BY member.key"
    ),
    "offer": text(
        "SELECT id AS offer, max(version) AS version, state, "
        "coalesce(json_extract(body, '$.name'), '') AS name, "
        "coalesce(json_extract(body, '$.name_zh'), '') AS name_zh, "
        f"{WINDOW.format(which='max', end='first')} AS first_day, "
        f"{WINDOW.format(which='min', end='last')} AS last_day "
        "FROM offer WHERE json_valid(body) GROUP BY id"
    ),
    "coupon_series": text(
        "SELECT id AS series, offer_id AS offer, name, name_zh, first_day, last_day, uses_each, "
        "stopped FROM coupon_series"
    ),
    "coupon": text(
        "SELECT position AS coupon, series_id AS series, issued_at AS issued, state, "
        "member_id AS member, valid_from AS first_day, valid_until AS last_day, "
        "CASE WHEN issued_by LIKE 'sale:%' THEN 'sale' WHEN issued_by LIKE 'job:%' THEN 'job' "
        "WHEN issued_by = 'shop' THEN 'shop' ELSE 'office' END AS way FROM coupon "
        f"WHERE {_some('coupon')} ORDER BY coupon.position"
    ),
    "product": text(
        "SELECT product.key AS product, sku, product.name, name_zh, "
        "coalesce(category.path, '') AS category, brand, unit, price_minor AS price, "
        f"cost_minor AS cost, {FIRST_COST} AS first_cost, discontinued "
        "FROM product LEFT JOIN category ON category.key = product.category_key "
        f"WHERE {_some('product')} ORDER BY product.key"
    ),
    "event": text(
        "SELECT member_id AS member, kind, channel, at AS seen_at, at AS day FROM member_event "
        f"WHERE {_some('event')} AND member_id IS NOT NULL AND (SELECT given FROM member_consent "
        "WHERE member_consent.member_id = member_event.member_id AND purpose = 'personal' "
        "ORDER BY position DESC LIMIT 1) = 1"
    ),
    "suggestion": text("SELECT day, reason, act, count FROM suggestion_count"),
    "review": text("SELECT stars, at AS day FROM product_review WHERE stars > 0"),
    "answer": text(
        "SELECT answer_set.position AS answer, day, till_number AS till, clerk_id AS clerk, "
        "nullif(channel, '') AS channel, member_id AS member, way, audience, "
        "given.key AS question, given.value AS score FROM answer_set "
        "JOIN questionnaire ON questionnaire.id = questionnaire_id, json_each(scores) AS given "
        f"WHERE {_some('answer')} ORDER BY answer_set.position"
    ),
    "interview": text(
        "SELECT interview.position AS interview, day, speaker, given.key AS indicator, "
        "given.value AS rating FROM interview, json_each(ratings) AS given"
    ),
    "work_time": text(
        "SELECT staff_id AS clerk, started_at, ended_at, started_at AS day FROM work_time "
        "WHERE state <> 'replaced'"
    ),
    "online_order": text(
        "SELECT position AS order_key, member_id AS member, channel, state, placed_at, "
        "placed_at AS placed, served.at AS ready_at, handed.at AS handed, "
        "coalesce(ended.step, '') AS ended, ended.at AS ended_day, "
        f"NOT EXISTS ({UNSERVED}) AS is_full, total_minor AS total, "
        f"({REFUNDED}) AS refunded, hand_over_sale AS sale_id FROM online_order "
        f"{SERVED} {HANDED} {ENDED} WHERE {_some('online_order')} ORDER BY online_order.position"
    ),
    "shift": text(
        "SELECT id AS shift_id, till_number AS till, number, business_day AS day, opened_at, "
        "closed_at, opened_by AS clerk, float_minor, expected_minor AS expected, "
        "counted_minor AS counted, state = 'closed' AS closed FROM shift"
    ),
    "cash": text(
        "SELECT position, shift_id, business_day AS day, at AS moved_at, by_id AS clerk, "
        "amount_minor AS amount FROM cash_movement "
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

    def facts(self, name: str, *, after: int, most: int) -> Rows:
        """Facts of one table that has positions, behind one of them, at most so many."""
        return self._rows(FACTS[name], {"after": after, "most": most})

    def last_key(self, name: str) -> int:
        """The last key of a table of things; 1 where it comes in one piece."""
        if name not in KEYS:
            return 1
        table = KEYS[name].partition(".")[0]
        sql = text(f"SELECT coalesce(max({KEYS[name]}), 0) FROM {table}")
        return int(self._connection.execute(sql).scalar_one())

    def things(self, name: str, *, after: int, until: int) -> Rows:
        """Members, goods, offers, shifts ... as they stand, by their keys; some come whole."""
        asked = {"after": after, "until": until} if name in KEYS else {}
        return self._rows(THINGS[name], asked)

    def manual_reason(self, sale_id: str, line: int, kind: str) -> str:
        """What a person wrote when she gave a discount (line, basket) or another price."""
        sql = MANUAL_REASONS["price" if kind == "price" else "reduction"]
        asked = {"sale": sale_id, "line": line, "kind": kind}
        wanted = {name: value for name, value in asked.items() if f":{name}" in sql.text}
        return str(self._connection.execute(sql, wanted).scalar() or "")

    def _rows(self, sql: TextClause, asked: Mapping[str, int]) -> Rows:
        found = self._connection.execute(sql, asked)
        return Rows(tuple(found.keys()), [tuple(row) for row in found.fetchall()])
