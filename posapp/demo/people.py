"""The households of the data as members. Names, phones and birthdays are made up, from a seed.

The data knows a household's number, and of some of them an age band. Everything that makes a person
of it is thrown by a die that always falls the same, and the phones are of the range that is kept
free for made-up people (555-01xx).
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from loyalty.rules.member import (
    Consent,
    Identifier,
    IdentifierKind,
    Member,
    Preference,
    Purpose,
)
from loyalty.rules.member_number import member_number
from loyalty.service.member_texts import consent_text
from posapp.demo.extras import on_duty
from posapp.demo.source import ZONE
from posapp.demo.tenders import chance
from posapp.demo.values import DemoBasket
from posapp.kernel.ids import Ids, MemberId

BY = "demo"
MEMBERS_TILL = 1
"""The till whose numbers they have; the next to join gets the number after theirs."""
AGE = 16
OLDEST, YOUNGEST = 1945, 2004
AREAS = ("513", "614", "216", "330", "937", "419", "740", "440", "234", "567")
CHINESE_OF_10 = 3
PERSONAL_OF_10, MAIL_OF_10, SMS_OF_10 = 7, 5, 3
ALLERGY_OF_10 = 2

FIRST = (
    "Olivia", "Emma", "Amelia", "Sophia", "Charlotte", "Mia", "Ava", "Isabella", "Harper", "Grace",
    "Hannah", "Nora", "Ruth", "Martha", "Liam", "Noah", "Oliver", "James", "Elijah", "Mateo",
    "Theo", "Henry", "Lucas", "William", "Samuel", "Walter", "Frank", "George",
)  # fmt: skip
LAST = (
    "Becker", "Brooks", "Carter", "Diaz", "Evans", "Fisher", "Garcia", "Hughes", "Ivanov", "Jones",
    "Keller", "Lopez", "Miller", "Novak", "Olsen", "Parker", "Quinn", "Reed", "Schmidt", "Turner",
    "Ueda", "Vargas", "Weber", "Young", "Zimmer", "Abbott", "Baker", "Clark",
)  # fmt: skip
CHINESE = (
    ("Wang Li", "王丽"), ("Li Na", "李娜"), ("Zhang Wei", "张伟"), ("Liu Yang", "刘洋"),
    ("Chen Jing", "陈静"), ("Yang Fan", "杨帆"), ("Zhao Min", "赵敏"), ("Huang Lei", "黄磊"),
    ("Zhou Jie", "周杰"), ("Wu Ting", "吴婷"), ("Xu Hui", "徐慧"), ("Sun Yue", "孙悦"),
    ("Ma Chao", "马超"), ("Zhu Lin", "朱琳"), ("Hu Bo", "胡波"), ("Guo Fang", "郭芳"),
    ("He Ping", "何平"), ("Lin Xue", "林雪"), ("Luo Qiang", "罗强"), ("Gao Yan", "高燕"),
)  # fmt: skip
ALLERGIES = ("peanuts", "milk", "gluten", "shellfish")
LIKES = (("diet", "vegetarian"), ("taste", "not too sweet"), ("size", "small packs"))


@dataclass(frozen=True, slots=True)
class DemoMember:
    """A member and what she agreed to."""

    household_id: int
    member: Member
    consents: tuple[Consent, ...]


def members_of(baskets: Iterable[DemoBasket], ids: Ids) -> Iterator[DemoMember]:
    """A member for each household that shops here, joined on the morning of her first basket."""
    first: dict[int, datetime] = {}
    for basket in baskets:
        first.setdefault(basket.household_id, basket.at)
    for serial, (household, at) in enumerate(sorted(first.items()), start=1):
        yield _member(household, serial, at - timedelta(minutes=30), MemberId(ids.new()))


def _member(household: int, serial: int, at: datetime, member_id: MemberId) -> DemoMember:
    name, name_zh = _name(household)
    personal = _falls(household, "personal", PERSONAL_OF_10)
    member = Member(
        id=member_id,
        number=member_number(MEMBERS_TILL, serial),
        joined_at=at,
        name=name,
        name_zh=name_zh,
        birthday=_birthday(household),
        language="zh" if name_zh else "en",
        joined_by=on_duty(at.astimezone(ZONE).date())[0].staff.id,
        identifiers=tuple(_identifiers(serial, name, household)),
        preferences=tuple(_preferences(household)) if personal else (),
    )
    agreed = {
        Purpose.PROGRAM: True,
        Purpose.PERSONAL: personal,
        Purpose.MAIL: _falls(household, "mail", MAIL_OF_10),
        Purpose.SMS: _falls(household, "sms", SMS_OF_10),
    }
    consents = (_consent(purpose, at) for purpose, given in agreed.items() if given)
    return DemoMember(household, member, tuple(consents))


def _consent(purpose: Purpose, at: datetime) -> Consent:
    version = consent_text(purpose, age=AGE).version
    return Consent(purpose, given=True, text_version=version, at=at, by=BY, channel="store")


def _name(household: int) -> tuple[str, str]:
    if _falls(household, "chinese", CHINESE_OF_10):
        return CHINESE[chance(household, "name", len(CHINESE))]
    first = FIRST[chance(household, "first", len(FIRST))]
    return f"{first} {LAST[chance(household, 'last', len(LAST))]}", ""


def _birthday(household: int) -> date:
    """Somebody in a few hundred was born on 29 February, as in life."""
    year = OLDEST + chance(household, "year", YOUNGEST - OLDEST + 1)
    days = (date(year + 1, 1, 1) - date(year, 1, 1)).days
    return date(year, 1, 1) + timedelta(days=chance(household, "day", days))


def _identifiers(serial: int, name: str, household: int) -> Iterator[Identifier]:
    area = AREAS[serial // 100 % len(AREAS)]
    yield Identifier(IdentifierKind.PHONE, f"+1{area}55501{serial % 100:02d}")
    if _falls(household, "has mail", MAIL_OF_10):
        plain = name.lower().replace(" ", ".")
        yield Identifier(IdentifierKind.EMAIL, f"{plain}.{serial}@example.org")


def _preferences(household: int) -> Iterator[Preference]:
    if _falls(household, "allergy", ALLERGY_OF_10):
        yield Preference("allergy", ALLERGIES[chance(household, "which", len(ALLERGIES))])
    if _falls(household, "likes", CHINESE_OF_10):
        yield Preference(*LIKES[chance(household, "like", len(LIKES))])


def _falls(household: int, about: str, of_ten: int) -> bool:
    return chance(household, about, 10) < of_ten
