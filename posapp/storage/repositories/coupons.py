"""Coupons as rows: series, codes, uses. A use that was given back counts against one before."""

from collections.abc import Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from datetime import date

from sqlalchemy import Connection, Executable, bindparam, case, func, select, update

from loyalty.rules.coupon import Coupon, CouponSeries, CouponState, CouponUse
from posapp.kernel.clock import moment
from posapp.kernel.ids import CouponCode, MemberId, OfferId, SaleId
from posapp.ports.offers import CodesOut
from posapp.storage.prepared import Prepared
from posapp.storage.repositories.member_search import resolve
from posapp.storage.repositories.members import EVERY_ID
from posapp.storage.rows import (
    AnyRow,
    Insert,
    day_or_none,
    day_text,
    exact_stamp,
    one_number,
    put_statement,
)
from posapp.storage.tables.offers import coupon, coupon_series, coupon_use

Values = dict[str, str | int | None]

PUT_SERIES = put_statement(coupon_series, "id")
SERIES = select(coupon_series).where(coupon_series.c.id == bindparam("of_series"))
ALL_SERIES = select(coupon_series).order_by(coupon_series.c.first_day, coupon_series.c.id)
ADD = Insert(coupon)
GET = select(coupon).where(coupon.c.code == bindparam("of_code"))
OF_MEMBER = Prepared(
    select(coupon)
    .where(coupon.c.member_id.in_(bindparam("member_ids", expanding=True)))
    .order_by(coupon.c.position)
)
OF_SERIES = (
    select(coupon).where(coupon.c.series_id == bindparam("of_series")).order_by(coupon.c.position)
)
SET_STATE = update(coupon).where(coupon.c.code == bindparam("of_code"))
SET_STATE = SET_STATE.values(
    state=bindparam("new_state"),
    reason=case((bindparam("why") != "", bindparam("why")), else_=coupon.c.reason),
)
ADD_USE = Insert(coupon_use)
TOLD = select(func.count()).where(
    coupon_use.c.code == bindparam("code"),
    coupon_use.c.sale_id == bindparam("sale_id"),
    coupon_use.c.given_back == bindparam("given_back"),
)
USES = (
    select(coupon_use)
    .where(coupon_use.c.code == bindparam("of_code"))
    .order_by(coupon_use.c.position)
)
OF_SALE = Prepared(
    select(coupon_use)
    .where(coupon_use.c.sale_id == bindparam("of_sale"))
    .order_by(coupon_use.c.position)
)
COUNT = select(func.coalesce(func.sum(1 - 2 * coupon_use.c.given_back), 0))
OF_CODE = COUNT.where(coupon_use.c.code == bindparam("of_code"))
IN_ALL = COUNT.where(coupon_use.c.series_id == bindparam("of_series"))
BY_MEMBER = IN_ALL.where(coupon_use.c.member_id.in_(bindparam("member_ids", expanding=True)))
ON_DAY = IN_ALL.where(
    coupon_use.c.store_id == bindparam("of_store"), coupon_use.c.day == bindparam("of_day")
)
OFFLINE = IN_ALL.where(coupon_use.c.offline == 1)
BY_SERIES = (
    COUNT.add_columns(coupon_use.c.series_id)
    .where(coupon_use.c.offline >= bindparam("from_offline"))
    .group_by(coupon_use.c.series_id)
)
ISSUED = select(func.count()).where(coupon.c.series_id == bindparam("of_series"))

_LAST = func.min(
    func.coalesce(coupon.c.valid_until, "9999"), func.coalesce(coupon_series.c.last_day, "9999")
)
_IS_OPEN = coupon.c.state == CouponState.ISSUED.value
CODES_OUT = (
    select(
        coupon.c.series_id,
        func.count().label("issued"),
        func.sum(case((coupon.c.state == CouponState.USED.value, 1), else_=0)).label("used"),
        func.sum(case((_IS_OPEN & (bindparam("day") > _LAST), 1), else_=0)).label("expired"),
        func.sum(case((coupon.c.state == CouponState.CANCELLED.value, 1), else_=0)).label(
            "cancelled"
        ),
    )
    .join(coupon_series, coupon_series.c.id == coupon.c.series_id)
    .group_by(coupon.c.series_id)
)


