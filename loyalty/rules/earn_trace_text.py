"""An earn trace as canonical JSON: whole numbers and texts, one text for one trace."""

import json
from collections.abc import Mapping, Sequence

from loyalty.rules.earn_formulas import FORMULAS, Formula, formula_kind
from loyalty.rules.earn_trace import EarnTrace, TracedCard, TracedLine, TracedMultiplier, TracedRule
from posapp.kernel.errors import Bug

FORMAT = "pos-earn-trace/1"
_CANONICAL = json.JSONEncoder(sort_keys=True, separators=(",", ":"), ensure_ascii=False)


def to_text(trace: EarnTrace) -> str:
    """The trace as text, to be stored with its sale.

    Rule: points.trace-text
    Reading it back gives the same trace, whatever the rules of that later day are.
    """
    content = {
        "format": FORMAT,
        "earned": trace.earned,
        "on": "net" if trace.on_net else "gross",
        "room": trace.room,
        "lines": [
            [x.number, x.quantity_milli, x.base_minor, x.points_minor, x.points]
            for x in trace.lines
        ],
        "rules": [_rule_content(rule) for rule in trace.rules],
        "multipliers": [
            {
                "id": many.id,
                "name": many.name,
                "name_zh": many.name_zh,
                "bp": many.bp,
                "lines": list(many.lines),
                "points": many.points,
            }
            for many in trace.multipliers
        ],
        "cards": [
            {"id": x.id, "lines": list(x.lines), "visit": int(x.visit), "stamps": x.stamps}
            for x in trace.cards
        ],
    }
    return _CANONICAL.encode(content)


def _rule_content(rule: TracedRule) -> dict[str, object]:
    return {
        "id": rule.id,
        "name": rule.name,
        "name_zh": rule.name_zh,
        "formula": formula_kind(rule.formula),
        "args": list(rule.formula.args),
        "lines": list(rule.lines),
        "room": rule.room,
        "multiplied": int(rule.multiplied),
        "points": rule.points,
    }


def from_text(text: str) -> EarnTrace:
    """The trace that was stored; a text that is none is a bug of ours, never a guess."""
    try:
        content: object = json.loads(text)
        return _trace(_mapping(content))
    except (ValueError, TypeError, KeyError) as wrong:
        raise Bug("points.trace-unreadable", problem=str(wrong)) from wrong


def _trace(content: Mapping[str, object]) -> EarnTrace:
    if content["format"] != FORMAT:
        msg = f"not {FORMAT}"
        raise ValueError(msg)
    return EarnTrace(
        lines=tuple(TracedLine(*_numbers(row)) for row in _rows(content["lines"])),
        rules=tuple(_rule(_mapping(row)) for row in _rows(content["rules"])),
        multipliers=tuple(_multiplier(_mapping(row)) for row in _rows(content["multipliers"])),
        on_net=content["on"] == "net",
        room=_room(content["room"]),
        earned=_number(content["earned"]),
        cards=tuple(_card(_mapping(row)) for row in _rows(content["cards"])),
    )


def _rule(row: Mapping[str, object]) -> TracedRule:
    return TracedRule(
        id=str(row["id"]),
        name=str(row["name"]),
        name_zh=str(row["name_zh"]),
        formula=_formula(str(row["formula"]), _numbers(row["args"])),
        lines=_numbers(row["lines"]),
        room=_room(row["room"]),
        multiplied=bool(_number(row["multiplied"])),
        points=_number(row["points"]),
    )


def _multiplier(row: Mapping[str, object]) -> TracedMultiplier:
    return TracedMultiplier(
        id=str(row["id"]),
        name=str(row["name"]),
        name_zh=str(row["name_zh"]),
        bp=_number(row["bp"]),
        lines=_numbers(row["lines"]),
        points=_number(row["points"]),
    )


def _card(row: Mapping[str, object]) -> TracedCard:
    return TracedCard(
        id=str(row["id"]),
        lines=_numbers(row["lines"]),
        visit=bool(_number(row["visit"])),
        stamps=_number(row["stamps"]),
    )


def _formula(kind: str, args: tuple[int, ...]) -> Formula:
    return FORMULAS[kind](*args)


def _mapping(value: object) -> Mapping[str, object]:
    if not isinstance(value, dict):
        msg = "a group of named values was expected"
        raise TypeError(msg)
    return value


def _rows(value: object) -> Sequence[object]:
    if not isinstance(value, list):
        msg = "a list was expected"
        raise TypeError(msg)
    return value


def _numbers(value: object) -> tuple[int, ...]:
    return tuple(_number(one) for one in _rows(value))


def _number(value: object) -> int:
    if type(value) is not int:
        msg = f"a whole number was expected, not {value!r}"
        raise TypeError(msg)
    return value


def _room(value: object) -> int | None:
    return None if value is None else _number(value)
