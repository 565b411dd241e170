"""Staff, hours, tills, journal, backups and health in the office, over a store in a file."""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from loyalty.rules.mass_read import ReadLimits
from posapp.domain.journal import RecordType
from posapp.domain.permission import Act, Role, Staff
from posapp.kernel.ids import MemberId, StaffId
from posapp.kernel.json_values import Json
from posapp.kernel.rate import Rate
from posapp.ports.members_office import Look
from tests.posapp.services.backups import House, open_house
from tests.simulation.shop import CLERK, MANAGER, MANAGER_PIN
from tests.ui.till.counter import close_for_good
from ui.main import make_app
from ui.office.dashboard.tasks_page import TasksPage
from ui.office.people.hours_page import HoursPage
from ui.office.people.staff_page import StaffPage
from ui.office.people.tills_page import TillsPage
from ui.office.records.audit_page import AuditPage
from ui.office.records.backup_page import BackupPage
from ui.office.records.health_page import HealthPage
from ui.office.records.record_kinds import kind_word, told_act
from ui.office.window import OfficeWindow
from ui.theme import ThemeName, apply_theme
from ui.translation import use_language


@pytest.fixture
def house(tmp_path: Path) -> Iterator[House]:
    """A shop in a file; the manager is signed in."""
    opened = open_house(tmp_path / "shop.posapp")
    yield opened
    opened.close()


@pytest.fixture
def office(qtbot: QtBot, house: House) -> Iterator[OfficeWindow]:
    del qtbot
    apply_theme(make_app(), ThemeName.LIGHT)
    window = OfficeWindow(house.till, None, "en")
    window.resize(1440, 900)
    window.show()
    yield window
    window.tasks.close()
    close_for_good(window)


def said(office: OfficeWindow) -> str:
    """What the banner says."""
    notice = office.banner.notice
    return notice.sentence if notice is not None else ""


def to_file(monkeypatch: pytest.MonkeyPatch, place: Path) -> None:
    """Whoever asks for a file gets this one."""
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(place), ""))


# ---- staff


def staff_page(office: OfficeWindow) -> StaffPage:
    office.go("staff")
    page = office.page
    assert isinstance(page, StaffPage)
    return page


def choose_role(page: StaffPage, code: str) -> None:
    """As by hand, from the list that drops down."""
    page.card.role.choose(code)
    page.card.role.chosen.emit(code)


def test_somebody_new_is_filled_in_and_signs_in(office: OfficeWindow, house: House) -> None:
    page = staff_page(office)
    assert office.press("Alt+N")
    page.card.name.set_text("Anna Berg")
    page.card.limit.set_text("7,5 %")
    page.card.pin.set_text("4815")
    page.card.save.click()
    assert said(office) == "Anna Berg is saved."
    anna = house.till.staffing.people()[-1]
    assert (anna.name, anna.role, anna.discount_limit.bp) == ("Anna Berg", Role.CLERK, 750)
    assert page.table.current_key() == anna.id
    assert page.card.pin.text() == ""
    house.till.staffing.sign_in(anna.id, "4815")


def test_a_form_that_is_begun_stays_while_one_looks_elsewhere(office: OfficeWindow) -> None:
    staff = staff_page(office)
    office.press("Alt+N")
    staff.card.name.set_text("Anna B")
    choose_role(staff, "manager")
    office.go("tills")
    tills = office.page
    assert isinstance(tills, TillsPage)
    tills.card.fields["store.hours"].set_text("Mo-Fr 08:00-2")
    tills.card.till_name.set_text("Till at the do")
    office.go("staff")
    office.refresh()
    office.set_language("zh")
    assert (staff.card.name.text(), staff.role_code) == ("Anna B", "manager")
    office.press("Esc")
    assert (staff.card.name.text(), staff.presenter.chosen) == ("Anna B", None)
    office.press("Shift+Del")
    assert staff.presenter.chosen is not None
    assert staff.card.name.text() == staff.presenter.chosen.name
    office.go("tills")
    office.refresh()
    assert tills.card.fields["store.hours"].text() == "Mo-Fr 08:00-2"
    assert tills.card.till_name.text() == "Till at the do"
    tills.card.till_name.set_text("Till at the door")
    tills.card.rename.click()
    assert tills.card.fields["store.hours"].text() == "Mo-Fr 08:00-2"
    tills.card.fields["store.hours"].set_text("Mo-Fr 08:00-20:00 ")
    tills.card.save.click()
    assert (
        tills.card.fields["store.hours"].text()
        == (office.services.settings_desk.read()["store.hours"])
    )


