"""What a member declines in the web shop is suggested to her nowhere."""

from dataclasses import replace

import pytest

from loyalty.rules.member import Purpose
from sync.incoming.rows import body_of, member_of
from sync.shop import BadRow
from tests.sync.incoming.store_side import Receiving, in_member


@pytest.mark.rule("members.unwanted")
def test_what_she_does_not_want_online_is_suggested_nowhere(store: Receiving) -> None:
    anna = store.joins("anna", Purpose.PERSONAL)
    row = in_member("c-a", number=anna.number, wishes=("TEA",), unwanted=("WINE", "SOAP"))
    store.hears(row)
    web = store.shop.till.loyalty.web
    assert web.dismissed(anna.id) == {"WINE", "SOAP"}
    assert {one.channel for one in web.not_wanted(anna.id)} == {"web"}
    store.hears(replace(row, unwanted=("SOAP",), changed_at=store.passes(hours=1)))
    assert web.dismissed(anna.id) == {"SOAP"}
    waits = BadRow("c-a", "sync.member-doubtful", {}, body_of(row))
    assert member_of(waits.body).unwanted == ("WINE", "SOAP")
