"""Members as customers of the shop, and customers as members.

The shop knows its customers by e-mail alone: neither phone nor card number can be searched. So a
member without an e-mail gets an address that no mail can reach, made from her id: without it a
repeated call would make her twice.
"""

import json
from collections.abc import Mapping
from datetime import date
from typing import Final

from sync.protocol import AskPerson
from sync.shop import InMember, OutMember, Person, Sent
from sync.shops.woocommerce import words as our
from sync.shops.woocommerce.calls import NOT_FOUND, Calls, ShopRefused, odd_answer
from sync.shops.woocommerce.reading import (
    Odd,
    Row,
    mapping,
    meta,
    meta_text,
    needed_moment,
    record_id,
    rows,
    text,
    text_if_there,
    whole,
    words,
)
from sync.shops.woocommerce.sale_body import Body, split_name

FIELDS: Final = (
    "id,email,first_name,last_name,role,billing,date_created_gmt,date_modified_gmt,meta_data"
)
_TAKEN: Final = frozenset(
    {
        "registration-error-email-exists",
        "registration-error-username-exists",
        "existing_user_email",
        "existing_user_login",
    }
)
_EMAIL_TAKEN: Final = "woocommerce_rest_customer_invalid_email"
_NO_SUCH: Final = "woocommerce_rest_invalid_id"
_PEOPLE: Final = frozenset({"", "customer", "subscriber"})
"""Whose name and address we may change; who runs the shop keeps what she wrote herself."""
_NOWHERE: Final = "members.invalid"


class Customers:
    """Sends members and finds customers."""

    def __init__(self, calls: Calls) -> None:
        self._calls = calls

    def find(self, email: str) -> list[InMember]:
        """Accounts with exactly this e-mail, whatever their role."""
        return [_read(row) for row in self._rows_with(email)]

    def send(self, member: OutMember) -> Sent:
        """Her account, made, adopted or changed.

        Rule: sync.one-account-a-member
        A lost answer to the making: the next try is told that the e-mail is taken and finds the
        account. A lost answer to a change: the same change again.
        """
        if not member.active:
            return self._forgotten(member)
        if not member.remote_id and _is_nobody(member):
            return Sent("", {}, was_there=True)
        if member.remote_id:
            return self._changed(member, member.remote_id, was_there=True)
        found = self._rows_with(_email(member))
        if found:
            return self._adopted(member, found[0])
        try:
            made = self._calls.post("customers", _body(member, {}))
        except ShopRefused as no:
            if no.word not in _TAKEN:
                raise
            return self._adopted_after_all(member)
        return _sent(made, was_there=False)

    def _adopted_after_all(self, member: OutMember) -> Sent:
        """Somebody made the account between our look and our call."""
        found = self._rows_with(_email(member))
        if not found:
            raise odd_answer("email")
        return self._adopted(member, found[0])

    def _adopted(self, member: OutMember, row: Row) -> Sent:
        """An account that says itself that it is hers, by her id or her card's number.

        Rule: sync.woocommerce-adopt
        Her e-mail alone does not: anybody can open an account with it here, and would see her
        points. A person compares both, and joins them.
        """
        try:
            fields = meta(row)
            whose, number = meta_text(fields, our.MEMBER), meta_text(fields, our.NUMBER)
            if whose not in {"", member.id} or number not in {"", member.number}:
                raise AskPerson("sync.email-of-another", email=_email(member))
            if not (whose or number):
                raise AskPerson("sync.account-unproven", email=_email(member))
            return self._changed(member, str(record_id(row)), was_there=True)
        except Odd as odd:
            raise odd_answer(odd.where) from None

    def _changed(self, member: OutMember, remote_id: str, *, was_there: bool) -> Sent:
        row = self._account(member, remote_id)
        try:
            body = _body(member, row)
        except Odd as odd:
            raise odd_answer(odd.where) from None
        if not body:
            return _sent(row, was_there=was_there)
        try:
            return _sent(self._calls.put(f"customers/{remote_id}", body), was_there=was_there)
        except ShopRefused as no:
            if no.word == _EMAIL_TAKEN:
                raise AskPerson("sync.email-of-another", email=_email(member)) from None
            raise

    def _account(self, member: OutMember, remote_id: str) -> Row:
        """Her account; one that she deleted is not made again."""
        if not remote_id.isdecimal():
            raise AskPerson("sync.account-gone", number=member.number)
        try:
            return self._calls.get_row(f"customers/{remote_id}")
        except ShopRefused as no:
            if no.status == NOT_FOUND or no.word == _NO_SUCH:
                raise AskPerson("sync.account-gone", number=member.number) from None
            raise

    def _forgotten(self, member: OutMember) -> Sent:
        """She was erased here: an account that the till made goes, her own loses what we wrote."""
        if not member.remote_id.isdecimal():
            return Sent(member.remote_id, {}, was_there=True)
        try:
            row = self._calls.get_row(f"customers/{member.remote_id}")
            if meta_text(meta(row), our.MADE_HERE):
                self._calls.delete(f"customers/{member.remote_id}")
            elif ours := _our_fields(row):
                self._calls.put(f"customers/{member.remote_id}", {"meta_data": ours})
        except ShopRefused as no:
            if no.status != NOT_FOUND and no.word != _NO_SUCH:
                raise
        except Odd as odd:
            raise odd_answer(odd.where) from None
        return Sent(member.remote_id, {}, was_there=True)

    def _rows_with(self, email: str) -> list[Row]:
        query = (("email", email), ("role", "all"), ("per_page", "100"))
        found = self._calls.get_rows("customers", query)
        try:
            return [row for row in found if text(row, "email").casefold() == email.casefold()]
        except Odd as odd:
            raise odd_answer(odd.where) from None


