"""The steps from list price to amount, ready to be read."""

from dataclasses import dataclass
from typing import Final

from loyalty.offers.compile import scopes
from loyalty.offers.explain import why_not
from loyalty.offers.offer import Offer
from loyalty.service.basket_lines import tags_of
from posapp.domain.money_text import format_money, format_quantity, format_rate
from posapp.domain.pricing import PricedLine
from posapp.kernel.errors import Refusal
from posapp.kernel.ids import LineId
from posapp.services.outcomes import WhyStep
from posapp.till import TillServices
from ui.theme import Tone
from ui.till.offer_about import said

OFF: Final = frozenset({"line", "basket", "offer", "points"})
MOST_NOT_GIVEN: Final = 8
TONES: Final[dict[str, Tone]] = {
    "price-list": "success",
    "override": "warn",
    **dict.fromkeys(OFF, "success"),
}


@dataclass(frozen=True, slots=True)
class Step:
    """One step: its kind for the view's words, its label, its amount, how it is inked."""

    kind: str
    label: str
    amount: str
    tone: Tone = "text"
    by: str = ""


@dataclass(frozen=True, slots=True)
class NotGiven:
    """An offer for goods like these that takes nothing off them, and the sentence that says why."""

    name: str
    sentence: str


@dataclass(frozen=True, slots=True)
class Answer:
    """Why one line costs what it costs, and why not less."""

    name: str
    quantity: str
    amount: str
    steps: tuple[Step, ...]
    not_given: tuple[NotGiven, ...] = ()


class WhyPresenter:
    """Asks the checkout why; decides only what is left out."""

    def __init__(self, services: TillServices) -> None:
        """Ask a till's checkout."""
        self._services = services
        self.line_id = LineId("")

    def answer(self, language: str) -> Answer | None:
        """The answer for the line; nothing when the line is gone."""
        line = self._line()
        if line is None:
            return None
        product = line.line.product
        chinese = language == "zh" and bool(product.name_zh)
        return Answer(
            name=product.name_zh if chinese else product.name,
            quantity=format_quantity(line.line.quantity, language),
            amount=self._money(line.shown_minor, language),
            steps=tuple(
                self._step(step, line, language)
                for step in self._services.checkout.why(self.line_id)
            ),
            not_given=self._not_given(line, language),
        )

    def _not_given(self, line: PricedLine, language: str) -> tuple[NotGiven, ...]:
        """The running offers that have to do with the line's goods and take nothing off them."""
        offered = self._services.loyalty.shelf.offered
        if offered is None or offered.cart_id != self._services.checkout.view().cart.cart.id:
            return ()
        given = {reduction.code for reduction in line.reductions}
        book = offered.run.book
        found = []
        for offer in book.offers.values():
            if offer.id in given | offered.unused or not _is_about(offer, line):
                continue
            reason = why_not(offered.run, offered.plan, offered.lines, offer.id)
            name = book.labels[offer.id].text(language)
            found.append(NotGiven(name, said(reason, language, self._services)))
            if len(found) == MOST_NOT_GIVEN:
                break
        return tuple(found)

    def first(self, line_id: str) -> None:
        """Ask about a line of the basket."""
        self.line_id = LineId(line_id)
        if self._line() is None:
            raise Refusal("cart.empty")

    def _line(self) -> PricedLine | None:
        lines = self._services.checkout.view().cart.lines
        return next((line for line in lines if line.line.id == self.line_id), None)

    def _step(self, step: WhyStep, line: PricedLine, language: str) -> Step:
        override = line.line.override if step.kind == "override" else None
        return Step(
            kind=step.kind,
            label=self._label(step, line, language),
            amount=self._money(step.amount_minor, language),
            tone=TONES.get(step.kind, "text"),
            by=override.approved_by if override else "",
        )

    def _label(self, step: WhyStep, line: PricedLine, language: str) -> str:
        if step.kind in {"tax-in", "tax-on"}:
            return f"{step.label} · {format_rate(line.rate, language)}"
        if step.kind == "cash-rounding":
            return self._money(int(step.label), language)
        return step.label_zh if language == "zh" and step.label_zh else step.label

    def _money(self, minor: int, language: str) -> str:
        return format_money(minor, self._services.settings.currency, language)


def _is_about(offer: Offer, line: PricedLine) -> bool:
    """Whether an offer looks at goods like those of the line; handing something out is none."""
    shape = offer.reward.gives().shape
    if shape is None:
        return False
    tags = tags_of(line.line.product)
    return any(scope.has(tags) for scope in scopes(shape))
