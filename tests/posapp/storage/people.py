"""Made-up members to fill stores with."""

from dataclasses import replace
from datetime import UTC, date, datetime

from loyalty.rules.member import Identifier, IdentifierKind, Member, Preference
from posapp.kernel.ids import MemberId

JOINED = datetime(2026, 1, 5, 10, 0, tzinfo=UTC)
PHONE, EMAIL, CARD = IdentifierKind.PHONE, IdentifierKind.EMAIL, IdentifierKind.CARD

WANG = Member(
    id=MemberId("member-wang"),
    number="0200123",
    joined_at=JOINED,
    name="Wang Li",
    name_zh="王丽",
    birthday=date(1990, 2, 28),
    language="zh",
    joined_by="staff-li",
    identifiers=(
        Identifier(PHONE, "+15551234567", verified=True),
        Identifier(EMAIL, "wang.li@example.com"),
        Identifier(CARD, "990001"),
    ),
    preferences=(Preference("allergy", "peanuts"), Preference("brand", "Oatly")),
    extra={"region": "north"},
    home_store="store-1",
    changed_at=JOINED,
    guardian="Wang senior",
)
ADA = Member(
    id=MemberId("member-ada"),
    number="0200456",
    joined_at=JOINED,
    name="Ada Byron-Lovelace",
    birthday=date(1992, 2, 29),
    identifiers=(Identifier(PHONE, "+447700900123"), Identifier(EMAIL, "ada@example.org")),
    referred_by=WANG.id,
)
ZHANG = Member(
    id=MemberId("member-zhang"),
    number="0200789",
    joined_at=JOINED,
    name_zh="张伟明",
    identifiers=(Identifier(PHONE, "+8613912345678"), Identifier(CARD, "A77-X1")),
)
NOBODY = Member(
    id=MemberId("member-nobody"),
    number="0200999",
    joined_at=JOINED,
    identifiers=(Identifier(PHONE, "+15559874567"),),
)
EVERYBODY = (WANG, ADA, ZHANG, NOBODY)
TWIN = replace(
    WANG, id=MemberId("member-twin"), number="0200124", name="Wang, Lily", identifiers=()
)
