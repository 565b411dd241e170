"""Limits in money: an offer stops before it has cost more than this."""

from dataclasses import dataclass
from typing import ClassVar

from loyalty.offers.blanks import Money
from loyalty.offers.kind import Kind
from loyalty.offers.limit import Limit, Room
from loyalty.offers.situation import Reason, Situation
from loyalty.offers.wording import Wording

AMOUNT = Money(name="amount", label=Wording("Amount", "金额"))


@dataclass(frozen=True, slots=True)
class Budget(Limit):
    """So much in all.

    Rule: offers.budget
    A budget is never gone over: a basket gets the offer as often as still fits, and what does not
    fit is told as the reason. What other tills used and have not told yet is not known here.
    """

    code: ClassVar[str] = "budget"
    amount: int

    def room(self, at: Situation) -> Room:
        """What is left of the money."""
        return Room(minor=self.amount - at.used.amount_minor)

    def reason(self) -> Reason:
        """The budget is spent."""
        return Reason("offers.budget-spent", {"amount_minor": self.amount})


@dataclass(frozen=True, slots=True)
class BudgetDay(Limit):
    """So much a day."""

    code: ClassVar[str] = "budget-day"
    amount: int

    def room(self, at: Situation) -> Room:
        """What is left for today."""
        return Room(minor=self.amount - at.used.amount_today_minor)

    def reason(self) -> Reason:
        """Today's budget is spent."""
        return Reason("offers.budget-day-spent", {"amount_minor": self.amount})


@dataclass(frozen=True, slots=True)
class BudgetStore(Limit):
    """So much in each store."""

    code: ClassVar[str] = "budget-store"
    amount: int

    def room(self, at: Situation) -> Room:
        """What is left for this store."""
        return Room(minor=self.amount - at.used.amount_store_minor)

    def reason(self) -> Reason:
        """This store's budget is spent."""
        return Reason("offers.budget-store-spent", {"amount_minor": self.amount})


BUDGET = Kind(
    code=Budget.code,
    family="limit",
    name=Wording("Budget", "总预算"),
    sentence=Wording("stops before it has cost more than {amount}", "总优惠额不超过{amount}"),
    make=Budget,
    blanks=(AMOUNT,),
)
BUDGET_DAY = Kind(
    code=BudgetDay.code,
    family="limit",
    name=Wording("Budget a day", "每日预算"),
    sentence=Wording("costs at most {amount} a day", "每日优惠额不超过{amount}"),
    make=BudgetDay,
    blanks=(AMOUNT,),
)
BUDGET_STORE = Kind(
    code=BudgetStore.code,
    family="limit",
    name=Wording("Budget a store", "每店预算"),
    sentence=Wording("costs at most {amount} in each store", "每店优惠额不超过{amount}"),
    make=BudgetStore,
    blanks=(AMOUNT,),
)
