"""Who may do what. A role is a set of acts; an act beyond it needs somebody who holds that one."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum
from typing import ClassVar, Final

from posapp.kernel.ids import StaffId
from posapp.kernel.rate import Rate


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
    READ_REPORTS = "read-reports"
    UNLOCK_TILL = "unlock-till"


@dataclass(frozen=True, slots=True)
class Role:
    """A set of acts under a code; the store's own roles have no name, for each language words one.

    Rule: permission.role
    """

    CLERK: ClassVar["Role"]
    SUPERVISOR: ClassVar["Role"]
    """Leads a shift: says yes at the till, and has no business in the office."""
    MANAGER: ClassVar["Role"]

    code: str
    acts: frozenset[Act]
    name: str = ""

    def __post_init__(self) -> None:
        """A role is known by something, and lets somebody in: to a till or to the office."""
        if not self.code or not self.acts & WAYS_IN:
            msg = "a role has a code, and lets its people in somewhere"
            raise ValueError(msg)

    @property
    def is_own(self) -> bool:
        """Whether a manager of this store made it."""
        return bool(self.name)

    @property
    def vouches(self) -> bool:
        """Whether its people may say yes for others, by their PIN alone.

        Rule: permission.vouches
        Everybody but a clerk: such a PIN is nobody else's, and each says yes to no more than she
        may do herself.
        """
        return self.code != Role.CLERK.code

    def covers(self, other: "Role") -> bool:
        """Whether who holds this role could give the other one away.

        Rule: permission.gives-what-it-holds
        Who looks after staff without being allowed everything makes nobody, herself included,
        able to do more than she can.
        """
        return other.acts <= self.acts


WAYS_IN: Final = frozenset({Act.SELL, Act.OPEN_OFFICE})
"""Without one of these a person could not come in anywhere."""

Role.CLERK = Role(
    "clerk",
    frozenset({Act.SELL, Act.REFUND, Act.CASH_IN_OUT, Act.CLOSE_SHIFT, Act.SERVE_MEMBERS}),
)
Role.SUPERVISOR = Role(
    "supervisor",
    Role.CLERK.acts
    | {
        Act.DISCOUNT_OVER_LIMIT,
        Act.OVERRIDE_PRICE,
        Act.EXEMPT_TAX,
        Act.VOID_SALE,
        Act.OPEN_DRAWER,
        Act.STOP_OFFERS,
        Act.UNLOCK_TILL,
    },
)
Role.MANAGER = Role("manager", frozenset(Act))
STORE_ROLES: Final = (Role.CLERK, Role.SUPERVISOR, Role.MANAGER)
"""What every store has; a manager makes more of them."""

SEES_COSTS: Final = frozenset({Act.EDIT_CATALOGUE, Act.MANAGE_STOCK, Act.READ_REPORTS})
"""Whoever holds one of these is told what goods cost the store."""


class ActGroup(Enum):
    """What acts are about, in the order in which they are chosen from."""

    TILL = "till"
    LEAD = "lead"
    MEMBERS = "members"
    OFFERS = "offers"
    GOODS = "goods"
    OFFICE = "office"


GROUPS: Final[Mapping[ActGroup, tuple[Act, ...]]] = {
    ActGroup.TILL: (Act.SELL, Act.REFUND, Act.CASH_IN_OUT, Act.CLOSE_SHIFT, Act.SERVE_MEMBERS),
    ActGroup.LEAD: (
        Act.DISCOUNT_OVER_LIMIT,
        Act.OVERRIDE_PRICE,
        Act.EXEMPT_TAX,
        Act.VOID_SALE,
        Act.OPEN_DRAWER,
        Act.UNLOCK_TILL,
    ),
    ActGroup.MEMBERS: (Act.ADMIN_MEMBERS, Act.ADJUST_POINTS, Act.EXPORT),
    ActGroup.OFFERS: (Act.MANAGE_OFFERS, Act.APPROVE_OFFERS, Act.STOP_OFFERS),
    ActGroup.GOODS: (Act.EDIT_CATALOGUE, Act.IMPORT_CATALOGUE, Act.MANAGE_STOCK),
    ActGroup.OFFICE: (
        Act.OPEN_OFFICE,
        Act.READ_REPORTS,
        Act.READ_AUDIT,
        Act.ASK_PEOPLE,
        Act.TYPE_ANSWERS,
        Act.MANAGE_STAFF,
        Act.MANAGE_TILLS,
        Act.BACK_UP,
        Act.CHANGE_SETTINGS,
    ),
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
        """Whether this person's role holds the act."""
        return self.active and act in self.role.acts

    @property
    def may_all(self) -> bool:
        """Whether nothing in this store is closed to this person."""
        return self.active and self.role.acts == Role.MANAGER.acts


@dataclass(frozen=True, slots=True)
class Approval:
    """Somebody's yes to one act she may do: it switches nobody, and always has a reason."""

    act: Act
    by: StaffId
    by_name: str
    reason: str
