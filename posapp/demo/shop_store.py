"""A small empty store beside the test shop: people, a program, one member; its goods come online.

It trades in the test shop's currency and tax classes, so that both count alike. All is made up.
"""

from datetime import datetime
from typing import Final

from loyalty.rules.member import Consent, Identifier, IdentifierKind, Member, Purpose
from loyalty.rules.member_number import member_number
from loyalty.service.member_texts import consent_text
from loyalty.service.program_text import program_text
from posapp.demo.extras import PEOPLE, SETTINGS
from posapp.demo.house_offers import BY, PROGRAM
from posapp.demo.people import AGE, MEMBERS_TILL
from posapp.kernel.ids import Ids, MemberId
from posapp.ports import PinHasher
from posapp.storage.store import SqlStore

MEMBER_NAME: Final = "Wang Li"
MEMBER_PHONE: Final = "+4930901820150"
MEMBER_EMAIL: Final = "wang.li@shop.example"
SHOP_SETTINGS: Final = {
    **SETTINGS,
    "store.name": "Harbour Lane",
    "store.name_zh": "港湾里",
    "store.address": "1 Harbour Lane, Berlin (demo)",
    "store.zone": "Europe/Berlin",
    "store.region": "DE",
    "money.currency": "EUR",
    "tax.rates": "A=2000 B=700 Z=0",
    "shop.poll_s": "5",
}


def fill_shop_store(store: SqlStore, *, ids: Ids, hasher: PinHasher, now: datetime) -> MemberId:
    """Store settings, people, program and the member; she is given back."""
    member = _member(MemberId(ids.new()), now)
    with store.write() as work:
        for name, value in SHOP_SETTINGS.items():
            work.options.set(name, value)
        for person in PEOPLE:
            work.staff.put(person.staff, hasher.hash(person.pin))
        work.programs.put(program_text(PROGRAM), now, BY)
        work.members.put(member)
        work.members.next_serial(MEMBERS_TILL)
        for purpose in (Purpose.PROGRAM, Purpose.PERSONAL, Purpose.MAIL):
            version = consent_text(purpose, age=AGE).version
            consent = Consent(
                purpose, given=True, text_version=version, at=now, by=BY, channel="store"
            )
            work.members.add_consent(member.id, consent)
        work.commit()
    return member.id


def _member(member_id: MemberId, now: datetime) -> Member:
    return Member(
        id=member_id,
        number=member_number(MEMBERS_TILL, 1),
        joined_at=now,
        name=MEMBER_NAME,
        name_zh="王丽",
        language="en",
        joined_by=BY,
        identifiers=(
            Identifier(IdentifierKind.PHONE, MEMBER_PHONE),
            Identifier(IdentifierKind.EMAIL, MEMBER_EMAIL),
        ),
    )
