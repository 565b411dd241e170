"""The tour on a small store of published baskets: every scene plays, every paper is there."""

from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from posapp.app import StorePlace, open_reports, tour_place, tour_till
from posapp.demo.build import DemoParts, build_demo
from posapp.demo.journey import read_demo
from posapp.demo.source import read_extract
from posapp.devices.machine import SystemIds, below
from posapp.devices.pin_hasher import Argon2PinHasher
from posapp.kernel.clock import SystemClock
from ui.tour import play

SMALL = Path(__file__).parents[1] / "fixtures" / "journey_small"
SCREENS = (
    "sign-in", "shift-open", "selling-empty", "search", "help", "more", "product-card", "settings",
    "catalogue-import", "cash-in-out", "discount", "price-override", "approval", "selling",
    "why-this-price", "not-known", "paying-card", "paying-cash", "change", "recall", "return",
    "refunded", "archive", "x-report", "selling-dark", "selling-high-contrast", "paying-dark",
    "selling-1024x768", "selling-1920x1080", "count", "counted", "z-report",
    "member-phone", "member-found", "member-offers", "coupon", "selling-member",
    "selling-member-dark", "customer-basket", "paying-points", "change-member",
    "change-member-dark", "customer-thanks", "tier-reached", "return-points", "refunded-points",
    "member-search", "member-page", "member-page-dark", "member-points-statement",
    "member-consents", "member-likes", "enrol", "enrol-agreed", "enrolled",
    "offers", "offer-goods", "offer-editor", "offer-editor-dark", "offer-running",
    "offer-at-the-till", "offer-stop",
)  # fmt: skip


@pytest.mark.timeout(1800)
def test_the_tour_plays_a_day_and_leaves_its_papers(
    tmp_path: Path, qapp: QApplication, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert qapp is not None
    monkeypatch.setenv("POSAPP_KEYS", "file")
    place = StorePlace(tmp_path / "demo.posapp")
    place.make_keys()
    cheap = Argon2PinHasher(passes=1, memory_kib=8, lanes=1)
    parts = DemoParts(
        place.store_key,
        place.signer,
        SystemIds(),
        cheap,
        SystemClock(),
        below,
    )
    build_demo(
        place.path,
        parts,
        progress=lambda *_: None,
        load_data=lambda: read_demo(read_extract(SMALL)),
    )
    out = tmp_path / "out"
    services = tour_till(place.path, out)
    copy = tour_place(place.path)
    assert play(services, out, lambda: open_reports(copy, services.context.store)) == 0
    services.context.store.close()
    pictures = {path.name[4:-4] for path in out.glob("*.png")}
    assert pictures >= {f"{screen}-{language}" for screen in SCREENS for language in ("en", "zh")}
    summary = (out / "summary.md").read_text(encoding="utf-8")
    assert "Books verified: all in order." in summary
    assert "A member found by phone with 11 keys" in summary
    assert "A new member with three entries" in summary
    assert (out / "papers" / "z-report.pdf").read_bytes().startswith(b"%PDF")
    assert (out / "printer.escpos").read_bytes().startswith(b"\x1b@")
