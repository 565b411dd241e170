"""Accounts: adopted by e-mail, written only where something differs, left alone where not ours."""

from dataclasses import replace
from datetime import date

import pytest

from posapp.kernel.ids import MemberId
from sync.protocol import AskPerson, Request, Stream
from sync.shop import InMember, OutMember, Person
from tests.shops.woocommerce.wire import Row
from tests.sync.shops.woocommerce.in_process import Store

LI = OutMember(
    id=MemberId("m-1"),
    number="2900000000017",
    person=Person(
        name="Wang Li", email="li@example.com", phone="+4915112345", birthday=date(1990, 2, 28)
    ),
    points=120,
    tier="Gold",
    wishes=("SKU-2", "SKU, with comma"),
    unwanted=("SKU-9",),
    mail_consent=True,
)


def free(row: Row) -> Row:
    """The free fields."""
    return {one["key"]: one["value"] for one in row["meta_data"]}


def accounts(store: Store) -> list[Row]:
    """Everybody but who runs the shop."""
    rows: list[Row] = store.double.call("GET", "customers", role="all", per_page=100).body
    return [one for one in rows if one["role"] != "administrator"]


@pytest.mark.rule("sync.one-account-a-member")
def test_she_has_one_account_with_all_that_the_till_knows(either: Store) -> None:
    sent = either.connector().send_member(LI)
    again = either.connector().send_member(LI)
    (row,) = accounts(either)
    assert (sent.was_there, again.was_there, again.remote_id) == (False, True, sent.remote_id)
    assert (row["email"], row["billing"]["phone"]) == ("li@example.com", "+4915112345")
    told = free(row)
    assert told["posapp_points"] == "120"
    assert (told["posapp_number"], told["posapp_tier"]) == ("2900000000017", "Gold")


def test_what_is_the_same_is_not_written_again(store: Store) -> None:
    """Every write moves the account's date, and comes back as news to everybody."""
    sent = store.connector().send_member(LI)
    store.wire.calls.clear()
    store.connector().send_member(replace(LI, remote_id=sent.remote_id))
    assert [one.method for one in store.wire.calls] == ["GET"]


def test_only_what_differs_is_written(store: Store) -> None:
    sent = store.connector().send_member(LI)
    store.connector().send_member(replace(LI, remote_id=sent.remote_id, points=130))
    (call,) = store.wire.asked("PUT", "customers")
    assert call.body == {"meta_data": [{"key": "posapp_points", "value": "130"}]}


def test_what_she_keeps_to_herself_here_is_not_taken_from_her_there(store: Store) -> None:
    sent = store.connector().send_member(LI)
    quiet = replace(LI.person, phone="", name="")
    store.connector().send_member(replace(LI, remote_id=sent.remote_id, person=quiet))
    (row,) = accounts(store)
    assert (row["billing"]["phone"], row["last_name"]) == ("+4915112345", "Li")


def test_whoever_leaves_the_program_keeps_her_own_account(store: Store) -> None:
    """She took back her yes: nothing of the program stays, and she can still log in."""
    made = store.double.made("customers", {"email": "li@example.com", "first_name": "Li"})
    sent = store.connector().send_member(LI)
    left = OutMember(LI.id, "", Person(), 0, "", remote_id=sent.remote_id)
    store.connector().send_member(left)
    (row,) = accounts(store)
    assert (row["id"], row["email"], row["last_name"]) == (made["id"], "li@example.com", "Li")
    told = free(row)
    assert (told["posapp_number"], told["posapp_tier"]) == ("", "")
    assert told["posapp_points"] == "0"


def test_for_somebody_of_whom_nothing_may_be_told_no_account_is_made(store: Store) -> None:
    sent = store.connector().send_member(OutMember(LI.id, "", Person(), 0, ""))
    assert (sent.remote_id, accounts(store), store.wire.calls) == ("", [], [])


@pytest.mark.rule("sync.one-account-a-member")
@pytest.mark.parametrize("role", ["subscriber", "customer"])
def test_an_account_of_any_role_is_adopted(either: Store, role: str) -> None:
    made = either.double.made("customers", {"email": "LI@example.com"})
    either.double.site.customers[made["id"]].role = role
    sent = either.connector().send_member(LI)
    assert (sent.remote_id, sent.was_there) == (str(made["id"]), True)
    assert len(accounts(either)) == 1


def test_who_runs_the_shop_keeps_her_name(store: Store) -> None:
    owner = replace(LI, person=replace(LI.person, email="owner@shop.example"))
    sent = store.connector().send_member(owner)
    row = store.double.call("GET", f"customers/{sent.remote_id}").body
    assert (row["role"], row["last_name"], row["email"]) == (
        "administrator",
        "",
        "owner@shop.example",
    )
    assert free(row)["posapp_number"] == LI.number


