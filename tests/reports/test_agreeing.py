"""Who agrees, as the copy is asked, is who the consent rule says yes to."""

from datetime import UTC, date, datetime, timedelta
from itertools import count
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from loyalty.rules.consent import MERGE, allows, united
from loyalty.rules.member import Consent, Purpose
from reports.made.agreeing import AGREED
from reports.source import Source
from tests.reports.small_copy import Row, write_copy

NOON = datetime(2026, 4, 1, 12, tzinfo=UTC)
PROGRAM, PERSONAL = Purpose.PROGRAM, Purpose.PERSONAL

words = st.builds(
    lambda purpose, yes, minutes, channel: Consent(
        purpose, yes, "v1", NOON + timedelta(minutes=minutes), "m", channel
    ),
    st.sampled_from([PROGRAM, PERSONAL]),
    st.booleans(),
    st.integers(0, 12),
    st.sampled_from(["store", "online", MERGE]),
)


def said(*records: tuple[Purpose, bool, int, str]) -> list[Consent]:
    return [
        Consent(purpose, yes, "v1", NOON + timedelta(minutes=minutes), "m", channel)
        for purpose, yes, minutes, channel in records
    ]


IN = (PROGRAM, True, 0, "store")
LEFT = [*said(IN, (PERSONAL, True, 0, "store"), (PROGRAM, False, 5, "store"))]
LATE_YES = [*said(IN, (PERSONAL, False, 9, "store"), (PERSONAL, True, 1, "online"))]
TWO_CLOCKS = [*said(IN, (PERSONAL, False, 2, "store"), (PERSONAL, True, 4, "online"))]
AGAIN = [*said(IN, (PERSONAL, False, 2, "store"), (PERSONAL, True, 4, "store"))]
NO_OF_MERGED = [*said((PERSONAL, False, 8, "store"))]


@pytest.mark.rule("consent.strictest")
@pytest.mark.rule("consent.program-first")
@settings(max_examples=60, deadline=None)
@given(st.lists(st.tuples(st.lists(words, max_size=5), st.lists(words, max_size=2)), max_size=6))
@example([(LEFT, []), (LATE_YES, []), (TWO_CLOCKS, []), (AGAIN, []), (AGAIN, NO_OF_MERGED)])
def test_the_copy_says_yes_where_the_rule_does(
    people: list[tuple[list[Consent], list[Consent]]],
) -> None:
    """Each has records of her own, and those of a record that was merged into hers."""
    positions = count(1)
    records: list[Row] = [
        {
            "position": next(positions),
            "member": member,
            "purpose": one.purpose.value,
            "given": one.given,
            "said_at": one.at.replace(tzinfo=None),
            "channel": one.channel,
        }
        for at, both in enumerate(people, 1)
        for member, ones in zip((at, -at), both, strict=True)
        for one in ones
    ]
    members: list[Row] = [
        {"member": who, "merged_into": into, "state": "merged" if into else "active"}
        for at in range(1, len(people) + 1)
        for who, into in ((at, None), (-at, at))
    ]
    wanted = {at for at, both in enumerate(people, 1) if allows(united(*both), PERSONAL)}
    with TemporaryDirectory() as folder:
        write_copy(Path(folder) / "copy", {"member": members, "consent": records})
        with Source(Path(folder) / "copy") as source:
            found = {row[0] for row in source.rows(f"{AGREED} SELECT member FROM agreed")}  # noqa: S608
    assert found == wanted


def test_who_is_erased_agrees_to_nothing(tmp_path: Path) -> None:
    yes: dict[str, str | bool | date] = {
        "said_at": NOON.replace(tzinfo=None),
        "channel": "store",
        "given": True,
    }
    rows: list[Row] = [
        {"position": 1, "member": 1, "purpose": "program", **yes},
        {"position": 2, "member": 1, "purpose": "personal", **yes},
    ]
    write_copy(tmp_path / "copy", {"member": [{"member": 1, "state": "erased"}], "consent": rows})
    with Source(tmp_path / "copy") as source:
        assert source.rows(f"{AGREED} SELECT member FROM agreed") == []  # noqa: S608
