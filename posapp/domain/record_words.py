"""What a record of the journal tells, as a code and its blanks: the sentence in any language."""

from collections.abc import Callable, Mapping
from typing import Final

from posapp.domain.journal import Record, RecordType
from posapp.domain.record_details import Details, Told, count, number, part, row, text, texts
from posapp.domain.record_variants import (
    goods_told,
    member_told,
    offer_told,
    order_told,
    points_told,
    schedule_told,
    settings_told,
    stock_told,
    survey_told,
    sync_told,
    target_told,
)
from posapp.domain.role_words import acts_listed
from posapp.domain.sentences.record_codes import word


def told_by(record: Record) -> Told:
    """The sentence for a record, and what fills it.

    Rule: audit.every-record-speaks
    Older records may lack a value that a newer one has: what is missing stays an ellipsis.
    """
    details = record.values.get("details")
    return TOLD[record.type](details if isinstance(details, Mapping) else {})


def _texts(code: str, *names: str) -> Callable[[Details], Told]:
    return lambda details: Told(code, texts(details, *names))


def _receipt(code: str) -> Callable[[Details], Told]:
    def told(details: Details) -> Told:
        gross_minor = number(part(details, "total"), "gross")
        return Told(code, {**texts(details, "receipt"), "gross_minor": gross_minor})

    return told


def _cash(details: Details) -> Told:
    return Told(
        "audit.cash", {**texts(details, "reason"), "amount_minor": number(details, "amount")}
    )


def _given_up(details: Details) -> Told:
    blanks = {"lines": count(details, "lines"), "total_minor": number(details, "total")}
    return Told("audit.cart-cleared", blanks)


def _opened(details: Details) -> Told:
    blanks = {"number": number(details, "number"), "float_minor": number(details, "float")}
    return Told("audit.shift-open", blanks)


def _looked(details: Details) -> Told:
    return Told("audit.x-report", {"number": number(part(details, "shift"), "number")})


def _closed(details: Details) -> Told:
    shift = part(details, "shift")
    return Told(
        "audit.z-report",
        {
            "number": number(shift, "number"),
            "counted_minor": number(shift, "counted"),
            "expected_minor": number(shift, "expected"),
        },
    )


def _staff(details: Details) -> Told:
    name = text(part(details, "after"), "name")
    return Told("audit.staff", {"name": name, **texts(details, "number", "act")})


def _role(details: Details) -> Told:
    """A role that was made, changed or dropped; of a change, what it may now and may no more."""
    acts = {str(act) for act in row(details, "acts")}
    before = {str(act) for act in row(details, "acts_before")}
    words = {"what": word("role", text(details, "act"))}
    blanks = {"name": text(details, "name")}
    if text(details, "act") != "changed" or acts == before:
        return Told("audit.role", blanks, words)
    words["more"] = acts_listed(acts - before)
    words["less"] = acts_listed(before - acts)
    return Told("audit.role-acts", blanks, words)


def _worked(details: Details) -> Told:
    """One that ended, one that goes on, one that was corrected: only that has a reason."""
    blanks = {"staff": text(details, "staff"), "from_at": text(details, "from")}
    reason = str(details.get("reason") or "")
    if reason:
        return Told("audit.work-time", {**blanks, "to_at": text(details, "to"), "reason": reason})
    if details.get("to"):
        return Told("audit.work-time-ended", {**blanks, "to_at": text(details, "to")})
    return Told("audit.work-time-begun", blanks)


def _dropped(details: Details) -> Told:
    return Told("audit.tenders-dropped", {"tenders": count(details, "tenders")})


def _taken_out(details: Details) -> Told:
    return Told("audit.audit", {"records": number(details, "records")})


TOLD: Final[Mapping[RecordType, Callable[[Details], Told]]] = {
    RecordType.SALE: _receipt("audit.sale"),
    RecordType.REFUND: _receipt("audit.refund"),
    RecordType.VOID: _receipt("audit.void"),
    RecordType.DRAWER: _texts("audit.drawer", "reason"),
    RecordType.APPROVAL: _texts("audit.approval", "name", "act", "reason"),
    RecordType.TENDERS_DROPPED: _dropped,
    RecordType.CASH: _cash,
    RecordType.SHIFT_OPEN: _opened,
    RecordType.X_REPORT: _looked,
    RecordType.Z_REPORT: _closed,
    RecordType.LOGIN: _texts("audit.login", "name"),
    RecordType.CART_CLEARED: _given_up,
    RecordType.COPY: _texts("audit.copy", "receipt", "copy"),
    RecordType.POINTS: points_told,
    RecordType.OFFER: offer_told,
    RecordType.MEMBER: member_told,
    RecordType.ORDER: order_told,
    RecordType.SYNC: sync_told,
    RecordType.GOODS: goods_told,
    RecordType.STOCK: stock_told,
    RecordType.RESTORE: _texts("audit.restore", "file", "till"),
    RecordType.VERSION: _texts("audit.version"),
    RecordType.STAFF: _staff,
    RecordType.ROLE: _role,
    RecordType.WORK_TIME: _worked,
    RecordType.TILL: _texts("audit.till", "number", "name"),
    RecordType.BACKUP: _texts("audit.backup", "file", "heads"),
    RecordType.AUDIT: _taken_out,
    RecordType.PRACTICE: _texts("audit.practice"),
    RecordType.TARGET: target_told,
    RecordType.SETTINGS: settings_told,
    RecordType.SURVEY: survey_told,
    RecordType.SCHEDULE: schedule_told,
}
