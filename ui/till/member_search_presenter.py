"""Who is meant by what was typed: the hits, which of them Enter takes, and when nobody is found."""

from dataclasses import dataclass
from typing import Final

from posapp.ports import MemberRow
from posapp.till import TillServices

MOST_HITS: Final = 8
SHORTEST: Final = 2


def says_enough(text: str) -> bool:
    """Whether it is worth looking: one letter finds everybody, one Chinese sign is a surname.

    >>> says_enough("w"), says_enough("wa"), says_enough("王")
    (False, True, True)
    """
    return len(text) >= SHORTEST or (bool(text) and not text.isascii())


@dataclass(slots=True)
class MemberSearchPresenter:
    """Looks for members as somebody types."""

    services: TillServices
    text: str = ""
    rows: tuple[MemberRow, ...] = ()
    at: int = 0

    def look(self, text: str) -> None:
        """Look for this text; the first hit is marked."""
        self.text, self.at = text, 0
        wanted = text.strip()
        find = self.services.loyalty.members.find
        self.rows = find(wanted, MOST_HITS) if says_enough(wanted) else ()

    def forget(self) -> None:
        """The text was used or dropped."""
        self.text, self.rows, self.at = "", (), 0

    def move(self, by: int) -> None:
        """Mark the next hit, or the one before; stays inside."""
        self.at = min(max(self.at + by, 0), max(len(self.rows) - 1, 0))

    @property
    def chosen(self) -> MemberRow | None:
        """Whom Enter takes."""
        return self.rows[self.at] if self.rows else None

    @property
    def is_nobody(self) -> bool:
        """Whether enough was typed and nobody answers to it: then she may join."""
        return says_enough(self.text.strip()) and not self.rows

    def scanned(self, text: str) -> MemberRow | None:
        """Whom a scan means, if it means one member."""
        found = self.services.loyalty.members.find(text, MOST_HITS)
        return found[0] if len(found) == 1 else None

    def take(self, row: MemberRow) -> None:
        """It is this member's basket."""
        self.forget()
        self.services.checkout.set_member(row.id)
