"""What each kind of record is called on screen."""

from typing import Final

from PySide6.QtCore import QCoreApplication

from posapp.domain.journal import RecordType
from posapp.domain.permission import Act
from posapp.domain.role_words import act_word
from ui.till.order_words import step_words

BY_ITSELF: Final = frozenset({"", "day-job", "starter"})
SHOP: Final = "shop"
"""What stands in a record where no person did it."""

translate = QCoreApplication.translate


def kind_word(kind: RecordType) -> str:
    """A kind's name; a kind that a later release brings is called by its own word."""
    return _words().get(kind, kind.value)


def who_word(clerk: str) -> str:
    """Who did it; what the program or the online shop did has nobody's name."""
    if clerk == SHOP:
        return translate("RecordKinds", "online shop")
    return translate("RecordKinds", "by itself") if clerk in BY_ITSELF else clerk


def told_act(kind: RecordType, act: str, language: str) -> str:
    """The act that a record names, in words; one that is not known by its own word."""
    if kind is RecordType.APPROVAL:
        known = {one.value: one for one in Act}
        return act_word(known[act], language) if act in known else act
    if kind is RecordType.ORDER:
        return step_words(act)
    return _staff_acts().get(act, act) if kind is RecordType.STAFF else act


def _staff_acts() -> dict[str, str]:
    return {
        "added": translate("RecordKinds", "new here"),
        "changed": translate("RecordKinds", "name, role or limit changed"),
        "came": translate("RecordKinds", "works here again"),
        "left": translate("RecordKinds", "works here no more"),
        "new-pin": translate("RecordKinds", "new PIN"),
        "owner-password": translate("RecordKinds", "chose the owner's password"),
    }


def _words() -> dict[RecordType, str]:
    return {
        RecordType.SALE: translate("RecordKinds", "Sale"),
        RecordType.REFUND: translate("RecordKinds", "Return"),
        RecordType.VOID: translate("RecordKinds", "Void"),
        RecordType.DRAWER: translate("RecordKinds", "Drawer opened"),
        RecordType.APPROVAL: translate("RecordKinds", "Approval"),
        RecordType.TENDERS_DROPPED: translate("RecordKinds", "Payments taken back"),
        RecordType.CASH: translate("RecordKinds", "Cash in or out"),
        RecordType.SHIFT_OPEN: translate("RecordKinds", "Shift opened"),
        RecordType.X_REPORT: translate("RecordKinds", "X report"),
        RecordType.Z_REPORT: translate("RecordKinds", "Shift closed"),
        RecordType.LOGIN: translate("RecordKinds", "Sign-in"),
        RecordType.CART_CLEARED: translate("RecordKinds", "Basket given up"),
        RecordType.COPY: translate("RecordKinds", "Copy of a receipt"),
        RecordType.POINTS: translate("RecordKinds", "Points and program"),
        RecordType.OFFER: translate("RecordKinds", "Offer"),
        RecordType.MEMBER: translate("RecordKinds", "Member"),
        RecordType.ORDER: translate("RecordKinds", "Online order"),
        RecordType.SYNC: translate("RecordKinds", "Online shop"),
        RecordType.GOODS: translate("RecordKinds", "Goods and prices"),
        RecordType.STOCK: translate("RecordKinds", "Stock"),
        RecordType.RESTORE: translate("RecordKinds", "Restored"),
        RecordType.VERSION: translate("RecordKinds", "Version"),
        RecordType.STAFF: translate("RecordKinds", "Staff"),
        RecordType.ROLE: translate("RecordKinds", "Role"),
        RecordType.WORK_TIME: translate("RecordKinds", "Hours worked"),
        RecordType.TILL: translate("RecordKinds", "Till"),
        RecordType.BACKUP: translate("RecordKinds", "Backup"),
        RecordType.AUDIT: translate("RecordKinds", "Journal taken out"),
        RecordType.PRACTICE: translate("RecordKinds", "Practice"),
        RecordType.TARGET: translate("RecordKinds", "Goal"),
        RecordType.SETTINGS: translate("RecordKinds", "Settings"),
        RecordType.SURVEY: translate("RecordKinds", "Questionnaires"),
        RecordType.SCHEDULE: translate("RecordKinds", "Scheduled reports"),
    }
