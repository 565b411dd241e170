"""Promise 1: a printed receipt is a stored sale, whenever the till is killed.

A till in a process of its own sells on an encrypted file and says the number of each sale once it
is stored, as a printer would; it is killed (kill -9) at random moments and the file opened again.
"""

from collections import Counter
from pathlib import Path
from random import Random

import pytest

from tests.conftest import Figure
from tests.simulation.seller import Said, all_said, basket_of, keep_selling, till_process
from tests.simulation.shop import Shop, file_shop, new_file

KILLS_A_FILE = 5
START_S = 30.0


def sell_until_killed(path: Path, run: int, delay_s: float) -> list[Said]:
    """What a till said before it was killed so long after its first word."""
    with till_process(keep_selling, path, run) as (till, ear):
        assert ear.poll(START_S), "the till did not start"
        till.join(delay_s)
        assert till.exitcode is None, "the till ended by itself"
        till.kill()
        till.join(START_S)
        return all_said(ear)


def check_restart(path: Path, run: int, before: int, said: list[Said]) -> int:
    """Everything that was said is stored, whole and once; nothing that was not even begun."""
    sold = [list(what) for word, what in said if word == "sold"]
    shop = file_shop(path, run=run)
    head = sold[-1][1] if sold else ""
    assert shop.findings(printed_head=head) == ()
    with shop.store.read() as work:
        receipts = [sale.receipt_number for sale in work.sales.all()]
        queued = Counter(row.subject_id for row in work.outbox.all())
        papers = Counter(job.subject_id for job in work.prints.waiting())
        ids = work.sales.ids()
    assert receipts == [f"1-{number:06d}" for number in range(1, len(receipts) + 1)]
    assert [number for number, _ in sold] == receipts[before : before + len(sold)]
    assert len(receipts) - before - len(sold) in {0, 1}
    assert queued == papers == Counter(ids)
    check_basket(shop, said, unsaid_sale=len(receipts) > before + len(sold))
    shop.store.close()
    return len(receipts)


def check_basket(shop: Shop, said: list[Said], *, unsaid_sale: bool) -> None:
    """The open basket holds what was scanned up to the kill; nothing once it was paid."""
    word, what = said[-1]
    basket = Counter(basket_of(shop))
    if word == "sold" or unsaid_sale:
        assert basket == Counter()
    else:
        plan = list(what)
        assert basket in [Counter(plan[:scanned]) for scanned in range(len(plan) + 1)]


@pytest.mark.rule("checkout.one-transaction")
@pytest.mark.timeout(3600)
def test_killed_tills_lose_tear_and_double_nothing(tmp_path: Path, figure: Figure) -> None:
    kills, sales, baskets = figure(ci=25, long=1_000), 0, 0
    for first in range(0, kills, KILLS_A_FILE):
        path, there = tmp_path / f"shop{first}.posapp", 0
        new_file(path)
        for kill in range(first, min(first + KILLS_A_FILE, kills)):
            delay_s = Random(kill).uniform(0.0, 0.3)
            run = 2 * (kill - first) + 1
            said = sell_until_killed(path, run, delay_s)
            baskets += said[-1][0] == "plan"
            try:
                there = check_restart(path, run + 1, there, said)
            except AssertionError as wrong:
                wrong.add_note(f"kill {kill} of {kills}, {delay_s:.3f} s after the first word")
                raise
        sales += there
    assert sales > kills
    assert baskets > 0, "no kill fell into a sale"
