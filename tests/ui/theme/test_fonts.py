"""The shipped typefaces are the ones drawn, and their figures stand in columns."""

import pytest
from PySide6.QtGui import QFont, QFontMetricsF, QRawFont, QTextLayout
from PySide6.QtWidgets import QApplication, QLabel, QStyleOptionViewItem, QTableWidget

from ui.theme import Role, ThemeName, apply_theme, role_font
from ui.theme.fonts import width_key
from ui.theme.tokens import TYPE


@pytest.fixture(autouse=True)
def _dressed(qapp: QApplication) -> None:
    apply_theme(qapp, ThemeName.LIGHT)


def width_px(font: QFont, text: str) -> float:
    return QFontMetricsF(font).horizontalAdvance(text)


@pytest.mark.rule("look.tabular-figures")
@pytest.mark.parametrize("role", Role)
def test_five_ones_are_as_wide_as_five_eights(role: Role) -> None:
    """Rule: look.tabular-figures."""
    font = role_font(role)
    assert width_px(font, "11111") == pytest.approx(width_px(font, "88888"))
    widths = {width_px(font, f"−{digit},{digit * 3}.{digit * 2}") for digit in "0123456789"}
    assert len(widths) == 1


@pytest.mark.rule("look.steady-figures")
@pytest.mark.parametrize("role", Role)
@pytest.mark.parametrize("shape", ["{}", "+{},{}", "−{}.{}", "Pay {}.{} €", "{} / {}", "共 {} 件"])
def test_texts_of_one_width_key_are_equally_wide(role: Role, shape: str) -> None:
    font = role_font(role)
    texts = [shape.format(one, other) for one in range(10, 100, 7) for other in range(100, 999, 83)]
    assert len({width_key(text) for text in texts}) == 1
    assert len({round(width_px(font, text), 3) for text in texts}) == 1


@pytest.mark.rule("look.tabular-figures")
@pytest.mark.parametrize(
    "sheet", ["", "font-weight: 700;", "font-size: 56px;", "font-size: 28px; font-weight: 600;"]
)
def test_the_figures_stay_tabular_under_a_style_sheet(qapp: QApplication, sheet: str) -> None:
    """Rule: look.tabular-figures. The application font keeps it through size and weight."""
    label = QLabel("11111")
    label.setStyleSheet(f"QLabel {{ {sheet} }}")
    label.ensurePolished()
    assert width_px(label.font(), "11111") == pytest.approx(width_px(label.font(), "88888"))
    assert width_px(qapp.font(), "11111") == pytest.approx(width_px(qapp.font(), "88888"))


@pytest.mark.rule("look.tabular-figures")
def test_the_figures_are_tabular_in_a_table() -> None:
    """Rule: look.tabular-figures."""
    table = QTableWidget(1, 1)
    table.ensurePolished()
    option = QStyleOptionViewItem()
    option.initFrom(table)
    assert width_px(table.font(), "11111") == pytest.approx(width_px(table.font(), "88888"))


def test_a_receipt_number_is_not_torn_apart_by_its_hyphen() -> None:
    plain, tabular = role_font(Role.BODY), role_font(Role.BODY)
    plain.setFeature(QFont.Tag("tnum"), 0)
    assert width_px(tabular, "-") == pytest.approx(width_px(plain, "-"))


@pytest.mark.parametrize(
    ("role", "style"),
    [
        (Role.BODY, "Regular"),
        (Role.STRONG, "Medium"),
        (Role.BUTTON, "SemiBold"),
        (Role.TOTAL, "Bold"),
    ],
)
def test_each_weight_is_drawn_with_the_shipped_file(role: Role, style: str) -> None:
    drawn = QRawFont.fromFont(role_font(role))
    assert drawn.familyName() == "Inter Posapp"
    assert (drawn.styleName(), drawn.weight()) == (style, TYPE[role].weight)


@pytest.mark.parametrize(
    ("text", "family"), [("Wang", "Inter Posapp"), ("王丽", "WenQuanYi Micro Hei")]
)
def test_each_script_is_drawn_with_its_shipped_file(text: str, family: str) -> None:
    layout = QTextLayout(text, role_font(Role.ITEM))
    layout.beginLayout()
    layout.createLine()
    layout.endLayout()
    assert {run.rawFont().familyName() for run in layout.glyphRuns()} == {family}


def test_a_role_font_may_be_changed_without_changing_the_role() -> None:
    role_font(Role.BODY).setPixelSize(99)
    assert role_font(Role.BODY).pixelSize() == 14
