"""A crowd of members from a seed: a thousand of them twice, with the slips that real desks make.

Beside the doubles live those who look like one and are not: twins, families on one landline, people
of one name, a number that was given to somebody else.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, timedelta
from random import Random

from loyalty.rules.member import Identifier, IdentifierKind, Member
from posapp.kernel.ids import MemberId
from tests.loyalty.rules.people import NOON, email, phone

FIRST = (
    "Anna",
    "Ben",
    "Carla",
    "David",
    "Elena",
    "Frank",
    "Greta",
    "Hans",
    "Ida",
    "Jonas",
    "Katrin",
    "Lukas",
    "Maria",
    "Nils",
    "Olga",
    "Paul",
    "Rosa",
    "Stefan",
    "Tina",
    "Uwe",
    "Vera",
    "Wilhelm",
    "Xenia",
    "Yusuf",
    "Zoe",
    "Mehmet",
    "Aylin",
    "Pierre",
    "Giulia",
    "Chloe",
)
LAST = (
    "Müller",
    "Schmidt",
    "Schneider",
    "Fischer",
    "Weber",
    "Meyer",
    "Wagner",
    "Becker",
    "Schulz",
    "Hoffmann",
    "Schäfer",
    "Koch",
    "Bauer",
    "Richter",
    "Klein",
    "Wolf",
    "Schröder",
    "Neumann",
    "Schwarz",
    "Zimmermann",
    "Braun",
    "Krüger",
    "Hartmann",
    "Lange",
    "Werner",
    "Yilmaz",
    "Kowalski",
    "Novak",
    "Rossi",
    "Dubois",
    "García",
    "Nguyen",
    "O'Neil",
    "Petrov",
    "Jansen",
    "Lindqvist",
)
PINYIN = ("Wang", "Li", "Zhang", "Liu", "Chen", "Yang", "Huang", "Zhao", "Wu", "Zhou")
HANZI = "王李张刘陈杨黄赵吴周"
GIVEN = "伟芳娜秀英敏静丽强磊军洋勇艳杰娟涛明超霞平刚"


@dataclass(frozen=True, slots=True)
class Crowd:
    """All members, the pairs that are one person, and who is surely another."""

    members: tuple[Member, ...]
    pairs: frozenset[frozenset[MemberId]]


def person(chance: Random, number: int) -> Member:
    """Somebody with a phone, mostly a name, often a birthday and an e-mail."""
    first, last = chance.choice(FIRST), chance.choice(LAST)
    chinese = chance.random() < 0.2
    place = chance.randrange(len(PINYIN))
    given = "".join(chance.choice(GIVEN) for _ in range(chance.choice((1, 2))))
    name = f"{first} {last}" if not chinese else f"{PINYIN[place]} {chance.choice(FIRST)}"
    born = date(1940, 1, 1) + timedelta(days=chance.randrange(25_000))
    mobile = phone(f"+4915{chance.randrange(10**9):09d}", verified=chance.random() < 0.4)
    mail = email(f"{_plain(first)}.{_plain(last)}{chance.randrange(9999)}@example.com")
    return Member(
        id=MemberId(f"m{number:06d}"),
        number=f"{number:08d}",
        joined_at=NOON + timedelta(minutes=number),
        name=name if chance.random() < 0.97 else "",
        name_zh=f"{HANZI[place]}{given}" if chinese else "",
        birthday=born if chance.random() < 0.85 else None,
        identifiers=(mobile, *([mail] if chance.random() < 0.7 else [])),
    )


def _plain(name: str) -> str:
    return "".join(sign for sign in name.lower() if sign.isascii() and sign.isalpha())


Slip = Callable[[Random, Member], Member]


def wrong_digit(chance: Random, twice: Member) -> Member:
    """One digit of the phone typed wrong; the rest as it was."""
    return replace(twice, identifiers=(_slipped(chance, twice), *twice.identifiers[1:]))


def swapped_digits(chance: Random, twice: Member) -> Member:
    """Two neighbouring digits of the phone swapped, and no e-mail told."""
    value = twice.identifiers[0].value
    places = [at for at in range(5, len(value) - 1) if value[at] != value[at + 1]]
    at = chance.choice(places)
    swapped = value[:at] + value[at + 1] + value[at] + value[at + 2 :]
    return replace(twice, identifiers=(phone(swapped),))


def new_phone(chance: Random, twice: Member) -> Member:
    """Another phone, the same name and birthday."""
    return replace(twice, identifiers=(phone(f"+4917{chance.randrange(10**9):09d}"),))


def misspelt(chance: Random, twice: Member) -> Member:
    """Another phone, a letter of the name wrong, the same birthday."""
    at = chance.randrange(1, max(2, len(twice.name) - 1))
    wrong = twice.name[:at] + chance.choice("aeiou") + twice.name[at + 1 :]
    return replace(new_phone(chance, twice), name=wrong)


def other_order(chance: Random, twice: Member) -> Member:
    """Last name first, without accents, another phone."""
    words = twice.name.replace("ü", "u").replace("ä", "a").split()
    return replace(new_phone(chance, twice), name=" ".join(reversed(words)).upper())


def alias_mail(chance: Random, twice: Member) -> Member:
    """The same mailbox under an alias, another phone, a short name, no birthday told."""
    local, _, domain = (twice.identifier(IdentifierKind.EMAIL) or "x.y@example.com").partition("@")
    short = twice.name.split()
    name = f"{short[0][0]} {short[-1]}" if short else ""
    mail = email(f"{local}+shop@{domain}")
    first = new_phone(chance, twice).identifiers
    return replace(twice, name=name, birthday=None, identifiers=(*first, mail))


def turned_birthday(chance: Random, twice: Member) -> Member:
    """Day and month of the birthday swapped, another phone, the same name."""
    born = twice.birthday
    if born is not None and born.day <= 12:
        born = born.replace(month=born.day, day=born.month)
    return replace(new_phone(chance, twice), birthday=born)


def same_phone(chance: Random, twice: Member) -> Member:
    """The same phone, proven or not, as a till offline took it; half of the rest not told."""
    told = Identifier(IdentifierKind.PHONE, twice.identifiers[0].value, chance.random() < 0.5)
    name = twice.name if chance.random() < 0.5 else ""
    return replace(twice, name=name, birthday=None, identifiers=(told,))


def _slipped(chance: Random, member: Member) -> Identifier:
    value = member.identifiers[0].value
    at = chance.randrange(5, len(value))
    digit = chance.choice([one for one in "0123456789" if one != value[at]])
    return phone(value[:at] + digit + value[at + 1 :])


SLIPS: tuple[Slip, ...] = (
    wrong_digit,
    swapped_digits,
    new_phone,
    misspelt,
    other_order,
    alias_mail,
    turned_birthday,
    same_phone,
)
NEEDS: dict[Slip, Callable[[Member], bool]] = {
    wrong_digit: lambda one: bool(one.name or one.birthday),
    swapped_digits: lambda one: bool(one.name or one.birthday),
    new_phone: lambda one: bool(one.name and one.birthday),
    misspelt: lambda one: bool(one.name and one.birthday),
    other_order: lambda one: bool(one.name and one.birthday),
    alias_mail: lambda one: bool(one.name and len(one.identifiers) > 1),
    turned_birthday: lambda one: bool(one.name and one.birthday),
    same_phone: lambda _: True,
}
"""What a pair must share at the least for anybody at all to see that it is one person."""


def _stranger(chance: Random, near: Member, number: int) -> Member:
    """Somebody who looks like another and is not."""
    there = person(chance, number)
    kind = chance.randrange(4)
    last = near.name.split()[-1] if near.name else "Roth"
    if kind == 0:  # a twin: the day and the last name, another first name, phone and mail
        first = chance.choice([one for one in FIRST if not near.name.startswith(one)])
        return replace(there, name=f"{first} {last}", birthday=near.birthday, name_zh="")
    if kind == 1:  # a spouse on the same landline
        line = Identifier(IdentifierKind.PHONE, near.identifiers[0].value)
        first = chance.choice([one for one in FIRST if not near.name.startswith(one)])
        return replace(there, name=f"{first} {last}", identifiers=(line,), name_zh="")
    if kind == 2:  # the number was given to somebody else, who proved it is hers
        line = Identifier(IdentifierKind.PHONE, near.identifiers[0].value, verified=True)
        other = chance.choice([one for one in LAST if one != last])
        return replace(there, name=f"Quentin {other}", identifiers=(line,), name_zh="")
    return replace(there, name=near.name)  # the same name, another day


def crowd(seed: int, pairs: int = 1000, others: int = 4000) -> Crowd:
    """So many people twice, so many once, and a stranger for every fifth."""
    chance = Random(seed)
    members: list[Member] = []
    one_person = set[frozenset[MemberId]]()
    while len(one_person) < pairs:
        first = person(chance, len(members))
        slip = chance.choice(SLIPS)
        if not NEEDS[slip](first):
            continue
        again = replace(slip(chance, first), id=MemberId(f"m{len(members) + 1:06d}"))
        again = replace(again, number=f"{len(members) + 1:08d}", joined_at=NOON)
        members += [first, again]
        one_person.add(frozenset((first.id, again.id)))
    for _ in range(others):
        members.append(person(chance, len(members)))
        if chance.random() < 0.2:
            members.append(_stranger(chance, members[-1], len(members)))
    chance.shuffle(members)
    return Crowd(tuple(members), frozenset(one_person))
