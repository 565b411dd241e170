"""The members room without a screen: choosing, masking, what leaves as a file."""

from datetime import timedelta

import pytest

from loyalty.insight.segments import Segment
from loyalty.rules.member import Purpose
from loyalty.rules.member_question import Question, Sort
from loyalty.service.list_exports import Use
from posapp.kernel.errors import Refusal
from tests.loyalty.service.hall import Hall, open_hall
from ui.office.people.members_presenter import MembersPresenter, Ready, masked


@pytest.fixture
def office() -> Hall:
    """A shop with two members, the manager in the office."""
    hall = open_hall()
    hall.member("ANNA WANG")
    hall.sold(hall.member("BEN", personal=False), "MILK")
    hall.manager_in()
    return hall


@pytest.fixture
def presenter(office: Hall) -> MembersPresenter:
    """Its members room."""
    return MembersPresenter(office.shop.till)


def test_a_name_is_masked_and_told_apart(presenter: MembersPresenter) -> None:
    presenter.take(presenter.fetch())
    assert sorted(masked(row.name) for row in presenter.rows) == ["A• W•", "B•"]
    assert presenter.count == 2
    assert presenter.is_whole


def test_what_is_chosen_is_asked_and_shown_again(presenter: MembersPresenter) -> None:
    presenter.choose_visit(("asleep", 90))
    assert presenter.visit == ("asleep", 90)
    presenter.choose_visit(("seen", 7))
    assert presenter.visit == ("seen", 7)
    presenter.choose_visit(None)
    for days in (("birthday_days", 0), ("milestone_next", True), ("lapsing_days", 30)):
        presenter.choose_days(days)
        assert presenter.days == days
    presenter.choose_days(None)
    assert presenter.question == Question()


def test_typed_numbers_narrow_and_nonsense_is_refused(presenter: MembersPresenter) -> None:
    presenter.type_numbers("1", "0,5", "")
    assert presenter.question == Question(visits_from=1, spent_from_minor=50)
    assert presenter.fetch().count == 1
    presenter.type_numbers("", "", "543")
    assert presenter.question == Question(cells=(543,))
    with pytest.raises(Refusal, match=r"lists.not-a-number"):
        presenter.type_numbers("many", "", "")
    presenter.widen()
    presenter.narrow(segments=(Segment.LOST.value,))
    with pytest.raises(Refusal, match=r"lists.no-copy"):
        presenter.fetch()


def test_a_file_holds_who_agreed_and_is_safe_for_spreadsheets(
    office: Hall, presenter: MembersPresenter
) -> None:
    office.member("=CMD")
    assert presenter.usable(Use.LETTER) == 2
    exported = presenter.write(presenter.draft(Use.LETTER), printed=False)
    text = presenter.csv(exported, "en").decode("utf-8-sig")
    assert text.splitlines()[0] == "Member number,Name,Chinese name,Language"
    assert "Anna Wang" in text
    assert "Ben" not in text
    assert ",'=Cmd," in text


def test_lists_are_kept_and_asked_again(presenter: MembersPresenter) -> None:
    presenter.narrow(allows=Purpose.PERSONAL)
    kept = presenter.save("May be told")
    presenter.widen()
    presenter.sort = Sort.NAME
    presenter.ask_saved(kept.id)
    presenter.take(presenter.fetch())
    assert [row.name for row in presenter.rows] == ["Anna Wang"]
    presenter.drop(kept.id)
    assert presenter.saved() == ()


def test_a_saved_question_means_the_same_tomorrow(
    office: Hall, presenter: MembersPresenter
) -> None:
    presenter.choose_visit(("asleep", 1))
    assert presenter.fetch().count == 0
    later = office.context.now() + timedelta(days=3)
    office.shop.clock_to_set.set(later)
    office.manager_in()
    assert presenter.fetch().count == 2


def test_only_what_is_known_from_the_copy_waits_for_it(presenter: MembersPresenter) -> None:
    asks = set()
    for ready in Ready:
        presenter.ask_ready(ready)
        if presenter.asks_copy:
            asks.add(ready)
    assert asks == {Ready.LAPSING, Ready.BEST}


@pytest.mark.rule("members.ready-lists")
@pytest.mark.parametrize("ready", list(Ready))
def test_a_ready_list_is_asked_alone(presenter: MembersPresenter, ready: Ready) -> None:
    presenter.narrow(tiers=("Gold",), allows=Purpose.MAIL)
    assert [presenter.asks_more] == [True]
    presenter.ask_ready(ready)
    assert [presenter.ready] == [ready]
    assert presenter.question.tiers == ()
    assert [presenter.asks_more] == [False]
    presenter.narrow(tiers=("Gold",))
    assert [presenter.ready] == [None]


@pytest.mark.rule("members.ready-lists")
def test_who_has_her_birthday_in_two_weeks_is_on_the_ready_list(
    office: Hall, presenter: MembersPresenter
) -> None:
    today = office.shop.till.context.today()
    for name, days in (("SOON", 14), ("LATER", 15), ("TODAY", 0)):
        born = (today + timedelta(days=days)).replace(year=1990)
        office.member(name, birthday=born)
    presenter.ask_ready(Ready.BIRTHDAYS)
    assert {row.id for row in presenter.fetch().rows} == {"SOON", "TODAY"}


@pytest.mark.rule("members.ready-lists")
def test_who_sleeps_as_long_as_the_settings_say_is_on_the_ready_list(
    office: Hall, presenter: MembersPresenter
) -> None:
    presenter.ask_ready(Ready.ASLEEP)
    assert presenter.fetch().count == 0
    asleep = office.shop.till.settings.integer("members.asleep_days")
    office.shop.clock_to_set.forward(timedelta(days=asleep + 1))
    office.member("NEW", joined_at=office.shop.clock.now())
    assert {row.id for row in presenter.fetch().rows} == {"ANNA WANG", "BEN"}
