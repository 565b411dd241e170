"""A discount that a person gave: a share or an amount, with a reason and who allowed it."""

from dataclasses import dataclass

from posapp.kernel.rate import WHOLE_BP, Rate


@dataclass(frozen=True, slots=True)
class ManualDiscount:
    """So much off a line or a basket: either `rate` or `amount_minor`, never both."""

    reason: str
    rate: Rate | None = None
    amount_minor: int | None = None
    approved_by: str = ""

    def __post_init__(self) -> None:
        if (self.rate is None) == (self.amount_minor is None):
            msg = "a discount is a share or an amount"
            raise ValueError(msg)
        if self.rate is not None and self.rate.bp > WHOLE_BP:
            msg = "a discount is 100 % at most"
            raise ValueError(msg)
        if self.amount_minor is not None and self.amount_minor < 0:
            msg = "a discount is not negative"
            raise ValueError(msg)

    def off(self, shown_minor: int) -> int:
        """Minor units off an amount: half-up, never more than the amount, mirrored on returns."""
        if self.rate is not None:
            return self.rate.of(shown_minor)
        off = min(self.amount_minor or 0, abs(shown_minor))
        return off if shown_minor >= 0 else -off


ONLINE_BASKET = "Online basket"
"""Why a line of a basket that was filled online costs what the shop asked."""


@dataclass(frozen=True, slots=True)
class PriceOverride:
    """Another price a unit than the one on the list, for one line."""

    price_minor: int
    reason: str
    approved_by: str = ""

    def __post_init__(self) -> None:
        if self.price_minor < 0:
            msg = "a price is not negative"
            raise ValueError(msg)
