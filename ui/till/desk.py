"""What a screen of the till may ask of the window it stands in, without knowing the window."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Protocol

from posapp.domain.permission import Act, Approval
from posapp.kernel.errors import Trouble
from posapp.till import TillServices
from ui.tasks import Tasks
from ui.theme import ThemeName
from ui.till.cart_panel import CartPanel
from ui.widgets import Choice, Notice


@dataclass(frozen=True, slots=True)
class HintText:
    """The hint line: what Enter does in bold, the rest beside it, and other keys at the right."""

    bold: str = ""
    plain: str = ""
    keys: tuple[tuple[str, str], ...] = ()
    tone: str = "text2"
    enter: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """Something the line asks for before it goes on: a quantity, a price, a PIN, a reason.

    `submit` may raise a Trouble: its sentence is shown and the question stays. `choices` are
    answers to touch or to press by their number key; choosing one submits its code. `verb` is what
    the main button says it will do.
    """

    title: str
    placeholder: str
    submit: Callable[[str], None]
    hint: Callable[[str], HintText] | None = None
    meaning: str = ""
    secret: bool = False
    numeric: bool = True
    decimal: bool = False
    choices: tuple[Choice, ...] = ()
    text: str = ""
    verb: str = ""
    cancelled: Callable[[], None] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Need:
    """What a manager is asked to approve: for this one act, with a reason given before or asked."""

    act: Act
    sentence: str
    reason: str = ""
    then: Callable[[Approval], None] = field(default=lambda _approval: None)


class Desk(Protocol):
    """The window, as a screen sees it."""

    services: TillServices
    cart: CartPanel
    sells: bool
    """Whether one goes on selling here; in the office the same screens sell nothing."""
    tasks: Tasks

    @property
    def language(self) -> str:
        """The language on screen: en or zh."""
        ...

    @property
    def printer_fault(self) -> str:
        """The code of what stops the printer; empty while it prints."""
        ...

    def money(self, minor: int) -> str:
        """An amount as the screen writes it."""
        ...

    def go(self, name: str, **about: object) -> None:
        """Show another screen of the till."""
        ...

    def switch_language(self) -> None:
        """The other language, at once, everywhere."""
        ...

    def set_language(self, language: str) -> None:
        """Put the till into a language."""
        ...

    def set_theme(self, theme: ThemeName) -> None:
        """Dress the till in a theme."""
        ...

    def lock(self) -> None:
        """Lock the till; the basket is kept."""
        ...

    def open_office(self) -> None:
        """Show the manager's office; refused to whoever may not see it."""
        ...

    def refresh(self) -> None:
        """The state has changed: show legend, buttons, hint and cart as they are now."""
        ...

    def ask(self, question: Question) -> None:
        """Ask something through the line; Esc leaves it."""
        ...

    def tell(self, notice: Notice, answered: Callable[[str], None] | None = None) -> None:
        """Say something that stays until it is answered."""
        ...

    def refuse(self, trouble: Trouble) -> None:
        """Say why something cannot be done; scans wait until it is answered."""
        ...

    def attempt(self, act: Callable[[], None]) -> bool:
        """Do it; a Trouble is told to the clerk. Whether it worked."""
        ...

    def approve(self, need: Need) -> None:
        """Ask for a manager's PIN (and a reason), then go on with the approval."""
        ...

    def reasons(self) -> tuple[Choice, ...]:
        """The usual reasons for what a manager must approve."""
        ...

    def show_hint(self) -> None:
        """Show what Enter does with the line's text as things are now."""
        ...

    def line_text(self) -> str:
        """What stands in the line now."""
        ...

    def clear_line(self) -> None:
        """Empty the line and give it the focus."""
        ...

    def leave_question(self) -> None:
        """The question is answered or dropped; the screen is back."""
        ...

    def flash(self, kind: str) -> None:
        """Sound and flash: ok, wrong or needs-you."""
        ...

    def print_papers(self) -> None:
        """Print what is owed, in the background."""
        ...
