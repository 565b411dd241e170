"""Customers of the shop: whose record they are, and what both sides keep."""

from dataclasses import replace
from datetime import timedelta

import pytest

from loyalty.rules.member import IdentifierKind, Purpose
from loyalty.service.members import Correction
from posapp.domain.online_order import OnlineOrder
from posapp.kernel.errors import Refusal
from posapp.kernel.ids import MemberId
from posapp.ports import OutboxRow
from sync.protocol import Stream
from sync.shop import BadRow
from tests.simulation.shop import OPENED
from tests.sync.incoming.store_side import Receiving, day_of, in_member, in_order

ANNA = "0171 2344471"
LATER = OPENED + timedelta(minutes=5)


def order_of_hers(remote_id: str = "c-1") -> OnlineOrder:
    """An order that she signed in for."""
    return in_order("o-1", member_remote_id=remote_id)


# ---------------------------------------------------------------- whose record it is


@pytest.mark.rule("sync.adopt")
def test_a_number_or_an_email_with_her_name_finds_her(store: Receiving) -> None:
    """Each of two customers is found by something else, and tied to the member she is."""
    anna = store.joins("anna", email="anna@example.com")
    carla = store.joins("carla", email="carla@example.com")

    store.hears(
        in_member("c-a", number=anna.number),
        in_member("c-c", name="Carla", email="Carla@Example.com"),
    )

    assert store.kept_out == []
    assert [store.linked(one) for one in ("c-a", "c-c")] == [anna.id, carla.id]


@pytest.mark.rule("sync.adopt-proven")
@pytest.mark.parametrize("email", ["", "somebody@example.net"])
def test_her_phone_and_name_in_an_account_of_somebody_are_no_proof(
    store: Receiving, email: str
) -> None:
    """He has proven an e-mail of his own; her points stay unseen until a person says it is her."""
    anna = store.joins("anna")
    store.hears(in_member("c-1", name="Anna", phone=ANNA, email=email, email_proven=True))

    assert store.kept_out == [("c-1", "sync.member-doubtful")]
    assert store.linked("c-1") is None
    store.incoming.match_member("c-1", anna.id)
    assert store.linked("c-1") == anna.id


@pytest.mark.rule("sync.adopt")
@pytest.mark.parametrize(
    "told",
    [
        {"name": "Otto", "phone": ANNA},
        {"phone": ANNA},
        {"name": "Otto", "number": "HERS"},
        {"name": "Anna", "phone": "0171 5550001"},
        {"name": "Anna", "number": "HERS", "phone": "0171 5550001"},
    ],
    ids=["other name", "no name", "her number, other name", "ben's phone", "two members"],
)
def test_whoever_may_be_somebody_else_waits_for_a_person(
    store: Receiving, told: dict[str, str]
) -> None:
    """A wrong guess would show somebody's points to somebody else."""
    anna = store.joins("anna")
    store.joins("ben")
    fields = {name: anna.number if word == "HERS" else word for name, word in told.items()}

    store.hears(in_member("c-1", **fields))

    assert store.kept_out == [("c-1", "sync.member-doubtful")]
    assert store.linked("c-1") is None


UNPROVEN = [
    {"name": "Anna", "email": "anna@example.com"},
    {"name": "Anna", "phone": ANNA},
    {"name": "Anna", "email": "anna@example.com", "phone": ANNA, "birthday": day_of("1990-05-01")},
]


@pytest.mark.rule("sync.adopt-proven")
@pytest.mark.parametrize("told", UNPROVEN, ids=["her e-mail", "her phone", "all of it"])
def test_who_typed_her_e_mail_is_not_her_where_the_shop_did_not_check_it(
    store: Receiving, told: dict[str, object]
) -> None:
    """Anybody opens an account with Anna's words: a stranger would see her points there."""
    anna = store.joins("anna", email="anna@example.com", birthday=day_of("1990-05-01"))
    waiting = store.waiting_members()

    store.hears(in_member("c-1", email_proven=False, **told))

    assert store.kept_out == [("c-1", "sync.member-doubtful")]
    assert store.linked("c-1") is None
    assert store.waiting_members() == waiting, "nothing of hers is told to that account"

    store.incoming.match_member("c-1", anna.id)
    assert (store.linked("c-1"), store.kept_out) == (anna.id, [])


