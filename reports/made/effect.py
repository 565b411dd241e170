"""The effect of the program: four indicators, before against after the day it began.

Customer satisfaction, loyalty, trade and work: of each what questionnaires, the store's own data
and interviews say stands side by side, with how many said it, and one verdict by a written rule
(`loyalty.insight.effect`). An evaluation before and after without a second store that goes on as
before cannot tell the program from the season or the economy: the report says so.
"""

from collections.abc import Mapping, Sequence
from datetime import date
from fractions import Fraction
from typing import Final

from loyalty.insight.effect import ERRORS, FEWEST, Effect, together
from posapp.domain.money_text import format_day
from posapp.domain.questionnaire import (
    FEWEST_SHOWN,
    QUESTIONS,
    Indicator,
    Speaker,
)
from receipts.words import Label
from reports import metrics
from reports.made.answered import TOO_FEW
from reports.made.effect_charts import AFTER, BEFORE, charts
from reports.made.effect_look import (
    Measure,
    Side,
    Sides,
    Told,
    days_over,
    in_kind,
    measures,
    sides_of,
)
from reports.made.goals import stands
from reports.made.kpi import goals_table
from reports.made.kpi_look import FIRST_DAY
from reports.period import WEEK, Period
from reports.report import (
    Cell,
    Column,
    Figure,
    Kind,
    Metric,
    Report,
    Table,
    share,
)
from reports.request import Request
from reports.source import Source

TITLE: Final = Label("Effect of the program", "会员计划成效评估")
INDICATORS: Final = {
    Indicator.SATISFACTION: Label("Customer satisfaction", "顾客满意度"),
    Indicator.LOYALTY: Label("Loyalty", "顾客忠诚度"),
    Indicator.TRADE: Label("Trade", "经营业绩"),
    Indicator.WORK: Label("Work", "工作效率"),
}
EFFECTS: Final = {
    Effect.BETTER: Label("better", "改善"),
    Effect.SAME: Label("the same", "持平"),
    Effect.WORSE: Label("worse", "变差"),
    Effect.MIXED: Label("mixed", "有升有降"),
    Effect.TOO_LITTLE: Label("too little to say", "数据不足"),
}
SENTENCES: Final[Mapping[Indicator, Mapping[Effect, Label]]] = {
    Indicator.SATISFACTION: {
        Effect.BETTER: Label("Customers are happier.", "顾客比以前更满意。"),
        Effect.SAME: Label("As happy as before.", "顾客满意度与以前持平。"),
        Effect.WORSE: Label("Customers are less happy.", "顾客满意度下降。"),
        Effect.MIXED: Label("Some rose, some fell.", "顾客满意度各项有升有降。"),
        Effect.TOO_LITTLE: Label("Too little is known yet.", "满意度数据不足，尚无结论。"),
    },
    Indicator.LOYALTY: {
        Effect.BETTER: Label("Customers are more loyal.", "顾客忠诚度提高。"),
        Effect.SAME: Label("As loyal as before.", "顾客忠诚度与以前持平。"),
        Effect.WORSE: Label("Customers are less loyal.", "顾客忠诚度下降。"),
        Effect.MIXED: Label("Some rose, some fell.", "忠诚度各项有升有降。"),
        Effect.TOO_LITTLE: Label("Too little is known yet.", "忠诚度数据不足，尚无结论。"),
    },
    Indicator.TRADE: {
        Effect.BETTER: Label("The store trades better.", "经营业绩提高。"),
        Effect.SAME: Label("Trade is as before.", "经营业绩与以前持平。"),
        Effect.WORSE: Label("The store trades worse.", "经营业绩下降。"),
        Effect.MIXED: Label("Some rose, some fell.", "经营业绩各项有升有降。"),
        Effect.TOO_LITTLE: Label("Too little is known yet.", "经营数据不足，尚无结论。"),
    },
    Indicator.WORK: {
        Effect.BETTER: Label("Work goes better.", "工作效率提高。"),
        Effect.SAME: Label("Work goes as before.", "工作效率与以前持平。"),
        Effect.WORSE: Label("Work goes worse.", "工作效率下降。"),
        Effect.MIXED: Label("Some rose, some fell.", "工作效率各项有升有降。"),
        Effect.TOO_LITTLE: Label("Too little is known yet.", "工作数据不足，尚无结论。"),
    },
}
SOURCES: Final = {
    Told.QUESTIONS: Label("Questionnaires", "问卷"),
    Told.DATA: Label("Data", "数据"),
    Told.TALKS: Label("Interviews", "访谈"),
}
SPEAKERS: Final = {
    Speaker.CUSTOMER: Label("Customers", "顾客"),
    Speaker.CLERK: Label("Clerks", "收银员"),
    Speaker.MANAGER: Label("Managers", "经理"),
}
INDICATOR: Final = Column("indicator", Label("Indicator", "评估指标"), Kind.TEXT)
VERDICT: Final = Column("verdict", Label("Verdict", "结论"), Kind.TEXT)
HOW: Final = Label(
    "In brackets: how many answers, members, talks or open days tell of it, before / after. "
    f"Better or worse is said where the difference is greater than {ERRORS} times its standard "
    "error, and more where several figures tell of one indicator, so that chance alone decides an "
    f"indicator about once in twenty times; with fewer than {FEWEST} "
    "on a side nothing is said. Before and after are as many "
    "days of the same weekdays. Season, weather and prices change too: a verdict says that "
    "something changed, not that the program alone did it.",
    "括号内为之前 / 之后的答卷、会员、访谈或营业日数。"
    f"差异大于其标准误的 {ERRORS} 倍（同一项有多个指标时界限相应提高，"
    "使每项纯属偶然的可能约为二十分之一）才判为改善或变差；"
    f"任一侧少于 {FEWEST} 时不作结论。前后两段天数相同、星期相同。"
    "季节、天气和物价也会变化：结论只说明发生了变化，不等于全由会员计划造成。",
)
TABLES: Final = {
    Kind.SHARE: Label("Shares behind the verdict", "结论依据：比例"),
    Kind.MONEY: Label("Amounts behind the verdict", "结论依据：金额"),
    Kind.DECIMAL: Label("Marks and rates behind the verdict", "结论依据：评分与比率"),
}
GOALS_OF: Final = frozenset(
    one.id
    for one in (
        metrics.SATISFACTION,
        metrics.RECOMMENDATION,
        metrics.REVIEWED,
        metrics.RETENTION,
        metrics.REPEAT_RATE,
        metrics.CHURN,
        metrics.FREQUENCY,
        metrics.MEMBERS_SHARE,
        metrics.LOYALTY_INDEX,
        metrics.NEW_MEMBERS,
        metrics.SALES,
        metrics.GROWTH,
        metrics.AVERAGE,
    )
)
DEFINED: Final[tuple[Metric, ...]] = (
    metrics.RECOMMENDATION,
    metrics.REVIEWED,
    metrics.RETENTION,
    metrics.MEMBERS_SHARE,
    metrics.AVERAGE,
    metrics.RECEIPTS_A_STAFF_HOUR,
)
FIRST: Final = (
    metrics.SATISFACTION,
    metrics.REPEAT_RATE,
    metrics.SALES_A_DAY,
    metrics.SALES_A_STAFF_HOUR,
)


