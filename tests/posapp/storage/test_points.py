"""The ledger holds each cause once, gives it back as it was, and lets nobody change it."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from loyalty.rules.entry import POINTS, STAMPS, Entry, EntryKind, LotBirth, Part
from loyalty.rules.sale_points import SalePoints
from loyalty.rules.tier import TierChange, TierStatus
from posapp.kernel.errors import Bug
from posapp.kernel.ids import LotId, MemberId, SaleId
from posapp.ports import Merge
from posapp.storage.store import SqlStore, memory_store
from posapp.storage.work import SqlWork
from tests.posapp.storage.people import ADA, EVERYBODY, JOINED, WANG, ZHANG
from tests.posapp.storage.shop import raising

LOT = LotBirth(LotId("lot-1"), 120, JOINED, date(2027, 1, 5), JOINED)
EARN = Entry(
    id="entry-1",
    member_id=WANG.id,
    purse=POINTS,
    kind=EntryKind.EARN,
    at=JOINED,
    key="earn:sale-1",
    born=(LOT, replace(LOT, lot_id=LotId("lot-2"), ends_on=None, source="gift")),
    sale_id="sale-1",
)
SPEND = Entry(
    id="entry-2",
    member_id=WANG.id,
    purse=POINTS,
    kind=EntryKind.SPEND,
    at=JOINED + timedelta(hours=1),
    key="spend:sale-2",
    parts=(Part(LotId("lot-1"), -100), Part(LotId("lot-2"), -3)),
    sale_id="sale-2",
    about="hold:sale-2",
    by="staff-li",
)


@pytest.fixture
def work(store: SqlStore) -> Iterator[SqlWork]:
    """A store with four members, in one unit of work."""
    with store.write() as unit:
        for member in EVERYBODY:
            unit.members.put(member)
        yield unit


def test_entries_come_back_in_the_order_they_were_appended(work: SqlWork) -> None:
    stamps = replace(EARN, id="entry-3", purse=f"{STAMPS}coffee", key="stamp:sale-1")
    for entry in (SPEND, EARN, stamps):
        assert work.points.append(entry)
    assert work.points.entries(WANG.id, POINTS) == (SPEND, EARN)
    assert work.points.purses(WANG.id) == (POINTS, f"{STAMPS}coffee")
    assert work.points.by_key("earn:sale-1") == EARN
    assert work.points.about("hold:sale-2") == (SPEND,)
    assert work.points.of_sale(SaleId("sale-1")) == (EARN, stamps)
    assert list(work.points.all()) == [SPEND, EARN, stamps]
    nothing = (work.points.about(""), work.points.of_sale(SaleId("")))
    assert nothing == ((), ())
    assert (work.points.entries(ADA.id, POINTS), work.points.purses(ADA.id)) == ((), ())
    assert work.points.by_key("?") is None


@pytest.mark.rule("points.one-key-one-entry")
def test_the_same_key_told_twice_is_one_entry(work: SqlWork) -> None:
    assert work.points.append(EARN)
    assert not work.points.append(EARN)
    assert not work.points.append(replace(EARN, id="entry-9", at=JOINED + timedelta(days=1)))
    assert work.points.entries(WANG.id, POINTS) == (EARN,)
    for other in (
        replace(EARN, member_id=ADA.id),
        replace(EARN, purse="tier"),
        replace(EARN, kind=EntryKind.GRANT),
    ):
        with raising(Bug, "points.key-reused"):
            work.points.append(other)


ids = st.text("abc-0123456789", min_size=1, max_size=8)
notes = st.text(st.characters(codec="utf-8", exclude_categories=["Cs"]), max_size=9).filter(
    lambda text: "\x00" not in text
)
days = st.none() | st.dates()
moments = st.datetimes(datetime(2020, 1, 1), datetime(2040, 1, 1), timezones=st.just(UTC)).map(  # noqa: DTZ001 - the zone comes with timezones
    lambda at: at.replace(microsecond=at.microsecond // 1000 * 1000)
)
points = st.integers(-(10**12), 10**12)
parts = st.builds(Part, ids.map(LotId), points)
lots = st.builds(
    LotBirth, ids.map(LotId), st.integers(1, 10**12), moments, days, moments, source=ids
)
entries = st.builds(
    Entry,
    id=ids,
    member_id=st.just(WANG.id),
    purse=ids,
    kind=st.sampled_from(EntryKind),
    at=moments,
    key=ids,
    parts=st.lists(parts, max_size=3).map(tuple),
    born=st.lists(lots, max_size=3).map(tuple),
    owed=points,
    points=points,
    until=st.none() | moments,
    about=notes,
    sale_id=notes,
    reason=notes,
    by=notes,
    approved_by=notes,
    channel=ids,
)


@pytest.fixture(scope="module")
def memory_shop() -> Iterator[SqlStore]:
    """One store for all examples: a unit that does not commit leaves it as it was."""
    store = memory_store()
    with store.write() as unit:
        unit.members.put(WANG)
        unit.commit()
    yield store
    store.close()


@given(entry=entries)
def test_any_entry_comes_back_equal(memory_shop: SqlStore, entry: Entry) -> None:
    with memory_shop.write() as unit:
        assert unit.points.append(entry)
        assert unit.points.by_key(entry.key) == entry
        assert unit.points.entries(WANG.id, entry.purse) == (entry,)


def test_a_moment_finer_than_the_file_keeps_is_refused(work: SqlWork) -> None:
    with raising(Bug, "store.moment-too-fine"):
        work.points.append(replace(EARN, at=EARN.at.replace(microsecond=1)))


def test_an_entry_of_nobody_is_refused(store: SqlStore) -> None:
    with raising(Bug, "FOREIGN KEY"), store.write() as unit:
        unit.points.append(EARN)


def test_what_is_due_comes_oldest_first(work: SqlWork) -> None:
    for member, purse, hours in ((WANG, POINTS, 3), (ADA, POINTS, 1), (WANG, "tier", 2)):
        work.points.set_due(member.id, purse, JOINED + timedelta(hours=hours))
    assert work.points.due(JOINED, 9) == ()
    soon = JOINED + timedelta(hours=2)
    assert work.points.due(soon, 9) == ((ADA.id, POINTS), (WANG.id, "tier"))
    assert work.points.due(soon, 1) == ((ADA.id, POINTS),)
    work.points.set_due(ADA.id, POINTS, None)
    work.points.set_due(WANG.id, "tier", JOINED + timedelta(days=9))
    assert work.points.due(soon, 9) == ()
    assert len(work.points.due(JOINED + timedelta(days=9), 9)) == 2


def test_what_a_receipt_did_for_its_member(work: SqlWork) -> None:
    first = SalePoints(
        sale_id=SaleId("sale-1"),
        member_id=WANG.id,
        earned=120,
        used=30,
        before=1000,
        after=1090,
        pending=120,
        next_expiry=date(2027, 1, 1),
        next_expiry_points=55,
        tier_before="Silver",
        tier_after="Gold",
        restored=1,
        clawback=2,
        shortfall=3,
        trace='{"lines":[]}',
    )
    others = [SalePoints(SaleId(f"sale-{n}"), MemberId(ADA.id)) for n in (2, 3)]
    for receipt in (first, *others):
        work.points.put_sale(receipt)
    assert work.points.sale_points(SaleId("sale-1")) == first
    assert work.points.sale_points(SaleId("sale-9")) is None
    merge = Merge(ADA.id, WANG.id, JOINED, "mo", "", "same", JOINED + timedelta(days=30))
    work.members.add_merge(merge)
    for member in (WANG, ADA):
        assert work.points.sales_of(member.id, 9) == (*reversed(others), first)
    assert work.points.sales_of(ADA.id, 1) == (others[1],)
    assert work.points.sales_of(ADA.id, 1, before=SaleId("sale-2")) == (first,)
    assert work.points.sales_of(ZHANG.id, 9) == ()


def test_where_a_member_stands_and_how_she_got_there(work: SqlWork) -> None:
    assert work.tiers.status(WANG.id) == TierStatus()
    gold = TierStatus("Gold", date(2026, 1, 5), date(2026, 12, 31), date(2027, 1, 30), "a friend")
    plain = TierStatus("Silver", date(2027, 1, 31))
    moves = [
        TierChange("move-1", JOINED, TierStatus(), gold, "threshold", "staff-mo"),
        TierChange("move-2", JOINED + timedelta(days=391), gold, plain, "grace over"),
    ]
    for move in moves:
        work.tiers.set(WANG.id, move.after, move)
        assert work.tiers.status(WANG.id) == move.after
        if move.after is gold:
            assert work.tiers.ending(date(2026, 12, 30), 9) == ()
            assert work.tiers.ending(date(2026, 12, 31), 9) == (WANG.id,)
    assert list(work.tiers.changes(WANG.id)) == moves
    assert work.tiers.changes(ADA.id) == ()
    assert work.tiers.ending(date(2030, 1, 1), 9) == ()
