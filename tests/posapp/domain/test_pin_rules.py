"""Which PINs are too easy."""

import pytest

from posapp.domain.pin_rules import is_trivial


@pytest.mark.rule("staff.pin-not-trivial")
@pytest.mark.parametrize(
    "pin",
    ["0000", "77777", "1234", "23456789", "8901", "4321", "1098", "1212", "123123", "1999", "0012"],
)
def test_what_everybody_tries_first(pin: str) -> None:
    assert is_trivial(pin, 12)


@pytest.mark.rule("staff.pin-not-trivial")
@pytest.mark.parametrize("pin", ["4815", "62342", "1235", "2078", "1213", "90215847"])
def test_what_is_left(pin: str) -> None:
    assert not is_trivial(pin, 12)
