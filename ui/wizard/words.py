"""What the first run says: heads, captions, hints. English here, Chinese by Qt's translation."""

from PySide6.QtCore import QCoreApplication

from ui.wizard.presenter import Step

translate = QCoreApplication.translate


def title(step: Step) -> str:
    """The head of a page."""
    return {
        Step.LANGUAGE: translate("FirstRun", "Welcome"),
        Step.STORE: translate("FirstRun", "Your store"),
        Step.MONEY: translate("FirstRun", "Currency and taxes"),
        Step.OWNER: translate("FirstRun", "Who runs it"),
        Step.PRINTER: translate("FirstRun", "Receipt printer"),
        Step.GOODS: translate("FirstRun", "Goods to begin with"),
        Step.HOW: translate("FirstRun", "How the store works"),
        Step.GOALS: translate("FirstRun", "Goals"),
        Step.READY: translate("FirstRun", "Ready"),
    }[step]


def sentence(step: Step) -> str:
    """What a page is for."""
    return {
        Step.LANGUAGE: translate(
            "FirstRun",
            "A few questions make your store. Nothing is stored before the last one is answered.",
        ),
        Step.STORE: translate(
            "FirstRun", "This stands on every receipt. It can be changed later under Settings."
        ),
        Step.MONEY: translate(
            "FirstRun",
            "Choose your country, then check each rate: your tax adviser knows which holds today.",
        ),
        Step.OWNER: translate(
            "FirstRun",
            "You are the first manager. The PIN opens the till and the office; tell it to nobody.",
        ),
        Step.PRINTER: translate(
            "FirstRun", "Leave it empty when there is none yet: receipts are kept all the same."
        ),
        Step.GOODS: translate(
            "FirstRun",
            "Sample goods of a trade let you try everything at once; they are marked as examples.",
        ),
        Step.HOW: translate(
            "FirstRun",
            "Usual answers are chosen already: press Enter to pass over, or touch what differs.",
        ),
        Step.GOALS: translate(
            "FirstRun", "What do you want to reach in a month? Empty fields set no goal."
        ),
        Step.READY: translate(
            "FirstRun", "Press Enter to make the store. Going back changes any answer."
        ),
    }[step]


def caption(name: str) -> str:
    """What a field is called."""
    return {
        "store.name": translate("FirstRun", "Name of the store"),
        "store.name_zh": translate("FirstRun", "Name in Chinese (if there is one)"),
        "store.address": translate("FirstRun", "Address"),
        "store.tax_number": translate("FirstRun", "Tax number"),
        "money.currency": translate("FirstRun", "Currency"),
        "standard": translate("FirstRun", "Standard tax rate, %"),
        "reduced": translate("FirstRun", "Reduced tax rate, %"),
        "store.zone": translate("FirstRun", "Time zone"),
        "owner": translate("FirstRun", "Your name"),
        "pin": translate("FirstRun", "PIN, 4 to 8 digits"),
        "pin_again": translate("FirstRun", "The PIN again"),
        "password": translate("FirstRun", "Owner's password, if the PIN is ever forgotten"),
        "password_again": translate("FirstRun", "The password again"),
        "printer.address": translate("FirstRun", "Where the printer is"),
        "sales": translate("FirstRun", "Sales a month"),
        "new_members": translate("FirstRun", "New members a month"),
        "members_share": translate("FirstRun", "Share of sales to members, %"),
        "repeat_rate": translate("FirstRun", "Members who buy again, %"),
    }[name]


def placeholder(name: str) -> str:
    """What could be typed there."""
    return {
        "store.zone": "Europe/Berlin",
        "password": translate("FirstRun", "at least 8 characters; may be chosen later"),
        "printer.address": "net:192.168.1.50 · usb:04b8:0202 · serial:/dev/ttyUSB0",
    }.get(name, "")


def choice(code: str) -> str:
    """What a choice is called."""
    return {
        "gross": translate("FirstRun", "Prices hold their tax"),
        "net": translate("FirstRun", "Tax is added at the till"),
        "grocery": translate("FirstRun", "Grocery"),
        "fashion": translate("FirstRun", "Fashion"),
        "electronics": translate("FirstRun", "Electronics"),
        "file": translate("FirstRun", "My own file"),
        "empty": translate("FirstRun", "Begin empty"),
    }[code]


def about_goods(code: str) -> str:
    """What somebody gets who begins so."""
    return {
        "grocery": translate(
            "FirstRun", "60 sample goods, loose ones by weight; offers, a program with two tiers"
        ),
        "fashion": translate(
            "FirstRun", "72 sample goods in sizes and colours; offers, a program with two tiers"
        ),
        "electronics": translate("FirstRun", "48 sample goods; offers, a program with two tiers"),
        "file": translate("FirstRun", "A catalogue as CSV, for example out of the program you had"),
        "empty": translate("FirstRun", "Goods are entered or imported later in the office"),
    }[code]


def other(name: str) -> str:
    """Buttons and lines beside the fields."""
    return {
        "next": translate("FirstRun", "Next"),
        "back": translate("FirstRun", "Back"),
        "make": translate("FirstRun", "Make the store"),
        "making": translate("FirstRun", "Making the store"),
        "stop": translate("FirstRun", "Stop"),
        "test": translate("FirstRun", "Test print"),
        "testing": translate("FirstRun", "Printing"),
        "tested": translate("FirstRun", "The test page was sent."),
        "choose": translate("FirstRun", "Choose the file"),
        "files": translate("FirstRun", "Catalogues (*.csv *.txt)"),
        "rows": translate("FirstRun", "{file}: {rows} goods, {bad} cells that cannot be read"),
        "step": translate("FirstRun", "Step {number} of {count}"),
        "stop_head": translate("FirstRun", "Stop setting up?"),
        "stop_meaning": translate(
            "FirstRun", "Nothing has been stored. The questions come again at the next start."
        ),
        "stop_yes": translate("FirstRun", "Stop"),
        "stop_no": translate("FirstRun", "Go on"),
        "country": translate("FirstRun", "Country"),
        "language": translate("FirstRun", "Language"),
        "goods": translate("FirstRun", "Goods"),
        "taxes": translate("FirstRun", "Taxes"),
        "printer": translate("FirstRun", "Printer"),
        "none": translate("FirstRun", "none"),
        "chosen": translate("FirstRun", "chosen"),
        "password": translate("FirstRun", "Owner's password"),
        "goals": translate("FirstRun", "Goals"),
        "how": translate("FirstRun", "How it works"),
        "usual": translate("FirstRun", "as usual"),
        "place": translate("FirstRun", "The store's file"),
    }[name]
