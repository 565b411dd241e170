"""Goods of the shop on the till's shelf."""

from dataclasses import replace
from datetime import timedelta

import pytest

from posapp.kernel.errors import Refusal
from posapp.kernel.quantity import Unit
from sync.protocol import Stream
from sync.shop import BadRow, InProduct
from tests.simulation.shop import OPENED
from tests.sync.incoming.store_side import EARLIER, Receiving, in_product

LATER = EARLIER + timedelta(minutes=30)


def test_a_price_change_of_the_shop_is_what_the_till_asks_for(store: Receiving) -> None:
    """The next scan costs the new price."""
    store.hears(in_product("COFFEE", 849))

    store.shop.till.checkout.enter("COFFEE")

    assert store.shop.total_minor == 849
    assert store.kept_out == []


def test_a_new_product_is_found_by_code_words_and_pinyin(store: Receiving) -> None:
    """Goods that the store never had are sold at once."""
    store.hears(
        in_product(
            "PLUM",
            250,
            name="Plum jam",
            name_zh="李子果酱",
            barcodes=("4006381333931", "not a code"),
            category="Food > Jam",
            brand="Granny",
            picture="https://shop.example/plum.jpg",
        )
    )
    assert store.kept_out == [("p-PLUM", "catalogue.barcode-taken")]  # the milk has that code

    store.hears(
        in_product("PLUM", 250, name="Plum jam", name_zh="李子果酱", barcodes=("5901234123457",))
    )

    assert store.kept_out == []
    store.shop.till.checkout.enter("5901234123457")
    assert store.shop.rows == [("PLUM", 1000, 250)]
    assert [one.sku for one in store.shop.till.catalogue.search("lizi")] == ["PLUM"]


@pytest.mark.rule("sync.shop-owns")
def test_what_the_shop_does_not_own_stays(store: Receiving) -> None:
    """A row of the shop brings its words; unit, cost, packs and item number are the store's."""
    mine = replace(
        store.shelf_row("COFFEE"),
        cost_minor=400,
        item="777",
        returnable=False,
        barcodes=(("05901234123457", 1), ("15901234123454", 6)),
        attributes=(("origin", "Peru"),),
        brand="Own",
    )
    with store.shop.store.write() as work:
        work.catalogue.put(mine)
        work.commit()

    store.hears(in_product("COFFEE", 819, barcodes=("4012345678901",), description="Dark."))

    row = store.shelf_row("COFFEE")
    assert (row.price_minor, row.description) == (819, "Dark.")
    assert (row.unit, row.cost_minor, row.item, row.returnable) == (Unit.EACH, 400, "777", False)
    assert (row.brand, row.name_zh, row.attributes) == ("Own", "咖啡 500 克", (("origin", "Peru"),))
    assert dict(row.barcodes) == {
        "04012345678901": 1,
        "05901234123457": 1,
        "15901234123454": 6,
    }

    store.hears(in_product("COFFEE", 819, barcodes=(), description="", changed_at=LATER))

    row = store.shelf_row("COFFEE")
    assert row.description == "", "the shop had a word there, and took it back"
    assert dict(row.barcodes) == {"05901234123457": 1, "15901234123454": 6}


WRONG = [
    (in_product("SOAP", -1), "sync.price-absurd"),
    (in_product("SOAP", 10**15), "sync.price-absurd"),
    (in_product("SOAP", 209, currency="USD"), "sync.currency-other"),
    (in_product("SOAP", 209, tax_class="luxury"), "sync.tax-class-unknown"),
    (in_product("SOAP", 209, name=""), "catalogue.empty-cell"),
    (in_product("SOAP", 209, name="N" * 201), "catalogue.cell-too-long"),
    (replace(in_product("SOAP", 209), sku=" "), "catalogue.empty-cell"),
    (replace(in_product("SOAP", 209), sku="S" * 41), "catalogue.cell-too-long"),
    (in_product("SOAP", 209, name="4111 1111 1111 1111"), "entry.card-number"),
    (in_product("SOAP", 209, category=" > ".join("ABCDEFGHI")), "catalogue.category"),
    (in_product("SOAP", 209, changed_at=OPENED + timedelta(days=400)), "sync.row-time"),
    (in_product("SOAP", 209, barcodes=("1",) * 101), "sync.too-many-barcodes"),
    (in_product("SOAP", 209, barcodes=("4006381333931",)), "catalogue.barcode-taken"),
    (in_product("SOAP", 0), "sync.price-nothing"),
    (in_product("SOAP", 996), "sync.price-jump"),
    (in_product("SOAP", 39), "sync.price-jump"),
]


