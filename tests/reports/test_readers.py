"""Who somebody is to a report: by what she may do, not by what her role is called."""

import pytest

from posapp.domain.permission import Act, Role, Staff
from posapp.kernel.ids import StaffId
from posapp.kernel.rate import Rate
from reports.names import Reader


def somebody(*acts: Act, active: bool = True) -> Staff:
    role = Role("own", frozenset({Act.SELL, *acts}), "Own")
    return Staff(StaffId("s-1"), 1, "Ada", role, Rate(0), active)


@pytest.mark.rule("report.reader-by-act")
@pytest.mark.parametrize(
    ("staff", "reader"),
    [
        (None, Reader.OUTSIDE),
        (somebody(), Reader.OUTSIDE),
        (somebody(Act.ADMIN_MEMBERS), Reader.OUTSIDE),
        (somebody(Act.READ_REPORTS), Reader.STORE),
        (somebody(Act.READ_REPORTS, Act.ADMIN_MEMBERS), Reader.TRUSTED),
        (somebody(Act.READ_REPORTS, Act.ADMIN_MEMBERS, active=False), Reader.OUTSIDE),
    ],
)
def test_a_reader_is_known_by_what_she_may_do(staff: Staff | None, reader: Reader) -> None:
    assert Reader.of(staff) is reader
