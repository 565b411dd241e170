"""First touch and buying channel, counted by hand."""

from datetime import UTC, datetime, timedelta

import pytest

from loyalty.rules.purchase_paths import Path, Person, Purchase, Touch, count_paths

START = datetime(2026, 3, 1, tzinfo=UTC)
DAY = timedelta(days=1)
WINDOW = 30 * DAY


def seen(day: int, channel: str) -> Touch:
    """Something she looked at."""
    return Touch(START + day * DAY, channel)


def bought(day: int, channel: str, minor: int) -> Purchase:
    """Something she bought."""
    return Purchase(START + day * DAY + timedelta(hours=1), channel, minor)


@pytest.mark.rule("paths.first-touch")
def test_each_purchase_counts_from_the_first_thing_since_the_one_before() -> None:
    """Anna: web then app, bought in the store; at once again; web again, bought online.

    Ben: saw it in the store long ago, and yesterday on the web; bought in the store.
    Cleo: bought before the time that is looked at, and straight.
    """
    anna = Person(
        [seen(5, "web"), seen(3, "app"), seen(9, "web")],
        [bought(6, "store", 1000), bought(7, "store", 500), bought(10, "online", 2000)],
    )
    ben = Person([seen(-40, "store"), seen(8, "web")], [bought(9, "store", 300)])
    cleo = Person([], [bought(-2, "store", 99), bought(2, "store", 50)])

    assert count_paths([anna, ben, cleo], WINDOW, START) == (
        Path("", "store", 2, 2, 550),
        Path("app", "store", 1, 1, 1000),
        Path("web", "online", 1, 1, 2000),
        Path("web", "store", 1, 1, 300),
    )


@pytest.mark.rule("paths.first-touch")
def test_what_happened_afterwards_or_too_long_before_is_no_touch() -> None:
    late = Person([seen(4, "web")], [bought(3, "store", 1)])
    old = Person([seen(1, "web")], [bought(32, "store", 1)])

    assert count_paths([late, old], WINDOW, START) == (Path("", "store", 2, 2, 2),)
    assert count_paths([], WINDOW, START) == ()
