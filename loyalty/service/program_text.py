"""The program's rules as JSON text and back; a text with an unknown key or type is refused.

Conditions and formulas are named by their code in the tables of `loyalty.rules`; a new kind there
can be stored here without a change. Refusals name the place in the text.
"""

import json
from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from datetime import date, time
from enum import Enum
from types import NoneType, UnionType
from typing import Any, get_args, get_origin, get_type_hints

from loyalty.rules.earn_conditions import CONDITIONS, Condition
from loyalty.rules.earn_formulas import FORMULAS, Formula
from loyalty.rules.program import Program
from posapp.kernel.errors import Refusal

FORMAT = "pos-program/1"
TABLES: Mapping[object, Mapping[str, type]] = {Condition: CONDITIONS, Formula: FORMULAS}


def program_text(program: Program) -> str:
    """The program as canonical text."""
    values = {"format": FORMAT, **_fields_of(program)}
    return json.dumps(values, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def program_of(text: str) -> Program:
    """The program that `program_text` wrote, or somebody typed; a refusal names what is wrong."""
    try:
        values = json.loads(text)
    except ValueError as wrong:
        raise Refusal("points.program-text", place="file", problem=str(wrong)) from wrong
    if not isinstance(values, dict) or values.pop("format", None) != FORMAT:
        raise Refusal("points.program-text", place="format", problem=FORMAT)
    return _made(Program, values, "program")  # type: ignore[no-any-return]  # by its own fields


def _plain(value: object) -> object:
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, date | time):
        return value.isoformat()
    if isinstance(value, tuple):
        return [_plain(part) for part in value]
    if not is_dataclass(value):
        return value
    for table in TABLES.values():
        for code, kind in table.items():
            if type(value) is kind:
                return {"is": code, **_fields_of(value)}
    return _fields_of(value)


def _fields_of(value: object) -> dict[str, object]:
    if not is_dataclass(value):
        msg = f"{value!r} has no fields"
        raise TypeError(msg)
    return {field.name: _plain(getattr(value, field.name)) for field in fields(value)}


def _made(kind: type, values: object, place: str) -> Any:  # noqa: ANN401 - what `kind` is
    """A dataclass from its fields; unknown names are refused, missing ones take their default."""
    if not isinstance(values, dict):
        raise Refusal("points.program-text", place=place, problem="{}")
    hints = get_type_hints(kind)
    names = {field.name for field in fields(kind)}
    unknown = next((name for name in values if name not in names), None)
    if unknown is not None:
        raise Refusal("points.program-text", place=f"{place}.{unknown}", problem="unknown key")
    made = {name: _value(hints[name], part, f"{place}.{name}") for name, part in values.items()}
    try:
        return kind(**made)
    except (TypeError, ValueError) as wrong:
        raise Refusal("points.program-text", place=place, problem=str(wrong)) from wrong


def _value(hint: Any, value: object, place: str) -> object:  # noqa: ANN401 - a type of any field
    if get_origin(hint) is UnionType:
        return None if value is None else _value(_not_none(hint), value, place)
    if get_origin(hint) is tuple:
        if not isinstance(value, list):
            raise Refusal("points.program-text", place=place, problem="[]")
        part = get_args(hint)[0]
        return tuple(_value(part, each, f"{place}.{n}") for n, each in enumerate(value, start=1))
    if hint in TABLES:
        return _of_table(TABLES[hint], value, place)
    if isinstance(hint, type) and is_dataclass(hint):
        return _made(hint, value, place)
    return _leaf(hint, value, place)


def _of_table(table: Mapping[str, type], value: object, place: str) -> object:
    named = dict(value) if isinstance(value, dict) else {}
    kind = table.get(str(named.pop("is", "")))
    if kind is None:
        raise Refusal("points.program-text", place=place, problem=" | ".join(table))
    return _made(kind, named, place)


def _leaf(hint: Any, value: object, place: str) -> object:  # noqa: ANN401 - a type of any field
    try:
        if issubclass(hint, Enum) and isinstance(value, str):
            return hint(value)
        if hint in {date, time} and isinstance(value, str):
            return hint.fromisoformat(value)
    except ValueError as wrong:
        raise Refusal("points.program-text", place=place, problem=str(wrong)) from wrong
    if type(value) is not hint:
        raise Refusal("points.program-text", place=place, problem=hint.__name__)
    return value


def _not_none(hint: Any) -> Any:  # noqa: ANN401 - the other half of `X | None`
    return next(part for part in get_args(hint) if part is not NoneType)
