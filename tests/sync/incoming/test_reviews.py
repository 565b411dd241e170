"""What customers of the shop say comes in as plain words about goods, and about nobody."""

from dataclasses import replace

import pytest

from posapp.kernel.ids import ProductId
from posapp.services.product_reviews import ReviewDesk, ReviewsShown
from sync.protocol import Stream
from sync.shop import InReview
from tests.sync.incoming.store_side import EARLIER, Receiving, in_product

LOVELY = InReview("r-1", "p-1", 5, "<p>Lovely &amp; fresh</p>", EARLIER)


def said(store: Receiving, sku: str = "TEA") -> ReviewsShown:
    """What the till shows of a product."""
    product = store.on_shelf(sku)
    assert product is not None
    return ReviewDesk(store.context).of(ProductId(product.id))


@pytest.mark.rule("reviews.of-product")
def test_stars_count_and_newest_words_of_a_product_and_its_parent(store: Receiving) -> None:
    store.hears(
        in_product("TEA", remote_id="p-1"), in_product("MUG", remote_id="p-9:2", parent_id="p-9")
    )
    later = store.passes(hours=1)
    store.hears(
        LOVELY,
        replace(LOVELY, remote_id="r-2", stars=2, text="Hm", at=later),
        replace(LOVELY, remote_id="r-3", stars=0, text="Words alone"),
        replace(LOVELY, remote_id="r-4", product_remote_id="p-9", text="A mug"),
    )
    shown = said(store)
    assert (shown.count, shown.stars_tenths) == (3, 35)
    assert [one.text for one in shown.newest] == ["Hm", "Lovely & fresh", "Words alone"]
    assert [one.text for one in said(store, "MUG").newest] == ["A mug"]
    assert said(store, "COFFEE") == ReviewsShown()


@pytest.mark.rule("sync.reviews-plain")
def test_hostile_words_are_plain_and_short(store: Receiving) -> None:
    store.hears(in_product("TEA", remote_id="p-1"))
    texts = [
        "<script>alert(1)</script><img src=x onerror=y>Good\u202e tea",
        "&lt;b&gt;bold&lt;/b&gt; 4111 1111 1111 1111",
        "x" * 5_000,
    ]
    rows = [replace(LOVELY, remote_id=f"r-{n}", text=words) for n, words in enumerate(texts)]
    store.hears(*rows, replace(LOVELY, remote_id="r-9", stars=77))
    shown = {one.remote_id: one for one in said(store).newest}
    assert shown["r-0"].text == "Good tea"
    assert "<" not in shown["r-1"].text
    assert "4111 1111" not in shown["r-1"].text
    assert len(shown["r-2"].text) == 1_000
    assert shown["r-9"].stars == 0
    assert store.kept_out == []


def test_a_changed_review_is_heard_and_a_deleted_one_goes(store: Receiving) -> None:
    store.hears(in_product("TEA", remote_id="p-1"))
    store.hears(LOVELY, replace(LOVELY, remote_id="r-2"))
    store.hears(replace(LOVELY, stars=1, text="Changed her mind"))
    assert {one.text for one in said(store).newest} == {"Changed her mind", "Lovely & fresh"}
    with store.shop.store.read() as work:
        assert store.incoming.known(work, Stream.REVIEWS) == ["r-1", "r-2"]
    store.loses(Stream.REVIEWS, "r-2")
    assert said(store).count == 1
    with store.shop.store.write() as work:
        assert not store.incoming.back(work, Stream.REVIEWS, [])
        assert store.incoming.back(work, Stream.REVIEWS, ["r-7"]), "one we lack is asked for"


def test_a_review_without_a_time_that_can_be_stays_out(store: Receiving) -> None:
    store.hears(replace(LOVELY, at=EARLIER.replace(year=2099)))
    assert store.kept_out == [("r-1", "sync.row-time")]
