"""What signing in decides, in plain Python: who is chosen, what was typed, what came of it."""

from collections.abc import Callable
from enum import Enum

from posapp.domain.barcode import EntryKind, EntryLayouts, read_entry
from posapp.domain.permission import WAYS_IN, Act, Staff
from posapp.kernel.errors import Refusal, Trouble
from posapp.services.staffing import LONGEST_PIN, SHORTEST_PIN
from posapp.till import TillServices


class Slip(Enum):
    """What was wrong with the typing itself; such an entry is no try and costs nothing."""

    NONE = "none"
    SHORT = "short"
    LONG = "long"
    NO_BADGE = "no-badge"


def initials(name: str) -> str:
    """The first letters of the first two words: what stands in the circle beside a name.

    >>> initials("Li Na"), initials("M. Roth"), initials("王丽")
    ('LN', 'MR', '王')
    """
    return "".join(word[0] for word in name.split()[:2]).upper()


class SignInPresenter:
    """Collects a PIN or a badge and hands it to the staffing service.

    Digits are the PIN. A letter begins a badge's code, so that its digits are no PIN; a scanner
    and a finger type it alike. Goods scanned by mistake are too long for a PIN and are no try.
    """

    def __init__(
        self,
        services: TillServices,
        locked_for: Staff | None = None,
        *,
        acts: frozenset[Act] = WAYS_IN,
    ) -> None:
        """With `locked_for` the till is locked and that person's basket waits.

        Only people who may do one of `acts` are asked.
        """
        self._services = services
        self.locked_for = locked_for
        self.people = tuple(staff for staff in services.staffing.people() if staff.role.acts & acts)
        self.chosen = locked_for or (self.people[0] if self.people else None)
        self.fault: Trouble | None = None
        self.slip = Slip.NONE
        self.pin = ""
        self._code = ""
        self._too_long = False

    @property
    def reading_badge(self) -> bool:
        """Whether what comes in is a badge's code."""
        return bool(self._code)

    @property
    def ready(self) -> bool:
        """Whether Enter may try the PIN now."""
        return len(self.pin) >= SHORTEST_PIN and self.chosen is not None and self.wait_s() == 0

    @property
    def basket_waits(self) -> bool:
        """Whether goods of the person who locked the till lie in the basket."""
        return self.locked_for is not None and bool(self._services.checkout.view().cart.lines)

    def wait_s(self) -> int:
        """Seconds until a PIN may be tried."""
        return self._services.staffing.wait_s()

    def has_owner_password(self) -> bool:
        """Whether an owner's password was ever chosen."""
        with self._services.context.store.read() as work:
            return bool(work.options.get("owner.password"))

    def type(self, character: str) -> None:
        """One key: a digit of the PIN, or a part of a badge's code."""
        self._forgive()
        if self._code:
            self._code += character
        elif character.isascii() and character.isalpha():
            self._code = character
        elif character.isascii() and character.isdigit():
            self._too_long = self._too_long or len(self.pin) >= LONGEST_PIN
            self.pin = (self.pin + character)[:LONGEST_PIN]

    def erase(self) -> None:
        """Take the last digit back."""
        self._forgive()
        self._code = ""
        self._too_long = False
        self.pin = self.pin[:-1]

    def clear(self) -> None:
        """Take everything back."""
        self._forgive()
        self._code = self.pin = ""
        self._too_long = False

    def choose(self, staff_id: str) -> None:
        """Choose a person; digits typed for another one are gone."""
        found = [staff for staff in self.people if staff.id == staff_id]
        if found and (self.chosen is None or found[0].id != self.chosen.id):
            self.clear()
            self.chosen = found[0]

    def step(self, by: int) -> None:
        """Choose the next person or the one before; the ends meet."""
        if not self.people:
            return
        ids = [staff.id for staff in self.people]
        at = ids.index(self.chosen.id) if self.chosen and self.chosen.id in ids else 0
        self.choose(ids[(at + by) % len(ids)])

    def enter(self) -> bool:
        """Try what was typed; True when somebody is at the till now."""
        if self._code:
            self._badge()
            return False
        if self._too_long or len(self.pin) < SHORTEST_PIN:
            slip = Slip.LONG if self._too_long else Slip.SHORT
            if slip is Slip.LONG:
                self.clear()
            self.slip = slip if self.pin or slip is Slip.LONG else Slip.NONE
            return False
        pin, self.pin = self.pin, ""
        return self._tried(lambda: self._let_in(pin))

    def owner(self, password: str) -> bool:
        """Try the owner's password."""
        return self._tried(lambda: self._services.staffing.sign_in_owner(password))

    def _let_in(self, pin: str) -> Staff:
        if self.chosen is None:
            raise Refusal("staff.nobody")
        if self.locked_for is not None and self.chosen.id == self.locked_for.id:
            return self._services.staffing.unlock(pin)
        return self._services.staffing.sign_in(self.chosen.id, pin)

    def _tried(self, way_in: Callable[[], Staff]) -> bool:
        self._forgive()
        try:
            way_in()
        except Trouble as trouble:
            self.fault = trouble
            return False
        return True

    def _badge(self) -> None:
        code, self._code, self.pin = self._code, "", ""
        entry = read_entry(code, EntryLayouts(self._services.settings.currency))
        if entry.kind is not EntryKind.STAFF:
            self.slip = Slip.NO_BADGE
            return
        try:
            self.choose(self._services.staffing.badge(int(entry.text)))
        except Refusal as refusal:
            self.fault = refusal

    def _forgive(self) -> None:
        self.fault = None
        self.slip = Slip.NONE
