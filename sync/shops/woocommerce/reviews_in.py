"""Reviews of goods. Only what is said is asked for: who says it never leaves the shop.

A review has no date that moves when it is changed: what is new is asked for, and all of it is read
again once a day. One of a product with variations is about the product, not about one of them.
"""

from typing import Final

from sync.shop import InReview
from sync.shops.woocommerce.reading import Row, needed_moment, record_id, text, whole

FIELDS: Final = "id,product_id,status,review,rating,date_created_gmt"


def read_review(row: Row) -> InReview:
    """What a customer says of a product; no stars where the shop asks for none."""
    return InReview(
        remote_id=str(record_id(row)),
        product_remote_id=str(whole(row, "product_id")),
        stars=whole(row, "rating"),
        text=text(row, "review"),
        at=needed_moment(row, "date_created_gmt"),
    )
