"""The command that prints what was looked for in vain."""

import pytest

from posapp.cli.misses import search_misses
from tests.posapp.services.counter import open_counter


@pytest.mark.rule("search.misses-report")
def test_the_words_stand_in_lines_most_often_first(capsys: pytest.CaptureFixture[str]) -> None:
    shop = open_counter()
    shop.begin_day()
    for text in ("tofu", "oat milk", "Oat Milk", "4006381333931"):
        shop.till.checkout.enter(text)
    assert search_misses(shop.store, shop.clock, 7) == 0
    head, *lines = capsys.readouterr().out.splitlines()
    assert head.split("\t")[0] == "times"
    assert [(row[0], row[4]) for row in (line.split("\t") for line in lines)] == [
        ("2", "oat milk"),
        ("1", "tofu"),
    ]
