"""The office's lists as files for a spreadsheet."""

from datetime import date

import pytest

from posapp.exports.office_tables import audit_sheet, hours_sheet
from posapp.exports.sheet import Marks, sheet_bytes


@pytest.mark.rule("exports.hours")
def test_hours_are_cut_and_never_rounded_up() -> None:
    rows = [(date(2026, 3, 2), "Li Na", 270, False), (date(2026, 3, 2), "=Anna", 59, True)]
    written = sheet_bytes(hours_sheet(rows), Marks.POINT).decode("utf-8-sig").splitlines()
    assert written == [
        "day,name,minutes,hours,to_look_at",
        "2026-03-02,Li Na,270,4.50,",
        "2026-03-02,'=Anna,59,0.98,yes",
    ]


def test_what_somebody_typed_is_no_formula() -> None:
    row = (1, 7, "2026-03-02T09:00:00.000Z", "approval", "@Roth", "=cmd()")
    written = sheet_bytes(audit_sheet([row]), Marks.COMMA).decode("utf-8-sig").splitlines()
    assert written[1] == "1;7;2026-03-02T09:00:00.000Z;approval;'@Roth;'=cmd()"
