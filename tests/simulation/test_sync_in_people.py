"""Members and orders changed on both sides come to one state, whatever the way and the order."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from random import Random

import pytest

from loyalty.rules.entry import POINTS
from loyalty.rules.member import Consent, IdentifierKind, Member, Purpose
from loyalty.service.accounts import Accounts
from loyalty.service.member_terms import MemberTerms
from loyalty.service.member_writing import Author, MemberWriter
from posapp.domain.online_order import OnlineLine, OnlineOrder, OrderState
from posapp.kernel.ids import MemberId
from posapp.ports.sync import Link
from sync.protocol import Stream
from sync.shop import InMember
from tests.conftest import Figure
from tests.simulation.shop import OPENED
from tests.simulation.sync_in_world import World, world
from tests.simulation.test_sync_in import named
from tests.sync.incoming.store_side import in_order, in_product, order_line
from tests.sync.shop_faults import HARSH, Faults

NAMES = ("Li Na", "Lina Wang", "L. Wang", "Li Wang")
EMAILS = ("li@example.com", "na@example.com", "wang@example.com")
PHONES = ("+491712344471", "+491715550001", "+491715550002")
BIRTHDAYS = (date(1990, 1, 1), date(1991, 2, 2))
WHO = MemberId("li")

# ---------------------------------------------------------------- a member on both sides


@dataclass
class BothSides:
    """One member, changed at the till and at the shop."""

    made: World
    sure: dict[str, object] = field(default_factory=dict)

    def joins(self) -> None:
        """She joins at the till, and is told to the shop."""
        at = self.made.clock.now()
        member = Member(WHO, "1-000001", at, name=NAMES[0], changed_at=at)
        with self.made.store.write() as work:
            MemberWriter(self.made.context).put(work, None, member, Author("clerk", at))
            for purpose in (Purpose.PROGRAM, Purpose.PERSONAL):
                yes = Consent(
                    purpose, given=True, text_version="1", at=at, by="clerk", channel="store"
                )
                work.members.add_consent(WHO, yes)
            work.commit()

    def member(self) -> Member:
        """Her record."""
        with self.made.store.read() as work:
            found = work.members.get(WHO)
        assert found is not None
        return found

    def row(self) -> InMember | None:
        """Her account at the shop."""
        self.made.shop.settle()
        rows = list(self.made.shop.truth[Stream.MEMBERS].values())
        assert len(rows) <= 1, "never two accounts"
        row = rows[0] if rows else None
        assert row is None or isinstance(row, InMember)
        return row

    def happens(self, chance: Random) -> None:
        """One change, drawn by the seed; what nobody contradicts before all is quiet is sure."""
        self.made.clock.wait(2)
        if chance.random() < 0.5:
            self.at_the_till(chance)
        else:
            self.at_the_shop(chance)
        if chance.random() < 0.15:
            self.made.joined.restart()
        self.made.steps(chance.randrange(0, 5))

    def at_the_till(self, chance: Random) -> None:
        """A clerk corrects a field."""
        before, at = self.member(), self.made.clock.now()
        reader = MemberTerms.of(self.made.context.settings).reader
        what = chance.choice(("name", "birthday", "email", "phone"))
        if what == "name":
            after = replace(before, name=chance.choice(NAMES))
        elif what == "birthday":
            after = replace(before, birthday=chance.choice(BIRTHDAYS))
        else:
            kind = IdentifierKind.EMAIL if what == "email" else IdentifierKind.PHONE
            new = reader.read(kind, chance.choice(EMAILS if what == "email" else PHONES))
            others = tuple(one for one in before.identifiers if one.kind is not kind)
            after = replace(before, identifiers=(new, *others))
        with self.made.store.write() as work:
            after = replace(after, changed_at=at)
            MemberWriter(self.made.context).put(work, before, after, Author("clerk", at))
            work.commit()

    def at_the_shop(self, chance: Random) -> None:
        """She changes something in her account."""
        row = self.row()
        if row is None:
            return
        words = {
            "name": chance.choice(NAMES),
            "email": chance.choice(EMAILS),
            "phone": chance.choice(PHONES),
            "birthday": chance.choice(BIRTHDAYS),
        }
        what = chance.choice(tuple(words))
        person = replace(row.person, **{what: words[what]})  # type: ignore[arg-type]
        new = replace(row, person=person, changed_at=self.made.clock.now())
        self.made.shop.truth[Stream.MEMBERS][row.remote_id] = new
        customer = self.made.shop.books.customers[row.remote_id]
        customer.member = replace(customer.member, person=person)

    def check_equal(self) -> None:
        """Every word is the same on both sides."""
        member, row = self.member(), self.row()
        assert row is not None
        ours = {
            "name": member.name,
            "email": member.identifier(IdentifierKind.EMAIL),
            "phone": member.identifier(IdentifierKind.PHONE),
            "birthday": member.birthday,
        }
        theirs = {name: getattr(row.person, name) for name in ours}
        assert theirs == ours


@pytest.mark.rule("sync.hears-what-changed")
@pytest.mark.rule("sync.member-merge")
def test_a_member_changed_on_both_sides_becomes_one(figure: Figure) -> None:
    """Promises 24 and 25 over a bad way: every word equal once it is quiet, one account only."""
    for seed in range(figure(ci=20, long=1_000)):
        with named(seed), world(seed, Faults(Random(seed), HARSH)) as made:
            both = BothSides(made)
            both.joins()
            for _ in range(12):
                both.happens(made.chance)
            made.quiet()
            both.check_equal()


# ---------------------------------------------------------------- points of online orders


def states(chance: Random, number: int) -> list[OnlineOrder]:
    """An order's life at the shop: paid, perhaps sent, partly back, undone."""
    pieces = chance.randrange(1, 5)
    lines = [
        order_line("a", "COFFEE", pieces, pieces * 799),
        order_line("b", "SOAP", 2, chance.choice((398, 401, 333))),
    ]
    at = OPENED - timedelta(hours=5) + timedelta(minutes=number)
    first = in_order(
        f"o-{number}", *lines, state=OrderState.UNPAID, member_remote_id="c-1", changed_at=at
    )
    life = [first, replace(first, state=OrderState.PAID)]
    while chance.random() < 0.75 and len(life) < 6:
        life.append(_next(chance, life[-1]))
    return [replace(one, changed_at=at + timedelta(seconds=step)) for step, one in enumerate(life)]


