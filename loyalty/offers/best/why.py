"""Why an offer did not apply."""

from collections.abc import Sequence

from loyalty.offers.shapes import Best, Line, Lost, Offer


def why_not(offers: Sequence[Offer], best: Best, lines: Sequence[Line]) -> tuple[Lost, ...]:
    """One reason for each offer that was not applied."""
    return ()
