"""What the store wants its figures to be, and when one was missed."""

from sqlalchemy import ForeignKey, Index

from loyalty.insight.targets import Direction
from posapp.ports.targets import Span
from posapp.storage.tables.base import (
    holds,
    integer,
    integer_or_none,
    one_of,
    strict_rows,
    text,
    text_or_none,
)

# `metric` is the id of a figure as the reports name it; its goal stands in the figure's own unit.
metric_target = strict_rows(
    "metric_target",
    text("id", primary_key=True),
    text("metric"),
    integer("goal"),
    text("direction"),
    integer("tolerance"),
    text("span"),
    integer_or_none("till_number"),
    text("channel"),
    text("todo"),
    text("set_at"),
    text("set_by"),
    text_or_none("ended_at"),
    one_of("direction", Direction),
    one_of("span", Span),
    holds("metric", "metric <> ''"),
    holds("tolerance", "tolerance >= 0"),
)

# A period in which a target was missed; heard of once, it stays quiet for that period.
metric_alarm = strict_rows(
    "metric_alarm",
    text("target_id", ForeignKey("metric_target.id"), primary_key=True),
    text("first_day", primary_key=True),
    integer("value"),
    text("found_at"),
    text_or_none("heard_at"),
    text("heard_by"),
    text("note"),
)
Index(
    "ix_metric_alarm_open",
    metric_alarm.c.found_at,
    sqlite_where=metric_alarm.c.heard_at.is_(None),
)
