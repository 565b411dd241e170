"""A closed sale: one whose figures do not add up cannot be made."""

from dataclasses import replace

import pytest

from posapp.domain.discount import ManualDiscount, PriceOverride
from posapp.domain.pricing import OfferShare
from posapp.domain.sale import Sale, SaleKind
from posapp.domain.tax import Taxed
from posapp.kernel.errors import Bug
from posapp.kernel.ids import LineId, SaleId
from tests.builders import cash_tender, line, sale, terms


def test_a_sale_adds_up() -> None:
    closed = sale(
        line(1238),
        line(500, 2, discount=ManualDiscount("loyal", amount_minor=100)),
        at=terms(cash_step=5),
        pay=("cash",),
    )
    assert (closed.total_minor, closed.rounding_minor, closed.paid_minor) == (2138, 2, 2140)
    assert closed.total == Taxed(1782, 356, 2138)
    assert (closed.off_minor, closed.change_minor) == (100, 0)


def test_the_change_is_what_was_given_too_much() -> None:
    assert sale(line(1238), pay=[("cash", 2000)]).change_minor == 762


@pytest.mark.parametrize(
    ("wrong", "code"),
    [
        ({"lines": (), "rates": (), "tenders": ()}, "sale.empty"),
        ({"rates": ()}, "sale.tax-table"),
        ({"tenders": (cash_tender(999),)}, "sale.not-settled"),
        ({"tenders": ()}, "sale.not-settled"),
        ({"rounding_minor": 1}, "sale.not-settled"),
        ({"original_id": SaleId("other")}, "sale.original"),
        ({"kind": SaleKind.REFUND}, "sale.original"),
    ],
)
def test_a_sale_that_does_not_add_up_cannot_be_made(
    wrong: dict[str, tuple[()] | int | str], code: str
) -> None:
    with pytest.raises(Bug, match=code.replace(".", r"\.")):
        replace(sale(line(1000)), **wrong)  # type: ignore[arg-type] # any field, by its name


@pytest.mark.parametrize(
    ("wrong", "code"),
    [
        ({"shown_minor": 999}, "sale.line-reductions"),
        ({"full_minor": 1001}, "sale.line-reductions"),
        ({"amount": Taxed(0, 0, 0)}, "sale.line-shares"),
    ],
)
def test_a_line_that_does_not_add_up_cannot_be_made(
    wrong: dict[str, int | Taxed], code: str
) -> None:
    (there,) = sale(line(1000)).lines
    with pytest.raises(Bug, match=code.replace(".", r"\.")):
        replace(there, **wrong)  # type: ignore[arg-type] # any field, by its name


def test_a_line_keeps_who_changed_its_price_and_every_reason() -> None:
    closed: Sale = sale(
        line(1000, override=PriceOverride(900, "tag", "Wang"), note="gift", returnable=False),
        discount=ManualDiscount("loyal", amount_minor=90, approved_by="Wang"),
        offers=[OfferShare("B2", "3 for 2", LineId("line-1"), 10, "三付二")],
    )
    (there,) = closed.lines
    assert (there.list_minor, there.unit_minor) == (1000, 900)
    assert (there.price_reason, there.price_approved_by) == ("tag", "Wang")
    assert (there.note, there.returnable) == ("gift", False)
    assert [(r.kind, r.label, r.amount_minor, r.approved_by) for r in there.reductions] == [
        ("basket", "loyal", 90, "Wang"),
        ("offer", "3 for 2", 10, ""),
    ]
    assert there.off_minor == 100
