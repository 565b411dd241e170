"""Series of coupons as the office makes them: who may, what they open, how their codes stand."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from loyalty.offers.body import read_text
from loyalty.offers.stored import OfferState
from loyalty.rules.coupon import CouponState
from loyalty.service.series_desk import AT_ONCE, SeriesDesk, SeriesForm
from posapp.domain.journal import RecordType
from posapp.domain.messages import say
from posapp.kernel.errors import Refusal
from posapp.kernel.ids import OfferId
from posapp.ports.offers import CodesOut
from posapp.services.audit_desk import AuditQuery
from tests.loyalty.service.hall import Hall, open_hall
from tests.simulation.shop import CLERK

OFFER = "TENOFF"


@pytest.fixture
def hall() -> Hall:
    hall = open_hall()
    hall.manager_in()
    draft = {"format": "pos-offer/1", "id": OFFER, "name": "Ten off", "name_zh": "减十"}
    hall.shop.till.loyalty.offers.save({**draft, "kind": "basket", "amount": 100})
    return hall


@pytest.fixture
def desk(hall: Hall) -> SeriesDesk:
    return hall.shop.till.loyalty.series


def form(hall: Hall, **more: object) -> SeriesForm:
    """Spring coupons for four weeks, once a member."""
    first = hall.context.today()
    made = SeriesForm(OFFER, "Spring", "春季券", first, first + timedelta(days=27), "1", "1")
    return replace(made, **more)  # type: ignore[arg-type]  # fields of a form


@pytest.mark.rule("coupons.series-desk")
@pytest.mark.rule("coupons.series-binds")
def test_a_series_is_made_and_the_draft_learns_that_it_needs_it(
    hall: Hall, desk: SeriesDesk
) -> None:
    kept = desk.keep(form(hall, most_in_all="1,000", members_only=True))
    assert (kept.most_per_member, kept.most_in_all, kept.members_only) == (1, 1_000, True)
    (row,) = desk.rows()
    assert desk.is_asked(row.series)
    assert row.codes == CodesOut()
    stored = hall.shop.till.loyalty.offers.get(OfferId(OFFER)).stored
    offer = read_text(stored.body)[0]
    assert offer is not None
    assert (stored.state, offer.coupon_series) == (OfferState.DRAFT, kept.id)
    changed = desk.keep(form(hall, name="Spring 2", uses_each="3"), kept.id)
    assert (changed.id, changed.name, changed.uses_each) == (kept.id, "Spring 2", 3)
    assert hall.shop.till.loyalty.offers.get(OfferId(OFFER)).stored == stored, "it knows already"


@pytest.mark.rule("coupons.series-binds")
def test_an_offer_that_runs_is_not_changed_and_the_page_can_say_so(
    hall: Hall, desk: SeriesDesk
) -> None:
    hall.offer("RUNS", name="Runs", kind="basket", amount=100)
    desk.keep(form(hall, offer_id="RUNS"))
    (row,) = desk.rows()
    assert not desk.is_asked(row.series)
    assert row.series.offer_id == "RUNS"


@pytest.mark.rule("coupons.series-keeps-its-offer")
def test_a_series_that_is_asked_for_or_handed_out_stays_with_its_offer(
    hall: Hall, desk: SeriesDesk
) -> None:
    """Codes that open one offer and are counted by another would be good for ever."""
    hall.offer("RUNS", name="Runs", kind="basket", amount=100)
    hall.offer("ELSE", name="Else", kind="basket", amount=100)
    asked = desk.keep(form(hall))
    with pytest.raises(Refusal, match=r"coupons\.series-bound"):
        desk.keep(form(hall, offer_id="RUNS"), asked.id)
    free = desk.keep(form(hall, offer_id="RUNS"))
    assert desk.keep(form(hall, offer_id="ELSE"), free.id).offer_id == "ELSE"
    desk.issue_step(free.id, 1)
    with pytest.raises(Refusal, match=r"coupons\.series-bound"):
        desk.keep(form(hall, offer_id="RUNS"), free.id)
    assert desk.keep(form(hall, offer_id="ELSE", name="Late"), free.id).name == "Late"


@pytest.mark.rule("coupons.issue-in-steps")
def test_codes_are_made_in_steps_and_begun_again_none_is_made_twice(
    hall: Hall, desk: SeriesDesk
) -> None:
    kept = desk.keep(form(hall))
    assert desk.issue_step(kept.id, AT_ONCE + 5) == AT_ONCE
    assert desk.issue_step(kept.id, AT_ONCE + 5) == AT_ONCE + 5
    assert desk.issue_step(kept.id, AT_ONCE + 5) == AT_ONCE + 5
    assert len({one.text for one in desk.codes(kept.id)}) == AT_ONCE + 5
    told = [
        say(row.code, "en", row.said("en"))
        for row in hall.shop.till.audit.search(AuditQuery(types=(RecordType.POINTS,))).rows
    ]
    assert told[:-1] == [
        "505 codes of the coupons “Spring” were taken out as a file.",
        "5 coupons “Spring” were made.",
        "500 coupons “Spring” were made.",
        "Coupons “Spring” were set up for offer “Ten off”.",
    ]


def test_used_expired_and_cancelled_codes_are_told_apart(hall: Hall, desk: SeriesDesk) -> None:
    """Five codes: one used, one cancelled; after the last day the other three are expired."""
    kept = desk.keep(form(hall))
    desk.issue_step(kept.id, 5)
    with hall.shop.store.write() as work:
        used, gone = [one.code for one in work.coupons.of_series(kept.id)][:2]
        work.coupons.set_state(used, CouponState.USED)
        work.commit()
    hall.coupons.cancel(gone, "misprint", by="x")
    (row,) = desk.rows()
    assert row.codes == CodesOut(issued=5, used=1, expired=0, cancelled=1)
    assert row.codes.open == 3
    hall.shop.clock_to_set.forward(timedelta(days=28))
    hall.manager_in()
    (row,) = desk.rows()
    assert row.codes == CodesOut(issued=5, used=1, expired=3, cancelled=1)
    assert row.codes.open == 0


def test_a_stopped_series_counts_no_more_until_it_is_started(hall: Hall, desk: SeriesDesk) -> None:
    kept = desk.keep(form(hall, most_per_member=""))
    desk.issue_step(kept.id, 1)
    (code,) = desk.codes(kept.id)
    desk.stop(kept.id)
    number = code.text[1:15]
    with pytest.raises(Refusal, match=r"coupons\.stopped"):
        hall.coupons.check(number)
    with pytest.raises(Refusal, match=r"coupons\.stopped"):
        desk.issue_step(kept.id, 2)
    desk.start(kept.id)
    assert hall.coupons.check(number).series.id == kept.id


@pytest.mark.parametrize(
    ("more", "code"),
    [
        ({"offer_id": ""}, "coupons.series-offer"),
        ({"name_zh": " "}, "coupons.series-name"),
        ({"last_day": date(2000, 1, 1)}, "coupons.series-days"),
        ({"uses_each": "many"}, "coupons.series-limit"),
        ({"most_per_member": "0"}, "coupons.series-limit"),
    ],
)
def test_what_cannot_be_is_refused_and_nothing_is_stored(
    hall: Hall, desk: SeriesDesk, more: dict[str, object], code: str
) -> None:
    with pytest.raises(Refusal) as refused:
        desk.keep(form(hall, **more))
    assert refused.value.code == code
    assert desk.rows() == ()
    for typed in ("", "0", "-3", "100001", "a"):
        with pytest.raises(Refusal, match=r"coupons\.how-many"):
            desk.wanted(typed)
    assert desk.wanted(" 1,500 ") == 1_500


@pytest.mark.rule("coupons.series-desk")
def test_a_clerk_makes_stops_and_takes_nothing(hall: Hall, desk: SeriesDesk) -> None:
    kept = desk.keep(form(hall))
    hall.shop.sign_in(CLERK)
    acts = (
        lambda: desk.keep(form(hall)),
        lambda: desk.stop(kept.id),
        lambda: desk.start(kept.id),
        lambda: desk.issue_step(kept.id, 5),
        lambda: desk.codes(kept.id),
    )
    for act in acts:
        with pytest.raises(Refusal, match=r"permission\."):
            act()
    (row,) = desk.rows()
    assert row.series == kept
    assert row.codes == CodesOut()
