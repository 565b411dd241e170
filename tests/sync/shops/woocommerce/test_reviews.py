"""Reviews of a WooCommerce shop: what is said, asked for without who says it."""

from datetime import timedelta

from sync.protocol import Stream
from sync.shop import InReview
from tests.shops.woocommerce.wire import Row
from tests.sync.shops.woocommerce.in_process import Store


def says(store: Store, product_id: str, words: str = "Lovely", **more: object) -> str:
    """A customer writes a review."""
    person = {"reviewer": "Anna Berg", "reviewer_email": "anna@example.com"}
    body: Row = {"product_id": int(product_id), "review": words, **person, "rating": 5, **more}
    return str(store.double.made("products/reviews", body)["id"])


def read(store: Store, cursor: str = "") -> tuple[list[InReview], str]:
    """All pages of reviews since a cursor, and the next one."""
    shop, found = store.connector(), []
    while True:
        page = shop.pull(Stream.REVIEWS, cursor, 2)
        assert page.bad == ()
        found += [one for one in page.rows if isinstance(one, InReview)]
        cursor = page.cursor
        if not page.more:
            return found, cursor


def test_approved_reviews_come_page_by_page_without_a_name(either: Store) -> None:
    tea = either.product()
    ids = [says(either, tea, f"Number {number}") for number in range(5)]
    says(either, tea, "Buy pills", status="spam")
    found, _ = read(either)
    assert [one.remote_id for one in found] == ids
    assert {(one.product_remote_id, one.stars) for one in found} == {(tea, 5)}
    assert found[0].text == "<p>Number 0</p>\n"
    fields = [dict(call.query).get("_fields") for call in either.wire.asked("GET", "products/rev")]
    assert all(one and "reviewer" not in one for one in fields)
    assert list(either.connector().ids(Stream.REVIEWS)) == ids


def test_only_new_ones_are_asked_for_and_all_once_a_day(store: Store) -> None:
    tea = store.product()
    first = says(store, tea)
    store.shop_clock.forward(timedelta(seconds=5))
    _, cursor = read(store)
    store.shop_clock.forward(timedelta(hours=1))
    store.clock.forward(timedelta(hours=1))
    second = says(store, tea, "Later")
    store.double.call("PUT", f"products/reviews/{first}", review="Changed", rating=1)
    found, cursor = read(store, cursor)
    assert [one.remote_id for one in found] == [second], "a change moves no date"
    store.shop_clock.forward(timedelta(hours=25))
    store.clock.forward(timedelta(hours=25))
    found, _ = read(store, cursor)
    assert {(one.remote_id, one.stars) for one in found} == {(first, 1), (second, 5)}


def test_a_review_nobody_understands_is_kept_out_without_its_writer(store: Store) -> None:
    says(store, store.product())
    for row in store.double.site.reviews.values():
        row.rating = "many"  # type: ignore[assignment]  # what a plug-in wrote
    page = store.connector().pull(Stream.REVIEWS, "", 10)
    (bad,) = page.bad
    assert bad.blanks == {"field": "rating"}
    assert "Anna" not in bad.body
    assert "example.com" not in bad.body