class SqlCoupons:
    """Keeps `ports.Coupons`."""

    def __init__(
        self, connection: Connection, new_sales: AbstractSet[SaleId] = frozenset()
    ) -> None:
        self._connection = connection
        self._new_sales = new_sales
        self._uses: dict[str, list[CouponUse]] = {}

    def put_series(self, series: CouponSeries) -> None:
        """Store a series, or its changed self."""
        row = {
            "id": series.id,
            "offer_id": series.offer_id,
            "name": series.name,
            "name_zh": series.name_zh,
            "first_day": series.first_day.isoformat(),
            "last_day": day_text(series.last_day),
            "uses_each": series.uses_each,
            "most_in_all": series.most_in_all,
            "most_per_member": series.most_per_member,
            "most_per_store_day": series.most_per_store_day,
            "offline_allowance": series.offline_allowance,
            "members_only": int(series.members_only),
            "stopped": int(series.stopped),
        }
        self._connection.execute(PUT_SERIES, row)

    def series(self, series_id: str) -> CouponSeries | None:
        """One series."""
        row = self._connection.execute(SERIES, {"of_series": series_id}).one_or_none()
        return None if row is None else _series(row)

    def all_series(self) -> Sequence[CouponSeries]:
        """Every series, in the order of their first day."""
        return tuple(map(_series, self._connection.execute(ALL_SERIES)))

    def add(self, coupon: Coupon) -> None:
        """Store a new code."""
        ADD.one(self._connection, _coupon_values(coupon))

    def add_many(self, coupons: Iterable[Coupon]) -> None:
        """Store new codes."""
        ADD.many(self._connection, [_coupon_values(one) for one in coupons])

    def get(self, code: CouponCode) -> Coupon | None:
        """One code."""
        row = self._connection.execute(GET, {"of_code": code}).one_or_none()
        return None if row is None else _coupon(row)

    def of_member(self, member_id: MemberId) -> Sequence[Coupon]:
        """The codes bound to a person, those of records merged into her too, oldest first."""
        head = {"member_id": resolve(self._connection, member_id)}
        ids = EVERY_ID.first_column(self._connection, head)
        return tuple(map(_coupon, OF_MEMBER.rows(self._connection, {"member_ids": ids})))

    def of_series(self, series_id: str) -> Sequence[Coupon]:
        """The codes of a series, oldest first."""
        return tuple(map(_coupon, self._connection.execute(OF_SERIES, {"of_series": series_id})))

    def set_state(self, code: CouponCode, state: CouponState, reason: str = "") -> None:
        """Move a code to another state; an empty reason keeps the old one."""
        moved = {"of_code": code, "new_state": state.value, "why": reason}
        self._connection.execute(SET_STATE, moved)

    def add_use(self, use: CouponUse) -> bool:
        """Remember a use or a giving back; False where it was told before.

        Rule: coupons.one-use-a-sale
        """
        row = {
            "code": use.code,
            "series_id": use.series_id,
            "sale_id": use.sale_id,
            "at": exact_stamp(use.at),
            "day": use.day.isoformat(),
            "store_id": use.store_id,
            "member_id": use.member_id,
            "offline": int(use.offline),
            "given_back": int(use.given_back),
        }
        told = {name: row[name] for name in ("code", "sale_id", "given_back")}
        if one_number(self._connection, TOLD, told):
            return False
        ADD_USE.one(self._connection, row)
        if use.sale_id in self._new_sales:
            self._uses.setdefault(use.sale_id, []).append(use)
        return True

    def uses(self, code: CouponCode) -> Sequence[CouponUse]:
        """What became of a code, oldest first."""
        return tuple(map(_use, self._connection.execute(USES, {"of_code": code})))

    def of_sale(self, sale_id: str) -> Sequence[CouponUse]:
        """The coupons of a receipt; its own unit of work knows them (store.own-receipt-known)."""
        if sale_id in self._new_sales:
            return tuple(self._uses.get(sale_id, ()))
        return tuple(map(_use, OF_SALE.rows(self._connection, {"of_sale": sale_id})))

    def uses_of_code(self, code: CouponCode) -> int:
        """How often a code counts as used: uses less what was given back."""
        return self._count(OF_CODE, of_code=code)

    def uses_in_all(self, series_id: str) -> int:
        """How often any code of a series counts as used."""
        return self._count(IN_ALL, of_series=series_id)

    def uses_by_series(self, *, offline: bool = False) -> Mapping[str, int]:
        """The same for each series that has uses: all of them, or those taken without asking."""
        rows = self._connection.execute(BY_SERIES, {"from_offline": int(offline)})
        return {series_id: uses for uses, series_id in rows}

    def uses_by_member(self, series_id: str, member_ids: Sequence[MemberId]) -> int:
        """The same for one person, by all her ids."""
        return self._count(BY_MEMBER, of_series=series_id, member_ids=list(member_ids))

    def uses_on_day(self, series_id: str, store_id: str, day: date) -> int:
        """The same for a store's day."""
        return self._count(ON_DAY, of_series=series_id, of_store=store_id, of_day=day.isoformat())

    def offline_uses(self, series_id: str) -> int:
        """How many uses were taken without asking."""
        return self._count(OFFLINE, of_series=series_id)

    def codes_out(self, day: date) -> Mapping[str, CodesOut]:
        """What became of the codes of each series that has some, up to a day."""
        rows = self._connection.execute(CODES_OUT, {"day": day.isoformat()})
        return {
            row.series_id: CodesOut(row.issued, row.used, row.expired, row.cancelled)
            for row in rows
        }

    def issued_count(self, series_id: str) -> int:
        """How many codes a series has, cancelled ones too."""
        return self._count(ISSUED, of_series=series_id)

    def _count(self, statement: Executable, **asked: object) -> int:
        values: Mapping[str, object] = asked
        return one_number(self._connection, statement, values)


