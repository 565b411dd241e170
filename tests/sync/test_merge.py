"""Who wins when shop and store both changed a member: every field, both orders."""

from dataclasses import fields, replace
from datetime import UTC, date, datetime, timedelta
from itertools import permutations
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from loyalty.rules.field_rules import Winner
from loyalty.rules.identifiers import normal_email
from loyalty.rules.member import Identifier, IdentifierKind, Member, Preference
from loyalty.rules.member_conflict import Replica, identifier_key, resolve_member, settled
from loyalty.rules.phone import read_phone
from posapp.domain.online_order import OnlineLine, OnlineOrder, OnlinePayment
from posapp.kernel.errors import Refusal
from posapp.kernel.ids import MemberId
from sync.merge import Told, hear, is_gone, read_known, rule_of, said_anew, with_known
from sync.shop import InCoupon, InMember, InProduct, InReview, InStock, Person

NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)
THINGS: dict[str, Any] = {
    "product": InProduct,
    "stock": InStock,
    "member": InMember,
    "person": Person,
    "coupon": InCoupon,
    "review": InReview,
    "order": OnlineOrder,
    "order-line": OnlineLine,
    "order-payment": OnlinePayment,
}


def read(kind: IdentifierKind, text: str) -> Identifier:
    """An identifier as this store reads it."""
    value = normal_email(text) if kind is IdentifierKind.EMAIL else read_phone(text, "DE")
    return Identifier(kind, value)


def member(**rest: Any) -> Member:  # noqa: ANN401 - any field of it
    """Li, as the store knows her."""
    base = {"name": "Li", "changed_at": NOON, **rest}
    return Member(MemberId("m-1"), "1-7", NOON, **base)


def mark(minutes: int, machine: str) -> str:
    """The hybrid-clock mark of a change so many minutes after noon."""
    at = (NOON + timedelta(minutes=minutes)).isoformat(timespec="milliseconds")
    return f"{at.replace('+00:00', 'Z')}/000000/{machine}"


# ---------------------------------------------------------------- the table


@pytest.mark.rule("sync.field-rules")
def test_every_field_that_can_come_in_has_its_written_rule() -> None:
    """A new field without one cannot be let in."""
    told = {
        f"{thing}.{field.name}": rule_of(thing, field.name)
        for thing, kind in THINGS.items()
        for field in fields(kind)
        if (thing, field.name) not in {("member", "person"), ("order", "lines")}
    }
    assert told["product.price_minor"] is Winner.SHOP
    assert told["product.name"] is Winner.SHOP
    assert told["stock.on_hand_milli"] is Winner.SUM
    assert told["person.email"] is Winner.EACH_NEWEST
    assert told["person.name"] is Winner.NEWEST
    assert told["member.mail_consent"] is Winner.STRICTEST
    assert told["member.points"] is Winner.SUM
    assert told["coupon.used"] is Winner.LEDGER
    assert told["order-line.picked_milli"] is Winner.STORE
    assert len(told) > 60
    with pytest.raises(KeyError):
        rule_of("thing", "nobody-thought-of")


# ---------------------------------------------------------------- a copy is no change


@pytest.mark.rule("sync.copy-is-no-change")
def test_a_record_that_comes_back_as_it_was_sent_beats_nothing() -> None:
    """Sent, then changed here; the copy of the old words carries a young time stamp."""
    told = Told(NOON + timedelta(hours=1), name="Li", email="li@example.com", language="en")
    ours = Replica(member(name="Li Na"), {"name": mark(30, "till-1")})

    heard = hear(ours, told, told.words, read)

    assert heard.replica.member.name == "Li Na"
    assert said_anew(told.words, told.words) == frozenset()
    assert said_anew({**told.words, "name": "Lina"}, told.words) == {"name"}


@pytest.mark.rule("sync.copy-is-no-change")
def test_on_first_contact_silence_empties_nothing() -> None:
    """A shop that never heard of her phone says nothing about it."""
    phone = read(IdentifierKind.PHONE, "0171 2344471")
    ours = Replica(member(identifiers=(phone,), birthday=date(1990, 5, 1)), {})

    heard = hear(ours, Told(NOON + timedelta(hours=1), name="Li Na"), {}, read)

    after = heard.replica.member
    assert (after.name, after.birthday, after.identifiers) == ("Li Na", date(1990, 5, 1), (phone,))


def test_what_is_known_is_a_text_that_survives_nonsense() -> None:
    """A broken text is nothing known."""
    assert read_known("nonsense") == read_known("[1]") == read_known("") == {}
    assert read_known(with_known("nonsense", {"name": "Li"})) == {"name": "Li"}
    assert not is_gone("nonsense")


# ---------------------------------------------------------------- every field, both orders

BOTH: dict[str, tuple[Any, Any, Any]] = {
    "name": ("Li", "Shop", "Till"),
    "birthday": (None, date(1990, 1, 1), date(1991, 1, 1)),
    "language": ("de", "en", "zh"),
}
"""What both knew of a field, what the shop made of it, and what the till did."""
KNOWN = {"name": "Li", "language": "en", "email": "", "phone": "", "birthday": "", "wishes": ""}


