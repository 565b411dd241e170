"""Offers on the real window: written, tried, approved, published, felt at the till, stopped."""

from collections.abc import Iterator
from dataclasses import dataclass

import pytest
from PySide6.QtWidgets import QApplication

from loyalty.offers.stored import OfferState
from posapp.kernel.errors import Refusal
from posapp.kernel.ids import OfferId, StaffId
from tests.ui.till.club import TEA_TEN, Club
from tests.ui.till.counter import CLERK_PIN, FUSILLI, MANAGER_PIN, MILK, TEA, Counter
from tests.ui.till.eyes import faults
from ui.office.offers.blank_field import BlankButton, BlankInput
from ui.office.offers.offer_checks import Outcome
from ui.office.offers.sentence_row import SentenceRow
from ui.till.offers_page import OffersPage

PATIENCE = 400


@dataclass
class Office:
    """A manager before the offers page."""

    club: Club

    @property
    def counter(self) -> Counter:
        return self.club.counter

    @property
    def page(self) -> OffersPage:
        screen = self.counter.window.screen_named("offers")
        assert isinstance(screen, OffersPage)
        return screen

    def sign_in(self, who: str, pin: str) -> None:
        self.counter.services.staffing.sign_in(StaffId(who), pin)
        self.counter.window.go("offers")
        QApplication.processEvents()

    def sell(self, *items: int) -> None:
        self.counter.window.go("selling")
        for item in items:
            self.counter.scan(item)
        self.counter.press("F11")
        self.counter.let_print()
        self.counter.press("F12")
        self.counter.window.go("selling")

    def blank(self, kind: str, name: str) -> BlankInput | BlankButton:
        row = self.row(kind)
        return next(field for slot, field in row.fields if slot.blank.name == name)

    def row(self, kind: str) -> SentenceRow:
        return next(row for row in self.page.editor.rows if row.row.kind.code == kind)

    def type_into(self, field: object, text: str) -> None:
        assert isinstance(field, BlankInput)
        self.page.editor.focus(field)
        field.selectAll()
        self.counter.type(text)

    def choose(self, field: object, search: str, *codes: str) -> None:
        assert isinstance(field, BlankButton)
        self.page.editor.focus(field)
        self.counter.press("Enter")
        assert self.page.picker.is_open
        self.counter.type(search)
        for code in codes:
            self.page.picker.take(code)
        if self.page.picker.is_open:
            self.counter.press("F12")
        assert not self.page.picker.is_open

    def name(self, english: str, chinese: str) -> None:
        own = self.page.editor.own[0].fields
        self.type_into(own["name"], english)
        self.type_into(own["name_zh"], chinese)

    def simulate(self) -> None:
        self.counter.press("F12")
        for _ in range(PATIENCE):
            if not self.page.trial.is_running:
                break
            self.counter.let_print()
        assert not self.page.trial.is_running

    def read_checks(self) -> None:
        for key in [row.check.key for row in self.page.editor.checks.rows]:
            rows = self.page.editor.checks.rows
            row = next(row for row in rows if row.check.key == key)
            if row.check.outcome is Outcome.READ:
                row.click()
        QApplication.processEvents()

    def step(self) -> tuple[str, str]:
        main = self.page.main()
        assert main is not None
        return main.text, main.refused

    def write_half_price(self) -> OfferId:
        """Everybody gets the fusilli at half their price."""
        self.counter.press("Alt+N")
        self.name("Half price fusilli", "意面半价")
        self.type_into(self.blank("percent", "bp"), "50 %")
        self.choose(self.blank("percent", "scope"), "Fusilli", "sku:S3")
        return OfferId(self.page.presenter.draft.id)

    def state(self, offer_id: OfferId) -> OfferState:
        return self.counter.services.loyalty.offers.get(offer_id).stored.state


@pytest.fixture
def office(club: Club) -> Iterator[Office]:
    at = Office(club)
    at.sell(FUSILLI, MILK)
    at.sell(TEA)
    at.sell(FUSILLI)
    at.sign_in("manager", MANAGER_PIN)
    yield at
    at.counter.services.staffing.sign_in(StaffId("clerk"), CLERK_PIN)


