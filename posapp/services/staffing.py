"""Who is at the till: sign in, lock, and the yes of somebody who may to one act.

Wrong PINs slow down the whole device, person by person counted, and the count survives a restart.
Only the right PIN of the same person clears what was tried against that person, so nobody can wash
away guesses at somebody else; guesses at unlocking and approving are guesses at everybody who may,
and only a PIN of theirs clears them. Quiet time forgives the rest, no faster than guessing is
allowed.
The owner's password is a way in that PIN guessing cannot close.

Rule: staff.waits-by-uptime
What a wait costs is counted by the seconds the machine has been on, which nobody can set: a clock
put forward, and a program started again, end no wait. Only a machine switched off and on again is
asked for its clock, because last night's wait must not meet this morning's clerk.
"""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from math import ceil

from posapp.domain.card_number import mask_card_numbers
from posapp.domain.journal import RecordType
from posapp.domain.permission import Act, Approval, Staff
from posapp.kernel.errors import Refusal
from posapp.kernel.ids import StaffId
from posapp.ports import PinGuard, PinHasher, Work
from posapp.services.arrival import note_arrival
from posapp.services.context import TillContext
from posapp.services.guard import clean_text

DEVICE = StaffId("device")
APPROVAL = StaffId("approval")
UNLOCK = StaffId("unlock")
OWNER = StaffId("owner")
MACHINE = StaffId("machine")
"""No person and no guard: its row holds the moment of the last wrong try, and instead of failures
the seconds that the machine had been on by then."""
FREE_TRIES = 4
WAITS_S = (30, 60, 120, 240, 480, 600)
FORGIVES_ONE_S = 600
OWNER_WAITS_S = (5, 10, 30, 60)
SHORTEST_PIN, LONGEST_PIN = 4, 8
SHORTEST_PASSWORD = 8
OWNER_PASSWORD = "owner.password"  # noqa: S105 - the name of the setting, not the password
MAX_REASON = 200
REREAD_S = 5


def wait_after_s(failures: int, waits_s: Sequence[int] = WAITS_S) -> int:
    """Seconds to wait after so many wrong PINs in a row.

    Rule: staff.pin-back-off
    Four tries are free, then each costs more, up to ten minutes: six an hour at the most. Ten quiet
    minutes after a wait forgive one, so that slips of honest fingers do not add up over weeks.
    """
    late = failures - FREE_TRIES
    return 0 if late <= 0 else waits_s[min(late, len(waits_s)) - 1]