def _next(chance: Random, order: OnlineOrder) -> OnlineOrder:
    what = chance.random()
    if what < 0.2:
        return replace(order, state=OrderState.CANCELLED)
    if what < 0.5:
        return replace(order, state=OrderState.SENT)
    lines = tuple(_back(chance, line) for line in order.lines)
    return replace(order, lines=lines)


def _back(chance: Random, line: OnlineLine) -> OnlineLine:
    left = (line.quantity_milli - line.returned_milli) // 1000
    return replace(line, returned_milli=line.returned_milli + 1000 * chance.randrange(left + 1))


def worth(order: OnlineOrder) -> int:
    """A point a whole euro of what is kept, as the default program has it."""
    if order.state not in {OrderState.PAID, OrderState.SENT}:
        return 0
    kept = [
        (line.gross_minor * (line.quantity_milli - line.returned_milli) * 2 + line.quantity_milli)
        // (2 * line.quantity_milli)
        for line in order.lines
    ]
    return sum(kept) // 100


@pytest.mark.rule("points.online-once")
def test_points_follow_the_last_word_in_any_order_of_arrival(figure: Figure) -> None:
    """Rows late, twice and out of order: the ledger stands where the shop's orders stand."""
    for seed in range(figure(ci=15, long=1_000)):
        with named(seed), world(seed, Faults()) as made:
            both = BothSides(made)
            both.joins()
            with made.store.write() as work:
                work.links.put(Link("member", WHO, "c-1", "", "", OPENED))
                work.commit()
            lives = [states(made.chance, number) for number in range(3)]
            rows: list[OnlineOrder] = [*(one for life in lives for one in (*life, *life))]
            made.chance.shuffle(rows)
            for row in rows:
                made.hears(Stream.ORDERS, [row])
            assert points_of(made) == sum(worth(life[-1]) for life in lives)


def points_of(made: World) -> int:
    """What she has."""
    with made.store.read() as work:
        account = Accounts(made.context).of(work, WHO, POINTS)
    return account.balance(made.clock.now(), made.context.settings.zone)


# ---------------------------------------------------------------- long away


@pytest.mark.rule("sync.gone-stays")
@pytest.mark.rule("sync.sweep")
def test_a_till_that_was_off_for_ninety_days_brings_nothing_back(figure: Figure) -> None:
    """Promise 26: deleted, changed and new goods of a quarter, by the old cursor and the sweep."""
    goods = figure(ci=40, long=2_000)
    with named(90), world(90, Faults(Random(90), HARSH)) as made:
        for number in range(goods):
            row = in_product(f"G{number}", 300, changed_at=made.clock.now())
            made.shop.changes(Stream.PRODUCTS, row)
        made.quiet(max(40, goods))
        away = made.clock.now() + timedelta(days=90)
        made.clock.wait(90 * 86_400)
        made.shop.faults.percent = HARSH
        kept = _a_quarter_passes(made, range(goods))

        made.steps(300)
        made.quiet(max(40, goods))

        old = [in_product(f"G{number}", 300) for number in range(goods)]
        made.hears(Stream.PRODUCTS, old)
        with made.store.read() as work:
            found = {
                sku: (product.price_minor, product.discontinued)
                for sku in kept
                if (product := work.catalogue.by_sku(sku, away.date())) is not None
            }
    assert found == kept


def _a_quarter_passes(made: World, numbers: Sequence[int]) -> dict[str, tuple[int, bool]]:
    kept: dict[str, tuple[int, bool]] = {}
    for number in numbers:
        sku, what = f"G{number}", made.chance.random()
        kept[sku] = (300, False)
        if what < 0.3:
            made.shop.deletes(Stream.PRODUCTS, f"p-{sku}")
            kept[sku] = (300, True)
        elif what < 0.6:
            row = in_product(sku, 310, changed_at=made.clock.now())
            made.shop.changes(Stream.PRODUCTS, row)
            kept[sku] = (310, False)
    return kept
