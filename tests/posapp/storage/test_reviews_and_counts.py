"""What customers say of goods, and how suggestions fare, come back as they were put in."""

from dataclasses import replace
from datetime import date, timedelta

from posapp.ports.sync import Review, ReviewSum, SuggestionCount
from posapp.storage.store import SqlStore
from tests.posapp.storage.shop import AT

HOUR = timedelta(hours=1)


def test_what_customers_say_of_goods_is_counted_and_told_newest_first(store: SqlStore) -> None:
    kept = [
        Review("r1", "p1", 5, "Lovely", AT),
        Review("r2", "p1", 0, "Words alone", AT + HOUR),
        Review("r3", "p1", 2, "Hm", AT),
        Review("r4", "p2", 1, "Other goods", AT),
    ]
    with store.write() as work:
        assert work.reviews.sum_of("p1") == ReviewSum()
        for one in kept:
            work.reviews.put(one)
        assert work.reviews.newest("p1", 2) == (kept[1], kept[0])
        assert work.reviews.sum_of("p1") == ReviewSum(count=3, rated=2, stars=7)
        work.reviews.put(replace(kept[2], stars=3))
        work.reviews.drop(["r1", "none"])
        work.reviews.drop([])
        assert work.reviews.sum_of("p1") == ReviewSum(count=2, rated=1, stars=3)
        assert work.reviews.remote_ids("", 2) == ["r2", "r3"]
        assert work.reviews.remote_ids("r3", 2) == ["r4"]


def test_how_suggestions_fare_adds_up_by_day(store: SqlStore) -> None:
    with store.write() as work:
        counts = work.suggestion_counts
        for day, act, count in ((2, "shown", 3), (2, "shown", 1), (3, "shown", 1)):
            counts.add(date(2026, 3, day), "viewed", act, count)
        counts.add(date(2026, 3, 3), "viewed", "bought")
        counts.add(date(2026, 3, 3), "usual", "shown")
        assert counts.since(date(2026, 3, 3)) == (
            SuggestionCount("usual", "shown", 1),
            SuggestionCount("viewed", "bought", 1),
            SuggestionCount("viewed", "shown", 1),
        )
        assert SuggestionCount("viewed", "shown", 5) in counts.since(date(2026, 3, 1))
