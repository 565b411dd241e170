"""How much offers have been used, as limits ask: from daily totals and a member's own uses."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date

from sqlalchemy import Connection, bindparam, case, func, select

from loyalty.offers.budgets import UNUSED, Used, tally
from loyalty.offers.stored import OfferUse
from posapp.kernel.clock import moment
from posapp.kernel.ids import MemberId, OfferId
from posapp.storage.tables.offers import offer_total, offer_use
from posapp.storage.tables.sales import sale

TOTAL = offer_total.c
TODAY = TOTAL.day == bindparam("of_day")
HERE = TOTAL.store_id == bindparam("of_store")
TOTALS = (
    select(
        TOTAL.offer_id,
        func.sum(TOTAL.amount_minor).label("amount_minor"),
        func.sum(case((TODAY, TOTAL.amount_minor), else_=0)).label("amount_today_minor"),
        func.sum(case((HERE, TOTAL.amount_minor), else_=0)).label("amount_store_minor"),
        func.sum(TOTAL.times).label("times"),
        func.sum(case((TODAY, TOTAL.times), else_=0)).label("times_today"),
        func.sum(case((HERE, TOTAL.times), else_=0)).label("times_store"),
    )
    .where(TOTAL.offer_id.in_(bindparam("offer_ids", expanding=True)))
    .group_by(TOTAL.offer_id)
)
HERS = (
    select(
        offer_use.c.offer_id,
        func.coalesce(sale.c.original_id, offer_use.c.sale_id).label("sale_id"),
        offer_use.c.at,
        offer_use.c.day,
        offer_use.c.store_id,
        offer_use.c.times,
        offer_use.c.amount_minor,
    )
    .outerjoin_from(offer_use, sale, sale.c.id == offer_use.c.sale_id)
    .where(
        offer_use.c.offer_id.in_(bindparam("offer_ids", expanding=True)),
        offer_use.c.member_id.in_(bindparam("member_ids", expanding=True)),
    )
)


def usage(
    connection: Connection,
    offer_ids: Sequence[OfferId],
    *,
    day: date,
    store_id: str,
    member_ids: Sequence[MemberId],
) -> Mapping[OfferId, Used]:
    """What these offers took off in all, on a day, in a store, and on which days for a person."""
    asked = {"offer_ids": list(offer_ids), "of_day": day.isoformat(), "of_store": store_id}
    found = {OfferId(row.offer_id): Used(*row[1:]) for row in connection.execute(TOTALS, asked)}
    if not member_ids:
        return found
    rows = connection.execute(HERS, {"offer_ids": list(offer_ids), "member_ids": list(member_ids)})
    person = member_ids[0]
    uses = (
        OfferUse(
            offer_id=OfferId(row.offer_id),
            sale_id=row.sale_id,
            at=moment(row.at),
            day=date.fromisoformat(row.day),
            store_id=row.store_id,
            times=row.times,
            amount_minor=row.amount_minor,
            member_id=person,
        )
        for row in rows
    )
    for offer_id, used in _days(uses, day, store_id, person):
        found[offer_id] = replace(found.get(offer_id, UNUSED), member_days=used.member_days)
    return found


def _days(
    uses: Iterable[OfferUse], day: date, store_id: str, person: MemberId
) -> Iterable[tuple[OfferId, Used]]:
    return tally(uses, day=day, store=store_id, member_id=person).items()
