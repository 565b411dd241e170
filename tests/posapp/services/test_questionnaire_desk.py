"""Forms handed out, answers typed in, talks noted: who may, what is kept, what is never told."""

from datetime import timedelta

import pytest

from posapp.domain.barcode.own_codes import receipt_code
from posapp.domain.permission import Act
from posapp.domain.questionnaire import Audience, Indicator, Questionnaire, Speaker
from posapp.domain.record_words import told_by
from posapp.services.answer_words import AnswerWords
from posapp.services.own_figures import SERVICE_SPAN
from posapp.services.questionnaire_desk import Filled, FormWish, QuestionnaireDesk, Talk
from tests.posapp.services.counter import Counter, refused
from tests.simulation.shop import CLERK, MANAGER, MANAGER_PIN


def desk_of(shop: Counter) -> QuestionnaireDesk:
    return shop.till.questionnaires


def started(shop: Counter, template: str = "short") -> Questionnaire:
    return desk_of(shop).start(FormWish(template))


def clerk_comes(shop: Counter) -> None:
    shop.sign_in(CLERK)


def sold_by_the_clerk(office: Counter) -> str:
    """A receipt of the clerk's, with the manager back at the desk."""
    current = office.till.staffing.current
    clerk_comes(office)
    receipt = office.sell()
    office.till.staffing.current = current
    return receipt


def test_a_form_of_a_template_runs_until_it_is_stopped(office: Counter) -> None:
    form = started(office)
    assert form.questions == ("satisfaction", "recommendation", "service")
    (stand,) = desk_of(office).forms()
    assert (stand.form, stand.answered, stand.runs) == (form, 0, True)
    desk_of(office).stop(form.id)
    (stand,) = desk_of(office).forms()
    assert not stand.runs
    late = Filled({"satisfaction": 5})
    assert refused(lambda: desk_of(office).type_in(form.id, late)) == "questionnaire.stopped"
    assert [one["act"] for one in office.journal("survey")] == ["started", "stopped"]


def test_a_receipt_says_till_clerk_channel_and_day(office: Counter) -> None:
    form, receipt = started(office), sold_by_the_clerk(office)
    office.clock_to_set.forward(timedelta(days=2))
    typed = desk_of(office).type_in(form.id, Filled({"service": 4}, receipt=f" {receipt} "))
    assert typed.served is not None
    assert (typed.served.till, typed.served.clerk, typed.served.channel) == (1, CLERK, "store")
    assert typed.day == office.receipt(receipt).business_day
    assert desk_of(office).results(form.id) == {"service": {4: 1}}


def test_the_bars_at_a_receipts_foot_are_as_good_as_its_number(office: Counter) -> None:
    form, number = started(office), sold_by_the_clerk(office)
    sequence = int(number.partition("-")[2])
    code = receipt_code(1, sequence, office.receipt(number).business_day)
    typed = desk_of(office).type_in(form.id, Filled({"service": 3}, receipt=code))
    assert typed.served is not None
    assert typed.served.receipt_number == number


@pytest.mark.rule("answers.once-a-receipt")
def test_a_receipt_answers_a_form_once_and_an_unknown_one_never(office: Counter) -> None:
    form, receipt = started(office), sold_by_the_clerk(office)
    desk, filled = desk_of(office), Filled({"service": 4}, receipt=receipt)
    desk.type_in(form.id, filled)
    assert refused(lambda: desk.type_in(form.id, filled)) == "answers.receipt-answered"
    odd = Filled({"service": 4}, receipt="9-999999")
    assert refused(lambda: desk.type_in(form.id, odd)) == "answers.no-receipt"
    other = started(office, "whole")
    desk.type_in(other.id, filled)
    assert {one.form.id: one.answered for one in desk.forms()} == {form.id: 1, other.id: 1}


@pytest.mark.parametrize(
    ("scores", "code"),
    [({}, "answers.none"), ({"satisfaction": 6}, "answers.off-scale")],
)
def test_nothing_and_what_is_off_the_scale_is_refused(
    office: Counter, scores: dict[str, int], code: str
) -> None:
    form = started(office)
    assert refused(lambda: desk_of(office).type_in(form.id, Filled(scores))) == code
    desk_of(office).type_in(form.id, Filled({"recommendation": 0}))


@pytest.mark.rule("answers.undone")
def test_the_set_typed_last_is_taken_back_and_the_journal_says_so(office: Counter) -> None:
    form, desk = started(office), desk_of(office)
    desk.type_in(form.id, Filled({"satisfaction": 5}))
    desk.type_in(form.id, Filled({"satisfaction": 1}))
    assert desk.undo()
    assert desk.results(form.id) == {"satisfaction": {5: 1}}
    assert desk.undo()
    assert not desk.undo()
    assert [one["act"] for one in office.journal("survey")] == ["started", "undone", "undone"]


