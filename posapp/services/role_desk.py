"""The roles a manager makes: a name and a set of acts; each change is a record of the journal."""

from collections.abc import Iterable
from dataclasses import replace
from typing import Final

from posapp.domain.journal import RecordType
from posapp.domain.permission import STORE_ROLES, WAYS_IN, Act, Role
from posapp.domain.role_words import role_names
from posapp.kernel.errors import Refusal
from posapp.kernel.json_values import Json
from posapp.ports import Work
from posapp.services.context import TillContext
from posapp.services.guard import clean_text
from posapp.services.staff_desk import keep_a_manager
from posapp.services.staffing import Staffing

LONGEST_ROLE: Final = 40
PEOPLE_NAMED: Final = 3


class RoleDesk:
    """Makes, changes and drops roles; the store's own three never change."""

    def __init__(self, context: TillContext, staffing: Staffing) -> None:
        self._context = context
        self._staffing = staffing

    def all(self) -> tuple[Role, ...]:
        """Every role of the store, its own three first."""
        self._staffing.require(Act.MANAGE_STAFF)
        with self._context.store.read() as work:
            return (*STORE_ROLES, *work.staff.own_roles())

    def make(self, name: str, acts: Iterable[Act]) -> Role:
        """A new role of this store.

        Rule: role.made
        A role lets somebody in, has a name of its own, and holds no act that who makes it lacks.
        """
        role = self._checked(self._context.ids.new(), name, acts)
        with self._context.store.write() as work:
            _check_name(work, role)
            work.staff.put_role(role)
            self._record(work, "added", None, role)
            work.commit()
        return role

    def change(self, code: str, name: str, acts: Iterable[Act]) -> Role:
        """Another name or other acts; it counts from the next thing anybody with it does."""
        role = self._checked(code, name, acts)
        with self._context.store.write() as work:
            before = _there(work, code)
            self._check_gives(before)
            if role == before:
                return before
            _check_name(work, role)
            keep_a_manager(
                [
                    replace(one, role=role) if one.role.code == code else one
                    for one in work.staff.all()
                ]
            )
            work.staff.put_role(role)
            self._record(work, "changed", before, role)
            work.commit()
        current = self._staffing.current
        if current is not None and current.role.code == code:
            self._staffing.current = replace(current, role=role)
        return role

    def drop(self, code: str) -> None:
        """A role that nobody has goes.

        Rule: role.dropped-unused
        Who left keeps a role too: coming back must not find it gone.
        """
        self._staffing.require(Act.MANAGE_STAFF)
        with self._context.store.write() as work:
            before = _there(work, code)
            self._check_gives(before)
            names = [one.name for one in work.staff.all() if one.role.code == code]
            if names:
                more = ", …" if len(names) > PEOPLE_NAMED else ""
                shown = ", ".join(names[:PEOPLE_NAMED]) + more
                raise Refusal("role.in-use", name=before.name, people=shown)
            work.staff.drop_role(code)
            self._record(work, "dropped", before, before)
            work.commit()

    def _checked(self, code: str, name: str, acts: Iterable[Act]) -> Role:
        self._staffing.require(Act.MANAGE_STAFF)
        name = clean_text(name, "name")
        if len(name) > LONGEST_ROLE:
            raise Refusal("text.too-long", limit=LONGEST_ROLE)
        held = frozenset(acts)
        if not held & WAYS_IN:
            raise Refusal("role.no-way-in")
        role = Role(code, held, name)
        self._check_gives(role)
        return role

    def _check_gives(self, role: Role) -> None:
        if not self._staffing.signed_in().role.covers(role):
            raise Refusal("staff.beyond-own")

    def _record(self, work: Work, act: str, before: Role | None, after: Role) -> None:
        self._context.record(
            work,
            RecordType.ROLE,
            {
                "act": act,
                "role": after.code,
                "name": after.name,
                "name_before": before.name if before is not None else "",
                "acts": _acts(after),
                "acts_before": _acts(before) if before is not None else [],
            },
            clerk=self._staffing.signed_in().id,
            at=self._context.now(),
        )


def _there(work: Work, code: str) -> Role:
    role = next((one for one in work.staff.own_roles() if one.code == code), None)
    if role is None:
        raise Refusal("role.gone")
    return role


def _check_name(work: Work, role: Role) -> None:
    """No two roles that people could not tell apart, in either language."""
    others = {one.name.casefold() for one in work.staff.own_roles() if one.code != role.code}
    stores = {word.casefold() for one in STORE_ROLES for word in role_names(one)}
    if role.name.casefold() in others | stores:
        raise Refusal("role.name-taken", name=role.name)


def _acts(role: Role) -> Json:
    return [act.value for act in Act if act in role.acts]