class Staffing:
    """The people of the till, and who is signed in."""

    def __init__(self, context: TillContext, hasher: PinHasher) -> None:
        self._context = context
        self._hasher = hasher
        self.current: Staff | None = None
        self._reread_s = context.clock.monotonic_s()

    def people(self) -> tuple[Staff, ...]:
        """Everybody who may sign in, by number."""
        with self._context.store.read() as work:
            return tuple(staff for staff in work.staff.all() if staff.active)

    def add(self, staff: Staff, pin: str) -> None:
        """Put a person in the book with a PIN."""
        check_pin(pin)
        staff = replace(staff, name=clean_text(staff.name, "name"))
        with self._context.store.write() as work:
            work.staff.put(staff, self._hasher.hash(pin))
            work.commit()

    def sign_in(self, staff_id: StaffId, pin: str) -> Staff:
        """Sign a person in. A wrong PIN is counted before the answer is given."""
        staff = self._checked(staff_id, pin)
        return self._enter(staff)

    def sign_in_owner(self, password: str) -> Staff:
        """The owner's way in: a password of its own, with its own short back-off."""
        self._wait(OWNER, OWNER)
        with self._context.store.read() as work:
            stored = work.options.get(OWNER_PASSWORD)
            strongest = self._strongest(work)
        if not stored or strongest is None or not self._hasher.matches(stored, password):
            self._failed(OWNER, OWNER, OWNER_WAITS_S)
            raise Refusal("staff.wrong-password", wait_s=self._wait_s(OWNER))
        self._clear(OWNER)
        return self._enter(strongest)

    def unlock(self, pin: str) -> Staff:
        """Unlock the till: the person who is signed in, or whoever may for others."""
        current = self.signed_in()
        try:
            same = self._checked(current.id, pin, count_failure=False)
        except Refusal as refusal:
            if refusal.code not in ("staff.wrong-pin", "staff.gone"):
                raise
        else:
            self.current = same
            return same
        for other in self._holders(Act.UNLOCK_TILL):
            if other.id != current.id and self._is_pin_of(other.id, pin):
                self._clear(UNLOCK)
                return self._enter(other)
        self._failed(UNLOCK, DEVICE, WAITS_S)
        raise Refusal("staff.wrong-pin", wait_s=self.wait_s())

    def sign_out(self) -> None:
        """Nobody is at the till."""
        self.current = None

    def badge(self, number: int) -> StaffId:
        """The person a scanned badge names; the PIN is still asked."""
        for staff in self.people():
            if staff.number == number:
                return staff.id
        raise Refusal("staff.badge-unknown", number=mask_card_numbers(str(number)))

    def wait_s(self) -> int:
        """Seconds until a PIN may be tried; 0 when it may be now."""
        return self._wait_s(DEVICE)

    def require(self, act: Act, approval: Approval | None = None) -> str:
        """Who allows the act: one's own role, or the approval of somebody who may. The name."""
        current = self.signed_in()
        if current.may(act):
            return current.name
        if approval is not None and approval.act is act:
            return approval.by_name
        raise Refusal("permission.needs-manager", act=act.value)

    def approve(self, act: Act, pin: str, reason: str) -> Approval:
        """The PIN of anybody who may, and a reason, allow this one act; nobody is switched."""
        reason = reason.strip()
        if not reason:
            raise Refusal("permission.needs-reason")
        if len(reason) > MAX_REASON:
            raise Refusal("permission.reason-long", limit=MAX_REASON)
        reason = clean_text(reason, "approval")
        self._wait(DEVICE, DEVICE)
        for holder in self._holders(act):
            if self._is_pin_of(holder.id, pin):
                self._clear(APPROVAL)
                return self._approved(Approval(act, holder.id, holder.name, reason))
        self._failed(APPROVAL, DEVICE, WAITS_S)
        raise Refusal("staff.wrong-pin", wait_s=self.wait_s())

    def _approved(self, approval: Approval) -> Approval:
        """Journal who said yes to what, to whom and why, before anything is done with it."""
        with self._context.store.write() as work:
            self._context.record(
                work,
                RecordType.APPROVAL,
                {
                    "act": approval.act.value,
                    "by": approval.by,
                    "name": approval.by_name,
                    "reason": approval.reason,
                },
                clerk=self.current.id if self.current else "",
                at=self._context.now(),
            )
            work.commit()
        return approval

    def signed_in(self) -> Staff:
        """Who is at the till; a refusal where nobody is."""
        if self.current is None:
            raise Refusal("staff.nobody")
        return self.current

    def stands(self) -> bool:
        """Whether who is at the till is still what she was when she came; seldom asks the store.

        Rule: staff.changed-elsewhere
        Somebody sent away or given another role at another window, or by `posapp office`, may do
        here only what she may now, within seconds. Scans and sales do not pay for asking.
        """
        current, now_s = self.current, self._context.clock.monotonic_s()
        if current is None or 0 <= now_s - self._reread_s < REREAD_S:
            return True
        self._reread_s = now_s
        with self._context.store.read() as work:
            there = work.staff.get(current.id)
        self.current = there or replace(current, active=False)
        return (self.current.role, self.current.active) == (current.role, current.active)

    def _enter(self, staff: Staff) -> Staff:
        with self._context.store.write() as work:
            note_arrival(work, self._context, staff, self._context.now())
            self._context.record(
                work,
                RecordType.LOGIN,
                {"staff": staff.id, "name": staff.name},
                clerk=staff.id,
                at=self._context.now(),
            )
            work.commit()
        self.current = staff
        return staff

    def _checked(self, staff_id: StaffId, pin: str, *, count_failure: bool = True) -> Staff:
        self._wait(DEVICE, DEVICE)
        with self._context.store.read() as work:
            staff = work.staff.get(staff_id)
        if staff is None or not staff.active:
            raise Refusal("staff.gone")
        if not self._is_pin_of(staff_id, pin):
            if count_failure:
                self._failed(staff_id, DEVICE, WAITS_S)
            raise Refusal("staff.wrong-pin", wait_s=self.wait_s())
        self._clear(staff_id)
        return staff

    def _is_pin_of(self, staff_id: StaffId, pin: str) -> bool:
        with self._context.store.read() as work:
            stored = work.staff.pin_hash(staff_id)
        return self._hasher.matches(stored, pin)

    def _holders(self, act: Act) -> list[Staff]:
        """Who may say yes to an act for others: her PIN was held against everybody's."""
        with self._context.store.read() as work:
            return [one for one in work.staff.all() if one.may(act) and one.role.vouches]

    def _strongest(self, work: Work) -> Staff | None:
        """As whom the owner comes in: whoever nothing is closed to."""
        return next((one for one in work.staff.all() if one.may_all), None)

    def _wait(self, guard_id: StaffId, _person: StaffId) -> None:
        wait_s = self._wait_s(guard_id)
        if wait_s:
            raise Refusal("staff.wait", wait_s=wait_s)

    def _wait_s(self, guard_id: StaffId) -> int:
        with self._context.store.read() as work:
            guard = work.staff.guard(guard_id)
            now = self._trusted_now(work)
        if guard.wait_until is None:
            return 0
        left = (guard.wait_until - now).total_seconds()
        longest = wait_after_s(guard.failures)
        return max(0, min(ceil(left), longest))

    def _failed(self, person: StaffId, guard_id: StaffId, waits_s: Sequence[int]) -> None:
        with self._context.store.write() as work:
            now = self._trusted_now(work)
            work.staff.set_guard(MACHINE, PinGuard(self._uptime_s(), now))
            own = work.staff.guard(person)
            if person != guard_id:
                work.staff.set_guard(person, replace(own, failures=own.failures + 1))
            guard = work.staff.guard(guard_id)
            failures = max(guard.failures - _forgiven(guard, now), 0) + 1
            wait = timedelta(seconds=wait_after_s(failures, waits_s))
            work.staff.set_guard(guard_id, PinGuard(failures, now + wait))
            work.commit()

    def _clear(self, person: StaffId) -> None:
        """Forget what was tried against this person, and only that."""
        with self._context.store.read() as work:
            own = work.staff.guard(person)
        if own.failures == 0:
            return
        with self._context.store.write() as work:
            device = work.staff.guard(DEVICE)
            work.staff.set_guard(person, PinGuard())
            if person != OWNER:
                left = max(0, device.failures - own.failures)
                work.staff.set_guard(DEVICE, PinGuard(left, self._trusted_now(work)))
            work.commit()

    def _trusted_now(self, work: Work) -> datetime:
        """The moment for counting waits: the last wrong try's, and what the machine was on since.

        A machine that was switched off since then has its clock asked, and at least the time since
        it was switched on counts, up to the longest wait.
        """
        last = work.staff.guard(MACHINE)
        if last.wait_until is None:
            return self._context.now()
        on_s = self._uptime_s()
        if on_s >= last.failures:
            return last.wait_until + timedelta(seconds=on_s - last.failures)
        return max(self._context.now(), last.wait_until + timedelta(seconds=min(on_s, WAITS_S[-1])))

    def _uptime_s(self) -> int:
        return int(self._context.clock.monotonic_s())


def _forgiven(guard: PinGuard, now: datetime) -> int:
    """How many wrong tries the quiet since the last wait has paid for."""
    if guard.wait_until is None:
        return 0
    return max(int((now - guard.wait_until).total_seconds()), 0) // FORGIVES_ONE_S


def check_pin(pin: str) -> None:
    """Refuse a PIN that is too short, too long, or not of digits."""
    if not (pin.isascii() and pin.isdigit() and SHORTEST_PIN <= len(pin) <= LONGEST_PIN):
        raise Refusal("staff.pin-shape", shortest=SHORTEST_PIN, longest=LONGEST_PIN)


def check_password(password: str) -> None:
    """Refuse an owner's password that is too short."""
    if len(password) < SHORTEST_PASSWORD:
        raise Refusal("staff.password-short", shortest=SHORTEST_PASSWORD)
