"""`python -m posapp verify`: what does not hold, a line each, and the heads of the journal."""

import pytest

from posapp.cli.verify import verify
from tests.posapp.services.counter import open_counter
from tests.simulation.shop import Pen


def test_books_that_hold(capsys: pytest.CaptureFixture[str]) -> None:
    shop = open_counter()
    shop.begin_day()
    shop.sold("TEA")
    head = shop.head
    assert verify(shop.store, shop.pen.verify, printed_head=head, language="en") == 0
    assert capsys.readouterr().out == f"0 do not hold; journal heads: {head}\n"
    shop.store.close()


@pytest.mark.parametrize("language", ["en", "zh"])
def test_books_that_do_not(language: str, capsys: pytest.CaptureFixture[str]) -> None:
    shop = open_counter()
    shop.begin_day()
    code = verify(shop.store, Pen(9).verify, printed_head="9-deadbeef", language=language)
    lines = capsys.readouterr().out.splitlines()
    assert code == 1
    assert len(lines) == 4
    assert lines[0].startswith("journal 1/1: ")
    assert lines[-1].startswith("3 do not hold; ")
    shop.store.close()
