"""A printer made of memory: keeps what it printed, runs out of paper, gets unplugged."""

from posapp.kernel.errors import WorldFault


class SimulatedPrinter:
    """Prints into a list. `papers_left` None is an endless roll."""

    def __init__(self, papers_left: int | None = None) -> None:
        self.jobs: list[bytes] = []
        self.papers_left = papers_left
        self.plugged = True
        self.cover_open = False

    def send(self, data: bytes) -> None:
        """Print bytes, or fail the way a real printer does."""
        if not self.plugged:
            raise WorldFault("printer.unreachable", place="simulator")
        if self.cover_open:
            raise WorldFault("printer.cover")
        if self.papers_left == 0:
            raise WorldFault("printer.paper")
        if self.papers_left is not None:
            self.papers_left -= 1
        self.jobs.append(data)

    def unplug(self) -> None:
        """Pull the cable."""
        self.plugged = False

    def plug(self) -> None:
        """Put the cable back."""
        self.plugged = True

    @property
    def printed(self) -> bytes:
        """Everything that came out so far."""
        return b"".join(self.jobs)
