"""`python -m posapp COMMAND`: the program, and its commands that need no window."""

import argparse
import locale
import os
import sys
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from posapp.kernel.clock import SystemClock
from posapp.kernel.collector import nothing_collected
from posapp.kernel.errors import Trouble, WorldFault
from posapp.kernel.money import Currency

if TYPE_CHECKING:
    from posapp.app import StorePlace

ROOT = Path(__file__).resolve().parent.parent


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; a refusal is a sentence and exit code 1, never a trace."""
    options = _parser().parse_args(arguments)
    try:
        return int(options.run(options))
    except Trouble as trouble:
        return _tell(_of_a_command(trouble))
    except OSError as error:
        if error.filename is None:
            raise
        why = error.strerror or type(error).__name__
        return _tell(WorldFault("command.file", path=str(error.filename), reason=why))


def _of_a_command(trouble: Trouble) -> Trouble:
    """What a till says of its disk speaks of the sale on the counter; here there is none."""
    if trouble.code == "disk.full":
        return WorldFault("command.disk-full")
    return WorldFault("command.disk") if trouble.code == "disk.failed" else trouble


def _tell(trouble: Trouble) -> int:
    from posapp.domain.messages import say_trouble

    print(say_trouble(trouble, "en"), file=sys.stderr)
    return 1


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        msg = f"“{text}” is not a day. Type it as year, month, day: 2026-01-31."
        raise argparse.ArgumentTypeError(msg) from None


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="posapp", description="Point of sale and loyalty.")
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    run = _add(commands, "run", _run, "open the till; a new store is asked for first")
    run.add_argument("--store", type=Path)
    run.add_argument("--demo", action="store_true", help="the demo store, built if need be")
    office = _add(commands, "office", _office, "open the manager's office alone, beside a till")
    office.add_argument("--store", type=Path)
    office.add_argument("--demo", action="store_true", help="the demo store, built if need be")
    tour = _add(commands, "tour", _tour, "play a day through the real window, leave pictures")
    tour.add_argument("--out", type=Path, default=Path("out"))
    tour.add_argument("--store", type=Path)
    tour.add_argument("--shop-only", action="store_true", help="only what the test shop is in")
    demo = _add(commands, "demo", _demo, "build the demo store from published grocery data")
    _ask_for_demo(demo)
    replay = _add(commands, "replay", _replay, "replay published baskets, list every difference")
    replay.add_argument("--baskets", type=int, default=500)
    replay.add_argument("--seed", type=int, default=1)
    scan = _add(commands, "scan", _scan, "say what each entry means, one JSON line each")
    scan.add_argument("text", nargs="+")
    scan.add_argument("--currency", default="EUR")
    scan.add_argument("--digits", type=int, default=2)
    _add(commands, "scenario", _scenario, "run scenario files").add_argument("file", nargs="+")
    price = _add(commands, "price", _price, "price pricing files at their best, one JSON line each")
    price.add_argument("file", nargs="+")
    verify = _add(commands, "verify", _verify, "hold a store file against its journal")
    verify.add_argument("file", type=Path)
    verify.add_argument("--head", default="", help="a journal head printed on paper")
    verify.add_argument("--language", choices=("en", "zh"), default="en")
    sync = _add(commands, "sync", _sync, "exchange with the online shop, without a window")
    sync.add_argument("what", choices=("run", "once", "status", "orders", "paths"))
    sync.add_argument("--store", type=Path)
    sync.add_argument(
        "--since",
        type=_day,
        help="the first day, as 2026-03-31; 30 days ago if not said",
    )
    sync.add_argument("--beside-till", action="store_true", help=argparse.SUPPRESS)
    sync.add_argument("--language", choices=("en", "zh"), default="en")
    for name, act, says in (
        ("copy", _copy, "bring up the copy that reports are made from"),
        ("errands", _errands, "make reports for a till that asks by a pipe"),
    ):
        beside = _add(commands, name, act, says)
        beside.add_argument("--store", type=Path)
        beside.add_argument("--beside-till", action="store_true", help=argparse.SUPPRESS)
    export = _add(commands, "export", _export, "write a closed day as tables for the bookkeeper")
    export.add_argument("what", choices=("day",))
    export.add_argument("--date", type=_day, required=True, help="as 2026-03-31")
    export.add_argument("--out", type=Path, default=Path("out"))
    export.add_argument("--decimal", choices=("point", "comma"), default="point")
    export.add_argument("--store", type=Path)
    events = _add(commands, "events", _events, "import what members did online, one JSON a line")
    events.add_argument("file", nargs="+")
    events.add_argument("--store", type=Path)
    _add_reports(commands)
    _add_backups(commands)
    _add_care(commands)
    _add(commands, "rules", _rules, "list every rule with its file and tests")
    return parser


def _add_reports(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    misses = _add(commands, "misses", _misses, "print what was looked for in vain, one line each")
    misses.add_argument("--store", type=Path)
    misses.add_argument("--days", type=int, default=90)
    report = _add(commands, "report", _report, "write reports as PDF, XLSX and CSV")
    report.add_argument("name", nargs="*", help="which ones; none lists them")
    report.add_argument("--all", action="store_true", help="every report there is")
    report.add_argument("--due", action="store_true", help="those that are due by themselves")
    report.add_argument("--store", type=Path)
    report.add_argument("--demo", action="store_true", help="of the demo store, built if need be")
    report.add_argument("--of-store", default="", help="of another store of the chain, by its name")
    report.add_argument("--out", type=Path, default=Path("out") / "reports")
    report.add_argument("--from", dest="first", default="", help="first day, 2026-01-31")
    report.add_argument("--to", dest="last", default="", help="last day")
    report.add_argument("--language", choices=("en", "zh"), default="en")
    report.add_argument(
        "--outside", action="store_true", help="for readers outside: groups under five left blank"
    )


def _practice(options: argparse.Namespace) -> int:
    from tempfile import TemporaryDirectory

    from posapp.app import StorePlace
    from posapp.keeping import note_practice, practice_till
    from ui.main import run_practice

    place = StorePlace(demo_store(options) if options.demo else usual_store(options))
    with TemporaryDirectory() as folder:
        till = practice_till(place, Path(folder))
        code, receipts = run_practice(till, place.path.parent / "reports")
    note_practice(place, receipts)
    return code


def _add_backups(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    practice = _add(commands, "practice", _practice, "open a till on a throw-away copy")
    practice.add_argument("--store", type=Path)
    practice.add_argument("--demo", action="store_true", help="on the demo store's copy")
    backup = _add(commands, "backup", _backup, "back up a store, with proof, while it sells")
    backup.add_argument("--store", type=Path)
    backup.add_argument("--language", choices=("en", "zh"), default="en")
    restore = _add(commands, "restore", _restore, "bring a store back from a backup")
    restore.add_argument("backup", type=Path)
    restore.add_argument("--store", type=Path, required=True, help="the file to make")
    restore.add_argument("--code", default="", help="the recovery code, on another machine")
    restore.add_argument(
        "--same-till",
        action="store_true",
        help="nothing was sold since the backup: keep the till's number",
    )
    restore.add_argument("--language", choices=("en", "zh"), default="en")


def _add_care(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    back = _add(commands, "go-back", _go_back, "put back the copy made before an upgrade")
    back.add_argument("--store", type=Path)
    doctor = _add(commands, "doctor", _doctor, "look over machine and store, say what to do")
    doctor.add_argument("--store", type=Path)
    doctor.add_argument("--language", choices=("en", "zh"), default="en")
    doctor.add_argument("--screen", action="store_true", help=argparse.SUPPRESS)


def _add(
    commands: "argparse._SubParsersAction[argparse.ArgumentParser]",
    name: str,
    run: object,
    says: str,
) -> argparse.ArgumentParser:
    parser = commands.add_parser(name, help=says, description=says)
    parser.set_defaults(run=run)
    return parser


def data_folder() -> Path:
    """Where stores live: POSAPP_DATA, or the user's own data folder."""
    chosen = os.environ.get("POSAPP_DATA")
    if chosen:
        return Path(chosen)
    from platformdirs import user_data_path

    return user_data_path("posapp", appauthor=False)


