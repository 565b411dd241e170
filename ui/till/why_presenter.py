"""The steps from list price to amount, ready to be read."""

from dataclasses import dataclass
from typing import Final

from posapp.domain.money_text import format_money, format_quantity, format_rate
from posapp.domain.pricing import PricedLine
from posapp.kernel.errors import Refusal
from posapp.kernel.ids import LineId
from posapp.services.outcomes import WhyStep
from posapp.till import TillServices
from ui.theme import Tone

OFF: Final = frozenset({"line", "basket", "offer"})
TONES: Final[dict[str, Tone]] = {
    "price-list": "success",
    "override": "warn",
    **dict.fromkeys(OFF, "success"),
}


@dataclass(frozen=True, slots=True)
class Step:
    """One step: its kind for the view's words, its label, its amount, its rule, how it is inked."""

    kind: str
    label: str
    amount: str
    rule: str
    tone: Tone = "text"
    by: str = ""


@dataclass(frozen=True, slots=True)
class Answer:
    """Why one line costs what it costs."""

    name: str
    quantity: str
    amount: str
    steps: tuple[Step, ...]


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
        )

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
            rule=step.rule,
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
