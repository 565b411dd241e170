"""How many points a rule gives for what it holds for: small formulas over money, units or a visit.

Rule: points.earn-formulas
Every formula gives nothing for nothing and never less for more: so goods that go back can only take
points with them. A new kind is a new class in `FORMULAS`, stored in traces under its code.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Protocol

from loyalty.rules.wording import Words
from posapp.kernel.quantity import MILLI

MOST_EACH = 1_000_000


@dataclass(frozen=True, slots=True)
class Basis:
    """What a formula counts: money paid, thousandths of goods."""

    money_minor: int = 0
    milli: int = 0


class Formula(Protocol):
    """Points for what a rule holds for."""

    def points(self, basis: Basis) -> int:
        """How many points that makes; more is never less."""
        ...

    @property
    def args(self) -> tuple[int, ...]:
        """What makes it again: `FORMULAS[kind](*args)`."""
        ...

    @property
    def sentence(self) -> Words:
        """The formula in words; amounts of money are open blanks."""
        ...

    @property
    def blanks(self) -> Mapping[str, int]:
        """What fills them, by name; `..._minor` is money."""
        ...


@dataclass(frozen=True, slots=True)
class PerMoney:
    """So many points for each full amount of money; what does not fill one more gives nothing."""

    each: int
    per_minor: int

    def __post_init__(self) -> None:
        _check(self.each, self.per_minor)

    def points(self, basis: Basis) -> int:
        """Floor on the total, never line by line.

        >>> PerMoney(1, 100).points(Basis(12_099))
        120
        """
        return basis.money_minor // self.per_minor * self.each

    @property
    def args(self) -> tuple[int, ...]:
        """What makes it again."""
        return self.each, self.per_minor

    @property
    def sentence(self) -> Words:
        """In words."""
        return Words(
            f"{self.each} for each full {{per_minor}}", f"每满{{per_minor}}得{self.each}积分"
        )

    @property
    def blanks(self) -> Mapping[str, int]:
        """The amount."""
        return {"per_minor": self.per_minor}


@dataclass(frozen=True, slots=True)
class PerUnit:
    """So many points for each whole piece (or kilogram)."""

    each: int

    def __post_init__(self) -> None:
        _check(self.each, 1)

    def points(self, basis: Basis) -> int:
        """Floor on all pieces together."""
        return basis.milli // MILLI * self.each

    @property
    def args(self) -> tuple[int, ...]:
        """What makes it again."""
        return (self.each,)

    @property
    def sentence(self) -> Words:
        """In words."""
        return Words(f"{self.each} for each piece", f"每件得{self.each}积分")

    @property
    def blanks(self) -> Mapping[str, int]:
        """None."""
        return {}


@dataclass(frozen=True, slots=True)
class PerVisit:
    """So many points once, from so much money on."""

    each: int
    from_minor: int = 0

    def __post_init__(self) -> None:
        _check(self.each, self.from_minor + 1)

    def points(self, basis: Basis) -> int:
        """All or nothing: as long as something is kept, and enough of it."""
        return self.each if basis.milli > 0 and basis.money_minor >= self.from_minor else 0

    @property
    def args(self) -> tuple[int, ...]:
        """What makes it again."""
        return self.each, self.from_minor

    @property
    def sentence(self) -> Words:
        """In words."""
        if not self.from_minor:
            return Words(f"{self.each} for the visit", f"每次到店得{self.each}积分")
        return Words(
            f"{self.each} for a visit from {{from_minor}}",
            f"单次满{{from_minor}}得{self.each}积分",
        )

    @property
    def blanks(self) -> Mapping[str, int]:
        """The amount, where there is one."""
        return {"from_minor": self.from_minor} if self.from_minor else {}


FORMULAS: Mapping[str, type[PerMoney] | type[PerUnit] | type[PerVisit]] = {
    "per-money": PerMoney,
    "per-unit": PerUnit,
    "per-visit": PerVisit,
}
"""Every kind of formula by its code, as an editor lists them and a trace names them."""


def formula_kind(formula: Formula) -> str:
    """The code of a formula's kind."""
    return next(kind for kind, made in FORMULAS.items() if type(formula) is made)


def _check(each: int, per: int) -> None:
    if not 0 <= each <= MOST_EACH or per < 1:
        msg = f"a formula gives 0 to {MOST_EACH} points for something, not {each} for {per}"
        raise ValueError(msg)
