"""Section 5: accounts, who has an e-mail, what a search sees."""

from datetime import timedelta

import pytest

from posapp.kernel.clock import SetClock
from tests.shops.woocommerce.goods import ids, order_of, refusal, sold, tea, wang
from tests.shops.woocommerce.server import RunningShop
from tests.shops.woocommerce.wire import Row


def test_an_email_is_enough_and_its_owner_is_written_to(either: RunningShop) -> None:
    made = either.made("customers", {"email": "li.wang@example.com"})
    assert (made["username"], made["role"]) == ("li.wang", "customer")
    assert either.site.mails == [
        {"to": "li.wang@example.com", "about": "Your account has been created"}
    ]


def test_an_email_that_is_taken_names_nobody(either: RunningShop) -> None:
    wang(either, "Wang@Example.com")
    given = either.call("POST", "customers", {"email": "wang@example.COM"})
    assert refusal(given) == (400, "registration-error-email-exists")
    assert "resource_id" not in given.body["data"]
    assert len(ids(either.call("GET", "customers?email=WANG@example.com&role=all"))) == 1


def test_an_email_of_the_owner_is_taken_but_not_found_without_role_all(
    either: RunningShop,
) -> None:
    given = either.call("POST", "customers", {"email": "owner@shop.example"})
    assert refusal(given) == (400, "registration-error-email-exists")
    assert ids(either.call("GET", "customers?email=owner@shop.example")) == []
    assert ids(either.call("GET", "customers?email=owner@shop.example&role=all")) == [1]


def test_bad_emails_and_taken_names(either: RunningShop) -> None:
    wang(either, username="li")
    taken = either.call("POST", "customers", {"email": "b@example.com", "username": "li"})
    assert refusal(taken) == (400, "registration-error-username-exists")
    (bad,) = either.call("POST", "customers/batch", {"create": [{"email": "no"}]}).body["create"]
    assert bad["error"]["code"] == "registration-error-invalid-email"
    assert bad["id"] == 0


def test_an_account_cannot_take_anothers_email_nor_change_its_name(either: RunningShop) -> None:
    wang(either)
    other = wang(either, "other@example.com")
    where = f"customers/{other['id']}"
    taken = either.call("PUT", where, {"email": "wang@example.com"})
    assert refusal(taken) == (400, "woocommerce_rest_customer_invalid_email")
    renamed = either.call("PUT", where, {"username": "new"})
    assert refusal(renamed) == (400, "woocommerce_rest_customer_invalid_argument")


def test_a_search_sees_login_and_email_but_no_name_and_no_phone(either: RunningShop) -> None:
    made = wang(
        either, billing={"phone": "+49301234567", "first_name": "Xiaoli"}, first_name="Xiaoli"
    )
    assert ids(either.call("GET", "customers", search="wang@")) == [made["id"]]
    assert ids(either.call("GET", "customers", search=str(made["id"]))) == [made["id"]]
    for term in ("xiaoli", "301234567", "+4930"):
        assert ids(either.call("GET", "customers", search=term)) == []


def test_the_email_of_the_bill_is_another_field(either: RunningShop) -> None:
    made = wang(either, billing={"phone": "+49301234567"})
    assert made["billing"]["email"] == ""
    assert "email" not in made["shipping"]
    assert made["billing"]["phone"] == "+49301234567"


def test_there_is_no_bin_for_people(either: RunningShop) -> None:
    made = wang(either)
    order = sold(either, tea(either), customer_id=made["id"])
    where = f"customers/{made['id']}"
    assert refusal(either.call("DELETE", where)) == (501, "woocommerce_rest_trash_not_supported")
    assert either.call("DELETE", f"{where}?force=true").status == 200
    assert either.call("GET", f"orders/{order['id']}").body["customer_id"] == 0
    assert refusal(either.call("GET", where)) == (404, "woocommerce_rest_invalid_id")
    gone = either.call("DELETE", f"{where}?force=true")
    assert refusal(gone) == (400, "woocommerce_rest_invalid_id")


def test_guests_are_nobody(either: RunningShop) -> None:
    order_of(either, "1.00", billing={"email": "guest@example.com"})
    assert ids(either.call("GET", "customers?role=all")) == [1]


@pytest.mark.parametrize(
    "body",
    [
        {"first_name": "Xiaoli"},
        {"billing": {"phone": "+49301234567"}},
        {"meta_data": [{"key": "_points", "value": "120"}]},
    ],
)
def test_any_put_moves_the_date_of_an_account(
    either: RunningShop, clock: SetClock, body: Row
) -> None:
    made = wang(either)
    clock.forward(timedelta(minutes=1))
    after = either.changed(f"customers/{made['id']}", body)
    assert after["date_modified_gmt"] > made["date_modified_gmt"]


def test_all_accounts_are_read_page_by_page(either: RunningShop) -> None:
    made = [wang(either, f"a{n}@example.com")["id"] for n in range(5)]
    where = "customers?per_page=2&orderby=id&_fields=id,email,date_modified_gmt"
    pages = [either.call("GET", where, page=n).body for n in (1, 2, 3)]
    assert [row["id"] for page in pages for row in page] == made
