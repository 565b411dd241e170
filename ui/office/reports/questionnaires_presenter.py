"""What the page of questionnaires decides: which form is marked, how marks are typed."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Final

from posapp.domain.permission import Act
from posapp.domain.questionnaire import (
    TEMPLATES,
    Audience,
    Indicator,
    Question,
    Speaker,
    Template,
)
from posapp.kernel.errors import Refusal
from posapp.kernel.money import half_up
from posapp.services.questionnaire_desk import Filled, FormStand, FormWish, Talk
from posapp.till import TillServices
from receipts.question_form import Asked, QuestionForm
from receipts.words import Label

TENTHS: Final = 10
LONGEST_MARK: Final = 10


@dataclass(slots=True)
class Marks:
    """The marks of one form while they are typed: one question after the other, by digits.

    On a scale up to 10 a 1 waits for the next key, since a 0 may make a ten of it.
    """

    questions: Sequence[Question] = ()
    scores: dict[str, int] = field(default_factory=dict)
    place: int = 0
    waits: bool = False

    @property
    def current(self) -> Question | None:
        """The question that the next digit answers; None behind the last."""
        return self.questions[self.place] if self.place < len(self.questions) else None

    def give(self, question: Question, score: int) -> None:
        """A mark that was pressed; the next digit is for the question after it."""
        self.scores[question.id] = score
        self.place, self.waits = self.questions.index(question) + 1, False

    def digit(self, digit: int) -> bool:
        """A digit; False where it is no mark of the question, and nothing is changed.

            >>> from posapp.domain.questionnaire import BY_ID
        >>> marks = Marks((BY_ID["recommendation"], BY_ID["service"]))
            >>> [marks.digit(one) for one in (1, 0, 6, 4)], marks.scores
            ([True, True, False, True], {'recommendation': 10, 'service': 4})
        """
        if self.waits and digit == 0:
            return self._ten()
        self.waits = False
        question = self.current
        if question is None or not question.takes(digit):
            return False
        self.give(question, digit)
        self.waits = digit == 1 and question.takes(LONGEST_MARK)
        return True

    def _ten(self) -> bool:
        self.waits = False
        self.scores[self.questions[self.place - 1].id] = LONGEST_MARK
        return True

    def skip(self) -> None:
        """This question was left out on the form."""
        self.waits = False
        self.place = min(self.place + 1, len(self.questions))

    def back(self) -> None:
        """The mark before goes; its question is typed anew."""
        self.waits = False
        self.place = max(self.place - 1, 0)
        if self.current is not None:
            self.scores.pop(self.current.id, None)


@dataclass(frozen=True, slots=True)
class Result:
    """One question of a form: how many answered it, and their mean in tenths."""

    question: Question
    count: int
    mean_tenths: int | None


class QuestionnairesPresenter:
    """Keeps the mark and what is being typed; everything else it asks of the desk."""

    def __init__(self, services: TillServices) -> None:
        """Nothing is marked yet."""
        self._services = services
        self._desk = services.questionnaires
        self.forms: tuple[FormStand, ...] = ()
        self.chosen_id = ""
        self.marks = Marks()
        self._typing_id = ""
        self.typed = 0

    def read(self) -> None:
        """Look at the forms again."""
        self.forms = self._desk.forms()
        if self.chosen is None:
            self.chosen_id = self.forms[0].form.id if self.forms else ""

    @property
    def may_ask(self) -> bool:
        """Whether who is here may start forms and read what was answered."""
        current = self._services.staffing.current
        return current is not None and current.may(Act.ASK_PEOPLE)

    @property
    def chosen(self) -> FormStand | None:
        """The marked form."""
        return next((one for one in self.forms if one.form.id == self.chosen_id), None)

    @property
    def running(self) -> int:
        """How many run today."""
        return sum(one.runs for one in self.forms)

    @property
    def answered(self) -> int:
        """How many answered any of them."""
        return sum(one.answered for one in self.forms)

    @property
    def templates(self) -> tuple[Template, ...]:
        """The forms that are ready to use."""
        return TEMPLATES

    def results(self) -> tuple[Result, ...]:
        """The marked form's questions with what was answered, for who may read that."""
        stand = self.chosen
        if stand is None or not self.may_ask:
            return ()
        found = self._desk.results(stand.form.id)
        return tuple(_result(one, found.get(one.id, {})) for one in stand.form.asked)

    def words(self) -> tuple[tuple[date, str], ...]:
        """What was written on forms."""
        return self._desk.words() if self.may_ask else ()

    # ---- forms

    def start(self, template: str, name: str, last_day: str) -> None:
        """Start a form; it is marked."""
        wish = FormWish(template, name, name if name.strip() else "", day_of(last_day))
        self.chosen_id = self._desk.start(wish).id
        self.read()

    def stop(self) -> None:
        """The marked form takes no more answers."""
        self._desk.stop(self.chosen_id)
        self.read()

    def paper(self) -> QuestionForm:
        """The marked form as a sheet."""
        stand = self.chosen
        if stand is None:
            raise Refusal("questionnaire.gone")
        form, settings = stand.form, self._services.settings
        names = dict.fromkeys(filter(None, map(settings.text, ("store.name", "store.name_zh"))))
        return QuestionForm(
            store="  ".join(names),
            name=Label(form.name, form.name_zh),
            asked=tuple(Asked(Label(one.en, one.zh), one.least, one.most) for one in form.asked),
            served=form.audience is Audience.CUSTOMERS,
            kept_days=settings.integer("answers.words_days"),
        )

    # ---- answers

    @property
    def is_begun(self) -> bool:
        """Whether a form of the marked kind was left half typed: it goes on where it was."""
        return bool(self.marks.scores) and self._typing_id == self.chosen_id

    def begin(self) -> None:
        """An empty form is typed in."""
        stand = self.chosen
        self.marks = Marks(stand.form.asked if stand is not None else ())
        self._typing_id = self.chosen_id

    def keep(self, receipt: str, member: str, words: str, day: str) -> None:
        """Keep what was typed; the next form begins empty."""
        filled = Filled(dict(self.marks.scores), receipt, member, words, day_of(day))
        self._desk.type_in(self.chosen_id, filled)
        self.typed += 1
        self.read()
        self.begin()

    @property
    def may_undo(self) -> bool:
        """Whether something was typed that can be taken back."""
        return self._desk.may_undo

    def undo(self) -> None:
        """Take the form typed last back."""
        if self._desk.undo():
            self.typed = max(self.typed - 1, 0)
        self.read()

    # ---- talks, and the day

    def talks(self) -> int:
        """How many talks were noted."""
        return len(self._desk.interviews()) if self.may_ask else 0

    def note(self, speaker: str, ratings: Mapping[str, str], notes: str, day: str) -> None:
        """Keep a talk; an indicator without a rating was not talked about."""
        given = {Indicator(name): int(code) for name, code in ratings.items() if code}
        self._desk.note(Talk(Speaker(speaker), given, notes, day_of(day)))

    @property
    def start_day(self) -> str:
        """The day the program began, as it is typed."""
        day = self._desk.start_day()
        return day.isoformat() if day else ""

    def set_start_day(self, text: str) -> None:
        """Say when the program began; nothing typed leaves it to the program's own past."""
        self._desk.set_start_day(day_of(text))


def day_of(text: str) -> date | None:
    """A day as it is typed; nothing typed is none."""
    if not text.strip():
        return None
    try:
        return date.fromisoformat(text.strip())
    except ValueError as error:
        raise Refusal("report.not-a-day", text=text) from error


def _result(question: Question, given: Mapping[int, int]) -> Result:
    count = sum(given.values())
    if not count:
        return Result(question, 0, None)
    total = sum(score * times for score, times in given.items())
    return Result(question, count, half_up(total * TENTHS, count))