@pytest.mark.rule("sync.adopt-proven")
def test_her_number_finds_her_where_no_e_mail_is_checked(store: Receiving) -> None:
    """The shop lets only tills write it."""
    anna = store.joins("anna")
    store.hears(in_member("c-1", number=anna.number, email_proven=False))

    assert store.linked("c-1") == anna.id


@pytest.mark.rule("sync.adopt-proven")
def test_she_is_found_when_she_has_confirmed_her_e_mail(store: Receiving) -> None:
    """Her account was heard of before she opened the shop's letter."""
    anna = store.joins("anna", email="anna@example.com")
    row = in_member("c-1", name="Anna", email="anna@example.com", email_proven=False)
    store.hears(row)
    assert store.kept_out == [("c-1", "sync.member-doubtful")]

    store.hears(replace(row, email_proven=True))

    assert (store.linked("c-1"), store.kept_out) == (anna.id, [])


@pytest.mark.rule("sync.matched-goes-on")
@pytest.mark.parametrize(
    ("code", "state"),
    [("sync.account-unproven", "queued"), ("sync.shop-refuses", "person")],
)
def test_what_waited_for_that_answer_is_sent_by_itself(
    store: Receiving, code: str, state: str
) -> None:
    """A person has said whose account it is: her message needs no second press."""
    anna = store.joins("anna", email="anna@example.com")
    at = store.context.now()
    with store.shop.store.write() as work:
        for row in list(work.outbox.of_subject("member", anna.id)):
            work.outbox.put(replace(row, state="done", ended_at=at))
        work.outbox.add(OutboxRow("told", "member", anna.id, at))
        work.outbox.put(OutboxRow("told", "member", anna.id, at, state="person", code=code))
        work.commit()
    store.hears(in_member("c-1", name="Anna", email="anna@example.com", email_proven=False))

    store.incoming.match_member("c-1", anna.id)

    with store.shop.store.read() as work:
        told = work.outbox.get("told")
    assert told is not None
    assert told.state == state


def test_a_second_account_of_one_member_waits_too(store: Receiving) -> None:
    """One of both is a mistake, or not hers."""
    anna = store.joins("anna")
    store.hears(in_member("c-1", number=anna.number), in_member("c-2", number=anna.number))

    assert store.kept_out == [("c-2", "sync.member-doubtful")]
    assert store.linked("c-1") == anna.id


def test_a_person_says_who_she_is_and_her_orders_come_along(store: Receiving) -> None:
    """Matched by hand, the orders that waited are on her card, with their points."""
    anna = store.joins("anna")
    store.hears(in_member("c-1", name="Otto", phone=ANNA))
    store.hears(order_of_hers())

    store.incoming.match_member("c-1", anna.id)

    row = store.order_row("o-1")
    assert row is not None
    assert (row.order.member_id, store.kept_out) == (anna.id, [])
    assert store.points(anna.id) == 11
    with pytest.raises(Refusal, match=r"sync\.not-kept-out"):
        store.incoming.match_member("c-1", anna.id)


@pytest.mark.rule("inbox.doubtful-named")
def test_the_inbox_names_whom_a_person_has_to_compare(store: Receiving) -> None:
    """Words that a stranger typed: in one line, without markup; gone, the number stays."""
    store.joins("anna")
    store.hears(in_member("c-1", name="<b>Otto</b>\nVoss", email="o@example.org", phone=ANNA))

    def subjects() -> list[str]:
        rows = store.shop.till.inbox.rows()
        return [row.subject for row in rows if row.kind == "members"]

    assert subjects() == ["Otto Voss, o@example.org (c-1)"]
    with store.shop.store.write() as work:
        work.shop_words.clear(store.passes(days=91), store.passes(days=0), 10)
        work.commit()
    assert subjects() == ["c-1"]


