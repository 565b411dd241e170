"""Percentages as integers: one basis point is a hundredth of a percent."""

from dataclasses import dataclass

from posapp.kernel.money import half_up

WHOLE_BP = 10_000


@dataclass(frozen=True, slots=True, order=True)
class Rate:
    """A rate in basis points; 2000 is 20 %."""

    bp: int

    def __post_init__(self) -> None:
        if type(self.bp) is not int or not 0 <= self.bp <= 10 * WHOLE_BP:
            msg = f"a rate is 0 to {10 * WHOLE_BP} basis points, not {self.bp!r}"
            raise ValueError(msg)

    def of(self, minor: int) -> int:
        """This share of an amount, half-up.

        >>> Rate(1500).of(333), Rate(1500).of(-333)
        (50, -50)
        """
        return half_up(minor * self.bp, WHOLE_BP)

    def inside(self, gross_minor: int) -> int:
        """The part of a tax-inclusive amount that is tax: what the net, rounded half-up, leaves.

        Rule: tax.inside

        >>> Rate(2000).inside(1079), Rate(2000).inside(99)
        (180, 16)
        """
        return gross_minor - half_up(gross_minor * WHOLE_BP, WHOLE_BP + self.bp)