@pytest.mark.rule("sync.price-checked")
@pytest.mark.rule("sync.price-guard")
@pytest.mark.rule("sync.row-kept-out")
@pytest.mark.parametrize(("wrong", "code"), WRONG)
def test_a_wrong_row_stays_out_and_the_shelf_as_it_is(
    store: Receiving, wrong: InProduct, code: str
) -> None:
    """Nothing of it reaches the till; the rest of the page does, and a good one ends the case."""
    store.hears(wrong, in_product("COFFEE", 849))

    assert store.kept_out == [(wrong.remote_id, code)]
    shelf = store.on_shelf("SOAP")
    assert shelf is not None
    assert (shelf.price_minor, shelf.name) == (199, "Soap")
    coffee = store.on_shelf("COFFEE")
    assert coffee is not None
    assert coffee.price_minor == 849

    store.hears(replace(in_product("SOAP", 209), remote_id=wrong.remote_id))

    assert store.kept_out == []
    shelf = store.on_shelf("SOAP")
    assert shelf is not None
    assert shelf.price_minor == 209


def test_a_row_that_nobody_could_read_is_kept_with_its_reason(store: Receiving) -> None:
    """The connector says why; one without an id is known by its looks, and counted up."""
    bad = [
        BadRow("p-9", "sync.price-absurd", {"text": "1e308"}, '{"price": 1e308}'),
        BadRow("", "sync.row-id", {}, '{"name": "no id"}'),
    ]
    store.hears(bad=bad, stream=Stream.PRODUCTS)
    store.hears(bad=bad, stream=Stream.PRODUCTS)

    assert [(one.code, one.times) for one in store.quarantined if one.remote_id == "p-9"] == [
        ("sync.price-absurd", 2)
    ]
    assert len(store.quarantined) == 2


@pytest.mark.rule("sync.price-by-hand")
def test_a_person_lets_a_jump_in_and_nothing_else(store: Receiving) -> None:
    """Ninety per cent off is sometimes meant."""
    store.hears(in_product("SOAP", 19))
    assert store.kept_out == [("p-SOAP", "sync.price-jump")]

    store.incoming.let_in(Stream.PRODUCTS, "p-SOAP")

    soap = store.on_shelf("SOAP")
    assert soap is not None
    assert (soap.price_minor, store.kept_out) == (19, [])
    with pytest.raises(Refusal, match=r"sync\.not-kept-out"):
        store.incoming.let_in(Stream.PRODUCTS, "p-SOAP")
    store.hears(in_product("SOAP", -1, changed_at=LATER))
    with pytest.raises(Refusal, match=r"sync\.not-to-let-in"):
        store.incoming.let_in(Stream.PRODUCTS, "p-SOAP")


@pytest.mark.rule("sync.newest-row")
def test_an_older_row_that_comes_late_changes_nothing(store: Receiving) -> None:
    """Whatever the order of arrival, the shop's last word holds."""
    old = in_product("COFFEE", 829, changed_at=EARLIER)
    new = in_product("COFFEE", 849, changed_at=LATER)
    for order in ((old, new), (new, old), (new, old, new)):
        store.hears(*order)
        coffee = store.on_shelf("COFFEE")
        assert coffee is not None
        assert coffee.price_minor == 849


@pytest.mark.rule("sync.gone-stays")
def test_what_the_shop_deleted_stays_off_the_shelf(store: Receiving) -> None:
    """A late copy does not bring it back; the shop's own newer word does."""
    store.hears(in_product("COFFEE", 849))
    store.passes(hours=1)
    store.loses(Stream.PRODUCTS, "p-COFFEE", "p-NEVER-SEEN")

    store.hears(in_product("COFFEE", 849, changed_at=LATER))

    coffee = store.on_shelf("COFFEE")
    assert coffee is not None
    assert coffee.discontinued
    with store.shop.store.read() as work:
        assert store.incoming.known(work, Stream.PRODUCTS) == []
    moment = store.passes(hours=1)
    store.hears(in_product("COFFEE", 859, changed_at=moment))
    coffee = store.on_shelf("COFFEE")
    assert coffee is not None
    assert (coffee.discontinued, coffee.price_minor) == (False, 859)


