"""Offers and the program's rules as rows: every version stays, uses are summed as they come."""

from collections.abc import Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from datetime import date, datetime

from sqlalchemy import BindParameter, Connection, Executable, bindparam, func, select
from sqlalchemy.dialects.sqlite import insert as upsert

from loyalty.offers.budgets import Used as Usage
from loyalty.offers.stored import OfferChange, OfferState, OfferUse, StoredOffer
from posapp.kernel.clock import moment
from posapp.kernel.ids import MemberId, OfferId, SaleId
from posapp.ports.offers import ProgramVersion, Used
from posapp.storage.prepared import Prepared
from posapp.storage.repositories.offer_usage import usage
from posapp.storage.rows import AnyRow, Insert, exact_stamp, one_number, put_statement
from posapp.storage.tables.offers import (
    offer,
    offer_change,
    offer_revision,
    offer_total,
    offer_use,
    program,
)

OFFERS = "offers"
OF: BindParameter[str] = bindparam("of_offer")

PUT = put_statement(offer, "id", "version")
VERSIONS = select(offer).where(offer.c.id == OF).order_by(offer.c.version)
NEWEST = select(offer).where(offer.c.id == OF).order_by(offer.c.version.desc()).limit(1)
_LAST = select(offer.c.id, func.max(offer.c.version).label("version")).group_by(offer.c.id)
_LAST_VERSIONS = _LAST.subquery()
ALL = (
    select(offer)
    .join(
        _LAST_VERSIONS,
        (_LAST_VERSIONS.c.id == offer.c.id) & (_LAST_VERSIONS.c.version == offer.c.version),
    )
    .order_by(offer.c.id)
)
REVISION = Prepared(select(offer_revision.c.number).where(offer_revision.c.name == OFFERS))
_REVISION = upsert(offer_revision).values(name=OFFERS, number=1)
MOVE_ON = _REVISION.on_conflict_do_update(
    index_elements=["name"], set_={"number": offer_revision.c.number + 1}
)
ADD_CHANGE = Insert(offer_change)
CHANGES = (
    select(offer_change).where(offer_change.c.offer_id == OF).order_by(offer_change.c.position)
)
_USE = upsert(offer_use)
USE_COLUMNS = tuple(offer_use.c.keys())
ADD_USE = Prepared(_USE.on_conflict_do_nothing(), columns=USE_COLUMNS)
_TOTAL = upsert(offer_total)
TOTAL_COLUMNS = ("offer_id", "day", "store_id", "times", "amount_minor")
ADD_TOTAL = Prepared(
    _TOTAL.on_conflict_do_update(
        index_elements=["offer_id", "day", "store_id"],
        set_={
            "times": offer_total.c.times + _TOTAL.excluded.times,
            "amount_minor": offer_total.c.amount_minor + _TOTAL.excluded.amount_minor,
        },
    ),
    columns=TOTAL_COLUMNS,
)
OF_SALE = Prepared(
    select(offer_use)
    .where(offer_use.c.sale_id == bindparam("of_sale"))
    .order_by(offer_use.c.offer_id)
)
USED = select(
    func.coalesce(func.sum(offer_total.c.times), 0),
    func.coalesce(func.sum(offer_total.c.amount_minor), 0),
).where(offer_total.c.offer_id == OF)
USED_BY_OFFER = select(
    offer_total.c.offer_id, func.sum(offer_total.c.times), func.sum(offer_total.c.amount_minor)
).group_by(offer_total.c.offer_id)
USED_ON_DAY = USED.where(offer_total.c.day == bindparam("of_day"))
USED_IN_STORE = USED_ON_DAY.where(offer_total.c.store_id == bindparam("of_store"))
USED_BY = select(
    func.coalesce(func.sum(offer_use.c.times), 0),
    func.coalesce(func.sum(offer_use.c.amount_minor), 0),
).where(
    offer_use.c.offer_id == OF,
    offer_use.c.member_id.in_(bindparam("member_ids", expanding=True)),
)
ADD_PROGRAM = upsert(program).returning(program.c.version)
PROGRAMS = select(program).order_by(program.c.version)
# Without a LIMIT, for whose value SQLite would plan it again each time.
_NEWEST_VERSION = select(func.max(program.c.version)).scalar_subquery()
NEWEST_PROGRAM = Prepared(select(program.c.body).where(program.c.version == _NEWEST_VERSION))


