"""A member's profile sheet as pages; the libraries behind it are loaded when one is asked for."""

from loyalty.service.privacy import OwnCopy
from posapp.till import TillServices


def profile_pages(services: TillServices, copy: OwnCopy, language: str) -> bytes:
    """The sheet as A4 pages in a language, with the store's letterhead and who hands it out."""
    from reports.desk import store_head
    from reports.made.profile_sheet import profile_report
    from reports.pages import pdf_report

    settings, current = services.settings, services.staffing.current
    with services.context.store.read() as work:
        tier = services.loyalty.tiers.tier_of(work, copy.member_id, copy.made_at)
        tiers = services.loyalty.programs.current(work).tiers
    if language == "zh":
        tier = {one.name: one.name_zh or one.name for one in tiers}.get(tier, tier)
    return pdf_report(
        profile_report(copy, settings, tier),
        store_head(settings, language),
        language=language,
        at=copy.made_at,
        zone=settings.zone,
        by=current.name if current else "",
    )