def own_store(options: argparse.Namespace) -> Path:
    """The store that was named, else the one this machine's till sells from; it may be missing."""
    return options.store or data_folder() / "store.posapp"


def usual_store(options: argparse.Namespace) -> Path:
    """The store a command is about: the one named, else this till's, else the demo."""
    own, demo = own_store(options), data_folder() / "demo.posapp"
    return own if options.store or own.exists() or not demo.exists() else demo


def _ask_for_demo(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--store", type=Path)
    parser.add_argument("--language", choices=("en", "zh"), help="what its people speak and type")


def demo_store(options: argparse.Namespace) -> Path:
    """The demo store's file, built first where it is not there yet."""
    path: Path = options.store or data_folder() / "demo.posapp"
    if not path.exists():
        _build_demo(path, getattr(options, "language", None))
    return path


def _build_demo(path: Path, language: str | None) -> None:
    """In the language that is asked for, or the machine's."""
    from posapp.app import build_demo_store

    chinese = (locale.getlocale()[0] or "").startswith(("zh", "Chinese"))
    build_demo_store(path, _show_progress, language or ("zh" if chinese else "en"))
    print()


def _show_progress(done: int, whole: int, what: str) -> None:
    share = 100 * done // max(whole, 1)
    bar = "#" * (share // 4)
    print(f"\r{what:<32.32} [{bar:<25}] {share:3} %", end="", flush=True)


def _run(options: argparse.Namespace) -> int:
    with nothing_collected():
        from posapp.app import StoreFounder, StorePlace, open_reports, open_till
        from ui.main import found_store, run

    place = StorePlace(demo_store(options) if options.demo else own_store(options))
    if not place.path.exists() and not found_store(StoreFounder(place)):
        return 0
    with nothing_collected():
        till = open_till(place)
    return run(
        till,
        place.path.parent / "reports",
        lambda: replace(
            open_reports(place, till.context.store, till.clock), elsewhere=till.elsewhere
        ),
    )


def _office(options: argparse.Namespace) -> int:
    from posapp.app import StorePlace, open_office, open_reports
    from ui.main import run_office

    place = StorePlace(demo_store(options) if options.demo else usual_store(options))
    office = open_office(place)
    return run_office(
        office,
        place.path.parent / "reports",
        lambda: open_reports(place, office.context.store, office.clock),
    )


def _tour(options: argparse.Namespace) -> int:
    from posapp.app import open_reports, shop_tour_till, tour_place, tour_till
    from posapp.demo.shop_store import MEMBER_EMAIL, MEMBER_NAME, MEMBER_PHONE
    from posapp.kernel.clock import SystemClock
    from ui.tour import Buyer, play, play_shop, running_shop

    options.out.mkdir(parents=True, exist_ok=True)
    failed = 0
    if not options.shop_only:
        demo = demo_store(options)
        day = tour_till(demo, options.out)
        store = day.context.store
        failed = play(day, options.out, lambda: open_reports(tour_place(demo), store))
    shop = running_shop(data_folder(), SystemClock())
    if shop is None:
        print("The scenes with the online shop were left out: start `python3 dev.py shop` first.")
        return failed
    till = shop_tour_till(data_folder(), options.out)
    spoken = f"0{MEMBER_PHONE.removeprefix('+49')}"
    buyer = Buyer(MEMBER_NAME, MEMBER_EMAIL, spoken)
    return failed or play_shop(till, options.out, shop, buyer)


def _demo(options: argparse.Namespace) -> int:
    print(demo_store(options))
    return 0


def _replay(options: argparse.Namespace) -> int:
    from posapp.app import replay_baskets

    print(replay_baskets(options.baskets, options.seed))
    return 0


def _scan(options: argparse.Namespace) -> int:
    from posapp.cli.scan import scan

    return scan(options.text, Currency(options.currency, options.digits))


def _scenario(options: argparse.Namespace) -> int:
    from posapp.app import memory_till
    from posapp.cli.scenario import run_files

    return run_files(options.file, memory_till)


def _price(options: argparse.Namespace) -> int:
    from posapp.cli.price import price_files

    return price_files(options.file)


def _verify(options: argparse.Namespace) -> int:
    from posapp.app import StorePlace, open_for_looking
    from posapp.cli.verify import verify

    place = StorePlace(options.file)
    return verify(
        open_for_looking(place),
        place.signer.verify,
        printed_head=options.head,
        language=options.language,
    )


def _sync(options: argparse.Namespace) -> int:
    from posapp.app import StorePlace, open_for_looking, open_sync
    from posapp.cli import sync
    from posapp.devices.sync_process import step_back

    place = StorePlace(usual_store(options))
    if options.what == "status":
        return sync.status(open_for_looking(place), options.language, SystemClock())
    if options.what in {"orders", "paths"}:
        return _figures(options, place)
    if options.what == "once":
        return sync.once(open_sync(place))
    step_back()
    return sync.run(open_sync(place), beside_till=options.beside_till)


def _figures(options: argparse.Namespace, place: "StorePlace") -> int:
    from posapp.app import open_for_looking, till_on
    from posapp.cli.sync_tables import print_orders, print_paths

    store = open_for_looking(place)
    show = print_orders if options.what == "orders" else print_paths
    return show(till_on(store, place.signer), store, options.since, options.language)


def _export(options: argparse.Namespace) -> int:
    from posapp.app import StorePlace, open_for_looking
    from posapp.cli.export import export_day
    from posapp.exports.sheet import Marks

    place = StorePlace(usual_store(options))
    store = open_for_looking(place)
    return export_day(store, options.date, options.out, Marks(options.decimal))


def _report(options: argparse.Namespace) -> int:
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")  # tiny matrices: a second core only waits
    from posapp.app import StorePlace, open_for_looking, open_reports
    from posapp.cli.report import Wish, list_reports, write_reports

    if options.due:
        return _due_reports(options)
    if not (options.name or options.all):
        return list_reports(options.language)
    place = StorePlace(demo_store(options) if options.demo else usual_store(options))
    desk = open_reports(place, open_for_looking(place))
    days = options.first, options.last
    wish = Wish(tuple(options.name), *days, options.language, options.outside, options.of_store)
    return write_reports(desk, wish, options.out)


def _backup(options: argparse.Namespace) -> int:
    from posapp.app import StorePlace, open_desk
    from posapp.cli.backup import back_up

    place = StorePlace(usual_store(options))
    return back_up(open_desk(place), options.language)


def _restore(options: argparse.Namespace) -> int:
    from posapp.app import StorePlace
    from posapp.cli.backup import tell_forgotten, tell_restored
    from posapp.keeping import restore_store

    place = StorePlace(options.store)
    back = restore_store(options.backup, place, options.code, same_till=options.same_till)
    told = tell_restored(back.restored, back.till_number, options.language)
    return max(told, tell_forgotten(back.lists, back.again, options.language))


def _copy(options: argparse.Namespace) -> int:
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    from posapp.app import StorePlace
    from posapp.devices.sync_process import step_back
    from posapp.keeping import keep_copy

    step_back()
    place = StorePlace(usual_store(options))
    return keep_copy(place, beside_till=options.beside_till)


def _errands(options: argparse.Namespace) -> int:
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    from posapp.app import StorePlace, open_for_looking, open_reports
    from posapp.cli.errands import serve_errands
    from posapp.devices.sync_process import step_back

    step_back()
    place = StorePlace(usual_store(options))
    store = open_for_looking(place)
    return serve_errands(lambda: open_reports(place, store))


def _due_reports(options: argparse.Namespace) -> int:
    from posapp.app import Parts, StorePlace, open_file, open_reports, till_on
    from posapp.cli.report import write_due

    place = StorePlace(usual_store(options))
    store = open_file(place, Parts(), till=False)
    diary = till_on(store, place.signer).report_book
    return write_due(open_reports(place, store), diary, options.language)


def _events(options: argparse.Namespace) -> int:
    from posapp.app import Parts, StorePlace, open_file, till_on
    from posapp.cli.events import import_files

    place = StorePlace(usual_store(options))
    store = open_file(place, Parts(), till=False)
    return import_files(till_on(store, place.signer).loyalty.web, store, options.file)


def _misses(options: argparse.Namespace) -> int:
    from posapp.app import StorePlace, open_for_looking
    from posapp.cli.misses import search_misses

    place = StorePlace(usual_store(options))
    return search_misses(open_for_looking(place), SystemClock(), options.days)


def _go_back(options: argparse.Namespace) -> int:
    from posapp.app import StorePlace, go_back_store

    went = go_back_store(StorePlace(usual_store(options)))
    print(f"{went.copy.name} (form {went.form}) is the store again; the newer file is kept.")
    return 0


def _doctor(options: argparse.Namespace) -> int:
    if options.screen:
        from ui.main import open_nothing

        return open_nothing()
    from posapp.app import StorePlace, examine
    from posapp.cli.doctor import print_checks
    from posapp.devices.sync_process import own_program

    checks = examine(StorePlace(usual_store(options)), [*own_program(), "doctor", "--screen"])
    return print_checks(checks, options.language)


def _rules(_options: argparse.Namespace) -> int:
    from posapp.rules_index import list_rules, render_rules

    print(render_rules(list_rules(ROOT)))
    return 0


if __name__ == "__main__":
    sys.exit(main())
