"""A running offer on its page: figures of now, read by itself, everything leads somewhere."""

from collections.abc import Iterator
from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from posapp.kernel.ids import OfferId
from tests.loyalty.service.hall import Hall, open_hall
from tests.ui.office.office_stub import OfficeStub
from tests.ui.till.eyes import faults
from ui.office.offers.offer_track_page import TICK_MS, OfferTrackPage
from ui.theme import ThemeName, apply_theme

TEA = OfferId("TEA10")
A_MINUTE_MS = 60_000


@pytest.fixture
def hall() -> Hall:
    hall = open_hall()
    limits = [{"kind": "budget", "amount": 1_000}]
    tea = {"kind": "percent", "bp": 1000, "scope": {"sku": ["TEA"]}, "limits": limits}
    hall.offer(TEA, name="Tea 10 % off", name_zh="茶九折", **tea)
    hall.sold(hall.member("ANNA"), "TEA")
    hall.sold(None, "COFFEE")
    hall.manager_in()
    return hall


@pytest.fixture
def page(hall: Hall, qapp: QApplication, qtbot: QtBot) -> Iterator[OfferTrackPage]:
    apply_theme(qapp, ThemeName.LIGHT)
    desk = OfficeStub(hall.shop, None)
    page = OfferTrackPage(desk)
    desk.page = page
    qtbot.addWidget(page)
    page.resize(916, 700)
    page.show()
    page.arrive(offer_id=TEA)
    qtbot.waitUntil(lambda: page.track is not None, timeout=20_000)
    yield page
    page.leave()
    desk.tasks.close()
    hall.shop.store.close()


def value(page: OfferTrackPage, key: str) -> tuple[str, str]:
    words = next(card.words for card in page.cards if card.words and card.words.key == key)
    return words.value, words.beside


@pytest.mark.rule("offers.track")
def test_the_figures_of_now_stand_on_cards(page: OfferTrackPage) -> None:
    assert page.title() == "Tea 10 % off"
    assert page.subtitle().startswith("Running · read at ")
    assert value(page, "today") == ("1", "50 % of 2 sales")
    assert value(page, "off_today") == ("45", "")
    assert value(page, "people") == ("1 / 0", "in 7 days")
    assert value(page, "budget") == ("955", "of 1000")
    assert value(page, "margin") == ("–", "no cost prices")


@pytest.mark.rule("offers.track")
def test_it_reads_itself_anew_before_it_is_a_minute_old(
    page: OfferTrackPage, hall: Hall, qtbot: QtBot
) -> None:
    assert page.tick.isActive()
    assert page.tick.interval() == TICK_MS < A_MINUTE_MS
    hall.shop.clock_to_set.forward(timedelta(seconds=30))
    hall.sold(None, "TEA", "TEA")
    page.tick.timeout.emit()
    qtbot.waitUntil(lambda: value(page, "today")[0] == "2", timeout=20_000)
    assert value(page, "off_today")[0] == "135"
    page.leave()
    assert not page.tick.isActive()


def test_a_receipt_opens_and_the_stop_switch_asks_where_offers_are_written(
    page: OfferTrackPage, qtbot: QtBot
) -> None:
    assert page.track is not None
    page.table.opened.emit(page.track.receipts[0].id)
    qtbot.mouseClick(page.stop, Qt.MouseButton.LeftButton)
    qtbot.mouseClick(page.text, Qt.MouseButton.LeftButton)
    assert isinstance(page.desk, OfficeStub)
    assert page.desk.went == [
        ("receipt", {"receipt": page.track.receipts[0].id}),
        ("offers", {"offer_id": TEA, "stop": True}),
        ("offers", {"offer_id": TEA}),
    ]


def test_a_stopped_offer_says_so_and_is_not_stopped_again(
    page: OfferTrackPage, hall: Hall, qtbot: QtBot
) -> None:
    hall.shop.till.loyalty.offers.stop(TEA, "sold out")
    page.key("F5")
    qtbot.waitUntil(lambda: page.subtitle().startswith("Stopped"), timeout=20_000)
    assert page.stop.reason == "It does not run."
    assert page.track is not None
    assert "sold out" in page.words.at_tills(page.track)[0].below


@pytest.mark.parametrize("language", ["en", "zh"])
@pytest.mark.parametrize("width_px", [916, 1_184])
def test_nothing_is_cut(page: OfferTrackPage, language: str, width_px: int, qtbot: QtBot) -> None:
    """What is laid out again waits for its turn: on a busy machine for more than one."""
    assert isinstance(page.desk, OfficeStub)
    page.desk.language = language
    page.resize(width_px, 700)
    page.retranslate()
    qtbot.waitUntil(lambda: not faults(page))
    page.span.setCurrentIndex(1)
    page.span.chosen.emit(page.span.value())
    assert page.chart is not None


def test_an_offer_for_a_coupon_leads_to_the_lists_with_it_chosen(
    page: OfferTrackPage, hall: Hall, qtbot: QtBot
) -> None:
    assert page.coupons not in page.head_buttons()
    shown = [{"kind": "coupon", "series": "S10"}]
    hall.series()
    hall.offer("TENOFF", name="x", name_zh="x", kind="basket", amount=100, conditions=shown)
    hall.coupons.issue_up_to("S10", 5, by="x")
    page.arrive(offer_id="TENOFF")
    qtbot.waitUntil(lambda: page.title() == "x", timeout=20_000)
    assert value(page, "coupons") == ("0", "of 5 given out")
    assert page.coupons in page.head_buttons()
    page.coupons.click()
    assert isinstance(page.desk, OfficeStub)
    assert page.desk.went == [("member_lists", {"series": "S10"})]
