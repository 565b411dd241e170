"""Every figure a goal can be set for, with its goal: one page to steer by."""

from collections import defaultdict
from dataclasses import replace
from typing import Final

from posapp.domain.questionnaire import RECOMMENDATION, SATISFACTION
from receipts.words import Label
from reports import metrics
from reports.kpi import KPIS, Kpi
from reports.made.goals import DIRECTION_WORDS, SPAN_WORDS, VERDICT_WORDS, Stands, stands
from reports.made.kpi_look import KpiLook
from reports.number_text import number_text
from reports.report import Cell, Column, Figure, Kind, Report, Table, share
from reports.request import Part, Request
from reports.source import Source

TITLE: Final = Label("Goals and key figures", "目标与关键指标")
FIGURE: Final = Column("metric", Label("Figure", "指标"), Kind.TEXT)
FIRST: Final = (metrics.SALES, metrics.GROWTH, metrics.RETENTION, metrics.LOYALTY_INDEX)
KIND_TITLES: Final = {
    Kind.SHARE: Label("Shares", "比例"),
    Kind.MONEY: Label("Amounts", "金额"),
    Kind.COUNT: Label("Counts", "数量"),
    Kind.DECIMAL: Label("Rates", "比率"),
}
NOT_ASKED: Final = Label("no data: nobody has been asked", "暂无数据：尚未开展调查")
ASKED_FOR: Final = {
    metrics.SATISFACTION.id: SATISFACTION,
    metrics.RECOMMENDATION.id: RECOMMENDATION,
}
NOTHING: Final = Label("no data: nothing of it was recorded", "暂无数据：没有相关记录")


def kpi(source: Source, request: Request) -> Report:
    """Goals first, then every figure by what it counts in, beside the period before."""
    now = KpiLook(source, request)
    before = KpiLook(source, _of(request)) if request.against else None
    figures = {
        one.id: Figure(
            one.metric,
            None if one.missing else now.value(one.id),
            before.value(one.id) if before and not one.missing else None,
        )
        for one in KPIS
    }
    judged = list(stands(source, request, request.targets, request.today))
    return Report(
        "kpi",
        TITLE,
        request.span,
        tuple(figures[metric.id] for metric in FIRST),
        (*goals_table(judged, request), *_tables(figures, now), _funnel(now), _missing()),
        more=tuple(one.metric for one in KPIS),
    )


def _of(request: Request) -> Request:
    return replace(request, period=request.against or request.period, against=None)


def goals_table(judged: list[Stands], request: Request) -> tuple[Table, ...]:
    """Goals with how each stands; nothing where there is none."""
    if not judged:
        return ()
    table = Table(
        Label("Goals", "目标"),
        (
            FIGURE,
            Column("span", Label("Over", "周期"), Kind.TEXT),
            Column("days", Label("Last whole one", "最近完整周期"), Kind.TEXT),
            Column("value", Label("Was", "实际"), Kind.TEXT),
            Column("goal", Label("Goal", "目标"), Kind.TEXT),
            Column("verdict", Label("Stands", "状态"), Kind.TEXT),
            Column("todo", Label("What to do", "应对措施"), Kind.TEXT),
        ),
        tuple(_goal_row(one, request) for one in judged),
    )
    return (table,)


def _goal_row(one: Stands, request: Request) -> tuple[Cell, ...]:
    metric = metrics.BY_ID[one.target.metric]
    part = Part(till=one.target.till, channel=one.target.channel)
    name = metric.name
    if part != Part():
        name = Label(f"{name.en} ({part.words.en})", f"{name.zh}（{part.words.zh}）")
    goal = _said(one.target.target.goal, metric.kind, request)
    side = DIRECTION_WORDS[one.target.target.direction]
    missed = one.judged.verdict.value == "breach"
    return (
        name,
        SPAN_WORDS[one.target.span],
        one.period.words,
        _said(one.judged.value, metric.kind, request),
        Label(f"{side.en} {goal.en}", f"{side.zh} {goal.zh}"),
        VERDICT_WORDS[one.judged.verdict],
        one.target.todo if missed else "",
    )


def _said(value: int | None, kind: Kind, request: Request) -> Label:
    if value is None:
        return Label("–", "–")
    currency = request.head.currency
    en, zh = (number_text(value, kind, currency, tongue) for tongue in ("en", "zh"))
    return Label(en, zh)


def _funnel(look: KpiLook) -> Table:
    """What members did online, step by step: how many went on, how many were lost on the way."""
    looked = look.looked_of(metrics.FUNNEL_BOUGHT.id)
    steps = (
        (Label("Looked at goods online", "在网上浏览商品"), looked.looked),
        (Label("Put some into the cart", "加入购物车"), looked.carted),
        (Label("Bought, here or there", "在门店或网店购买"), looked.carted_bought),
    )
    before = (None, *(count for _, count in steps))
    return Table(
        Label("Purchase funnel", "购买漏斗"),
        (
            Column("step", Label("Step", "步骤"), Kind.TEXT),
            Column("members", metrics.MEMBERS.name, Kind.COUNT),
            Column("kept", Label("Of the step before", "占上一步"), Kind.SHARE),
            Column("lost", Label("Lost on the way", "流失人数"), Kind.COUNT),
        ),
        tuple(
            (
                step,
                count,
                None if earlier is None else share(count, earlier),
                None if earlier is None else earlier - count,
            )
            for (step, count), earlier in zip(steps, before, strict=False)
        ),
        people=("members", "lost"),
        note=Label("Only members who agreed to it are counted.", "仅计已同意的会员。"),
    )


def _tables(figures: dict[str, Figure], look: KpiLook) -> list[Table]:
    rows: dict[Kind, list[tuple[Cell, ...]]] = defaultdict(list)
    for one in (one for one in KPIS if not one.missing):
        figure = figures[one.id]
        note = _nothing(one, look) if figure.value is None else _for_whom(one, look)
        rows[one.metric.kind].append((one.metric.name, figure.value, figure.before, note))
    return [
        Table(
            title,
            (
                FIGURE,
                Column("value", Label("Now", "本期"), kind),
                Column("before", Label("Before", "对比期"), kind),
                Column("note", Label("Remark", "备注"), Kind.TEXT),
            ),
            tuple(rows[kind]),
        )
        for kind, title in KIND_TITLES.items()
    ]


def _nothing(one: Kpi, look: KpiLook) -> Label:
    """Why a figure is not there: an answer nobody gave was asked for, or was not."""
    question = ASKED_FOR.get(one.id)
    return NOT_ASKED if question and not look.ever_asked(question) else NOTHING


def _missing() -> Table:
    """What cannot be told yet, and why: a figure without data is no nought."""
    return Table(
        Label("Not counted yet", "尚无法统计"),
        (FIGURE, Column("note", Label("Why", "原因"), Kind.TEXT)),
        tuple((one.metric.name, one.missing) for one in KPIS if one.missing),
    )


def _for_whom(one: Kpi, look: KpiLook) -> Cell:
    """Whom a figure stands for, where it does not follow all that is chosen."""
    part = look.followed(one.id)
    if part == look.part:
        return ""
    return Label(f"of {part.words.en}", f"范围：{part.words.zh}")