@pytest.mark.rule("office.fresh-trial", "office.read-before-approval")
def test_an_offer_goes_from_its_first_word_to_the_till_and_off_it_again(office: Office) -> None:
    counter = office.counter
    offer_id = office.write_half_price()
    assert office.step() == ("Simulate", "")

    office.simulate()
    trial = office.page.presenter.trial
    assert trial is not None
    assert (trial.baskets, trial.reached, trial.given_minor) == (3, 2, 120)
    assert office.page.trial.reached.value() == "2"
    assert office.page.trial.given.value() == "1.20"
    assert office.state(offer_id) is OfferState.SIMULATED
    assert office.step()[0] == "Approve"
    assert office.step()[1], "unread checks stand in the way"
    counter.press("F12")
    assert office.state(offer_id) is OfferState.SIMULATED

    office.read_checks()
    assert office.step() == ("Approve", "")
    counter.press("F12")
    assert office.state(offer_id) is OfferState.APPROVED
    counter.press("F12")
    assert office.state(offer_id) is OfferState.RUNNING

    counter.window.go("selling")
    counter.scan(FUSILLI)
    assert counter.total_minor == 60
    counter.press("F11")
    counter.let_print()
    counter.press("F12")

    counter.window.go("offers", offer_id=offer_id)
    counter.press("Alt+X")
    counter.type("Sold out")
    counter.press("Enter")
    assert office.state(offer_id) is OfferState.STOPPED
    counter.window.go("selling")
    counter.scan(FUSILLI)
    assert counter.total_minor == 120
    counter.press("F11")
    counter.let_print()

    counter.window.go("offers", offer_id=offer_id)
    assert office.step() == ("Start again", "")
    counter.press("F12")
    assert office.state(offer_id) is OfferState.RUNNING


@pytest.mark.rule("office.every-wrong-blank")
def test_a_wrong_blank_turns_red_and_says_why_below(office: Office) -> None:
    office.counter.press("Alt+N")
    percent = office.blank("percent", "bp")
    assert percent.fault == "", "what nobody touched yet is not wrong"
    office.type_into(percent, "lots")
    assert percent.fault.startswith("Percentage is not a whole number")
    assert percent.fault in office.row("percent").fault.text()

    office.counter.press("F12")
    goods = office.blank("percent", "scope")
    assert goods.fault.startswith("Goods is still empty")
    assert not office.page.trial.is_running
    assert "Percentage" in office.counter.banner

    office.counter.press("Esc")
    office.type_into(percent, "120")
    assert percent.fault == "Percentage has to be from 0.01 % to 100 %."
    office.type_into(percent, "12.5")
    assert percent.fault == ""


def test_a_changed_blank_greys_the_figures_until_they_are_fresh(office: Office) -> None:
    office.write_half_price()
    office.simulate()
    office.read_checks()
    assert office.step() == ("Approve", "")
    office.type_into(office.blank("percent", "bp"), "25")
    assert office.step() == ("Simulate", "")
    assert "before" in office.page.trial.note.text()
    office.simulate()
    assert office.page.trial.given.value() == "0.60"
    assert office.step()[0] == "Approve"


def test_tab_walks_the_blanks_and_keys_alone_fill_an_offer(office: Office) -> None:
    counter = office.counter
    counter.press("Alt+N", "Tab")
    counter.type("Cheap milk")
    counter.press("Tab")
    assert QApplication.focusWidget() is office.page.editor.own[0].fields["name_zh"]
    counter.press("Tab", "Tab")
    assert QApplication.focusWidget() is office.blank("percent", "bp")
    counter.type("10")
    counter.press("Tab", "Enter")
    counter.type("milk")
    counter.press("Down", "Down", "Up", "Enter", "Esc")
    assert office.page.presenter.draft.own["name"] == "Cheap milk"
    assert office.page.presenter.draft.reward.values["bp"] == 1000
    assert office.page.presenter.draft.reward.is_filled(
        office.page.presenter.draft.reward.kind.blank("scope")
    )
    assert QApplication.focusWidget() is office.blank("percent", "scope")


def test_rows_come_and_go_and_the_sentence_reads_in_both_languages(office: Office) -> None:
    office.write_half_price()
    office.page.editor.add("tier-at-least", "who")
    office.choose(office.blank("tier-at-least", "tier"), "", "Gold")
    office.page.editor.add("days", "when")
    office.type_into(office.blank("days", "first"), "2026-12-01")
    office.type_into(office.blank("days", "last"), "24 Dec 2026")
    said = office.page.editor.previews
    assert said["en"].text() == (
        "For Gold or higher members, 50 % off Fusilli 500 g, from 1 Dec 2026 to 24 Dec 2026."
    )
    assert "金卡及以上会员专享" in said["zh"].text()
    office.page.editor.rows[0].removed.emit()
    assert said["en"].text() == "50 % off Fusilli 500 g, from 1 Dec 2026 to 24 Dec 2026."
    office.page.editor.add("steps", "reward")
    office.type_into(office.blank("steps", "min"), "30")
    office.type_into(office.blank("steps", "off"), "5 %")
    office.page.editor.rows[0].findChildren(type(office.page.picker.leave))[0].click()
    fields = [field for _, field in office.row("steps").fields]
    office.type_into(fields[-1], "60")
    office.type_into(fields[-2], "10 %")
    assert office.page.presenter.draft.reward.values["steps"] == [
        {"min": 3000, "bp": 500},
        {"min": 6000, "bp": 1000},
    ]


