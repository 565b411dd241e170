"""The people of the store as the office shows and changes them. No Qt."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from posapp.domain.permission import STORE_ROLES, Act, Role, Staff
from posapp.kernel.errors import Refusal
from posapp.kernel.ids import StaffId
from posapp.kernel.rate import Rate
from posapp.services.staff_desk import Person, SignIn
from posapp.till import TillServices
from ui.till.selling_presenter import read_percent

LISTED_SIGN_INS = 20


@dataclass(frozen=True, slots=True)
class PersonRow:
    """Somebody in the list: minutes worked this week, the newest sign-in at this till."""

    staff: Staff
    week_minutes: int
    last_in: datetime | None


class StaffPresenter:
    """Keeps who is marked, and whether somebody new is being filled in."""

    def __init__(self, services: TillServices) -> None:
        self._services = services
        self.rows: tuple[PersonRow, ...] = ()
        self.roles: tuple[Role, ...] = STORE_ROLES
        self.chosen_id = ""
        self.is_new = False

    def read(self) -> None:
        """Everybody, with this week's hours and the last sign-in; nobody for who may not see it."""
        try:
            self._read()
        except Refusal:
            self.rows = ()

    def _read(self) -> None:
        last: dict[str, datetime] = {}
        for one in self._services.staff_desk.sign_ins():
            last.setdefault(one.staff_id, one.at)
        today = self._services.context.today()
        monday = today - timedelta(days=today.weekday())
        minutes: dict[str, int] = {}
        for row in self._services.hours.days(monday, today):
            minutes[row.staff_id] = minutes.get(row.staff_id, 0) + row.minutes
        self.roles = self._services.roles.all()
        self.rows = tuple(
            PersonRow(staff, minutes.get(staff.id, 0), last.get(staff.id))
            for staff in self._services.staff_desk.people()
        )
        if not self.is_new and self.chosen is None and self.rows:
            self.chosen_id = self.rows[0].staff.id

    @property
    def chosen(self) -> Staff | None:
        """Who is marked; nobody while somebody new is filled in."""
        if self.is_new:
            return None
        return next((row.staff for row in self.rows if row.staff.id == self.chosen_id), None)

    @property
    def sign_ins(self) -> tuple[SignIn, ...]:
        """When the marked person last came."""
        chosen = self.chosen
        if chosen is None:
            return ()
        return self._services.staff_desk.sign_ins(chosen.id, most=LISTED_SIGN_INS)

    def role(self, code: str) -> Role:
        """A role by its code; one that is no more is the least there is."""
        return next((role for role in self.roles if role.code == code), Role.CLERK)

    def may_all(self, role: Role) -> bool:
        """Whether a role leaves nothing out."""
        return role.acts == frozenset(Act)

    def mark(self, staff_id: str) -> None:
        """Somebody was chosen in the list."""
        self.chosen_id, self.is_new = staff_id, False

    def begin(self) -> None:
        """Somebody new is to be filled in."""
        self.is_new = True

    def save(self, name: str, role: Role, limit: str, pin: str) -> Staff:
        """Store what was filled in; somebody new needs a PIN, so does who is a clerk no more."""
        person = Person(name, role, _limit(limit))
        if self.chosen is None:
            staff = self._services.staff_desk.add(person, pin)
            self.mark(staff.id)
        else:
            staff = self._services.staff_desk.change(self.chosen.id, person, pin=pin)
        self.read()
        return staff

    def give_pin(self, pin: str) -> None:
        """Give the marked person another PIN."""
        if self.chosen is not None:
            self._services.staff_desk.new_pin(StaffId(self.chosen.id), pin)

    @property
    def has_owner_password(self) -> bool:
        """Whether the owner has a way in beside the PINs."""
        return self._services.staff_desk.has_owner_password()

    def set_owner_password(self, password: str, again: str) -> None:
        """Choose the owner's password, typed twice."""
        self._services.staff_desk.set_owner_password(password, again)

    def turn(self) -> None:
        """The marked person leaves, or comes back."""
        if self.chosen is not None:
            active = not self.chosen.active
            self._services.staff_desk.set_active(StaffId(self.chosen.id), active=active)
            self.read()


def _limit(text: str) -> Rate:
    """A limit as it is typed, with or without its percent sign; none at all is none."""
    bare = text.strip().rstrip("%").strip()
    if not bare.strip("0.,"):
        return Rate(0)
    rate = read_percent(f"{bare}%")
    if rate is None:
        raise Refusal("staff.limit-range")
    return rate
