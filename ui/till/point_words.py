"""So many points in words, one of them as one."""

from PySide6.QtCore import QCoreApplication

from posapp.domain.money_text import format_number

translate = QCoreApplication.translate


def points_word(points: int, language: str, *, shown: str = "") -> str:
    """So many points; `shown` stands for the number where it is written another way.

    >>> points_word(1, "en"), points_word(-1, "en", shown="-1"), points_word(1200, "en")
    ('1 point', '-1 point', '1,200 points')
    """
    words = (
        translate("PointWords", "{points} point")
        if abs(points) == 1
        else translate("PointWords", "{points} points")
    )
    return words.format(points=shown or format_number(points, language))
