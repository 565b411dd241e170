"""An offer in the office: written, tried on past baskets, approved, published, felt, stopped."""

from typing import Final

from PySide6.QtWidgets import QWidget

from loyalty.offers.stored import OfferState
from posapp.domain.product import Product
from posapp.kernel.ids import OfferId
from ui.office.offers.blank_field import BlankButton, BlankInput
from ui.office.offers.offer_checks import Outcome
from ui.till.offers_page import OffersPage
from ui.tour.office_stage import OfficeStage
from ui.tour.picks import dearest

REWARD, PERCENT, GOODS = "percent", "bp", "scope"
SHORT_DAYS: Final = "28"
REASON_KEY: Final = "Alt+2"


class OfferScenes:
    """Plays as the manager in the office, and looks at the counter what came of it."""

    def __init__(self, office: OfficeStage) -> None:
        """Play in an office that is open."""
        self._office = office
        self._stage = office.stage

    def play(self) -> None:
        """From the first word to the stop switch."""
        stage = self._stage
        product_id, _ = dearest(stage)
        product = stage.services.catalogue.details(product_id).product
        self.look()
        offer_id = self.write(product)
        self.try_it()
        self.publish(offer_id)
        self.feel(product)
        self.stop(offer_id, product)

    def look(self) -> None:
        """The list of all offers, beside it what the marked one gave."""
        self._office.window.open_room("offers")
        self._office.hands.rest()
        self._office.both("offers")

    def write(self, product: Product) -> OfferId:
        """A new offer: its names, so much off, for these goods."""
        stage, hands, page = self._stage, self._office.hands, self._page
        hands.press("Alt+N")
        own = page.editor.own[0].fields
        self._fill(own["name"], f"{product.name}: a fifth off")
        self._fill(own["name_zh"], f"{product.name_zh or product.name} 八折")
        self._fill(self._blank(PERCENT), "20")
        goods = self._blank(GOODS)
        if not isinstance(goods, BlankButton):
            raise stage.lost(GOODS, type(goods).__name__)
        page.editor.focus(goods)
        goods.click()
        hands.rest()
        if not page.picker.is_open:
            raise stage.lost("picker", page.view)
        hands.type(product.sku)
        hands.rest()
        self._office.both("offer-goods")
        page.picker.take(f"sku:{product.sku}")
        hands.press("F12")
        return OfferId(page.presenter.draft.id)

    def try_it(self) -> None:
        """Four weeks of past baskets, in the background; then the checks are read."""
        stage, hands, page = self._stage, self._office.hands, self._page
        page.trial.period.button(SHORT_DAYS).click()
        hands.press("F12")
        self._office.wait(lambda: page.trial.is_running)
        trial = page.presenter.trial
        if trial is None:
            raise stage.lost("simulation", page.presenter.state.value)
        self._office.both("offer-editor")
        self._office.dark("offer-editor")
        given = stage.window.money(trial.given_minor)
        stage.saw(f"A new offer tried on {trial.baskets} past baskets: it would have given {given}")
        for key in [row.check.key for row in page.editor.checks.rows]:
            row = next(row for row in page.editor.checks.rows if row.check.key == key)
            if row.check.outcome is Outcome.READ:
                row.click()
                hands.settle()

    def publish(self, offer_id: OfferId) -> None:
        """Approved and live with two presses."""
        hands = self._office.hands
        hands.press("F12")
        self._expect_state(offer_id, OfferState.APPROVED)
        hands.press("F12")
        self._expect_state(offer_id, OfferState.RUNNING)
        self._office.both("offer-running")

    def feel(self, product: Product) -> None:
        """The very next scan takes it off."""
        stage, hands = self._stage, self._stage.hands
        stage.window.activateWindow()
        stage.window.go("selling")
        stage.scan_product(product.id)
        hands.rest()
        stage.both("offer-at-the-till")
        priced = stage.services.checkout.view().cart
        if priced.saved_minor <= 0:
            raise stage.lost("offer", str(priced.total_minor))
        stage.saw(f"The next scan costs {stage.window.money(priced.total_minor)}")

    def stop(self, offer_id: OfferId, product: Product) -> None:
        """The stop switch, with a reason: the same basket costs what it did before."""
        stage, hands = self._stage, self._stage.hands
        self._office.window.activateWindow()
        self._office.window.go("offers", offer_id=offer_id)
        self._office.hands.press("Alt+X")
        self._office.hands.rest()
        self._office.both("offer-stop")
        self._office.hands.press(REASON_KEY)
        self._expect_state(offer_id, OfferState.STOPPED)
        stage.window.activateWindow()
        stage.window.go("selling")
        hands.press("Del")
        stage.scan_product(product.id)
        total = stage.window.money(stage.services.checkout.view().cart.total_minor)
        stage.saw(f"After the stop switch it costs {total}")
        hands.press("F11")
        stage.expect("change")
        stage.keep_last()

    # ---- the editor's blanks

    @property
    def _page(self) -> OffersPage:
        screen = self._office.window.bench.screen_named(OffersPage.name)
        if not isinstance(screen, OffersPage):
            raise self._stage.lost(OffersPage.name, screen.name)
        return screen

    def _blank(self, name: str) -> BlankInput | BlankButton:
        rows = self._page.editor.rows
        row = next(row for row in rows if row.row.kind.code == REWARD)
        return next(field for slot, field in row.fields if slot.blank.name == name)

    def _fill(self, field: QWidget, text: str) -> None:
        self._page.editor.focus(field)
        self._office.hands.commit(text)
        self._office.hands.rest()

    def _expect_state(self, offer_id: OfferId, state: OfferState) -> None:
        found = self._stage.services.loyalty.offers.get(offer_id).stored.state
        if found is not state:
            raise self._stage.lost(state.value, found.value)
