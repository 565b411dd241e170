"""The office's lists as tables for a spreadsheet: hours worked, records of the journal."""

from collections.abc import Sequence
from datetime import date

from posapp.exports.sheet import Figure, Sheet


def hours_sheet(rows: Sequence[tuple[date, str, int, bool]]) -> Sheet:
    """Hours by day and person: minutes, and hours with two decimals (cut, never rounded up).

    Rule: exports.hours
    """
    columns = ("day", "name", "minutes", "hours", "to_look_at")
    return Sheet(
        "hours",
        columns,
        [
            (
                day.isoformat(),
                name,
                Figure(minutes),
                Figure(minutes * 100 // 60, 2),
                "yes" if odd else "",
            )
            for day, name, minutes, odd in rows
        ],
    )


def audit_sheet(rows: Sequence[tuple[int, int, str, str, str, str]]) -> Sheet:
    """Records: till, number, moment, kind, who, and what in words."""
    columns = ("till", "record", "at", "kind", "who", "what")
    return Sheet(
        "journal",
        columns,
        [
            (Figure(till), Figure(number), at, kind, who, what)
            for till, number, at, kind, who, what in rows
        ],
    )