def effect(source: Source, request: Request) -> Report:
    """The report; where nobody has said when the program began, or it is too new, it says that."""
    (books,) = source.row(FIRST_DAY)
    start = start_of(request, books)
    over = days_over(request.period, request.today)
    sides = sides_of(over, start, books) if over and start and books else None
    if over is None or sides is None or start is None:
        return _nothing(request, start)
    before, after = (Side(source, request, one) for one in (sides.before, sides.after))
    found = measures(before, after)
    wanted = tuple(one for one in request.targets if one.metric in GOALS_OF)
    judged = list(stands(source, request, wanted, request.today))
    return Report(
        "effect",
        TITLE,
        _span(sides, start),
        tuple(_figure(metric, found) for metric in FIRST),
        (
            _verdicts(found, why_later(sides, over, start)),
            _decided(found),
            *charts(before, after),
            *(table for kind in TABLES if (table := _behind(found, kind)).rows),
            *goals_table(judged, request),
            _questions(before, after),
            _talks(before, after),
        ),
        more=DEFINED,
    )


def start_of(request: Request, books_begin: date | None) -> date | None:
    """The day that was chosen; else when the program's rules, or a first goal, came after a past.

    Rule: effect.start-day
    A program that is as old as the books has no before, so it cannot be that day.
    """
    if request.effect_start is not None:
        return request.effect_start
    goals = sorted(one.set_at.date() for one in request.targets)
    begun = [one for one in (request.program_day, *goals[:1]) if one is not None]
    return next((one for one in begun if books_begin is not None and one > books_begin), None)


def verdict_words(indicator: Indicator, found: Sequence[Measure]) -> Label:
    """The one sentence: what became of an indicator."""
    return SENTENCES[indicator][together(one.effect for one in _own(indicator, found))]


def deciding(indicator: Indicator, found: Sequence[Measure]) -> list[Measure]:
    """The figures that a verdict stands on.

    Rule: effect.decided-by
    Where it is better or worse, the figure that is furthest beyond its error that way; where some
    rose and some fell, one of each.
    """
    own = _own(indicator, found)
    told = []
    for way in (Effect.BETTER, Effect.WORSE):
        loud = [one for one in own if one.effect is way]
        told += sorted(loud, key=_beyond, reverse=True)[:1]
    return told


