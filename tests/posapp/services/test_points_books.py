"""Nobody writes points into the ledger past the program, or takes them out of it."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta

import pytest

from loyalty.rules.books import entry_details
from loyalty.rules.entry import POINTS, Entry, EntryKind, LotBirth
from posapp.domain.journal import Finding
from posapp.kernel.ids import LotId
from posapp.kernel.json_values import Values
from posapp.ports import Work
from posapp.services.points_books import Told, check_entries, note_entry, note_receipt
from posapp.storage.store import memory_store
from tests.simulation.books import MEMBER, busy_day, forger_in
from tests.simulation.shop import Shop

AT = MEMBER.joined_at
LOT = LotBirth(LotId("lot-1"), 100, AT, None, AT)
GRANT = Entry("e-1", MEMBER.id, POINTS, EntryKind.GRANT, AT, "grant:1", born=(LOT,))
HOLD = Entry("e-2", MEMBER.id, POINTS, EntryKind.HOLD, AT, "hold:1", points=50)


@pytest.fixture(scope="module")
def shop() -> Shop:
    return busy_day()


@pytest.fixture
def work() -> Iterator[Work]:
    """A store with a member, a grant and a hold in the ledger."""
    store = memory_store()
    with store.write() as unit:
        unit.members.put(MEMBER)
        for entry in (GRANT, HOLD):
            unit.points.append(entry)
        yield unit
    store.close()


def found(work: Work, *recorded: Entry) -> list[tuple[str, str]]:
    told: Told = {}
    for entry in recorded:
        note_entry(entry_details(entry), told)
    findings: list[Finding] = list(check_entries(work, told))
    return [(finding.code, finding.where) for finding in findings]


@pytest.mark.rule("verify.points")
@pytest.mark.rule("points.in-the-journal")
def test_an_entry_that_moves_points_has_a_record_that_says_the_same(work: Work) -> None:
    assert found(work, GRANT) == []
    assert found(work, GRANT, HOLD) == []
    assert found(work) == [("points.without-record", "points e-1")]
    more = replace(GRANT, born=(replace(LOT, points=99),))
    assert found(work, more) == [("points.changed", "points e-1")]
    longer = replace(HOLD, until=AT + timedelta(minutes=15))
    assert found(work, GRANT, longer) == [("points.changed", "points e-2")]
    gone = replace(GRANT, id="e-9", key="grant:9")
    assert found(work, GRANT, gone) == [("points.deleted", "points e-9")]


def test_other_records_are_about_no_entry() -> None:
    told: Told = {}
    others: tuple[Values, ...] = ({"tier": "Gold"}, {"coupons": {"series": "s"}}, {})
    for details in others:
        note_entry(details, told)
        note_receipt(details, told)
    note_receipt({"loyalty": {"entries": "none", "points": None}}, told)
    assert told == {}


@pytest.mark.rule("verify.points")
@pytest.mark.parametrize(
    ("statement", "code"),
    [
        ("UPDATE points_entry SET owed = 0", "points.changed"),
        ("UPDATE points_entry SET born = '[]', parts = '[]', owed = 0", "points.changed"),
        ("UPDATE points_entry SET at = 'x'", "points.unreadable"),
        ("DELETE FROM points_entry", "points.deleted"),
        ("UPDATE points_entry SET id = 'x'", "points.without-record"),
        ("UPDATE sale_points SET earned = earned + 1", "sale.changed"),
        ("UPDATE sale_points SET sale_id = 'x'", "store.stray-row"),
        ("UPDATE offer_use SET amount_minor = 1", "store.stray-row"),
        ("UPDATE coupon_use SET member_id = NULL", "sale.changed"),
        ("UPDATE sale SET member_id = 'ada' WHERE member_id IS NOT NULL", "sale.changed"),
    ],
)
def test_a_ledger_that_was_forged_is_found(shop: Shop, statement: str, code: str) -> None:
    with forger_in(shop) as forger, forger.undone():
        forger.sql(statement)
        assert code in {finding.code for finding in forger.findings()}
