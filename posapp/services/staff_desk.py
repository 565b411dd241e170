"""The people of the store, looked after by a manager: each change is a record of the journal."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Final

from posapp.domain.journal import RecordType
from posapp.domain.permission import Act, Approval, Role, Staff
from posapp.domain.pin_rules import is_trivial
from posapp.kernel.clock import moment
from posapp.kernel.errors import Refusal
from posapp.kernel.ids import StaffId
from posapp.kernel.json_values import Json
from posapp.kernel.rate import Rate
from posapp.ports import PinHasher, Work
from posapp.ports.journal import JournalQuery
from posapp.services.context import TillContext
from posapp.services.guard import clean_text
from posapp.services.staffing import OWNER_PASSWORD, Staffing, check_password, check_pin

MOST_SIGN_INS: Final = 200
HIGHEST_NUMBER: Final = 9_999
LONGEST_NAME: Final = 60
WHOLE: Final = Rate(10_000)


@dataclass(frozen=True, slots=True)
class Person:
    """What a manager fills in about somebody."""

    name: str
    role: Role
    discount_limit: Rate


@dataclass(frozen=True, slots=True)
class SignIn:
    """Somebody came to the till."""

    at: datetime
    staff_id: StaffId
    name: str


class StaffDesk:
    """Adds and changes people."""

    def __init__(self, context: TillContext, staffing: Staffing, hasher: PinHasher) -> None:
        self._context = context
        self._staffing = staffing
        self._hasher = hasher

    def people(self) -> tuple[Staff, ...]:
        """Everybody who works or worked here, by number."""
        self._staffing.require(Act.MANAGE_STAFF)
        with self._context.store.read() as work:
            return tuple(work.staff.all())

    def sign_ins(
        self, staff_id: StaffId | None = None, *, most: int = MOST_SIGN_INS
    ) -> tuple[SignIn, ...]:
        """The newest sign-ins at this till, of everybody or of one person, newest first."""
        self._staffing.require(Act.MANAGE_STAFF)
        query = JournalQuery(
            self._context.till_number, (RecordType.LOGIN.value,), clerk=staff_id or ""
        )
        with self._context.store.read() as work:
            length = work.journal.length(self._context.till_number)
            found = work.journal.find(query, 0, length + 1, most)
        return tuple(_sign_in(record.values) for record in found)

    def add(self, person: Person, pin: str, approval: Approval | None = None) -> Staff:
        """Put somebody in the book, with the next free number.

        Rule: staff.added
        """
        self._staffing.require(Act.MANAGE_STAFF, approval)
        person = _checked(person)
        with self._context.store.read() as work:
            number = max((staff.number for staff in work.staff.all()), default=0) + 1
        if number > HIGHEST_NUMBER:
            raise Refusal("staff.no-number", highest=HIGHEST_NUMBER)
        self._check_gives(approval, person.role, limit=person.discount_limit)
        staff = Staff(
            id=StaffId(self._context.ids.new()),
            number=number,
            name=person.name,
            role=person.role,
            discount_limit=person.discount_limit,
        )
        hashed = self._hashed(staff, pin)
        with self._context.store.write() as work:
            work.staff.put(staff, hashed)
            self._record(work, "added", None, staff)
            work.commit()
        return staff

    def change(
        self,
        staff_id: StaffId,
        person: Person,
        approval: Approval | None = None,
        *,
        pin: str = "",
    ) -> Staff:
        """Another name, role or limit; it counts from the next thing the person does.

        Rule: staff.manager-s-pin
        Who is a clerk no longer gets a new PIN with it: it approves for others, so it is nobody
        else's, and the one she had was never held against everybody's.
        """
        self._staffing.require(Act.MANAGE_STAFF, approval)
        person = _checked(person)

        def changed(before: Staff) -> Staff:
            return replace(
                before,
                name=person.name,
                role=person.role,
                discount_limit=person.discount_limit,
            )

        with self._context.store.read() as work:
            before = _there(work, staff_id)
        limit = person.discount_limit if person.discount_limit != before.discount_limit else None
        self._check_gives(approval, before.role, person.role, limit=limit)
        promoted = person.role.vouches and not before.role.vouches
        if promoted and not pin:
            raise Refusal("staff.pin-needed", name=before.name)
        hashed = self._hashed(changed(before), pin) if promoted else None
        return self._changed("changed", staff_id, changed, hashed)

    def set_active(
        self, staff_id: StaffId, approval: Approval | None = None, *, active: bool
    ) -> Staff:
        """Whether somebody works here; who left keeps name and number in the books."""
        self._staffing.require(Act.MANAGE_STAFF, approval)
        if not active and staff_id == self._staffing.signed_in().id:
            raise Refusal("staff.yourself")
        with self._context.store.read() as work:
            self._check_gives(approval, _there(work, staff_id).role)
        return self._changed(
            "came" if active else "left", staff_id, lambda before: replace(before, active=active)
        )

    def new_pin(self, staff_id: StaffId, pin: str, approval: Approval | None = None) -> None:
        """Give somebody another PIN; nobody can read it again.

        Rule: staff.pin-never-shown
        The store holds a slow hash of it; the journal says that it changed, and who changed it.
        """
        self._staffing.require(Act.MANAGE_STAFF, approval)
        with self._context.store.read() as work:
            staff = _there(work, staff_id)
        self._check_gives(approval, staff.role)
        hashed = self._hashed(staff, pin)
        with self._context.store.write() as work:
            if _there(work, staff_id) != staff:
                raise Refusal("staff.changed-meanwhile", name=staff.name)
            work.staff.put(staff, hashed)
            self._record(work, "new-pin", staff, staff)
            work.commit()

    def has_owner_password(self) -> bool:
        """Whether the owner has chosen a password."""
        with self._context.store.read() as work:
            return bool(work.options.get(OWNER_PASSWORD))

    def set_owner_password(
        self, password: str, again: str, approval: Approval | None = None
    ) -> None:
        """Choose the owner's password, typed twice; the journal says who did, not what it is.

        Rule: staff.owner-s-way
        It is the way in that forgetting or guessing PINs cannot close, to everything there is.
        """
        self._staffing.require(Act.MANAGE_STAFF, approval)
        self._check_gives(approval, Role.MANAGER)
        check_password(password)
        if password != again:
            raise Refusal("staff.passwords-differ")
        by = self._staffing.signed_in()
        hashed = self._hasher.hash(password)
        with self._context.store.write() as work:
            work.options.set(OWNER_PASSWORD, hashed)
            self._record(work, "owner-password", by, by)
            work.commit()

    def _check_gives(
        self, approval: Approval | None, *roles: Role, limit: Rate | None = None
    ) -> None:
        """Refuse where somebody would give, or touch, what she does not hold herself."""
        giver = self._giver(approval)
        if not all(giver.role.covers(role) for role in roles):
            raise Refusal("staff.beyond-own")
        alone = giver.may(Act.DISCOUNT_OVER_LIMIT)
        if limit is not None and limit.bp > giver.discount_limit.bp and not alone:
            raise Refusal("staff.beyond-own")

    def _giver(self, approval: Approval | None) -> Staff:
        """Whose right it is: who is signed in, or who said yes."""
        current = self._staffing.signed_in()
        if approval is None or current.may(Act.MANAGE_STAFF):
            return current
        with self._context.store.read() as work:
            return _there(work, approval.by)

    def _changed(
        self,
        act: str,
        staff_id: StaffId,
        change: Callable[[Staff], Staff],
        pin_hash: str | None = None,
    ) -> Staff:
        with self._context.store.write() as work:
            before = _there(work, staff_id)
            after = change(before)
            if after == before:
                return before
            keep_a_manager([after if one.id == after.id else one for one in work.staff.all()])
            work.staff.put(after, pin_hash)
            self._record(work, act, before, after)
            if pin_hash is not None:
                self._record(work, "new-pin", after, after)
            work.commit()
        current = self._staffing.current
        if current is not None and current.id == after.id:
            self._staffing.current = after
        return after

    def _hashed(self, staff: Staff, pin: str) -> str:
        """The hash of a PIN that is neither too easy nor one that would name the wrong person.

        An approval is given by a PIN alone: of whoever approves for others it is nobody else's.
        """
        check_pin(pin)
        if is_trivial(pin, staff.number) or self._is_taken(staff, pin):
            raise Refusal("staff.pin-trivial")
        return self._hasher.hash(pin)

    def _is_taken(self, staff: Staff, pin: str) -> bool:
        with self._context.store.read() as work:
            others = [
                work.staff.pin_hash(one.id)
                for one in work.staff.all()
                if one.id != staff.id and (one.role.vouches or staff.role.vouches)
            ]
        return any(self._hasher.matches(stored, pin) for stored in others)

    def _record(self, work: Work, act: str, before: Staff | None, after: Staff) -> None:
        self._context.record(
            work,
            RecordType.STAFF,
            {
                "act": act,
                "staff": after.id,
                "number": after.number,
                "before": _values(before) if before is not None else None,
                "after": _values(after),
            },
            clerk=self._staffing.signed_in().id,
            at=self._context.now(),
        )


def _checked(person: Person) -> Person:
    name = clean_text(person.name, "name")
    if len(name) > LONGEST_NAME:
        raise Refusal("text.too-long", limit=LONGEST_NAME)
    if not 0 <= person.discount_limit.bp <= WHOLE.bp:
        raise Refusal("staff.limit-range")
    return replace(person, name=name)


def _there(work: Work, staff_id: StaffId) -> Staff:
    staff = work.staff.get(staff_id)
    if staff is None:
        raise Refusal("staff.gone")
    return staff


def keep_a_manager(people: Sequence[Staff]) -> None:
    """Refuse a change after which nobody could do everything, staff included.

    Rule: staff.last-manager
    Nobody gives what she does not hold: with the last one, acts would be gone from the store.
    """
    if not any(staff.may_all for staff in people):
        raise Refusal("staff.last-manager")


def _values(staff: Staff) -> Mapping[str, Json]:
    return {
        "name": staff.name,
        "role": staff.role.name or staff.role.code,
        "limit_bp": staff.discount_limit.bp,
        "active": staff.active,
    }


def _sign_in(values: Mapping[str, Json]) -> SignIn:
    details = values["details"]
    name = details.get("name", "") if isinstance(details, Mapping) else ""
    return SignIn(moment(str(values["at"])), StaffId(str(values["clerk"])), str(name))
