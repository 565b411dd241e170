"""Shares kept as what they are made of."""

import pytest

from loyalty.insight.ratio import Ratio


@pytest.mark.parametrize(
    ("part", "whole", "bp"), [(0, 5, 0), (1, 3, 3333), (2, 3, 6667), (-1, 8, -1250), (9, 3, 30_000)]
)
def test_a_share_in_basis_points(part: int, whole: int, bp: int) -> None:
    assert Ratio(part, whole).bp == bp


def test_of_nothing_there_is_no_share() -> None:
    assert Ratio(0, 0).bp is None
    with pytest.raises(ValueError, match="of something"):
        Ratio(1, -1)
