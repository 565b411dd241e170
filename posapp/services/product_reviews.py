"""What the shop's customers say of a product, from what is kept here: nothing is asked online."""

from dataclasses import dataclass
from typing import Final

from posapp.kernel.ids import ProductId
from posapp.ports.sync import Review, ReviewSum
from posapp.services.context import TillContext
from sync.merge import read_known

NEWEST: Final = 20
TENTHS: Final = 10


@dataclass(frozen=True, slots=True)
class ReviewsShown:
    """How many reviews there are, their stars in tenths (42 is 4.2 of 5), and the newest."""

    count: int = 0
    stars_tenths: int = 0
    newest: tuple[Review, ...] = ()


class ReviewDesk:
    """Reads reviews."""

    def __init__(self, context: TillContext) -> None:
        self._context = context

    def of(self, product_id: ProductId) -> ReviewsShown:
        """What is said of a product, or of the one that it is a variation of.

        Rule: reviews.of-product
        """
        with self._context.store.read() as work:
            link = work.links.remote("product", product_id)
            if link is None:
                return ReviewsShown()
            subject = read_known(link.known).get("parent", "") or link.remote_id
            said = work.reviews.sum_of(subject)
            newest = tuple(work.reviews.newest(subject, NEWEST))
        return ReviewsShown(said.count, _tenths(said), newest)


def _tenths(said: ReviewSum) -> int:
    """The average in tenths of a star, half up; 0 where nobody gave any."""
    if not said.rated:
        return 0
    return (2 * TENTHS * said.stars + said.rated) // (2 * said.rated)
