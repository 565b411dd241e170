"""What people call the places of a body."""

import pytest

from loyalty.offers.places import label_at

BODY = {
    "kind": "steps",
    "conditions": [{"kind": "members"}, {"kind": "days", "first": "x"}, "nonsense"],
    "limits": [{"kind": "stock"}],
}


@pytest.mark.parametrize(
    ("place", "en"),
    [
        ("steps", "Steps"),
        ("steps[0].min", "Steps"),
        ("conditions[1].first", "First day"),
        ("conditions[0].kind", "Members"),
        ("conditions[1]", "Days"),
        ("conditions[2]", "Conditions"),
        ("conditions[9].first", "Conditions"),
        ("limits[0].count", "Times"),
        ("limits", "Limits"),
        ("name_zh", "Name in Chinese"),
        ("budgt", "budgt"),
    ],
)
def test_a_place_has_its_label(place: str, en: str) -> None:
    assert label_at(BODY, place).en == en
