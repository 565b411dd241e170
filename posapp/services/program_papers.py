"""Papers of the loyalty program beside the receipt: coupons, tiers, statements, draws."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from types import MappingProxyType
from typing import Protocol

from loyalty.rules.entry import POINTS
from loyalty.rules.ledger import replay
from loyalty.rules.lottery import printed_odds, prize_of
from loyalty.rules.member import Member, MemberState
from loyalty.rules.perks import Lottery
from loyalty.rules.program import BASE_TIER, Program
from loyalty.rules.tier import Tier
from loyalty.rules.wording import Words
from posapp.kernel.clock import local_day
from posapp.kernel.errors import Refusal
from posapp.kernel.ids import CouponCode, MemberId, SaleId
from posapp.ports import Work
from posapp.services.context import TillContext
from posapp.services.receipt_content import for_you, short_name, store_head
from receipts.content import NO_LABEL
from receipts.coupon_slip import CouponSlip, coupon_slip_document
from receipts.document import Document
from receipts.lottery_ticket import LotteryTicket, PrizeOdds, lottery_ticket_document
from receipts.points_statement import PointsStatement, StatementRow, points_statement_document
from receipts.tier_list import TierList, TierRow, tier_list_document
from receipts.words import Label, Languages

NOTHING: Mapping[str, Label] = MappingProxyType({})


class Movement(Protocol):
    """A line of a member's account."""

    @property
    def at(self) -> datetime: ...  # noqa: D102 - the types say it
    @property
    def words(self) -> Words: ...  # noqa: D102
    @property
    def points(self) -> int: ...  # noqa: D102
    @property
    def after(self) -> int: ...  # noqa: D102
    @property
    def sale_id(self) -> str: ...  # noqa: D102


class Movements(Protocol):
    """A member's account in words, newest movement first."""

    @property
    def lines(self) -> Sequence[Movement]: ...  # noqa: D102
    @property
    def pending(self) -> int: ...  # noqa: D102
    @property
    def held(self) -> int: ...  # noqa: D102


@dataclass(frozen=True, slots=True)
class Drawn:
    """A draw that was made: its number from 0 to 9,999, and the coupon that it brought, if any."""

    draw_id: str
    number: int
    at: datetime
    clerk: str
    coupon: CouponCode | None = None


