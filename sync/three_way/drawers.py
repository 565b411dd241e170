"""The drawer: what a shift's records come to, what its report says, and what was counted."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime

from posapp.domain.journal import RECEIPTS, Record, RecordType
from posapp.kernel.clock import moment
from posapp.kernel.ids import ShiftId
from posapp.kernel.json_values import Json
from posapp.ports import Work
from posapp.ports.sync import Difference
from sync.three_way.books import number_of, part_of, receipt_of
from sync.three_way.terms import Findings


@dataclass(slots=True)
class Drawers:
    """Adds up the cash of the shifts whose beginning was seen, record by record.

    Rule: sync.check-cash-by-journal
    Float, cash of the receipts, cash put in and taken out; all of it from the signed records.
    """

    since: datetime
    cash_minor: int
    """So much may be counted too much or too little."""
    in_drawer: dict[ShiftId, int] = field(default_factory=dict)

    def take(self, work: Work, record: Record, findings: Findings) -> Iterator[Difference]:
        """One record more; a shift's end tells whether its books agree."""
        if record.type in RECEIPTS:
            receipt = receipt_of(part_of(record.values, "details"))
            self._add(receipt.shift_id, receipt.cash_minor)
        elif record.type is RecordType.SHIFT_OPEN:
            details = part_of(record.values, "details")
            if moment(str(details["opened_at"])) >= self.since:
                self.in_drawer[ShiftId(str(details["id"]))] = number_of(details, "float")
        elif record.type is RecordType.CASH:
            details = part_of(record.values, "details")
            self._add(ShiftId(str(details["shift"])), number_of(details, "amount"))
        elif record.type is RecordType.Z_REPORT:
            yield from self._end(work, part_of(record.values, "details"), findings)

    def _add(self, shift_id: ShiftId, minor: int) -> None:
        if shift_id in self.in_drawer:
            self.in_drawer[shift_id] += minor

    def _end(
        self, work: Work, report: Mapping[str, Json], findings: Findings
    ) -> Iterator[Difference]:
        shift_id = ShiftId(str(part_of(report, "shift")["id"]))
        ours = self.in_drawer.pop(shift_id, None)
        shift = work.shifts.get(shift_id)
        if ours is None or shift is None:
            return
        blanks = {"shift": f"{shift.till_number}/{shift.number}", "ours_minor": ours}
        if ours != shift.expected_minor:
            more = {**blanks, "theirs_minor": shift.expected_minor}
            yield findings.make("cash", shift.id, "sync.check-cash", more)
        elif abs(shift.counted_minor - ours) > self.cash_minor:
            more = {**blanks, "theirs_minor": shift.counted_minor}
            yield findings.make("cash", shift.id, "sync.check-cash-count", more)
