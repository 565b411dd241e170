"""Who stands at the till, as the loyalty program asks; `services.staffing` keeps it."""

from typing import Protocol

from posapp.domain.permission import Act, Approval, Staff
from posapp.kernel.errors import Refusal
from posapp.kernel.ids import StaffId


class People(Protocol):
    """The person who is signed in, and whether an act is hers or needs a manager."""

    @property
    def current(self) -> Staff | None:
        """Who is signed in."""
        ...

    def require(self, act: Act, approval: Approval | None = None) -> str:
        """Who allows the act, by name; refuses where nobody does."""
        ...


def acting(people: People, act: Act, approval: Approval | None = None) -> StaffId:
    """Who does this; refuses where her role does not hold the act and nobody approved it."""
    people.require(act, approval)
    if people.current is None:
        raise Refusal("permission.needs-manager", act=act.value)
    return people.current.id
