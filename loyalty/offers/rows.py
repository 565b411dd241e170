"""Blanks of several figures: percent-or-amount, the steps of a reduction, the parts of a bundle."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import ClassVar

from loyalty.offers.blanks import MOST_COUNT, MOST_MINOR, Blank
from loyalty.offers.scope import Json, read_scope, write_scope
from loyalty.offers.shapes import BasketStep, BundlePart, Reward, RewardKind, amount, percent
from loyalty.offers.wording import Wording
from loyalty.offers.words import JOIN, Words, say_goods, say_percent
from posapp.kernel.errors import Refusal
from posapp.kernel.rate import WHOLE_BP

OFF_KEYS = ("bp", "amount")
STEP = Wording("{off} off from {min}", "满{min}减{off}")
PART = Wording("{qty} × {goods}", "{goods}{qty}件")
MOST_ROWS = 20


@dataclass(frozen=True, slots=True, kw_only=True)
class Off(Blank):
    """So much off: either a percentage (`bp`) or an amount, exactly one of them."""

    kind: ClassVar[str] = "off"

    @property
    def keys(self) -> tuple[str, ...]:
        """Both keys; one of them is filled."""
        return OFF_KEYS

    def read(self, source: Mapping[str, object], place: str) -> Reward:
        """A percentage or an amount."""
        return read_off(source, place)

    def write(self, value: object) -> dict[str, Json]:
        """The one key."""
        return write_off(_reward(value))

    def say(self, value: object, language: str, words: Words) -> str:
        """The percentage or the amount."""
        return say_off(_reward(value), language, words)


@dataclass(frozen=True, slots=True, kw_only=True)
class Steps(Blank):
    """The steps of a tiered reduction, each from a higher minimum with more off than the last."""

    kind: ClassVar[str] = "steps"

    def read(self, source: Mapping[str, object], place: str) -> tuple[BasketStep, ...]:
        """Rows of {min, bp or amount}, rising."""
        rows = _rows(source[self.name], place)
        steps = tuple(_step(row, f"{place}[{index}]") for index, row in enumerate(rows))
        minimums = [step.min_minor for step in steps]
        if minimums != sorted(set(minimums)):
            raise Refusal("offers.steps-rise", place=place)
        return steps

    def write(self, value: object) -> dict[str, Json]:
        """The rows."""
        rows = [{"min": step.min_minor, **write_off(step.reward)} for step in _steps(value)]
        return {self.name: rows}

    def say(self, value: object, language: str, words: Words) -> str:
        """The steps, joined."""
        return JOIN[language].join(
            STEP.text(language).format(
                min=words.money(step.min_minor, language),
                off=say_off(step.reward, language, words),
            )
            for step in _steps(value)
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Parts(Blank):
    """The parts of a bundle: so many units of these goods each."""

    kind: ClassVar[str] = "parts"

    def read(self, source: Mapping[str, object], place: str) -> tuple[BundlePart, ...]:
        """Rows of {scope, qty}."""
        rows = _rows(source[self.name], place)
        return tuple(_part(row, f"{place}[{index}]") for index, row in enumerate(rows))

    def write(self, value: object) -> dict[str, Json]:
        """The rows."""
        rows = [{"scope": write_scope(p.scope), "qty": p.quantity} for p in _parts(value)]
        return {self.name: rows}

    def say(self, value: object, language: str, words: Words) -> str:
        """The parts, joined."""
        return " + ".join(
            PART.text(language).format(
                qty=part.quantity, goods=say_goods(part.scope, language, words)
            )
            for part in _parts(value)
        )


def read_off(source: Mapping[str, object], place: str) -> Reward:
    """The percentage or the amount of a body's row."""
    given = [key for key in OFF_KEYS if source.get(key) is not None]
    if len(given) != 1:
        raise Refusal("offers.off-one-of", place=place)
    value = source[given[0]]
    most = WHOLE_BP if given == ["bp"] else MOST_MINOR
    if type(value) is not int or not 1 <= value <= most:
        raise Refusal("offers.off-range", place=place)
    return percent(value) if given == ["bp"] else amount(value)


def write_off(off: Reward) -> dict[str, Json]:
    """The one key of a percentage or an amount."""
    return {"bp" if off.kind is RewardKind.PERCENT else "amount": off.value}


def say_off(off: Reward, language: str, words: Words) -> str:
    """A percentage or an amount in words."""
    if off.kind is RewardKind.PERCENT:
        return say_percent(off.value, language)
    return words.money(off.value, language)


def _rows(raw: object, place: str) -> Sequence[Mapping[str, object]]:
    if not isinstance(raw, list) or not 1 <= len(raw) <= MOST_ROWS:
        raise Refusal("offers.rows", place=place, limit=MOST_ROWS)
    for row in raw:
        if not isinstance(row, dict):
            raise Refusal("offers.rows", place=place, limit=MOST_ROWS)
    return raw


def _step(row: Mapping[str, object], place: str) -> BasketStep:
    _only(row, ("min", *OFF_KEYS), place)
    minimum = row.get("min")
    if type(minimum) is not int or not 0 <= minimum <= MOST_MINOR:
        raise Refusal(
            "offers.blank-amount", place=f"{place}.min", least_minor=0, most_minor=MOST_MINOR
        )
    return BasketStep(minimum, read_off(row, place))


def _part(row: Mapping[str, object], place: str) -> BundlePart:
    _only(row, ("scope", "qty"), place)
    scope, quantity = read_scope(row.get("scope")), row.get("qty", 1)
    if scope is None:
        raise Refusal("offers.blank-goods", place=f"{place}.scope")
    if type(quantity) is not int or not 1 <= quantity <= MOST_COUNT:
        raise Refusal("offers.blank-range", place=f"{place}.qty", least=1, most=MOST_COUNT)
    return BundlePart(scope, quantity)


def _only(row: Mapping[str, object], known: tuple[str, ...], place: str) -> None:
    for key in row:
        if key not in known:
            raise Refusal("offers.unknown-key", place=f"{place}.{key}")


def _reward(value: object) -> Reward:
    if not isinstance(value, Reward):
        msg = f"so much off, not {value!r}"
        raise TypeError(msg)
    return value


def _steps(value: object) -> tuple[BasketStep, ...]:
    if not isinstance(value, tuple) or not all(isinstance(step, BasketStep) for step in value):
        msg = f"steps, not {value!r}"
        raise TypeError(msg)
    return value


def _parts(value: object) -> tuple[BundlePart, ...]:
    if not isinstance(value, tuple) or not all(isinstance(part, BundlePart) for part in value):
        msg = f"parts, not {value!r}"
        raise TypeError(msg)
    return value
