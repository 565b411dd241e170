"""What each kind of record is called on screen."""

from PySide6.QtCore import QCoreApplication

from posapp.domain.journal import RecordType

translate = QCoreApplication.translate


def kind_word(kind: RecordType) -> str:
    """A kind's name; a kind that a later release brings is called by its own word."""
    return _words().get(kind, kind.value)


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
        RecordType.WORK_TIME: translate("RecordKinds", "Hours worked"),
        RecordType.TILL: translate("RecordKinds", "Till"),
        RecordType.BACKUP: translate("RecordKinds", "Backup"),
        RecordType.AUDIT: translate("RecordKinds", "Journal taken out"),
        RecordType.PRACTICE: translate("RecordKinds", "Practice"),
    }
