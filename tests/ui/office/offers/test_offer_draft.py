"""An offer while it is being written: every blank told apart, every wrong one said."""

import pytest

from loyalty.offers.body import offer_of
from loyalty.offers.kinds import FAMILIES, KINDS
from posapp.kernel.money import Currency
from ui.office.offers.blank_slots import add_row, drop_row, slots_of
from ui.office.offers.blank_text import shown, shown_off, typed, typed_off
from ui.office.offers.offer_draft import DraftRow, OfferDraft, kinds_of

EURO = Currency("EUR", 2)
YEN = Currency("JPY", 0)
BODY = """{"id": "P1", "name": "3 for 2", "name_zh": "三付二", "kind": "bxgy", "scope":
{"cat": ["C07"]}, "buy": 2, "get": 1, "bp": 10000, "priority": 4, "mode": "stacking",
"conditions": [{"kind": "days", "first": "2026-12-01"}, {"kind": "tier-at-least", "tier": "Gold"}],
"limits": [{"kind": "budget", "amount": 150000}], "stoppable": false}"""


@pytest.mark.parametrize(
    ("kind", "text", "value"),
    [
        ("percent", "20", 2000),
        ("percent", "12,5 %", 1250),
        ("percent", "a fifth", "a fifth"),
        ("money", "1500", 150000),
        ("money", "2.5", 250),
        ("money", "2.5.0", "2.5.0"),
        ("count", "1,000", 1000),
        ("count", "-3", "-3"),
        ("date", "2026-12-24", "2026-12-24"),
        ("date", "24 Dec 2026", "2026-12-24"),
        ("date", "2026 年 2 月 3 日", "2026-02-03"),
        ("date", "2026-02-30", "2026-02-30"),
        ("date", "Christmas", "Christmas"),
        ("time", "9:05", "09:05"),
        ("time", "25:00", "25:00"),
        ("moment", "24 Dec 2026 18:30", "2026-12-24T18:30"),
        ("moment", "soon", "soon"),
        ("text", "  ", None),
    ],
)
def test_what_is_typed_into_a_blank(kind: str, text: str, value: object) -> None:
    assert typed(kind, text, EURO) == value


def test_what_was_typed_is_shown_so_that_it_reads_the_same_again() -> None:
    for kind, value in (
        ("percent", 1250),
        ("money", 123456),
        ("count", 12),
        ("date", "2026-12-24"),
        ("time", "18:30"),
        ("moment", "2026-12-24T18:30"),
    ):
        for language in ("en", "zh"):
            assert typed(kind, shown(kind, value, EURO, language), EURO) == value
    assert typed("money", "500", YEN) == 500
    for off in ({"bp": 1000}, {"amount": 250}):
        assert typed_off(shown_off(off, EURO, "en"), EURO) == off
    assert typed_off("", EURO) == {}


def test_a_stored_offer_is_the_same_after_the_editor_touched_nothing() -> None:
    offer = offer_of(BODY)
    draft = OfferDraft.of(offer)
    again, faults = draft.read()
    assert faults.all == []
    assert again is not None
    assert set(again.conditions) == set(offer.conditions)
    assert (again.reward, again.limits, again.name) == (offer.reward, offer.limits, offer.name)
    assert (again.mode, again.priority, again.is_stoppable) == (offer.mode, 4, False)
    assert [row.kind.family for row in draft.rows] == ["who", "reward", "when", "limit"]
    assert OfferDraft.of(offer, "P2").read()[0] is not None


@pytest.mark.rule("office.every-wrong-blank")
def test_every_wrong_blank_is_found_at_its_own_place_and_named_in_words() -> None:
    draft = OfferDraft("P1")
    hours = draft.add("hours", "when")
    hours.values.update({"days": [1], "start": "nine", "until": "19:00"})
    days = draft.add("days", "when")
    days.values.update({"first": "2026-12-24", "last": "2026-12-01"})
    draft.reward.values.update({"bp": 20000, "scope": {"all": True}})
    offer, faults = draft.read()
    assert offer is None
    start = faults.of_blank(hours, hours.kind.blank("start"))
    assert start is not None
    assert faults.say(start, "en", EURO) == "From is not a time. Write it like 18:30."
    assert faults.of_blank(hours, hours.kind.blank("until")) is None
    whole = faults.of_row(days)
    assert whole is not None
    assert whole.code == "offers.window-backwards"
    percent = faults.of_blank(draft.reward, draft.reward.kind.blank("bp"))
    assert percent is not None
    assert "百分比" in faults.say(percent, "zh", EURO)
    draft.own["priority"] = "high"
    draft.reward.values["bp"] = 1000
    assert draft.read()[1].at("priority") is not None


def test_names_and_reasons_are_asked_for_once_the_rest_is_right() -> None:
    draft = OfferDraft("P1")
    draft.reward.values.update({"bp": 1000, "scope": {"all": True}})
    draft.add("segments", "who").values.update({"segments": ["students"]})
    _, faults = draft.read()
    assert [fault.code for fault in faults.all] == [
        "offers.name-missing",
        "offers.name-missing",
        "offers.reason-missing",
        "offers.reason-missing",
    ]
    assert faults.at("reason_zh") is not None


def test_another_reward_keeps_what_fits_and_the_reward_never_goes() -> None:
    draft = OfferDraft("P1")
    draft.reward.values.update({"bp": 1000, "scope": {"cat": ["C07"]}})
    draft.add("bxgy", "reward")
    assert draft.reward.values == {"bp": 1000, "scope": {"cat": ["C07"]}}
    draft.add("fixed", "reward")
    assert draft.reward.values == {"scope": {"cat": ["C07"]}}
    draft.remove(draft.reward)
    assert draft.reward.kind.code == "fixed"


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: f"{kind.family}-{kind.code}")
def test_every_kind_can_be_laid_out_as_fields(kind: object) -> None:
    found = next(one for one in KINDS if one is kind)
    assert found in kinds_of(found.family)
    assert found.family in FAMILIES
    row = DraftRow(found)
    for blank in found.blanks:
        slots = slots_of(row, blank)
        assert slots
        assert not any(slot.is_filled for slot in slots if slot.blank.name != "qty")


def test_steps_and_parts_have_rows_of_their_own() -> None:
    draft = OfferDraft("P1")
    row = draft.add("steps", "reward")
    blank = row.kind.blank("steps")
    off, least = slots_of(row, blank)
    off.type("5 %", EURO)
    least.type("30", EURO)
    add_row(row, blank)
    assert len(slots_of(row, blank)) == 4
    third = slots_of(row, blank)[2]
    third.type("10.00", EURO)
    _, faults = draft.read()
    fault = faults.at(slots_of(row, blank)[3].place(""))
    assert fault is not None, "the second step has no amount to begin at"
    assert faults.at(off.place("")) is None
    drop_row(row, blank)
    drop_row(row, blank)
    assert row.values["steps"] == [{"bp": 500, "min": 3000}]
