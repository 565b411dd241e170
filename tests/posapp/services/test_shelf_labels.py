"""Which labels are to be printed, and what they say."""

from dataclasses import replace
from datetime import timedelta

import pytest

from posapp.domain.goods_change import How, PriceChange
from posapp.ports import DatedPrice, PriceList
from posapp.ports.goods import GoodsQuery
from receipts.words import Label
from tests.posapp.services.counter import Counter, refused
from tests.posapp.services.test_goods_changes import ids


@pytest.mark.rule("labels.today")
def test_a_label_says_name_price_unit_price_code_and_age(office: Counter) -> None:
    desk = office.till.goods
    opened = desk.open(ids(office, "WINE")[0])
    desk.save(opened, replace(opened.form, minimum_age="18", name="Red wine 75 cl"))
    milk, wine = office.till.labels.labels(ids(office, "MILK", "WINE"))
    assert (milk.price, milk.code) == ("€1.09", "4006381333931")
    assert milk.unit_price == Label("€1.09 / l", "€1.09 / 升")
    assert (wine.price, wine.code, wine.name.zh) == ("€12.99", "WINE", "红酒")
    assert wine.unit_price == Label("€17.32 / l", "€17.32 / 升")
    assert wine.note == Label("from 18 years", "满 18 岁")


@pytest.mark.rule("labels.changed")
def test_only_labels_with_another_price_are_due(office: Counter) -> None:
    labels, changes = office.till.labels, office.till.goods_changes
    assert labels.changed() == ()
    goods = ids(office, "COFFEE", "TEA")
    assert labels.printed(goods) == 2
    assert labels.changed() == ()
    result = changes.apply(changes.preview(PriceChange(How.AMOUNT, 10), ids(office, "TEA", "SOAP")))
    assert labels.changed() == tuple(ids(office, "TEA"))
    changes.undo(result.change_id)
    assert labels.changed() == ()


@pytest.mark.rule("labels.changed")
def test_a_dated_price_list_makes_labels_due_and_not_due_again(office: Counter) -> None:
    labels = office.till.labels
    goods = ids(office, "TEA")
    labels.printed(goods)
    today = office.till.context.today()
    week = DatedPrice("TEA", 399, today + timedelta(days=1), today + timedelta(days=7))
    with office.store.write() as work:
        work.catalogue.put_price_list(PriceList("week"), [week])
        work.commit()
    assert labels.changed() == ()
    office.clock_to_set.forward(timedelta(days=1))
    assert labels.changed() == tuple(goods)
    assert labels.labels(goods)[0].price == "€3.99"
    labels.printed(goods)
    assert labels.changed() == ()
    office.clock_to_set.forward(timedelta(days=7))
    assert labels.changed() == tuple(goods)


def test_nothing_to_print_is_said(office: Counter) -> None:
    assert refused(lambda: office.till.labels.labels([])) == "labels.none"
    assert len(office.till.labels.labels(GoodsQuery(category="Food"))) == 1
