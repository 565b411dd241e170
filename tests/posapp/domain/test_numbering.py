"""Receipt numbers: the till, then its own row from 1."""

import pytest

from posapp.domain.numbering import receipt_number


@pytest.mark.rule("numbering.receipt")
@pytest.mark.parametrize(
    ("till", "sequence", "number"),
    [(1, 1, "1-000001"), (2, 4512, "2-004512"), (12, 1_000_000, "12-1000000")],
)
def test_the_number_on_a_receipt(till: int, sequence: int, number: str) -> None:
    assert receipt_number(till, sequence) == number


@pytest.mark.rule("numbering.receipt")
@pytest.mark.parametrize(("till", "sequence"), [(0, 1), (1, 0), (-1, 1)])
def test_tills_and_receipts_count_from_one(till: int, sequence: int) -> None:
    with pytest.raises(ValueError, match="count from 1"):
        receipt_number(till, sequence)
