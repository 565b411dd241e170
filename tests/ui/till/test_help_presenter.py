"""Help finds the task that a few words mean."""

import pytest

from ui.till.help_presenter import HelpPresenter, Task

TASKS = (
    Task("sell", "Sell goods", "Scan", ("Scan each thing.", "Press F12 Pay.")),
    Task("return", "Take goods back", "F7", ("Scan the receipt.", "Choose the lines.")),
    Task("copy", "Find a receipt", "F10", ("Press F10 More.",)),
)


@pytest.fixture
def help_desk() -> HelpPresenter:
    """Help with three tasks."""
    presenter = HelpPresenter()
    presenter.set_tasks(TASKS)
    presenter.begin("cash")
    return presenter


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("", ["sell", "return", "copy"]),
        ("goods", ["sell", "return"]),
        ("RECEIPT", ["copy", "return"]),
        ("f12 pay", ["sell"]),
        ("pay receipt", []),
    ],
)
def test_every_word_must_be_told_and_titles_come_first(
    help_desk: HelpPresenter, text: str, codes: list[str]
) -> None:
    help_desk.search(text)
    assert [task.code for task in help_desk.tasks] == codes


def test_one_task_is_open_and_the_arrows_stay_inside(help_desk: HelpPresenter) -> None:
    assert help_desk.open is TASKS[0]
    help_desk.step(9)
    assert help_desk.open is TASKS[2]
    help_desk.step(-9)
    assert help_desk.open is TASKS[0]
    help_desk.pick("return")
    assert help_desk.open is TASKS[1]
    help_desk.search("nothing of the kind")
    assert help_desk.open is None


@pytest.mark.parametrize(("screen", "back"), [("cash", "cash"), ("help", "selling")])
def test_it_leads_back_to_where_one_was(help_desk: HelpPresenter, screen: str, back: str) -> None:
    help_desk.begin(screen)
    assert help_desk.came_from == back
