"""An amount being keyed in, in plain Python: figures fall in from the right, a point is kept."""

from dataclasses import dataclass

from posapp.domain.card_number import mask_card_numbers
from posapp.domain.money_text import BARCODE_LENGTHS, DECIMAL_SIGNS, format_money, parse_amount
from posapp.kernel.errors import Refusal
from posapp.kernel.money import Currency

MOST_TYPED = 19
"""More than any amount has: a longer text is a code, and is refused as a whole."""

SHOWN_CHARACTERS = 12


@dataclass(slots=True)
class KeyedAmount:
    """What was typed so far, and what it means. Nothing typed is not the same as zero."""

    currency: Currency
    typed: str = ""

    @property
    def minor(self) -> int | None:
        """The amount, or None while nothing is typed or it is no amount yet."""
        try:
            return self.parsed()
        except Refusal:
            return None

    def parsed(self) -> int:
        """The amount, or the refusal that says what is wrong with it."""
        return parse_amount(self.typed, self.currency)

    def shown(self, language: str) -> str:
        """As the field writes it: 15000 is 150.00; what is no amount stays as typed."""
        if not self.typed.isdigit() or len(self.typed) in BARCODE_LENGTHS[1:]:
            return self.typed
        return format_money(int(self.typed), self.currency, language)

    def put(self, characters: str) -> None:
        """Figures or a decimal point go in at the end; anything else is left out."""
        for character in characters.translate(DECIMAL_SIGNS):
            if character == "." and ("." in self.typed or not self.currency.digits):
                continue
            if character == "." or (character.isascii() and character.isdigit()):
                self.typed += character
        if len(self.typed) > MOST_TYPED:
            text, self.typed = self.typed, ""
            raise Refusal("amount.too-large", text=mask_card_numbers(text)[:SHOWN_CHARACTERS])

    def back(self) -> None:
        """The last figure goes."""
        self.typed = self.typed[:-1]

    def clear(self) -> None:
        """All of it goes."""
        self.typed = ""

    def came_by_scanner(self, text: str) -> None:
        """A scan is no amount: say so, and leave no figure of it behind."""
        self.clear()
        parse_amount(text, self.currency)
        raise Refusal("amount.barcode", text=mask_card_numbers(text)[:SHOWN_CHARACTERS])
