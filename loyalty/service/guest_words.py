"""Names, addresses and phones of the shop's buyers go a while after their order has ended.

Most of them are guests: they never joined, gave no consent but the order itself, and nobody would
ask to have them erased. Money, goods and the order's code stay: a return finds it by its code.
"""

from datetime import datetime, timedelta

from loyalty.service.context import ProgramContext
from loyalty.service.member_writing import Author, MemberWriter
from posapp.ports.shop_words import WordsCleared

AT_ONCE = 200
BY = "day-job"


class GuestWords:
    """Clears what is over, some rows a transaction, so that no till waits long."""

    def __init__(self, context: ProgramContext) -> None:
        self._context = context
        self._writer = MemberWriter(context)

    def clear(self, at: datetime) -> WordsCleared:
        """Everything that is over by a moment; the journal keeps how much it was.

        Rule: privacy.words-over
        """
        before = at - timedelta(days=self._context.settings.integer("orders.words_days"))
        cleared = WordsCleared()
        while not (some := self._some(before, at)).is_empty:
            cleared += some
        return cleared

    def _some(self, before: datetime, at: datetime) -> WordsCleared:
        with self._context.store.write() as work:
            some = work.shop_words.clear(before, at, AT_ONCE)
            if some.is_empty:
                return some
            details = {"orders": some.orders, "deliveries": some.deliveries, "rows": some.rows}
            self._writer.journal(work, "words-over", Author(BY, at), details)
            work.commit()
        return some
