"""The shape of a scenario file (`pos-scenario/1`); an unknown key or wrong type is refused."""

from datetime import date
from typing import Annotated, Literal, Self
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from pydantic import (
    AfterValidator,
    AwareDatetime,
    BaseModel,
    ConfigDict,
    Field,
    ValidationError,
    field_validator,
    model_validator,
)

from posapp.kernel.errors import Refusal

Minor = Annotated[int, Field(ge=0, le=10**12)]
BasisPoints = Annotated[int, Field(ge=0, le=10_000)]
Name = Annotated[str, Field(min_length=1, max_length=60)]
TaxName = Annotated[str, Field(pattern=r"^[^\s=]{1,60}$")]


def _zone(name: str) -> str:
    try:
        return ZoneInfo(name).key
    except (ZoneInfoNotFoundError, ValueError, OSError) as wrong:
        msg = f"no time zone {name!r}"
        raise ValueError(msg) from wrong


class Part(BaseModel):
    """A piece of the file: no unknown keys, no guessing of types, never changed."""

    model_config = ConfigDict(extra="forbid", strict=True, frozen=True)


class StorePart(Part):
    """The store's money, time and tax."""

    currency: Annotated[str, Field(pattern="^[A-Z]{3}$")] = "EUR"
    digits: Annotated[int, Field(ge=0, le=3)] = 2
    zone: Annotated[str, AfterValidator(_zone)] = "Europe/Berlin"
    prices: Literal["gross", "net"] = "gross"
    tax_rounding: Literal["rate", "line"] = "rate"
    cash_rounding: Annotated[int, Field(ge=1, le=100_000)] | None = None


class GoodsPart(Part):
    """Something on sale."""

    sku: Name
    price: Minor
    tax: Name
    cat: Name | None = None


class Tier(Part):
    """A tier of the loyalty program."""

    name: Name
    at: Minor


class ProgramPart(Part):
    """The loyalty program's rules."""

    earn_points: Minor = 1
    earn_per: Annotated[int, Field(ge=1)] = 100
    point_value: Minor = 1
    points_as: Literal["tender", "discount"] = "tender"
    pending_days: Minor = 0
    expiry_months: Minor | None = None
    reinstate_days: Minor = 30
    shortfall: Literal["within_balance", "negative"] = "within_balance"
    tiers: list[Tier] = []
    period_end: Annotated[str, Field(pattern="^[0-9]{2}-[0-9]{2}$")] | None = None
    grace_days: Minor = 0
    downgrade: Literal["one", "straight"] = "one"


class MemberPart(Part):
    """A member."""

    id: Name


class SaleLinePart(Part):
    """A line of a sale."""

    sku: Name
    qty: Annotated[int, Field(ge=1, le=9_999)]
    percent_off: BasisPoints | None = None
    amount_off: Minor | None = None


class PayPart(Part):
    """A tender."""

    tender: Literal["cash", "card", "voucher", "points"]
    amount: Minor | None = None
    given: Minor | None = None
    points: Minor | None = None

    @model_validator(mode="after")
    def _its_own_keys(self) -> Self:
        for key, tender in (("given", "cash"), ("points", "points")):
            if getattr(self, key) is not None and self.tender != tender:
                msg = f"{self.tender} has no {key!r}"
                raise ValueError(msg)
        return self

    @model_validator(mode="after")
    def _covered(self) -> Self:
        if self.amount is not None and self.given is not None and self.given < self.amount:
            msg = "less is given than the tender takes"
            raise ValueError(msg)
        return self


class Step(Part):
    """What every step has."""

    at: AwareDatetime


class SaleStep(Step):
    """A sale."""

    do: Literal["sale"]
    id: Name
    member: Name | None = None
    lines: Annotated[list[SaleLinePart], Field(min_length=1)]
    percent_off: BasisPoints | None = None
    amount_off: Minor | None = None
    pay: list[PayPart]


class ReturnLinePart(Part):
    """So much of a line, counted from 1."""

    line: Annotated[int, Field(ge=1)]
    qty: Annotated[int, Field(ge=1, le=9_999)]


class ReturnStep(Step):
    """A return; without lines all that is left."""

    do: Literal["return"]
    id: Name
    of: Name
    lines: Annotated[list[ReturnLinePart], Field(min_length=1)] | None = None


class GrantStep(Step):
    """Points given."""

    do: Literal["grant"]
    member: Name
    points: Minor
    expires: date | None


class SpendStep(Step):
    """Points spent."""

    do: Literal["spend"]
    member: Name
    points: Minor


class HoldStep(Step):
    """Points held."""

    do: Literal["hold"]
    key: Name
    member: Name
    points: Minor
    minutes: Minor


class KeyStep(Step):
    """A hold captured or released."""

    do: Literal["capture", "release"]
    key: Name


class MergeStep(Step):
    """Two members become one, or two again."""

    model_config = ConfigDict(extra="forbid", strict=True, frozen=True, populate_by_name=True)
    do: Literal["merge", "unmerge"]
    from_: Annotated[Name, Field(alias="from")]
    into: Name


class PlainStep(Step):
    """The daily job, or a look."""

    do: Literal["day", "look"]


AnyStep = Annotated[
    SaleStep | ReturnStep | GrantStep | SpendStep | HoldStep | KeyStep | MergeStep | PlainStep,
    Field(discriminator="do"),
]


class Scenario(Part):
    """A small store's life."""

    format: Literal["pos-scenario/1"]
    store: StorePart = StorePart()
    taxes: dict[TaxName, BasisPoints] = {}
    goods: list[GoodsPart] = []
    offers: list[dict[str, object]] = []
    program: ProgramPart = ProgramPart()
    members: list[MemberPart] = []
    steps: Annotated[list[AnyStep], Field(min_length=1)]

    @field_validator("goods")
    @classmethod
    def _each_once(cls, goods: list[GoodsPart]) -> list[GoodsPart]:
        skus = [part.sku for part in goods]
        twice = next((sku for sku in skus if skus.count(sku) > 1), None)
        if twice is not None:
            msg = f"{twice!r} stands here twice"
            raise ValueError(msg)
        return goods


def read_scenario(text: str) -> Scenario:
    """The scenario in a file's text, or a refusal that names the place in the file."""
    try:
        return Scenario.model_validate_json(text)
    except ValidationError as wrong:
        first = wrong.errors()[0]
        place = ".".join(str(part) for part in first["loc"]) or "file"
        raise Refusal("scenario.file", place=place, problem=first["msg"]) from wrong
