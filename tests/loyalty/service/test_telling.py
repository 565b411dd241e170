"""The shop is told of a member once, whatever became of her; a sale pays nothing for it."""

from dataclasses import replace

import pytest

from loyalty.rules.member import Purpose
from loyalty.rules.program import Program
from loyalty.rules.tier import Tier
from loyalty.service.members import Correction
from posapp.kernel.ids import MemberId
from posapp.ports import OutboxRow
from tests.loyalty.service.hall import Hall, open_hall
from tests.loyalty.service.reception import Reception
from tests.statements import statements


def told(reception: Reception | Hall, member_id: MemberId) -> list[OutboxRow]:
    """The messages about her, oldest first."""
    with reception.shop.store.read() as work:
        return list(work.outbox.of_subject("member", member_id))


def all_sent(reception: Reception | Hall) -> None:
    """The sync process has brought everything to the shop."""
    with reception.shop.store.write() as work:
        for row in list(work.outbox.all()):
            if row.state == "queued":
                work.outbox.put(replace(row, state="done"))
        work.commit()


@pytest.mark.rule("sync.member-told-once")
def test_many_changes_are_one_message_until_it_has_left(reception: Reception) -> None:
    anna = reception.joins("anna", name="Ana")
    reception.members.correct(anna.id, Correction(name="Anna"))
    reception.consents.give(anna.id, Purpose.MAIL, reception.version(Purpose.MAIL))
    assert [row.state for row in told(reception, anna.id)] == ["queued"]
    all_sent(reception)
    reception.members.correct(anna.id, Correction(name="Anna Roth"))
    assert [row.state for row in told(reception, anna.id)] == ["done", "queued"]


@pytest.mark.rule("sync.member-told-once")
def test_points_that_move_without_a_receipt_are_told(hall: Hall) -> None:
    anna = hall.member()
    all_sent(hall)
    hall.points.grant(anna, 100, key="gift")
    hall.points.spend(anna, 30, key="web")
    assert [row.state for row in told(hall, anna)][-1] == "queued"
    assert sum(row.state == "queued" for row in told(hall, anna)) == 1


@pytest.mark.rule("sync.member-told-once")
def test_a_sale_queues_its_receipt_alone(hall: Hall) -> None:
    anna = hall.member()
    hall.sold(anna, "TEA")
    all_sent(hall)
    checkout = hall.shop.till.checkout
    checkout.set_member(anna)
    hall.shop.scan("MILK")
    with statements(hall.shop.store) as asked:
        checkout.exact_cash()
    assert sum("outbox" in sql for sql in asked) == 1
    with hall.shop.store.read() as work:
        (row,) = work.outbox.in_states(("queued",), 9)
        (sale,) = work.sales.some([row.subject_id])  # type: ignore[list-item]  # a sale's id
    assert (row.kind, row.amount_minor) == ("sale", sale.total_minor)


@pytest.mark.rule("sync.member-told-once")
def test_a_tier_given_by_hand_is_told() -> None:
    hall = open_hall(Program(tiers=(Tier("Silver", 500),)))
    anna = hall.member()
    all_sent(hall)
    hall.tiers.lock(anna, "Silver", "friend", by=hall.manager_in())
    assert [row.state for row in told(hall, anna)][-1] == "queued"


@pytest.mark.rule("sync.member-told-once")
def test_the_one_who_stands_is_told_of(reception: Reception) -> None:
    """What is done to a merged record reaches the record that it went into."""
    anna, twice = reception.joins("anna"), reception.joins("anna", phone="0171 2345999")
    reception.manager()
    reception.merging.merge(anna.id, twice.id, "same person")
    all_sent(reception)
    reception.earns(twice.id, 10)
    reception.members.correct(anna.id, Correction(name="Anna"))
    assert [row.state for row in told(reception, anna.id)][-1] == "queued"
    assert all(row.state == "done" for row in told(reception, twice.id))
