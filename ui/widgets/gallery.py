"""Every part in every state, in one window a theme: to look at, and for the tests to measure.

`python -m ui.widgets.gallery DIRECTORY` grabs the three themes as pictures.
"""

import sys
from pathlib import Path
from typing import Final

from PySide6.QtCore import QEventLoop, QRectF, Qt, QTimer
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QApplication, QGridLayout, QHBoxLayout, QLayout, QVBoxLayout, QWidget

from ui.theme.apply import apply_theme
from ui.theme.fonts import role_font
from ui.theme.look import colour, refresh_style, tokens
from ui.theme.tokens import BOTTOM_ROW_PX, CART_ROW_PX, Role, ThemeName
from ui.widgets.action import ActionButton, IconButton, LegendButton, StackedButton
from ui.widgets.banner import Answer, Banner, BannerKind, Notice
from ui.widgets.button import Kind, PaintedButton, State
from ui.widgets.card import Card, Chip, EmptyState, Rule, Tint
from ui.widgets.choice import Choice, ChoiceRow, Stepper
from ui.widgets.field import Field, Input, Switch
from ui.widgets.keypad import Keypad
from ui.widgets.progress import BusyBar, LoadingRows, Meter
from ui.widgets.rows import RowState, draw_row, row_paint
from ui.widgets.sign import Avatar, NavButton, StatusDot
from ui.widgets.text import AmountLabel, CaptionedAmount, Figure, KeyCap, Label
from ui.widgets.tiles import Tile, TileGrid

WIDE_PX: Final = 1366
_SETTLED_MS: Final = 500

_HOVERED: Final = State(hovered=True)
_PRESSED: Final = State(pressed=True)


class _Rows(QWidget):
    """Four rows of a list, each in another state."""

    _SHOWN: Final = (
        (RowState.REST, "Rest", "2.18"),
        (RowState.SELECTED, "Selected", "3.49"),
        (RowState.RETURNED, "Returned", "−5.49"),
        (RowState.LANDED, "Just added", "0.95"),
    )

    def __init__(self) -> None:
        super().__init__()
        self.setMinimumHeight(len(self._SHOWN) * CART_ROW_PX)

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        painter = QPainter(self)
        for place, (state, name, amount) in enumerate(self._SHOWN):
            area = QRectF(0, place * CART_ROW_PX, self.width(), CART_ROW_PX)
            paint = row_paint(state, tokens())
            draw_row(painter, area, paint)
            painter.setPen(colour(paint.ink))
            inner = area.adjusted(16, 0, -16, 0)
            painter.setFont(role_font(Role.ITEM))
            painter.drawText(inner, Qt.AlignmentFlag.AlignVCenter, name)
            painter.setFont(role_font(Role.AMOUNT))
            right = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight
            painter.drawText(inner, right, amount)
        painter.end()


class _Posed(ActionButton):
    """A button that holds one state for its picture."""

    def __init__(self, text: str, kind: Kind, state: State) -> None:
        super().__init__(text, kind=kind)
        self._posed = state

    def state(self) -> State:
        return self._posed


def _row(*parts: QWidget | int, gap_px: int = 8) -> QHBoxLayout:
    """Stand parts side by side, the rest of the row empty; a number is a stretch."""
    row = QHBoxLayout()
    row.setSpacing(gap_px)
    for part in parts:
        if isinstance(part, int):
            row.addStretch(part)
        else:
            row.addWidget(part)
    return row


def _column(*parts: QWidget | QLayout, gap_px: int = 8) -> QVBoxLayout:
    column = QVBoxLayout()
    column.setSpacing(gap_px)
    for part in parts:
        if isinstance(part, QLayout):
            column.addLayout(part)
        else:
            column.addWidget(part)
    return column


def _buttons(kind: Kind) -> list[QWidget]:
    refused = ActionButton("Disabled", kind=kind)
    refused.set_refused("Nothing is in the basket yet.")
    focused = ActionButton("Focus", kind=kind)
    focused.setObjectName(f"focus-{kind}")
    return [
        ActionButton("Rest", kind=kind),
        _Posed("Hover", kind, _HOVERED),
        _Posed("Pressed", kind, _PRESSED),
        focused,
        refused,
    ]


def _working() -> PaintedButton:
    button = ActionButton("Take 20.00 cash", kind=Kind.MAIN)
    button.set_working("Working")
    return button


def _inputs() -> QHBoxLayout:
    typed, wrong, fixed = (
        Input(name="Member"),
        Input(name="Price"),
        Input(placeholder="Fixed price"),
    )
    typed.setText("138 0013")
    wrong.setText("12.5.0")
    wrong.set_fault("A price has one decimal point.")
    fixed.setEnabled(False)
    return _row(Input(placeholder="Phone or card"), typed, wrong, fixed)


