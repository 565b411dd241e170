"""Where a person stands in what came from the shop, for her own copy and for being forgotten.

Her orders, deliveries and events name her by id. An order or a delivery of somebody who was not
signed in has only an e-mail or a phone, a row that was kept out is text of the shop's: those are
looked through for her words. A row kept out that names a namesake goes too: the shop still has it.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import (
    BindParameter,
    Column,
    ColumnElement,
    Connection,
    Select,
    Table,
    bindparam,
    delete,
    func,
    or_,
    select,
    update,
)

from loyalty.rules.member import IdentifierKind, Member
from posapp.kernel.clock import stamp
from posapp.kernel.ids import MemberId
from posapp.storage.order_rows import PERSONAL_COLUMNS, Gone, digest_of
from posapp.storage.prepared import Prepared
from posapp.storage.rows import put_statement
from posapp.storage.tables.queues import outbox
from posapp.storage.tables.sales import sale
from posapp.storage.tables.sync import (
    cleared_order,
    delivery,
    difference,
    member_event,
    online_order,
    quarantine,
    shop_link,
)

MEMBER, MEMBERS, ORDERS_IN = "member", "members", "orders"
AT_ONCE = 500
Found = dict[str, object]
PHONE_TAIL = 8
SHORTEST = 4
NUMBER = re.compile(r"[\d][\d ()/.+-]*\d")
NOT_A_DIGIT = re.compile(r"\D")
ESCAPED = re.compile(r"\\u([0-9a-fA-F]{4})")

IDS: BindParameter[list[str]] = bindparam("ids", expanding=True)
REMOTES: BindParameter[list[str]] = bindparam("remotes", expanding=True)
HER_SALES = select(sale.c.id).where(sale.c.member_id.in_(IDS))
HER_ORDERS = select(online_order.c.id).where(online_order.c.member_id.in_(IDS))
NOBODYS = online_order.c.member_id.is_(None)

LINKS = select(shop_link).where(shop_link.c.kind == MEMBER, shop_link.c.local_id.in_(IDS))
EVENTS = select(member_event).where(member_event.c.member_id.in_(IDS))
ORDERS = select(online_order).where(
    or_(online_order.c.member_id.in_(IDS), online_order.c.member_remote_id.in_(REMOTES))
)
DELIVERIES = select(delivery).where(
    or_(delivery.c.member_id.in_(IDS), delivery.c.sale_id.in_(HER_SALES))
)
NOBODYS_DELIVERIES = select(delivery).where(
    delivery.c.member_id.is_(None), delivery.c.sale_id.not_in(HER_SALES)
)
KEPT_OUT = select(quarantine)
MARK = Prepared(put_statement(cleared_order, "order_id"), columns=cleared_order.columns.keys())
DIGEST = Prepared(
    update(quarantine)
    .where(quarantine.c.position == bindparam("at_position"))
    .values(body=bindparam("digest"))
)


def _about(subject: Column[str]) -> ColumnElement[bool]:
    return or_(subject.in_(IDS), subject.in_(HER_SALES), subject.in_(HER_ORDERS))


MESSAGES = select(outbox).where(outbox.c.blanks != "", _about(outbox.c.subject_id))
DIFFERENCES = select(difference).where(difference.c.blanks != "", _about(difference.c.subject_id))


@dataclass(frozen=True, slots=True)
class Person:
    """Whom to look for: all ids of hers, here and at the shop, and the words that name her."""

    ids: tuple[str, ...]
    remote_ids: tuple[str, ...]
    words: tuple[str, ...]
    emails: tuple[str, ...]
    phones: tuple[str, ...]

    def may_be(self, email: str, phone: str) -> bool:
        """Whether somebody with this e-mail or phone is she."""
        digits = NOT_A_DIGIT.sub("", phone)
        return email.casefold() in self.emails or any(digits.endswith(one) for one in self.phones)

    def is_in(self, text: str) -> bool:
        """Whether a text of the shop names her: a word of hers, or her phone however written.

        >>> anna = Person((), (), ("anna@example.com",), (), ("12345678",))
        >>> anna.is_in('{"mail": "Anna@Example.com"}'), anna.is_in('{"tel": "0171/234 56 78"}')
        (True, True)
        >>> anna.is_in('{"tel": "0171 234 56 79", "mail": "joanna@example.com.au"}')
        False
        """
        plain = ESCAPED.sub(lambda found: chr(int(found[1], 16)), text).casefold()
        if any(_stands_in(word, plain) for word in self.words):
            return True
        numbers = [NOT_A_DIGIT.sub("", found) for found in NUMBER.findall(text)]
        return any(number.endswith(phone) for number in numbers for phone in self.phones)


def _stands_in(word: str, text: str) -> bool:
    """Whether a word stands in a text by itself, not inside a longer one."""
    return re.search(rf"(?<![\w.@+-]){re.escape(word)}(?![\w@+-]|\.\w)", text) is not None


def person_of(
    connection: Connection, member_ids: Sequence[MemberId], members: Sequence[Member]
) -> Person:
    """Whom to look for, as long as her records still tell it."""
    ids = tuple(str(one) for one in member_ids)
    links = connection.execute(LINKS, {"ids": ids}).all()
    words: list[str] = [*ids]
    phones: list[str] = []
    emails: list[str] = []
    for one in members:
        words += [one.name, one.name_zh, one.number]
        for known in one.identifiers:
            if known.kind is IdentifierKind.PHONE:
                phones.append(NOT_A_DIGIT.sub("", known.value)[-PHONE_TAIL:])
            elif known.kind is IdentifierKind.EMAIL:
                emails.append(known.value.casefold())
            else:
                words.append(known.value)
    return Person(
        ids=ids,
        remote_ids=tuple(dict.fromkeys(row.remote_id for row in links)),
        words=_long_enough([*words, *emails]),
        emails=_long_enough(emails),
        phones=_long_enough(phones),
    )


def _long_enough(words: Sequence[str]) -> tuple[str, ...]:
    """Words that say something: short ones stand everywhere, but two Chinese signs are a name."""
    telling = [word for word in words if len(word) >= (SHORTEST if word.isascii() else 2)]
    return tuple(dict.fromkeys(word.casefold() for word in telling))


def shop_rows(
    connection: Connection, person: Person
) -> Mapping[str, Sequence[Mapping[str, object]]]:
    """Every row about her in what came from the shop and goes there, by table.

    Rule: privacy.own-copy-of-shop
    """
    found = {table.name: rows for table, rows in _found(connection, person)}
    return {name: rows for name, rows in found.items() if rows}


def forget_at_shop(connection: Connection, person: Person, at: datetime) -> None:
    """Take every word of hers out of what came from the shop.

    Rule: privacy.erase-of-shop
    What the shop calls her stays, to tell it to forget her too; her orders stay as the books of
    what was handed over, under an id of nobody. An order of hers that was kept out is known by its
    digest from now on: the shop tells it again, and its words do not come back.
    """
    now = stamp(at)
    for table, rows in _found(connection, person):
        if table is online_order:
            for row in rows:
                mark = {"order_id": row["id"], "why": Gone.ERASED.value, "at": now}
                MARK.run(connection, mark)
        key = table.c["local_id"] if table is shop_link else next(iter(table.primary_key.columns))
        keys = [
            row[key.name]
            for row in rows
            if table is not quarantine or not _is_known_by_digest(connection, person, row)
        ]
        change = update(table).values(EMPTIED[table]) if table in EMPTIED else delete(table)
        for start in range(0, len(keys), AT_ONCE):
            connection.execute(change.where(key.in_(keys[start : start + AT_ONCE])))


def _is_known_by_digest(connection: Connection, person: Person, row: Found) -> bool:
    """Whether an order kept out is still seen in the inbox, without a word of hers in it."""
    if row["stream"] != ORDERS_IN or person.is_in(str(row["blanks"])):
        return False
    digest = {"at_position": row["position"], "digest": digest_of(str(row["body"]))}
    DIGEST.run(connection, digest)
    return True


EMPTIED: Mapping[Table, Mapping[str, str]] = {
    online_order: dict.fromkeys(PERSONAL_COLUMNS, ""),
    outbox: {"blanks": ""},
    difference: {"blanks": ""},
    shop_link: {"detail": "{}", "known": "{}"},
}
"""Rows that stay, and what of them is a person's. The others go with her."""


