"""The texts of the help: the ten commonest tasks, and the keys of each screen."""

from PySide6.QtCore import QCoreApplication

from ui.till.help_presenter import Task

translate = QCoreApplication.translate


def selling_tasks() -> tuple[Task, ...]:
    """Tasks around the basket."""
    return (
        Task(
            "sell",
            translate("Help", "Sell goods"),
            translate("Help", "Scan · F12 · amount · Enter"),
            (
                translate("Help", "Scan each thing. It appears in the basket at once."),
                translate("Help", "Press F12 Pay. The amount due stands large at the right."),
                translate("Help", "Type what the customer gives: 2000 is 20.00. Press Enter."),
                translate("Help", "Give the change shown. The next scan begins the next sale."),
                translate("Help", "Paid exactly in cash? F11 alone does all of it."),
            ),
        ),
        Task(
            "several",
            translate("Help", "Sell several of one thing"),
            translate("Help", "3 * · scan"),
            (
                translate("Help", "Type the number and a star, such as 3*, then scan."),
                translate("Help", "Or scan first and press + or −, or F4 for the quantity."),
                translate("Help", "Goods by weight: type 0.734* and then the name."),
            ),
        ),
        Task(
            "no-barcode",
            translate("Help", "Sell something without a barcode"),
            translate("Help", "Part of its name · Enter"),
            (
                translate("Help", "Type part of its name, or touch it under Quick keys."),
                translate("Help", "Choose with the arrows if several are found."),
                translate("Help", "Press Enter. For goods by weight the till asks for it."),
            ),
        ),
        Task(
            "line",
            translate("Help", "Change or remove a line"),
            translate("Help", "↑ ↓ · F4 or Del"),
            (
                translate("Help", "Choose the line with the arrows, or touch it."),
                translate("Help", "F4 changes the quantity, Del removes the line."),
                translate("Help", "Shift and Del empties the whole basket, after a question."),
            ),
        ),
        Task(
            "price",
            translate("Help", "Give a discount or change a price"),
            translate("Help", "F3 or Alt P"),
            (
                translate("Help", "Choose the line."),
                translate("Help", "F3: type 10% or an amount such as 2.50, then the reason."),
                translate("Help", "Alt P: type the new price, then the reason."),
                translate("Help", "Beyond your limit a supervisor types a PIN for this one act."),
                translate("Help", "The ? key says why a line costs what it costs."),
            ),
        ),
    )


def other_tasks() -> tuple[Task, ...]:
    """Tasks around payment, returns and the drawer."""
    return (
        Task(
            "card",
            translate("Help", "Take a card, or part card and part cash"),
            translate("Help", "F12 · Alt 2 · Enter"),
            (
                translate("Help", "Press F12 Pay, then Alt 2 Card."),
                translate("Help", "Type the amount if the card pays only a part."),
                translate("Help", "Take the card at the terminal; type its last four digits."),
                translate("Help", "Press Enter. What is left is paid in cash or by another card."),
                translate("Help", "Never type a whole card number: the till refuses it."),
            ),
        ),
        Task(
            "hold",
            translate("Help", "Put a basket aside and take it back"),
            translate("Help", "F5, later F6 · Enter"),
            (
                translate("Help", "Press F5. The basket waits, even over a restart."),
                translate("Help", "Serve the next customer."),
                translate("Help", "Press F6, choose the basket, press Enter."),
            ),
        ),
        Task(
            "return",
            translate("Help", "Take goods back"),
            translate("Help", "Scan the receipt"),
            (
                translate("Help", "Scan the receipt's barcode, or F7 and type its number."),
                translate("Help", "Choose the lines, how many come back, and the reason."),
                translate("Help", "Press Enter. The money goes back the way it was paid."),
            ),
        ),
        Task(
            "copy",
            translate("Help", "Find a receipt and print a copy"),
            translate("Help", "F10 · Archive"),
            (
                translate("Help", "Press F10 More, then Archive."),
                translate("Help", "Search by number, day or amount."),
                translate("Help", "Print a copy. It says on top that it is one."),
            ),
        ),
        Task(
            "close",
            translate("Help", "Close the shift"),
            translate("Help", "F10 · Close shift"),
            (
                translate("Help", "Press F10 More, then Close shift."),
                translate("Help", "Count notes and coins, or type one total."),
                translate("Help", "Press F12, Count is done. Now over or short is shown."),
                translate("Help", "Press Enter to close. The Z report is printed."),
            ),
        ),
    )


def all_tasks() -> tuple[Task, ...]:
    """The ten commonest tasks, in the present language."""
    return selling_tasks() + other_tasks()


