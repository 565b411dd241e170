"""The people of the store as rows."""

from collections.abc import Sequence

from sqlalchemy import Connection, bindparam, delete, select, update
from sqlalchemy.dialects.sqlite import insert

from posapp.domain.permission import STORE_ROLES, WAYS_IN, Act, Role, Staff
from posapp.kernel.clock import moment, stamp
from posapp.kernel.errors import Bug
from posapp.kernel.ids import StaffId
from posapp.kernel.rate import Rate
from posapp.ports import PinGuard
from posapp.storage.rows import AnyRow
from posapp.storage.tables.people import pin_guard, staff, staff_role

PERSON = (
    staff.c.id,
    staff.c.number,
    staff.c.name,
    staff.c.role,
    staff.c.discount_limit_bp,
    staff.c.active,
)
_WITH_ROLE = select(
    *PERSON, staff_role.c.name.label("role_name"), staff_role.c.acts.label("acts")
).outerjoin_from(staff, staff_role, staff_role.c.code == staff.c.role)
ALL = _WITH_ROLE.order_by(staff.c.number)
GET = _WITH_ROLE.where(staff.c.id == bindparam("staff_id"))
OWN_ROLES = select(staff_role).order_by(staff_role.c.name)
_ROLE = insert(staff_role)
PUT_ROLE = _ROLE.on_conflict_do_update(
    index_elements=["code"], set_={"name": _ROLE.excluded.name, "acts": _ROLE.excluded.acts}
)
DROP_ROLE = delete(staff_role).where(staff_role.c.code == bindparam("role_code"))
STORES = {role.code: role for role in STORE_ROLES}
ACTS = {act.value: act for act in Act}
PIN_HASH = select(staff.c.pin_hash).where(staff.c.id == bindparam("staff_id"))
SET_PIN_HASH = (
    update(staff).where(staff.c.id == bindparam("staff_id")).values(pin_hash=bindparam("hash"))
)
GUARD = select(pin_guard.c.failures, pin_guard.c.wait_until).where(
    pin_guard.c.staff_id == bindparam("staff_id")
)
_PERSON = insert(staff)
PUT = _PERSON.on_conflict_do_update(
    index_elements=["id"],
    set_={column.name: _PERSON.excluded[column.name] for column in PERSON[1:]},
)
_GUARD = insert(pin_guard)
SET_GUARD = _GUARD.on_conflict_do_update(
    index_elements=["staff_id"],
    set_={"failures": _GUARD.excluded.failures, "wait_until": _GUARD.excluded.wait_until},
)


class SqlStaffBook:
    """Keeps `ports.StaffBook`."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def all(self) -> Sequence[Staff]:
        """Everybody, by number."""
        return tuple(_person(row) for row in self._connection.execute(ALL))

    def get(self, staff_id: StaffId) -> Staff | None:
        """One person."""
        row = self._connection.execute(GET, {"staff_id": staff_id}).one_or_none()
        return _person(row) if row else None

    def put(self, staff: Staff, pin_hash: str | None) -> None:
        """Store a person; `None` keeps the PIN."""
        self._connection.execute(
            PUT,
            {
                "id": staff.id,
                "number": staff.number,
                "name": staff.name,
                "role": staff.role.code,
                "discount_limit_bp": staff.discount_limit.bp,
                "active": int(staff.active),
                "pin_hash": "",
            },
        )
        if pin_hash is not None:
            self._connection.execute(SET_PIN_HASH, {"staff_id": staff.id, "hash": pin_hash})

    def pin_hash(self, staff_id: StaffId) -> str:
        """The Argon2id hash of a person's PIN; empty if there never was one."""
        found: str | None = self._connection.execute(
            PIN_HASH, {"staff_id": staff_id}
        ).scalar_one_or_none()
        if found is None:
            raise Bug("store.no-such-person", staff=staff_id)
        return found

    def own_roles(self) -> Sequence[Role]:
        """The roles that a manager of this store made, by name."""
        rows = self._connection.execute(OWN_ROLES)
        return tuple(_own_role(row.code, row.name, row.acts) for row in rows)

    def put_role(self, role: Role) -> None:
        """Store a role that a manager made or changed."""
        acts = " ".join(sorted(act.value for act in role.acts))
        self._connection.execute(PUT_ROLE, {"code": role.code, "name": role.name, "acts": acts})

    def drop_role(self, code: str) -> None:
        """Forget a role that nobody has."""
        self._connection.execute(DROP_ROLE, {"role_code": code})

    def guard(self, staff_id: StaffId) -> PinGuard:
        """The wrong tries against a person so far."""
        row = self._connection.execute(GUARD, {"staff_id": staff_id}).one_or_none()
        if row is None:
            return PinGuard()
        return PinGuard(row.failures, moment(row.wait_until) if row.wait_until else None)

    def set_guard(self, staff_id: StaffId, guard: PinGuard) -> None:
        """Remember the wrong tries; survives a restart."""
        until = stamp(guard.wait_until) if guard.wait_until else None
        self._connection.execute(
            SET_GUARD, {"staff_id": staff_id, "failures": guard.failures, "wait_until": until}
        )


def _person(row: AnyRow) -> Staff:
    return Staff(
        id=StaffId(row.id),
        number=row.number,
        name=row.name,
        role=_role(row),
        discount_limit=Rate(row.discount_limit_bp),
        active=bool(row.active),
    )


def _role(row: AnyRow) -> Role:
    """The store's own role, or one that a manager made.

    Rule: permission.unknown-role-sells
    A role that nobody knows any more, or of which this program knows no way in, sells and does
    nothing else: one such row must not keep everybody from signing in.
    """
    stores = STORES.get(row.role)
    if stores is not None:
        return stores
    return _own_role(row.role, row.role_name or row.role, row.acts or "")


def _own_role(code: str, name: str, acts: str) -> Role:
    """A role from its row; an act that this program does not know is nobody's."""
    held = frozenset(ACTS[act] for act in acts.split() if act in ACTS)
    return Role(code, held if held & WAYS_IN else held | {Act.SELL}, name)