def test_a_clerk_looks_and_stops_with_a_manager_but_does_not_write(office: Office) -> None:
    counter = office.counter
    office.sign_in("clerk", CLERK_PIN)
    page = office.page
    assert page.glance.new.reason
    counter.type("tea")
    assert [row.title for row in page.list.rows.rows] == ["10 % off tea for Gold"]
    counter.press("Esc")
    page.list_presenter.choose(OfferId("TEA"))
    counter.window.refresh()
    counter.press("Alt+X", "Alt+1")
    assert office.state(OfferId("TEA")) is OfferState.RUNNING
    counter.type(MANAGER_PIN)
    counter.press("Enter")
    assert office.state(OfferId("TEA")) is OfferState.STOPPED
    change = counter.services.loyalty.offers.changes(OfferId("TEA"))[-1]
    assert change.reason == "It is wrong"
    counter.window.refresh()
    assert page.glance.switch.reason, "starting again is a manager's"
    counter.press("Enter")
    assert office.step()[1].startswith("A manager writes offers")


def test_a_copy_is_a_new_draft_and_a_running_offer_is_not_changed(office: Office) -> None:
    counter = office.counter
    counter.window.go("offers", offer_id="TEA")
    assert office.page.presenter.is_fixed
    field = office.blank("percent", "bp")
    assert isinstance(field, BlankInput)
    assert field.isReadOnly()
    counter.press("Alt+C")
    assert office.page.presenter.draft.id != "TEA"
    assert office.page.presenter.state is OfferState.DRAFT
    counter.press("Alt+S")
    copied = OfferId(office.page.presenter.draft.id)
    assert office.state(copied) is OfferState.DRAFT
    assert office.state(OfferId("TEA")) is OfferState.RUNNING


def test_unsaved_work_is_asked_about_and_survives_a_look_elsewhere(office: Office) -> None:
    counter = office.counter
    office.write_half_price()
    counter.window.go("selling")
    counter.window.go("offers")
    assert office.page.view == "editor"
    assert office.page.presenter.draft.own["name"] == "Half price fusilli"
    counter.press("Esc")
    assert "not saved" in counter.banner
    counter.press("Shift+Del")
    assert office.page.view == "list"


@pytest.mark.rule("offers.as-seen")
def test_what_another_window_wrote_is_shown_or_refused_never_approved_unseen(
    office: Office,
) -> None:
    office.sign_in("manager", MANAGER_PIN)
    desk = office.counter.services.loyalty.offers
    body = {**TEA_TEN, "id": "OURS"}
    desk.save(body)
    presenter = office.page.presenter
    presenter.open(OfferId("OURS"))
    desk.save({**body, "bp": 9000})
    presenter.reread()
    assert presenter.stored is not None
    assert (presenter.stored.version, presenter.draft.body()["bp"]) == (2, 9000)
    presenter.draft.own["name"] = "Mine"
    desk.save({**body, "bp": 5000})
    presenter.reread()
    assert presenter.stored.version == 2, "what is being written is not given another's version"
    with pytest.raises(Refusal, match=r"offers\.changed-meanwhile"):
        presenter.save("en")
    assert presenter.draft.own["name"] == "Mine"


def test_an_offer_without_a_stop_switch_says_so(office: Office) -> None:
    office.club.offer({**TEA_TEN, "id": "PROMISED", "name": "Promised", "stoppable": False})
    office.counter.window.go("offers")
    office.page.list_presenter.choose(OfferId("PROMISED"))
    office.counter.window.refresh()
    assert "stop switch" in office.page.glance.switch.reason


def settle() -> None:
    """Let the layouts come to rest."""
    for _ in range(5):
        QApplication.processEvents()


@pytest.mark.parametrize("language", ["en", "zh"])
@pytest.mark.parametrize("size", [(1366, 768), (1440, 900), (1024, 768)])
def test_nothing_is_cut_small_or_nameless(
    office: Office, language: str, size: tuple[int, int]
) -> None:
    window = office.counter.window
    window.resize(*size)
    window.set_language(language)
    settle()
    assert faults(window) == []
    office.write_half_price()
    office.page.editor.add("hours", "when")
    office.page.editor.add("nth-purchase", "who")
    office.page.editor.add("per-member-days", "limit")
    settle()
    assert faults(window) == []
    office.page.editor.rows[0].removed.emit()
    for row in list(office.page.editor.rows):
        if row.row.kind.family in {"when", "limit"}:
            row.removed.emit()
    office.simulate()
    settle()
    assert faults(window) == []
    window.set_language("en")
