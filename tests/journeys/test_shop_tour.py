"""The tour's scenes with a real shop: set up, goods in, a sale there, an order here, collected."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from posapp.app import shop_tour_till
from tests.shops.vendure.installation import CannotRun
from tests.shops.vendure.running import Running, shared
from ui.tour import Buyer, play_shop
from ui.tour.web_shop import KnownShop

SCREENS = (
    "shop-address", "shop-words", "shop-rehearsal", "shop-connected", "shop-online", "shop-sold",
    "shelf-key-before", "shelf-key-after", "order-on-card", "member-all-channels",
    "orders-to-pick", "order-picking", "order-picked", "order-ready", "order-handed-over",
    "sync-inbox",
)  # fmt: skip


@pytest.fixture
def server() -> Iterator[Running]:
    """The run's real shop; skipped, with the reason, where it cannot run."""
    try:
        with shared() as running:
            yield running
    except CannotRun as why:
        pytest.skip(str(why))


@pytest.mark.long
@pytest.mark.timeout(900)
@pytest.mark.xdist_group("shop-vendure")
def test_store_and_real_shop_are_one_history(
    server: Running, tmp_path: Path, qapp: QApplication, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert qapp is not None
    monkeypatch.setenv("POSAPP_KEYS", "file")
    data, out = tmp_path / "data", tmp_path / "out"
    data.mkdir()
    out.mkdir()
    till = shop_tour_till(data, out)
    buyer = Buyer("Wang Li", "wang.li@shop.example", "030901820150")
    try:
        assert play_shop(till, out, KnownShop(server.url, server.key), buyer) == 0
    finally:
        till.sync.stop()
        till.context.store.close()
    pictures = {path.name[4:-4] for path in out.glob("*.png")}
    assert pictures >= {f"{screen}-{language}" for screen in SCREENS for language in ("en", "zh")}
    told = (out / "shop.md").read_text(encoding="utf-8")
    assert "Books verified: all in order." in told
    assert "Delivered in the shop" in told
    assert "stood on the shelf key" in told
