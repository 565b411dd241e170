"""What the data says, as values of a till; every oddity counted."""

from collections import Counter
from datetime import UTC, datetime

import pytest

from posapp.demo.journey import DONE, read_demo
from posapp.demo.names import Glossary
from posapp.demo.source import MOST_PIECES, Raw, RawLine, cents
from posapp.demo.values import DemoBasket, DemoData
from posapp.domain.check_digit import gs1_is_valid

AT = datetime(2017, 6, 1, 18, 0, tzinfo=UTC)


def row(product_id: int, quantity: int, sales: str, **amounts: str) -> RawLine:
    off = {"card": "0.0", "coupon": "0.0", "match": "0.0", **amounts}
    return RawLine(1, 2, AT, product_id, quantity, sales, off["card"], off["coupon"], off["match"])


def read_lines(raw: Raw, *lines: RawLine) -> DemoData:
    return read_demo(Raw(raw.store, lines, raw.products, raw.prices_elsewhere), Glossary({}))


def only_basket(raw: Raw, *lines: RawLine) -> DemoBasket:
    (basket,) = read_lines(raw, *lines).baskets
    return basket


def known(raw: Raw) -> int:
    return raw.products[0].product_id


def test_the_total_is_what_the_data_says_was_paid(raw: Raw, data: DemoData) -> None:
    said = sum(cents(line.sales) - cents(line.coupon) for line in raw.lines)
    assert sum(basket.paid_minor for basket in data.baskets) == said
    assert data.warts.count("line.read") == len(raw.lines)


def test_each_basket_pays_what_its_rows_say(raw: Raw, data: DemoData) -> None:
    said: Counter[int] = Counter()
    for line in raw.lines:
        said[line.basket_id] += cents(line.sales) - cents(line.coupon)
    assert {b.basket_id: b.paid_minor for b in data.baskets} == {
        basket_id: said[basket_id] for basket_id in (b.basket_id for b in data.baskets)
    }


def test_the_shelf_price_is_before_the_card_and_the_doubled_coupon(raw: Raw) -> None:
    basket = only_basket(raw, row(known(raw), 2, "3.00", card="0.80", coupon="0.50", match="0.20"))
    (line,) = basket.lines
    assert (line.shelf_minor, line.unit_minor, line.card_minor) == (400, 200, 100)
    assert (line.coupon_minor, line.paid_minor, basket.paid_minor) == (50, 250, 250)


@pytest.mark.parametrize(
    ("oddity", "rows", "left"),
    [
        ("quantity.zero", [(0, "0.0", {})], 1),
        ("sales.zero", [(1, "0.0", {})], 1),
        ("coupon.no-product", [(0, "0.0", {"coupon": "1.00"})], 1),
        ("quantity.zero-sold", [(0, "0.77", {})], 2),
        ("quantity.not-pieces", [(12486, "27.08", {"card": "1.25"})], 2),
        ("sales.free", [(1, "0.0", {"card": "1.99"})], 2),
        ("cents.raised", [(3, "1.00", {})], 2),
        ("coupon.carried", [(1, "0.85", {"coupon": "2.50"})], 2),
        ("coupon.line", [(1, "0.85", {"coupon": "0.50"})], 2),
        ("card.match", [(1, "0.85", {"coupon": "0.50", "match": "0.50"})], 2),
    ],
)
def test_each_oddity_is_handled_and_counted(
    raw: Raw, oddity: str, rows: list[tuple[int, str, dict[str, str]]], left: int
) -> None:
    lines = [row(raw.products[1].product_id, q, sales, **more) for q, sales, more in rows]
    data = read_lines(raw, row(known(raw), 1, "5.00"), *lines)
    assert data.warts.count(oddity) == 1
    (basket,) = data.baskets
    assert len(basket.lines) == left
    paid = 500 + sum(cents(line.sales) - cents(line.coupon) for line in lines)
    assert basket.paid_minor == paid


def test_fuel_is_one_piece_at_an_open_price(raw: Raw) -> None:
    data = read_lines(raw, row(known(raw), MOST_PIECES + 1, "27.08"))
    assert [line.pieces for basket in data.baskets for line in basket.lines] == [1]
    assert next(p for p in data.products if p.product_id == known(raw)).open_price


def test_a_product_nobody_listed_is_sold_at_an_open_price(raw: Raw) -> None:
    data = read_lines(raw, row(424242, 1, "0.72"))
    product = next(p for p in data.products if p.product_id == 424242)
    assert (product.name, product.open_price, product.price_minor) == (
        "Unlisted item 424242",
        True,
        0,
    )
    assert data.warts.count("product.unknown") == 1


def test_a_basket_in_which_nothing_was_sold_is_no_sale(raw: Raw) -> None:
    data = read_lines(raw, row(known(raw), 0, "0.0"))
    assert data.baskets == ()
    assert data.warts.count("basket.empty") == 1


def test_the_extract_meets_the_oddities_that_matter(data: DemoData) -> None:
    met = {wart.code for wart in data.warts.rows if wart.count}
    assert set(DONE) - met <= {"pair.twice", "product.no-category", "product.no-type"}


def test_goods_never_sold_are_left_out_and_goods_sold_elsewhere_have_a_price(
    raw: Raw, data: DemoData
) -> None:
    assert data.warts.count("product.never-sold") == 3
    elsewhere = [p for p in data.products if not p.sold_here and not p.open_price]
    assert elsewhere
    assert all(p.price_minor == raw.prices_elsewhere[p.product_id] for p in elsewhere)


def test_the_list_price_is_the_most_frequent_one(raw: Raw) -> None:
    first, second = raw.products[0].product_id, raw.products[1].product_id
    lines = [
        RawLine(n, 2, AT, product, 1, sales, "0.0", "0.0", "0.0")
        for n, (product, sales) in enumerate(
            [(first, "1.00"), (first, "1.20"), (first, "1.20"), (second, "3.00"), (second, "2.00")]
        )
    ]
    prices = {p.product_id: p.price_minor for p in read_lines(raw, *lines).products}
    assert (prices[first], prices[second]) == (120, 300)


def test_every_product_has_a_name_a_path_and_a_code_of_our_own(data: DemoData) -> None:
    for product in data.products:
        assert product.name
        assert product.category
        assert product.ean13.startswith(f"29{product.product_id:010d}")
        assert gs1_is_valid(product.ean13)


def test_baskets_come_in_the_order_of_time(data: DemoData) -> None:
    moments = [basket.at for basket in data.baskets]
    assert moments == sorted(moments)


def test_the_table_names_what_was_done_about_everything(data: DemoData) -> None:
    text = data.warts.text()
    assert all(code in text and done in text for code, done in DONE.items())