@pytest.mark.rule("sync.member-merge")
@pytest.mark.parametrize("field", BOTH)
@pytest.mark.parametrize("shop_is_newer", [True, False])
def test_the_newest_word_of_each_field_wins_in_both_orders(
    field: str, *, shop_is_newer: bool
) -> None:
    """Whoever is heard first."""
    known, theirs, ours = BOTH[field]
    before = member(**{field: known})
    told = replace(_told_of(before, NOON + timedelta(minutes=20)), **{field: theirs})
    words = _told_of(before, NOON).words
    marks = {field: mark(10 if shop_is_newer else 30, "till-1")}
    till = Replica(replace(before, **{field: ours}), marks)

    shop_last = hear(till, told, words, read).replica
    shop_first = hear(Replica(before, {}), told, words, read).replica
    till_last = resolve_member(shop_first, settled(till))

    winner = theirs if shop_is_newer else ours
    assert getattr(shop_last.member, field) == winner
    assert getattr(till_last.member, field) == winner


def _told_of(one: Member, at: datetime) -> Told:
    """The shop's copy of a record."""
    return Told(at, name=one.name, birthday=one.birthday, language=one.language)


@pytest.mark.rule("sync.member-merge")
@pytest.mark.parametrize(
    ("kind", "field", "words"),
    [
        (IdentifierKind.EMAIL, "email", ("old@example.com", "shop@example.com", "t@example.com")),
        (IdentifierKind.PHONE, "phone", ("0171 2344471", "0171 5550001", "0171 5550002")),
    ],
)
def test_contacts_changed_on_both_sides_are_both_kept(
    kind: IdentifierKind, field: str, words: tuple[str, str, str]
) -> None:
    """Element by element: the old one that the shop replaced goes, what the till added stays."""
    old, theirs, ours = (read(kind, word) for word in words)
    marks = {identifier_key(old): mark(0, "till-1"), identifier_key(ours): mark(30, "till-1")}
    before = Replica(member(identifiers=(ours, old)), marks)
    told = Told(NOON + timedelta(minutes=20), name="Li")
    told = replace(told, email=words[1]) if field == "email" else replace(told, phone=words[1])

    after = hear(before, told, {**KNOWN, field: words[0]}, read).replica

    assert set(after.member.identifiers) == {ours, theirs}
    again = hear(after, told, {**KNOWN, field: words[0]}, read).replica
    assert again == after, "heard twice is heard once"


@pytest.mark.rule("sync.member-merge")
def test_wishes_are_a_set_with_a_mark_for_each() -> None:
    """What the shop took off goes, what it never knew of stays."""
    kept, gone, new = (Preference("wish", one) for one in ("TEA", "WINE", "SOAP"))
    ours = Replica(member(preferences=(kept, gone)), {})
    told = Told(NOON + timedelta(minutes=20), name="Li", wishes=("SOAP",))

    after = hear(ours, told, {**KNOWN, "wishes": '["WINE"]'}, read).replica

    assert set(after.member.preferences) == {kept, new}


def test_what_cannot_be_read_is_told_and_the_rest_is_heard() -> None:
    """A phone that is none."""
    told = Told(NOON + timedelta(minutes=20), name="Li Na", phone="call me")
    heard = hear(Replica(member(), {}), told, KNOWN, read)

    assert heard.replica.member.name == "Li Na"
    assert [type(one) for one in heard.refused] == [Refusal]


def test_a_chinese_name_is_the_chinese_name() -> None:
    """Unless she has a Latin one: then that is what the shop changes."""
    at = NOON + timedelta(minutes=20)
    named = hear(Replica(member(name=""), {}), Told(at, name="王丽"), {}, read).replica.member
    assert (named.name, named.name_zh) == ("", "王丽")
    both = hear(Replica(member(name_zh="王丽"), {}), Told(at, name="Li Na"), KNOWN, read)
    assert (both.replica.member.name, both.replica.member.name_zh) == ("Li Na", "王丽")


# ---------------------------------------------------------------- any edits, any order

EDITS = st.lists(
    st.tuples(
        st.sampled_from(["name", "language", "birthday"]),
        st.integers(0, 3),
        st.integers(1, 50),
    ),
    min_size=1,
    max_size=2,
    unique_by=lambda edit: edit[2],
)
WORDS: dict[str, tuple[Any, ...]] = {
    "name": ("Li Na", "Lina", "Wang", "L."),
    "language": ("en", "zh", "en", "zh"),
    "birthday": (date(1990, 1, 1), date(1991, 1, 1), date(1992, 2, 2), date(1993, 3, 3)),
}


@pytest.mark.rule("sync.member-merge")
@given(EDITS, EDITS)
def test_replicas_converge_whatever_the_order(
    ours: list[tuple[str, int, int]], theirs: list[tuple[str, int, int]]
) -> None:
    """The store's edits and the shop's, heard in every order, come to one record."""
    till = [_edited(field, word, minute) for field, word, minute in ours]
    shop = [_heard(field, word, minute) for field, word, minute in theirs]
    start = settled(Replica(member(), {}))
    ends = set()
    for order in permutations([*till, *shop]):
        replica = start
        for one in order:
            replica = resolve_member(replica, one)
        ends.add((repr(replica.member), tuple(sorted(replica.marks.items()))))
    assert len(ends) == 1


def _edited(field: str, word: int, minute: int) -> Replica:
    changed = replace(member(), **{field: WORDS[field][word]})
    return settled(Replica(changed, {field: mark(minute, "till-1")}))


def _heard(field: str, word: int, minute: int) -> Replica:
    words = {"name": "Li", "language": "en", field: WORDS[field][word]}
    told = Told(NOON + timedelta(minutes=minute), **words)
    return hear(Replica(member(), {}), told, KNOWN, read).replica