@pytest.mark.rule("sync.sweep-back")
def test_a_sweep_that_names_what_was_marked_gone_reads_it_again(store: Receiving) -> None:
    """A page that was missing by mistake costs one reading, not a product."""
    store.hears(in_product("COFFEE", 849))
    store.loses(Stream.PRODUCTS, "p-COFFEE")

    with store.shop.store.write() as work:
        anew = store.incoming.back(work, Stream.PRODUCTS, ["p-COFFEE"])
        work.commit()
    store.hears(in_product("COFFEE", 849))

    coffee = store.on_shelf("COFFEE")
    assert coffee is not None
    assert anew
    assert not coffee.discontinued
    with store.shop.store.write() as work:
        assert not store.incoming.back(work, Stream.PRODUCTS, ["p-COFFEE"])
        assert store.incoming.back(work, Stream.PRODUCTS, ["p-UNHEARD"])


def test_two_live_products_with_one_sku_wait_for_each_other(store: Receiving) -> None:
    """The shelf can have one price only; when the first is deleted, the second takes its place."""
    twin = in_product("COFFEE", 859, remote_id="p-TWIN", changed_at=LATER)
    store.hears(in_product("COFFEE", 849), twin)
    assert store.kept_out == [("p-TWIN", "sync.sku-twice")]

    store.loses(Stream.PRODUCTS, "p-COFFEE")

    coffee = store.on_shelf("COFFEE")
    assert coffee is not None
    assert (coffee.price_minor, coffee.discontinued, store.kept_out) == (859, False, [])


def test_a_product_that_gets_another_sku_is_sold_under_that_alone(store: Receiving) -> None:
    """The old number is taken off the shelf."""
    store.hears(in_product("COFFEE", 849))

    store.hears(in_product("BEANS", 849, remote_id="p-COFFEE", changed_at=LATER))

    old, new = store.on_shelf("COFFEE"), store.on_shelf("BEANS")
    assert old is not None
    assert new is not None
    assert (old.discontinued, new.discontinued, new.price_minor) == (True, False, 849)


def test_prices_without_tax_are_shown_with_it(store: Receiving) -> None:
    """A shop that keeps net prices sells at this store's gross ones, rounded once."""
    store.hears(in_product("COFFEE", 761, price_has_tax=False))

    coffee = store.on_shelf("COFFEE")
    rate = dict(store.context.terms.rates)["B"].bp
    assert coffee is not None
    assert coffee.price_minor == (761 * (10_000 + rate) * 2 + 10_000) // 20_000


@pytest.mark.rule("sync.sweep-back")
def test_what_was_never_let_in_and_is_deleted_there_is_nobodys_case(store: Receiving) -> None:
    """The sweep knows of rows that wait outside, too."""
    store.hears(in_product("PLUM", -1))
    with store.shop.store.read() as work:
        assert store.incoming.known(work, Stream.PRODUCTS) == ["p-PLUM"]

    store.loses(Stream.PRODUCTS, "p-PLUM")

    assert store.kept_out == []


@pytest.mark.rule("sync.twins-in-turn")
def test_many_that_want_one_number_are_tried_page_by_page_and_none_is_forgotten(
    store: Receiving,
) -> None:
    """However many wait outside for other reasons: each transaction tries a few, all have a try."""
    store.hears(in_product("COFFEE", 849), in_product("TEA", 500))
    wrong = [in_product(f"W{n}", 1, remote_id=f"a-{n}", tax_class="?") for n in range(30)]
    store.hears(*wrong)
    for number in range(5):
        store.hears(in_product("COFFEE", 859, remote_id=f"c-{number}", changed_at=LATER))
    store.hears(in_product("TEA", 510, remote_id="t-last", changed_at=LATER))
    pages: list[str] = []
    with store.shop.store.write() as work:
        store.incoming.gone(work, Stream.PRODUCTS, ["p-TEA"])
        work.commit()
    after = ""
    for _ in range(9):
        with store.shop.store.write() as work:
            after = store.incoming.try_again(work, Stream.PRODUCTS, after, 2)
            work.commit()
        pages.append(after)
        if not after:
            break
    assert pages == ["c-1", "c-3", "t-last", ""]
    tea = store.on_shelf("TEA")
    assert tea is not None
    assert tea.price_minor == 510
    assert {one for one, why in store.kept_out if why == "sync.sku-twice"} == {
        f"c-{number}" for number in range(5)
    }
