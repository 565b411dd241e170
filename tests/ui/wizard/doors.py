"""A way to a new store that keeps everything in memory."""

from posapp.kernel.errors import Trouble
from posapp.services.first_run import Founded, NewStore, goods_of
from receipts.document import Document


class MemoryDoor:
    """Keeps `FirstRunDoor`: remembers what it was given."""

    place = "data/store.posapp"

    def __init__(self) -> None:
        """Nothing was made or printed yet."""
        self.made: list[NewStore] = []
        self.printed: list[tuple[str, Document]] = []
        self.fault: Trouble | None = None

    def try_printer(self, address: str, page: Document) -> None:
        """Remember the page, or fail as it was told."""
        if self.fault is not None:
            raise self.fault
        self.printed.append((address, page))

    def found(self, new: NewStore) -> Founded:
        """Remember the answers, or refuse as it was told."""
        if self.fault is not None:
            raise self.fault
        self.made.append(new)
        file = goods_of(new)
        return Founded(len(file.rows) if file else 0, 0)
