"""The shape of a pricing file (`pos-pricing/1`), its offers and lines as the search takes them."""

from dataclasses import dataclass
from typing import Annotated, Literal, Self

from pydantic import BaseModel, ConfigDict, Field, ValidationError, field_validator, model_validator

from loyalty.offers.shapes import (
    EVERYTHING,
    BasketShape,
    BasketStep,
    BundlePart,
    BundleShape,
    Line,
    Offer,
    Reward,
    Scope,
    SetShape,
    Shape,
    UnitShape,
    amount,
    new_price,
    percent,
    tagged,
)
from posapp.kernel.errors import Refusal
from posapp.kernel.ids import OfferId

Minor = Annotated[int, Field(ge=0, le=10**12)]
BasisPoints = Annotated[int, Field(ge=0, le=10_000)]
Count = Annotated[int, Field(ge=1, le=9_999)]
Name = Annotated[str, Field(min_length=1, max_length=60)]


class Part(BaseModel):
    """A piece of the file: no unknown keys, no guessing of types, never changed."""

    model_config = ConfigDict(extra="forbid", strict=True, frozen=True)


class ScopePart(Part):
    """Which goods are meant: by number, by category, or all."""

    sku: list[Name] | None = None
    cat: list[Name] | None = None
    all: Literal[True] | None = None

    @model_validator(mode="after")
    def _one(self) -> Self:
        if sum(given is not None for given in (self.sku, self.cat, self.all)) != 1:
            msg = "a scope is one of sku, cat and all"
            raise ValueError(msg)
        return self

    def scope(self) -> Scope:
        """The goods by their tags."""
        if self.all:
            return EVERYTHING
        skus = [f"sku:{name}" for name in self.sku or ()]
        return tagged(*skus, *(f"cat:{name}" for name in self.cat or ()))


class Promotion(Part):
    """What every promotion has."""

    id: Name
    priority: int = 0

    def shape(self) -> Shape:
        """What it takes off which units."""
        raise NotImplementedError


class PercentPart(Promotion):
    """Each unit in scope: a share off."""

    kind: Literal["percent"]
    scope: ScopePart
    bp: BasisPoints

    def shape(self) -> Shape:
        """What it takes off which units."""
        return UnitShape(self.scope.scope(), percent(self.bp))


class FixedPart(Promotion):
    """Each unit in scope: an amount off, at most its price."""

    kind: Literal["fixed"]
    scope: ScopePart
    amount: Minor

    def shape(self) -> Shape:
        """What it takes off which units."""
        return UnitShape(self.scope.scope(), amount(self.amount))


class BuyGetPart(Promotion):
    """In every set of buy + 1 units the cheapest has a share off."""

    kind: Literal["bxgy"]
    scope: ScopePart
    buy: Count
    get: Literal[1] = 1
    bp: BasisPoints

    def shape(self) -> Shape:
        """What it takes off which units."""
        return SetShape(self.scope.scope(), self.buy + self.get, percent(self.bp))


class BundlePartPart(Part):
    """So many units of a bundle."""

    scope: ScopePart
    qty: Count


class BundlePromotion(Promotion):
    """One of all parts at one price, which never raises a price."""

    kind: Literal["bundle"]
    parts: Annotated[list[BundlePartPart], Field(min_length=1)]
    price: Minor

    def shape(self) -> Shape:
        """What it takes off which units."""
        parts = tuple(BundlePart(part.scope.scope(), part.qty) for part in self.parts)
        return BundleShape(parts, new_price(self.price))


class ThresholdPart(Promotion):
    """From a subtotal on: a share or an amount off the whole."""

    kind: Literal["threshold"]
    min: Minor
    bp: BasisPoints | None = None
    amount: Minor | None = None

    @model_validator(mode="after")
    def _one(self) -> Self:
        if (self.bp is None) == (self.amount is None):
            msg = "a threshold has one of bp and amount"
            raise ValueError(msg)
        return self

    def shape(self) -> Shape:
        """What it takes off the whole."""
        return BasketShape((BasketStep(self.min, self._reward()),))

    def _reward(self) -> Reward:
        return amount(self.amount or 0) if self.bp is None else percent(self.bp)


AnyPromotion = Annotated[
    PercentPart | FixedPart | BuyGetPart | BundlePromotion | ThresholdPart,
    Field(discriminator="kind"),
]


class LinePart(Part):
    """A line of the basket."""

    id: Name
    sku: Name
    cat: Name
    price: Minor
    qty: Count


class BasketPart(Part):
    """The basket."""

    lines: list[LinePart]


class PricingFile(Part):
    """One case."""

    format: Literal["pos-pricing/1"]
    seed: int = 0
    currency: Annotated[str, Field(pattern="^[A-Z]{3}$")]
    digits: Annotated[int, Field(ge=0, le=4)]
    promotions: list[AnyPromotion]
    basket: BasketPart

    @field_validator("promotions")
    @classmethod
    def _each_once(cls, promotions: list[AnyPromotion]) -> list[AnyPromotion]:
        seen: set[str] = set()
        for promotion in promotions:
            if promotion.id in seen:
                msg = f"{promotion.id!r} stands here twice"
                raise ValueError(msg)
            seen.add(promotion.id)
        return promotions


@dataclass(frozen=True, slots=True)
class PricingCase:
    """A case as the search takes it."""

    offers: tuple[Offer, ...]
    lines: tuple[Line, ...]


def read_pricing(text: str) -> PricingCase:
    """The case in a file's text, or a refusal that names the place in the file."""
    try:
        read = PricingFile.model_validate_json(text)
    except ValidationError as wrong:
        first = wrong.errors()[0]
        place = ".".join(str(part) for part in first["loc"]) or "file"
        raise Refusal("pricing.file", place=place, problem=first["msg"]) from wrong
    offers = (Offer(OfferId(one.id), one.shape(), one.priority) for one in read.promotions)
    lines = (_line(number, part) for number, part in enumerate(read.basket.lines))
    return PricingCase(tuple(offers), tuple(lines))


def _line(number: int, part: LinePart) -> Line:
    tags = frozenset({f"sku:{part.sku}", f"cat:{part.cat}"})
    return Line(f"{number:06d}", part.price, part.qty, tags)
