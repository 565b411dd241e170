"""One whole number against another, kept as both until somebody writes it down."""

from dataclasses import dataclass

from posapp.kernel.money import half_up

WHOLE_BP = 10_000


@dataclass(frozen=True, slots=True)
class Ratio:
    """So many of so many. Against nothing there is no figure, which is not the same as nought."""

    part: int
    whole: int

    def __post_init__(self) -> None:
        if self.whole < 0:
            msg = f"a share is of something, not of {self.whole}"
            raise ValueError(msg)

    @property
    def bp(self) -> int | None:
        """In basis points, half-up.

        >>> Ratio(1, 3).bp, Ratio(0, 0).bp
        (3333, None)
        """
        return self.per(WHOLE_BP)

    def per(self, units: int) -> int | None:
        """How many of the first there are to so many of the second, half-up.

        >>> Ratio(1999, 3).per(1), Ratio(7, 3).per(100)
        (666, 233)
        """
        return half_up(self.part * units, self.whole) if self.whole else None

    def rest(self) -> "Ratio":
        """What the part leaves of the whole.

        >>> Ratio(1, 3).rest()
        Ratio(part=2, whole=3)
        """
        return Ratio(self.whole - self.part, self.whole)
