"""Roles in the office: the matrix, a role that is made, and an office that shows what one may."""

from collections.abc import Iterator

import pytest
from pytestqt.qtbot import QtBot

from posapp.domain.permission import STORE_ROLES, Act, Role
from posapp.kernel.rate import Rate
from posapp.services.staff_desk import Person
from tests.posapp.services.counter import Counter, open_counter
from tests.simulation.shop import MANAGER
from tests.ui.office.office_stub import OfficeStub
from tests.ui.till.counter import close_for_good
from ui.office.nav import Navigation
from ui.office.people.role_matrix import ROWS, RoleMatrix
from ui.office.people.roles_page import RolesPage
from ui.office.rooms import NEEDS, PAGES, ROOMS, TILL_SCREENS, opens_for, tabs_for
from ui.office.window import OfficeWindow


@pytest.fixture
def shop() -> Counter:
    """The shop with the manager in the office."""
    counter = open_counter()
    counter.begin_day()
    counter.sign_in(MANAGER)
    return counter


@pytest.fixture
def desk(shop: Counter) -> Iterator[OfficeStub]:
    stub = OfficeStub(shop, None)
    yield stub
    stub.tasks.close()


@pytest.fixture
def page(qtbot: QtBot, desk: OfficeStub) -> RolesPage:
    made = RolesPage(desk)
    desk.page = made
    qtbot.addWidget(made)
    made.resize(1100, 760)
    made.show()
    return made


def cell(matrix: RoleMatrix, act: Act, code: str) -> str:
    """What a screen reader says of an act and a role."""
    column = [one.code for one in matrix.columns].index(code)
    return str(matrix.model().index(ROWS.index(act), column + 1).data())


def touch(matrix: RoleMatrix, act: Act, code: str) -> None:
    """A finger on a box."""
    column = [one.code for one in matrix.columns].index(code)
    matrix.clicked.emit(matrix.model().index(ROWS.index(act), column + 1))


def test_the_matrix_says_what_each_role_may(page: RolesPage) -> None:
    assert [one.title for one in page.matrix.columns] == ["Clerk", "Supervisor", "Manager"]
    assert cell(page.matrix, Act.SELL, "clerk") == "Clerk, Sell: yes"
    assert cell(page.matrix, Act.OPEN_DRAWER, "clerk").endswith(": no")
    assert cell(page.matrix, Act.OPEN_DRAWER, "supervisor").endswith(": yes")
    page.matrix.grab()
    page.mark("supervisor")
    assert (page.card.head.text(), page.card.save.isVisible()) == ("Supervisor", False)
    touch(page.matrix, Act.BACK_UP, "supervisor")
    assert Act.BACK_UP not in Role.SUPERVISOR.acts
    assert page.presenter.draft is None, "the store's own roles stay"


def test_a_role_is_made_with_the_boxes_of_its_column(page: RolesPage, shop: Counter) -> None:
    page.mark("supervisor")
    assert page.key("Alt+N")
    page.card.name.input.setText("Buyer")
    page.card.name.input.textEdited.emit("Buyer")
    touch(page.matrix, Act.MANAGE_STOCK, "new")
    touch(page.matrix, Act.OPEN_OFFICE, "new")
    touch(page.matrix, Act.OPEN_DRAWER, "new")
    assert [one.title for one in page.matrix.columns][-1] == "Buyer"
    assert page.key("Ctrl+S")
    made = shop.till.roles.all()[-1]
    wanted = (Role.SUPERVISOR.acts | {Act.MANAGE_STOCK, Act.OPEN_OFFICE}) - {Act.OPEN_DRAWER}
    assert (made.name, made.acts) == ("Buyer", wanted)
    assert page.presenter.chosen_code == made.code
    touch(page.matrix, Act.OPEN_DRAWER, made.code)
    page.card.save.click()
    assert Act.OPEN_DRAWER in shop.till.roles.all()[-1].acts
    page.card.drop.click()
    assert shop.till.roles.all() == STORE_ROLES