def _found(connection: Connection, person: Person) -> list[tuple[Table, list[Found]]]:
    """Each table with the rows about her; all are read before the first is changed."""
    asked = {"ids": person.ids, "remotes": person.remote_ids}

    def by_id(statement: Select[Any]) -> list[Found]:
        return [dict(row) for row in connection.execute(statement, asked).mappings()]

    return [
        (shop_link, by_id(LINKS)),
        (member_event, by_id(EVENTS)),
        (outbox, by_id(MESSAGES)),
        (difference, by_id(DIFFERENCES)),
        (online_order, by_id(ORDERS) + _nobodys_orders(connection, person)),
        (delivery, by_id(DELIVERIES) + _nobodys_deliveries(connection, person)),
        (quarantine, _kept_out(connection, person)),
    ]


def _nobodys_orders(connection: Connection, person: Person) -> list[Found]:
    """Orders of somebody not known here that have an e-mail or a phone of hers."""
    sought = [*person.emails, *person.phones]
    if not sought:
        return []
    words = [func.instr(online_order.c.words, word) > 0 for word in sought]
    places = select(online_order.c.position).where(or_(*words))
    rows = connection.execute(
        select(online_order).where(NOBODYS, online_order.c.position.in_(places))
    ).mappings()
    return [dict(row) for row in rows if person.may_be(row["buyer_email"], row["buyer_phone"])]


def _nobodys_deliveries(connection: Connection, person: Person) -> list[Found]:
    rows = connection.execute(NOBODYS_DELIVERIES, {"ids": person.ids}).mappings()
    return [dict(row) for row in rows if person.may_be(row["email"], row["phone"])]


def _kept_out(connection: Connection, person: Person) -> list[Found]:
    return [
        dict(row)
        for row in connection.execute(KEPT_OUT).mappings()
        if (row["stream"] == MEMBERS and row["remote_id"] in person.remote_ids)
        or person.is_in(f"{row['body']} {row['blanks']}")
    ]
