"""The points draw: printed odds, a cost, a prize; for adults who did not opt out.

Rule: lottery.draw-once
A draw has an id made by who asks. Its debit carries the seed it was drawn from, so anybody can draw
it again; the same id asked again costs nothing and gives the same answer.
"""

from dataclasses import dataclass, replace
from datetime import datetime

from loyalty.rules.coupon_code import Chance
from loyalty.rules.entry import POINTS, Entry
from loyalty.rules.ledger import Account
from loyalty.rules.lottery import (
    KEY,
    Odds,
    Player,
    key_of,
    may_play,
    printed_odds,
    prize_of,
    ticket,
)
from loyalty.rules.member import Member, Preference
from loyalty.rules.perks import Lottery, Prize
from loyalty.rules.posting import Cause, grant
from loyalty.rules.spending import spend
from loyalty.service.accounts import Accounts
from loyalty.service.context import ProgramContext
from loyalty.service.coupon_desk import JOB, CouponDesk, Hand
from loyalty.service.member_reading import MemberReading
from loyalty.service.member_writing import Author, MemberWriter
from loyalty.service.program_book import ProgramBook
from posapp.domain.features import Feature, require
from posapp.kernel.clock import local_day
from posapp.kernel.errors import Refusal
from posapp.kernel.ids import CouponCode, MemberId
from posapp.ports import Work

NO_DRAWS = Preference("interest", "no-draws")
"""What a member says who wants no part in draws."""

SEED = "seed "
SEEDS = 10**18
ANY_NUMBER = 10**6


@dataclass(frozen=True, slots=True)
class Draw:
    """What a draw brought: its ticket of ten thousand, the prize or None, the balance after it."""

    id: str
    at: datetime
    seed: str
    number: int
    prize: Prize | None
    coupon: CouponCode | None
    cost: int
    balance: int


class DrawDesk:
    """Draws for members; `below` makes the seeds."""

    def __init__(
        self,
        context: ProgramContext,
        accounts: Accounts,
        programs: ProgramBook,
        *,
        coupons: CouponDesk,
        below: Chance,
    ) -> None:
        self._context = context
        self._accounts = accounts
        self._programs = programs
        self._coupons = coupons
        self._below = below
        self._reading = MemberReading(context)
        self._writer = MemberWriter(context)

    def odds(self) -> tuple[Odds, ...]:
        """Every prize with its chances in ten thousand, as they are printed; none last."""
        with self._context.store.read() as work:
            lottery = self._programs.in_use(work).perks.lottery
        return printed_odds(lottery) if lottery.prizes else ()

    def why_not(self, member_id: MemberId) -> Refusal | None:
        """Why a member may not draw now, or None where she may."""
        with self._context.store.read() as work:
            member = self._reading.standing(work, member_id)
            account = self._accounts.of(work, member.id, POINTS)
            return self._why_not(member, account, self._programs.in_use(work).perks.lottery)

    def draw(self, member_id: MemberId, draw_id: str, *, by: str = "") -> Draw:
        """Pay and draw, in one transaction."""
        with self._context.store.write() as work:
            member = self._reading.standing(work, member_id)
            account = self._accounts.of(work, member.id, POINTS)
            lottery = self._programs.current(work).perks.lottery
            told = account.told.get(key_of(draw_id))
            if told is None:
                require(Feature.DRAWS, self._context.features(work))
                why = self._why_not(member, account, self._programs.in_use(work).perks.lottery)
                if why is not None:
                    raise why
                account = self._paid(work, account, lottery, draw_id, by)
                account = self._won(work, account, lottery, draw_id)
            drawn = self._answer(work, account, lottery, draw_id)
            work.commit()
        return drawn

    def opt(self, member_id: MemberId, *, out: bool, by: str) -> None:
        """A member wants no part in draws, or does again."""
        with self._context.store.write() as work:
            member = self._reading.standing(work, member_id)
            others = tuple(one for one in member.preferences if one != NO_DRAWS)
            wanted = (*others, NO_DRAWS) if out else others
            author = Author(by, self._context.now())
            self._writer.put(work, member, replace(member, preferences=wanted), author)
            work.commit()

    def _why_not(self, member: Member, account: Account, lottery: Lottery) -> Refusal | None:
        zone, now = self._context.settings.zone, self._context.now()
        day = self._context.today()
        draws = [entry for entry in account.told.values() if _is_debit(entry)]
        player = Player(
            member.birthday,
            opted_out=NO_DRAWS in member.preferences,
            draws_today=sum(local_day(entry.at, zone) == day for entry in draws),
            available=account.available(now, zone),
        )
        return may_play(lottery, player, day)

    def _paid(
        self, work: Work, account: Account, lottery: Lottery, draw_id: str, by: str
    ) -> Account:
        seed = f"{SEED}{self._below(SEEDS):018d}"
        cause = self._cause(key_of(draw_id), reason=seed, by=by)
        return self._accounts.post(work, account, spend(account, cause, lottery.cost))

    def _won(self, work: Work, account: Account, lottery: Lottery, draw_id: str) -> Account:
        prize = prize_of(lottery, _number(account, draw_id))
        if prize is None:
            return account
        cause = self._cause(f"{key_of(draw_id)}:prize", reason=prize.name)
        entry = grant(account, cause, prize.points, source="lottery")
        account = self._accounts.post(work, account, entry)
        if prize.series:
            hand = Hand(key_of(draw_id), most_each=ANY_NUMBER)
            at = self._context.now()
            self._coupons.give(work, prize.series, account.member_id, at, hand)
        return account

    def _answer(self, work: Work, account: Account, lottery: Lottery, draw_id: str) -> Draw:
        debit, number = account.told[key_of(draw_id)], _number(account, draw_id)
        by = f"{JOB}{key_of(draw_id)}"
        hers = work.coupons.of_member(account.member_id)
        return Draw(
            id=draw_id,
            at=debit.at,
            seed=_seed(debit),
            number=number,
            prize=prize_of(lottery, number),
            coupon=next((coupon.code for coupon in hers if coupon.issued_by == by), None),
            cost=-debit.change,
            balance=account.balance(self._context.now(), self._context.settings.zone),
        )

    def _cause(self, key: str, *, reason: str = "", by: str = "") -> Cause:
        new_id, zone = self._context.ids.new(), self._context.settings.zone
        return Cause(new_id, key, self._context.now(), zone, reason=reason, by=by)


def _is_debit(entry: Entry) -> bool:
    return entry.key.startswith(KEY) and entry.reason.startswith(SEED)


def _seed(debit: Entry) -> str:
    return debit.reason.removeprefix(SEED)


def _number(account: Account, draw_id: str) -> int:
    """The ticket that the draw's own seed gives; whoever doubts it works it out again."""
    return ticket(_seed(account.told[key_of(draw_id)]), draw_id)