@pytest.mark.rule("sync.match-checks")
def test_a_person_cannot_give_a_member_a_second_account(store: Receiving) -> None:
    """The first one would lose its tie without a word; its orders would be nobody's."""
    anna = store.joins("anna")
    store.hears(in_member("c-1", number=anna.number))
    store.hears(in_member("c-2", name="Otto", phone=ANNA))

    with pytest.raises(Refusal, match=r"inbox\.member-has-account .*c-1"):
        store.incoming.match_member("c-2", anna.id)
    assert (store.linked("c-1"), store.linked("c-2")) == (anna.id, None)
    assert store.kept_out == [("c-2", "sync.member-doubtful")]

    store.loses(Stream.MEMBERS, "c-1")
    store.incoming.match_member("c-2", anna.id)
    assert store.linked("c-2") == anna.id


@pytest.mark.rule("sync.match-checks")
@pytest.mark.parametrize("who", ["left", "erased", "nobody"])
def test_a_person_cannot_join_an_account_to_nobody(store: Receiving, who: str) -> None:
    """Who has left, was erased, or never was."""
    anna, ben = store.joins("anna"), store.joins("ben")
    store.hears(in_member("c-1", name="Otto", phone=ANNA))
    store.manager()
    if who == "left":
        store.consents.withdraw(ben.id, Purpose.PROGRAM)
    elif who == "erased":
        store.privacy.erase(ben.id)
    named = MemberId("m-none") if who == "nobody" else ben.id
    codes = {"left": "inbox.member-left", "erased": "member.erased", "nobody": "member.unknown"}

    with pytest.raises(Refusal, match=codes[who]):
        store.incoming.match_member("c-1", named)
    assert store.linked("c-1") is None
    assert store.kept_out == [("c-1", "sync.member-doubtful")]
    assert store.get(anna.id).name == "Anna"


def test_somebody_new_is_not_asked_about_again(store: Receiving) -> None:
    """A person has looked: the same row does not wait a second time."""
    store.joins("anna")
    store.hears(in_member("c-1", name="Otto", phone=ANNA))

    store.incoming.match_member("c-1", None)
    store.hears(in_member("c-1", name="Otto", phone=ANNA, changed_at=LATER))

    assert (store.kept_out, store.linked("c-1")) == ([], None)


def test_an_unknown_member_number_waits(store: Receiving) -> None:
    """Somebody typed her card's number wrong."""
    store.hears(in_member("c-1", number="1-999999"))

    assert store.kept_out == [("c-1", "sync.member-number-unknown")]


@pytest.mark.rule("sync.no-consent-no-data")
def test_nothing_is_kept_of_a_customer_who_never_joined(store: Receiving) -> None:
    """Her name and mail are nowhere in the store; that she was left alone is written down once."""
    secret = "wilhelmina.oddname@example.com"
    row = in_member("c-9", name="Wilhelmina Oddname", email=secret, phone="0171 9998887")
    store.hears(row)
    store.hears(row)

    assert store.kept_out == []
    with store.shop.store.read() as work:
        assert work.members.count() == 0
        driver = work.links.local("stranger", "c-9")
        assert driver is not None
        assert secret not in driver.known + driver.detail
    said = [one for one in store.shop.journal("member") if one["act"] == "no-consent"]
    assert said == [{"act": "no-consent", "customer": "c-9"}]


@pytest.mark.rule("sync.no-words-of-strangers")
def test_a_strangers_row_that_is_wrong_is_named_without_her_words(store: Receiving) -> None:
    """Kept out for a wrong number or birthday; who may be a member is seen until it is settled."""
    store.joins("anna")
    secret = "wilhelmina.oddname@example.com"
    store.hears(in_member("c-8", number="1-999999", name="Wilhelmina Oddname", email=secret))
    store.hears(in_member("c-9", birthday=OPENED.date() + timedelta(days=9), email=secret))
    store.hears(bad=[BadRow("c-7", "sync.row-odd", {}, secret)], stream=Stream.MEMBERS)
    assert len(store.quarantined) == 3
    assert not any("oddname" in one.body.lower() for one in store.quarantined)

    store.hears(in_member("c-6", name="Otto", phone=ANNA, email=secret))
    (doubtful,) = [one for one in store.quarantined if one.remote_id == "c-6"]
    assert secret in doubtful.body
    store.incoming.match_member("c-6", None)
    with store.shop.store.read() as work:
        assert work.links.local("member", "c-6") is None
        assert work.quarantine.get("members", "c-6") is None


