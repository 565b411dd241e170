"""What the nightly check found: kept once, settled by a person, told again when it changes."""

from dataclasses import replace
from datetime import timedelta

import pytest

from posapp.ports.sync import Difference
from posapp.storage.store import SqlStore
from tests.posapp.storage.shop import AT

HOUR = timedelta(hours=1)


def test_what_stands_open_is_found_by_its_matter_and_by_how_its_id_begins(store: SqlStore) -> None:
    missing = Difference("check:missing:1", "missing", "sale-1", "sync.missing", {}, AT)
    double = Difference("check:double:2", "double", "sale-2", "sync.double", {}, AT)
    coupon = Difference("coupon:1", "coupon", "sale-1", "sync.coupon-twice", {}, AT)
    with store.write() as work:
        for one in (missing, double, coupon):
            work.differences.add(one)
        differences = work.differences
        assert differences.about("sale-1") == (missing, coupon)
        assert differences.ids("check:", "", 10) == ("check:double:2", "check:missing:1")
        assert differences.ids("check:", "", 1) == ("check:double:2",)
        assert differences.ids("check:", "check:double:2", 10) == ("check:missing:1",)
        differences.end("check:missing:1", AT, "")
        assert differences.about("sale-1") == (coupon,)
        assert differences.ids("check:", "check:double:2", 10) == ()


@pytest.mark.rule("sync.differences-settled")
def test_what_is_still_so_keeps_when_it_was_found(store: SqlStore) -> None:
    missing = Difference("d1", "missing", "sale-1", "sync.missing", {"receipt": "1/7"}, AT)
    night = AT + 24 * HOUR
    with store.write() as work:
        work.differences.add(missing)
        worse = replace(missing, found_at=night, blanks={"receipt": "1/7", "amount": "5.00"})
        work.differences.add(worse)
        assert work.differences.open() == (replace(worse, found_at=AT),)
        work.differences.end("d1", night, "")
        assert (work.differences.open(), work.differences.count()) == ((), 0)
        work.differences.add(worse)
        assert work.differences.open() == (worse,)


@pytest.mark.rule("sync.differences-settled")
def test_what_a_person_settled_stays_settled_while_it_is_the_same(store: SqlStore) -> None:
    double = Difference("d2", "double", "sale-2", "sync.double", {"orders": "2"}, AT)
    with store.write() as work:
        work.differences.add(double)
        work.differences.end("d2", AT + HOUR, "mo")
        work.differences.add(replace(double, found_at=AT + 2 * HOUR))
        assert work.differences.count() == 0
        thrice = replace(double, blanks={"orders": "3"}, found_at=AT + 3 * HOUR)
        work.differences.add(thrice)
        assert work.differences.open() == (thrice,)