@pytest.mark.rule("sync.one-account-a-member")
def test_somebody_else_makes_it_in_the_same_moment(store: Store) -> None:
    """Between our look and our call; the shop says that it exists, and not which."""

    def be_faster(request: Request) -> None:
        if request.method == "POST":
            store.wire.before = lambda _: None
            store.double.made("customers", {"email": "li@example.com"})

    store.wire.before = be_faster
    assert store.connector().send_member(LI).was_there
    (row,) = accounts(store)
    assert free(row)["posapp_number"] == LI.number


def test_an_account_of_another_member_is_not_taken(store: Store) -> None:
    store.connector().send_member(LI)
    with pytest.raises(AskPerson) as trouble:
        store.connector().send_member(replace(LI, id=MemberId("m-2"), number="29-2"))
    assert trouble.value.code == "sync.email-of-another"
    assert trouble.value.blanks == {"email": "li@example.com"}


def test_without_an_e_mail_she_has_an_address_that_no_mail_reaches(store: Store) -> None:
    nobody = replace(LI, person=Person(name="Wang Li"))
    first = store.connector().send_member(nobody)
    assert store.connector().send_member(nobody).remote_id == first.remote_id
    (row,) = accounts(store)
    assert row["email"] == "m-1@members.invalid"
    (told,) = store.connector().find_member(email="m-1@members.invalid")
    assert told.person.email == ""


def test_she_comes_in_as_she_went_out(either: Store) -> None:
    sent = either.connector().send_member(LI)
    page = either.connector().pull(Stream.MEMBERS, "", 50)
    (told,) = [one for one in page.rows if isinstance(one, InMember) and one.number]
    assert told.remote_id == sent.remote_id
    assert (told.person, told.number) == (LI.person, LI.number)
    assert (told.points, told.tier, told.mail_consent) == (120, "Gold", None)
    assert (set(told.wishes), told.unwanted) == (set(LI.wishes), LI.unwanted)


def test_an_account_that_was_never_saved_has_the_date_it_was_made(store: Store) -> None:
    made = store.double.made("customers", {"email": "old@example.com"})
    store.double.site.customers[made["id"]].modified = None
    page = store.connector().pull(Stream.MEMBERS, "", 50)
    assert page.bad == ()
    assert str(made["id"]) in {one.remote_id for one in page.rows if isinstance(one, InMember)}


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("posapp_birthday", "28.02.1990"),
        ("posapp_wishes", "tea"),
        ("posapp_wishes", '{"a": 1}'),
        ("posapp_unwanted", "[1]"),
    ],
)
def test_a_field_that_somebody_spoiled_keeps_her_out(store: Store, key: str, value: str) -> None:
    meta = [{"key": key, "value": value}]
    made = store.double.made("customers", {"email": "odd@example.com", "meta_data": meta})
    page = store.connector().pull(Stream.MEMBERS, "", 50)
    assert [(one.remote_id, one.blanks) for one in page.bad] == [(str(made["id"]), {"field": key})]
    assert page.rows


def test_all_customers_are_read_each_time_page_by_page(store: Store) -> None:
    for number in range(7):
        store.double.made("customers", {"email": f"c{number}@example.com"})
    shop, cursor, seen = store.connector(), "", []
    for _ in range(10):
        page = shop.pull(Stream.MEMBERS, cursor, 3)
        assert page.whole
        seen += [one.remote_id for one in page.rows if isinstance(one, InMember)]
        cursor = page.cursor
        if not page.more:
            break
    assert len(seen) == len(set(seen)) == 8
    assert set(seen) == set(shop.ids(Stream.MEMBERS))


def test_erased_here_an_account_made_here_goes(store: Store) -> None:
    sent = store.connector().send_member(LI)
    gone = OutMember(LI.id, LI.number, Person(), 0, "", remote_id=sent.remote_id, active=False)
    for _ in range(2):
        store.connector().send_member(gone)
    assert accounts(store) == []


def test_erased_here_her_own_account_loses_what_we_wrote(store: Store) -> None:
    theirs = [{"key": "newsletter", "value": "yes"}]
    body = {"email": "li@example.com", "first_name": "Li", "meta_data": theirs}
    made = store.double.made("customers", body)
    sent = store.connector().send_member(LI)
    gone = OutMember(LI.id, LI.number, Person(), 0, "", remote_id=sent.remote_id, active=False)
    store.connector().send_member(gone)
    (row,) = accounts(store)
    assert (row["id"], free(row)) == (made["id"], {"newsletter": "yes"})


@pytest.mark.rule("sync.cannot-is-said")
def test_what_the_shop_cannot_look_up_is_said(store: Store) -> None:
    shop = store.connector()
    for words in ({"phone": "+4915112345"}, {"number": "29"}):
        with pytest.raises(AskPerson) as trouble:
            shop.find_member(**words)
        assert trouble.value.code == "sync.finds-by-email-only"
    with pytest.raises(AskPerson) as trouble:
        shop.save_cart("1", ())
    assert trouble.value.code == "sync.no-carts"
    assert list(shop.find_member()) == []
    assert store.wire.calls == []
