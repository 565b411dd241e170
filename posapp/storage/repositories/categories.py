"""The category tree as rows: a path is found or grown from the top."""

from collections.abc import Sequence

from sqlalchemy import Connection, bindparam, insert, select

from posapp.domain.product import PATH_SIGN
from posapp.storage.tables.catalogue import category

FIND = select(category.c.key).where(category.c.path == bindparam("of_path"))
ADD = insert(category)


class Categories:
    """The categories of one transaction; each path is looked up once."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._keys: dict[tuple[str, ...], int] = {}

    def key_of(self, path: Sequence[str]) -> int | None:
        """The key of a category, which is made with all above it if it was not there."""
        names = tuple(path)
        if not names:
            return None
        if names not in self._keys:
            self._keys[names] = self._find(names) or self._add(names)
        return self._keys[names]

    def _find(self, names: tuple[str, ...]) -> int | None:
        path = PATH_SIGN.join(names)
        return self._connection.execute(FIND, {"of_path": path}).scalar_one_or_none()

    def _add(self, names: tuple[str, ...]) -> int:
        added = self._connection.execute(
            ADD,
            {
                "parent_key": self.key_of(names[:-1]),
                "name": names[-1],
                "path": PATH_SIGN.join(names),
            },
        )
        return int(added.lastrowid)
