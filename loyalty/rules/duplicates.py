"""Two records that may be one person: what speaks for it, what against, and how much."""

import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import Enum
from itertools import combinations
from types import MappingProxyType

from loyalty.rules.identifiers import email_key
from loyalty.rules.member import IdentifierKind, Member
from loyalty.rules.phone import is_near
from posapp.kernel.ids import MemberId

ENOUGH = 3
"""From this weight on two records are worth a person's look."""

BIGGEST_BLOCK = 300
"""Records that share so common a trait (Wang Wei, born in 1990) are told apart by other traits."""

SHORT_NAME = 5


class Sign(Enum):
    """One thing that two records have in common, or not; the value is its code on the screen."""

    SAME_PHONE = "same-phone"
    SAME_EMAIL = "same-email"
    SAME_CODE = "same-code"
    PHONE_NEAR = "phone-near"
    EMAIL_ALIKE = "email-alike"
    SAME_NAME = "same-name"
    NAME_ALIKE = "name-alike"
    SAME_BIRTHDAY = "same-birthday"
    BIRTHDAY_NEAR = "birthday-near"
    OTHER_NAME = "other-name"
    OTHER_BIRTHDAY = "other-birthday"


WEIGHTS: Mapping[Sign, int] = MappingProxyType(
    {
        Sign.SAME_PHONE: 4,
        Sign.SAME_EMAIL: 4,
        Sign.SAME_CODE: 4,
        Sign.EMAIL_ALIKE: 2,
        Sign.PHONE_NEAR: 2,
        Sign.SAME_NAME: 2,
        Sign.NAME_ALIKE: 1,
        Sign.SAME_BIRTHDAY: 2,
        Sign.BIRTHDAY_NEAR: 1,
        Sign.OTHER_NAME: -1,
        Sign.OTHER_BIRTHDAY: -2,
    }
)
FOR = frozenset({Sign.SAME_NAME, Sign.NAME_ALIKE, Sign.SAME_BIRTHDAY})
AGAINST = frozenset({Sign.OTHER_NAME, Sign.OTHER_BIRTHDAY})


@dataclass(frozen=True, slots=True)
class Proposal:
    """Two records for somebody to look at, with the signs; `sure` where no look is needed."""

    one: MemberId
    other: MemberId
    signs: tuple[Sign, ...]
    sure: bool = False

    @property
    def weight(self) -> int:
        """How much speaks for it, all in all."""
        return sum(WEIGHTS[sign] for sign in self.signs)


def compare(one: Member, other: Member) -> Proposal | None:
    """What two records say of each other; nothing where it is not enough for a look.

    Rule: members.likeness
    Signs of one kind never count twice: the same number is not also a near one.
    """
    signs = signs_between(one, other)
    proposal = Proposal(one.id, other.id, signs, sure=_is_sure(one, other, signs))
    return proposal if proposal.weight >= ENOUGH else None


def signs_between(one: Member, other: Member) -> tuple[Sign, ...]:
    """All that speaks for or against two records being one person."""
    return tuple(_signs(one, other))


def _signs(one: Member, other: Member) -> Iterator[Sign]:
    yield from _phone_signs(one, other)
    yield from _email_signs(one, other)
    if _codes(one) & _codes(other):
        yield Sign.SAME_CODE
    yield from name_signs(one, other)
    if one.birthday and other.birthday:
        yield birthday_sign(one.birthday, other.birthday)


def _is_sure(one: Member, other: Member, signs: Sequence[Sign]) -> bool:
    """Whether two records may be joined without a person's look.

    Rule: members.merge-alone
    Only by an identifier that both have proven to be theirs, and only where the name or birthday
    says the same and nothing speaks against it: numbers are given to somebody else after a while.
    """
    ours, theirs = (
        {(i.kind, i.value) for i in member.identifiers if i.verified} for member in (one, other)
    )
    proven, for_it, against = ours & theirs, FOR.intersection(signs), AGAINST.intersection(signs)
    return bool(proven) and bool(for_it) and not against


def _values(member: Member, kind: IdentifierKind) -> set[str]:
    return {one.value for one in member.identifiers if one.kind is kind}


def _codes(member: Member) -> set[tuple[IdentifierKind, str]]:
    kinds = (IdentifierKind.CARD, IdentifierKind.APP, IdentifierKind.WALLET)
    return {(one.kind, one.value) for one in member.identifiers if one.kind in kinds}


def _phone_signs(one: Member, other: Member) -> Iterator[Sign]:
    ours, theirs = (_values(member, IdentifierKind.PHONE) for member in (one, other))
    if ours & theirs:
        yield Sign.SAME_PHONE
    elif any(is_near(a, b) for a in ours for b in theirs):
        yield Sign.PHONE_NEAR


def _email_signs(one: Member, other: Member) -> Iterator[Sign]:
    ours, theirs = (_values(member, IdentifierKind.EMAIL) for member in (one, other))
    if ours & theirs:
        yield Sign.SAME_EMAIL
    elif any(emails_alike(a, b) for a in ours for b in theirs):
        yield Sign.EMAIL_ALIKE


