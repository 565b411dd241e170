"""A store of the form before questions were asked keeps all it has, and takes answers then."""

import json
import shutil
from pathlib import Path

import pytest

from posapp.domain.questionnaire import AnswerSet, Audience, Questionnaire, Way
from posapp.kernel.ids import StaffId
from posapp.storage.engine import BEGIN, WRITE, Tuning, migrating_engine
from posapp.storage.schema import Migrations, run_migrations
from posapp.storage.tables.walls import drop_walls
from tests.migration.books import books_of
from tests.migration.make_release import RELEASES
from tests.posapp.storage.conftest import open_file
from tests.posapp.storage.shop import AT, DAY, KEY

GOAL = (
    "INSERT INTO metric_target (id, metric, goal, direction, tolerance, span, channel, todo, "
    "set_at, set_by) VALUES ('t', 'sales', 1000, 'at_least', 0, 'month', '', '', ?, 'mo')"
)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A file of the form 0005, with a released store's books and a goal of that form."""
    path = tmp_path / "shop.posapp"
    shutil.copyfile(RELEASES / "0.1.0.posapp", path)
    engine = migrating_engine(path, KEY, Tuning())
    with engine.connect().execution_options(**{BEGIN: WRITE}) as before, before.begin():
        drop_walls(before)
        run_migrations(before, Migrations(newest="0005"))
        before.exec_driver_sql(GOAL, ("2026-03-01T08:00:00.000Z",))
    engine.dispose()
    return path


def test_a_store_of_0005_keeps_its_books_and_takes_answers(path: Path) -> None:
    books = json.loads((RELEASES / "0.1.0.json").read_text(encoding="utf-8"))
    form = Questionnaire("f", "Form", "", Audience.CUSTOMERS, ("service",), DAY, AT, StaffId("mo"))
    store = open_file(path)
    with store.write() as work:
        assert books_of(work) == books
        assert [one.target.goal for one in work.targets.all()] == [1000]
        assert work.answers.forms() == ()
        number = next(iter(work.sales.all())).receipt_number
        found = work.answers.served_by(number)
        assert found is not None
        served, day = found
        work.answers.put_form(form)
        work.answers.add(AnswerSet("a", "f", day, AT, Way.PAPER, {"service": 5}, served))
        work.commit()
    with store.read() as look:
        assert look.answers.forms() == (form,)
        assert look.answers.scores_of_clerk(served.clerk, "service", day) == [5]
    store.close()
