"""A questionnaire on paper: one sheet of A4 in both languages, to hand out or to hang up."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from receipts.marks import (
    A4_MM,
    DOTS_PER_MM,
    BarsMark,
    FrameMark,
    LineMark,
    Mark,
    Ruler,
    Sheet,
    TextMark,
    Weight,
)
from receipts.words import Label
from receipts.wrap import Run, wrap

MARGIN: Final = 18 * DOTS_PER_MM
NAME, TITLE, TITLE_ZH, INTRO = 30.0, 50.0, 38.0, 23.0
ASKED, ASKED_ZH, NUMBER, END = 29.0, 24.0, 30.0, 19.0
BOX_HIGH: Final = 58.0
WIDEST_BOX: Final = 150.0
BOX_GAP: Final = 14.0
LEAST_STEP, MOST_STEP = 176.0, 232.0
FEWEST_LINES: Final = 3
"""To write on; where there are few questions there are more of them."""

WRITING_STEP: Final = 54.0
FIELD_HIGH: Final = 84.0
BAND: Final = 12.0
HOW: Final = Label(
    "Please circle one number in each row. You need not say who you are.",
    "请在每行圈选一个数字。无需署名。",
)
WORST: Final = Label("not at all", "非常不")
BEST: Final = Label("very much", "非常")
RECEIPT: Final = Label(
    "Receipt number, if you like: it says which till", "小票号码（可不填，用于确认收银台）"
)
MEMBER: Final = Label("Member number, only if you want to", "会员号（自愿填写）")
WORDS: Final = Label("What else should we know?", "您还有什么意见？")
THANKS: Final = Label("Thank you", "谢谢")


@dataclass(frozen=True, slots=True)
class Asked:
    """One question and its scale."""

    words: Label
    least: int
    most: int


@dataclass(frozen=True, slots=True)
class QuestionForm:
    """What the sheet says. Staff are not asked for a receipt; `kept_days`: how long words stay."""

    store: str
    name: Label
    asked: tuple[Asked, ...]
    served: bool
    kept_days: int


def form_sheet(form: QuestionForm, ruler: Ruler) -> Sheet:
    """The form on one sheet.

    Rule: forms.one-sheet
    Every question of the longest form stands on it, with room to write.
    """
    width, height = (round(mm * DOTS_PER_MM) for mm in A4_MM)
    pen = _Pen(width, height, ruler)
    pen.head(form)
    step = min(max(pen.room(form) / len(form.asked), LEAST_STEP), MOST_STEP)
    for number, question in enumerate(form.asked, start=1):
        pen.question(number, question, step)
    pen.foot(form)
    return Sheet(width, height, tuple(pen.marks))


class _Pen:
    """Draws from the top down; `y` is where the next part begins."""

    def __init__(self, width: int, height: int, ruler: Ruler) -> None:
        self.marks: list[Mark] = []
        self._left, self._right = MARGIN, width - MARGIN
        self._foot = height - MARGIN * 0.8
        self._ruler = ruler
        self.y = MARGIN * 0.8

    def head(self, form: QuestionForm) -> None:
        """Whose it is, what it is, and how to fill it in."""
        self.marks.append(BarsMark(((self._left, self.y, self._right - self._left, BAND),)))
        self.y += BAND + 22
        self._text(form.store, NAME, Weight.MEDIUM)
        self._text(form.name.en, TITLE, Weight.BOLD)
        if form.name.zh and form.name.zh != form.name.en:
            self._text(form.name.zh, TITLE_ZH, Weight.BOLD)
        self.y += 10
        for words in (HOW.en, HOW.zh):
            self._text(words, INTRO)
        self.y += 22

    def room(self, form: QuestionForm) -> float:
        """What is left for the questions above the foot."""
        return self._lines_top - FEWEST_LINES * WRITING_STEP - self._above_lines(form) - self.y

    def question(self, number: int, question: Asked, step: float) -> None:
        """A question in both languages over its row of boxes."""
        top = self.y
        self._text(f"{number}.  {question.words.en}", ASKED, Weight.MEDIUM)
        self._at(question.words.zh, ASKED_ZH, x=self._left + 40)
        self.y += 8
        self._boxes(question)
        self.y = top + step

    def foot(self, form: QuestionForm) -> None:
        """Room for a receipt, for words, and what becomes of them."""
        if form.served:
            half = (self._right - self._left - 28) / 2
            for place, label in enumerate((RECEIPT, MEMBER)):
                self._field(label, self._left + place * (half + 28), half)
            self.y += FIELD_HIGH
        self._text(f"{WORDS.en}  {WORDS.zh}", ASKED, Weight.MEDIUM)
        for _ in range(int((self._lines_top - self.y) // WRITING_STEP)):
            self.y += WRITING_STEP
            self._line(self._left, self._right - self._left)
        self.y = self._lines_top + 26
        for words in _kept(form.kept_days):
            self._text(words, END)
        thanks = f"{THANKS.en}  ·  {THANKS.zh}"
        x = self._right - self._ruler.width(thanks, ASKED, Weight.BOLD)
        self.marks.append(TextMark(x, self.y - 10, thanks, ASKED, Weight.BOLD))

    @property
    def _lines_top(self) -> float:
        """Where the lines to write on end."""
        return self._foot - 26 - 2 * END * 1.4

    def _above_lines(self, form: QuestionForm) -> float:
        return ASKED * 1.4 + (FIELD_HIGH if form.served else 0)

    def _boxes(self, question: Asked) -> None:
        scores = range(question.least, question.most + 1)
        wide = self._right - self._left - 40
        box = min(WIDEST_BOX, (wide - BOX_GAP * (len(scores) - 1)) / len(scores))
        left = self._left + 40
        for place, score in enumerate(scores):
            x = left + place * (box + BOX_GAP)
            self.marks.append(FrameMark(x, self.y, box, BOX_HIGH))
            middle = x + (box - self._ruler.width(str(score), NUMBER, Weight.MEDIUM)) / 2
            baseline = self.y + BOX_HIGH / 2 + NUMBER * 0.36
            self.marks.append(TextMark(middle, baseline, str(score), NUMBER, Weight.MEDIUM))
        end = left + len(scores) * (box + BOX_GAP) - BOX_GAP
        self.y += BOX_HIGH + 4
        best = f"{BEST.en} {BEST.zh}"
        self._at(best, END, x=end - self._ruler.width(best, END, Weight.REGULAR), moves=False)
        self._at(f"{WORST.en} {WORST.zh}", END, x=left)

    def _field(self, label: Label, x: float, wide: float) -> None:
        for place, words in enumerate((label.en, label.zh)):
            self.marks.append(
                TextMark(x, self.y + (place + 1) * END * 1.35, words, END, Weight.REGULAR)
            )
        self.marks.append(LineMark(x, self.y + FIELD_HIGH - 18, wide, 2, dashed=False))

    def _line(self, x: float, wide: float) -> None:
        self.marks.append(LineMark(x, self.y, wide, 2, dashed=True))

    def _text(self, text: str, size: float, weight: Weight = Weight.REGULAR) -> None:
        for line in self._lines(text, size, weight):
            self._at(line, size, weight, x=self._left)

    def _at(
        self,
        text: str,
        size: float,
        weight: Weight = Weight.REGULAR,
        *,
        x: float,
        moves: bool = True,
    ) -> None:
        self.marks.append(TextMark(x, self.y + size, text, size, weight))
        if moves:
            self.y += size * 1.34

    def _lines(self, text: str, size: float, weight: Weight) -> Sequence[str]:
        def measure(part: str, bold: bool) -> float:  # noqa: FBT001 - the shape of wrap.Measure
            del bold
            return self._ruler.width(part, size, weight)

        room = self._right - self._left
        wrapped = wrap((Run(text, bold=False),), room, measure)
        return ["".join(run.text for run in line) for line in wrapped]


def _kept(days: int) -> Iterator[str]:
    yield f"Answers are counted together. What you write is removed after {days} days."
    yield f"答卷合并统计，所写文字 {days} 天后删除。"