def _states() -> QGridLayout:
    """The rows of states that each control has."""
    grid = QGridLayout()
    grid.setSpacing(10)
    grid.setColumnMinimumWidth(0, 64)
    grid.setColumnStretch(1, 1)
    erase = ActionButton("Erase", kind=Kind.DANGER, icon="trash-2")
    second = ActionButton("Take 2.00 off", kind=Kind.SECOND, key="Alt 1")
    for row, (name, parts) in enumerate(
        (
            ("Main", _row(*_buttons(Kind.MAIN), _working(), 1)),
            ("Button", _row(*_buttons(Kind.PLAIN), erase, 1)),
            ("Second", _row(*_buttons(Kind.SECOND), second, 1)),
            ("Input", _inputs()),
            ("Row", _row(_Rows())),
        )
    ):
        grid.addWidget(Label(name, role=Role.LABEL, tone="text3"), row, 0)
        grid.addLayout(parts, row, 1)
    return grid


def _banners() -> QVBoxLayout:
    error = Notice(
        kind=BannerKind.ERROR,
        sentence="2999999000017 is not known",
        meaning="The scanner waits for your answer.",
        answers=(
            Answer(code="price", text="Sell by price", key="Enter"),
            Answer(code="aside", text="Put aside", key="Esc"),
        ),
    )
    offline = Notice(
        kind=BannerKind.WARN,
        icon="cloud-off",
        sentence="Offline since 14:20, selling goes on",
        meaning="12 waiting to sync. Points up to 500 a member.",
        answers=(Answer(code="details", text="Details"),),
    )
    approve = Notice(
        kind=BannerKind.INFO,
        icon="lock",
        sentence="A manager must approve: price 6.99 from 8.99",
        meaning="For this one act. PIN, badge or code.",
        answers=(Answer(code="pin", text="Enter PIN"),),
    )
    stored = Notice(
        kind=BannerKind.SUCCESS,
        sentence="Sale 2-004512 is stored",
        meaning="The printer is out of paper. Nothing is lost.",
        answers=(Answer(code="again", text="Print again", icon="printer"),),
    )
    return _column(*(Banner(notice) for notice in (error, offline, approve, stored)))


def _legend() -> QHBoxLayout:
    keys = ("Help", "Member", "Discount", "Quantity", "Hold", "Recall", "Return", "Points", "More")
    buttons = [LegendButton(f"F{number}", word) for number, word in enumerate(keys, start=1)]
    for number in (2, 3):
        buttons[number].set_refused("Choose a line first.")
    buttons[6].setCheckable(True)
    buttons[6].setChecked(True)
    return _row(*buttons, gap_px=6)


def _tenders() -> QHBoxLayout:
    tenders = (
        ("Cash", "banknote"),
        ("Card", "credit-card"),
        ("Points", "star"),
        ("Gift card", "gift"),
        ("QR pay", "qr-code"),
    )
    buttons = [
        StackedButton(text, icon=icon, key=f"Alt {number}")
        for number, (text, icon) in enumerate(tenders, start=1)
    ]
    buttons[0].setChecked(True)
    return _row(*buttons)


def _big() -> QVBoxLayout:
    total, due = Card(), Card()
    row = total.row(margin_px=20, gap_px=32)
    row.addWidget(Figure("Items", "11"))
    row.addWidget(Figure("Returned", "1", tone="danger"))
    row.addWidget(Figure("Saved", "1.85", tone="success"))
    row.addWidget(Figure("Tax included", "1.38"))
    row.addStretch()
    row.addWidget(CaptionedAmount("Total", "22.11"))
    column = due.row()
    column.addWidget(AmountLabel("12.11", role=Role.DUE, name="Amount due"))
    column.addStretch()
    column.addWidget(AmountLabel("7.89", role=Role.PREVIEW, tone="success", name="Change"))
    pay = ActionButton("Pay 22.11", kind=Kind.MAIN, key="F12", height_px=BOTTOM_ROW_PX)
    exact = ActionButton("Exact cash", key="F11", height_px=BOTTOM_ROW_PX)
    bottom = _row(exact, pay)
    bottom.setStretch(1, 1)
    return _column(total, due, bottom)


def _facts() -> QHBoxLayout:
    return _row(
        Avatar("王", size_px=44),
        Chip("Gold", tint=Tint.GOLD, icon="crown"),
        Chip("Birthday this week", tint=Tint.ACCENT, icon="cake"),
        Chip("Avoids peanuts", tint=Tint.DANGER, icon="triangle-alert"),
        Chip("忌花生", tint=Tint.DANGER, icon="triangle-alert"),
        Chip("Own brand"),
        1,
        KeyCap("Enter"),
        KeyCap("Esc"),
        IconButton("x", "Close"),
    )


