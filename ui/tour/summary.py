"""The tour's one page: what was sold, what the books say, which pictures there are."""

from dataclasses import dataclass
from pathlib import Path

from posapp.domain.journal import Finding
from posapp.domain.money_text import format_money
from posapp.domain.sale import Sale


@dataclass(frozen=True, slots=True)
class Summary:
    """What the tour did."""

    at: str
    store: str
    sales: tuple[Sale, ...]
    keys: int
    seen: tuple[str, ...]
    pictures: tuple[str, ...]
    printed: int
    """Papers that were printed when the day was over; all others came out at once."""

    fault: str
    findings: tuple[Finding, ...]


def write_summary(out: Path, summary: Summary, name: str = "summary.md") -> None:
    """Write the page."""
    rows = [
        f"| {sale.receipt_number} | {sale.kind.value} | {len(sale.lines)} "
        f"| {format_money(sale.total_minor, sale.currency, 'en')} "
        f"| {', '.join(tender.kind.value for tender in sale.tenders)} |"
        for sale in summary.sales
    ]
    books = "all in order" if not summary.findings else f"{len(summary.findings)} findings"
    lines = [
        f"# A day at {summary.store}",
        "",
        f"Played {summary.at} through the real window, {summary.keys} keys by hand.",
        f"Papers that waited until the end: {summary.printed}{_but(summary.fault)}.",
        f"Books verified: {books}.",
        "",
        "| receipt | kind | lines | total | paid by |",
        "|---|---|---:|---:|---|",
        *rows,
        "",
        "Seen on the way:",
        *(f"- {what}" for what in summary.seen),
        "",
        "Pictures:",
        *(f"- {name}" for name in summary.pictures),
        *(f"- {finding.where}: {finding.code}" for finding in summary.findings),
        "",
    ]
    (out / name).write_text("\n".join(lines), encoding="utf-8")


def _but(fault: str) -> str:
    """What kept the others from being printed."""
    return f", and no more of them went: {fault}" if fault else ""
