"""Random weeks of joining, agreeing, merging, undoing and erasing; the books hold after each step.

What must hold: points are never made or lost by a merge or its undoing; whoever is found stands; a
purpose is allowed only to somebody who said yes to it, and never past a no; nobody erased is found.
"""

from collections.abc import Callable
from datetime import timedelta
from random import Random

import pytest

from loyalty.rules.entry import POINTS
from loyalty.rules.member import IdentifierKind, MemberState, Purpose
from loyalty.service.members import Correction
from posapp.kernel.errors import Refusal
from posapp.kernel.ids import MemberId
from tests.loyalty.service.reception import Reception

ASKED = (Purpose.MAIL, Purpose.PERSONAL)
EXPECTED = {
    "merge.same-record",
    "merge.not-standing",
    "merge.nothing-to-undo",
    "merge.later-one-first",
    "merge.too-late",
    "merge.second-person",
    "member.erased",
    "member.identifier-taken",
    "member.last-identifier",
}


class Weeks:
    """A reception where chance decides what happens next."""

    def __init__(self, reception: Reception, seed: int) -> None:
        self.reception = reception
        self.chance = Random(seed)
        self.ids: list[MemberId] = []
        self.earned = 0
        self.refused: set[str] = set()

    def somebody(self) -> MemberId:
        """Any id that was ever given."""
        return self.chance.choice(self.ids)

    def join(self) -> None:
        """A new member, with or without a yes to mail."""
        purposes = [one for one in ASKED if self.chance.random() < 0.5]
        phone = f"0171 {len(self.ids) + 2_000_000}"
        self.ids.append(self.reception.joins("anna", *purposes, phone=phone).id)

    def earn(self) -> None:
        """Points for whoever stands."""
        points = self.chance.randrange(1, 50)
        with self.reception.shop.store.read() as work:
            standing = self.reception.reading.standing(work, self.somebody())
        self.reception.earns(standing.id, points)
        self.earned += points

    def say(self) -> None:
        """A yes or a no."""
        purpose, member = self.chance.choice(ASKED), self.somebody()
        if self.chance.random() < 0.5:
            self.reception.consents.withdraw(member, purpose)
        else:
            version = self.reception.version(purpose)
            self.reception.consents.give(member, purpose, version)

    def change(self) -> None:
        """A name or a phone."""
        member = self.somebody()
        if self.chance.random() < 0.5:
            name = self.chance.choice(("Anna", "Anne", "A. Roth"))
            self.reception.members.correct(member, Correction(name=name))
        else:
            phone = f"0172 {self.chance.randrange(2_000_000, 2_000_020)}"
            self.reception.members.add_identifier(member, IdentifierKind.PHONE, phone)

    def merge(self) -> None:
        """Two of them become one."""
        self.reception.merging.merge(self.somebody(), self.somebody(), "same person")

    def undo(self) -> None:
        """One of them becomes two."""
        self.reception.merging.undo(self.somebody(), "two people")

    def erase(self) -> None:
        """Somebody leaves for good, and her points with her."""
        if self.chance.random() < 0.2:
            member = self.somebody()
            points = self.reception.points(member)
            self.reception.privacy.erase(member)
            self.earned -= points

    def wait(self) -> None:
        """Days pass."""
        self.reception.shop.clock_to_set.forward(timedelta(days=self.chance.randrange(0, 9)))

    def step(self) -> None:
        """One of these; what is refused changes nothing."""
        acts: tuple[Callable[[], None], ...] = (
            *(self.join, self.earn, self.earn, self.say, self.change),
            *(self.merge, self.merge, self.undo, self.erase, self.wait),
        )
        act = self.chance.choice(acts) if self.ids else self.join
        try:
            act()
        except Refusal as refusal:
            self.refused.add(refusal.code)

    def check(self) -> None:
        """All that must hold after each step."""
        at, zone = self.reception.context.now(), self.reception.context.settings.zone
        with self.reception.shop.store.read() as work:
            members = {one: work.members.get(one) for one in self.ids}
            total = 0
            for one, member in members.items():
                assert member is not None
                standing = work.members.get(work.members.resolve(one))
                assert standing is not None
                assert standing.state is not MemberState.MERGED
                if member.state is not MemberState.MERGED:
                    total += self.reception.accounts.of(work, one, POINTS).balance(at, zone)
                for identifier in member.identifiers:
                    found = work.members.sharing(identifier.kind, identifier.value)
                    assert standing.id in found
                for purpose in ASKED:
                    said = [
                        consent.given
                        for same in work.members.ids_of(one)
                        for consent in work.members.consents(same)
                        if consent.purpose is purpose
                    ]
                    if self.reception.reading.allows(work, one, purpose):
                        assert True in said
                        assert standing.state is MemberState.ACTIVE
            assert total == self.earned


@pytest.mark.rule("merge.undo")
@pytest.mark.parametrize("seed", range(4))
def test_whatever_is_joined_and_parted_the_books_hold(reception: Reception, seed: int) -> None:
    weeks = Weeks(reception, seed)
    reception.manager()
    for _ in range(60):
        weeks.step()
        weeks.check()
    assert weeks.refused <= EXPECTED
    acts = {details["act"] for details in reception.shop.journal("member")}
    assert {"enrol", "merge"} <= acts
