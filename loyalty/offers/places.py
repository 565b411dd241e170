"""The places of a body as people call them: "First day" instead of `conditions[0].first`."""

import re
from collections.abc import Mapping, Sequence

from loyalty.offers.kinds import KINDS
from loyalty.offers.wording import Wording

PLACE = re.compile(r"(?:(?P<rows>conditions|limits)\[(?P<row>\d+)\]\.?)?(?P<key>\w*)")
OWN = {
    "id": Wording("Number of the offer", "优惠编号"),
    "kind": Wording("Reward", "优惠方式"),
    "name": Wording("Name in English", "英文名称"),
    "name_zh": Wording("Name in Chinese", "中文名称"),
    "conditions": Wording("Conditions", "条件"),
    "limits": Wording("Limits", "限制"),
    "mode": Wording("With other offers", "与其他优惠"),
    "group": Wording("Group", "组"),
    "priority": Wording("Priority", "优先级"),
    "reason": Wording("Reason in English", "英文理由"),
    "reason_zh": Wording("Reason in Chinese", "中文理由"),
    "stoppable": Wording("May be stopped", "可停止"),
}


def label_at(body: Mapping[str, object], place: str) -> Wording:
    """What people call a place of a body; the place itself where it has no name.

    >>> body = {"kind": "percent", "conditions": [{"kind": "days", "first": "soon"}]}
    >>> label_at(body, "conditions[0].first").en, label_at(body, "bp").zh
    ('First day', '百分比')
    """
    found = PLACE.match(place)
    if found is None:
        return Wording(place, place)
    row = _row(body, found["rows"], found["row"])
    label = _blank(row, found["key"]) or _kind(row, found["rows"])
    return label or OWN.get(found["key"]) or Wording(place, place)


def _row(body: Mapping[str, object], rows: str | None, number: str | None) -> Mapping[str, object]:
    if rows is None or number is None:
        return body
    listed = body.get(rows)
    if not isinstance(listed, Sequence) or int(number) >= len(listed):
        return {}
    row = listed[int(number)]
    return row if isinstance(row, Mapping) else {}


def _blank(row: Mapping[str, object], key: str) -> Wording | None:
    for kind in KINDS:
        if kind.code == row.get("kind"):
            return next((blank.label for blank in kind.blanks if blank.name == key), None)
    return None


def _kind(row: Mapping[str, object], rows: str | None) -> Wording | None:
    if rows is None:
        return None
    return next((kind.name for kind in KINDS if kind.code == row.get("kind")), OWN[rows])
