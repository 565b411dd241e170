"""The roles of the store as the office shows and changes them. No Qt."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

from posapp.domain.permission import STORE_ROLES, Act, Role, Staff
from posapp.kernel.errors import Refusal
from posapp.services.role_desk import RoleDesk
from posapp.till import TillServices

NEW: Final = "new"


@dataclass(frozen=True, slots=True)
class Draft:
    """A role as it is being written: the code of what it changes, or `NEW`."""

    code: str
    name: str
    acts: frozenset[Act]

    def with_act(self, act: Act) -> "Draft":
        """The act turned over: held now, or no more."""
        return replace(self, acts=self.acts ^ {act})


class RolesPresenter:
    """Keeps which role is marked, and what is written about it and not stored yet."""

    def __init__(self, services: TillServices) -> None:
        """Mark the first role."""
        self._services = services
        self._desk: RoleDesk = services.roles
        self.roles: tuple[Role, ...] = STORE_ROLES
        self.people: tuple[Staff, ...] = ()
        self.chosen_code = STORE_ROLES[0].code
        self.draft: Draft | None = None

    def read(self) -> None:
        """The roles as they are now; a draft stays, unless what it changes is gone."""
        try:
            self.roles = self._desk.all()
            self.people = self._services.staff_desk.people()
        except Refusal:
            self.roles, self.people = STORE_ROLES, ()
        codes = {role.code for role in self.roles} | {NEW}
        if self.draft is not None and self.draft.code not in codes:
            self.draft = None
        if self.draft is None and self.chosen_code not in codes - {NEW}:
            self.chosen_code = STORE_ROLES[0].code

    @property
    def chosen(self) -> Role | None:
        """The marked role as it is stored; None while a new one is written."""
        return next((role for role in self.roles if role.code == self.chosen_code), None)

    @property
    def columns(self) -> Sequence[tuple[str, frozenset[Act]]]:
        """Every role's code and acts in the order they stand, a draft in its place."""
        shown = [(role.code, role.acts) for role in self.roles]
        draft = self.draft
        if draft is None:
            return shown
        if draft.code == NEW:
            return [*shown, (NEW, draft.acts)]
        return [(code, draft.acts if code == draft.code else acts) for code, acts in shown]

    @property
    def is_changed(self) -> bool:
        """Whether something is written that is not stored."""
        draft = self.draft
        if draft is None:
            return False
        role = self.chosen
        return role is None or (draft.name, draft.acts) != (role.name, role.acts)

    def mark(self, code: str) -> None:
        """Another role; one that a manager made may be changed at once."""
        self.chosen_code, self.draft = code, None
        role = self.chosen
        if role is not None and role.is_own:
            self.draft = Draft(role.code, role.name, role.acts)

    def begin(self) -> None:
        """A new role, from what the marked one holds as far as one may give it."""
        role = self.chosen or STORE_ROLES[0]
        giver = self._services.staffing.current
        own = giver.role.acts if giver is not None else frozenset[Act]()
        self.chosen_code = NEW
        self.draft = Draft(NEW, "", role.acts & own)

    def name(self, text: str) -> None:
        """The role is called something else."""
        if self.draft is not None:
            self.draft = replace(self.draft, name=text)

    def toggle(self, act: Act) -> None:
        """The role holds an act, or holds it no more."""
        if self.draft is not None:
            self.draft = self.draft.with_act(act)

    def save(self) -> Role | None:
        """Store what is written."""
        draft = self.draft
        if draft is None:
            return None
        if draft.code == NEW:
            role = self._desk.make(draft.name, draft.acts)
        else:
            role = self._desk.change(draft.code, draft.name, draft.acts)
        self.forget()
        self.mark_stored(role.code)
        return role

    def mark_stored(self, code: str) -> None:
        """Read again and mark what has just been stored."""
        self.chosen_code = code
        self.read()
        self.mark(code)

    def drop(self) -> None:
        """The marked role goes; nobody may have it."""
        if self.draft is not None and self.draft.code != NEW:
            self._desk.drop(self.draft.code)
        self.forget()
        self.read()

    def forget(self) -> None:
        """What is written and not stored goes."""
        self.draft = None
        self.chosen_code = STORE_ROLES[0].code

    def who_has(self, code: str) -> tuple[Staff, ...]:
        """Everybody with a role who works here."""
        return tuple(one for one in self.people if one.role.code == code and one.active)
