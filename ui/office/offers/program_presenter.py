"""The program's rules as they are typed into a form, and back."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Final

from loyalty.rules.earn_formulas import MOST_EACH, PerMoney
from loyalty.rules.program import (
    MOST_DAYS,
    MOST_MONTHS,
    MOST_MULTIPLIER_BP,
    AdjustLimits,
    Downgrade,
    EarningRule,
    Expiry,
    ExpiryModel,
    Program,
    RedeemTerms,
    Worth,
)
from loyalty.rules.tier import Tier
from loyalty.service.program_desk import ProgramDesk, RulesNow
from posapp.domain.money_text import amount_typed, format_money, format_number, parse_amount
from posapp.kernel.errors import Refusal
from posapp.kernel.rate import WHOLE_BP
from posapp.till import TillServices

MOST_POINTS: Final = 1_000_000_000
PERCENT_BP: Final = 100
TIMES: Final = re.compile(r"[0-9]{1,2}(?:[.,][0-9]{1,4})?")
LIMITS: Final[Mapping[str, tuple[int, int]]] = {
    "each": (0, MOST_EACH),
    "pending_days": (0, MOST_DAYS),
    "worth_points": (1, MOST_POINTS),
    "least": (1, MOST_POINTS),
    "step": (1, MOST_POINTS),
    "share": (0, 100),
    "months": (1, MOST_MONTHS),
    "grace_days": (0, MOST_DAYS),
    "birthday": (0, MOST_POINTS),
    "referral": (0, MOST_POINTS),
    "friend": (0, MOST_POINTS),
    "alone": (0, MOST_POINTS),
    "with_second": (0, MOST_POINTS),
}
"""What is typed as a whole number, from what to what."""

MONEY: Final = ("per_minor", "worth_minor", "friend_minor")
"""What is typed as an amount of money."""

NAMES: Final = (*LIMITS, *MONEY)


@dataclass(frozen=True, slots=True)
class TierTyped:
    """A row of the tiers; one without a name is none."""

    name: str = ""
    name_zh: str = ""
    at: str = ""
    times: str = "1"


@dataclass(frozen=True, slots=True)
class RulesTyped:
    """Everything that stands in the form."""

    numbers: Mapping[str, str]
    model: str
    downgrade: str
    tiers: tuple[TierTyped, ...]


class ProgramPresenter:
    """Holds the rules that hold; reads and writes them as typed."""

    def __init__(self, services: TillServices, language: str) -> None:
        """Know nothing yet."""
        self._services = services
        self.language = language
        self.now = RulesNow(Program(), 0)

    @property
    def desk(self) -> ProgramDesk:
        """Where rules are tried and changed."""
        return self._services.loyalty.rules

    def read(self) -> None:
        """Read the rules that hold."""
        self.now = self.desk.now()

    def money(self, minor: int) -> str:
        """An amount as the screen writes it."""
        return format_money(minor, self._services.settings.currency, self.language)

    def number(self, number: int) -> str:
        """A number as the screen writes it."""
        return format_number(number, self.language)

    @property
    def base(self) -> EarningRule | None:
        """The rule for all goods: so many points for so much money. None where there is none."""
        return next(filter(_is_base, self.now.program.earning), None)

    def others(self) -> list[str]:
        """What else gives points, one sentence a rule; it is not changed in this form."""
        program, said = self.now.program, list[str]()
        for rule in program.earning:
            if rule is not self.base:
                blanks = {name: self.money(minor) for name, minor in rule.formula.blanks.items()}
                said.append(rule.sentence.text(self.language).format(**blanks))
        said += [many.sentence.text(self.language) for many in program.multipliers]
        return said

    def typed(self) -> RulesTyped:
        """The rules that hold, as one would type them."""
        program, base = self.now.program, self.base
        formula = base.formula if base is not None else None
        earned = (formula.each, formula.per_minor) if isinstance(formula, PerMoney) else (0, 1)
        gift, friends = program.perks.birthday, program.perks.referral
        whole = {
            "each": earned[0],
            "pending_days": program.pending_days,
            "worth_points": program.worth.points,
            "least": program.redeem.least,
            "step": program.redeem.step,
            "share": program.redeem.most_bp // PERCENT_BP,
            "months": program.expiry.months or 12,
            "grace_days": program.grace_days,
            "birthday": gift.points,
            "referral": friends.points,
            "friend": friends.friend_points,
            "alone": program.adjust.alone,
            "with_second": program.adjust.with_second,
        }
        money = {
            "per_minor": earned[1],
            "worth_minor": program.worth.minor,
            "friend_minor": friends.least_minor,
        }
        currency = self._services.settings.currency
        numbers = {name: str(value) for name, value in whole.items()}
        numbers |= {name: amount_typed(minor, currency) for name, minor in money.items()}
        return RulesTyped(
            numbers,
            program.expiry.model.value,
            program.downgrade.value,
            tuple(map(_tier_typed, program.tiers)),
        )

    def program(self, typed: RulesTyped, captions: Mapping[str, str]) -> Program:
        """The rules that somebody typed; refused is what they cannot be, by its caption."""
        number = {
            name: _whole(typed.numbers[name], captions[name], *limits)
            for name, limits in LIMITS.items()
            if name != "months" or typed.model != ExpiryModel.NEVER.value
        }
        money = {name: self._money(typed.numbers[name], captions[name]) for name in MONEY}
        before = self.now.program
        perks = before.perks
        return replace(
            before,
            earning=self._earning(number["each"], money["per_minor"]),
            worth=Worth(number["worth_points"], money["worth_minor"]),
            pending_days=number["pending_days"],
            redeem=_redeem(before.redeem, number),
            expiry=_expiry(before.expiry, typed.model, number),
            tiers=tuple(self._tier(row) for row in typed.tiers if row.name.strip()),
            grace_days=number["grace_days"],
            downgrade=Downgrade(typed.downgrade),
            adjust=AdjustLimits(number["alone"], number["with_second"]),
            perks=replace(
                perks,
                birthday=replace(perks.birthday, points=number["birthday"]),
                referral=replace(
                    perks.referral,
                    points=number["referral"],
                    friend_points=number["friend"],
                    least_minor=money["friend_minor"],
                ),
            ),
        )

    def _earning(self, each: int, per_minor: int) -> tuple[EarningRule, ...]:
        base = self.base
        return tuple(
            replace(rule, formula=PerMoney(each, per_minor)) if rule is base else rule
            for rule in self.now.program.earning
        )

    def _tier(self, row: TierTyped) -> Tier:
        name = row.name.strip()
        tier = next((one for one in self.now.program.tiers if one.name == name), Tier(name, 0))
        return replace(
            tier,
            name_zh=row.name_zh.strip(),
            at=_whole(row.at, name, 1, MOST_POINTS),
            multiplier_bp=_times_bp(row.times),
        )

    def _money(self, text: str, caption: str) -> int:
        minor = parse_amount(text, self._services.settings.currency, digits_are="major")
        if minor < 1:
            raise Refusal("program.money", what=caption)
        return minor


def _is_base(rule: EarningRule) -> bool:
    return isinstance(rule.formula, PerMoney) and not rule.when


def _redeem(before: RedeemTerms, number: Mapping[str, int]) -> RedeemTerms:
    most_bp = number["share"] * PERCENT_BP
    if before.most_bp // PERCENT_BP == number["share"]:
        most_bp = before.most_bp
    return replace(before, least=number["least"], step=number["step"], most_bp=most_bp)


def _expiry(before: Expiry, model: str, number: Mapping[str, int]) -> Expiry:
    chosen = ExpiryModel(model)
    if chosen is ExpiryModel.NEVER:
        return before if before.model is chosen else Expiry(chosen, 0, before.never_for)
    return Expiry(chosen, number["months"], before.never_for)


def _tier_typed(tier: Tier) -> TierTyped:
    times = f"{tier.multiplier_bp // WHOLE_BP}.{tier.multiplier_bp % WHOLE_BP:04d}"
    return TierTyped(tier.name, tier.name_zh, str(tier.at), times.rstrip("0").rstrip("."))


def _whole(text: str, caption: str, least: int, most: int) -> int:
    """A whole number as typed, within its limits.

    >>> _whole(" 12 ", "Days", 0, 30)
    12
    """
    typed = text.strip()
    if typed.isascii() and typed.isdigit() and len(typed) <= len(str(most)):
        number = int(typed)
        if least <= number <= most:
            return number
    raise Refusal("program.number", text=typed[:20], what=caption, least=least, most=most)


def _times_bp(text: str) -> int:
    """How many times the points, in basis points.

    >>> _times_bp("1.25"), _times_bp("1,1"), _times_bp("2")
    (12500, 11000, 20000)
    """
    typed = text.strip()
    if not TIMES.fullmatch(typed):
        raise Refusal("program.times", text=typed[:20], limit=MOST_MULTIPLIER_BP // WHOLE_BP)
    whole, _, rest = typed.replace(",", ".").partition(".")
    bp = int(whole) * WHOLE_BP + int(rest.ljust(4, "0"))
    if not WHOLE_BP <= bp <= MOST_MULTIPLIER_BP:
        raise Refusal("program.times", text=typed[:20], limit=MOST_MULTIPLIER_BP // WHOLE_BP)
    return bp
