"""What a record of the journal tells, as a code and its blanks: the sentence in any language."""

from collections.abc import Callable, Mapping
from typing import Final

from posapp.domain.journal import Record, RecordType
from posapp.kernel.errors import Blank
from posapp.kernel.json_values import Json

Details = Mapping[str, Json]
Blanks = dict[str, Blank]


def told_by(record: Record) -> tuple[str, Blanks]:
    """The code of the sentence for a record, and what fills it.

    Rule: audit.every-record-speaks
    Older records may lack a value that a newer one has: what is missing stays an ellipsis.
    """
    code, fill = TOLD[record.type]
    details = record.values.get("details")
    told = details if isinstance(details, Mapping) else {}
    if record.type is RecordType.POINTS:
        code, fill = next((how for name, how in POINTS_TOLD.items() if name in told), (code, fill))
    return code, fill(told)


def _text(details: Details, name: str) -> str:
    value = details.get(name)
    return "…" if value is None else str(value)


def _number(details: Details, name: str) -> int:
    value = details.get(name)
    return value if isinstance(value, int) else 0


def _part(details: Details, name: str) -> Details:
    value = details.get(name)
    return value if isinstance(value, Mapping) else {}


def _count(details: Details, name: str) -> int:
    value = details.get(name)
    return len(value) if isinstance(value, list | tuple) else 0


def _texts(*names: str) -> Callable[[Details], Blanks]:
    return lambda details: {name: _text(details, name) for name in names}


def _nothing(_details: Details) -> Blanks:
    return {}


def _receipt(details: Details) -> Blanks:
    gross_minor = _number(_part(details, "total"), "gross")
    return {"receipt": _text(details, "receipt"), "gross_minor": gross_minor}


def _cash(details: Details) -> Blanks:
    return {"amount_minor": _number(details, "amount"), "reason": _text(details, "reason")}


def _given_up(details: Details) -> Blanks:
    return {"lines": _count(details, "lines"), "total_minor": _number(details, "total")}


def _opened(details: Details) -> Blanks:
    return {"number": _number(details, "number"), "float_minor": _number(details, "float")}


def _looked(details: Details) -> Blanks:
    return {"number": _number(_part(details, "shift"), "number")}


def _closed(details: Details) -> Blanks:
    shift = _part(details, "shift")
    return {
        "number": _number(shift, "number"),
        "counted_minor": _number(shift, "counted"),
        "expected_minor": _number(shift, "expected"),
    }


def _staff(details: Details) -> Blanks:
    return {
        "name": _text(_part(details, "after"), "name"),
        "number": _text(details, "number"),
        "act": _text(details, "act"),
    }


def _worked(details: Details) -> Blanks:
    return {
        "from_at": _text(details, "from"),
        "to_at": _text(details, "to"),
        "reason": str(details.get("reason") or ""),
    }


TOLD: Final[Mapping[RecordType, tuple[str, Callable[[Details], Blanks]]]] = {
    RecordType.SALE: ("audit.sale", _receipt),
    RecordType.REFUND: ("audit.refund", _receipt),
    RecordType.VOID: ("audit.void", _receipt),
    RecordType.DRAWER: ("audit.drawer", _texts("reason")),
    RecordType.APPROVAL: ("audit.approval", _texts("name", "act", "reason")),
    RecordType.TENDERS_DROPPED: (
        "audit.tenders-dropped",
        lambda details: {"tenders": _count(details, "tenders")},
    ),
    RecordType.CASH: ("audit.cash", _cash),
    RecordType.SHIFT_OPEN: ("audit.shift-open", _opened),
    RecordType.X_REPORT: ("audit.x-report", _looked),
    RecordType.Z_REPORT: ("audit.z-report", _closed),
    RecordType.LOGIN: ("audit.login", _texts("name")),
    RecordType.CART_CLEARED: ("audit.cart-cleared", _given_up),
    RecordType.COPY: ("audit.copy", _texts("receipt", "copy")),
    RecordType.POINTS: ("audit.points", _nothing),
    RecordType.OFFER: (
        "audit.offer",
        _texts("offer", "version", "before", "after", "reason"),
    ),
    RecordType.MEMBER: ("audit.member", _texts("act")),
    RecordType.ORDER: ("audit.order", _nothing),
    RecordType.SYNC: ("audit.sync", _nothing),
    RecordType.GOODS: ("audit.goods", _nothing),
    RecordType.STOCK: ("audit.stock", _nothing),
    RecordType.RESTORE: ("audit.restore", _texts("file", "till")),
    RecordType.VERSION: ("audit.version", _nothing),
    RecordType.STAFF: ("audit.staff", _staff),
    RecordType.WORK_TIME: ("audit.work-time", _worked),
    RecordType.TILL: ("audit.till", _texts("number", "name")),
    RecordType.BACKUP: ("audit.backup", _texts("file", "heads")),
    RecordType.AUDIT: (
        "audit.audit",
        lambda details: {"records": _number(details, "records")},
    ),
    RecordType.PRACTICE: ("audit.practice", _nothing),
}


POINTS_TOLD: Final[Mapping[str, tuple[str, Callable[[Details], Blanks]]]] = {
    "tier": ("audit.points-tier", _texts("member", "tier_before", "tier")),
    "coupons": ("audit.points-coupons", _nothing),
    "program": ("audit.points-program", _texts("program")),
    "purse": ("audit.points-entry", _texts("member", "points")),
}
"""A record of points tells of one of these things, known by a value that only it has."""


def values_of(record: Record) -> list[tuple[str, str]]:
    """Every value of a record as name and text, in its own order: to be read by a person.

    >>> list(_flat("", {"total": {"net": 1}, "lines": [["TEA", 2]], "note": None}))
    [('lines 1 1', 'TEA'), ('lines 1 2', '2'), ('note', '–'), ('total net', '1')]
    """
    return list(_flat("", record.values))


def _flat(name: str, value: Json) -> list[tuple[str, str]]:
    if isinstance(value, Mapping):
        parts = [(key, value[key]) for key in sorted(value)]
    elif isinstance(value, list | tuple):
        parts = [(str(place), each) for place, each in enumerate(value, start=1)]
    else:
        return [(name, "–" if value is None or value == "" else str(value))]
    if not parts:
        return [(name, "–")]
    return [line for key, each in parts for line in _flat(f"{name} {key}".strip(), each)]
