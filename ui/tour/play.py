"""The tour's programme: a short day at the demo store, from the PIN to the Z report."""

from collections.abc import Callable
from pathlib import Path

from posapp.kernel.clock import stamp
from posapp.services.verify import verify_store
from posapp.till import TillServices
from reports.desk import ReportDesk
from ui.main import make_app
from ui.tour.member_scenes import MemberScenes
from ui.tour.offer_scenes import OfferScenes
from ui.tour.office_scenes import OfficeScenes
from ui.tour.office_stage import OfficeStage
from ui.tour.shop_scenes import ShopScenes
from ui.tour.stage import CLERK, MANAGER, Stage
from ui.tour.summary import Summary, write_summary
from ui.tour.till_scenes import TillScenes
from ui.tour.web_shop import Buyer, KnownShop


def play(services: TillServices, out: Path, open_reports: Callable[[], ReportDesk]) -> int:
    """Play the day; pictures, papers and a summary go to `out`. 0 when the books are right."""
    make_app()
    for old in out.glob("*.png"):
        old.unlink()
    stage = Stage(services, out)
    till, members = TillScenes(stage), MemberScenes(stage)
    till.sign_in()
    till.open_shift()
    till.look_around()
    till.sell_with_everything()
    till.pay_split()
    till.sell_past_baskets()
    till.hold_and_recall()
    till.take_back()
    members.play()
    stage.sign_in(MANAGER)
    office = OfficeStage(stage, open_reports)
    OfferScenes(office).play()
    OfficeScenes(office).play()
    office.close()
    stage.window.activateWindow()
    stage.sign_in(CLERK)
    till.archive()
    till.other_looks()
    till.close_shift()
    return finish(stage)


def play_shop(services: TillServices, out: Path, shop: KnownShop, buyer: Buyer) -> int:
    """Play the scenes with the online shop; the pictures go beside the others."""
    make_app()
    stage = Stage(services, out)
    ShopScenes(stage, shop, buyer).play()
    return finish(stage, "shop.md")


def finish(stage: Stage, name: str = "summary.md") -> int:
    """Print what is owed, verify the books, write the summary."""
    services = stage.services
    printed = services.papers.print_waiting()
    findings = verify_store(services.context.store, services.context.signer.verify)
    write_summary(
        stage.out,
        Summary(
            at=stamp(services.clock.now()),
            store=services.settings.text("store.name"),
            sales=tuple(stage.sold),
            keys=stage.hands.pressed,
            seen=tuple(stage.seen),
            pictures=tuple(sorted(path.name for path in stage.out.glob("*.png"))),
            printed=printed.printed,
            fault=printed.fault,
            findings=findings,
        ),
        name,
    )
    stage.close()
    return 1 if findings or printed.fault else 0
