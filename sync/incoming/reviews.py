"""What the shop's customers say of goods: their stars and words, never who they are."""

from typing import Final

from posapp.domain.card_number import mask_card_numbers
from posapp.kernel.clock import Clock
from posapp.ports import Work
from posapp.ports.sync import Review
from sync.incoming import checks
from sync.plain_text import plain_text
from sync.shop import InReview

MOST_STARS: Final = 5
MOST_TEXT: Final = 1_000


class ReviewsIn:
    """Keeps reviews beside the goods they are about."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock

    def take(self, work: Work, told: InReview) -> None:
        """Keep a review as the shop has it now; strangers' words are plain text before they stay.

        A number of stars that cannot be is none: a review is worth nobody's time.

        Rule: sync.reviews-plain
        """
        checks.check_id(told.remote_id)
        checks.check_id(told.product_remote_id)
        checks.check_time(told.at, self._clock.now())
        stars = told.stars if 0 <= told.stars <= MOST_STARS else 0
        words = mask_card_numbers(plain_text(told.text, MOST_TEXT))
        work.reviews.put(Review(told.remote_id, told.product_remote_id, stars, words, told.at))
