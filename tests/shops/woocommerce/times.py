"""The shop's dates: local without saying so, to the second, and what it reads as a date."""

import re
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

DATE = re.compile(
    r"(\d{4}-\d{2}-\d{2})[Tt ](\d{2}:\d{2}:\d{2})(?:\.\d+)?(Z|[+-]\d{2}(?::?\d{2})?)?"
)


def to_second(at: datetime) -> datetime:
    """A moment as the shop keeps it: whole seconds."""
    return at.astimezone(UTC).replace(microsecond=0)


def site_text(at: datetime | None, zone: ZoneInfo) -> str | None:
    """A moment in the shop's own zone, without an offset."""
    return None if at is None else at.astimezone(zone).strftime("%Y-%m-%dT%H:%M:%S")


def gmt_text(at: datetime | None) -> str | None:
    """A moment in UTC, without saying so."""
    return None if at is None else at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S")


def date_fields(name: str, at: datetime | None, zone: ZoneInfo) -> dict[str, str | None]:
    """Both spellings of a date, as every record shows them."""
    return {f"date_{name}": site_text(at, zone), f"date_{name}_gmt": gmt_text(at)}


def read_date(text: str, zone: ZoneInfo, *, is_gmt: bool) -> datetime | None:
    """The moment that a text means, or nothing; without an offset it is the shop's own time.

    `is_gmt` is what `dates_are_gmt` says; a text with an offset is read right in any case.
    """
    found = DATE.fullmatch(text)
    if found is None:
        return None
    day, time, offset = found.groups()
    try:
        at = datetime.fromisoformat(f"{day}T{time}" + ("+00:00" if offset == "Z" else offset or ""))
    except ValueError:
        return None
    if at.tzinfo is None:
        at = at.replace(tzinfo=UTC if is_gmt else zone)
    return at.astimezone(UTC)
