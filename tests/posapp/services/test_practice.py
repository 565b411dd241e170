"""Practice on a throw-away copy: nothing of it reaches the store, the shop or the printer."""

from pathlib import Path

import pytest

from posapp.app import Parts, StorePlace, open_file, open_till
from posapp.keeping import note_practice, practice_till
from posapp.kernel.clock import SetClock
from posapp.services.verify import verify_store
from tests.simulation.shop import CLERK, CLERK_PIN, OPENED, PaperTray, cheap_hasher, fill


@pytest.mark.rule("practice.reaches-nobody")
def test_what_is_practised_stays_in_the_copy(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("POSAPP_KEYS", "file")
    place = StorePlace(tmp_path / "shop.posapp")
    clock, tray = SetClock(OPENED), PaperTray()
    till = open_till(place, Parts(clock=clock, hasher=cheap_hasher(), printer=tray))
    fill(till.context.store, {"printer.address": "file:/dev/null"})
    with till.context.store.read() as work:
        before = work.journal.length(1)
    (tmp_path / "folder").mkdir()
    practice = practice_till(place, tmp_path / "folder")
    practice.staffing.sign_in(CLERK, CLERK_PIN)
    practice.shifts.open(10_000)
    practice.checkout.enter("TEA")
    receipt = practice.checkout.exact_cash()
    paper = practice.papers.sale_document(receipt.sale.id)
    assert "PRACTICE - not a receipt" in repr(paper.blocks)
    assert practice.sync.health().state.value == "off"
    assert not practice.backups.due()
    practice.context.store.close()
    with till.context.store.read() as work:
        assert (work.journal.length(1), dict(work.sales.drawn())) == (before, {})
        assert list(work.outbox.all()) == []
    assert tray.printed == []
    note_practice(place, 1)
    with till.context.store.read() as work:
        last = work.journal.last(1)
    assert last is not None
    assert (last.type.value, last.values["details"]) == ("practice", {"receipts": 1})
    till.context.store.close()
    store = open_file(place, Parts())
    assert verify_store(store, place.signer.verify) == ()
    store.close()