@pytest.mark.rule("sync.joins-by-terms")
def test_where_the_shops_terms_say_so_an_account_is_a_membership(
    joining_store: Receiving,
) -> None:
    """She is found at the till at once; the text she agreed to is named."""
    store = joining_store
    store.hears(
        in_member("c-1", name="王丽", phone=ANNA, email="li@example.com", mail_consent=True)
    )

    (member_id,) = store.finds(ANNA)
    member = store.get(member_id)
    assert (member.name_zh, member.joined_channel) == ("王丽", "web")
    assert store.given(member_id, Purpose.PROGRAM)
    assert store.given(member_id, Purpose.MAIL)
    assert not store.given(member_id, Purpose.PERSONAL)
    with store.shop.store.read() as work:
        texts = {one.purpose: one.text_version for one in work.members.consents(member_id)}
    assert texts[Purpose.PROGRAM] == "shop-terms-2026-01"


def test_a_child_does_not_join_online(joining_store: Receiving) -> None:
    """Who is too young is kept out with the reason."""
    joining_store.hears(in_member("c-1", name="Tim", birthday=day_of("2020-01-01")))

    assert joining_store.kept_out == [("c-1", "consent.minor")]
    with joining_store.shop.store.read() as work:
        assert work.members.count() == 0


# ---------------------------------------------------------------- what both keep


@pytest.mark.rule("sync.hears-what-changed")
def test_what_changed_at_the_shop_is_taken_over_and_nothing_else(store: Receiving) -> None:
    """A field the shop never had a word in is not emptied by its silence."""
    anna = store.joins("anna", email="anna@example.com", birthday=day_of("1990-05-01"))
    first = in_member("c-1", name="Anna", email="anna@example.com", number=anna.number)
    store.hears(first)
    moment = store.passes(hours=1)

    store.hears(
        replace(
            first,
            person=replace(first.person, email="new@example.com"),
            changed_at=moment,
        )
    )

    after = store.get(anna.id)
    assert after.identifier(IdentifierKind.EMAIL) == "new@example.com"
    assert after.birthday == day_of("1990-05-01")
    assert after.identifier(IdentifierKind.PHONE) == "+491712344471"
    with store.shop.store.read() as work:
        changes = work.members.changes(anna.id)
    assert ("identifiers", "web") in [(one.field, one.channel) for one in changes]


def test_the_newer_word_wins_whoever_said_it(store: Receiving) -> None:
    """Corrected at the till after the shop's change: the till's holds, and the shop is told."""
    anna = store.joins("anna", email="anna@example.com")
    first = in_member("c-1", name="Anna", email="anna@example.com", number=anna.number)
    store.hears(first)
    changed_there = store.passes(hours=1)
    store.passes(hours=1)
    store.members.correct(anna.id, Correction(name="Anna Berg"))
    waiting_before = store.waiting_members()

    store.hears(
        replace(first, person=replace(first.person, name="Anna Tal"), changed_at=changed_there)
    )

    assert store.get(anna.id).name == "Anna Berg"
    assert store.waiting_members() >= waiting_before >= 1


def test_a_phone_that_is_none_keeps_nothing_else_out(store: Receiving) -> None:
    """The rest is taken over; the row stays on the list until the phone is right."""
    anna = store.joins("anna")
    row = in_member(
        "c-1", name="Anna", number=anna.number, phone="none of your business", email="a@example.com"
    )
    store.hears(row)

    assert store.linked("c-1") == anna.id
    assert store.get(anna.id).identifier(IdentifierKind.EMAIL) == "a@example.com"
    assert store.kept_out == [("c-1", "sync.member-contact")]

    store.hears(replace(row, person=replace(row.person, phone=ANNA), changed_at=LATER))

    assert store.kept_out == []