def emails_alike(one: str, other: str) -> bool:
    """Whether two addresses reach the same mailbox, or differ by a slip of the finger."""
    a, b = email_key(one), email_key(other)
    return a == b or _slips(a, b, most=1) <= 1


def _slips(one: str, other: str, *, most: int) -> int:
    """Letters that were mistyped or swapped; more than `most` are not counted on."""
    # 30 to 70 ms to import, and a till that starts compares nobody.
    from rapidfuzz.distance import DamerauLevenshtein  # noqa: PLC0415

    return DamerauLevenshtein.distance(one, other, score_cutoff=most)


def name_key(name: str) -> str:
    """A name without accents, case, marks and the order of its words.

    >>> name_key("Müller, Zoë") == name_key("zoe  MULLER")
    True
    """
    plain = unicodedata.normalize("NFKD", name).casefold()
    kept = "".join(c if c.isalnum() else " " for c in plain if not unicodedata.combining(c))
    return " ".join(sorted(kept.split()))


def name_signs(one: Member, other: Member) -> Iterator[Sign]:
    """What two records' names say, in either script; nothing where one has none."""
    signs = [
        _name_sign(name_key(ours), name_key(theirs))
        for ours, theirs in ((one.name, other.name), (one.name_zh, other.name_zh))
        if name_key(ours) and name_key(theirs)
    ]
    for sign in (Sign.SAME_NAME, Sign.NAME_ALIKE, Sign.OTHER_NAME):
        if sign in signs:
            yield sign
            return


def _name_sign(ours: str, theirs: str) -> Sign:
    if ours == theirs or ours.replace(" ", "") == theirs.replace(" ", ""):
        return Sign.SAME_NAME
    slips = 1 if max(len(ours), len(theirs)) <= SHORT_NAME else 2
    near = _slips(ours, theirs, most=slips) <= slips
    both_letters = ours.isascii() and theirs.isascii()
    if both_letters and (near or _initials_fit(ours.split(), theirs.split())):
        return Sign.NAME_ALIKE
    return Sign.OTHER_NAME


def _initials_fit(ours: list[str], theirs: list[str]) -> bool:
    """Whether "L Wang" may be "Li Wang", or "Wang" alone: the words of the shorter fit in."""
    short, long = sorted((ours, theirs), key=lambda words: (len(words), sum(map(len, words))))
    left = list(long)
    for word in sorted(short, key=len, reverse=True):
        fitting = [w for w in left if w == word or (len(word) == 1 and w.startswith(word))]
        if not fitting:
            return False
        left.remove(fitting[0])
    return max(map(len, short)) > 1


def birthday_sign(one: date, other: date) -> Sign:
    """The same day, one that was typed wrong (day and month swapped, a digit off), or another."""
    if one == other:
        return Sign.SAME_BIRTHDAY
    if one.year == other.year and (one.month, one.day) == (other.day, other.month):
        return Sign.BIRTHDAY_NEAR
    a, b = f"{one:%Y%m%d}", f"{other:%Y%m%d}"
    wrong = sum(x != y for x, y in zip(a, b, strict=True))
    return Sign.BIRTHDAY_NEAR if wrong == 1 else Sign.OTHER_BIRTHDAY


def find_duplicates(members: Iterable[Member]) -> tuple[Proposal, ...]:
    """All pairs worth a look, the weightiest first; each pair once.

    Rule: members.find-duplicates
    Only records that share a trait are compared: an identifier but for a slip, a birthday, or a
    name and a year. A name alone is too common and too little.
    """
    blocks = defaultdict[str, list[Member]](list)
    for member in members:
        for key in set(_traits(member)):
            blocks[key].append(member)
    seen, found = set[tuple[MemberId, MemberId]](), list[Proposal]()
    for block in blocks.values():
        if len(block) > BIGGEST_BLOCK:
            continue
        for one, other in combinations(sorted(block, key=lambda m: m.id), 2):
            pair = (one.id, other.id)
            if pair not in seen:
                seen.add(pair)
                found += [found_pair] if (found_pair := compare(one, other)) else []
    return tuple(sorted(found, key=lambda p: (-p.sure, -p.weight, p.one, p.other)))


def _traits(member: Member) -> Iterator[str]:
    for identifier in member.identifiers:
        if identifier.kind is IdentifierKind.PHONE:
            yield from (f"p{one}" for one in shortened(identifier.value))
        elif identifier.kind is IdentifierKind.EMAIL:
            yield from (f"e{one}" for one in shortened(email_key(identifier.value)))
        else:
            yield f"c{identifier.kind.value}{identifier.value}"
    if member.birthday:
        yield f"b{member.birthday}"
        for key in {name_key(name) for name in (member.name, member.name_zh)} - {""}:
            yield f"y{key}{member.birthday.year}"


def shortened(text: str) -> Iterator[str]:
    """A text and all that is left of it without one sign: two that differ by a slip share one."""
    yield text
    for at in range(len(text)):
        yield text[:at] + text[at + 1 :]
