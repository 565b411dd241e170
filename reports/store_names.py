"""Who the numbers of the copy are, asked of the store itself at the moment of reading.

Rule: report.names-with-consent
A member's name stands in a report only while she agrees that her purchases are looked at for offers
of her own: a list of who buys most is just that. Everybody else stays a number.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from loyalty.rules.member import Purpose
from posapp.kernel.ids import MemberId
from posapp.ports import Store, Work
from reports.names import Written

AT_ONCE: Final = 50_000
Gate = Callable[[Work, MemberId, Purpose], bool]
"""`MemberReading.allows`: whether her data may be used for a purpose at this moment."""


@dataclass(frozen=True, slots=True)
class StoreNames:
    """Keeps `reports.names.Names`. `number_of` makes the copy's numbers with the store's key."""

    store: Store
    number_of: Callable[[str], int]
    allows: Gate

    def clerks(self, numbers: Sequence[int]) -> Mapping[int, str]:
        """The names of these clerks."""
        wanted = set(numbers)
        with self.store.read() as work:
            everybody = {self.number_of(one.id): one.name for one in work.staff.all()}
        return {number: name for number, name in everybody.items() if number in wanted}

    def members(self, numbers: Sequence[int]) -> Mapping[int, str]:
        """The names of those of these members who agreed to it."""
        wanted = set(numbers)
        with self.store.read() as work:
            found = self._ids(work, wanted)
            willing = [one for one in found if self.allows(work, one, Purpose.PERSONAL)]
            rows = work.members.rows(willing)
        return {found[row.id]: row.name or row.name_zh or row.number for row in rows}

    def member_id(self, number: int) -> MemberId | None:
        """Whose page a number leads to, while she agrees to be named."""
        with self.store.read() as work:
            found = self._ids(work, {number})
            return next((one for one in found if self.allows(work, one, Purpose.PERSONAL)), None)

    def _ids(self, work: Work, wanted: set[int]) -> dict[MemberId, int]:
        """Which of all members are meant: a number cannot be turned back, so all are tried."""
        found: dict[MemberId, int] = {}
        last: MemberId | None = None
        while some := work.members.ids(last, AT_ONCE):
            numbered = ((one, self.number_of(one)) for one in some)
            found |= {one: number for one, number in numbered if number in wanted}
            last = some[-1]
        return found

    def reasons(self, places: Sequence[Written]) -> Mapping[int, str]:
        """What was written there."""
        with self.store.read() as work:
            return {
                one.number: work.extract.manual_reason(one.sale_id, one.line, one.kind)
                for one in places
            }
