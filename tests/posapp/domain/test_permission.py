"""Who may do what: the roles, act by act."""

from dataclasses import replace

import pytest

from posapp.domain.permission import Act, Role, Staff
from posapp.kernel.ids import StaffId
from posapp.kernel.rate import Rate

CLERK = Staff(StaffId("li"), 1, "Li Na", Role.CLERK, Rate(1000))
MANAGER = replace(CLERK, id=StaffId("wang"), number=2, name="Wang", role=Role.MANAGER)


@pytest.mark.rule("permission.role")
@pytest.mark.parametrize(
    ("act", "clerk"),
    [
        (Act.SELL, True),
        (Act.REFUND, True),
        (Act.CASH_IN_OUT, True),
        (Act.CLOSE_SHIFT, True),
        (Act.DISCOUNT_OVER_LIMIT, False),
        (Act.OVERRIDE_PRICE, False),
        (Act.EXEMPT_TAX, False),
        (Act.VOID_SALE, False),
        (Act.OPEN_DRAWER, False),
        (Act.IMPORT_CATALOGUE, False),
        (Act.EXPORT, False),
        (Act.MANAGE_STAFF, False),
        (Act.OPEN_OFFICE, False),
        (Act.MANAGE_TILLS, False),
        (Act.BACK_UP, False),
        (Act.READ_AUDIT, False),
        (Act.EDIT_CATALOGUE, False),
        (Act.MANAGE_STOCK, False),
    ],
)
def test_what_each_role_may(act: Act, *, clerk: bool) -> None:
    assert CLERK.may(act) is clerk
    assert MANAGER.may(act)


@pytest.mark.rule("permission.role")
@pytest.mark.parametrize("act", Act)
def test_somebody_who_left_may_nothing(act: Act) -> None:
    assert not replace(MANAGER, active=False).may(act)
