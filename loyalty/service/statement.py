"""A member's account in words: every movement, what it was, what it left.

Rule: points.statement
The balances are replayed entry by entry, so the last line is the balance that every other screen
shows. A hold keeps points and moves none: it is a line without an amount.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from types import MappingProxyType
from zoneinfo import ZoneInfo

from loyalty.rules.entry import Entry, EntryKind
from loyalty.rules.ledger import Account
from loyalty.rules.wording import Words

KIND_WORDS: Mapping[EntryKind, Words] = MappingProxyType(
    {
        EntryKind.EARN: Words("Earned with a purchase", "消费获得"),
        EntryKind.GRANT: Words("Given", "赠送"),
        EntryKind.SPEND: Words("Used", "使用"),
        EntryKind.RESTORE: Words("Given back with a return", "退货返还"),
        EntryKind.CLAWBACK: Words("Taken back with a return", "退货追回"),
        EntryKind.EXPIRE: Words("Lapsed", "过期"),
        EntryKind.ADJUST: Words("Corrected", "调整"),
        EntryKind.HOLD: Words("Held for a sale", "为消费预留"),
        EntryKind.CAPTURE: Words("Used", "使用"),
        EntryKind.RELEASE: Words("No longer held", "释放预留"),
        EntryKind.DONATE: Words("Donated", "捐赠"),
        EntryKind.MOVE_OUT: Words("Moved to the member's other record", "转到该会员的另一份记录"),
        EntryKind.MOVE_IN: Words("Came from the member's other record", "从该会员的另一份记录转入"),
    }
)
LONGER = Words("A visit: points last longer", "到店消费：积分有效期延长")


@dataclass(frozen=True, slots=True)
class StatementLine:
    """One movement: what it was, by how much, the balance after it (pending included).

    `sale_id` is the receipt, `ends_on` the last day of what came in, `reason` what somebody wrote.
    """

    at: datetime
    kind: EntryKind
    words: Words
    points: int
    after: int
    sale_id: str = ""
    reason: str = ""
    by: str = ""
    approved_by: str = ""
    channel: str = "store"
    ends_on: date | None = None


@dataclass(frozen=True, slots=True)
class Statement:
    """All movements, newest first, and what they come to."""

    lines: tuple[StatementLine, ...]
    balance: int
    pending: int
    held: int


def statement(account: Account, at: datetime, zone: ZoneInfo) -> Statement:
    """The account's movements in words. Records merged into it show theirs before the merge."""
    own = [entry for entry in account.told.values() if entry.member_id == account.member_id]
    lines: list[StatementLine] = []
    after = 0
    for entry in own:
        after += entry.change
        lines.append(_line(entry, after))
    return Statement(
        tuple(reversed(lines)),
        account.balance(at, zone),
        account.pending(at, zone),
        account.held(at),
    )


def _line(entry: Entry, after: int) -> StatementLine:
    return StatementLine(
        at=entry.at,
        kind=entry.kind,
        words=words_of(entry),
        points=entry.change,
        after=after,
        sale_id=entry.sale_id,
        reason=entry.reason,
        by=entry.by,
        approved_by=entry.approved_by,
        channel=entry.channel,
        ends_on=max((lot.ends_on for lot in entry.born if lot.ends_on), default=None),
    )


def words_of(entry: Entry) -> Words:
    """What an entry is called."""
    if entry.kind is EntryKind.ADJUST and entry.until is not None:
        return LONGER
    return KIND_WORDS[entry.kind]