@pytest.mark.parametrize(
    ("told", "code"),
    [
        ({"name": "4111 1111 1111 1111"}, "member.payment-card"),
        ({"name": "N" * 81}, "member.text-too-long"),
        ({"birthday": day_of("1800-01-01")}, "member.birthday-wrong"),
        ({"wishes": ("w",) * 201}, "sync.too-many-wishes"),
        ({"changed_at": OPENED + timedelta(days=30)}, "sync.row-time"),
    ],
)
def test_a_hostile_row_stays_out(store: Receiving, told: dict[str, object], code: str) -> None:
    """Whatever was typed into a form online."""
    anna = store.joins("anna")
    store.hears(in_member("c-1", number=anna.number, **told))

    assert store.kept_out == [("c-1", code)]
    assert store.linked("c-1") is None


def test_wishes_are_kept_only_with_her_yes(store: Receiving) -> None:
    """Without it they are dropped, and counted."""
    anna = store.joins("anna", Purpose.PERSONAL)
    ben = store.joins("ben")
    store.hears(
        in_member("c-a", number=anna.number, wishes=("TEA", "WINE")),
        in_member("c-b", number=ben.number, wishes=("TEA",)),
    )

    assert sorted(one.value for one in store.get(anna.id).preferences) == ["TEA", "WINE"]
    assert store.get(ben.id).preferences == ()
    with store.shop.store.read() as work:
        assert work.member_events.dropped_count() == 1

    store.hears(
        in_member("c-a", number=anna.number, wishes=("WINE",), changed_at=store.passes(hours=1))
    )
    assert [one.value for one in store.get(anna.id).preferences] == ["WINE"]


@pytest.mark.rule("sync.consent-strictest")
@pytest.mark.parametrize("here", ["yes", "no", "silent"])
@pytest.mark.parametrize("there", [True, False, None])
def test_the_stricter_of_both_consents_holds(
    store: Receiving, here: str, *, there: bool | None
) -> None:
    """News by e-mail: a first word of the shop never beats a no of hers at the till."""
    purposes = (Purpose.MAIL,) if here == "yes" else ()
    anna = store.joins("anna", *purposes)
    if here == "no":
        version = store.version(Purpose.MAIL)
        store.consents.give(anna.id, Purpose.MAIL, version)
        store.passes(seconds=1)
        store.consents.withdraw(anna.id, Purpose.MAIL)
    moment = store.passes(hours=1)

    store.hears(in_member("c-1", number=anna.number, mail_consent=there, changed_at=moment))

    yes = (here == "yes" and there is not False) or (here == "silent" and there is True)
    assert store.given(anna.id, Purpose.MAIL) is yes

    store.hears(
        in_member("c-1", number=anna.number, mail_consent=False, changed_at=store.passes(hours=1))
    )
    assert not store.given(anna.id, Purpose.MAIL), "a no at the shop counts at once"


def test_a_deleted_account_leaves_the_member_and_stays_deleted(store: Receiving) -> None:
    """Nothing late brings it back, and the till never makes it again."""
    anna = store.joins("anna")
    row = in_member("c-1", name="Anna", number=anna.number)
    store.hears(row)
    store.passes(hours=1)

    store.loses(Stream.MEMBERS, "c-1", "c-unknown")
    store.hears(replace(row, person=replace(row.person, name="Late Anna")))

    assert store.get(anna.id).name == "Anna"
    with store.shop.store.read() as work:
        link = work.links.local("member", "c-1")
        assert link is not None
        assert '"gone": "2026' in link.known
        assert store.incoming.known(work, Stream.MEMBERS) == []


def test_an_erased_member_stays_erased_whatever_the_shop_says(store: Receiving) -> None:
    """Her words are not kept again."""
    anna = store.joins("anna")
    row = in_member("c-1", name="Anna", number=anna.number)
    store.hears(row)
    store.manager()
    store.privacy.erase(anna.id)

    store.hears(replace(row, changed_at=store.passes(hours=1)))

    after = store.get(anna.id)
    assert (after.name, after.identifiers) == ("", ())


def test_points_and_tier_of_the_shop_are_not_even_looked_at(store: Receiving) -> None:
    """The ledger says what she has."""
    anna = store.joins("anna")
    store.earns(anna.id, 50)

    store.hears(in_member("c-1", number=anna.number, points=10**9, tier="gold"))

    assert (store.points(anna.id), store.tier(anna.id)) == (50, "Base")
