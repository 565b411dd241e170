"""The tills of a store: which there are, how each stands, what people call it."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime

from posapp.domain.journal import RecordType
from posapp.domain.numbering import receipt_number
from posapp.domain.permission import Act, Approval
from posapp.kernel.clock import moment
from posapp.kernel.errors import Refusal
from posapp.ports import Work
from posapp.ports.house import TillName
from posapp.services.context import TillContext
from posapp.services.guard import clean_text
from posapp.services.staffing import Staffing
from posapp.settings import StoreSettings

LONGEST_NAME = 40


@dataclass(frozen=True, slots=True)
class TillRow:
    """A till as the office lists it; `here` is the one that this program runs."""

    number: int
    name: str
    retired_at: datetime | None
    last_receipt: str
    open_shift: int
    last_seen: datetime | None
    software: str
    printer: str
    here: bool


class TillDesk:
    """Lists, names and retires tills."""

    def __init__(self, context: TillContext, staffing: Staffing) -> None:
        self._context = context
        self._staffing = staffing

    def tills(self) -> tuple[TillRow, ...]:
        """Every till that ever sold or was named, and this one, by number.

        Rule: tills.listed
        """
        with self._context.store.read() as work:
            names = {named.number: named for named in work.tills.all()}
            drawn = work.sales.drawn()
            printer = StoreSettings.of(work.options.all()).text("printer.address")
            numbers = {*names, *drawn, *work.journal.tills(), self._context.till_number}
            return tuple(
                self._row(work, names.get(number, TillName(number)), drawn.get(number, 0), printer)
                for number in sorted(numbers)
            )

    def rename(self, number: int, name: str, approval: Approval | None = None) -> None:
        """Call a till something; an empty name takes its name away."""
        self._staffing.require(Act.MANAGE_TILLS, approval)
        name = clean_text(name, "name", empty=True)
        if len(name) > LONGEST_NAME:
            raise Refusal("text.too-long", limit=LONGEST_NAME)
        self._put(number, "named", lambda before: replace(before, name=name))

    def retire(self, number: int, approval: Approval | None = None) -> None:
        """Say that a till stands no longer; its receipts and its journal stay.

        Rule: tills.retired
        """
        self._staffing.require(Act.MANAGE_TILLS, approval)
        if number == self._context.till_number:
            raise Refusal("till.this-one")
        at = self._context.now()
        self._put(number, "retired", lambda before: replace(before, retired_at=at))

    def bring_back(self, number: int, approval: Approval | None = None) -> None:
        """Say that a till stands again."""
        self._staffing.require(Act.MANAGE_TILLS, approval)
        self._put(number, "back", lambda before: replace(before, retired_at=None))

    def _put(self, number: int, act: str, change: Callable[[TillName], TillName]) -> None:
        with self._context.store.write() as work:
            known = {*work.sales.drawn(), *work.journal.tills(), self._context.till_number}
            named = {one.number: one for one in work.tills.all()}
            if number not in known | named.keys():
                raise Refusal("till.unknown", number=number)
            before = named.get(number, TillName(number))
            after = change(before)
            if after == before:
                return
            work.tills.put(after)
            self._context.record(
                work,
                RecordType.TILL,
                {"act": act, "number": number, "name": after.name, "before": before.name},
                clerk=self._staffing.signed_in().id,
                at=self._context.now(),
            )
            work.commit()

    def _row(self, work: Work, named: TillName, drawn: int, printer: str) -> TillRow:
        last = work.journal.last(named.number)
        shift = work.shifts.open_shift(named.number)
        here = named.number == self._context.till_number
        return TillRow(
            number=named.number,
            name=named.name,
            retired_at=named.retired_at,
            last_receipt=receipt_number(named.number, drawn) if drawn else "",
            open_shift=shift.number if shift else 0,
            last_seen=moment(str(last.values["at"])) if last else None,
            software=str(last.values["software"]) if last else "",
            printer=printer if here else "",
            here=here,
        )