def test_the_reason_of_a_correction_stays_while_one_looks_elsewhere(
    office: OfficeWindow,
) -> None:
    office.go("hours")
    hours = office.page
    assert isinstance(hours, HoursPage)
    hours.table.select_key(hours.presenter.rows[0].time.id)
    hours.card.reason.set_text("Forgot to")
    office.go("staff")
    office.go("hours")
    office.refresh()
    assert hours.card.reason.text() == "Forgot to"


@pytest.mark.rule("office.typed-is-own")
def test_what_one_person_typed_is_not_kept_for_the_next(office: OfficeWindow, house: House) -> None:
    staff = staff_page(office)
    office.press("Alt+N")
    staff.card.name.set_text("Anna B")
    staff.card.pin.set_text("4815")
    choose_role(staff, "manager")
    office.go("hours")
    hours = office.page
    assert isinstance(hours, HoursPage)
    hours.table.select_key(hours.presenter.rows[0].time.id)
    hours.card.reason.set_text("Forgot to")
    office.go("tills")
    tills = office.page
    assert isinstance(tills, TillsPage)
    tills.card.fields["store.name"].set_text("Mine")
    tills.card.till_name.set_text("Mine")
    office.go("tasks")
    tasks = office.page
    assert isinstance(tasks, TasksPage)
    tasks.begin()
    tasks.form.words.set_text("Mine")
    tasks.glance.note.set_text("Mine")
    house.till.staffing.sign_in(MANAGER, MANAGER_PIN)
    office.open_first()
    assert (tasks.form.words.text(), staff.card.pin.text()) == ("Mine", "4815"), "the same person"
    second = Staff(StaffId("second"), 9, "S. Vogel", Role.MANAGER, Rate(10_000))
    house.till.staffing.add(second, "73952")
    house.till.staffing.sign_in(second.id, "73952")
    office.open_first()
    assert (tasks.form.words.text(), tasks.glance.note.text()) == ("", "")
    for name in ("staff", "hours", "tills"):
        office.go(name)
    assert (staff.card.pin.text(), staff.presenter.is_new) == ("", False)
    assert staff.presenter.chosen is not None
    assert staff.card.name.text() == staff.presenter.chosen.name
    assert staff.role_code == staff.presenter.chosen.role.code
    assert hours.card.reason.text() == ""
    stored = office.services.settings_desk.read()["store.name"]
    assert tills.card.fields["store.name"].text() == stored
    assert tills.card.till_name.text() != "Mine"


def test_ctrl_s_saves_the_person_as_the_question_before_it_is_lost_says(
    office: OfficeWindow,
) -> None:
    page = staff_page(office)
    office.press("Alt+N")
    page.card.name.set_text("Anna Berg")
    page.card.pin.set_text("4815")
    office.press("Esc")
    assert office.banner.notice is not None
    assert "Ctrl+S" in office.banner.notice.meaning
    office.press("Esc")
    assert office.press("Ctrl+S")
    assert "Anna Berg" in [row.staff.name for row in page.presenter.rows]
    assert not page.presenter.is_new


def test_an_easy_pin_is_refused_in_words(office: OfficeWindow) -> None:
    page = staff_page(office)
    office.press("Alt+N")
    page.card.name.set_text("Anna Berg")
    page.card.pin.set_text("1234")
    page.card.save.click()
    assert "too easy" in said(office)
    assert len(page.presenter.rows) == 2
    assert office.press("Esc")


def test_the_marked_person_gets_a_pin_leaves_and_comes_back(
    office: OfficeWindow, house: House
) -> None:
    page = staff_page(office)
    page.table.select_key(CLERK)
    page.card.pin.set_text("90215847")
    page.card.give.click()
    assert "nobody can read it" in said(office)
    page.card.turn.click()
    assert page.presenter.chosen is not None
    assert not page.presenter.chosen.active
    page.card.turn.click()
    assert house.till.staffing.sign_in(CLERK, "90215847").active


def test_the_last_manager_is_kept(office: OfficeWindow) -> None:
    page = staff_page(office)
    page.table.select_key("manager")
    choose_role(page, "clerk")
    assert "Sell" in page.card.may.text()
    page.card.save.click()
    assert "last person who may do everything" in said(office)


