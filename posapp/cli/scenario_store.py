"""The store of a scenario: its options, goods, program, offers and members."""

import json
from collections.abc import Callable
from datetime import datetime

from loyalty.offers.body import read_body
from loyalty.offers.stored import OfferState, StoredOffer
from loyalty.rules.earn_formulas import PerMoney
from loyalty.rules.member import Consent, Member, Purpose
from loyalty.rules.program import (
    BASE_RULE,
    Downgrade,
    EarningRule,
    Expiry,
    ExpiryModel,
    PointsAs,
    Program,
    Shortfall,
    Worth,
)
from loyalty.rules.tier import Tier
from loyalty.service.program_text import program_text
from posapp.cli.scenario_file import ProgramPart, Scenario
from posapp.domain.catalogue_row import CatalogueRow
from posapp.kernel.errors import Refusal
from posapp.kernel.ids import MemberId, OfferId
from posapp.kernel.quantity import Unit
from posapp.ports import Store, Work

BY = "scenario"


def check_scenario(scenario: Scenario) -> None:
    """Refuse what is well formed and still makes no store: a tax, an offer, a program, a name."""
    for goods in scenario.goods:
        if goods.tax not in scenario.taxes:
            raise Refusal("scenario.tax-unknown", sku=goods.sku, tax=goods.tax)
    for offer in scenario.offers:
        _, wrong = read_body(offer)
        if wrong:
            raise wrong[0]
    _each_once([member.id for member in scenario.members])
    _each_once([str(offer["id"]) for offer in scenario.offers])
    program_of_part(scenario.program)


def _each_once(names: list[str]) -> None:
    seen = set[str]()
    for name in names:
        if name in seen:
            raise Refusal("scenario.id-twice", id=name)
        seen.add(name)


def options_of(scenario: Scenario) -> dict[str, str]:
    """The store's options."""
    store = scenario.store
    return {
        "money.currency": store.currency,
        "money.digits": str(store.digits),
        "money.cash_step": str(store.cash_rounding or 1),
        "store.zone": store.zone,
        "tax.prices": store.prices,
        "tax.rounding": store.tax_rounding,
        "tax.rates": " ".join(f"{letter}={bp}" for letter, bp in scenario.taxes.items()),
        "tender.most": str(10**12),
        "tender.most_change": str(10**12),
    }


def filling_of(scenario: Scenario) -> Callable[[Store], None]:
    """What fills a fresh store with the scenario's goods, members and offers."""
    at = scenario.steps[0].at

    def fill(store: Store) -> None:
        with store.write() as work:
            for goods in scenario.goods:
                work.catalogue.put(
                    CatalogueRow(
                        sku=goods.sku,
                        name=goods.sku,
                        unit=Unit.EACH,
                        price_minor=goods.price,
                        tax_class=goods.tax,
                        category=(goods.cat,) if goods.cat else (),
                    )
                )
            _fill_program(work, scenario, at)
            work.commit()

    return fill


def _fill_program(work: Work, scenario: Scenario, at: datetime) -> None:
    work.programs.put(program_text(program_of_part(scenario.program)), at, BY)
    for number, part in enumerate(scenario.members, start=1):
        member_id = MemberId(part.id)
        work.members.put(Member(id=member_id, number=f"{number:08d}", joined_at=at))
        consent = Consent(Purpose.PROGRAM, given=True, text_version="1", at=at, by=BY, channel=BY)
        work.members.add_consent(member_id, consent)
    for offer in scenario.offers:
        body = json.dumps(offer, ensure_ascii=False)
        work.offers.put(StoredOffer(OfferId(str(offer["id"])), 1, OfferState.RUNNING, body, at, BY))


def program_of_part(part: ProgramPart) -> Program:
    """The program of a scenario; a wrong one is refused with its sentence."""
    rule = EarningRule(
        BASE_RULE.id, BASE_RULE.name, BASE_RULE.name_zh, PerMoney(part.earn_points, part.earn_per)
    )
    expiry = Expiry()
    if part.expiry_months is not None:
        expiry = Expiry(ExpiryModel.ROLLING, part.expiry_months)
    return Program(
        earning=(rule,),
        worth=Worth(1, part.point_value),
        points_as=PointsAs(part.points_as),
        pending_days=part.pending_days,
        expiry=expiry,
        reinstate_days=part.reinstate_days,
        shortfall=Shortfall(part.shortfall),
        tiers=tuple(Tier(tier.name, tier.at) for tier in part.tiers),
        period_end=part.period_end,
        grace_days=part.grace_days,
        downgrade=Downgrade(part.downgrade),
    )
