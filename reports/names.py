"""Who the numbers of the copy are: asked only for a reader who may know, and never kept in a file.

Rule: report.names-by-reader
A report is made with the names that its reader may see. Nobody said: people stay numbers, and what
people wrote stays out. A file that stays in the store names who works there and what they wrote,
but no member: it lies where nobody sees who opens it.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import Enum
from typing import Final, Protocol

from posapp.domain.permission import Act, Staff
from posapp.kernel.ids import MemberId
from receipts.words import Label

SHOWN_BITS: Final = 40
NOT_SAID: Final = Label("not said", "未注明")
WRITTEN: Final = Label("reason {number}", "原因 {number}")


@dataclass(frozen=True, slots=True)
class Written:
    """Where a person wrote a reason: on a line of a receipt, for a price or a discount.

    `kind` is price, line or basket; `number` is what stands for the text in the copy.
    """

    number: int
    sale_id: str
    line: int
    kind: str


class Names(Protocol):
    """Who is who; what is not in an answer may not be known, or is nobody any more."""

    def clerks(self, numbers: Sequence[int]) -> Mapping[int, str]:
        """The names of these clerks."""

    def members(self, numbers: Sequence[int]) -> Mapping[int, str]:
        """The names of these members."""

    def member_id(self, number: int) -> MemberId | None:
        """Whose page a number leads to: only hers who is named."""

    def reasons(self, places: Sequence[Written]) -> Mapping[int, str]:
        """What was written there, by the number that stands for it."""


class NoNames:
    """For a reader who may know nobody: a file that leaves the store, an evaluation."""

    def clerks(self, numbers: Sequence[int]) -> Mapping[int, str]:
        """Nobody."""
        return dict.fromkeys(numbers[:0], "")

    def members(self, numbers: Sequence[int]) -> Mapping[int, str]:
        """Nobody."""
        return dict.fromkeys(numbers[:0], "")

    def member_id(self, number: int) -> MemberId | None:
        """Nobody's."""
        del number
        return None

    def reasons(self, places: Sequence[Written]) -> Mapping[int, str]:
        """Nothing."""
        return {place.number: "" for place in places[:0]}


NO_NAMES: Final = NoNames()


@dataclass(frozen=True, slots=True)
class StaffNames(NoNames):
    """For a file that stays in the store: who works there, and the reasons they gave."""

    known: Names

    def clerks(self, numbers: Sequence[int]) -> Mapping[int, str]:
        """The names of these clerks."""
        return self.known.clerks(numbers)

    def reasons(self, places: Sequence[Written]) -> Mapping[int, str]:
        """What was written there."""
        return self.known.reasons(places)


class Reader(Enum):
    """For whom a report is made."""

    OUTSIDE = "outside"
    """Somebody who may know nobody."""
    STORE = "store"
    """A file in the store, read by whoever has it."""
    TRUSTED = "trusted"
    """A person of whom it is known that she looks after members: she may see who people are."""

    @classmethod
    def of(cls, staff: Staff | None) -> "Reader":
        """Who somebody of this store is to a report, by what she may do.

        Rule: report.reader-by-act
        """
        if staff is None or not staff.may(Act.READ_REPORTS):
            return cls.OUTSIDE
        return cls.TRUSTED if staff.may(Act.ADMIN_MEMBERS) else cls.STORE

    def names(self, known: Names) -> Names:
        """What is told of people."""
        if self is Reader.TRUSTED:
            return known
        return StaffNames(known) if self is Reader.STORE else NO_NAMES


def number_name(number: int | None) -> str | Label:
    """How a person without a name is told from others: the first digits of her number.

    >>> number_name(-7795846391929402893)
    '93D0-26ED-08'
    """
    if number is None:
        return NOT_SAID
    digits = f"{number & (1 << 64) - 1:016X}"[: SHOWN_BITS // 4]
    return f"{digits[:4]}-{digits[4:8]}-{digits[8:]}"
