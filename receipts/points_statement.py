"""A member's points over a time, movement by movement, with what is usable and what will expire."""

from dataclasses import dataclass
from datetime import date, datetime

from posapp.domain.money_text import format_day
from receipts import words as say
from receipts.content import NO_LABEL, StoreHead
from receipts.document import Block, Document, Pair, Rule, Total, Words, bold, plain
from receipts.figures import count_text, short_day, signed_count
from receipts.sale_receipt import store_head, wall_text
from receipts.words import GAP, Label, Languages


@dataclass(frozen=True, slots=True)
class StatementRow:
    """One movement: by how much, and the points after it, those not usable yet included."""

    day: date
    label: Label
    points: int
    after: int
    receipt: str = ""


@dataclass(frozen=True, slots=True)
class PointsStatement:
    """All movements from `first_day` to `last_day`, oldest first; each goes on from the last.

    `pending` and `held` are parts of the last figure; `expiring` names days and points.
    """

    store: StoreHead
    at: datetime
    first_day: date
    last_day: date
    before: int
    rows: tuple[StatementRow, ...]
    name: Label = NO_LABEL
    number_end: str = ""
    pending: int = 0
    held: int = 0
    expiring: tuple[tuple[date, int], ...] = ()

    def __post_init__(self) -> None:
        points = self.before
        for row in self.rows:
            points += row.points
            if points != row.after:
                msg = f"the movement of {row.day} does not lead to {row.after}"
                raise ValueError(msg)

    @property
    def now(self) -> int:
        """The points after the last movement."""
        return self.rows[-1].after if self.rows else self.before


def points_statement_document(statement: PointsStatement, languages: Languages) -> Document:
    """The statement as blocks, top to bottom."""
    blocks: list[Block] = [
        *store_head(statement.store, languages),
        Rule(dashed=True),
        *_identity(statement, languages),
        Rule(),
        _figure(say.POINTS_BEFORE, statement.before, languages),
    ]
    for row in statement.rows:
        blocks += _movement(row, statement.at.year, languages)
    if not statement.rows:
        blocks.append(Pair(languages.words(say.NO_MOVEMENT)))
    blocks += [
        Rule(),
        Total(languages.strong(say.POINTS_NOW), bold(count_text(statement.now))),
        *_parts(statement, languages),
        *_expiring(statement, languages),
    ]
    return Document(f"{say.STATEMENT.en} {statement.number_end}".rstrip(), tuple(blocks))


def _identity(statement: PointsStatement, languages: Languages) -> list[Block]:
    end = f"··{statement.number_end}" if statement.number_end else ""
    days = [format_day(day, languages.first) for day in (statement.first_day, statement.last_day)]
    who: Words = ()
    if languages.pick(statement.name):
        who = languages.words(statement.name)
    return [
        Pair(languages.strong(say.STATEMENT), bold(end)),
        Pair(plain(wall_text(statement.at, languages)), who),
        Pair(languages.words(say.PERIOD), plain(" – ".join(days))),
    ]


def _movement(row: StatementRow, year: int, languages: Languages) -> list[Block]:
    """Day, reason and change; under it the second language, the receipt and what it left."""
    first, *second = languages.pick(row.label) or ("",)
    day = short_day(row.day, languages.first, year)
    under = GAP.join(part for part in (*second, row.receipt) if part)
    return [
        Pair(plain(f"{day}{GAP}{first}"), bold(signed_count(row.points))),
        Pair(plain(under), plain(count_text(row.after)), small=True),
    ]


def _parts(statement: PointsStatement, languages: Languages) -> list[Block]:
    """What of the points waits or is held, and what is left to use; nothing if all is usable."""
    if not statement.pending and not statement.held:
        return []
    usable = statement.now - statement.pending - statement.held
    rows = ((say.PENDING, statement.pending), (say.HELD, statement.held), (say.USABLE, usable))
    return [_figure(label, points, languages) for label, points in rows if points]


def _expiring(statement: PointsStatement, languages: Languages) -> list[Block]:
    if not statement.expiring:
        return []
    blocks: list[Block] = [Rule(dashed=True), Pair(languages.words(say.EXPIRING, bold=True))]
    for day, points in statement.expiring:
        blocks.append(Pair(plain(format_day(day, languages.first)), plain(count_text(points))))
    return blocks


def _figure(label: Label, points: int, languages: Languages) -> Block:
    return Pair(languages.words(label), plain(count_text(points)))
