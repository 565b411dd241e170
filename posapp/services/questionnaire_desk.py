"""Asking customers and staff: forms started and stopped, answers typed in, talks noted.

Who may ask people reads what they wrote; who may only type answers in sees how many there are. A
clerk may neither: nobody types what is said of her own service. A role made for it holds the act.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from textwrap import wrap
from typing import Final

from posapp.domain.barcode import EntryKind, EntryLayouts, read_entry
from posapp.domain.card_number import holds_card_number
from posapp.domain.journal import RecordType
from posapp.domain.permission import Act, Approval
from posapp.domain.questionnaire import (
    LONGEST_WORDS,
    NOBODY,
    TEMPLATES,
    AnswerSet,
    Audience,
    Indicator,
    Interview,
    Questionnaire,
    Served,
    Speaker,
    Template,
    Way,
)
from posapp.kernel.errors import Refusal
from posapp.kernel.ids import MemberId, StaffId
from posapp.kernel.json_values import Json
from posapp.ports import Work
from posapp.services.context import TillContext
from posapp.services.guard import LONGEST, clean_text
from posapp.services.member_finding import sure_member
from posapp.services.staffing import Staffing

MOST_FORMS: Final = 200
MOST_WORDS: Final = 200
START_DAY: Final = "effect.start_day"


@dataclass(frozen=True, slots=True)
class FormWish:
    """A form as somebody starts it: from which template, under which name, until when."""

    template: str
    name: str = ""
    name_zh: str = ""
    last_day: date | None = None


@dataclass(frozen=True, slots=True)
class Filled:
    """A filled form as it is typed in: `receipt` and `member` are what stands on it, if anything.

    Without a receipt the form is of `day`, or of today.
    """

    scores: Mapping[str, int]
    receipt: str = ""
    member: str = ""
    words: str = ""
    day: date | None = None


@dataclass(frozen=True, slots=True)
class Talk:
    """An interview as it is typed in."""

    speaker: Speaker
    ratings: Mapping[Indicator, int]
    notes: str = ""
    day: date | None = None


@dataclass(frozen=True, slots=True)
class FormStand:
    """A form, how many answered it, and whether it runs today."""

    form: Questionnaire
    answered: int
    runs: bool


class QuestionnaireDesk:
    """Keeps forms, answers and talks."""

    def __init__(self, context: TillContext, staffing: Staffing) -> None:
        self._context = context
        self._staffing = staffing
        self._typed: list[str] = []
        self._talked: list[str] = []

    # ---- forms

    def forms(self) -> tuple[FormStand, ...]:
        """Every form, newest first, with how many answered it."""
        asks = self._staffing.signed_in().may(Act.ASK_PEOPLE)
        self._staffing.require(Act.ASK_PEOPLE if asks else Act.TYPE_ANSWERS)
        today = self._context.today()
        with self._context.store.read() as work:
            counts = work.answers.counts()
            return tuple(
                FormStand(one, counts.get(one.id, 0), one.runs_on(today))
                for one in work.answers.forms()
            )

    def start(self, wish: FormWish, approval: Approval | None = None) -> Questionnaire:
        """Start handing out a form from today on."""
        self._staffing.require(Act.ASK_PEOPLE, approval)
        template = template_named(wish.template)
        form = Questionnaire(
            id=self._context.ids.new(),
            name=clean_text(wish.name, "name", empty=True) or template.en,
            name_zh=clean_text(wish.name_zh, "name", empty=True) or template.zh,
            audience=template.audience,
            questions=template.questions,
            first_day=self._context.today(),
            made_at=self._context.now(),
            made_by=self._who(),
            last_day=wish.last_day,
        )
        with self._context.store.write() as work:
            if len(work.answers.forms()) >= MOST_FORMS:
                raise Refusal("questionnaire.too-many", most=MOST_FORMS)
            work.answers.put_form(form)
            self._told(work, "started", {"name": form.name})
            work.commit()
        return form

    def stop(self, form_id: str, approval: Approval | None = None) -> None:
        """No more answers are typed into a form; what was answered stays."""
        self._staffing.require(Act.ASK_PEOPLE, approval)
        with self._context.store.write() as work:
            form = _form(work, form_id)
            if form.stopped_at is None:
                work.answers.put_form(form.stopped(self._context.now()))
                self._told(work, "stopped", {"name": form.name})
                work.commit()

    def results(self, form_id: str) -> Mapping[str, Mapping[int, int]]:
        """How many gave which score, by question."""
        self._staffing.require(Act.ASK_PEOPLE)
        with self._context.store.read() as work:
            return work.answers.scores_of_form(form_id)

    # ---- answers

    def type_in(self, form_id: str, filled: Filled) -> AnswerSet:
        """Keep a filled form; refuses one whose receipt is unknown or has answered already.

        Rule: answers.once-a-receipt
        A receipt says till, clerk, channel and day; without one the form is of a day, today's
        where none is told.
        """
        self._staffing.require(Act.TYPE_ANSWERS)
        with self._context.store.write() as work:
            form = _form(work, form_id)
            if form.stopped_at is not None:
                raise Refusal("questionnaire.stopped")
            served, day = self._served(work, form, filled)
            answers = AnswerSet(
                id=self._context.ids.new(),
                questionnaire_id=form.id,
                day=day,
                at=self._context.now(),
                way=Way.PAPER,
                scores=filled.scores,
                served=served,
                member_id=self._member(work, filled.member),
                words=_words(filled.words),
                typed_by=NOBODY if form.audience is Audience.STAFF else self._who(),
            )
            answers.fits(form)
            work.answers.add(answers)
            work.commit()
        self._typed.append(answers.id)
        return answers

    @property
    def may_undo(self) -> bool:
        """Whether a set was typed here that can be taken back."""
        return bool(self._typed)

    def undo(self) -> bool:
        """Take back the set that was typed last, here and since the program began.

        Rule: answers.undone
        The journal keeps that one was taken back: marks of service are nobody's to pick.
        """
        self._staffing.require(Act.TYPE_ANSWERS)
        if not self._typed:
            return False
        with self._context.store.write() as work:
            gone = work.answers.drop(self._typed.pop())
            if gone:
                self._told(work, "undone", {})
                work.commit()
        return gone

    def words(self) -> tuple[tuple[date, str], ...]:
        """What was written on forms, newest first: the words with their day, and of whom nothing.

        Rule: answers.words-of-nobody
        """
        self._staffing.require(Act.ASK_PEOPLE)
        with self._context.store.read() as work:
            return tuple((one.day, one.words) for one in work.answers.words(MOST_WORDS))

    # ---- talks

    def interviews(self) -> tuple[Interview, ...]:
        """Every talk, newest first."""
        self._staffing.require(Act.ASK_PEOPLE)
        with self._context.store.read() as work:
            return tuple(work.answers.interviews())

    def note(self, talk: Talk) -> Interview:
        """Keep a talk: the role of who was asked, never a name."""
        self._staffing.require(Act.ASK_PEOPLE)
        interview = Interview(
            id=self._context.ids.new(),
            day=self._past(talk.day),
            at=self._context.now(),
            speaker=talk.speaker,
            ratings=talk.ratings,
            notes=_words(talk.notes),
            by=self._who(),
        )
        with self._context.store.write() as work:
            work.answers.add_interview(interview)
            self._told(work, "talked", {})
            work.commit()
        self._talked.append(interview.id)
        return interview

    def undo_talk(self) -> bool:
        """Take back the talk that was noted last, here and since the program began."""
        self._staffing.require(Act.ASK_PEOPLE)
        if not self._talked:
            return False
        with self._context.store.write() as work:
            gone = work.answers.drop_interview(self._talked.pop())
            if gone:
                self._told(work, "talk-undone", {})
                work.commit()
        return gone

    # ---- the day that before and after are told apart by

    def start_day(self) -> date | None:
        """The day the program began, where somebody has said it."""
        with self._context.store.read() as work:
            text = work.options.get(START_DAY)
        return date.fromisoformat(text) if text else None

    def set_start_day(self, day: date | None, approval: Approval | None = None) -> None:
        """Say when the program began; the journal keeps what was said before."""
        self._staffing.require(Act.CHANGE_SETTINGS, approval)
        text = day.isoformat() if day else ""
        with self._context.store.write() as work:
            before = work.options.get(START_DAY) or ""
            if text != before:
                work.options.set(START_DAY, text)
                self._context.record(
                    work,
                    RecordType.SETTINGS,
                    {"changes": {START_DAY: [before, text]}},
                    clerk=self._who(),
                    at=self._context.now(),
                )
                work.commit()

    # ---- inside

    def _served(
        self, work: Work, form: Questionnaire, filled: Filled
    ) -> tuple[Served | None, date]:
        number = self._receipt(filled.receipt)
        if not number:
            return None, self._past(filled.day)
        found = work.answers.served_by(number)
        if found is None:
            raise Refusal("answers.no-receipt", receipt=clean_text(number, "receipt"))
        if work.answers.has_receipt(form.id, number):
            raise Refusal("answers.receipt-answered", receipt=number)
        return found

    def _receipt(self, text: str) -> str:
        """The number that was typed, or that a scanned receipt's code says."""
        entry = read_entry(text, EntryLayouts(self._context.settings.currency))
        return entry.text if entry.kind is EntryKind.RECEIPT else text.strip()

    def _past(self, day: date | None) -> date:
        today = self._context.today()
        if day is not None and day > today:
            raise Refusal("answers.not-yet")
        return day or today

    def _member(self, work: Work, text: str) -> MemberId | None:
        if not text.strip():
            return None
        region = self._context.settings.text("store.region")
        found = sure_member(text, work.members, region)
        if found is None:
            raise Refusal("answers.no-member")
        return work.members.resolve(found)

    def _who(self) -> StaffId:
        return self._staffing.signed_in().id

    def _told(self, work: Work, act: str, more: Mapping[str, Json]) -> None:
        details = {"act": act, **more}
        at, clerk = self._context.now(), self._who()
        self._context.record(work, RecordType.SURVEY, details, clerk=clerk, at=at)


def template_named(template_id: str) -> Template:
    """A ready form by its name."""
    found = next((one for one in TEMPLATES if one.id == template_id), None)
    if found is None:
        raise Refusal("questionnaire.no-template")
    return found


def _form(work: Work, form_id: str) -> Questionnaire:
    form = work.answers.form(form_id)
    if form is None:
        raise Refusal("questionnaire.gone")
    return form


def _words(text: str) -> str:
    if len(text) > LONGEST_WORDS:
        raise Refusal("answers.words-too-long", most=LONGEST_WORDS)
    if holds_card_number(text):
        raise Refusal("entry.card-number", text="••••")
    cut = [clean_text(part, "words", empty=True) for part in _parts(text)]
    return " ".join(part for part in cut if part)


def _parts(text: str) -> list[str]:
    """The text in pieces that a clean text may be as long as, cut between words."""
    return wrap(text, LONGEST, break_long_words=True) or [""]
