"""The screens of a window by name, each made when it is first asked for."""

from collections.abc import Callable, Iterable

from ui.till.screen import Screen

MakeScreen = Callable[[], Screen]


class ScreenShelf:
    """Keeps the screens that are made, and how to make the others.

    To make all of them takes four fifths of the time a window needs: the first frame does not wait
    for what nobody has asked for. Who has time to spare calls `make_one_ahead`.
    """

    def __init__(self, put_in: Callable[[Screen], None]) -> None:
        """`put_in` is told of each screen once, when it is made."""
        self._put_in = put_in
        self._makers: dict[str, MakeScreen] = {}
        self._made: dict[str, Screen] = {}

    def know(self, name: str, make: MakeScreen) -> None:
        """There is a screen of this name."""
        self._makers[name] = make

    def named(self, name: str) -> Screen:
        """The screen of a name."""
        if name not in self._made:
            self._made[name] = self._makers[name]()
            self._put_in(self._made[name])
        return self._made[name]

    @property
    def made(self) -> Iterable[Screen]:
        """The screens there are so far."""
        return self._made.values()

    def make_one_ahead(self) -> bool:
        """Make a screen that nobody has asked for yet; False when there is none left."""
        name = next((name for name in self._makers if name not in self._made), None)
        if name is None:
            return False
        self.named(name)
        return True
