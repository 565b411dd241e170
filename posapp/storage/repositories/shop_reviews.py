"""What customers of the shop say of goods, as rows."""

from collections.abc import Sequence

from sqlalchemy import BindParameter, Connection, bindparam, delete, func, select

from posapp.kernel.clock import moment, stamp
from posapp.ports.sync import Review, ReviewSum
from posapp.storage.prepared import Prepared
from posapp.storage.rows import put_statement
from posapp.storage.tables.sync import product_review

MOST: BindParameter[int] = bindparam("most")
PUT = put_statement(product_review, "remote_id")
OF_SUBJECT = product_review.c.subject == bindparam("of_subject")
NEWEST = Prepared(
    select(product_review)
    .where(OF_SUBJECT)
    .order_by(product_review.c.at.desc(), product_review.c.remote_id)
    .limit(MOST)
)
SUM = Prepared(
    select(
        func.count().label("all_of_them"),
        func.count(func.nullif(product_review.c.stars, 0)).label("rated"),
        func.coalesce(func.sum(product_review.c.stars), 0).label("stars"),
    ).where(OF_SUBJECT)
)
IDS = Prepared(
    select(product_review.c.remote_id)
    .where(product_review.c.remote_id > bindparam("after"))
    .order_by(product_review.c.remote_id)
    .limit(MOST)
)
DROP = delete(product_review).where(product_review.c.remote_id == bindparam("gone_id"))


class SqlReviews:
    """Keeps `ports.Reviews`."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def put(self, review: Review) -> None:
        """Keep a review as it is now."""
        values = {
            "remote_id": review.remote_id,
            "subject": review.subject,
            "stars": review.stars,
            "body": review.text,
            "at": stamp(review.at),
        }
        self._connection.execute(PUT, values)

    def drop(self, remote_ids: Sequence[str]) -> None:
        """The shop has these no more."""
        if remote_ids:
            self._connection.execute(DROP, [{"gone_id": one} for one in remote_ids])

    def newest(self, subject: str, limit: int) -> Sequence[Review]:
        """What was said of a product last."""
        rows = NEWEST.rows(self._connection, {"of_subject": subject, "most": limit})
        return tuple(
            Review(row.remote_id, row.subject, row.stars, row.body, moment(row.at)) for row in rows
        )

    def sum_of(self, subject: str) -> ReviewSum:
        """All reviews of a product, counted."""
        row = SUM.row(self._connection, {"of_subject": subject})
        return ReviewSum() if row is None else ReviewSum(row.all_of_them, row.rated, row.stars)

    def remote_ids(self, after: str, limit: int) -> Sequence[str]:
        """The shop's ids in their order, page by page."""
        return IDS.first_column(self._connection, {"after": after, "most": limit})