def test_the_owner_s_password_is_chosen_beside_the_people(
    office: OfficeWindow, house: House
) -> None:
    owner = staff_page(office).card.owner
    assert "none yet" in owner.words.text()
    owner.password.set_text("correct horse")
    owner.again.set_text("correct house")
    owner.choose.click()
    assert "not the same" in said(office)
    owner.again.set_text("correct horse")
    owner.choose.click()
    assert "counts from now on" in said(office)
    assert (owner.password.text(), "There is one" in owner.words.text()) == ("", True)
    assert house.till.staffing.sign_in_owner("correct horse").role is Role.MANAGER


def test_who_looks_at_very_many_members_stands_above_the_journal(
    office: OfficeWindow, house: House
) -> None:
    at = house.clock.now()
    with house.shop.store.write() as work:
        for number in range(ReadLimits().opened_an_hour + 1):
            work.access_log.add(Look(at, CLERK, "open", member_id=MemberId(f"m{number}")))
        work.commit()
    office.go("audit")
    page = office.page
    assert isinstance(page, AuditPage)
    assert page.alarm.text().startswith("Li Na looked at ")
    assert [one.by for one in page.presenter.many] == ["Li Na"]


def test_every_kind_has_words() -> None:
    assert all(kind_word(kind) for kind in RecordType)
    assert told_act(RecordType.STAFF, "left", "en") == "works here no more"
    assert told_act(RecordType.MEMBER, "enrolled", "en") == "enrolled"


# ---- hours


