"""What the segments of RFM are called, for reports and for lists of members."""

from typing import Final

from loyalty.insight.segments import Segment
from receipts.words import Label

SEGMENTS: Final = {
    Segment.CHAMPIONS: Label("Champions", "重要价值会员"),
    Segment.LOYAL: Label("Loyal", "忠诚会员"),
    Segment.POTENTIAL: Label("May become loyal", "潜力会员"),
    Segment.NEW: Label("New", "新会员"),
    Segment.PROMISING: Label("Promising", "有希望会员"),
    Segment.ATTENTION: Label("Needs attention", "需要关注"),
    Segment.SLEEPY: Label("Falling asleep", "即将沉睡"),
    Segment.AT_RISK: Label("At risk", "有流失风险"),
    Segment.CANNOT_LOSE: Label("Not to be lost", "重点挽留"),
    Segment.LOST: Label("Lost", "已流失"),
}
