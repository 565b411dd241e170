"""The ticket of a points draw: what it cost, what it brought, and the odds of everything in it."""

from dataclasses import dataclass
from datetime import datetime

from posapp.kernel.rate import WHOLE_BP, Rate
from receipts import words as say
from receipts.content import ForYou, StoreHead
from receipts.document import (
    Block,
    Centred,
    Document,
    Heading,
    Pair,
    Paragraph,
    Rule,
    Table,
    bold,
    plain,
)
from receipts.figures import count_text, rate_text, signed_count
from receipts.member_box import for_you
from receipts.sale_receipt import store_head, till_and_clerk, wall_text
from receipts.words import Label, Languages


@dataclass(frozen=True, slots=True)
class PrizeOdds:
    """A prize and how many of ten thousand tickets bring it; without a label: no prize."""

    label: Label | None
    chance_bp: int


@dataclass(frozen=True, slots=True)
class LotteryTicket:
    """One draw. `number` is 0 to 9,999, `won` the prize or None, `gift` its coupon if it is one.

    Rule: receipts.odds-are-whole
    The odds name every ticket there is: they add up to ten thousand.
    """

    store: StoreHead
    at: datetime
    till: str
    clerk: str
    draw_id: str
    number: int
    cost: int
    odds: tuple[PrizeOdds, ...]
    most_a_day: int
    age_from: int
    won: Label | None = None
    won_points: int = 0
    gift: ForYou | None = None

    def __post_init__(self) -> None:
        if sum(odds.chance_bp for odds in self.odds) != WHOLE_BP:
            msg = "the odds of a draw are those of all its tickets together"
            raise ValueError(msg)


def lottery_ticket_document(ticket: LotteryTicket, languages: Languages) -> Document:
    """The ticket as blocks, top to bottom."""
    blocks: list[Block] = [
        *store_head(ticket.store, languages),
        Rule(dashed=True),
        Pair(languages.strong(say.PLAY), bold(f"{ticket.number:04d}")),
        Pair(
            plain(wall_text(ticket.at, languages)),
            till_and_clerk(ticket.till, ticket.clerk, languages),
        ),
        Pair(languages.words(say.COST), plain(signed_count(-ticket.cost))),
        Rule(),
        *_outcome(ticket, languages),
        *for_you((ticket.gift,) if ticket.gift else (), ticket.at, languages),
        Rule(dashed=True),
        _odds(ticket, languages),
        Rule(dashed=True),
        *_terms(ticket, languages),
        Centred(plain(f"{' '.join(languages.pick(say.DRAW))} {ticket.draw_id}"), small=True),
    ]
    return Document(f"{say.PLAY.en} {ticket.number:04d}", tuple(blocks))


def _outcome(ticket: LotteryTicket, languages: Languages) -> list[Block]:
    if ticket.won is None:
        return [Heading(languages.words(say.NO_PRIZE, bold=True), level=2)]
    blocks: list[Block] = [Centred(languages.words(say.WON, bold=True))]
    blocks += [Heading(bold(text)) for text in languages.pick(ticket.won)]
    if ticket.won_points:
        blocks.append(Pair(languages.words(say.POINTS), bold(signed_count(ticket.won_points))))
    return blocks


def _odds(ticket: LotteryTicket, languages: Languages) -> Table:
    return Table(
        head=(languages.words(say.PRIZE, bold=True), languages.words(say.CHANCE, bold=True)),
        rows=tuple(
            (
                languages.words(odds.label or say.NOTHING_WON),
                plain(rate_text(Rate(odds.chance_bp))),
            )
            for odds in ticket.odds
        ),
        total=(languages.words(say.ALL, bold=True), bold(rate_text(Rate(WHOLE_BP)))),
    )


def _terms(ticket: LotteryTicket, languages: Languages) -> list[Block]:
    """Who may play, how often, and how to be asked no more."""
    draws = count_text(ticket.most_a_day)
    times = "once" if ticket.most_a_day == 1 else f"{draws} times"
    terms = (
        Label(
            f"One of {count_text(WHOLE_BP)} tickets, each equally likely.",
            f"共 {count_text(WHOLE_BP)} 个号码，中奖机会相同。",
        ),
        Label(
            f"From the age of {ticket.age_from}, at most {times} a day.",
            f"须年满 {ticket.age_from} 岁，每天最多 {draws} 次。",
        ),
        Label(
            "Tell us at the till if you do not want to take part any more.",
            "如不想再参加，请在收银台告知。",
        ),
    )
    return [Paragraph(plain(text), small=True) for term in terms for text in languages.pick(term)]