class SqlOffers:
    """Keeps `ports.Offers`."""

    def __init__(
        self, connection: Connection, new_sales: AbstractSet[SaleId] = frozenset()
    ) -> None:
        self._connection = connection
        self._new_sales = new_sales
        self._uses: dict[str, list[OfferUse]] = {}

    def put(self, offer: StoredOffer) -> None:
        """Store a version; the same version again may only move its state."""
        row = {
            "id": offer.id,
            "version": offer.version,
            "state": offer.state.value,
            "body": offer.body,
            "changed_at": exact_stamp(offer.changed_at),
            "changed_by": offer.changed_by,
        }
        self._connection.execute(PUT, row)
        self._connection.execute(MOVE_ON)

    def get(self, offer_id: OfferId) -> StoredOffer | None:
        """The newest version."""
        row = self._connection.execute(NEWEST, {"of_offer": offer_id}).one_or_none()
        return None if row is None else _offer(row)

    def versions(self, offer_id: OfferId) -> Sequence[StoredOffer]:
        """Every version, oldest first."""
        return tuple(map(_offer, self._connection.execute(VERSIONS, {"of_offer": offer_id})))

    def all(self, states: Iterable[OfferState] | None = None) -> Sequence[StoredOffer]:
        """The newest version of every offer in these states (None: any), by id."""
        wanted = set(OfferState if states is None else states)
        found = map(_offer, self._connection.execute(ALL))
        return tuple(one for one in found if one.state in wanted)

    def revision(self) -> int:
        """A number that grows with every change of any offer: same number, same offers.

        Rule: offers.revision
        """
        return REVISION.value(self._connection, {}) or 0

    def add_change(self, change: OfferChange) -> None:
        """Remember a move in an offer's life."""
        row = {
            "offer_id": change.offer_id,
            "version": change.version,
            "state_before": change.before.value,
            "state_after": change.after.value,
            "at": exact_stamp(change.at),
            "by_id": change.by,
            "reason": change.reason,
        }
        ADD_CHANGE.one(self._connection, row)

    def changes(self, offer_id: OfferId) -> Sequence[OfferChange]:
        """The moves, oldest first."""
        return tuple(map(_change, self._connection.execute(CHANGES, {"of_offer": offer_id})))

    def add_use(self, use: OfferUse) -> bool:
        """Remember what an offer did in a sale; False where it was told before.

        Rule: offers.one-use-a-sale
        """
        row = {
            "offer_id": use.offer_id,
            "sale_id": use.sale_id,
            "at": exact_stamp(use.at),
            "day": use.day.isoformat(),
            "store_id": use.store_id,
            "times": use.times,
            "amount_minor": use.amount_minor,
            "member_id": use.member_id,
        }
        if not ADD_USE.run(self._connection, row):
            return False
        if use.sale_id in self._new_sales:
            self._uses.setdefault(use.sale_id, []).append(use)
        ADD_TOTAL.run(self._connection, {name: row[name] for name in TOTAL_COLUMNS})
        return True

    def of_sale(self, sale_id: str) -> Sequence[OfferUse]:
        """What offers did in a sale; its own unit of work knows them (store.own-receipt-known)."""
        if sale_id in self._new_sales:
            return tuple(sorted(self._uses.get(sale_id, ()), key=lambda use: use.offer_id))
        return tuple(map(_use, OF_SALE.rows(self._connection, {"of_sale": sale_id})))

    def used(self, offer_id: OfferId) -> Used:
        """What an offer did in all."""
        return self._used(USED, of_offer=offer_id)

    def used_by_offer(self) -> Mapping[OfferId, Used]:
        """What each offer did in all; one that was never given is not in it."""
        rows = self._connection.execute(USED_BY_OFFER)
        return {OfferId(offer_id): Used(times, minor) for offer_id, times, minor in rows}

    def used_on_day(self, offer_id: OfferId, day: date, store_id: str | None = None) -> Used:
        """What an offer did on a day, in one store or in all."""
        if store_id is None:
            return self._used(USED_ON_DAY, of_offer=offer_id, of_day=day.isoformat())
        asked = {"of_offer": offer_id, "of_day": day.isoformat(), "of_store": store_id}
        return self._used(USED_IN_STORE, **asked)

    def usage(
        self,
        offer_ids: Sequence[OfferId],
        *,
        day: date,
        store_id: str,
        member_ids: Sequence[MemberId],
    ) -> Mapping[OfferId, Usage]:
        """How much these offers were used, as their limits ask: in all, on a day, here, by her."""
        return usage(self._connection, offer_ids, day=day, store_id=store_id, member_ids=member_ids)

    def used_by(self, offer_id: OfferId, member_ids: Sequence[MemberId]) -> Used:
        """What an offer did for one person, by all her ids."""
        return self._used(USED_BY, of_offer=offer_id, member_ids=list(member_ids))

    def _used(self, statement: Executable, **asked: object) -> Used:
        times, amount_minor = self._connection.execute(statement, asked).one()
        return Used(times, amount_minor)


class SqlPrograms:
    """Keeps `ports.Programs`."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._current: list[str | None] = []

    def current(self) -> str | None:
        """The newest text; read once in a unit of work."""
        if not self._current:
            self._current.append(NEWEST_PROGRAM.value(self._connection, {}))
        return self._current[0]

    def put(self, text: str, at: datetime, by: str) -> int:
        """Store a new text; gives its version."""
        self._current.clear()
        row = {"body": text, "at": exact_stamp(at), "by_id": by}
        return one_number(self._connection, ADD_PROGRAM, row)

    def versions(self) -> Sequence[ProgramVersion]:
        """Every version, oldest first."""
        return tuple(
            ProgramVersion(row.version, row.body, moment(row.at), row.by_id)
            for row in self._connection.execute(PROGRAMS)
        )


def _offer(row: AnyRow) -> StoredOffer:
    return StoredOffer(
        id=OfferId(row.id),
        version=row.version,
        state=OfferState(row.state),
        body=row.body,
        changed_at=moment(row.changed_at),
        changed_by=row.changed_by,
    )


def _change(row: AnyRow) -> OfferChange:
    return OfferChange(
        offer_id=OfferId(row.offer_id),
        version=row.version,
        before=OfferState(row.state_before),
        after=OfferState(row.state_after),
        at=moment(row.at),
        by=row.by_id,
        reason=row.reason,
    )


def _use(row: AnyRow) -> OfferUse:
    return OfferUse(
        offer_id=OfferId(row.offer_id),
        sale_id=row.sale_id,
        at=moment(row.at),
        day=date.fromisoformat(row.day),
        store_id=row.store_id,
        times=row.times,
        amount_minor=row.amount_minor,
        member_id=None if row.member_id is None else MemberId(row.member_id),
    )
