"""The fields of a blank: most have one; steps and parts have some in each of their rows."""

from dataclasses import dataclass
from typing import cast

from loyalty.offers.blanks import Blank, Count, Goods, Money
from loyalty.offers.rows import Off
from loyalty.offers.scope import Json
from loyalty.offers.wording import Wording
from loyalty.offers.words import Words
from posapp.kernel.errors import Refusal
from posapp.kernel.money import Currency
from ui.office.offers.blank_choices import is_chosen_from
from ui.office.offers.blank_text import shown, shown_off, typed, typed_off
from ui.office.offers.offer_draft import DraftRow

STEP_BLANKS: tuple[Blank, ...] = (
    Off(name="off", label=Wording("Percentage or amount", "百分比或金额")),
    Money(name="min", label=Wording("From", "起点金额"), least=0),
)
PART_BLANKS: tuple[Blank, ...] = (
    Count(name="qty", label=Wording("Units", "件数")),
    Goods(name="scope", label=Wording("Goods", "商品")),
)
INNER = {"steps": STEP_BLANKS, "parts": PART_BLANKS}
BETWEEN = {"steps": Wording("off from", "减，满"), "parts": Wording("×", "件")}
NEW_ROW: dict[str, dict[str, Json]] = {"steps": {}, "parts": {"qty": 1}}


@dataclass(frozen=True, slots=True)
class Slot:
    """One field: the blank it fills, and in which row of steps or parts it stands."""

    row: DraftRow
    blank: Blank
    outer: str = ""
    index: int = 0

    @property
    def values(self) -> dict[str, Json]:
        """Where its value is kept."""
        return rows_of(self.row, self.outer)[self.index] if self.outer else self.row.values

    @property
    def is_chosen(self) -> bool:
        """Whether it is filled by choosing."""
        return is_chosen_from(self.blank)

    @property
    def is_filled(self) -> bool:
        """Whether anything stands in it."""
        return any(self.values.get(key) is not None for key in self.blank.keys)

    def place(self, prefix: str) -> str:
        """Where a fault of it is found, below the place of its row."""
        name = self.blank.name
        if self.outer:
            inner = "" if name == "off" else f".{name}"
            name = f"{self.outer}[{self.index}]{inner}"
        return f"{prefix}.{name}" if prefix else name

    def put(self, value: Json) -> None:
        """Fill it with a value that was chosen."""
        self._take({self.blank.name: value})

    def type(self, text: str, currency: Currency) -> None:
        """Fill it with what was typed."""
        if isinstance(self.blank, Off):
            self._take(typed_off(text, currency))
        else:
            self.put(typed(self.blank.kind, text, currency))

    def _take(self, values: dict[str, Json]) -> None:
        for key in self.blank.keys:
            self.values.pop(key, None)
        self.values.update({key: value for key, value in values.items() if value is not None})

    def text(self, words: Words, currency: Currency, language: str) -> str:
        """What the field shows."""
        if not self.is_filled:
            return ""
        if isinstance(self.blank, Off):
            return shown_off(self.values, currency, language)
        value = self.values[self.blank.name]
        if not self.is_chosen:
            return shown(self.blank.kind, value, currency, language)
        try:
            return self.blank.say(self.blank.read(self.values, ""), language, words)
        except Refusal:
            return str(value)


def slots_of(row: DraftRow, blank: Blank) -> tuple[Slot, ...]:
    """The fields of a blank."""
    if blank.kind not in INNER:
        return (Slot(row, blank),)
    return tuple(
        Slot(row, inner, blank.name, index)
        for index in range(len(rows_of(row, blank.name)))
        for inner in INNER[blank.kind]
    )


def rows_of(row: DraftRow, name: str) -> list[dict[str, Json]]:
    """The rows of steps or parts, at least one."""
    if not isinstance(row.values.get(name), list):
        row.values[name] = [dict(NEW_ROW.get(name, {}))]
    return cast("list[dict[str, Json]]", row.values[name])


def add_row(row: DraftRow, blank: Blank) -> None:
    """One more step or part."""
    rows_of(row, blank.name).append(dict(NEW_ROW[blank.kind]))


def drop_row(row: DraftRow, blank: Blank) -> None:
    """The last step or part goes; one stays."""
    rows = rows_of(row, blank.name)
    if len(rows) > 1:
        rows.pop()
