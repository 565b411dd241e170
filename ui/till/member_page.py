"""The member's page: one member over all channels, in one look and a few tabs."""

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QTabBar, QVBoxLayout, QWidget

from loyalty.rules.member import Purpose
from posapp.kernel.ids import MemberId
from ui.theme.tokens import TARGET_PX
from ui.till.desk import Desk, HintText
from ui.till.member_consents import MemberConsents
from ui.till.member_edit import MemberEdit
from ui.till.member_history import MemberHistory
from ui.till.member_lists import MemberLists
from ui.till.member_looks import MemberLooks
from ui.till.member_page_cases import MemberCases
from ui.till.member_page_head import MemberHead
from ui.till.member_page_likes import MemberLikes
from ui.till.member_page_presenter import MemberPagePresenter
from ui.till.member_page_side import MemberSide
from ui.till.member_page_tab import MemberTab
from ui.till.member_points import MemberPoints
from ui.till.screen import Press
from ui.till.side_screen import SideScreen
from ui.widgets import Card, Rule

TABS: Final = ("history", "points", "consents", "likes", "cases", "record", "lists", "looks")


class MemberPage(SideScreen):
    """Enter takes her into the sale, Alt and a number opens a tab, the line filters by goods."""

    name = "member"
    legend = frozenset({"F1", "F2", "F10"})
    legend_open = "F2"

    def __init__(self, desk: Desk) -> None:
        """Build the page, empty."""
        super().__init__(desk)
        self.presenter = MemberPagePresenter(desk.services)
        self.tab = "history"
        self.head = MemberHead(desk)
        self.side = MemberSide(desk, self.presenter)
        self.history = MemberHistory(desk, self.presenter, self._changed)
        self.points = MemberPoints(desk, self.presenter, self._changed)
        self.consents = MemberConsents(desk, self.presenter, self._changed)
        self.likes = MemberLikes(desk, self.presenter, self._changed)
        self.cases = MemberCases(desk, self.presenter, self._changed)
        self.record = MemberEdit(desk, self.presenter, self._changed)
        self.lists = MemberLists(desk, self.presenter, self._changed)
        self.looks = MemberLooks(desk, self.presenter, self._changed)
        self.tabs: dict[str, MemberTab] = {
            "history": self.history,
            "points": self.points,
            "consents": self.consents,
            "likes": self.likes,
            "cases": self.cases,
            "record": self.record,
            "lists": self.lists,
            "looks": self.looks,
        }
        self._left = self._make_left()
        self._connect()

    def _make_left(self) -> QWidget:
        self.choice = QTabBar()
        self.choice.setDrawBase(False)
        self.choice.setExpanding(False)
        self.choice.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.choice.setMinimumHeight(TARGET_PX)
        for _ in TABS:
            self.choice.addTab("")
        self._stack = QStackedWidget()
        for tab in self.tabs.values():
            self._stack.addWidget(tab)
        card = Card()
        box = card.column(margin_px=1, gap_px=0)
        row = QHBoxLayout()
        row.setContentsMargins(8, 2, 8, 2)
        row.addWidget(self.choice, 1)
        for tab in self.tabs.values():
            corner = tab.corner()
            if corner is not None:
                row.addWidget(corner, 0, Qt.AlignmentFlag.AlignTop)
        box.addLayout(row)
        box.addWidget(Rule())
        box.addWidget(self._stack, 1)
        whole = QWidget()
        column = QVBoxLayout(whole)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self.head)
        column.addWidget(card, 1)
        return whole

    def _connect(self) -> None:
        self.choice.tabBarClicked.connect(self._tab_touched)
        self.side.use_coupon.connect(self._use_coupon)
        self.side.end_consent.connect(self._end_consent)
        self.side.read_consents.connect(lambda: self.open_tab("consents"))
        self.side.edit_likes.connect(lambda: self.open_tab("likes"))
        self.side.add_note.connect(self.cases.ask_note)

    def left(self) -> QWidget:
        """Head and tabs."""
        return self._left

    def right(self) -> QWidget:
        """The cards."""
        return self.side

    def placeholder(self) -> str:
        """What the line filters by."""
        return self.tr("Goods, to see when they were bought")

    def main(self) -> Press | None:
        """The sale goes on, with her."""
        if self.tab == "history" and self.history.history.chosen is not None:
            chosen = self.history.history.chosen
            refused = "" if chosen.opens else self.tr("This row is no receipt.")
            words = self.tr("Open order") if chosen.order_id else self.tr("Open receipt")
            return Press(words, "Enter", refused)
        if self.presenter.is_on_basket or not self.desk.sells:
            return Press(self.done_words(), "Enter")
        return Press(self.tr("Add to this sale"), "Enter")

    def arrive(self, **about: object) -> None:
        """Show `member_id`, on the tab that is wanted."""
        member_id, tab = about.get("member_id"), about.get("tab")
        self.tab = tab if isinstance(tab, str) and tab in TABS else "history"
        if not isinstance(member_id, str):
            return
        self.presenter.close()
        opened = self.desk.attempt(lambda: self._open(MemberId(member_id)))
        if not opened:
            self.desk.go("selling")
            return
        act = about.get("act")
        acts = {"adjust": self.points.hands.adjust, "lock": self.points.hands.lock_tier}
        if isinstance(act, str) and act in acts:
            self.desk.refresh()
            acts[act]()

    def _open(self, member_id: MemberId) -> None:
        self.presenter.open(member_id)
        self.history.history.open(member_id)

    def leave(self) -> None:
        """A message of this page does not follow to the next."""
        super().leave()

    def retranslate(self) -> None:
        """Words again."""
        self.refresh()

    def refresh(self) -> None:
        """Show what was read."""
        words = {
            "history": self.tr("History"),
            "points": self.tr("Points"),
            "consents": self.tr("Consents"),
            "likes": self.tr("Likes"),
            "cases": self._cases_word(),
            "record": self.tr("Record"),
            "lists": self.tr("Lists"),
            "looks": self.tr("Interests"),
        }
        for at, code in enumerate(TABS):
            self.choice.setTabText(at, words[code])
            self.choice.setTabToolTip(at, f"{words[code]} (Alt+{at + 1})")
        self.choice.setCurrentIndex(TABS.index(self.tab))
        self._stack.setCurrentWidget(self.tabs[self.tab])
        for code, tab in self.tabs.items():
            corner = tab.corner()
            if corner is not None:
                corner.setVisible(code == self.tab)
        if self.presenter.card is None:
            return
        self.head.show_member(self.presenter)
        self.side.show_member()
        self.tabs[self.tab].show_member()

    def _cases_word(self) -> str:
        card = self.presenter.card
        count = len(card.cases) if card else 0
        return self.tr("Cases {count}").format(count=count) if count else self.tr("Cases")

    def _tab_touched(self, at: int) -> None:
        if at >= 0:
            self.open_tab(TABS[at])

    def open_tab(self, code: str) -> None:
        """Show another tab."""
        self.tab = code
        self.desk.refresh()

    def hint(self, text: str) -> HintText:
        """What Enter will do."""
        if text:
            words = self.tr("shows receipts with {text}").format(text=text)
            return HintText(bold=words, keys=(("Esc", self.tr("clears")),))
        tabs = (f"Alt 1–{len(TABS)}", self.tr("tabs"))
        if self.tab == "history" and self.history.history.chosen is not None:
            words = self.tr("opens the receipt")
            return HintText(bold=words, keys=(("↑ ↓", ""), ("Esc", self.tr("no row"))))
        words = self.tr("goes on with this sale") if self.desk.sells else self.tr("goes back")
        if self.desk.sells and not self.presenter.is_on_basket:
            words = self.tr("takes this member into the sale")
        arrows = (("↑ ↓", self.tr("receipt")),) if self.tab == "history" else ()
        return HintText(bold=words, keys=(tabs, *arrows, ("Esc", self.tr("back"))))

    def enter(self, text: str) -> None:
        """Filter by goods; on an empty line open the chosen receipt, or go on selling with her."""
        history = self.history.history
        if text:
            self.tab = "history"
            history.choose_product(text)
            self.desk.refresh()
        elif self.tab == "history" and history.chosen is not None:
            self.history.open_chosen()
        elif self.desk.sells:
            self.presenter.take_into_sale()
            self.desk.go("selling")
        else:
            self.one_back()

    def acts(self) -> dict[str, Callable[[], None]]:
        """The tabs' numbers, and the keys of the open tab."""
        numbers = {f"Alt+{at}": self._opening(code) for at, code in enumerate(TABS, start=1)}
        return {
            **numbers,
            "F2": lambda: self.desk.go("members"),
            "Esc": self.one_back,
            **self.tabs[self.tab].acts(),
        }

    def _opening(self, code: str) -> Callable[[], None]:
        return lambda: self.open_tab(code)

    def one_back(self) -> None:
        """A chosen row and a filter first, another tab then, selling at last."""
        if self.tab == "history" and self.history.drop_filter():
            self.desk.refresh()
        elif self.tab != "history":
            self.open_tab("history")
        else:
            self.back()

    def _changed(self) -> None:
        """Something was done: show it, unless a question waits or the page is left."""
        if self.presenter.card is not None:
            self.history.history.again()
        self.desk.refresh()

    def _use_coupon(self, code: str) -> None:
        def act() -> None:
            self.presenter.use_coupon(code)
            self.desk.go("selling")

        self.desk.attempt(act)

    def _end_consent(self, purpose: Purpose) -> None:
        self.consents.set(purpose, given=False)
