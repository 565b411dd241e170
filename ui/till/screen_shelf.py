"""The screens of a window by name, each made when it is first asked for."""

from collections.abc import Callable, Iterable, Iterator

from ui.till.screen import Screen

MakeScreen = Callable[[], Screen]


class ScreenShelf:
    """Keeps the screens that are made, and how to make the others.

    To read and make all of them takes four fifths of the time a window needs: the first frame does
    not wait for what nobody has asked for. Who has time to spare calls `make_one_ahead`.
    """

    def __init__(self, put_in: Callable[[Screen], None]) -> None:
        """`put_in` is told of each screen once, when it is made."""
        self._put_in = put_in
        self._coming: Iterator[tuple[str, MakeScreen]] = iter(())
        self._makers: dict[str, MakeScreen] = {}
        self._made: dict[str, Screen] = {}

    def know(self, screens: Iterable[tuple[str, MakeScreen]]) -> None:
        """There are these by name; none is drawn before it, or one behind it, is needed."""
        self._coming = iter(screens)

    def named(self, name: str) -> Screen:
        """The screen of a name."""
        while name not in self._makers and self._draw():
            pass
        if name not in self._made:
            self._made[name] = self._makers[name]()
            self._put_in(self._made[name])
        return self._made[name]

    def _draw(self) -> bool:
        """Learn of one more; False when there is none."""
        found = next(self._coming, None)
        if found is not None:
            self._makers[found[0]] = found[1]
        return found is not None

    @property
    def made(self) -> Iterable[Screen]:
        """The screens there are so far."""
        return self._made.values()

    def make_one_ahead(self) -> bool:
        """Make a screen that nobody has asked for yet; False when there is none left."""
        name = self._waiting()
        if name is None and self._draw():
            name = self._waiting()
        if name is None:
            return False
        self.named(name)
        return True

    def _waiting(self) -> str | None:
        """A screen that is known and not made."""
        return next((name for name in self._makers if name not in self._made), None)