@pytest.mark.rule("answers.of-their-form")
def test_staff_answer_without_receipt_and_nobody_knows_who_typed(office: Counter) -> None:
    form, receipt = started(office, "staff"), sold_by_the_clerk(office)
    desk = desk_of(office)
    named = Filled({"work-ease": 4}, receipt=receipt)
    assert refused(lambda: desk.type_in(form.id, named)) == "answers.staff-unnamed"
    typed = desk.type_in(form.id, Filled({"work-ease": 4}))
    assert (typed.served, typed.member_id, typed.typed_by) == (None, None, "")
    assert form.audience is Audience.STAFF


@pytest.mark.rule("answers.words-of-nobody")
def test_a_clerk_neither_types_nor_reads_what_was_said_of_her(office: Counter) -> None:
    form, receipt = started(office), sold_by_the_clerk(office)
    desk = desk_of(office)
    desk.type_in(form.id, Filled({"service": 1}, receipt=receipt, words="Li was rude"))
    ((_day, words),) = desk.words()
    assert words == "Li was rude"
    clerk_comes(office)
    for act in (
        desk.words,
        desk.forms,
        desk.interviews,
        desk.undo,
        lambda: desk.results(form.id),
        lambda: desk.type_in(form.id, Filled({"service": 5})),
    ):
        assert refused(act) == "permission.needs-manager"
    assert not office.till.staffing.signed_in().may(Act.TYPE_ANSWERS)


@pytest.mark.rule("staff.service-not-of-few")
def test_a_clerk_sees_her_own_mean_from_five_answers_on(office: Counter) -> None:
    form = started(office)
    for score in (5, 5, 4, 4):
        receipt = sold_by_the_clerk(office)
        desk_of(office).type_in(form.id, Filled({"service": score}, receipt=receipt))
    desk_of(office).type_in(form.id, Filled({"service": 1}))
    clerk_comes(office)
    own = office.till.own.today()
    assert (own.service_answers, own.service_milli) == (4, None)
    office.till.staffing.sign_in(MANAGER, MANAGER_PIN)
    receipt = sold_by_the_clerk(office)
    desk_of(office).type_in(form.id, Filled({"service": 4}, receipt=receipt))
    assert office.till.own.today().service_answers == 0
    clerk_comes(office)
    own = office.till.own.today()
    assert (own.service_answers, own.service_milli) == (5, 4_400)
    office.clock_to_set.forward(SERVICE_SPAN + timedelta(days=1))
    clerk_comes(office)
    assert office.till.own.today().service_answers == 0


@pytest.mark.rule("privacy.answer-words-over")
def test_words_go_when_their_time_is_over_and_scores_stay(office: Counter) -> None:
    form, desk = started(office), desk_of(office)
    desk.type_in(form.id, Filled({"satisfaction": 2}, words="Too cold in here"))
    desk.note(Talk(Speaker.CUSTOMER, {Indicator.TRADE: 3}, "Misses rye bread"))
    days = office.till.settings.integer("answers.words_days")
    office.clock_to_set.forward(timedelta(days=days))
    assert AnswerWords(office.till.context).clear() == 0
    office.clock_to_set.forward(timedelta(days=1))
    assert AnswerWords(office.till.context).clear() == 2
    assert desk.words() == ()
    (talk,) = desk.interviews()
    assert (talk.notes, talk.ratings) == ("", {Indicator.TRADE: 3})
    assert desk.results(form.id) == {"satisfaction": {2: 1}}


def test_a_talk_names_a_role_and_rates_what_was_talked_about(office: Counter) -> None:
    desk = desk_of(office)
    desk.note(Talk(Speaker.CLERK, {Indicator.WORK: 4, Indicator.LOYALTY: 2}, "Scanner slow"))
    (talk,) = desk.interviews()
    assert (talk.speaker, talk.notes) == (Speaker.CLERK, "Scanner slow")
    assert refused(lambda: desk.note(Talk(Speaker.CLERK, {}))) == "answers.none"
    assert desk.undo_talk()
    assert desk.interviews() == ()


def test_a_card_number_is_never_kept(office: Counter) -> None:
    form = started(office)
    words = "My card " + "4111 1111 1111 1111 " * 20
    filled = Filled({"satisfaction": 3}, words=words)
    assert refused(lambda: desk_of(office).type_in(form.id, filled)) == "entry.card-number"


def test_the_start_day_is_kept_and_told(office: Counter) -> None:
    desk, day = desk_of(office), office.till.context.today()
    assert desk.start_day() is None
    desk.set_start_day(day)
    assert desk.start_day() == day
    desk.set_start_day(None)
    assert desk.start_day() is None
    assert len(office.journal("settings")) == 2


def test_each_record_of_it_speaks(office: Counter) -> None:
    started(office)
    with office.store.read() as work:
        (record,) = (one for one in work.journal.records(1) if one.type.value == "survey")
    told = told_by(record)
    assert told.code == "audit.survey-form"
    assert (told.blanks["name"], told.words["act"][0]) == ("How did you like it here?", "started")
