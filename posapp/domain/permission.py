"""Who may do what. A role is a set of acts; an act beyond it needs a manager for that one act."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum

from posapp.kernel.ids import StaffId
from posapp.kernel.rate import Rate


class Role(Enum):
    """The two roles of a store; the value is what the store file holds."""

    CLERK = "clerk"
    MANAGER = "manager"


class Act(Enum):
    """What somebody at the till may want to do."""

    SELL = "sell"
    DISCOUNT_OVER_LIMIT = "discount-over-limit"
    OVERRIDE_PRICE = "override-price"
    EXEMPT_TAX = "exempt-tax"
    REFUND = "refund"
    VOID_SALE = "void-sale"
    CASH_IN_OUT = "cash-in-out"
    OPEN_DRAWER = "open-drawer"
    CLOSE_SHIFT = "close-shift"
    IMPORT_CATALOGUE = "import-catalogue"
    EXPORT = "export"
    MANAGE_STAFF = "manage-staff"
    CHANGE_SETTINGS = "change-settings"
    ADJUST_POINTS = "adjust-points"
    MANAGE_OFFERS = "manage-offers"
    APPROVE_OFFERS = "approve-offers"
    STOP_OFFERS = "stop-offers"
    SERVE_MEMBERS = "serve-members"
    ADMIN_MEMBERS = "admin-members"
    OPEN_OFFICE = "open-office"
    MANAGE_TILLS = "manage-tills"
    BACK_UP = "back-up"
    READ_AUDIT = "read-audit"
    ASK_PEOPLE = "ask-people"
    TYPE_ANSWERS = "type-answers"
    EDIT_CATALOGUE = "edit-catalogue"
    MANAGE_STOCK = "manage-stock"


ALLOWED: Mapping[Role, frozenset[Act]] = {
    Role.CLERK: frozenset(
        {Act.SELL, Act.REFUND, Act.CASH_IN_OUT, Act.CLOSE_SHIFT, Act.SERVE_MEMBERS}
    ),
    Role.MANAGER: frozenset(Act),
}


@dataclass(frozen=True, slots=True)
class Staff:
    """A person who works the till. `discount_limit` is the most this person gives alone."""

    id: StaffId
    number: int
    name: str
    role: Role
    discount_limit: Rate
    active: bool = True

    def may(self, act: Act) -> bool:
        """Whether this person's role holds the act.

        Rule: permission.role
        """
        return self.active and act in ALLOWED[self.role]


@dataclass(frozen=True, slots=True)
class Approval:
    """A manager's yes to one act: it switches nobody, and always has a reason."""

    act: Act
    by: StaffId
    by_name: str
    reason: str