def _own(indicator: Indicator, found: Sequence[Measure]) -> list[Measure]:
    return [one for one in found if one.indicator is indicator]


def _beyond(one: Measure) -> tuple[bool, Fraction]:
    """How far a difference is beyond its error, squared; what has no error is furthest."""
    apart2 = (one.after.mean - one.before.mean) ** 2
    error2 = one.before.error2 + one.after.error2
    return (error2 == 0, apart2 if error2 == 0 else apart2 / error2)


def _change(one: Measure) -> tuple[int | None, int | None]:
    """By how much it rose or fell: a share in points, anything else in parts of what it was."""
    before, after = in_kind(one.before.mean, one.kind), in_kind(one.after.mean, one.kind)
    if one.kind is Kind.SHARE:
        return after - before, None
    return None, share(after - before, before)


def why_later(sides: Sides, period: Period, start: date) -> Label:
    """Why the days after do not begin on the start day; nothing where they do."""
    first = sides.after.first
    if first <= start:
        return Label("", "")
    if first == period.first:
        return Label(
            " After begins later than the start: so do the days asked for.",
            "“之后”晚于起始日，因为所选日期从那天开始。",
        )
    weeks = sides.after.days // WEEK.days
    return Label(
        " After begins later than the start: the books reach back too short a time before it to "
        f"hold all days since against, so the newest whole weeks are taken, {weeks} on each side.",
        "“之后”晚于起始日：起始日之前的账目不足以与其后全部日期对比，"
        f"因此前后各取最近的 {weeks} 个整周。",
    )


def _verdicts(found: Sequence[Measure], later: Label) -> Table:
    columns = [Column(told.value, name, Kind.TEXT) for told, name in SOURCES.items()]
    return Table(
        Label("What became of it", "评估结论"),
        (INDICATOR, *columns, VERDICT),
        tuple(
            (
                INDICATORS[one],
                *(_says(one, told, found) for told in Told),
                verdict_words(one, found),
            )
            for one in Indicator
        ),
        note=_joined(_rests_on(found), HOW, later),
    )


def _rests_on(found: Sequence[Measure]) -> Label:
    """The figures by name that the verdicts stand on; nothing where none does."""
    rests = [(INDICATORS[one], by) for one in Indicator if (by := deciding(one, found))]
    if not rests:
        return Label("", "")
    english = "; ".join(f"{one.en}: {', '.join(x.name.en for x in by)}" for one, by in rests)
    chinese = "；".join(f"{one.zh}：{'、'.join(x.name.zh for x in by)}" for one, by in rests)
    return Label(f"The verdicts rest on: {english}. ", f"结论依据：{chinese}。")


def _joined(*said: Label) -> Label:
    return Label("".join(one.en for one in said), "".join(one.zh for one in said))


def _decided(found: Sequence[Measure]) -> Table:
    """Which figure says so, and by how much it changed; nothing where none does."""
    return Table(
        Label("Which figures say so", "结论所依据的指标"),
        (
            INDICATOR,
            Column("way", Label("It is", "变化方向"), Kind.TEXT),
            Column("points", Label("By points", "变化百分点"), Kind.SHARE),
            Column("part", Label("By percent", "变化幅度"), Kind.SHARE),
            Column("source", Label("From", "来源"), Kind.TEXT),
            Column("figure", Label("Figure", "指标"), Kind.TEXT),
        ),
        tuple(
            (INDICATORS[one], EFFECTS[by.effect], *_change(by), SOURCES[by.told], by.name)
            for one in Indicator
            for by in deciding(one, found)
        ),
        note=Label(
            "Of each indicator the figure that is furthest beyond its error. Shares change in "
            "points of a hundred, all else in percent of what it was; both sides stand in the "
            "tables below.",
            "每项取超出误差最多的指标。比例按百分点计，其余按原值的百分比计；前后数值见下方各表。",
        ),
    )


def _says(indicator: Indicator, told: Told, found: Sequence[Measure]) -> Label:
    """What one source says, with how many were asked, or counted, on either side.

    Of the figure that is furthest beyond its error; where none is, the most of any figure.
    """
    of_it = [one for one in found if one.indicator is indicator and one.told is told]
    word = EFFECTS[together(one.effect for one in of_it)]
    loud = [one for one in of_it if one.effect in {Effect.BETTER, Effect.WORSE}]
    telling = sorted(loud, key=_beyond, reverse=True)[:1] or of_it
    before = max((one.before.count for one in telling), default=0)
    after = max((one.after.count for one in telling), default=0)
    if not before and not after:
        return Label("nothing asked or counted", "没有数据")
    return Label(f"{word.en} ({before} / {after})", f"{word.zh}（{before} / {after}）")


