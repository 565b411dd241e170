"""The member's side in every size, language and theme: nothing small, cut, hidden or nameless."""

from collections.abc import Callable

from PySide6.QtWidgets import QApplication

from loyalty.rules.member import Preference
from posapp.kernel.ids import MemberId
from tests.conftest import Figure
from tests.ui.till.club import LI, Club, open_club
from tests.ui.till.counter import BREAD, EGGS, FUSILLI, MILK, OAT_DRINK, TEA
from tests.ui.till.eyes import faults
from tests.ui.till.test_hands_and_eyes import looks
from ui.theme import ThemeName, apply_theme
from ui.translation import use_language

LONG = MemberId("long")
LONG_CARD = "0300123"


def nobody(club: Club) -> None:
    """Goods, offers, and nobody has said who she is."""
    for item in (MILK, FUSILLI, FUSILLI, FUSILLI, TEA, EGGS, BREAD):
        club.counter.scan(item)


def member(club: Club) -> None:
    """Wang Li, who always buys oat drink."""
    club.counter.scan(club.card())


def coupon(club: Club) -> None:
    """Her coupon is used, an offer is left out."""
    club.counter.press("Alt+1")
    club.rest()
    club.counter.touch(club.selling.column.offers.shown()[0])


def paying(club: Club) -> None:
    """Points are proposed, something is paid."""
    club.counter.press("F12")
    club.counter.type("100")
    club.counter.press("Enter")
    club.counter.wait(1000)


def points(club: Club) -> None:
    """An own amount of points is typed."""
    club.counter.press("Alt+3")
    club.counter.type("1200")


def paid(club: Club) -> None:
    """Points and cash lie on the counter."""
    club.counter.press("Enter")
    club.counter.wait(1000)


def long_name(club: Club) -> None:
    """Somebody with a long name, many allergies and many points."""
    club.counter.press("Del", "Del", "Esc", "Shift+F2")
    club.counter.scan(club.card(LONG_CARD))


def search(club: Club) -> None:
    """Two members of one name."""
    club.counter.press("Shift+F2", "F2")
    club.counter.type("wang")


def found_nobody(club: Club) -> None:
    """Nobody of that name."""
    club.counter.press("Esc")
    club.counter.type("zzzzzz")


def beside_goods(club: Club) -> None:
    """A text that could be goods or a member."""
    club.counter.press("Esc", "Esc")
    club.counter.type("wang")


SCENES: tuple[Callable[[Club], None], ...] = (
    nobody,
    member,
    coupon,
    paying,
    points,
    paid,
    long_name,
    search,
    found_nobody,
    beside_goods,
)


def a_full_club(options: dict[str, str], wide: int, tall: int) -> Club:
    """A club where people have bought before."""
    club = open_club(options, wide=wide, tall=tall)
    club.coupon(of=LI)
    allergies = ("peanuts", "shellfish", "gluten", "lactose")
    club.member(
        LONG,
        number=LONG_CARD,
        name="Wang Maximiliana-Theodora von Hohenstein",
        name_zh="王马克西米利安娜",
        points=1_234_567,
        lapsing=999_999,
        ranked=1200,
        identifiers=(),
        preferences=tuple(Preference("allergy", what) for what in allergies),
    )
    for _ in range(2):
        club.counter.scan(club.card())
        club.counter.scan(OAT_DRINK)
        club.counter.press("F11")
        club.counter.let_print()
        club.counter.wait(1000)
        club.counter.press("Enter")
    return club


def test_the_members_side_is_whole_in_every_look(qapp: QApplication, figure: Figure) -> None:
    complaints: dict[str, str] = {}
    for (wide, tall), language, theme in looks(figure):
        options = {"till.language": language, "till.theme": theme.value}
        club = a_full_club(options, wide, tall)
        for scene in SCENES:
            scene(club)
            club.rest()
            qapp.processEvents()
            for fault in faults(club.counter.window):
                complaints.setdefault(fault, f"{scene.__name__} {wide} {language} {theme}")
        club.counter.gone()
    use_language(qapp, "en")
    apply_theme(qapp, ThemeName.LIGHT)
    assert complaints == {}
