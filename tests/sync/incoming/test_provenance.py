"""Each word about a member says where it came from: channel, record, time (S013, S016, S019)."""

from dataclasses import replace

import pytest

from loyalty.rules.member import Purpose
from loyalty.service.members import Correction
from loyalty.service.provenance import Provenance, provenance
from posapp.kernel.ids import MemberId
from tests.sync.incoming.store_side import Receiving, day_of, in_member

ANNA = "0171 2344471"


def origins(store: Receiving, member_id: MemberId) -> tuple[Provenance, ...]:
    """Where what stands in her record comes from."""
    member = store.get(member_id)
    with store.shop.store.read() as work:
        return provenance(work, member)


@pytest.mark.rule("members.provenance")
def test_each_word_says_where_it_came_from(store: Receiving) -> None:
    """Channel, record and time of each field that stands now; her own copy tells it too."""
    anna = store.joins("anna", Purpose.PERSONAL)
    joined_at = anna.joined_at
    first_at = store.passes(hours=1)
    row = in_member("c-1", name="Anna", number=anna.number, email="anna@example.com")
    store.hears(row)
    later_at = store.passes(hours=1)
    moved = replace(row.person, name="Anna Berg", birthday=day_of("1990-05-01"))
    store.hears(replace(row, person=moved, wishes=("TEA",), changed_at=later_at))
    here_at = store.passes(hours=1)
    store.members.correct(anna.id, Correction(language="zh"))

    found = origins(store, anna.id)
    told = {one.field: (one.channel, one.source, one.at) for one in found if "+" not in one.value}
    phone = [one for one in found if "+49" in one.value]
    shop = ("web", "shop:c-1")
    assert told["name"] == (*shop, later_at)
    assert told["birthday"] == (*shop, later_at)
    assert told["identifiers"] == (*shop, first_at), "her e-mail"
    assert told["preferences"] == (*shop, later_at)
    assert told["language"][0::2] == ("store", here_at)
    assert [(one.channel, one.at) for one in phone] == [("store", joined_at)]

    store.manager()
    copy = store.privacy.own_copy(anna.id)
    assert '"source": "shop:c-1"' in copy.json_text


@pytest.mark.rule("members.provenance")
def test_who_joined_online_came_from_her_account(joining_store: Receiving) -> None:
    """Every word of hers."""
    joining_store.hears(in_member("c-1", name="Li", phone=ANNA, email="li@example.com"))
    (member_id,) = joining_store.finds(ANNA)
    sources = {one.field: (one.channel, one.source) for one in origins(joining_store, member_id)}
    assert sources.pop("language", ("web", "shop"))[0] == "web"
    assert set(sources.values()) == {("web", "shop:c-1")}
