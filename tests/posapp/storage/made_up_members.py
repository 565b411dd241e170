"""Members of any number whom nobody ever met: the same number always gives the same person."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta

from loyalty.rules.member import Identifier, IdentifierKind, Member
from loyalty.rules.member_number import check_digit
from posapp.kernel.ids import MemberId
from tests.posapp.storage.made_up import words

FIRST = datetime(2024, 1, 1, 9, 0, tzinfo=UTC)
GIVEN = words(
    "Ada Ben Cara Dan Ella Finn Gina Hugo Iris Jack Kate Liam Mia Noah Olga Paul Quinn Rosa "
    "Sam Tess Uma Vera Will Xena Yann Zoe Amir Bela Chen Dina"
)
STARTS = words("Al Ber Cor Dal El Fal Gar Hol Ing Jor Kel Lam Mor Nor Ost Pal Ros Sal Tor Wal")
MIDDLES = words("den ber ker man ling sen ton ver wick")
ENDS = words("son er ley dottir sky ov berg stein mann by worth field")
SURNAMES_ZH = "王李张刘陈杨黄赵吴周徐孙马朱胡郭何林高罗郑梁谢宋唐许邓冯韩曹"
GIVEN_ZH = (
    "伟芳娜秀英敏静丽强磊军洋勇艳杰娟涛明超霞平刚桂兰文辉玲华建国"
    "志红梅春雪琴雷鹏飞宇浩然子轩欣怡佳慧晨曦嘉俊博思雨婷"
)
STEP = 7_919


def made_up_member(number: int) -> Member:
    """The member with this number; every other has a Chinese name, the rest a Latin one."""
    turn = number * STEP
    chinese = number % 2 == 0
    return Member(
        id=MemberId(f"018f{number:012x}-7000-8000-{turn % 10**12:012x}"),
        number=member_number_of(number),
        joined_at=FIRST + timedelta(minutes=number),
        name="" if chinese else latin_name(number),
        name_zh=chinese_name(number) if chinese else "",
        birthday=date(1940, 1, 1) + timedelta(days=turn % 25_000) if number % 3 else None,
        language="zh" if chinese else "en",
        identifiers=identifiers_of(number),
        home_store="store-1",
    )


def member_number_of(number: int) -> str:
    """A number with its check digit, as a till gives it."""
    digits = f"{number % 99 + 1:02d}{number:07d}"
    return digits + check_digit(digits)


def identifiers_of(number: int) -> tuple[Identifier, ...]:
    """A phone, a card, and for half of them an address."""
    known = [
        Identifier(IdentifierKind.PHONE, phone_of(number)),
        Identifier(IdentifierKind.CARD, card_of(number)),
    ]
    if number % 4 < 2:
        known.append(Identifier(IdentifierKind.EMAIL, email_of(number)))
    return tuple(known)


def phone_of(number: int) -> str:
    """A phone of ten digits in +1; no two are alike."""
    return f"+1{2_000_000_000 + number * 6_700_417 % 7_999_999_963}"


def card_of(number: int) -> str:
    """A card of 13 digits."""
    return f"29{number * 104_729 % 10**11:011d}"


def email_of(number: int) -> str:
    """An address that begins as the name does."""
    return f"{latin_name(number).lower().replace(' ', '.')}{number}@mail{number % 40}.example"


def latin_name(number: int) -> str:
    """One of some 65,000 names, some of them shared by many."""
    turn = number * STEP
    surname = (
        STARTS[turn // 31 % len(STARTS)]
        + MIDDLES[turn // 7 % len(MIDDLES)]
        + ENDS[turn // 57 % len(ENDS)]
    )
    return f"{GIVEN[turn % len(GIVEN)]} {surname}"


def chinese_name(number: int) -> str:
    """A surname and one or two characters."""
    turn = number * STEP
    given = GIVEN_ZH[turn // 101 % len(GIVEN_ZH)]
    second = GIVEN_ZH[turn // 7_001 % len(GIVEN_ZH)] if number % 3 else ""
    return SURNAMES_ZH[turn % len(SURNAMES_ZH)] + given + second


def made_up_members(count: int, first: int = 1) -> Iterator[Member]:
    """So many members in a row."""
    return map(made_up_member, range(first, first + count))