@pytest.mark.rule("office.typed-is-own")
def test_what_is_written_is_asked_about_and_goes_with_the_person(
    page: RolesPage, desk: OfficeStub
) -> None:
    page.key("Alt+N")
    page.card.name.input.textEdited.emit("Half")
    page.mark("manager")
    assert page.presenter.draft is not None, "asked first"
    assert desk.told, "the question"
    page.forget()
    assert page.presenter.chosen_code == "clerk"
    assert not page.presenter.is_changed


# ---- an office that shows what one may


@pytest.mark.rule("office.rooms-by-act")
def test_every_page_opens_for_a_manager_and_none_without_the_office() -> None:
    names = {page.name for page in PAGES} | {screen.name for screen, _ in TILL_SCREENS}
    names |= {tab for room in ROOMS for tab in room.tabs}
    assert set(NEEDS) <= names
    assert all(opens_for(name, Role.MANAGER.acts) for name in names)
    for role in (Role.CLERK, Role.SUPERVISOR):
        assert not any(opens_for(name, role.acts) for name in names)
    buyer = frozenset({Act.OPEN_OFFICE, Act.MANAGE_STOCK})
    rooms = {room.code: tabs_for(room, buyer) for room in ROOMS}
    assert rooms["stock"] == ("stock", "count", "suppliers")
    assert rooms["reports"] == rooms["staff"] == rooms["members"] == rooms["sales"] == ()
    assert not any(opens_for(name, buyer) for name in ("dashboard", "receipt", "shift"))
    assert rooms["catalogue"] == ("demand",)


@pytest.mark.rule("office.rooms-by-act")
def test_a_buyer_sees_her_rooms_and_is_told_of_the_others(qtbot: QtBot, shop: Counter) -> None:
    del qtbot
    office = OfficeWindow(shop.till, None, "en")
    office.show()
    office.show_words()
    office.open_room("staff")
    till = shop.till
    buyer = till.roles.make("Buyer", {Act.OPEN_OFFICE, Act.MANAGE_STOCK})
    anna = till.staff_desk.add(Person("Anna Berg", buyer, Rate(0)), "48157")
    till.staffing.sign_in(anna.id, "48157")
    office.show_words()
    office.open_first()
    assert (office.place.name if office.place else "") == "tasks", "staff is not hers, nor money"
    navigation: Navigation = office.navigation
    shown = [code for code, button in navigation.rooms.items() if not button.isHidden()]
    assert shown == ["dashboard", "catalogue", "stock", "records", "inbox"]
    assert navigation.role.text() == "Buyer"
    office.go("staff")
    assert office.banner.notice is not None
    assert "does not open this page" in office.banner.notice.sentence
    office.open_room("reports")
    assert (office.place.name if office.place else "") == "tasks"
    office.open_room("catalogue")
    assert (office.place.name if office.place else "") == "demand"
    office.tasks.close()
    close_for_good(office)


@pytest.mark.rule("office.rooms-by-act")
@pytest.mark.parametrize(
    "act",
    sorted({act for acts in NEEDS.values() for act in acts}, key=str),
    ids=str,
)
def test_a_page_needs_no_more_than_the_act_it_opens_for(
    qtbot: QtBot, shop: Counter, act: Act
) -> None:
    """Whoever holds one act comes into its pages, and each shows itself without a refusal."""
    del qtbot
    role = shop.till.roles.make("One", {Act.OPEN_OFFICE, act})
    anna = shop.till.staff_desk.add(Person("Anna", role, Rate(0)), "48157")
    shop.till.staffing.sign_in(anna.id, "48157")
    office = OfficeWindow(shop.till, None, "en")
    office.show()
    office.open_first()
    own = {page.name for page in PAGES} & {tab for room in ROOMS for tab in room.tabs}
    opened = [name for name in sorted(own) if opens_for(name, role.acts)]
    for name in opened:
        office.go(name)
        assert office.page is not None
        assert (office.page.name, office.banner.notice) == (name, None)
        office.refresh()
    office.tasks.close()
    close_for_good(office)
