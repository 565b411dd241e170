"""The program's page: rules typed, counted over a year, put in force; nothing typed is lost."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from loyalty.rules.earn_conditions import OnBirthday
from loyalty.rules.earn_formulas import PerMoney
from loyalty.rules.green import OWN_BAG, green_rule
from loyalty.rules.program import (
    BASE_RULE,
    Downgrade,
    Expiry,
    ExpiryModel,
    Multiplier,
    Program,
    Worth,
)
from loyalty.rules.tier import Tier
from tests.posapp.services.counter import Counter
from tests.ui.office.office_stub import OfficeStub, manager_in
from tests.ui.till.eyes import faults
from ui.office.offers.program_page import ProgramPage
from ui.theme import ThemeName, apply_theme

RULES = Program(
    earning=(BASE_RULE, green_rule(OWN_BAG, 5)),
    multipliers=(Multiplier("b", "Birthday", "生日", 20_000, (OnBirthday(),)),),
    expiry=Expiry(ExpiryModel.ROLLING, 9),
    tiers=(
        Tier("Silver", 300, "银卡", benefits=("priority",)),
        Tier("Gold", 1_000, "金卡", 12_500),
    ),
    grace_days=30,
)


@pytest.fixture
def counter(tmp_path: Path) -> Iterator[Counter]:
    counter = manager_in(tmp_path / "files")
    counter.till.loyalty.programs.change(RULES, by="manager")
    yield counter
    counter.store.close()


@pytest.fixture
def desk(counter: Counter, qapp: QApplication) -> Iterator[OfficeStub]:
    apply_theme(qapp, ThemeName.LIGHT)
    desk = OfficeStub(counter, None)
    yield desk
    desk.tasks.close()


@pytest.fixture
def page(desk: OfficeStub, qtbot: QtBot) -> ProgramPage:
    page = ProgramPage(desk)
    desk.page = page
    qtbot.addWidget(page)
    page.resize(1_160, 760)
    page.show()
    page.arrive()
    return page


def count(page: ProgramPage, qtbot: QtBot) -> None:
    """Press Count the effect and wait for it."""
    page.card.count.click()
    qtbot.waitUntil(page.card.busy.isHidden, timeout=20_000)


def rules(counter: Counter) -> Program:
    return counter.till.loyalty.rules.now().program


@pytest.mark.rule("program.changed-as-tried")
def test_rules_are_typed_counted_and_put_in_force(
    page: ProgramPage, desk: OfficeStub, counter: Counter, qtbot: QtBot
) -> None:
    assert page.card.save.reason == page.card.count.reason == "Nothing is changed."
    fields = page.form.fields
    fields["each"].set_text("2")
    fields["per_minor"].set_text("1.50")
    fields["worth_points"].set_text("100")
    fields["worth_minor"].set_text("0,95")
    fields["birthday"].set_text("150")
    page.form.downgrade.choose(Downgrade.STRAIGHT.value)
    page.form.rows[1].at.set_text("900")
    page.form.rows[1].times.set_text("1.5")
    page.form.more.click()
    new = page.form.rows[2]
    for field, text in zip(new.fields, ("Pearl", "珍珠卡", "5000", "2"), strict=True):
        field.set_text(text)
    assert page.card.save.reason == "Count the effect first."
    count(page, qtbot)
    assert desk.refused == []
    page.card.save.click()
    now = rules(counter)
    assert now.earning == (replace(BASE_RULE, formula=PerMoney(2, 150)), *RULES.earning[1:])
    assert now.worth == Worth(100, 95)
    assert now.perks.birthday.points == 150
    assert now.downgrade is Downgrade.STRAIGHT
    assert now.tiers == (
        RULES.tiers[0],
        Tier("Gold", 900, "金卡", 15_000),
        Tier("Pearl", 5_000, "珍珠卡", 20_000),
    )
    untouched = {"multipliers": RULES.multipliers, "expiry": RULES.expiry, "grace_days": 30}
    assert {name: getattr(now, name) for name in untouched} == untouched
    assert desk.said[-1] == "These rules hold from the next sale on."
    assert not page.is_changed


def test_what_is_not_touched_comes_back_as_it_was(page: ProgramPage, counter: Counter) -> None:
    typed, captions = page.form.typed(), page.form.captions()
    assert page.presenter.program(typed, captions) == RULES
    counter.till.loyalty.programs.change(Program(), by="manager")
    page.refresh()
    assert page.presenter.program(page.form.typed(), page.form.captions()) == Program()


def test_the_effect_is_said_and_gone_with_the_next_change(page: ProgramPage, qtbot: QtBot) -> None:
    page.form.fields["worth_points"].set_text("2")
    count(page, qtbot)
    said = dict(page.card.effect.texts())
    assert said["Points given"] == "0"
    assert said["Members reaching Gold"] == "0"
    assert page.card.save.reason == ""
    page.form.fields["worth_points"].set_text("3")
    assert page.card.effect.isHidden()
    assert page.card.save.reason == "Count the effect first."


@pytest.mark.parametrize(
    ("typed", "refused"),
    [
        (("each", "-1"), "program.number"),
        (("each", "1.5"), "program.number"),
        (("pending_days", "99999"), "program.number"),
        (("share", "101"), "program.number"),
        (("least", ""), "program.number"),
        (("months", "0"), "program.number"),
        (("per_minor", "0"), "program.money"),
        (("worth_minor", "abc"), "amount.not-a-number"),
        (("alone", "60000"), "program.adjust"),
    ],
)
def test_what_rules_cannot_be_is_refused_and_stays_typed(
    page: ProgramPage, desk: OfficeStub, counter: Counter, typed: tuple[str, str], refused: str
) -> None:
    name, text = typed
    page.form.fields[name].set_text(text)
    page.card.count.click()
    assert desk.refused == [refused]
    page.refresh()
    assert page.form.fields[name].text() == text
    assert rules(counter) == RULES
    page.forget()
    assert page.form.fields[name].text() != text


@pytest.mark.parametrize(
    ("typed", "refused"),
    [
        (("Pearl", "珍珠卡", "0", "2"), "program.number"),
        (("Pearl", "珍珠卡", "300", "2"), "tiers.twice"),
        (("Gold", "金卡", "5000", "2"), "tiers.twice"),
        (("Base", "普通", "5000", "2"), "tiers.threshold"),
        (("Pearl", "珍珠卡", "5000", "0.5"), "program.times"),
        (("Pearl", "珍珠卡", "5000", "11"), "program.times"),
        (("Pearl", "珍珠卡", "5000", "x"), "program.times"),
    ],
)
def test_a_tier_that_cannot_be_is_refused(
    page: ProgramPage, desk: OfficeStub, typed: tuple[str, ...], refused: str
) -> None:
    page.form.more.click()
    for field, text in zip(page.form.rows[2].fields, typed, strict=True):
        field.set_text(text)
    page.card.count.click()
    assert desk.refused == [refused]


def test_a_tier_is_taken_away_and_the_others_keep_theirs(
    page: ProgramPage, counter: Counter, qtbot: QtBot
) -> None:
    assert page.form.rows[0].name.input.isReadOnly()
    page.form.rows[0].drop.click()
    assert page.card.changes.texts() == [("Silver", "taken away")]
    count(page, qtbot)
    page.card.save.click()
    assert rules(counter).tiers == (RULES.tiers[1],)


def test_points_that_never_end_ask_for_no_months(
    page: ProgramPage, counter: Counter, qtbot: QtBot
) -> None:
    page.form.model.setCurrentIndex(page.form.model.findData(ExpiryModel.NEVER.value))
    page.form.model.chosen.emit(ExpiryModel.NEVER.value)
    assert page.form.fields["months"].isHidden()
    page.form.fields["months"].set_text("")
    count(page, qtbot)
    page.card.save.click()
    assert rules(counter).expiry.model is ExpiryModel.NEVER


def test_a_store_without_a_rule_for_all_goods_is_not_given_one(
    page: ProgramPage, counter: Counter
) -> None:
    only_bags = replace(RULES, earning=RULES.earning[1:])
    counter.till.loyalty.programs.change(only_bags, by="manager")
    page.refresh()
    assert page.form.fields["each"].isHidden()
    assert page.presenter.program(page.form.typed(), page.form.captions()) == only_bags


@pytest.mark.parametrize("language", ["en", "zh"])
@pytest.mark.parametrize("wide", [1_160, 940, 760])
def test_nothing_is_cut(
    page: ProgramPage, desk: OfficeStub, qtbot: QtBot, language: str, wide: int
) -> None:
    desk.language = language
    page.resize(wide, 700)
    page.retranslate()
    page.form.fields["worth_points"].set_text("2")
    count(page, qtbot)
    QApplication.processEvents()
    assert faults(page) == []
