"""The points draw: what it costs, what it may bring, with which odds, and who may play.

Rule: lottery.odds
A ticket is one of ten thousand numbers, each equally likely; each prize owns exactly as many of
them as its odds say, and the odds are printed as they are. A draw is found again from the seed and
its own key: whoever doubts it can draw it again.
"""

import hashlib
import hmac
from dataclasses import dataclass
from datetime import date

from loyalty.rules.age import age_on
from loyalty.rules.perks import Lottery, Prize
from posapp.kernel.errors import Refusal
from posapp.kernel.rate import WHOLE_BP

KEY = "lottery:"
WORD = 8
FAIR = 2 ** (8 * WORD) // WHOLE_BP * WHOLE_BP


@dataclass(frozen=True, slots=True)
class Player:
    """What a draw must know of a member; `available` are points she can spend now."""

    birthday: date | None
    opted_out: bool
    draws_today: int
    available: int


@dataclass(frozen=True, slots=True)
class Odds:
    """A prize and its chances in ten thousand; None is no prize."""

    prize: Prize | None
    chance_bp: int


def may_play(lottery: Lottery, player: Player, day: date) -> Refusal | None:
    """Why a member does not play now, or None where she may.

    Rule: lottery.who-may-play
    Adults only: without a birthday on her record she is asked for it first.
    """
    if not lottery.prizes:
        return Refusal("lottery.none")
    if player.opted_out:
        return Refusal("lottery.opted-out")
    if player.draws_today >= lottery.most_a_day:
        return Refusal("lottery.enough-today", limit=lottery.most_a_day)
    if player.available < lottery.cost:
        return Refusal("lottery.points", points=lottery.cost, available=player.available)
    return _of_age(lottery, player, day)


def _of_age(lottery: Lottery, player: Player, day: date) -> Refusal | None:
    if player.birthday is None:
        return Refusal("lottery.age-unknown", age=lottery.age_from)
    if age_on(player.birthday, day) < lottery.age_from:
        return Refusal("lottery.too-young", age=lottery.age_from)
    return None


def key_of(draw_id: str) -> str:
    """The key of a draw's debit and of its prize: told twice, it costs and brings once."""
    return KEY + draw_id


def ticket(seed: str, draw_id: str) -> int:
    """The number that a seed gives to a draw: 0 to 9 999, each equally likely.

    The seed stays secret until the draws of its day are over, and is published then.
    """
    turn = 0
    while True:
        message = f"{draw_id}/{turn}".encode()
        word = hmac.new(seed.encode(), message, hashlib.sha256).digest()[:WORD]
        number = int.from_bytes(word, "big")
        if number < FAIR:
            return number % WHOLE_BP
        turn += 1


def prize_of(lottery: Lottery, number: int) -> Prize | None:
    """What a ticket brings; the prizes own the numbers in the order they are listed."""
    if not 0 <= number < WHOLE_BP:
        msg = f"a ticket is 0 to {WHOLE_BP - 1}, not {number}"
        raise ValueError(msg)
    first = 0
    for prize in lottery.prizes:
        if number < first + prize.chance_bp:
            return prize
        first += prize.chance_bp
    return None


def printed_odds(lottery: Lottery) -> tuple[Odds, ...]:
    """Every prize with its odds, and last the odds of none; together they are the whole."""
    given = sum(prize.chance_bp for prize in lottery.prizes)
    odds = tuple(Odds(prize, prize.chance_bp) for prize in lottery.prizes)
    return odds if given == WHOLE_BP else (*odds, Odds(None, WHOLE_BP - given))


def worth_bp(lottery: Lottery) -> int:
    """Points that come back in the long run, in basis points of the cost, for whoever sets odds.

    Coupons count nothing here. Above 10 000 the draw makes points out of nothing.
    """
    if not lottery.cost:
        return 0
    return sum(prize.chance_bp * prize.points for prize in lottery.prizes) // lottery.cost
