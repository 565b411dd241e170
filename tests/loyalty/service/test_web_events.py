"""What members did online: imported once, shown with their yes, dropped and counted without."""

import json
from datetime import timedelta

import pytest

from loyalty.service.web_events import Imported
from posapp.kernel.ids import MemberId
from tests.conftest import Figure
from tests.loyalty.service.hall import Hall
from tests.posapp.services.counter import refused


def lines(hall: Hall, member: str, kind: str, *about: str, first: int = 0) -> str:
    """Events of a member as a web shop's log has them, a minute apart."""
    at = hall.context.now() - timedelta(days=1)
    return "\n".join(
        json.dumps(
            {
                "id": f"{member}-{kind}-{number}",
                "member": f"1-{member}",
                "kind": kind,
                "about": name,
                "at": (at + timedelta(minutes=number)).isoformat(),
            }
        )
        for number, name in enumerate(about, start=first)
    )


@pytest.mark.rule("events.import-once")
def test_ten_thousand_events_are_kept_once_however_often_they_come(
    hall: Hall, figure: Figure
) -> None:
    many = figure(ci=2_000, long=10_000)
    anna = hall.member("ANNA")
    text = lines(hall, "ANNA", "viewed", *(f"SKU-{number}" for number in range(many)))
    web = hall.shop.till.loyalty.web
    assert web.import_lines(text) == Imported(kept=many)
    assert web.import_lines(text) == Imported(same=many)
    grown = text + "\n" + lines(hall, "ANNA", "viewed", "NEW", first=many)
    assert web.import_lines(grown) == Imported(kept=1, same=many)
    views = web.views(anna)
    assert [view.about for view in views[:2]] == ["NEW", f"SKU-{many - 1}"]
    assert len(views) == 20


@pytest.mark.rule("events.with-consent")
def test_without_her_yes_nothing_is_kept_and_each_is_counted_once(hall: Hall) -> None:
    hall.member("ANNA", personal=False)
    ben = hall.member("BEN")
    web = hall.shop.till.loyalty.web
    text = lines(hall, "ANNA", "viewed", "A", "B") + "\n" + lines(hall, "BEN", "cart-left", "C")
    assert web.import_lines(text) == Imported(kept=1, dropped=2)
    web.import_lines(text)
    assert web.dropped() == 2
    assert [event.about for event in web.left_carts(ben)] == ["C"]
    hall.says_no(ben)
    assert web.left_carts(ben) == (), "from her no on nothing of it is shown"
    assert not web.note(ben, "viewed", "D")


def test_a_line_nobody_understands_stops_nothing(hall: Hall) -> None:
    hall.member("ANNA")
    good = lines(hall, "ANNA", "viewed", "A")
    wrong = ["{", '"text"', "[]", '{"id": "1"}', good.replace("viewed", "hacked")]
    stranger = good.replace("1-ANNA", "1-NOBODY")
    naive = good.replace("+00:00", "")
    came = hall.shop.till.loyalty.web.import_lines("\n".join([*wrong, stranger, naive, good]))
    assert came == Imported(kept=1, wrong=7)


@pytest.mark.rule("search.misses-report")
def test_searches_in_vain_online_are_counted_without_a_name(hall: Hall) -> None:
    at = (hall.context.now() - timedelta(days=1)).isoformat()
    old = (hall.context.now() - timedelta(days=91)).isoformat()
    said = ("Oat Milk", "oat  milk", "anna@example.org", "0171 2344471", "tofu")
    rows = [
        {"id": f"m{number}", "kind": "search-miss", "about": words, "at": at}
        for number, words in enumerate(said)
    ]
    rows.append({"id": "old", "kind": "search-miss", "about": "tofu", "at": old})
    rows.append({"id": "view", "kind": "viewed", "about": "TEA", "at": at})
    came = hall.shop.till.loyalty.web.import_lines("\n".join(map(json.dumps, rows)))
    assert came == Imported(kept=4, wrong=3), "a view is somebody's, words may be nobody's"
    hall.shop.till.checkout.enter("oat milk")
    report = hall.shop.till.demand.report()
    found = [(one.words, one.at_till, one.elsewhere) for one in report.misses]
    assert found == [("oat milk", 1, 2), ("tofu", 0, 1)]
    assert [one.words for one in hall.shop.till.demand.report(most=1).misses] == ["oat milk"]


def test_her_id_at_the_shop_names_her_too(hall: Hall) -> None:
    from posapp.ports.sync import Link

    anna = hall.member("ANNA")
    with hall.shop.store.write() as work:
        work.links.put(Link("member", anna, "gid-77", "{}", "{}", hall.context.now()))
        work.commit()
    text = lines(hall, "ANNA", "viewed", "A").replace("1-ANNA", "gid-77")
    assert hall.shop.till.loyalty.web.import_lines(text).kept == 1


@pytest.mark.rule("events.with-consent")
def test_not_interested_holds_until_she_changes_her_mind(hall: Hall) -> None:
    anna = hall.member("ANNA")
    web, clock = hall.shop.till.loyalty.web, hall.shop.clock_to_set
    assert web.dismiss(anna, "TEA")
    clock.forward(timedelta(seconds=1))
    assert web.dismiss(anna, "SOAP")
    assert web.dismissed(anna) == {"TEA", "SOAP"}
    clock.forward(timedelta(seconds=1))
    assert web.undismiss(anna, "TEA")
    assert web.dismissed(anna) == {"SOAP"}
    assert web.dismissed(MemberId("nobody")) == frozenset()
    assert refused(lambda: web.note(anna, "stared", "TEA")) == "events.kind-unknown"


AT = "2026-03-01T10:00:00+00:00"


def line(**other: object) -> str:
    """A search in vain, as a log has it."""
    said = {"id": "e-1", "kind": "search-miss", "about": "oat milk", "at": AT}
    return json.dumps(said | other)


@pytest.mark.rule("events.bad-line")
@pytest.mark.parametrize(
    "bad",
    [
        "[" * 100_000,
        line(id="\ud800"),
        line(about="oat \ud800 milk"),
        line(kind="viewed", member="\ud800"),
        line(at="0001-01-01T00:00:00+14:00"),
        line(at="9999-12-31T23:59:59-14:00"),
        line(at="2026-03-01T10:00:00"),
        line(at="2126-03-01T10:00:00+00:00"),
        line(id="x" * 10_000),
        line(id=""),
        '{"id": 1',
        "[1, 2]",
        "7",
    ],
    ids=["deep", "half id", "half word", "half member", "early", "late", "no zone", "ahead",
         "long id", "no id", "cut", "list", "number"],
)  # fmt: skip
def test_a_line_that_is_none_is_counted_and_the_others_are_kept(hall: Hall, bad: str) -> None:
    web = hall.shop.till.loyalty.web
    assert web.import_lines(bad + "\n" + line(id="e-2")) == Imported(kept=1, wrong=1)