def keys_of(screen: str) -> tuple[tuple[str, str], ...]:
    """The keys of a screen and what they do, in the present language."""
    esc = ("Esc", translate("Help", "one step back"))
    arrows = ("↑ ↓", translate("Help", "choose a row"))
    screens: dict[str, tuple[tuple[str, str], ...]] = {
        "selling": _selling_keys(),
        "paying": (
            ("Enter", translate("Help", "take the amount")),
            ("F11", translate("Help", "exact cash")),
            ("Alt 1", translate("Help", "cash")),
            ("Alt 2", translate("Help", "card")),
            ("Alt 3", translate("Help", "points")),
            ("Alt 4", translate("Help", "voucher")),
            ("F8", translate("Help", "the best amount of points")),
            ("Del", translate("Help", "take back the last payment")),
            esc,
        ),
        "returning": (
            ("Enter", translate("Help", "pay back")),
            arrows,
            ("+ −", translate("Help", "more or fewer come back")),
            ("F4", translate("Help", "quantity")),
            ("F11", translate("Help", "all that is left")),
            ("Alt 1…5", translate("Help", "reason")),
            esc,
        ),
        "recall": (
            ("Enter", translate("Help", "recall the basket")),
            arrows,
            ("F6", translate("Help", "back")),
            esc,
        ),
        "shift_close": (
            ("Enter", translate("Help", "next row, next step")),
            arrows,
            ("+ −", translate("Help", "one more or fewer")),
            ("F12", translate("Help", "count is done")),
            ("Alt 1", translate("Help", "notes and coins")),
            ("Alt 2", translate("Help", "one total")),
            esc,
        ),
        "cash": (
            ("Enter", translate("Help", "book it")),
            ("Alt I", translate("Help", "put in")),
            ("Alt O", translate("Help", "take out")),
            ("Alt 1…3", translate("Help", "reason")),
            esc,
        ),
        "more": _more_keys(),
        "orders": _orders_keys(),
        "order": _order_keys(),
        "deliver": _deliver_keys(),
    }
    return screens.get(screen, (("Enter", translate("Help", "the blue button")), arrows, esc))


def _deliver_keys() -> tuple[tuple[str, str], ...]:
    return (
        ("Enter", translate("Help", "next field; then it goes there")),
        ("Alt 1", translate("Help", "handed over here")),
        ("Alt 2", translate("Help", "sent home")),
        ("Alt 3", translate("Help", "collected in another store")),
        ("F11", translate("Help", "the whole basket")),
        ("Esc", translate("Help", "one step back")),
    )


def _more_keys() -> tuple[tuple[str, str], ...]:
    return (
        ("Enter", translate("Help", "the tile by its key or its name")),
        ("Tab", translate("Help", "next group")),
        ("Esc", translate("Help", "one step back")),
    )


def _orders_keys() -> tuple[tuple[str, str], ...]:
    return (
        ("Enter", translate("Help", "open the order")),
        ("↑ ↓", translate("Help", "choose a row")),
        ("Alt 1", translate("Help", "orders to pick")),
        ("Alt 2", translate("Help", "orders that lie ready")),
        ("Alt 3", translate("Help", "late orders")),
        ("Esc", translate("Help", "one step back")),
    )


def _order_keys() -> tuple[tuple[str, str], ...]:
    return (
        ("Enter", translate("Help", "the blue button")),
        ("↑ ↓", translate("Help", "choose a row")),
        ("F11", translate("Help", "all of it is there")),
        ("F4", translate("Help", "quantity")),
        ("+ −", translate("Help", "one more or fewer")),
        ("Del", translate("Help", "it is missing")),
        ("Alt S", translate("Help", "something else instead")),
        ("Alt U", translate("Help", "undo the line")),
        ("Alt 1…4", translate("Help", "how you know whose it is")),
        ("Alt C", translate("Help", "cancel the order")),
        ("Alt R", translate("Help", "let it go: nobody came")),
        ("Esc", translate("Help", "one step back")),
    )


def _selling_keys() -> tuple[tuple[str, str], ...]:
    return (
        ("F2", translate("Help", "member")),
        ("F3", translate("Help", "discount")),
        ("F4", translate("Help", "quantity")),
        ("F5", translate("Help", "put aside")),
        ("F6", translate("Help", "take back")),
        ("F7", translate("Help", "return")),
        ("F8", translate("Help", "pay with points")),
        ("F9", translate("Help", "coupon")),
        ("F10", translate("Help", "more")),
        ("F11", translate("Help", "exact cash")),
        ("F12", translate("Help", "pay")),
        ("↑ ↓", translate("Help", "choose a row")),
        ("+ −", translate("Help", "one more or fewer")),
        ("Del", translate("Help", "remove the line")),
        ("?", translate("Help", "why this price")),
        ("Alt P", translate("Help", "change the price")),
        ("Alt N", translate("Help", "note on the line")),
        ("Alt D", translate("Help", "send it")),
        ("Alt I", translate("Help", "all about it")),
        ("Alt X", translate("Help", "not interested")),
    )


def screen_name(screen: str) -> str:
    """What a screen is called, in the present language."""
    names = {
        "selling": translate("Help", "Selling"),
        "paying": translate("Help", "Paying"),
        "change": translate("Help", "Change"),
        "returning": translate("Help", "Return"),
        "refunded": translate("Help", "Return"),
        "recall": translate("Help", "Recall"),
        "shift_open": translate("Help", "Open the shift"),
        "shift_close": translate("Help", "Close the shift"),
        "cash": translate("Help", "Cash in or out"),
        "x_report": translate("Help", "X report"),
        "archive": translate("Help", "Archive"),
        "more": translate("Help", "More"),
        "orders": translate("Help", "Online orders"),
        "order": translate("Help", "Online order"),
        "deliver": translate("Help", "Send or collect elsewhere"),
    }
    return names.get(screen, translate("Help", "Selling"))
