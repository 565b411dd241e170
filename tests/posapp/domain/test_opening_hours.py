"""Opening hours as people write them."""

import pytest

from posapp.domain.opening_hours import read_hours
from posapp.kernel.errors import Refusal
from tests.posapp.storage.shop import raising


@pytest.mark.rule("store.opening-hours")
def test_a_week() -> None:
    week = read_hours("Mo-Fr 08:00-20:00; Sa 14:00-18:00;Sa 09:00-13:00")
    assert week[0] == week[4] == ((480, 1200),)
    assert week[5] == ((540, 780), (840, 1080))
    assert week[6] == ()
    assert read_hours("") == ((),) * 7


@pytest.mark.rule("store.opening-hours")
@pytest.mark.parametrize(
    "text",
    [
        "always",
        "Mo 8-20",
        "Fr-Mo 08:00-20:00",
        "Mo 20:00-08:00",
        "Mo 08:00-24:30",
        "Mo 08:00-12:00; Mo 11:00-13:00",
    ],
)
def test_what_is_no_opening_hours(text: str) -> None:
    with raising(Refusal, "store.hours-unreadable"):
        read_hours(text)
