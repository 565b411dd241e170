"""The tour's papers: receipts and the Z report as PDF, ESC/POS bytes and picture."""

from collections.abc import Sequence
from pathlib import Path

from posapp.domain.sale import Sale
from posapp.services.shift_desk import ShiftReport
from posapp.till import TillServices
from receipts.text import text_receipt


def save_papers(
    services: TillServices, out: Path, sales: Sequence[Sale], report: ShiftReport
) -> None:
    """Write each receipt and the Z report as people, printers and programs want it."""
    papers = services.papers
    documents = {
        f"receipt-{sale.receipt_number}-{sale.kind.value}": papers.sale_document(sale.id)
        for sale in sales
    }
    first = sales[0]
    documents[f"receipt-{first.receipt_number}-copy"] = papers.sale_document(first.id, 1)
    documents["z-report"] = papers.shift_document(report)
    folder = out / "papers"
    folder.mkdir(exist_ok=True)
    for old in folder.iterdir():
        old.unlink()
    for name, document in documents.items():
        (folder / f"{name}.pdf").write_bytes(papers.pdf(document))
        (folder / f"{name}.escpos").write_bytes(papers.escpos(document))
        (folder / f"{name}.png").write_bytes(papers.png(document))
        (folder / f"{name}.txt").write_text(text_receipt(document), encoding="utf-8")