class ProgramPapers:
    """Makes the documents; `Papers` renders and prints them."""

    def __init__(self, context: TillContext, rules: Callable[[Work], Program]) -> None:
        self._context = context
        self._rules = rules

    def coupon_slip(self, code: CouponCode, terms: Sequence[Label] = ()) -> Document:
        """A coupon on a paper of its own, with the shortened name of whom it is bound to."""
        with self._context.store.read() as work:
            coupon = work.coupons.get(code)
            if coupon is None:
                raise Refusal("coupons.unknown", coupon=code)
            gift = for_you(coupon, work.coupons.series(coupon.series_id))
            member = self._member(work, coupon.member_id) if coupon.member_id else None
        slip = CouponSlip(
            store_head(self._context.settings),
            gift,
            self._wall(self._context.now()),
            short_name(member) if member else NO_LABEL,
            tuple(terms),
        )
        return coupon_slip_document(slip, self._languages)

    def tier_list(
        self,
        benefits: Mapping[str, Label] = NOTHING,
        *,
        own: str = "",
        notes: Sequence[Label] = (),
    ) -> Document:
        """What each tier brings, from the program as it stands; `own` marks a member's.

        Rule: papers.tier-benefits
        Every benefit of a tier is on the list; one that has no words stands as its code.
        """
        with self._context.store.read() as work:
            program = self._rules(work)
        rows = tuple(
            _tier_row(tier, benefits, is_own=tier.name == own)
            for tier in (BASE_TIER, *program.tiers)
        )
        tiers = TierList(store_head(self._context.settings), rows, tuple(notes))
        return tier_list_document(tiers, self._languages)

    def points_statement(
        self, member_id: MemberId, movements: Movements, first_day: date
    ) -> Document:
        """A member's movements from a day on, what of her points waits, and what will expire.

        A hold moves nothing and takes no line.
        """
        zone = self._context.settings.zone
        lines = [
            line for line in reversed(movements.lines) if local_day(line.at, zone) >= first_day
        ]
        earlier = len(movements.lines) - len(lines)
        older = movements.lines[-earlier] if earlier else None
        with self._context.store.read() as work:
            member = self._member(work, member_id)
            rows = tuple(self._statement_row(work, line) for line in lines if line.points)
            expiring = self._expiring(work, work.members.resolve(member_id))
        statement = PointsStatement(
            store=store_head(self._context.settings),
            at=self._wall(self._context.now()),
            first_day=first_day,
            last_day=self._context.today(),
            before=older.after if older else 0,
            rows=rows,
            name=short_name(member) if member else NO_LABEL,
            number_end=member.number[-4:] if member else "",
            pending=movements.pending,
            held=movements.held,
            expiring=expiring,
        )
        return points_statement_document(statement, self._languages)

    def lottery_ticket(self, lottery: Lottery, drawn: Drawn) -> Document:
        """The ticket of a draw, with the odds of the draw it was made in."""
        prize = prize_of(lottery, drawn.number)
        gift = None
        if drawn.coupon is not None:
            with self._context.store.read() as work:
                coupon = work.coupons.get(drawn.coupon)
                gift = for_you(coupon, work.coupons.series(coupon.series_id)) if coupon else None
        ticket = LotteryTicket(
            store=store_head(self._context.settings),
            at=self._wall(drawn.at),
            till=str(self._context.till_number),
            clerk=drawn.clerk,
            draw_id=drawn.draw_id,
            number=drawn.number,
            cost=lottery.cost,
            odds=tuple(
                PrizeOdds(
                    Label(odds.prize.name, odds.prize.name_zh) if odds.prize else None,
                    odds.chance_bp,
                )
                for odds in printed_odds(lottery)
            ),
            most_a_day=lottery.most_a_day,
            age_from=lottery.age_from,
            won=Label(prize.name, prize.name_zh) if prize else None,
            won_points=prize.points if prize else 0,
            gift=gift,
        )
        return lottery_ticket_document(ticket, self._languages)

    @property
    def _languages(self) -> Languages:
        return Languages(self._context.settings.text("receipt.languages"))

    def _wall(self, at: datetime) -> datetime:
        return at.astimezone(self._context.settings.zone)

    def _member(self, work: Work, member_id: MemberId) -> Member | None:
        """The record that stands for an id, if it may be named."""
        member = work.members.get(work.members.resolve(member_id))
        return member if member and member.state is MemberState.ACTIVE else None

    def _statement_row(self, work: Work, line: Movement) -> StatementRow:
        sale = work.sales.get(SaleId(line.sale_id)) if line.sale_id else None
        return StatementRow(
            local_day(line.at, self._context.settings.zone),
            Label(line.words.en, line.words.zh),
            line.points,
            line.after,
            sale.receipt_number if sale else "",
        )

    def _expiring(self, work: Work, member_id: MemberId) -> tuple[tuple[date, int], ...]:
        """Each day on which usable or waiting points end, soonest first, and how many."""
        account = replay(work.points.entries(member_id, POINTS), member_id)
        ending: dict[date, int] = {}
        for lot in account.running_lots(self._context.today()):
            if lot.born.ends_on is not None:
                ending[lot.born.ends_on] = ending.get(lot.born.ends_on, 0) + lot.usable
        return tuple(sorted((day, points) for day, points in ending.items() if points > 0))


def _tier_row(tier: Tier, benefits: Mapping[str, Label], *, is_own: bool) -> TierRow:
    return TierRow(
        Label(tier.name, tier.name_zh),
        tier.at,
        tier.multiplier_bp,
        tuple(benefits.get(code, Label(code)) for code in tier.benefits),
        is_own,
    )
