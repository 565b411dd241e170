"""What each act of a role is called on screen."""

from PySide6.QtCore import QCoreApplication

from posapp.domain.permission import Act, Role

translate = QCoreApplication.translate


def role_word(role: Role) -> str:
    """A role's name."""
    return {
        Role.CLERK: translate("ActWords", "Clerk"),
        Role.MANAGER: translate("ActWords", "Manager"),
    }[role]


def act_word(act: Act) -> str:
    """An act's name."""
    return {
        Act.SELL: translate("ActWords", "Sell"),
        Act.DISCOUNT_OVER_LIMIT: translate("ActWords", "Discount over the limit"),
        Act.OVERRIDE_PRICE: translate("ActWords", "Change a price"),
        Act.EXEMPT_TAX: translate("ActWords", "Sell without tax"),
        Act.REFUND: translate("ActWords", "Take goods back"),
        Act.VOID_SALE: translate("ActWords", "Void a sale"),
        Act.CASH_IN_OUT: translate("ActWords", "Cash in and out"),
        Act.OPEN_DRAWER: translate("ActWords", "Open the drawer"),
        Act.CLOSE_SHIFT: translate("ActWords", "Close a shift"),
        Act.IMPORT_CATALOGUE: translate("ActWords", "Import goods"),
        Act.EXPORT: translate("ActWords", "Export data"),
        Act.MANAGE_STAFF: translate("ActWords", "Look after staff"),
        Act.CHANGE_SETTINGS: translate("ActWords", "Change settings"),
        Act.ADJUST_POINTS: translate("ActWords", "Correct points"),
        Act.MANAGE_OFFERS: translate("ActWords", "Write offers"),
        Act.APPROVE_OFFERS: translate("ActWords", "Approve offers"),
        Act.STOP_OFFERS: translate("ActWords", "Stop offers"),
        Act.SERVE_MEMBERS: translate("ActWords", "Serve members"),
        Act.ADMIN_MEMBERS: translate("ActWords", "Look after members"),
        Act.EDIT_CATALOGUE: translate("ActWords", "Edit goods and prices"),
        Act.MANAGE_STOCK: translate("ActWords", "Count and order stock"),
        Act.OPEN_OFFICE: translate("ActWords", "Open the office"),
        Act.MANAGE_TILLS: translate("ActWords", "Name tills"),
        Act.BACK_UP: translate("ActWords", "Back up"),
        Act.READ_AUDIT: translate("ActWords", "Search the journal"),
    }[act]
