"""A member's purse to try things on: every posting is checked against a replay of all entries."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

from loyalty.rules import expiry, holds, posting, spending
from loyalty.rules.claw_back import ClawBack, claw_back
from loyalty.rules.entry import Entry
from loyalty.rules.ledger import Account, apply, replay
from loyalty.rules.merging import merge, unmerge
from loyalty.rules.posting import Cause
from loyalty.rules.program import Shortfall
from posapp.kernel.ids import MemberId

BERLIN = ZoneInfo("Europe/Berlin")


def on(day: str, time: str = "12:00") -> datetime:
    """A moment of the store's own wall clock.

    >>> on("2026-07-01", "23:59:59").isoformat()
    '2026-07-01T21:59:59+00:00'
    """
    return datetime.fromisoformat(f"{day}T{time}").replace(tzinfo=BERLIN).astimezone(UTC)


def day(text: str) -> date | None:
    """A last day; nothing for never."""
    return date.fromisoformat(text) if text else None


@dataclass(slots=True)
class Purse:
    """The points of one member. `now` is the time of whatever is done next."""

    name: str = "ANNA"
    now: datetime = field(default_factory=lambda: on("2026-03-01"))
    account: Account = field(init=False)
    entries: list[Entry] = field(default_factory=list)
    made: int = 0

    def __post_init__(self) -> None:
        self.account = Account(MemberId(self.name))

    # ---- what may be done

    def cause(self, key: str = "", sale: str = "") -> Cause:
        """Why the next entry is posted."""
        self.made += 1
        name = f"{self.name}-{self.made}"
        return Cause(name, key or f"key:{name}", self.now, BERLIN, sale_id=sale)

    def post(self, entry: Entry | None) -> Entry | None:
        """Append what a rule gave."""
        self.account = apply(self.account, entry)
        if entry is not None:
            self.entries.append(entry)
            self.now += timedelta(seconds=1)
        assert self.account == replay(self.entries, MemberId(self.name))
        return entry

    def post_all(self, entries: Iterable[Entry]) -> None:
        """Append several."""
        for entry in entries:
            self.post(entry)

    def earn(
        self, points: int, *, sale: str = "", ends: str = "", active: str = "", key: str = ""
    ) -> Entry | None:
        return self.post(
            posting.earn(
                self.account,
                self.cause(key, sale),
                points,
                ends_on=day(ends),
                active_from=on(active) if active else None,
            )
        )

    def earn_by_activity(self, points: int, ends: str) -> Entry | None:
        return self.post(
            posting.earn(
                self.account, self.cause(), points, ends_on=day(ends), source="earn activity"
            )
        )

    def grant(self, points: int, ends: str = "") -> Entry | None:
        return self.post(posting.grant(self.account, self.cause(), points, ends_on=day(ends)))

    def spend(self, points: int, *, sale: str = "", key: str = "") -> Entry | None:
        return self.post(spending.spend(self.account, self.cause(key, sale), points))

    def debit_anyway(self, points: int, *, sale: str = "", hold: str = "") -> Entry | None:
        return self.post(
            spending.post_debit(self.account, self.cause(sale=sale), points, hold=hold)
        )

    def forfeit(self, key: str = "") -> Entry | None:
        return self.post(expiry.forfeit(self.account, self.cause(key)))

    def restore(self, points: int, *, of: str, key: str = "") -> Entry | None:
        return self.post(spending.restore(self.account, self.cause(key), points, of=of))

    def claw_back(
        self,
        points: int,
        *,
        of: str = "",
        key: str = "",
        policy: Shortfall = Shortfall.WITHIN_BALANCE,
    ) -> ClawBack:
        answer = claw_back(self.account, self.cause(key), points, of=of, policy=policy)
        self.post(answer.entry)
        return answer

    def hold(self, points: int, key: str, minutes: int = 15) -> Entry | None:
        until = self.now + timedelta(minutes=minutes)
        return self.post(holds.hold(self.account, self.cause(key), points, until=until))

    def capture(
        self, hold: str, *, points: int | None = None, sale: str = "", key: str = ""
    ) -> Entry | None:
        return self.post(holds.capture(self.account, self.cause(key, sale), hold, points=points))

    def release(self, hold: str) -> Entry | None:
        return self.post(holds.release(self.account, self.cause(), hold))

    def expire(self) -> Entry | None:
        return self.post(expiry.expire(self.account, self.cause()))

    def renew(self, months: int = 12) -> Entry | None:
        return self.post(expiry.renew(self.account, self.cause(), months))

    def take_over(self, other: "Purse", key: str = "merge:1") -> None:
        """The other record merges into this one."""
        move = merge(other.account, self.account, self.cause(key))
        other.post_all(move.out)
        self.post_all(move.into)

    def give_back(self, other: "Purse", merge_key: str = "merge:1", key: str = "unmerge:1") -> None:
        """The merge is undone."""
        move = unmerge(self.account, other.account, self.cause(key), merge_key=merge_key)
        self.post_all(move.out)
        other.post_all(move.into)

    # ---- what is seen

    @property
    def balance(self) -> int:
        return self.account.balance(self.now, BERLIN)

    @property
    def available(self) -> int:
        return self.account.available(self.now, BERLIN)

    @property
    def pending(self) -> int:
        return self.account.pending(self.now, BERLIN)

    @property
    def held(self) -> int:
        return self.account.held(self.now)

    @property
    def lots(self) -> list[tuple[int, str]]:
        """What is spendable, in spending order: points and last day."""
        order = self.account.spending_order(self.now, BERLIN)
        return [(lot.usable, lot.ends_on.isoformat() if lot.ends_on else "") for lot in order]

    @property
    def next_expiry(self) -> tuple[str, int] | None:
        found = self.account.next_expiry(self.now, BERLIN)
        return (found.ends_on.isoformat(), found.points) if found else None