def _choosing() -> QVBoxLayout:
    reasons = ChoiceRow(
        [
            Choice("mind", "Changed mind"),
            Choice("faulty", "Faulty"),
            Choice("wrong", "Wrong item"),
            Choice("damaged", "Damaged"),
            Choice("other", "Other"),
        ],
        chosen="mind",
        name="Reason",
    )
    fixed = Stepper(0, maximum=0, name="Ear plugs")
    fixed.set_refused("Not returnable: hygiene")
    off = Switch("Text messages")
    steppers = _row(
        Stepper(1, maximum=3, name="Blankets"), fixed, Switch("E-mail", on=True), off, 1,
        StatusDot("Online"), StatusDot("Offline since 14:20", tone="warn"),
    )  # fmt: skip
    wrong = Field("Until")
    wrong.set_text("31 Nov 2026")
    wrong.set_fault("November has 30 days.")
    return _column(reasons, steppers, wrong)


def _waiting() -> QHBoxLayout:
    empty, loading = Card(), Card()
    empty.column().addWidget(
        EmptyState(
            "scan-barcode",
            "Scan the first item",
            next_step="or type a name, a phone or a command",
        )
    )
    busy = BusyBar("Reading a year of sales")
    busy.set_progress(62, 100)
    column = loading.column(margin_px=1, gap_px=0)
    column.addWidget(busy)
    column.addWidget(LoadingRows(3, row_px=36))
    return _row(empty, loading)


def _pads() -> QHBoxLayout:
    tiles = TileGrid(columns=3, rows=3)
    names = (
        "Bananas, loose",
        "Whole milk 1 l",
        "Rolls",
        "Coffee to go, large, with oat milk",
        "鸡蛋",
    )
    tiles.set_tiles([Tile(str(place), names[place % len(names)], "1.29") for place in range(11)])
    side = Card()
    column = side.column(margin_px=8, gap_px=0)
    places = [
        NavButton("Dashboard", icon="layout-dashboard"),
        NavButton("Offers", icon="tag"),
        NavButton("Sync inbox", icon="inbox"),
    ]
    places[1].setChecked(True)
    places[2].set_count(2)
    for place in places:
        column.addWidget(place)
    column.addWidget(Rule())
    column.addWidget(Meter(4820, 5000, name="To Platinum"))
    column.addStretch()
    row = _row(side, tiles, Keypad(), gap_px=12)
    row.setStretch(1, 1)
    return row


class Gallery(QWidget):
    """One window with every part in every state."""

    def __init__(self, title: str) -> None:
        """Lay out the parts under a title."""
        super().__init__()
        self.setObjectName("canvas")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setWindowTitle(title)
        whole = QHBoxLayout(self)
        whole.setContentsMargins(20, 16, 20, 16)
        whole.setSpacing(24)
        left = _column(Label(title, role=Role.TITLE), _states(), _banners(), _waiting(), gap_px=12)
        right = _column(_facts(), _big(), _tenders(), _choosing(), _pads(), _legend(), gap_px=12)
        left.addStretch()
        right.addStretch()
        whole.addLayout(left, 1)
        whole.addLayout(right, 1)
        refresh_style(self)


def show_gallery(app: QApplication, theme: ThemeName, *, wide_px: int = WIDE_PX) -> Gallery:
    """Dress the application, open the gallery and give the focus to a button of it."""
    apply_theme(app, theme)
    gallery = Gallery(str(theme))
    gallery.resize(wide_px, gallery.sizeHint().height())
    gallery.show()
    gallery.activateWindow()
    focused = gallery.findChild(ActionButton, f"focus-{Kind.MAIN}")
    if isinstance(focused, ActionButton):
        focused.setFocus(Qt.FocusReason.TabFocusReason)
    app.processEvents()
    return gallery


def _let_it_settle() -> None:
    """Run the window long enough for spinners and loading rows to come."""
    loop = QEventLoop()
    QTimer.singleShot(_SETTLED_MS, loop.quit)
    loop.exec()


def main(directory: Path) -> None:
    """Grab the gallery in every theme into a directory."""
    app = QApplication([])
    for theme in ThemeName:
        gallery = show_gallery(app, theme)
        _let_it_settle()
        gallery.grab().save(str(directory / f"gallery-{theme}.png"))
        gallery.close()


if __name__ == "__main__":
    main(Path(sys.argv[1]))
