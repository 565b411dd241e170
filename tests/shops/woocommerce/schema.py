"""What a route takes: types that are checked, and everything else that falls away in silence."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from tests.shops.woocommerce.wire import Json, Row, WooError

WHOLE = re.compile(r"\s*[+-]?\d+(\.0+)?\s*")
NUMBER = re.compile(r"\s*[+-]?(\d+\.?\d*|\.\d+)\s*")
EMAIL = re.compile(r"[^@\s]+@[^@\s]+\.[^@\s.]+")
BOOLEAN_WORDS = {"true": True, "1": True, "false": False, "0": False, "": False}
SPLIT = re.compile(r"[\s,]+")
NO_DEFAULT: Any = object()


@dataclass(frozen=True, slots=True)
class Field:
    """One parameter. `read_only` ones are listed so that a reader sees that they are ignored."""

    kind: str
    choices: tuple[str, ...] = ()
    low: int | None = None
    high: int | None = None
    default: Json = NO_DEFAULT
    items: "Field | None" = None
    props: "Schema | None" = None
    form: str = ""


Schema = Mapping[str, Field]
TEXT = Field("string")
INTEGER = Field("integer")
NUMERIC = Field("number")
FLAG = Field("boolean")
ANYTHING = Field("mixed")
IDS = Field("array", items=INTEGER)
META: Field = Field(
    "array", items=Field("object", props={"id": INTEGER, "key": TEXT, "value": ANYTHING})
)


@dataclass(frozen=True, slots=True)
class Fault:
    """Why a value was not taken."""

    code: str
    text: str


def check(params: Row, schema: Schema, required: tuple[str, ...] = ()) -> Row:
    """The parameters that the schema knows, made into their types; unknown ones are dropped."""
    missing = [name for name in required if params.get(name) is None]
    if missing:
        message = f"Missing parameter(s): {', '.join(missing)}"
        raise WooError(400, "rest_missing_callback_param", message, params=missing)
    faults = {
        name: fault
        for name, field in schema.items()
        if name in params and (fault := fault_of(params[name], field, name))
    }
    if faults:
        raise invalid(faults)
    defaults = {
        name: field.default for name, field in schema.items() if field.default is not NO_DEFAULT
    }
    known = {name: made(params[name], schema[name]) for name in params if name in schema}
    return {**defaults, **known}


def invalid(faults: Mapping[str, Fault]) -> WooError:
    """The refusal that names each bad parameter."""
    return WooError(
        400,
        "rest_invalid_param",
        f"Invalid parameter(s): {', '.join(faults)}",
        params={name: fault.text for name, fault in faults.items()},
        details={
            name: {"code": fault.code, "message": fault.text, "data": None}
            for name, fault in faults.items()
        },
    )


def fault_of(value: Json, field: Field, name: str) -> Fault | None:
    """Why a value does not fit its field, or nothing."""
    checker = CHECKERS.get(field.kind)
    fault = checker(value, field, name) if checker else None
    if fault is None and field.choices and field.kind != "array" and value not in field.choices:
        return Fault("rest_not_in_enum", f"{name} is not one of {', '.join(field.choices)}.")
    return fault


def wrong_type(name: str, kind: str) -> Fault:
    """The text for a value of another type."""
    return Fault("rest_invalid_type", f"{name} is not of type {kind}.")


def check_text(value: Json, field: Field, name: str) -> Fault | None:
    """Texts are texts: a JSON number is refused."""
    if not isinstance(value, str):
        return wrong_type(name, "string")
    if field.form == "email" and value and not EMAIL.fullmatch(value):
        return Fault("rest_invalid_email", "Invalid email address.")
    return None


def check_integer(value: Json, field: Field, name: str) -> Fault | None:
    """Whole numbers, also written as text, and within their limits."""
    if isinstance(value, bool) or not WHOLE.fullmatch(str(value)):
        return wrong_type(name, "integer")
    number = int(str(value).split(".")[0])
    if field.low is not None and field.high is not None and not field.low <= number <= field.high:
        text = f"{name} must be between {field.low} (inclusive) and {field.high} (inclusive)"
        return Fault("rest_out_of_bounds", text)
    if field.low is not None and number < field.low:
        text = f"{name} must be greater than or equal to {field.low}"
        return Fault("rest_out_of_bounds", text)
    return None


def check_number(value: Json, field: Field, name: str) -> Fault | None:
    """Numbers, also written as text."""
    del field
    if isinstance(value, bool) or not NUMBER.fullmatch(str(value)):
        return wrong_type(name, "number")
    return None


def check_flag(value: Json, field: Field, name: str) -> Fault | None:
    """Yes and no in their many spellings."""
    del field
    known = value.lower() in BOOLEAN_WORDS if isinstance(value, str) else value in (0, 1)
    return None if known else wrong_type(name, "boolean")


def check_array(value: Json, field: Field, name: str) -> Fault | None:
    """A list, or a text with commas."""
    if isinstance(value, dict):
        return wrong_type(name, "array")
    inner = field.items or ANYTHING
    for number, item in enumerate(as_list(value)):
        choices = Field(inner.kind, field.choices or inner.choices, props=inner.props)
        fault = fault_of(item, choices, f"{name}[{number}]")
        if fault:
            return fault
    return None


def check_object(value: Json, field: Field, name: str) -> Fault | None:
    """An object whose known members fit."""
    if not isinstance(value, dict):
        return wrong_type(name, "object")
    for key, inner in (field.props or {}).items():
        if key in value:
            fault = fault_of(value[key], inner, f"{name}[{key}]")
            if fault:
                return fault
    return None


CHECKERS = {
    "string": check_text,
    "integer": check_integer,
    "number": check_number,
    "boolean": check_flag,
    "array": check_array,
    "object": check_object,
}


def as_list(value: Json) -> list[Json]:
    """A list as it is, a text split at commas."""
    if isinstance(value, list):
        return value
    return [part for part in SPLIT.split(str(value)) if part]


def made(value: Json, field: Field) -> Json:
    """A checked value in its own type, for the simple types; insides are left as they came."""
    if field.kind == "integer":
        return int(str(value).split(".")[0])
    if field.kind == "boolean":
        return BOOLEAN_WORDS[value.lower()] if isinstance(value, str) else value == 1
    if field.kind == "array":
        inner = field.items or ANYTHING
        return [made(item, inner) for item in as_list(value)]
    return value


def known(params: Row, schema: Schema) -> Row:
    """The parameters that the schema knows, as they came: what a batch makes do with."""
    return {name: value for name, value in params.items() if name in schema}
