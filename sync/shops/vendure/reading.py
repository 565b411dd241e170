"""Reads a shop's JSON field by field: of the right type, or it says which field is not."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from decimal import Decimal

MOST_TEXT = 100_000
WHOLE_LIMIT = 2**53
PERCENT_LIMIT = 100_00


class Unreadable(Exception):  # noqa: N818 - it names an answer, as people speak of it
    """A field is missing or of another type than the shop promises."""

    def __init__(self, field: str) -> None:
        super().__init__(field)
        self.field = field


@dataclass(frozen=True, slots=True)
class Row:
    """One object of an answer, and where in the answer it stands."""

    fields: Mapping[str, object]
    place: str = ""

    def __contains__(self, name: str) -> bool:
        return self.fields.get(name) is not None

    def _wrong(self, name: str) -> Unreadable:
        return Unreadable(f"{self.place}.{name}".lstrip("."))

    def text(self, name: str, *, most: int = MOST_TEXT) -> str:
        """A text that must be there."""
        value = self.fields.get(name)
        if not isinstance(value, str) or len(value) > most:
            raise self._wrong(name)
        return value

    def words(self, name: str) -> str:
        """A text that may be missing: then it is empty."""
        return self.text(name) if name in self else ""

    def id(self, name: str = "id") -> str:
        """An id: Vendure sends them as text, and some servers as numbers."""
        value = self.fields.get(name)
        if isinstance(value, int) and not isinstance(value, bool):
            return str(value)
        text = self.text(name, most=100)
        if not text:
            raise self._wrong(name)
        return text

    def whole(self, name: str) -> int:
        """A whole number, as money is."""
        value = self.fields.get(name)
        if not isinstance(value, int) or isinstance(value, bool) or abs(value) > WHOLE_LIMIT:
            raise self._wrong(name)
        return value

    def maybe_whole(self, name: str) -> int | None:
        """A whole number, or nothing."""
        return self.whole(name) if name in self else None

    def percent_bp(self, name: str) -> int:
        """A rate in percent, as basis points: 7 or 7.5, never a share of a basis point."""
        value = self.fields.get(name)
        if isinstance(value, bool) or not isinstance(value, int | Decimal):
            raise self._wrong(name)
        points = value * 100
        if points != int(points) or not 0 <= points <= PERCENT_LIMIT:
            raise self._wrong(name)
        return int(points)

    def flag(self, name: str) -> bool:
        """Yes or no."""
        value = self.fields.get(name)
        if not isinstance(value, bool):
            raise self._wrong(name)
        return value

    def maybe_flag(self, name: str) -> bool | None:
        """Yes, no, or nothing."""
        return self.flag(name) if name in self else None

    def moment(self, name: str) -> datetime:
        """A moment with its zone."""
        text = self.text(name, most=40)
        try:
            at = datetime.fromisoformat(text)
            return at.astimezone(UTC)
        except (ValueError, OverflowError) as error:
            raise self._wrong(name) from error

    def maybe_moment(self, name: str) -> datetime | None:
        """A moment, or nothing."""
        return self.moment(name) if name in self else None

    def row(self, name: str) -> "Row":
        """An object inside."""
        value = self.fields.get(name)
        if not isinstance(value, dict):
            raise self._wrong(name)
        return Row(value, f"{self.place}.{name}".lstrip("."))

    def maybe_row(self, name: str) -> "Row | None":
        """An object inside, or nothing."""
        return self.row(name) if name in self else None

    def rows(self, name: str) -> tuple["Row", ...]:
        """A list of objects; each must be one."""
        return tuple(self._each(name))

    def _each(self, name: str) -> Iterator["Row"]:
        value = self.fields.get(name)
        if not isinstance(value, list):
            raise self._wrong(name)
        for at, one in enumerate(value):
            if not isinstance(one, dict):
                raise self._wrong(f"{name}[{at}]")
            yield Row(one, f"{self.place}.{name}[{at}]".lstrip("."))

    def texts(self, name: str) -> tuple[str, ...]:
        """A list of texts."""
        value = self.fields.get(name)
        if not isinstance(value, list) or not all(isinstance(one, str) for one in value):
            raise self._wrong(name)
        return tuple(value)
