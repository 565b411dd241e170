"""The style sheet: how Qt's own controls look, written once and filled from the tokens.

Sizes are pixels at 100 %; Qt scales them with the screen. Widgets of `ui.widgets` that paint
themselves are not in here. Nothing here sets a font: fonts come from the application and from
`role_font`, so that the tabular figures stay on.
"""

from dataclasses import asdict
from string import Template
from typing import Final

from ui.theme.tokens import Tokens

SHEET: Final = Template("""
QMainWindow, QDialog, QWidget#canvas { background: $canvas; color: $text; }
QLabel { color: $text; background: transparent; }
QLabel[tone="text2"] { color: $text2; }
QLabel[tone="text3"] { color: $text3; }
QLabel[tone="accenttext"] { color: $accenttext; }
QLabel[tone="onaccent"] { color: $onaccent; }
QLabel[tone="success"] { color: $success; }
QLabel[tone="danger"] { color: $danger; }
QLabel[tone="ondanger"] { color: $ondanger; }
QLabel[tone="warn"] { color: $warn; }
QLabel[tone="gold"] { color: $gold; }
QLabel[tone="disabled"], QLabel:disabled { color: $disabled; }
QToolTip { color: $text; background: $surface; border: 1px solid $control; padding: 6px 8px; }

QFrame[card="surface"] { background: $surface; border: 1px solid $border; border-radius: 8px; }
QFrame[card="sunken"] { background: $sunken; border: 1px solid $border; border-radius: 8px; }
QFrame[card="accent"] {
  background: $accentsoft; border: 1px solid $accentline; border-radius: 8px;
}
QFrame[card="success"] {
  background: $successsoft; border: 1px solid $successline; border-radius: 8px;
}
QFrame[card="danger"] {
  background: $dangersoft; border: 1px solid $dangerline; border-radius: 8px;
}
QFrame[card="warn"] { background: $warnsoft; border: 1px solid $warnline; border-radius: 8px; }
QFrame[card="gold"] { background: $surface; border: 1px solid $goldline; border-radius: 8px; }
QFrame[bar="top"] { background: $surface; border: none; border-bottom: 1px solid $border; }
QFrame[bar="side"] { background: $surface; border: none; border-right: 1px solid $border; }
QFrame[bar="strip"] { background: $sunken; border: none; border-top: 1px solid $border; }
QFrame[rule="across"] { background: $border; border: none; min-height: 1px; max-height: 1px; }
QFrame[rule="down"] { background: $border; border: none; min-width: 1px; max-width: 1px; }

QLineEdit, QAbstractSpinBox, QComboBox {
  background: $surface; color: $text; border: 1px solid $control; border-radius: 6px;
  padding: 0 11px; min-height: 42px;
  selection-background-color: $accent; selection-color: $onaccent;
  placeholder-text-color: $text3;
}
QTextEdit, QPlainTextEdit {
  background: $surface; color: $text; border: 1px solid $control; border-radius: 6px; padding: 8px;
  selection-background-color: $accent; selection-color: $onaccent;
}
QLineEdit:hover, QAbstractSpinBox:hover, QComboBox:hover { border-color: $text3; }
QLineEdit:focus, QAbstractSpinBox:focus, QComboBox:focus, QComboBox:on {
  border: 2px solid $accenttext; padding: 0 10px; min-height: 40px;
}
QTabBar { background: transparent; }
QTabBar::tab {
  background: transparent; color: $text2; border: none; border-bottom: 2px solid $border;
  padding: 0 16px; min-height: 42px; font-weight: 600;
}
QTabBar::tab:hover { color: $text; }
QTabBar::tab:selected { color: $accenttext; border-bottom: 2px solid $accenttext; }
QTabBar::tab:focus { color: $accenttext; background: $accentsoft; }
QTextEdit:focus, QPlainTextEdit:focus { border: 2px solid $accenttext; padding: 7px; }
QTextEdit[bare="true"], QTextEdit[bare="true"]:focus {
  border: none; border-radius: 0; padding: 0;
}
QLineEdit[fault="true"], QComboBox[fault="true"], QAbstractSpinBox[fault="true"] {
  border: 2px solid $danger; padding: 0 10px; min-height: 40px;
}
QLineEdit:disabled, QAbstractSpinBox:disabled, QComboBox:disabled, QTextEdit:disabled,
QPlainTextEdit:disabled {
  background: $disabledsoft; color: $disabled; border-color: $border;
  placeholder-text-color: $disabled;
}
QLineEdit[line="true"] {
  border-radius: 8px; min-height: 54px; padding: 0 15px;
}
QLineEdit[line="true"]:focus { min-height: 52px; padding: 0 14px; }
QLineEdit[bare="true"], QLineEdit[bare="true"]:focus {
  border: none; background: transparent; padding: 0;
}
QAbstractSpinBox QLineEdit, QAbstractSpinBox QLineEdit:focus, QComboBox QLineEdit,
QComboBox QLineEdit:focus {
  border: none; background: transparent; padding: 0; min-height: 0;
}
QComboBox::drop-down { border: none; width: 36px; subcontrol-position: center right; }
QComboBox::down-arrow { image: url($arrow_down); width: 20px; height: 20px; }
QComboBox::down-arrow:disabled { image: url($arrow_down_disabled); }
QComboBox[blank="true"] {
  background: $accentsoft; color: $accenttext; border-color: $accentline; font-weight: 600;
}
QLineEdit[blank="true"], QAbstractSpinBox[blank="true"] {
  background: $accentsoft; color: $accenttext; border-color: $accentline; font-weight: 600;
}
QLineEdit[blank="true"]:focus { background: $surface; border-color: $accenttext; }
QLineEdit[blank="true"]:read-only { background: $sunken; border-color: $border; color: $text; }
QLineEdit[blank="true"][fault="true"] {
  background: $dangersoft; color: $danger; border-color: $danger;
}
QComboBox QAbstractItemView {
  background: $surface; color: $text; border: 1px solid $control; outline: none; padding: 4px;
  selection-background-color: $accentsoft; selection-color: $text;
}
QComboBox QAbstractItemView::item { min-height: 44px; padding: 0 8px; }
QAbstractSpinBox::up-button, QAbstractSpinBox::down-button {
  border: none; background: transparent; width: 32px;
}
QAbstractSpinBox::up-arrow { image: url($arrow_up); width: 16px; height: 16px; }
QAbstractSpinBox::down-arrow { image: url($arrow_down); width: 16px; height: 16px; }
QDateEdit::drop-down { border: none; width: 36px; }
QDateEdit::down-arrow { image: url($arrow_down); width: 20px; height: 20px; }

.QPushButton, .QToolButton {
  background: $surface; color: $text; border: 1px solid $control; border-radius: 6px;
  padding: 0 14px; min-height: 42px; font-weight: 600;
}
.QPushButton:hover, .QToolButton:hover { background: $sunken; }
.QPushButton:pressed, .QToolButton:pressed { background: $track; }
.QPushButton:focus, .QToolButton:focus {
  border: 2px solid $accenttext; padding: 0 13px; min-height: 40px;
}
.QPushButton:checked, .QToolButton:checked {
  background: $accentsoft; color: $accenttext; border: 2px solid $accenttext; padding: 0 13px;
  min-height: 40px;
}
.QPushButton:default { background: $accent; color: $onaccent; border-color: $accent; }
.QPushButton:disabled, .QToolButton:disabled {
  background: $disabledsoft; color: $disabled; border-color: $border;
}

QCheckBox, QRadioButton { color: $text; background: transparent; spacing: 12px; min-height: 44px; }
QCheckBox:disabled, QRadioButton:disabled { color: $disabled; }
QCheckBox::indicator, QRadioButton::indicator {
  width: 20px; height: 20px; border: 1px solid $control; background: $surface;
}
QCheckBox::indicator { border-radius: 4px; }
QRadioButton::indicator { border-radius: 11px; }
QCheckBox::indicator:hover, QRadioButton::indicator:hover { border-color: $text3; }
QCheckBox::indicator:focus, QRadioButton::indicator:focus { border: 2px solid $accenttext; }
QCheckBox::indicator:checked { background: $accent; border-color: $accent; image: url($tick); }
QCheckBox::indicator:indeterminate {
  background: $accent; border-color: $accent; image: url($dash);
}
QRadioButton::indicator:checked { background: $accent; border-color: $accent; image: url($dot); }
QCheckBox::indicator:disabled, QRadioButton::indicator:disabled {
  background: $disabledsoft; border-color: $border;
}

QAbstractItemView {
  background: $surface; color: $text; alternate-background-color: $surface; border: none;
  gridline-color: $border; outline: none;
  selection-background-color: $accentsoft; selection-color: $text;
}
QTableView::item, QTreeView::item {
  border: none; border-bottom: 1px solid $border; padding: 0 12px;
}
QListView::item {
  border: none; border-bottom: 1px solid $border; padding: 0 12px; min-height: 44px;
}
QTableView::item:hover, QTreeView::item:hover, QListView::item:hover { background: $sunken; }
QTableView::item:selected, QTreeView::item:selected, QListView::item:selected {
  background: $accentsoft; color: $text;
}
QTableView::item:focus, QListView::item:focus { background: $accentsoft; }
QHeaderView { background: $sunken; border: none; }
QHeaderView::section {
  background: $sunken; color: $text3; border: none; border-bottom: 1px solid $border;
  padding: 0 12px; min-height: 30px; font-size: 12px; font-weight: 600;
}
QHeaderView::section:hover { color: $text; }
QHeaderView::down-arrow { image: url($arrow_down); width: 16px; height: 16px; }
QHeaderView::up-arrow { image: url($arrow_up); width: 16px; height: 16px; }
QTableCornerButton::section { background: $sunken; border: none; }

QScrollArea, QScrollArea > QWidget > QWidget#scrolled { background: transparent; border: none; }
QScrollBar:vertical { background: transparent; width: 12px; margin: 0; }
QScrollBar:horizontal { background: transparent; height: 12px; margin: 0; }
QScrollBar::handle { background: $control; border-radius: 4px; margin: 2px; }
QScrollBar::handle:vertical { min-height: 44px; }
QScrollBar::handle:horizontal { min-width: 44px; }
QScrollBar::handle:hover { background: $text3; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0; height: 0; }
QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }

QTabWidget::pane { border: none; border-top: 1px solid $border; }
QTabBar { background: transparent; qproperty-drawBase: 0; }
QTabBar::tab {
  background: transparent; color: $text2; border: none; border-bottom: 2px solid transparent;
  padding: 0 8px; min-height: 42px; min-width: 44px; font-weight: 500;
}
QTabBar::tab:hover { color: $text; background: $sunken; }
QTabBar::tab:selected {
  color: $accenttext; border-bottom: 2px solid $accenttext; font-weight: 600;
}
QTabBar::tab:focus { background: $accentsoft; }
QTabBar::tab:disabled { color: $disabled; }

QProgressBar {
  background: $track; border: none; border-radius: 4px; min-height: 8px; max-height: 8px;
}
QProgressBar::chunk { background: $accent; border-radius: 4px; }
QSlider { min-height: 44px; }
QSlider::groove:horizontal { background: $track; height: 8px; border-radius: 4px; }
QSlider::sub-page:horizontal { background: $accent; border-radius: 4px; }
QSlider::handle:horizontal {
  background: $surface; border: 2px solid $accenttext; width: 20px; margin: -8px 0;
  border-radius: 12px;
}
QMenu { background: $surface; color: $text; border: 1px solid $control; padding: 4px; }
QMenu::item { padding: 12px 16px; border-radius: 4px; }
QMenu::item:selected { background: $accentsoft; color: $text; }
QMenu::item:disabled { color: $disabled; }
QMenu::separator { background: $border; height: 1px; margin: 4px 8px; }
QGroupBox { border: 1px solid $border; border-radius: 8px; margin-top: 24px; padding: 12px; }
QGroupBox::title { subcontrol-origin: margin; color: $text2; }
QSplitter::handle { background: $border; }
QCalendarWidget QAbstractItemView:enabled {
  selection-background-color: $accent; selection-color: $onaccent;
}
""")


def fill_sheet(tokens: Tokens, images: dict[str, str]) -> str:
    """Write the style sheet of one theme; `images` names the files of the small control marks."""
    return SHEET.substitute(asdict(tokens) | images)
