"""The papers that are owed, counted; what writes them is read when the first one is printed."""

from posapp.services.context import TillContext


class PaperQueue:
    """The rows that wait for the printer."""

    def __init__(self, context: TillContext) -> None:
        self._context = context

    def waiting(self) -> int:
        """How many papers are owed."""
        with self._context.store.read() as work:
            return len(work.prints.waiting())
