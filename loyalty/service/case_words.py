"""What somebody asked about privacy goes a while after it was answered; that she asked stays."""

from datetime import datetime, timedelta

from loyalty.service.context import ProgramContext
from loyalty.service.member_writing import Author, MemberWriter

BY = "day-job"


class CaseWords:
    """Clears the words of answered cases whose time is over."""

    def __init__(self, context: ProgramContext) -> None:
        self._context = context
        self._writer = MemberWriter(context)

    def clear(self, at: datetime) -> int:
        """How many cases lost their words.

        Rule: privacy.case-words-over
        """
        before = at - timedelta(days=self._context.settings.integer("privacy.case_days"))
        with self._context.store.write() as work:
            cleared = work.privacy_cases.clear(before)
            if cleared:
                self._writer.journal(work, "case-words-over", Author(BY, at), {"cases": cleared})
                work.commit()
        return cleared