def _figure(metric: Metric, found: Sequence[Measure]) -> Figure:
    one = next(one for one in found if one.name == metric.name)
    return Figure(metric, one.shown(one.after), one.shown(one.before))


def _behind(found: Sequence[Measure], kind: Kind) -> Table:
    rows = tuple(_row(one) for one in found if one.kind is kind and _is_told(one))
    return Table(
        TABLES[kind],
        (
            INDICATOR,
            Column("figure", Label("Figure", "指标"), Kind.TEXT),
            Column("source", Label("From", "来源"), Kind.TEXT),
            Column("before", BEFORE, kind),
            Column("before_count", Label("Of how many", "样本数"), Kind.COUNT),
            Column("after", AFTER, kind),
            Column("after_count", Label("Of how many", "样本数"), Kind.COUNT),
            VERDICT,
        ),
        rows,
        people=("before_count", "after_count"),
    )


def _is_told(one: Measure) -> bool:
    return bool(one.before.count or one.after.count)


def _row(one: Measure) -> tuple[Cell, ...]:
    return (
        INDICATORS[one.indicator],
        one.name,
        SOURCES[one.told],
        _side(one, after=False),
        one.before.count,
        _side(one, after=True),
        one.after.count,
        EFFECTS[one.effect],
    )


def _side(one: Measure, *, after: bool) -> Cell:
    sample = one.after if after else one.before
    value = one.shown(sample)
    return TOO_FEW if value is None and sample.count else value


def _questions(before: Side, after: Side) -> Table:
    """Every question with its marks; of fewer than five answers none is told."""
    asked = [one for one in QUESTIONS if one.id in before.answers or one.id in after.answers]
    return Table(
        Label("What was answered", "问卷结果"),
        (
            Column("question", Label("Question", "问题"), Kind.TEXT),
            Column("most", Label("Best mark", "满分"), Kind.COUNT),
            Column("before_count", Label("Answers before", "之前答卷"), Kind.COUNT),
            Column("before", Label("Mean before", "之前平均"), Kind.DECIMAL),
            Column("after_count", Label("Answers after", "之后答卷"), Kind.COUNT),
            Column("after", Label("Mean after", "之后平均"), Kind.DECIMAL),
        ),
        tuple(
            (
                Label(one.en, one.zh),
                one.most,
                before.marks(one).count,
                _mean(before, one.id),
                after.marks(one).count,
                _mean(after, one.id),
            )
            for one in asked
        ),
        people=("before_count", "after_count"),
    )


def _mean(side: Side, question: str) -> Cell:
    given = side.answers.get(question, {})
    if not given:
        return None
    if sum(given.values()) < FEWEST_SHOWN:
        return TOO_FEW
    (asked,) = (one for one in QUESTIONS if one.id == question)
    return in_kind(side.marks(asked).mean, Kind.DECIMAL)


def _talks(before: Side, after: Side) -> Table:
    return Table(
        Label("Who was interviewed", "访谈对象"),
        (
            Column("speaker", Label("Role", "角色"), Kind.TEXT),
            Column("before", BEFORE, Kind.COUNT),
            Column("after", AFTER, Kind.COUNT),
        ),
        tuple(
            (name, before.spoke.get(one.value, 0), after.spoke.get(one.value, 0))
            for one, name in SPEAKERS.items()
        ),
        half=True,
    )


def _span(sides: Sides, start: date) -> Label:
    before, after = sides.before.words, sides.after.words
    return Label(
        f"Start {format_day(start, 'en')}: {after.en}, against {before.en}",
        f"起始日 {format_day(start, 'zh')}：{after.zh}，对比 {before.zh}",
    )


def _nothing(request: Request, start: date | None) -> Report:
    """Why there is nothing to say, and what to do about it."""
    note = Label(
        "There is no day that before and after are told apart by. Say on the page Questionnaires "
        "when the program began.",
        "尚无区分前后的日期。请在“问卷”页面填写会员计划的开始日期。",
    )
    if start is not None:
        note = Label(
            f"The program began on {format_day(start, 'en')}: the books have not one whole week "
            "on either side of that day within the days asked for. Choose days after it, or "
            "another start.",
            f"会员计划开始于 {format_day(start, 'zh')}：所选日期内该日前后不足整周数据。"
            "请选择其后的日期，或更改开始日期。",
        )
    empty = Table(
        Label("What became of it", "评估结论"),
        (INDICATOR, VERDICT),
        tuple((INDICATORS[one], verdict_words(one, ())) for one in Indicator),
        note=note,
    )
    figures = tuple(Figure(metric, None) for metric in FIRST)
    return Report("effect", TITLE, request.span, figures, (empty,), more=DEFINED)


__all__ = ["TITLE", "effect", "start_of", "verdict_words"]
