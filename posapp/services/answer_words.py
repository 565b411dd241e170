"""What people wrote on forms and what was noted of talks goes after a while; the scores stay."""

from datetime import timedelta

from posapp.domain.journal import RecordType
from posapp.kernel.json_values import Json
from posapp.services.context import TillContext

BY = "day-job"


class AnswerWords:
    """Clears words whose time is over."""

    def __init__(self, context: TillContext) -> None:
        self._context = context

    def clear(self) -> int:
        """How many papers lost their words; the journal keeps that.

        Rule: privacy.answer-words-over
        """
        days = timedelta(days=self._context.settings.integer("answers.words_days"))
        with self._context.store.write() as work:
            cleared = work.answers.clear_words(self._context.today() - days)
            if cleared:
                details: dict[str, Json] = {"act": "words-over", "papers": cleared}
                at = self._context.now()
                self._context.record(work, RecordType.SURVEY, details, clerk=BY, at=at)
                work.commit()
        return cleared