def _series(row: AnyRow) -> CouponSeries:
    return CouponSeries(
        id=row.id,
        offer_id=OfferId(row.offer_id),
        name=row.name,
        name_zh=row.name_zh,
        first_day=date.fromisoformat(row.first_day),
        last_day=day_or_none(row.last_day),
        uses_each=row.uses_each,
        most_in_all=row.most_in_all,
        most_per_member=row.most_per_member,
        most_per_store_day=row.most_per_store_day,
        offline_allowance=row.offline_allowance,
        members_only=bool(row.members_only),
        stopped=bool(row.stopped),
    )


def _coupon_values(one: Coupon) -> Values:
    return {
        "code": one.code,
        "series_id": one.series_id,
        "issued_at": exact_stamp(one.issued_at),
        "state": one.state.value,
        "member_id": one.member_id,
        "valid_from": day_text(one.valid_from),
        "valid_until": day_text(one.valid_until),
        "reason": one.reason,
        "issued_by": one.issued_by,
    }


def _coupon(row: AnyRow) -> Coupon:
    return Coupon(
        code=CouponCode(row.code),
        series_id=row.series_id,
        issued_at=moment(row.issued_at),
        state=CouponState(row.state),
        member_id=None if row.member_id is None else MemberId(row.member_id),
        valid_from=day_or_none(row.valid_from),
        valid_until=day_or_none(row.valid_until),
        reason=row.reason,
        issued_by=row.issued_by,
    )


def _use(row: AnyRow) -> CouponUse:
    return CouponUse(
        code=CouponCode(row.code),
        series_id=row.series_id,
        sale_id=row.sale_id,
        at=moment(row.at),
        day=date.fromisoformat(row.day),
        store_id=row.store_id,
        member_id=None if row.member_id is None else MemberId(row.member_id),
        offline=bool(row.offline),
        given_back=bool(row.given_back),
    )