def test_hours_are_corrected_and_written_into_a_file(
    office: OfficeWindow, house: House, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    house.clock.forward(timedelta(hours=9))
    office.go("hours")
    page = office.page
    assert isinstance(page, HoursPage)
    times = {row.name: row for row in page.presenter.rows}
    page.table.select_key(times["Li Na"].time.id)
    page.card.end.set_text("tomorrow")
    page.card.save.click()
    assert "not a moment" in said(office)
    page.card.start.set_text("2026-03-02 10:00")
    page.card.end.set_text("2026-03-02 14:30")
    page.card.reason.set_text("went to the doctor")
    page.card.save.click()
    place = tmp_path / "hours.csv"
    to_file(monkeypatch, place)
    page.export.click()
    assert "2026-03-02,Li Na,270,4.50," in place.read_text("utf-8-sig")


# ---- tills


def test_a_till_is_named_and_the_store_saved(office: OfficeWindow, house: House) -> None:
    office.go("tills")
    page = office.page
    assert isinstance(page, TillsPage)
    page.card.till_name.set_text("By the door")
    page.card.rename.click()
    assert house.till.tills.tills()[0].name == "By the door"
    assert page.card.retire.isHidden()
    page.card.fields["store.hours"].set_text("always")
    page.card.save.click()
    assert "opening hours" in said(office)
    page.card.fields["store.hours"].set_text("Mo-Sa 08:00-20:00")
    page.card.save.click()
    assert house.till.settings_desk.read()["store.hours"] == "Mo-Sa 08:00-20:00"


# ---- records


def test_a_backup_is_made_away_from_the_screen_and_proven_again(
    office: OfficeWindow, house: House, qtbot: QtBot
) -> None:
    office.go("backups")
    page = office.page
    assert isinstance(page, BackupPage)
    assert office.press("Alt+B")
    qtbot.waitUntil(lambda: not page.work.running, timeout=20_000)
    (backup,) = page.backups
    assert page.table.current_key() == backup.path.name
    assert "0 did not hold" in said(office)
    office.close_banner()
    page.card.check.click()
    qtbot.waitUntil(lambda: not page.work.running, timeout=20_000)
    assert "0 did not hold" in said(office)
    with house.shop.store.read() as work:
        last = work.journal.last(1)
    assert last is not None
    assert last.type is RecordType.BACKUP


def test_a_backup_that_was_touched_is_told(
    office: OfficeWindow, house: House, qtbot: QtBot
) -> None:
    proof = house.till.backups.make()
    assert proof is not None
    office.go("backups")
    page = office.page
    assert isinstance(page, BackupPage)
    path = page.backups[0].path
    whole = path.read_bytes()
    path.write_bytes(whole[:-1] + bytes([whole[-1] ^ 1]))
    page.card.check.click()
    qtbot.waitUntil(lambda: not page.work.running, timeout=20_000)
    assert "changed or damaged" in said(office)


def test_the_recovery_sheet_is_a_page(office: OfficeWindow, tmp_path: Path) -> None:
    office.go("backups")
    page = office.page
    assert isinstance(page, BackupPage)
    page.write_sheet(tmp_path / "sheet.pdf")
    assert (tmp_path / "sheet.pdf").read_bytes().startswith(b"%PDF")


def audit_page(office: OfficeWindow) -> AuditPage:
    office.go("audit")
    page = office.page
    assert isinstance(page, AuditPage)
    return page


def test_the_journal_is_searched_opened_and_written_into_a_file(
    office: OfficeWindow, house: House, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    house.till.staffing.approve(Act.OPEN_DRAWER, MANAGER_PIN, "=cmd()")
    page = audit_page(office)
    page.kind.setCurrentIndex(page.kind.findData("approval"))
    page.ask()
    (row,) = page.presenter.rows
    assert page.sentence(row) == "M. Roth allowed “Open the drawer”: =cmd()."
    page.table.select_key(f"1/{row.sequence}")
    assert page.card.holds.text() == "signed and unchanged"
    place = tmp_path / "journal.csv"
    to_file(monkeypatch, place)
    page.export.click()
    assert "Open the drawer" in place.read_text("utf-8-sig")
    page.kind.setCurrentIndex(0)
    page.words.setText("1-000001")
    page.ask()
    assert [one.type for one in page.presenter.rows] == [RecordType.SALE]
    page.first.set_text("yesterday")
    page.ask()
    assert "not a day" in said(office)


def test_older_records_follow(office: OfficeWindow, house: House) -> None:
    for _ in range(60):
        house.shop.till.shifts.x_report()
    page = audit_page(office)
    assert len(page.presenter.rows) == 50
    assert page.older.isVisible()
    page.older.click()
    with house.shop.store.read() as work:
        assert len(page.presenter.rows) == work.journal.length(1)
    assert not page.older.isVisible()


def test_health_says_what_to_do_and_reads_the_journal(
    office: OfficeWindow, house: House, qtbot: QtBot
) -> None:
    office.go("health")
    page = office.page
    assert isinstance(page, HealthPage)
    names = [page.name_of(one) for one in page.checks]
    backup = page.rows[names.index("Backup")]
    assert "no proven backup" in backup.accessibleName()
    assert "Back up now" in backup.to_do.text()
    page.read.click()
    qtbot.waitUntil(lambda: not page.work.running, timeout=20_000)
    assert house.till.health.verified() is not None
    assert "0 did not hold" in said(office)
    assert office.press("F5")


@pytest.mark.rule("audit.named")
def test_what_the_program_did_by_itself_says_so_in_both_languages(office: OfficeWindow) -> None:
    context = office.services.context
    with context.store.write() as work:
        details: dict[str, Json] = {"program": 2, "changed": ["tiers"]}
        context.record(work, RecordType.POINTS, details, clerk="", at=context.now())
        work.commit()
    page = audit_page(office)
    (row, *_) = page.table.view.table.content.rows
    assert row.texts[2:] == ("by itself", "The program's rules were changed, version 2: tiers.")
    use_language(make_app(), "zh")
    office.set_language("zh")
    (row, *_) = page.table.view.table.content.rows
    assert row.texts[2:] == ("系统自动", "会员规则已修改，第 2 版：等级。")
    use_language(make_app(), "en")


def test_another_page_asks_the_journal_its_question(office: OfficeWindow) -> None:
    person = office.services.staffing.signed_in()
    office.services.papers.open_drawer("change for the baker")
    office.go("audit", kind="drawer", clerk=person.id, first="2026-03-02")
    page = office.page
    assert isinstance(page, AuditPage)
    (row,) = page.presenter.rows
    assert row.type is RecordType.DRAWER
    assert (page.kind.value(), page.clerk.value()) == ("drawer", person.id)
    assert page.first.text() == "2026-03-02"


def test_a_record_takes_the_list_s_place_in_a_narrow_page_and_esc_gives_it_back(
    office: OfficeWindow,
) -> None:
    page = audit_page(office)
    assert not page.card.isVisible(), "the list has the whole width"
    office.window().resize(1024, 768)
    page.table.select_key(page.table.view.table.content.rows[0].key)
    page._mark()
    assert page.card.isVisible()
    assert not page.listed.isVisible()
    assert office.press("Esc")
    assert page.listed.isVisible()
    office.window().resize(1440, 900)
    page._mark()
    assert page.card.isVisible()
    assert page.listed.isVisible()
