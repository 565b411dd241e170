"""What goods cost when they were sold stays, whatever they cost since and however it was copied."""

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from posapp.domain.sale import Sale
from reports.copier import Copier
from reports.plain_rows import PlainRows
from reports.source import Source
from tests.loyalty.service.hall import Hall, open_hall
from tests.reports.conftest import PSEUDONYM_KEY
from tests.simulation.shop import GOODS

TEA = next(row for row in GOODS if row.sku == "TEA")
Costs = dict[str, int | None]


@pytest.fixture
def hall() -> Hall:
    """A store in which something is sold."""
    return open_hall()


def cost(hall: Hall, minor: int | None) -> None:
    """The office says what a packet of tea costs from now on."""
    hall.shop.clock_to_set.forward(timedelta(minutes=1))
    with hall.shop.store.write() as work:
        work.catalogue.put(replace(TEA, cost_minor=minor))
        work.commit()


def sold(hall: Hall) -> Sale:
    """One packet goes, a while later."""
    hall.shop.clock_to_set.forward(timedelta(minutes=1))
    return hall.sold(None, "TEA")


def costs(hall: Hall, folder: Path) -> Costs:
    """What each receipt's tea cost, by a copy that is brought up."""
    copier = Copier(folder, PlainRows(PSEUDONYM_KEY, hall.context.settings.zone), "costs")
    assert copier.refresh(hall.shop.store, hall.context.now())
    with Source(folder) as source:
        sql = "SELECT receipt, unit_cost FROM costed_line JOIN sale USING (sale_key) ORDER BY 1"
        return dict(source.rows(sql))


@pytest.mark.rule("catalogue.cost-when-sold")
@pytest.mark.parametrize("kept", [True, False])
def test_a_receipt_keeps_the_cost_of_its_day(hall: Hall, tmp_path: Path, *, kept: bool) -> None:
    """A copy kept up at every step and one made at the end tell the same."""

    def look() -> Costs:
        return costs(hall, tmp_path)

    cost(hall, 200)
    first = sold(hall)
    if kept:
        look()
    cost(hall, 250)
    cost(hall, 300)
    second = sold(hall)
    if kept:
        look()
    hall.shop.clock_to_set.forward(timedelta(minutes=1))
    hall.back(first)
    cost(hall, 400)
    third = sold(hall)
    found = look()
    told = [found.pop(one.receipt_number) for one in (first, second, third)]
    assert (told, [*found.values()]) == ([200, 300, 400], [200]), "what came back is the first one"


@pytest.mark.parametrize("kept", [True, False])
def test_an_unknown_cost_is_the_first_one_that_is_known(
    hall: Hall, tmp_path: Path, *, kept: bool
) -> None:
    before = sold(hall)
    if kept:
        assert costs(hall, tmp_path) == {before.receipt_number: None}
    cost(hall, 200)
    then = sold(hall)
    if kept:
        costs(hall, tmp_path)
    cost(hall, 300)
    assert costs(hall, tmp_path) == {before.receipt_number: 200, then.receipt_number: 200}


def test_a_cost_that_nobody_sold_at_is_not_kept(hall: Hall) -> None:
    for minor in (100, 200, 300):
        cost(hall, minor)
    sold(hall)
    cost(hall, None)
    with hall.shop.store.read() as work:
        kept = work.connection.exec_driver_sql("SELECT cost_minor FROM product_cost").scalars()
        assert kept.all() == [300]
