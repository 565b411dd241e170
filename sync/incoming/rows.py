"""An incoming row as text, so that one kept out can be shown and, by a person's word, let in."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import asdict
from datetime import date, datetime
from enum import Enum
from typing import Any

from posapp.kernel.clock import moment, stamp
from posapp.kernel.errors import Refusal, Trouble
from sync.shop import BadRow, InMember, InProduct, InRow, InStock, Person

MOST_BODY = 20_000
MOST_WORD = 2_000
NAME_DIGITS = 24


def row_id(row: InRow) -> str:
    """How a row is called in quarantine; levels are named by goods and location."""
    if isinstance(row, InStock):
        return f"{row.product_remote_id or row.sku}@{row.location}"
    return row.remote_id


def bad_row(row: InRow, trouble: Trouble) -> BadRow:
    """A row that is kept out, with the reason."""
    return BadRow(row_id(row), trouble.code, trouble.blanks, body_of(row))


def name_of(bad: BadRow) -> str:
    """The name under which a bad row is kept: its id, or what it looks like where it has none."""
    return bad.remote_id[:200] or f"?{digest_of(bad)[:NAME_DIGITS]}"


def digest_of(bad: BadRow) -> str:
    """What tells one body from another, and nothing of what stands in it."""
    return hashlib.sha256(bad.body.encode("utf-8", "replace")).hexdigest()


def cut(body: str) -> str:
    """A row as it came, but never without end: a hostile one may be long."""
    return body.encode("utf-8", "replace").decode()[:MOST_BODY]


def body_of(row: InRow) -> str:
    """A row as JSON."""
    return cut(json.dumps(_plain(asdict(row)), ensure_ascii=False, sort_keys=True))


def _plain(value: object) -> object:
    if isinstance(value, Mapping):
        return {str(name): _plain(one) for name, one in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(one) for one in value]
    if isinstance(value, datetime | date):
        return stamp(value) if isinstance(value, datetime) else value.isoformat()
    plain = value.value if isinstance(value, Enum) else value
    return plain[:MOST_WORD] if isinstance(plain, str) else plain


def product_of(body: str) -> InProduct:
    """The product that `body_of` wrote; a text that is none is a Refusal."""
    values = _object(body)
    try:
        barcodes = tuple(str(one) for one in values.pop("barcodes"))
        changed_at = moment(str(values.pop("changed_at")))
        return InProduct(**values, barcodes=barcodes, changed_at=changed_at)
    except (KeyError, TypeError, ValueError):
        raise Refusal("sync.row-unreadable") from None


def member_of(body: str) -> InMember:
    """The customer that `body_of` wrote; a text that is none is a Refusal."""
    values = _object(body)
    try:
        person = dict(values.pop("person"))
        born = person.pop("birthday")
        wishes = tuple(str(one) for one in values.pop("wishes"))
        unwanted = tuple(str(one) for one in values.pop("unwanted", ()))
        changed_at = moment(str(values.pop("changed_at")))
        told = Person(**person, birthday=date.fromisoformat(born) if born else None)
        return InMember(
            **values, person=told, wishes=wishes, unwanted=unwanted, changed_at=changed_at
        )
    except (KeyError, TypeError, ValueError):
        raise Refusal("sync.row-unreadable") from None


def _object(body: str) -> dict[str, Any]:  # Any: a JSON object that `body_of` wrote
    try:
        loaded = json.loads(body)
    except ValueError:
        raise Refusal("sync.row-unreadable") from None
    if not isinstance(loaded, dict):
        raise Refusal("sync.row-unreadable")
    return loaded
