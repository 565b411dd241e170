"""S265: what is told about a member without her yes is dropped, and counted without her."""

import pytest

from loyalty.rules.member import Member, Purpose
from loyalty.service.member_events import MemberEvent, MemberEvents
from posapp.kernel.ids import MemberId
from tests.loyalty.service.reception import Reception


def told(reception: Reception, *events: MemberEvent) -> list[MemberEvent]:
    """A batch from the web shop, and what of it was kept."""
    with reception.shop.store.write() as work:
        kept = MemberEvents(reception.context).take(work, events, channel="web")
        work.commit()
    return list(kept)


def saw(reception: Reception, member_id: MemberId, kind: str = "view") -> MemberEvent:
    return MemberEvent(member_id, kind, reception.context.now())


def both(reception: Reception) -> tuple[Member, Member]:
    """Anna, who agreed to personal offers, and Ben, who did not."""
    return reception.joins("anna", Purpose.PERSONAL), reception.joins("ben")


@pytest.mark.rule("consent.events")
def test_only_events_of_those_who_agreed_are_kept(reception: Reception) -> None:
    anna, ben = both(reception)
    hers, his = saw(reception, anna.id), saw(reception, ben.id)
    ghost = saw(reception, MemberId("ghost"), "import")
    assert told(reception, hers, his, ghost, saw(reception, ben.id)) == [hers]
    assert MemberEvents(reception.context).dropped() == {"view": 2, "import": 1}
    assert told(reception, his) == []
    assert MemberEvents(reception.context).dropped() == {"view": 3, "import": 1}


@pytest.mark.rule("consent.events")
def test_a_dropped_event_leaves_no_trace_of_whom(reception: Reception) -> None:
    _, ben = both(reception)
    told(reception, saw(reception, ben.id))
    last = reception.shop.journal("member")[-1]
    assert last == {"act": "dropped", "channel": "web", "kinds": {"view": 1}}


@pytest.mark.rule("consent.events")
def test_from_the_withdrawal_on_nothing_more_is_kept(reception: Reception) -> None:
    anna, _ = both(reception)
    assert told(reception, saw(reception, anna.id))
    reception.consents.withdraw(anna.id, Purpose.PERSONAL)
    assert told(reception, saw(reception, anna.id)) == []


def test_where_all_agreed_nothing_is_counted(reception: Reception) -> None:
    anna, _ = both(reception)
    head = reception.shop.head
    told(reception, saw(reception, anna.id))
    assert reception.shop.head == head
    assert MemberEvents(reception.context).dropped() == {}