def _is_nobody(member: OutMember) -> bool:
    """Whether nothing of her may be told: then no account is made to tell it."""
    person = member.person
    return not (member.number or person.name or person.email or person.phone)


def _email(member: OutMember) -> str:
    """Her address, or one of ours to find an account by that she never had a say in."""
    return member.person.email or f"{member.id}@{_NOWHERE}".lower()


def _body(member: OutMember, row: Row) -> Body:
    """What has to be written; nothing if the account says all of it already."""
    person = member.person
    first, last = split_name(person.name)
    email = person.email if row else _email(member)
    plain = {"email": email, "first_name": first, "last_name": last}
    billing = {
        "first_name": first,
        "last_name": last,
        "phone": person.phone,
        "email": person.email,
    }
    old_billing = mapping(row.get("billing", {}), "billing")
    free = _free_fields(member, is_new=not row)
    old_free = meta(row) if row else {}
    if text_if_there(row, "role") not in _PEOPLE:
        plain, billing = {}, {}
    body: Body = {key: value for key, value in plain.items() if value and row.get(key) != value}
    new_billing = {
        key: value for key, value in billing.items() if value and old_billing.get(key) != value
    }
    new_free = [
        {"key": key, "value": value}
        for key, value in free.items()
        if (old_free.get(key) or "") != value
    ]
    if new_billing:
        body["billing"] = new_billing
    if new_free:
        body["meta_data"] = new_free
    return body


def _free_fields(member: OutMember, *, is_new: bool) -> dict[str, str]:
    """What the shop has no field for; texts all, so that they come back as they went."""
    born = member.person.birthday
    return {
        our.MEMBER: member.id,
        our.NUMBER: member.number,
        our.POINTS_BALANCE: str(member.points),
        our.TIER: member.tier,
        our.BIRTHDAY: born.isoformat() if born else "",
        our.LANGUAGE: member.person.language,
        our.WISHES: json.dumps(sorted(member.wishes)) if member.wishes else "",
        our.UNWANTED: json.dumps(sorted(member.unwanted)) if member.unwanted else "",
        our.MAIL_CONSENT: "yes" if member.mail_consent else "no",
        **({our.MADE_HERE: "yes"} if is_new else {}),
    }


def _our_fields(row: Row) -> list[Body]:
    """Everything that we wrote in an account, to be deleted: by id, as the shop wants it."""
    return [
        {"id": whole(one, "id"), "key": text(one, "key"), "value": None}
        for one in rows(row, "meta_data")
        if "posapp_" in text(one, "key")
    ]


def _sent(row: Row, *, was_there: bool) -> Sent:
    try:
        return Sent(str(record_id(row)), {"email": text(row, "email")}, was_there=was_there)
    except Odd as odd:
        raise odd_answer(odd.where) from None


def _read(row: Row) -> InMember:
    try:
        return read_member(row)
    except Odd as odd:
        raise odd_answer(odd.where) from None


def read_member(row: Row) -> InMember:
    """A customer as a member could be; an address made by us is none.

    The shop keeps no consent of its own: the one in the free field is the till's, and reading it
    back would let an old no undo a new yes.
    """
    fields, billing = meta(row), mapping(row.get("billing"), "billing")
    email = text(row, "email")
    name = f"{words(row, 'first_name')} {words(row, 'last_name')}".strip()
    bill_name = f"{words(billing, 'first_name')} {words(billing, 'last_name')}".strip()
    return InMember(
        remote_id=str(record_id(row)),
        person=Person(
            name=name or bill_name,
            email="" if email.endswith(f"@{_NOWHERE}") else email,
            phone=words(billing, "phone"),
            birthday=_birthday(meta_text(fields, our.BIRTHDAY)),
            language=meta_text(fields, our.LANGUAGE) or "en",
        ),
        changed_at=needed_moment(row, "date_modified_gmt", "date_created_gmt"),
        number=meta_text(fields, our.NUMBER),
        wishes=_goods(fields, our.WISHES),
        unwanted=_goods(fields, our.UNWANTED),
        points=_points(fields),
        tier=meta_text(fields, our.TIER),
    )


def _birthday(value: str) -> date | None:
    try:
        return date.fromisoformat(value) if value else None
    except ValueError:
        raise Odd(our.BIRTHDAY) from None


def _goods(fields: Mapping[str, object], name: str) -> tuple[str, ...]:
    """A list of SKUs in a free field."""
    value = meta_text(fields, name)
    try:
        goods = json.loads(value) if value else []
    except ValueError:
        raise Odd(name) from None
    if not isinstance(goods, list) or not all(isinstance(one, str) for one in goods):
        raise Odd(name)
    return tuple(goods)


def _points(fields: Mapping[str, object]) -> int | None:
    value = meta_text(fields, our.POINTS_BALANCE)
    return int(value) if value.isascii() and value.isdigit() else None
