"""The program's terms about people, read from the store's settings."""

from dataclasses import dataclass

from loyalty.rules.age import OLDEST, AgeRules
from loyalty.rules.identifiers import IdentifierReader
from loyalty.rules.phone import calling_code
from posapp.domain.barcode.entry import EntryKind
from posapp.domain.barcode.own_codes import read_own_code
from posapp.domain.card_number import holds_card_number
from posapp.settings import StoreSettings


@dataclass(frozen=True, slots=True)
class MemberTerms:
    """Country, ages, and the worth up to which one person merges alone."""

    region: str
    ages: AgeRules
    merge_alone_minor: int
    notice_address: str

    @classmethod
    def of(cls, settings: StoreSettings) -> "MemberTerms":
        """The terms of this store."""
        return cls(
            region=settings.text("store.region"),
            ages=_ages(settings),
            merge_alone_minor=settings.integer("members.merge_alone_minor"),
            notice_address=settings.text("members.notice_address"),
        )

    @property
    def reader(self) -> IdentifierReader:
        """Reads phones, e-mails and cards as this country writes them."""
        return IdentifierReader(self.region, holds_card_number, own_member_number)

    @property
    def calling_code(self) -> str:
        """The country's calling code: 49, 86."""
        return calling_code(self.region)


def _ages(settings: StoreSettings) -> AgeRules:
    """The ages as they were set; of two that cannot stand together the older one counts.

    Rule: members.ages-of-before
    The office refuses such two. A store that had them before it did goes on selling to members.
    """
    guarded = min(settings.integer("members.guarded_from"), OLDEST)
    alone = min(max(settings.integer("members.alone_from"), guarded), OLDEST)
    return AgeRules(alone, guarded)


def own_member_number(text: str) -> str | None:
    """The member's number in a code of our own print, or nothing."""
    entry = read_own_code(text)
    return entry.text if entry is not None and entry.kind is EntryKind.MEMBER else None
